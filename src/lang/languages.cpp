// The table of languages: one row a language, in the order in which they are listed.
#include <array>

#include "lang/language.hpp"
#include "text/files.hpp"

namespace interop::lang {

namespace protobuf {
extern const contract::Traits kTraits;
Parsed parse(std::string_view source, const base::Limits &limits);
std::vector<ImportRequest> imports(const Parsed &parsed);
std::unique_ptr<Lowering> begin(contract::Contract &contract, const LoweringOptions &options);
std::span<const StandardImport> standard_imports();
base::Result<std::string> encode(const contract::Contract &contract, std::string_view format);
}  // namespace protobuf

namespace wit {
extern const contract::Traits kTraits;
Parsed parse(std::string_view source, const base::Limits &limits);
std::vector<ImportRequest> imports(const Parsed &parsed);
std::unique_ptr<Lowering> begin(contract::Contract &contract, const LoweringOptions &options);
Unpacked unpack(std::string_view bytes, const base::Limits &limits);
}  // namespace wit

namespace c {
extern const contract::Traits kTraits;
std::unique_ptr<Lowering> begin(contract::Contract &contract, const LoweringOptions &options);
std::span<const std::string_view> folders_of_target(Target target);
std::span<const StandardImport> standard_files();
}  // namespace c

namespace descriptor_set {
void read(const SetInput &input);
}  // namespace descriptor_set

std::span<const Language> languages() {
  static constexpr std::array kLanguages{
      Language{"protobuf", "Protocol Buffers", ".proto", "proto2 proto3 2023 2024 2026", &protobuf::kTraits,
               protobuf::parse, protobuf::imports, protobuf::begin, protobuf::standard_imports,
               "google/protobuf/descriptor.proto", "", nullptr, protobuf::encode},
      Language{"descriptor-set", "Protobuf descriptor set", ".binpb .pb .desc", "", &protobuf::kTraits, nullptr,
               nullptr, nullptr, protobuf::standard_imports, "google/protobuf/descriptor.proto", "",
               descriptor_set::read, protobuf::encode},
      Language{"wit", "WebAssembly Interface Types", ".wit", "", &wit::kTraits, wit::parse, wit::imports, wit::begin,
               nullptr, "", "deps", nullptr, nullptr, nullptr, ".wasm", wit::unpack},
      Language{"c", "C headers", ".h", "c99 c11 c17 c23", &c::kTraits, nullptr, nullptr, c::begin, c::standard_files,
               "", "", nullptr, nullptr, c::folders_of_target},
  };
  return kLanguages;
}

int language_by_name(std::string_view name) {
  const std::span<const Language> rows = languages();
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

int language_by_path(std::string_view path) {
  const std::span<const Language> rows = languages();
  for (size_t i = 0; i < rows.size(); ++i) {
    if (text::has_suffix(path, rows[i].suffixes) || text::has_suffix(path, rows[i].packed_suffixes))
      return static_cast<int>(i);
  }
  return -1;
}

std::string language_names() {
  std::string names;
  for (const Language &language : languages()) {
    if (!names.empty()) names += ", ";
    names += language.name;
  }
  return names;
}

}  // namespace interop::lang
