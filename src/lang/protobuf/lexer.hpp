// The tokens of Protobuf: its keywords, and how the lexer reads the rest. No keyword is reserved: each is a name too,
// so the parser asks for a word only where one may stand.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/language.hpp"
#include "lex/spec.hpp"

namespace interop::lang::protobuf {

// The scalar types come first and together. X(constant, text)
#define INTEROP_PROTOBUF_WORDS(X)  \
  X(kWordDouble, "double")         \
  X(kWordFloat, "float")           \
  X(kWordInt64, "int64")           \
  X(kWordUint64, "uint64")         \
  X(kWordInt32, "int32")           \
  X(kWordFixed64, "fixed64")       \
  X(kWordFixed32, "fixed32")       \
  X(kWordBool, "bool")             \
  X(kWordString, "string")         \
  X(kWordBytes, "bytes")           \
  X(kWordUint32, "uint32")         \
  X(kWordSfixed32, "sfixed32")     \
  X(kWordSfixed64, "sfixed64")     \
  X(kWordSint32, "sint32")         \
  X(kWordSint64, "sint64")         \
  X(kWordDefault, "default")       \
  X(kWordEdition, "edition")       \
  X(kWordEnum, "enum")             \
  X(kWordExport, "export")         \
  X(kWordExtend, "extend")         \
  X(kWordExtensions, "extensions") \
  X(kWordFalse, "false")           \
  X(kWordGroup, "group")           \
  X(kWordImport, "import")         \
  X(kWordInf, "inf")               \
  X(kWordJsonName, "json_name")    \
  X(kWordLocal, "local")           \
  X(kWordMap, "map")               \
  X(kWordMax, "max")               \
  X(kWordMessage, "message")       \
  X(kWordNan, "nan")               \
  X(kWordOneof, "oneof")           \
  X(kWordOption, "option")         \
  X(kWordOptional, "optional")     \
  X(kWordPackage, "package")       \
  X(kWordPublic, "public")         \
  X(kWordRepeated, "repeated")     \
  X(kWordRequired, "required")     \
  X(kWordReserved, "reserved")     \
  X(kWordReturns, "returns")       \
  X(kWordRpc, "rpc")               \
  X(kWordService, "service")       \
  X(kWordStream, "stream")         \
  X(kWordSyntax, "syntax")         \
  X(kWordTo, "to")                 \
  X(kWordTrue, "true")             \
  X(kWordWeak, "weak")

// Values of lex::Token::word.
enum Word : uint16_t {
  kWordNone = 0,
  kWordsBegin = lex::kFirstKeyword - 1,
#define X(constant, text) constant,
  INTEROP_PROTOBUF_WORDS(X)
#undef X
};

inline constexpr bool is_scalar_word(uint16_t word) {
  return word >= kWordDouble && word <= kWordSint64;
}

// Reads a whole text. What is wrong with its tokens is said by report_lex_errors.
lex::Tokens lex_protobuf(std::string_view source, size_t max_findings = SIZE_MAX);
void report_lex_errors(const lex::Tokens &lexed, Parsed &parsed);

}  // namespace interop::lang::protobuf
