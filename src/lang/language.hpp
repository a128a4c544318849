// The table of languages: a language is a folder of lang/ and one row here. Nothing else knows that it exists.
//
// The session (session.hpp) finds files, reads them into the pool, parses them (in parallel if the caller allows), asks
// `imports` what each needs, and lowers them one by one, imports first: lowering is serial and in one order, so the
// result does not depend on the number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "contract/contract.hpp"
#include "contract/traits.hpp"
#include "lang/targets.hpp"
#include "syntax/tree.hpp"

namespace interop::lang {

using text::PendingDiagnostic;

struct Parsed {
  syntax::Tree tree;
  std::vector<PendingDiagnostic> diagnostics;  // up to Limits::max_diagnostics of the lexer's, and as many others
  uint64_t more_errors = 0;                    // counted, not kept
};

// What a file in packed form says, as a text of the language.
struct Unpacked {
  bool was_packed = false;
  std::string text;
  std::vector<PendingDiagnostic> diagnostics;  // of bytes that cannot be read; the text is empty then
};

struct ImportRequest {
  std::string path;
  text::Span span;    // of the path in the source
  bool weak = false;  // may be missing
};

// What the caller set for a parse, as far as lowering has to know.
struct LoweringOptions {
  base::Limits limits;
  Target target = Target::kX86_64Linux;           // whose memory layout counts
  const std::vector<std::string> *features = {};  // gated features that are switched on; null: none
};

// A file of a translation unit, with its row.
struct UnitFile {
  text::FileId file = 0;
  std::string_view bytes;  // in the pool, a NUL behind them
  std::string_view name;   // as the row has it; stays
  uint32_t place = 0;      // which of the places looked at had it
  bool built_in = false;
  bool in_system = false;  // found in one of the folders asked for last
};

struct UnitRequest {
  std::string_view name;          // as written
  const UnitFile *includer = {};  // null: the unit itself
  bool beside = false;            // look beside the includer first
  bool after = false;             // go on behind the place where the includer was found
};

// The files of a language whose unit is a file with all that it includes. Places are numbered in the order in which
// they are looked at: 0 beside the includer, 1 what the caller holds or answers, then the roots, what is built in, and
// the system's folders. The same file has the same row by whatever name it is found.
class UnitFiles {
 public:
  virtual ~UnitFiles() = default;
  virtual bool find(const UnitRequest &request, UnitFile &out) = 0;
};

// State of a language over one contract: symbol visibility, unresolved work. Made once a contract by `begin`.
class Lowering {
 public:
  virtual ~Lowering() = default;
  // Adds the declarations of one file; all its imports have been lowered (or are missing: `imports[i]` is 0 then).
  // The file row exists already, with path, source, language and flags set.
  virtual void lower(text::FileId file, Parsed &parsed, std::span<const text::FileId> imports) = 0;
  // The same for a language of units: reads a file that was asked for with all that it includes.
  virtual void read_unit(const UnitFile &, UnitFiles &) {}
  // After the last file: what can only be said with everything known.
  virtual void finish() = 0;
};

struct StandardImport {
  std::string_view path;
  std::string_view text;
};

// A set of contract files in one input. Its own row (`container`) is only where diagnostics about its bytes stand; the
// files in it get rows of their own, in the language in which they were written.
struct SetInput {
  contract::Contract &contract;
  const base::Limits &limits;
  text::FileId container;
  std::string_view bytes;  // in the pool
  uint32_t file_flags;     // for the rows: REQUESTED or 0
  // Lowers the built-in file that the language rests on (`Language::prelude`), unless that has been done.
  // To be called when the set does not bring that file itself.
  std::function<void()> load_prelude;
};

struct Language {
  std::string_view name;  // "protobuf"; NUL-terminated literals
  std::string_view title;
  std::string_view suffixes;  // ".proto"
  std::string_view versions;
  const contract::Traits *traits;
  Parsed (*parse)(std::string_view source, const base::Limits &limits);
  std::vector<ImportRequest> (*imports)(const Parsed &parsed);
  std::unique_ptr<Lowering> (*begin)(contract::Contract &contract, const LoweringOptions &options);
  std::span<const StandardImport> (*standard_imports)();
  // Files that the language rests on although nobody imports them; lowered first, flagged IMPLICIT
  // unless they are imported (Protobuf: google/protobuf/descriptor.proto).
  std::string_view prelude;
  // Where imports name packages and not files: the folder beside a package's files that holds what it depends on. Files
  // in such folders, and all files below the caller's import roots, come along without being asked for. Empty: imports
  // name files.
  std::string_view companions;
  // One input of this language holds many contract files (a descriptor set): adds and lowers them all; null for text
  // languages, which have the functions above instead.
  void (*read_set)(const SetInput &input);
  // Writes the contract in a format of the language's own ("descriptor-set"); null if there is none.
  base::Result<std::string> (*encode)(const contract::Contract &contract, std::string_view format);
  // Of a language of units, which has neither `parse` nor `read_set`: where its system's headers are, with a star for a
  // version's number. Else null.
  std::span<const std::string_view> (*system_folders)(Target target) = nullptr;

  // The same contracts in a packed form: how such files end, and what makes a text of them that takes their place. In
  // directories they are looked for where companions lie, and nowhere else.
  std::string_view packed_suffixes = {};
  Unpacked (*unpack)(std::string_view bytes, const base::Limits &limits) = nullptr;

  bool reads_units() const { return parse == nullptr && read_set == nullptr; }
};

std::span<const Language> languages();
// Row number by name or by a path's suffix; -1 if none.
int language_by_name(std::string_view name);
int language_by_path(std::string_view path);
// Names joined by ", " for messages.
std::string language_names();

}  // namespace interop::lang
