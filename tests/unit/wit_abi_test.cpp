// The canonical ABI as a table: how values lie in memory, and the core signatures of functions.
#include <vector>

#include "lang/wit/canonical_abi.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace {

using namespace interop::lang::wit;

const Shape kByte = scalar_shape(1, Core::kI32);
const Shape kWord = scalar_shape(4, Core::kI32);
const Shape kLong = scalar_shape(8, Core::kI64);
const Shape kDouble = scalar_shape(8, Core::kF64);
const Shape kSingle = scalar_shape(4, Core::kF32);

Shape variant(uint64_t cases, const std::vector<Shape> &payloads) {
  VariantShape shape(cases);
  for (const Shape &payload : payloads)
    shape.add(payload);
  return shape.done();
}

std::string lifted(const std::vector<Shape> &parameters, const Shape *result = nullptr, bool is_async = false) {
  return core_signature(parameters, result, is_async).lift;
}
std::string lowered(const std::vector<Shape> &parameters, const Shape *result = nullptr, bool is_async = false) {
  return core_signature(parameters, result, is_async).lower;
}

void a_record_pads_its_fields_and_its_end(void **) {
  RecordShape record;
  assert_int_equal(record.add(kByte), 0);
  assert_int_equal(record.add(kLong), 8);
  assert_int_equal(record.add(kByte), 16);
  const Shape shape = record.done();
  assert_int_equal(shape.size, 24);
  assert_int_equal(shape.alignment, 8);
  assert_int_equal(shape.flat_count, 3);
}

void a_variant_is_a_discriminant_and_its_largest_payload(void **) {
  const Shape option = variant(2, {Shape(), kLong});
  assert_int_equal(option.size, 16);
  assert_int_equal(option.alignment, 8);
  assert_int_equal(variant(256, {}).size, 1);
  assert_int_equal(variant(257, {}).size, 2);
  assert_int_equal(variant(65537, {}).size, 4);
}

void payloads_share_core_types_that_hold_either(void **) {
  const Shape same = variant(2, {kSingle, kWord});
  assert_true(same.flat[1] == Core::kI32);
  const Shape wide = variant(2, {kSingle, kDouble});
  assert_true(wide.flat[1] == Core::kI64);
  const Shape alone = variant(2, {Shape(), kDouble});
  assert_true(alone.flat[1] == Core::kF64);
}

void flags_take_the_fewest_bytes(void **) {
  assert_int_equal(flags_shape(8).size, 1);
  assert_int_equal(flags_shape(9).size, 2);
  assert_int_equal(flags_shape(17).size, 4);
}

void an_array_of_any_length_costs_little(void **) {
  const Shape four = array_shape(kWord, 4);
  assert_int_equal(four.size, 16);
  assert_int_equal(four.flat_count, 4);
  const Shape huge = array_shape(array_shape(array_shape(kLong, UINT32_MAX), UINT32_MAX), UINT32_MAX);
  assert_true(huge.size == kSizeLimit);
  assert_int_equal(huge.flat_count, Shape::kMostFlat);
}

void sixteen_parameters_are_passed_and_more_by_a_pointer(void **) {
  const std::vector<Shape> sixteen(16, kLong);
  assert_true(lifted(sixteen).size() > 16 * 5);
  assert_string_equal(lifted(std::vector<Shape>(17, kLong)).c_str(), "(i32) -> ()");
}

void a_result_of_several_core_types_goes_through_memory(void **) {
  const Shape text = pointer_pair_shape();
  assert_string_equal(lifted({kWord}, &text).c_str(), "(i32) -> (i32)");
  assert_string_equal(lowered({kWord}, &text).c_str(), "(i32, i32) -> ()");
  assert_string_equal(lowered({}, &kDouble).c_str(), "() -> (f64)");
}

void asynchronous_functions_give_back_a_status(void **) {
  assert_string_equal(lifted({kWord}, &kDouble, true).c_str(), "(i32) -> (i32)");
  assert_string_equal(lowered({kWord}, &kDouble, true).c_str(), "(i32, i32) -> (i32)");
  assert_string_equal(lowered(std::vector<Shape>(5, kLong), nullptr, true).c_str(), "(i32) -> (i32)");
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(a_record_pads_its_fields_and_its_end),
      cmocka_unit_test(a_variant_is_a_discriminant_and_its_largest_payload),
      cmocka_unit_test(payloads_share_core_types_that_hold_either),
      cmocka_unit_test(flags_take_the_fewest_bytes),
      cmocka_unit_test(an_array_of_any_length_costs_little),
      cmocka_unit_test(sixteen_parameters_are_passed_and_more_by_a_pointer),
      cmocka_unit_test(a_result_of_several_core_types_goes_through_memory),
      cmocka_unit_test(asynchronous_functions_give_back_a_status),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
