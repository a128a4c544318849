// Types of a unit as rows of the contract: a tree of its own for each declaration, ending at what has a name.
#include <string>

#include "lang/c/emit.hpp"

namespace interop::lang::c {
namespace {

// Indexed by Base.
constexpr std::string_view kBaseNames[] = {"void",
                                           "_Bool",
                                           "char",
                                           "signed char",
                                           "unsigned char",
                                           "short",
                                           "unsigned short",
                                           "int",
                                           "unsigned int",
                                           "long",
                                           "unsigned long",
                                           "long long",
                                           "unsigned long long",
                                           "__int128",
                                           "unsigned __int128",
                                           "_Float16",
                                           "__bf16",
                                           "float",
                                           "double",
                                           "long double",
                                           "_Float32",
                                           "_Float64",
                                           "_Float128",
                                           "_Float32x",
                                           "_Float64x",
                                           "_Decimal32",
                                           "_Decimal64",
                                           "_Decimal128",
                                           "__builtin_va_list",
                                           "nullptr_t",
                                           "unknown"};
static_assert(std::size(kBaseNames) == static_cast<size_t>(Base::kUnknown) + 1);

uint32_t flags_of(uint8_t qualifiers) {
  uint32_t flags = 0;
  if ((qualifiers & qualifier::kConst) != 0) flags |= INTEROP_TYPE_FLAG_CONST;
  if ((qualifiers & qualifier::kVolatile) != 0) flags |= INTEROP_TYPE_FLAG_VOLATILE;
  if ((qualifiers & qualifier::kRestrict) != 0) flags |= INTEROP_TYPE_FLAG_RESTRICT;
  if ((qualifiers & qualifier::kAtomic) != 0) flags |= INTEROP_TYPE_FLAG_ATOMIC;
  return flags;
}

}  // namespace

TypeId Emitter::type_rows(CTypeId type) {
  const TypeId row = to_.types.add();
  fill(row, type);
  return row;
}

void Emitter::fill_base(interop_type_row &row, const CType &type) {
  const TargetModel &target = layout_.target();
  const SizeAlign size = scalar_layout(target, type.base);
  row.width_bits = size.size * 8;
  interop_text &name = emitted_.base_names[static_cast<size_t>(type.base)];
  if (name.length == 0) name = to_.pool.add(kBaseNames[static_cast<size_t>(type.base)]);
  row.name = name;
  switch (type.base) {
    case Base::kVoid:
      row.kind = INTEROP_TYPE_VOID;
      return;
    case Base::kBool:
      row.kind = INTEROP_TYPE_BOOL;
      return;
    case Base::kChar:
      row.kind = INTEROP_TYPE_CHAR;
      break;
    case Base::kVaList:
      row.kind = INTEROP_TYPE_NAMED;
      return;
    case Base::kNullptr:
      row.kind = INTEROP_TYPE_POINTER;
      return;
    case Base::kUnknown:
      row.kind = INTEROP_TYPE_UNRESOLVED;
      return;
    default:
      row.kind = is_floating(type.base) ? INTEROP_TYPE_FLOAT : INTEROP_TYPE_INT;
  }
  if (row.kind == INTEROP_TYPE_FLOAT) {
    // The 80 bits of the x87 lie in 96 or 128.
    const bool x87 = type.base == Base::kLongDouble && target.long_double.size != 8 && target.char_signed &&
                     !target.zero_width_aligns && !(target.pointer == 4 && target.long_double.size == 16);
    if (x87) row.width_bits = 80;
    return;
  }
  if (is_signed(target, type.base)) row.flags |= INTEROP_TYPE_FLAG_SIGNED;
}

void Emitter::fill(TypeId at, CTypeId id) {
  const CType type = model_.types[id];
  interop_type_row row{};
  row.flags = flags_of(type.qualifiers);
  switch (type.shape) {
    case Shape::kBase:
      fill_base(row, type);
      break;
    case Shape::kComplex: {
      fill_base(row, model_.types[type.element]);
      row.flags |= INTEROP_TYPE_FLAG_COMPLEX;
      row.width_bits *= 2;
      break;
    }
    case Shape::kBitInt:
      row.kind = INTEROP_TYPE_INT;
      row.width_bits = static_cast<uint32_t>(type.count);
      if ((type.flags & type_flag::kUnsigned) == 0) row.flags |= INTEROP_TYPE_FLAG_SIGNED;
      row.name = to_.pool.add(((type.flags & type_flag::kUnsigned) != 0 ? "unsigned _BitInt(" : "_BitInt(") +
                              std::to_string(type.count) + ")");
      break;
    case Shape::kPointer:
      row.kind = INTEROP_TYPE_POINTER;
      row.width_bits = layout_.target().pointer * 8u;
      break;
    case Shape::kArray:
    case Shape::kVector:
      row.kind = INTEROP_TYPE_ARRAY;
      row.count = type.count;
      if ((type.flags & type_flag::kUnsized) != 0) row.flags |= INTEROP_TYPE_FLAG_UNSIZED;
      if (type.shape == Shape::kVector) row.name = to_.pool.add("vector");
      break;
    case Shape::kFunction:
      row.kind = INTEROP_TYPE_FUNCTION;
      if ((type.flags & type_flag::kVariadic) != 0) row.flags |= INTEROP_TYPE_FLAG_VARIADIC;
      break;
    case Shape::kTag: {
      const Tag &tag = model_.tags[type.decl];
      row.kind = INTEROP_TYPE_NAMED;
      const NameId name = tag.name != 0 ? tag.name : tag.typedef_name;
      if (name != 0) row.name = text_of(spelled(name));
      references_.push_back({at, true, type.decl});
      break;
    }
    case Shape::kTypedef:
      row.kind = INTEROP_TYPE_NAMED;
      row.name = text_of(spelled(model_.entities[type.decl].name));
      references_.push_back({at, false, type.decl});
      break;
  }
  to_.types[at] = row;
  const bool has_element = type.shape == Shape::kPointer || type.shape == Shape::kArray ||
                           type.shape == Shape::kVector || type.shape == Shape::kFunction;
  if (!has_element) return;
  TypeId last = type_rows(type.element);
  to_.types[at].first = last;
  if (type.shape != Shape::kFunction) return;
  for (uint32_t i = 0; i < type.parameter_count; ++i) {
    const TypeId next = type_rows(model_.types.parameters[type.first_parameter + i].type);
    to_.types[last].next = next;
    last = next;
  }
}

}  // namespace interop::lang::c
