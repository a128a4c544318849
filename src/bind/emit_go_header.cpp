// Target `go` for headers: a package over the C functions by cgo. Structs are Go's own, held to C's at compile time, because
// the members of a C struct cannot be seen from another package; what is only pointed to stays C's.
#include <algorithm>
#include <cctype>
#include <set>

#include "bind/emit.hpp"
#include "bind/go_spelling.hpp"
#include "bind/header_layout.hpp"

namespace interop::bind {
namespace {

struct Word {
  std::string_view c;
  std::string_view cgo;
};

constexpr Word kWords[] = {
    {"unsigned int", "uint"},
    {"unsigned long", "ulong"},
    {"unsigned short", "ushort"},
    {"unsigned char", "uchar"},
    {"signed char", "schar"},
    {"long long", "longlong"},
    {"_Bool", "_Bool"},
    {"unsigned long long", "ulonglong"},
    {"long unsigned int", "ulong"},
};

// What Go has for the types whose width is the machine's.
constexpr Word kGoWords[] = {
    {"size_t", "uint"}, {"ssize_t", "int"}, {"ptrdiff_t", "int"}, {"intptr_t", "int"}, {"uintptr_t", "uintptr"},
};

class GoHeader {
 public:
  explicit GoHeader(const HeaderModel &model) : model_(model), layout_(model), w_("\t") {
    for (const std::string_view word : {"C", "unsafe", "raw"})
      taken_.emplace(word);
    // In order: what a struct holds was looked at before.
    foreign_.resize(model.records.size());
    for (const Declared &declared : model.order) {
      if (declared.kind != CKind::kRecord) continue;
      for (const CField &field : model.records[declared.index].fields) {
        const CType *type = &model.unaliased(field.type);
        while (type->shape == CShape::kArray)
          type = &model.unaliased(type->element);
        if (type->shape == CShape::kOther || (type->shape == CShape::kRecord && foreign_[type->of]))
          foreign_[declared.index] = true;
      }
    }
    records_.resize(model.records.size());
    for (size_t at = 1; at < model.records.size(); ++at)
      records_[at] = take(model.records[at].name);
    enums_.resize(model.enums.size());
    for (size_t at = 1; at < model.enums.size(); ++at)
      if (!model.enums[at].name.empty()) enums_[at] = take(model.enums[at].name);
    aliases_.resize(model.aliases.size());
    for (size_t at = 1; at < model.aliases.size(); ++at)
      aliases_[at] = take(model.aliases[at].name);
  }

  std::string emit() {
    w_.line("// ", first_line(model_)).blank();
    w_.line("// Package raw is the C interface of ", file_of(model_),
            ": its types, constants and functions, without the ", model_.name, "_");
    w_.line("// that begins their names in C.");
    w_.line("package raw").blank();
    w_.line("// #cgo pkg-config: ", model_.name).line("// #include <", included_as(model_), ">").line("import \"C\"");
    w_.blank().line("import \"unsafe\"");
    constants();
    for (const Declared &declared : model_.order)
      declare(declared);
    layouts();
    for (const CFunction &function : model_.functions)
      emit_function(function);
    if (!model_.left_out.empty()) w_.blank().line("// What the header has besides, and Go cannot call:");
    for (const LeftOut &one : model_.left_out)
      w_.line("// ", one.name, ": ", one.why);
    return w_.take();
  }

 private:
  // Without the library's name before it, as Go exports it.
  std::string exported(const std::string &name) const {
    const std::string lower = cased(name, Case::kSnake);
    const bool prefixed = lower.starts_with(model_.name + "_") && lower.size() > model_.name.size() + 1;
    const std::string made = cased(prefixed ? lower.substr(model_.name.size() + 1) : lower, Case::kPascal);
    return made.empty() || std::isdigit(static_cast<unsigned char>(made[0])) != 0 ? "X" + made : made;
  }

  std::string take(const std::string &name) {
    std::string made = exported(name);
    while (!taken_.insert(made).second)
      made += '_';
    return made;
  }

  // A struct that Go can spell itself: plain, and known in full.
  bool is_own(uint32_t index) const {
    const CRecord &record = model_.records[index];
    return !record.is_opaque && !record.is_union && !record.has_bit_fields && layout_.pack(index) == 0;
  }

  // What cgo cannot read: a member that Go has no type for.
  bool is_foreign(CTypeIndex index) const {
    const CType *type = &model_.unaliased(index);
    while (type->shape == CShape::kPointer || type->shape == CShape::kArray)
      type = &model_.unaliased(type->element);
    return type->shape == CShape::kRecord && foreign_[type->of];
  }

  std::string go_scalar(const CType &type) const {
    if (type.shape == CShape::kBool) return "bool";
    if (type.shape == CShape::kFloat) return "float" + std::to_string(type.bits);
    if (type.word == "char") return "byte";
    for (const Word &word : kGoWords)
      if (word.c == type.word) return std::string(word.cgo);
    return (type.is_signed ? "int" : "uint") + std::to_string(type.bits);
  }

  // "*ParserOptions".
  std::string go(CTypeIndex index) const {
    const CType &type = model_.type(index);
    switch (type.shape) {
      case CShape::kVoid:
      case CShape::kOther:
      case CShape::kFunction:
        return "[0]byte";
      case CShape::kPointer: {
        const CType &behind = model_.unaliased(type.element);
        if (behind.shape == CShape::kVoid || behind.shape == CShape::kOther) return "unsafe.Pointer";
        return "*" + go(type.element);
      }
      case CShape::kArray:
        return "[" + std::to_string(type.count) + "]" + go(type.element);
      case CShape::kRecord:
        return records_[type.of];
      case CShape::kEnum:
        return enums_[type.of];
      case CShape::kAlias:
        return model_.unaliased(index).shape == CShape::kVoid ? "[0]byte" : aliases_[type.of];
      default:
        return go_scalar(type);
    }
  }

  // A struct of a header that is not bound.
  static bool is_somebodys(const CType &type) {
    return type.shape == CShape::kVoid && !type.word.empty() && type.word != "void";
  }

  std::string c_record(uint32_t index) const { return c_tagged(model_.records[index].spelling); }

  static std::string c_tagged(const std::string &spelling) {
    if (spelling.starts_with("struct ")) return "C.struct_" + spelling.substr(7);
    if (spelling.starts_with("union ")) return "C.union_" + spelling.substr(6);
    return "C." + spelling;
  }

  // "*C.interop_parser_options".
  std::string c(CTypeIndex index) const {
    const CType &type = model_.type(index);
    switch (type.shape) {
      case CShape::kPointer: {
        const CType &behind = model_.unaliased(type.element);
        if (is_somebodys(behind)) return "*" + c_tagged(behind.word);
        if (behind.shape == CShape::kVoid || behind.shape == CShape::kOther) return "unsafe.Pointer";
        if (behind.shape == CShape::kFunction) return "*[0]byte";
        return "*" + c(type.element);
      }
      case CShape::kArray:
        return "[" + std::to_string(type.count) + "]" + c(type.element);
      case CShape::kRecord:
        return c_record(type.of);
      case CShape::kEnum: {
        const std::string &spelling = model_.enums[type.of].spelling;
        return spelling.starts_with("enum ") ? "C.enum_" + spelling.substr(5) : "C." + spelling;
      }
      case CShape::kAlias:
        return "C." + model_.aliases[type.of].name;
      default:
        break;
    }
    for (const Word &word : kWords)
      if (word.c == type.word) return "C." + std::string(word.cgo);
    if (type.word.find(' ') != std::string::npos)
      return std::string("C.") + (type.is_signed ? "int" : "uint") + std::to_string(type.bits) + "_t";
    return "C." + type.word;
  }

  bool is_opaque(CTypeIndex index) const {
    const CType &type = model_.unaliased(index);
    return type.shape == CShape::kRecord && !is_own(type.of);
  }

  // Pointers to what is C's on both sides need no conversion.
  bool is_same(CTypeIndex index) const {
    const CType *type = &model_.unaliased(index);
    if (type->shape != CShape::kPointer) return is_opaque(index);
    while (type->shape == CShape::kPointer)
      type = &model_.unaliased(type->element);
    if (is_somebodys(*type)) return false;
    if (type->shape == CShape::kVoid || type->shape == CShape::kOther) return true;
    return type->shape == CShape::kRecord && !is_own(type->of);
  }

  std::string to_c(CTypeIndex index, const std::string &name) const {
    const CType &type = model_.unaliased(index);
    if (is_same(index)) return name;
    if (type.shape == CShape::kRecord) return "*(*" + c(index) + ")(unsafe.Pointer(&" + name + "))";
    if (type.shape != CShape::kPointer) return c(index) + "(" + name + ")";
    if (model_.unaliased(type.element).shape == CShape::kFunction) return name;
    return "(" + c(index) + ")(unsafe.Pointer(" + name + "))";
  }

  std::string to_go(CTypeIndex index, const std::string &value) const {
    const CType &type = model_.unaliased(index);
    if (is_same(index)) return value;
    if (type.shape != CShape::kPointer) return go(index) + "(" + value + ")";
    return "(" + go(index) + ")(unsafe.Pointer(" + value + "))";
  }

  void document(const std::string &name, const std::string &c_name, const std::string &doc) {
    // What stands further in is program text to Go.
    std::string text;
    for (const char letter : doc)
      if (letter != ' ' || (!text.empty() && text.back() != '\n')) text += letter;
    w_.blank().folded("// ", name + " is " + c_name + (text.empty() ? "." : ": " + text));
  }

  // Rows of two columns, which gofmt puts in line up to the next comment.
  void row(const std::string &doc, const std::string &name, const std::string &rest) {
    if (!doc.empty()) put_rows();
    if (!doc.empty()) w_.folded("// ", doc);
    rows_.emplace_back(name, rest);
  }
  void put_rows() {
    size_t widest = 0;
    for (const auto &[name, rest] : rows_)
      widest = std::max(widest, name.size());
    for (const auto &[name, rest] : rows_)
      w_.line(name, std::string(widest - name.size() + 1, ' '), rest);
    rows_.clear();
  }

  static std::string number(const CValue &value) {
    return value.is_huge ? std::to_string(static_cast<uint64_t>(value.number)) : std::to_string(value.number);
  }

  void constants() {
    if (!model_.constants.empty()) {
      w_.blank().line("// Constants of the preprocessor.").open("const (");
      for (const CConstant &constant : model_.constants) {
        const bool text = constant.kind == CConstantKind::kText;
        const bool whole = constant.kind == CConstantKind::kInt;
        row("", take(constant.name),
            "= " + (text    ? go_text(constant.text)
                    : whole ? number(constant.value)
                            : constant.text));
      }
      put_rows();
      w_.close(")");
    }
    for (const Declared &declared : model_.order) {
      if (declared.kind != CKind::kEnum) continue;
      const CEnum &made = model_.enums[declared.index];
      const std::string &name = enums_[declared.index];
      if (!name.empty()) {
        document(name, made.spelling, made.doc);
        w_.line("type ", name, made.is_signed ? " int" : " uint", std::to_string(made.bits));
      }
      if (made.values.empty()) continue;
      w_.blank();
      if (name.empty() && !made.doc.empty()) w_.folded("// ", made.doc);
      if (!name.empty()) w_.line("// Values of ", name, ".");
      w_.open("const (");
      for (const CValue &value : made.values)
        row(value.doc, take(value.name), (name.empty() ? "= " : name + " = ") + number(value));
      put_rows();
      w_.close(")");
    }
  }

  static std::string go_text(const std::string &text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char letter : text) {
      const auto byte = static_cast<unsigned char>(letter);
      if (byte >= ' ' && byte < 127) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
      } else {
        out.append("\\x") += kDigits[byte >> 4];
        out += kDigits[byte & 15];
      }
    }
    return out + "\"";
  }

  void declare(const Declared &declared) {
    if (declared.kind == CKind::kAlias) {
      const CAlias &alias = model_.aliases[declared.index];
      const CType &plain = model_.unaliased(alias.type);
      if (plain.shape == CShape::kVoid || plain.shape == CShape::kOther || plain.shape == CShape::kFunction) return;
      document(aliases_[declared.index], alias.name, alias.doc);
      const bool scalar = plain.shape == CShape::kInt || plain.shape == CShape::kFloat || plain.shape == CShape::kBool;
      w_.line("type ", aliases_[declared.index], scalar ? " " : " = ", go(alias.type));
    }
    if (declared.kind == CKind::kRecord) record(declared.index);
  }

  void record(uint32_t index) {
    const CRecord &made = model_.records[index];
    const std::string &name = records_[index];
    document(name, made.spelling.empty() ? "a part of another struct" : made.spelling, made.doc);
    if (!is_own(index)) {
      if (made.spelling.empty() || foreign_[index]) {
        const uint64_t unit = std::clamp<uint64_t>(made.alignment_bytes, 1, 8);
        w_.line("type ", name, " [", std::to_string(made.size_bytes / unit), "]uint", std::to_string(unit * 8));
      } else {
        w_.line("type ", name, " = ", c_record(index));
      }
      return;
    }
    w_.open("type ", name, " struct {");
    const std::vector<std::string> names = members(index);
    for (size_t i = 0; i < names.size(); ++i)
      row(made.fields[i].doc, names[i], go(made.fields[i].type));
    // What the compiler adds anyway; the vet of Go 1.19 forgets it.
    const CField *last = made.fields.empty() ? nullptr : &made.fields.back();
    const uint64_t end = last == nullptr ? 0 : last->offset_bits / 8 + last->size_bytes;
    if (last != nullptr && end < made.size_bytes) row("", "_", "[" + std::to_string(made.size_bytes - end) + "]byte");
    put_rows();
    w_.close("}");
  }

  std::vector<std::string> members(uint32_t index) const {
    std::set<std::string> taken;
    std::vector<std::string> names;
    for (const CField &field : model_.records[index].fields) {
      std::string name = cased(field.name, Case::kPascal);
      if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) != 0) name = "Part" + name;
      while (!taken.insert(name).second)
        name += '_';
      names.push_back(std::move(name));
    }
    return names;
  }

  // An index that is not zero is out of range, and the compiler says so.
  void layouts() {
    w_.blank().line("// The structs above lie in memory as C's: what is not 0 here does not compile.").open("var (");
    for (const Declared &declared : model_.order) {
      if (declared.kind != CKind::kRecord || !is_own(declared.index)) continue;
      const CRecord &made = model_.records[declared.index];
      const std::string &name = records_[declared.index];
      if (made.spelling.empty()) continue;
      w_.line("_ = [1]int{}[unsafe.Sizeof(", name, "{})-", c_record(declared.index).replace(0, 2, "C.sizeof_"), "]");
      const std::vector<std::string> names = members(declared.index);
      for (size_t i = 0; i < names.size(); ++i)
        w_.line("_ = [1]int{}[unsafe.Offsetof(", name, "{}.", names[i], ")-",
                std::to_string(made.fields[i].offset_bits / 8), "]");
    }
    w_.close(")");
  }

  void emit_function(const CFunction &function) {
    bool foreign = is_foreign(function.prototype.result);
    for (const CParameter &parameter : function.prototype.parameters)
      foreign = foreign || is_foreign(parameter.type);
    if (foreign) {
      w_.blank().line("// ", function.name, " takes or gives a struct that Go cannot spell.");
      return;
    }
    const std::string name = take(function.name);
    const CPrototype &prototype = function.prototype;
    Joined parameters(", ");
    Joined arguments(", ");
    std::set<std::string> taken{"C", "unsafe"};
    for (const CParameter &parameter : prototype.parameters) {
      std::string own = cased(parameter.name.empty() ? "argument" : parameter.name, Case::kCamel);
      if (is_word_of_any(own) || own.empty()) own += '_';
      while (!taken.insert(own).second)
        own += '_';
      parameters.add(own, " ", go(parameter.type));
      arguments.add(to_c(parameter.type, own));
    }
    document(name, function.name, function.doc);
    const bool nothing = model_.unaliased(prototype.result).shape == CShape::kVoid;
    const std::string call = "C." + function.name + "(" + arguments.text() + ")";
    w_.open("func ", name, "(", parameters.text(), ")", nothing ? "" : " " + go(prototype.result), " {");
    if (!nothing && model_.unaliased(prototype.result).shape == CShape::kRecord && !is_same(prototype.result)) {
      w_.line("result := ", call);
      w_.line("return *(*", go(prototype.result), ")(unsafe.Pointer(&result))");
    } else {
      w_.line(nothing ? "" : "return ", nothing ? call : to_go(prototype.result, call));
    }
    w_.close("}");
  }

  const HeaderModel &model_;
  HeaderLayout layout_;
  Writer w_;
  std::set<std::string> taken_;
  std::vector<bool> foreign_;
  std::vector<std::string> records_;
  std::vector<std::string> enums_;
  std::vector<std::string> aliases_;
  std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace

void emit_go_header(const HeaderModel &model, Files &out) {
  out.push_back({model.name + "/raw/raw.go", GoHeader(model).emit()});
}

}  // namespace interop::bind
