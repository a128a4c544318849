#include "lang/protobuf/declare.hpp"

#include <algorithm>
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/docs.hpp"
#include "lang/protobuf/literal.hpp"

namespace interop::lang::protobuf {
namespace {

// The longest package name that descriptors allow.
constexpr size_t kMaxPackageName = 511;

struct NodeWord {
  NodeKind kind;
  std::string_view word;
};
// What a misplaced member is called.
constexpr NodeWord kNodeWords[] = {
    {kSyntax, "a syntax statement"},
    {kEdition, "an edition statement"},
    {kPackage, "a package statement"},
    {kImport, "an import"},
    {kOption, "an option"},
    {kMessage, "a message"},
    {kEnum, "an enum"},
    {kExtend, "an extend block"},
    {kService, "a service"},
    {kField, "a field"},
    {kGroup, "a group"},
    {kOneof, "a oneof"},
    {kEnumValue, "an enum value"},
    {kRpc, "an rpc"},
    {kExtensions, "an extensions statement"},
    {kReserved, "a reserved statement"},
    {kEmpty, "an empty statement"},
};

bool is_punctuation(const lex::Token &token, char character) {
  return token.kind == lex::TokenKind::kPunctuation && token.word == static_cast<uint16_t>(character);
}

}  // namespace

Declarer::Declarer(FileWork &work)
    : work_(work), tree_(*work.tree), base_(work.contract.files[work.file].source.offset) {}

void Declarer::file() {
  const NodeId root = tree_.root();
  const NodeId first = root == 0 ? 0 : tree_[root].first_child;
  if (work_.shared.request.length == 0) {
    work_.shared.request = work_.contract.pool.add("request");
    work_.shared.response = work_.contract.pool.add("response");
  }
  work_.first_decl = std::max(1u, work_.contract.decls.size());
  Scope files;
  work_.file_decl = add(files, INTEROP_DECL_FILE, root);
  row(work_.file_decl).name = work_.contract.files[work_.file].path;
  work_.contract.files[work_.file].decl = work_.file_decl;
  work_.version = kProto2;
  if (first != 0 && (tree_[first].kind == kSyntax || tree_[first].kind == kEdition)) {
    version_statement(first);
  } else if (first != 0) {
    work_.report(kNoSyntax, {0, 0}, {}, "begin the file with syntax = \"proto2\"; or with the edition you mean");
  }
  work_.contract.files[work_.file].version = work_.version;

  // Imports hang on the file, everything else on the package, wherever its statement stands.
  in_file_.decl = work_.file_decl;
  for (NodeId at = first; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kImport) import_statement(at);
  }
  for (NodeId at = first; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kPackage) package_statement(at);
  }
  Scope scope = in_file_;
  if (work_.package_decl != 0) scope = {work_.package_decl, 0, 0};
  for (NodeId at = first; at != 0; at = tree_[at].next_sibling)
    top_level(at, scope, first);
}

void Declarer::top_level(NodeId node, Scope &scope, NodeId first) {
  switch (tree_[node].kind) {
    case kSyntax:
    case kEdition:
      if (node != first) work_.report(kSyntaxNotFirst, tree_.span(node));
      break;
    case kPackage:
    case kImport:
    case kEmpty:
    case kError:
      break;
    case kOption:
      option_statement(node, work_.file_decl, OptionTarget::kFile);
      break;
    case kMessage:
      message(node, scope);
      break;
    case kEnum:
      enumeration(node, scope);
      break;
    case kExtend:
      extend(node, scope);
      break;
    case kService:
      service(node, scope);
      break;
    default:
      not_here(node, "a file");
      break;
  }
}

void Declarer::version_statement(NodeId node) {
  const NodeId value = tree_.child(node, kStringValue);
  if (value == 0) return;  // an error was given
  const Node &string = tree_[value];
  const interop_text text = read_string(work_.contract.pool, tree_, string.first_token, string.end_token);
  const std::string_view name = work_.contract.text(text);
  if (tree_[node].kind == kSyntax) {
    if (name == "proto2") {
      work_.version = kProto2;
    } else if (name == "proto3") {
      work_.version = kProto3;
    } else {
      work_.version = kProto3;
      const bool is_edition = name == "2023" || name == "2024" || name == "2026";
      work_.report(kUnknownSyntax, tree_.span(value), {name},
                   is_edition ? "write edition = \"…\"; for an edition" : "the syntaxes are \"proto2\" and \"proto3\"");
    }
    return;
  }
  if (name == "2023") {
    work_.version = kEdition2023;
  } else if (name == "2024") {
    work_.version = kEdition2024;
  } else if (name == "2026") {
    work_.version = kEdition2026;
  } else {
    work_.version = kEdition2024;
    const bool is_syntax = name == "proto2" || name == "proto3";
    work_.report(
        kUnknownEdition, tree_.span(value), {name},
        is_syntax ? "write syntax = \"…\"; for proto2 and proto3" : "the editions are \"2023\", \"2024\" and \"2026\"");
  }
}

void Declarer::package_statement(NodeId node) {
  if (work_.package_decl != 0) {
    work_.report(kPackageTwice, tree_.span(node), {}, "keep one of them",
                 {{{work_.file, work_.places_of(work_.package_decl).name}, "the first package statement"}});
    return;
  }
  const NodeId name = tree_.child(node, kName);
  if (name == 0) return;
  const DeclId decl = add(in_file_, INTEROP_DECL_PACKAGE, node);
  work_.package_decl = decl;
  const std::string_view text = read_name(work_.contract.pool, tree_, tree_[name].first_token, tree_[name].end_token);
  row(decl).name = work_.contract.pool.place(text);
  work_.places_of(decl).name = tree_.span(name);
  if (text.starts_with('.')) {
    work_.report(kPackageLeadingDot, tree_.span(name), {}, "remove the dot");
    invalid(decl);
  } else if (text.size() > kMaxPackageName) {
    work_.report(kPackageNameTooLong, tree_.span(name), {std::to_string(kMaxPackageName)});
    invalid(decl);
  }
}

void Declarer::import_statement(NodeId node) {
  const NodeId value = tree_.child(node, kStringValue);
  if (value == 0) return;
  const DeclId decl = add(in_file_, INTEROP_DECL_IMPORT, node);
  const Node &string = tree_[value];
  row(decl).name = read_string(work_.contract.pool, tree_, string.first_token, string.end_token);
  work_.places_of(decl).name = tree_.span(value);

  const NodeId modifier = tree_.child(node, kModifier);
  const std::string_view how = word(modifier);
  if (how == "public") {
    row(decl).flags |= INTEROP_DECL_FLAG_PUBLIC;
  } else if (how == "weak") {
    row(decl).flags |= INTEROP_DECL_FLAG_WEAK;
    if (work_.version >= kEdition2024) {
      work_.report(kWeakImportGone, tree_.span(modifier), {}, "import option imports what is needed by options alone");
    }
  } else if (how == "option") {
    row(decl).flags |= INTEROP_DECL_FLAG_OPTION;
    option_import_ = decl;
    if (work_.version < kEdition2024) {
      work_.report(kOptionImportTooEarly, tree_.span(modifier), {}, "use a plain import, or edition \"2024\"");
    }
  }
  if (how != "option" && option_import_ != 0) {
    work_.report(kImportAfterOptionImport, tree_.span(modifier != 0 ? modifier : value), {},
                 "move it above the option imports",
                 {{{work_.file, work_.places_of(option_import_).name}, "an option import"}});
  }
}

DeclId Declarer::add(Scope &scope, uint32_t kind, NodeId node) {
  auto &decls = work_.contract.decls;
  const DeclId decl = decls.add();
  interop_decl_row &made = decls[decl];
  made.kind = kind;
  made.file = work_.file;
  made.parent = scope.decl;
  if (node != 0 && tree_[node].end_token > tree_[node].first_token) {
    const uint32_t last = last_token(node);
    made.span_begin = tree_.first_token(node).begin;
    // One of several in a statement does not reach to the statement's end.
    const bool one_of_several = kind == INTEROP_DECL_RESERVATION || kind == INTEROP_DECL_EXTENSION_RANGE;
    made.span_end = tree_.tokens[one_of_several ? tree_[node].end_token - 1 : last].end;
    // What has a body is documented behind its opening brace.
    const NodeId body = tree_.child(node, kBody);
    const Span doc = doc_of(tree_, tree_[node].first_token, body != 0 ? tree_[body].first_token : last);
    if (doc.end != 0) made.doc = piece(doc);
  }
  if (scope.last != 0) {
    decls[scope.last].next_sibling = decl;
  } else if (scope.decl != 0) {
    decls[scope.decl].first_child = decl;
  }
  scope.last = decl;
  work_.places.resize(decl - work_.first_decl + 1);
  return decl;
}

uint32_t Declarer::last_token(NodeId node) const {
  const Node &n = tree_[node];
  const uint32_t last = n.end_token - 1;
  const bool ended = is_punctuation(tree_.tokens[last], ';') || is_punctuation(tree_.tokens[last], '}');
  return !ended && n.end_token < tree_.tokens.size() && is_punctuation(tree_.tokens[n.end_token], ';') ? n.end_token
                                                                                                       : last;
}

bool Declarer::name_it(DeclId decl, NodeId node) {
  const NodeId identifier = tree_.child(node, kIdentifier);
  if (identifier == 0) {
    invalid(decl);
    return false;
  }
  const lex::Token &token = tree_.first_token(identifier);
  row(decl).name = piece(token);
  work_.places_of(decl).name = {token.begin, token.end};
  return true;
}

void Declarer::option_statement(NodeId node, DeclId owner, OptionTarget target) {
  const NodeId name = tree_.child(node, kOptionName);
  const NodeId value = name == 0 ? 0 : tree_[name].next_sibling;
  if (name != 0) work_.options.push_back({owner, target, name, value, tree_.span(node)});
}

void Declarer::option_list(NodeId list, DeclId owner, OptionTarget target) {
  if (list == 0) return;
  for (NodeId at = tree_[list].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kOptionEntry) option_statement(at, owner, target);
  }
}

void Declarer::not_here(NodeId node, std::string_view holder) {
  for (const NodeWord &entry : kNodeWords) {
    if (entry.kind == tree_[node].kind) {
      work_.report(kNotAllowedHere, tree_.span(node), {entry.word, holder});
      return;
    }
  }
}

void Declarer::visibility(NodeId node, DeclId decl) {
  const NodeId modifier = tree_.child(node, kModifier);
  const std::string_view how = word(modifier);
  if (how.empty()) return;
  row(decl).flags |= how == "export" ? INTEROP_DECL_FLAG_EXPORT_KEYWORD : INTEROP_DECL_FLAG_LOCAL_KEYWORD;
  if (work_.version < kEdition2024) {
    work_.report(kVisibilityTooEarly, tree_.span(modifier), {how}, "remove it, or use edition \"2024\"");
    invalid(decl);
  }
}

Declarer::Integer Declarer::integer(NodeId number) {
  Integer value;
  if (number == 0) return value;
  value.span = tree_.span(number);
  uint32_t at = tree_[number].first_token;
  const uint32_t end = tree_[number].end_token;
  if (at < end && is_punctuation(tree_.tokens[at], '-')) {
    value.negative = true;
    ++at;
  }
  if (at >= end || tree_.tokens[at].kind != lex::TokenKind::kInteger) return value;
  const Number read = read_number(tree_.text(tree_.tokens[at]));
  value.ok = true;
  value.magnitude = read.is_integer ? read.magnitude : UINT64_MAX;
  return value;
}

bool Declarer::to_int32(const Integer &value, int64_t &out) {
  if (!value.ok) return false;
  const uint64_t most = value.negative ? uint64_t{1} << 31 : (uint64_t{1} << 31) - 1;
  if (value.magnitude > most) {
    work_.report(kIntegerOutOfRange, value.span);
    return false;
  }
  out = value.negative ? -static_cast<int64_t>(value.magnitude) : static_cast<int64_t>(value.magnitude);
  return true;
}

void declare(FileWork &work) {
  Declarer(work).file();
}

}  // namespace interop::lang::protobuf
