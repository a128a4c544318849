// Features: what the syntax of a file used to decide, and an edition lets each declaration decide for itself. A
// declaration starts from its parent's features (the file from its edition's), and changes those that it names in
// `option features.…`. Files in proto2 and proto3 are two fixed editions whose labels, groups and `packed` say the
// same. (protobuf.dev, "Feature Settings for Editions"; FeatureSet in descriptor.proto.)
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/options_check.hpp"

namespace interop::lang::protobuf {
namespace {

enum FeatureValue : uint8_t {
  kExplicit = 1,
  kImplicit = 2,
  kLegacyRequired = 3,
  kOpen = 1,
  kClosed = 2,
  kPacked = 1,
  kExpanded = 2,
  kVerify = 2,
  kUnchecked = 3,
  kLengthPrefixed = 1,
  kDelimited = 2,
  kAllow = 1,
  kLegacyBestEffort = 2,
  kStyle2024 = 1,
  kStyleLegacy = 2,
  kStyle2026 = 3,
  kExportAll = 1,
  kExportTopLevel = 2,
  kStrict = 4,
  kNoLimits = 1,
  kLimits2026 = 2
};

// Numbers of the fields of google.protobuf.FeatureSet.
enum FeatureNumber : uint8_t {
  kPresence = 1,
  kEnumType,
  kRepeatedEncoding,
  kUtf8Validation,
  kMessageEncoding,
  kJsonFormat,
  kNamingStyle,
  kVisibility,
  kProtoLimits
};

// From which edition on; presence, enum, repeated, UTF-8, message, JSON, naming, visibility, limits.
constexpr struct {
  uint32_t since;
  Features features;
} kDefaults[] = {
    {kEdition2026, {kExplicit, kOpen, kPacked, kVerify, kLengthPrefixed, kAllow, kStyle2026, kStrict, kLimits2026}},
    {kEdition2024,
     {kExplicit, kOpen, kPacked, kVerify, kLengthPrefixed, kAllow, kStyle2024, kExportTopLevel, kNoLimits}},
    {kEdition2023, {kExplicit, kOpen, kPacked, kVerify, kLengthPrefixed, kAllow, kStyleLegacy, kExportAll, kNoLimits}},
    {kProto3, {kImplicit, kOpen, kPacked, kVerify, kLengthPrefixed, kAllow, kStyleLegacy, kExportAll, kNoLimits}},
    {0,
     {kExplicit, kClosed, kExpanded, kUnchecked, kLengthPrefixed, kLegacyBestEffort, kStyleLegacy, kExportAll,
      kNoLimits}},
};

Features defaults_of(uint32_t version, bool is_descriptor) {
  size_t at = 0;
  while (version < kDefaults[at].since)
    ++at;
  Features features = kDefaults[at].features;
  if (is_descriptor) {
    // Features for the compiler's eyes alone are not written into descriptors. It has seen to them; what their defaults
    // would say now is not what the file said.
    features.enforce_naming_style = kStyleLegacy;
    features.default_symbol_visibility = kExportAll;
    features.enforce_proto_limits = kNoLimits;
  }
  return features;
}

uint8_t *feature_of(Features &features, int64_t number) {
  switch (number) {
    case kPresence:
      return &features.field_presence;
    case kEnumType:
      return &features.enum_type;
    case kRepeatedEncoding:
      return &features.repeated_field_encoding;
    case kUtf8Validation:
      return &features.utf8_validation;
    case kMessageEncoding:
      return &features.message_encoding;
    case kJsonFormat:
      return &features.json_format;
    case kNamingStyle:
      return &features.enforce_naming_style;
    case kVisibility:
      return &features.default_symbol_visibility;
    case kProtoLimits:
      return &features.enforce_proto_limits;
    default:
      return nullptr;
  }
}

Span span_of(const interop_annotation_row &row) {
  return {row.span_begin, row.span_end};
}

class FeatureResolver {
 public:
  explicit FeatureResolver(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    const DeclId end = contract_.decls.size();
    work_.features.assign(end - work_.first_decl, defaults_of(work_.version, work_.tree == nullptr));
    for (DeclId at = work_.first_decl; at < end; ++at) {
      const DeclId parent = contract_.decls[at].parent;
      if (parent >= work_.first_decl && parent < at) work_.features_of(at) = work_.features_of(parent);
      if (work_.version < kEdition2023) infer(at);
      if (contract_.decls[at].first_annotation != 0) override(at);
    }
    if (work_.version < kEdition2023) return;
    if (work_.features_of(work_.file_decl).field_presence == kLegacyRequired) {
      work_.report(kFeatureFileRequired, place_of(work_.file_decl, kPresence));
    }
    for (DeclId at = work_.first_decl; at < end; ++at) {
      const uint32_t kind = contract_.decls[at].kind;
      if (kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_EXTENSION) check_field(at);
    }
  }

 private:
  void infer(DeclId decl);
  void override(DeclId decl);
  void apply(DeclId decl, AnnotationId features);
  void check_field(DeclId field);
  void check_explicit(DeclId field, const FieldShape &shape);
  AnnotationId features_row(DeclId decl) const;
  // The row that sets a feature on a declaration itself, or 0.
  AnnotationId setting(DeclId decl, uint8_t number) const;
  Span place_of(DeclId decl, uint8_t number) const;
  bool is_closed(DeclId enumeration) const;

  FileWork &work_;
  Contract &contract_;
};

// What labels, groups and `packed` say in proto2 and proto3.
void FeatureResolver::infer(DeclId decl) {
  const interop_decl_row &row = contract_.decls[decl];
  if (row.kind != INTEROP_DECL_FIELD && row.kind != INTEROP_DECL_EXTENSION) return;
  Features &features = work_.features_of(decl);
  if ((row.flags & INTEROP_DECL_FLAG_REQUIRED) != 0) features.field_presence = kLegacyRequired;
  if ((row.flags & INTEROP_DECL_FLAG_GROUP) != 0) features.message_encoding = kDelimited;
  if (work_.version == kProto3 && (row.flags & INTEROP_DECL_FLAG_OPTIONAL_KEYWORD) != 0) {
    features.field_presence = kExplicit;
  }
  for (AnnotationId at = row.first_annotation; at != 0; at = contract_.annotations[at].next) {
    const interop_annotation_row &option = contract_.annotations[at];
    if (option.definition != 0 && option.value_kind == INTEROP_VALUE_BOOL && contract_.text(option.name) == "packed") {
      features.repeated_field_encoding = option.bits != 0 ? kPacked : kExpanded;
    }
  }
}

AnnotationId FeatureResolver::features_row(DeclId decl) const {
  for (AnnotationId at = contract_.decls[decl].first_annotation; at != 0; at = contract_.annotations[at].next) {
    const interop_annotation_row &row = contract_.annotations[at];
    if (row.definition != 0 && row.value_kind == INTEROP_VALUE_RECORD &&
        contract_.decls[row.definition].kind == INTEROP_DECL_FIELD && contract_.text(row.name) == "features") {
      return at;
    }
  }
  return 0;
}

void FeatureResolver::override(DeclId decl) {
  const AnnotationId features = features_row(decl);
  if (features == 0) return;
  if (work_.version < kEdition2023) {
    return work_.report(kFeaturesNeedEdition, span_of(contract_.annotations[features]), {},
                        "begin the file with edition = \"2023\"; in place of its syntax");
  }
  apply(decl, features);
}

void FeatureResolver::apply(DeclId decl, AnnotationId features) {
  for (AnnotationId at = contract_.annotations[features].first_child; at != 0; at = contract_.annotations[at].next) {
    const interop_annotation_row &row = contract_.annotations[at];
    if (row.value_kind != INTEROP_VALUE_ENUM || contract_.decls[row.definition].kind != INTEROP_DECL_FIELD) continue;
    uint8_t *feature = feature_of(work_.features_of(decl), contract_.decls[row.definition].number);
    if (feature == nullptr) continue;
    if (row.bits == 0) {
      work_.report(kFeatureUnknownValue, span_of(row), {contract_.text(row.name), contract_.text(row.text)});
      continue;
    }
    *feature = static_cast<uint8_t>(row.bits);
  }
}

AnnotationId FeatureResolver::setting(DeclId decl, uint8_t number) const {
  const AnnotationId features = features_row(decl);
  if (features == 0) return 0;
  for (AnnotationId at = contract_.annotations[features].first_child; at != 0; at = contract_.annotations[at].next) {
    const interop_decl_row &definition = contract_.decls[contract_.annotations[at].definition];
    if (definition.kind == INTEROP_DECL_FIELD && definition.number == number) return at;
  }
  return 0;
}

Span FeatureResolver::place_of(DeclId decl, uint8_t number) const {
  const AnnotationId row = setting(decl, number);
  if (row != 0) return span_of(contract_.annotations[row]);
  return decl - work_.first_decl < work_.places.size() ? work_.places_of(decl).name : Span{};
}

bool FeatureResolver::is_closed(DeclId enumeration) const {
  if (enumeration >= work_.first_decl) return work_.features_of(enumeration).enum_type == kClosed;
  return (contract_.decls[enumeration].flags & INTEROP_DECL_FLAG_CLOSED) != 0;
}

void FeatureResolver::check_field(DeclId field) {
  const interop_decl_row &row = contract_.decls[field];
  const bool in_oneof = contract_.decls[row.parent].kind == INTEROP_DECL_UNION;
  const bool is_extension = row.kind == INTEROP_DECL_EXTENSION;
  const FieldShape shape = field_shape(contract_, field);
  const Features &features = work_.features_of(field);
  const bool implicit =
      !shape.repeated && !in_oneof && !is_extension && !is_message(shape.type) && features.field_presence == kImplicit;
  if (implicit && row.default_value != 0) {
    work_.report(kFeatureImplicitDefault, span_of(contract_.annotations[row.default_value]));
  }
  if (implicit && shape.type == ProtoType::kEnum && is_closed(shape.named)) {
    work_.report(kFeatureImplicitClosedEnum, place_of(field, kPresence), {contract::full_name(contract_, shape.named)});
  }
  if (is_extension && features.field_presence == kLegacyRequired) {
    work_.report(kFeatureRequiredExtension, place_of(field, kPresence));
  }
  if (row.first_annotation != 0 && shape.type != ProtoType::kNone) check_explicit(field, shape);
}

// What a field says itself must suit it; what it inherits need not.
void FeatureResolver::check_explicit(DeclId field, const FieldShape &shape) {
  const interop_decl_row &row = contract_.decls[field];
  if (const AnnotationId presence = setting(field, kPresence)) {
    const uint64_t value = contract_.annotations[presence].bits;
    const Span at = span_of(contract_.annotations[presence]);
    if (contract_.decls[row.parent].kind == INTEROP_DECL_UNION) {
      work_.report(kFeaturePresenceOneof, at);
    } else if (shape.repeated) {
      work_.report(kFeaturePresenceRepeated, at);
    } else if (row.kind == INTEROP_DECL_EXTENSION && value != kLegacyRequired) {
      work_.report(kFeaturePresenceExtension, at);
    } else if (is_message(shape.type) && value == kImplicit) {
      work_.report(kFeatureImplicitMessage, at);
    }
  }
  if (const AnnotationId encoding = setting(field, kRepeatedEncoding)) {
    const Span at = span_of(contract_.annotations[encoding]);
    if (!shape.repeated) {
      work_.report(kFeatureEncodingSingular, at);
    } else if (contract_.annotations[encoding].bits == kPacked && !is_packable(shape.type)) {
      work_.report(kFeatureEncodingUnpackable, at);
    }
  }
  if (setting(field, kUtf8Validation) != 0) {
    bool has_string = shape.type == ProtoType::kString;
    if (shape.map) {
      has_string = proto_type(contract_, shape.element) == ProtoType::kString ||
                   proto_type(contract_, contract_.types[shape.element].next) == ProtoType::kString;
    }
    if (!has_string) work_.report(kFeatureUtf8NotString, place_of(field, kUtf8Validation));
  }
  if (setting(field, kMessageEncoding) != 0 && (!is_message(shape.type) || shape.map)) {
    work_.report(kFeatureDelimitedNotMessage, place_of(field, kMessageEncoding));
  }
}

}  // namespace

void resolve_features(FileWork &work) {
  FeatureResolver(work).run();
  check_options(work);
}

}  // namespace interop::lang::protobuf
