// A WIT package in binary form, as what its text will say. Component types and instance types are read into bodies of
// pieces (binary_types.cpp), the documentation that rides along is found by the pieces' keys (binary_docs.cpp), and
// both are written as a text (binary_text.cpp), which goes the way of all texts. So places in diagnostics are those of a
// text that can be read, and nothing behind the parser knows that a package came in binary form.
//
// Form: a component whose types are components, each of which exports one instance, an interface, or one component, a
// world. What an interface uses of others stands in its component as imports; of other packages they say just what is
// used. (Component model, Binary.md, and what wasm-tools writes.)
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace interop::lang::wit {

struct Body;

struct Part {
  std::string key;   // of its documentation
  std::string text;  // "x: u32"
  std::optional<std::string> external_id = {};
};

struct Piece {
  enum Kind : uint8_t { kType, kFunction, kUse, kInterface };
  Kind kind = kType;
  bool is_export = false;
  std::string key;                         // its name
  std::string text;                        // "type t = u8", "record r", "f: func()"
  bool has_parts = false;                  // braces follow
  std::vector<Part> parts;                 // members
  std::string home;                        // kUse: the interface that it is from; kInterface: which, if it has a name
  std::string name;                        // kUse: what it is called there
  std::optional<std::string> external_id;  // "@external-id"
  std::shared_ptr<const Body> inner;       // kInterface without a home: what stands in it
};

// What stands in an interface or in a world.
struct Body {
  std::vector<Piece> pieces;
  std::map<std::string, bool> types;  // names of types; whether it is a resource
  size_t extent = 0;                  // pieces and their parts, for a first comparison
};

struct PackageItem {
  std::string id;  // "my:package/types@1.2.0"
  bool is_world = false;
  std::shared_ptr<const Body> body;
};

struct BinaryPackage {
  std::string name;  // "my:package@1.2.0"
  std::vector<PackageItem> items;
  std::map<std::string, std::shared_ptr<const Body>> imported;  // by id: what is known of other interfaces
  std::string docs;                                             // JSON
};

// "my:package@1.2.0" of "my:package/types@1.2.0".
std::string package_of(std::string_view id);
std::string_view item_of_id(std::string_view id);

base::Result<BinaryPackage> read_binary_package(std::string_view bytes, uint64_t most_text);
base::Result<std::string> text_of(const BinaryPackage &package, uint64_t most_text);

}  // namespace interop::lang::wit
