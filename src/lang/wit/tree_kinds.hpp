// The shape of a WIT tree: each node kind with its children, in the order in which they stand in the source. Optional
// children are in brackets; "…" is any number. Every declaration may begin with attributes.
#pragma once

#include <cstdint>

namespace interop::lang::wit {

enum NodeKind : uint16_t {
  kNone = 0,
  kFile,          // kPackage, kPackageBlock…, kTopUse…, kInterface…, kWorld…, kError…
  kPackage,       // kPackageName
  kPackageBlock,  // kPackageName [kBody: kTopUse, kInterface, kWorld, kError]
  kPackageName,   // kIdentifier namespace, kIdentifier name, [kVersion]
  kTopUse,        // kPath [kIdentifier: the name in this file]
  kPath,          // kIdentifier | kIdentifier namespace, kIdentifier package, kIdentifier interface, [kVersion]
  kVersion,       // its tokens
  kInterface,     // kAttribute… kIdentifier [kBody: kUse, kFunction, types, kError]
  kWorld,         // kAttribute… kIdentifier [kBody: kImport, kExport, kInclude, kUse, types, kError]
  kBody,          // from { to }
  kUse,           // kAttribute… kPath kUseName…
  kUseName,       // kIdentifier [kIdentifier: the name here]
  kInclude,       // kAttribute… kPath kUseName…
  kImport,        // kAttribute… kPath | kAttribute… kIdentifier, kSignature | kBody | kPath
  kExport,        // the same
  kFunction,      // kAttribute… kIdentifier kSignature; flags kStatic, kConstructor (its kIdentifier is the keyword)
  kSignature,     // kParameter… [kResult]; flag kAsync
  kParameter,     // kIdentifier type
  kResult,        // type
  kAlias,         // kAttribute… kIdentifier type
  kRecord,        // kAttribute… kIdentifier kField…
  kField,         // kIdentifier type
  kVariant,       // kAttribute… kIdentifier kCase…
  kCase,          // kIdentifier [type]
  kEnum,          // kAttribute… kIdentifier kValue…
  kFlags,         // the same
  kValue,         // kIdentifier
  kResource,      // kAttribute… kIdentifier [kBody: kFunction, kError]
  kAttribute,     // kIdentifier [kIdentifier: the key] [kVersion | kIdentifier | kString]
  // types
  kScalar,      // one keyword
  kNamed,       // kIdentifier
  kList,        // type [kInteger]
  kMap,         // type type
  kOption,      // type
  kResultType,  // [type | kOmitted] [type]
  kTuple,       // type…
  kOwn,         // kIdentifier
  kBorrow,      // kIdentifier
  kStream,      // [type]
  kFuture,      // [type]
  // leaves
  kOmitted,  // "_"
  kIdentifier,
  kInteger,
  kString,
  kError  // what recovery skipped
};

// Flags of a node.
inline constexpr uint16_t kAsync = 1;
inline constexpr uint16_t kStatic = 2;
inline constexpr uint16_t kConstructor = 4;

inline constexpr bool is_type_node(uint16_t kind) {
  return kind >= kScalar && kind <= kFuture;
}

}  // namespace interop::lang::wit
