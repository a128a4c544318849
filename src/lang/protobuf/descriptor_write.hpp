// From rows back to google.protobuf.FileDescriptorSet: what the Protobuf compiler itself writes with
// --descriptor_set_out and --include_imports, byte for byte. Every message is written in the order of its field
// numbers, as the compiler's own serializer does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/flat_map.hpp"
#include "lang/protobuf/wire_writer.hpp"

namespace interop::lang::protobuf {

using contract::AnnotationId;
using contract::Contract;
using contract::DeclId;

// Writes the options of declarations. Options whose definition says `retention = RETENTION_SOURCE` are for the
// compiler's eyes and are left out, unless all are wanted.
class OptionWriter {
 public:
  OptionWriter(const Contract &contract, WireWriter &out, bool all) : contract_(contract), out_(out), all_(all) {}

  // The options message of a declaration as `field`; nothing if it has no options.
  // False if there is no option at all, left out ones included.
  bool write(uint32_t field, DeclId decl);
  // Only its `features`, which the key and the value of a map have too.
  void write_features(uint32_t field, DeclId decl);

 private:
  struct Member {
    AnnotationId row;
    uint32_t number;
  };
  bool is_option(AnnotationId row) const;
  bool is_features(AnnotationId row) const;
  bool is_left_out(DeclId definition);
  bool is_absent(const interop_annotation_row &row, const FieldShape &shape) const;
  bool is_overruled(AnnotationId row) const;
  void members(AnnotationId first);
  void member(AnnotationId row);
  void list(AnnotationId row, const FieldShape &shape, uint32_t number);
  void value(AnnotationId row, const FieldShape &shape, uint32_t number, bool delimited);
  void scalar(const interop_annotation_row &row, ProtoType type);
  void content(AnnotationId row);
  void map_entry(AnnotationId row, contract::TypeId key);

  const Contract &contract_;
  WireWriter &out_;
  bool all_;
  std::vector<Member> members_;  // a stack: those of the message at hand lie on top
  FlatMap left_out_;             // definition -> 1 kept, 2 left out
};

class DescriptorWriter {
 public:
  DescriptorWriter(const Contract &contract, std::string &out, bool all_options)
      : contract_(contract), out_(out), options_(contract, out_, all_options) {}

  // One FileDescriptorProto as field 1 of the set.
  void file(contract::FileId file);

 private:
  // Positions in oneof_decl: of the oneof whose fields are being written, of the next synthetic one.
  struct OneofIndexes {
    uint32_t real = 0;
    uint32_t synthetic = 0;
  };

  void imports(DeclId file);
  void import_indexes(DeclId file, uint64_t flag, uint32_t field);
  void kinds(DeclId parent, uint32_t kind, uint32_t field);
  void message(uint32_t field, DeclId decl);
  void fields(DeclId parent);
  void nested_messages(DeclId parent);
  void oneofs(DeclId message);
  void synthetic_oneofs(DeclId message, const std::vector<DeclId> &fields);
  void ranges(DeclId parent, uint32_t kind, uint32_t field, int64_t beyond);
  void reserved_names(DeclId parent, uint32_t field);
  void field(uint32_t number, DeclId decl);
  void type_of(DeclId decl, const FieldShape &shape);
  void json_name(DeclId decl);
  void map_entry(DeclId field);
  void enumeration(uint32_t field, DeclId decl);
  void service(uint32_t field, DeclId decl);
  void method(DeclId decl);
  void reference(uint32_t field, DeclId decl);
  std::string_view qualified(DeclId decl);  // ".pkg.Message"; good until the next call
  DeclId message_of(DeclId scope) const;
  void visibility(uint32_t field, DeclId decl);

  const Contract &contract_;
  WireWriter out_;
  OptionWriter options_;
  uint32_t version_ = 0;
  OneofIndexes oneof_indexes_;
  FlatMap name_of_;  // declaration -> names_
  std::vector<std::string> names_;
  std::string scratch_;
};

// "fooBar" of "foo_bar": the JSON name of a field that sets none.
void append_json_name(std::string &out, std::string_view field_name);
// "FooBarEntry" of "foo_bar".
void append_map_entry_name(std::string &out, std::string_view field_name);
// A default value as the compiler spells it in a descriptor.
void append_default(std::string &out, const Contract &contract, AnnotationId row, ProtoType type);

}  // namespace interop::lang::protobuf
