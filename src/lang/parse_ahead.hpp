// Threads that read and parse the requested files before the session gets to them.
#pragma once

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include "lang/sources.hpp"

namespace interop::lang {

// Reads and parses the requested files ahead of the session, on threads of its own. A thread that fails (memory) just
// ends: the session parses what is left itself, and meets the same failure if it is still there.
class ParseAhead {
 public:
  ParseAhead(Sources &sources, const std::vector<Source *> &requested) : sources_(sources), requested_(requested) {}
  ParseAhead(const ParseAhead &) = delete;
  ParseAhead &operator=(const ParseAhead &) = delete;
  ~ParseAhead() {
    stop_.store(true);
    reached(requested_.size());
    for (std::future<void> &worker : workers_)
      worker.wait();
  }

  // Apart from the constructor, so that threads that run already are waited for if the next one finds no memory. Where
  // the system has no thread to give, the work is deferred: to nobody, because the session does what is left.
  void start(uint32_t threads) {
    constexpr auto policy = std::launch::async | std::launch::deferred;
    const size_t useful = std::min<size_t>(threads, requested_.size());
    for (size_t i = 1; i < useful; ++i)
      workers_.push_back(std::async(policy, [this] { work(); }));
  }

  // The session has lowered the first `count` requested files: more may be parsed.
  void reached(size_t count) {
    {
      const std::lock_guard<std::mutex> lock(waiting_.mutex);
      limit_ = count + kWindow;
    }
    waiting_.changed.notify_all();
  }

 private:
  static constexpr size_t kWindow = 256;  // trees alive at once, at most

  void work() {
    for (;;) {
      const size_t mine = next_.fetch_add(1);
      if (mine >= requested_.size()) return;
      {
        std::unique_lock<std::mutex> lock(waiting_.mutex);
        waiting_.changed.wait(lock, [this, mine] { return mine < limit_; });
      }
      if (stop_.load()) return;
      sources_.prepare_if_idle(*requested_[mine]);
    }
  }

  Sources &sources_;
  const std::vector<Source *> &requested_;
  std::atomic<size_t> next_{0};
  Waiting waiting_;
  size_t limit_ = kWindow;  // under waiting_.mutex
  std::atomic<bool> stop_{false};
  std::vector<std::future<void>> workers_;
};

}  // namespace interop::lang
