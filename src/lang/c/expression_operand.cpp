// Constant expressions: operands. Names, literals, casts, sizeof, members, and what compilers add.
#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/pp_literal.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

Value Parser::cast() {
  if (!at('(') || !starts_type(cursor_->peek(1))) return unary();
  if (!enter()) return {};
  bump();
  const CTypeId type = type_name();
  if (failed_ || !expect(')', "\")\"")) return {};
  Value value;
  if (at('{')) {
    value = postfix_of(compound_literal(type));
  } else {
    const Value inner = decayed(cast());
    const bool to_nothing = failed_ || model_.types.is_void(type);
    value = to_nothing ? typed(type) : convert(inner, type);
  }
  leave();
  return value;
}

Value Parser::unary() {
  const Lexeme lexeme = here();
  switch (lexeme.word) {
    case '+':
    case '-':
    case '~':
    case '!':
    case '&':
    case '*':
    case word::kIncrement:
    case word::kDecrement:
    case word::kExtension:
    case word::kBothAnd:
      break;
    case word::kSizeof:
      return sizeof_expression(false);
    case word::kAlignof:
      return names_[lexeme.name].binding == Binding::kNone ? sizeof_expression(true) : postfix();
    default:
      return postfix();
  }
  if (!enter()) return {};
  bump();
  Value value = cast();
  leave();
  if (failed_) return {};
  return unary_of(lexeme.word, value);
}

Value Parser::unary_of(uint16_t operation, Value value) {
  if (operation == word::kExtension) return value;
  if (operation == word::kBothAnd) return typed(model_.types.pointer(model_.types.base(Base::kVoid)));
  if (operation == '&') {
    if (value.type == 0) return {};
    const CTypeId type = model_.types.pointer(value.type);
    return value.lvalue && value.placed ? integer(value.bits, type) : typed(type);
  }
  if (operation == '*') {
    value = decayed(value);
    if (value.type == 0 || !model_.types.is(value.type, Shape::kPointer)) return {};
    Value object = typed(model_.types[model_.types.bare(value.type)].element);
    object.lvalue = true;
    object.placed = value.kind == Value::kInteger;
    object.bits = value.bits;
    return object;
  }
  if (operation == word::kIncrement || operation == word::kDecrement) return typed(value.type);
  const bool decided = value.kind == Value::kInteger || value.kind == Value::kFloating;
  if (operation == '!') return decided ? truth(!is_true(value)) : typed(model_.types.base(Base::kInt));
  if (!is_arithmetic(value.type)) return {};
  const CTypeId type = promoted(value.type);
  if (!decided) return typed(type);
  if (value.kind == Value::kFloating) {
    if (operation == '~') return {};
    if (operation == '-') value.number = -value.number;
    return value;
  }
  value = convert(value, type);
  if (layout_.width_of(type) > 64) return typed(type);
  return integer(operation == '-' ? 0 - value.bits : operation == '~' ? ~value.bits : value.bits, type);
}

Value Parser::sizeof_expression(bool alignment) {
  if (!enter()) return {};
  const text::Place place = here().place;
  const uint32_t objects = objects_read_;
  bump();
  CTypeId type = 0;
  if (at('(') && starts_type(cursor_->peek(1))) {
    bump();
    type = type_name();
    if (failed_ || !expect(')', "\")\"")) return {};
    if (at('{')) type = postfix_of(compound_literal(type)).type;
  } else {
    type = unary().type;
  }
  objects_read_ = objects;
  leave();
  if (failed_) return {};
  if (type == 0) return typed(size_type());
  const TypeLayout layout = layout_.of(type);
  if (!layout.known()) {
    // GNU C: sizeof(void) and sizeof(function) are 1.
    const bool one = model_.types.is_void(type) || model_.types.is(type, Shape::kFunction);
    if (!one && !complete_enough(type, place)) return {};
    return one ? integer(1, size_type()) : typed(size_type());
  }
  return integer(alignment ? layout.align : layout.size, size_type());
}

Value Parser::postfix() {
  return postfix_of(primary());
}

Value Parser::postfix_of(Value value) {
  while (!failed_) {
    switch (here().word) {
      case '[': {
        bump();
        const Value index = expression();
        if (failed_ || !expect(']', "\"]\"")) return {};
        value = unary_of('*', arithmetic('+', decayed(value), index));
        continue;
      }
      case '(':
        value = call(value);
        continue;
      case '.':
      case word::kArrow: {
        if (at(word::kArrow)) value = unary_of('*', value);
        bump();
        if (here().kind != Lexeme::kName) {
          fail_expected("the name of a member");
          return {};
        }
        value = member_of(value, here().name);
        bump();
        continue;
      }
      case word::kIncrement:
      case word::kDecrement:
        bump();
        value = typed(value.type);
        continue;
      default:
        return value;
    }
  }
  return {};
}

// A member of an object, also of the nameless structs in it.
Value Parser::member_of(const Value &object, NameId name) {
  if (object.type == 0) return {};
  const CType &type = model_.types[model_.types.bare(object.type)];
  if (type.shape != Shape::kTag || model_.tags[type.decl].kind == TagKind::kEnum) return {};
  uint64_t offset_bits = 0;
  if (!complete_enough(object.type, here().place)) return {};
  const Member *member = find_member(type.decl, name, offset_bits, 0);
  if (member == nullptr) {
    if (!model_.tags[type.decl].invalid) fail(kNoMember, here().place, {describe(object.type), name_text(name)});
    return {};
  }
  Value value = typed(member->type);
  value.lvalue = true;
  value.placed = object.placed && !member->is_bit_field;
  value.bits = object.bits + offset_bits / 8;
  return value;
}

const Member *Parser::find_member(TagId tag, NameId name, uint64_t &offset_bits, uint32_t depth) const {
  const Range members = model_.tags[tag].members;
  for (uint32_t i = 0; i < members.count && depth < limits_.max_depth; ++i) {
    const Member &member = model_.members[members.first + i];
    if (member.name == name) {
      offset_bits += member.offset_bits;
      return &member;
    }
    if (member.name != 0 || member.is_bit_field) continue;
    const CType &type = model_.types[model_.types.bare(member.type)];
    if (type.shape != Shape::kTag) continue;
    uint64_t inner = offset_bits + member.offset_bits;
    if (const Member *found = find_member(type.decl, name, inner, depth + 1)) {
      offset_bits = inner;
      return found;
    }
  }
  return nullptr;
}

Value Parser::call(Value called) {
  skip_balanced();
  if (called.type == 0) return {};
  CTypeId type = model_.types.bare(called.type);
  if (model_.types[type].shape == Shape::kPointer) type = model_.types.bare(model_.types[type].element);
  return model_.types[type].shape == Shape::kFunction ? typed(model_.types[type].element) : Value();
}

Value Parser::compound_literal(CTypeId type) {
  skip_balanced();
  Value value = typed(type);
  value.lvalue = true;
  return value;
}

Value Parser::primary() {
  const Lexeme lexeme = here();
  switch (lexeme.kind) {
    case Lexeme::kNumber:
      bump();
      return number(lexeme.text);
    case Lexeme::kCharacter:
      bump();
      return character(lexeme.text);
    case Lexeme::kString:
      return strings();
    case Lexeme::kName:
      return name_value();
    default:
      break;
  }
  if (!at('(')) {
    fail_expected("an expression");
    return {};
  }
  if (cursor_->peek(1).word == '{') {  // ({ ... }): GNU C's block with a value
    skip_balanced();
    return {};
  }
  if (!enter()) return {};
  bump();
  const Value value = expression();
  leave();
  if (failed_ || !expect(')', "\")\"")) return {};
  return value;
}

Value Parser::name_value() {
  const Lexeme lexeme = here();
  const Name name = names_[lexeme.name];
  switch (name.binding) {
    case Binding::kEnumerator: {
      bump();
      const Enumerator &row = model_.enumerators[name.bound];
      return integer(static_cast<uint64_t>(row.value), row.type);
    }
    case Binding::kFunction:
    case Binding::kGlobal: {
      if (name.binding == Binding::kGlobal) ++objects_read_;
      bump();
      Value value = typed(model_.entities[name.bound].type);
      value.lvalue = true;
      return value;
    }
    case Binding::kTypedef:
      fail_expected("an expression");
      return {};
    case Binding::kNone:
      break;
  }
  switch (lexeme.word) {
    case word::kTrue:
    case word::kFalse:
      bump();
      return integer(lexeme.word == word::kTrue ? 1 : 0, model_.types.base(Base::kBool));
    case word::kNullptr:
      bump();
      return typed(model_.types.base(Base::kNullptr));
    case word::kGeneric:
      return generic_selection();
    case word::kOffsetof:
      return offsetof_expression();
    case word::kTypesCompatible:
    case word::kChooseExpression:
    case word::kConstantP:
      return builtin_choice(lexeme.word);
    case 0:
      break;
    default:
      fail_expected("an expression");
      return {};
  }
  bump();
  if (const CTypeId type = type_of_open_parameter(lexeme.name)) return typed(type);
  const bool builtin = lexeme.text.starts_with("__");
  if (builtin || quiet_ || at('(')) {
    if (quiet_ && !at('(')) failed_ = true;
    return {};
  }
  if (in_prototype_) return {};
  fail(kUndeclared, lexeme.place, {lexeme.text});
  return {};
}

CTypeId Parser::type_of_open_parameter(NameId name) const {
  if (!in_prototype_) return 0;
  for (size_t i = open_parameters_.size(); i > 0; --i) {
    if (open_parameters_[i - 1].name == name) return open_parameters_[i - 1].type;
  }
  return 0;
}

Value Parser::builtin_choice(uint16_t word) {
  bump();
  if (!expect('(', "\"(\"")) return {};
  Value result;
  if (word == word::kTypesCompatible) {
    const CTypeId left = type_name();
    if (failed_ || !expect(',', "\",\"")) return {};
    const CTypeId right = type_name();
    if (failed_) return {};
    result = truth(compatible(model_.types.unqualified(left), model_.types.unqualified(right), 0, true));
  } else {
    const Value first = assignment();
    if (failed_) return {};
    if (word == word::kConstantP) {
      result = truth(first.kind == Value::kInteger || first.kind == Value::kFloating);
    } else {
      if (!expect(',', "\",\"")) return {};
      const Value yes = assignment();
      if (failed_ || !expect(',', "\",\"")) return {};
      const Value no = assignment();
      if (failed_) return {};
      if (first.kind == Value::kInteger) result = is_true(first) ? yes : no;
    }
  }
  return expect(')', "\")\"") ? result : Value();
}

// __builtin_offsetof(type, member.member[1].member)
Value Parser::offsetof_expression() {
  bump();
  if (!expect('(', "\"(\"")) return {};
  const CTypeId type = type_name();
  if (failed_ || !expect(',', "\",\"")) return {};
  Value object = typed(type);
  object.lvalue = true;
  object.placed = true;
  for (bool first = true;; first = false) {
    if (at('[')) {
      bump();
      const Value index = expression();
      if (failed_ || !expect(']', "\"]\"")) return {};
      object = unary_of('*', arithmetic('+', decayed(object), index));
    } else if (first || accept('.')) {
      if (here().kind != Lexeme::kName) {
        fail_expected("the name of a member");
        return {};
      }
      object = member_of(object, here().name);
      bump();
    } else {
      break;
    }
  }
  if (!expect(')', "\")\"")) return {};
  return object.placed ? integer(object.bits, size_type()) : typed(size_type());
}

Value Parser::number(std::string_view text) {
  const NumberLiteral literal = read_number(text);
  const Types &types = model_.types;
  if (literal.kind == NumberLiteral::kInvalid || literal.is_imaginary) {
    if (quiet_ || literal.is_imaginary) {
      failed_ = failed_ || quiet_;
    } else {
      fail(kBadNumber, cursor_->last_place(), {text});
    }
    return {};
  }
  if (literal.kind == NumberLiteral::kFloating) {
    Value value;
    value.kind = Value::kFloating;
    value.number = literal.floating;
    value.type = types.base(literal.suffix == NumberLiteral::kFloat        ? Base::kFloat
                            : literal.suffix == NumberLiteral::kLongDouble ? Base::kLongDouble
                            : literal.explicit_bits == 128                 ? Base::kFloat128
                            : literal.explicit_bits == 32                  ? Base::kFloat32
                            : literal.explicit_bits == 16                  ? Base::kFloat16
                                                                           : Base::kDouble);
    return convert(value, value.type);
  }
  if (literal.too_large) return {};
  if (literal.explicit_bits != 0) {
    const Base base = literal.explicit_bits == 8    ? Base::kSignedChar
                      : literal.explicit_bits == 16 ? Base::kShort
                      : literal.explicit_bits == 32 ? Base::kInt
                                                    : Base::kLongLong;
    return integer(literal.integer,
                   types.base(literal.is_unsigned ? static_cast<Base>(static_cast<int>(base) + 1) : base));
  }
  if (literal.suffix == NumberLiteral::kSize) {
    const auto unsigned_size = types[size_type()].base;
    return integer(
        literal.integer,
        types.base(literal.is_unsigned ? unsigned_size : static_cast<Base>(static_cast<int>(unsigned_size) - 1)));
  }
  // The first type of the list that holds it (C23 6.4.4.2).
  const Base rows[] = {Base::kInt,          Base::kUnsignedInt, Base::kLong,
                       Base::kUnsignedLong, Base::kLongLong,    Base::kUnsignedLongLong};
  size_t first = literal.suffix == NumberLiteral::kLong ? 2 : literal.suffix == NumberLiteral::kLongLong ? 4 : 0;
  for (size_t i = first; i < std::size(rows); ++i) {
    const bool is_unsigned_row = i % 2 == 1;
    if (literal.is_unsigned && !is_unsigned_row) continue;
    if (!literal.is_unsigned && literal.is_decimal && is_unsigned_row) continue;
    const uint32_t bits = layout_.width_of(types.base(rows[i])) - (is_unsigned_row ? 0 : 1);
    if (bits >= 64 || literal.integer >> bits == 0) return integer(literal.integer, types.base(rows[i]));
  }
  return integer(literal.integer, types.base(Base::kUnsignedLongLong));
}

Value Parser::character(std::string_view text) {
  const TargetModel &target = layout_.target();
  const unsigned wide = scalar_layout(target, target.wchar).size * 8;
  const CharacterLiteral literal = read_character(text, wide, is_signed(target, target.wchar), target.char_signed);
  if (!literal.valid) {
    fail(kBadCharacter, cursor_->last_place(), {text});
    return {};
  }
  Base base = Base::kInt;
  if (literal.prefix == LiteralPrefix::kWide) base = target.wchar;
  if (literal.prefix == LiteralPrefix::kUtf8) base = Base::kUnsignedChar;
  if (literal.prefix == LiteralPrefix::kUtf16) base = Base::kUnsignedShort;
  if (literal.prefix == LiteralPrefix::kUtf32) base = Base::kUnsignedInt;
  return integer(static_cast<uint64_t>(literal.value), model_.types.base(base));
}

// Adjacent string literals are one.
Value Parser::strings() {
  std::string text;
  LiteralPrefix prefix = LiteralPrefix::kNone;
  if (here().kind != Lexeme::kString) {
    fail_expected("a string");
    return {};
  }
  while (here().kind == Lexeme::kString) {
    LiteralPrefix one = LiteralPrefix::kNone;
    if (!read_string(here().text, one, text)) {
      fail(kBadString, here().place);
    }
    if (one != LiteralPrefix::kNone) prefix = one;
    bump();
  }
  const TargetModel &target = layout_.target();
  const Base base = prefix == LiteralPrefix::kWide    ? target.wchar
                    : prefix == LiteralPrefix::kUtf16 ? Base::kUnsignedShort
                    : prefix == LiteralPrefix::kUtf32 ? Base::kUnsignedInt
                                                      : Base::kChar;
  Value value = typed(model_.types.array(model_.types.base(base), text.size() + 1));
  value.kind = Value::kText;
  value.lvalue = true;
  value.text = keep(std::move(text));
  return value;
}

}  // namespace interop::lang::c
