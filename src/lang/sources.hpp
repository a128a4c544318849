// The files of one parse: what is known by which name, where it comes from, and its parse, made by whichever thread
// claims it first. Names are those that imports use; the same file on disk under two names is one source.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lang/session.hpp"
#include "text/files.hpp"

namespace interop::lang {

struct Source {
  std::string name;       // as imports name it
  std::string disk_path;  // empty: from memory
  int language = -1;
  uint32_t flags = 0;  // INTEROP_FILE_FLAG_*
  bool has_bytes = false;
  std::string_view bytes;  // in the pool, once has_bytes

  // Reading and parsing: whoever moves `stage` from kIdle to kClaimed does it.
  enum Stage : uint32_t { kIdle, kClaimed, kReady };
  std::atomic<uint32_t> stage{kIdle};
  interop_status status = INTEROP_STATUS_OK;  // of reading
  std::string reason;
  text::FileIdentity identity;
  Parsed parsed;
  std::vector<ImportRequest> imports;

  // Lowering, by the session's own thread.
  enum Visit : uint8_t { kNew, kOpen, kDone };
  Visit visit = kNew;
  text::FileId file = 0;
};

// Where threads wait for a source that another one is at. A mutex and a condition, not std::atomic::wait: in libstdc++ 12
// notify_all() looks for waiters before its own store has to be visible to them, so a wake-up can be lost.
struct Waiting {
  std::mutex mutex;
  std::condition_variable changed;
};

class Sources {
 public:
  Sources(const SessionOptions &options, text::Pool &pool) : options_(options), pool_(pool) {}

  // A file that the caller named: in memory, or on disk by its path.
  Source &add_text(const MemoryFile &file);
  Source &add_path(const std::string &name, const std::string &disk_path);
  // Looked up as imports are: known names, the caller's callback, the roots, what the language brings along.
  // Null when there is none. A failing callback leaves its status in `failure`.
  Source *find(const std::string &name, const Language *importer);
  interop_status failure() const { return failure_; }
  // For languages of units, which look in places of their own. What the caller holds or answers, by name.
  Source *in_memory(const std::string &name);
  // By path, read at once; null if it is no regular file. `name` is for its row, if it has none yet.
  Source *on_disk(const std::string &path, const std::string &name);
  Source *built_in(const std::string &name, const Language &importer);

  // Reads and parses a source unless that is done or another thread is at it; waits for that thread.
  void prepare(Source &source);
  // The same, if nobody has begun; for the threads that work ahead.
  void prepare_if_idle(Source &source);

  std::vector<std::string> &roots() { return roots_; }
  const std::vector<std::string> &roots() const { return roots_; }
  size_t count() const { return all_.size(); }

 private:
  Source &add(std::string name);
  Source *from_callback(const std::string &name);
  Source *from_roots(const std::string &name);
  Source *from_standard(const std::string &name, const Language *importer);
  void give_bytes(Source &source, std::string_view bytes, uint64_t most);
  void read_and_parse(Source &source);

  const SessionOptions &options_;
  text::Pool &pool_;
  std::vector<std::string> roots_;
  std::vector<std::unique_ptr<Source>> all_;
  std::unordered_map<std::string, Source *> by_name_;
  std::map<std::pair<uint64_t, uint64_t>, Source *> by_identity_;
  std::unordered_map<std::string, Source *> by_path_;   // looked up for units; null: there is none
  std::unordered_map<std::string, Source *> built_in_;  // the same
  std::unordered_map<std::string, Source *> answered_;  // the same
  interop_status failure_ = INTEROP_STATUS_OK;
  Waiting waiting_;
};

// "a/b.proto" is; "../b.proto", "/b.proto", "a//b.proto", "a\\b.proto" are not: an import stays below its root.
bool is_plain_import(std::string_view name);

}  // namespace interop::lang
