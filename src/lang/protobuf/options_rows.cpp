#include "lang/protobuf/options_rows.hpp"

namespace interop::lang::protobuf {
namespace {

uint32_t id_of(Container container) {
  return container.parent != 0 ? container.parent : container.owner;
}

constexpr struct {
  std::string_view option;
  uint64_t flag;
} kFlagOptions[] = {
    {"deprecated", INTEROP_DECL_FLAG_DEPRECATED},
    {"allow_alias", INTEROP_DECL_FLAG_ALLOW_ALIAS},
    {"message_set_wire_format", INTEROP_DECL_FLAG_MESSAGE_SET},
};

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

interop_text OptionRows::name_of(contract::DeclId definition) {
  if (contract_.decls[definition].kind != INTEROP_DECL_EXTENSION) return contract_.decls[definition].name;
  uint32_t at = names_of_.find(definition);
  if (at == 0) {
    names_.push_back(contract_.pool.add('(' + contract::full_name(contract_, definition) + ')'));
    at = static_cast<uint32_t>(names_.size());
    names_of_.put(definition, at);
  }
  return names_[at - 1];
}

contract::AnnotationId OptionRows::field(Container in, contract::DeclId definition, text::Span span) {
  const interop_text name = name_of(definition);
  const contract::AnnotationId row = add(in, definition);
  contract_.annotations[row].name = name;
  contract_.annotations[row].span_begin = span.begin;
  contract_.annotations[row].span_end = span.end;
  return row;
}

contract::AnnotationId OptionRows::record(Container in, contract::DeclId definition, contract::DeclId message,
                                          text::Span span) {
  if (const contract::AnnotationId known = find(in, definition)) return known;
  const contract::AnnotationId row = field(in, definition, span);
  contract_.annotations[row].value_kind = INTEROP_VALUE_RECORD;
  contract_.annotations[row].decl = message;
  return row;
}

contract::AnnotationId OptionRows::element(Container in, contract::DeclId definition, text::Span span) {
  contract::AnnotationId list = find(in, definition);
  if (list == 0) {
    list = field(in, definition, span);
    contract_.annotations[list].value_kind = INTEROP_VALUE_LIST;
  }
  const contract::AnnotationId row = add({in.owner, list}, 0);
  contract_.annotations[row].span_begin = span.begin;
  contract_.annotations[row].span_end = span.end;
  return row;
}

void OptionRows::note_flag(contract::AnnotationId option) {
  const interop_annotation_row &row = contract_.annotations[option];
  if (row.parent != 0 || row.value_kind != INTEROP_VALUE_BOOL || row.bits == 0) return;
  if (contract_.decls[row.definition].kind != INTEROP_DECL_FIELD) return;
  for (const auto &known : kFlagOptions) {
    if (contract_.text(row.name) == known.option) contract_.decls[row.owner].flags |= known.flag;
  }
}

}  // namespace interop::lang::protobuf
