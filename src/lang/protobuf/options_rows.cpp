#include "lang/protobuf/options_rows.hpp"

namespace interop::lang::protobuf {
namespace {

uint32_t id_of(Container container) { return container.parent != 0 ? container.parent : container.owner; }

}  // namespace

contract::AnnotationId OptionRows::first(Container in) const {
  return in.parent != 0 ? contract_.annotations[in.parent].first_child : contract_.decls[in.owner].first_annotation;
}

// The chain's end; found by walking when this object has not added to it yet.
OptionRows::Chain &OptionRows::chain(Container of) {
  FlatMap &map = chain_of_[of.parent != 0];
  const uint32_t id = id_of(of);
  uint32_t at = map.find(id);
  if (at == 0) {
    Chain found{first(of), 1};
    while (contract_.annotations[found.last].next != 0) {
      found.last = contract_.annotations[found.last].next;
      ++found.count;
    }
    chains_.push_back(found);
    at = static_cast<uint32_t>(chains_.size());
    map.put(id, at);
  }
  return chains_[at - 1];
}

contract::AnnotationId OptionRows::add(Container to, contract::DeclId definition) {
  const contract::AnnotationId row = contract_.annotations.add();
  contract_.annotations[row].owner = to.owner;
  contract_.annotations[row].parent = to.parent;
  contract_.annotations[row].definition = definition;
  if (first(to) == 0) {
    if (to.parent != 0) {
      contract_.annotations[to.parent].first_child = row;
    } else {
      contract_.decls[to.owner].first_annotation = row;
    }
    return row;
  }
  Chain &at = chain(to);
  contract_.annotations[at.last].next = row;
  at.last = row;
  if (++at.count > kShort) members_[to.parent != 0].put(key_of(id_of(to), definition), row);
  return row;
}

contract::AnnotationId OptionRows::find(Container in, contract::DeclId definition) const {
  uint32_t walked = 0;
  for (contract::AnnotationId at = first(in); at != 0; at = contract_.annotations[at].next) {
    if (contract_.annotations[at].definition == definition) return at;
    if (++walked == kShort) return members(in).find(key_of(id_of(in), definition));
  }
  return 0;
}

}  // namespace interop::lang::protobuf
