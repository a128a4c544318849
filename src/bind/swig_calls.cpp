// Target `swig`: the C of operations: each brings its values into the header's form, calls, and gives a copy of what came.
#include "bind/swig_spelling.hpp"

namespace interop::bind {
namespace {

class CallsEmitter {
 public:
  CallsEmitter(const SwigSpelling &swig, Writer &code, Writer &macros)
      : swig_(swig), abi_(swig.abi()), model_(swig.model()), w_(code), macros_(macros) {}

  void emit() {
    failure_class();
    for (const HandleIndex at : model_.objects()) {
      const std::string name = swig_.handle_class(at);
      w_.blank().open("SWIGINTERN void ", name, "_close(", name, " *self) {");
      w_.line(abi_.destroy(at), "(self);").close("}");
      w_.blank().open("SWIGINTERN void delete_", name, "(", name, " *self) {");
      w_.line(abi_.destroy(at), "(self);").close("}");
    }
    for (const OperationIndex at : model_.calls()) {
      const bool object = swig_.takes_object(at);
      if (object) w_.blank().line("#if ", swig_.macro("RICH"));
      operation(at);
      if (object) w_.line("#endif");
      if (model_.operations[at].error != 0 && !object) trying(at);
    }
  }

 private:
  std::string trouble() const { return swig_.helper("trouble") + " *trouble"; }
  std::string failure() const { return swig_.lib() + "_Failure"; }

  std::string nothing(TypeIndex at) const {
    const Shape shape = model_.types[at].shape;
    if (at == 0) return "return;";
    if (shape == Shape::kString) return "return " + swig_.helper("no_text();");
    if (shape == Shape::kBytes) return "return " + swig_.helper("no_bytes();");
    const bool pointer = swig_.is_class(at) || shape == Shape::kOwn;
    return pointer ? "return NULL;" : "return 0;";
  }

  std::string giver(TypeIndex at) const {
    const Shape shape = model_.types[at].shape;
    if (shape == Shape::kString) return swig_.helper("text_out");
    return shape == Shape::kBytes ? swig_.helper("bytes_out") : swig_.helper("give_") + swig_.short_name(at);
  }

  // Its parameters in C, with types or without.
  std::string parameters(OperationIndex at, bool types) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    if (operation.role == Role::kMethod) all.add(types ? swig_.handle_class(operation.handle) + " *" : "", "self");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      all.add(types ? swig_.in(operation.parameters[i].type) : "", swig_.names().parameter(at, i));
    return all.text();
  }

  void open(const std::string &result, const std::string &name, const std::string &typed, const std::string &names) {
    const std::string_view comma = typed.empty() ? "" : ", ";
    w_.blank().open("SWIGINTERN ", result, name, "(", typed, comma, trouble(), ") {");
    macros_.line("#define ", name, "(", names, ") ", name, "(", names, comma, "&", swig_.helper("failed"), ")");
  }

  // Whether the language may run on other threads during the call, although something of it goes in: so that what it
  // goes in as is the call's own. Without callbacks nobody needs the language meanwhile.
  bool runs_free(OperationIndex at) const {
    if (model_.callbacks().empty()) return false;
    for (const Parameter &parameter : model_.operations[at].parameters)
      if (swig_.is_class(parameter.type)) return true;
    return swig_.takes_object(at);
  }

  // What the header's function gets for a parameter; what it needs before is written.
  std::string argument(OperationIndex at, size_t i, std::vector<std::string> &checks) {
    const TypeIndex type = model_.operations[at].parameters[i].type;
    const std::string &name = swig_.names().parameter(at, i);
    const bool copied = swig_.is_class(type) && runs_free(at);
    const std::string member = copied ? name + "_copy." : name + "->";
    if (copied) w_.line(abi_.value(type), " ", name, "_copy;");
    switch (abi_.crossing(type)) {
      case Crossing::kSpan:
        if (swig_.is_class(type)) {
          checks.push_back("if (!" + swig_.helper("need") + "(" + name + ", trouble)) ");
          return member + "data, " + member + "size";
        }
        w_.line("const ", abi_.value(type), " ", name,
                "_value = ", swig_.helper(model_.types[type].shape == Shape::kString ? "text_in" : "bytes_in"), "(",
                name, ");");
        return name + "_value.data, " + name + "_value.size";
      case Crossing::kPointer:
        return copied ? name + " == NULL ? NULL : &" + name + "_copy" : name;
      case Crossing::kNullable:
        return name + " != NULL && " + member + "has_value ? &" + member + "value : NULL";
      case Crossing::kFunctions:
        w_.line("void *", name, "_held = NULL;");
        return "&" + swig_functions(swig_, model_.types[type].handle) + ", " + name + "_held";
      default:
        return name;
    }
  }

  // The call, while other threads may run: with copies of what goes in, and objects that are held.
  void call_freely(OperationIndex at, const std::string &call) {
    const Operation &operation = model_.operations[at];
    const auto each = [&](auto &&action) {
      for (size_t i = 0; i < operation.parameters.size(); ++i)
        action(operation.parameters[i].type, swig_.names().parameter(at, i));
    };
    each([&](TypeIndex type, const std::string &name) {
      if (swig_.is_class(type)) w_.line("memset(&", name, "_copy, 0, sizeof ", name, "_copy);");
    });
    each([&](TypeIndex type, const std::string &name) {
      if (swig_.is_class(type))
        w_.line("whole = whole && (", name, " == NULL || ", swig_.helper("copy_"), swig_.short_name(type), "(", name,
                ", &", name, "_copy));");
      else if (abi_.crossing(type) == Crossing::kFunctions)
        w_.line("if (whole) ", name, "_held = ", swig_.helper("hold"), "(", name,
                model_.types[type].is_borrowed ? ", false" : ", true", ", trouble);")
            .line("whole = whole && ", name, "_held != NULL;");
    });
    w_.open("if (whole) {").line(swig_.macro("RELEASE")).line(call).line(swig_.macro("ACQUIRE")).out();
    w_.open("} else {").line(swig_.helper("exhausted"), "(trouble);").close("}");
    each([&](TypeIndex type, const std::string &name) {
      if (swig_.is_class(type)) w_.line(swig_.helper("free_"), swig_.short_name(type), "(&", name, "_copy);");
      if (abi_.crossing(type) != Crossing::kFunctions) return;
      const std::string_view when = model_.types[type].is_borrowed ? "" : "!whole && ";
      w_.line("if (", when, name, "_held != NULL) ", swig_.helper("end"), "(", name, "_held);");
    });
  }

  void operation(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const TypeIndex type = operation.result;
    const bool memory = abi_.gives_memory(operation);
    open(swig_.given(type), swig_.function(at), parameters(at, true), parameters(at, false));
    Joined arguments(", ");
    if (operation.role == Role::kMethod) arguments.add("self");
    std::vector<std::string> checks;
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      arguments.add(argument(at, i, checks));
    if (runs_free(at)) w_.line("bool whole = true;");
    if (type != 0) w_.line(abi_.value(type), model_.types[type].shape == Shape::kOwn ? "" : " ", "result;");
    if (memory) w_.line(swig_.lib(), "_memory *memory = NULL;").line(swig_.given(type), "given;");
    if (type != 0) arguments.add("&result");
    if (memory) arguments.add("&memory");
    arguments.add("&trouble->error");
    const auto digits = hex(operation.hash);
    w_.line("if (!", swig_.helper("same"), "(\"", operation.full_name, "\", ", digits[0], ", ", digits[1], ",");
    w_.line("    \"operation ", operation.full_name, " is another one in the library: expected ", operation.signature,
            "\", trouble)) ", nothing(type));
    for (const std::string &check : checks)
      w_.line(check, nothing(type));
    const std::string call = "trouble->status = " + abi_.function(at) + "(" + arguments.text() + ");";
    if (runs_free(at))
      call_freely(at, call);
    else
      w_.line(call);
    if (type != 0) w_.line("if (trouble->status != 0) ", nothing(type));
    if (memory) {
      w_.line("given = ", giver(type), "(&result, trouble);");
      w_.line(swig_.lib(), "_memory_destroy(memory);").line("return given;");
    } else if (swig_.is_class(type)) {
      w_.line("return ", swig_.helper("give_"), swig_.short_name(type), "(&result, trouble);");
    } else if (type != 0) {
      w_.line("return result", model_.types[type].shape == Shape::kBool ? " != 0;" : ";");
    }
    w_.close("}");
  }

  // Where exceptions carry words alone: the operation's own error goes into an object, with its detail.
  void trying(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const std::string name = swig_.function(at);
    const std::string typed = parameters(at, true);
    const std::string names = parameters(at, false);
    guarded_open();
    open(swig_.given(operation.result), try_name(at), typed + (typed.empty() ? "" : ", ") + failure() + " *failure",
         names + (names.empty() ? "" : ", ") + "failure");
    const std::string call = name + "(" + names + (names.empty() ? "" : ", ") + "trouble)";
    if (operation.result == 0)
      w_.line(call, ";");
    else
      w_.line(swig_.given(operation.result), "given = ", call, ";");
    w_.line(swig_.helper("catch"), "(failure, trouble);");
    if (operation.result != 0) w_.line("return given;");
    w_.close("}");
    guarded_close();
  }

  std::string try_name(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    if (operation.handle == 0) return swig_.helper("try_") + abi_.function(at).substr(swig_.lib().size() + 1);
    const std::string name = operation.role == Role::kConstructor ? "create" : swig_.operation(at);
    return swig_.handle_class(operation.handle) + "_try_" + name;
  }

  void guarded_open() { w_.blank().line("#if !", swig_.macro("RICH")); }
  void guarded_close() { w_.line("#endif"); }

  // An error's detail for a language whose exceptions carry it; and the object that holds one for the others.
  void failure_class() {
    w_.blank()
        .line("#if ", swig_.macro("RICH"))
        .open("SWIGINTERN ", swig_.macro("BOXED"), " ", swig_.helper("detail"), "(", swig_.macro("STATE"), " const ",
              swig_.lib(), "_error *error) {");
    if (model_.errors.empty()) w_.line("(void)error;");
    for (const TypeIndex error : model_.errors) {
      w_.open("{").line("const ", abi_.value(error), " *detail = ", abi_.error_detail(error), "(error);");
      swig_box(swig_, error, w_);
      w_.close("}");
    }
    w_.line(swig_.macro("BOX_NOTHING")).close("}");
    w_.line("#else");
    for (const TypeIndex error : model_.errors) {
      open(swig_.given(error), failure() + "_get_" + detail_name(error), "const " + failure() + " *self", "self");
      w_.line("const ", abi_.value(error), " *detail;");
      w_.line("if (!", swig_.helper("need"), "(self, trouble)) ", nothing(error));
      w_.line("detail = ", abi_.error_detail(error), "(self->error);");
      w_.open("if (detail == NULL) {").line(swig_.helper("refuse"), "(trouble, \"the failure is none of this kind\");");
      w_.line(nothing(error)).close("}");
      const Shape shape = model_.types[error].shape;
      if (swig_.is_composed(error))
        w_.line("return ", giver(error), "(detail, trouble);");
      else
        w_.line("return *detail", shape == Shape::kBool ? " != 0;" : ";");
      w_.close("}");
    }
    w_.line("#endif");
  }

  std::string detail_name(TypeIndex error) const { return abi_.error_detail(error).substr(swig_.lib().size() + 7); }

  const SwigSpelling &swig_;
  const CAbi &abi_;
  const Model &model_;
  Writer &w_;
  Writer &macros_;
};

}  // namespace

void swig_box(const SwigSpelling &swig, TypeIndex at, Writer &writer) {
  const Type &type = swig.model().types[at];
  const auto box = [&](std::string_view how, const std::string &what) {
    writer.line("if (detail != NULL) ", swig.macro(how), "(", what, ")");
  };
  switch (type.shape) {
    case Shape::kString:
      return box("BOX_TEXT", "detail->data, detail->size");
    case Shape::kBytes:
      return box("BOX_BYTES", "detail->data, detail->size");
    case Shape::kBool:
      return box("BOX_BOOL", "*detail");
    case Shape::kFloat:
      return box("BOX_NUMBER", "*detail");
    case Shape::kInt:
      return box(type.is_signed ? "BOX_SIGNED" : "BOX_UNSIGNED", "*detail");
    case Shape::kEnum:
      return box(type.is_open ? "BOX_SIGNED" : "BOX_UNSIGNED", "*detail");
    case Shape::kChar:
    case Shape::kFlags:
      return box("BOX_UNSIGNED", "*detail");
    default:
      break;
  }
  writer.open("if (detail != NULL) {").line(swig.helper("trouble"), " ignored;");
  writer.line(swig.type_class(at), " *made = ", swig.helper("give_"), swig.short_name(at), "(detail, &ignored);");
  writer.line("if (made != NULL) ", swig.macro("BOX_OBJECT"), "(made, SWIGTYPE_p_", swig.type_class(at), ")");
  writer.close("}");
}

void swig_calls(const SwigSpelling &swig, Writer &code, Writer &macros) {
  CallsEmitter(swig, code, macros).emit();
}

}  // namespace interop::bind
