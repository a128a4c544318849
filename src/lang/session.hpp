// One parse, from paths or texts to a contract: finds files, reads them into the pool, follows imports, hands each file
// to its language in dependency order, and reports progress.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "contract/contract.hpp"
#include "lang/language.hpp"

namespace interop::lang {

struct SessionOptions {
  int language = -1;  // row number; -1: by suffix
  uint32_t threads = 1;
  base::Limits limits;
  std::vector<std::string> roots;
  // Answers an import from memory: OK, NOT_FOUND, or a status that ends the parse.
  std::function<interop_status(const std::string &path, std::string_view &bytes)> import;
  std::function<interop_status(size_t files_done, size_t files_known, uint64_t bytes_done)> progress;
};

struct MemoryFile {
  std::string path;
  std::string_view bytes;
};

base::Result<std::unique_ptr<contract::Contract>> parse_texts(const SessionOptions &options,
                                                              const std::vector<MemoryFile> &files);
// Files and directories.
base::Result<std::unique_ptr<contract::Contract>> parse_paths(const SessionOptions &options,
                                                              const std::vector<std::string> &paths);
// Names as imports give them.
base::Result<std::unique_ptr<contract::Contract>> parse_imports(const SessionOptions &options,
                                                                const std::vector<std::string> &names);

}  // namespace interop::lang
