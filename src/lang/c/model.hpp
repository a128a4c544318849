// What one translation unit declares, in the order in which it does: the parser fills it, the layout engine adds sizes
// and offsets as soon as a struct is whole (array lengths may ask for them), emit.cpp makes rows of it.
//
// Names have the two name spaces of C: ordinary ones (entities and enumerators) and tags. Both are looked up in
// `Names`, which knows one thing an identifier and space at file scope; what a parameter list or a struct in one hides is
// not needed, because C headers have no blocks but those of inline functions, and these are stepped over.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/c/types.hpp"
#include "text/span.hpp"

namespace interop::lang::c {

// A constant: an integer of a type, or a floating number.
struct Constant {
  enum Kind : uint8_t { kNone, kInteger, kFloating, kText } kind = kNone;
  bool is_unsigned = false;
  CTypeId type = 0;
  uint64_t bits = 0;       // of an integer: its value modulo 2^64
  uint64_t high = 0;       // and the upper half of one of 128 bits: what the sign extends to otherwise
  long double number = 0;  // of a floating one
};

// Everything that an attribute, a declspec or a calling convention keyword says.
struct Attribute {
  std::string_view name;      // without underscores around it: "aligned", "annotate", "dllexport", "cdecl"
  std::string_view argument;  // as written between the parentheses; empty if there is none
  text::Place place;
  bool has_argument = false;
  uint64_t value = 0;  // of `aligned`, `vector_size` and `alignas` once worked out
};

struct Range {
  uint32_t first = 0;
  uint32_t count = 0;
};

struct Member {
  NameId name = 0;  // 0: an anonymous struct or union, or bits that nobody can name
  CTypeId type = 0;
  bool is_bit_field = false;
  bool packed = false;
  uint32_t width = 0;      // of a bit-field
  uint32_t alignment = 0;  // asked for, in bytes; 0: none
  uint64_t offset_bits = 0;
  text::Place place;  // of the name, or of the whole where there is none
  text::Span whole;   // in the file of `place`
  Range attributes;
};

struct Enumerator {
  NameId name = 0;
  int64_t value = 0;
  TagId owner = 0;    // an enum within the value of another has its rows among the other's
  CTypeId type = 0;   // that the constant has
  bool huge = false;  // its value is above INT64_MAX: `value` is that modulo 2^64
  text::Place place;
  text::Span whole;
  Range attributes;
};

enum class TagKind : uint8_t { kStruct, kUnion, kEnum };

struct Tag {
  TagKind kind = TagKind::kStruct;
  bool complete = false;
  bool open = false;  // its braces are being read
  bool packed = false;
  bool ms_struct = false;
  bool gcc_struct = false;
  bool unsized = false;  // ends with a flexible array
  bool invalid = false;  // a member's size is not known
  bool fixed = false;    // an enum whose type is written
  bool anonymous_member = false;
  NameId name = 0;
  NameId typedef_name = 0;          // of a nameless one: the first typedef that names it
  TagId outer = 0;                  // of a nameless one: the struct whose member it is
  uint32_t alignment = 0;           // bytes; asked for until complete, then real
  uint32_t required_alignment = 0;  // Windows: what was asked for in it, which #pragma pack does not lessen
  uint32_t pack = 0;                // what #pragma pack was at its closing brace; 0: nothing
  uint64_t size = 0;                // bytes
  Range members;                    // of Model::members, or of Model::enumerators
  CTypeId type = 0;                 // the row that is this tag
  CTypeId underlying = 0;           // of an enum
  text::Place begin;                // of the keyword
  text::Place place;                // of the name, or of the keyword
  text::Span whole;
  Range attributes;
  uint32_t doc_before = 0;  // where a documenting comment would end, in the file of `place`
};

enum class EntityKind : uint8_t { kTypedef, kFunction, kGlobal, kTag };

struct Entity {
  EntityKind kind = EntityKind::kGlobal;
  bool is_static = false;
  bool is_inline = false;
  bool is_extern = false;
  bool thread_local_storage = false;
  bool no_return = false;
  bool defined = false;     // a body or an initialiser
  bool gnu_inline = false;  // its body is for inlining alone: another may follow
  bool declared_again = false;
  NameId name = 0;
  CTypeId type = 0;
  CTypeId own_type = 0;    // of a typedef: the row that names it
  uint32_t alignment = 0;  // of an object: asked for, in bytes
  TagId tag = 0;           // of kTag
  std::string_view asm_name;
  text::Place place;  // of the name
  text::Span whole;   // in the file of `place`
  Range attributes;
  Range more_attributes;  // of a later declaration of the same thing
};

struct Model {
  Types types;
  std::vector<Tag> tags{1};
  std::vector<Member> members{1};
  std::vector<Enumerator> enumerators{1};
  std::vector<Entity> entities{1};
  std::vector<Attribute> attributes;
};

}  // namespace interop::lang::c
