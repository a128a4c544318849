#include "lang/c/emit.hpp"

#include <algorithm>

namespace interop::lang::c {
namespace {

uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0xff51afd7ed558ccdu;
  return hash ^ (hash >> 29);
}

}  // namespace

Emitter::Emitter(contract::Contract &to, Emitted &emitted, Model &model, Names &names, Parser &parser,
                 Preprocessor &preprocessor, const LayoutEngine &layout)
    : to_(to),
      emitted_(emitted),
      model_(model),
      names_(names),
      parser_(parser),
      preprocessor_(preprocessor),
      layout_(layout),
      tag_decls_(model.tags.size()),
      entity_decls_(model.entities.size()) {}

void Emitter::run(text::FileId main) {
  file_decl(main);
  first_decl_ = std::max<uint32_t>(to_.decls.size(), 1);
  collect();
  collect_macros();
  const auto by_place = [](const Item &a, const Item &b) {
    return a.file != b.file ? a.file < b.file : a.begin != b.begin ? a.begin < b.begin : a.kind < b.kind;
  };
  std::stable_sort(items_.begin(), items_.end(), by_place);
  for (const Item &item : items_)
    emit(item);
  patch();
}

interop_text Emitter::text_of(std::string_view text) {
  return to_.pool.holds(text.data()) ? to_.pool.place(text) : to_.pool.add(text);
}

void Emitter::collect_item(Item::Kind kind, text::Place place, uint32_t index, std::string_view name) {
  if (place.file == 0) return;
  const uint64_t space = kind == Item::kTag ? 1 : kind == Item::kMacro ? 2 : kind == Item::kImport ? 3 : 0;
  uint64_t key = mix(mix(0x9e3779b97f4a7c15u, uint64_t{place.file} << 32 | place.span.begin), space);
  key = mix(key, Identifiers::hash_of(name));
  items_.push_back({kind, place.file, place.span.begin, index, key});
}

void Emitter::collect() {
  const std::vector<InclusionRow> &inclusions = preprocessor_.inclusions();
  for (uint32_t i = 0; i < inclusions.size(); ++i)
    collect_item(Item::kImport, inclusions[i].from, i, inclusions[i].what.name);
  for (TagId id = 1; id < model_.tags.size(); ++id) {
    const Tag &tag = model_.tags[id];
    if (tag.outer != 0 && tag.name == 0) continue;  // comes with the struct around it
    if (tag.name == 0 && !tag.complete) continue;
    const text::Place begin = tag.begin.file != 0 ? tag.begin : tag.place;
    collect_item(Item::kTag, begin, id, tag.name != 0 ? spelled(tag.name) : std::string_view());
  }
  for (EntityId id = 1; id < model_.entities.size(); ++id) {
    const Entity &entity = model_.entities[id];
    collect_item(Item::kEntity, entity.place, id, spelled(entity.name));
  }
}

DeclId Emitter::file_decl(text::FileId file) {
  if (to_.files[file].decl != 0) return to_.files[file].decl;
  const DeclId decl = to_.decls.add();
  interop_decl_row &row = to_.decls[decl];
  row.kind = INTEROP_DECL_FILE;
  row.file = file;
  row.name = to_.files[file].path;
  row.span_end = to_.files[file].source.length;
  to_.files[file].decl = decl;
  to_.files[file].version = 23;
  return decl;
}

void Emitter::emit(const Item &item) {
  const auto [slot, is_new] = emitted_.decls.try_emplace(item.key, 0);
  DeclId &decl = slot->second;
  if (!is_new) {
    if (item.kind == Item::kTag) tag_decls_[item.index] = decl;
    if (item.kind == Item::kEntity) entity_decls_[item.index] = decl;
    return;
  }
  const DeclId parent = file_decl(item.file);
  if (emitted_.last_child.size() <= item.file) emitted_.last_child.resize(to_.files.size() + item.file);
  Chain chain{parent, emitted_.last_child[item.file]};
  switch (item.kind) {
    case Item::kImport: {
      const InclusionRow &row = preprocessor_.inclusions()[item.index];
      decl = add(INTEROP_DECL_IMPORT, text_of(row.what.name), row.from, row.from.span, chain);
      if (row.what.file != 0) {
        const DeclId target = file_decl(row.what.file);
        to_.decls[decl].target = target;
      }
      break;
    }
    case Item::kTag:
      tag(item.index, chain, decl);
      break;
    case Item::kEntity:
      entity(item.index, chain, decl);
      break;
    case Item::kMacro:
      macro(item, chain);
      decl = chain.last;
      break;
  }
  emitted_.last_child[item.file] = chain.last;
}

DeclId Emitter::add(uint32_t kind, interop_text name, text::Place place, text::Span whole, Chain &chain) {
  const DeclId decl = to_.decls.add();
  interop_decl_row &row = to_.decls[decl];
  row.kind = kind;
  row.file = to_.decls[chain.parent].file;
  row.name = name;
  row.parent = chain.parent;
  const uint32_t length = to_.files[row.file].source.length;
  if (place.file == row.file && whole.end >= whole.begin && whole.end <= length) {
    row.span_begin = whole.begin;
    row.span_end = whole.end;
  }
  (chain.last != 0 ? to_.decls[chain.last].next_sibling : to_.decls[chain.parent].first_child) = decl;
  chain.last = decl;
  return decl;
}

void Emitter::register_name(DeclId decl, std::string_view name) {
  if (!name.empty()) to_.symbols.add(contract::extend(contract::kRootScope, name), decl);
}

void Emitter::layout_of(DeclId decl, const TypeLayout &layout) {
  if (!layout.known()) return;
  interop_layout_row row{};
  row.decl = decl;
  row.size_bytes = layout.size;
  row.alignment_bytes = layout.align;
  to_.layouts.add(row);
}

void Emitter::layout_of_member(DeclId decl, const Member &member) {
  interop_layout_row row{};
  row.decl = decl;
  row.offset_bits = member.offset_bits;
  const TypeLayout layout = layout_.of(member.type);
  row.size_bytes = layout.size;
  row.alignment_bytes = layout.align;
  if (member.is_bit_field) {
    row.flags = INTEROP_LAYOUT_FLAG_BIT_FIELD;
    row.width_bits = member.width;
  } else if (!layout.known()) {
    const CType &type = model_.types[model_.types.bare(member.type)];
    if (type.shape == Shape::kArray) row.alignment_bytes = layout_.of(type.element).align;
  }
  to_.layouts.add(row);
}

void Emitter::tag(TagId id, Chain &chain, DeclId &out) {
  const Tag tag = model_.tags[id];
  const NameId name = tag.name != 0 ? tag.name : tag.typedef_name;
  const bool is_enum = tag.kind == TagKind::kEnum;
  const uint32_t kind = is_enum                       ? INTEROP_DECL_ENUM
                        : tag.kind == TagKind::kUnion ? INTEROP_DECL_UNION
                                                      : INTEROP_DECL_RECORD;
  const interop_text text = name != 0 ? text_of(spelled(name)) : interop_text{0, 0};
  const bool whole = tag.whole.end != 0;
  const text::Place begin = tag.begin.file != 0 ? tag.begin : tag.place;
  const DeclId decl = add(kind, text, begin, whole ? tag.whole : tag.place.span, chain);
  out = decl;
  tag_decls_[id] = decl;
  uint64_t flags = 0;
  if (tag.name == 0 && name != 0) flags |= INTEROP_DECL_FLAG_SYNTHETIC;
  if (is_enum || tag.anonymous_member) flags |= INTEROP_DECL_FLAG_TRANSPARENT;
  if (!tag.complete) flags |= INTEROP_DECL_FLAG_OPAQUE;
  if (tag.invalid) flags |= INTEROP_DECL_FLAG_INVALID;
  to_.decls[decl].flags |= flags;
  if (name != 0 && tag.outer == 0) register_name(decl, spelled(name));
  layout_of(decl, layout_.of(tag.type));
  doc(decl, begin, false);
  if (is_enum && tag.underlying != 0) {
    const TypeId type = type_rows(tag.underlying);
    to_.decls[decl].type = type;
  }
  attributes(decl, tag.attributes);
  if (tag.pack != 0) annotation(decl, "pack", INTEROP_VALUE_UINT, tag.pack, {});
  if (!tag.complete && !tag.fixed) return;
  Chain inner{decl};
  for (uint32_t i = 0; i < tag.members.count; ++i) {
    if (is_enum) {
      const Enumerator &row = model_.enumerators[tag.members.first + i];
      if (row.owner == id) enumerator(row, inner);
    } else {
      member(model_.members[tag.members.first + i], i, id, inner);
    }
  }
}

void Emitter::member(const Member &member, uint32_t position, TagId owner, Chain &chain) {
  // A nameless struct of this member stands here, before it.
  CTypeId base = member.type;
  while (model_.types[base].shape == Shape::kPointer || model_.types[base].shape == Shape::kArray ||
         model_.types[base].shape == Shape::kVector)
    base = model_.types[base].element;
  const CType &type = model_.types[base];
  if (type.shape == Shape::kTag && tag_decls_[type.decl] == 0) {
    const Tag &inner = model_.tags[type.decl];
    DeclId decl = 0;
    if (inner.name == 0 && inner.outer == owner) tag(type.decl, chain, decl);
  }
  const interop_text name = member.name != 0 ? text_of(spelled(member.name)) : interop_text{0, 0};
  const DeclId decl = add(INTEROP_DECL_FIELD, name, member.place, member.whole, chain);
  to_.decls[decl].number = position;
  const TypeId rows = type_rows(member.type);
  to_.decls[decl].type = rows;
  if (member.name == 0 && !member.is_bit_field) to_.decls[decl].flags |= INTEROP_DECL_FLAG_TRANSPARENT;
  if (!model_.tags[owner].invalid) layout_of_member(decl, member);
  doc(decl, {member.place.file, member.whole}, true);
  attributes(decl, member.attributes);
  if (const CTypeId function = function_behind(member.type)) {
    Chain inner{decl};
    parameters(function, inner);
  }
}

void Emitter::enumerator(const Enumerator &row, Chain &chain) {
  const DeclId decl = add(INTEROP_DECL_VALUE, text_of(spelled(row.name)), row.place, row.whole, chain);
  to_.decls[decl].number = row.value;
  register_name(decl, spelled(row.name));
  if (row.huge) annotation(decl, "value", INTEROP_VALUE_UINT, static_cast<uint64_t>(row.value), {});
  doc(decl, {row.place.file, row.whole}, true);
  attributes(decl, row.attributes);
}

// The function that a type directly is or points to, not by way of a typedef; 0 if there is none.
CTypeId Emitter::function_behind(CTypeId type) const {
  while (model_.types[type].shape == Shape::kPointer || model_.types[type].shape == Shape::kArray)
    type = model_.types[type].element;
  return model_.types[type].shape == Shape::kFunction ? type : 0;
}

void Emitter::entity(EntityId id, Chain &chain, DeclId &out) {
  const Entity entity = model_.entities[id];
  const uint32_t kind = entity.kind == EntityKind::kTypedef    ? INTEROP_DECL_ALIAS
                        : entity.kind == EntityKind::kFunction ? INTEROP_DECL_OPERATION
                                                               : INTEROP_DECL_GLOBAL;
  const DeclId decl = add(kind, text_of(spelled(entity.name)), entity.place, entity.whole, chain);
  out = decl;
  entity_decls_[id] = decl;
  register_name(decl, spelled(entity.name));
  uint64_t flags = 0;
  if (entity.is_static) flags |= INTEROP_DECL_FLAG_LOCAL;
  if (entity.kind == EntityKind::kFunction && (entity.is_inline || (entity.is_static && entity.defined)))
    flags |= INTEROP_DECL_FLAG_INLINE;
  if (entity.defined && entity.kind == EntityKind::kFunction) flags |= INTEROP_DECL_FLAG_BODY;
  to_.decls[decl].flags |= flags;
  if (entity.kind == EntityKind::kTypedef || entity.kind == EntityKind::kGlobal) {
    TypeLayout layout = layout_.of(entity.type);
    if (entity.kind == EntityKind::kGlobal && layout.known()) layout.align = std::max(layout.align, entity.alignment);
    layout_of(decl, layout);
  }
  doc(decl, {entity.place.file, entity.whole}, false);
  attributes(decl, entity.attributes);
  attributes(decl, entity.more_attributes);
  if (!entity.asm_name.empty()) annotation(decl, "asm", INTEROP_VALUE_STRING, 0, entity.asm_name);
  if (entity.thread_local_storage) annotation(decl, "thread_local", INTEROP_VALUE_BOOL, 1, {});
  if (entity.kind == EntityKind::kFunction) return function(entity, decl);
  const TypeId type = type_rows(entity.type);
  to_.decls[decl].type = type;
  if (const CTypeId behind = function_behind(entity.type)) {
    Chain inner{decl};
    parameters(behind, inner);
  }
}

void Emitter::function(const Entity &entity, DeclId decl) {
  const CTypeId bare = model_.types.bare(entity.type);
  if (model_.types[entity.type].shape == Shape::kTypedef) {
    const TypeId type = type_rows(entity.type);
    to_.decls[decl].type = type;
  }
  const bool said = std::any_of(model_.attributes.begin() + entity.attributes.first,
                                model_.attributes.begin() + entity.attributes.first + entity.attributes.count,
                                [](const Attribute &one) { return one.name == "noreturn"; });
  if (entity.no_return && !said) annotation(decl, "noreturn", INTEROP_VALUE_BOOL, 1, {});
  Chain inner{decl};
  parameters(bare, inner);
}

void Emitter::parameters(CTypeId function, Chain &chain) {
  const CType type = model_.types[function];
  if ((type.flags & type_flag::kVariadic) != 0) to_.decls[chain.parent].flags |= INTEROP_DECL_FLAG_VARIADIC;
  if ((type.flags & type_flag::kNoPrototype) != 0) annotation(chain.parent, "no_prototype", INTEROP_VALUE_BOOL, 1, {});
  if (!type.convention.empty()) {
    std::string_view convention = type.convention;
    while (convention.starts_with('_'))
      convention.remove_prefix(1);
    annotation(chain.parent, "calling_convention", INTEROP_VALUE_STRING, 0, convention);
  }
  for (uint32_t i = 0; i < type.parameter_count; ++i) {
    const Parameter parameter = model_.types.parameters[type.first_parameter + i];
    const interop_text name = parameter.name != 0 ? text_of(spelled(parameter.name)) : interop_text{0, 0};
    const DeclId decl = add(INTEROP_DECL_PARAMETER, name, parameter.place, parameter.whole, chain);
    to_.decls[decl].number = i;
    const TypeId rows = type_rows(parameter.type);
    to_.decls[decl].type = rows;
    attributes(decl, {parameter.first_attribute, parameter.attribute_count});
  }
  if (model_.types.is_void(type.element)) return;
  const DeclId result = add(INTEROP_DECL_RESULT, {0, 0}, {}, {}, chain);
  const TypeId rows = type_rows(type.element);
  to_.decls[result].type = rows;
}

// Types name declarations by their rows, which all have now.
void Emitter::patch() {
  for (const Reference &reference : references_) {
    to_.types[reference.row].decl = reference.is_tag ? tag_decls_[reference.index] : entity_decls_[reference.index];
  }
}

}  // namespace interop::lang::c
