// The shape of a Protobuf tree: each node kind with its children, in the order in which they stand in the source.
// Optional children are in brackets. The parser accepts more than the language: every member may stand in every body,
// every label and modifier everywhere; what is legal is decided after it.
#pragma once

#include <cstdint>

namespace interop::lang::protobuf {

enum NodeKind : uint16_t {
  kNone = 0,
  kFile,     // statements: kSyntax kEdition kPackage kImport kOption kMessage kEnum kExtend kService kEmpty kError
  kSyntax,   // [kStringValue]
  kEdition,  // [kStringValue]
  kPackage,  // [kName]
  kImport,   // [kModifier: public, weak or option] [kStringValue]
  kOption,   // kOptionName kValue-kind (statement `option name = value;`)
  kMessage,  // [kModifier: export or local] [kIdentifier] [kBody]
  kEnum,     // [kModifier] [kIdentifier] [kBody]
  kExtend,   // [kName] [kBody]
  kService,  // [kIdentifier] [kBody]
  kBody,   // members: kField kGroup kOneof kMessage kEnum kExtend kOption kExtensions kReserved kEnumValue kRpc kEmpty
           // kError
  kField,  // [kModifier: label] kType|kMapType kIdentifier [kNumber] [kOptionList]
  kGroup,  // [kModifier: label] kIdentifier [kNumber] [kOptionList] [kBody]
  kOneof,  // [kIdentifier] [kBody]
  kEnumValue,       // kIdentifier [kNumber] [kOptionList]
  kRpc,             // [kIdentifier] [kRpcType request] [kRpcType response] [kBody]
  kRpcType,         // [kModifier: stream] kName
  kExtensions,      // kRange... [kOptionList]
  kReserved,        // kRange... | kStringValue... | kIdentifier...
  kRange,           // kNumber [kNumber | kMax]
  kMax,             // the word max
  kType,            // one kName: scalar or named; what it is is decided later
  kMapType,         // kType key, kType value
  kModifier,        // one word token
  kIdentifier,      // one identifier token (keywords are names too)
  kName,            // dotted name, perhaps with a leading dot: all its tokens
  kNumber,          // [-] integer (or what stands in its place: an error was given)
  kOptionList,      // kOptionEntry...
  kOptionEntry,     // kOptionName kValue-kind
  kOptionName,      // kOptionNamePart...
  kOptionNamePart,  // plain: kIdentifier; extension: kName within parentheses (first token is `(`)
  // values
  kStringValue,      // one or more adjacent string tokens
  kIdentifierValue,  // [-] identifier (true, inf, an enum value)
  kNumberValue,      // [-] [+] integer or float
  kAggregate,        // kAggregateField... within { } or < >
  kAggregateField,   // kAggregateName, value-kind (value-kind may be kListValue)
  kAggregateName,    // kIdentifier, or [kName] extension, or [domain/kName] any: first token is `[` then; all tokens
                     // within
  kListValue,        // value-kinds within [ ]
  kEmpty,            // ;
  kError             // what recovery skipped
};

}  // namespace interop::lang::protobuf
