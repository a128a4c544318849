#include "lang/protobuf/extension_declarations.hpp"

#include <algorithm>
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/shared.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

bool is_identifier(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

bool is_dotted(std::string_view name) {
  for (;;) {
    const size_t dot = name.find('.');
    if (!is_identifier(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

}  // namespace

ExtensionDeclarations::Declaration ExtensionDeclarations::read(AnnotationId row) const {
  Declaration declared;
  declared.row = row;
  for (AnnotationId at = contract_.annotations[row].first_child; at != 0; at = contract_.annotations[at].next) {
    const interop_annotation_row &part = contract_.annotations[at];
    const std::string_view name = contract_.text(part.name);
    if (name == "number") {
      declared.has_number = true;
      declared.number = static_cast<int64_t>(part.bits);
    } else if (name == "full_name") {
      declared.full_name = contract_.text(part.text);
    } else if (name == "type") {
      declared.type = contract_.text(part.text);
    } else if (name == "reserved") {
      declared.reserved = part.bits != 0;
    } else if (name == "repeated") {
      declared.repeated = part.bits != 0;
    }
  }
  return declared;
}

void ExtensionDeclarations::check_range(DeclId range) {
  const AnnotationId declarations = list(range);
  if (declarations == 0) return;
  const AnnotationId verification = contract::annotation(contract_, range, "verification");
  if (verification != 0 && contract_.annotations[verification].bits == 1) {
    const interop_annotation_row &row = contract_.annotations[verification];
    work_.report(kDeclarationUnverified, {row.span_begin, row.span_end}, {}, "remove verification = UNVERIFIED");
    mark_invalid(work_, range);
    return;
  }
  for (AnnotationId at = contract_.annotations[declarations].first_child; at != 0;
       at = contract_.annotations[at].next) {
    check_declaration(range, read(at));
  }
}

void ExtensionDeclarations::check_declaration(DeclId range, const Declaration &declared) {
  const interop_decl_row &row = contract_.decls[range];
  const std::string number = std::to_string(declared.number);
  const auto fail = [&](const text::DiagnosticRule &rule, Span at, std::string_view argument, std::string_view help) {
    work_.report(rule, at, {argument}, help, {{{work_.file, place(declared)}, "the declaration"}});
    mark_invalid(work_, range);
  };
  const Span at = work_.places_of(range).number;
  if (declared.number < row.number || declared.number > row.number_end) {
    fail(kDeclarationOutside, at, number, "a declaration stands with the range that holds its number");
  }
  const uint64_t key = key_of(range, static_cast<uint32_t>(declared.number));
  if (numbers_.find(key) != 0) fail(kDeclarationNumberTwice, at, number, "remove one of them");
  numbers_.put(key, declared.row);
  if (declared.full_name.empty() || declared.type.empty()) {
    if (declared.full_name.empty() == declared.type.empty() && declared.reserved) return;
    fail(kDeclarationIncomplete, place(declared), number, "a reserved one may have neither");
    return;
  }
  const uint64_t name = contract::hash_name(declared.full_name) ^ uint64_t { row.parent } * 0x9e3779b97f4a7c15u;
  if (names_.find(name) != 0) {
    fail(kDeclarationNameTwice, place(declared), declared.full_name, "remove one of them");
    return;
  }
  names_.put(name, declared.row);
  check_symbol(range, declared, declared.full_name);
  if (scalar_named(declared.type) == kNoScalar && declared.type != "enum") check_symbol(range, declared, declared.type);
}

void ExtensionDeclarations::check_symbol(DeclId range, const Declaration &declared, std::string_view symbol) {
  if (!symbol.starts_with('.')) {
    work_.report(kDeclarationNoDot, place(declared), {symbol}, "write ." + std::string(symbol));
  } else if (!is_dotted(symbol.substr(1))) {
    work_.report(kDeclarationBadName, place(declared), {symbol});
  } else {
    return;
  }
  mark_invalid(work_, range);
}

void ExtensionDeclarations::check_extension(DeclId extension, DeclId record, DeclId range) {
  if (contract_.decls[range].first_annotation == 0) return;
  const AnnotationId declarations = list(range);
  if (indexed_ != range) {
    indexed_ = range;
    found_ = {};
    AnnotationId at = declarations == 0 ? 0 : contract_.annotations[declarations].first_child;
    for (; at != 0; at = contract_.annotations[at].next) {
      const Declaration declared = read(at);
      const auto key = static_cast<uint32_t>(declared.number);
      if (found_.find(key) == 0) found_.put(key, at);
    }
  }
  const interop_decl_row &row = contract_.decls[extension];
  const Span at = work_.places_of(extension).value;
  const std::string name = "." + contract::full_name(contract_, extension);
  const auto fail = [&](const text::DiagnosticRule &rule, std::string_view wanted, std::string_view found) {
    const text::Place there{contract_.decls[range].file,
                            {contract_.decls[range].span_begin, contract_.decls[range].span_end}};
    work_.report(rule, at, {name.substr(1), wanted, found}, {}, {{there, "the range with its declarations"}});
    mark_invalid(work_, extension);
  };
  const AnnotationId match = found_.find(static_cast<uint32_t>(row.number));
  if (match == 0) {
    const AnnotationId verification = contract::annotation(contract_, range, "verification");
    const bool verified = verification != 0 && contract_.annotations[verification].bits == 0;
    if (declarations != 0 || verified)
      fail(kDeclarationMissing, std::to_string(row.number), contract::full_name(contract_, record));
    return;
  }
  const Declaration declared = read(match);
  if (declared.reserved) {
    fail(kDeclarationReserved, std::to_string(row.number), {});
    return;
  }
  const FieldShape shape = field_shape(contract_, extension);
  const std::string type = shape.named != 0 ? "." + contract::full_name(contract_, shape.named)
                                            : std::string(scalar_name(contract_.types[shape.element]));
  if (shape.type != ProtoType::kNone && !declared.type.empty() && declared.type != type)
    fail(kDeclarationType, declared.type, type);
  if (!declared.full_name.empty() && declared.full_name != name) fail(kDeclarationName, declared.full_name, name);
  if (declared.repeated != shape.repeated) {
    fail(kDeclarationCardinality, declared.repeated ? "repeated" : "optional",
         shape.repeated ? "repeated" : "optional");
  }
}

}  // namespace interop::lang::protobuf
