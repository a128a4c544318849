// Writes annotation rows: the options of a declaration as one tree of values, whatever way they were written. Each
// field stands once under its owner or record; a repeated field is a LIST, and `option (a).x = 1; option (a).y = 2;` is
// one record `(a)` with two members. Keeps the ends of chains, so that a hundred thousand options on one declaration
// are added in linear time.
#pragma once

#include <cstdint>
#include <vector>

#include "contract/contract.hpp"
#include "lang/protobuf/flat_map.hpp"
#include "text/span.hpp"

namespace interop::lang::protobuf {

// Where an annotation hangs: on a declaration, or (`parent` not 0) in another annotation of it.
struct Container {
  contract::DeclId owner = 0;
  contract::AnnotationId parent = 0;
};

class OptionRows {
 public:
  explicit OptionRows(contract::Contract &contract) : contract_(contract) {}

  // Adds a row at the end of the container, zero but for its place and definition (0 if it has none).
  contract::AnnotationId add(Container to, contract::DeclId definition);
  // The member with this definition, or 0.
  contract::AnnotationId find(Container in, contract::DeclId definition) const;

  // A new row with its definition's name and this place.
  contract::AnnotationId field(Container in, contract::DeclId definition, text::Span span);
  // The record that a singular message field is, made when it is not there yet.
  contract::AnnotationId record(Container in, contract::DeclId definition, contract::DeclId message, text::Span span);
  // A new element of the list that a repeated field is, made when it is not there yet.
  contract::AnnotationId element(Container in, contract::DeclId definition, text::Span span);
  // Options of descriptor.proto that every later stage wants to know of are flags of their declaration too.
  void note_flag(contract::AnnotationId option);

 private:
  struct Chain {
    contract::AnnotationId last;
    uint32_t count;
  };
  // Chains up to this length are simply walked.
  static constexpr uint32_t kShort = 12;

  contract::AnnotationId first(Container in) const;
  interop_text name_of(contract::DeclId definition);
  Chain &chain(Container of);
  const FlatMap &members(Container in) const { return members_[in.parent != 0]; }

  contract::Contract &contract_;
  FlatMap chain_of_[2];  // by declaration, by annotation -> chains_
  FlatMap members_[2];   // (container, definition) -> row, of rows past kShort
  std::vector<Chain> chains_;
  FlatMap names_of_;  // extension -> names_
  std::vector<interop_text> names_;
};

}  // namespace interop::lang::protobuf
