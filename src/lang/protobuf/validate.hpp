// The last pass over a file: what can only be said when everything of it is known. Each part goes through the file's
// declarations once.
#pragma once

#include <string>

#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {

inline constexpr int64_t kMaxFieldNumber = 536'870'911;  // 2^29 - 1
inline constexpr int64_t kFirstLibraryNumber = 19'000;
inline constexpr int64_t kLastLibraryNumber = 19'999;

void validate_numbers(FileWork &work);     // of fields, and ranges of messages and enums   (validate_numbers.cpp)
void validate_enums(FileWork &work);       // numbers of values, aliases, prefixes          (validate_enums.cpp)
void validate_enum_json(FileWork &work);   // JSON strings of values                        (validate_enum_json.cpp)
void validate_json_names(FileWork &work);  //                                               (validate_json_names.cpp)
void validate_fields(FileWork &work);      // types and where they may be used              (validate_fields.cpp)
void validate_extensions(FileWork &work);  //                                               (validate_extensions.cpp)
void validate_style(FileWork &work);       // naming style and limits of editions           (validate_style.cpp)

inline void mark_invalid(FileWork &work, DeclId decl) {
  work.contract.decls[decl].flags |= INTEROP_DECL_FLAG_INVALID;
}

// Whether a number could be read: one that could not has been reported.
inline bool has_number(FileWork &work, DeclId decl) {
  return work.tree == nullptr || work.places_of(decl).number.end != 0;
}

// The place of a declaration's type: its name in the source, or its name where that is missing.
inline Span type_place(FileWork &work, DeclId decl) {
  const Places &places = work.places_of(decl);
  return places.type.end != 0 ? places.type : places.name;
}

// Calls take(field) for each field of a record in source order, those of its oneofs too.
template <class Take>
void each_field(const Contract &contract, DeclId record, Take &&take) {
  for (DeclId at = contract.decls[record].first_child; at != 0; at = contract.decls[at].next_sibling) {
    const uint32_t kind = contract.decls[at].kind;
    if (kind == INTEROP_DECL_FIELD) take(at);
    if (kind != INTEROP_DECL_UNION) continue;
    for (DeclId in = contract.decls[at].first_child; in != 0; in = contract.decls[in].next_sibling) {
      if (contract.decls[in].kind == INTEROP_DECL_FIELD) take(in);
    }
  }
}

// "1 to 5", or "3".
inline std::string range_text(int64_t first, int64_t last) {
  std::string text = std::to_string(first);
  if (last != first) text += " to " + std::to_string(last);
  return text;
}

}  // namespace interop::lang::protobuf
