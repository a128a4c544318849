#include "lang/c/preprocessor_impl.hpp"

#include <algorithm>

#include "lang/c/predefined.hpp"

namespace interop::lang::c {

Preprocessor::Preprocessor(const PpOptions &options, Identifiers &identifiers, IncludeResolver &resolver,
                           DiagnosticSink &sink)
    : impl_(std::make_unique<Impl>(options, identifiers, resolver, sink)) {}
Preprocessor::~Preprocessor() = default;
void Preprocessor::begin(const IncludedFile &main) {
  impl_->begin(main);
}
bool Preprocessor::next(PpToken &token) {
  return impl_->next(token);
}
const std::vector<MacroDefinition> &Preprocessor::macros() const {
  return impl_->macros;
}
const std::vector<InclusionRow> &Preprocessor::inclusions() const {
  return impl_->inclusions;
}
bool Preprocessor::expand(const MacroDefinition &macro, std::vector<PpToken> &out) {
  return impl_->expand_alone(macro, out);
}

const MacroDefinition *Preprocessor::macro(NameId name) const {
  const uint32_t number = impl_->names[name].macro;
  return number == 0 ? nullptr : &impl_->macros[number];
}

std::vector<PpToken> Preprocessor::run() {
  std::vector<PpToken> tokens;
  PpToken token;
  while (next(token))
    tokens.push_back(token);
  tokens.push_back(token);
  return tokens;
}

text::Place Preprocessor::spelled(const PpToken &token) const {
  for (const InclusionRow &row : impl_->inclusions) {
    const std::string_view source = row.what.source;
    const char *at = token.text.data();
    if (at < source.data() || at >= source.data() + source.size()) continue;
    const auto from = static_cast<uint32_t>(at - source.data());
    return {row.what.file, {from, from + static_cast<uint32_t>(token.text.size())}};
  }
  return {};
}

Preprocessor::Impl::Impl(const PpOptions &options, Identifiers &identifiers, IncludeResolver &resolver,
                         DiagnosticSink &sink)
    : names(identifiers), options_(options), limits_(options.limits), resolver_(resolver), sink_(sink) {}

// The names outlive this unit; what they are as macros does not.
Preprocessor::Impl::~Impl() {
  for (const MacroDefinition &macro : macros)
    names[macro.name].macro = 0;
}

void Preprocessor::Impl::begin(const IncludedFile &main) {
  define_builtins();
  std::string own;
  for (const std::string_view define : options_.defines) {
    const std::string_view line = define.substr(0, define.find('\n'));
    const size_t equals = line.find('=');
    own += "#define ";
    own += line.substr(0, equals);
    own += ' ';
    own += equals == std::string_view::npos ? "1" : line.substr(equals + 1);
    own += '\n';
  }
  for (const std::string_view undefine : options_.undefines) {
    own += "#undef ";
    own += undefine.substr(0, undefine.find('\n'));
    own += '\n';
  }
  const auto read = [&](std::string_view text, std::string_view name) {
    IncludedFile prelude;
    prelude.source = text;
    prelude.name = name;
    open(prelude);
    if (!defining_) lexer_->set_transient();  // the tables stay
    PpToken token;
    do
      expanded(token);
    while (token.kind != PpKind::kEnd);
    close();
  };
  defining_ = true;
  if (options_.predefined) {
    for (const std::string_view table : predefined_macros(options_.target))
      read(table, "<built-in>");
  }
  defining_ = false;
  if (!own.empty()) read(copy_text(made_, own), "<command line>");
  if (!options_.prelude.empty()) read(copy_text(made_, options_.prelude), "<prelude>");
  counter_ = 0;
  inclusions.push_back({main, {}, false});
  open(main);
}

bool Preprocessor::Impl::next(PpToken &token) {
  expanded(token);
  if (token.kind != PpKind::kOther) return token.kind != PpKind::kEnd;
  const bool quote = !token.text.empty() && (token.text.back() == '\'' || token.text.find_first_of("\"'") < 4);
  report(quote ? kUnterminatedLiteral : kStrayCharacter, token.place());
  return true;
}

void Preprocessor::Impl::report(const text::DiagnosticRule &rule, text::Place place,
                                std::initializer_list<std::string_view> arguments, std::string_view help,
                                std::initializer_list<text::Related> related) {
  if (defining_ || alone_) return;
  const bool system = !files_.empty() && file().what.is_system;
  if (system && rule.severity != INTEROP_SEVERITY_ERROR) return;
  sink_.add(rule, place, arguments, help, related);
}

void Preprocessor::Impl::stop(const text::DiagnosticRule &rule, text::Place place,
                              std::initializer_list<std::string_view> arguments) {
  if (stopped_) return;
  stopped_ = true;
  report(rule, place, arguments);
}

void Preprocessor::Impl::lex_problem(PpProblem problem, text::Place place) {
  switch (problem) {
    case PpProblem::kUnterminatedComment:
      return report(kUnterminatedComment, place);
    case PpProblem::kUnterminatedRawString:
      return report(kUnterminatedLiteral, place);
    case PpProblem::kNul:
      return report(kNulCharacter, place);
  }
}

void Preprocessor::Impl::open(const IncludedFile &file) {
  files_.push_back(std::make_unique<OpenFile>(file, names, made_, *this, options_.trigraphs));
  lexer_ = &files_.back()->lexer;
  lexer_->set_flags(file.is_system ? pp_flag::kInSystem : uint8_t{0});
  included_bytes_ += file.source.size();
}

void Preprocessor::Impl::close() {
  const OpenFile &done = file();
  for (const Conditional &open : done.conditionals)
    report(kUnterminatedConditional, open.place);
  if (done.guard == Guard::kAfter && done.what.file != 0) facts_[done.what.file].guard = done.guard_name;
  files_.pop_back();
  lexer_ = files_.empty() ? nullptr : &file().lexer;
  has_ahead_ = false;
}

bool Preprocessor::Impl::end_of_file() {
  if (files_.size() > 1) {
    close();
    return true;
  }
  for (const Conditional &open : file().conditionals)
    report(kUnterminatedConditional, open.place);
  file().conditionals.clear();
  return false;
}

uint32_t Preprocessor::Impl::line_of(OpenFile &in, uint32_t offset) {
  const char *source = in.what.source.data();
  const auto size = static_cast<uint32_t>(in.what.source.size());
  offset = std::min(offset, size);
  if (offset >= in.counted_to) {
    in.line += static_cast<uint32_t>(std::count(source + in.counted_to, source + offset, '\n'));
  } else {
    in.line -= static_cast<uint32_t>(std::count(source + offset, source + in.counted_to, '\n'));
  }
  in.counted_to = offset;
  return in.line;
}

std::string_view Preprocessor::Impl::made_text(std::string_view text) {
  made_bytes_ += text.size() + 1;
  if (made_bytes_ > limits_.max_made_bytes) {
    stop(kTooMuchMade, last_.place(), {});
    return {};
  }
  return copy_text(made_, text);
}

// False: what comes next is in contexts_.
void Preprocessor::Impl::lex(PpToken &token, Reading reading) {
  for (;;) {
    if (has_ahead_) {
      token = ahead_;
      has_ahead_ = false;
    } else {
      lexer_->next(token);
    }
    if (token.code == '#' && token.at_line_start() && !lexer_->in_directive()) {
      if (reading == Reading::kParenthesis) return;
      directive(token, reading);
      if (stopped_ || !contexts_.empty()) {
        token.kind = PpKind::kNewline;
        return;
      }
      continue;
    }
    if (token.kind == PpKind::kEnd) {
      if (reading == Reading::kFreely && end_of_file()) continue;
      return;
    }
    Guard &guard = file().guard;
    if (guard == Guard::kNothingYet || guard == Guard::kAfter) {
      if (!lexer_->in_directive()) guard = Guard::kNone;
    }
    return;
  }
}

// The next token as it stands; a disabled macro's name is marked.
void Preprocessor::Impl::raw(PpToken &token, Reading reading) {
  for (;;) {
    if (stopped_) {
      token = {};
      token.file = last_.file;
      token.span = {last_.span.end, last_.span.end};
      return;
    }
    if (contexts_.empty()) {
      lex(token, reading);
      if (token.kind == PpKind::kNewline && !lexer_->in_directive()) continue;  // a directive left something to read
      last_.file = token.file;
      last_.span = token.span;
      break;
    }
    Context &top = contexts_.back();
    if (top.at == top.end) {
      if (top.barrier) {
        token = {};
        token.kind = PpKind::kBarrier;
        return;
      }
      pop();
      continue;
    }
    token = *top.at++;
    if (top.body) {
      token.file = top.place.file;
      token.span = top.place.span;
      token.flags = static_cast<uint8_t>((token.flags & pp_flag::kBlankBefore) | pp_flag::kFromMacro |
                                         (top.flags & pp_flag::kInSystem));
    }
    if (top.first) {
      constexpr uint8_t kPosition = pp_flag::kBlankBefore | pp_flag::kLineStart;
      token.flags = static_cast<uint8_t>((token.flags & ~kPosition) | (top.flags & kPosition));
      top.first = false;
    }
    break;
  }
  if (carried_ != 0) {
    token.flags |= carried_;
    carried_ = 0;
  }
  if (token.kind == PpKind::kIdentifier && states_[names[token.name].macro].disabled) token.flags |= pp_flag::kNoExpand;
}

void Preprocessor::Impl::expanded(PpToken &token) {
  for (;;) {
    raw(token, Reading::kFreely);
    if (token.kind != PpKind::kIdentifier || names[token.name].macro == 0) return;
    if ((token.flags & pp_flag::kNoExpand) != 0 || !call(token)) return;
  }
}

void Preprocessor::Impl::put_back(const PpToken &token) {
  if (token.kind == PpKind::kBarrier || token.kind == PpKind::kEnd || token.kind == PpKind::kNewline) return;
  if (contexts_.empty()) {
    ahead_ = token;
    has_ahead_ = true;
    return;
  }
  --contexts_.back().at;
  carried_ = token.flags & (pp_flag::kBlankBefore | pp_flag::kLineStart);
}

void Preprocessor::Impl::push(Context context) {
  if (context.macro != 0) states_[context.macro].disabled = true;
  contexts_.push_back(std::move(context));
}

void Preprocessor::Impl::pop() {
  Context &top = contexts_.back();
  if (top.macro != 0) states_[top.macro].disabled = false;
  if (top.first) carried_ |= top.flags & (pp_flag::kBlankBefore | pp_flag::kLineStart);
  if (top.own != nullptr) {
    top.own->clear();
    free_lists_.push_back(std::move(top.own));
  }
  contexts_.pop_back();
}

std::unique_ptr<Preprocessor::Impl::TokenList> Preprocessor::Impl::take_list() {
  if (free_lists_.empty()) return std::make_unique<TokenList>();
  std::unique_ptr<TokenList> list = std::move(free_lists_.back());
  free_lists_.pop_back();
  return list;
}

void Preprocessor::Impl::push_list(std::unique_ptr<TokenList> list, const PpToken &name, uint32_t macro) {
  Context context;
  context.at = list->data();
  context.end = list->data() + list->size();
  context.macro = macro;
  context.flags = name.flags;
  context.first = true;
  context.place = name.place();
  context.own = std::move(list);
  push(std::move(context));
}

bool Preprocessor::Impl::expand_alone(const MacroDefinition &macro, std::vector<PpToken> &out) {
  if (macro.function_like || macro.is_builtin || stopped_ || files_.empty()) return false;
  const uint64_t allowed = limits_.max_tokens_a_constant * (256 + macros.size());
  if (alone_tokens_ >= allowed) return false;
  const uint64_t expanded_before = expanded_tokens_;
  alone_until_ = expanded_before + std::min(limits_.max_constant_tokens, allowed - alone_tokens_);
  const auto number = static_cast<uint32_t>(&macro - macros.data());
  uint32_t &now = names[macro.name].macro;
  const uint32_t before = now;
  now = number;
  PpToken name;
  name.kind = PpKind::kIdentifier;
  name.name = macro.name;
  name.text = names.text(macro.name);
  name.file = macro.place.file;
  name.span = macro.place.span;
  Context alone;
  alone.at = &name;
  alone.end = &name + 1;
  alone.barrier = true;
  push(std::move(alone));
  alone_ = true;
  alone_spent_ = false;
  asked_where_ = false;
  for (;;) {
    PpToken token;
    expanded(token);
    if (token.kind == PpKind::kBarrier || token.kind == PpKind::kEnd || alone_spent_) break;
    out.push_back(token);
  }
  while (!contexts_.empty())
    pop();
  has_ahead_ = false;
  alone_tokens_ += expanded_tokens_ - expanded_before;
  carried_ = 0;
  alone_ = false;
  names[macro.name].macro = before;
  return !stopped_ && !asked_where_ && !alone_spent_;
}

}  // namespace interop::lang::c
