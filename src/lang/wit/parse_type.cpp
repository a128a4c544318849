#include <string>

#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lexer.hpp"
#include "lang/wit/parser.hpp"

namespace interop::lang::wit {
namespace {

// How deep types nest, as in the language's own tools.
constexpr uint32_t kMostTypeDepth = 100;

}  // namespace

bool Parser::type() {
  if (type_depth_ == kMostTypeDepth) {
    fail(kTooDeep, span_here(), std::to_string(kMostTypeDepth));
    return false;
  }
  ++type_depth_;
  const bool good = type_here();
  --type_depth_;
  return good;
}

bool Parser::type_here() {
  const uint16_t word = token().word;
  const bool is_name = at_name();
  if (is_name && (is_scalar_word(word) || word == kWordNone)) {
    const Mark mark = open(word == kWordNone ? kNamed : kScalar);
    if (word == kWordNone) {
      check_identifier();
      leaf(kIdentifier);
    } else {
      bump();
    }
    close(mark);
    return true;
  }
  const Mark mark = open(kError);
  switch (word) {
    case kWordList:
      return list_type(mark);
    case kWordMap:
      return map_type(mark);
    case kWordOption:
      return one_argument(mark, kOption);
    case kWordResult:
      return result_type(mark);
    case kWordTuple:
      return tuple_type(mark);
    case kWordOwn:
      return handle(mark, kOwn);
    case kWordBorrow:
      return handle(mark, kBorrow);
    case kWordStream:
      return optional_argument(mark, kStream);
    case kWordFuture:
      return optional_argument(mark, kFuture);
    default:
      break;
  }
  fail_expected("a type");
  close(mark);
  return false;
}

bool Parser::one_argument(const Mark &mark, NodeKind kind) {
  bump();
  const bool good = expect('<') && type() && expect('>');
  close_as(mark, good ? kind : kError);
  return good;
}

bool Parser::optional_argument(const Mark &mark, NodeKind kind) {
  if (next().word == '<') return one_argument(mark, kind);
  bump();
  close_as(mark, kind);
  return true;
}

bool Parser::handle(const Mark &mark, NodeKind kind) {
  bump();
  const bool good = expect('<') && identifier("the name of a resource") && expect('>');
  close_as(mark, good ? kind : kError);
  return good;
}

// `list<T>` or `list<T, 4>`
bool Parser::list_type(const Mark &mark) {
  constexpr uint64_t kMostElements = UINT32_MAX;
  bump();
  bool good = expect('<') && type();
  if (good && accept(',')) {
    good = at_kind(TokenKind::kInteger);
    if (!good) fail_expected("the length of the list");
    uint64_t length = 0;
    for (const char c : good ? text_here() : std::string_view()) {
      length = length > kMostElements ? length : length * 10 + static_cast<uint64_t>(c - '0');
    }
    if (length > kMostElements) report(kListTooLong, span_here(), std::string(text_here()));
    if (good) leaf(kInteger);
  }
  good = good && expect('>');
  close_as(mark, good ? kList : kError);
  return good;
}

bool Parser::map_type(const Mark &mark) {
  bump();
  const bool good = expect('<') && type() && expect(',') && type() && expect('>');
  close_as(mark, good ? kMap : kError);
  return good;
}

// `result`, `result<T>`, `result<T, E>`, `result<_, E>`
bool Parser::result_type(const Mark &mark) {
  bump();
  bool good = true;
  if (accept('<')) {
    const bool omitted = at(kWordUnderscore);
    if (omitted) {
      leaf(kOmitted);
    } else {
      good = type();
    }
    if (good && omitted) {
      good = expect(',') && type();
    } else if (good && accept(',')) {
      good = type();
    }
    good = good && expect('>');
  }
  close_as(mark, good ? kResultType : kError);
  return good;
}

bool Parser::tuple_type(const Mark &mark) {
  bump();
  bool good = expect('<');
  if (good && at('>')) {
    report(kEmptyType, span_here(), "a tuple");
    bump();
  } else if (good) {
    good = list('>', [this] { type(); });
  }
  close_as(mark, good ? kTuple : kError);
  return good;
}

}  // namespace interop::lang::wit
