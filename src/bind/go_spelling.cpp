#include "bind/go_spelling.hpp"

#include <algorithm>

namespace interop::bind {

std::string GoSpelling::value(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kNone:
      return "struct{}";
    case Shape::kBool:
      return "bool";
    case Shape::kInt:
      return (type.is_signed ? "int" : "uint") + std::to_string(type.bits);
    case Shape::kFloat:
      return "float" + std::to_string(type.bits);
    case Shape::kChar:
      return "rune";
    case Shape::kString:
      return "string";
    case Shape::kBytes:
      return "[]byte";
    case Shape::kList:
      return "[]" + value(type.element);
    case Shape::kOption:
      return "*" + value(type.element);
    case Shape::kOwn:
    case Shape::kBorrow:
      return "*" + names_.handle(type.handle);
    case Shape::kCallback:
      return names_.handle(type.handle);
    case Shape::kResult:
      return "Result[" + value(type.members[0].type) + ", " + value(type.members[1].type) + "]";
    default:
      break;
  }
  if (type.is_named) return names_.type(index);
  Joined parts(", ");
  for (const Member &member : type.members)
    parts.add(value(member.type));
  return "Tuple" + std::to_string(type.members.size()) + "[" + parts.text() + "]";
}

std::string GoSpelling::raw(TypeIndex index) const {
  const Type &type = model_.types[index];
  if (type.shape == Shape::kOwn || type.shape == Shape::kBorrow) return "*C." + abi_.names().handle(type.handle);
  return "C." + abi_.value(index);
}

std::string GoSpelling::converter(TypeIndex index) const {
  return cased(abi_.value(index).substr(lib().size() + 1), Case::kPascal);
}

bool GoSpelling::is_number(TypeIndex index) const {
  const Shape shape = model_.types[index].shape;
  return shape == Shape::kInt || shape == Shape::kFloat || shape == Shape::kChar || shape == Shape::kEnum ||
         shape == Shape::kFlags;
}

bool GoSpelling::is_same(TypeIndex index) const {
  return is_number(index);
}

std::string GoSpelling::to(TypeIndex index, const std::string &expression) const {
  if (is_number(index)) return raw(index) + "(" + expression + ")";
  if (model_.types[index].shape == Shape::kBool) return "toBool(" + expression + ")";
  return "to" + converter(index) + "(" + expression + ", keep)";
}

std::string GoSpelling::from(TypeIndex index, const std::string &expression) const {
  if (is_number(index)) return value(index) + "(" + expression + ")";
  if (model_.types[index].shape == Shape::kBool) return expression + " != 0";
  return "from" + converter(index) + "(" + expression + ")";
}

std::string GoSpelling::argument(TypeIndex at, const std::string &name, Writer &writer) const {
  const Type &type = model_.types[at];
  switch (abi_.crossing(at)) {
    case Crossing::kSpan: {
      const std::string size = ", C.size_t(len(" + name + "))";
      if (type.shape == Shape::kString) return "(*C.char)(textData(" + name + "))" + size;
      if (type.shape == Shape::kBytes || is_same(type.element)) {
        const std::string element = type.shape == Shape::kBytes ? "C.uint8_t" : raw(type.element);
        return "(*" + element + ")(listData(" + name + "))" + size;
      }
      writer.line(name, "List := ", to(at, name));
      return name + "List.data" + size;
    }
    case Crossing::kPointer:
      writer.line(name, "Value := ", to(at, name));
      return "&" + name + "Value";
    case Crossing::kNullable:
      writer.line("var ", name, "Value *", raw(type.element)).open("if ", name, " != nil {");
      writer.line("inside := ", to(type.element, "*" + name)).line(name, "Value = &inside").close("}");
      return name + "Value";
    default:
      return to(at, name);
  }
}

bool GoSpelling::argument_needs_keep(TypeIndex at) const {
  const Type &type = model_.types[at];
  switch (abi_.crossing(at)) {
    case Crossing::kSpan:
      return type.shape == Shape::kList && !is_same(type.element);
    case Crossing::kPointer:
      return true;
    case Crossing::kNullable:
      return CAbi::is_declared(model_.types[type.element]) && !is_number(type.element);
    default:
      return false;
  }
}

std::string GoSpelling::signature(OperationIndex at) const {
  const Operation &operation = model_.operations[at];
  Joined parameters(", ");
  for (size_t i = 0; i < operation.parameters.size(); ++i)
    parameters.add(names_.parameter(at, i), " ", value(operation.parameters[i].type));
  const std::string result = operation.result == 0 ? "" : "result " + value(operation.result) + ", ";
  return "(" + parameters.text() + ") (" + result + "err error)";
}

void GoSpelling::document_call(OperationIndex at, Writer &writer) const {
  const Operation &operation = model_.operations[at];
  const std::string &name = names_.operation(at);
  std::string doc =
      name + (operation.doc.empty() ? " is " + operation.full_name + " of the contract." : ": " + operation.doc);
  if (operation.can_fail) doc += "\nIts own error is a *Failure[" + value(operation.error) + "].";
  document(writer, doc);
}

std::string GoSpelling::field(const std::string &name) {
  static constexpr std::string_view kWords[] = {"chan",   "defer",     "fallthrough", "func",    "go",
                                                "import", "interface", "map",         "package", "range",
                                                "select", "type",      "var"};
  return std::find(std::begin(kWords), std::end(kWords), name) == std::end(kWords) ? name : "_" + name;
}

namespace {

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}
bool is_indented(std::string_view line) {
  return !line.empty() && (line[0] == ' ' || line[0] == '\t') && !is_blank(line);
}
// Whether a line that is indented is an item of a list rather than code.
bool is_item(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const size_t digits = line.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string_view::npos) return line[digits] == '.' || line[digits] == ')';
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") || line.starts_with("\u2022");
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  while (!lines.empty() && is_blank(lines.back()))
    lines.pop_back();
  return lines;
}

}  // namespace

void GoSpelling::document(Writer &writer, std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  bool blank = true;  // whether an empty line was just written, or nothing at all
  const auto put_blank = [&] {
    if (!blank) writer.line("//");
    blank = true;
  };
  for (size_t at = 0; at < lines.size();) {
    if (is_blank(lines[at])) {
      put_blank();
      ++at;
      continue;
    }
    if (!is_indented(lines[at]) || is_item(lines[at]) || at == 0) {
      const size_t begin = std::min(lines[at].find_first_not_of(" \t"), lines[at].size());
      writer.folded("// ", lines[at++].substr(begin));
      blank = false;
      continue;
    }
    size_t end = at;
    size_t margin = SIZE_MAX;
    for (size_t next = at; next < lines.size() && (is_blank(lines[next]) || is_indented(lines[next])); ++next) {
      if (is_blank(lines[next])) continue;
      end = next + 1;
      margin = std::min(margin, lines[next].find_first_not_of(" \t"));
    }
    put_blank();
    for (; at < end; ++at) {
      const std::string_view line = lines[at].substr(std::min(margin, lines[at].size()));
      const size_t length = line.find_last_not_of(" \t\r") + 1;
      writer.line(length == 0 ? "//" : "//\t", line.substr(0, length));
    }
    blank = false;
    if (at < lines.size()) put_blank();
  }
}

}  // namespace interop::bind
