#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "lang/wit/declare.hpp"
#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lexer.hpp"

namespace interop::lang::wit {
namespace {

struct ScalarType {
  uint16_t word;
  uint32_t kind;
  uint32_t width_bits;
  uint32_t flags;
};
constexpr ScalarType kScalars[] = {
    {kWordBool, INTEROP_TYPE_BOOL, 0, 0},
    {kWordU8, INTEROP_TYPE_INT, 8, 0},
    {kWordU16, INTEROP_TYPE_INT, 16, 0},
    {kWordU32, INTEROP_TYPE_INT, 32, 0},
    {kWordU64, INTEROP_TYPE_INT, 64, 0},
    {kWordS8, INTEROP_TYPE_INT, 8, INTEROP_TYPE_FLAG_SIGNED},
    {kWordS16, INTEROP_TYPE_INT, 16, INTEROP_TYPE_FLAG_SIGNED},
    {kWordS32, INTEROP_TYPE_INT, 32, INTEROP_TYPE_FLAG_SIGNED},
    {kWordS64, INTEROP_TYPE_INT, 64, INTEROP_TYPE_FLAG_SIGNED},
    {kWordF32, INTEROP_TYPE_FLOAT, 32, 0},
    {kWordF64, INTEROP_TYPE_FLOAT, 64, 0},
    {kWordChar, INTEROP_TYPE_CHAR, 0, 0},
    {kWordString, INTEROP_TYPE_STRING, 0, 0},
    // A handle of what no declaration describes.
    {kWordErrorContext, INTEROP_TYPE_OWN, 0, 0},
};

constexpr size_t kMostFlags = 32;

}  // namespace

// False if the node is none.
bool Declarer::type_definition(NodeId node, Parent &parent) {
  const auto plain = [&](uint32_t kind) {
    const DeclId decl = add_named(parent, kind, node);
    define(parent, decl);
    return decl;
  };
  switch (tree_[node].kind) {
    case kAlias: {
      const DeclId decl = plain(INTEROP_DECL_ALIAS);
      const TypeId aliased = type_of(node, decl, parent.owner);
      state_.row(decl).type = aliased;
      return true;
    }
    case kRecord:
      members(node, plain(INTEROP_DECL_RECORD), kField, INTEROP_DECL_FIELD, "field");
      return true;
    case kVariant:
      members(node, plain(INTEROP_DECL_UNION), kCase, INTEROP_DECL_CASE, "case");
      return true;
    case kEnum:
      members(node, plain(INTEROP_DECL_ENUM), kValue, INTEROP_DECL_VALUE, "case");
      return true;
    case kFlags:
      members(node, plain(INTEROP_DECL_FLAGS), kValue, INTEROP_DECL_VALUE, "flag");
      return true;
    case kResource:
      resource(node, parent);
      return true;
    default:
      return false;
  }
}

void Declarer::define(Parent &parent, DeclId decl) {
  const std::string_view name = state_.name(decl);
  if (name.empty()) return;
  const DeclId known = state_.types.add(parent.owner, name, decl);
  if (known == 0) return;
  state_.row(decl).flags |= INTEROP_DECL_FLAG_INVALID;
  state_.report(kDuplicateType, state_.name_place(decl), {name}, {},
                {{state_.name_place(known), "defined first here"}});
}

void Declarer::members(NodeId node, DeclId decl, NodeKind member, uint32_t kind, std::string_view what) {
  const DeclId owner = state_.row(decl).parent;
  Parent inside{decl, 0, owner};
  int64_t number = 0;
  std::vector<std::pair<std::string, DeclId>> names;
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind != member || tree_[at].first_child == 0) continue;
    const DeclId one = add_named(inside, kind, at);
    state_.row(one).number = number++;
    if (kind != INTEROP_DECL_VALUE) {
      const TypeId of = type_of(at, one, owner);
      state_.row(one).type = of;
    }
    names.emplace_back(lower_case(state_.name(one)), one);
  }
  state_.row(decl).flags |= INTEROP_DECL_FLAG_CLOSED;
  report_same_names(state_, names, what);
  if (kind == INTEROP_DECL_VALUE && state_.row(decl).kind == INTEROP_DECL_FLAGS && names.size() > kMostFlags) {
    state_.report(kTooManyFlags, state_.name_place(inside.last), {std::to_string(kMostFlags)});
  }
}

void Declarer::resource(NodeId node, Parent &parent) {
  const DeclId decl = add_named(parent, INTEROP_DECL_RESOURCE, node);
  define(parent, decl);
  const NodeId body = tree_.child(node, kBody);
  if (body == 0) return;
  Parent inside{decl, 0, parent.owner};
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kFunction) function(at, inside, decl);
  }
}

TypeId Declarer::type_of(NodeId node, DeclId decl, DeclId owner) {
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (is_type_node(tree_[at].kind)) return type(at, decl, owner);
  }
  return 0;
}

// The parser holds the depth of types.
TypeId Declarer::type(NodeId node, DeclId decl, DeclId owner) {
  switch (tree_[node].kind) {
    case kScalar:
      return scalar(node);
    case kNamed:
      return named(node, decl, owner);
    case kOwn:
      return handle(node, INTEROP_TYPE_OWN, decl, owner);
    case kBorrow:
      return handle(node, INTEROP_TYPE_BORROW, decl, owner);
    case kList:
      return tree_.child(node, kInteger) != 0 ? array(node, decl, owner)
                                              : compound(node, INTEROP_TYPE_LIST, decl, owner);
    case kMap:
      return map(node, decl, owner);
    case kOption:
      return compound(node, INTEROP_TYPE_OPTIONAL, decl, owner);
    case kResultType:
      return result(node, decl, owner);
    case kTuple:
      return compound(node, INTEROP_TYPE_TUPLE, decl, owner);
    case kStream:
      return compound(node, INTEROP_TYPE_STREAM, decl, owner);
    case kFuture:
      return compound(node, INTEROP_TYPE_FUTURE, decl, owner);
    default:
      return 0;
  }
}

TypeId Declarer::scalar(NodeId node) {
  const uint16_t word = tree_.first_token(node).word;
  const ScalarType &scalar = kScalars[word - kWordBool];
  const TypeId type = contract_.types.add();
  interop_type_row &row = contract_.types[type];
  row.kind = scalar.kind;
  row.width_bits = scalar.width_bits;
  row.flags = scalar.flags;
  if (word == kWordErrorContext) row.name = piece(tree_.span(node));
  return type;
}

TypeId Declarer::named(NodeId node, DeclId decl, DeclId owner) {
  const TypeId type = contract_.types.add();
  contract_.types[type].kind = INTEROP_TYPE_UNRESOLVED;
  contract_.types[type].name = identifier(tree_.child(node, kIdentifier));
  state_.type_references.push_back({type, owner, decl, tree_.span(node), false});
  return type;
}

TypeId Declarer::handle(NodeId node, uint32_t kind, DeclId decl, DeclId owner) {
  const NodeId id = tree_.child(node, kIdentifier);
  const TypeId type = contract_.types.add();
  contract_.types[type].kind = kind;
  contract_.types[type].name = identifier(id);
  state_.type_references.push_back({type, owner, decl, tree_.span(id), true});
  return type;
}

TypeId Declarer::array(NodeId node, DeclId decl, DeclId owner) {
  const TypeId type = compound(node, INTEROP_TYPE_ARRAY, decl, owner);
  const std::string_view digits = tree_.text(tree_.child(node, kInteger));
  std::from_chars(digits.data(), digits.data() + digits.size(), contract_.types[type].count);
  return type;
}

// `result<_, E>`: two elements always, VOID for what is left out.
TypeId Declarer::result(NodeId node, DeclId decl, DeclId owner) {
  TypeId elements[2] = {};
  size_t count = 0;
  for (NodeId at = tree_[node].first_child; at != 0 && count < 2; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kOmitted) ++count;
    if (is_type_node(tree_[at].kind)) elements[count++] = type(at, decl, owner);
  }
  for (TypeId &element : elements) {
    if (element != 0) continue;
    element = contract_.types.add();
    contract_.types[element].kind = INTEROP_TYPE_VOID;
  }
  const TypeId whole = contract_.types.add();
  contract_.types[whole].kind = INTEROP_TYPE_RESULT;
  contract_.types[whole].first = elements[0];
  contract_.types[elements[0]].next = elements[1];
  return whole;
}

TypeId Declarer::compound(NodeId node, uint32_t kind, DeclId decl, DeclId owner) {
  const TypeId whole = contract_.types.add();
  contract_.types[whole].kind = kind;
  TypeId last = 0;
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (!is_type_node(tree_[at].kind)) continue;
    const TypeId element = type(at, decl, owner);
    (last == 0 ? contract_.types[whole].first : contract_.types[last].next) = element;
    last = element;
  }
  return whole;
}

TypeId Declarer::map(NodeId node, DeclId decl, DeclId owner) {
  const TypeId whole = compound(node, INTEROP_TYPE_MAP, decl, owner);
  const TypeId key = contract_.types[whole].first;
  switch (contract_.types[key].kind) {  // of row 0: none
    case INTEROP_TYPE_BOOL:
    case INTEROP_TYPE_INT:
    case INTEROP_TYPE_CHAR:
    case INTEROP_TYPE_STRING:
      break;
    default:
      state_.report(kMapKey, {file_, tree_.span(node)});
      break;
  }
  return whole;
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  for (char &c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

// Names that are the same but for their case.
void report_same_names(State &state, std::vector<std::pair<std::string, DeclId>> &names, std::string_view what) {
  std::sort(names.begin(), names.end());
  for (size_t i = 1; i < names.size(); ++i) {
    if (names[i].first != names[i - 1].first) continue;
    DeclId first = names[i - 1].second;
    DeclId second = names[i].second;
    // A function that has the name of a type, wherever the type stands, is the one too many.
    if (state.row(first).kind == INTEROP_DECL_OPERATION && state.row(second).kind != INTEROP_DECL_OPERATION &&
        state.name(first) == state.name(second)) {
      std::swap(first, second);
    }
    if ((state.row(second).flags & INTEROP_DECL_FLAG_INVALID) != 0) continue;  // told already
    state.row(second).flags |= INTEROP_DECL_FLAG_INVALID;
    state.report(kSameName, state.name_place(second), {what, state.name(second), state.name(first)}, {},
                 {{state.name_place(first), "the other one"}});
  }
}

}  // namespace interop::lang::wit
