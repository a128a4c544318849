// Protobuf's words. A keyword is an identifier token with a number; every one of them may be a name.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/language.hpp"
#include "lex/lexer.hpp"

namespace interop::lang::protobuf {

// By row of kWords in lexer.cpp.
enum Word : uint16_t {
  kWordNone = 0,
  kWordSyntax, kWordEdition, kWordPackage, kWordImport, kWordPublic, kWordWeak, kWordOption,
  kWordMessage, kWordEnum, kWordExtend, kWordService, kWordRpc, kWordReturns, kWordStream,
  kWordOptional, kWordRequired, kWordRepeated, kWordGroup, kWordOneof, kWordMap,
  kWordExtensions, kWordReserved, kWordTo, kWordMax, kWordExport, kWordLocal,
  kWordDouble, kWordFloat, kWordInt32, kWordInt64, kWordUint32, kWordUint64, kWordSint32, kWordSint64,
  kWordFixed32, kWordFixed64, kWordSfixed32, kWordSfixed64, kWordBool, kWordString, kWordBytes,
  kWordTrue, kWordFalse, kWordInf, kWordNan
};

lex::Lexed lex_protobuf(std::string_view source);
void report_lex_errors(const lex::Lexed &lexed, std::vector<PendingDiagnostic> &diagnostics);

}  // namespace interop::lang::protobuf
