#include "lang/descriptor_set/schema.hpp"

#include <string>

#include "lang/descriptor_set/set_diagnostics.hpp"
#include "lang/protobuf/wire_reader.hpp"
#include "text/utf8.hpp"

namespace interop::lang::descriptor_set {
namespace {

using protobuf::WireError;
using protobuf::WireField;
using protobuf::WireReader;
using protobuf::WireType;

enum class Kind : uint8_t {
  kText,   // UTF-8
  kBytes,  // any bytes: a default value is written as it is
  kNumber,
  kNumbers,  // packed or one by one
  kMessage
};

struct Row {
  Shape shape;
  uint8_t number;
  Kind kind;
  Shape inner;
};

constexpr Shape kAny = Shape::kAnything;

// Message, field number, kind of the field, its message. Options are checked to be fields, whatever they are.
constexpr Row kRows[] = {
    {Shape::kSet, 1, Kind::kMessage, Shape::kFile},
    {Shape::kFile, 1, Kind::kText, kAny},
    {Shape::kFile, 2, Kind::kText, kAny},
    {Shape::kFile, 3, Kind::kText, kAny},
    {Shape::kFile, 4, Kind::kMessage, Shape::kMessage},
    {Shape::kFile, 5, Kind::kMessage, Shape::kEnum},
    {Shape::kFile, 6, Kind::kMessage, Shape::kService},
    {Shape::kFile, 7, Kind::kMessage, Shape::kField},
    {Shape::kFile, 8, Kind::kMessage, kAny},
    {Shape::kFile, 9, Kind::kMessage, Shape::kSourceInfo},
    {Shape::kFile, 10, Kind::kNumbers, kAny},
    {Shape::kFile, 11, Kind::kNumbers, kAny},
    {Shape::kFile, 12, Kind::kText, kAny},
    {Shape::kFile, 14, Kind::kNumber, kAny},
    {Shape::kFile, 15, Kind::kText, kAny},
    {Shape::kMessage, 1, Kind::kText, kAny},
    {Shape::kMessage, 2, Kind::kMessage, Shape::kField},
    {Shape::kMessage, 3, Kind::kMessage, Shape::kMessage},
    {Shape::kMessage, 4, Kind::kMessage, Shape::kEnum},
    {Shape::kMessage, 5, Kind::kMessage, Shape::kExtensionRange},
    {Shape::kMessage, 6, Kind::kMessage, Shape::kField},
    {Shape::kMessage, 7, Kind::kMessage, kAny},
    {Shape::kMessage, 8, Kind::kMessage, Shape::kOneof},
    {Shape::kMessage, 9, Kind::kMessage, Shape::kRange},
    {Shape::kMessage, 10, Kind::kText, kAny},
    {Shape::kMessage, 11, Kind::kNumber, kAny},
    {Shape::kExtensionRange, 1, Kind::kNumber, kAny},
    {Shape::kExtensionRange, 2, Kind::kNumber, kAny},
    {Shape::kExtensionRange, 3, Kind::kMessage, kAny},
    {Shape::kRange, 1, Kind::kNumber, kAny},
    {Shape::kRange, 2, Kind::kNumber, kAny},
    {Shape::kField, 1, Kind::kText, kAny},
    {Shape::kField, 2, Kind::kText, kAny},
    {Shape::kField, 3, Kind::kNumber, kAny},
    {Shape::kField, 4, Kind::kNumber, kAny},
    {Shape::kField, 5, Kind::kNumber, kAny},
    {Shape::kField, 6, Kind::kText, kAny},
    {Shape::kField, 7, Kind::kBytes, kAny},
    {Shape::kField, 8, Kind::kMessage, kAny},
    {Shape::kField, 9, Kind::kNumber, kAny},
    {Shape::kField, 10, Kind::kText, kAny},
    {Shape::kField, 17, Kind::kNumber, kAny},
    {Shape::kOneof, 1, Kind::kText, kAny},
    {Shape::kOneof, 2, Kind::kMessage, kAny},
    {Shape::kEnum, 1, Kind::kText, kAny},
    {Shape::kEnum, 2, Kind::kMessage, Shape::kEnumValue},
    {Shape::kEnum, 3, Kind::kMessage, kAny},
    {Shape::kEnum, 4, Kind::kMessage, Shape::kRange},
    {Shape::kEnum, 5, Kind::kText, kAny},
    {Shape::kEnum, 6, Kind::kNumber, kAny},
    {Shape::kEnumValue, 1, Kind::kText, kAny},
    {Shape::kEnumValue, 2, Kind::kNumber, kAny},
    {Shape::kEnumValue, 3, Kind::kMessage, kAny},
    {Shape::kService, 1, Kind::kText, kAny},
    {Shape::kService, 2, Kind::kMessage, Shape::kMethod},
    {Shape::kService, 3, Kind::kMessage, kAny},
    {Shape::kMethod, 1, Kind::kText, kAny},
    {Shape::kMethod, 2, Kind::kText, kAny},
    {Shape::kMethod, 3, Kind::kText, kAny},
    {Shape::kMethod, 4, Kind::kMessage, kAny},
    {Shape::kMethod, 5, Kind::kNumber, kAny},
    {Shape::kMethod, 6, Kind::kNumber, kAny},
    {Shape::kSourceInfo, 1, Kind::kMessage, Shape::kLocation},
    {Shape::kLocation, 1, Kind::kNumbers, kAny},
    {Shape::kLocation, 2, Kind::kNumbers, kAny},
    {Shape::kLocation, 3, Kind::kText, kAny},
    {Shape::kLocation, 4, Kind::kText, kAny},
    {Shape::kLocation, 6, Kind::kText, kAny},
};

constexpr std::string_view kShapeNames[] = {"FileDescriptorSet",
                                            "FileDescriptorProto",
                                            "DescriptorProto",
                                            "ExtensionRange",
                                            "ReservedRange",
                                            "FieldDescriptorProto",
                                            "OneofDescriptorProto",
                                            "EnumDescriptorProto",
                                            "EnumValueDescriptorProto",
                                            "ServiceDescriptorProto",
                                            "MethodDescriptorProto",
                                            "SourceCodeInfo",
                                            "Location",
                                            "Options"};

std::string_view error_text(WireError error) {
  switch (error) {
    case WireError::kVarint:
      return "a number longer than ten bytes";
    case WireError::kTag:
      return "no field begins";
    case WireError::kEndGroup:
      return "a group that does not begin or end";
    case WireError::kDepth:
      return "groups nested too deep";
    default:
      return "a field beyond the end";
  }
}

const Row *row_of(Shape shape, uint32_t number) {
  for (const Row &row : kRows) {
    if (row.shape == shape && row.number == number) return &row;
  }
  return nullptr;
}

class ShapeCheck {
 public:
  ShapeCheck(const SetInput &input, bool say) : input_(input), say_(say) {}

  bool message(Shape shape, std::string_view bytes, uint32_t depth) {
    if (depth > input_.limits.max_depth) {
      return fail(kDescriptorTooDeep, bytes.data(), {std::to_string(input_.limits.max_depth), offset(bytes.data())});
    }
    WireReader reader(bytes);
    WireField at;
    while (reader.next(at)) {
      const Row *row = shape == Shape::kAnything ? nullptr : row_of(shape, at.number);
      if (row != nullptr && !field(*row, at, depth)) return false;
    }
    if (reader.error() == WireError::kNone) return true;
    return fail(kDescriptorWire, reader.at(), {error_text(reader.error()), offset(reader.at())});
  }

 private:
  std::string offset(const char *at) const { return std::to_string(at - input_.bytes.data()); }

  bool fail(const text::DiagnosticRule &rule, const char *at, std::initializer_list<std::string_view> arguments) {
    const auto begin = static_cast<uint32_t>(at - input_.bytes.data());
    if (say_) input_.contract.diagnostics.add(rule, {input_.container, {begin, begin}}, arguments);
    return false;
  }

  bool field(const Row &row, const WireField &at, uint32_t depth) {
    const bool is_number = row.kind == Kind::kNumber || (row.kind == Kind::kNumbers && at.type != WireType::kBytes);
    if (at.type != (is_number ? WireType::kVarint : WireType::kBytes)) {
      return fail(kDescriptorWireType, at.whole.data(),
                  {std::to_string(at.number), kShapeNames[static_cast<size_t>(row.shape)], offset(at.whole.data())});
    }
    switch (row.kind) {
      case Kind::kMessage:
        return message(row.inner, at.bytes, depth + 1);
      case Kind::kText: {
        const size_t bad = text::find_not_utf8(at.bytes);
        if (bad == std::string_view::npos) return true;
        return fail(kDescriptorUtf8, at.bytes.data() + bad, {offset(at.bytes.data() + bad)});
      }
      case Kind::kNumbers:
        return is_number || numbers(at.bytes);
      default:
        return true;
    }
  }

  bool numbers(std::string_view bytes) {
    WireReader reader(bytes);
    uint64_t ignored = 0;
    while (reader.varint(ignored))
      continue;
    if (reader.error() == WireError::kNone) return true;
    return fail(kDescriptorWire, reader.at(), {error_text(reader.error()), offset(reader.at())});
  }

  const SetInput &input_;
  bool say_;
};

}  // namespace

bool check_shape(const SetInput &input, Shape shape, std::string_view bytes, bool say) {
  return ShapeCheck(input, say).message(shape, bytes, 0);
}

}  // namespace interop::lang::descriptor_set
