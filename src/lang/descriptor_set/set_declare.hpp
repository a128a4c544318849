// A FileDescriptorProto becomes rows, as a tree does in declare(): the same rows, so that a contract read from a set
// and one read from its sources are the same. What the compiler had added for descriptors is taken back: the entry
// messages of maps become MAP types, the oneofs of `optional` fields a flag, JSON names that are the default ones
// nothing.
//
// A descriptor holds fields and nested messages in two lists. Their order among each other is told by the maps: an
// entry message lies among the nested ones where its field lies among the fields.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/descriptor_set/source_info.hpp"
#include "lang/language.hpp"
#include "lang/protobuf/lowering.hpp"

namespace interop::lang::descriptor_set {

using contract::DeclId;
using contract::TypeId;

class SetDeclarer {
 public:
  SetDeclarer(const SetInput &input, protobuf::FileWork &work, const SourceInfo &places)
      : input_(input), contract_(work.contract), work_(work), places_(places) {}

  // The bytes have passed check_shape().
  void file(std::string_view bytes);

 private:
  // A message within the file's bytes, and its path in the sense of SourceCodeInfo, hashed.
  struct Part {
    std::string_view bytes;
    SourcePath path;
  };
  struct Scope {
    DeclId decl = 0;
    DeclId last = 0;
  };
  struct FieldPart {
    Part part;
    std::string_view name;
    std::string_view type_name;
    uint64_t type = 0;
    uint64_t label = 0;
    uint32_t oneof = UINT32_MAX;   // position among the message's oneofs
    bool is_optional = false;      // proto3_optional
    uint32_t nested = UINT32_MAX;  // position of the entry or group that is its type
  };
  struct NestedPart {
    Part part;
    std::string_view name;
    bool is_entry = false;
    uint32_t field = UINT32_MAX;  // the map field or group that it belongs to
  };
  // A message whose fields and nested messages are being declared.
  struct Body {
    Scope scope;
    std::vector<FieldPart> fields;
    std::vector<NestedPart> nested;
    std::vector<Part> oneof_parts;
    std::vector<Scope> oneofs;
    size_t next_field = 0;
    uint32_t open_oneof = UINT32_MAX;
  };

  void imports(Part file, Scope &scope);
  uint32_t version_of(std::string_view file);
  void message(Part part, Scope &scope);
  void declare_members(Body &body);
  void relate(Body &body) const;
  void fields_until(Body &body, size_t end);
  void member_field(Body &body, const FieldPart &field);
  Scope *oneof_of(Body &body, const FieldPart &field);
  void close_oneofs(Body &body);
  void extension(Part part, Scope &scope);
  DeclId field(const FieldPart &field, Scope &scope, uint32_t kind);
  void field_flags(const FieldPart &field, DeclId decl);
  void map_type(const FieldPart &field, Part entry, DeclId decl);
  TypeId type_row(const FieldPart &field, DeclId decl);
  FieldPart read_field(Part part) const;
  void json_name(Part field, DeclId decl);
  void ranges(Part parent, Scope &scope, uint32_t number, uint32_t kind, int64_t beyond);
  void reserved_names(Part parent, Scope &scope, uint32_t number);
  void enumeration(Part part, Scope &scope);
  void service(Part part, Scope &scope);
  void method(Part part, Scope &scope);
  void method_type(Part method, Scope &scope, uint32_t number);
  void visibility(std::string_view bytes, uint32_t number, DeclId decl);
  void options(Part part, uint32_t number, DeclId decl, protobuf::OptionTarget target);
  void number(DeclId decl, std::string_view bytes, uint32_t field);
  DeclId add(Scope &scope, uint32_t kind, Part part);
  void name_it(DeclId decl, Part part);
  void report(const text::DiagnosticRule &rule, text::Span at, std::initializer_list<std::string_view> arguments) {
    work_.report(rule, at, arguments);
  }
  interop_decl_row &row(DeclId decl) { return contract_.decls[decl]; }
  std::vector<Part> parts(Part parent, uint32_t number) const;

  const SetInput &input_;
  contract::Contract &contract_;
  protobuf::FileWork &work_;
  const SourceInfo &places_;
  std::string scope_name_;  // ".pkg.Outer" of what is being declared
};

}  // namespace interop::lang::descriptor_set
