// Declaring names: every declaration of a file gets its scope's hash, types and what stands at the top go into the
// contract's symbol table, and names that are there twice are found.
//
// Only what can be named from elsewhere goes into the symbol table: packages, messages, enums, services, extensions,
// the values of top-level enums, and the synthetic messages of map fields. Fields, oneofs, methods and the values of
// nested enums are found through what holds them; that keeps the table small enough to stay in the processor's caches.
//
// Duplicates within a file are looked for by one set over all its names. Only when there is one are the names gone
// through a second time in the compiler's own order (fields before enums before extensions before messages), so that
// of two equal names the same one is called the duplicate.
#include "lang/protobuf/names.hpp"

#include <algorithm>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {
namespace {

using contract::extend_hashed;
using contract::hash_name;
using contract::NameHash;

uint64_t filter_bit(NameHash component) {
  return uint64_t{1} << (component >> 58);
}

// Oneofs of optional fields are called `_field`, with an X or more in front where that is taken.
bool may_be_synthetic(std::string_view name) {
  return name[std::min(name.find_first_not_of('X'), name.size() - 1)] == '_';
}

bool has_name(const interop_decl_row &row) {
  return row.name.length != 0;
}

class NameDeclarer {
 public:
  explicit NameDeclarer(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    declare_package();
    work_.scopes.assign(contract_.decls.size() - work_.first_decl, {});
    set_file_scopes();
    auto &set = work_.shared.duplicates;
    set.begin((contract_.decls.size() - work_.first_decl) * 2);
    work_.shared.pending_symbols.clear();
    bool twice = false;
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl)
      twice |= declare(decl, true);
    if (twice) report_duplicates();
    for (const DeclId record : around_odd_names_)
      check_synthetic_oneofs(work_, record);
    add_symbols();
  }

 private:
  ScopeNames &scope_of(DeclId decl) { return work_.scopes[decl - work_.first_decl]; }
  bool is_top(DeclId scope) const { return scope == work_.file_decl || scope == work_.package_decl; }

  void declare_package();
  void set_file_scopes();
  bool declare(DeclId decl, bool note);
  bool declare_as(DeclId decl, DeclId scope, NameHash component, bool is_type, bool is_global, bool note);
  bool declare_entry(DeclId field, DeclId scope, bool note);
  void report_duplicates();
  void walk_file();
  void walk_record(DeclId record);
  void walk_kind(DeclId scope, uint32_t kind);
  void check_again(DeclId decl);
  void check_entry(DeclId field);
  void add_symbols();
  void report_twice(DeclId decl, DeclId before);
  void report_entry_twice(DeclId field, DeclId before);

  FileWork &work_;
  Contract &contract_;
  std::vector<DeclId> around_odd_names_;  // proto3 messages with a nested name that a synthetic oneof may have
};

void NameDeclarer::declare_package() {
  auto &packages = work_.shared.packages;
  if (packages.size() <= work_.file) packages.resize(work_.file + 1);
  packages[work_.file].clear();
  if (work_.package_decl == 0) return;
  NameHash hash = contract::kRootScope;
  std::string_view rest = contract_.name(work_.package_decl);
  while (!rest.empty()) {
    const size_t dot = rest.find('.');
    hash = contract::extend(hash, rest.substr(0, dot));
    rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
    packages[work_.file].push_back(hash);
    const DeclId before = rest.empty() ? contract_.symbols.add(hash, work_.package_decl)
                                       : contract_.symbols.add_prefix(hash, work_.package_decl);
    if (before != 0 && contract_.decls[before].kind != INTEROP_DECL_PACKAGE) {
      work_.report(kPackageIsDeclaration, work_.places_of(work_.package_decl).name,
                   {scoped_name(contract_, before), contract_.text(contract_.files[contract_.decls[before].file].path)},
                   {}, {{name_place(contract_, before), "declared here"}});
      contract_.decls[work_.package_decl].flags |= INTEROP_DECL_FLAG_INVALID;
    }
  }
}

void NameDeclarer::set_file_scopes() {
  scope_of(work_.file_decl).hash = contract::kRootScope;
  if (work_.package_decl != 0) {
    const auto &hashes = work_.shared.packages[work_.file];
    scope_of(work_.package_decl).hash = hashes.empty() ? contract::kRootScope : hashes.back();
  }
}

// Adds one declaration's name to the file's set; true if the set had it.
bool NameDeclarer::declare(DeclId decl, bool note) {
  const interop_decl_row &row = contract_.decls[decl];
  if (!has_name(row)) return false;
  bool is_type = false;
  bool is_global = false;
  switch (row.kind) {
    case INTEROP_DECL_RECORD:
    case INTEROP_DECL_ENUM:
    case INTEROP_DECL_INTERFACE:
      is_type = is_global = true;
      break;
    case INTEROP_DECL_EXTENSION:
      is_global = true;
      break;
    case INTEROP_DECL_FIELD:
    case INTEROP_DECL_UNION:
    case INTEROP_DECL_OPERATION:
      break;
    case INTEROP_DECL_VALUE:
      is_global = is_top(naming_scope(contract_, decl));
      break;
    default:
      return false;
  }
  const DeclId scope = naming_scope(contract_, decl);
  const NameHash component = hash_name(contract_.name(decl));
  if (work_.version == kProto3 && may_be_synthetic(contract_.name(decl)) && row.kind != INTEROP_DECL_FIELD &&
      contract_.decls[scope].kind == INTEROP_DECL_RECORD &&
      (around_odd_names_.empty() || around_odd_names_.back() != scope)) {
    around_odd_names_.push_back(scope);
  }
  bool twice = declare_as(decl, scope, component, is_type, is_global, note);
  if (is_type) scope_of(decl).hash = extend_hashed(scope_of(scope).hash, component);
  if ((row.flags & INTEROP_DECL_FLAG_MAP) != 0 && row.kind == INTEROP_DECL_FIELD)
    twice |= declare_entry(decl, scope, note);
  return twice;
}

bool NameDeclarer::declare_as(DeclId decl, DeclId scope, NameHash component, bool is_type, bool is_global, bool note) {
  ScopeNames &names = scope_of(scope);
  const NameHash full = extend_hashed(names.hash, component);
  if (note) {
    (is_type || is_global ? names.types : names.members) |= filter_bit(component);
    if (is_global) work_.shared.pending_symbols.push_back({full, decl});
  }
  return work_.shared.duplicates.add(full, decl) != 0;
}

bool NameDeclarer::declare_entry(DeclId field, DeclId scope, bool note) {
  return declare_as(field, scope, map_entry_hash(contract_.name(field)), true, true, note);
}

void NameDeclarer::report_duplicates() {
  work_.shared.duplicates.begin((contract_.decls.size() - work_.first_decl) * 2);
  walk_file();
}

void NameDeclarer::walk_file() {
  const DeclId top = work_.package_decl != 0 ? work_.package_decl : work_.file_decl;
  walk_kind(top, INTEROP_DECL_RECORD);
  walk_kind(top, INTEROP_DECL_ENUM);
  walk_kind(top, INTEROP_DECL_INTERFACE);
  walk_kind(top, INTEROP_DECL_EXTENSION);
}

void NameDeclarer::walk_kind(DeclId scope, uint32_t kind) {
  for (DeclId at = contract_.decls[scope].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind == INTEROP_DECL_UNION && kind == INTEROP_DECL_FIELD) walk_kind(at, kind);
    if (row.kind == INTEROP_DECL_FIELD && kind == INTEROP_DECL_RECORD && (row.flags & INTEROP_DECL_FLAG_MAP) != 0)
      check_entry(at);
    if (row.kind != kind) continue;
    check_again(at);
    if (kind == INTEROP_DECL_ENUM) walk_kind(at, INTEROP_DECL_VALUE);
    if (kind == INTEROP_DECL_INTERFACE) walk_kind(at, INTEROP_DECL_OPERATION);
    if (kind == INTEROP_DECL_RECORD) walk_record(at);
  }
}

void NameDeclarer::walk_record(DeclId record) {
  walk_kind(record, INTEROP_DECL_UNION);
  walk_kind(record, INTEROP_DECL_FIELD);
  walk_kind(record, INTEROP_DECL_ENUM);
  walk_kind(record, INTEROP_DECL_EXTENSION);
  walk_kind(record, INTEROP_DECL_RECORD);
}

void NameDeclarer::check_again(DeclId decl) {
  if (!has_name(contract_.decls[decl])) return;
  const NameHash full = extend_hashed(scope_of(naming_scope(contract_, decl)).hash, hash_name(contract_.name(decl)));
  if (const DeclId before = work_.shared.duplicates.add(full, decl)) report_twice(decl, before);
}

void NameDeclarer::check_entry(DeclId field) {
  const NameHash full =
      extend_hashed(scope_of(naming_scope(contract_, field)).hash, map_entry_hash(contract_.name(field)));
  if (const DeclId before = work_.shared.duplicates.add(full, field)) report_entry_twice(field, before);
}

std::string scope_words(const Contract &contract, DeclId decl) {
  const DeclId scope = naming_scope(contract, decl);
  const uint32_t kind = contract.decls[scope].kind;
  if (kind == INTEROP_DECL_FILE) return "the file";
  if (kind == INTEROP_DECL_PACKAGE) return "package \"" + std::string(contract.name(scope)) + '"';
  return '"' + contract::full_name(contract, scope) + '"';
}

void NameDeclarer::report_twice(DeclId decl, DeclId before) {
  contract_.decls[decl].flags |= INTEROP_DECL_FLAG_INVALID;
  const interop_decl_row &old = contract_.decls[before];
  const std::string_view name = contract_.name(decl);
  if ((old.flags & INTEROP_DECL_FLAG_MAP) != 0 && contract_.name(before) != name) {
    report_entry_twice(before, decl);
    return;
  }
  std::string help;
  if (contract_.decls[decl].kind == INTEROP_DECL_VALUE) {
    help = "an enum value is a sibling of its enum, so it must be unique in ";
    help += scope_words(contract_, decl);
    help += "; begin it with the name of its enum";
  }
  const std::string scope = scope_words(contract_, decl);
  work_.report(kNameTwice, work_.places_of(decl).name, {name, scope}, help,
               {{name_place(contract_, before), "first declared here"}});
}

void NameDeclarer::report_entry_twice(DeclId field, DeclId other) {
  contract_.decls[field].flags |= INTEROP_DECL_FLAG_INVALID;
  const DeclId record = naming_scope(contract_, field);
  work_.report(kMapEntryTwice, work_.places_of(record).name,
               {contract_.name(record), contract_.name(field), map_entry_name(contract_.name(field))},
               "rename one of them",
               {{{work_.file, work_.places_of(field).name}, "the map field"},
                {name_place(contract_, other), "has that name, or makes it too"}});
}

// The file's names join the contract's, unless another file had them first.
void NameDeclarer::add_symbols() {
  const auto &pending = work_.shared.pending_symbols;
  contract_.symbols.reserve(static_cast<uint32_t>(contract_.symbols.size() + pending.size()));
  constexpr size_t kAhead = 8;
  for (size_t i = 0; i < pending.size(); ++i) {
    if (i + kAhead < pending.size()) contract_.symbols.prefetch(pending[i + kAhead].first);
    const DeclId decl = pending[i].second;
    const DeclId before = contract_.symbols.add(pending[i].first, decl);
    if (before == 0 || contract_.decls[before].file == work_.file) continue;
    // What is in a message or an enum that is there twice is there twice too.
    const DeclId around = contract_.decls[decl].parent;
    if ((contract_.decls[around].flags & INTEROP_DECL_FLAG_INVALID) != 0 && !is_top(around)) {
      contract_.decls[decl].flags |= INTEROP_DECL_FLAG_INVALID;
      continue;
    }
    const std::string name = scoped_name(contract_, decl);
    work_.report(kNameInOtherFile, work_.places_of(decl).name,
                 {name, contract_.text(contract_.files[contract_.decls[before].file].path)}, {},
                 {{name_place(contract_, before), "first declared here"}});
    contract_.decls[decl].flags |= INTEROP_DECL_FLAG_INVALID;
  }
}

char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

text::Place name_place(const Contract &contract, DeclId decl) {
  const interop_decl_row &row = contract.decls[decl];
  const interop_text source = contract.files[row.file].source;
  if (row.name.length != 0 && row.name.offset >= source.offset && row.name.offset < source.offset + source.length) {
    const uint32_t begin = row.name.offset - source.offset;
    return {row.file, {begin, begin + row.name.length}};
  }
  return {row.file, {row.span_begin, row.span_end}};
}

DeclId naming_scope(const Contract &contract, DeclId decl) {
  DeclId scope = contract.decls[decl].parent;
  if (contract.decls[decl].kind == INTEROP_DECL_VALUE) scope = contract.decls[scope].parent;
  if (contract.decls[scope].kind == INTEROP_DECL_UNION) scope = contract.decls[scope].parent;
  return scope;
}

std::string map_entry_name(std::string_view field) {
  std::string name;
  bool upper = true;
  for (const char c : field) {
    if (c == '_') {
      upper = true;
    } else {
      name += upper ? to_upper(c) : c;
      upper = false;
    }
  }
  return name + "Entry";
}

NameHash map_entry_hash(std::string_view field) {
  return hash_name(map_entry_name(field));
}

std::string scoped_name(const Contract &contract, DeclId decl) {
  const DeclId scope = naming_scope(contract, decl);
  const uint32_t kind = contract.decls[decl].kind;
  if (kind != INTEROP_DECL_VALUE) return contract::full_name(contract, decl);
  const uint32_t around = contract.decls[scope].kind;
  std::string name = around == INTEROP_DECL_FILE ? std::string() : contract::full_name(contract, scope) + '.';
  name += contract.name(decl);
  return name;
}

DeclId find_member(const Contract &contract, DeclId scope, std::string_view name) {
  for (DeclId at = contract.decls[scope].first_child; at != 0; at = contract.decls[at].next_sibling) {
    const uint32_t kind = contract.decls[at].kind;
    if (kind != INTEROP_DECL_RESERVATION && contract.name(at) == name) return at;
    if (kind == INTEROP_DECL_UNION || kind == INTEROP_DECL_ENUM) {
      if (const DeclId inner = find_member(contract, at, name)) return inner;
    }
  }
  return 0;
}

void declare_names(FileWork &work) {
  NameDeclarer(work).run();
}

}  // namespace interop::lang::protobuf
