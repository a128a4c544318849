// Target `go` for headers: a package over the C functions by cgo. Structs are Go's own, held to C's at compile time, because
// the members of a C struct cannot be seen from another package; what is only pointed to stays C's.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "bind/emit.hpp"
#include "bind/go_header_spelling.hpp"
#include "bind/names.hpp"
#include "bind/writer.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kHandle = R"(
// $E says that a handle was used, or closed again, after it was closed.
var $E = errors.New("the handle is closed")

// handle owns what the library gave: ended once, by Close or by a finaliser, the net below. It serves one goroutine at a time.
type handle[P comparable] struct {
	mutex   sync.Mutex
	given   P
	destroy func(P)
}

// Pointer is for calls. Whoever makes them keeps the handle alive behind them: runtime.KeepAlive.
func (h *handle[P]) Pointer() (P, error) {
	var none P
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.given == none {
		return none, $E
	}
	return h.given, nil
}

// Use makes a call, or several, with what is owned, which stays alive until they are back.
func (h *handle[P]) Use(call func(given P)) error {
	given, err := h.Pointer()
	if err == nil {
		call(given)
		runtime.KeepAlive(h)
	}
	return err
}

// Release leaves to the caller what was owned, for a call that takes it.
func (h *handle[P]) Release() (P, error) {
	var none P
	h.mutex.Lock()
	defer h.mutex.Unlock()
	given := h.given
	if given == none {
		return none, $E
	}
	h.given = none
	return given, nil
}

// Close ends what is owned. A second call gives $E.
func (h *handle[P]) Close() error {
	given, err := h.Release()
	if err == nil {
		h.destroy(given)
	}
	return err
}
)";

constexpr std::string_view kHandleOf = R"(
// $N owns what $c() ends.
type $N struct{ handle[*$R] }

// $W owns what was given; of nil it is closed already.
func $W(given *$R) *$N {
	made := &$N{handle[*$R]{given: given, destroy: $d}}
	runtime.SetFinalizer(made, func(h *$N) { _ = h.Close() })
	return made
}
)";

class GoHeader {
 public:
  explicit GoHeader(const HeaderModel &model) : model_(model), go_(model), w_("\t") {}

  std::string emit() {
    body();
    std::string written = w_.take();
    w_ = Writer("\t");
    w_.line("// ", first_line(model_)).blank();
    w_.line("// Package raw is the C interface of ", file_of(model_),
            ": its types, constants and functions, without the ", model_.name, "_");
    w_.line("// that begins their names in C.");
    w_.line("package raw").blank();
    w_.line("// #cgo pkg-config: ", model_.name).line("// #include <", included_as(model_), ">").line("import \"C\"");
    imports(written.find("unsafe.Pointer") != std::string::npos || written.find("unsafe.Sizeof") != std::string::npos);
    return w_.take() + (written.empty() ? "" : "\n") + written;
  }

 private:
  void body() {
    constants();
    for (const Declared &declared : model_.order)
      declare(declared);
    layouts();
    for (const CFunction &function : model_.functions)
      emit_function(function);
    for (const CVariable &variable : model_.variables)
      emit_variable(variable);
    handles();
    if (!model_.left_out.empty()) w_.blank().line("// What the header has besides, and Go cannot call:");
    for (const LeftOut &one : model_.left_out)
      w_.line("// ", one.name, ": ", one.why);
  }

  // What stands further in is program text to Go.
  static std::string flat(const std::string &doc) {
    std::string text;
    for (const char letter : doc)
      if ((letter != ' ' && letter != '\t') || (!text.empty() && text.back() != '\n')) text += letter;
    return text;
  }

  void document(const std::string &name, const std::string &c_name, const std::string &doc) {
    const std::string text = flat(doc);
    w_.blank().folded("// ", name + " is " + c_name + (text.empty() ? "." : ": " + text));
  }

  // Rows of two columns, which gofmt puts in line up to the next comment.
  void row(const std::string &doc, const std::string &name, const std::string &rest) {
    if (!doc.empty()) put_rows();
    if (!doc.empty()) w_.folded("// ", flat(doc));
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

  void imports(bool is_unsafe) {
    if (model_.handles.empty()) {
      if (is_unsafe) w_.blank().line("import \"unsafe\"");
      return;
    }
    w_.blank().open("import (").line("\"errors\"").line("\"runtime\"").line("\"sync\"");
    if (is_unsafe) w_.line("\"unsafe\"");
    w_.close(")");
  }

  void handles() {
    if (model_.handles.empty()) return;
    const std::string closed = go_.own("ErrClosed");
    w_.text(kHandle, {{"$E", closed}});
    for (const CHandle &handle : model_.handles) {
      const auto destroy = destroys_.find(handle.destroy);
      if (destroy == destroys_.end()) continue;
      const std::string name = go_.own(go_.exported(model_.records[handle.record].name) + "Handle");
      w_.text(kHandleOf, {{"$N", name},
                          {"$W", go_.own("New" + name)},
                          {"$c", handle.destroy},
                          {"$R", go_.record(handle.record)},
                          {"$d", destroy->second}});
    }
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
        row("", go_.take(constant.name),
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
      const std::string &name = go_.enumeration(declared.index);
      if (!name.empty()) {
        document(name, made.spelling, made.doc);
        w_.line("type ", name, made.is_signed ? " int" : " uint", std::to_string(made.bits));
      }
      if (made.values.empty()) continue;
      w_.blank();
      if (name.empty() && !made.doc.empty()) w_.folded("// ", flat(made.doc));
      if (!name.empty()) w_.line("// Values of ", name, ".");
      w_.open("const (");
      for (const CValue &value : made.values)
        row(value.doc, go_.take(value.name), (name.empty() ? "= " : name + " = ") + number(value));
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
      document(go_.alias(declared.index), alias.name, alias.doc);
      const bool scalar = plain.shape == CShape::kInt || plain.shape == CShape::kFloat || plain.shape == CShape::kBool;
      w_.line("type ", go_.alias(declared.index), scalar ? " " : " = ", go_.type(alias.type));
    }
    if (declared.kind == CKind::kRecord) record(declared.index);
  }

  void record(uint32_t index) {
    const CRecord &made = model_.records[index];
    const std::string &name = go_.record(index);
    document(name, made.spelling.empty() ? "a part of another struct" : made.spelling, made.doc);
    if (!go_.is_own(index)) {
      if (made.spelling.empty() || go_.is_foreign_record(index)) {
        const uint64_t unit = std::clamp<uint64_t>(made.alignment_bytes, 1, 8);
        w_.line("type ", name, " [", std::to_string(made.size_bytes / unit), "]uint", std::to_string(unit * 8));
      } else {
        w_.line("type ", name, " = ", go_.c_record(index));
      }
      return;
    }
    w_.open("type ", name, " struct {");
    const std::vector<std::string> names = members(index);
    for (size_t i = 0; i < names.size(); ++i)
      row(made.fields[i].doc, names[i], go_.type(made.fields[i].type));
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
    const auto is_checked = [&](const Declared &one) {
      return one.kind == CKind::kRecord && go_.is_own(one.index) && !model_.records[one.index].spelling.empty();
    };
    if (std::none_of(model_.order.begin(), model_.order.end(), is_checked)) return;
    w_.blank().line("// The structs above lie in memory as C's: what is not 0 here does not compile.").open("var (");
    for (const Declared &declared : model_.order) {
      if (!is_checked(declared)) continue;
      const CRecord &made = model_.records[declared.index];
      const std::string &name = go_.record(declared.index);
      w_.line("_ = [1]int{}[unsafe.Sizeof(", name, "{})-", go_.c_record(declared.index).replace(0, 2, "C.sizeof_"),
              "]");
      const std::vector<std::string> names = members(declared.index);
      for (size_t i = 0; i < names.size(); ++i)
        w_.line("_ = [1]int{}[unsafe.Offsetof(", name, "{}.", names[i], ")-",
                std::to_string(made.fields[i].offset_bits / 8), "]");
    }
    w_.close(")");
  }

  void emit_function(const CFunction &function) {
    bool foreign = go_.is_foreign(function.prototype.result);
    for (const CParameter &parameter : function.prototype.parameters)
      foreign = foreign || go_.is_foreign(parameter.type);
    if (foreign) {
      w_.blank().line("// ", function.name, " takes or gives a struct that Go cannot spell.");
      return;
    }
    const std::string name = go_.take(function.name);
    const CPrototype &prototype = function.prototype;
    Joined parameters(", ");
    Joined arguments(", ");
    std::set<std::string> taken{"C", "unsafe"};
    for (const CParameter &parameter : prototype.parameters) {
      std::string own = cased(parameter.name.empty() ? "argument" : parameter.name, Case::kCamel);
      if (is_word_of_any(own) || own.empty()) own += '_';
      while (!taken.insert(own).second)
        own += '_';
      parameters.add(own, " ", go_.type(parameter.type));
      arguments.add(go_.to_c(parameter.type, own));
    }
    document(name, function.name, function.doc);
    const bool nothing = model_.unaliased(prototype.result).shape == CShape::kVoid;
    const std::string call = "C." + function.name + "(" + arguments.text() + ")";
    w_.open("func ", name, "(", parameters.text(), ")", nothing ? "" : " " + go_.type(prototype.result), " {");
    if (!nothing && model_.unaliased(prototype.result).shape == CShape::kRecord && !go_.is_same(prototype.result)) {
      w_.line("result := ", call);
      w_.line("return *(*", go_.type(prototype.result), ")(unsafe.Pointer(&result))");
    } else {
      w_.line(nothing ? "" : "return ", nothing ? call : go_.to_go(prototype.result, call));
    }
    w_.close("}");
    // One that ends something may return what went wrong with that; like an owner in C++, a handle does not ask.
    if (prototype.parameters.size() == 1)
      destroys_[function.name] =
          nothing ? name : "func(given " + go_.type(prototype.parameters[0].type) + ") { " + name + "(given) }";
  }

  void emit_variable(const CVariable &variable) {
    if (go_.is_foreign(variable.type)) {
      w_.blank().line("// ", variable.name, " is of a struct that Go cannot spell.");
      return;
    }
    const std::string name = go_.take(variable.name);
    // Of an array that does not say how long it is, where it begins.
    const CType &plain = model_.unaliased(variable.type);
    const bool endless = plain.shape == CShape::kArray && plain.count == 0;
    const std::string type = go_.type(endless ? plain.element : variable.type);
    const std::string there = "C." + variable.name;
    const bool value = variable.is_constant;
    document(name, variable.name, variable.doc);
    w_.open("func ", name, "() ", value ? "" : "*", type, " {");
    w_.line("return ", value ? go_.to_go(variable.type, there) : "(*" + type + ")(unsafe.Pointer(&" + there + "))");
    w_.close("}");
  }

  const HeaderModel &model_;
  GoHeaderSpelling go_;
  Writer w_;
  std::map<std::string, std::string> destroys_;  // what a handle calls, by its name in C
  std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace

void emit_go_header(const HeaderModel &model, Files &out) {
  out.push_back({model.name + "/raw/raw.go", GoHeader(model).emit()});
}

}  // namespace interop::bind
