#pragma once

#include <span>
#include <string_view>

namespace interop::lang::protobuf {

// The imports that every Protobuf compiler brings along (google/protobuf/*.proto), compiled into the
// library so that a contract that uses them parses without an import root. The texts are those of
// the compiler's own release, comments included; they live as long as the program.
struct StandardFile {
  std::string_view path;  // as it is imported: "google/protobuf/any.proto"
  std::string_view text;
};

// Sorted by path.
std::span<const StandardFile> standard_files();

}  // namespace interop::lang::protobuf
