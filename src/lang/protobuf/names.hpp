// What names mean in Protobuf's scopes, for the passes that declare and look them up.
#pragma once

#include <string>
#include <string_view>

#include "lang/protobuf/lowering.hpp"

namespace interop::lang::protobuf {

// Where the name of a declaration lies, in any file: its name in the source, or the whole declaration.
text::Place name_place(const Contract &contract, DeclId decl);

// The declaration in whose scope a declaration's name lies: not a oneof, and for an enum value not its enum.
DeclId naming_scope(const Contract &contract, DeclId decl);

// `foo_bar` -> `FooBarEntry`: the synthetic message of a map field, as a string and as its hash.
std::string map_entry_name(std::string_view field);
contract::NameHash map_entry_hash(std::string_view field);

// A full name as Protobuf's scoping has it: an enum value is a sibling of its enum.
std::string scoped_name(const Contract &contract, DeclId decl);

// proto3: each `optional` field makes a oneof, whose name nothing nested in the message may have. (names_synthetic.cpp)
void check_synthetic_oneofs(FileWork &work, DeclId record);

// A member of a record, a service or an enum by name, oneofs' fields included; 0 if there is none.
DeclId find_member(const Contract &contract, DeclId scope, std::string_view name);

}  // namespace interop::lang::protobuf
