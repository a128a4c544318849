// Target `python` for headers: the raw C interface as ctypes. Types and constants keep their C names, so that the header
// is their reference; a table of prototypes types the functions when the library is loaded.
#include "bind/emit.hpp"
#include "bind/python_header_spelling.hpp"
#include "bind/python_spelling.hpp"

namespace interop::bind {
namespace {

constexpr size_t kWidth = 118;

constexpr std::string_view kLoad = R"(

for _kind, _size, _offsets in LAYOUTS:
    if (ctypes.sizeof(_kind), *(getattr(_kind, _field[0]).offset for _field in _kind._fields_)) != (_size, *_offsets):
        raise ImportError(f"{_kind.__name__} does not lie in memory as in C")
)";

constexpr std::string_view kVariables = R"(        for name, kind, is_value in $VARIABLES:
            try:
                variable = kind.in_dll(self, name)
            except ValueError:
                raise ImportError(f"{path} has no variable {name}") from None
            setattr(self, name, variable.value if is_value else variable)
)";

constexpr std::string_view kLibrary = R"(

class Library(ctypes.CDLL):
    """The library with its functions typed: without, ctypes would cut pointers to 32 bits."""

    def __init__(self, path):
        super().__init__(path)
        for name, result, arguments in FUNCTIONS:
            try:
                function = getattr(self, name)
            except AttributeError:
                raise ImportError(f"{path} has no function {name}") from None
            function.restype = result
            function.argtypes = arguments
$variables

def find():
    """$$U_LIBRARY, or the library beside this file, or wherever the system finds it."""
    named = os.environ.get("$U_LIBRARY")
    if named:
        return named
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib$l.so")
    return beside if os.path.exists(beside) else "lib$l.so"


def load(path=None):
    """Loads the library; without a path from where it is usually found."""
    return Library(path or find())
)";

class HeaderEmitter {
 public:
  explicit HeaderEmitter(const PythonHeaderSpelling &python)
      : python_(python), names_(python.names()), model_(python.model()), w_("    "), emitted_(model_.records.size()) {}

  std::string emit() {
    w_.line("# ", first_line(model_));
    w_.line("\"\"\"The C interface of ", file_of(model_), ": types, constants, and the functions of lib", model_.name,
            ".\"\"\"");
    w_.blank().line("import ctypes").line("import os");
    if (!model_.handles.empty()) w_.line("import weakref");
    w_.blank();
    constants();
    for (const Declared &declared : model_.order)
      if (declared.kind == CKind::kEnum) values(declared.index);
    ahead();
    for (const Declared &declared : model_.order)
      declare(declared);
    layouts();
    functions();
    const std::string placed = filled(kVariables, {{"$VARIABLES", python_.variables()}});
    w_.text(kLibrary, {{"$l", model_.name},
                       {"$U", cased(model_.name, Case::kUpper)},
                       {"$variables", model_.variables.empty() ? "" : placed}});
    python_header_handles(python_, w_);
    return w_.take();
  }

 private:
  static std::string number(const CValue &value) {
    return value.is_huge ? std::to_string(static_cast<uint64_t>(value.number)) : std::to_string(value.number);
  }

  void constants() {
    for (const CConstant &constant : model_.constants) {
      const std::string name = names_.word(constant.name);
      switch (constant.kind) {
        case CConstantKind::kInt:
          w_.line(name, " = ", number(constant.value));
          break;
        case CConstantKind::kFloat:
          w_.line(name, " = ", constant.text);
          break;
        case CConstantKind::kText:
          w_.line(name, " = ", python_bytes(constant.text));
          break;
      }
    }
  }

  void values(uint32_t index) {
    const CEnum &enumeration = model_.enums[index];
    if (enumeration.values.empty()) return;
    w_.blank();
    if (!enumeration.doc.empty()) w_.folded("# ", enumeration.doc);
    for (const CValue &value : enumeration.values)
      w_.line(names_.word(value.name), " = ", number(value));
  }

  // Structs that something points to before they can be described.
  void ahead() {
    std::vector<bool> described(model_.records.size());
    std::vector<bool> wanted(model_.records.size());
    for (const Declared &declared : model_.order) {
      if (declared.kind == CKind::kAlias) look(model_.aliases[declared.index].type, described, wanted, 0);
      if (declared.kind != CKind::kRecord) continue;
      for (const CField &field : model_.records[declared.index].fields)
        look(field.type, described, wanted, 0);
      described[declared.index] = true;
    }
    for (uint32_t index = 1; index < wanted.size(); ++index) {
      if (!wanted[index]) continue;
      open(index);
      w_.out();
    }
  }

  void look(CTypeIndex index, const std::vector<bool> &described, std::vector<bool> &wanted, uint32_t depth) {
    const CType &type = model_.type(index);
    if (depth > 400) return;
    if (type.shape == CShape::kRecord && !described[type.of]) wanted[type.of] = true;
    if (type.shape == CShape::kPointer || type.shape == CShape::kArray)
      look(type.element, described, wanted, depth + 1);
    if (type.shape != CShape::kFunction) return;
    look(model_.prototypes[type.of].result, described, wanted, depth + 1);
    for (const CParameter &parameter : model_.prototypes[type.of].parameters)
      look(parameter.type, described, wanted, depth + 1);
  }

  void declare(const Declared &declared) {
    switch (declared.kind) {
      case CKind::kEnum: {
        const CEnum &enumeration = model_.enums[declared.index];
        if (enumeration.name.empty()) return;
        apart();
        w_.line(names_.enumeration(declared.index), " = ctypes.c_", enumeration.is_signed ? "int" : "uint",
                enumeration.bits == 32 ? "" : std::to_string(enumeration.bits));
        return;
      }
      case CKind::kAlias: {
        const CAlias &alias = model_.aliases[declared.index];
        const std::string type = python_.type(alias.type);
        if (type == "None") return;
        apart();
        if (!alias.doc.empty()) w_.folded("# ", alias.doc);
        broken(names_.alias(declared.index) + " = ", type);
        return;
      }
      case CKind::kRecord:
        return record(declared.index);
    }
  }

  // What follows a class stands two lines below it.
  void apart() {
    w_.blank();
    if (below_class_) w_.line();
    below_class_ = false;
  }

  // A call over several lines where one is too long.
  void broken(const std::string &head, const std::string &call) {
    if (head.size() + call.size() <= kWidth || !call.starts_with("ctypes.CFUNCTYPE(")) {
      w_.line(head, call);
      return;
    }
    const size_t begin = call.find('(') + 1;
    w_.open(head, call.substr(0, begin));
    size_t depth = 0;
    size_t from = begin;
    for (size_t at = begin; at + 1 < call.size(); ++at) {
      if (call[at] == '(') ++depth;
      if (call[at] == ')') --depth;
      if (call[at] != ',' || depth != 0) continue;
      w_.line(call.substr(from, at + 1 - from));
      from = at + 2;
    }
    w_.line(call.substr(from, call.size() - 1 - from), ",").close(")");
  }

  void open(uint32_t index) {
    const CRecord &record = model_.records[index];
    w_.blank().line().open("class ", names_.record(index), "(ctypes.", record.is_union ? "Union" : "Structure", "):");
    const std::string text = PythonSpelling::docstring(record.doc.empty() ? record.spelling : record.doc);
    w_.comment("\"\"\"", "", "\"\"\"", text.empty() ? "Part of another struct." : text);
    emitted_[index] = true;
    below_class_ = true;
  }

  void record(uint32_t index) {
    const CRecord &record = model_.records[index];
    const bool again = emitted_[index];
    if (again && record.is_opaque) return;
    if (!again) open(index);
    if (record.is_opaque) return w_.out();
    const bool outside = again || is_mangled(record);
    const std::string owner = outside ? names_.record(index) + "." : "";
    if (outside && !again) w_.out();
    outside ? apart() : void(w_.blank());
    fields(index, owner);
    if (!outside) w_.out();
  }

  // Inside of a class Python reads a name with two underscores before it as one of the class's own.
  bool is_mangled(const CRecord &record) const {
    for (const CField &field : record.fields) {
      const std::string type = python_.type(field.type);
      for (size_t at = type.find("__"); at != std::string::npos; at = type.find("__", at + 1))
        if (at == 0 || type[at - 1] == '(' || type[at - 1] == ' ') return true;
    }
    return false;
  }

  void fields(uint32_t index, const std::string &owner) {
    const CRecord &record = model_.records[index];
    const uint32_t pack = python_.layout().pack(index);
    std::string parts;
    for (const CField &field : record.fields)
      if (field.name.empty() && !field.is_bit_field) parts += "\"" + part(field) + "\", ";
    if (record.has_bit_fields) {
      w_.line("# Of bit-fields, whose places compilers choose: C reads them.");
      w_.line(owner, "_fields_ = [(\"bit_fields\", ctypes.c_uint", std::to_string(record.alignment_bytes * 8), " * ",
              std::to_string(record.size_bytes / std::max<uint64_t>(record.alignment_bytes, 1)), ")]");
      return;
    }
    if (pack != 0) w_.line(owner, "_pack_ = ", pack == HeaderLayout::kPlaced ? "1" : std::to_string(pack));
    if (!parts.empty()) w_.line(owner, "_anonymous_ = (", parts.substr(0, parts.size() - 1), ")");
    w_.open(owner, "_fields_ = [");
    uint64_t end = 0;
    uint32_t gaps = 0;
    const auto gap = [&](uint64_t to) {
      if (pack != HeaderLayout::kPlaced || record.is_union || to <= end) return;
      w_.line("(\"_gap", std::to_string(++gaps), "\", ctypes.c_uint8 * ", std::to_string(to - end), "),");
    };
    for (const CField &field : record.fields) {
      gap(field.offset_bits / 8);
      end = field.offset_bits / 8 + field.size_bytes;
      const bool other = model_.unaliased(field.type).shape == CShape::kOther;
      const std::string type =
          other ? "ctypes.c_uint8 * " + std::to_string(field.size_bytes) : python_.type(field.type);
      const std::string line = "(\"" + part(field) + "\", " + type + "),";
      const std::string remark = first_sentence(field.doc);
      const bool fits = !remark.empty() && line.size() + remark.size() + 12 <= kWidth;
      if (!remark.empty() && !fits) w_.folded("# ", remark);
      w_.line(line, fits ? "  # " : "", fits ? remark : "");
    }
    gap(record.size_bytes);
    w_.close("]");
  }

  std::string part(const CField &field) const {
    const CType &type = model_.unaliased(field.type);
    if (!field.name.empty()) return names_.word(field.name);
    return type.shape == CShape::kRecord ? "_" + names_.record(type.of) : "_unnamed";
  }

  static std::string first_sentence(const std::string &doc) { return doc.substr(0, doc.find('\n')); }

  void layouts() {
    w_.blank()
        .line()
        .line("# How C lays the structs out: their size, and where each member begins.")
        .open("LAYOUTS = [");
    for (const Declared &declared : model_.order) {
      const uint32_t index = declared.index;
      if (declared.kind != CKind::kRecord) continue;
      const CRecord &record = model_.records[index];
      if (record.is_opaque || record.fields.empty()) continue;
      Joined offsets(", ");
      const bool plain = !record.has_bit_fields && python_.layout().pack(index) != HeaderLayout::kPlaced;
      for (const CField &field : record.fields)
        if (plain) offsets.add(std::to_string(field.offset_bits / 8));
      if (record.has_bit_fields) offsets.add("0");
      if (!plain && !record.has_bit_fields) continue;
      const bool one = offsets.text().find(',') == std::string::npos;
      w_.line("(", names_.record(index), ", ", std::to_string(record.size_bytes), ", (", offsets.text(),
              one ? ",))," : ")),");
    }
    w_.close("]").text(kLoad);
  }

  void functions() {
    w_.blank().line("# Name, result, arguments.").open("FUNCTIONS = [");
    for (const CFunction &function : model_.functions) {
      Joined arguments(", ");
      for (const CParameter &parameter : function.prototype.parameters)
        arguments.add(python_.parameter(parameter.type));
      const std::string head = "(\"" + function.name + "\", " + python_.result(function) + ", [";
      if (head.size() + arguments.text().size() + 7 <= kWidth) {
        w_.line(head, arguments.text(), "]),");
        continue;
      }
      w_.open("(").line("\"", function.name, "\",").line(python_.result(function), ",").open("[");
      for (const CParameter &parameter : function.prototype.parameters)
        w_.line(python_.parameter(parameter.type), ",");
      w_.close("],").close("),");
    }
    w_.close("]");
    variables();
    if (model_.left_out.empty()) return;
    w_.blank().line("# What the header has besides, and ctypes cannot call:");
    for (const LeftOut &one : model_.left_out)
      w_.line("# ", one.name, ": ", one.why);
  }

  void variables() {
    if (model_.variables.empty()) return;
    w_.blank()
        .line("# Name, type, and whether it is a constant, which is its value.")
        .open(python_.variables(), " = [");
    for (const CVariable &variable : model_.variables)
      w_.line("(\"", variable.name, "\", ", python_.type(variable.type), ", ",
              python_.is_value(variable) ? "True" : "False", "),");
    w_.close("]");
  }

  const PythonHeaderSpelling &python_;
  const HeaderNames &names_;
  const HeaderModel &model_;
  Writer w_;
  std::vector<bool> emitted_;
  bool below_class_ = false;
};

}  // namespace

std::string python_bytes(const std::string &text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "b\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte >= ' ' && byte < 127) {
      if (letter == '"' || letter == '\\') out += '\\';
      out += letter;
    } else {
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out + "\"";
}

std::string file_of(const HeaderModel &model) {
  return model.source.substr(model.source.find_last_of('/') + 1);
}

std::string included_as(const HeaderModel &model) {
  const std::string &source = model.source;
  if (const size_t at = source.rfind("include/"); at != std::string::npos) return source.substr(at + 8);
  return source.starts_with("/") ? file_of(model) : source;
}

std::string first_line(const HeaderModel &model) {
  return std::string(kMark) + " from " + file_of(model) + ". It is written again: do not edit it.";
}

std::string python_header_raw(const PythonHeaderSpelling &python) {
  return HeaderEmitter(python).emit();
}

void emit_python_header(const HeaderModel &model, Files &out) {
  const PythonHeaderSpelling python(model);
  out.push_back({model.name + "/_raw.py", python_header_raw(python)});
  out.push_back({model.name + "/_raw.pyi", python_header_stub(python)});
}

}  // namespace interop::bind
