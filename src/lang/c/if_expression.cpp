// The constant expression of #if (C23 6.10.2): integers of 64 bits, signed or unsigned, read by precedence as the tokens
// are pulled; what a short circuit passes over is read and not worked out.
#include "lang/c/pp_literal.hpp"
#include "lang/c/preprocessor_impl.hpp"

namespace interop::lang::c {

class Preprocessor::Impl::Expression {
 public:
  Expression(Impl &pp, const PpToken &directive) : pp_(pp), directive_(directive) {}

  // False: it has been said what is wrong.
  bool read(bool &holds) {
    advance();
    if (token_.kind == PpKind::kNewline) {
      fail(kIfWithoutExpression, {directive_.text});
      return false;
    }
    const Value value = comma();
    if (failed_) return false;
    if (token_.kind != PpKind::kNewline) {
      fail(token_.is('(') ? kIfCallOfNoMacro : kIfBadToken, {token_.text});
      return false;
    }
    holds = value.bits != 0;
    return true;
  }
  // The name in "#if !defined NAME", if the whole expression is that.
  NameId guard() const { return simple_ == 2 && !other_ ? guard_ : 0; }

 private:
  struct Value {
    uint64_t bits = 0;
    bool is_unsigned = false;
  };

  void fail(const text::DiagnosticRule &rule, std::initializer_list<std::string_view> arguments = {}) {
    if (!failed_ && !pp_.stopped_) pp_.report(rule, token_.place(), arguments);
    failed_ = true;
  }
  void advance() {
    pp_.expanded(token_);
    ++read_;
    if (token_.kind == PpKind::kEnd || token_.kind == PpKind::kBarrier) token_.kind = PpKind::kNewline;
  }
  bool skipping() const { return skip_ != 0; }

  Value comma() {
    Value value = conditional();
    while (!failed_ && token_.is(',')) {
      if (!skipping()) pp_.report(kIfComma, token_.place());
      advance();
      value = conditional();
    }
    return value;
  }

  Value conditional() {
    if (depth_ >= pp_.limits_.max_expression_depth) {
      fail(kIfTooDeep, {std::to_string(pp_.limits_.max_expression_depth)});
      return {};
    }
    ++depth_;
    Value condition = binary(1);
    if (!failed_ && token_.is('?')) {
      advance();
      const bool holds = condition.bits != 0;
      skip_ += !holds;
      const Value yes = comma();
      skip_ -= !holds;
      if (!failed_ && !token_.is(':')) fail(kIfExpected, {"\":\""});
      if (!failed_) advance();
      skip_ += holds;
      const Value no = failed_ ? Value{} : conditional();
      skip_ -= holds;
      condition = holds ? yes : no;
      condition.is_unsigned = yes.is_unsigned || no.is_unsigned;
    }
    --depth_;
    return condition;
  }

  // Precedence of a binary operator, 0 if it is none.
  static int precedence(const PpToken &token) {
    if (token.kind != PpKind::kPunctuator) return 0;
    switch (token.code) {
      case punctuator::kEitherOr:
        return 1;
      case punctuator::kBothAnd:
        return 2;
      case '|':
        return 3;
      case '^':
        return 4;
      case '&':
        return 5;
      case punctuator::kEqual:
      case punctuator::kNotEqual:
        return 6;
      case '<':
      case '>':
      case punctuator::kLessEqual:
      case punctuator::kGreaterEqual:
        return 7;
      case punctuator::kShiftLeft:
      case punctuator::kShiftRight:
        return 8;
      case '+':
      case '-':
        return 9;
      case '*':
      case '/':
      case '%':
        return 10;
      default:
        return 0;
    }
  }

  Value binary(int least) {
    Value left = unary();
    while (!failed_) {
      const int mine = precedence(token_);
      if (mine < least || mine == 0) return left;
      const uint16_t code = token_.code;
      advance();
      const bool decided =
          (code == punctuator::kEitherOr && left.bits != 0) || (code == punctuator::kBothAnd && left.bits == 0);
      skip_ += decided;
      const Value right = binary(mine + 1);
      skip_ -= decided;
      if (!failed_) left = apply(code, left, right);
    }
    return left;
  }

  Value apply(uint16_t code, Value left, Value right) {
    const bool is_unsigned = left.is_unsigned || right.is_unsigned;
    const uint64_t a = left.bits, b = right.bits;
    const auto sa = static_cast<int64_t>(a), sb = static_cast<int64_t>(b);
    const auto truth = [](bool value) { return Value{value, false}; };
    switch (code) {
      case punctuator::kEitherOr:
        return truth(a != 0 || b != 0);
      case punctuator::kBothAnd:
        return truth(a != 0 && b != 0);
      case '|':
        return {a | b, is_unsigned};
      case '^':
        return {a ^ b, is_unsigned};
      case '&':
        return {a & b, is_unsigned};
      case punctuator::kEqual:
        return truth(a == b);
      case punctuator::kNotEqual:
        return truth(a != b);
      case '<':
        return truth(is_unsigned ? a < b : sa < sb);
      case '>':
        return truth(is_unsigned ? a > b : sa > sb);
      case punctuator::kLessEqual:
        return truth(is_unsigned ? a <= b : sa <= sb);
      case punctuator::kGreaterEqual:
        return truth(is_unsigned ? a >= b : sa >= sb);
      case punctuator::kShiftLeft:
      case punctuator::kShiftRight:
        return shift(left, right, code == punctuator::kShiftLeft);
      case '+':
        return {a + b, is_unsigned};
      case '-':
        return {a - b, is_unsigned};
      case '*':
        return {a * b, is_unsigned};
      default:
        return divide(code == '/', left, right, is_unsigned);
    }
  }

  // By a negative number the other way; past the width nothing but the sign is left. As compilers do.
  static Value shift(Value left, Value right, bool to_left) {
    uint64_t count = right.bits;
    if (!right.is_unsigned && static_cast<int64_t>(count) < 0) {
      to_left = !to_left;
      count = 0 - count;
    }
    if (to_left) return {count > 63 ? 0 : left.bits << count, left.is_unsigned};
    if (left.is_unsigned) return {count > 63 ? 0 : left.bits >> count, true};
    const auto value = static_cast<int64_t>(left.bits);
    return {static_cast<uint64_t>(value >> (count > 63 ? 63 : count)), false};
  }

  Value divide(bool quotient, Value left, Value right, bool is_unsigned) {
    if (right.bits == 0) {
      if (!skipping()) fail(kIfDivision);
      return {0, is_unsigned};
    }
    if (is_unsigned) return {quotient ? left.bits / right.bits : left.bits % right.bits, true};
    const auto a = static_cast<int64_t>(left.bits), b = static_cast<int64_t>(right.bits);
    if (b == -1) return {quotient ? 0 - left.bits : 0, false};
    return {static_cast<uint64_t>(quotient ? a / b : a % b), false};
  }

  Value unary() {
    if (depth_ >= pp_.limits_.max_expression_depth) {
      fail(kIfTooDeep, {std::to_string(pp_.limits_.max_expression_depth)});
      return {};
    }
    ++depth_;
    const Value value = prefixed();
    --depth_;
    return value;
  }

  Value prefixed() {
    if (token_.kind == PpKind::kPunctuator) {
      const uint16_t code = token_.code;
      switch (code) {
        case '!':
          if (read_ == 1)
            simple_ = 1;
          else
            other_ = true;
          [[fallthrough]];
        case '~':
        case '-':
        case '+': {
          if (code != '!') other_ = true;
          advance();
          const Value value = unary();
          if (code == '!') return {value.bits == 0, false};
          if (code == '~') return {~value.bits, value.is_unsigned};
          return {code == '-' ? 0 - value.bits : value.bits, value.is_unsigned};
        }
        case '(': {
          other_ = true;
          advance();
          const Value value = comma();
          if (!failed_ && !token_.is(')')) fail(kIfExpected, {"\")\""});
          if (!failed_) advance();
          return value;
        }
        default:
          break;
      }
    }
    return primary();
  }

  Value primary() {
    Value value;
    switch (token_.kind) {
      case PpKind::kNumber:
        other_ = true;
        value = number();
        break;
      case PpKind::kCharacter:
        other_ = true;
        value = character();
        break;
      case PpKind::kIdentifier:
        if (pp_.names[token_.name].word == PpWord::kDefined) return defined();
        other_ = true;
        return identifier();
      case PpKind::kNewline:
        fail(kIfEndsEarly);
        return {};
      default:
        fail(kIfBadToken, {token_.text});
        return {};
    }
    if (!failed_) advance();
    return value;
  }

  Value number() {
    const NumberLiteral literal = read_number(token_.text);
    if (literal.kind == NumberLiteral::kFloating) fail(kIfFloating, {token_.text});
    if (literal.kind == NumberLiteral::kInvalid || literal.is_imaginary) fail(kIfBadNumber, {token_.text});
    if (literal.too_large) fail(kIfTooLarge, {token_.text});
    const bool beyond = static_cast<int64_t>(literal.integer) < 0;
    return {literal.integer, literal.is_unsigned || beyond};
  }

  Value character() {
    const bool windows = pp_.options_.target == Target::kX86_64Windows;
    const bool arm = pp_.options_.target == Target::kAarch64Linux;
    const CharacterLiteral literal = read_character(token_.text, windows ? 16 : 32, !windows && !arm, !arm);
    if (!literal.valid) fail(kIfBadNumber, {token_.text});
    // Plain and wide characters are signed where their type is; the others are not.
    const bool is_unsigned =
        literal.prefix != LiteralPrefix::kNone && (literal.prefix != LiteralPrefix::kWide || windows || arm);
    return {static_cast<uint64_t>(literal.value), is_unsigned};
  }

  Value identifier() {
    const Builtin which = pp_.states_[pp_.names[token_.name].macro].builtin;
    if (which >= Builtin::kHasInclude) {
      int64_t answer = 0;
      if (!pp_.ask(token_, which, answer)) failed_ = true;
      if (!failed_) advance();
      return {static_cast<uint64_t>(answer), false};
    }
    advance();  // a name that is no macro is 0
    return {};
  }

  Value defined() {
    const bool could_guard = read_ == 2 && simple_ == 1;
    PpToken name;
    pp_.raw(name, Reading::kFreely);
    const bool open = name.is('(');
    if (open) pp_.raw(name, Reading::kFreely);
    if (name.kind != PpKind::kIdentifier) {
      token_ = name;
      fail(kMacroNameMissing);
      return {};
    }
    const bool is_defined = pp_.names[name.name].macro != 0;
    if (open) {
      PpToken close;
      pp_.raw(close, Reading::kFreely);
      if (!close.is(')')) {
        token_ = close;
        fail(kIfExpected, {"\")\" after \"defined\""});
        return {};
      }
    }
    if (could_guard && !token_.from_macro()) {
      simple_ = 2;
      guard_ = name.name;
    } else {
      other_ = true;
    }
    advance();
    return {is_defined, false};
  }

  Impl &pp_;
  const PpToken directive_;
  PpToken token_;
  uint32_t depth_ = 0;
  uint32_t skip_ = 0;
  uint64_t read_ = 0;   // tokens
  int simple_ = 0;      // 1: after "!"; 2: after "!defined NAME"
  bool other_ = false;  // there is more in it
  bool failed_ = false;
  NameId guard_ = 0;
};

bool Preprocessor::Impl::evaluate_condition(const PpToken &word) {
  const bool before = in_condition_;
  in_condition_ = true;
  const uint8_t carried = carried_;
  Expression expression(*this, word);
  bool holds = false;
  const bool good = expression.read(holds);
  while (!contexts_.empty() && !contexts_.back().barrier)
    pop();
  carried_ = carried;
  in_condition_ = before;
  if (good && expression.guard() != 0 && names[word.name].word == PpWord::kIf) note_guard_of_if(expression.guard());
  return good && holds;
}

}  // namespace interop::lang::c
