#include "lang/c/target_model.hpp"

namespace interop::lang::c {
namespace {

// In the order of Target.
constexpr TargetModel kModels[] = {
    // pointer long long long  double   long double va_list  signed char  wchar_t  MS  zero   bits   i128  enums  most
    {8, 8, {8, 8}, {8, 8}, {16, 16}, {24, 8}, true, Base::kInt, false, false, false, true, true, 16},
    {8, 8, {8, 8}, {8, 8}, {16, 16}, {32, 8}, false, Base::kUnsignedInt, false, true, true, true, true, 16},
    {4, 4, {8, 4}, {8, 4}, {12, 4}, {4, 4}, true, Base::kLong, false, false, false, false, true, 16},
    {8, 4, {8, 8}, {8, 8}, {8, 8}, {8, 8}, true, Base::kUnsignedShort, true, false, false, true, false, 16},
    {4, 4, {8, 8}, {8, 8}, {16, 16}, {4, 4}, true, Base::kInt, false, false, false, true, true, 16},
};

}  // namespace

const TargetModel &target_model(Target target) {
  return kModels[static_cast<size_t>(target)];
}

SizeAlign scalar_layout(const TargetModel &target, Base base) {
  switch (base) {
    case Base::kVoid:
    case Base::kUnknown:
      return {0, 0};
    case Base::kBool:
    case Base::kChar:
    case Base::kSignedChar:
    case Base::kUnsignedChar:
      return {1, 1};
    case Base::kShort:
    case Base::kUnsignedShort:
    case Base::kFloat16:
    case Base::kBFloat16:
      return {2, 2};
    case Base::kInt:
    case Base::kUnsignedInt:
    case Base::kFloat:
    case Base::kFloat32:
    case Base::kDecimal32:
      return {4, 4};
    case Base::kLong:
    case Base::kUnsignedLong:
      return {target.long_size, target.long_size};
    case Base::kLongLong:
    case Base::kUnsignedLongLong:
      return target.long_long;
    case Base::kInt128:
    case Base::kUnsignedInt128:
    case Base::kFloat128:
    case Base::kFloat64x:
    case Base::kDecimal128:
      // i386 has no 128-bit integers; its _Float64x is the 80-bit format.
      return base == Base::kFloat64x && target.long_double.size == 12 ? target.long_double : SizeAlign{16, 16};
    case Base::kDouble:
    case Base::kFloat64:
    case Base::kFloat32x:
      return target.double_float;
    case Base::kDecimal64:
      return {8, 8};
    case Base::kLongDouble:
      return target.long_double;
    case Base::kVaList:
      return target.va_list;
    case Base::kNullptr:
      return {target.pointer, target.pointer};
  }
  return {0, 0};
}

bool is_signed(const TargetModel &target, Base base) {
  switch (base) {
    case Base::kChar:
      return target.char_signed;
    case Base::kSignedChar:
    case Base::kShort:
    case Base::kInt:
    case Base::kLong:
    case Base::kLongLong:
    case Base::kInt128:
      return true;
    default:
      return is_floating(base);
  }
}

bool is_integer(Base base) {
  return base >= Base::kBool && base <= Base::kUnsignedInt128;
}

bool is_floating(Base base) {
  return base >= Base::kFloat16 && base <= Base::kDecimal128;
}

}  // namespace interop::lang::c
