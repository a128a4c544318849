// Target `cpp`: the extern "C" shim over the base classes. The four rules in code: an opaque handle goes out and in, no
// type of C++ crosses, no exception escapes, and what the library allocates the library frees.
#include "bind/cpp_runtime.hpp"
#include "bind/cpp_spelling.hpp"
#include "bind/emit.hpp"

namespace interop::bind {
namespace {

class ShimEmitter {
 public:
  explicit ShimEmitter(const CppSpelling &cpp)
      : cpp_(cpp), abi_(cpp.abi()), model_(cpp.model()), names_(cpp.names()), own_(model_, kMannerShim), w_("  ") {}

  std::string emit() {
    w_.folded("// ", first_line(model_));
    w_.folded("// ", "The C functions of " + cpp_.lib() + ".h over the classes of " + cpp_.lib() + ".hpp.");
    w_.line("#define ", abi_.lib_upper(), "_BUILDING");
    std::string kinds;
    for (const HandleIndex at : model_.objects())
      kinds += ", " + kind(at) + " = " + std::to_string(at + 2);
    w_.text(kShimHead, {{"$l", cpp_.lib()},
                        {"$U", abi_.lib_upper()},
                        {"$kinds", kinds},
                        {"$callback_includes",
                         model_.callbacks().empty() ? "" : "#include <algorithm>\n#include <any>\n#include <atomic>\n"},
                        {"$include", "#include"}});
    for (const HandleIndex at : model_.objects())
      w_.line("template <>").line("constexpr uint32_t kind_of<", names_.handle(at), "> = ", kind(at), ";");
    put(kShimGuard);
    details();
    if (takes_any()) put(kShimMemory);
    cpp_shim_callbacks(cpp_, w_);
    w_.blank().line("}  // namespace");
    put(kShimTail);
    for (const TypeIndex error : model_.errors)
      detail_accessor(error);
    for (const HandleIndex at : model_.objects()) {
      w_.blank().open("void ", abi_.destroy(at), "(", abi_.names().handle(at), " *self) noexcept {");
      w_.line("handles().destroy(self, ", kind(at), ");").close("}");
    }
    cpp_shim_answers(cpp_, w_);
    for (const OperationIndex at : model_.calls())
      function(at);
    contract();
    return w_.take();
  }

 private:
  void put(std::string_view text) {
    w_.text(text, {{"$l", cpp_.lib()}, {"$U", abi_.lib_upper()}, {"$callback_failed", callback_failed()}});
  }
  // The clause for what a function of the caller failed with.
  std::string callback_failed() const {
    if (model_.callbacks().empty()) return {};
    return "  } catch (const CallbackFailed &failed) {\n    return give_error(out_error, " + abi_.lib_upper() +
           "_STATUS_CALLBACK_FAILED, failed.what());\n";
  }
  std::string kind(HandleIndex at) const { return "k" + names_.handle(at) + "Handle"; }

  bool takes_any() const {
    for (const Operation &operation : model_.operations)
      for (const Parameter &parameter : operation.parameters)
        if (abi_.crossing(parameter.type) == Crossing::kTaken) return true;
    return false;
  }

  void details() {
    bool any = false;
    bool bare = false;
    for (const OperationIndex at : model_.calls()) {
      const Operation &operation = model_.operations[at];
      any = any || operation.can_fail;
      bare = bare || (operation.can_fail && operation.error == 0);
    }
    if (bare) w_.blank().line("void put_detail(CallError &, const std::monostate &) {}");
    for (const TypeIndex error : model_.errors) {
      w_.blank().open("void put_detail(CallError &error, const ", cpp_.value(error), " &detail) {");
      const bool memory = CAbi::is_declared(model_.types[error]) && model_.types[error].shape != Shape::kEnum &&
                          model_.types[error].shape != Shape::kFlags;
      if (memory) w_.line("Memory &memory = error.memory;");
      w_.line("error.detail_kind = ", std::to_string(error), ";");
      const std::string kept = memory ? "memory.keep(detail)" : "detail";
      w_.line("error.detail = error.memory.copy<", abi_.value(error), ">(", cpp_.to_c(error, kept), ");").close("}");
    }
    const std::string_view rethrown =
        model_.callbacks().empty() ? "" : "  } catch (const CallbackFailed &) {\n    throw;\n";
    if (any) w_.text(kShimFailing, {{"$U", abi_.lib_upper()}, {"$callback_failed", rethrown}});
  }

  void detail_accessor(TypeIndex error) {
    w_.blank().open("const ", abi_.value(error), " *", abi_.error_detail(error), "(const ", cpp_.lib(),
                    "_error *error) noexcept {");
    w_.line("const void *detail = nullptr;").open("guard(nullptr, [&] {");
    w_.line("const Held<CallError> held(error, \"error\", false);");
    w_.line("if (held->detail_kind == ", std::to_string(error), ") detail = held->detail;");
    w_.close("});").line("return static_cast<const ", abi_.value(error), " *>(detail);").close("}");
  }

  void signature(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    if (operation.role == Role::kMethod) all.add(abi_.names().handle(operation.handle), " *self");
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      all.add(cpp_.c_parameter(operation.parameters[i].type, own_.parameter(at, i)));
    }
    if (operation.result != 0) {
      const bool handle = model_.types[operation.result].shape == Shape::kOwn;
      all.add(abi_.value(operation.result), handle ? "*" : " *", abi_.out_name(operation));
      if (abi_.gives_memory(operation)) all.add(cpp_.lib(), "_memory **out_memory");
    }
    all.add(cpp_.lib(), "_error **out_error");
    w_.blank();
    const std::string head = cpp_.lib() + "_status " + abi_.function(at) + "(";
    if (head.size() + all.text().size() < 105) {
      w_.open(head, all.text(), ") noexcept {");
    } else {
      w_.line(head).in();
      w_.in();
      w_.folded("", all.text() + ") noexcept {");
      w_.out();
    }
  }

  // Converts a parameter into a local of the same name with `_value`, and says how it is handed on.
  std::string argument(OperationIndex at, size_t i) {
    const TypeIndex type = model_.operations[at].parameters[i].type;
    const std::string &name = own_.parameter(at, i);
    const std::string &called = abi_.names().parameter(at, i);
    const std::string local = beside(name, "_value");
    const std::string &handle = names_.handle(model_.types[type].handle);
    switch (abi_.crossing(type)) {
      case Crossing::kBorrowed:
        w_.line("const Held<", handle, "> ", local, "(", name, ", \"", called, "\");");
        return "*" + local;
      case Crossing::kTaken:
        return "std::move(" + local + ")";
      case Crossing::kFunctions:
        w_.line(beside(name, "_given"), ".need(\"", called, "\");");
        if (!model_.types[type].is_borrowed)
          return "std::make_unique<Called" + handle + ">(std::move(" + beside(name, "_given") + "))";
        w_.line("Called", handle, " ", local, "(std::move(", beside(name, "_given"), "));");
        return local;
      default:
        return cpp_.argument_from_c(type, name, called, w_);
    }
  }

  // What is taken is taken first, so that nothing that fails later leaves it behind.
  void take_handles(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    bool any = false;
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      const TypeIndex type = operation.parameters[i].type;
      if (abi_.crossing(type) == Crossing::kFunctions) {
        const std::string &name = own_.parameter(at, i);
        w_.line("Caller<", abi_.value(type), "> ", beside(name, "_given"), "(", name, ", ", beside(name, "_data"), ", ",
                model_.types[type].is_borrowed ? "false);" : "true);");
      }
      if (abi_.crossing(type) != Crossing::kTaken) continue;
      if (!any) w_.line("std::unique_ptr<CallRefused> call_refused;");
      any = true;
      const std::string &name = own_.parameter(at, i);
      w_.line("auto ", beside(name, "_value"), " = take<", names_.handle(model_.types[type].handle), ">(", name, ", \"",
              abi_.names().parameter(at, i), "\", call_refused);");
    }
    if (any) w_.line("if (call_refused != nullptr) throw CallRefused(*call_refused);");
  }

  void function(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    signature(at);
    w_.open("return guard(out_error, [&] {");
    const std::string out = abi_.out_name(operation);
    const bool memory = abi_.gives_memory(operation);
    if (operation.result != 0) w_.line("clear(", out, memory ? ", out_memory" : "", ");");
    take_handles(at);
    if (operation.result != 0) w_.line("need(", out, ", \"", out, "\");");
    if (memory) w_.line("need(out_memory, \"out_memory\");");
    if (operation.role == Role::kMethod)
      w_.line("const Held<", names_.handle(operation.handle), "> call_held(self, \"self\");");
    Joined arguments(", ");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      arguments.add(argument(at, i));
    const std::string target =
        operation.role == Role::kMethod ? "call_held->" + names_.operation(at) : "impl::" + cpp_function(cpp_, at);
    std::string call = target + "(" + arguments.text() + ")";
    if (operation.can_fail) call = "failing<" + cpp_.failure(operation) + ">([&] { return " + call + "; })";
    give(operation, call);
    w_.close("});").close("}");
  }

  void give(const Operation &operation, const std::string &call) {
    const std::string out = abi_.out_name(operation);
    const TypeIndex result = operation.result;
    if (result == 0) {
      w_.line(call, ";");
    } else if (model_.types[result].shape == Shape::kOwn) {
      w_.line("*", out, " = static_cast<", abi_.value(result), ">(issue(", call, "));");
    } else if (abi_.gives_memory(operation)) {
      w_.line("auto call_kept = std::make_unique<Memory>();").line("Memory &call_memory = *call_kept;");
      w_.line("const auto &call_value = call_memory.keep(", call, ");");
      w_.line("const ", abi_.value(result), " call_made = ", cpp_.to_c(result, "call_value", "call_memory"), ";");
      w_.line("*out_memory = static_cast<", cpp_.lib(), "_memory *>(issue(std::move(call_kept)));");
      w_.line("*", out, " = call_made;");
    } else {
      if (CAbi::is_declared(model_.types[result]) && model_.types[result].shape != Shape::kEnum &&
          model_.types[result].shape != Shape::kFlags)
        w_.line("Memory call_memory;");
      w_.line("*", out, " = ", cpp_.to_c(result, call, "call_memory"), ";");
    }
  }

  void contract() {
    w_.blank().line("namespace {");
    cpp_operations(cpp_, "constexpr " + cpp_.lib() + "_operation kOperations[]", w_);
    w_.blank();
    const auto digits = hex(model_.hash);
    w_.line("constexpr ", cpp_.lib(), "_contract kContract = {sizeof(", cpp_.lib(), "_contract), ",
            std::to_string(model_.operations.size() - 1), ", ", digits[0], ",");
    w_.line("    ", digits[1], ", kOperations};").blank().line("}  // namespace").blank();
    w_.open("const ", cpp_.lib(), "_contract *", cpp_.lib(), "_contract_get(void) noexcept {");
    w_.line("return &kContract;").close("}");
  }

  const CppSpelling &cpp_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  const Names own_;  // parameters of the definitions
  Writer w_;
};

}  // namespace

void cpp_operations(const CppSpelling &cpp, const std::string &declaration, Writer &writer) {
  writer.blank().open(declaration, " = {");
  for (const Operation &operation : cpp.model().operations) {
    if (&operation == cpp.model().operations.data()) continue;
    const auto digits = hex(operation.hash);
    writer.line("{\"", operation.full_name, "\",").line(" \"", operation.signature, "\",");
    writer.line(" ", digits[0], ", ", digits[1], "},");
  }
  writer.close("};");
}

std::string cpp_shim(const CppSpelling &cpp) {
  return ShimEmitter(cpp).emit();
}

}  // namespace interop::bind
