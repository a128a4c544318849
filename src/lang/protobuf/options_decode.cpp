#include "lang/protobuf/options_decode.hpp"

#include <cstring>
#include <string>

#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {
namespace {

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
    case ProtoType::kMessage:
      return WireType::kBytes;
    case ProtoType::kGroup:
      return WireType::kStartGroup;
    default:
      return WireType::kVarint;
  }
}

uint64_t from_zigzag(uint64_t value) {
  return value >> 1 ^ (0 - (value & 1));
}

uint64_t sign_extend(uint64_t value) {
  return static_cast<uint64_t>(static_cast<int64_t>(static_cast<int32_t>(static_cast<uint32_t>(value))));
}

uint64_t double_bits_of_float(uint64_t value) {
  const auto bits = static_cast<uint32_t>(value);
  float narrow = 0;
  std::memcpy(&narrow, &bits, sizeof narrow);
  const auto wide = static_cast<double>(narrow);
  uint64_t out = 0;
  std::memcpy(&out, &wide, sizeof out);
  return out;
}

}  // namespace

void OptionDecoder::decode(DeclId owner, OptionTarget target, std::string_view bytes) {
  message({owner, 0}, definitions_.options_message(target), bytes, 0);
  for (AnnotationId at = contract_.decls[owner].first_annotation; at != 0; at = contract_.annotations[at].next) {
    rows_.note_flag(at);
  }
}

void OptionDecoder::message(Container in, DeclId message, std::string_view bytes, uint32_t depth) {
  WireReader reader(bytes);
  WireField at;
  while (reader.next(at)) {
    DeclId definition = definitions_.field(message, at.number);
    if (definition == 0 && message != 0) definition = definitions_.extension(message, at.number);
    const bool known = definition != 0 && field(in, definition, field_shape(contract_, definition), at, depth);
    if (!known) unknown(in, at);
  }
}

void OptionDecoder::unknown(Container in, const WireField &field) {
  const interop_text name = contract_.pool.add(std::to_string(field.number));
  const AnnotationId row = rows_.add(in, 0);
  contract_.annotations[row].name = name;
  contract_.annotations[row].value_kind = INTEROP_VALUE_BYTES;
  contract_.annotations[row].flags = INTEROP_ANNOTATION_FLAG_ENCODED;
  contract_.annotations[row].bits = field.number;
  contract_.annotations[row].text = contract_.pool.place(field.whole);
}

// False if the bytes are not what the definition says; nothing has been added then.
bool OptionDecoder::field(Container in, DeclId definition, const FieldShape &shape, const WireField &field,
                          uint32_t depth) {
  if (shape.type == ProtoType::kNone) return false;
  const bool delimited = (contract_.decls[definition].flags & INTEROP_DECL_FLAG_DELIMITED) != 0;
  const WireType expected = delimited && !shape.map ? WireType::kStartGroup : wire_type(shape.type);
  if (field.type != expected) {
    const bool is_packed = shape.repeated && is_packable(shape.type) && field.type == WireType::kBytes;
    return is_packed && packed(in, definition, shape, field.bytes);
  }
  if (!is_message(shape.type)) {
    AnnotationId row = shape.repeated ? 0 : rows_.find(in, definition);
    if (row == 0) row = shape.repeated ? rows_.element(in, definition, {}) : rows_.field(in, definition, {});
    scalar(row, shape, field.value, field.bytes);
    return true;
  }
  WireReader content(field.bytes);
  WireField ignored;
  while (content.next(ignored))
    continue;
  if (content.error() != WireError::kNone || depth >= kMaxDepth) return false;
  const AnnotationId row =
      shape.repeated ? rows_.element(in, definition, {}) : rows_.record(in, definition, shape.named, {});
  contract_.annotations[row].value_kind = INTEROP_VALUE_RECORD;
  contract_.annotations[row].decl = shape.named;
  if (shape.map) return map_entry(row, shape.element, field.bytes, depth + 1);
  if (definitions_.has_full_name(shape.named, "google.protobuf", "Any") &&
      any(row, shape.named, field.bytes, depth + 1)) {
    return true;
  }
  message({in.owner, row}, shape.named, field.bytes, depth + 1);
  return true;
}

bool OptionDecoder::packed(Container in, DeclId definition, const FieldShape &shape, std::string_view bytes) {
  const WireType type = wire_type(shape.type);
  const auto read = [&](WireReader &reader, uint64_t &value) {
    if (type == WireType::kVarint) return reader.varint(value);
    return reader.fixed(value, type == WireType::kFixed64 ? 8 : 4);
  };
  uint64_t value = 0;
  WireReader check(bytes);
  while (read(check, value))
    continue;
  if (check.error() != WireError::kNone || bytes.empty()) return false;
  WireReader reader(bytes);
  while (read(reader, value))
    scalar(rows_.element(in, definition, {}), shape, value, {});
  return true;
}

bool OptionDecoder::map_entry(AnnotationId row, TypeId key, std::string_view bytes, uint32_t depth) {
  const Container in{contract_.annotations[row].owner, row};
  AnnotationId known[2] = {0, 0};
  WireReader reader(bytes);
  WireField at;
  while (reader.next(at)) {
    const bool is_key = at.number == 1;
    if (!is_key && at.number != 2) {
      unknown(in, at);
      continue;
    }
    FieldShape shape;
    shape.element = is_key ? key : contract_.types[key].next;
    shape.type = proto_type(contract_, shape.element);
    shape.named = contract_.types[shape.element].decl;
    if (shape.type == ProtoType::kNone || at.type != wire_type(shape.type)) {
      unknown(in, at);
      continue;
    }
    AnnotationId &part = known[is_key ? 0 : 1];
    if (part == 0) {
      const interop_text name = contract_.pool.add(is_key ? "key" : "value");
      part = rows_.add(in, 0);
      contract_.annotations[part].name = name;
    }
    if (!is_message(shape.type)) {
      scalar(part, shape, at.value, at.bytes);
      continue;
    }
    contract_.annotations[part].value_kind = INTEROP_VALUE_RECORD;
    contract_.annotations[part].decl = shape.named;
    if (depth < kMaxDepth) message({in.owner, part}, shape.named, at.bytes, depth + 1);
  }
  return true;
}

// The content of a google.protobuf.Any, when it is of a message that the contract holds; false leaves it to be taken as
// the plain message that it is.
bool OptionDecoder::any(AnnotationId row, DeclId message, std::string_view bytes, uint32_t depth) {
  std::string_view url;
  std::string_view value;
  WireReader reader(bytes);
  WireField at;
  uint32_t last = 0;
  while (reader.next(at)) {
    if (at.type != WireType::kBytes || at.number <= last || at.number > 2) return false;
    last = at.number;
    (at.number == 1 ? url : value) = at.bytes;
  }
  const size_t slash = url.rfind('/');
  if (slash == std::string_view::npos) return false;
  const DeclId type = contract::find(contract_, url.substr(slash + 1));
  WireReader content(value);
  while (content.next(at))
    continue;
  if (contract_.decls[type].kind != INTEROP_DECL_RECORD || type == message || content.error() != WireError::kNone) {
    return false;
  }
  contract_.annotations[row].value_kind = INTEROP_VALUE_ANY;
  contract_.annotations[row].text = contract_.pool.place(url);
  contract_.annotations[row].decl = type;
  this->message({contract_.annotations[row].owner, row}, type, value, depth);
  return true;
}

void OptionDecoder::scalar(AnnotationId at, const FieldShape &shape, uint64_t value, std::string_view bytes) {
  interop_annotation_row &row = contract_.annotations[at];
  switch (shape.type) {
    case ProtoType::kString:
    case ProtoType::kBytes:
      row.value_kind = shape.type == ProtoType::kString ? INTEROP_VALUE_STRING : INTEROP_VALUE_BYTES;
      row.text = contract_.pool.place(bytes);
      return;
    case ProtoType::kBool:
      row.value_kind = INTEROP_VALUE_BOOL;
      row.bits = value != 0 ? 1 : 0;
      return;
    case ProtoType::kDouble:
    case ProtoType::kFloat:
      row.value_kind = INTEROP_VALUE_DOUBLE;
      row.bits = shape.type == ProtoType::kDouble ? value : double_bits_of_float(value);
      return;
    case ProtoType::kEnum: {
      row.value_kind = INTEROP_VALUE_ENUM;
      row.bits = sign_extend(value);
      row.decl = definitions_.value(shape.named, static_cast<int32_t>(static_cast<uint32_t>(value)));
      row.text = row.decl != 0 ? contract_.decls[row.decl].name : interop_text{0, 0};
      return;
    }
    case ProtoType::kUint32:
    case ProtoType::kFixed32:
    case ProtoType::kUint64:
    case ProtoType::kFixed64:
      row.value_kind = INTEROP_VALUE_UINT;
      row.bits = shape.type == ProtoType::kUint32 ? static_cast<uint32_t>(value) : value;
      return;
    case ProtoType::kSint32:
    case ProtoType::kSint64:
      row.value_kind = INTEROP_VALUE_INT;
      row.bits = from_zigzag(value);
      return;
    default:
      row.value_kind = INTEROP_VALUE_INT;
      row.bits = shape.type == ProtoType::kInt64 || shape.type == ProtoType::kSfixed64 ? value : sign_extend(value);
      return;
  }
}

void decode_options(FileWork &work) {
  Definitions &definitions = definitions_of(work);
  OptionDecoder decoder(work.contract, definitions);
  for (const EncodedOptions &encoded : work.encoded_options)
    decoder.decode(encoded.owner, encoded.target, encoded.bytes);
  decode_defaults(work, definitions);
}

}  // namespace interop::lang::protobuf
