// Target `swig`: the classes, functions and constants as SWIG reads them.
#include <set>

#include "bind/swig_spelling.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kFailure = R"(
#if !defined(SWIGPYTHON) && !defined(SWIGLUA)
/* An operation's own error with its detail, for the try_ form of an operation. */
%rename(Failure) $l_Failure;
%newobject $l_Failure::message;
)";

constexpr std::string_view kFailureBody = R"(
typedef struct {} $l_Failure;
%extend $l_Failure {
  $l_Failure();
  ~$l_Failure();
  int32_t status();
  char *message();
)";

constexpr std::string_view kListManners = R"(
#if defined(SWIGPYTHON)
%extend $c {
%pythoncode %{
def __len__(self):
    return self.size()

def __iter__(self):
    return (self.get(i) for i in range(self.size()))
%}
}
#endif
)";

constexpr std::string_view kHandleManners = R"(
#if defined(SWIGPYTHON)
%extend $c {
%pythoncode %{
def __enter__(self):
    return self

def __exit__(self, *_):
    self.close()
%}
}
#endif
)";

// Languages that can give an object to the library.
constexpr std::string_view kWithObjects = "#if defined(SWIGPYTHON) || defined(SWIGLUA)";

class ClassesEmitter {
 public:
  ClassesEmitter(const SwigSpelling &swig, Writer &writer)
      : swig_(swig), abi_(swig.abi()), model_(swig.model()), names_(swig.names()), w_(writer) {}

  void emit() {
    for (TypeIndex at = 1; at < model_.types.size(); ++at) {
      if (model_.types[at].shape == Shape::kEnum || model_.types[at].shape == Shape::kFlags) constants(at);
      if (swig_.is_class(at)) value_class(at);
    }
    if (!model_.errors.empty()) failure_class();
    for (const HandleIndex at : model_.objects())
      handle_class(at);
    for (const OperationIndex at : model_.calls())
      if (model_.operations[at].handle == 0) function(at);
  }

 private:
  void document(const std::string &doc) {
    if (doc.empty()) return;
    std::string text = doc;
    for (size_t at = text.find("*/"); at != std::string::npos; at = text.find("*/", at))
      text.replace(at, 2, "* /");
    w_.comment("/*", " * ", "*/", text);
  }

  void constant(const std::string &type, const std::string &name, const std::string &value) {
    std::string fresh = name;
    for (uint32_t number = 2; !constants_.insert(fresh).second; ++number)
      fresh = name + "_" + std::to_string(number);
    w_.line("%constant ", type, " ", fresh, " = ", value, ";");
  }

  void constants(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string prefix = cased(names_.type(at), Case::kUpper) + "_";
    w_.blank();
    document(type.doc);
    for (size_t i = 0; i < type.members.size(); ++i) {
      const bool flags = type.shape == Shape::kFlags;
      const std::string number = std::to_string(type.members[i].number);
      const std::string value = !flags            ? number
                                : type.bits == 64 ? std::to_string(uint64_t{1} << i) + "ull"
                                                  : std::to_string(uint32_t{1} << i) + "u";
      constant(swig_.number(at), prefix + cased(names_.member(at, i), Case::kUpper), value);
    }
  }

  void value_class(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string name = swig_.type_class(at);
    std::vector<std::string> lines;
    const bool tagged = type.shape == Shape::kVariant || type.shape == Shape::kResult;
    w_.blank();
    document(type.doc);
    w_.line("%rename(", names_.type(at), ") ", name, ";");
    if (!tagged) lines.push_back(name + "();");
    lines.push_back("~" + name + "();");
    switch (type.shape) {
      case Shape::kList:
        for_list(type, lines);
        break;
      case Shape::kOption:
        lines.push_back("bool has_value();");
        gives(name, type.element, "get", "", lines);
        lines.push_back("void put(" + swig_.in(type.element) + "value);");
        lines.push_back("void clear();");
        break;
      case Shape::kRecord:
        members(at, name, lines);
        break;
      default:
        cases(at, name, lines);
    }
    if (type.shape == Shape::kList) gives(name, type.element, "get", "size_t index", lines);
    body(name, lines);
    if (type.shape == Shape::kList) w_.text(kListManners, {{"$c", name}});
  }

  void for_list(const Type &type, std::vector<std::string> &lines) {
    lines.push_back("size_t size();");
    lines.push_back("void append(" + swig_.in(type.element) + "value);");
    lines.push_back("void clear();");
  }

  // What is declared inside of a class; directives stand before it. The class is extended
  // where it has its name already, because SWIG matches directives by it.
  void body(const std::string &name, const std::vector<std::string> &lines) {
    w_.line("typedef struct {} ", name, ";").open("%extend ", name, " {");
    for (const std::string &line : lines)
      w_.line(line);
    w_.close("}");
  }

  // A method whose result is the caller's.
  void gives(const std::string &name, TypeIndex type, const std::string &method, const std::string &parameters,
             std::vector<std::string> &lines) {
    if (swig_.is_composed(type) || model_.types[type].shape == Shape::kOwn)
      w_.line("%newobject ", name, "::", method, ";");
    lines.push_back(swig_.given(type) + method + "(" + parameters + ");");
  }

  void members(TypeIndex at, const std::string &name, std::vector<std::string> &lines) {
    const Type &type = model_.types[at];
    for (size_t i = 0; i < type.members.size(); ++i) {
      const TypeIndex part = type.members[i].type;
      const std::string member = swig_.member(at, i);
      if (model_.types[part].shape == Shape::kString) w_.line("%newobject ", member, ";");
      if (swig_.is_plain(part)) {
        const bool text = model_.types[part].shape == Shape::kString;
        lines.push_back((text ? swig_.given(part) : swig_.in(part)) + member + ";");
        continue;
      }
      gives(name, part, "get_" + member, "", lines);
      lines.push_back("void set_" + member + "(" + swig_.in(part) + "value);");
    }
  }

  void cases(TypeIndex at, const std::string &name, std::vector<std::string> &lines) {
    const Type &type = model_.types[at];
    lines.push_back("uint32_t tag();");
    for (size_t i = 0; i < type.members.size(); ++i) {
      const TypeIndex part = type.members[i].type;
      const std::string &member = names_.case_function(at, i);
      constant("uint32_t", cased(names_.type(at) + "_" + member, Case::kUpper), std::to_string(i));
      w_.line("%newobject ", name, "::of_", member, ";");
      lines.push_back("static " + name + " *of_" + member + "(" + (part == 0 ? "" : swig_.in(part) + "value") + ");");
      if (part != 0) gives(name, part, "get_" + member, "", lines);
    }
  }

  void failure_class() {
    w_.text(kFailure, {{"$l", swig_.lib()}});
    std::vector<std::string> lines;
    for (const TypeIndex error : model_.errors)
      gives(swig_.lib() + "_Failure", error, "get_" + abi_.error_detail(error).substr(swig_.lib().size() + 7), "",
            lines);
    w_.text(kFailureBody.substr(1), {{"$l", swig_.lib()}});
    w_.in();
    for (const std::string &line : lines)
      w_.line(line);
    w_.close("}").line("#endif");
  }

  std::string parameters(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      all.add(swig_.in(operation.parameters[i].type), names_.parameter(at, i));
    return all.text();
  }

  // While a call runs, other threads of Python may: unless what goes in could be changed by one of them.
  bool may_run_beside(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    if (swig_.takes_object(at)) return false;
    for (const Parameter &parameter : operation.parameters)
      if (swig_.is_class(parameter.type)) return false;
    return true;
  }

  bool is_given(const Operation &operation) const {
    return swig_.is_composed(operation.result) || model_.types[operation.result].shape == Shape::kOwn;
  }

  std::string with_failure(OperationIndex at) const {
    const std::string all = parameters(at);
    return all + (all.empty() ? "" : ", ") + swig_.lib() + "_Failure *failure";
  }

  void handle_class(HandleIndex at) {
    const Handle &handle = model_.handles[at];
    const std::string name = swig_.handle_class(at);
    w_.blank();
    document(handle.doc);
    w_.line("%rename(", names_.handle(at), ") ", name, ";").line("%delobject ", name, "::close;");
    for (const OperationIndex one : handle.operations) {
      const Operation &operation = model_.operations[one];
      const bool constructor = operation.role == Role::kConstructor;
      const std::string method = constructor ? swig_.handle_class(at) : swig_.operation(one);
      if (is_given(operation)) w_.line("%newobject ", name, "::", method, ";");
      if (may_run_beside(one)) w_.line("%feature(\"nothread\", \"0\") ", name, "::", method, ";");
    }
    w_.line("typedef struct {} ", name, ";").open("%extend ", name, " {");
    w_.line("~", name, "();").line("/* Ends the object. Of one that has ended nothing more comes than BAD_HANDLE. */");
    w_.line("void close();");
    for (const OperationIndex one : handle.operations)
      method(one);
    w_.line("#if !defined(SWIGPYTHON) && !defined(SWIGLUA)");
    for (const OperationIndex one : handle.operations) {
      const Operation &operation = model_.operations[one];
      if (operation.error == 0 || swig_.takes_object(one)) continue;
      const bool constructor = operation.role == Role::kConstructor;
      const std::string name_of = "try_" + (constructor ? std::string("create") : swig_.operation(one));
      if (is_given(operation)) w_.line("%newobject ", name_of, ";");
      w_.line(operation.role == Role::kMethod ? "" : "static ", swig_.given(operation.result), name_of, "(",
              with_failure(one), ");");
    }
    w_.line("#endif");
    w_.close("}");
    w_.text(kHandleManners, {{"$c", name}});
  }

  void method(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const bool object = swig_.takes_object(at);
    if (object) w_.line(kWithObjects);
    document(operation.doc);
    if (operation.role == Role::kConstructor)
      w_.line(swig_.handle_class(operation.handle), "(", parameters(at), ");");
    else
      w_.line(operation.role == Role::kStatic ? "static " : "", swig_.given(operation.result), swig_.operation(at), "(",
              parameters(at), ");");
    if (object) w_.line("#endif");
  }

  void function(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const std::string name = swig_.function(at);
    const bool object = swig_.takes_object(at);
    w_.blank();
    if (object) w_.line(kWithObjects);
    document(operation.doc);
    w_.line("%rename(", swig_.operation(at), ") ", name, ";");
    if (is_given(operation)) w_.line("%newobject ", name, ";");
    if (may_run_beside(at)) w_.line("%feature(\"nothread\", \"0\") ", name, ";");
    w_.line(swig_.given(operation.result), name, "(", parameters(at), ");");
    if (object) w_.line("#endif");
    if (operation.error == 0 || object) return;
    const std::string trying = swig_.helper("try_") + abi_.function(at).substr(swig_.lib().size() + 1);
    w_.line("#if !defined(SWIGPYTHON) && !defined(SWIGLUA)");
    w_.line("%rename(try_", swig_.operation(at), ") ", trying, ";");
    if (is_given(operation)) w_.line("%newobject ", trying, ";");
    w_.line(swig_.given(operation.result), trying, "(", with_failure(at), ");").line("#endif");
  }

  const SwigSpelling &swig_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
  std::set<std::string> constants_;
};

}  // namespace

void swig_classes(const SwigSpelling &swig, Writer &writer) {
  ClassesEmitter(swig, writer).emit();
}

}  // namespace interop::bind
