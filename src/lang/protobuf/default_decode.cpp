// Default values as a descriptor spells them: text for every type.
#include <charconv>
#include <cstring>
#include <limits>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/literal.hpp"
#include "lang/protobuf/options_decode.hpp"

namespace interop::lang::protobuf {
namespace {

template <class Integer>
bool read_integer(std::string_view text, interop_annotation_row &out) {
  Integer value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return false;
  out.value_kind = std::numeric_limits<Integer>::is_signed ? INTEROP_VALUE_INT : INTEROP_VALUE_UINT;
  out.bits = static_cast<uint64_t>(static_cast<int64_t>(value));
  return true;
}

bool read_real(std::string_view text, ProtoType type, interop_annotation_row &out) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return false;
  if (type == ProtoType::kFloat) value = static_cast<double>(to_float(value));
  out.value_kind = INTEROP_VALUE_DOUBLE;
  std::memcpy(&out.bits, &value, sizeof value);
  return true;
}

// Bytes are escaped as in C.
interop_text unescape(text::Pool &pool, std::string_view text) {
  if (text.empty()) return {};
  char *room = pool.allocate(text.size());
  if (room == nullptr) return {};
  char *const end = unescape_into(room, text);
  return pool.place({room, static_cast<size_t>(end - room)});
}

bool read_value(Contract &contract, Definitions &definitions, const FieldShape &shape, std::string_view text,
                interop_annotation_row &out) {
  switch (shape.type) {
    case ProtoType::kInt32:
    case ProtoType::kSint32:
    case ProtoType::kSfixed32:
      return read_integer<int32_t>(text, out);
    case ProtoType::kInt64:
    case ProtoType::kSint64:
    case ProtoType::kSfixed64:
      return read_integer<int64_t>(text, out);
    case ProtoType::kUint32:
    case ProtoType::kFixed32:
      return read_integer<uint32_t>(text, out);
    case ProtoType::kUint64:
    case ProtoType::kFixed64:
      return read_integer<uint64_t>(text, out);
    case ProtoType::kFloat:
    case ProtoType::kDouble:
      return read_real(text, shape.type, out);
    case ProtoType::kBool:
      out.value_kind = INTEROP_VALUE_BOOL;
      out.bits = text == "true" ? 1 : 0;
      return text == "true" || text == "false";
    case ProtoType::kString:
      out.value_kind = INTEROP_VALUE_STRING;
      out.text = contract.pool.place(text);
      return true;
    case ProtoType::kBytes:
      out.value_kind = INTEROP_VALUE_BYTES;
      out.text = unescape(contract.pool, text);
      return true;
    case ProtoType::kEnum:
      out.value_kind = INTEROP_VALUE_ENUM;
      out.decl = definitions.value(shape.named, text);
      out.bits = static_cast<uint64_t>(contract.decls[out.decl].number);
      out.text = contract.decls[out.decl].name;
      return out.decl != 0;
    default:
      return false;
  }
}

}  // namespace

void decode_defaults(FileWork &work, Definitions &definitions) {
  Contract &contract = work.contract;
  for (const EncodedDefault &encoded : work.encoded_defaults) {
    const FieldShape shape = field_shape(contract, encoded.field);
    if (shape.type == ProtoType::kNone) continue;  // an error was given
    interop_annotation_row row{};
    const bool good =
        !shape.repeated && work.version != kProto3 && read_value(contract, definitions, shape, encoded.text, row);
    if (!good) {
      work.report(kDefaultUnreadable, work.places_of(encoded.field).name,
                  {encoded.text, contract::type_text(contract, contract.decls[encoded.field].type)});
      continue;
    }
    row.owner = encoded.field;
    row.name = contract.pool.add("default");
    row.next = contract.decls[encoded.field].first_annotation;
    const AnnotationId made = contract.annotations.add(row);
    contract.decls[encoded.field].first_annotation = made;
    contract.decls[encoded.field].default_value = made;
  }
}

}  // namespace interop::lang::protobuf
