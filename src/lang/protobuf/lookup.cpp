// Looking a name up from within a scope, as the compiler does: the innermost scope that knows the first component
// decides. Scopes within the file are asked through their filters, so that a scope without such a name costs one step;
// what lies outwards of the package is answered once for each name of a file and kept.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lang/protobuf/names.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {
namespace {

using contract::extend_hashed;
using contract::hash_name;
using contract::NameHash;

// A scope with more members than this gets an index when its members are asked for.
constexpr int kManyMembers = 16;
// Of declarations that share a name by mistake, so many are looked at.
constexpr int kManySame = 64;

NameHash extend_dotted(NameHash scope, std::string_view rest) {
  while (!rest.empty()) {
    const size_t dot = rest.find('.');
    scope = contract::extend(scope, rest.substr(0, dot));
    rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
  }
  return scope;
}

class Finder {
 public:
  Finder(FileWork &work, std::string_view name, LookupFor wanted)
      : work_(work), contract_(work.contract), shared_(work.shared), name_(name), wanted_(wanted) {}

  Lookup run(DeclId scope) {
    if (name_.starts_with('.')) {
      name_.remove_prefix(1);
      at_root();
      return out_;
    }
    first_ = hash_name(name_.substr(0, name_.find('.')));
    if (scope != 0 && contract_.decls[scope].file != work_.file) return from_elsewhere(scope);
    while (scope != work_.package_decl && scope != work_.file_decl && scope != 0) {
      if (in_scope(scope)) return out_;
      scope = contract_.decls[scope].parent;
    }
    return from_package();
  }

 private:
  bool is_compound() const { return name_.find('.') != std::string_view::npos; }
  std::string_view rest() const { return name_.substr(name_.find('.') + 1); }

  bool in_scope(DeclId scope);
  bool in_package(size_t level);
  Lookup from_package();
  Lookup from_elsewhere(DeclId scope);
  void at_root();
  bool accept(DeclId found, NameHash full, size_t level);
  DeclId visible(NameHash full);
  bool sees_for(FileId file) const;
  bool sees_package(NameHash package);
  DeclId member(DeclId scope);
  bool is_type(DeclId decl) const;
  bool is_aggregate(DeclId decl) const;
  void use(DeclId decl);

  FileWork &work_;
  Contract &contract_;
  Shared &shared_;
  std::string_view name_;
  LookupFor wanted_;
  NameHash first_ = 0;  // of the first component
  Lookup out_;
};

bool Finder::is_type(DeclId decl) const {
  const interop_decl_row &row = contract_.decls[decl];
  return row.kind == INTEROP_DECL_RECORD || row.kind == INTEROP_DECL_ENUM ||
         (row.kind == INTEROP_DECL_FIELD && (row.flags & INTEROP_DECL_FLAG_MAP) != 0);
}

bool Finder::is_aggregate(DeclId decl) const {
  const uint32_t kind = contract_.decls[decl].kind;
  return is_type(decl) || kind == INTEROP_DECL_PACKAGE || kind == INTEROP_DECL_INTERFACE;
}

bool Finder::sees_for(FileId file) const {
  return sees(work_, file) || (wanted_ == LookupFor::kOption && shared_.seen_for_options[file] == work_.file);
}

void Finder::use(DeclId decl) {
  const FileId file = contract_.decls[decl].file;
  if (sees_for(file)) shared_.used[file] = work_.file;
}

// A declaration of that full name that the file sees; of what it does not see, the file is noted.
DeclId Finder::visible(NameHash full) {
  DeclId at = contract_.symbols.find(full);
  for (int i = 0; at != 0 && i < kManySame; ++i, at = contract_.symbols.next_same(at)) {
    const FileId file = contract_.decls[at].file;
    if (sees_for(file)) return at;
    if (contract_.decls[at].kind == INTEROP_DECL_PACKAGE) {
      if (sees_package(full)) return at;
      return 0;
    }
    if (out_.undeclared == 0) out_.undeclared = file;
  }
  return 0;
}

// Whether a file that is seen lies in the package or in one below it.
bool Finder::sees_package(NameHash package) {
  DuplicateSet &set = shared_.visible_packages;
  if (shared_.visible_packages_of != work_.file) {
    size_t count = 0;
    const auto each = [&](auto &&take) {
      for (const auto *files : {&work_.visible, &work_.visible_for_options}) {
        for (const FileId file : *files) {
          if (file < shared_.packages.size()) take(shared_.packages[file]);
        }
      }
    };
    each([&](const std::vector<NameHash> &hashes) { count += hashes.size(); });
    set.begin(count);
    each([&](const std::vector<NameHash> &hashes) {
      for (const NameHash hash : hashes)
        set.add(hash, 1);
    });
    shared_.visible_packages_of = work_.file;
  }
  return set.find(package) != 0;
}

// What a scope knows of the first component settles the lookup; true if it does.
bool Finder::accept(DeclId found, NameHash full, size_t level) {
  if (is_compound()) {
    if (!is_aggregate(found)) return false;
    use(found);
    out_.blocked = found;
    out_.level = static_cast<uint32_t>(level);
    const DeclId inner = visible(extend_dotted(full, rest()));
    if (inner != 0) {
      out_.decl = inner;
      out_.blocked = 0;
      use(inner);
    }
    return true;
  }
  use(found);
  if (wanted_ == LookupFor::kType && !is_type(found)) return false;
  out_.decl = found;
  out_.at_package = contract_.decls[found].kind == INTEROP_DECL_PACKAGE;
  return true;
}

bool Finder::in_scope(DeclId scope) {
  const ScopeNames &names = work_.scopes[scope - work_.first_decl];
  const uint64_t bit = uint64_t{1} << (first_ >> 58);
  if ((names.types & bit) != 0) {
    const NameHash full = extend_hashed(names.hash, first_);
    const DeclId found = visible(full);
    if (found != 0 && accept(found, full, 0)) return true;
  }
  // A field, a method, an enum value: never a type, never has members.
  if (wanted_ == LookupFor::kType || (names.members & bit) == 0 || is_compound()) return false;
  out_.decl = member(scope);
  return out_.decl != 0;
}

// Fields, oneofs, methods, values by name; through an index where there are many.
DeclId Finder::member(DeclId scope) {
  if (shared_.members_of != scope) {
    int count = 0;
    const auto each = [&](auto &&take) {
      for (DeclId at = contract_.decls[scope].first_child; at != 0; at = contract_.decls[at].next_sibling) {
        take(at);
        const uint32_t kind = contract_.decls[at].kind;
        if (kind != INTEROP_DECL_UNION && kind != INTEROP_DECL_ENUM) continue;
        for (DeclId in = contract_.decls[at].first_child; in != 0; in = contract_.decls[in].next_sibling)
          take(in);
      }
    };
    each([&](DeclId) { ++count; });
    if (count <= kManyMembers) return find_member(contract_, scope, name_);
    shared_.members.begin(static_cast<size_t>(count));
    each([&](DeclId at) {
      if (contract_.decls[at].kind != INTEROP_DECL_RESERVATION) shared_.members.add(hash_name(contract_.name(at)), at);
    });
    shared_.members_of = scope;
  }
  return shared_.members.find(first_);
}

// One of the packages around the file's declarations: `level` components of its name.
bool Finder::in_package(size_t level) {
  const NameHash full = extend_hashed(shared_.packages[work_.file][level - 1], first_);
  const DeclId found = visible(full);
  return found != 0 && accept(found, full, level);
}

void Finder::at_root() {
  const NameHash full = extend_dotted(contract::kRootScope, name_);
  DeclId found = visible(full);
  if (found == 0) {
    // Perhaps a member of something: then it is there, if only as what nobody wants here.
    const size_t dot = name_.rfind('.');
    const DeclId holder =
        dot == std::string_view::npos ? 0 : visible(extend_dotted(contract::kRootScope, name_.substr(0, dot)));
    const uint32_t kind = holder == 0 ? 0 : contract_.decls[holder].kind;
    if (kind == INTEROP_DECL_RECORD || kind == INTEROP_DECL_INTERFACE)
      found = find_member(contract_, holder, name_.substr(dot + 1));
  }
  if (found == 0) return;
  use(found);
  out_.decl = found;
  out_.at_package = contract_.decls[found].kind == INTEROP_DECL_PACKAGE;
}

// From within a scope of another file: one that an option's value is of.
Lookup Finder::from_elsewhere(DeclId scope) {
  const std::string around =
      contract_.decls[scope].kind == INTEROP_DECL_FILE ? "" : contract::full_name(contract_, scope);
  std::vector<NameHash> hashes;
  NameHash hash = contract::kRootScope;
  for (size_t at = 0; at < around.size();) {
    const size_t dot = std::min(around.find('.', at), around.size());
    hash = contract::extend(hash, std::string_view(around).substr(at, dot - at));
    hashes.push_back(hash);
    at = dot + 1;
  }
  for (size_t at = hashes.size(); at > 0; --at) {
    const NameHash full = extend_hashed(hashes[at - 1], first_);
    const DeclId found = visible(full);
    if (found != 0 && accept(found, full, 0)) return out_;
  }
  at_root();
  return out_;
}

Lookup Finder::from_package() {
  const uint64_t key = contract::fold(hash_name(name_), 0x94d049bb133111ebu + static_cast<uint64_t>(wanted_));
  Shared::Answer &kept = shared_.answers[static_cast<size_t>(key) & (shared_.answers.size() - 1)];
  if (kept.key == key && kept.file == work_.file && out_.undeclared == 0) return kept.found;
  const bool plain = out_.undeclared == 0;
  size_t level = work_.package_decl == 0 ? 0 : shared_.packages[work_.file].size();
  while (level > 0 && !in_package(level))
    --level;
  if (level == 0) at_root();
  if (plain) kept = {key, work_.file, out_};
  return out_;
}

}  // namespace

Lookup lookup(FileWork &work, DeclId scope, std::string_view name, LookupFor wanted) {
  return Finder(work, name, wanted).run(scope);
}

std::string blocked_name(const FileWork &work, const Lookup &found, std::string_view name) {
  std::string full;
  if (found.level != 0) {
    const std::string_view package = work.contract.name(work.package_decl);
    size_t end = 0;
    for (uint32_t i = 0; i < found.level; ++i)
      end = package.find('.', end == 0 ? 0 : end + 1);
    full = package.substr(0, end);
  } else {
    full = contract::full_name(work.contract, found.blocked);
    // Its last component is the first of the name.
    full.resize(full.rfind('.') == std::string::npos ? 0 : full.rfind('.'));
  }
  if (!full.empty()) full += '.';
  full += name;
  return full;
}

DeclId option_scope(const FileWork &work, DeclId owner) {
  const Contract &contract = work.contract;
  if (contract.decls[owner].kind == INTEROP_DECL_FILE) return work.package_decl != 0 ? work.package_decl : owner;
  const DeclId scope = naming_scope(contract, owner);
  // A range of extension numbers has its message's name, so it is looked up from around the message.
  return contract.decls[owner].kind == INTEROP_DECL_EXTENSION_RANGE ? naming_scope(contract, scope) : scope;
}

}  // namespace interop::lang::protobuf
