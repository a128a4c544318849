#include "lang/wit/declare.hpp"

#include "lang/wit/docs.hpp"

namespace interop::lang::wit {
namespace {

uint32_t begin_item_of(State &state, DeclId decl, uint32_t scope, DeclId world) {
  Item item;
  item.decl = decl;
  item.scope = scope;
  item.world = world;
  item.first_reference = static_cast<uint32_t>(state.references.size());
  state.items.push_back(item);
  return static_cast<uint32_t>(state.items.size() - 1);
}

}  // namespace

Declarer::Declarer(State &state, FileId file, const Parsed &parsed)
    : state_(state),
      contract_(state.contract),
      tree_(parsed.tree),
      file_(file),
      is_broken_(!parsed.diagnostics.empty() || parsed.more_errors != 0),
      base_(state.contract.files[file].source.offset) {}

void Declarer::file() {
  const NodeId root = tree_.root();
  Parent nowhere;
  file_decl_ = add(nowhere, INTEROP_DECL_FILE, root);
  state_.row(file_decl_).name = contract_.files[file_].path;
  contract_.files[file_].decl = file_decl_;

  // What is no block belongs to the package of the file, whether or not this file says what it is called.
  Parent files{file_decl_, 0, 0};
  const NodeId first = tree_[root].first_child;
  const bool named = first != 0 && tree_[first].kind == kPackage;
  Scope scope;
  scope.file = file_;
  scope.is_broken = is_broken_;
  scope.decl = add(files, INTEROP_DECL_PACKAGE, named ? first : root);
  if (!named) {
    state_.row(scope.decl).flags |= INTEROP_DECL_FLAG_SYNTHETIC;
    state_.row(scope.decl).span_begin = state_.row(scope.decl).span_end = 0;
  }
  const auto main_scope = static_cast<uint32_t>(state_.scopes.size());
  state_.scopes.push_back(scope);
  file_last_ = files.last;
  Parent inside{scope.decl, 0, 0};
  for (NodeId at = first; at != 0; at = tree_[at].next_sibling) {
    scope_ = main_scope;
    if (tree_[at].kind == kPackageBlock || (tree_[at].kind == kPackage && at == first)) {
      package(at, tree_[at].kind == kPackageBlock);
    } else {
      top(at, inside);
    }
  }
}

void Declarer::package(NodeId node, bool is_block) {
  if (is_block) {
    Parent files{file_decl_, file_last_, 0};
    Scope block;
    block.file = file_;
    block.is_block = true;
    block.is_broken = is_broken_;
    block.decl = add(files, INTEROP_DECL_PACKAGE, node);
    file_last_ = files.last;
    scope_ = static_cast<uint32_t>(state_.scopes.size());
    state_.scopes.push_back(block);
  }
  const DeclId decl = state_.scopes[scope_].decl;
  document(decl, node);
  const NodeId name = tree_.child(node, kPackageName);
  if (name != 0) {
    Scope &scope = state_.scopes[scope_];
    const NodeId space = tree_.child(name, kIdentifier);
    const interop_text id = identifier(tree_[space].next_sibling);
    const NodeId version = tree_.child(name, kVersion);
    std::string full(contract_.text(identifier(space)));
    (full += ':') += contract_.text(id);
    if (version != 0) {
      std::string_view text = tree_.text(version);
      if (text.ends_with('-') || text.ends_with('+')) text.remove_suffix(1);
      scope.version = contract_.pool.place(text);
      (full += '@') += text;
    }
    scope.is_named = true;
    scope.name_span = tree_.span(name);
    scope.full_name = contract_.pool.add(full);
  }
  const NodeId body = is_block ? tree_.child(node, kBody) : 0;
  if (body == 0) return;
  Parent inside{decl, 0, 0};
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling)
    top(at, inside);
}

void Declarer::top(NodeId node, Parent &parent) {
  switch (tree_[node].kind) {
    case kTopUse:
      return top_use(node, parent);
    case kInterface:
      return item(node, parent, false);
    case kWorld:
      return item(node, parent, true);
    default:
      return;
  }
}

// An IMPORT of the package: its name is the one that the file knows the interface by.
void Declarer::top_use(NodeId node, Parent &parent) {
  const NodeId path_node = tree_.child(node, kPath);
  if (path_node == 0) return;
  const DeclId decl = add(parent, INTEROP_DECL_IMPORT, node);
  const NodeId as = tree_.child(node, kIdentifier);
  const Path to = path(path_node);
  state_.row(decl).name = as != 0 ? identifier(as) : to.id;
  state_.row(decl).flags |= INTEROP_DECL_FLAG_LOCAL;
  const AnnotationId use = state_.annotate(decl, "use", INTEROP_VALUE_STRING);
  contract_.annotations[use].text = piece(to.span);
  refer(decl, 0, path_node, Wanted::kAny);
}

void Declarer::item(NodeId node, Parent &parent, bool is_world) {
  if (tree_.child(node, kIdentifier) == 0) return;  // an error was given
  const DeclId decl = add_named(parent, is_world ? INTEROP_DECL_WORLD : INTEROP_DECL_INTERFACE, node);
  const uint32_t index = begin_item_of(state_, decl, scope_, 0);
  const NodeId body = tree_.child(node, kBody);
  Parent inside{decl, 0, decl};
  if (body != 0 && is_world) {
    for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling)
      world_statement(at, inside);
  } else if (body != 0) {
    interface_body(body, inside);
  }
  end_item(index);
}

void Declarer::end_item(uint32_t item) {
  state_.items[item].end_reference = static_cast<uint32_t>(state_.references.size());
}

void Declarer::interface_body(NodeId body, Parent &inside) {
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling) {
    if (type_definition(at, inside)) continue;
    if (tree_[at].kind == kUse) use(at, inside);
    if (tree_[at].kind == kFunction) function(at, inside, 0);
  }
}

void Declarer::world_statement(NodeId node, Parent &inside) {
  if (type_definition(node, inside)) return;
  switch (tree_[node].kind) {
    case kImport:
    case kExport:
      return external(node, inside);
    case kInclude:
      return include(node, inside);
    case kUse:
      return use(node, inside);
    default:
      return;
  }
}

// IMPORT and EXPORT: their target is the interface, or the OPERATION or INTERFACE that they hold.
void Declarer::external(NodeId node, Parent &inside) {
  const uint32_t kind = tree_[node].kind == kImport ? INTEROP_DECL_IMPORT : INTEROP_DECL_EXPORT;
  const DeclId decl = add(inside, kind, node);
  const NodeId name = tree_.child(node, kIdentifier);
  const NodeId path_node = tree_.child(node, kPath);
  if (name == 0) {
    state_.row(decl).name = piece(tree_.span(path_node));
    return refer(decl, inside.owner, path_node, Wanted::kInterface);
  }
  state_.row(decl).name = identifier(name);
  if (path_node != 0) {
    const AnnotationId implements = state_.annotate(decl, "implements", INTEROP_VALUE_STRING);
    contract_.annotations[implements].text = piece(tree_.span(path_node));
    return refer(decl, inside.owner, path_node, Wanted::kInterface);
  }
  state_.row(decl).flags |= INTEROP_DECL_FLAG_TRANSPARENT;
  Parent held{decl, 0, inside.owner};
  if (const NodeId of = tree_.child(node, kSignature)) {
    const DeclId operation = add(held, INTEROP_DECL_OPERATION, of);
    state_.row(operation).name = identifier(name);
    state_.row(decl).target = operation;
    return signature(of, operation, inside.owner, 0);
  }
  const NodeId body = tree_.child(node, kBody);
  const DeclId interface = add(held, INTEROP_DECL_INTERFACE, body != 0 ? body : node);
  state_.row(interface).name = identifier(name);
  state_.row(decl).target = interface;
  // The references of the inline interface are a stretch of their own within those of the world.
  const uint32_t index = begin_item_of(state_, interface, scope_, inside.owner);
  Parent in_interface{interface, 0, interface};
  if (body != 0) interface_body(body, in_interface);
  end_item(index);
}

// An IMPORT whose target is a world; the names given anew are a RECORD annotation.
void Declarer::include(NodeId node, Parent &inside) {
  const NodeId path_node = tree_.child(node, kPath);
  if (path_node == 0) return;
  const DeclId decl = add(inside, INTEROP_DECL_IMPORT, node);
  state_.row(decl).name = piece(tree_.span(path_node));
  const AnnotationId with = state_.annotate(decl, "include", INTEROP_VALUE_RECORD);
  AnnotationId last = 0;
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind != kUseName) continue;
    const NodeId from = tree_.child(at, kIdentifier);
    const NodeId to = from == 0 ? 0 : tree_[from].next_sibling;
    if (to == 0) continue;
    const AnnotationId renamed = contract_.annotations.add();
    interop_annotation_row &row = contract_.annotations[renamed];
    row.parent = with;
    row.value_kind = INTEROP_VALUE_IDENTIFIER;
    row.name = identifier(from);
    row.text = identifier(to);
    row.span_begin = tree_.span(at).begin;
    row.span_end = tree_.span(at).end;
    (last == 0 ? contract_.annotations[with].first_child : contract_.annotations[last].next) = renamed;
    last = renamed;
  }
  refer(decl, inside.owner, path_node, Wanted::kWorld);
}

// An IMPORT that holds an ALIAS for each name, which are names of the interface or world.
void Declarer::use(NodeId node, Parent &inside) {
  const NodeId path_node = tree_.child(node, kPath);
  if (path_node == 0) return;
  const DeclId decl = add(inside, INTEROP_DECL_IMPORT, node);
  state_.row(decl).name = piece(tree_.span(path_node));
  state_.row(decl).flags |= INTEROP_DECL_FLAG_PUBLIC | INTEROP_DECL_FLAG_TRANSPARENT;
  Parent held{decl, 0, inside.owner};
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind != kUseName || tree_[at].first_child == 0) continue;
    const NodeId from = tree_[at].first_child;
    const NodeId as = tree_[from].next_sibling;
    const DeclId alias = add(held, INTEROP_DECL_ALIAS, at);
    state_.row(alias).name = identifier(as != 0 ? as : from);
    const TypeId type = contract_.types.add();
    contract_.types[type].kind = INTEROP_TYPE_UNRESOLVED;
    contract_.types[type].name = identifier(from);
    state_.row(alias).type = type;
    define(held, alias);
  }
  refer(decl, inside.owner, path_node, Wanted::kInterface);
}

Path Declarer::path(NodeId node) const {
  Path to;
  to.span = tree_.span(node);
  interop_text ids[3] = {};
  size_t count = 0;
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kIdentifier && count < 3) ids[count++] = identifier(at);
    if (tree_[at].kind == kVersion) to.version = contract_.pool.place(tree_.text(at));
  }
  to.id = ids[count == 3 ? 2 : 0];
  if (count == 3) {
    to.space = ids[0];
    to.package = ids[1];
  }
  return to;
}

void Declarer::refer(DeclId decl, DeclId owner, NodeId path_node, Wanted wanted) {
  state_.references.push_back({decl, owner, scope_, wanted, path(path_node)});
}

DeclId Declarer::add(Parent &parent, uint32_t kind, NodeId node) {
  const DeclId decl = contract_.decls.add();
  interop_decl_row &row = contract_.decls[decl];
  row.kind = kind;
  row.file = file_;
  row.parent = parent.decl;
  const Span span = tree_.span(node);
  row.span_begin = span.begin;
  row.span_end = span.end;
  if (parent.decl != 0)
    (parent.last == 0 ? state_.row(parent.decl).first_child : state_.row(parent.last).next_sibling) = decl;
  parent.last = decl;
  const bool documented = kind != INTEROP_DECL_FILE && kind != INTEROP_DECL_PACKAGE;
  if (documented) document(decl, node);
  attributes(node, decl);
  return decl;
}

DeclId Declarer::add_named(Parent &parent, uint32_t kind, NodeId node) {
  const DeclId decl = add(parent, kind, node);
  if (const NodeId id = tree_.child(node, kIdentifier)) state_.row(decl).name = identifier(id);
  return decl;
}

interop_text Declarer::identifier(NodeId node) const {
  if (node == 0) return {};
  Span span = tree_.span(node);
  if (span.end > span.begin && tree_.source[span.begin] == '%') ++span.begin;
  return piece(span);
}

void Declarer::document(DeclId decl, NodeId node) {
  const Span doc = doc_before(tree_, tree_[node].first_token);
  if (doc.end != 0) state_.row(decl).doc = piece(doc);
}

void declare(State &state, FileId file, const Parsed &parsed) {
  state.files.push_back(file);
  Declarer(state, file, parsed).file();
}

}  // namespace interop::lang::wit
