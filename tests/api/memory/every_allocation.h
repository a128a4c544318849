/* Runs a scenario with each allocation failing in turn, and counts what its calls answer. For one test program. */
#ifndef INTEROP_TESTS_API_MEMORY_EVERY_ALLOCATION_H
#define INTEROP_TESTS_API_MEMORY_EVERY_ALLOCATION_H

#include <time.h>

#include "../support.h"
#include "failing_allocator.h"

/* Statuses seen while memory fails: no assert may stand there, because cmocka would leave by longjmp. */
static int out_of_memory, successes, wrong_status, wrong_out;
static interop_status last_wrong;

static int seen(interop_status status, interop_error *error, const void *out) {
  if (status == INTEROP_STATUS_OK)
    ++successes;
  else if (status == INTEROP_STATUS_OUT_OF_MEMORY)
    ++out_of_memory;
  else
    ++wrong_status, last_wrong = status;
  if ((status == INTEROP_STATUS_OK) != (error == NULL)) ++wrong_out;
  if (interop_error_status(error) != status) ++wrong_out;
  if ((status == INTEROP_STATUS_OK) != (out != NULL)) ++wrong_out;
  interop_error_destroy(error);
  interop_error_destroy(error); /* the constant error of exhausted memory too can be destroyed twice */
  return status == INTEROP_STATUS_OK;
}

/* A call and what came of it, in this order. Needs a variable `error`. */
#define see(call, out) (error = NULL, status_seen = (call), seen(status_seen, error, (out)))
static interop_status status_seen;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A contract that a scenario made although an allocation failed must be the one it makes when none does. */
static interop_contract *kept;
static interop_buffer *expected;

static void compare_what_was_kept(int64_t n) {
  interop_buffer *found = NULL;
  if (kept == NULL) return;
  assert_succeeds(interop_contract_encode(kept, "json", &found, out_error));
  interop_contract_destroy(kept);
  kept = NULL;
  if (expected == NULL) {
    expected = found;
    return;
  }
  if (strcmp(interop_buffer_data(expected, NULL), interop_buffer_data(found, NULL)) != 0) {
    print_error("allocation %lld: another contract:\n%s", (long long)n, (const char *)interop_buffer_data(found, NULL));
    fail();
  }
  interop_buffer_destroy(found);
}

/* Runs the scenario with the first allocation failing, then the second, until none fails any more. */
static void with_every_allocation_failing(void (*scenario)(void)) {
  const double begin = seconds();
  size_t alive;
  scenario();
  compare_what_was_kept(-1);
  alive = interop_handle_count(INTEROP_HANDLE_ANY);
  for (int32_t ever_after = 0; ever_after < 2; ++ever_after) {
    int64_t failed = 1, n = 0;
    int failures_seen = 0;
    for (; failed > 0; ++n) {
      out_of_memory = successes = wrong_status = wrong_out = 0;
      fail_after(n, ever_after);
      scenario();
      failed = fail_no_more();
      compare_what_was_kept(n);
      if (wrong_status != 0 || wrong_out != 0) {
        print_error("allocation %lld: %d wrong statuses (%s), %d wrong outs\n", (long long)n, wrong_status,
                    interop_status_name(last_wrong), wrong_out);
      }
      assert_int_equal(wrong_status, 0);
      assert_int_equal(wrong_out, 0);
      if (failed == 0) assert_int_equal(out_of_memory, 0);
      failures_seen += out_of_memory > 0;
      if (interop_handle_count(INTEROP_HANDLE_ANY) != alive)
        print_error("allocation %lld: a handle is left\n", (long long)n);
      assert_int_equal(interop_handle_count(INTEROP_HANDLE_ANY), alive);
    }
    assert_true(successes > 0);
    assert_true(failures_seen > 0);
    print_message("  %lld allocations %s, %d calls out of memory, %.1f s\n", (long long)n - 1,
                  ever_after ? "fail for good" : "fail once", failures_seen, seconds() - begin);
  }
  interop_buffer_destroy(expected);
  expected = NULL;
}

#endif
