#include <algorithm>
#include <cstring>

#include "lang/protobuf/descriptor_write.hpp"
#include "lang/protobuf/literal.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr uint64_t kRetentionSource = 2;

uint64_t zigzag(uint64_t value) {
  return value << 1 ^ (0 - (value >> 63));
}

double double_of(uint64_t bits) {
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

uint32_t float_bits(uint64_t bits) {
  const float value = to_float(double_of(bits));
  uint32_t out = 0;
  std::memcpy(&out, &value, sizeof out);
  return out;
}

WireType wire_type(ProtoType type) {
  switch (type) {
    case ProtoType::kDouble:
    case ProtoType::kFixed64:
    case ProtoType::kSfixed64:
      return WireType::kFixed64;
    case ProtoType::kFloat:
    case ProtoType::kFixed32:
    case ProtoType::kSfixed32:
      return WireType::kFixed32;
    case ProtoType::kString:
    case ProtoType::kBytes:
      return WireType::kBytes;
    default:
      return WireType::kVarint;
  }
}

}  // namespace

// A row without a definition is `default`, `json_name`, an option in error, or a field that nobody knew when it was
// read from a descriptor: only the last has its bytes to be written.
bool OptionWriter::is_option(AnnotationId row) const {
  const interop_annotation_row &at = contract_.annotations[row];
  return at.definition != 0 || (at.flags & INTEROP_ANNOTATION_FLAG_ENCODED) != 0;
}

bool OptionWriter::is_features(AnnotationId row) const {
  const interop_annotation_row &at = contract_.annotations[row];
  return at.definition != 0 && contract_.decls[at.definition].kind == INTEROP_DECL_FIELD &&
         contract_.text(at.name) == "features";
}

bool OptionWriter::is_left_out(DeclId definition) {
  if (all_ || definition == 0) return false;
  uint32_t known = left_out_.find(definition);
  if (known == 0) {
    known = 1;
    for (AnnotationId at = contract_.decls[definition].first_annotation; at != 0; at = contract_.annotations[at].next) {
      const interop_annotation_row &row = contract_.annotations[at];
      if (row.definition != 0 && row.value_kind == INTEROP_VALUE_ENUM && row.bits == kRetentionSource &&
          contract_.text(row.name) == "retention") {
        known = 2;
      }
    }
    left_out_.put(definition, known);
  }
  return known == 2;
}

// Options that are all left out leave no empty message behind.
bool OptionWriter::write(uint32_t field, DeclId decl) {
  const AnnotationId first = contract_.decls[decl].first_annotation;
  bool any = false, kept = false;
  for (AnnotationId at = first; at != 0; at = contract_.annotations[at].next) {
    if (!is_option(at)) continue;
    any = true;
    kept = kept || !is_left_out(contract_.annotations[at].definition);
  }
  if (!kept) return any;
  const size_t begin = out_.open(field);
  members(first);
  out_.close(begin);
  return true;
}

void OptionWriter::write_features(uint32_t field, DeclId decl) {
  for (AnnotationId at = contract_.decls[decl].first_annotation; at != 0; at = contract_.annotations[at].next) {
    if (!is_features(at)) continue;
    const size_t begin = out_.open(field);
    member(at);
    out_.close(begin);
  }
}

// Of several members of a oneof, set one by one, the last one counts.
bool OptionWriter::is_overruled(AnnotationId row) const {
  const DeclId definition = contract_.annotations[row].definition;
  if (definition == 0 || contract_.decls[definition].kind != INTEROP_DECL_FIELD) return false;
  const DeclId oneof = contract_.decls[definition].parent;
  if (contract_.decls[oneof].kind != INTEROP_DECL_UNION) return false;
  for (AnnotationId at = contract_.annotations[row].next; at != 0; at = contract_.annotations[at].next) {
    const DeclId other = contract_.annotations[at].definition;
    if (other != 0 && contract_.decls[other].parent == oneof) return true;
  }
  return false;
}

// A chain of rows as the fields of one message: those that are defined by number, then the unknown ones as they came.
void OptionWriter::members(AnnotationId first) {
  const size_t base = members_.size();
  for (AnnotationId at = first; at != 0; at = contract_.annotations[at].next) {
    if (!is_option(at)) continue;
    const DeclId definition = contract_.annotations[at].definition;
    if (is_left_out(definition) || is_overruled(at)) continue;
    const uint32_t number = definition != 0 ? static_cast<uint32_t>(contract_.decls[definition].number) : UINT32_MAX;
    members_.push_back({at, number});
  }
  const auto begin = members_.begin() + static_cast<std::ptrdiff_t>(base);
  std::stable_sort(begin, members_.end(), [](const Member &a, const Member &b) { return a.number < b.number; });
  const size_t end = members_.size();
  for (size_t at = base; at < end; ++at)
    member(members_[at].row);
  members_.resize(base);
}

// A field without presence that is set to zero is not there.
bool OptionWriter::is_absent(const interop_annotation_row &row, const FieldShape &shape) const {
  const interop_decl_row &definition = contract_.decls[row.definition];
  if (shape.repeated || is_message(shape.type) || definition.kind != INTEROP_DECL_FIELD) return false;
  if ((definition.flags & (INTEROP_DECL_FLAG_EXPLICIT_PRESENCE | INTEROP_DECL_FLAG_REQUIRED)) != 0) return false;
  return row.bits == 0 && (row.text.length == 0 || shape.type == ProtoType::kEnum);
}

void OptionWriter::member(AnnotationId at) {
  const interop_annotation_row &row = contract_.annotations[at];
  if (row.definition == 0) return out_.raw(contract_.text(row.text));
  const FieldShape shape = field_shape(contract_, row.definition);
  const auto number = static_cast<uint32_t>(contract_.decls[row.definition].number);
  if (shape.type == ProtoType::kNone || is_absent(row, shape)) return;
  if (row.value_kind == INTEROP_VALUE_LIST) return list(at, shape, number);
  value(at, shape, number, (contract_.decls[row.definition].flags & INTEROP_DECL_FLAG_DELIMITED) != 0);
}

void OptionWriter::list(AnnotationId at, const FieldShape &shape, uint32_t number) {
  const interop_annotation_row &row = contract_.annotations[at];
  const uint64_t flags = contract_.decls[row.definition].flags;
  if ((flags & INTEROP_DECL_FLAG_PACKED) != 0 && is_packable(shape.type)) {
    const size_t begin = out_.open(number);
    for (AnnotationId child = row.first_child; child != 0; child = contract_.annotations[child].next) {
      scalar(contract_.annotations[child], shape.type);
    }
    return out_.close(begin);
  }
  for (AnnotationId child = row.first_child; child != 0; child = contract_.annotations[child].next) {
    if (shape.map) {
      const size_t begin = out_.open(number);
      map_entry(child, shape.element);
      out_.close(begin);
    } else {
      value(child, shape, number, (flags & INTEROP_DECL_FLAG_DELIMITED) != 0);
    }
  }
}

void OptionWriter::value(AnnotationId at, const FieldShape &shape, uint32_t number, bool delimited) {
  if (!is_message(shape.type)) {
    out_.tag(number, wire_type(shape.type));
    return scalar(contract_.annotations[at], shape.type);
  }
  if (shape.type == ProtoType::kGroup || delimited) {
    out_.tag(number, WireType::kStartGroup);
    content(at);
    return out_.tag(number, WireType::kEndGroup);
  }
  const size_t begin = out_.open(number);
  content(at);
  out_.close(begin);
}

void OptionWriter::content(AnnotationId at) {
  const interop_annotation_row &row = contract_.annotations[at];
  if (row.value_kind != INTEROP_VALUE_ANY) return members(row.first_child);
  out_.text(1, contract_.text(row.text));
  if (row.first_child == 0) return;
  const size_t begin = out_.open(2);
  members(row.first_child);
  out_.close(begin);
}

// Both halves are always there, the key first, whatever was written.
void OptionWriter::map_entry(AnnotationId at, contract::TypeId key) {
  for (const bool is_key : {true, false}) {
    AnnotationId half = contract_.annotations[at].first_child;
    while (half != 0 && contract_.text(contract_.annotations[half].name) != (is_key ? "key" : "value")) {
      half = contract_.annotations[half].next;
    }
    FieldShape shape;
    shape.element = is_key ? key : contract_.types[key].next;
    shape.type = proto_type(contract_, shape.element);
    if (shape.type == ProtoType::kNone) continue;
    const uint32_t number = is_key ? 1 : 2;
    if (half != 0) {
      value(half, shape, number, false);
    } else if (is_message(shape.type)) {
      out_.close(out_.open(number));
    } else {
      out_.tag(number, wire_type(shape.type));
      scalar(interop_annotation_row{}, shape.type);
    }
  }
}

void OptionWriter::scalar(const interop_annotation_row &row, ProtoType type) {
  switch (type) {
    case ProtoType::kDouble:
      return out_.fixed64(row.bits);
    case ProtoType::kFloat:
      return out_.fixed32(float_bits(row.bits));
    case ProtoType::kFixed64:
    case ProtoType::kSfixed64:
      return out_.fixed64(row.bits);
    case ProtoType::kFixed32:
    case ProtoType::kSfixed32:
      return out_.fixed32(static_cast<uint32_t>(row.bits));
    case ProtoType::kSint32:
    case ProtoType::kSint64:
      return out_.varint(zigzag(row.bits));
    case ProtoType::kString:
    case ProtoType::kBytes: {
      const std::string_view text = contract_.text(row.text);
      out_.varint(text.size());
      return out_.raw(text);
    }
    default:
      return out_.varint(row.bits);
  }
}

}  // namespace interop::lang::protobuf
