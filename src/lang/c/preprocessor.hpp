// The C preprocessor (C23 6.10, with what gcc, clang and MSVC add): from a header to the tokens that a parser sees, with
// the macros, the files and the pragmas that a reader of the header wants to know about.
//
// Tokens are pulled: `next` lexes, obeys directives and expands macros as it goes; nothing is kept of a file but its
// text. Macros are expanded as compilers do, not by the hide sets of the standard's sketch: a stack of token lists,
// where a macro is disabled as long as its list is on the stack and a name met meanwhile is marked for good. The two
// differ only where the standard leaves it open, and there the headers of this world rely on the compilers.
//
// Nothing in a header can make it crash, hang or grow without bound: see PpLimits. What passes one is a diagnostic, and
// ends the unit.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "lang/c/identifiers.hpp"
#include "lang/c/includes.hpp"
#include "lang/c/pp_token.hpp"
#include "lang/targets.hpp"
#include "text/diagnostics.hpp"

namespace interop::lang::c {

// Where diagnostics go. The same header may be read in several units: who collects them may drop what it has already.
class DiagnosticSink {
 public:
  virtual ~DiagnosticSink() = default;
  virtual void add(const text::DiagnosticRule &rule, text::Place place,
                   std::initializer_list<std::string_view> arguments = {}, std::string_view help = {},
                   std::initializer_list<text::Related> related = {}) = 0;
};

// What one unit may cost. Real headers stay far below.
struct PpLimits {
  uint32_t max_include_depth = 200;
  uint32_t max_includes = 100'000;
  uint64_t max_included_bytes = uint64_t{512} << 20;
  uint32_t max_conditionals = 4096;              // open at once
  uint32_t max_expansion_depth = 2048;           // macros open at once
  uint32_t max_argument_depth = 200;             // macro calls within arguments of macro calls
  uint64_t max_expanded_tokens = 1u << 25;       // made by macros, all in all
  uint64_t max_constant_tokens = 4096;           // made by one macro that is looked at as a constant
  uint64_t max_tokens_a_constant = 256;          // made by all of these, for each macro that there is
  uint64_t max_made_bytes = uint64_t{64} << 20;  // of text made by # and ##
  uint32_t max_expression_depth = 256;           // nesting in #if
};

struct PpOptions {
  Target target = Target::kX86_64Linux;
  std::vector<std::string_view> defines;  // "NAME", "NAME=value", "NAME(x)=value"; borrowed until the end
  std::vector<std::string_view> undefines;
  std::string_view prelude;  // a text read before the file, if any; borrowed until the end
  bool trigraphs = false;
  uint32_t main_level = 0;  // __INCLUDE_LEVEL__ in the file itself
  bool predefined = true;   // the target's own macros
  PpLimits limits;
};

struct MacroDefinition {
  NameId name = 0;
  text::Place place;                   // of the name where it is defined; file 0: predefined
  std::span<const PpToken> body;       // kParameter: `name` is the number of a parameter
  std::span<const NameId> parameters;  // a variadic macro's last one is __VA_ARGS__ or its own name
  bool function_like = false;
  bool variadic = false;
  bool in_system_header = false;
  bool is_guard = false;    // of a file against being included twice
  bool undefined = false;   // again, by #undef; the definition is kept for those who list them
  bool is_builtin = false;  // __LINE__ and the like
};

struct InclusionRow {
  IncludedFile what;
  text::Place from;      // of the name in the directive; file 0: the unit itself
  bool skipped = false;  // its guard or #pragma once kept it out
};

class Preprocessor {
 public:
  // All references are borrowed until the preprocessor's end. `identifiers` may be shared by preprocessors that work
  // one after the other.
  Preprocessor(const PpOptions &options, Identifiers &identifiers, IncludeResolver &resolver, DiagnosticSink &sink);
  Preprocessor(const Preprocessor &) = delete;
  Preprocessor &operator=(const Preprocessor &) = delete;
  ~Preprocessor();

  // The file that is read; before the first `next`.
  void begin(const IncludedFile &main);
  // The next token; false at the end, where `token` is kEnd.
  bool next(PpToken &token);
  // All that are left, the kEnd included.
  std::vector<PpToken> run();

  // In order of definition; a name that is defined again has several.
  const std::vector<MacroDefinition> &macros() const;
  // The current definition of a name; null if it is no macro.
  const MacroDefinition *macro(NameId name) const;
  // Each #include, in order.
  const std::vector<InclusionRow> &inclusions() const;
  // After the end: what an object-like macro expands to now, appended to `out` (without a kEnd). False if it says
  // something else wherever it is used (__LINE__), or a limit was passed. The tokens' places are the definition's.
  bool expand(const MacroDefinition &macro, std::vector<PpToken> &out);
  // Where a token's text is written, if it is in a file: for a token out of a macro, in the macro's definition.
  text::Place spelled(const PpToken &token) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace interop::lang::c
