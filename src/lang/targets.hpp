// The targets whose memory layout can be asked for: what `--target` and interop_parser_options.target name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interop::lang {

enum class Target : uint8_t { kX86_64Linux, kAarch64Linux, kI686Linux, kX86_64Windows, kWasm32 };

// In the order of Target.
inline constexpr std::string_view kTargetNames[] = {"x86_64-linux", "aarch64-linux", "i686-linux", "x86_64-windows",
                                                    "wasm32"};

// The number of a target by its name; -1 if there is none.
inline int target_by_name(std::string_view name) {
  for (size_t i = 0; i < std::size(kTargetNames); ++i) {
    if (kTargetNames[i] == name) return static_cast<int>(i);
  }
  return -1;
}

// Names joined by ", " for messages.
inline std::string target_names() {
  std::string names;
  for (const std::string_view name : kTargetNames) {
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

}  // namespace interop::lang
