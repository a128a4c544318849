// What a caller asks for, as sources: texts, files, directories, imports; and what comes along with them because the
// language keeps its dependencies beside it or below the import roots.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lang/language.hpp"
#include "lang/session.hpp"
#include "lang/sources.hpp"

namespace interop::lang {

class Requests {
 public:
  Requests(const SessionOptions &options, Sources &sources) : options_(options), sources_(sources) {}

  base::Outcome add_text(const MemoryFile &file);
  base::Outcome add_paths(const std::vector<std::string> &paths);
  base::Outcome add_import(const std::string &name);
  // Of the languages whose imports name no files: whatever lies below the import roots that the caller gave.
  base::Outcome add_companions();

  std::vector<Source *> &requested() { return requested_; }
  std::vector<Source *> &companions() { return companions_; }

 private:
  base::Outcome add(Source &source);
  base::Outcome add_file(const std::string &path, uint32_t flags);
  base::Outcome add_directory(const std::string &path);
  base::Outcome add_companions_below(const std::string &root, const Language &language);
  std::string directory_suffixes(bool headers_too) const;
  std::string name_of(const std::string &path);
  static const Language &language_of(const Source &source) { return languages()[static_cast<size_t>(source.language)]; }

  const SessionOptions &options_;
  Sources &sources_;
  std::vector<Source *> requested_;
  std::vector<Source *> companions_;
};

}  // namespace interop::lang
