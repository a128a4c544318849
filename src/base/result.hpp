// What may fail returns Result<T>: a value, or a status with one line of text. The core never throws for input.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "interop/base.h"

namespace interop::base {

struct Failure {
  interop_status status;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Failure failure) : state_(std::move(failure)) {}
  explicit operator bool() const { return state_.index() == 0; }
  T &operator*() { return std::get<0>(state_); }
  const T &operator*() const { return std::get<0>(state_); }
  T *operator->() { return &std::get<0>(state_); }
  const T *operator->() const { return &std::get<0>(state_); }
  const Failure &failure() const { return std::get<1>(state_); }

 private:
  std::variant<T, Failure> state_;
};

struct Nothing {};
using Outcome = Result<Nothing>;

}  // namespace interop::base
