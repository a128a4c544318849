// Target `cpp`: values of C++ as values of C and back, for the shim and for the client alike.
#include "bind/cpp_spelling.hpp"
#include "bind/emit.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kHead = R"(#pragma once

#include <cstring>

$include "$l.h"
$include "$l_types.hpp"

namespace $l::convert {

// A value that its type does not allow.
class BadValue : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

// Keeps what a value of C points to: arrays made for it, and values of C++ that it shows without a copy.
class Memory {
 public:
  template <class T>
  T *array(size_t count) {
    auto block = std::make_unique<std::byte[]>(count * sizeof(T));
    T *room = reinterpret_cast<T *>(block.get());
    blocks_.push_back(std::move(block));
    return room;
  }
  template <class T>
  const T *copy(const T &value) {
    T *room = array<T>(1);
    std::memcpy(room, &value, sizeof value);
    return room;
  }
  template <class T>
  const T &keep(T value) {
    auto kept = std::make_shared<T>(std::move(value));
    values_.push_back(kept);
    return *kept;
  }

 private:
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::vector<std::shared_ptr<void>> values_;
};

inline bool is_utf8(std::string_view text) {
  const auto *at = reinterpret_cast<const unsigned char *>(text.data());
  const unsigned char *const end = at + text.size();
  while (at < end) {
    if (*at < 0x80) {
      ++at;
      continue;
    }
    const size_t more = *at >= 0xf0 ? 3 : *at >= 0xe0 ? 2 : 1;
    if (*at < 0xc2 || *at > 0xf4 || static_cast<size_t>(end - at) <= more) return false;
    const unsigned char first = at[1];
    if ((*at == 0xe0 && first < 0xa0) || (*at == 0xed && first > 0x9f) || (*at == 0xf0 && first < 0x90) ||
        (*at == 0xf4 && first > 0x8f)) {
      return false;
    }
    for (size_t i = 1; i <= more; ++i)
      if ((at[i] & 0xc0) != 0x80) return false;
    at += more + 1;
  }
  return true;
}

inline char32_t checked_char(uint32_t value) {
  if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) throw BadValue("a char is no Unicode scalar value");
  return static_cast<char32_t>(value);
}

template <class T>
std::span<const T> checked_span(const T *data, size_t size) {
  if (data == nullptr && size != 0) throw BadValue("a pointer is NULL, and its size is not 0");
  return {data, size};
}

inline std::string_view checked_text(const char *data, size_t size) {
  const auto span = checked_span(data, size);
  const std::string_view text(span.data(), span.size());
  if (!is_utf8(text)) throw BadValue("a text is not UTF-8");
  return text;
}
)";

class ConvertEmitter {
 public:
  explicit ConvertEmitter(const CppSpelling &cpp) : cpp_(cpp), abi_(cpp.abi()), model_(cpp.model()), w_("  ") {}

  std::string emit() {
    w_.folded("// ", first_line(model_)).folded("// ", "Values of C++ as values of C, and back.");
    w_.text(kHead, {{"$l", cpp_.lib()}, {"$include", "#include"}});
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (CAbi::is_declared(model_.types[at])) convert(at);
    w_.blank().line("}  // namespace ", cpp_.lib(), "::convert");
    return w_.take();
  }

 private:
  // A parameter that the body may not need.
  void open_to(TypeIndex at, bool value_used, bool memory_used) {
    w_.blank().open("inline ", abi_.value(at), " to_c_", cpp_.converter(at), "(const ", cpp_.value(at), " &",
                    value_used ? "value" : "", ", Memory &", memory_used ? "memory" : "", ") {");
  }
  void open_from(TypeIndex at, bool value_used = true) {
    w_.blank().open("inline ", cpp_.value(at), " from_c_", cpp_.converter(at), "(const ", abi_.value(at), " &",
                    value_used ? "value" : "", ") {");
  }
  void returns(const std::string &what) { w_.line("return ", what, ";").close("}"); }

  // Whether turning a value into C passes the memory on.
  bool needs_memory(TypeIndex at) const { return CAbi::is_declared(model_.types[at]) && !is_number(at); }
  bool is_number(TypeIndex at) const {
    return model_.types[at].shape == Shape::kEnum || model_.types[at].shape == Shape::kFlags;
  }

  void convert(TypeIndex at) {
    const Type &type = model_.types[at];
    switch (type.shape) {
      case Shape::kString:
        open_to(at, true, false);
        w_.line("if (!is_utf8(value)) throw std::runtime_error(\"a text that is given out is not UTF-8\");");
        returns("{value.data(), value.size()}");
        open_from(at);
        return returns("std::string(checked_text(value.data, value.size))");
      case Shape::kBytes:
        open_to(at, true, false);
        returns("{value.data(), value.size()}");
        open_from(at);
        w_.line("const auto span = checked_span(value.data, value.size);");
        return returns("{span.begin(), span.end()}");
      case Shape::kList:
        return list(at);
      case Shape::kOption:
        open_to(at, true, needs_memory(type.element));
        w_.line("if (!value) return {};");
        returns("{1, " + cpp_.to_c(type.element, "*value") + "}");
        open_from(at);
        w_.line("if (value.has_value == 0) return std::nullopt;");
        return returns(cpp_.from_c(type.element, "value.value"));
      case Shape::kEnum:
      case Shape::kFlags:
        return number(at);
      case Shape::kRecord:
        return record(at);
      default:
        return variant(at);
    }
  }

  void list(TypeIndex at) {
    const TypeIndex element = model_.types[at].element;
    const Shape shape = model_.types[element].shape;
    const bool same = shape == Shape::kInt || shape == Shape::kFloat;
    open_to(at, true, !same);
    if (same) {
      returns("{value.data(), value.size()}");
    } else {
      w_.line("auto *data = memory.array<", abi_.value(element), ">(value.size());");
      w_.open("for (size_t i = 0; i < value.size(); ++i)").line("data[i] = ", cpp_.to_c(element, "value[i]"), ";");
      w_.out();
      returns("{data, value.size()}");
    }
    open_from(at);
    w_.line("const auto span = checked_span(value.data, value.size);");
    if (same) return returns("{span.begin(), span.end()}");
    w_.line(cpp_.value(at), " made;").line("made.reserve(span.size());");
    w_.open("for (const auto &one : span)").line("made.push_back(", cpp_.from_c(element, "one"), ");");
    w_.out();
    returns("made");
  }

  void number(TypeIndex at) {
    const Type &type = model_.types[at];
    open_from(at);
    if (type.shape == Shape::kFlags && type.members.size() < type.bits) {
      w_.line("if (value >> ", std::to_string(type.members.size()), " != 0) throw BadValue(\"", type.name,
              " has a bit that means nothing\");");
    } else if (type.shape == Shape::kEnum && !type.is_open) {
      w_.open("switch (value) {");
      for (size_t i = 0; i < type.members.size(); ++i)
        w_.line("case ", abi_.constant(at, i), ":");
      w_.in();
      w_.line("break;").out();
      w_.line("default:").in();
      w_.line("throw BadValue(\"", type.name, " has no such value\");").out();
      w_.close("}");
    }
    returns("static_cast<" + cpp_.value(at) + ">(value)");
  }

  void record(TypeIndex at) {
    const Type &type = model_.types[at];
    bool memory = false;
    for (const Member &member : type.members)
      memory = memory || needs_memory(member.type);
    open_to(at, !type.members.empty(), memory);
    w_.line(abi_.value(at), " made{};");
    for (size_t i = 0; i < type.members.size(); ++i) {
      w_.line("made.", abi_.names().member(at, i), " = ", cpp_.to_c(type.members[i].type, member(at, "value", i)), ";");
    }
    returns("made");
    open_from(at, !type.members.empty());
    w_.line(cpp_.value(at), " made;");
    for (size_t i = 0; i < type.members.size(); ++i) {
      const std::string from = "value." + abi_.names().member(at, i);
      w_.line(member(at, "made", i), " = ", cpp_.from_c(type.members[i].type, from), ";");
    }
    returns("made");
  }

  std::string member(TypeIndex at, const std::string &of, size_t i) const {
    if (model_.types[at].is_tuple()) return "std::get<" + std::to_string(i) + ">(" + of + ")";
    return of + "." + cpp_.names().member(at, i);
  }

  void variant(TypeIndex at) {
    const Type &type = model_.types[at];
    const bool named = type.shape == Shape::kVariant;
    const std::string inside = named ? "value.value" : "value";
    const std::string made = named ? "decltype(" + cpp_.value(at) + "::value)" : cpp_.value(at);
    bool memory = false;
    for (const Member &one : type.members)
      memory = memory || (one.type != 0 && needs_memory(one.type));
    open_to(at, true, memory);
    w_.line(abi_.value(at), " made{};").line("made.tag = static_cast<uint32_t>(", inside, ".index());");
    w_.open("switch (made.tag) {");
    for (size_t i = 0; i < type.members.size(); ++i) {
      if (type.members[i].type == 0) continue;
      w_.line("case ", abi_.constant(at, i), ":").in();
      w_.line("made.value.", abi_.names().member(at, i), " = ",
              cpp_.to_c(type.members[i].type, "std::get<" + std::to_string(i) + ">(" + inside + ")"), ";");
      w_.line("break;").out();
    }
    w_.line("default:").in();
    w_.line("break;").out();
    w_.close("}");
    returns("made");
    open_from(at);
    w_.open("switch (value.tag) {");
    for (size_t i = 0; i < type.members.size(); ++i) {
      w_.line("case ", abi_.constant(at, i), ":").in();
      const std::string from =
          type.members[i].type == 0
              ? ""
              : ", " + cpp_.from_c(type.members[i].type, "value.value." + abi_.names().member(at, i));
      const std::string built = made + "(std::in_place_index<" + std::to_string(i) + ">" + from + ")";
      w_.line("return ", named ? "{" + built + "}" : built, ";").out();
    }
    w_.line("default:").in();
    w_.line("throw BadValue(\"", type.spelling, " has no such case\");").out();
    w_.close("}").close("}");
  }

  const CppSpelling &cpp_;
  const CAbi &abi_;
  const Model &model_;
  Writer w_;
};

}  // namespace

std::string cpp_convert(const CppSpelling &cpp) {
  return ConvertEmitter(cpp).emit();
}

}  // namespace interop::bind
