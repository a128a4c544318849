// Finds what options are defined by: the fields of option messages by name and number, extensions by number, the values
// of enums. Works on the contract as it stands; answers are kept, because a file asks the same few things many times.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"
#include "lang/protobuf/flat_map.hpp"
#include "lang/protobuf/lowering.hpp"

namespace interop::lang::protobuf {

class Definitions {
 public:
  explicit Definitions(const Contract &contract) : contract_(contract) {}

  // The message of google/protobuf/descriptor.proto that rules options of this target, or 0.
  DeclId options_message(OptionTarget target);
  // A message of google.protobuf by simple name, or 0.
  DeclId standard_message(std::string_view name) const;
  // A field of a message (those of its oneofs too), a value of an enum; 0 if there is none. A message or enum must be
  // complete when it is first asked for.
  DeclId field(DeclId message, std::string_view name);
  DeclId field(DeclId message, uint32_t number);
  DeclId extension(DeclId message, uint32_t number);
  DeclId value(DeclId enumeration, std::string_view name);
  DeclId value(DeclId enumeration, int32_t number);
  // The oneof that a field is a member of, or 0.
  DeclId oneof_of(DeclId field) const;
  // The message that a field belongs to, or that an extension extends.
  DeclId message_of(DeclId field) const;
  bool is_reserved_name(DeclId message, std::string_view name);
  bool has_full_name(DeclId decl, std::string_view package, std::string_view name) const;

 private:
  void index(DeclId parent);
  void index_member(DeclId parent, DeclId member);
  DeclId member(DeclId parent, std::string_view name);

  const Contract &contract_;
  std::array<DeclId, 9> options_{};
  FlatMap indexed_;     // messages and enums whose members are in names_ and numbers_
  FlatMap names_;       // (message or enum, hash of name) -> field or value
  FlatMap numbers_;     // (message or enum, number) -> field or value
  FlatMap extensions_;  // (message, number) -> extension
  DeclId extensions_until_ = 1;
  FlatMap reserved_;  // (message, hash of name) -> reservation
};

}  // namespace interop::lang::protobuf
