#include <vector>

#include "lang/wit/declare.hpp"
#include "lang/wit/lexer.hpp"
#include "lang/wit/literal.hpp"

namespace interop::lang::wit {

// An OPERATION with PARAMETERs and at most one RESULT. A method has a synthetic parameter `self`, a constructor that
// does not say what it gives back a synthetic result.
void Declarer::function(NodeId node, Parent &parent, DeclId resource) {
  const NodeId of = tree_.child(node, kSignature);
  if (of == 0 || tree_.child(node, kIdentifier) == 0) return;
  const DeclId decl = add_named(parent, INTEROP_DECL_OPERATION, node);
  const bool constructor = (tree_[node].flags & kConstructor) != 0;
  const bool is_static = (tree_[node].flags & kStatic) != 0;
  if (constructor) contract_.annotations[state_.annotate(decl, "constructor", INTEROP_VALUE_BOOL)].bits = 1;
  if (is_static) contract_.annotations[state_.annotate(decl, "static", INTEROP_VALUE_BOOL)].bits = 1;
  signature(of, decl, parent.owner, constructor || is_static ? 0 : resource);
  if (!constructor || tree_.child(of, kResult) != 0) return;
  Parent inside{decl, 0, parent.owner};
  inside.last = state_.last_child(decl);
  const DeclId result = add(inside, INTEROP_DECL_RESULT, of);
  state_.row(result).flags |= INTEROP_DECL_FLAG_SYNTHETIC;
  const TypeId type = contract_.types.add();
  contract_.types[type].kind = INTEROP_TYPE_OWN;
  contract_.types[type].decl = resource;
  contract_.types[type].name = state_.row(resource).name;
  state_.row(result).type = type;
}

void Declarer::signature(NodeId node, DeclId operation, DeclId owner, DeclId self) {
  if ((tree_[node].flags & kAsync) != 0) {
    contract_.annotations[state_.annotate(operation, "async", INTEROP_VALUE_BOOL)].bits = 1;
  }
  Parent inside{operation, 0, owner};
  if (self != 0) {
    const DeclId decl = add(inside, INTEROP_DECL_PARAMETER, node);
    const TypeId type = contract_.types.add();
    contract_.types[type].kind = INTEROP_TYPE_BORROW;
    contract_.types[type].decl = self;
    contract_.types[type].name = state_.row(self).name;
    if (state_.self.length == 0) state_.self = contract_.pool.add("self");
    interop_decl_row &row = state_.row(decl);
    row.name = state_.self;
    row.flags |= INTEROP_DECL_FLAG_SYNTHETIC;
    row.type = type;
    row.doc = {};
  }
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    const bool parameter = tree_[at].kind == kParameter;
    if (!parameter && tree_[at].kind != kResult) continue;
    const DeclId decl =
        parameter ? add_named(inside, INTEROP_DECL_PARAMETER, at) : add(inside, INTEROP_DECL_RESULT, at);
    const TypeId type = type_of(at, decl, owner);
    state_.row(decl).type = type;
  }
}

void Declarer::attributes(NodeId node, DeclId decl) {
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kAttribute) attribute(at, decl);
  }
}

// `@since(version = 1.0.0)` is an annotation "since" of the text "1.0.0".
void Declarer::attribute(NodeId node, DeclId decl) {
  const NodeId name = tree_.child(node, kIdentifier);
  if (name == 0) return;
  NodeId value = tree_[name].next_sibling;
  if (value != 0 && tree_[value].kind == kIdentifier) value = tree_[value].next_sibling;
  if (value == 0) return;
  const std::string_view word = tree_.text(name);
  const bool is_name = tree_[value].kind == kIdentifier;
  const AnnotationId made = state_.annotate(decl, word, is_name ? INTEROP_VALUE_IDENTIFIER : INTEROP_VALUE_STRING);
  interop_text text = is_name ? identifier(value) : piece(tree_.span(value));
  if (tree_[value].kind == kString) {
    std::string plain;
    Span bad;
    read_string(tree_.text(value), plain, bad);
    text = contract_.pool.add(plain);
  }
  interop_annotation_row &row = contract_.annotations[made];
  row.text = text;
  row.span_begin = tree_.span(node).begin;
  row.span_end = tree_.span(node).end;
  if (word == "deprecated") state_.row(decl).flags |= INTEROP_DECL_FLAG_DEPRECATED;
}

}  // namespace interop::lang::wit
