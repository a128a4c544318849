// Resolving: the names of types, requests, responses and extended messages become declarations.
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/names.hpp"
#include "lang/protobuf/shared.hpp"
#include "text/nearest.hpp"

namespace interop::lang::protobuf {
namespace {

// How many declarations of one file are looked at for a name that was meant.
constexpr int kMostOffered = 2000;

struct WellKnown {
  std::string_view name;
  std::string_view path;
};
// Types that come with every compiler, for whoever forgot to import them.
constexpr WellKnown kWellKnown[] = {
    {"google.protobuf.Any", "google/protobuf/any.proto"},
    {"google.protobuf.BoolValue", "google/protobuf/wrappers.proto"},
    {"google.protobuf.BytesValue", "google/protobuf/wrappers.proto"},
    {"google.protobuf.DoubleValue", "google/protobuf/wrappers.proto"},
    {"google.protobuf.Duration", "google/protobuf/duration.proto"},
    {"google.protobuf.Empty", "google/protobuf/empty.proto"},
    {"google.protobuf.FieldMask", "google/protobuf/field_mask.proto"},
    {"google.protobuf.FieldOptions", "google/protobuf/descriptor.proto"},
    {"google.protobuf.FileOptions", "google/protobuf/descriptor.proto"},
    {"google.protobuf.FloatValue", "google/protobuf/wrappers.proto"},
    {"google.protobuf.Int32Value", "google/protobuf/wrappers.proto"},
    {"google.protobuf.Int64Value", "google/protobuf/wrappers.proto"},
    {"google.protobuf.ListValue", "google/protobuf/struct.proto"},
    {"google.protobuf.MessageOptions", "google/protobuf/descriptor.proto"},
    {"google.protobuf.MethodOptions", "google/protobuf/descriptor.proto"},
    {"google.protobuf.NullValue", "google/protobuf/struct.proto"},
    {"google.protobuf.StringValue", "google/protobuf/wrappers.proto"},
    {"google.protobuf.Struct", "google/protobuf/struct.proto"},
    {"google.protobuf.Timestamp", "google/protobuf/timestamp.proto"},
    {"google.protobuf.UInt32Value", "google/protobuf/wrappers.proto"},
    {"google.protobuf.UInt64Value", "google/protobuf/wrappers.proto"},
    {"google.protobuf.Value", "google/protobuf/struct.proto"},
};

class TypeResolver {
 public:
  explicit TypeResolver(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (const PendingType &pending : work_.types)
      resolve(pending);
  }

 private:
  void resolve(const PendingType &pending);
  void check_visible(const PendingType &pending, DeclId found);
  void not_found(const PendingType &pending, const Lookup &found);
  std::string suggestion(const PendingType &pending) const;
  void fail(const PendingType &pending) { contract_.decls[pending.decl].flags |= INTEROP_DECL_FLAG_INVALID; }
  bool is_field(const PendingType &pending) const {
    const uint32_t kind = contract_.decls[pending.decl].kind;
    return pending.type != 0 && (kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_EXTENSION);
  }

  FileWork &work_;
  Contract &contract_;
  Span failed_extendee_;
};

void TypeResolver::resolve(const PendingType &pending) {
  const bool of_field = is_field(pending);
  const Lookup found = lookup(work_, pending.scope, pending.name, of_field ? LookupFor::kType : LookupFor::kAny);
  const uint32_t kind = found.decl == 0 ? 0 : contract_.decls[found.decl].kind;
  if (kind == INTEROP_DECL_RECORD || (kind == INTEROP_DECL_ENUM && of_field)) {
    check_visible(pending, found.decl);
    if (pending.type != 0) {
      contract_.types[pending.type].kind = INTEROP_TYPE_NAMED;
      contract_.types[pending.type].decl = found.decl;
    } else {
      contract_.decls[pending.decl].target = found.decl;
    }
    return;
  }
  fail(pending);
  // An extend block names its message once for all its fields.
  if (pending.type == 0) {
    if (failed_extendee_.end == pending.span.end && failed_extendee_.end != 0) return;
    failed_extendee_ = pending.span;
  }
  if (found.decl == 0) {
    not_found(pending, found);
  } else if (kind == INTEROP_DECL_FIELD && (contract_.decls[found.decl].flags & INTEROP_DECL_FLAG_MAP) != 0 &&
             of_field) {
    work_.report(kMapEntryAsType, pending.span, {pending.name}, "declare a message of your own for it",
                 {{name_place(contract_, found.decl), "the map field that makes it"}});
  } else {
    const std::string what(contract::kind_word(kind));
    work_.report(of_field ? kNotAType : kNotAMessage, pending.span, {pending.name, what}, {},
                 found.at_package
                     ? std::initializer_list<text::Related>{}
                     : std::initializer_list<text::Related>{{name_place(contract_, found.decl), "declared here"}});
  }
}

// What is local can be named in its own file only.
void TypeResolver::check_visible(const PendingType &pending, DeclId found) {
  const interop_decl_row &row = contract_.decls[found];
  if (row.file == work_.file || (row.flags & INTEROP_DECL_FLAG_LOCAL) == 0) return;
  fail(pending);
  if (pending.type == 0) {
    if (failed_extendee_.end == pending.span.end && failed_extendee_.end != 0) return;
    failed_extendee_ = pending.span;
  }
  const bool written = (row.flags & INTEROP_DECL_FLAG_LOCAL_KEYWORD) != 0;
  work_.report(kNotVisible, pending.span,
               {contract::full_name(contract_, found), contract_.text(contract_.files[row.file].path)},
               written ? "remove local where it is declared" : "write export where it is declared",
               {{name_place(contract_, found), "declared here"}});
}

void TypeResolver::not_found(const PendingType &pending, const Lookup &found) {
  if (found.undeclared != 0) {
    const std::string_view path = contract_.text(contract_.files[found.undeclared].path);
    std::string help = "add import \"";
    (help += path) += "\";";
    work_.report(kNotImported, pending.span, {pending.name, path}, help);
    return;
  }
  if (found.blocked != 0) {
    std::string help = "write .";
    help += pending.name;
    help += " to look it up from the outermost scope";
    work_.report(kResolvedInward, pending.span, {pending.name, blocked_name(work_, found, pending.name)}, help);
    return;
  }
  work_.report(kNotDeclared, pending.span, {pending.name}, suggestion(pending));
}

// What an unknown name was most likely meant to be.
std::string TypeResolver::suggestion(const PendingType &pending) const {
  for (const WellKnown &known : kWellKnown) {
    if (pending.name == known.name || (pending.name.starts_with('.') && pending.name.substr(1) == known.name)) {
      return "add import \"" + std::string(known.path) + "\";";
    }
  }
  if (work_.shared.suggestions == 0) return {};
  --work_.shared.suggestions;
  const size_t dot = pending.name.rfind('.');
  text::Nearest nearest(dot == std::string_view::npos ? pending.name : pending.name.substr(dot + 1));
  for (const FileId file : work_.visible) {
    int left = kMostOffered;
    for (DeclId at = contract_.files[file].decl;
         at < contract_.decls.size() && contract_.decls[at].file == file && left > 0; ++at) {
      const uint32_t kind = contract_.decls[at].kind;
      if (kind != INTEROP_DECL_RECORD && (kind != INTEROP_DECL_ENUM || !is_field(pending))) continue;
      nearest.offer(contract_.name(at));
      --left;
    }
  }
  return nearest.word().empty() ? std::string() : "did you mean " + std::string(nearest.word()) + '?';
}

}  // namespace

void resolve_types(FileWork &work) {
  TypeResolver(work).run();
}

}  // namespace interop::lang::protobuf
