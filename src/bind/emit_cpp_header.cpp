// Target `cpp` for headers: C++ calls C as it is, so what is written is what C cannot say: an owner for each kind of pointer
// that is given to be destroyed, and the layouts that everybody else was promised.
#include "bind/emit.hpp"
#include "bind/names.hpp"
#include "bind/writer.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kOwner = R"(
// Owns what a function of C gave, and ends it with the function that the header names for it. Moves, and does not copy.
template <class T, auto Destroy>
class Owner {
 public:
  Owner() noexcept = default;
  explicit Owner(T *given) noexcept : given_(given) {}
  Owner(Owner &&other) noexcept : given_(other.release()) {}
  Owner &operator=(Owner &&other) noexcept {
    reset(other.release());
    return *this;
  }
  Owner(const Owner &) = delete;
  Owner &operator=(const Owner &) = delete;
  ~Owner() { reset(); }

  T *get() const noexcept { return given_; }
  explicit operator bool() const noexcept { return given_ != nullptr; }
  // For an out parameter: what was owned before ends here.
  T **out() noexcept {
    reset();
    return &given_;
  }
  // Leaves it to the caller.
  [[nodiscard]] T *release() noexcept { return std::exchange(given_, nullptr); }
  void reset(T *given = nullptr) noexcept {
    T *const before = std::exchange(given_, given);
    if (before != nullptr) static_cast<void>(Destroy(before));
  }

 private:
  T *given_ = nullptr;
};
)";

class CppHeader {
 public:
  explicit CppHeader(const HeaderModel &model) : model_(model), w_("  ") {}

  std::string emit() {
    w_.line("// ", first_line(model_)).line("//");
    w_.line("// Owners of what ", file_of(model_), " gives.");
    w_.line("#pragma once").blank();
    w_.line("#include <cstddef>").line("#include <utility>").blank();
    w_.line("#include <", included_as(model_), ">").blank();
    const std::string space = is_taken(model_.name) ? model_.name + "_owners" : model_.name;
    w_.line("namespace ", space, " {");
    if (!model_.handles.empty()) w_.text(kOwner);
    for (const CHandle &handle : model_.handles) {
      const CRecord &record = model_.records[handle.record];
      w_.blank();
      if (!record.doc.empty()) w_.folded("// ", record.doc);
      w_.line("using ", name_of(record), " = Owner<", record.spelling, ", ", handle.destroy, ">;");
    }
    layouts();
    w_.blank().line("}  // namespace ", space);
    return w_.take();
  }

 private:
  bool is_taken(const std::string &name) const {
    for (const CRecord &record : model_.records)
      if (record.name == name || record.tag == name) return true;
    for (const CAlias &alias : model_.aliases)
      if (alias.name == name) return true;
    for (const CFunction &function : model_.functions)
      if (function.name == name) return true;
    return false;
  }

  // Without the library's name before it, which the namespace says.
  std::string name_of(const CRecord &record) const {
    const std::string lower = cased(record.name, Case::kSnake);
    const bool prefixed = lower.starts_with(model_.name + "_");
    return cased(prefixed ? lower.substr(model_.name.size() + 1) : lower, Case::kPascal);
  }

  void layouts() {
    w_.blank().line("// How the structs lay when this was written.");
    for (const Declared &declared : model_.order) {
      const CRecord &record = model_.records[declared.kind == CKind::kRecord ? declared.index : 0];
      if (declared.kind != CKind::kRecord || record.is_opaque || record.spelling.empty()) continue;
      w_.line("static_assert(sizeof(", record.spelling, ") == ", std::to_string(record.size_bytes), ");");
      for (const CField &field : record.fields)
        if (!field.is_bit_field && !field.name.empty())
          w_.line("static_assert(offsetof(", record.spelling, ", ", field.name,
                  ") == ", std::to_string(field.offset_bits / 8), ");");
    }
  }

  const HeaderModel &model_;
  Writer w_;
};

}  // namespace

void emit_cpp_header(const HeaderModel &model, Files &out) {
  out.push_back({model.name + ".hpp", CppHeader(model).emit()});
}

}  // namespace interop::bind
