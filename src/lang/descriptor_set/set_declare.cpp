#include "lang/descriptor_set/set_declare.hpp"

#include <algorithm>

#include "lang/descriptor_set/descriptor_read.hpp"
#include "lang/descriptor_set/set_diagnostics.hpp"
#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::descriptor_set {

using protobuf::OptionTarget;
using protobuf::WireField;
using protobuf::WireReader;
std::vector<SetDeclarer::Part> SetDeclarer::parts(Part parent, uint32_t number) const {
  std::vector<Part> found;
  const SourcePath list = path_step(parent.path, number);
  each_text(parent.bytes, number, [&](std::string_view bytes) {
    found.push_back({bytes, path_step(list, found.size())});
  });
  return found;
}

DeclId SetDeclarer::add(Scope &scope, uint32_t kind, Part part) {
  const DeclId decl = contract_.decls.add();
  interop_decl_row &made = contract_.decls[decl];
  made.kind = kind;
  made.file = work_.file;
  made.parent = scope.decl;
  const text::Span span = places_.span(part.path);
  made.span_begin = span.begin;
  made.span_end = span.end;
  made.doc = places_.comment(part.path);
  if (scope.last != 0) {
    contract_.decls[scope.last].next_sibling = decl;
  } else if (scope.decl != 0) {
    contract_.decls[scope.decl].first_child = decl;
  }
  scope.last = decl;
  work_.places.resize(decl - work_.first_decl + 1);
  protobuf::Places &places = work_.places_of(decl);
  places.name = places.number = places.type = places.label = places.value = span;
  return decl;
}

void SetDeclarer::name_it(DeclId decl, Part part) {
  const std::string_view name = text_of(part.bytes, kName);
  row(decl).name = contract_.pool.place(name);
  const text::Span span = places_.span(path_step(part.path, kName));
  if (span.end != 0) work_.places_of(decl).name = span;
}

void SetDeclarer::options(Part part, uint32_t number, DeclId decl, OptionTarget target) {
  each_text(part.bytes, number, [&](std::string_view bytes) {
    work_.encoded_options.push_back({decl, target, bytes});
  });
}

void SetDeclarer::visibility(std::string_view bytes, uint32_t number, DeclId decl) {
  const uint64_t value = number_of(bytes, number);
  if (value == kVisibilityLocal) row(decl).flags |= INTEROP_DECL_FLAG_LOCAL_KEYWORD;
  if (value == kVisibilityExport) row(decl).flags |= INTEROP_DECL_FLAG_EXPORT_KEYWORD;
}

void SetDeclarer::file(std::string_view bytes) {
  const Part part{bytes, kFilePath};
  if (work_.shared.request.length == 0) {
    work_.shared.request = contract_.pool.add("request");
    work_.shared.response = contract_.pool.add("response");
  }
  work_.first_decl = std::max(1u, contract_.decls.size());
  Scope none;
  work_.file_decl = add(none, INTEROP_DECL_FILE, part);
  row(work_.file_decl).name = contract_.files[work_.file].path;
  contract_.files[work_.file].decl = work_.file_decl;
  work_.version = version_of(bytes);
  contract_.files[work_.file].version = work_.version;
  Scope scope{work_.file_decl, 0};
  imports(part, scope);
  const std::string_view package = text_of(bytes, kFilePackage);
  if (!package.empty()) {
    work_.package_decl = add(scope, INTEROP_DECL_PACKAGE, {bytes, path_step(kFilePath, kFilePackage)});
    row(work_.package_decl).name = contract_.pool.place(package);
    (scope_name_ = '.') += package;
    scope = {work_.package_decl, 0};
  }
  options(part, kFileOptions, work_.file_decl, OptionTarget::kFile);
  for (const Part &at : parts(part, kFileMessage))
    message(at, scope);
  for (const Part &at : parts(part, kFileEnum))
    enumeration(at, scope);
  for (const Part &at : parts(part, kFileExtension))
    extension(at, scope);
  for (const Part &at : parts(part, kFileService))
    service(at, scope);
}

uint32_t SetDeclarer::version_of(std::string_view file) {
  const std::string_view syntax = text_of(file, kFileSyntax);
  if (syntax.empty() || syntax == "proto2") return protobuf::kProto2;
  if (syntax == "proto3") return protobuf::kProto3;
  const uint64_t edition = number_of(file, kFileEdition);
  if (syntax == "editions" && edition >= protobuf::kEdition2023 && edition <= protobuf::kEdition2026) {
    return static_cast<uint32_t>(edition);
  }
  report(kDescriptorEdition, {},
         {contract_.text(contract_.files[work_.file].path),
          syntax == "editions" ? std::to_string(edition) : std::string(syntax)});
  return protobuf::kEdition2024;
}

void SetDeclarer::imports(Part file, Scope &scope) {
  std::vector<DeclId> made;
  const auto add_all = [&](uint32_t number, uint64_t flags) {
    const SourcePath list = path_step(file.path, number);
    uint64_t index = 0;
    each_text(file.bytes, number, [&](std::string_view path) {
      const DeclId decl = add(scope, INTEROP_DECL_IMPORT, {path, path_step(list, index++)});
      row(decl).name = contract_.pool.place(path);
      row(decl).flags |= flags;
      made.push_back(decl);
    });
  };
  add_all(kFileDependency, 0);
  const auto mark = [&](uint64_t index, uint64_t flag) {
    if (index < made.size()) {
      row(made[static_cast<size_t>(index)]).flags |= flag;
      return;
    }
    report(kDescriptorDependencyIndex, {}, {contract_.text(contract_.files[work_.file].path), std::to_string(index)});
  };
  WireReader reader(file.bytes);
  WireField field;
  while (reader.next(field)) {
    if (field.number != kFilePublic && field.number != kFileWeak) continue;
    const uint64_t flag = field.number == kFilePublic ? INTEROP_DECL_FLAG_PUBLIC : INTEROP_DECL_FLAG_WEAK;
    if (field.type == protobuf::WireType::kVarint) {
      mark(field.value, flag);
      continue;
    }
    WireReader packed(field.bytes);
    uint64_t index = 0;
    while (packed.varint(index))
      mark(index, flag);
  }
  add_all(kFileOptionDependency, INTEROP_DECL_FLAG_OPTION);
}

void SetDeclarer::enumeration(Part part, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_ENUM, part);
  name_it(decl, part);
  visibility(part.bytes, kEnumVisibility, decl);
  options(part, kEnumOptions, decl, OptionTarget::kEnum);
  Scope inside{decl, 0};
  for (const Part &at : parts(part, kEnumValue)) {
    const DeclId value = add(inside, INTEROP_DECL_VALUE, at);
    name_it(value, at);
    number(value, at.bytes, kValueNumber);
    options(at, kValueOptions, value, OptionTarget::kEnumValue);
  }
  ranges(part, inside, kEnumReservedRange, INTEROP_DECL_RESERVATION, 0);
  reserved_names(part, inside, kEnumReservedName);
  if (!has(part.bytes, kEnumValue))
    work_.report(protobuf::kEnumEmpty, work_.places_of(decl).name, {contract_.name(decl)});
}

void SetDeclarer::number(DeclId decl, std::string_view bytes, uint32_t field) {
  row(decl).number = int32_of(bytes, field);
  row(decl).number_end = row(decl).number;
}

// `beyond` is 1 where the descriptor counts the end as not included.
void SetDeclarer::ranges(Part parent, Scope &scope, uint32_t number, uint32_t kind, int64_t beyond) {
  for (const Part &at : parts(parent, number)) {
    const DeclId decl = add(scope, kind, at);
    row(decl).number = int32_of(at.bytes, kRangeStart);
    row(decl).number_end = int32_of(at.bytes, kRangeEnd) - beyond;
    if (kind == INTEROP_DECL_EXTENSION_RANGE) options(at, kRangeOptions, decl, OptionTarget::kExtensionRange);
  }
}

void SetDeclarer::reserved_names(Part parent, Scope &scope, uint32_t number) {
  for (const Part &at : parts(parent, number)) {
    row(add(scope, INTEROP_DECL_RESERVATION, at)).name = contract_.pool.place(at.bytes);
  }
}

void SetDeclarer::service(Part part, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_INTERFACE, part);
  name_it(decl, part);
  options(part, kServiceOptions, decl, OptionTarget::kService);
  Scope inside{decl, 0};
  for (const Part &at : parts(part, kServiceMethod))
    method(at, inside);
}

void SetDeclarer::method(Part part, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_OPERATION, part);
  name_it(decl, part);
  options(part, kMethodOptions, decl, OptionTarget::kMethod);
  // Options that are there and say nothing are braces without an option in them.
  if (!parts(part, kMethodOptions).empty()) row(decl).flags |= INTEROP_DECL_FLAG_BODY;
  Scope inside{decl, 0};
  method_type(part, inside, kMethodInput);
  method_type(part, inside, kMethodOutput);
}

void SetDeclarer::method_type(Part method, Scope &scope, uint32_t number) {
  const bool is_request = number == kMethodInput;
  const DeclId decl = add(scope, is_request ? INTEROP_DECL_PARAMETER : INTEROP_DECL_RESULT,
                          {method.bytes, path_step(method.path, number)});
  row(decl).name = is_request ? work_.shared.request : work_.shared.response;
  row(decl).flags |= INTEROP_DECL_FLAG_SYNTHETIC;
  if (number_of(method.bytes, is_request ? kMethodClientStreaming : kMethodServerStreaming) != 0) {
    row(decl).flags |= INTEROP_DECL_FLAG_STREAM;
  }
  const std::string_view name = text_of(method.bytes, number);
  const TypeId made = contract_.types.add();
  contract_.types[made].kind = INTEROP_TYPE_UNRESOLVED;
  contract_.types[made].name = contract_.pool.place(name);
  row(decl).type = made;
  work_.types.push_back({decl, made, row(scope.decl).parent, name, work_.places_of(decl).type});
}

}  // namespace interop::lang::descriptor_set
