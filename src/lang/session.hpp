// One parse, from paths or texts to a contract: finds files, reads them into the pool, follows imports, hands each file
// to its language in dependency order, and reports progress.
//
// Files are lowered one at a time, imports first, in the order of the request: the result does not depend on threads.
// Threads only read and parse ahead. A file's tree is dropped as soon as the file is lowered, so that the memory of a
// parse is its text and its tables.
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
  Target target = Target::kX86_64Linux;
  std::vector<std::string> features;
  std::vector<std::string> roots;
  // Answers an import from memory: OK, NOT_FOUND, or a status that ends the parse. `bytes` is copied at once.
  std::function<interop_status(const std::string &path, std::string_view &bytes)> import;
  // Anything but OK cancels the parse.
  std::function<interop_status(size_t files_done, size_t files_known, uint64_t bytes_done)> progress;
};

struct MemoryFile {
  std::string path;
  std::string_view bytes;  // borrowed for the call
};

using ContractResult = base::Result<std::unique_ptr<contract::Contract>>;

ContractResult parse_texts(const SessionOptions &options, const std::vector<MemoryFile> &files);
// Files and directories (every contract file below one, which is then an import root too).
ContractResult parse_paths(const SessionOptions &options, const std::vector<std::string> &paths);
// Names as imports give them.
ContractResult parse_imports(const SessionOptions &options, const std::vector<std::string> &names);

}  // namespace interop::lang
