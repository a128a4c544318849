// Target `cpp`: the values of the contract as C++ types, and the base classes that an implementation derives from.
#include "bind/cpp_spelling.hpp"
#include "bind/emit.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kTypesHead = R"(#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace $l {
)";

constexpr std::string_view kFailure = R"(
// An operation's own error, as the contract types it: thrown by an implementation, and again by the client.
template <class Detail>
class Failure : public std::runtime_error {
 public:
  explicit Failure(Detail detail) : std::runtime_error(message_of(detail)), detail_(std::move(detail)) {}
  const Detail &detail() const { return detail_; }

 private:
  Detail detail_;
};
)";

class TypesEmitter {
 public:
  explicit TypesEmitter(const CppSpelling &cpp) : cpp_(cpp), model_(cpp.model()), names_(cpp.names()), w_("  ") {}

  std::string emit() {
    w_.folded("// ", first_line(model_)).folded("// ", "The values of the contract.");
    w_.text(kTypesHead, {{"$l", cpp_.lib()}});
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (model_.types[at].is_named) declare(at);
    failures();
    cpp_callback_classes(cpp_, w_);
    w_.blank().line("}  // namespace ", cpp_.lib());
    return w_.take();
  }

 private:
  void declare(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank();
    CppSpelling::document(w_, type.doc);
    if (type.shape == Shape::kRecord) return record(at);
    if (type.shape == Shape::kVariant) return variant(at);
    const std::string &name = names_.type(at);
    const bool flags = type.shape == Shape::kFlags;
    const std::string_view bits = type.is_open ? "int32_t" : type.bits == 64 ? "uint64_t" : "uint32_t";
    w_.open("enum class ", name, " : ", bits, " {");
    bool has_none = false;
    for (size_t i = 0; i < type.members.size(); ++i)
      has_none = has_none || names_.member(at, i) == "None";
    if (flags && !has_none) w_.line("kNone = 0,");
    for (size_t i = 0; i < type.members.size(); ++i) {
      CppSpelling::document(w_, type.members[i].doc);
      const std::string number = std::to_string(flags ? static_cast<int64_t>(i) : type.members[i].number);
      const std::string value = flags ? std::string(bits) + "{1} << " + number : number;
      w_.line("k", names_.member(at, i), " = ", value, i + 1 == type.members.size() ? "" : ",");
    }
    w_.close("};");
    if (!flags) return;
    for (const std::string_view with : {"|", "&"}) {
      w_.open("constexpr ", name, " operator", with, "(", name, " a, ", name, " b) {");
      w_.line("return static_cast<", name, ">(static_cast<", bits, ">(a) ", with, " static_cast<", bits, ">(b));");
      w_.close("}");
    }
  }

  void record(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.open("struct ", names_.type(at), " {");
    for (size_t i = 0; i < type.members.size(); ++i) {
      CppSpelling::document(w_, type.members[i].doc);
      w_.line(cpp_.value(type.members[i].type), " ", names_.member(at, i), "{};");
    }
    if (!type.members.empty()) w_.blank();
    w_.line("bool operator==(const ", names_.type(at), " &) const = default;").close("};");
  }

  void variant(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    Joined parts(", ");
    Joined cases(", ");
    for (size_t i = 0; i < type.members.size(); ++i) {
      parts.add(type.members[i].type == 0 ? "std::monostate" : cpp_.value(type.members[i].type));
      cases.add("k", names_.member(at, i));
    }
    w_.open("struct ", name, " {").line("enum Case : size_t { ", cases.text(), " };");
    w_.line("std::variant<", parts.text(), "> value;").blank();
    for (size_t i = 0; i < type.members.size(); ++i) {
      const TypeIndex inside = type.members[i].type;
      const std::string &which = names_.member(at, i);
      CppSpelling::document(w_, type.members[i].doc);
      w_.line("static ", name, " of_", names_.case_function(at, i), "(", inside == 0 ? "" : cpp_.value(inside) + " it",
              ") { return {decltype(value)(std::in_place_index<k", which, ">", inside == 0 ? "" : ", std::move(it)",
              ")}; }");
    }
    w_.line("size_t tag() const { return value.index(); }");
    w_.line("bool operator==(const ", name, " &) const = default;").close("};");
  }

  // What a failure says, made of its detail.
  void failures() {
    bool bare = false;
    for (const Operation &operation : model_.operations)
      bare = bare || (operation.can_fail && operation.error == 0);
    if (model_.raised.empty() && !bare) return;
    w_.blank().line("// What a failure says in one line.");
    if (bare) message_of("std::monostate", "", "\"the operation failed\"");
    for (const TypeIndex error : model_.raised) {
      const Type &type = model_.types[error];
      std::string text = "\"" + type.spelling + "\"";
      std::string argument;
      if (type.shape == Shape::kString) {
        argument = text = "detail";
      } else if (type.message < type.members.size()) {
        argument = "detail";
        text = "detail." + names_.member(error, type.message);
      }
      message_of(cpp_.value(error), argument, text);
    }
    w_.text(kFailure);
  }

  void message_of(const std::string &type, const std::string &argument, const std::string &text) {
    w_.line("inline std::string message_of(const ", type, " &", argument, ") {").line("  return ", text, ";").line("}");
  }

  const CppSpelling &cpp_;
  const Model &model_;
  const Names &names_;
  Writer w_;
};

constexpr std::string_view kBasesHead = R"(#pragma once

$include "$l_types.hpp"

namespace $l {
)";

}  // namespace

std::string cpp_types(const CppSpelling &cpp) {
  return TypesEmitter(cpp).emit();
}

std::string cpp_bases(const CppSpelling &cpp) {
  const Model &model = cpp.model();
  Writer w("  ");
  w.folded("// ", first_line(model));
  w.folded(
      "// ",
      "What an implementation provides: a class derived from each base, and a definition of each function of namespace "
      "impl. They may throw: Failure<E> is the error that the contract types, std::bad_alloc is exhausted memory, and "
      "anything else is reported as a bug of the implementation, unless the operation's error is a text.");
  w.text(kBasesHead, {{"$l", cpp.lib()}, {"$include", "#include"}});
  const auto throws = [&](const Operation &operation) { cpp.document_call(w, operation); };
  w.blank();
  for (const HandleIndex at : model.objects())
    w.line("class ", cpp.names().handle(at), ";");
  for (const HandleIndex at : model.objects()) {
    const std::string &name = cpp.names().handle(at);
    w.blank();
    CppSpelling::document(w, model.handles[at].doc);
    w.line("class ", name, " {").line(" public:").in();
    w.line(name, "() = default;").line(name, "(const ", name, " &) = delete;");
    w.line(name, " &operator=(const ", name, " &) = delete;").line("virtual ~", name, "() = default;");
    for (const OperationIndex operation : model.handles[at].operations) {
      if (model.operations[operation].role != Role::kMethod) continue;
      w.blank();
      throws(model.operations[operation]);
      w.line("virtual ", cpp.result(operation), " ", cpp.names().operation(operation), "(", cpp.parameters(operation),
             ") = 0;");
    }
    w.out();
    w.line("};");
  }
  w.blank().line("namespace impl {");
  for (const OperationIndex at : model.calls()) {
    const Operation &operation = model.operations[at];
    if (operation.role == Role::kMethod) continue;
    w.blank();
    throws(operation);
    w.line(cpp.result(at), " ", cpp_function(cpp, at), "(", cpp.parameters(at), ");");
  }
  w.blank().line("}  // namespace impl").line("}  // namespace ", cpp.lib());
  return w.take();
}

// What the implementation calls an operation that is no method: "create_parser", "counter_join", "make".
std::string cpp_function(const CppSpelling &cpp, OperationIndex at) {
  const Operation &operation = cpp.model().operations[at];
  if (operation.handle == 0) return cpp.names().operation(at);
  const std::string handle = cased(cpp.names().handle(operation.handle), Case::kSnake);
  if (operation.role == Role::kConstructor) return "create_" + handle;
  return handle + "_" + cpp.names().operation(at);
}

void emit_cpp(const Model &model, Files &out) {
  const CppSpelling cpp(model);
  emit_c(model, out);
  out.push_back({model.name + "_types.hpp", cpp_types(cpp)});
  out.push_back({model.name + "_convert.hpp", cpp_convert(cpp)});
  out.push_back({model.name + ".hpp", cpp_bases(cpp)});
  out.push_back({model.name + "_shim.cpp", cpp_shim(cpp)});
  out.push_back({model.name + "_client.hpp", cpp_client(cpp)});
}

}  // namespace interop::bind
