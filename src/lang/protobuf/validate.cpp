#include "lang/protobuf/validate.hpp"

#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/names.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr uint64_t kLiteRuntime = 3;  // FileOptions.OptimizeMode
constexpr uint8_t kStrictVisibility = 4;

class FileCheck {
 public:
  explicit FileCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    note_lite();
    check_imports();
    check_services();
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      const uint64_t flags = contract_.decls[decl].flags;
      if ((flags & INTEROP_DECL_FLAG_EXPORT_KEYWORD) != 0) check_export(decl);
      if ((flags & INTEROP_DECL_FLAG_MESSAGE_SET) != 0) check_message_set(decl);
    }
  }

 private:
  void note_lite();
  void check_imports();
  void check_services();
  void check_export(DeclId decl);
  void check_message_set(DeclId decl);
  AnnotationId option(std::string_view name) const { return contract::annotation(contract_, work_.file_decl, name); }
  bool is_on(AnnotationId option) const { return option != 0 && contract_.annotations[option].bits != 0; }

  FileWork &work_;
  Contract &contract_;
};

void FileCheck::note_lite() {
  const AnnotationId mode = option("optimize_for");
  auto &lite = work_.shared.lite;
  if (lite.size() < contract_.files.size()) lite.resize(contract_.files.size());
  lite[work_.file] = mode != 0 && contract_.annotations[mode].bits == kLiteRuntime ? 1 : 0;
}

void FileCheck::check_imports() {
  DuplicateSet &set = work_.shared.duplicates;
  size_t count = 0;
  const DeclId first = contract_.decls[work_.file_decl].first_child;
  for (DeclId at = first; at != 0; at = contract_.decls[at].next_sibling)
    count += contract_.decls[at].kind == INTEROP_DECL_IMPORT;
  set.begin(count);
  for (DeclId at = first; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind != INTEROP_DECL_IMPORT) continue;
    const Span place{row.span_begin, row.span_end};
    if (const DeclId before = set.add(contract::hash_name(contract_.name(at)), at)) {
      work_.report(kImportTwice, place, {contract_.name(at)}, "remove one of them",
                   {{{work_.file, {contract_.decls[before].span_begin, contract_.decls[before].span_end}},
                     "first imported here"}});
      mark_invalid(work_, at);
    }
    if (row.target == 0 || work_.shared.is_lite(work_.file)) continue;
    if (!work_.shared.is_lite(contract_.decls[row.target].file)) continue;
    work_.report(kLiteImport, place, {contract_.name(at)}, "set option optimize_for = LITE_RUNTIME; here too");
    mark_invalid(work_, at);
  }
}

void FileCheck::check_services() {
  if (contract_.decls[work_.file_decl].first_annotation == 0) return;
  const AnnotationId generic[] = {option("cc_generic_services"), option("java_generic_services"),
                                  option("py_generic_services")};
  for (const AnnotationId at : generic) {
    if (!is_on(at)) continue;
    work_.report(kGenericServices, {contract_.annotations[at].span_begin, contract_.annotations[at].span_end}, {},
                 "use a plugin that generates code for your RPC system");
    break;
  }
  if (!work_.shared.is_lite(work_.file) || !(is_on(generic[0]) || is_on(generic[1]))) return;
  for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
    if (contract_.decls[decl].kind != INTEROP_DECL_INTERFACE) continue;
    work_.report(kLiteService, work_.places_of(decl).name, {contract_.name(decl)},
                 "set cc_generic_services and java_generic_services to false");
    mark_invalid(work_, decl);
  }
}

// Where visibility is strict, what is nested is not exported, but for the enums of a message that is only a namespace.
void FileCheck::check_export(DeclId decl) {
  const DeclId parent = contract_.decls[decl].parent;
  if (contract_.decls[parent].kind != INTEROP_DECL_RECORD) return;
  if (work_.features_of(decl).default_symbol_visibility != kStrictVisibility) return;
  const bool is_enum = contract_.decls[decl].kind == INTEROP_DECL_ENUM;
  if (is_enum && contract_.decls[contract_.decls[parent].parent].kind != INTEROP_DECL_RECORD &&
      (contract_.decls[parent].flags & INTEROP_DECL_FLAG_EXPORT_KEYWORD) == 0) {
    DeclId range = 0;
    int ranges = 0;
    for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
      const interop_decl_row &row = contract_.decls[at];
      if (row.kind != INTEROP_DECL_RESERVATION || row.name.length != 0) continue;
      range = at;
      ++ranges;
    }
    if (ranges == 1 && contract_.decls[range].number == 1 && contract_.decls[range].number_end == kMaxFieldNumber)
      return;
  }
  work_.report(
      kNestedExport, work_.places_of(decl).name, {contract::full_name(contract_, decl)},
      is_enum ? "move it to the top of a file, or into a local message with nothing but enums and reserved 1 to max;"
              : "move it to the top of a file");
  mark_invalid(work_, decl);
}

void FileCheck::check_message_set(DeclId decl) {
  each_field(contract_, decl, [&](DeclId field) {
    work_.report(kMessageSetField, work_.places_of(field).name, {}, "make it an extension",
                 {{name_place(contract_, decl), "the message set"}});
    mark_invalid(work_, field);
  });
}

}  // namespace

void validate(FileWork &work) {
  FileCheck(work).run();
  validate_numbers(work);
  validate_enums(work);
  validate_enum_json(work);
  validate_fields(work);
  validate_extensions(work);
  validate_json_names(work);
  validate_style(work);
}

}  // namespace interop::lang::protobuf
