#include "lang/c/predefined.hpp"

#include <string>

#include "lang/c/standard.hpp"

namespace interop::lang::c {
namespace {

std::string_view table(std::string_view name) {
  for (const StandardFile &file : standard_files()) {
    if (file.path.size() == name.size() + 7 && file.path.substr(0, name.size()) == name &&
        file.path.substr(name.size()) == ".macros")
      return file.text;
  }
  return {};
}

}  // namespace

std::array<std::string_view, 3> predefined_macros(Target target) {
  const bool clang = target == Target::kX86_64Windows || target == Target::kWasm32;
  return {table("common"), table(clang ? "clang" : "gcc"), table(kTargetNames[static_cast<size_t>(target)])};
}

}  // namespace interop::lang::c
