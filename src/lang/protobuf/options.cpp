#include "lang/protobuf/options.hpp"

#include <algorithm>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/options_decode.hpp"
#include "lang/protobuf/tree_kinds.hpp"
#include "text/nearest.hpp"

namespace interop::lang::protobuf {
namespace {

// "did you mean …?" when one field of a message is nearly called so.
std::string suggestion(const Contract &contract, DeclId message, std::string_view name) {
  constexpr uint32_t kMostLooked = 100;
  text::Nearest nearest(name);
  uint32_t looked = 0;
  for (DeclId at = contract.decls[message].first_child; at != 0 && looked < kMostLooked;
       at = contract.decls[at].next_sibling, ++looked) {
    if (contract.decls[at].kind == INTEROP_DECL_FIELD) nearest.offer(contract.name(at));
  }
  if (nearest.word().empty()) return {};
  return "did you mean \"" + std::string(nearest.word()) + "\"?";
}

}  // namespace

void interpret_options(FileWork &work) {
  work.first_annotation = std::max(work.contract.annotations.size(), 1u);
  if (work.tree == nullptr) return decode_options(work);
  OptionInterpreter(work).run();
}

void OptionInterpreter::run() {
  for (const PendingOption &option : work_.options) {
    if (option.name != 0 && option.value != 0) interpret(option);
  }
}

std::string_view OptionInterpreter::part_name(syntax::NodeId part) {
  const syntax::Node &node = tree_[part];
  uint32_t first = node.first_token;
  uint32_t end = node.end_token;
  if (first < end && tree_.tokens[first].word == '(' && tree_.tokens[first].kind == lex::TokenKind::kPunctuation) {
    ++first;
    if (first < end && tree_.tokens[end - 1].word == ')') --end;
  }
  return read_name(contract_.pool, tree_, first, end);
}

// The name of an option as it is written, up to and with the part `last` (all of it if 0), without gaps.
std::string OptionInterpreter::path_text(const PendingOption &option, syntax::NodeId last) {
  const uint32_t end = last != 0 ? tree_[last].end_token : tree_[option.name].end_token;
  std::string text;
  for (uint32_t at = tree_[option.name].first_token; at < end; ++at)
    text += tree_.text(tree_.tokens[at]);
  return text;
}

void OptionInterpreter::interpret(const PendingOption &option) {
  const syntax::NodeId first = tree_[option.name].first_child;
  if (first == 0) return;
  if (tree_.child(first, kIdentifier) != 0) {
    const std::string_view name = part_name(first);
    if (name == "uninterpreted_option") return work_.report(kOptionReservedName, tree_.span(option.name));
    if (name == "map_entry" && option.target == OptionTarget::kMessage) {
      return work_.report(kOptionMapEntry, tree_.span(option.name), {}, "declare a field of type map<key, value>");
    }
  }
  const DeclId message = definitions_.options_message(option.target);
  if (message != 0 && resolve_path(option, message)) set(option);
}

bool OptionInterpreter::resolve_path(const PendingOption &option, DeclId message) {
  path_.clear();
  for (syntax::NodeId part = tree_[option.name].first_child; part != 0; part = tree_[part].next_sibling) {
    if (!path_.empty()) {
      const FieldShape outer = field_shape(contract_, path_.back());
      if (outer.type == ProtoType::kNone) return false;
      if (!is_message(outer.type)) {
        work_.report(kOptionNotAMessage, tree_.span(part), {path_text(option, 0)});
        return false;
      }
      if (outer.repeated) {
        work_.report(kOptionRepeatedPath, tree_.span(option.name), {path_text(option, 0)},
                     "give the whole message as { }");
        return false;
      }
      message = outer.named;
    }
    const DeclId field = find_part(option, part, message);
    if (field == 0) return false;
    path_.push_back(field);
  }
  return !path_.empty();
}

DeclId OptionInterpreter::find_part(const PendingOption &option, syntax::NodeId part, DeclId message) {
  const std::string_view name = part_name(part);
  if (tree_.child(part, kIdentifier) != 0) {
    const DeclId field = definitions_.field(message, name);
    if (field == 0) report_unknown(option, part, message, name);
    return field;
  }
  FileId undeclared = 0;
  const DeclId found = find_extension(option_scope(work_, option.owner), name, undeclared);
  if (found == 0) {
    if (undeclared != 0) {
      work_.report(kOptionNotImported, tree_.span(part),
                   {path_text(option, part), contract_.text(contract_.files[undeclared].path)});
    } else {
      report_unknown(option, part, 0, name);
    }
    return 0;
  }
  const interop_decl_row &row = contract_.decls[found];
  if (row.kind == INTEROP_DECL_EXTENSION && row.target == message) {
    // Its defaults are not known before the file is through.
    if (row.file != work_.file || contract::full_name(contract_, message) != "google.protobuf.FeatureSet") return found;
    work_.report(kFeatureInOwnFile, tree_.span(part), {path_text(option, part)}, "define it in a file of its own");
    return 0;
  }
  if (row.kind != INTEROP_DECL_EXTENSION || row.target != 0) {
    work_.report(kOptionNotAField, tree_.span(part),
                 {path_text(option, part), contract::full_name(contract_, message)});
  }
  return 0;
}

void OptionInterpreter::report_unknown(const PendingOption &option, syntax::NodeId part, DeclId message,
                                       std::string_view name) {
  if (message == 0 && imports_missing()) return;  // it may well be defined there
  const std::string help =
      message != 0 ? suggestion(contract_, message, name) : std::string("import the file that defines it");
  work_.report(kOptionUnknown, tree_.span(part), {path_text(option, part)}, help);
}

// Many options of a file have few names: the same name from the same scope is looked up once.
DeclId OptionInterpreter::find_extension(DeclId scope, std::string_view name, FileId &undeclared) {
  const uint64_t key = contract::hash_name(name) ^ uint64_t { scope } * 0x9e3779b97f4a7c15u;
  const DeclId known = found_.find(key);
  if (known != 0 && name.ends_with(contract_.name(known))) return known;
  const Lookup found = lookup(work_, scope, name, LookupFor::kOption);
  undeclared = found.undeclared;
  if (found.undeclared != 0) return 0;
  if (found.decl != 0) found_.put(key, found.decl);
  return found.decl;
}

bool OptionInterpreter::imports_missing() {
  if (imports_missing_ == Known::kNotAsked) {
    imports_missing_ = Known::kNo;
    for (DeclId at = contract_.decls[work_.file_decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
      const interop_decl_row &row = contract_.decls[at];
      if (row.kind == INTEROP_DECL_IMPORT && row.target == 0) imports_missing_ = Known::kYes;
    }
  }
  return imports_missing_ == Known::kYes;
}

void OptionInterpreter::set(const PendingOption &option) {
  Container in{option.owner, 0};
  const DeclId field = path_.back();
  const FieldShape shape = field_shape(contract_, field);
  if (shape.type == ProtoType::kNone) return;
  const Written given = written(option.value);
  Value value;
  if (!is_message(shape.type)) {
    const Fit fits = fit(shape, given, Rules::kOption, option.value, value);
    if (fits != Fit::kGood) {
      return report_misfit(fits, path_text(option, 0), shape, given, tree_.span(option.value), option.value);
    }
  } else if (given.form != Written::Form::kAggregate) {
    return work_.report(kOptionNeedsMessage, tree_.span(option.value), {path_text(option, 0)});
  }
  for (size_t at = 0; at + 1 < path_.size(); ++at) {
    in.parent = rows_.record(in, path_[at], field_shape(contract_, path_[at]).named, option.span);
  }
  if (!shape.repeated && rows_.find(in, field) != 0) {
    return work_.report(kOptionAlreadySet, tree_.span(option.name), {path_text(option, 0)});
  }
  AnnotationId row = 0;
  if (shape.repeated) {
    row = rows_.element(in, field, option.span);
  } else {
    row = rows_.field(in, field, option.span);
  }
  if (!is_message(shape.type)) {
    store(row, value);
    rows_.note_flag(row);
    return;
  }
  contract_.annotations[row].value_kind = INTEROP_VALUE_RECORD;
  contract_.annotations[row].decl = shape.named;
  if (shape.map) {
    aggregate_map_entry(row, shape.element, option.value, 0);
  } else {
    aggregate(row, shape.named, option.value, 0);
  }
}

}  // namespace interop::lang::protobuf
