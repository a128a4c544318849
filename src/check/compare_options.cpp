// Options by what they mean: each language says in its table of known options which of them its users' code depends on.
// An option that is not set has the value that the language gives it then, so writing down a default changes nothing.
#include <charconv>
#include <cstring>

#include "check/compare.hpp"

namespace interop::check {
namespace {

using contract::AnnotationId;
using contract::KnownOption;
using Meaning = contract::KnownOption::Meaning;

AnnotationId named(const Contract &contract, AnnotationId first, std::string_view name) {
  for (AnnotationId at = first; at != 0; at = contract.annotations[at].next) {
    if (contract.text(contract.annotations[at].name) == name) return at;
  }
  return 0;
}

AnnotationId find_option(const Contract &contract, DeclId decl, std::string_view path) {
  AnnotationId at = contract.decls[decl].first_annotation;
  for (;;) {
    const size_t slash = path.find('/');
    at = named(contract, at, path.substr(0, slash));
    if (at == 0 || slash == std::string_view::npos) return at;
    at = contract.annotations[at].first_child;
    path.remove_prefix(slash + 1);
  }
}

RuleId rule_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::kNamespace:
      return RuleId::kLanguageNamespaceChanged;
    case Meaning::kGenerator:
      return RuleId::kLanguageOptionChanged;
    case Meaning::kHostType:
      return RuleId::kFieldHostTypeChanged;
    case Meaning::kUtf8Validation:
      return RuleId::kFieldUtf8ValidationChanged;
    case Meaning::kIdempotency:
      return RuleId::kOperationIdempotencyChanged;
  }
  return RuleId::kLanguageOptionChanged;
}

void option_changed(const Comparison &c, DeclId was, DeclId is, const KnownOption &option) {
  const AnnotationId old_value = find_option(c.before, was, option.path);
  const AnnotationId new_value = find_option(c.after, is, option.path);
  if (old_value == 0 && new_value == 0) return;
  const std::string before = old_value != 0 ? value_text(c.before, old_value) : std::string(option.otherwise);
  const std::string after = new_value != 0 ? value_text(c.after, new_value) : std::string(option.otherwise);
  if (before == after && (!before.empty() || (old_value != 0) == (new_value != 0))) return;
  if (Finding *f = c.found(rule_of(option.meaning), was, is)) {
    std::string name;
    for (char letter : option.path)
      name += letter == '/' ? '.' : letter;
    const auto shown = [&](AnnotationId value, const std::string &text) {
      return value == 0 && text.empty() ? std::string("not set") : quoted(text);
    };
    f->say("the option " + name + " is now " + shown(new_value, after) + ", was " + shown(old_value, before));
    f->before_note = old_value;
    f->after_note = new_value;
    f->with("option", name).with("old", before).with("new", after);
  }
}

}  // namespace

std::string value_text(const Contract &contract, AnnotationId annotation) {
  const interop_annotation_row &row = contract.annotations[annotation];
  switch (row.value_kind) {
    case INTEROP_VALUE_BOOL:
      return row.bits != 0 ? "true" : "false";
    case INTEROP_VALUE_INT:
      return std::to_string(static_cast<int64_t>(row.bits));
    case INTEROP_VALUE_UINT:
      return std::to_string(row.bits);
    case INTEROP_VALUE_DOUBLE: {
      double value = 0;
      static_assert(sizeof value == sizeof row.bits);
      std::memcpy(&value, &row.bits, sizeof value);
      char digits[40];
      return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
    }
    default:
      return std::string(contract.text(row.text));
  }
}

void compare_options(Comparison &c, DeclId old_decl, DeclId new_decl) {
  if (c.before.decls[old_decl].first_annotation == 0 && c.after.decls[new_decl].first_annotation == 0) return;
  const uint32_t kind = 1u << c.after.decls[new_decl].kind;
  for (const KnownOption &option : c.after.traits_of(new_decl).known_options) {
    if ((option.kinds & kind) != 0) option_changed(c, old_decl, new_decl, option);
  }
}

void compare_notes(Comparison &c, DeclId old_decl, DeclId new_decl) {
  if (changed(c, old_decl, new_decl, INTEROP_DECL_FLAG_DEPRECATED)) {
    const bool now = has(c.after, new_decl, INTEROP_DECL_FLAG_DEPRECATED);
    if (Finding *f = c.found(now ? RuleId::kDeprecationAdded : RuleId::kDeprecationRemoved, old_decl, new_decl)) {
      f->say(quoted_name(c.after, new_decl) + (now ? " is now deprecated" : " is no longer deprecated"));
    }
  }
  if (!c.findings.wanted(RuleId::kDocumentationChanged)) return;
  if (c.before.text(c.before.decls[old_decl].doc) == c.after.text(c.after.decls[new_decl].doc)) return;
  if (contract::doc_text(c.before, old_decl) == contract::doc_text(c.after, new_decl)) return;
  if (Finding *f = c.found(RuleId::kDocumentationChanged, old_decl, new_decl)) {
    f->say(quoted_name(c.after, new_decl) + " is documented in other words");
  }
}

}  // namespace interop::check
