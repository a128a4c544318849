// The interpreter of options, shared by the files that make it up:
//
//   options.cpp        names of options to fields, path by path; records and lists on the way
//   options_value.cpp  one scalar value
//   aggregate.cpp      values within braces: the text format
//
// An option is interpreted against the rows of its definition, so a custom option needs nothing but its import, and an
// option that is defined in the file that uses it works too: all names of the file are resolved by then.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/protobuf/definitions.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/literal.hpp"
#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/options_rows.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {

DeclId option_scope(const FileWork &work, DeclId owner);

class OptionInterpreter {
 public:
  explicit OptionInterpreter(FileWork &work)
      : work_(work),
        contract_(work.contract),
        tree_(*work.tree),
        definitions_(definitions_of(work)),
        rows_(work.contract) {}

  void run();

 private:
  // A scalar as it will stand in a row.
  struct Value {
    uint32_t kind = INTEROP_VALUE_NONE;
    uint64_t bits = 0;
    interop_text text{};
    DeclId decl = 0;
  };
  // A scalar token as it is written, before anybody knows what it should be.
  struct Written {
    enum class Form : uint8_t { kString, kNumber, kWord, kAggregate, kList } form = Form::kWord;
    bool negative = false;
    Number number;
    std::string_view word;
  };
  enum class Fit : uint8_t { kGood, kWrongType, kOutOfRange, kUnknownValue, kUnknownNumber };
  // Whose rules a value follows: those of an option or of text format.
  enum class Rules : uint8_t { kOption, kText };

  // options.cpp
  void interpret(const PendingOption &option);
  bool resolve_path(const PendingOption &option, DeclId message);
  DeclId find_part(const PendingOption &option, syntax::NodeId part, DeclId message);
  void report_unknown(const PendingOption &option, syntax::NodeId part, DeclId message, std::string_view name);
  DeclId find_extension(DeclId scope, std::string_view name, FileId &undeclared);
  std::string_view part_name(syntax::NodeId part);
  std::string path_text(const PendingOption &option, syntax::NodeId last);
  void set(const PendingOption &option);
  bool imports_missing();

  // options_value.cpp
  Written written(syntax::NodeId value);
  Fit fit(const FieldShape &shape, const Written &given, Rules rules, syntax::NodeId value, Value &out);
  Fit fit_integer(ProtoType type, const Written &given, Value &out) const;
  Fit fit_floating(ProtoType type, const Written &given, Rules rules, Value &out) const;
  Fit fit_bool(const Written &given, Rules rules, Value &out) const;
  Fit fit_enum(DeclId enumeration, const Written &given, Rules rules, Value &out);
  bool is_closed(DeclId enumeration) const;
  void store(AnnotationId row, const Value &value);
  void report_misfit(Fit fit, std::string_view name, const FieldShape &shape, const Written &given, Span at,
                     syntax::NodeId value);
  std::string type_name(const FieldShape &shape) const;
  std::string describe_value(const Written &given, syntax::NodeId value) const;

  // aggregate.cpp
  void aggregate(AnnotationId record, DeclId message, syntax::NodeId node, uint32_t depth);
  void aggregate_field(AnnotationId record, DeclId message, syntax::NodeId node, uint32_t depth);
  void aggregate_map_entry(AnnotationId record, TypeId key, syntax::NodeId node, uint32_t depth);
  void aggregate_value(Container in, DeclId field, const FieldShape &shape, syntax::NodeId value, uint32_t depth);
  void aggregate_any(AnnotationId record, DeclId message, syntax::NodeId name, syntax::NodeId value, uint32_t depth);
  DeclId aggregate_named(DeclId message, syntax::NodeId name);
  DeclId aggregate_extension(DeclId message, syntax::NodeId name, std::string_view written);
  bool check_singular(Container in, DeclId field, Span at);

  FileWork &work_;
  Contract &contract_;
  const syntax::Tree &tree_;
  Definitions &definitions_;
  OptionRows rows_;
  std::vector<DeclId> path_;  // of the option at hand: a field for each part
  FlatMap found_;             // (scope, hash of name) -> extension, of names that were found
  enum class Known : uint8_t { kNotAsked, kNo, kYes } imports_missing_ = Known::kNotAsked;
};

}  // namespace interop::lang::protobuf
