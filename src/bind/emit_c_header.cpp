// Target `c` for headers: the same declarations in one file without a preprocessor, for what reads C and has none: the FFI of
// LuaJIT, of PHP, of Python's cffi. Constants are an enum, because that is what all of them understand.
#include "bind/emit.hpp"
#include "bind/writer.hpp"

namespace interop::bind {
namespace {

constexpr uint32_t kMostDepth = 400;  // of declarators in each other

class CHeader {
 public:
  explicit CHeader(const HeaderModel &model) : model_(model), w_("  ") {}

  std::string emit() {
    w_.line("/* ", first_line(model_), " */");
    w_.line("/* What ", file_of(model_), " declares, for what reads C and has no preprocessor. */");
    constants();
    w_.blank();
    for (const Declared &declared : model_.order)
      if (declared.kind == CKind::kRecord) ahead(model_.records[declared.index]);
    for (const Declared &declared : model_.order)
      declare(declared);
    for (const CFunction &function : model_.functions)
      emit_function(function);
    for (const CVariable &variable : model_.variables) {
      w_.blank();
      doc(variable.doc);
      const CType *element = &model_.unaliased(variable.type);
      while (element->shape == CShape::kArray || element->shape == CShape::kPointer)
        element = &model_.unaliased(element->element);
      if (element->shape == CShape::kRecord && model_.records[element->of].spelling.empty())
        w_.line("/* ", variable.name, ": of a struct without a name */");
      else
        w_.line("extern ", with_name(variable.type, variable.name), ";");
    }
    if (!model_.left_out.empty()) w_.blank().line("/* What the header has besides:");
    for (const LeftOut &one : model_.left_out)
      w_.line(" * ", one.name, ": ", one.why);
    if (!model_.left_out.empty()) w_.line(" */");
    return w_.take();
  }

 private:
  // A comment ends where its text would end one.
  void doc(const std::string &text) {
    std::string safe = text;
    for (size_t at = safe.find("*/"); at != std::string::npos; at = safe.find("*/", at))
      safe.insert(at + 1, " ");
    if (!safe.empty()) w_.comment("/**", " * ", "*/", safe);
  }

  // A type with a name in it: "int (*name)(void)", "char name[4]". A declarator grows around its name.
  std::string with_name(CTypeIndex index, std::string inner) const {
    for (uint32_t steps = 0; steps < kMostDepth; ++steps) {
      const CType &type = model_.type(index);
      const std::string constant = type.is_const ? "const " : "";
      if (type.shape == CShape::kPointer) {
        const CShape behind = model_.type(type.element).shape;
        inner = "*" + constant + inner;
        if (behind == CShape::kArray || behind == CShape::kFunction) inner = "(" + inner + ")";
        index = type.element;
      } else if (type.shape == CShape::kArray) {
        inner += "[" + (type.count == 0 ? "" : std::to_string(type.count)) + "]";
        index = type.element;
      } else if (type.shape == CShape::kFunction) {
        const CPrototype &prototype = model_.prototypes[type.of];
        inner += "(" + parameters(prototype) + ")";
        index = prototype.result;
      } else {
        return constant + base(type) + (inner.empty() || inner[0] == '[' ? "" : " ") + inner;
      }
    }
    return "void " + inner;
  }

  std::string base(const CType &type) const {
    switch (type.shape) {
      case CShape::kVoid:
        return "void";
      case CShape::kRecord:
        return model_.records[type.of].spelling.empty() ? "void" : model_.records[type.of].spelling;
      case CShape::kEnum:
        return model_.enums[type.of].spelling;
      case CShape::kAlias:
        return model_.aliases[type.of].name;
      default:
        return type.word.empty() ? type.spelling : type.word;
    }
  }

  std::string parameters(const CPrototype &prototype) const {
    if (depth_ > kMostDepth) return "";
    ++depth_;
    Joined all(", ");
    for (const CParameter &parameter : prototype.parameters)
      all.add(with_name(parameter.type, parameter.name));
    --depth_;
    if (prototype.is_variadic) all.add("...");
    return all.empty() ? "void" : all.text();
  }

  static std::string number(const CValue &value) {
    return value.is_huge ? std::to_string(static_cast<uint64_t>(value.number)) : std::to_string(value.number);
  }

  void constants() {
    bool any = false;
    for (const CConstant &constant : model_.constants) {
      const CValue &value = constant.value;
      const bool fits = constant.kind == CConstantKind::kInt && !value.is_huge && value.number >= INT32_MIN &&
                        value.number <= INT32_MAX;
      if (!fits) continue;
      if (!any) w_.blank().open("enum {");
      any = true;
      w_.line(constant.name, " = ", number(value), ",");
    }
    if (any) w_.close("};");
    for (const CConstant &constant : model_.constants) {
      const CValue &value = constant.value;
      const bool whole = constant.kind == CConstantKind::kInt;
      if (whole && !value.is_huge && value.number >= INT32_MIN && value.number <= INT32_MAX) continue;
      if (constant.kind != CConstantKind::kText)
        w_.line("/* ", constant.name, " = ", whole ? number(value) : constant.text, " */");
    }
  }

  static std::string tagged(const CRecord &record) { return (record.is_union ? "union " : "struct ") + record.tag; }

  void ahead(const CRecord &record) {
    if (record.name.empty() || record.spelling.empty()) return;
    if (record.tag.empty()) return;
    if (record.spelling == record.name)
      w_.line("typedef ", tagged(record), " ", record.name, ";");
    else
      w_.line(record.spelling, ";");
  }

  void declare(const Declared &declared) {
    switch (declared.kind) {
      case CKind::kRecord: {
        const CRecord &record = model_.records[declared.index];
        if (record.is_opaque || record.spelling.empty()) return;
        w_.blank();
        doc(record.doc);
        const bool typed = record.tag.empty();
        w_.open(typed ? std::string("typedef ") + (record.is_union ? "union" : "struct") : tagged(record), " {");
        members(record, 0);
        w_.close(typed ? "} " + record.name + ";" : "};");
        return;
      }
      case CKind::kEnum: {
        const CEnum &made = model_.enums[declared.index];
        w_.blank();
        doc(made.doc);
        const bool typed = !made.name.empty() && made.spelling == made.name;
        w_.open(typed ? "typedef " : "", "enum ", made.tag, made.tag.empty() ? "{" : " {");
        for (const CValue &value : made.values)
          w_.line(value.name, " = ", number(value), ",");
        w_.close(typed ? "} " + made.name + ";" : "};");
        return;
      }
      case CKind::kAlias: {
        const CAlias &alias = model_.aliases[declared.index];
        w_.blank();
        doc(alias.doc);
        w_.line("typedef ", with_name(alias.type, alias.name), ";");
        return;
      }
    }
  }

  void members(const CRecord &record, uint32_t depth) {
    for (const CField &field : record.fields) {
      doc(field.doc);
      const CType *type = &model_.type(field.type);
      std::string name = field.name;
      for (; type->shape == CShape::kArray; type = &model_.type(type->element))
        name += "[" + std::to_string(type->count) + "]";
      // A struct without a name stands where it is used; there is a limit to that because parsers have one.
      if (type->shape == CShape::kRecord && model_.records[type->of].spelling.empty() && depth < 200) {
        w_.open(model_.records[type->of].is_union ? "union {" : "struct {");
        members(model_.records[type->of], depth + 1);
        w_.close("}", name.empty() ? "" : " ", name, ";");
      } else if (field.is_bit_field) {
        w_.line(with_name(field.type, field.name), field.name.empty() ? ": " : " : ", std::to_string(field.width_bits),
                ";");
      } else {
        w_.line(with_name(field.type, field.name), ";");
      }
    }
  }

  void emit_function(const CFunction &function) {
    w_.blank();
    doc(function.doc);
    w_.line(with_name(function.prototype.result, function.name + "(" + parameters(function.prototype) + ")"), ";");
  }

  const HeaderModel &model_;
  mutable uint32_t depth_ = 0;
  Writer w_;
};

}  // namespace

void emit_c_header(const HeaderModel &model, Files &out) {
  out.push_back({model.name + "_cdef.h", CHeader(model).emit()});
}

}  // namespace interop::bind
