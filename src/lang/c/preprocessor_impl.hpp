// The inside of the preprocessor. Where tokens come from, top first:
//
//   contexts_   lists of tokens that macros left to be read (again); a barrier ends an argument that is expanded alone
//   ahead_      a token of the file that was looked at, to see whether "(" follows a macro's name, and put back
//   files_      the open files, each with its lexer and its conditionals
//
// raw() takes the next of them and obeys directives on the way; expanded() calls macros too. A directive's own tokens are
// read with the same two while the lexer says kNewline at the line's end.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/c/pp_lexer.hpp"
#include "lang/c/preprocessor.hpp"
#include "lang/c/preprocessor_rules.hpp"

namespace interop::lang::c {

// Macros that are not defined by text.
enum class Builtin : uint8_t {
  kNone,
  kLine,
  kFile,
  kFileName,
  kBaseFile,
  kCounter,
  kIncludeLevel,
  kDate,
  kTime,
  kTimestamp,
  kPragma,           // _Pragma
  kMicrosoftPragma,  // __pragma
  kHasInclude,       // and what else #if alone may ask
  kHasIncludeNext,
  kHasAttribute,
  kHasCAttribute,
  kHasBuiltin,
  kHasFeature,
  kHasEmbed,
  kIsIdentifier
};

class Preprocessor::Impl : public PpProblems {
 public:
  Impl(const PpOptions &options, Identifiers &identifiers, IncludeResolver &resolver, DiagnosticSink &sink);
  ~Impl() override;
  void begin(const IncludedFile &main);
  bool next(PpToken &token);
  bool expand_alone(const MacroDefinition &macro, std::vector<PpToken> &out);
  void lex_problem(PpProblem problem, text::Place place) override;

  std::vector<MacroDefinition> macros{1};  // by the numbers that Identifiers hold
  std::vector<InclusionRow> inclusions;
  Identifiers &names;

 private:
  // What expansion has to know of a macro beside its definition; the same numbers.
  struct MacroState {
    Builtin builtin = Builtin::kNone;
    bool plain = false;     // its body can be read as it stands: no parameters, no ##
    bool disabled = false;  // its expansion is being read
  };
  // One #if.
  struct Conditional {
    text::Place place;
    bool taken = false;  // one of its groups has been read, or the whole is skipped
    bool seen_else = false;
  };
  // Is the file all within one #ifndef?
  enum class Guard : uint8_t { kNothingYet, kInside, kAfter, kNone };
  struct OpenFile {
    OpenFile(const IncludedFile &from, Identifiers &identifiers, PpArena<char> &made, PpProblems &problems,
             bool trigraphs)
        : what(from), lexer(from.source, from.file, identifiers, made, problems, trigraphs) {}
    IncludedFile what;
    PpLexer lexer;
    std::vector<Conditional> conditionals;
    Guard guard = Guard::kNothingYet;
    NameId guard_name = 0;
    bool guard_next = false;  // the #ifndef was the last directive: is the next one its #define?
    uint32_t counted_to = 0;  // lines are counted up to here
    uint32_t line = 1;
    int64_t line_shift = 0;  // by #line
    std::string_view presumed_name;
  };
  // What is known of a file once it was read.
  struct FileFacts {
    NameId guard = 0;
    bool once = false;
  };
  using TokenList = std::vector<PpToken>;
  struct Context {
    const PpToken *at = nullptr;
    const PpToken *end = nullptr;
    uint32_t macro = 0;  // enabled again when the list is done; 0: none
    uint8_t flags = 0;   // given to the first token, or to what follows if there is none
    bool first = false;  // that token has not been read
    bool body = false;   // the tokens stand in a definition, and get `place`
    bool barrier = false;
    text::Place place;
    std::unique_ptr<TokenList> own;
  };
  struct Argument {
    uint32_t begin = 0;
    uint32_t end = 0;
    bool is_expanded = false;
    bool omitted = false;  // variable arguments of which there is not even the comma
    TokenList expanded;
  };
  // One macro call while its arguments are read. Reused by calls of the same depth.
  struct Call {
    TokenList tokens;
    std::vector<Argument> arguments;
    size_t count = 0;
  };
  // Where raw() stands: may it run directives, may it go on after the end of a file?
  enum class Reading : uint8_t { kFreely, kParenthesis, kArguments };

  // preprocessor.cpp: the sources of tokens.
  void report(const text::DiagnosticRule &rule, text::Place place,
              std::initializer_list<std::string_view> arguments = {}, std::string_view help = {},
              std::initializer_list<text::Related> related = {});
  void stop(const text::DiagnosticRule &rule, text::Place place, std::initializer_list<std::string_view> arguments);
  void raw(PpToken &token, Reading reading);
  void expanded(PpToken &token);
  void lex(PpToken &token, Reading reading);
  bool end_of_file();
  void open(const IncludedFile &file);
  void close();
  void put_back(const PpToken &token);
  void push(Context context);
  void pop();
  void push_list(std::unique_ptr<TokenList> list, const PpToken &name, uint32_t macro);
  std::unique_ptr<TokenList> take_list();
  std::string_view made_text(std::string_view text);
  OpenFile &file() { return *files_.back(); }
  uint32_t line_of(OpenFile &in, uint32_t offset);

  // macro_call.cpp: calling a macro.
  bool call(PpToken &token);
  bool call_function(PpToken &name, uint32_t macro);
  bool read_arguments(const PpToken &name, uint32_t macro, Call &to);
  bool count_fits(const PpToken &name, const MacroDefinition &macro, Call &with);
  const TokenList &expand_argument(Call &of, Argument &argument);
  bool spend(uint64_t tokens, const PpToken &name);

  // macro_substitute.cpp: a body with its arguments in it.
  void substitute(const MacroDefinition &macro, std::span<const PpToken> body, Call *arguments, TokenList &out);
  void substitute_parameter(const MacroDefinition &macro, std::span<const PpToken> body, size_t at, Call &arguments,
                            TokenList &out);
  size_t substitute_option(const MacroDefinition &macro, std::span<const PpToken> body, size_t at, Call *arguments,
                           TokenList &out);
  PpToken stringified(std::span<const PpToken> tokens, const PpToken &like);
  bool paste(PpToken &left, const PpToken &right);
  void paste_at(TokenList &out, size_t from);
  static void drop_placemarkers(TokenList &out);

  // macro_define.cpp
  void define();
  bool define_parameters(MacroDefinition &macro, TokenList &scratch);
  void define_body(MacroDefinition &macro, TokenList &body);
  bool finish_body(MacroDefinition &macro, TokenList &body);
  bool pair_options(TokenList &body);
  void add_macro(MacroDefinition &macro, MacroState state, bool note_guard);
  bool same_definition(const MacroDefinition &one, const MacroDefinition &two) const;
  void undefine();
  void undefine(NameId name);

  // directives.cpp
  void directive(const PpToken &hash, Reading reading);
  void obey(const PpToken &word, const PpToken &hash, Reading reading);
  void include(const PpToken &word);
  bool header_name(PpToken &name, bool &angled, std::string_view &text);
  void enter_include(const PpToken &word, const PpToken &name, bool angled, std::string_view text);
  void line_directive(PpToken token);
  void message(const PpToken &word);
  void rest_of_directive(std::string_view after);

  // conditionals.cpp
  void conditional(const PpToken &word);
  void other_group(const PpToken &word);
  void end_group(const PpToken &word);
  bool condition(const PpToken &word);
  bool defined_condition(const PpToken &word, bool wanted);
  void skip_groups();
  void note_guard_of_if(NameId name);

  // if_expression.cpp
  bool evaluate_condition(const PpToken &word);
  class Expression;

  // pragmas.cpp
  void pragma(const PpToken &word);
  void pragma_operator(PpToken &token);
  void begin_pragma(TokenList list, const PpToken &at);
  bool own_pragma(std::span<const PpToken> tokens);
  void push_macro(std::span<const PpToken> tokens, bool push);

  // builtins.cpp
  void define_builtins();
  bool builtin(PpToken &token, Builtin which);
  bool ask(PpToken &token, Builtin which, int64_t &answer);
  bool ask_include(const PpToken &name, bool next);
  void make_number(PpToken &token, uint64_t number);
  void make_string(PpToken &token, std::string_view text);

  const PpOptions &options_;
  const PpLimits &limits_;
  IncludeResolver &resolver_;
  DiagnosticSink &sink_;
  PpArena<char> made_;
  PpArena<PpToken> bodies_;
  PpArena<NameId> parameters_;
  std::vector<MacroState> states_{1};
  std::unordered_map<NameId, std::vector<uint32_t>> pushed_macros_;
  std::vector<std::unique_ptr<OpenFile>> files_;
  std::unordered_map<text::FileId, FileFacts> facts_;
  PpLexer *lexer_ = nullptr;  // of the file on top
  std::vector<Context> contexts_;
  std::vector<std::unique_ptr<TokenList>> free_lists_;
  std::vector<std::unique_ptr<Call>> calls_;  // by depth
  PpToken ahead_;
  bool has_ahead_ = false;
  uint8_t carried_ = 0;  // flags of a macro that left nothing, for the next token
  bool in_pragma_operator_ = false;
  bool alone_ = false;         // expand_alone() is at work: nobody wrote this call, so nothing is wrong with it
  bool alone_spent_ = false;   // and what it may cost is used up
  uint64_t alone_until_ = 0;   // that much of expanded_tokens_
  uint64_t alone_tokens_ = 0;  // made by all such expansions
  bool asked_where_ = false;   // __LINE__ or its like was replaced
  uint32_t call_depth_ = 0;    // calls whose arguments are read or expanded
  uint32_t argument_depth_ = 0;
  bool in_condition_ = false;  // #if: `defined` and its like have a meaning
  bool stopped_ = false;
  bool defining_ = false;        // predefined macros: nothing is said about them
  std::vector<PpToken> pragma_;  // tokens of a pragma on their way out
  size_t pragma_at_ = 0;
  uint32_t counter_ = 0;
  uint64_t expanded_tokens_ = 0;
  uint64_t made_bytes_ = 0;
  uint64_t included_bytes_ = 0;
  std::string scratch_;
  PpToken last_;  // for places at the end
};

}  // namespace interop::lang::c
