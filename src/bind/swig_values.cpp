// Target `swig`: the C of values. The structs are the header's; here they own what they point to. One that is all zero is
// a value that points to nothing, so a copy that runs out of memory halfway is freed like any other.
#include "bind/swig_spelling.hpp"

namespace interop::bind {
namespace {

class ValuesEmitter {
 public:
  ValuesEmitter(const SwigSpelling &swig, Writer &code, Writer &macros)
      : swig_(swig), abi_(swig.abi()), model_(swig.model()), w_(code), macros_(macros) {}

  void emit() {
    for (TypeIndex at = 1; at < model_.types.size(); ++at) {
      if (!swig_.is_composed(at)) continue;
      release(at);
      copy(at);
      if (swig_.is_class(at)) value_class(at);
    }
  }

 private:
  std::string pointer(TypeIndex at) const { return abi_.value(at) + " *"; }
  std::string free_of(TypeIndex at, const std::string &place) const {
    return swig_.helper("free_") + swig_.short_name(at) + "(" + place + ");";
  }
  // Fills a place that is zero; a condition.
  std::string copy_of(TypeIndex at, const std::string &from, const std::string &to) const {
    return swig_.helper("copy_") + swig_.short_name(at) + "(" + from + ", " + to + ")";
  }
  // A value that goes in as the header's struct.
  std::string view(TypeIndex at, const std::string &in) const {
    if (model_.types[at].shape == Shape::kString) return swig_.helper("text_in") + "(" + in + ")";
    if (model_.types[at].shape == Shape::kBytes) return swig_.helper("bytes_in") + "(" + in + ")";
    return "*" + in;
  }
  std::string trouble() const { return swig_.helper("trouble") + " *trouble"; }

  void release(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank().open("SWIGINTERN void ", swig_.helper("free_"), swig_.short_name(at), "(", pointer(at), "it) {");
    switch (type.shape) {
      case Shape::kString:
      case Shape::kBytes:
        w_.line("free((void *)it->data);");
        break;
      case Shape::kList: {
        const std::string element = abi_.value(type.element);
        if (swig_.is_composed(type.element)) {
          w_.line(element, " *data = (", element, " *)it->data;").line("size_t i;");
          w_.line("for (i = 0; i < it->size; ++i) ", free_of(type.element, "&data[i]"));
        }
        w_.line("free((void *)it->data);");
        break;
      }
      case Shape::kOption:
        if (swig_.is_composed(type.element)) w_.line("if (it->has_value) ", free_of(type.element, "&it->value"));
        break;
      case Shape::kRecord:
        for (size_t i = 0; i < type.members.size(); ++i)
          if (swig_.is_composed(type.members[i].type))
            w_.line(free_of(type.members[i].type, "&it->" + abi_.names().member(at, i)));
        break;
      default:
        for (size_t i = 0; i < type.members.size(); ++i)
          if (type.members[i].type != 0 && swig_.is_composed(type.members[i].type))
            w_.line("if (it->tag == ", std::to_string(i), ") ",
                    free_of(type.members[i].type, "&it->value." + abi_.names().member(at, i)));
    }
    w_.line("memset(it, 0, sizeof *it);").close("}");
  }

  // A statement that copies one part, where `whole` says whether all went well so far.
  void part(TypeIndex at, const std::string &from, const std::string &to, const std::string &condition = "") {
    if (!swig_.is_composed(at))
      w_.line(condition, to, " = ", from, ";");
    else
      w_.line(condition, "whole = whole && ", copy_of(at, "&" + from, "&" + to), ";");
  }

  void copy(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank().open("SWIGINTERN bool ", swig_.helper("copy_"), swig_.short_name(at), "(const ", pointer(at), "from, ",
                    pointer(at), "to) {");
    if (type.shape == Shape::kString || type.shape == Shape::kBytes || type.shape == Shape::kList) {
      copy_span(at);
    } else {
      w_.line("bool whole = true;").line("memset(to, 0, sizeof *to);");
      copy_members(at);
      w_.line("if (!whole) ", free_of(at, "to"));
      w_.line("return whole;");
    }
    w_.close("}");
  }

  void copy_span(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string element = abi_.pointee(at);
    w_.line(element, " *data;");
    const bool composed = type.shape == Shape::kList && swig_.is_composed(type.element);
    if (composed) w_.line("size_t i;");
    w_.line("memset(to, 0, sizeof *to);").line("if (from->size == 0) return true;");
    w_.line("data = (", element, " *)calloc(", swig_.helper("room"), "(from->size), sizeof *data);");
    w_.line("if (data == NULL) return false;").line("to->data = data;");
    if (composed) {
      w_.open("for (i = 0; i < from->size; ++i) {");
      w_.open("if (!", copy_of(type.element, "&from->data[i]", "&data[i]"), ") {");
      w_.line(free_of(at, "to")).line("return false;").close("}").line("to->size = i + 1;").close("}");
    } else {
      w_.line("memcpy(data, from->data, from->size * sizeof *data);").line("to->size = from->size;");
    }
    w_.line("return true;");
  }

  void copy_members(TypeIndex at) {
    const Type &type = model_.types[at];
    if (type.shape == Shape::kOption) {
      w_.line("if (!from->has_value) return true;");
      part(type.element, "from->value", "to->value");
      w_.line("to->has_value = whole;");
      return;
    }
    const bool tagged = type.shape != Shape::kRecord;
    if (tagged) w_.line("to->tag = from->tag;");
    if (!tagged && type.members.empty()) w_.line("to->nothing = from->nothing;");
    for (size_t i = 0; i < type.members.size(); ++i) {
      if (type.members[i].type == 0) continue;
      const std::string path = (tagged ? "value." : "") + abi_.names().member(at, i);
      part(type.members[i].type, "from->" + path, "to->" + path,
           tagged ? "if (from->tag == " + std::to_string(i) + ") " : "");
    }
  }

  // A function that SWIG calls: `parameters` with their types, and `names` for the macro that adds the trouble.
  void function(const std::string &result, const std::string &name, const std::string &parameters,
                const std::string &names) {
    const std::string_view comma = parameters.empty() ? "" : ", ";
    w_.blank().open("SWIGINTERN ", result, name, "(", parameters, comma, trouble(), ") {");
    macros_.line("#define ", name, "(", names, ") ", name, "(", names, comma, "&", swig_.helper("failed"), ")");
  }

  std::string need() const { return "if (!" + swig_.helper("need") + "(self, trouble)) return "; }
  std::string nothing(TypeIndex at) const {
    const Shape shape = model_.types[at].shape;
    if (shape == Shape::kString) return swig_.helper("no_text()");
    if (shape == Shape::kBytes) return swig_.helper("no_bytes()");
    return swig_.is_class(at) ? "NULL" : "0";
  }

  // An expression that gives a value which lies at a place.
  std::string give(TypeIndex at, const std::string &place) const {
    switch (model_.types[at].shape) {
      case Shape::kString:
        return swig_.helper("text_out") + "(&" + place + ", trouble)";
      case Shape::kBytes:
        return swig_.helper("bytes_out") + "(&" + place + ", trouble)";
      case Shape::kBool:
        return place + " != 0";
      default:
        return swig_.is_class(at) ? swig_.helper("give_") + swig_.short_name(at) + "(&" + place + ", trouble)" : place;
    }
  }

  // Puts a value that goes in into a place, and frees what was there.
  void store(TypeIndex at, const std::string &in, const std::string &place) {
    if (!swig_.is_composed(at)) {
      w_.line(place, " = ", in, ";");
      return;
    }
    w_.open("{").line(abi_.value(at), " fresh;");
    if (swig_.is_class(at)) w_.line("if (!", swig_.helper("need"), "(", in, ", trouble)) return;");
    w_.line("const ", abi_.value(at), " seen = ", view(at, in), ";");
    w_.line("if (!", copy_of(at, "&seen", "&fresh"), ") {").in();
    w_.line(swig_.helper("exhausted"), "(trouble);").line("return;").close("}");
    w_.line(free_of(at, "&" + place)).line(place, " = fresh;").close("}");
  }

  void value_class(TypeIndex at) {
    const std::string name = swig_.type_class(at);
    giver(at, name);
    w_.blank().line("SWIGINTERN void delete_", name, "(", name, " *self) {").in();
    w_.line("if (self != NULL) ", free_of(at, "self")).line("free(self);").close("}");
    const Type &type = model_.types[at];
    if (type.shape == Shape::kVariant || type.shape == Shape::kResult) return cases(at, name);
    fresh(name);
    if (type.shape == Shape::kList) return list(at, name);
    if (type.shape == Shape::kOption) return option(at, name);
    for (size_t i = 0; i < type.members.size(); ++i) {
      const TypeIndex part = type.members[i].type;
      const std::string member = swig_.member(at, i);
      const std::string place = "self->" + abi_.names().member(at, i);
      const bool plain = swig_.is_plain(part);
      accessor_get(part, name + (plain ? "_" + member + "_get" : "_get_" + member), name, place);
      accessor_set(part, name + (plain ? "_" + member + "_set" : "_set_" + member), name, place);
    }
  }

  void giver(TypeIndex at, const std::string &name) {
    w_.blank().open("SWIGINTERN ", name, " *", swig_.helper("give_"), swig_.short_name(at), "(const ", pointer(at),
                    "from, ", trouble(), ") {");
    w_.line(name, " *made = (", name, " *)malloc(sizeof *made);");
    w_.line("if (made != NULL && ", copy_of(at, "from", "made"), ") return made;").line("free(made);");
    w_.line(swig_.helper("exhausted"), "(trouble);").line("return NULL;").close("}");
  }

  void fresh(const std::string &name) {
    function(name + " *", "new_" + name, "", "");
    w_.line(name, " *made = (", name, " *)calloc(1, sizeof *made);");
    w_.line("if (made == NULL) ", swig_.helper("exhausted"), "(trouble);").line("return made;").close("}");
  }

  void accessor_get(TypeIndex part, const std::string &function_name, const std::string &name,
                    const std::string &place) {
    function(swig_.given(part), function_name, "const " + name + " *self", "self");
    w_.line(need(), nothing(part), ";").line("return ", give(part, place), ";").close("}");
  }

  void accessor_set(TypeIndex part, const std::string &function_name, const std::string &name,
                    const std::string &place) {
    function("void ", function_name, name + " *self, " + swig_.in(part) + "value", "self, value");
    w_.line(need(), ";");
    store(part, "value", place);
    w_.close("}");
  }

  void option(TypeIndex at, const std::string &name) {
    const TypeIndex part = model_.types[at].element;
    function("bool ", name + "_has_value", "const " + name + " *self", "self");
    w_.line(need(), "false;").line("return self->has_value != 0;").close("}");
    function(swig_.given(part), name + "_get", "const " + name + " *self", "self");
    w_.line(need(), nothing(part), ";").open("if (!self->has_value) {");
    w_.line(swig_.helper("refuse"), "(trouble, \"the option holds nothing\");").line("return ", nothing(part), ";");
    w_.close("}").line("return ", give(part, "self->value"), ";").close("}");
    function("void ", name + "_put", name + " *self, " + swig_.in(part) + "value", "self, value");
    w_.line(need(), ";");
    store(part, "value", "self->value");
    w_.line("self->has_value = 1;").close("}");
    function("void ", name + "_clear", name + " *self", "self");
    w_.line(need(), ";").line(free_of(at, "self")).close("}");
  }

  void list(TypeIndex at, const std::string &name) {
    const TypeIndex part = model_.types[at].element;
    const std::string element = abi_.pointee(at);
    function("size_t ", name + "_size", "const " + name + " *self", "self");
    w_.line(need(), "0;").line("return self->size;").close("}");
    function(swig_.given(part), name + "_get", "const " + name + " *self, size_t index", "self, index");
    w_.line(need(), nothing(part), ";").open("if (index >= self->size) {");
    w_.line(swig_.helper("refuse"), "(trouble, \"the index is not below the size of the list\");");
    w_.line("return ", nothing(part), ";").close("}");
    w_.line("return ", give(part, "self->data[index]"), ";").close("}");
    function("void ", name + "_append", name + " *self, " + swig_.in(part) + "value", "self, value");
    w_.line(element, " *data;").line(need(), ";");
    // There is room up to the next power of two.
    w_.open("if ((self->size & (self->size - 1)) == 0) {");
    w_.line("data = (", element, " *)realloc((void *)self->data, ", swig_.helper("room"),
            "(self->size + 1) * sizeof *data);");
    w_.open("if (data == NULL) {").line(swig_.helper("exhausted"), "(trouble);").line("return;").close("}");
    w_.line("self->data = data;").close("}").line("data = (", element, " *)self->data + self->size;");
    w_.line("memset(data, 0, sizeof *data);");
    store(part, "value", "*data");
    w_.line("++self->size;").close("}");
    function("void ", name + "_clear", name + " *self", "self");
    w_.line(need(), ";").line(free_of(at, "self")).close("}");
  }

  void cases(TypeIndex at, const std::string &name) {
    const Type &type = model_.types[at];
    function("uint32_t ", name + "_tag", "const " + name + " *self", "self");
    w_.line(need(), "0;").line("return self->tag;").close("}");
    for (size_t i = 0; i < type.members.size(); ++i) {
      const TypeIndex part = type.members[i].type;
      const std::string member = swig_.names().case_function(at, i);
      const std::string place = "value." + abi_.names().member(at, i);
      make_case(at, i, name, name + "_of_" + member);
      if (part == 0) continue;
      function(swig_.given(part), name + "_get_" + member, "const " + name + " *self", "self");
      w_.line(need(), nothing(part), ";").open("if (self->tag != ", std::to_string(i), ") {");
      w_.line(swig_.helper("refuse"), "(trouble, \"the value is no ", type.members[i].name, "\");");
      w_.line("return ", nothing(part), ";").close("}").line("return ", give(part, "self->" + place), ";").close("}");
    }
  }

  void make_case(TypeIndex at, size_t i, const std::string &name, const std::string &function_name) {
    const TypeIndex part = model_.types[at].members[i].type;
    const std::string place = "shown.value." + abi_.names().member(at, i);
    function(name + " *", function_name, part == 0 ? "" : swig_.in(part) + "value", part == 0 ? "" : "value");
    w_.line(abi_.value(at), " shown;");
    if (part != 0 && swig_.is_class(part)) w_.line("if (!", swig_.helper("need"), "(value, trouble)) return NULL;");
    w_.line("memset(&shown, 0, sizeof shown);").line("shown.tag = ", std::to_string(i), ";");
    if (part != 0) w_.line(place, " = ", swig_.is_composed(part) ? view(part, "value") : "value", ";");
    w_.line("return ", swig_.helper("give_"), swig_.short_name(at), "(&shown, trouble);").close("}");
  }

  const SwigSpelling &swig_;
  const CAbi &abi_;
  const Model &model_;
  Writer &w_;
  Writer &macros_;
};

}  // namespace

void swig_values(const SwigSpelling &swig, Writer &code, Writer &macros) {
  ValuesEmitter(swig, code, macros).emit();
}

}  // namespace interop::bind
