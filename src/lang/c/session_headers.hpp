// Includes as the preprocessor asks for them, answered by the session's files: what is found has a row of the contract.
#pragma once

#include "lang/c/includes.hpp"
#include "lang/language.hpp"

namespace interop::lang::c {

class SessionHeaders final : public IncludeResolver {
 public:
  explicit SessionHeaders(UnitFiles &files) : files_(files) {}

  bool find(const IncludeRequest &request, bool only_ask, IncludedFile &out) override;

 private:
  UnitFiles &files_;
};

// The preprocessor's view of a file of the session.
IncludedFile included(const UnitFile &file);

}  // namespace interop::lang::c
