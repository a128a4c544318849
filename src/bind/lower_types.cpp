#include "bind/lower_types.hpp"

#include <algorithm>

namespace interop::bind {
namespace {

constexpr uint32_t kMostDepth = 100;      // of types that hold each other
constexpr size_t kLongestSpelling = 300;  // of a type without a name
constexpr size_t kLongestMadeName = 60;

}  // namespace

// Through names that only stand for another type.
contract::TypeId TypeLowering::unaliased(TypeId type) const {
  for (uint32_t steps = 0; steps < kMostDepth && type != 0; ++steps) {
    const interop_type_row &row = contract_.types[type];
    if (row.kind != INTEROP_TYPE_NAMED || row.decl == 0 || decl(row.decl).kind != INTEROP_DECL_ALIAS) break;
    type = decl(row.decl).type;
  }
  return type;
}

// The declaration that an alias of a declaration stands for.
contract::DeclId TypeLowering::unaliased_decl(DeclId at) const {
  for (uint32_t steps = 0; steps < kMostDepth && at != 0 && decl(at).kind == INTEROP_DECL_ALIAS; ++steps)
    at = contract_.types[decl(at).type].decl;
  return at;
}

TypeIndex TypeLowering::refuse(DeclId at, std::string_view what) {
  report(kUnsupportedType, at, what);
  return 0;
}

// 0 after a report. `at` is where the type is used; handles may stand at the top of a parameter or result alone.
TypeIndex TypeLowering::lower(TypeId type, DeclId at, uint32_t depth, bool top) {
  if (depth > kMostDepth) {
    report(kTypeTooDeep, at, std::to_string(kMostDepth));
    return 0;
  }
  type = unaliased(type);
  // Once for each row: names for parts of parts could otherwise double the work at every step.
  const auto known = lowered_.find(type);
  if (known != lowered_.end()) return known->second;
  const TypeIndex made = lower_fresh(type, at, depth, top);
  const uint32_t kind = contract_.types[type].kind;
  if (kind != INTEROP_TYPE_NAMED && kind != INTEROP_TYPE_OWN && kind != INTEROP_TYPE_BORROW) lowered_[type] = made;
  return made;
}

TypeIndex TypeLowering::lower_fresh(TypeId type, DeclId at, uint32_t depth, bool top) {
  const interop_type_row &row = contract_.types[type];
  Type made;
  switch (row.kind) {
    case INTEROP_TYPE_BOOL:
      return scalar(Shape::kBool, "bool", at);
    case INTEROP_TYPE_INT:
      return number(row, at);
    case INTEROP_TYPE_FLOAT:
      made.shape = Shape::kFloat;
      made.bits = row.width_bits;
      if ((row.flags & INTEROP_TYPE_FLAG_COMPLEX) != 0 || (made.bits != 32 && made.bits != 64))
        return refuse(at, "such a floating-point number");
      made.name = "f" + std::to_string(made.bits);
      return add(std::move(made), at);
    case INTEROP_TYPE_CHAR:
      return scalar(Shape::kChar, "char", at);
    case INTEROP_TYPE_STRING:
      return scalar(Shape::kString, "string", at);
    case INTEROP_TYPE_BYTES:
      return scalar(Shape::kBytes, "bytes", at);
    case INTEROP_TYPE_LIST:
      return list_of(lower(row.first, at, depth + 1), at);
    case INTEROP_TYPE_MAP:
      return map(row, at, depth);
    case INTEROP_TYPE_OPTIONAL:
      return option_of(lower(row.first, at, depth + 1), at);
    case INTEROP_TYPE_TUPLE:
      return tuple(row, at, depth);
    case INTEROP_TYPE_RESULT:
      return result(row, at, depth);
    case INTEROP_TYPE_NAMED:
      return named(row, at, depth, top);
    case INTEROP_TYPE_OWN:
    case INTEROP_TYPE_BORROW:
      return handle(row, row.kind == INTEROP_TYPE_OWN ? Shape::kOwn : Shape::kBorrow, at, top);
    case INTEROP_TYPE_STREAM:
      return refuse(at, "a stream");
    case INTEROP_TYPE_FUTURE:
      return refuse(at, "a future");
    case INTEROP_TYPE_POINTER:
      return refuse(at, "a bare pointer");
    case INTEROP_TYPE_ARRAY:
      return refuse(at, "an array of fixed length");
    case INTEROP_TYPE_FUNCTION:
      return refuse(at, "a function as a value");
    default:
      return refuse(at, "this type");
  }
}

TypeIndex TypeLowering::number(const interop_type_row &row, DeclId at) {
  Type made;
  made.shape = Shape::kInt;
  made.bits = row.width_bits;
  made.is_signed = (row.flags & INTEROP_TYPE_FLAG_SIGNED) != 0;
  if (made.bits != 8 && made.bits != 16 && made.bits != 32 && made.bits != 64) return refuse(at, "such an integer");
  made.name = (made.is_signed ? "s" : "u") + std::to_string(made.bits);
  return add(std::move(made), at);
}

TypeIndex TypeLowering::scalar(Shape shape, std::string_view name, DeclId at) {
  Type made;
  made.shape = shape;
  made.name = name;
  made.in_memory = shape != Shape::kBool && shape != Shape::kChar;
  return add(std::move(made), at);
}

TypeIndex TypeLowering::list_of(TypeIndex element, DeclId at) {
  if (element == 0) return 0;
  const Type &inner = model_.types[element];
  if (inner.shape == Shape::kInt && inner.bits == 8 && !inner.is_signed) return scalar(Shape::kBytes, "bytes", at);
  Type made;
  made.shape = Shape::kList;
  made.element = element;
  made.in_memory = true;
  made.name = "list-" + inner.name;
  return add(std::move(made), at);
}

TypeIndex TypeLowering::option_of(TypeIndex element, DeclId at) {
  if (element == 0) return 0;
  Type made;
  made.shape = Shape::kOption;
  made.element = element;
  made.in_memory = model_.types[element].in_memory;
  made.name = "option-" + model_.types[element].name;
  return add(std::move(made), at);
}

TypeIndex TypeLowering::tuple_of(const std::vector<TypeIndex> &parts, DeclId at) {
  Type made;
  made.shape = Shape::kRecord;
  made.name = "tuple";
  for (const TypeIndex part : parts) {
    if (part == 0) return 0;
    made.in_memory = made.in_memory || model_.types[part].in_memory;
    made.name += "-" + model_.types[part].name;
    made.members.push_back({"item" + std::to_string(made.members.size()), "", part, 0});
  }
  return add(std::move(made), at);
}

TypeIndex TypeLowering::tuple(const interop_type_row &row, DeclId at, uint32_t depth) {
  std::vector<TypeIndex> parts;
  for (TypeId part = row.first; part != 0; part = contract_.types[part].next)
    parts.push_back(lower(part, at, depth + 1));
  return tuple_of(parts, at);
}

// A map is a list of pairs.
TypeIndex TypeLowering::map(const interop_type_row &row, DeclId at, uint32_t depth) {
  const TypeIndex key = lower(row.first, at, depth + 1);
  const TypeIndex value = lower(contract_.types[row.first].next, at, depth + 1);
  if (key == 0 || value == 0) return 0;
  return list_of(tuple_of({key, value}, at), at);
}

TypeIndex TypeLowering::result(const interop_type_row &row, DeclId at, uint32_t depth) {
  const TypeId parts[] = {row.first, row.first == 0 ? 0 : contract_.types[row.first].next};
  Type made;
  made.shape = Shape::kResult;
  made.name = "result";
  for (const TypeId part : parts) {
    Member member{made.members.empty() ? "ok" : "error", "", 0, static_cast<int64_t>(made.members.size())};
    if (!is_nothing(part) && (member.type = lower(part, at, depth + 1)) == 0) return 0;
    made.name += "-" + (member.type == 0 ? std::string("nothing") : model_.types[member.type].name);
    made.in_memory = made.in_memory || model_.types[member.type].in_memory;
    made.members.push_back(std::move(member));
  }
  return add(std::move(made), at);
}

TypeIndex TypeLowering::handle(const interop_type_row &row, Shape shape, DeclId at, bool top) {
  const DeclId resource = unaliased_decl(row.decl);
  if (resource == 0 || decl(resource).kind != INTEROP_DECL_RESOURCE) return refuse(at, "an error-context");
  const HandleIndex known = handle_of(resource);
  const bool callback = model_.handles[known].is_callback;
  if (!top || (callback && decl(at).kind == INTEROP_DECL_RESULT))
    return refuse(at, callback ? "an object of the caller that is not a parameter of an exported operation"
                               : "a resource that is not a whole parameter or result of an exported operation");
  if (callback) return callback_type(known, shape == Shape::kBorrow, at);
  Type made;
  made.shape = shape;
  made.handle = known;
  return add(std::move(made), at);
}

TypeIndex TypeLowering::named(const interop_type_row &row, DeclId at, uint32_t depth, bool top) {
  const DeclId named = row.decl;
  if (named == 0) return refuse(at, "this type");
  switch (decl(named).kind) {
    case INTEROP_DECL_RESOURCE:
      return handle(row, Shape::kOwn, at, top);
    case INTEROP_DECL_RECORD:
    case INTEROP_DECL_ENUM:
    case INTEROP_DECL_FLAGS:
    case INTEROP_DECL_UNION:
      break;
    default:
      return refuse(at, "this type");
  }
  const auto known = named_.find(named);
  if (known != named_.end()) {
    if (known->second == kInProgress) report(kRecursiveType, named, contract_.name(named));
    return known->second == kInProgress ? 0 : known->second;
  }
  named_[named] = kInProgress;
  const TypeIndex made = declared(named, depth);
  named_[named] = made;
  return made;
}

TypeIndex TypeLowering::declared(DeclId at, uint32_t depth) {
  const interop_decl_row &row = decl(at);
  Type made;
  made.is_named = true;
  made.name = contract_.name(at);
  made.group = group_of(at);
  made.doc = contract::doc_text(contract_, at);
  if ((row.flags & INTEROP_DECL_FLAG_OPAQUE) != 0) return refuse(at, "a type whose members nobody tells");
  bool whole = true;
  switch (row.kind) {
    case INTEROP_DECL_ENUM:
      made.shape = Shape::kEnum;
      made.bits = 32;
      made.is_open = (row.flags & INTEROP_DECL_FLAG_CLOSED) == 0;
      break;
    case INTEROP_DECL_FLAGS:
      made.shape = Shape::kFlags;
      break;
    case INTEROP_DECL_UNION:
      made.shape = Shape::kVariant;
      break;
    default:
      made.shape = Shape::kRecord;
  }
  for (DeclId child = row.first_child; child != 0; child = decl(child).next_sibling)
    whole = member(child, made, depth) && whole;
  if (made.shape == Shape::kFlags) made.bits = made.members.size() > 32 ? 64 : 32;
  if (made.shape == Shape::kFlags && made.members.size() > 64) return refuse(at, "a set of more than 64 flags");
  if (made.shape == Shape::kVariant && made.members.empty()) return refuse(at, "a union of nothing");
  if (made.shape == Shape::kRecord) made.message = message_member(made);
  return whole ? add(std::move(made), at) : 0;
}

// `message`, or the first text.
size_t TypeLowering::message_member(const Type &record) const {
  size_t found = SIZE_MAX;
  for (size_t i = record.members.size(); i-- > 0;) {
    if (model_.types[record.members[i].type].shape != Shape::kString) continue;
    found = i;
    if (record.members[i].name == "message") break;
  }
  return found;
}

bool TypeLowering::member(DeclId at, Type &made, uint32_t depth) {
  const interop_decl_row &row = decl(at);
  Member member{std::string(contract_.name(at)), contract::doc_text(contract_, at), 0, row.number};
  if ((row.flags & INTEROP_DECL_FLAG_INACTIVE) != 0) return true;
  switch (row.kind) {
    case INTEROP_DECL_VALUE:
      made.members.push_back(std::move(member));
      return true;
    case INTEROP_DECL_UNION:
      if (made.shape != Shape::kRecord) return true;
      // One of several fields, or none.
      member.type = option_of(transparent_union(at, made, depth), at);
      break;
    case INTEROP_DECL_FIELD:
    case INTEROP_DECL_CASE:
      if (row.type == 0 && row.kind == INTEROP_DECL_CASE) {
        made.members.push_back(std::move(member));
        return true;
      }
      member.type = lower(row.type, at, depth + 1);
      if (made.shape == Shape::kRecord && (row.flags & INTEROP_DECL_FLAG_EXPLICIT_PRESENCE) != 0)
        member.type = option_of(member.type, at);
      break;
    default:
      return true;
  }
  if (member.type == 0) return false;
  made.in_memory = made.in_memory || model_.types[member.type].in_memory;
  made.members.push_back(std::move(member));
  return true;
}

TypeIndex TypeLowering::transparent_union(DeclId at, const Type &owner, uint32_t depth) {
  const TypeIndex made = declared(at, depth + 1);
  if (made != 0) model_.types[made].name = owner.name + "-" + model_.types[made].name;
  return made;
}

// The index of a type that is there once.
TypeIndex TypeLowering::add(Type made, DeclId at) {
  describe(model_, made);
  if (!made.is_named) {
    if (made.spelling.size() > kLongestSpelling) {
      report(kTypeTooLong, at);
      return 0;
    }
    const auto [place, fresh] = structural_.try_emplace(made.spelling + "@" + hex(made.hash)[1], 0);
    if (!fresh) return place->second;
    place->second = static_cast<TypeIndex>(model_.types.size());
    if (made.name.size() > kLongestMadeName)
      made.name = made.name.substr(0, made.name.find('-')) + "-" + hex(made.hash)[1].substr(2);
  }
  model_.types.push_back(std::move(made));
  return static_cast<TypeIndex>(model_.types.size() - 1);
}

// The interface that something stands in; empty outside of one.
std::string TypeLowering::group_of(DeclId at) const {
  for (at = decl(at).parent; at != 0; at = decl(at).parent)
    if (decl(at).kind == INTEROP_DECL_INTERFACE) return std::string(contract_.name(at));
  return {};
}

HandleIndex TypeLowering::handle_of(DeclId at) {
  HandleIndex &known = handles_[at];
  if (known != 0) return known;
  known = static_cast<HandleIndex>(model_.handles.size());
  model_.handles.push_back(
      {std::string(contract_.name(at)), group_of(at), contract::doc_text(contract_, at), false, {}});
  return known;
}

HandleIndex TypeLowering::callback_of(DeclId at, std::string_view name) {
  HandleIndex &known = handles_[at];
  if (known != 0) return known;
  known = static_cast<HandleIndex>(model_.handles.size());
  model_.handles.push_back({std::string(name), group_of(at), contract::doc_text(contract_, at), true, {}});
  return known;
}

TypeIndex TypeLowering::callback_type(HandleIndex handle, bool is_borrowed, DeclId at) {
  Type made;
  made.shape = Shape::kCallback;
  made.handle = handle;
  made.is_borrowed = is_borrowed;
  return add(std::move(made), at);
}

void TypeLowering::report(const text::DiagnosticRule &rule, DeclId at, std::string_view what, std::string_view help) {
  const interop_decl_row &row = decl(at);
  diagnostics_.add(rule, {row.file, {row.span_begin, row.span_end}}, {what}, help);
}

}  // namespace interop::bind
