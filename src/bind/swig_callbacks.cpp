// Target `swig`: the C functions that the library calls, over objects of Python and Lua. Each boxes its arguments, calls
// the object's method of the same name, and hands the answer over.
#include "bind/swig_callback_runtime.hpp"
#include "bind/swig_spelling.hpp"

namespace interop::bind {
namespace {

// The function's locals that stand beside its parameters begin with swig_, as those of SWIG do.
class CallbackEmitter {
 public:
  CallbackEmitter(const SwigSpelling &swig, Writer &writer)
      : swig_(swig), abi_(swig.abi()), model_(swig.model()), names_(swig.names()), w_(writer) {}

  void emit() {
    for (const std::string_view runtime : {kSwigObjectsPython, kSwigObjectsLua, kSwigObjectsOthers})
      w_.text(runtime, {{"$l", swig_.lib()}, {"$U", abi_.lib_upper()}});
    w_.blank().line("#if ", swig_.macro("RICH"));
    std::vector<bool> boxed(model_.types.size());
    for (const HandleIndex at : model_.callbacks()) {
      for (const OperationIndex operation : model_.handles[at].operations) {
        for (const Parameter &parameter : model_.operations[operation].parameters) {
          if (!boxed[parameter.type]) box(parameter.type);
          boxed[parameter.type] = true;
        }
        function(operation);
      }
      table(at);
    }
    w_.line("#endif");
  }

 private:
  std::string box_name(TypeIndex at) const {
    if (CAbi::is_declared(model_.types[at])) return swig_.helper("box_") + swig_.short_name(at);
    return swig_.helper("box_plain_") + cased(model_.types[at].name, Case::kSnake);
  }

  void box(TypeIndex at) {
    w_.blank().open("SWIGINTERN ", swig_.macro("BOXED"), " ", box_name(at), "(", swig_.macro("STATE"), " const ",
                    abi_.value(at), " *detail) {");
    swig_box(swig_, at, w_);
    w_.line(swig_.macro("BOX_NOTHING")).close("}");
  }

  void function(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const bool memory = abi_.gives_memory(operation);
    Joined parameters(", ");
    parameters.add("void *data");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      parameters.add(parameter(operation.parameters[i].type, abi_.names().parameter(at, i)));
    if (operation.result != 0 && !memory) parameters.add(abi_.value(operation.result), " *out_result");
    parameters.add(swig_.lib(), "_reply *reply");
    w_.blank();
    w_.folded("", "SWIGINTERN " + swig_.lib() + "_status " + swig_callback(swig_, at) + "(" + parameters.text() + ") {",
              "    ");
    w_.in();
    w_.line(swig_.helper("call"), " swig_call;");
    w_.line(swig_.lib(), "_status status = ", abi_.lib_upper(), "_STATUS_CALLBACK_FAILED;");
    w_.open("if (", swig_.helper("open"), "(&swig_call, data, \"", swig_.operation(at), "\", reply)) {");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      pass(operation.parameters[i].type, abi_.names().parameter(at, i));
    w_.open("if (", swig_.helper("run"), "(&swig_call)) {");
    if (operation.result == 0)
      w_.line("status = ", abi_.lib_upper(), "_STATUS_OK;");
    else
      answer(operation.result, memory ? abi_.reply(at) : "", abi_.lib_upper() + "_STATUS_OK");
    if (operation.can_fail) {
      w_.out();
      w_.open("} else if (", swig_.helper("raised"), "(&swig_call)) {");
      if (operation.error == 0)
        w_.line("status = ", abi_.lib_upper(), "_STATUS_FAILED;");
      else
        answer(operation.error, abi_.fail(at), abi_.lib_upper() + "_STATUS_FAILED");
    }
    w_.close("}").close("}").line("return ", swig_.helper("close"), "(&swig_call, status);").close("}");
  }

  std::string parameter(TypeIndex type, const std::string &name) const {
    switch (abi_.crossing(type)) {
      case Crossing::kSpan:
        return "const " + abi_.pointee(type) + " *" + name + ", size_t " + beside(name, "_size");
      case Crossing::kPointer:
      case Crossing::kNullable:
        return "const " + abi_.pointee(type) + " *" + name;
      default:
        return abi_.value(type) + " " + name;
    }
  }

  void pass(TypeIndex type, const std::string &name) {
    std::string place = "&" + name;
    const Crossing crossing = abi_.crossing(type);
    w_.open("{");
    if (crossing == Crossing::kSpan) {
      w_.line(abi_.value(type), " swig_seen;")
          .line("swig_seen.data = ", name, ";")
          .line("swig_seen.size = ", beside(name, "_size"), ";");
      place = "&swig_seen";
    } else if (crossing == Crossing::kNullable) {
      w_.line(abi_.value(type), " swig_seen;").line("memset(&swig_seen, 0, sizeof swig_seen);");
      w_.line("swig_seen.has_value = ", name, " != NULL;")
          .line("if (", name, " != NULL) swig_seen.value = *", name, ";");
      place = "&swig_seen";
    } else if (crossing == Crossing::kPointer) {
      place = name;
    }
    w_.line(swig_.helper("pass"), "(&swig_call, ", box_name(type), "(", swig_.macro("OF"), "(swig_call) ", place,
            "));");
    w_.close("}");
  }

  // Unboxes what came back, and gives it to a function of the library or, without one, to `out_result`.
  void answer(TypeIndex type, const std::string &function, const std::string &then) {
    const Type &row = model_.types[type];
    const auto unbox = [&](std::string_view how, const std::string &declared, const std::string &arguments,
                           const std::string &handed, const std::string &value) {
      w_.line(declared);
      w_.open("if (", swig_.helper("unbox_"), how, "(&swig_call, ", arguments, ")) {");
      if (function.empty()) {
        w_.line("*out_result = ", value, ";").line("status = ", then, ";");
      } else {
        w_.line("status = ", function, "(reply, ", handed, ");");
        if (!then.ends_with("_OK")) w_.line("if (status == ", abi_.lib_upper(), "_STATUS_OK) status = ", then, ";");
      }
      w_.close("}");
    };
    const std::string cast = "(" + abi_.value(type) + ")value";
    switch (row.shape) {
      case Shape::kString:
        return unbox("text", "const char *text = NULL; size_t size = 0;", "&text, &size", "text, size", "");
      case Shape::kBytes:
        return unbox("bytes", "const uint8_t *bytes = NULL; size_t size = 0;", "&bytes, &size", "bytes, size", "");
      case Shape::kBool:
        return unbox("bool", "uint8_t value = 0;", "&value", "value", "value");
      case Shape::kFloat:
        return unbox("number", "double value = 0;", "&value", cast, cast);
      case Shape::kInt:
      case Shape::kChar:
      case Shape::kEnum:
      case Shape::kFlags:
        if (row.is_signed || row.is_open) {
          const std::string bits = std::to_string(row.is_open ? 32 : row.bits);
          return unbox("signed", "int64_t value = 0;", "INT" + bits + "_MIN, INT" + bits + "_MAX, &value", cast, cast);
        } else {
          const std::string bits = std::to_string(row.shape == Shape::kChar ? 32 : row.bits);
          return unbox("unsigned", "uint64_t value = 0;", "UINT" + bits + "_MAX, &value", cast, cast);
        }
      default:
        break;
    }
    const std::string object = "((const " + abi_.value(type) + " *)object)";
    std::string handed = object;
    if (abi_.crossing(type) == Crossing::kSpan) handed = object + "->data, " + object + "->size";
    if (abi_.crossing(type) == Crossing::kNullable) handed = object + "->has_value ? &" + object + "->value : NULL";
    unbox("object", "void *object = NULL;",
          "SWIGTYPE_p_" + swig_.type_class(type) + ", \"" + names_.type(type) + "\", &object", handed, "*" + object);
  }

  void table(HandleIndex at) {
    Joined all(", ");
    all.add("sizeof(", abi_.functions(at), ")").add(swig_.helper("end"));
    for (const OperationIndex operation : model_.handles[at].operations)
      all.add(swig_callback(swig_, operation));
    w_.blank().line("static const ", abi_.functions(at), " ", swig_functions(swig_, at), " = {").in();
    w_.in();
    w_.folded("", all.text() + "};").out();
    w_.out();
  }

  const SwigSpelling &swig_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
};

}  // namespace

std::string swig_callback(const SwigSpelling &swig, OperationIndex at) {
  const Operation &operation = swig.model().operations[at];
  return swig.helper("on_") + swig.names().handle(operation.handle) + "_" + swig.operation(at);
}

std::string swig_functions(const SwigSpelling &swig, HandleIndex at) {
  return swig.helper("functions_of_") + swig.names().handle(at);
}

void swig_callbacks(const SwigSpelling &swig, Writer &writer) {
  if (!swig.model().callbacks().empty()) CallbackEmitter(swig, writer).emit();
}

}  // namespace interop::bind
