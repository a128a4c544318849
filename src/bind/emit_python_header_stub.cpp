// Target `python` for headers: the stub that type checkers and editors read, documented from the header.
#include "bind/emit.hpp"
#include "bind/python_header_spelling.hpp"
#include "bind/python_spelling.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kHead = R"(
from __future__ import annotations

from typing import Any, Callable, $GenericList, Optional, Sequence, Tuple, TypeVar, Union
from _ctypes import CFuncPtr as _CFuncPtr
import ctypes

_Bytes = bytes
_T = TypeVar("_T", bound=Any)
)";

constexpr std::string_view kPointers = R"(
# What is taken for a pointer: one, an array, byref(...), or None.
_To = Union[ctypes._Pointer[_T], ctypes.Array[_T], ctypes._CArgObject, $Handle[_T], None]
# The same, whatever it points to; and bytes, to be read.
_Address = Union[ctypes._Pointer[Any], ctypes.Array[Any], ctypes._CArgObject, ctypes.c_void_p, $Handle[Any], _Bytes, int, None]

)";

constexpr std::string_view kTables = R"(

LAYOUTS: List[Tuple[Any, int, Tuple[int, ...]]]
FUNCTIONS: List[Tuple[str, Any, Sequence[Any]]]
$Variables
def find() -> str: ...
def load(path: Optional[str] = None) -> Library: ...
)";

class StubEmitter {
 public:
  explicit StubEmitter(const PythonHeaderSpelling &python)
      : python_(python), names_(python.names()), model_(python.model()), w_("    ") {}

  std::string emit() {
    head();
    for (const CConstant &constant : model_.constants) {
      const std::string_view kind = constant.kind == CConstantKind::kInt     ? "int"
                                    : constant.kind == CConstantKind::kFloat ? "float"
                                                                             : "_Bytes";
      w_.line(names_.word(constant.name), ": ", kind);
    }
    for (const CEnum &enumeration : model_.enums)
      for (const CValue &value : enumeration.values)
        w_.line(names_.word(value.name), ": int");
    for (const Declared &declared : model_.order)
      declare(declared);
    functions();
    w_.text(kTables,
            {{"$Variables", model_.variables.empty() ? "" : python_.variables() + ": List[Tuple[str, Any, bool]]\n"}});
    python_header_handle_stubs(python_, w_);
    return w_.take();
  }

 private:
  void head() {
    const bool owns = !model_.handles.empty();
    const std::string handle = owns ? python_.handle_base() : "";
    w_.line("# ", first_line(model_));
    w_.text(kHead, {{"$Generic", owns ? "Generic, " : ""}});
    python_header_handle_stub(python_, w_);
    w_.text(kPointers,
            {{"$Handle[_T], ", owns ? handle + "[_T], " : ""}, {"$Handle[Any], ", owns ? handle + "[Any], " : ""}});
  }

  void doc(const std::string &text) {
    if (!text.empty()) w_.comment("\"\"\"", "", "\"\"\"", PythonSpelling::docstring(text));
  }

  void declare(const Declared &declared) {
    switch (declared.kind) {
      case CKind::kEnum:
        if (!names_.enumeration(declared.index).empty())
          w_.line().line(names_.enumeration(declared.index), " = ctypes.c_",
                         model_.enums[declared.index].is_signed ? "int" : "uint");
        return;
      case CKind::kAlias:
        return alias(declared.index);
      case CKind::kRecord:
        return record(declared.index);
    }
  }

  void alias(uint32_t index) {
    const CAlias &alias = model_.aliases[index];
    const std::string type = python_.type(alias.type);
    if (type == "None") return;
    w_.line();
    const CType &made = model_.type(alias.type);
    if (made.shape == CShape::kPointer && model_.type(made.element).shape == CShape::kFunction) {
      w_.open("class ", names_.alias(index), "(_CFuncPtr):");
      doc(alias.doc);
      w_.line("def __init__(self, function: ", python_.callable(model_.prototypes[model_.type(made.element).of]),
              " = ...) -> None: ...");
      return w_.out();
    }
    const std::string seen = python_.element(alias.type);
    w_.line(names_.alias(index), seen == "Any" || seen.find('[') != std::string::npos ? ": Any" : " = " + seen);
  }

  void record(uint32_t index) {
    const CRecord &record = model_.records[index];
    w_.line().open("class ", names_.record(index), "(ctypes.", record.is_union ? "Union" : "Structure", "):");
    doc(record.doc);
    bool empty = record.doc.empty();
    std::vector<uint32_t> owners{index};
    std::vector<std::string> arguments;
    while (!owners.empty() && !record.has_bit_fields && arguments.size() < 10000) {
      const uint32_t owner = owners.back();
      owners.pop_back();
      for (const CField &field : model_.records[owner].fields) {
        const CType &type = model_.unaliased(field.type);
        if (field.name.empty() && type.shape == CShape::kRecord) owners.push_back(type.of);
        if (field.name.empty()) continue;
        const std::string name = names_.word(field.name);
        std::string seen = type.shape == CShape::kOther ? "ctypes.Array[ctypes.c_uint8]" : python_.value(field.type);
        w_.line(name, ": ", seen);
        arguments.push_back(name + ": " + seen + " = ...");
        empty = false;
      }
    }
    if (!arguments.empty()) {
      w_.open("def __init__(").line("self,");
      for (const std::string &argument : arguments)
        w_.line(argument, ",");
      w_.close(") -> None: ...");
    }
    if (empty) w_.line("...");
    w_.out();
  }

  void functions() {
    w_.line().open("class Library(ctypes.CDLL):");
    w_.line("def __init__(self, path: str) -> None: ...");
    for (const CVariable &variable : model_.variables) {
      if (names_.word(variable.name) != variable.name) continue;
      w_.line(variable.name, ": ",
              python_.is_value(variable) ? python_.value(variable.type) : python_.element(variable.type));
      doc(variable.doc);
    }
    for (const CFunction &function : model_.functions) {
      // A word of Python is no name: who wants it has to ask for it by getattr().
      if (names_.word(function.name) != function.name) continue;
      const std::vector<std::string> names = names_.parameters(function.prototype);
      w_.open("def ", function.name, "(").line("self,");
      for (size_t i = 0; i < names.size(); ++i)
        w_.line(names[i], ": ", python_.argument(function.prototype.parameters[i].type), ",");
      if (!names.empty()) w_.line("/,");
      w_.close(") -> ", python_.returned(function), function.doc.empty() ? ": ..." : ":");
      w_.in();
      doc(function.doc);
      w_.out();
    }
    w_.out();
  }

  const PythonHeaderSpelling &python_;
  const HeaderNames &names_;
  const HeaderModel &model_;
  Writer w_;
};

}  // namespace

std::string python_header_stub(const PythonHeaderSpelling &python) {
  return StubEmitter(python).emit();
}

}  // namespace interop::bind
