// Options from the bytes of a descriptor: the same annotation rows as from text. What no definition is known for is
// kept as it came, so that nothing is lost when the contract is written again.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/protobuf/definitions.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/options_rows.hpp"
#include "lang/protobuf/wire_reader.hpp"

namespace interop::lang::protobuf {

class OptionDecoder {
 public:
  OptionDecoder(Contract &contract, Definitions &definitions)
      : contract_(contract), definitions_(definitions), rows_(contract) {}

  // `bytes` lie in the contract's text and are known to be well formed.
  void decode(DeclId owner, OptionTarget target, std::string_view bytes);

 private:
  // Messages deeper than this are kept as bytes.
  static constexpr uint32_t kMaxDepth = 64;

  void message(Container in, DeclId message, std::string_view bytes, uint32_t depth);
  bool field(Container in, DeclId definition, const FieldShape &shape, const WireField &field, uint32_t depth);
  bool packed(Container in, DeclId definition, const FieldShape &shape, std::string_view bytes);
  bool map_entry(AnnotationId row, TypeId key, std::string_view bytes, uint32_t depth);
  bool any(AnnotationId row, DeclId message, std::string_view bytes, uint32_t depth);
  void unknown(Container in, const WireField &field);
  void scalar(AnnotationId row, const FieldShape &shape, uint64_t value, std::string_view bytes);

  Contract &contract_;
  Definitions &definitions_;
  OptionRows rows_;
};

// default_decode.cpp
void decode_defaults(FileWork &work, Definitions &definitions);

// Options and default values of a file that came as a descriptor.
void decode_options(FileWork &work);

}  // namespace interop::lang::protobuf
