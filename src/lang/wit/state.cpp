// What all passes of lowering share.
#include <algorithm>

#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {

uint32_t State::item_of(DeclId decl) const {
  const auto before = [](const Item &item, DeclId wanted) { return item.decl < wanted; };
  const auto found = std::lower_bound(items.begin(), items.end(), decl, before);
  return decl != 0 && found != items.end() && found->decl == decl ? static_cast<uint32_t>(found - items.begin()) : 0;
}

bool State::is_on(std::string_view feature) const {
  if (options.features == nullptr) return false;
  return std::find(options.features->begin(), options.features->end(), feature) != options.features->end();
}

// Names are pieces of their file's source; what has none is shown where it begins.
Place State::name_place(DeclId decl) const {
  const interop_decl_row &of = row(decl);
  const interop_text source = contract.files[of.file].source;
  const bool in_source = of.name.offset >= source.offset + of.span_begin &&
                         of.name.offset + of.name.length <= source.offset + of.span_end && of.name.length != 0;
  if (!in_source) return {of.file, {of.span_begin, of.span_begin}};
  const uint32_t begin = of.name.offset - source.offset;
  return {of.file, {begin, begin + of.name.length}};
}

AnnotationId State::annotate(DeclId decl, std::string_view name, uint32_t kind) {
  const interop_text word = contract.pool.holds(name.data()) ? contract.pool.place(name) : contract.pool.add(name);
  const AnnotationId made = contract.annotations.add();
  interop_annotation_row &annotation = contract.annotations[made];
  annotation.owner = decl;
  annotation.value_kind = kind;
  annotation.name = word;
  AnnotationId last = row(decl).first_annotation;
  if (last == 0) {
    row(decl).first_annotation = made;
    return made;
  }
  while (contract.annotations[last].next != 0)
    last = contract.annotations[last].next;
  contract.annotations[last].next = made;
  return made;
}

DeclId State::last_child(DeclId parent) const {
  DeclId last = row(parent).first_child;
  while (last != 0 && row(last).next_sibling != 0)
    last = row(last).next_sibling;
  return last;
}

}  // namespace interop::lang::wit
