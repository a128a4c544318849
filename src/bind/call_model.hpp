// The call model: what a binding has to know of a contract, and nothing of the language that it was written in. It is
// lowered once (lower_calls.cpp), and every emitter reads it and nothing else, so that a further contract language
// needs no change in any emitter, and a further target none in any language.
//
// Shape. A library has handles (objects with methods), operations (free, or of a handle) and types. A type that has no
// name in the contract, `list<string>`, is there once however often it is used. Types are in an order in which each
// stands behind those that it is made of; a type never holds itself. Index 0 of types, handles and operations is none.
//
// Ownership is part of it: what goes in is borrowed for the call, but for kOwn, which is taken. What comes out is given:
// a handle, or values in memory that one handle owns (`in_memory`).
//
// Callbacks are the same the other way round: a handle that `is_callback` is an object of the caller, its operations have
// the role kCallback, and the library calls them. A parameter of shape kCallback hands such an object in: for good, or
// if it `is_borrowed` for the call. What the library gives to a callback is borrowed by it, and so is what it answers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"

namespace interop::bind {

using TypeIndex = uint32_t;
using HandleIndex = uint32_t;
using OperationIndex = uint32_t;

enum class Shape : uint8_t {
  kNone,
  kBool,
  kInt,    // bits, is_signed
  kFloat,  // bits
  kChar,   // a Unicode scalar value
  kString,
  kBytes,
  kList,     // element
  kOption,   // element
  kRecord,   // members; a tuple if it has no name
  kEnum,     // members with numbers; is_open: other numbers may come
  kFlags,    // members, a bit each; bits
  kVariant,  // members, of which some have a type
  kResult,   // members: what is right, what is wrong; a type of 0 is nothing
  kOwn,      // handle
  kBorrow,   // handle
  kCallback  // handle: an object of the caller, whose operations the library calls; is_borrowed
};

// 128 bits that tell contracts apart: FNV-1a, so that it can be computed anywhere with a multiplication.
struct Hash {
  uint64_t high = 0;
  uint64_t low = 0;
};

struct Member {
  std::string name;
  std::string doc;
  TypeIndex type = 0;
  int64_t number = 0;
};

struct Type {
  Shape shape = Shape::kNone;
  uint32_t bits = 0;
  bool is_signed = false;
  bool is_open = false;
  bool is_borrowed = false;  // of a callback: only for the call
  bool in_memory = false;    // a value of it refers to memory beyond itself
  bool goes_in = false;      // is part of a parameter
  bool comes_out = false;    // is part of a result or an error
  TypeIndex element = 0;
  HandleIndex handle = 0;
  std::string name;   // as the contract has it; of a type without one, made of what it consists of: "list-string"
  std::string group;  // the interface that it stands in
  std::string doc;
  std::vector<Member> members;
  bool is_named = false;      // has a name in the contract
  std::string spelling;       // "result<list<node>, parse-error>"
  Hash hash;                  // of all that it consists of
  size_t message = SIZE_MAX;  // of a record: the member that says in words what is wrong

  bool is_tuple() const { return shape == Shape::kRecord && !is_named; }
};

enum class Role : uint8_t {
  kFree,
  kConstructor,
  kMethod,
  kStatic,
  kCallback  // of the caller's object; called by the library
};

struct Parameter {
  std::string name;
  TypeIndex type = 0;
};

struct Operation {
  std::string name;
  std::string group;  // the interface that it stands in
  std::string doc;
  Role role = Role::kFree;
  HandleIndex handle = 0;             // whose constructor, method or static operation it is
  std::vector<Parameter> parameters;  // without the handle itself
  TypeIndex result = 0;               // 0: nothing
  TypeIndex error = 0;                // its own error's type; 0: none, or an error that says nothing
  bool can_fail = false;              // has an error of its own
  std::string full_name;              // "parsing.parser.parse": what the table of operations calls it
  std::string signature;              // with all that its types consist of
  Hash hash;
};

struct Handle {
  std::string name;
  std::string group;
  std::string doc;
  bool is_callback = false;  // an object of the caller
  std::vector<OperationIndex> operations;
};

struct Model {
  std::string name;    // of the library
  std::string source;  // the contract file, for the first line of what is written
  std::string doc;
  std::vector<Type> types{1};
  std::vector<Handle> handles{1};
  std::vector<Operation> operations{1};
  std::vector<TypeIndex> errors;  // types that errors of the library carry, in order of first use
  std::vector<TypeIndex> raised;  // these, and those that callbacks fail with
  Hash hash;                      // of all signatures

  const Type &type(TypeIndex index) const { return types[index]; }
  bool is_callback(OperationIndex at) const { return operations[at].role == Role::kCallback; }
  // The library's handles, the caller's, and the operations that are called on the library.
  std::vector<HandleIndex> objects() const { return handles_that(false); }
  std::vector<HandleIndex> callbacks() const { return handles_that(true); }
  std::vector<OperationIndex> calls() const {
    std::vector<OperationIndex> all;
    for (OperationIndex at = 1; at < operations.size(); ++at)
      if (!is_callback(at)) all.push_back(at);
    return all;
  }

 private:
  std::vector<HandleIndex> handles_that(bool callbacks) const {
    std::vector<HandleIndex> all;
    for (HandleIndex at = 1; at < handles.size(); ++at)
      if (handles[at].is_callback == callbacks) all.push_back(at);
    return all;
  }
};

// Fills spelling and hash of a type whose parts have theirs.
void describe(const Model &model, Type &type);
// Fills signature and hash of an operation: "parsing.parser.parse(input: string) -> ... where node = record { ... }".
void describe(const Model &model, Operation &operation);
Hash hash_of(std::string_view text);
// 16 digits each: "0x0123456789abcdef".
std::array<std::string, 2> hex(Hash hash);

}  // namespace interop::bind
