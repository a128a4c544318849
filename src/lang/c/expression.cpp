// Constant expressions: operators, by precedence climbing, with the types that C gives their results.
//
// A value may be unknown while its type is known (a variable, a call), and the other way round nothing is: so sizeof,
// typeof and a conditional whose other branch is a constant work as they do in a compiler.
#include <cmath>

#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {
namespace {

// How tightly a binary operator binds; 0 is none.
int precedence(uint16_t word) {
  switch (word) {
    case word::kEitherOr:
      return 1;
    case word::kBothAnd:
      return 2;
    case '|':
      return 3;
    case '^':
      return 4;
    case '&':
      return 5;
    case word::kEqual:
    case word::kNotEqual:
      return 6;
    case '<':
    case '>':
    case word::kLessEqual:
    case word::kGreaterEqual:
      return 7;
    case word::kShiftLeft:
    case word::kShiftRight:
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

bool is_comparison(int operation) {
  return operation == word::kEqual || operation == word::kNotEqual || operation == '<' || operation == '>' ||
         operation == word::kLessEqual || operation == word::kGreaterEqual;
}

template <class Number>
bool compare(int operation, Number left, Number right) {
  switch (operation) {
    case word::kEqual:
      return left == right;
    case word::kNotEqual:
      return left != right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case word::kLessEqual:
      return left <= right;
    default:
      return left >= right;
  }
}

}  // namespace

Value Parser::value_of(Cursor &cursor) {
  Cursor *const outer = cursor_;
  cursor_ = &cursor;
  quiet_ = true;
  failed_ = false;
  depth_ = 0;
  pending_.clear();
  chunks_.clear();
  open_members_.clear();
  open_parameters_.clear();
  Value value = conditional();
  if (failed_ || !cursor.at_end()) value = Value();
  quiet_ = false;
  failed_ = false;
  cursor_ = outer;
  return value;
}

Value Parser::expression() {
  Value value = assignment();
  while (!failed_ && accept(','))
    value = assignment();
  return value;
}

Value Parser::assignment() {
  const Value value = conditional();
  if (failed_ || (!at('=') && !at(word::kAssign))) return value;
  bump();
  if (!enter()) return {};
  assignment();
  leave();
  return typed(value.type);
}

Value Parser::conditional() {
  if (!enter()) return {};
  const Value condition = binary(1);
  if (failed_ || !accept('?')) {
    leave();
    return condition;
  }
  const bool short_form = at(':');
  const Value yes = short_form ? condition : expression();
  if (failed_ || !expect(':', "\":\"")) return {};
  const Value no = conditional();
  leave();
  if (failed_) return {};
  CTypeId type = is_arithmetic(yes.type) && is_arithmetic(no.type) ? common_type(yes.type, no.type) : yes.type;
  if (type == 0) type = no.type;
  if (condition.kind != Value::kInteger && condition.kind != Value::kFloating) return typed(type);
  const Value &chosen = is_true(condition) ? yes : no;
  return is_arithmetic(chosen.type) && is_arithmetic(type) ? convert(chosen, type) : chosen;
}

Value Parser::binary(int least) {
  Value left = cast();
  while (!failed_) {
    const uint16_t operation = here().word;
    const int binds = precedence(operation);
    if (binds < least || binds == 0) return left;
    bump();
    const Value right = binary(binds + 1);
    if (failed_) return {};
    left = arithmetic(operation, left, right);
  }
  return left;
}

Value Parser::arithmetic(int operation, const Value &left_in, const Value &right_in) {
  const CTypeId int_type = model_.types.base(Base::kInt);
  const auto decided = [&](const Value &value) {
    return value.kind == Value::kInteger || value.kind == Value::kFloating;
  };
  if (operation == word::kBothAnd || operation == word::kEitherOr) {
    const bool stops = operation == word::kEitherOr;
    if (decided(left_in) && is_true(left_in) == stops) return truth(stops);
    if (decided(right_in) && is_true(right_in) == stops) return truth(stops);
    return decided(left_in) && decided(right_in) ? truth(!stops) : typed(int_type);
  }
  const Value left = decayed(left_in);
  const Value right = decayed(right_in);
  const bool shift = operation == word::kShiftLeft || operation == word::kShiftRight;
  const auto is_pointer = [&](const Value &value) {
    return value.type != 0 && model_.types.is(value.type, Shape::kPointer);
  };
  if (is_pointer(left) || is_pointer(right)) return pointer_arithmetic(operation, left, right);
  if (!is_arithmetic(left.type) || !is_arithmetic(right.type)) {
    return typed(is_comparison(operation) ? int_type : CTypeId{0});
  }
  const CTypeId type = shift ? promoted(left.type) : common_type(left.type, right.type);
  if (!decided(left) || !decided(right)) return typed(is_comparison(operation) ? int_type : type);
  const CType &row = model_.types[model_.types.bare(type)];
  const bool floating = row.shape == Shape::kBase && is_floating(row.base);
  return floating ? floating_arithmetic(operation, convert(left, type), convert(right, type), type)
                  : integer_arithmetic(operation, convert(left, type), shift ? right : convert(right, type), type);
}

// As offsetof written by hand needs it: pointers made of integers.
Value Parser::pointer_arithmetic(int operation, const Value &left, const Value &right) {
  const auto is_pointer = [&](const Value &value) {
    return value.type != 0 && model_.types.is(value.type, Shape::kPointer);
  };
  if (is_comparison(operation)) {
    if (left.kind != Value::kInteger || right.kind != Value::kInteger) return typed(model_.types.base(Base::kInt));
    return truth(compare(operation, left.bits, right.bits));
  }
  const Value &pointer = is_pointer(left) ? left : right;
  const uint64_t step = layout_.of(model_.types[model_.types.bare(pointer.type)].element).size;
  const uint64_t size = step == 0 ? 1 : step;
  const bool both = is_pointer(left) && is_pointer(right);
  const CTypeId difference =
      model_.types.base(layout_.target().long_size == layout_.target().pointer ? Base::kLong : Base::kLongLong);
  const CTypeId type = both ? difference : pointer.type;
  if (left.kind != Value::kInteger || right.kind != Value::kInteger) return typed(type);
  if (both && operation == '-') {
    return integer(static_cast<uint64_t>(static_cast<int64_t>(left.bits - right.bits) / static_cast<int64_t>(size)),
                   type);
  }
  if (operation == '+')
    return integer(is_pointer(left) ? left.bits + right.bits * size : right.bits + left.bits * size, type);
  if (operation == '-' && is_pointer(left)) return integer(left.bits - right.bits * size, type);
  return {};
}

Value Parser::integer_arithmetic(int operation, const Value &left, const Value &right, CTypeId type) {
  if (layout_.width_of(type) > 64) return typed(is_comparison(operation) ? model_.types.base(Base::kInt) : type);
  const bool is_signed = layout_.is_signed_type(type);
  const uint64_t a = left.bits;
  const uint64_t b = right.bits;
  const auto signed_a = static_cast<int64_t>(a);
  const auto signed_b = static_cast<int64_t>(b);
  if (is_comparison(operation)) {
    return truth(is_signed ? compare(operation, signed_a, signed_b) : compare(operation, a, b));
  }
  switch (operation) {
    case '+':
      return integer(a + b, type);
    case '-':
      return integer(a - b, type);
    case '*':
      return integer(a * b, type);
    case '/':
    case '%':
      if (b == 0) return typed(type);
      if (!is_signed) return integer(operation == '/' ? a / b : a % b, type);
      if (signed_b == -1) return integer(operation == '/' ? 0 - a : 0, type);
      return integer(static_cast<uint64_t>(operation == '/' ? signed_a / signed_b : signed_a % signed_b), type);
    case '&':
      return integer(a & b, type);
    case '|':
      return integer(a | b, type);
    case '^':
      return integer(a ^ b, type);
    case word::kShiftLeft:
      return b >= 64 ? integer(0, type) : integer(a << b, type);
    case word::kShiftRight:
      if (b >= 64) return integer(is_signed && signed_a < 0 ? UINT64_MAX : 0, type);
      return integer(is_signed ? static_cast<uint64_t>(signed_a >> b) : a >> b, type);
    default:
      return typed(type);
  }
}

Value Parser::floating_arithmetic(int operation, const Value &left, const Value &right, CTypeId type) {
  const long double a = left.number;
  const long double b = right.number;
  if (is_comparison(operation)) return truth(compare(operation, a, b));
  Value value = typed(type);
  switch (operation) {
    case '+':
      value.number = a + b;
      break;
    case '-':
      value.number = a - b;
      break;
    case '*':
      value.number = a * b;
      break;
    case '/':
      value.number = a / b;
      break;
    default:
      return {};
  }
  value.kind = Value::kFloating;
  return convert(value, type);
}

// To a type: integers are cut to its width, floating numbers rounded to its precision.
Value Parser::convert(const Value &value, CTypeId to) {
  const CType &row = model_.types[model_.types.bare(to)];
  const bool floating = row.shape == Shape::kBase && is_floating(row.base);
  const bool integral = (row.shape == Shape::kBase && is_integer(row.base)) || row.shape == Shape::kBitInt ||
                        row.shape == Shape::kPointer ||
                        (row.shape == Shape::kTag && model_.tags[row.decl].kind == TagKind::kEnum);
  Value result = typed(to);
  if (value.kind == Value::kInteger && floating) {
    result.kind = Value::kFloating;
    result.number = value.type != 0 && layout_.is_signed_type(value.type)
                        ? static_cast<long double>(static_cast<int64_t>(value.bits))
                        : static_cast<long double>(value.bits);
  } else if (value.kind == Value::kFloating && floating) {
    result.kind = Value::kFloating;
    result.number = value.number;
  } else if (value.kind == Value::kInteger && integral) {
    if (row.shape == Shape::kBase && row.base == Base::kBool) return integer(value.bits != 0 ? 1 : 0, to);
    // Beyond 64 bits only values are known that 64 bits of the same sign hold.
    const bool above = static_cast<int64_t>(value.bits) < 0;
    const bool was_signed = value.type == 0 || layout_.is_signed_type(value.type);
    if (above && layout_.width_of(to) > 64 && was_signed != layout_.is_signed_type(to)) return result;
    return integer(value.bits, to);
  } else if (value.kind == Value::kFloating && integral) {
    const long double number = std::trunc(value.number);
    if (!(number > -9.3e18L && number < 1.85e19L)) return result;
    const bool negative = number < 0;
    const long double magnitude = negative ? -number : number;
    if (negative && magnitude > 9223372036854775808.0L) return result;
    if (magnitude >= 18446744073709551616.0L) return result;
    const auto bits = static_cast<uint64_t>(magnitude);
    return integer(negative ? 0 - bits : bits, to);
  }
  if (result.kind == Value::kFloating) {
    const SizeAlign size = scalar_layout(layout_.target(), row.base);
    if (size.size == 4) result.number = static_cast<float>(result.number);
    if (size.size == 8) result.number = static_cast<double>(result.number);
  }
  return result;
}

Value Parser::integer(uint64_t bits, CTypeId type) const {
  Value value;
  value.kind = Value::kInteger;
  value.type = type;
  const uint32_t width = layout_.width_of(type);
  if (width > 0 && width < 64) {
    const unsigned unused = 64 - width;
    bits = layout_.is_signed_type(type) ? static_cast<uint64_t>(static_cast<int64_t>(bits << unused) >> unused)
                                        : bits << unused >> unused;
  }
  value.bits = bits;
  return value;
}

Value Parser::typed(CTypeId type) const {
  Value value;
  value.type = type;
  return value;
}

bool Parser::is_true(const Value &value) const {
  return value.kind == Value::kFloating ? value.number != 0 : value.bits != 0;
}

bool Parser::is_arithmetic(CTypeId type) const {
  if (type == 0) return false;
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape == Shape::kBitInt) return true;
  if (row.shape == Shape::kTag) return model_.tags[row.decl].kind == TagKind::kEnum;
  return row.shape == Shape::kBase && (is_integer(row.base) || is_floating(row.base));
}

CTypeId Parser::promoted(CTypeId type) const {
  const Types &types = model_.types;
  const CType &row = types[types.bare(type)];
  if (row.shape == Shape::kBitInt) return type;
  if (row.shape == Shape::kTag) {
    const CTypeId underlying = model_.tags[row.decl].underlying;
    return underlying == 0 ? types.base(Base::kInt) : promoted(underlying);
  }
  if (row.shape != Shape::kBase || !is_integer(row.base)) return type;
  return row.base < Base::kInt ? types.base(Base::kInt) : types.base(row.base);
}

// The usual arithmetic conversions (C23 6.3.1.8).
CTypeId Parser::common_type(CTypeId left, CTypeId right) const {
  const Types &types = model_.types;
  const auto base_of = [&](CTypeId type) { return types[types.bare(type)].base; };
  const auto floating = [&](CTypeId type) {
    return types[types.bare(type)].shape == Shape::kBase && is_floating(base_of(type));
  };
  if (floating(left) || floating(right)) {
    if (!floating(left)) return right;
    if (!floating(right)) return left;
    const SizeAlign a = scalar_layout(layout_.target(), base_of(left));
    const SizeAlign b = scalar_layout(layout_.target(), base_of(right));
    return a.size != b.size ? (a.size > b.size ? left : right) : (base_of(left) >= base_of(right) ? left : right);
  }
  left = promoted(left);
  right = promoted(right);
  const bool signed_left = layout_.is_signed_type(left);
  const bool signed_right = layout_.is_signed_type(right);
  const uint32_t width_left = layout_.width_of(left);
  const uint32_t width_right = layout_.width_of(right);
  if (width_left != width_right) {
    return width_left > width_right ? left : right;
  }
  if (signed_left != signed_right) {
    // Of two of one width the higher rank decides, and unsigned wins.
    const CTypeId unsigned_one = signed_left ? right : left;
    const CTypeId signed_one = signed_left ? left : right;
    if (base_of(signed_one) <= base_of(unsigned_one)) return unsigned_one;
    return types.base(static_cast<Base>(static_cast<int>(base_of(signed_one)) + 1));
  }
  return base_of(left) >= base_of(right) ? left : right;
}

CTypeId Parser::size_type() const {
  const TargetModel &target = layout_.target();
  if (target.pointer == 8)
    return model_.types.base(target.long_size == 8 ? Base::kUnsignedLong : Base::kUnsignedLongLong);
  return model_.types.base(target.wchar == Base::kLong ? Base::kUnsignedInt : Base::kUnsignedLong);
}

// Arrays become pointers to their first element, functions pointers to them.
Value Parser::decayed(Value value) {
  if (value.type == 0) return value;
  const CTypeId bare = model_.types.bare(value.type);
  const CType row = model_.types[bare];
  if (row.shape == Shape::kArray) {
    const bool placed = value.lvalue && value.placed;
    const uint64_t bits = value.bits;
    value = typed(model_.types.pointer(row.element));
    if (placed) {
      value.kind = Value::kInteger;
      value.bits = bits;
    }
  } else if (row.shape == Shape::kFunction) {
    value = typed(model_.types.pointer(bare));
  }
  value.lvalue = false;
  return value;
}

bool Parser::constant(Value &out) {
  const text::Place place = here().place;
  out = conditional();
  if (failed_) return false;
  if (out.kind == Value::kFloating && out.type != 0) out = Value();
  if (out.kind == Value::kInteger && is_integer_type(out.type)) return true;
  fail(kNotConstant, place);
  return false;
}

}  // namespace interop::lang::c
