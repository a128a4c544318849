// Target `python`: the C functions and structs as ctypes, and how the library is found and held to the contract.
#include "bind/emit.hpp"
#include "bind/python_convert.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kLoad = R"(

class Operation(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p),
        ("signature", ctypes.c_char_p),
        ("hash_high", ctypes.c_uint64),
        ("hash_low", ctypes.c_uint64),
    ]


class Contract(ctypes.Structure):
    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("operation_count", ctypes.c_uint32),
        ("hash_high", ctypes.c_uint64),
        ("hash_low", ctypes.c_uint64),
        ("operations", ctypes.POINTER(Operation)),
    ]


class ContractMismatch(ImportError):
    """The library was built with another contract than this package."""


def _check_contract(lib: ctypes.CDLL) -> None:
    """Operations may have been added to the library; those that are known here must be as they were."""
    lib.$l_contract_get.restype = ctypes.POINTER(Contract)
    contract = lib.$l_contract_get().contents
    if (contract.hash_high, contract.hash_low) == CONTRACT:
        return
    rows = [contract.operations[i] for i in range(contract.operation_count)]
    found = {row.name.decode(): row for row in rows}
    for name, signature, high, low in OPERATIONS:
        row = found.get(name)
        if row is None:
            raise ContractMismatch(f"the library has no operation {name}: expected {signature}")
        if (row.hash_high, row.hash_low) != (high, low):
            raise ContractMismatch(
                f"operation {name} is another one in the library: "
                f"expected {signature}, found {row.signature.decode()}"
            )


def _find() -> str:
    """$U_LIBRARY, or the library beside this package, or wherever the system finds it."""
    named = os.environ.get("$U_LIBRARY")
    if named:
        return named
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib$l.so")
    return beside if os.path.exists(beside) else "lib$l.so"


_lib: Optional[ctypes.CDLL] = None


def load(path: Optional[str] = None) -> ctypes.CDLL:
    """Loads the library; without a path from where it is usually found. Done by the first call if nobody did."""
    global _lib
    lib = ctypes.CDLL(path or _find())
    _check_contract(lib)
    for name, result, arguments in FUNCTIONS:
        function = getattr(lib, name)
        function.restype = result
        function.argtypes = arguments
    _lib = lib
    return lib


def library() -> ctypes.CDLL:
    return _lib or load()
)";

class RawEmitter {
 public:
  explicit RawEmitter(const PythonSpelling &python)
      : python_(python), abi_(python.abi()), model_(python.model()), w_("    ") {}

  std::string emit() {
    w_.line("# ", first_line(model_)).line("\"\"\"The C functions of lib", python_.lib(), ".\"\"\"").blank();
    w_.line("import ctypes").line("import os").line("from typing import Optional");
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (CAbi::is_declared(model_.types[at])) declare(at);
    w_.line().line();
    functions();
    contract();
    w_.text(kLoad, {{"$l", python_.lib()}, {"$U", abi_.lib_upper()}});
    return w_.take();
  }

 private:
  void open(const std::string &name, std::string_view base) {
    w_.line().line().open("class ", name, "(ctypes.", base, "):");
  }
  void fields(const std::vector<std::pair<std::string, std::string>> &all) {
    if (all.size() < 3) {
      Joined row(", ");
      for (const auto &[name, type] : all)
        row.add("(\"", name, "\", ", type, ")");
      w_.line("_fields_ = [", row.text(), "]");
    } else {
      w_.open("_fields_ = [");
      for (const auto &[name, type] : all)
        w_.line("(\"", name, "\", ", type, "),");
      w_.close("]");
    }
    w_.out();
  }

  void declare(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string name = python_.raw_class(at);
    switch (type.shape) {
      case Shape::kString:
      case Shape::kBytes:
        open(name, "Structure");
        return fields({{"data", "ctypes.c_void_p"}, {"size", "ctypes.c_size_t"}});
      case Shape::kList:
        open(name, "Structure");
        return fields({{"data", "ctypes.POINTER(" + python_.raw(type.element) + ")"}, {"size", "ctypes.c_size_t"}});
      case Shape::kOption:
        open(name, "Structure");
        return fields({{"has_value", "ctypes.c_uint32"}, {"value", python_.raw(type.element)}});
      case Shape::kRecord:
        return record(at);
      case Shape::kVariant:
      case Shape::kResult:
        return variant(at);
      default:
        return;
    }
  }

  void record(TypeIndex at) {
    std::vector<std::pair<std::string, std::string>> all;
    const Type &type = model_.types[at];
    for (size_t i = 0; i < type.members.size(); ++i)
      all.emplace_back(python_.raw_member(at, i), python_.raw(type.members[i].type));
    if (all.empty()) all.emplace_back("nothing", "ctypes.c_uint32");
    open(python_.raw_class(at), "Structure");
    fields(all);
  }

  void variant(TypeIndex at) {
    const Type &type = model_.types[at];
    std::vector<std::pair<std::string, std::string>> all;
    for (size_t i = 0; i < type.members.size(); ++i)
      if (type.members[i].type != 0) all.emplace_back(python_.raw_member(at, i), python_.raw(type.members[i].type));
    const std::string name = python_.raw_class(at);
    if (!all.empty()) {
      open(name + "Value", "Union");
      fields(all);
    }
    open(name, "Structure");
    if (all.empty()) return fields({{"tag", "ctypes.c_uint32"}});
    fields({{"tag", "ctypes.c_uint32"}, {"value", name + "Value"}});
  }

  void row(const std::string &name, std::string_view result, const std::string &arguments) {
    w_.line("(\"", name, "\", ", result, ", [", arguments, "]),");
  }

  void functions() {
    const std::string &lib = python_.lib();
    w_.line("_VOID_P = ctypes.c_void_p").line("_OUT_P = ctypes.POINTER(ctypes.c_void_p)");
    w_.line("_SIZE = ctypes.c_size_t");
    python_raw_callbacks(python_, w_);
    w_.blank();
    w_.line("# Name, result, arguments.").open("FUNCTIONS = [");
    row(lib + "_error_destroy", "None", "_VOID_P");
    row(lib + "_error_message", "_VOID_P", "_VOID_P, ctypes.POINTER(_SIZE)");
    row(lib + "_memory_destroy", "None", "_VOID_P");
    row(lib + "_handle_count", "_SIZE", "");
    for (const TypeIndex error : model_.errors)
      row(abi_.error_detail(error), "ctypes.POINTER(" + python_.raw(error) + ")", "_VOID_P");
    if (!model_.callbacks().empty()) row(lib + "_callbacks_forget", "None", "_DESTROY, _VOID_P");
    for (const auto &[name, arguments] : python_raw_answers(python_))
      row(name, "ctypes.c_int32", arguments);
    for (const HandleIndex at : model_.objects())
      row(abi_.destroy(at), "None", "_VOID_P");
    for (const OperationIndex at : model_.calls())
      row(abi_.function(at), "ctypes.c_int32", arguments(model_.operations[at]));
    w_.close("]");
  }

  std::string arguments(const Operation &operation) const {
    Joined all(", ");
    if (operation.role == Role::kMethod) all.add("_VOID_P");
    for (const Parameter &parameter : operation.parameters)
      all.add(python_raw_parameter(python_, parameter.type, false));
    if (operation.result != 0) {
      const bool handle = model_.types[operation.result].shape == Shape::kOwn;
      all.add(handle ? std::string("_OUT_P") : "ctypes.POINTER(" + python_.raw(operation.result) + ")");
      if (abi_.gives_memory(operation)) all.add("_OUT_P");
    }
    return all.add("_OUT_P").text();
  }

  void contract() {
    const auto digits = hex(model_.hash);
    w_.blank().line("# The contract that this package was made of: its hash, and those of its operations.");
    w_.line("CONTRACT = (", digits[0], ", ", digits[1], ")").open("OPERATIONS = [");
    for (OperationIndex at = 1; at < model_.operations.size(); ++at) {
      const Operation &operation = model_.operations[at];
      const auto own = hex(operation.hash);
      w_.open("(").line("\"", operation.full_name, "\",").line("\"", operation.signature, "\",");
      w_.line(own[0], ",").line(own[1], ",").close("),");
    }
    w_.close("]");
  }

  const PythonSpelling &python_;
  const CAbi &abi_;
  const Model &model_;
  Writer w_;
};

}  // namespace

std::string python_raw(const PythonSpelling &python) {
  return RawEmitter(python).emit();
}

}  // namespace interop::bind
