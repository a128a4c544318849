// Macros that are worked out where they stand: __LINE__ and the like, and what #if may ask of a compiler.
#include "lang/c/preprocessor_impl.hpp"

#include <algorithm>

#include "lang/c/compiler_features.hpp"

namespace interop::lang::c {
namespace {

struct BuiltinRow {
  std::string_view name;
  Builtin what;
  bool clang_only = false;
};

constexpr BuiltinRow kBuiltins[] = {
    {"__LINE__", Builtin::kLine},
    {"__FILE__", Builtin::kFile},
    {"__FILE_NAME__", Builtin::kFileName},
    {"__BASE_FILE__", Builtin::kBaseFile},
    {"__COUNTER__", Builtin::kCounter},
    {"__INCLUDE_LEVEL__", Builtin::kIncludeLevel},
    {"__DATE__", Builtin::kDate},
    {"__TIME__", Builtin::kTime},
    {"__TIMESTAMP__", Builtin::kTimestamp},
    {"_Pragma", Builtin::kPragma},
    {"__has_include", Builtin::kHasInclude},
    {"__has_include_next", Builtin::kHasIncludeNext},
    {"__has_attribute", Builtin::kHasAttribute},
    {"__has_cpp_attribute", Builtin::kHasCAttribute},
    {"__has_c_attribute", Builtin::kHasCAttribute},
    {"__has_builtin", Builtin::kHasBuiltin},
    {"__pragma", Builtin::kMicrosoftPragma, true},
    {"__has_feature", Builtin::kHasFeature, true},
    {"__has_extension", Builtin::kHasFeature, true},
    {"__has_declspec_attribute", Builtin::kHasAttribute, true},
    {"__has_warning", Builtin::kHasFeature, true},
    {"__is_identifier", Builtin::kIsIdentifier, true},
};

}  // namespace

void Preprocessor::Impl::define_builtins() {
  const bool windows = options_.target == Target::kX86_64Windows;
  const bool clang = windows || options_.target == Target::kWasm32;
  for (const BuiltinRow &row : kBuiltins) {
    if (row.clang_only && !clang) continue;
    if (row.what == Builtin::kMicrosoftPragma && !windows) continue;
    MacroDefinition macro;
    macro.name = names.intern(row.name);
    macro.is_builtin = true;
    MacroState state;
    state.builtin = row.what;
    add_macro(macro, state, false);
  }
}

void Preprocessor::Impl::make_number(PpToken &token, uint64_t number) {
  token.kind = PpKind::kNumber;
  token.name = 0;
  token.text = made_text(std::to_string(number));
  token.flags |= pp_flag::kFromMacro;
}

void Preprocessor::Impl::make_string(PpToken &token, std::string_view text) {
  scratch_ = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') scratch_ += '\\';
    scratch_ += c;
  }
  scratch_ += '"';
  token.kind = PpKind::kString;
  token.name = 0;
  token.text = made_text(scratch_);
  token.flags |= pp_flag::kFromMacro;
}

// True: something else is to be read.
bool Preprocessor::Impl::builtin(PpToken &token, Builtin which) {
  OpenFile &in = file();
  asked_where_ |= which <= Builtin::kTimestamp;
  const std::string_view name = in.presumed_name.data() != nullptr ? in.presumed_name : in.what.name;
  switch (which) {
    case Builtin::kLine: {
      const uint32_t at = token.file == in.what.file ? token.span.begin : lexer_->offset();
      const int64_t line = line_of(in, at) + in.line_shift;
      make_number(token, static_cast<uint64_t>(std::max<int64_t>(line, 0)));
      return false;
    }
    case Builtin::kFile:
      make_string(token, name);
      return false;
    case Builtin::kFileName:
      make_string(token, name.substr(name.rfind('/') + 1));
      return false;
    case Builtin::kBaseFile:
      make_string(token, inclusions.empty() ? name : inclusions[0].what.name);
      return false;
    case Builtin::kCounter:
      make_number(token, counter_++);
      return false;
    case Builtin::kIncludeLevel:
      make_number(token, files_.size() - 1 + options_.main_level);
      return false;
    // A contract does not depend on when it is read.
    case Builtin::kDate:
      make_string(token, "Jan  1 1970");
      return false;
    case Builtin::kTime:
      make_string(token, "00:00:00");
      return false;
    case Builtin::kTimestamp:
      make_string(token, "Thu Jan  1 00:00:00 1970");
      return false;
    case Builtin::kPragma:
    case Builtin::kMicrosoftPragma:
      // Within an argument it waits for the argument to be read in its place.
      if (argument_depth_ != 0 || in_pragma_operator_ || lexer_->in_directive()) return false;
      pragma_operator(token);
      return true;
    default:
      return false;  // a question: #if sees to it
  }
}

bool Preprocessor::Impl::ask_include(const PpToken &name, bool next) {
  IncludeRequest request;
  request.angled = name.text[0] == '<';
  request.name = name.text.substr(1, name.text.size() - 2);
  request.next = next;
  request.includer = &file().what;
  request.span = name.span;
  IncludedFile found;
  return !request.name.empty() && resolver_.find(request, true, found);
}

// The parenthesis after a question and what is in it; `token` is its name. False: reported.
bool Preprocessor::Impl::ask(PpToken &token, Builtin which, int64_t &answer) {
  const PpToken question = token;
  raw(token, Reading::kFreely);
  if (!token.is('(')) return report(kBadQuestion, question.place(), {question.text}), false;
  if (which == Builtin::kHasInclude || which == Builtin::kHasIncludeNext || which == Builtin::kHasEmbed) {
    PpToken name;
    bool angled = false;
    std::string_view text;
    if (contexts_.empty() && !has_ahead_) {
      if (!header_name(name, angled, text)) return false;
    } else {
      std::string all;
      for (;;) {
        expanded(token);
        if (token.kind == PpKind::kNewline || token.kind == PpKind::kEnd || token.kind == PpKind::kBarrier)
          return report(kBadQuestion, question.place(), {question.text}), false;
        if (token.is(')')) break;
        all += token.text;
      }
      put_back(token);
      name.text = made_text(all);
      if (name.text.size() < 2) return report(kBadQuestion, question.place(), {question.text}), false;
    }
    answer = which != Builtin::kHasEmbed && ask_include(name, which == Builtin::kHasIncludeNext);
  } else {
    std::string asked;
    PpToken last;
    for (;;) {
      raw(token, Reading::kFreely);
      if (token.kind == PpKind::kNewline || token.kind == PpKind::kEnd || token.kind == PpKind::kBarrier)
        return report(kBadQuestion, question.place(), {question.text}), false;
      if (token.is(')')) {
        put_back(token);
        break;
      }
      asked += token.text;
      last = token;
    }
    const bool clang = options_.target == Target::kX86_64Windows || options_.target == Target::kWasm32;
    if (which == Builtin::kHasAttribute) answer = has_attribute(asked, clang);
    if (which == Builtin::kHasCAttribute) answer = has_c_attribute(asked, clang);
    if (which == Builtin::kHasBuiltin) answer = has_builtin(asked);
    if (which == Builtin::kHasFeature) answer = has_feature(asked);
    if (which == Builtin::kIsIdentifier) answer = last.kind == PpKind::kIdentifier;
  }
  raw(token, Reading::kFreely);
  if (!token.is(')')) return report(kBadQuestion, question.place(), {question.text}), false;
  return true;
}

}  // namespace interop::lang::c
