// Target `csharp`: values of C# as values of C and back, and the calls themselves.
#include "bind/csharp_spelling.hpp"

namespace interop::bind {
namespace {

class Converter {
 public:
  Converter(const CsharpSpelling &csharp, Writer &writer)
      : csharp_(csharp), abi_(csharp.abi()), model_(csharp.model()), names_(csharp.names()), w_(writer) {}

  void converters() {
    for (TypeIndex at = 1; at < model_.types.size(); ++at) {
      if (!CAbi::is_declared(model_.types[at]) || csharp_.is_number(at)) continue;
      if (model_.types[at].goes_in) to_c(at);
      if (model_.types[at].comes_out) from_c(at);
    }
  }

  void call(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    head(at);
    w_.line("Contract.Ensure();");
    prepared_.clear();
    Joined arguments(", ");
    if (operation.role == Role::kMethod) arguments.add("self.Raw");
    std::vector<std::string> fixed;
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      argument(operation.parameters[i].type, names_.parameter(at, i), arguments, fixed);
    check_arrays(at);
    const TypeIndex result = operation.result;
    const bool memory = abi_.gives_memory(operation);
    if (result != 0) arguments.add("&result");
    if (memory) arguments.add("&memory");
    arguments.add("&error");
    const bool keeps = needs_keep(operation);
    if (keeps) w_.line("using (var keep = new Keep())").open("{");
    if (operation.role == Role::kMethod) w_.line("var self = keep.Use(handle);");
    for (const std::string &line : prepared_)
      w_.line(line);
    take_all(at);
    if (result != 0) w_.line(csharp_.raw(result), " result;");
    if (memory) w_.line("IntPtr memory;");
    w_.line("IntPtr error;").line("int status;");
    for (const std::string &line : fixed)
      w_.line(line);
    if (!fixed.empty()) w_.open("{");
    w_.line("status = Native.", abi_.function(at), "(", arguments.text(), ");");
    if (!fixed.empty()) w_.close("}");
    w_.line("Errors.Check(status, error", detail(operation), ");");
    give(operation, memory);
    if (keeps) w_.close("}");
    w_.close("}");
  }

 private:
  void head(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    w_.blank();
    csharp_.document_call(operation, w_);
    std::string name = names_.operation(at);
    if (operation.role == Role::kConstructor) {
      name = csharp_.signature(at, names_.handle(operation.handle));
      w_.line("public ", name.substr(name.find(' ') + 1)).open("{");
      return;
    }
    if (operation.handle != 0 && name == names_.handle(operation.handle)) name += "_";
    w_.line("public ", operation.role == Role::kMethod ? "" : "static ", csharp_.signature(at, name)).open("{");
  }

  // Whether handles or objects of the caller are in use, or memory beyond what is pinned or on the stack.
  bool needs_keep(const Operation &operation) const {
    if (operation.role == Role::kMethod) return true;
    for (const Parameter &parameter : operation.parameters) {
      const Type &type = model_.types[parameter.type];
      if (csharp_.argument_needs_keep(parameter.type) || type.shape == Shape::kBorrow || type.is_borrowed) return true;
    }
    return false;
  }

  // Whether the call ends something of the caller's, so that what may throw has to stand before it.
  bool takes(const Operation &operation) const {
    for (const Parameter &parameter : operation.parameters) {
      const Type &type = model_.types[parameter.type];
      if (type.shape == Shape::kOwn || (type.shape == Shape::kCallback && !type.is_borrowed)) return true;
    }
    return false;
  }

  void prepare(const std::string &line) { prepared_.push_back(line); }

  void argument(TypeIndex at, const std::string &name, Joined &arguments, std::vector<std::string> &fixed) {
    const Type &type = model_.types[at];
    switch (abi_.crossing(at)) {
      case Crossing::kBorrowed:
        prepare("var " + name + "Handle = keep.Use(" + name + ".handle);");
        arguments.add(name, "Handle.Raw");
        break;
      case Crossing::kTaken:
        arguments.add(name, "Raw");
        break;
      case Crossing::kFunctions:
        not_null(name);
        prepare("var " + name + "Functions = Callbacks." + csharp_.calls(type.handle) + ".Functions;");
        if (type.is_borrowed) prepare("var " + name + "Data = keep.Hold(" + name + ");");
        arguments.add("&", name, "Functions, ", name, "Data");
        break;
      default:
        arguments.add(csharp_.argument(at, name, prepared_, fixed));
    }
  }

  void not_null(const std::string &name) {
    prepare("if (" + name + " == null) throw new ArgumentNullException(\"" + name + "\");");
  }

  // Arrays are read where the call is made, which is too late if it takes something.
  void check_arrays(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    if (!takes(operation)) return;
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      const Type &type = model_.types[operation.parameters[i].type];
      if (type.shape == Shape::kBytes || (type.shape == Shape::kList && csharp_.is_number(type.element)))
        not_null(names_.parameter(at, i));
    }
  }

  void take_all(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      if (abi_.crossing(operation.parameters[i].type) == Crossing::kTaken)
        w_.line("var ", names_.parameter(at, i), "Raw = ", names_.parameter(at, i), ".handle.Take();");
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      const Type &type = model_.types[operation.parameters[i].type];
      if (type.shape == Shape::kCallback && !type.is_borrowed)
        w_.line("var ", names_.parameter(at, i), "Data = Callbacks.Hold(", names_.parameter(at, i), ");");
    }
  }

  std::string detail(const Operation &operation) const {
    if (!operation.can_fail) return {};
    const std::string made = "new OperationException<" + csharp_.value(operation.error) + ">(message, ";
    if (operation.error == 0) return ", (raised, message) => " + made + "default(Nothing))";
    return ", (raised, message) => " + made +
           csharp_.from(operation.error, "*Native." + abi_.error_detail(operation.error) + "(raised)") + ")";
  }

  void give(const Operation &operation, bool memory) {
    const TypeIndex result = operation.result;
    if (result == 0) return;
    const Type &type = model_.types[result];
    if (operation.role == Role::kConstructor) {
      w_.line("handle = new ObjectHandle(result, Native.", abi_.destroy(type.handle), ");");
    } else if (type.shape == Shape::kOwn) {
      w_.line("return new ", names_.handle(type.handle), "(result);");
    } else if (memory) {
      w_.line("try").open("{").line("return ", csharp_.from(result, "result"), ";").close("}");
      w_.line("finally").open("{").line("Native.", csharp_.lib(), "_memory_destroy(memory);").close("}");
    } else {
      w_.line("return ", csharp_.from(result, "result"), ";");
    }
  }

  void to_c(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank().line("internal static ", csharp_.raw(at), " To", csharp_.converter(at), "(", csharp_.value(at),
                    " value, Keep keep)");
    w_.open("{").line("var raw = default(", csharp_.raw(at), ");");
    switch (type.shape) {
      case Shape::kString:
        w_.line("var size = Utf8.GetByteCount(value);").line("raw.Data = (byte*)keep.Room(size);");
        w_.line("fixed (char* letters = value)").open("{");
        w_.line("if (size > 0) Utf8.GetBytes(letters, value.Length, raw.Data, size);").close("}");
        w_.line("raw.Size = (UIntPtr)size;");
        break;
      case Shape::kBytes:
        w_.line("raw.Data = (byte*)keep.Room(value.Length);")
            .line("if (value.Length > 0) Marshal.Copy(value, 0, (IntPtr)raw.Data, value.Length);");
        w_.line("raw.Size = (UIntPtr)value.Length;");
        break;
      case Shape::kList: {
        const std::string element = csharp_.raw(type.element);
        w_.line("raw.Data = (", element, "*)keep.Room(checked(value.Length * sizeof(", element, ")));");
        w_.line("raw.Size = (UIntPtr)value.Length;");
        w_.line("for (var i = 0; i < value.Length; i++) raw.Data[i] = ", csharp_.to(type.element, "value[i]"), ";");
        break;
      }
      case Shape::kOption:
        w_.line("if (value == null) return raw;").line("raw.HasValue = 1;");
        w_.line("raw.Value = ", csharp_.to(type.element, csharp_.inside(at, "value")), ";");
        break;
      case Shape::kRecord:
        for (size_t i = 0; i < type.members.size(); ++i)
          w_.line("raw.", csharp_.field(at, i), " = ", csharp_.to(type.members[i].type, "value." + member(at, i)), ";");
        break;
      case Shape::kResult:
        w_.line("raw.Tag = value.IsError ? 1u : 0u;");
        for (size_t i = 0; i < 2; ++i)
          if (type.members[i].type != 0)
            w_.line("if (raw.Tag == ", std::to_string(i), ") raw.Value.", csharp_.field(at, i), " = ",
                    csharp_.to(type.members[i].type, i == 0 ? "value.Value" : "value.Error"), ";");
        break;
      default:
        variant_to_c(at);
    }
    w_.line("return raw;").close("}");
  }

  std::string member(TypeIndex at, size_t i) const {
    return model_.types[at].is_tuple() ? "Item" + std::to_string(i) : csharp_.member(at, i);
  }

  void variant_to_c(TypeIndex at) {
    const Type &type = model_.types[at];
    for (size_t i = 0; i < type.members.size(); ++i) {
      const std::string which = names_.type(at) + "." + csharp_.member(at, i);
      const std::string number = std::to_string(i);
      w_.line(i == 0 ? "if" : "else if", " (value is ", which, ")").open("{").line("raw.Tag = ", number, ";");
      if (type.members[i].type != 0)
        w_.line("raw.Value.", csharp_.field(at, i), " = ",
                csharp_.to(type.members[i].type, "((" + which + ")value).Value"), ";");
      w_.close("}");
    }
    w_.line("else")
        .open("{")
        .line("throw new ArgumentException(\"expected a case of ", names_.type(at), "\");")
        .close("}");
  }

  void from_c(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank().line("internal static ", csharp_.value(at), " From", csharp_.converter(at), "(", csharp_.raw(at),
                    " raw)");
    w_.open("{");
    switch (type.shape) {
      case Shape::kString:
        w_.line("return Text(raw.Data, raw.Size);");
        break;
      case Shape::kBytes:
        w_.line("return FromMemory(raw.Data, raw.Size);");
        break;
      case Shape::kList: {
        // An array of arrays is made by its first dimension.
        const std::string element = csharp_.value(type.element);
        size_t bracket = element.size();
        while (std::string_view(element).substr(0, bracket).ends_with("[]"))
          bracket -= 2;
        const std::string base = element.substr(0, bracket);
        const std::string rest = element.substr(bracket);
        w_.line("var value = new ", base, "[checked((int)raw.Size)]", rest, ";");
        w_.line("for (var i = 0; i < value.Length; i++) value[i] = ", csharp_.from(type.element, "raw.Data[i]"), ";");
        w_.line("return value;");
        break;
      }
      case Shape::kOption: {
        w_.line("if (raw.HasValue == 0) return null;");
        const bool nested = model_.types[type.element].shape == Shape::kOption;
        const std::string inside = csharp_.from(type.element, "raw.Value");
        w_.line("return ", nested ? "new " + csharp_.value(at) + "(" + inside + ")" : inside, ";");
        break;
      }
      case Shape::kRecord:
        w_.line("return new ", csharp_.value(at)).open("{");
        for (size_t i = 0; i < type.members.size(); ++i)
          w_.line(member(at, i), " = ", csharp_.from(type.members[i].type, "raw." + csharp_.field(at, i)), ",");
        w_.close("};");
        break;
      default:
        tagged_from_c(at);
    }
    w_.close("}");
  }

  void tagged_from_c(TypeIndex at) {
    const Type &type = model_.types[at];
    const bool result = type.shape == Shape::kResult;
    w_.line("switch (raw.Tag)").open("{");
    for (size_t i = 0; i < type.members.size(); ++i) {
      const TypeIndex part = type.members[i].type;
      std::string inside = part == 0 ? "" : csharp_.from(part, "raw.Value." + csharp_.field(at, i));
      if (result && part == 0) inside = "default(Nothing)";
      w_.line("case ", std::to_string(i), ":").in();
      if (result)
        w_.line("return ", csharp_.value(at), i == 0 ? ".Ok(" : ".Failed(", inside, ");").out();
      else
        w_.line("return new ", names_.type(at), ".", csharp_.member(at, i), "(", inside, ");").out();
    }
    w_.line("default:").in();
    w_.line("throw new InvalidOperationException(\"there is no such case\");").out();
    w_.close("}");
  }

  const CsharpSpelling &csharp_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
  std::vector<std::string> prepared_;
};

}  // namespace

void csharp_converters(const CsharpSpelling &csharp, Writer &writer) {
  Converter(csharp, writer).converters();
}

void csharp_call(const CsharpSpelling &csharp, OperationIndex operation, Writer &writer) {
  Converter(csharp, writer).call(operation);
}

}  // namespace interop::bind
