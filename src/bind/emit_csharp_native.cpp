// Target `csharp`: the C structs and functions. One declaration serves P/Invoke of the .NET Framework and mono, and the
// source generator of .NET 7 and newer.
#include "bind/csharp_spelling.hpp"

namespace interop::bind {
namespace {

class NativeEmitter {
 public:
  NativeEmitter(const CsharpSpelling &csharp, Writer &writer)
      : csharp_(csharp), abi_(csharp.abi()), model_(csharp.model()), w_(writer) {}

  void emit() {
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (CAbi::is_declared(model_.types[at]) && !csharp_.is_number(at)) declare(at);
    fields("Operation", {{"byte*", "Name"}, {"byte*", "Signature"}, {"ulong", "HashHigh"}, {"ulong", "HashLow"}});
    fields("Contract", {{"uint", "StructSize"},
                        {"uint", "OperationCount"},
                        {"ulong", "HashHigh"},
                        {"ulong", "HashLow"},
                        {"NativeOperation*", "Operations"}});
    for (const HandleIndex at : model_.callbacks()) {
      Fields all{{"uint", "StructSize"}, {"IntPtr", "Destroy"}};
      for (const OperationIndex operation : model_.handles[at].operations)
        all.emplace_back("IntPtr", csharp_.names().operation(operation));
      fields(csharp_.functions(at).substr(std::string_view("Native").size()), all);
    }
    functions();
  }

 private:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  void fields(const std::string &name, const Fields &all, bool is_union = false) {
    w_.blank().line("[StructLayout(LayoutKind.", is_union ? "Explicit" : "Sequential", ")]");
    w_.line("internal unsafe struct Native", name).open("{");
    for (const auto &[type, field] : all)
      w_.line(is_union ? "[FieldOffset(0)] " : "", "internal ", type, " ", field, ";");
    w_.close("}");
  }

  void declare(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string name = csharp_.converter(at);
    Fields all;
    switch (type.shape) {
      case Shape::kString:
      case Shape::kBytes:
        return fields(name, {{"byte*", "Data"}, {"UIntPtr", "Size"}});
      case Shape::kList:
        return fields(name, {{csharp_.raw(type.element) + "*", "Data"}, {"UIntPtr", "Size"}});
      case Shape::kOption:
        return fields(name, {{"uint", "HasValue"}, {csharp_.raw(type.element), "Value"}});
      default:
        break;
    }
    for (size_t i = 0; i < type.members.size(); ++i)
      if (type.members[i].type != 0) all.emplace_back(csharp_.raw(type.members[i].type), csharp_.field(at, i));
    if (type.shape == Shape::kRecord) {
      if (all.empty()) all.emplace_back("uint", "Nothing");
      return fields(name, all);
    }
    if (all.empty()) return fields(name, {{"uint", "Tag"}});
    fields(name + "Value", all, true);
    fields(name, {{"uint", "Tag"}, {"Native" + name + "Value", "Value"}});
  }

  void function(const std::string &result, const std::string &name, const std::string &parameters) {
    w_.blank().text(R"(
#if NET7_0_OR_GREATER
[LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
internal static partial
#else
[DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
internal static extern
#endif
)");
    w_.line(result, " ", name, "(", parameters, ");");
  }

  void functions() {
    const std::string &lib = csharp_.lib();
    w_.blank().line("internal static unsafe partial class Native").open("{");
    w_.line("private const string Library = \"", lib, "\";");
    function("NativeContract*", lib + "_contract_get", "");
    function("UIntPtr", lib + "_handle_count", "");
    function("void", lib + "_error_destroy", "IntPtr error");
    function("byte*", lib + "_error_message", "IntPtr error, UIntPtr* size");
    function("void", lib + "_memory_destroy", "IntPtr memory");
    for (const TypeIndex error : model_.errors)
      function(csharp_.raw(error) + "*", abi_.error_detail(error), "IntPtr error");
    for (const HandleIndex at : model_.objects())
      function("void", abi_.destroy(at), "IntPtr handle");
    for (const OperationIndex at : model_.calls())
      function("int", abi_.function(at), parameters(at));
    if (!model_.callbacks().empty()) function("void", lib + "_callbacks_forget", "IntPtr destroy, IntPtr data");
    if (!model_.callbacks().empty()) function("int", lib + "_reply_fail", "IntPtr reply, byte* message, UIntPtr size");
    for (const HandleIndex at : model_.callbacks())
      for (const OperationIndex operation : model_.handles[at].operations)
        answers(operation);
    w_.close("}");
  }

  std::string parameters(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    if (operation.role == Role::kMethod) all.add("IntPtr self");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      all.add(csharp_.native_parameter(operation.parameters[i].type, "p" + std::to_string(i)));
    if (operation.result != 0) all.add(csharp_.raw(operation.result), "* result");
    if (abi_.gives_memory(operation)) all.add("IntPtr* memory");
    return all.add("IntPtr* error").text();
  }

  void answers(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    if (abi_.gives_memory(operation))
      function("int", abi_.reply(at), "IntPtr reply, " + csharp_.native_parameter(operation.result, "result"));
    if (operation.error != 0)
      function("int", abi_.fail(at), "IntPtr reply, " + csharp_.native_parameter(operation.error, "detail"));
  }

  const CsharpSpelling &csharp_;
  const CAbi &abi_;
  const Model &model_;
  Writer &w_;
};

}  // namespace

void csharp_native(const CsharpSpelling &csharp, Writer &writer) {
  NativeEmitter(csharp, writer).emit();
}

}  // namespace interop::bind
