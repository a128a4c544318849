// Target `csharp` for headers: the raw C interface as P/Invoke. Everything is blittable, pointers are pointers and names are
// C's: a layer to build on. Text and callbacks are converted by whoever calls.
#include "bind/csharp_spelling.hpp"
#include "bind/emit.hpp"
#include "bind/header_layout.hpp"
#include "bind/header_names.hpp"

namespace interop::bind {
namespace {

constexpr size_t kWidth = 104;          // of a line of layouts
constexpr uint64_t kMostUnrolled = 64;  // elements of an array of structs, each a member of its own

constexpr std::string_view kCheck = R"(
private static void Expect(Type type, int size, params string[] members)
{
    bool same = Marshal.SizeOf(type) == size;
    foreach (string member in members)
    {
        string name = member.Substring(0, member.IndexOf(' '));
        same = same && member == name + " " + (int)Marshal.OffsetOf(type, name);
    }
    if (!same) throw new TypeLoadException(type.Name + " does not lie in memory as in C");
}
)";

constexpr std::string_view kSymbol = R"(
// Where a variable of the library is.
private static IntPtr Symbol(string name)
{
#if NETCOREAPP3_0_OR_GREATER
    return NativeLibrary.GetExport(NativeLibrary.Load(Library, typeof(Native).Assembly, null), name);
#else
    IntPtr library = dlopen("lib" + Library + ".so", 1);
    if (library == IntPtr.Zero) throw new DllNotFoundException(Library);
    IntPtr found = dlsym(library, name);
    if (found == IntPtr.Zero) throw new EntryPointNotFoundException(name);
    return found;
#endif
}
#if !NETCOREAPP3_0_OR_GREATER
// Mono's own, on what has them.
[DllImport("__Internal")] private static extern IntPtr dlopen(string path, int how);
[DllImport("__Internal")] private static extern IntPtr dlsym(IntPtr library, string name);
#endif
)";

std::string quoted(const std::string &text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < ' ') {
      out.append("\\u00") += kDigits[byte >> 4];
      out += kDigits[byte & 15];
      continue;
    }
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + "\"";
}

class CsharpHeader {
 public:
  explicit CsharpHeader(const HeaderModel &model)
      : model_(model),
        names_(model, kMannerCsharp.keywords, "Native Library System Type Marshal"),
        layout_(model),
        w_("    ") {}

  std::string emit() {
    const std::string space = cased(model_.name, Case::kPascal);
    w_.line("// ", first_line(model_)).line("//");
    w_.line("// The C interface of ", file_of(model_), ": its structs, constants and functions, under their C names.");
    w_.line("#pragma warning disable 0649 // members that C alone writes").blank();
    w_.line("using System;").line("using System.Runtime.InteropServices;");
    w_.blank().line("namespace ", space, ".Raw").open("{");
    for (const Declared &declared : model_.order)
      declare(declared);
    for (const CHandle &handle : model_.handles)
      safe_handle(handle);
    native();
    w_.close("}");
    return w_.take();
  }

 private:
  std::string scalar(const CType &type) const {
    if (type.shape == CShape::kFloat) return type.bits == 32 ? "float" : "double";
    if (type.shape == CShape::kBool || type.word == "char") return "byte";
    if (type.word == "size_t" || type.word == "uintptr_t") return "UIntPtr";
    if (type.word == "ssize_t" || type.word == "intptr_t" || type.word == "ptrdiff_t") return "IntPtr";
    return integer(type.bits, type.is_signed);
  }

  static std::string integer(uint32_t bits, bool is_signed) {
    switch (bits) {
      case 8:
        return is_signed ? "sbyte" : "byte";
      case 16:
        return is_signed ? "short" : "ushort";
      case 32:
        return is_signed ? "int" : "uint";
      default:
        return is_signed ? "long" : "ulong";
    }
  }

  std::string type(CTypeIndex index) const {
    const CType &type = model_.unaliased(index);
    switch (type.shape) {
      case CShape::kVoid:
      case CShape::kOther:
        return "void";
      case CShape::kRecord:
        return names_.record(type.of);
      case CShape::kEnum:
        return names_.enumeration(type.of);
      case CShape::kArray:
        return CsharpHeader::type(type.element);
      case CShape::kFunction:
        return "void";
      case CShape::kPointer:
        if (model_.unaliased(type.element).shape == CShape::kFunction) return "IntPtr";
        return CsharpHeader::type(type.element) + "*";
      default:
        return scalar(type);
    }
  }

  // In signatures the delegate's name stands beside a pointer to a function.
  std::string parameters(const CPrototype &prototype) const {
    const std::vector<std::string> names = names_.parameters(prototype);
    Joined all(", ");
    for (size_t i = 0; i < names.size(); ++i) {
      const CType &written = model_.type(prototype.parameters[i].type);
      const std::string made = type(prototype.parameters[i].type);
      const bool callback = made == "IntPtr" && written.shape == CShape::kAlias &&
                            model_.unaliased(prototype.parameters[i].type).shape == CShape::kPointer;
      all.add(made, callback ? " /* " + names_.alias(written.of) + " */ " : " ", names[i]);
    }
    return all.text();
  }

  void doc(const std::string &text) {
    if (!text.empty()) CsharpSpelling::document(w_, text);
  }

  void declare(const Declared &declared) {
    switch (declared.kind) {
      case CKind::kEnum:
        return enumeration(declared.index);
      case CKind::kAlias:
        return delegate(declared.index);
      case CKind::kRecord:
        return record(declared.index);
    }
  }

  static std::string number(const CValue &value) {
    return value.is_huge ? std::to_string(static_cast<uint64_t>(value.number)) : std::to_string(value.number);
  }

  void enumeration(uint32_t index) {
    const CEnum &made = model_.enums[index];
    if (made.name.empty()) return;
    w_.blank();
    doc(made.doc);
    w_.line("public enum ", names_.enumeration(index), " : ", integer(made.bits, made.is_signed)).open("{");
    for (const CValue &value : made.values) {
      doc(value.doc);
      w_.line(names_.word(value.name), " = ", number(value), ",");
    }
    w_.close("}");
  }

  void delegate(uint32_t index) {
    const CAlias &alias = model_.aliases[index];
    const CType &pointer = model_.type(alias.type);
    if (pointer.shape != CShape::kPointer || model_.type(pointer.element).shape != CShape::kFunction) return;
    const CPrototype &prototype = model_.prototypes[model_.type(pointer.element).of];
    if (prototype.is_variadic) return;
    w_.blank();
    doc(alias.doc);
    w_.line("[UnmanagedFunctionPointer(CallingConvention.Cdecl)]");
    w_.line("public unsafe delegate ", type(prototype.result), " ", names_.alias(index), "(", parameters(prototype),
            ");");
  }

  void record(uint32_t index) {
    const CRecord &made = model_.records[index];
    const bool placed =
        !made.is_opaque && (made.is_union || made.has_bit_fields || layout_.pack(index) != 0 || unrolls_too_far(made));
    w_.blank();
    doc(made.doc);
    if (made.is_opaque) {
      w_.line("public struct ", names_.record(index), " { }");
      return;
    }
    w_.line("[StructLayout(LayoutKind.", placed ? "Explicit, Size = " + std::to_string(made.size_bytes) : "Sequential",
            ")]");
    w_.line("public unsafe struct ", names_.record(index)).open("{");
    if (made.has_bit_fields) {
      w_.line("// Of bit-fields, whose places compilers choose: C reads them.");
      w_.line("[FieldOffset(0)] public fixed byte bit_fields[", std::to_string(made.size_bytes), "];");
    } else {
      uint32_t unnamed = 0;
      for (const CField &field : made.fields) {
        doc(field.doc);
        const std::string name = field.name.empty() ? "part" + std::to_string(++unnamed) : names_.word(field.name);
        member(field, name, placed ? "[FieldOffset(" + std::to_string(field.offset_bits / 8) + ")] " : "");
      }
    }
    w_.close("}");
  }

  bool unrolls_too_far(const CRecord &record) const {
    for (const CField &field : record.fields) {
      const CType &type = model_.unaliased(field.type);
      if (type.shape == CShape::kArray && type.count > kMostUnrolled && !is_number(type.element)) return true;
    }
    return false;
  }

  // What a fixed buffer may be of.
  bool is_number(CTypeIndex index) const {
    const CType &type = model_.unaliased(index);
    const bool scalar = type.shape == CShape::kInt || type.shape == CShape::kFloat || type.shape == CShape::kBool;
    return scalar && CsharpHeader::type(index).find("Ptr") == std::string::npos;
  }

  void member(const CField &field, const std::string &name, const std::string &place) {
    const CType &plain = model_.unaliased(field.type);
    const std::string size = std::to_string(field.size_bytes);
    if (plain.shape == CShape::kOther) {
      w_.line(place, "public fixed byte ", name, "[", size, "];");
      return;
    }
    if (plain.shape != CShape::kArray) {
      w_.line(place, "public ", type(field.type), " ", name, ";");
      return;
    }
    if (field.size_bytes == 0) {
      w_.line("// ", name, ": as many as there are, from here on");
      return;
    }
    uint64_t count = plain.count;
    CTypeIndex element = plain.element;
    for (const CType *inner = &model_.unaliased(element); inner->shape == CShape::kArray;
         inner = &model_.unaliased(element)) {
      count *= inner->count;
      element = inner->element;
    }
    if (is_number(element)) {
      w_.line(place, "public fixed ", type(element), " ", name, "[", std::to_string(count), "];");
    } else if (count > kMostUnrolled) {
      w_.line(place, "public fixed byte ", name, "[", size, "]; // of ", type(element));
    } else {
      for (uint64_t i = 0; i < count; ++i) {
        const std::string at = std::to_string(field.offset_bits / 8 + i * (field.size_bytes / count));
        w_.line(place.empty() ? "" : "[FieldOffset(" + at + ")] ", "public ", type(element), " ", name, "_",
                std::to_string(i), ";");
      }
    }
  }

  void safe_handle(const CHandle &handle) {
    const std::string &record = names_.record(handle.record);
    const std::string name = names_.own(cased(model_.records[handle.record].name, Case::kPascal) + "Handle");
    w_.blank();
    doc("Owns what " + handle.destroy + "() ends.");
    w_.text(R"(public sealed unsafe class $name : SafeHandle
{
    public $name($record* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
    public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
    /// <summary>For a call, while the handle is kept alive.</summary>
    public $record* Pointer
    {
        get
        {
            if (IsClosed) throw new ObjectDisposedException("$record");
            return ($record*)handle;
        }
    }
    protected override bool ReleaseHandle()
    {
        Native.$destroy(($record*)handle);
        return true;
    }
}
)",
            {{"$name", name}, {"$record", record}, {"$destroy", handle.destroy}});
  }

  void constants() {
    for (const CConstant &constant : model_.constants) {
      const std::string name = names_.word(constant.name);
      doc(constant.doc);
      if (constant.kind == CConstantKind::kText)
        w_.line("public const string ", name, " = ", quoted(constant.text), ";");
      else if (constant.kind == CConstantKind::kFloat)
        w_.line("public const double ", name, " = ", constant.text, ";");
      else
        value(constant.value);
    }
    for (const Declared &declared : model_.order) {
      if (declared.kind != CKind::kEnum || !model_.enums[declared.index].name.empty()) continue;
      w_.blank();
      for (const CValue &one : model_.enums[declared.index].values)
        value(one);
    }
  }

  // The narrowest of int, uint, long and ulong: an int is taken for each of them.
  void value(const CValue &value) {
    const char *type = value.is_huge               ? "ulong"
                       : value.number > UINT32_MAX ? "long"
                       : value.number > INT32_MAX  ? "uint"
                       : value.number < INT32_MIN  ? "long"
                                                   : "int";
    w_.line("public const ", type, " ", names_.word(value.name), " = ", number(value), ";");
  }

  // A static constructor runs before the first call.
  void layouts() {
    w_.blank().line("// How C lays the structs out: their size, and where each member begins.");
    w_.line("static Native()").open("{");
    for (const Declared &declared : model_.order) {
      if (declared.kind != CKind::kRecord) continue;
      const CRecord &record = model_.records[declared.index];
      if (record.is_opaque || record.has_bit_fields) continue;
      std::string line = "Expect(typeof(" + names_.record(declared.index) + "), " + std::to_string(record.size_bytes);
      bool first = true;
      for (const CField &field : record.fields) {
        if (field.name.empty() || model_.unaliased(field.type).shape == CShape::kArray) continue;
        const std::string made = "\"" + names_.word(field.name) + " " + std::to_string(field.offset_bits / 8) + "\"";
        line += ",";
        if (line.size() + made.size() > kWidth) {
          w_.line(line);
          if (first) w_.in();
          first = false;
          line = made;
        } else {
          line += " " + made;
        }
      }
      w_.line(line, ");");
      if (!first) w_.out();
    }
    w_.close("}").blank().text(kCheck);
  }

  void native() {
    w_.blank().line("/// <summary>Constants and functions of ", file_of(model_), ".</summary>");
    w_.line("public static unsafe partial class Native").open("{");
    w_.line("public const string Library = \"", model_.name, "\";").blank();
    constants();
    layouts();
    for (const CFunction &function : model_.functions) {
      w_.blank();
      doc(function.doc);
      w_.text(R"(#if NET7_0_OR_GREATER
[LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
public static partial
#else
[DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
public static extern
#endif
)");
      w_.line(type(function.prototype.result), " ", function.name, "(", parameters(function.prototype), ");");
    }
    variables();
    if (!model_.left_out.empty()) w_.blank().line("// What the header has besides, and C# cannot call:");
    for (const LeftOut &one : model_.left_out)
      w_.line("// ", one.name, ": ", one.why);
    w_.close("}");
  }

  // P/Invoke has none, so they are looked up in the library.
  void variables() {
    if (model_.variables.empty()) return;
    w_.blank().text(kSymbol);
    for (const CVariable &variable : model_.variables) {
      const std::string made = type(variable.type);
      w_.blank();
      doc(variable.doc);
      w_.line("public static ", made, variable.is_constant ? " " : "* ", names_.word(variable.name), " { get { return ",
              variable.is_constant ? "*" : "", "(", made, "*)Symbol(\"", variable.name, "\"); } }");
    }
  }

  const HeaderModel &model_;
  HeaderNames names_;
  HeaderLayout layout_;
  Writer w_;
};

}  // namespace

void emit_csharp_header(const HeaderModel &model, Files &out) {
  out.push_back({cased(model.name, Case::kPascal) + "Raw.cs", CsharpHeader(model).emit()});
}

}  // namespace interop::bind
