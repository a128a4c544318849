// Target `csharp`: objects of the caller. Each kind is an interface, which the user implements, and a class with the
// functions that C gets: static delegates, made once and never collected. What C hands to them is a GCHandle.
#include "bind/csharp_spelling.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kCallbacks = R"(
/// <summary>Objects of the caller, as the library knows them.</summary>
internal static unsafe class Callbacks
{
    /// <summary>What a method of such an object has thrown on this thread since the last call began.</summary>
    [ThreadStatic]
    internal static Exception Thrown;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void DestroyCall(IntPtr data);

    private static readonly DestroyCall DestroyKept = Free;

    internal static readonly IntPtr Destroy = Marshal.GetFunctionPointerForDelegate(DestroyKept);

    // The library may keep objects for longer than there is a runtime to call them by.
    static Callbacks()
    {
        AppDomain.CurrentDomain.ProcessExit += (sender, arguments) => Native.$l_callbacks_forget(Destroy, IntPtr.Zero);
    }

    internal static IntPtr Hold(object target)
    {
        return GCHandle.ToIntPtr(GCHandle.Alloc(target));
    }

    internal static void Free(IntPtr data)
    {
        GCHandle.FromIntPtr(data).Free();
    }

    internal static T Target<T>(IntPtr data)
    {
        return (T)GCHandle.FromIntPtr(data).Target;
    }

    /// <summary>Tells the library in words why a method failed.</summary>
    internal static int Fail(IntPtr reply, Exception exception)
    {
        Thrown = exception;
        if (exception is OutOfMemoryException) return (int)Status.OutOfMemory;
        try
        {
            var message = Encoding.UTF8.GetBytes(exception.Message);
            fixed (byte* messageData = message)
            {
                Native.$l_reply_fail(reply, messageData, (UIntPtr)message.Length);
            }
        }
        catch (Exception)
        {
            // An exception without a message: that it failed is all there is to say.
        }
        return (int)Status.CallbackFailed;
    }
)";

class CallbackEmitter {
 public:
  CallbackEmitter(const CsharpSpelling &csharp, Writer &writer)
      : csharp_(csharp), abi_(csharp.abi()), model_(csharp.model()), names_(csharp.names()), w_(writer) {}

  void interface(HandleIndex at) {
    const std::string &doc = model_.handles[at].doc;
    w_.blank();
    CsharpSpelling::document(w_,
                             (doc.empty() ? "" : doc + "\n") +
                                 "The caller implements it, and the library calls it: on any thread, and on several "
                                 "at once. An exception makes the call fail, with Status.CallbackFailed unless it "
                                 "is the method's own.");
    w_.line("public interface ", names_.handle(at)).open("{");
    bool first = true;
    for (const OperationIndex operation : model_.handles[at].operations) {
      if (!first) w_.blank();
      first = false;
      csharp_.document_call(model_.operations[operation], w_);
      w_.line(csharp_.signature(operation, names_.operation(operation)), ";");
    }
    w_.close("}");
  }

  void helpers() { w_.text(kCallbacks, {{"$l", csharp_.lib()}}); }

  void calls(HandleIndex at) {
    const auto &operations = model_.handles[at].operations;
    const std::string functions = csharp_.functions(at);
    w_.blank().line("/// <summary>The functions of C that call an ", names_.handle(at), ".</summary>");
    w_.line("internal static class ", csharp_.calls(at)).open("{");
    for (const OperationIndex operation : operations) {
      const std::string &name = names_.operation(operation);
      w_.line("[UnmanagedFunctionPointer(CallingConvention.Cdecl)]");
      w_.line("private delegate int ", name, "Call(", parameters(operation), ");").blank();
    }
    for (const OperationIndex operation : operations) {
      const std::string &name = names_.operation(operation);
      w_.line("private static readonly ", name, "Call ", name, "Kept = ", name, ";");
    }
    w_.blank().line("// Behind the delegates: fields are filled in the order in which they stand.");
    w_.line("internal static readonly ", functions, " Functions = new ", functions).open("{");
    w_.line("StructSize = (uint)sizeof(", functions, "),").line("Destroy = Callbacks.Destroy,");
    for (const OperationIndex operation : operations) {
      const std::string &name = names_.operation(operation);
      w_.line(name, " = Marshal.GetFunctionPointerForDelegate(", name, "Kept),");
    }
    w_.close("};");
    for (const OperationIndex operation : operations)
      call(operation);
    w_.close("}");
  }

 private:
  std::string parameters(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    all.add("IntPtr data");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      all.add(csharp_.native_parameter(operation.parameters[i].type, names_.parameter(at, i)));
    if (operation.result != 0 && !abi_.gives_memory(operation)) all.add(csharp_.raw(operation.result), "* outResult");
    return all.add("IntPtr reply").text();
  }

  void call(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    w_.blank().line("private static int ", names_.operation(at), "(", parameters(at), ")").open("{");
    w_.line("try").open("{");
    if (operation.can_fail) w_.line("try").open("{");
    Joined arguments(", ");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      arguments.add(argument(operation.parameters[i].type, names_.parameter(at, i)));
    w_.line(operation.result == 0 ? "" : "var result = ", "Callbacks.Target<", names_.handle(operation.handle),
            ">(data).", names_.operation(at), "(", arguments.text(), ");");
    answer(at);
    if (operation.can_fail) failed(at);
    w_.close("}").line("catch (Exception exception)").open("{");
    w_.line("return Callbacks.Fail(reply, exception);").close("}").close("}");
  }

  // What the library gives, as C# has it, after the lines that make it.
  std::string argument(TypeIndex at, const std::string &name) {
    const Type &type = model_.types[at];
    switch (abi_.crossing(at)) {
      case Crossing::kSpan:
        return csharp_.from(at, "new " + csharp_.raw(at) + " { Data = " + name + ", Size = " + name + "Size }");
      case Crossing::kNullable: {
        const std::string inside = csharp_.from(type.element, "*" + name);
        const bool nested = model_.types[type.element].shape == Shape::kOption;
        w_.line("var ", name, "Value = default(", csharp_.value(at), ");");
        w_.line("if (", name, " != null) ", name,
                "Value = ", nested ? "new " + csharp_.value(at) + "(" + inside + ")" : inside, ";");
        return name + "Value";
      }
      case Crossing::kPointer:
        return csharp_.from(at, "*" + name);
      default:
        return csharp_.from(at, name);
    }
  }

  void answer(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const TypeIndex result = operation.result;
    if (abi_.gives_memory(operation)) {
      const std::string function = abi_.reply(at);
      give(function, result, "result", [&](const std::string &call) { w_.line("return ", call, ";"); });
      return;
    }
    const bool keeps = result != 0 && CAbi::is_declared(model_.types[result]) && !csharp_.is_number(result);
    if (keeps) w_.line("using (var keep = new Keep())").open("{");
    if (result != 0) w_.line("*outResult = ", csharp_.to(result, "result"), ";");
    if (keeps) w_.close("}");
    w_.line("return (int)Status.Ok;");
  }

  // Hands a value to a function of the library.
  template <class Action>
  void give(const std::string &function, TypeIndex type, const std::string &name, Action action) {
    std::vector<std::string> prepared;
    std::vector<std::string> fixed;
    const std::string arguments = csharp_.argument(type, name, prepared, fixed);
    const bool keeps = csharp_.argument_needs_keep(type);
    if (keeps) w_.line("using (var keep = new Keep())").open("{");
    for (const std::string &line : prepared)
      w_.line(line);
    for (const std::string &line : fixed)
      w_.line(line).open("{");
    action("Native." + function + "(reply, " + arguments + ")");
    for (size_t i = 0; i < fixed.size(); ++i)
      w_.close("}");
    if (keeps) w_.close("}");
  }

  // The method's own error goes through a function of the library.
  void failed(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    w_.close("}").line("catch (OperationException<", csharp_.value(operation.error), ">",
                       operation.error == 0 ? "" : " failure", ")");
    w_.open("{");
    if (operation.error == 0) {
      w_.line("return (int)Status.Failed;");
    } else {
      w_.line("var detail = failure.Detail;");
      give(abi_.fail(at), operation.error, "detail", [&](const std::string &call) {
        w_.line("var told = ", call, ";").line("return told == (int)Status.Ok ? (int)Status.Failed : told;");
      });
    }
    w_.close("}");
  }

  const CsharpSpelling &csharp_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
};

}  // namespace

void csharp_callback_interfaces(const CsharpSpelling &csharp, Writer &writer) {
  for (const HandleIndex at : csharp.model().callbacks())
    CallbackEmitter(csharp, writer).interface(at);
}

void csharp_callbacks(const CsharpSpelling &csharp, Writer &writer) {
  const std::vector<HandleIndex> all = csharp.model().callbacks();
  if (all.empty()) return;
  CallbackEmitter(csharp, writer).helpers();
  writer.in();
  for (const HandleIndex at : all)
    CallbackEmitter(csharp, writer).calls(at);
  writer.close("}");
}

}  // namespace interop::bind
