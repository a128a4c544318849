// Target `csharp`: one file over the C header by P/Invoke. Objects are IDisposable over a SafeHandle; errors are
// exceptions.
#include <set>

#include "bind/csharp_spelling.hpp"
#include "bind/emit.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kErrors = R"(
/// <summary>Why a call failed.</summary>
public class CallException : Exception
{
    public CallException(Status status, string message$innerParameter) : base(message$inner)
    {
        Status = status;
    }

    public Status Status { get; private set; }
}

/// <summary>An operation's own error, with the detail that the contract types.</summary>
public sealed class OperationException<T> : CallException
{
    public OperationException(string message, T detail) : base(Status.Failed, message)
    {
        Detail = detail;
    }

    public T Detail { get; private set; }
}

/// <summary>Nothing to say.</summary>
public struct Nothing
{
}

internal static unsafe class Errors
{
    internal static void Check(int status, IntPtr error, Func<IntPtr, string, Exception> detail = null)
    {
        if (status == 0) return;
        try
        {
            UIntPtr size;
            var text = Native.$l_error_message(error, &size);
            var message = Values.Text(text, size);
            if (status == (int)Status.Failed && detail != null) throw detail(error, message);
            if (status == (int)Status.OutOfMemory) throw new OutOfMemoryException(message);
            throw new CallException((Status)status, message$thrown);
        }
        finally
        {
            Native.$l_error_destroy(error);
        }
    }
}

/// <summary>A handle of the library: destroyed once, at the latest by the garbage collector.</summary>
internal sealed class ObjectHandle : SafeHandle
{
    private readonly Action<IntPtr> destroy;

    internal ObjectHandle(IntPtr raw, Action<IntPtr> destroy) : base(IntPtr.Zero, true)
    {
        this.destroy = destroy;
        SetHandle(raw);
    }

    public override bool IsInvalid
    {
        get { return handle == IntPtr.Zero; }
    }

    internal IntPtr Raw
    {
        get { return handle; }
    }

    /// <summary>The handle itself, for a call that ends it.</summary>
    internal IntPtr Take()
    {
        if (IsClosed) throw new ObjectDisposedException("handle");
        var raw = handle;
        SetHandleAsInvalid();
        Dispose();
        return raw;
    }

    protected override bool ReleaseHandle()
    {
        destroy(handle);
        return true;
    }
}

/// <summary>What a call keeps until it returns: memory that C reads, and handles in use.</summary>
internal sealed unsafe class Keep : IDisposable
{
    // Memory for what C reads: blocks, each with the one before it at its head.
    private byte* block;
    private byte* free;
    private int left;
    private List<ObjectHandle> handles;$held

    internal IntPtr Room(int size)
    {
        if (size == 0) return IntPtr.Zero;
        size = checked(size + 7) & ~7;
        if (size > left)
        {
            left = Math.Max(size, 1000);
            var fresh = (byte*)Marshal.AllocHGlobal(checked(left + 8));
            *(byte**)fresh = block;
            block = fresh;
            free = fresh + 8;
        }
        var room = free;
        free += size;
        left -= size;
        return (IntPtr)room;
    }

    internal ObjectHandle Use(ObjectHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        if (added) (handles = handles ?? new List<ObjectHandle>()).Add(handle);
        return handle;
    }
$hold
    public void Dispose()
    {
        while (block != null)
        {
            var before = *(byte**)block;
            Marshal.FreeHGlobal((IntPtr)block);
            block = before;
        }
        if (handles != null) handles.ForEach(handle => handle.DangerousRelease());$release
    }
}

/// <summary>The library was built with another contract than this file.</summary>
public sealed class ContractMismatchException : Exception
{
    public ContractMismatchException(string message) : base(message)
    {
    }
}

internal static unsafe class Contract
{
    internal static void Ensure()
    {
$forget        if (Mismatch != null) throw new ContractMismatchException(Mismatch);
    }

    private static string Compare()
    {
        var contract = Native.$l_contract_get();
        if (contract->HashHigh == High && contract->HashLow == Low) return null;
        foreach (var own in Operations)
        {
            var found = Find(contract, own.Name);
            if (found == null) return "the library has no operation " + own.Name + ": expected " + own.Signature;
            if (found->HashHigh != own.High || found->HashLow != own.Low)
            {
                return "operation " + own.Name + " is another one in the library: expected " + own.Signature +
                    ", found " + Marshal.PtrToStringAnsi((IntPtr)found->Signature);
            }
        }
        return null;
    }

    private static NativeOperation* Find(NativeContract* contract, string name)
    {
        for (uint i = 0; i < contract->OperationCount; i++)
            if (Marshal.PtrToStringAnsi((IntPtr)contract->Operations[i].Name) == name) return &contract->Operations[i];
        return null;
    }

    private sealed class Row
    {
        internal string Name, Signature;
        internal ulong High, Low;
    }
)";

constexpr std::string_view kHold = R"(
    /// <summary>An object of the caller, for as long as the call lasts.</summary>
    internal IntPtr Hold(object target)
    {
        var data = Callbacks.Hold(target);
        (held = held ?? new List<IntPtr>()).Add(data);
        return data;
    }
)";

constexpr std::string_view kResult = R"(
/// <summary>What is right or, if IsError, what is wrong.</summary>
public sealed class Result<T, E>
{
    private Result()
    {
    }

    public bool IsError { get; private set; }
    public T Value { get; private set; }
    public E Error { get; private set; }

    public static Result<T, E> Ok(T value)
    {
        return new Result<T, E> { Value = value };
    }

    public static Result<T, E> Failed(E error)
    {
        return new Result<T, E> { IsError = true, Error = error };
    }
}
)";

constexpr std::string_view kSome = R"(
/// <summary>What there is of an option that holds an option.</summary>
public sealed class Some<T>
{
    public Some(T value)
    {
        Value = value;
    }

    public T Value { get; private set; }
}
)";

constexpr std::string_view kValues = R"(
internal static readonly UTF8Encoding Utf8 = new UTF8Encoding(false, true);

internal static string Text(byte* data, UIntPtr size)
{
    return size == UIntPtr.Zero ? "" : Utf8.GetString(data, checked((int)size));
}

internal static byte[] FromMemory(byte* data, UIntPtr size)
{
    var bytes = new byte[checked((int)size)];
    if (bytes.Length > 0) Marshal.Copy((IntPtr)data, bytes, 0, bytes.Length);
    return bytes;
}
)";

class CsharpEmitter {
 public:
  explicit CsharpEmitter(const CsharpSpelling &csharp)
      : csharp_(csharp), abi_(csharp.abi()), model_(csharp.model()), names_(csharp.names()), w_("    ") {}

  std::string emit() {
    w_.folded("// ", first_line(model_)).blank();
    w_.line("using System;").line("using System.Collections.Generic;").line("using System.Runtime.InteropServices;");
    w_.line("using System.Text;").blank();
    w_.line("namespace ", cased(csharp_.lib(), Case::kPascal)).open("{");
    statuses();
    errors();
    contract();
    generics();
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (model_.types[at].is_named) declare(at);
    csharp_callback_interfaces(csharp_, w_);
    for (const HandleIndex at : model_.objects())
      handle(at);
    library();
    w_.blank().line("internal static unsafe class Values").open("{");
    w_.text(kValues);
    csharp_converters(csharp_, w_);
    w_.close("}");
    csharp_callbacks(csharp_, w_);
    csharp_native(csharp_, w_);
    w_.close("}");
    return w_.take();
  }

 private:
  void statuses() {
    w_.line("/// <summary>How a call went.</summary>").line("public enum Status").open("{");
    for (const Status &status : kStatuses) {
      w_.line("/// <summary>", status.text, "</summary>");
      w_.line(cased(status.name, Case::kPascal), " = ", std::to_string(status.number), ",");
    }
    w_.close("}");
  }

  void errors() {
    const auto if_called = [&](std::string_view text) {
      return model_.callbacks().empty() ? std::string_view{} : text;
    };
    w_.text(kErrors, {{"$l", csharp_.lib()},
                      {"$innerParameter", if_called(", Exception inner = null")},
                      {"$inner", if_called(", inner")},
                      {"$thrown", if_called(", status == (int)Status.CallbackFailed ? Callbacks.Thrown : null")},
                      {"$held", if_called("\n    private List<IntPtr> held;")},
                      {"$hold", if_called(kHold)},
                      {"$release", if_called("\n        if (held != null) held.ForEach(Callbacks.Free);")},
                      {"$forget", if_called("        Callbacks.Thrown = null;\n")}});
  }

  void contract() {
    const auto digits = hex(model_.hash);
    w_.in();
    w_.blank().line("private const ulong High = ", digits[0], ";").line("private const ulong Low = ", digits[1], ";");
    w_.blank().line("private static readonly Row[] Operations =").open("{");
    for (OperationIndex at = 1; at < model_.operations.size(); ++at) {
      const auto own = hex(model_.operations[at].hash);
      w_.line("new Row").open("{").line("Name = \"", model_.operations[at].full_name, "\",");
      w_.line("Signature = \"", model_.operations[at].signature, "\",");
      w_.line("High = ", own[0], ",").line("Low = ", own[1], ",").close("},");
    }
    w_.close("};").blank();
    w_.line("// Behind what it needs: fields are filled in the order in which they stand.");
    w_.line("private static readonly string Mismatch = Compare();").close("}");
  }

  void generics() {
    std::set<size_t> tuples;
    bool results = false;
    bool nested = false;
    for (const Type &type : model_.types) {
      if (type.is_tuple()) tuples.insert(type.members.size());
      results = results || type.shape == Shape::kResult;
      nested = nested || (type.shape == Shape::kOption && model_.types[type.element].shape == Shape::kOption);
    }
    if (results) w_.text(kResult);
    if (nested) w_.text(kSome);
    for (const size_t size : tuples) {
      Joined parameters(", ");
      for (size_t i = 0; i < size; ++i)
        parameters.add("T", std::to_string(i));
      const std::string number = std::to_string(size);
      w_.blank().line("/// <summary>", number, " values in a row.</summary>");
      w_.line("public sealed class Tuple", number, size == 0 ? "" : "<" + parameters.text() + ">").open("{");
      for (size_t i = 0; i < size; ++i)
        w_.line("public T", std::to_string(i), " Item", std::to_string(i), " { get; set; }");
      w_.close("}");
    }
  }

  void declare(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank();
    CsharpSpelling::document(w_, type.doc);
    if (type.shape == Shape::kRecord) {
      w_.line("public sealed class ", names_.type(at)).open("{");
      for (size_t i = 0; i < type.members.size(); ++i) {
        CsharpSpelling::document(w_, type.members[i].doc);
        w_.line("public ", csharp_.value(type.members[i].type), " ", csharp_.member(at, i), " { get; set; }");
      }
      w_.close("}");
      return;
    }
    if (type.shape == Shape::kVariant) return variant(at);
    const bool flags = type.shape == Shape::kFlags;
    if (flags) w_.line("[Flags]");
    w_.line("public enum ", names_.type(at), " : ", csharp_.raw(at)).open("{");
    for (size_t i = 0; i < type.members.size(); ++i) {
      CsharpSpelling::document(w_, type.members[i].doc);
      const std::string one = type.bits == 64 ? "1UL << " : "1U << ";
      w_.line(names_.member(at, i), " = ", flags ? one + std::to_string(i) : std::to_string(type.members[i].number),
              ",");
    }
    w_.close("}");
  }

  void variant(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    w_.line("public abstract class ", name).open("{").line("private ", name, "()").open("{").close("}");
    // A case may be called as a type is.
    std::vector<std::string> cases;
    for (size_t i = 0; i < type.members.size(); ++i)
      cases.push_back(csharp_.member(at, i));
    const std::string outside = "global::" + cased(csharp_.lib(), Case::kPascal) + ".";
    for (size_t i = 0; i < type.members.size(); ++i) {
      const std::string which = csharp_.member(at, i);
      const TypeIndex inside = type.members[i].type;
      w_.blank();
      CsharpSpelling::document(w_, type.members[i].doc);
      w_.line("public sealed class ", which, " : ", name).open("{");
      if (inside != 0) {
        const std::string value = qualified_where(cases, outside, csharp_.value(inside));
        w_.line("public ", which, "(", value, " value)").open("{").line("Value = value;").close("}");
        w_.blank().line("public ", value, " Value { get; private set; }");
      }
      w_.close("}");
    }
    w_.close("}");
  }

  void handle(HandleIndex at) {
    const std::string &name = names_.handle(at);
    w_.blank();
    CsharpSpelling::document(w_, model_.handles[at].doc);
    w_.line("public sealed unsafe class ", name, " : IDisposable").open("{");
    w_.line("internal readonly ObjectHandle handle;").blank();
    w_.line("internal ", name, "(IntPtr raw)").open("{");
    w_.line("handle = new ObjectHandle(raw, Native.", abi_.destroy(at), ");").close("}");
    for (const OperationIndex operation : model_.handles[at].operations)
      csharp_call(csharp_, operation, w_);
    w_.blank().line(
        "/// <summary>Ends the object. A second call does nothing; any other is an ObjectDisposedException.</summary>");
    w_.line("public void Dispose()").open("{").line("handle.Dispose();").close("}").close("}");
  }

  void library() {
    w_.blank();
    CsharpSpelling::document(w_, "What belongs to no object.");
    w_.line("public static unsafe class Library").open("{");
    w_.line("/// <summary>How many objects of the library are alive, to find leaks.</summary>");
    w_.line("public static ulong HandleCount()").open("{");
    w_.line("return (ulong)Native.", csharp_.lib(), "_handle_count();").close("}");
    for (const OperationIndex at : model_.calls())
      if (model_.operations[at].handle == 0) csharp_call(csharp_, at, w_);
    w_.close("}");
  }

  const CsharpSpelling &csharp_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer w_;
};

}  // namespace

void emit_csharp(const Model &model, Files &out) {
  const CsharpSpelling csharp(model);
  out.push_back({cased(model.name, Case::kPascal) + ".cs", CsharpEmitter(csharp).emit()});
}

}  // namespace interop::bind
