// The raw C interface: what a header declares, for targets that call it as it is. A header is a C ABI already, so no
// shim stands between and nothing is converted: types keep their C names and lie in memory as the compiler lays them
// out. It stands beside the call model (call_model.hpp), is lowered once (lower_header.cpp), and knows no target.
//
// Shape. Types are nodes that refer to each other by index, 0 is none. Records, enums, aliases and prototypes are
// tables of their own; `order` lists what has to be declared, each behind all that it holds by value or is an alias of,
// so that a target without forward declarations writes them as they come. Pointers may lead ahead.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contract/contract.hpp"

namespace interop::bind {

enum class CShape : uint8_t {
  kVoid,
  kBool,
  kInt,
  kFloat,
  kPointer,   // element
  kArray,     // element, count; 0 elements: a flexible one
  kRecord,    // of
  kEnum,      // of
  kAlias,     // of
  kFunction,  // of: a prototype
  kOther      // what C has and nobody else: long double, complex numbers, vectors
};

using CTypeIndex = uint32_t;

struct CType {
  CShape shape = CShape::kVoid;
  uint32_t bits = 0;
  bool is_signed = false;
  bool is_const = false;
  CTypeIndex element = 0;
  uint64_t count = 0;
  uint32_t of = 0;
  uint32_t parts = 1;    // of how many it is made, down to what has a name
  std::string word;      // of a scalar: "unsigned long", or what C's own headers call it: "size_t", "int32_t"
  std::string spelling;  // in C: "const char *"
};

// Who owns what a pointer leads to, as the header says it (interop/ownership.h); empty where it says nothing.
struct Ownership {
  std::string given;     // the function that destroys it
  std::string borrowed;  // until when
  std::string length;    // the parameter or member that counts its elements
  bool is_taken = false;
  bool is_out = false;
  bool is_nullable = false;
};

struct CField {
  std::string name;  // empty: its members are named in the record that holds it
  std::string doc;
  CTypeIndex type = 0;
  uint64_t offset_bits = 0;
  uint64_t size_bytes = 0;
  uint32_t width_bits = 0;
  bool is_bit_field = false;
  Ownership ownership;
};

struct CRecord {
  std::string name;      // by which targets know it: of its typedef if that names nothing else, else its tag
  std::string spelling;  // in C: "struct point", "point"; empty if it can only stand where it is used
  std::string tag;       // "point"; empty if it has none
  std::string doc;
  bool is_union = false;
  bool is_opaque = false;
  bool has_bit_fields = false;
  uint64_t size_bytes = 0;
  uint32_t alignment_bytes = 0;
  std::vector<CField> fields;
};

struct CValue {
  std::string name;
  std::string doc;
  int64_t number = 0;
  bool is_huge = false;  // above 2^63: the number's bits are those of an unsigned one
};

struct CEnum {
  std::string name;  // empty: its values are constants of no type
  std::string spelling;
  std::string tag;
  std::string doc;
  uint32_t bits = 32;
  bool is_signed = false;
  std::vector<CValue> values;
};

struct CAlias {
  std::string name;
  std::string doc;
  CTypeIndex type = 0;
  CTypeIndex resolved = 0;  // what it comes to: no alias
};

struct CParameter {
  std::string name;  // may be empty
  CTypeIndex type = 0;
  Ownership ownership;
};

struct CPrototype {
  CTypeIndex result = 0;  // never 0: void is a type
  std::vector<CParameter> parameters;
  bool is_variadic = false;
};

struct CFunction {
  std::string name;
  std::string doc;
  CPrototype prototype;
  Ownership ownership;  // of what it returns
  bool is_deprecated = false;
};

// Something of the library's own that its users see: a place in memory.
struct CVariable {
  std::string name;
  std::string doc;
  CTypeIndex type = 0;
  bool is_constant = false;  // and a number or a pointer: whoever reads it wants its value
};

enum class CConstantKind : uint8_t { kInt, kFloat, kText };

struct CConstant {
  std::string name;
  std::string doc;
  CConstantKind kind = CConstantKind::kInt;
  CValue value;      // of an int
  std::string text;  // of a text its bytes; of a float its digits
};

// An opaque or other record that a function gives away, and that another takes to end it.
struct CHandle {
  uint32_t record = 0;
  std::string destroy;
};

// What no target can call: a comment where it would stand.
struct LeftOut {
  std::string name;
  std::string why;
};

enum class CKind : uint8_t { kRecord, kEnum, kAlias };

struct Declared {
  CKind kind;
  uint32_t index;
};

struct HeaderModel {
  std::string name;    // of the library
  std::string source;  // the header's path, as it is included
  uint32_t pointer_bits = 64;
  std::vector<CType> types{1};
  std::vector<CRecord> records{1};
  std::vector<CEnum> enums{1};
  std::vector<CAlias> aliases{1};
  std::vector<CPrototype> prototypes{1};  // of pointers to functions
  std::vector<CConstant> constants;
  std::vector<CFunction> functions;
  std::vector<CVariable> variables;
  std::vector<CHandle> handles;
  std::vector<LeftOut> left_out;
  std::vector<Declared> order;

  const CType &type(CTypeIndex index) const { return types[index]; }
  // Through names that only stand for another type.
  const CType &unaliased(CTypeIndex index) const {
    return types[index].shape == CShape::kAlias ? types[aliases[types[index].of].resolved] : types[index];
  }
};

}  // namespace interop::bind
