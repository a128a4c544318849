// Messages, fields, enums and services as descriptors. What the compiler adds to what is written stands here: the entry
// message of a map, at the place of its field among the nested messages, and a oneof for each `optional` of proto3,
// after the real ones.
#include <charconv>
#include <cstring>
#include <limits>
#include <string>
#include <unordered_set>

#include "lang/protobuf/descriptor_write.hpp"
#include "lang/protobuf/literal.hpp"
#include "lang/protobuf/lowering.hpp"

namespace interop::lang::protobuf {
namespace {

// Numbers of the fields of google/protobuf/descriptor.proto.
enum Name : uint32_t { kName = 1 };
enum Message : uint32_t {
  kMessageField = 2,
  kNestedType,
  kNestedEnum,
  kExtensionRange,
  kMessageExtension,
  kMessageOptions,
  kOneofDecl,
  kReservedRange,
  kReservedName,
  kMessageVisibility
};
enum Range : uint32_t { kRangeStart = 1, kRangeEnd, kRangeOptions };
enum Field : uint32_t {
  kExtendee = 2,
  kNumber,
  kLabel,
  kType,
  kTypeName,
  kDefaultValue,
  kFieldOptions,
  kOneofIndex,
  kJsonName,
  kProto3Optional = 17
};
enum Enum : uint32_t { kEnumValue = 2, kEnumOptions, kEnumReservedRange, kEnumReservedName, kEnumVisibility };
enum Value : uint32_t { kValueNumber = 2, kValueOptions };
enum Oneof : uint32_t { kOneofOptions = 2 };
enum Service : uint32_t { kServiceMethod = 2, kServiceOptions };
enum Method : uint32_t { kInput = 2, kOutput, kMethodOptions, kClientStreaming, kServerStreaming };
enum MessageOption : uint32_t { kMapEntryOption = 7 };

enum Label : uint32_t { kOptional = 1, kRequired, kRepeated };

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

uint64_t number_of(int64_t number) {
  return static_cast<uint64_t>(number);
}

double double_of(uint64_t bits) {
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// The shorter of two precisions that reads back as the same value; the longer one always does. The compiler does not
// try the shorter one on floats below the normal ones.
template <class Real>
void append_real(std::string &out, Real value, int precision, int longer) {
  if (value != value) {
    out += "nan";
    return;
  }
  char text[48];
  auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::general, precision);
  Real back = 0;
  std::from_chars(text, written.ptr, back);
  const bool below = sizeof value == sizeof(float) && value != 0 && value < std::numeric_limits<Real>::min() &&
                     value > -std::numeric_limits<Real>::min();
  if (back != value || below)
    written = std::to_chars(text, text + sizeof text, value, std::chars_format::general, longer);
  out.append(text, written.ptr);
}

void append_escaped(std::string &out, std::string_view bytes) {
  for (const char c : bytes) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '"':
        out += "\\\"";
        break;
      case '\'':
        out += "\\'";
        break;
      case '\\':
        out += "\\\\";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F) {
          out += c;
        } else {
          out += '\\';
          out += static_cast<char>('0' + (byte >> 6));
          out += static_cast<char>('0' + (byte >> 3 & 7));
          out += static_cast<char>('0' + (byte & 7));
        }
      }
    }
  }
}

bool is_synthetic_oneof(const interop_decl_row &row, uint32_t version) {
  return version == kProto3 && row.kind == INTEROP_DECL_FIELD &&
         (row.flags & INTEROP_DECL_FLAG_OPTIONAL_KEYWORD) != 0 && (row.flags & INTEROP_DECL_FLAG_REPEATED) == 0;
}

}  // namespace

void append_json_name(std::string &out, std::string_view field_name) {
  bool raise = false;
  for (const char c : field_name) {
    if (c == '_') {
      raise = true;
      continue;
    }
    out += raise ? upper(c) : c;
    raise = false;
  }
}

void append_map_entry_name(std::string &out, std::string_view field_name) {
  bool raise = true;
  for (const char c : field_name) {
    if (c == '_') {
      raise = true;
      continue;
    }
    out += raise ? upper(c) : c;
    raise = false;
  }
  out += "Entry";
}

void append_default(std::string &out, const Contract &contract, AnnotationId at, ProtoType type) {
  const interop_annotation_row &row = contract.annotations[at];
  switch (row.value_kind) {
    case INTEROP_VALUE_BOOL:
      out += row.bits != 0 ? "true" : "false";
      return;
    case INTEROP_VALUE_INT:
      out += std::to_string(static_cast<int64_t>(row.bits));
      return;
    case INTEROP_VALUE_UINT:
      out += std::to_string(row.bits);
      return;
    case INTEROP_VALUE_BYTES:
      append_escaped(out, contract.text(row.text));
      return;
    case INTEROP_VALUE_DOUBLE:
      if (type == ProtoType::kFloat) return append_real(out, to_float(double_of(row.bits)), 6, 9);
      return append_real(out, double_of(row.bits), 15, 17);
    default:
      out += contract.text(row.text);
      return;
  }
}

void DescriptorWriter::visibility(uint32_t field, DeclId decl) {
  const uint64_t flags = contract_.decls[decl].flags;
  if ((flags & INTEROP_DECL_FLAG_LOCAL_KEYWORD) != 0) out_.number(field, 1);
  if ((flags & INTEROP_DECL_FLAG_EXPORT_KEYWORD) != 0) out_.number(field, 2);
}

void DescriptorWriter::message(uint32_t field, DeclId decl) {
  const size_t begin = out_.open(field);
  out_.text(kName, contract_.name(decl));
  const OneofIndexes outer = oneof_indexes_;
  oneof_indexes_ = {};
  for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (contract_.decls[at].kind == INTEROP_DECL_UNION) ++oneof_indexes_.synthetic;
  }
  fields(decl);
  oneof_indexes_ = outer;
  nested_messages(decl);
  kinds(decl, INTEROP_DECL_ENUM, kNestedEnum);
  ranges(decl, INTEROP_DECL_EXTENSION_RANGE, kExtensionRange, 1);
  kinds(decl, INTEROP_DECL_EXTENSION, kMessageExtension);
  options_.write(kMessageOptions, decl);
  oneofs(decl);
  ranges(decl, INTEROP_DECL_RESERVATION, kReservedRange, 1);
  reserved_names(decl, kReservedName);
  visibility(kMessageVisibility, decl);
  out_.close(begin);
}

void DescriptorWriter::fields(DeclId parent) {
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const uint32_t kind = contract_.decls[at].kind;
    if (kind == INTEROP_DECL_FIELD) field(kMessageField, at);
    if (kind != INTEROP_DECL_UNION) continue;
    fields(at);
    ++oneof_indexes_.real;
  }
}

void DescriptorWriter::nested_messages(DeclId parent) {
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind == INTEROP_DECL_RECORD) {
      message(kNestedType, at);
    } else if (row.kind == INTEROP_DECL_UNION) {
      nested_messages(at);
    } else if (row.kind == INTEROP_DECL_FIELD && row.type != 0 && contract_.types[row.type].kind == INTEROP_TYPE_MAP) {
      map_entry(at);
    }
  }
}

// `beyond` is 1 where the descriptor counts the end as not included.
void DescriptorWriter::ranges(DeclId parent, uint32_t kind, uint32_t field, int64_t beyond) {
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind != kind || row.name.length != 0) continue;
    const size_t begin = out_.open(field);
    out_.number(kRangeStart, number_of(row.number));
    out_.number(kRangeEnd, number_of(row.number_end + beyond));
    if (kind == INTEROP_DECL_EXTENSION_RANGE) options_.write(kRangeOptions, at);
    out_.close(begin);
  }
}

void DescriptorWriter::reserved_names(DeclId parent, uint32_t field) {
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind == INTEROP_DECL_RESERVATION && row.name.length != 0) out_.text(field, contract_.text(row.name));
  }
}

void DescriptorWriter::oneofs(DeclId message) {
  std::vector<DeclId> synthetic;
  for (DeclId at = contract_.decls[message].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (is_synthetic_oneof(row, version_)) synthetic.push_back(at);
    if (row.kind != INTEROP_DECL_UNION) continue;
    const size_t begin = out_.open(kOneofDecl);
    out_.text(kName, contract_.text(row.name));
    options_.write(kOneofOptions, at);
    out_.close(begin);
  }
  if (!synthetic.empty()) synthetic_oneofs(message, synthetic);
}

// A synthetic oneof is called as its field with `_` before it, and as many X as make that unique.
void DescriptorWriter::synthetic_oneofs(DeclId message, const std::vector<DeclId> &fields) {
  std::unordered_set<std::string> taken;
  for (DeclId at = contract_.decls[message].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const uint32_t kind = contract_.decls[at].kind;
    if (kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_UNION) taken.emplace(contract_.name(at));
    if (kind != INTEROP_DECL_UNION) continue;
    for (DeclId in = contract_.decls[at].first_child; in != 0; in = contract_.decls[in].next_sibling) {
      taken.emplace(contract_.name(in));
    }
  }
  for (const DeclId at : fields) {
    std::string name(contract_.name(at));
    if (name.empty() || name[0] != '_') name.insert(name.begin(), '_');
    while (taken.count(name) != 0)
      name.insert(name.begin(), 'X');
    const size_t begin = out_.open(kOneofDecl);
    out_.text(kName, name);
    out_.close(begin);
    taken.insert(std::move(name));
  }
}

void DescriptorWriter::reference(uint32_t field, DeclId decl) {
  out_.text(field, qualified(decl));
}

void DescriptorWriter::field(uint32_t number, DeclId decl) {
  const interop_decl_row &row = contract_.decls[decl];
  const FieldShape shape = field_shape(contract_, decl);
  const size_t begin = out_.open(number);
  out_.text(kName, contract_.text(row.name));
  if (row.kind == INTEROP_DECL_EXTENSION && row.target != 0) reference(kExtendee, row.target);
  out_.number(kNumber, number_of(row.number));
  const bool required = version_ < kEdition2023 && (row.flags & INTEROP_DECL_FLAG_REQUIRED) != 0;
  out_.number(kLabel, shape.repeated ? kRepeated : required ? kRequired : kOptional);
  type_of(decl, shape);
  if (row.default_value != 0) {
    scratch_.clear();
    append_default(scratch_, contract_, row.default_value, shape.type);
    out_.text(kDefaultValue, scratch_);
  }
  options_.write(kFieldOptions, decl);
  const bool synthetic = is_synthetic_oneof(row, version_);
  if (synthetic) {
    out_.number(kOneofIndex, oneof_indexes_.synthetic++);
  } else if (contract_.decls[row.parent].kind == INTEROP_DECL_UNION) {
    out_.number(kOneofIndex, oneof_indexes_.real);
  }
  json_name(decl);
  const bool optional_extension = version_ == kProto3 && row.kind == INTEROP_DECL_EXTENSION &&
                                  (row.flags & INTEROP_DECL_FLAG_OPTIONAL_KEYWORD) != 0 && !shape.repeated;
  if (synthetic || optional_extension) out_.number(kProto3Optional, 1);
  out_.close(begin);
}

void DescriptorWriter::json_name(DeclId decl) {
  for (AnnotationId at = contract_.decls[decl].first_annotation; at != 0; at = contract_.annotations[at].next) {
    const interop_annotation_row &row = contract_.annotations[at];
    if (row.definition == 0 && row.value_kind == INTEROP_VALUE_STRING && contract_.text(row.name) == "json_name") {
      return out_.text(kJsonName, contract_.text(row.text));
    }
  }
  scratch_.clear();
  append_json_name(scratch_, contract_.name(decl));
  out_.text(kJsonName, scratch_);
}

void DescriptorWriter::type_of(DeclId decl, const FieldShape &shape) {
  const interop_decl_row &row = contract_.decls[decl];
  if (shape.map) {
    out_.number(kType, static_cast<uint64_t>(ProtoType::kMessage));
    scratch_.assign(qualified(message_of(row.parent)));
    scratch_ += '.';
    append_map_entry_name(scratch_, contract_.text(row.name));
    return out_.text(kTypeName, scratch_);
  }
  ProtoType type = shape.type;
  if (type == ProtoType::kGroup && version_ >= kEdition2023) type = ProtoType::kMessage;
  if (type != ProtoType::kNone) out_.number(kType, static_cast<uint64_t>(type));
  if (shape.named != 0) {
    reference(kTypeName, shape.named);
  } else if (shape.element != 0 && contract_.types[shape.element].kind == INTEROP_TYPE_UNRESOLVED) {
    out_.text(kTypeName, contract_.text(contract_.types[shape.element].name));
  }
}

DeclId DescriptorWriter::message_of(DeclId scope) const {
  while (contract_.decls[scope].kind == INTEROP_DECL_UNION)
    scope = contract_.decls[scope].parent;
  return scope;
}

void DescriptorWriter::map_entry(DeclId field) {
  const size_t begin = out_.open(kNestedType);
  scratch_.clear();
  append_map_entry_name(scratch_, contract_.name(field));
  out_.text(kName, scratch_);
  contract::TypeId part = contract_.types[contract_.decls[field].type].first;
  for (uint32_t number = 1; number <= 2 && part != 0; ++number, part = contract_.types[part].next) {
    const std::string_view name = number == 1 ? "key" : "value";
    const ProtoType type = proto_type(contract_, part);
    const size_t member = out_.open(kMessageField);
    out_.text(kName, name);
    out_.number(kNumber, number);
    out_.number(kLabel, kOptional);
    if (type != ProtoType::kNone) out_.number(kType, static_cast<uint64_t>(type));
    if (contract_.types[part].decl != 0) reference(kTypeName, contract_.types[part].decl);
    options_.write_features(kFieldOptions, field);
    out_.text(kJsonName, name);
    out_.close(member);
  }
  const size_t options = out_.open(kMessageOptions);
  out_.number(kMapEntryOption, 1);
  out_.close(options);
  out_.close(begin);
}

void DescriptorWriter::enumeration(uint32_t field, DeclId decl) {
  const size_t begin = out_.open(field);
  out_.text(kName, contract_.name(decl));
  for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind != INTEROP_DECL_VALUE) continue;
    const size_t value = out_.open(kEnumValue);
    out_.text(kName, contract_.text(row.name));
    out_.number(kValueNumber, number_of(row.number));
    options_.write(kValueOptions, at);
    out_.close(value);
  }
  options_.write(kEnumOptions, decl);
  ranges(decl, INTEROP_DECL_RESERVATION, kEnumReservedRange, 0);
  reserved_names(decl, kEnumReservedName);
  visibility(kEnumVisibility, decl);
  out_.close(begin);
}

void DescriptorWriter::service(uint32_t field, DeclId decl) {
  const size_t begin = out_.open(field);
  out_.text(kName, contract_.name(decl));
  for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (contract_.decls[at].kind == INTEROP_DECL_OPERATION) method(at);
  }
  options_.write(kServiceOptions, decl);
  out_.close(begin);
}

void DescriptorWriter::method(DeclId decl) {
  const size_t begin = out_.open(kServiceMethod);
  out_.text(kName, contract_.name(decl));
  bool streams[2] = {false, false};
  for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    const bool is_request = row.kind == INTEROP_DECL_PARAMETER;
    if (!is_request && row.kind != INTEROP_DECL_RESULT) continue;
    streams[is_request ? 0 : 1] = (row.flags & INTEROP_DECL_FLAG_STREAM) != 0;
    const interop_type_row &type = contract_.types[row.type];
    if (type.decl != 0) {
      reference(is_request ? kInput : kOutput, type.decl);
    } else {
      out_.text(is_request ? kInput : kOutput, contract_.text(type.name));
    }
  }
  if (!options_.write(kMethodOptions, decl) && (contract_.decls[decl].flags & INTEROP_DECL_FLAG_BODY) != 0) {
    // The compiler notes braces without an option in them as options that are all default.
    out_.close(out_.open(kMethodOptions));
  }
  if (streams[0]) out_.number(kClientStreaming, 1);
  if (streams[1]) out_.number(kServerStreaming, 1);
  out_.close(begin);
}

}  // namespace interop::lang::protobuf
