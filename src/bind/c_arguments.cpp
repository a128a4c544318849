#include "bind/c_arguments.hpp"

#include <algorithm>

namespace interop::bind {
namespace {

constexpr size_t kWidestLine = 119;

std::string value_doc(const CAbi &abi, TypeIndex type) {
  switch (abi.model().types[type].shape) {
    case Shape::kBool:
      return "1 or 0.";
    case Shape::kChar:
      return "A Unicode scalar value.";
    case Shape::kEnum:
    case Shape::kFlags:
      return cased(abi.value(type), Case::kUpper) + "_*.";
    default:
      return "By value.";
  }
}

void caller_object(const CAbi &abi, TypeIndex type, const std::string &name, std::vector<CArgument> &all) {
  const bool borrowed = abi.model().types[type].is_borrowed;
  all.push_back({"const " + abi.value(type) + " *" + name, name, "The functions of the object. Copied. Not NULL."});
  all.push_back({"void *" + beside(name, "_data") + (borrowed ? "" : " INTEROP_TAKEN") + " INTEROP_NULLABLE",
                 beside(name, "_data"),
                 borrowed ? "Handed to each function. Borrowed for the call: destroy() is not called."
                          : "Handed to each function. Taken, also when the call fails: destroy() ends it."});
}

}  // namespace

void c_parameter(const CAbi &abi, TypeIndex type, const std::string &name, std::vector<CArgument> &all) {
  const Shape shape = abi.model().types[type].shape;
  switch (abi.crossing(type)) {
    case Crossing::kValue:
      all.push_back({abi.value(type) + " " + name, name, value_doc(abi, type)});
      break;
    case Crossing::kSpan:
      all.push_back({"const " + abi.pointee(type) + " *" + name + " INTEROP_LENGTH(" + beside(name, "_size") + ")",
                     name,
                     std::string(shape == Shape::kString ? "UTF-8. " : "") +
                         "Borrowed for the call. Not NULL unless the size is 0."});
      all.push_back({"size_t " + beside(name, "_size"), beside(name, "_size"),
                     shape == Shape::kList ? "How many." : "How many bytes."});
      break;
    case Crossing::kPointer:
      all.push_back({"const " + abi.pointee(type) + " *" + name, name, "Borrowed for the call. Not NULL."});
      break;
    case Crossing::kNullable:
      all.push_back({"const " + abi.pointee(type) + " *" + name + " INTEROP_NULLABLE", name,
                     "Borrowed for the call. NULL is none."});
      break;
    case Crossing::kBorrowed:
      all.push_back({abi.value(type) + name, name, "Borrowed for the call. Not NULL."});
      break;
    case Crossing::kTaken:
      all.push_back({abi.value(type) + name + " INTEROP_TAKEN", name,
                     "Taken from the caller, also when the call fails. Not NULL."});
      break;
    case Crossing::kFunctions:
      caller_object(abi, type, name, all);
      break;
  }
}

void c_documented(const std::vector<CArgument> &all, Writer &writer) {
  size_t widest = 0;
  for (const CArgument &one : all)
    widest = std::max(widest, one.name.size());
  for (const CArgument &one : all)
    writer.line(" * @param ", one.name, std::string(widest - one.name.size() + 2, ' '), one.doc);
}

void c_function(const CAbi &abi, const std::string &head, const std::vector<CArgument> &all, Writer &writer) {
  std::string line = head + "(";
  for (size_t i = 0; i < all.size(); ++i) {
    const std::string piece = all[i].code + (i + 1 < all.size() ? ", " : ") " + abi.lib_upper() + "_NOEXCEPT;");
    if (line.size() + piece.size() > kWidestLine) {
      while (line.back() == ' ')
        line.pop_back();
      writer.line(line);
      line = "    ";
    }
    line += piece;
  }
  writer.line(line);
}

std::string c_comment(std::string text) {
  for (size_t at = text.find("*/"); at != std::string::npos; at = text.find("*/", at))
    text.replace(at, 2, "* /");
  return text;
}

}  // namespace interop::bind
