// What is known while a component type or an instance type is read: its types by number, and what it says so far.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/wit/binary_package.hpp"

namespace interop::lang::wit {

// A name as WIT has it: a keyword with a % before it.
std::string escaped(std::string_view name);

// A row of an index space of types.
struct Entry {
  enum Kind : uint8_t { kValue, kDefinition, kNamed, kFunction, kInstance, kComponent };
  Kind kind = kValue;
  bool is_resource = false;
  bool is_async = false;
  std::string spelling;     // where it is used: "list<u8>"
  std::string declared;     // kValue: where it gets a name, if not so: "own<r>"; kDefinition: "record"
  std::string home;         // kNamed: the interface that it is from, if it is another
  std::string name;         // kNamed
  std::vector<Part> parts;  // members, parameters
  std::string result;       // kFunction
  std::shared_ptr<const Body> body;

  // "(a: u8, b: u8)", without the first `skipped`.
  std::string parameters(size_t skipped) const;
  std::string signature(std::string_view before, size_t skipped) const;
};

struct BinaryScope {
  struct Instance {
    std::string id;  // empty: has none
    std::shared_ptr<const Body> body;
  };
  std::vector<std::shared_ptr<const Entry>> types;
  std::vector<Instance> instances;
  std::map<std::string, size_t> resources;  // pieces
  Body body;
  std::string exported;  // id of the interface or world that it exports
  bool exports_world = false;
  std::shared_ptr<const Body> result;  // and what that is
};

}  // namespace interop::lang::wit
