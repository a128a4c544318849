// Files and directories as the library reads them: straight into the pool, without stdio, without following a
// directory twice. Names in contracts use '/', whatever the system's separator is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interop/base.h"
#include "text/pool.hpp"

namespace interop::text {

struct FileIdentity {
  uint64_t device = 0;
  uint64_t inode = 0;
  bool operator==(const FileIdentity &) const = default;
};

struct ReadFile {
  interop_status status = INTEROP_STATUS_OK;  // NOT_FOUND, IO, LIMIT_EXCEEDED
  std::string reason;                         // for IO: the system's words
  std::string_view bytes;                     // in the pool
  FileIdentity identity;
};

// Reads a whole file into the pool. A directory is IO. What is no regular file (a pipe) is read to its end.
ReadFile read_file(const std::string &path, Pool &pool, uint64_t max_bytes);

enum class PathKind { kMissing, kFile, kDirectory };
PathKind path_kind(const std::string &path);
// All zero when there is no such file.
FileIdentity file_identity(const std::string &path);
// The same, and all zero also for what is no regular file: a pipe or a device would be read for ever.
FileIdentity regular_file_identity(const std::string &path);

// All files below `directory` whose names end in one of `suffixes` (separated by blanks), as paths relative to it,
// sorted. Hidden directories and those called node_modules are passed over; a directory met twice (by a link) is
// walked once. Returns false with the place and the system's words in `problem` when a directory cannot be read.
bool list_files(const std::string &directory, std::string_view suffixes, std::vector<std::string> &found,
                std::string &problem);

// "/usr/lib/gcc/*/include" with the one folder in place of the star whose name begins with the highest number, among
// those that have what stands behind it; empty if there is none.
std::string newest_version(std::string_view pattern);

// "a/./b//c/" and "a/x/../b/c" -> "a/b/c". Purely of the text: links are not looked at.
std::string normalize_path(std::string_view path);
// The part of `path` below `directory` (both normalized), or empty when it is not below it.
std::string_view path_below(std::string_view path, std::string_view directory);
std::string join_path(std::string_view directory, std::string_view name);
bool has_suffix(std::string_view path, std::string_view suffixes);

}  // namespace interop::text
