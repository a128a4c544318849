// The types of one translation unit, as C has them: rows that refer to each other by number. They live as long as the
// unit is read; emit.cpp makes rows of the contract of them.
//
// Typedefs are kept as such, so that a declaration can be shown as it was written; `Types::bare` looks through them.
// What a qualifier, an aligned typedef or a mode attribute adds is a row of its own, so a row never changes once made.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/c/pp_token.hpp"
#include "text/span.hpp"

namespace interop::lang::c {

using CTypeId = uint32_t;  // row of Types; 0 is none
using TagId = uint32_t;    // row of Model::tags
using EntityId = uint32_t;

enum class Base : uint8_t {
  kVoid,
  kBool,
  kChar,
  kSignedChar,
  kUnsignedChar,
  kShort,
  kUnsignedShort,
  kInt,
  kUnsignedInt,
  kLong,
  kUnsignedLong,
  kLongLong,
  kUnsignedLongLong,
  kInt128,
  kUnsignedInt128,
  kFloat16,
  kBFloat16,
  kFloat,
  kDouble,
  kLongDouble,
  kFloat32,
  kFloat64,
  kFloat128,
  kFloat32x,
  kFloat64x,
  kDecimal32,
  kDecimal64,
  kDecimal128,
  kVaList,
  kNullptr,
  kUnknown  // after an error, and what an expression is whose type is not worked out
};

enum class Shape : uint8_t {
  kBase,
  kComplex,   // element
  kBitInt,    // count: bits; is_unsigned
  kPointer,   // element
  kArray,     // element, count
  kVector,    // element, count: elements
  kFunction,  // element: the result; parameters
  kTag,       // tag: a struct, union or enum
  kTypedef    // entity; element: what it stands for
};

namespace qualifier {
inline constexpr uint8_t kConst = 1;
inline constexpr uint8_t kVolatile = 2;
inline constexpr uint8_t kRestrict = 4;
inline constexpr uint8_t kAtomic = 8;
}  // namespace qualifier

namespace type_flag {
inline constexpr uint8_t kVariadic = 1;     // of a function
inline constexpr uint8_t kNoPrototype = 2;  // f()
inline constexpr uint8_t kUnsized = 4;      // a[], a[*] and arrays whose length only the running program knows
inline constexpr uint8_t kStatic = 8;       // a[static n]
inline constexpr uint8_t kVariable = 16;    // of an array: unsized because its length is no constant
inline constexpr uint8_t kUnsigned = 32;    // of a _BitInt
}  // namespace type_flag

struct CType {
  Shape shape = Shape::kBase;
  Base base = Base::kUnknown;
  uint8_t qualifiers = 0;
  uint8_t flags = 0;
  uint8_t all_qualifiers = 0;  // those of the typedefs that it goes through, too
  CTypeId element = 0;
  uint32_t first_parameter = 0;  // of Types::parameters
  uint32_t parameter_count = 0;
  uint32_t decl = 0;       // tag or typedef
  uint32_t alignment = 0;  // bytes; 0: that of what it is made of
  uint32_t depth = 0;      // of the rows below it, typedefs not looked into
  CTypeId bare = 0;        // of a typedef: what it stands for in the end
  uint64_t count = 0;
  std::string_view convention = {};  // of a function: "stdcall" and the like
};

struct Parameter {
  CTypeId type = 0;
  NameId name = 0;
  text::Place place;
  text::Span whole;
  uint32_t first_attribute = 0;  // of Model::attributes
  uint32_t attribute_count = 0;
};

class Types {
 public:
  Types();
  const CType &operator[](CTypeId type) const { return rows_[type]; }
  CTypeId add(const CType &type);
  CTypeId base(Base base) const { return static_cast<CTypeId>(base) + 1; }
  CTypeId pointer(CTypeId to, uint8_t qualifiers = 0);
  CTypeId array(CTypeId of, uint64_t count, uint8_t flags = 0);
  CTypeId vector(CTypeId of, uint64_t count);
  // The same type with further qualifiers. Those of an array are its elements'.
  CTypeId qualified(CTypeId type, uint8_t qualifiers);
  CTypeId unqualified(CTypeId type);
  CTypeId aligned(CTypeId type, uint32_t alignment);
  // Through typedefs to what they stand for; qualifiers of the typedefs are lost.
  CTypeId bare(CTypeId type) const { return rows_[type].shape == Shape::kTypedef ? rows_[type].bare : type; }
  // Qualifiers of the type and of the typedefs that it goes through.
  uint8_t qualifiers(CTypeId type) const { return rows_[type].all_qualifiers; }
  bool is(CTypeId type, Shape shape) const { return rows_[bare(type)].shape == shape; }
  bool is_void(CTypeId type) const {
    const CType &row = rows_[bare(type)];
    return row.shape == Shape::kBase && row.base == Base::kVoid;
  }
  bool is_unknown(CTypeId type) const {
    const CType &row = rows_[bare(type)];
    return row.shape == Shape::kBase && row.base == Base::kUnknown;
  }
  size_t size() const { return rows_.size(); }

  std::vector<Parameter> parameters;

 private:
  std::vector<CType> rows_;
};

}  // namespace interop::lang::c
