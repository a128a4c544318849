// What Protobuf means by its rows.
#include "contract/traits.hpp"

#include <string>

#include "lang/protobuf/docs.hpp"
#include "lang/protobuf/json_names.hpp"
#include "lang/protobuf/known_options.hpp"
#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {
namespace {

// Scalars whose bytes the other one reads too. 0: only the type itself does.
enum WireClass : uint32_t { kOnlyItself, kVarint, kZigZag, kFixed32Bits, kFixed64Bits, kFloat32, kFloat64, kLength };

std::string json_name(const Contract &contract, DeclId field) {
  const AnnotationId set = contract::annotation(contract, field, "json_name");
  if (set != 0 && contract.annotations[set].value_kind == INTEROP_VALUE_STRING) {
    return std::string(contract.text(contract.annotations[set].text));
  }
  return default_json_name(contract.name(field));
}

std::string spell_type(const Contract &contract, TypeId type) {
  if (type == 0 || type >= contract.types.size()) return {};
  const interop_type_row &row = contract.types[type];
  switch (row.kind) {
    case INTEROP_TYPE_LIST:
      return spell_type(contract, row.first);
    case INTEROP_TYPE_MAP: {
      const TypeId value = contract.types[row.first].next;
      return "map<" + spell_type(contract, row.first) + ", " + spell_type(contract, value) + '>';
    }
    case INTEROP_TYPE_NAMED:
      return contract::full_name(contract, row.decl);
    case INTEROP_TYPE_UNRESOLVED:
      return std::string(contract.text(row.name));
    default:
      return std::string(scalar_name(row));
  }
}

uint32_t wire_class(const Contract &contract, TypeId type) {
  const interop_type_row &row = contract.types[type];
  if (row.kind == INTEROP_TYPE_NAMED) {
    return contract.decls[row.decl].kind == INTEROP_DECL_ENUM ? kVarint : kOnlyItself;
  }
  switch (scalar_of(row)) {
    case kInt32:
    case kInt64:
    case kUint32:
    case kUint64:
    case kBool:
      return kVarint;
    case kSint32:
    case kSint64:
      return kZigZag;
    case Scalar::kFixed32:
    case kSfixed32:
      return kFixed32Bits;
    case Scalar::kFixed64:
    case kSfixed64:
      return kFixed64Bits;
    case kFloat:
      return kFloat32;
    case kDouble:
      return kFloat64;
    case kString:
    case kBytes:
      return kLength;
    default:
      return kOnlyItself;
  }
}

uint64_t digits(std::string_view text, size_t &at) {
  constexpr uint64_t kMost = 999'999;
  uint64_t value = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    value = value * 10 + static_cast<uint64_t>(text[at] - '0');
    if (value > kMost) value = kMost;
  }
  return value;
}

// "v1" > "v1beta2" > "v1beta1" > "v1alpha1", "v1p1beta1" > "v1beta1": major, patch of a draft, stage, its number.
uint64_t package_version(std::string_view package) {
  const size_t dot = package.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? package : package.substr(dot + 1);
  if (last.size() < 2 || last[0] != 'v') return 0;
  size_t at = 1;
  const size_t before = at;
  const uint64_t major = digits(last, at);
  if (at == before || major == 0) return 0;
  uint64_t patch = 0;
  if (at < last.size() && last[at] == 'p') patch = digits(last, ++at);
  uint64_t stage = 3;
  uint64_t number = 0;
  if (last.substr(at).starts_with("alpha")) {
    stage = 1;
    at += 5;
    number = digits(last, at);
  } else if (last.substr(at).starts_with("beta")) {
    stage = 2;
    at += 4;
    number = digits(last, at);
  } else if (last.substr(at).starts_with("test")) {
    stage = 0;
    at = last.size();
  }
  if (at != last.size()) return 0;
  // A stable version is above all its drafts, whatever they patch.
  return major << 44 | (stage == 3 ? uint64_t{1} << 43 : 0) | (patch & 0xfffff) << 23 | stage << 20 |
         (number & 0xfffff);
}

}  // namespace

std::string_view version_text(uint32_t version) {
  switch (version) {
    case kProto2:
      return "proto2";
    case kProto3:
      return "proto3";
    case kEdition2023:
      return "2023";
    case kEdition2024:
      return "2024";
    case kEdition2026:
      return "2026";
    default:
      return {};
  }
}

extern const contract::Traits kTraits;
const contract::Traits kTraits{
    .language = "protobuf",
    .letter = 'P',
    .name_separator = ".",
    .fields = contract::Identity::kNumber,
    .values = contract::Identity::kNumber,
    .operations = contract::Identity::kName,
    .json_name = json_name,
    .type_text = spell_type,
    .wire_class = wire_class,
    .package_version = package_version,
    .doc_text = plain_comment,
    .version_text = version_text,
    .known_options = kKnownOptions,
};

}  // namespace interop::lang::protobuf
