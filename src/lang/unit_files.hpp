// The files of a translation unit: a session's sources, looked for where a compiler would, each with a row.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "lang/language.hpp"
#include "lang/sources.hpp"

namespace interop::lang {

// Who gives sources their rows: the session.
class SourceRows {
 public:
  virtual ~SourceRows() = default;
  // Unless it has one, or there are too many.
  virtual void give_row(Source &source) = 0;
};

class SessionUnitFiles final : public UnitFiles {
 public:
  // System folders are looked at only for a unit from disk.
  SessionUnitFiles(Sources &sources, const SessionOptions &options, const Language &language, const Source &main,
                   SourceRows &rows);
  bool find(const UnitRequest &request, UnitFile &out) override;

 private:
  Source *look(const std::string &name, uint32_t place, const UnitRequest &request);
  Source *look_beside(const UnitRequest &request);
  Source *look_on_disk(const std::string &folder, const std::string &name);
  std::string name_of(const std::string &path) const;

  Sources &sources_;
  const Language &language_;
  SourceRows &rows_;
  std::vector<std::string> system_;                                 // with a star until it is looked at
  std::unordered_map<std::string_view, const Source *> includers_;  // by the name of the row's text
  const Source &main_;
};

}  // namespace interop::lang
