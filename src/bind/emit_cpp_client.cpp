// Target `cpp`: a header for consumers in C++, over the C header alone: nobody writes a destroy by hand.
#include "bind/cpp_spelling.hpp"
#include "bind/emit.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kHead = R"(#pragma once

$include "$l_convert.hpp"

// What the library does not type itself: a bad handle, an argument that is not acceptable, a bug.
namespace $l::client {

class CallFailed : public std::runtime_error {
 public:
  CallFailed($l_status status, const std::string &message) : std::runtime_error(message), status_(status) {}
  $l_status status() const { return status_; }

 private:
  $l_status status_;
};

// The library was built with another contract than this header.
class ContractMismatch : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

namespace detail {

using namespace convert;

struct Free {
  void operator()($l_error *error) const { $l_error_destroy(error); }
  void operator()($l_memory *memory) const { $l_memory_destroy(memory); }
$frees};
using ErrorHandle = std::unique_ptr<$l_error, Free>;
using MemoryHandle = std::unique_ptr<$l_memory, Free>;

[[noreturn]] inline void raise($l_status status, const $l_error *error) {
  size_t size = 0;
  const char *message = $l_error_message(error, &size);
  throw CallFailed(status, std::string(message == nullptr ? "" : message, size));
}

inline void check($l_status status, $l_error *error) {
  const ErrorHandle held(error);
  if (status != $U_STATUS_OK) raise(status, error);
}
)";

constexpr std::string_view kContract = R"(
// Operations may have been added to the library; those that are known here must be as they were. Empty, or what is not.
inline std::string mismatch() {
  const $l_contract *contract = $l_contract_get();
  if (contract->hash_high == $high && contract->hash_low == $low) return {};
  const std::span rows(contract->operations, contract->operation_count);
  for (const $l_operation &own : kExpected) {
    const $l_operation *found = nullptr;
    for (const $l_operation &row : rows)
      if (std::string_view(row.name) == own.name) found = &row;
    if (found == nullptr)
      return std::string("the library has no operation ") + own.name + ": expected " + own.signature;
    if (found->hash_high != own.hash_high || found->hash_low != own.hash_low)
      return std::string("operation ") + own.name + " is another one in the library: expected " + own.signature +
             ", found " + found->signature;
  }
  return {};
}

// Compares once, before the first call.
inline void ensure_contract() {
  static const std::string found = mismatch();
  if (!found.empty()) throw ContractMismatch(found);
}

}  // namespace detail
)";

class ClientEmitter {
 public:
  explicit ClientEmitter(const CppSpelling &cpp)
      : cpp_(cpp), abi_(cpp.abi()), model_(cpp.model()), names_(cpp.names()), w_("  ") {}

  std::string emit() {
    std::string frees;
    for (const HandleIndex at : model_.objects())
      frees +=
          "  void operator()(" + abi_.names().handle(at) + " *handle) const { " + abi_.destroy(at) + "(handle); }\n";
    w_.folded("// ", first_line(model_));
    w_.folded("// ",
              "A client of " + cpp_.lib() + ".h: objects that end by themselves, values of C++, errors as exceptions.");
    w_.text(kHead, {{"$l", cpp_.lib()}, {"$U", abi_.lib_upper()}, {"$frees", frees}, {"$include", "#include"}});
    cpp_operations(cpp_, "inline constexpr " + cpp_.lib() + "_operation kExpected[]", w_);
    const auto digits = hex(model_.hash);
    w_.text(kContract, {{"$l", cpp_.lib()}, {"$high", digits[0]}, {"$low", digits[1]}});
    checks();
    cpp_client_callbacks(cpp_, w_);
    w_.blank();
    for (const HandleIndex at : model_.objects())
      w_.line("class ", names_.handle(at), ";");
    for (const HandleIndex at : model_.objects())
      handle(at);
    for (const OperationIndex at : model_.calls())
      if (model_.operations[at].handle == 0) declare(at, "");
    for (const OperationIndex at : model_.calls())
      define(at);
    w_.blank().line("}  // namespace ", cpp_.lib(), "::client");
    return w_.take();
  }

 private:
  // One check an error type.
  void checks() {
    bool bare = false;
    for (const Operation &operation : model_.operations)
      bare = bare || (operation.can_fail && operation.error == 0);
    if (model_.errors.empty() && !bare) return;
    w_.blank().line("namespace detail {");
    if (bare) {
      w_.blank().open("inline void check_plain(", cpp_.lib(), "_status status, ", cpp_.lib(), "_error *error) {");
      w_.line("const ErrorHandle held(error);");
      w_.line("if (status == ", abi_.lib_upper(), "_STATUS_FAILED) throw Failure<std::monostate>(std::monostate{});");
      w_.line("if (status != ", abi_.lib_upper(), "_STATUS_OK) raise(status, error);").close("}");
    }
    for (const TypeIndex error : model_.errors) {
      w_.blank().open("inline void ", check(error), "(", cpp_.lib(), "_status status, ", cpp_.lib(),
                      "_error *error) {");
      w_.line("const ErrorHandle held(error);");
      w_.line("if (const auto *detail = ", abi_.error_detail(error), "(error)) throw Failure<", cpp_.value(error), ">(",
              cpp_.from_c(error, "*detail"), ");");
      w_.line("if (status != ", abi_.lib_upper(), "_STATUS_OK) raise(status, error);").close("}");
    }
    w_.blank().line("}  // namespace detail");
  }

  std::string check(TypeIndex error) const { return "check_" + abi_.error_detail(error).substr(cpp_.lib().size() + 1); }

  std::string value(TypeIndex type) const {
    return model_.types[type].shape == Shape::kOwn ? names_.handle(model_.types[type].handle) : cpp_.value(type);
  }

  std::string parameters(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      const TypeIndex type = operation.parameters[i].type;
      const Shape shape = model_.types[type].shape;
      const std::string kind = shape == Shape::kOwn      ? value(type) + " "
                               : shape == Shape::kBorrow ? "const " + cpp_.value(type)
                                                         : cpp_.parameter(type);
      all.add(kind, names_.parameter(at, i));
    }
    return all.text();
  }

  void declare(OperationIndex at, std::string_view before) {
    const Operation &operation = model_.operations[at];
    w_.blank();
    cpp_.document_call(w_, operation);
    if (operation.role == Role::kConstructor) {
      w_.line(operation.parameters.size() == 1 ? "explicit " : "", names_.handle(operation.handle), "(", parameters(at),
              ");");
    } else {
      w_.line(before, value(operation.result), " ", names_.operation(at), "(", parameters(at), ");");
    }
  }

  void handle(HandleIndex at) {
    const std::string &name = names_.handle(at);
    w_.blank();
    CppSpelling::document(w_, model_.handles[at].doc);
    w_.line("class ", name, " {").line(" public:").in();
    for (const OperationIndex operation : model_.handles[at].operations)
      declare(operation, model_.operations[operation].role == Role::kStatic ? "static " : "");
    w_.blank().line("// Takes a handle over, which may be empty.");
    w_.line("explicit ", name, "(", abi_.names().handle(at), " *handle) : handle_(handle) {}");
    w_.line(abi_.names().handle(at), " *get() const { return handle_.get(); }");
    w_.line(abi_.names().handle(at), " *release() { return handle_.release(); }").out();
    w_.blank().line(" private:").in();
    w_.line("std::unique_ptr<", abi_.names().handle(at), ", detail::Free> handle_;").out();
    w_.line("};");
  }

  // Brings a parameter into the form in which C takes it.
  std::string argument(OperationIndex at, size_t i) {
    const TypeIndex type = model_.operations[at].parameters[i].type;
    const std::string &name = names_.parameter(at, i);
    const std::string &handle = names_.handle(model_.types[type].handle);
    switch (abi_.crossing(type)) {
      case Crossing::kBorrowed:
        return name + ".get()";
      case Crossing::kTaken:
        return name + ".release()";
      case Crossing::kFunctions:
        if (model_.types[type].is_borrowed) return "&k" + handle + "Functions, &" + name;
        w_.line("if (", name, " == nullptr) throw BadValue(\"", name, " is empty\");");
        return "&k" + handle + "Functions, " + name + ".release()";
      default:
        return cpp_.argument_to_c(type, name, w_);
    }
  }

  bool uses_memory(const Operation &operation) const {
    for (const Parameter &parameter : operation.parameters)
      if (cpp_.argument_needs_memory(parameter.type)) return true;
    return false;
  }

  void define(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const std::string &owner = operation.handle == 0 ? operation.name : names_.handle(operation.handle);
    const bool constructor = operation.role == Role::kConstructor;
    w_.blank();
    if (constructor)
      w_.open("inline ", owner, "::", owner, "(", parameters(at), ") {");
    else
      w_.open("inline ", value(operation.result), " ", operation.handle == 0 ? "" : owner + "::", names_.operation(at),
              "(", parameters(at), ") {");
    w_.line("using namespace detail;").line("detail::ensure_contract();");
    if (uses_memory(operation)) w_.line("Memory call_memory;");
    Joined arguments(", ");
    if (operation.role == Role::kMethod) arguments.add("handle_.get()");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      arguments.add(argument(at, i));
    const TypeIndex result = operation.result;
    const bool handle = model_.types[result].shape == Shape::kOwn;
    const bool memory = abi_.gives_memory(operation);
    if (handle)
      w_.line(abi_.value(result), "call_result = nullptr;");
    else if (result != 0)
      w_.line(abi_.value(result), " call_result{};");
    if (result != 0) arguments.add("&call_result");
    if (memory) w_.line(cpp_.lib(), "_memory *call_given = nullptr;");
    if (memory) arguments.add("&call_given");
    arguments.add("&call_error");
    w_.line(cpp_.lib(), "_error *call_error = nullptr;");
    w_.line("const ", cpp_.lib(), "_status call_status = ", abi_.function(at), "(", arguments.text(), ");");
    w_.line("detail::",
            !operation.can_fail    ? "check"
            : operation.error == 0 ? "check_plain"
                                   : check(operation.error),
            "(call_status, call_error);");
    if (memory) w_.line("const MemoryHandle call_held(call_given);");
    if (constructor)
      w_.line("handle_.reset(call_result);");
    else if (handle)
      w_.line("return ", value(result), "(call_result);");
    else if (result != 0)
      w_.line("return ", cpp_.from_c(result, "call_result"), ";");
    w_.close("}");
  }

  const CppSpelling &cpp_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer w_;
};

}  // namespace

std::string cpp_client(const CppSpelling &cpp) {
  return ClientEmitter(cpp).emit();
}

}  // namespace interop::bind
