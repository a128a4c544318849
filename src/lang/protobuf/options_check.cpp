#include "lang/protobuf/options_check.hpp"

#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/flat_map.hpp"

namespace interop::lang::protobuf {
namespace {

// google.protobuf.FieldOptions.OptionTargetType of a kind of declaration, and its word. A FIELD and an EXTENSION are
// one.
struct Target {
  uint32_t bit;
  std::string_view word;
};

Target target_of(uint32_t kind) {
  switch (kind) {
    case INTEROP_DECL_FILE:
      return {1u << 1, "a file"};
    case INTEROP_DECL_EXTENSION_RANGE:
      return {1u << 2, "an extension range"};
    case INTEROP_DECL_RECORD:
      return {1u << 3, "a message"};
    case INTEROP_DECL_FIELD:
    case INTEROP_DECL_EXTENSION:
      return {1u << 4, "a field"};
    case INTEROP_DECL_UNION:
      return {1u << 5, "a oneof"};
    case INTEROP_DECL_ENUM:
      return {1u << 6, "an enum"};
    case INTEROP_DECL_VALUE:
      return {1u << 7, "an enum value"};
    case INTEROP_DECL_INTERFACE:
      return {1u << 8, "a service"};
    case INTEROP_DECL_OPERATION:
      return {1u << 9, "an rpc"};
    default:
      return {0, "this"};
  }
}

std::string edition_name(uint64_t edition) {
  const std::string_view text =
      edition > UINT32_MAX ? std::string_view() : version_text(static_cast<uint32_t>(edition));
  return text.empty() ? std::to_string(edition) : std::string(text);
}

Span span_of(const interop_annotation_row &row) {
  return {row.span_begin, row.span_end};
}

class OptionCheck {
 public:
  explicit OptionCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (AnnotationId at = work_.first_annotation; at < contract_.annotations.size(); ++at) {
      const interop_annotation_row &row = contract_.annotations[at];
      if (row.definition != 0) check_definition(at);
      if (row.value_kind == INTEROP_VALUE_ENUM && row.decl != 0) check_support(at, row.decl);
      if (row.value_kind == INTEROP_VALUE_RECORD || row.value_kind == INTEROP_VALUE_ANY) check_complete(at);
      if (row.parent == 0 && row.definition != 0) check_owner(at);
    }
  }

 private:
  // What the options of an option's definition say of its use.
  struct Use {
    uint32_t targets = 0;  // bits; 0: everywhere
    AnnotationId support = 0;
  };
  const Use &use_of(DeclId definition);
  const std::vector<DeclId> &required_of(DeclId message);
  void note_required(std::vector<DeclId> &required, DeclId parent) const;
  bool is_required(DeclId field) const;
  void check_definition(AnnotationId row);
  void check_support(AnnotationId row, DeclId definition);
  void check_complete(AnnotationId row);
  void check_owner(AnnotationId row);
  void check_field_option(AnnotationId row, std::string_view name);

  FileWork &work_;
  Contract &contract_;
  FlatMap use_at_;
  std::vector<Use> uses_;
  FlatMap required_at_;
  std::vector<std::vector<DeclId>> required_;
};

const OptionCheck::Use &OptionCheck::use_of(DeclId definition) {
  if (const uint32_t known = use_at_.find(definition)) return uses_[known - 1];
  Use use;
  for (AnnotationId at = contract_.decls[definition].first_annotation; at != 0; at = contract_.annotations[at].next) {
    const interop_annotation_row &row = contract_.annotations[at];
    if (row.definition == 0 || contract_.decls[row.definition].kind != INTEROP_DECL_FIELD) continue;
    const std::string_view name = contract_.text(row.name);
    if (name == "feature_support") use.support = at;
    if (name != "targets") continue;
    for (AnnotationId target = row.first_child; target != 0; target = contract_.annotations[target].next) {
      use.targets |= 1u << (contract_.annotations[target].bits & 31);
    }
  }
  uses_.push_back(use);
  use_at_.put(definition, static_cast<uint32_t>(uses_.size()));
  return uses_.back();
}

void OptionCheck::check_definition(AnnotationId at) {
  const interop_annotation_row &row = contract_.annotations[at];
  const Use use = use_of(row.definition);
  const Target target = target_of(contract_.decls[row.owner].kind);
  if (use.targets != 0 && (use.targets & target.bit) == 0) {
    work_.report(kOptionTarget, span_of(row), {contract::full_name(contract_, row.definition), target.word});
  }
  if (use.support != 0) check_support(at, row.definition);
}

void OptionCheck::check_support(AnnotationId at, DeclId definition) {
  const Use use = use_of(definition);
  if (use.support == 0) return;
  uint64_t introduced = 0;
  uint64_t deprecated = 0;
  uint64_t removed = 0;
  std::string_view warning;
  std::string_view reason;
  for (AnnotationId part = contract_.annotations[use.support].first_child; part != 0;
       part = contract_.annotations[part].next) {
    const interop_annotation_row &row = contract_.annotations[part];
    switch (contract_.decls[row.definition].number) {  // of google.protobuf.FieldOptions.FeatureSupport
      case 1:
        introduced = row.bits;
        break;
      case 2:
        deprecated = row.bits;
        break;
      case 3:
        warning = contract_.text(row.text);
        break;
      case 4:
        removed = row.bits;
        break;
      case 5:
        reason = contract_.text(row.text);
        break;
      default:
        break;
    }
  }
  const Span place = span_of(contract_.annotations[at]);
  const uint64_t edition = work_.version;
  if (introduced > edition) {
    work_.report(kOptionNotIntroduced, place,
                 {contract::full_name(contract_, definition), edition_name(introduced), edition_name(edition)});
  } else if (removed != 0 && removed <= edition) {
    work_.report(kOptionRemoved, place, {contract::full_name(contract_, definition), edition_name(removed), reason});
  } else if (deprecated != 0 && deprecated <= edition) {
    work_.report(kOptionDeprecated, place,
                 {contract::full_name(contract_, definition), edition_name(deprecated), warning});
  }
}

bool OptionCheck::is_required(DeclId field) const {
  if ((contract_.decls[field].flags & INTEROP_DECL_FLAG_REQUIRED) != 0) return true;
  constexpr uint8_t kLegacyRequired = 3;
  return field >= work_.first_decl && contract_.decls[field].file == work_.file &&
         work_.features_of(field).field_presence == kLegacyRequired;
}

void OptionCheck::note_required(std::vector<DeclId> &required, DeclId parent) const {
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (contract_.decls[at].kind == INTEROP_DECL_FIELD && is_required(at)) required.push_back(at);
  }
}

const std::vector<DeclId> &OptionCheck::required_of(DeclId message) {
  if (const uint32_t known = required_at_.find(message)) return required_[known - 1];
  required_.emplace_back();
  note_required(required_.back(), message);
  required_at_.put(message, static_cast<uint32_t>(required_.size()));
  return required_.back();
}

void OptionCheck::check_complete(AnnotationId at) {
  const interop_annotation_row &row = contract_.annotations[at];
  if (row.decl == 0) return;  // a map entry
  for (const DeclId field : required_of(row.decl)) {
    AnnotationId child = row.first_child;
    while (child != 0 && contract_.annotations[child].definition != field)
      child = contract_.annotations[child].next;
    if (child != 0) continue;
    AnnotationId named = at;
    while (contract_.annotations[named].name.length == 0 && contract_.annotations[named].parent != 0) {
      named = contract_.annotations[named].parent;
    }
    work_.report(kOptionMissingRequired, span_of(row),
                 {contract_.text(contract_.annotations[named].name), contract_.name(field),
                  contract::full_name(contract_, row.decl)});
  }
}

void OptionCheck::check_owner(AnnotationId at) {
  const interop_annotation_row &row = contract_.annotations[at];
  if (contract_.decls[row.definition].kind != INTEROP_DECL_FIELD) return;  // a custom option
  const uint32_t kind = contract_.decls[row.owner].kind;
  const std::string_view name = contract_.text(row.name);
  if (kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_EXTENSION) {
    check_field_option(at, name);
  } else if (kind == INTEROP_DECL_FILE && name == "java_string_check_utf8" && row.bits != 0 &&
             work_.version >= kEdition2023) {
    work_.report(kOptionJavaUtf8Edition, span_of(row), {}, "use features.(pb.java).utf8_validation");
  } else if (kind == INTEROP_DECL_RECORD && name == "message_set_wire_format" && row.bits != 0 &&
             work_.version == kProto3) {
    work_.report(kMessageSetProto3, span_of(row));
  }
}

// Options that suit some types of field only.
void OptionCheck::check_field_option(AnnotationId at, std::string_view name) {
  const interop_annotation_row &row = contract_.annotations[at];
  const Span place = span_of(row);
  const FieldShape shape = field_shape(contract_, row.owner);
  if (shape.type == ProtoType::kNone) return;
  if (name == "packed" && work_.version >= kEdition2023) {
    work_.report(kOptionPackedEdition, place, {}, "use features.repeated_field_encoding");
  } else if (name == "packed" && row.bits != 0 && !(shape.repeated && is_packable(shape.type))) {
    work_.report(kOptionPackedType, place);
  } else if ((name == "lazy" || name == "unverified_lazy") && row.bits != 0 && shape.type != ProtoType::kMessage) {
    work_.report(kOptionLazyType, place);
  } else if (name == "ctype" && work_.version >= kEdition2024) {
    work_.report(kOptionCtypeEdition, place, {}, "use features.(pb.cpp).string_type");
  } else if (name == "jstype" && row.bits != 0) {
    switch (shape.type) {
      case ProtoType::kInt64:
      case ProtoType::kUint64:
      case ProtoType::kSint64:
      case ProtoType::kFixed64:
      case ProtoType::kSfixed64:
        break;
      default:
        work_.report(kOptionJstypeType, place);
    }
  }
}

}  // namespace

void check_options(FileWork &work) {
  OptionCheck(work).run();
}

}  // namespace interop::lang::protobuf
