#include "lang/c/compiler_features.hpp"

#include <algorithm>
#include <iterator>

namespace interop::lang::c {
namespace {

struct AttributeRow {
  std::string_view name;
  int compilers;
};

constexpr AttributeRow kAttributes[] = {
#define X(name, compilers) {#name, compilers},
#include "lang/c/compiler_attributes.def"
#undef X
};

// Sorted. Of both kinds of question: what is a feature is an extension.
constexpr std::string_view kFeatures[] = {
    "attribute_analyzer_noreturn",
    "attribute_availability",
    "attribute_availability_with_message",
    "attribute_availability_with_replacement",
    "attribute_deprecated_with_message",
    "attribute_deprecated_with_replacement",
    "attribute_ext_vector_type",
    "attribute_overloadable",
    "attribute_unavailable_with_message",
    "attribute_unused_on_fields",
    "c_alignas",
    "c_alignof",
    "c_atomic",
    "c_generic_selections",
    "c_static_assert",
    "c_thread_local",
    "c_thread_safety_attributes",
    "cxx_binary_literals",
    "enumerator_attributes",
    "gnu_asm",
    "nullability",
    "nullability_on_arrays",
    "tls",
};

// Of the standard's own library functions gcc calls these built in, too.
constexpr std::string_view kLibrary[] = {"alloca",  "fprintf", "fputc",   "fputs",   "log",     "memchr",   "memcmp",
                                         "memcpy",  "memmove", "memset",  "printf",  "puts",    "snprintf", "sprintf",
                                         "stpcpy",  "strcat",  "strchr",  "strcmp",  "strcpy",  "strcspn",  "strlen",
                                         "strncat", "strncmp", "strncpy", "strpbrk", "strrchr", "strspn",   "strstr"};
constexpr std::string_view kOthersBuiltins[] = {"__builtin_assume",
                                                "__builtin_available",
                                                "__builtin_unpredictable",
                                                "__builtin_nontemporal_load",
                                                "__builtin_nontemporal_store",
                                                "__builtin_debugtrap",
                                                "__builtin_readcyclecounter",
                                                "__builtin_operator_new",
                                                "__builtin_operator_delete",
                                                "__builtin_bitreverse32",
                                                "__builtin_rotateleft32",
                                                "__builtin_addc",
                                                "__builtin_subc",
                                                "__builtin_verbose_trap",
                                                "__builtin_fclose"};

template <class Range>
bool holds(const Range &range, std::string_view name) {
  return std::find(std::begin(range), std::end(range), name) != std::end(range);
}

std::string_view plain(std::string_view name) {
  if (name.size() > 4 && name.substr(0, 2) == "__" && name.substr(name.size() - 2) == "__")
    return name.substr(2, name.size() - 4);
  return name;
}

}  // namespace

bool has_attribute(std::string_view name, bool clang) {
  name = plain(name);
  const auto *row = std::lower_bound(std::begin(kAttributes), std::end(kAttributes), name,
                                     [](const AttributeRow &a, std::string_view b) { return a.name < b; });
  return row != std::end(kAttributes) && row->name == name && (row->compilers & (clang ? 2 : 1)) != 0;
}

int64_t has_c_attribute(std::string_view name, bool clang) {
  const size_t colons = name.find("::");
  if (colons != std::string_view::npos) {
    const std::string_view vendor = plain(name.substr(0, colons));
    if (vendor != "gnu" && !(clang && vendor == "clang")) return 0;
    return has_attribute(name.substr(colons + 2), clang);
  }
  name = plain(name);
  if (name == "deprecated" || name == "fallthrough" || name == "maybe_unused") return 201904;
  if (name == "nodiscard") return 202003;
  return 0;
}

bool has_builtin(std::string_view name) {
  const auto begins = [&](std::string_view with) { return name.substr(0, with.size()) == with; };
  if (begins("__builtin_") || begins("__sync_") || begins("__atomic_")) return !holds(kOthersBuiltins, name);
  return holds(kLibrary, name);
}

bool has_feature(std::string_view name) {
  return holds(kFeatures, plain(name));
}

}  // namespace interop::lang::c
