// The tokens of WIT: its keywords, and how the lexer reads the rest. Keywords are reserved; `%record` is the name
// "record". A version (`1.2.3-rc.1+b`) is several tokens that touch each other, because its characters mean other things
// elsewhere.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/language.hpp"
#include "lex/spec.hpp"

namespace interop::lang::wit {

// The scalar types come first and together. X(constant, text)
#define INTEROP_WIT_WORDS(X)            \
  X(kWordBool, "bool")                  \
  X(kWordU8, "u8")                      \
  X(kWordU16, "u16")                    \
  X(kWordU32, "u32")                    \
  X(kWordU64, "u64")                    \
  X(kWordS8, "s8")                      \
  X(kWordS16, "s16")                    \
  X(kWordS32, "s32")                    \
  X(kWordS64, "s64")                    \
  X(kWordF32, "f32")                    \
  X(kWordF64, "f64")                    \
  X(kWordChar, "char")                  \
  X(kWordString, "string")              \
  X(kWordErrorContext, "error-context") \
  X(kWordAs, "as")                      \
  X(kWordAsync, "async")                \
  X(kWordBorrow, "borrow")              \
  X(kWordConstructor, "constructor")    \
  X(kWordEnum, "enum")                  \
  X(kWordExport, "export")              \
  X(kWordFlags, "flags")                \
  X(kWordFrom, "from")                  \
  X(kWordFunc, "func")                  \
  X(kWordFuture, "future")              \
  X(kWordImport, "import")              \
  X(kWordInclude, "include")            \
  X(kWordInterface, "interface")        \
  X(kWordList, "list")                  \
  X(kWordMap, "map")                    \
  X(kWordOption, "option")              \
  X(kWordOwn, "own")                    \
  X(kWordPackage, "package")            \
  X(kWordRecord, "record")              \
  X(kWordResource, "resource")          \
  X(kWordResult, "result")              \
  X(kWordStatic, "static")              \
  X(kWordStream, "stream")              \
  X(kWordTuple, "tuple")                \
  X(kWordType, "type")                  \
  X(kWordUnderscore, "_")               \
  X(kWordUse, "use")                    \
  X(kWordVariant, "variant")            \
  X(kWordWith, "with")                  \
  X(kWordWorld, "world")

// Values of lex::Token::word.
enum Word : uint16_t {
  kWordNone = 0,
  kArrow = 128,  // "->"
  kWordsBegin = lex::kFirstKeyword - 1,
#define X(constant, text) constant,
  INTEROP_WIT_WORDS(X)
#undef X
};

inline constexpr bool is_scalar_word(uint16_t word) {
  return word >= kWordBool && word <= kWordErrorContext;
}

// Reads a whole text. What is wrong with its tokens is said by report_lex_errors.
lex::Tokens lex_wit(std::string_view source, size_t max_findings = SIZE_MAX);
void report_lex_errors(const lex::Tokens &lexed, Parsed &parsed);
// Characters that may stand nowhere in a text, comments included: controls, what turns the direction of text around,
// and what Unicode advises against. At most `most` are told.
void check_characters(std::string_view source, size_t most, Parsed &parsed);

}  // namespace interop::lang::wit
