// Where headers are looked up, as compilers do it: "x.h" beside the file that includes it, then the caller's own answer,
// the roots (-I), what is built in, and the system's folders if they are wanted. #include_next goes on after the place
// where the including file was found.
//
// The library's own search is the session's (src/lang/unit_files.hpp); this one lets the test say which folders count.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/c/includes.hpp"
#include "lang/targets.hpp"

namespace interop::lang::c {

class HeaderLoader {
 public:
  virtual ~HeaderLoader() = default;
  // A file on disk. False if there is none. `out.file` is the same whenever the file is.
  virtual bool load(const std::string &path, bool is_system, IncludedFile &out) = 0;
  // The caller's callback, by the name in the directive; false if there is none or it knows nothing of it.
  virtual bool ask(const std::string &name, IncludedFile &out) = 0;
  virtual bool built_in(std::string_view name, std::string_view text, IncludedFile &out) = 0;
  // Is there such a file on disk? For __has_include.
  virtual bool exists(const std::string &path) = 0;
};

struct HeaderSearchOptions {
  std::vector<std::string> roots;         // -I
  std::vector<std::string> system_roots;  // after these and what is built in; system_folders() or none
  bool built_ins = true;
};

// The folders of the target's own headers on this machine, those of them that exist.
std::vector<std::string> system_folders(Target target);

class HeaderSearch : public IncludeResolver {
 public:
  HeaderSearch(HeaderSearchOptions options, HeaderLoader &loader);
  bool find(const IncludeRequest &request, bool only_ask, IncludedFile &out) override;

 private:
  // Numbers of places: 0 is the including file's own folder, 1 the callback, then the roots, the built-ins, the system.
  struct Found {
    bool is = false;
    IncludedFile file;
  };
  bool at(uint32_t place, const std::string &name, bool only_ask, IncludedFile &out);
  bool on_disk(const std::string &path, bool is_system, bool only_ask, IncludedFile &out);
  uint32_t places() const;

  HeaderSearchOptions options_;
  HeaderLoader &loader_;
  std::unordered_map<std::string, Found> known_;  // of <…> from the beginning: what is asked for again and again
};

}  // namespace interop::lang::c
