// Declaration specifiers: storage, qualifiers, attributes and the words of a type, in any order.
#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {
namespace {

bool is_type_word(uint16_t word) {
  return word >= word::kVoid && word <= word::kEnum;
}

}  // namespace

// Whether a type begins here, as a parameter, a cast or a declaration has it.
bool Parser::starts_type(const Lexeme &lexeme) const {
  if (lexeme.kind != Lexeme::kName) return false;
  const Name &name = names_[lexeme.name];
  if (name.binding != Binding::kNone) return name.binding == Binding::kTypedef;
  const uint16_t word = lexeme.word;
  return is_type_word(word) || (word >= word::kTypedef && word <= word::kIgnoredQualifier) ||
         word == word::kAttribute || word == word::kDeclspec || word == word::kAlignas;
}

bool Parser::specifiers(Specifiers &out, bool in_member) {
  out.first_attribute = pending_.size();
  out.begin = here().place;
  TypeWords words;
  while (specifier(out, words)) {
  }
  if (failed_) return false;
  out.type = type_of_words(words);
  if (failed_) return false;
  if (out.type == 0) {
    const Lexeme &lexeme = here();
    if (lexeme.kind == Lexeme::kName && lexeme.word == 0) {
      const uint16_t next = cursor_->peek(1).word;
      const bool names_a_type = cursor_->peek(1).kind == Lexeme::kName || next == '*' || in_member ||
                                (in_prototype_ && (next == ',' || next == ')' || next == '['));
      if (names_a_type) {
        fail(kUnknownType, lexeme.place, {lexeme.text});
      } else {
        fail(kTypeMissing, lexeme.place, {lexeme.text});
      }
    } else if (lexeme.word == '}' || cursor_->at_end() || lexeme.kind != Lexeme::kName) {
      fail_expected("a declaration");
    } else {
      fail_expected("a type");
    }
    return false;
  }
  if ((out.qualifiers & qualifier::kRestrict) != 0 && !restrict_allowed(out.type, out.begin)) return false;
  out.type = model_.types.qualified(out.type, out.qualifiers);
  return true;
}

// Takes one specifier. False where none stands, or after a complaint.
bool Parser::specifier(Specifiers &out, TypeWords &words) {
  const Lexeme &lexeme = here();
  if (lexeme.kind != Lexeme::kName) return lexeme.word == '[' && attribute_here() && attributes() && !failed_;
  const Name &name = names_[lexeme.name];
  if (lexeme.word == 0 || name.binding != Binding::kNone) return named_type(out, words);
  switch (lexeme.word) {
    case word::kTypedef:
      storage_class(out, out.is_typedef);
      break;
    case word::kExtern:
      storage_class(out, out.is_extern);
      break;
    case word::kStatic:
      storage_class(out, out.is_static);
      break;
    case word::kAuto:
      storage_class(out, out.is_auto);
      break;
    case word::kRegister:
      storage_class(out, out.is_register);
      break;
    case word::kInline:
    case word::kNoreturn:
    case word::kThread:
      (lexeme.word == word::kInline     ? out.is_inline
       : lexeme.word == word::kNoreturn ? out.is_noreturn
                                        : out.is_thread) = true;
      out.storage_place = lexeme.place;
      out.storage_text = lexeme.text;
      break;
    case word::kConstexpr:
    case word::kExtension:
      break;
    case word::kConst:
      out.qualifiers |= qualifier::kConst;
      break;
    case word::kVolatile:
      out.qualifiers |= qualifier::kVolatile;
      break;
    case word::kRestrict:
      out.qualifiers |= qualifier::kRestrict;
      break;
    case word::kIgnoredQualifier:
    case word::kConvention:
      bare_attribute(lexeme.text, lexeme);
      break;
    case word::kAlignas:
      alignas_specifier(out);
      return !failed_;
    case word::kAttribute:
    case word::kDeclspec:
      return attributes() && !failed_;
    case word::kAtomic:
      if (cursor_->peek(1).word != '(') {
        out.qualifiers |= qualifier::kAtomic;
        break;
      }
      bump();
      bump();
      words.named = type_name();
      if (failed_ || !expect(')', "\")\"")) return false;
      if (model_.types.is(words.named, Shape::kArray) || model_.types.is(words.named, Shape::kFunction)) {
        fail(kAtomicOf, cursor_->last_place(),
             {model_.types.is(words.named, Shape::kArray) ? "an array" : "a function"});
        return false;
      }
      words.named = model_.types.qualified(words.named, qualifier::kAtomic);
      return true;
    default:
      return is_type_word(lexeme.word) && type_word(out, words);
  }
  if (failed_) return false;
  bump();
  return true;
}

bool Parser::type_word(Specifiers &out, TypeWords &words) {
  const Lexeme lexeme = here();
  const auto count = [](uint8_t &counter) {
    if (counter < 8) ++counter;
  };
  // A C23 keyword behind a type is the name that is declared: typedef unsigned char bool.
  if (names_[lexeme.name].soft && words.any()) return false;
  switch (lexeme.word) {
    case word::kShort:
      count(words.shorts);
      break;
    case word::kLong:
      count(words.longs);
      break;
    case word::kSigned:
      count(words.signeds);
      break;
    case word::kUnsigned:
      count(words.unsigneds);
      break;
    case word::kComplex:
      count(words.complexes);
      break;
    case word::kStruct:
    case word::kUnion:
    case word::kEnum:
    case word::kTypeof:
    case word::kTypeofUnqual:
    case word::kBitInt:
      if (words.named != 0 || words.base != 0) {
        fail(kSpecifiers, lexeme.place, {lexeme.text});
        return false;
      }
      if (lexeme.word == word::kTypeof || lexeme.word == word::kTypeofUnqual) {
        words.named = typeof_type(lexeme.word == word::kTypeofUnqual);
      } else if (lexeme.word == word::kBitInt) {
        words.named = bit_int(words.unsigneds != 0);
        words.base = word::kBitInt;
      } else {
        words.named = tag_specifier(out);
      }
      return !failed_;
    default:
      if (words.base != 0 || words.named != 0) {
        fail(kSpecifiers, lexeme.place, {lexeme.text});
        return false;
      }
      words.base = lexeme.word;
  }
  bump();
  return true;
}

// An identifier is a type if it is a typedef and no type stands before it.
bool Parser::named_type(Specifiers &, TypeWords &words) {
  const Lexeme &lexeme = here();
  if (words.any()) return false;
  const Name &name = names_[lexeme.name];
  if (name.binding == Binding::kTypedef) {
    words.named = model_.entities[name.bound].own_type;
  } else if (name.binding == Binding::kNone && lexeme.text == "__int128_t") {
    words.named = model_.types.base(Base::kInt128);
  } else if (name.binding == Binding::kNone && lexeme.text == "__uint128_t") {
    words.named = model_.types.base(Base::kUnsignedInt128);
  } else {
    return false;
  }
  bump();
  return true;
}

// What the words of a type come to; 0 if there are none. Wrong combinations are said at the token behind them.
CTypeId Parser::type_of_words(const TypeWords &words) {
  const bool is_unsigned = words.unsigneds != 0;
  const auto wrong = [&]() -> CTypeId {
    const std::string_view last = cursor_->last_text();
    fail(kSpecifiers, cursor_->last_place(), {last});
    return 0;
  };
  const auto of = [&](Base is_signed, Base without) { return model_.types.base(is_unsigned ? without : is_signed); };
  const unsigned sizes = words.longs + words.shorts;
  if (words.signeds != 0 && is_unsigned) return wrong();
  if (words.longs > 2 || words.shorts > 1 || (words.longs != 0 && words.shorts != 0)) return wrong();
  if (words.named != 0) {
    if (words.complexes != 0) return wrong();
    if (words.base == word::kBitInt) {
      if (sizes != 0) return wrong();
      CType row = model_.types[words.named];
      row.flags = is_unsigned ? type_flag::kUnsigned : uint8_t{0};
      return model_.types.add(row);
    }
    return sizes != 0 || words.signeds != 0 || is_unsigned ? wrong() : words.named;
  }
  CTypeId type = 0;
  const bool plain = sizes == 0 && words.signeds == 0 && !is_unsigned;
  switch (words.base) {
    case 0:
      if (!words.any()) return 0;
      if (words.complexes != 0 && plain) {
        type = model_.types.base(Base::kDouble);
        break;
      }
      [[fallthrough]];
    case word::kInt:
      type = words.shorts != 0  ? of(Base::kShort, Base::kUnsignedShort)
             : words.longs == 2 ? of(Base::kLongLong, Base::kUnsignedLongLong)
             : words.longs == 1 ? of(Base::kLong, Base::kUnsignedLong)
                                : of(Base::kInt, Base::kUnsignedInt);
      break;
    case word::kChar:
      if (sizes != 0) return wrong();
      type = words.signeds != 0 ? model_.types.base(Base::kSignedChar) : of(Base::kChar, Base::kUnsignedChar);
      break;
    case word::kDouble:
      if (words.signeds != 0 || is_unsigned || words.shorts != 0 || words.longs > 1) return wrong();
      type = model_.types.base(words.longs != 0 ? Base::kLongDouble : Base::kDouble);
      break;
    case word::kInt8:
      type = words.signeds != 0 ? model_.types.base(Base::kSignedChar) : of(Base::kChar, Base::kUnsignedChar);
      break;
    case word::kInt16:
      type = of(Base::kShort, Base::kUnsignedShort);
      break;
    case word::kInt32:
      type = of(Base::kInt, Base::kUnsignedInt);
      break;
    case word::kInt64:
      type = of(Base::kLongLong, Base::kUnsignedLongLong);
      break;
    case word::kInt128:
      if (sizes != 0) return wrong();
      type = of(Base::kInt128, Base::kUnsignedInt128);
      break;
    default: {
      if (!plain) return wrong();
      struct Row {
        uint16_t word;
        Base base;
      };
      constexpr Row kRows[] = {
          {word::kVoid, Base::kVoid},
          {word::kBool, Base::kBool},
          {word::kFloat, Base::kFloat},
          {word::kFloat16, Base::kFloat16},
          {word::kBFloat16, Base::kBFloat16},
          {word::kFloat32, Base::kFloat32},
          {word::kFloat64, Base::kFloat64},
          {word::kFloat128, Base::kFloat128},
          {word::kFloat32x, Base::kFloat32x},
          {word::kFloat64x, Base::kFloat64x},
          {word::kDecimal32, Base::kDecimal32},
          {word::kDecimal64, Base::kDecimal64},
          {word::kDecimal128, Base::kDecimal128},
          {word::kVaList, Base::kVaList},
          {word::kAutoType, Base::kUnknown},
      };
      for (const Row &row : kRows) {
        if (row.word == words.base) type = model_.types.base(row.base);
      }
    }
  }
  if (words.complexes == 0 || type == 0) return type;
  CType row;
  row.shape = Shape::kComplex;
  row.element = type;
  return model_.types.add(row);
}

CTypeId Parser::typeof_type(bool unqualified) {
  bump();
  if (!expect('(', "\"(\"")) return 0;
  CTypeId type = 0;
  if (starts_type(here())) {
    type = type_name();
  } else {
    const Value value = expression();
    type = value.type != 0 ? value.type : model_.types.base(Base::kUnknown);
  }
  if (failed_ || !expect(')', "\")\"")) return 0;
  return unqualified ? model_.types.unqualified(model_.types.bare(type)) : type;
}

CTypeId Parser::bit_int(bool is_unsigned) {
  bump();
  if (!expect('(', "\"(\"")) return 0;
  Value width;
  const text::Place place = here().place;
  if (!constant(width) || !expect(')', "\")\"")) return 0;
  const bool negative = layout_.is_signed_type(width.type) && static_cast<int64_t>(width.bits) < 0;
  if (width.bits == 0 || negative) {
    fail(kBitIntWidth, place, {negative ? "less than 0" : "0"});
    return 0;
  }
  CType row;
  row.shape = Shape::kBitInt;
  row.count = width.bits > 0xffffff ? 0xffffff : width.bits;
  row.flags = is_unsigned ? type_flag::kUnsigned : uint8_t{0};
  return model_.types.add(row);
}

CTypeId Parser::type_name() {
  const size_t attributes = pending_.size();
  Specifiers specifiers;
  if (!this->specifiers(specifiers, false) || !storage_allowed(specifiers, false)) return 0;
  Declarator declarator;
  declarator.first_attribute = pending_.size();
  if (!this->declarator(declarator, specifiers.type, Naming::kForbidden)) return 0;
  const CTypeId type = apply_type_attributes(declarator.type, attributes);
  drop_attributes(attributes);
  return failed_ ? 0 : type;
}

void Parser::alignas_specifier(Specifiers &out) {
  const Lexeme at_word = here();
  bump();
  if (!expect('(', "\"(\"")) return;
  uint64_t alignment = 0;
  if (starts_type(here())) {
    alignment = layout_.of(type_name()).align;
  } else {
    Value value;
    if (!constant(value)) return;
    alignment = value.bits;
  }
  if (failed_ || !expect(')', "\")\"")) return;
  if ((alignment & (alignment - 1)) != 0 || alignment > kMostAlignment) {
    return fail(kAlignmentValue, at_word.place, {std::to_string(alignment)});
  }
  out.has_alignas = true;
  if (alignment > out.alignment) out.alignment = static_cast<uint32_t>(alignment);
  Attribute attribute;
  attribute.name = "alignas";
  attribute.has_argument = true;
  attribute.argument = keep(std::to_string(alignment));
  attribute.place = at_word.place;
  attribute.value = alignment;
  pending_.push_back(attribute);
}

}  // namespace interop::lang::c
