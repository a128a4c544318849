// Target `cpp`: objects of the caller. For an implementation and for a client such an object is of the same class; between
// them stands the struct of functions of the C header, which the client fills and the shim calls.
#include "bind/cpp_spelling.hpp"
#include "bind/emit.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kClasses = R"(
// A function of the caller failed with something that the contract does not type.
class CallbackFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
)";

constexpr std::string_view kShimCallers = R"(
// All objects that callers have given, so that those of a runtime that ends are left alone from then on.
using Destroy = void (*)(void *data);
class Given {
 public:
  Given(Destroy destroy, void *data) noexcept : destroy_(destroy), data_(data) {
    const std::lock_guard lock(mutex_);
    link();
  }
  Given(const Given &other) noexcept : destroy_(other.destroy_), data_(other.data_) {
    const std::lock_guard lock(mutex_);
    is_gone_ = other.is_gone();
    link();
  }
  Given &operator=(const Given &) = delete;
  ~Given() {
    const std::lock_guard lock(mutex_);
    (before_ == nullptr ? first_ : before_->after_) = after_;
    if (after_ != nullptr) after_->before_ = before_;
  }
  bool is_gone() const { return is_gone_.load(std::memory_order_acquire); }

  static void forget(Destroy destroy, void *data) noexcept {
    const std::lock_guard lock(mutex_);
    for (Given *at = first_; at != nullptr; at = at->after_)
      if (at->destroy_ == destroy && (data == nullptr || at->data_ == data)) at->is_gone_.store(true, std::memory_order_release);
  }

 private:
  void link() {
    after_ = first_;
    if (first_ != nullptr) first_->before_ = this;
    first_ = this;
  }

  static inline std::mutex mutex_;
  static inline Given *first_ = nullptr;

  Destroy destroy_;
  void *data_;
  std::atomic<bool> is_gone_{false};
  Given *before_ = nullptr;
  Given *after_ = nullptr;
};

// An object that the caller gives: its functions and its data. It is ended once, whatever comes of the call.
template <class Functions>
class Caller {
 public:
  Caller(const Functions *functions, void *data, bool is_taken) noexcept
      : functions_(copy_of(functions)), data_(data), is_taken_(is_taken), given_(functions_.destroy, data) {}
  Caller(Caller &&other) noexcept
      : functions_(other.functions_),
        data_(other.data_),
        is_taken_(std::exchange(other.is_taken_, false)),
        given_(other.given_) {}
  Caller &operator=(Caller &&) = delete;
  ~Caller() {
    if (is_taken_ && functions_.destroy != nullptr && !given_.is_gone()) functions_.destroy(data_);
  }
  void need(const char *name) const {
    if (functions_.struct_size == 0)
      throw CallRefused{$U_STATUS_INVALID_ARGUMENT, std::string(name) + " is NULL, or its struct_size is not set"};
  }
  // One of its functions, if the caller has it and is still there.
  template <class Function>
  Function get(Function Functions::*function, const char *name) const {
    if (functions_.*function == nullptr) throw CallbackFailed(std::string("the caller has no ") + name);
    if (given_.is_gone())
      throw CallbackFailed(std::string("the caller has ended, and with it ") + name);
    return functions_.*function;
  }
  void *data() const { return data_; }

 private:
  // All zero if there are none, or their size is not set.
  static Functions copy_of(const Functions *functions) noexcept {
    Functions copy{};
    if (functions != nullptr && functions->struct_size >= offsetof(Functions, destroy) + sizeof copy.destroy)
      std::memcpy(&copy, functions, std::min<size_t>(functions->struct_size, sizeof copy));
    return copy;
  }

  Functions functions_;
  void *data_;
  bool is_taken_;
  Given given_;
};

// What a callback answers with. Its handle is a number, good on this thread until the callback returns.
class Answer {
 public:
  explicit Answer(uint32_t function) : function_(function), outer_(last_) {
    static std::atomic<uintptr_t> numbers{0};
    number_ = uint64_t{2} << 62 | (numbers.fetch_add(1, std::memory_order_relaxed) & kNumbers) << 1 | 1;
    last_ = this;
  }
  Answer(const Answer &) = delete;
  Answer &operator=(const Answer &) = delete;
  ~Answer() { last_ = outer_; }

  $l_reply *reply() const { return reinterpret_cast<$l_reply *>(number_); }
  // The answer of a handle; function 0 is any. nullptr: it is none, or of another function.
  static Answer *find(const $l_reply *reply, uint32_t function) {
    for (Answer *at = last_; at != nullptr; at = at->outer_)
      if (at->number_ == reinterpret_cast<uintptr_t>(reply)) return function == 0 || function == at->function_ ? at : nullptr;
    return nullptr;
  }

  template <class Value>
  Value take(const char *name) {
    auto *given = std::any_cast<Value>(&value);
    if (given == nullptr) throw CallbackFailed(std::string(name) + " gave no answer");
    return std::move(*given);
  }
  // An answer that its type does not allow is the callback's failure.
  template <class Made>
  auto convert(Made made, const char *name) -> decltype(made()) {
    try {
      return made();
    } catch (const BadValue &bad) {
      throw CallbackFailed(std::string("the answer of ") + name + ": " + bad.what());
    }
  }
  // Throws what the callback failed with.
  template <class Detail>
  void check($l_status status, const char *name) {
    if (status == $U_STATUS_OK) return;
    if constexpr (std::is_same_v<Detail, std::monostate>) {
      if (status == $U_STATUS_FAILED) throw Failure<Detail>({});
    } else if constexpr (!std::is_void_v<Detail>) {
      if (auto *given = std::any_cast<Detail>(&detail); status == $U_STATUS_FAILED && given != nullptr)
        throw Failure<Detail>(std::move(*given));
    }
    if (status == $U_STATUS_OUT_OF_MEMORY) throw std::bad_alloc();
    if (message.empty()) message = std::string(name) + " failed with status " + std::to_string(status);
    throw CallbackFailed(message);
  }

  std::any value;
  std::any detail;
  std::string message;

 private:
  static constexpr uint64_t kNumbers = (uint64_t{1} << 61) - 1;
  static inline thread_local Answer *last_ = nullptr;

  uint32_t function_;
  uintptr_t number_;
  Answer *outer_;
};

// Runs what takes an answer over.
template <class Body>
$l_status answered(const $l_reply *reply, uint32_t function, Body body) noexcept {
  Answer *const answer = Answer::find(reply, function);
  if (answer == nullptr) return $U_STATUS_BAD_HANDLE;
  try {
    body(*answer);
    return $U_STATUS_OK;
  } catch (const std::bad_alloc &) {
    return $U_STATUS_OUT_OF_MEMORY;
  } catch (const std::exception &bad) {
    try {
      answer->message = bad.what();
    } catch (...) {
      return $U_STATUS_OUT_OF_MEMORY;
    }
    return $U_STATUS_INVALID_ARGUMENT;
  }
}
)";

constexpr std::string_view kShimReplyFail = R"(
void $l_callbacks_forget(void (*destroy)(void *data), void *data) noexcept {
  if (destroy != nullptr) Given::forget(destroy, data);
}

$l_status $l_reply_fail($l_reply *reply, const char *message, size_t message_size) noexcept {
  return answered(reply, 0, [&](Answer &answer) { answer.message = checked_text(message, message_size); });
}
)";

constexpr std::string_view kClientCallbacks = R"(
// Runs a function of the caller's object: no exception goes back into the library.
template <class Body>
$l_status answering($l_reply *reply, Body body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc &) {
    return $U_STATUS_OUT_OF_MEMORY;
  } catch (const std::exception &exception) {
    $l_reply_fail(reply, exception.what(), std::strlen(exception.what()));
  } catch (...) {
    constexpr std::string_view other = "an exception that is no std::exception";
    $l_reply_fail(reply, other.data(), other.size());
  }
  return $U_STATUS_CALLBACK_FAILED;
}
)";

class CallbackEmitter {
 public:
  CallbackEmitter(const CppSpelling &cpp, Writer &writer)
      : cpp_(cpp), abi_(cpp.abi()), model_(cpp.model()), names_(cpp.names()), w_(writer) {}

  void classes() {
    w_.text(kClasses);
    for (const HandleIndex at : model_.callbacks()) {
      const std::string &name = names_.handle(at);
      const std::string &doc = model_.handles[at].doc;
      w_.blank();
      CppSpelling::document(w_,
                            (doc.empty() ? "" : doc + "\n") +
                                "The caller's: a client derives from it. Any thread may call it, and several at once.");
      w_.line("class ", name, " {").line(" public:").in();
      w_.line(name, "() = default;").line(name, "(const ", name, " &) = delete;");
      w_.line(name, " &operator=(const ", name, " &) = delete;").line("virtual ~", name, "() = default;");
      for (const OperationIndex operation : model_.handles[at].operations) {
        w_.blank();
        cpp_.document_call(w_, model_.operations[operation]);
        w_.line("virtual ", method(operation), " = 0;");
      }
      w_.out();
      w_.line("};");
    }
  }

  void shim() {
    w_.text(kShimCallers, {{"$l", cpp_.lib()}, {"$U", abi_.lib_upper()}});
    for (const HandleIndex at : model_.callbacks()) {
      const std::string name = "Called" + names_.handle(at);
      const std::string caller = "Caller<" + abi_.functions(at) + ">";
      w_.blank().line("class ", name, " final : public ", names_.handle(at), " {").line(" public:").in();
      w_.line("explicit ", name, "(", caller, " &&caller) : caller_(std::move(caller)) {}");
      for (const OperationIndex operation : model_.handles[at].operations)
        called(operation);
      w_.out();
      w_.blank().line(" private:").line("  ", caller, " caller_;").line("};");
    }
  }

  void answers() {
    w_.text(kShimReplyFail, {{"$l", cpp_.lib()}});
    for (const HandleIndex at : model_.callbacks()) {
      for (const OperationIndex operation : model_.handles[at].operations) {
        const Operation &row = model_.operations[operation];
        if (abi_.gives_memory(row)) answer(abi_.reply(operation), operation, row.result, "value");
        if (row.error != 0) answer(abi_.fail(operation), operation, row.error, "detail");
      }
    }
  }

  void client() {
    w_.blank().line("namespace detail {");
    w_.text(kClientCallbacks, {{"$l", cpp_.lib()}, {"$U", abi_.lib_upper()}});
    for (const HandleIndex at : model_.callbacks()) {
      const std::string &name = names_.handle(at);
      w_.blank().open("struct ", name, "Calls {");
      w_.line("static void destroy(void *data) { delete static_cast<", name, " *>(data); }");
      Joined functions(", ");
      functions.add("sizeof(", abi_.functions(at), ")").add("&", name, "Calls::destroy");
      for (const OperationIndex operation : model_.handles[at].operations) {
        trampoline(operation);
        functions.add("&", name, "Calls::", abi_.names().operation(operation));
      }
      w_.close("};");
      w_.line("inline constexpr ", abi_.functions(at), " k", name, "Functions = {").in();
      w_.in();
      w_.folded("", functions.text() + "};").out();
      w_.out();
    }
    w_.blank().line("}  // namespace detail");
  }

 private:
  std::string method(OperationIndex at) const {
    return cpp_.result(at) + " " + names_.operation(at) + "(" + cpp_.parameters(at) + ")";
  }

  // The failure that a callback throws.
  std::string failure(const Operation &operation) const {
    return operation.can_fail ? cpp_.failure(operation) : "void";
  }

  bool needs_memory(const Operation &operation) const {
    for (const Parameter &parameter : operation.parameters)
      if (cpp_.argument_needs_memory(parameter.type)) return true;
    return false;
  }

  // The implementation calls: values of C++ go to the function of C, its answer comes back.
  void called(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const std::string &member = abi_.names().operation(at);
    const bool memory = abi_.gives_memory(operation);
    w_.blank().open(method(at), " override {").line("Answer call_answer(", std::to_string(at), ");");
    if (needs_memory(operation)) w_.line("Memory call_memory;");
    Joined arguments(", ");
    arguments.add("caller_.data()");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      arguments.add(cpp_.argument_to_c(operation.parameters[i].type, names_.parameter(at, i), w_));
    if (operation.result != 0 && !memory) {
      w_.line(abi_.value(operation.result), " call_result{};");
      arguments.add("&call_result");
    }
    arguments.add("call_answer.reply()");
    w_.line("const auto call_function = caller_.get(&", abi_.functions(operation.handle), "::", member, ", \"",
            operation.full_name, "\");");
    w_.line("const ", cpp_.lib(), "_status call_status = call_function(", arguments.text(), ");");
    w_.line("call_answer.check<", failure(operation), ">(call_status, \"", operation.full_name, "\");");
    if (memory)
      w_.line("return call_answer.take<", cpp_.result(at), ">(\"", operation.full_name, "\");");
    else if (operation.result != 0)
      w_.line("return ", converted(operation), ";");
    w_.close("}");
  }

  // What a function of the caller has written, which may be what its type does not allow.
  std::string converted(const Operation &operation) const {
    const std::string made = cpp_.from_c(operation.result, "call_result");
    const Shape shape = model_.types[operation.result].shape;
    if (shape == Shape::kInt || shape == Shape::kFloat || shape == Shape::kBool) return made;
    return "call_answer.convert([&] { return " + made + "; }, \"" + operation.full_name + "\")";
  }

  void answer(const std::string &function, OperationIndex at, TypeIndex type, const std::string &place) {
    const std::string name = place == "value" ? "result" : "detail";
    w_.blank();
    w_.folded("",
              cpp_.lib() + "_status " + function + "(" + cpp_.lib() + "_reply *reply, " + cpp_.c_parameter(type, name) +
                  ") noexcept {",
              "    ");
    w_.in();
    w_.open("return answered(reply, ", std::to_string(at), ", [&](Answer &answer) {");
    const std::string value = cpp_.argument_from_c(type, name, {}, w_);
    const Shape shape = model_.types[type].shape;
    const bool view = shape == Shape::kBytes;
    w_.line("answer.", place, " = ", cpp_.value(type), "(", view ? value + ".begin(), " + value + ".end()" : value,
            ");");
    w_.close("});").close("}");
  }

  // A function of C for the struct: calls the client's object.
  void trampoline(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    Joined parameters(", ");
    parameters.add("void *data");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      parameters.add(cpp_.c_parameter(operation.parameters[i].type, names_.parameter(at, i)));
    const TypeIndex result = operation.result;
    const bool memory = abi_.gives_memory(operation);
    if (result != 0 && !memory) parameters.add(abi_.value(result), " *out_result");
    parameters.add(cpp_.lib(), "_reply *reply");
    w_.folded("", "static " + cpp_.lib() + "_status " + abi_.names().operation(at) + "(" + parameters.text() + ") {",
              "    ");
    w_.in();
    w_.open("return answering(reply, [&]() -> ", cpp_.lib(), "_status {");
    Joined arguments(", ");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      arguments.add(cpp_.argument_from_c(operation.parameters[i].type, names_.parameter(at, i), {}, w_));
    const std::string call = "static_cast<" + names_.handle(operation.handle) + " *>(data)->" + names_.operation(at) +
                             "(" + arguments.text() + ")";
    if (operation.can_fail) w_.open("try {");
    if (memory) {
      w_.line("const auto call_result = ", call, ";");
      if (cpp_.argument_needs_memory(result)) w_.line("Memory call_memory;");
      const std::string handed = cpp_.argument_to_c(result, "call_result", w_);
      w_.line("return ", abi_.reply(at), "(reply, ", handed, ");");
    } else {
      if (CAbi::is_declared(model_.types[result]) && cpp_.argument_needs_memory(result)) w_.line("Memory call_memory;");
      w_.line(result == 0 ? call : "*out_result = " + cpp_.to_c(result, call, "call_memory"), ";");
      w_.line("return ", abi_.lib_upper(), "_STATUS_OK;");
    }
    if (operation.can_fail) failed(at);
    w_.close("});").close("}");
  }

  void failed(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    w_.out();
    w_.open("} catch (const Failure<", cpp_.failure(operation), "> &", operation.error == 0 ? "" : "failure", ") {");
    if (operation.error != 0) {
      if (cpp_.argument_needs_memory(operation.error)) w_.line("Memory call_memory;");
      w_.line("const auto &detail = failure.detail();");
      const std::string handed = cpp_.argument_to_c(operation.error, "detail", w_);
      w_.line("const ", cpp_.lib(), "_status call_told = ", abi_.fail(at), "(reply, ", handed, ");");
      w_.line("if (call_told != ", abi_.lib_upper(), "_STATUS_OK) return call_told;");
    }
    w_.line("return ", abi_.lib_upper(), "_STATUS_FAILED;").close("}");
  }

  const CppSpelling &cpp_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
};

bool has_any(const CppSpelling &cpp) {
  return !cpp.model().callbacks().empty();
}

}  // namespace

void cpp_callback_classes(const CppSpelling &cpp, Writer &writer) {
  if (has_any(cpp)) CallbackEmitter(cpp, writer).classes();
}

void cpp_shim_callbacks(const CppSpelling &cpp, Writer &writer) {
  if (has_any(cpp)) CallbackEmitter(cpp, writer).shim();
}

void cpp_shim_answers(const CppSpelling &cpp, Writer &writer) {
  if (has_any(cpp)) CallbackEmitter(cpp, writer).answers();
}

void cpp_client_callbacks(const CppSpelling &cpp, Writer &writer) {
  if (has_any(cpp)) CallbackEmitter(cpp, writer).client();
}

}  // namespace interop::bind
