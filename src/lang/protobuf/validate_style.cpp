// What editions since 2024 ask of names, and since 2026 of sizes: features.enforce_naming_style and
// features.enforce_proto_limits. Every declaration has its own resolved features, so each is asked by what is in force
// where it stands. (protobuf.dev, "Style Guide"; "Feature Settings for Editions")
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/names.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

enum NamingStyle : uint8_t { kStyle2024 = 1, kStyleLegacy = 2, kStyle2026 = 3 };
constexpr uint8_t kLimits2026 = 2;
constexpr size_t kMostFields = 1500;
constexpr size_t kMostOneofs = 1000;
constexpr size_t kMostValues = 1700;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// An underscore must be followed by a letter.
bool has_bad_underscore(std::string_view name) {
  for (size_t at = 1; at < name.size(); ++at) {
    if (name[at - 1] == '_' && !is_lower(name[at]) && !is_upper(name[at])) return true;
  }
  return !name.empty() && name.back() == '_';
}

// What a name should be and is not; empty if it is fine.
std::string_view not_title_case(std::string_view name) {
  for (const char c : name) {
    if (!is_lower(c) && !is_upper(c) && !is_digit(c)) return "should be TitleCase";
  }
  return is_upper(name[0]) ? "" : "should begin with a capital letter";
}

std::string_view not_lower_snake_case(std::string_view name, bool dotted) {
  for (const char c : name) {
    if (!is_lower(c) && !is_digit(c) && c != '_' && !(dotted && c == '.')) return "should be lower_snake_case";
  }
  if (!is_lower(name[0])) return "should begin with a small letter";
  return has_bad_underscore(name) ? "has an underscore that no letter follows" : "";
}

std::string_view not_upper_snake_case(std::string_view name) {
  for (const char c : name) {
    if (!is_upper(c) && !is_digit(c) && c != '_') return "should be UPPER_SNAKE_CASE";
  }
  if (!is_upper(name[0])) return "should begin with a capital letter";
  return has_bad_underscore(name) ? "has an underscore that no letter follows" : "";
}

// Beginnings of accessor names that generated code has for every field.
constexpr std::string_view kAccessorPrefixes[] = {"clear_", "get_", "has_", "set_"};
constexpr std::string_view kAccessorSuffix = "_value";

class StyleCheck {
 public:
  explicit StyleCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      const interop_decl_row &row = contract_.decls[decl];
      const Features &features = work_.features_of(decl);
      const bool styled = features.enforce_naming_style == kStyle2024 || features.enforce_naming_style == kStyle2026;
      if (styled && row.name.length != 0) check_name(decl);
      if (features.enforce_proto_limits == kLimits2026) check_size(decl);
    }
  }

 private:
  void check_name(DeclId decl);
  void check_accessors(DeclId decl);
  bool has_member(DeclId record, std::string_view name);
  void check_size(DeclId decl);
  void too_many(DeclId decl, size_t count, size_t most, std::string_view what);
  void fail(DeclId decl, std::string_view what, std::string_view wrong) {
    if (wrong.empty()) return;
    work_.report(kNamingStyle, work_.places_of(decl).name, {what, contract_.name(decl), wrong},
                 "rename it, or set features.enforce_naming_style = STYLE_LEGACY");
    mark_invalid(work_, decl);
  }

  FileWork &work_;
  Contract &contract_;
  DeclId members_of_ = 0;  // the record whose names are in the duplicates set
};

void StyleCheck::check_name(DeclId decl) {
  const interop_decl_row &row = contract_.decls[decl];
  const std::string_view name = contract_.name(decl);
  switch (row.kind) {
    case INTEROP_DECL_PACKAGE:
      fail(decl, "package", not_lower_snake_case(name, true));
      break;
    case INTEROP_DECL_RECORD:
      fail(decl, "message", not_title_case(name));
      break;
    case INTEROP_DECL_ENUM:
      fail(decl, "enum", not_title_case(name));
      break;
    case INTEROP_DECL_INTERFACE:
      fail(decl, "service", not_title_case(name));
      break;
    case INTEROP_DECL_OPERATION:
      fail(decl, "method", not_title_case(name));
      break;
    case INTEROP_DECL_VALUE:
      fail(decl, "enum value", not_upper_snake_case(name));
      break;
    case INTEROP_DECL_UNION:
    case INTEROP_DECL_FIELD:
    case INTEROP_DECL_EXTENSION:
      fail(decl, row.kind == INTEROP_DECL_UNION ? "oneof" : "field", not_lower_snake_case(name, false));
      if (work_.features_of(decl).enforce_naming_style == kStyle2026) check_accessors(decl);
      break;
    default:
      break;
  }
}

// Names that collide with accessors which generated code has for another field of the message.
void StyleCheck::check_accessors(DeclId decl) {
  const std::string_view name = contract_.name(decl);
  const interop_decl_row &row = contract_.decls[decl];
  const std::string_view what = row.kind == INTEROP_DECL_UNION ? "oneof" : "field";
  if (name == "descriptor") {
    fail(decl, what, "collides with the descriptor that generated code has for each message");
    return;
  }
  const DeclId record = row.kind == INTEROP_DECL_EXTENSION ? row.target : naming_scope(contract_, decl);
  if (record == 0) return;
  const auto collide = [&](std::string_view field) {
    if (!has_member(record, field)) return;
    work_.report(kAccessorCollision, work_.places_of(decl).name, {what, name, field},
                 "rename it, or set features.enforce_naming_style = STYLE2024");
    mark_invalid(work_, decl);
  };
  for (const std::string_view prefix : kAccessorPrefixes) {
    if (name.starts_with(prefix)) collide(name.substr(prefix.size()));
  }
  if (name.ends_with(kAccessorSuffix)) collide(name.substr(0, name.size() - kAccessorSuffix.size()));
}

// Whether a record has a field or a oneof with this name.
bool StyleCheck::has_member(DeclId record, std::string_view name) {
  DuplicateSet &set = work_.shared.duplicates;
  if (members_of_ != record) {
    members_of_ = record;
    size_t count = 1;
    const auto each = [&](auto &&take) {
      each_field(contract_, record, take);
      for (DeclId at = contract_.decls[record].first_child; at != 0; at = contract_.decls[at].next_sibling) {
        if (contract_.decls[at].kind == INTEROP_DECL_UNION) take(at);
      }
    };
    each([&](DeclId) { ++count; });
    set.begin(count);
    each([&](DeclId at) { set.add(contract::hash_name(contract_.name(at)), at); });
  }
  return set.find(contract::hash_name(name)) != 0;
}

void StyleCheck::check_size(DeclId decl) {
  size_t oneofs = 0;
  size_t members = 0;
  switch (contract_.decls[decl].kind) {
    case INTEROP_DECL_RECORD:
      each_field(contract_, decl, [&](DeclId) { ++members; });
      for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
        if (contract_.decls[at].kind == INTEROP_DECL_UNION) ++oneofs;
      }
      too_many(decl, members, kMostFields, "fields");
      too_many(decl, oneofs, kMostOneofs, "oneofs");
      break;
    case INTEROP_DECL_ENUM:
      for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
        if (contract_.decls[at].kind == INTEROP_DECL_VALUE) ++members;
      }
      too_many(decl, members, kMostValues, "values");
      break;
    default:
      break;
  }
}

void StyleCheck::too_many(DeclId decl, size_t count, size_t most, std::string_view what) {
  if (count <= most) return;
  work_.report(kTooManyMembers, work_.places_of(decl).name,
               {contract_.name(decl), std::to_string(count), what, std::to_string(most)},
               "split it, or set features.enforce_proto_limits = LEGACY_NO_EXPLICIT_LIMITS");
  mark_invalid(work_, decl);
}

}  // namespace

void validate_style(FileWork &work) {
  if (work.version >= kEdition2023) StyleCheck(work).run();
}

}  // namespace interop::lang::protobuf
