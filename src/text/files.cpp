#include "text/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>

namespace interop::text {
namespace {

constexpr int kMaxDirectoryDepth = 128;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

class Directory {
 public:
  explicit Directory(const std::string &path) : stream_(opendir(path.c_str())) {}
  Directory(const Directory &) = delete;
  Directory &operator=(const Directory &) = delete;
  ~Directory() {
    if (stream_ != nullptr) closedir(stream_);
  }
  bool good() const { return stream_ != nullptr; }
  const dirent *next() { return readdir(stream_); }
  int descriptor() const { return dirfd(stream_); }

 private:
  DIR *stream_;
};

std::string system_words(int number) {
  return std::generic_category().message(number);
}

ReadFile failed(int number) {
  const bool missing = number == ENOENT || number == ENOTDIR || number == ENAMETOOLONG || number == ELOOP;
  return {missing ? INTEROP_STATUS_NOT_FOUND : INTEROP_STATUS_IO, system_words(number), {}, {}};
}

ReadFile too_large() {
  return {INTEROP_STATUS_LIMIT_EXCEEDED, {}, {}, {}};
}

// Fills `room` as far as the file goes; the count read, or -1.
ssize_t read_fully(int file, char *room, size_t size) {
  size_t done = 0;
  while (done < size) {
    const ssize_t got = read(file, room + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    done += static_cast<size_t>(got);
  }
  return static_cast<ssize_t>(done);
}

ReadFile read_stream(int file, Pool &pool, uint64_t max_bytes, FileIdentity identity) {
  std::string bytes;
  char piece[1 << 16];
  for (;;) {
    const ssize_t got = read_fully(file, piece, sizeof piece);
    if (got < 0) return failed(errno);
    if (got == 0) break;
    if (bytes.size() + static_cast<size_t>(got) > max_bytes) return too_large();
    bytes.append(piece, static_cast<size_t>(got));
  }
  const interop_text added = pool.add(bytes);
  if (added.length != bytes.size()) return too_large();
  return {INTEROP_STATUS_OK, {}, pool.view(added), identity};
}

ReadFile read_regular(int file, uint64_t size, Pool &pool, FileIdentity identity) {
  if (size == 0) return {INTEROP_STATUS_OK, {}, {}, identity};
  char *room = pool.allocate(size);
  if (room == nullptr) return too_large();
  const ssize_t got = read_fully(file, room, size);
  if (got < 0) return failed(errno);
  const size_t used = static_cast<size_t>(got);
  if (used < size) {  // it became shorter while it was read
    room[used] = '\0';
    pool.give_back(room + used + 1, room + size + 1);
  }
  return {INTEROP_STATUS_OK, {}, {room, used}, identity};
}

struct Walk {
  std::string_view suffixes;
  std::vector<std::string> &found;
  std::string &problem;
  std::set<std::pair<uint64_t, uint64_t>> seen;  // directories, by device and inode
};

bool passed_over(std::string_view name) {
  return name.empty() || name[0] == '.' || name == "node_modules";
}

PathKind kind_of(const dirent &entry, int directory, FileIdentity &identity) {
  struct stat about;
  if (entry.d_type == DT_REG) return PathKind::kFile;
  if (fstatat(directory, entry.d_name, &about, 0) != 0) return PathKind::kMissing;
  identity = {about.st_dev, about.st_ino};
  if (S_ISDIR(about.st_mode)) return PathKind::kDirectory;
  return S_ISREG(about.st_mode) ? PathKind::kFile : PathKind::kMissing;
}

bool walk(Walk &to, const std::string &directory, const std::string &prefix, int depth) {
  std::vector<std::string> below;
  {
    Directory open(directory);
    if (!open.good()) {
      to.problem = directory + ": " + system_words(errno);
      return false;
    }
    while (const dirent *entry = open.next()) {
      const std::string_view name = entry->d_name;
      if (passed_over(name)) continue;
      FileIdentity identity;
      const PathKind kind = kind_of(*entry, open.descriptor(), identity);
      if (kind == PathKind::kFile && has_suffix(name, to.suffixes)) to.found.push_back(prefix + std::string(name));
      if (kind != PathKind::kDirectory) continue;
      if (to.seen.emplace(identity.device, identity.inode).second) below.emplace_back(name);
    }
  }
  if (depth == kMaxDirectoryDepth && !below.empty()) {
    to.problem = directory + ": directories are nested more than 128 deep";
    return false;
  }
  for (const std::string &name : below) {
    if (!walk(to, join_path(directory, name), prefix + name + "/", depth + 1)) return false;
  }
  return true;
}

}  // namespace

ReadFile read_file(const std::string &path, Pool &pool, uint64_t max_bytes) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  struct stat about;
  if (file.get() < 0 || fstat(file.get(), &about) != 0) return failed(errno);
  if (S_ISDIR(about.st_mode)) return {INTEROP_STATUS_IO, system_words(EISDIR), {}, {}};
  const FileIdentity identity{about.st_dev, about.st_ino};
  if (!S_ISREG(about.st_mode)) return read_stream(file.get(), pool, max_bytes, identity);
  const auto size = static_cast<uint64_t>(about.st_size);
  return size > max_bytes ? too_large() : read_regular(file.get(), size, pool, identity);
}

PathKind path_kind(const std::string &path) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0) return PathKind::kMissing;
  return S_ISDIR(about.st_mode) ? PathKind::kDirectory : PathKind::kFile;
}

FileIdentity file_identity(const std::string &path) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0) return {};
  return {about.st_dev, about.st_ino};
}

FileIdentity regular_file_identity(const std::string &path) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return {};
  return {about.st_dev, about.st_ino};
}

bool list_files(const std::string &directory, std::string_view suffixes, std::vector<std::string> &found,
                std::string &problem) {
  const size_t first = found.size();
  Walk to{suffixes, found, problem, {}};
  if (!walk(to, directory, "", 0)) return false;
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(first), found.end());
  return true;
}

std::string newest_version(std::string_view pattern) {
  const size_t star = pattern.find('*');
  if (star == std::string_view::npos) return std::string(pattern);
  const std::string before(pattern.substr(0, star));
  const std::string behind(pattern.substr(star + 1));
  Directory open(before);
  std::string newest;
  std::string newest_name;
  uint64_t highest = 0;
  while (const dirent *entry = open.good() ? open.next() : nullptr) {
    const std::string_view name = entry->d_name;
    uint64_t number = 0;
    for (size_t at = 0; at < name.size() && at < 9 && name[at] >= '0' && name[at] <= '9'; ++at)
      number = number * 10 + static_cast<uint64_t>(name[at] - '0');
    // Of equal ones the first by name, whatever order the system lists them in.
    if (number == 0 || number < highest || (number == highest && name > newest_name)) continue;
    std::string whole = before + std::string(name) + behind;
    if (path_kind(whole) != PathKind::kDirectory) continue;
    highest = number;
    newest_name = name;
    newest = std::move(whole);
  }
  return newest;
}

std::string normalize_path(std::string_view path) {
  const bool absolute = !path.empty() && path[0] == '/';
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != ".." || !absolute) {
      parts.push_back(part);
    }
  }
  std::string joined = absolute ? "/" : "";
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += '/';
    joined += parts[i];
  }
  return joined.empty() ? "." : joined;
}

std::string_view path_below(std::string_view path, std::string_view directory) {
  if (directory == ".") return path[0] == '/' || path.substr(0, 2) == ".." || path == "." ? std::string_view() : path;
  if (directory == "/") return path.size() > 1 && path[0] == '/' ? path.substr(1) : std::string_view();
  if (path.size() <= directory.size() + 1 || path.substr(0, directory.size()) != directory) return {};
  return path[directory.size()] == '/' ? path.substr(directory.size() + 1) : std::string_view();
}

std::string join_path(std::string_view directory, std::string_view name) {
  if (directory.empty() || directory == ".") return std::string(name);
  std::string joined(directory);
  if (joined.back() != '/') joined += '/';
  joined += name;
  return joined;
}

bool has_suffix(std::string_view path, std::string_view suffixes) {
  while (!suffixes.empty()) {
    const size_t blank = suffixes.find(' ');
    const std::string_view suffix = suffixes.substr(0, blank);
    if (path.size() > suffix.size() && path.substr(path.size() - suffix.size()) == suffix) return true;
    suffixes = blank == std::string_view::npos ? std::string_view() : suffixes.substr(blank + 1);
  }
  return false;
}

}  // namespace interop::text
