// Where a target's compiler finds the system's headers. No compiler is asked: these are the folders of Debian and those
// that descend from it; one that does not exist is passed over. The compiler's own (immintrin.h, omp.h) come last, because
// what of them every compiler has is built in.
#include <array>
#include <span>
#include <string_view>

#include "lang/targets.hpp"

namespace interop::lang::c {

std::span<const std::string_view> folders_of_target(Target target) {
  using namespace std::string_view_literals;
  static constexpr std::array kX86{"/usr/local/include"sv, "/usr/include/x86_64-linux-gnu"sv, "/usr/include"sv,
                                   "/usr/lib/gcc/x86_64-linux-gnu/*/include"sv, "/usr/lib/clang/*/include"sv};
  static constexpr std::array kArm{"/usr/aarch64-linux-gnu/include"sv,
                                   "/usr/local/include"sv,
                                   "/usr/include/aarch64-linux-gnu"sv,
                                   "/usr/include"sv,
                                   "/usr/lib/gcc/aarch64-linux-gnu/*/include"sv,
                                   "/usr/lib/gcc-cross/aarch64-linux-gnu/*/include"sv,
                                   "/usr/lib/clang/*/include"sv};
  static constexpr std::array kI686{"/usr/i686-linux-gnu/include"sv,
                                    "/usr/local/include"sv,
                                    "/usr/include/i386-linux-gnu"sv,
                                    "/usr/include/x86_64-linux-gnu"sv,
                                    "/usr/include"sv,
                                    "/usr/lib/gcc/i686-linux-gnu/*/include"sv,
                                    "/usr/lib/gcc-cross/i686-linux-gnu/*/include"sv,
                                    "/usr/lib/gcc/x86_64-linux-gnu/*/include"sv,
                                    "/usr/lib/clang/*/include"sv};
  static constexpr std::array kWindows{"/usr/x86_64-w64-mingw32/include"sv, "/usr/lib/clang/*/include"sv};
  static constexpr std::array kWasm{"/usr/include/wasm32-wasi"sv, "/usr/lib/clang/*/include"sv};
  switch (target) {
    case Target::kX86_64Linux:
      return kX86;
    case Target::kAarch64Linux:
      return kArm;
    case Target::kI686Linux:
      return kI686;
    case Target::kX86_64Windows:
      return kWindows;
    case Target::kWasm32:
      return kWasm;
  }
  return {};
}

}  // namespace interop::lang::c
