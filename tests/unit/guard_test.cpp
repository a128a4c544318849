// The shape of every exported function: what an exception becomes, and what options of other sizes mean.
#include "guard.hpp"

#include <new>
#include <stdexcept>

#include "unit/cmocka.hpp"

#undef fail  // cmocka's word, and one of Call's

using namespace interop;
using namespace interop::shim;

namespace {

// Runs a body under the guard, and tells its status and the error's message (in a buffer of the test's).
char message[256];

template <class Body>
interop_status guarded(Body body) {
  interop_error *error = nullptr;
  const interop_status status = guard(&error, body);
  const Pinned<interop_error> pinned(error);
  std::strncpy(message, pinned ? pinned->message.c_str() : "", sizeof message - 1);
  if (pinned) assert_int_equal(pinned->status, status);
  tickets.destroy(error, INTEROP_HANDLE_ERROR);
  return status;
}

void a_body_that_returns_decides_the_status(void **) {
  assert_int_equal(guarded([](const Call &) { return INTEROP_STATUS_OK; }), INTEROP_STATUS_OK);
  assert_int_equal(guarded([](const Call &call) { return call.fail({INTEROP_STATUS_IO, "disk"}); }), INTEROP_STATUS_IO);
  assert_string_equal(message, "disk");
}

void an_exception_becomes_a_bug_with_its_text(void **) {
  const auto body = [](const Call &) -> interop_status { throw std::runtime_error("that should not be"); };
  assert_int_equal(guarded(body), INTEROP_STATUS_INTERNAL);
  assert_string_equal(message, "that should not be");
}

void anything_else_that_is_thrown_becomes_a_bug(void **) {
  const auto body = [](const Call &) -> interop_status { throw 42; };
  assert_int_equal(guarded(body), INTEROP_STATUS_INTERNAL);
  assert_string_equal(message, "an exception of an unknown kind");
}

void exhausted_memory_is_the_constant_error(void **) {
  interop_error *error = nullptr;
  const auto body = [](const Call &) -> interop_status { throw std::bad_alloc(); };
  assert_int_equal(guard(&error, body), INTEROP_STATUS_OUT_OF_MEMORY);
  assert_ptr_equal(error, out_of_memory_error());
  assert_int_equal(guard(nullptr, body), INTEROP_STATUS_OUT_OF_MEMORY);
  assert_int_equal(tickets.count(INTEROP_HANDLE_ANY), 0);
}

void a_refusal_carries_its_status_and_message(void **) {
  const auto body = [](const Call &) -> interop_status { refuse(INTEROP_STATUS_BUSY, "later"); };
  assert_int_equal(guarded(body), INTEROP_STATUS_BUSY);
  assert_string_equal(message, "later");
}

interop_status interop_named_like_an_export(interop_buffer **out, interop_error **out_error) {
  return guard(out_error, [&](const Call &call) { return call.give_value(out, std::string("bytes")); });
}

void a_handle_remembers_the_function_that_made_it(void **) {
  interop_buffer *buffer = nullptr;
  LiveHandle live[2];
  assert_int_equal(interop_named_like_an_export(&buffer, nullptr), INTEROP_STATUS_OK);
  assert_int_equal(tickets.list(live, 2), 1);
  assert_int_equal(live[0].kind, INTEROP_HANDLE_BUFFER);
  assert_string_equal(live[0].maker, "interop_named_like_an_export");
  discard(buffer);
}

// A struct of options in its first release, and in a later one.
struct First {
  uint32_t struct_size;
  uint32_t level;
};
struct Later {
  uint32_t struct_size;
  uint32_t level;
  uint64_t added;
};

template <class Given, class Own>
interop_status copied(const Given &given, Own &own) {
  return guarded([&](const Call &) {
    own = options_from(reinterpret_cast<const Own *>(&given), sizeof(First));
    return INTEROP_STATUS_OK;
  });
}

void an_older_caller_gets_the_defaults_of_what_it_does_not_know(void **) {
  const First given = {sizeof given, 3};
  Later own = {0, 0, 77};
  assert_int_equal(copied(given, own), INTEROP_STATUS_OK);
  assert_int_equal(own.struct_size, sizeof own);
  assert_int_equal(own.level, 3);
  assert_int_equal(own.added, 0);
}

void a_newer_caller_is_served_unless_it_asks_for_what_is_not_known(void **) {
  Later given = {sizeof given, 3, 0};
  First own = {0, 0};
  assert_int_equal(copied(given, own), INTEROP_STATUS_OK);
  assert_int_equal(own.level, 3);
  given.added = uint64_t{1} << 63;
  assert_int_equal(copied(given, own), INTEROP_STATUS_INVALID_ARGUMENT);
  assert_string_equal(message, "options set a field that this version does not know");
}

void no_options_are_all_defaults(void **) {
  const Later own = options_from(static_cast<const Later *>(nullptr), sizeof(First));
  assert_int_equal(own.struct_size, sizeof own);
  assert_int_equal(own.level, 0);
  assert_int_equal(own.added, 0);
}

void a_size_that_no_release_had_is_refused(void **) {
  for (const uint32_t size : {0u, 1u, 4u, 7u, 4097u, 0xcdcdcdcdu, UINT32_MAX}) {
    First given = {size, 3};
    First own = {0, 0};
    assert_int_equal(copied(given, own), INTEROP_STATUS_INVALID_ARGUMENT);
  }
}

}  // namespace

int main() {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_body_that_returns_decides_the_status),
      cmocka_unit_test(an_exception_becomes_a_bug_with_its_text),
      cmocka_unit_test(anything_else_that_is_thrown_becomes_a_bug),
      cmocka_unit_test(exhausted_memory_is_the_constant_error),
      cmocka_unit_test(a_refusal_carries_its_status_and_message),
      cmocka_unit_test(a_handle_remembers_the_function_that_made_it),
      cmocka_unit_test(an_older_caller_gets_the_defaults_of_what_it_does_not_know),
      cmocka_unit_test(a_newer_caller_is_served_unless_it_asks_for_what_is_not_known),
      cmocka_unit_test(no_options_are_all_defaults),
      cmocka_unit_test(a_size_that_no_release_had_is_refused),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
