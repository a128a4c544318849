// JSON names of fields: a message's default names must differ, and so must those that are set; in the legacy mapping
// a default that is shadowed is only worth a warning.
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/json_names.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

class JsonNameCheck {
 public:
  explicit JsonNameCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      if (contract_.decls[decl].kind == INTEROP_DECL_RECORD) record(decl);
      if (contract_.decls[decl].kind == INTEROP_DECL_EXTENSION) extension(decl);
    }
  }

 private:
  void record(DeclId decl);
  void extension(DeclId decl);
  void check_shape(DeclId field, AnnotationId name);
  void compare(DeclId record, size_t count, bool custom_names);
  void report(DeclId record, DeclId field, DeclId before, bool custom_names);
  // The row of a field's own JSON name, 0 if it has the default.
  AnnotationId custom(DeclId field) const {
    const DeclId first = contract_.decls[field].first_annotation;
    return first == 0 ? 0 : contract::annotation(contract_, field, "json_name");
  }
  bool has_custom(DeclId field) const {
    const AnnotationId name = custom(field);
    return name != 0 && contract_.text(contract_.annotations[name].text) != default_json_name(contract_.name(field));
  }

  FileWork &work_;
  Contract &contract_;
  bool any_custom_ = false;
};

void JsonNameCheck::record(DeclId decl) {
  any_custom_ = false;
  size_t count = 0;
  each_field(contract_, decl, [&](DeclId field) {
    ++count;
    if (const AnnotationId name = custom(field)) {
      any_custom_ = true;
      check_shape(field, name);
    }
  });
  if (count < 2) return;
  const AnnotationId option = contract::annotation(contract_, decl, "deprecated_legacy_json_field_conflicts");
  if (option != 0 && contract_.annotations[option].bits != 0) return;
  compare(decl, count, false);
  // Field masks use default names whatever is set, JSON uses what is set: both must be unique.
  if (any_custom_) compare(decl, count, true);
}

void JsonNameCheck::extension(DeclId decl) {
  const AnnotationId name = custom(decl);
  if (name == 0) return;
  check_shape(decl, name);
  if (!has_custom(decl)) return;
  const interop_annotation_row &row = contract_.annotations[name];
  work_.report(kJsonNameOnExtension, {row.span_begin, row.span_end}, {}, "remove it");
}

void JsonNameCheck::check_shape(DeclId field, AnnotationId name) {
  const interop_annotation_row &row = contract_.annotations[name];
  const std::string_view text = contract_.text(row.text);
  if (text.find('\0') != std::string_view::npos) {
    work_.report(kJsonNameNul, {row.span_begin, row.span_end});
  } else if (text.starts_with('[') && text.ends_with(']')) {
    work_.report(kJsonNameBrackets, work_.places_of(field).name, {text});
  } else {
    return;
  }
  mark_invalid(work_, field);
}

void JsonNameCheck::compare(DeclId record, size_t count, bool custom_names) {
  DuplicateSet &set = work_.shared.duplicates;
  set.begin(count);
  each_field(contract_, record, [&](DeclId field) {
    const std::string_view name = contract_.name(field);
    const AnnotationId own = custom_names ? custom(field) : 0;
    const contract::NameHash hash =
        own != 0 ? contract::hash_name(contract_.text(contract_.annotations[own].text)) : default_json_hash(name);
    const DeclId before = set.add(hash, field);
    // Equal names are an error of their own.
    if (before != 0 && contract_.name(before) != name) report(record, field, before, custom_names);
  });
}

void JsonNameCheck::report(DeclId record, DeclId field, DeclId before, bool custom_names) {
  const bool mine = custom_names && has_custom(field);
  const bool theirs = custom_names && has_custom(before);
  if (custom_names && !mine && !theirs) return;  // told of already
  const bool legacy = (contract_.decls[record].flags & INTEROP_DECL_FLAG_JSON_LEGACY) != 0;
  const bool warn = legacy && !(mine && theirs);
  const std::string json = mine ? std::string(contract_.text(contract_.annotations[custom(field)].text))
                                : default_json_name(contract_.name(field));
  work_.report(warn ? kJsonNamesAlikeLegacy : kJsonNamesAlike, work_.places_of(field).name,
               {contract_.name(field), mine ? "JSON name" : "default JSON name", json, contract_.name(before)},
               "set another json_name for one of them",
               {{{work_.file, work_.places_of(before).name},
                 theirs ? "has it as its JSON name" : "has it as its default JSON name"}});
  if (!warn) mark_invalid(work_, field);
}

}  // namespace

void validate_json_names(FileWork &work) {
  JsonNameCheck(work).run();
}

}  // namespace interop::lang::protobuf
