// Declarations of extensions: `extensions 4 to 9 [declaration = {number: 4, full_name: ".a.b", type: "string"}]` says
// which extensions may come, and each that comes is held to it. (descriptor.proto, ExtensionRangeOptions.Declaration)
#pragma once

#include <string_view>

#include "lang/protobuf/flat_map.hpp"
#include "lang/protobuf/lowering.hpp"

namespace interop::lang::protobuf {

class ExtensionDeclarations {
 public:
  explicit ExtensionDeclarations(FileWork &work) : work_(work), contract_(work.contract) {}

  // What is wrong with the declarations of a range.
  void check_range(DeclId range);
  // Whether an extension is what the range of the record that holds its number declares.
  void check_extension(DeclId extension, DeclId record, DeclId range);

 private:
  struct Declaration {
    AnnotationId row = 0;
    bool has_number = false;
    int64_t number = 0;
    std::string_view full_name;
    std::string_view type;
    bool reserved = false;
    bool repeated = false;
  };
  AnnotationId list(DeclId range) const { return contract::annotation(contract_, range, "declaration"); }
  Declaration read(AnnotationId row) const;
  void check_declaration(DeclId range, const Declaration &declared);
  void check_symbol(DeclId range, const Declaration &declared, std::string_view symbol);
  Span place(const Declaration &declared) const {
    return {contract_.annotations[declared.row].span_begin, contract_.annotations[declared.row].span_end};
  }

  FileWork &work_;
  Contract &contract_;
  FlatMap names_;       // (record, hash of full name) -> declared
  FlatMap numbers_;     // (range, number) -> declared
  DeclId indexed_ = 0;  // the range whose numbers are in found_
  FlatMap found_;
};

}  // namespace interop::lang::protobuf
