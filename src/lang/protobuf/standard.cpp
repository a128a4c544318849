#include "lang/protobuf/standard.hpp"

namespace interop::lang::protobuf {

std::span<const StandardImport> standard_imports() {
  return standard_files();
}

}  // namespace interop::lang::protobuf
