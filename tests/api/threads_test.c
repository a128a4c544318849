/* What users of several threads rely on: immutable objects are shared, a destroy waits for nobody and harms nobody, and
 * a parser serves one thread at a time. Run under the thread sanitizer too. */
#include "support.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 8 };

/* Threads count what they saw; only the main thread asserts, because cmocka fails by longjmp. */
struct shared {
  interop_contract *contract;
  interop_report *report;
  interop_parser *parser;
  void *_Atomic handle;
  atomic_int running, fine, refused, busy, wrong, destroyed;
  atomic_bool stop, inside, go_on;
};

static void count(struct shared *shared, interop_status status) {
  if (status == INTEROP_STATUS_OK)
    atomic_fetch_add(&shared->fine, 1);
  else if (status == INTEROP_STATUS_BAD_HANDLE)
    atomic_fetch_add(&shared->refused, 1);
  else if (status == INTEROP_STATUS_BUSY)
    atomic_fetch_add(&shared->busy, 1);
  else
    atomic_fetch_add(&shared->wrong, 1);
}

static void run(pthread_t *threads, int thread_count, void *(*body)(void *), struct shared *shared) {
  for (int i = 0; i < thread_count; ++i)
    assert_int_equal(pthread_create(&threads[i], NULL, body, shared), 0);
}

static void join(pthread_t *threads, int thread_count) {
  for (int i = 0; i < thread_count; ++i)
    pthread_join(threads[i], NULL);
}

static void *use_contract_until_it_is_gone(void *argument) {
  struct shared *shared = argument;
  interop_status status;
  atomic_fetch_add(&shared->running, 1);
  do {
    interop_buffer *bytes = NULL;
    interop_error *error = NULL;
    uint32_t decl = 0;
    status = interop_contract_encode(shared->contract, "json", &bytes, &error);
    count(shared, status);
    if ((status == INTEROP_STATUS_OK) != (bytes != NULL && error == NULL)) atomic_fetch_add(&shared->wrong, 1);
    interop_buffer_destroy(bytes);
    interop_error_destroy(error);
    count(shared, interop_contract_find(shared->contract, "payment.v1.Charge", &decl, NULL));
    count(shared, interop_contract_full_name(shared->contract, 1, &bytes, NULL));
    interop_buffer_destroy(bytes);
  } while (status == INTEROP_STATUS_OK);
  return NULL;
}

static void eight_threads_use_a_contract_while_another_destroys_it(void **state) {
  (void)state;
  for (int round = 0; round < 20; ++round) {
    struct shared shared = {0};
    pthread_t threads[THREADS];
    shared.contract = make_contract(PAYMENT_V1);
    run(threads, THREADS, use_contract_until_it_is_gone, &shared);
    while (atomic_load(&shared.running) < THREADS || atomic_load(&shared.fine) < THREADS)
      sched_yield();
    interop_contract_destroy(shared.contract);
    join(threads, THREADS);
    assert_int_equal(shared.wrong, 0);
    assert_int_equal(shared.busy, 0);
    assert_true(shared.refused >= THREADS);
    assert_nothing_is_alive();
  }
}

static void *use_report_until_it_is_gone(void *argument) {
  struct shared *shared = argument;
  interop_status status;
  atomic_fetch_add(&shared->running, 1);
  do {
    interop_buffer *bytes = NULL;
    status = interop_report_encode(shared->report, "sarif", NULL, &bytes, NULL);
    count(shared, status);
    interop_buffer_destroy(bytes);
    interop_report_count(shared->report, 0);
  } while (status == INTEROP_STATUS_OK);
  return NULL;
}

static void eight_threads_use_a_report_while_it_and_its_contracts_are_destroyed(void **state) {
  (void)state;
  for (int round = 0; round < 20; ++round) {
    struct shared shared = {0};
    pthread_t threads[THREADS];
    interop_contract *before = make_contract(PAYMENT_V1);
    interop_contract *after = make_contract(PAYMENT_V2);
    assert_succeeds(interop_check(before, after, NULL, &shared.report, out_error));
    run(threads, THREADS, use_report_until_it_is_gone, &shared);
    while (atomic_load(&shared.running) < THREADS)
      sched_yield();
    interop_contract_destroy(before);
    interop_contract_destroy(after);
    while (atomic_load(&shared.fine) < THREADS)
      sched_yield();
    interop_report_destroy(shared.report);
    join(threads, THREADS);
    assert_int_equal(shared.wrong, 0);
    assert_true(shared.refused >= THREADS);
    assert_nothing_is_alive();
  }
}

static void *destroy_what_comes(void *argument) {
  struct shared *shared = argument;
  while (!atomic_load(&shared->stop)) {
    void *handle = atomic_load(&shared->handle);
    interop_contract_destroy(handle);
    interop_buffer_destroy(handle);
    interop_error_destroy(handle);
    sched_yield();
  }
  return NULL;
}

static void eight_threads_that_destroy_the_same_handles_harm_nobody(void **state) {
  struct shared shared = {0};
  pthread_t threads[THREADS];
  (void)state;
  run(threads, THREADS, destroy_what_comes, &shared);
  for (int i = 0; i < 2000; ++i) {
    interop_error *error = NULL;
    interop_buffer *buffer = NULL;
    interop_handle_list(NULL, &error);
    atomic_store(&shared.handle, error);
    while (interop_error_status(error) != INTEROP_STATUS_BAD_HANDLE)
      sched_yield();
    interop_handle_list(&buffer, NULL);
    atomic_store(&shared.handle, buffer);
    while (interop_buffer_data(buffer, NULL) != NULL)
      sched_yield();
  }
  atomic_store(&shared.stop, 1);
  join(threads, THREADS);
}

static interop_status wait_inside(void *user_data, size_t files_done, size_t files_known, uint64_t bytes_done) {
  struct shared *shared = user_data;
  (void)files_done, (void)files_known, (void)bytes_done;
  atomic_store(&shared->inside, 1);
  while (!atomic_load(&shared->go_on))
    sched_yield();
  return INTEROP_STATUS_OK;
}

static void count_destroyed(void *user_data) {
  atomic_fetch_add(&((struct shared *)user_data)->destroyed, 1);
}

static void *parse_once(void *argument) {
  struct shared *shared = argument;
  interop_contract *contract = NULL;
  const interop_status status =
      interop_parser_parse_text(shared->parser, "a.proto", PAYMENT_V1, strlen(PAYMENT_V1), &contract, NULL);
  count(shared, status);
  if ((status == INTEROP_STATUS_OK) != (contract != NULL)) atomic_fetch_add(&shared->wrong, 1);
  interop_contract_destroy(contract);
  return NULL;
}

static void a_parser_in_use_is_busy_to_other_threads(void **state) {
  struct shared shared = {0};
  pthread_t thread;
  interop_contract *contract = NULL;
  (void)state;
  shared.parser = make_parser();
  assert_succeeds(
      interop_parser_set_progress_callback(shared.parser, wait_inside, &shared, count_destroyed, out_error));
  run(&thread, 1, parse_once, &shared);
  while (!atomic_load(&shared.inside))
    sched_yield();
  assert_fails(interop_parser_parse_text(shared.parser, "b.proto", "", 0, &contract, out_error), INTEROP_STATUS_BUSY,
               "in use");
  assert_fails(interop_parser_add_root(shared.parser, ".", out_error), INTEROP_STATUS_BUSY, "in use");
  assert_null(contract);
  atomic_store(&shared.go_on, 1);
  join(&thread, 1);
  assert_int_equal(shared.fine, 1);
  contract = make_contract_with(shared.parser, "b.proto", PAYMENT_V1);
  interop_contract_destroy(contract);
  interop_parser_destroy(shared.parser);
  assert_int_equal(shared.destroyed, 1);
}

static void a_parser_destroyed_while_it_parses_goes_when_the_parse_returns(void **state) {
  struct shared shared = {0};
  pthread_t thread;
  (void)state;
  shared.parser = make_parser();
  assert_succeeds(
      interop_parser_set_progress_callback(shared.parser, wait_inside, &shared, count_destroyed, out_error));
  run(&thread, 1, parse_once, &shared);
  while (!atomic_load(&shared.inside))
    sched_yield();
  interop_parser_destroy(shared.parser);
  assert_int_equal(interop_parser_add_root(shared.parser, ".", NULL), INTEROP_STATUS_BAD_HANDLE);
  assert_int_equal(shared.destroyed, 0);
  atomic_store(&shared.go_on, 1);
  join(&thread, 1);
  assert_int_equal(shared.fine, 1);
  assert_int_equal(shared.destroyed, 1);
}

/* Of each kind: made, used by one call, destroyed. No assert may stand in use(), which threads run. */
struct kind {
  int32_t number;
  void *(*make)(void);
  interop_status (*use)(void *handle);
  void (*destroy)(void *handle);
};

static void *make_error(void) {
  interop_error *error = NULL;
  interop_handle_list(NULL, &error);
  return error;
}
static interop_status use_error(void *handle) {
  return interop_error_message(handle, NULL) != NULL ? INTEROP_STATUS_OK : INTEROP_STATUS_BAD_HANDLE;
}
static void destroy_error(void *handle) {
  interop_error_destroy(handle);
}

static void *make_buffer(void) {
  interop_buffer *buffer = NULL;
  assert_succeeds(interop_handle_list(&buffer, out_error));
  return buffer;
}
static interop_status use_buffer(void *handle) {
  return interop_buffer_data(handle, NULL) != NULL ? INTEROP_STATUS_OK : INTEROP_STATUS_BAD_HANDLE;
}
static void destroy_buffer(void *handle) {
  interop_buffer_destroy(handle);
}

static void *make_a_parser(void) {
  return make_parser();
}
static interop_status use_parser(void *handle) {
  interop_contract *contract = NULL;
  const interop_status status = interop_parser_parse_text(handle, "a.proto", "", 0, &contract, NULL);
  interop_contract_destroy(contract);
  return status;
}
static void destroy_parser(void *handle) {
  interop_parser_destroy(handle);
}

static void *make_a_contract(void) {
  return make_contract(PAYMENT_V1);
}
static interop_status use_contract(void *handle) {
  interop_table table;
  return interop_contract_table(handle, INTEROP_TABLE_DECLS, &table, NULL);
}
static void destroy_contract(void *handle) {
  interop_contract_destroy(handle);
}

static void *make_report(void) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_report *report = NULL;
  assert_succeeds(interop_check(contract, contract, NULL, &report, out_error));
  interop_contract_destroy(contract);
  return report;
}
static interop_status use_report(void *handle) {
  interop_table table;
  return interop_report_table(handle, &table, NULL);
}
static void destroy_report(void *handle) {
  interop_report_destroy(handle);
}

static void *make_config(void) {
  interop_config *config = NULL;
  assert_succeeds(interop_config_parse("interop.toml", "[check]\nadditions = true\n", 25, &config, out_error));
  return config;
}
static interop_status use_config(void *handle) {
  return interop_config_find(handle, "check.additions", NULL) != NULL ? INTEROP_STATUS_OK : INTEROP_STATUS_BAD_HANDLE;
}
static void destroy_config(void *handle) {
  interop_config_destroy(handle);
}

static void *make_bindings(void) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_bindings *bindings = NULL;
  assert_succeeds(interop_bindings_generate(contract, "c", NULL, &bindings, out_error));
  interop_contract_destroy(contract);
  return bindings;
}
static interop_status use_bindings(void *handle) {
  interop_table table;
  return interop_bindings_table(handle, &table, NULL);
}
static void destroy_bindings(void *handle) {
  interop_bindings_destroy(handle);
}

static const struct kind kinds[] = {
    {INTEROP_HANDLE_ERROR, make_error, use_error, destroy_error},
    {INTEROP_HANDLE_BUFFER, make_buffer, use_buffer, destroy_buffer},
    {INTEROP_HANDLE_PARSER, make_a_parser, use_parser, destroy_parser},
    {INTEROP_HANDLE_CONTRACT, make_a_contract, use_contract, destroy_contract},
    {INTEROP_HANDLE_REPORT, make_report, use_report, destroy_report},
    {INTEROP_HANDLE_CONFIG, make_config, use_config, destroy_config},
    {INTEROP_HANDLE_BINDINGS, make_bindings, use_bindings, destroy_bindings},
};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

struct one_handle {
  struct shared shared; /* first: count() and run() take it */
  const struct kind *kind;
};

static void *use_until_it_is_gone(void *argument) {
  struct one_handle *one = argument;
  interop_status status;
  atomic_fetch_add(&one->shared.running, 1);
  do {
    status = one->kind->use(atomic_load(&one->shared.handle));
    count(&one->shared, status);
  } while (status != INTEROP_STATUS_BAD_HANDLE);
  one->kind->destroy(atomic_load(&one->shared.handle));
  return NULL;
}

static void eight_threads_use_a_handle_of_each_kind_while_another_destroys_it(void **state) {
  int32_t numbers[KIND_COUNT];
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i) {
    numbers[i] = kinds[i].number;
    for (int round = 0; round < 10; ++round) {
      struct one_handle one = {.kind = &kinds[i]};
      pthread_t threads[THREADS];
      atomic_store(&one.shared.handle, kinds[i].make());
      run(threads, THREADS, use_until_it_is_gone, &one.shared);
      while (atomic_load(&one.shared.running) < THREADS || atomic_load(&one.shared.fine) < THREADS)
        sched_yield();
      kinds[i].destroy(one.shared.handle);
      join(threads, THREADS);
      assert_int_equal(one.shared.wrong, 0);
      assert_int_equal(one.shared.refused, THREADS);
      if (kinds[i].number != INTEROP_HANDLE_PARSER) assert_int_equal(one.shared.busy, 0);
      assert_nothing_is_alive();
    }
  }
  assert_every_kind_has_a_row(numbers, KIND_COUNT);
}

static void *parse_many_times(void *argument) {
  for (int i = 0; i < 50; ++i)
    parse_once(argument);
  return NULL;
}

static void a_parser_shared_by_eight_threads_serves_one_at_a_time(void **state) {
  struct shared shared = {0};
  pthread_t threads[THREADS];
  (void)state;
  shared.parser = make_parser();
  run(threads, THREADS, parse_many_times, &shared);
  join(threads, THREADS);
  assert_int_equal(shared.wrong, 0);
  assert_int_equal(shared.refused, 0);
  assert_true(shared.fine >= 1);
  assert_int_equal(shared.fine + shared.busy, 50 * THREADS);
  interop_parser_destroy(shared.parser);
}

static void *parse_and_check_alone(void *argument) {
  struct shared *shared = argument;
  for (int i = 0; i < 20; ++i) {
    interop_parser *parser = NULL;
    interop_contract *contract = NULL;
    interop_report *report = NULL;
    count(shared, interop_parser_create("protobuf", NULL, &parser, NULL));
    count(shared, interop_parser_parse_text(parser, "a.proto", PAYMENT_V2, strlen(PAYMENT_V2), &contract, NULL));
    count(shared, interop_check(shared->contract, contract, NULL, &report, NULL));
    if (interop_report_failed(report) != 1) atomic_fetch_add(&shared->wrong, 1);
    interop_report_destroy(report);
    interop_contract_destroy(contract);
    interop_parser_destroy(parser);
  }
  return NULL;
}

static void eight_threads_parse_and_check_at_once(void **state) {
  struct shared shared = {0};
  pthread_t threads[THREADS];
  (void)state;
  shared.contract = make_contract(PAYMENT_V1);
  run(threads, THREADS, parse_and_check_alone, &shared);
  join(threads, THREADS);
  assert_int_equal(shared.wrong, 0);
  assert_int_equal(shared.refused + shared.busy, 0);
  assert_int_equal(shared.fine, 3 * 20 * THREADS);
  interop_contract_destroy(shared.contract);
}

static void *make_and_destroy(void *argument) {
  struct shared *shared = argument;
  while (!atomic_load(&shared->stop)) {
    interop_error *error = NULL;
    interop_handle_list(NULL, &error);
    interop_error_destroy(error);
  }
  return NULL;
}

/* No lock is held while handles are made, so a child never waits for one that a thread of its parent held. */
static void a_forked_child_goes_on_with_its_handles(void **state) {
  struct shared shared = {0};
  pthread_t threads[2];
  (void)state;
  shared.contract = make_contract(PAYMENT_V1);
  run(threads, 2, make_and_destroy, &shared);
  for (int i = 0; i < 20; ++i) {
    const pid_t child = fork();
    int result = 0;
    assert_true(child >= 0);
    if (child == 0) {
      interop_error *error = NULL;
      uint32_t decl = 0;
      const int found = interop_contract_find(shared.contract, "payment.v1.Charge", &decl, NULL) == INTEROP_STATUS_OK;
      interop_handle_list(NULL, &error);
      const int made = interop_error_status(error) == INTEROP_STATUS_INVALID_ARGUMENT;
      interop_error_destroy(error);
      interop_contract_destroy(shared.contract);
      _exit(found && decl != 0 && made && interop_handle_count(INTEROP_HANDLE_CONTRACT) == 0 ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_int_equal(result, 0);
  }
  atomic_store(&shared.stop, 1);
  join(threads, 2);
  decl_of(shared.contract, "payment.v1.Charge"); /* what the children destroyed was theirs */
  interop_contract_destroy(shared.contract);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      api_test(eight_threads_use_a_contract_while_another_destroys_it),
      api_test(eight_threads_use_a_report_while_it_and_its_contracts_are_destroyed),
      api_test(eight_threads_that_destroy_the_same_handles_harm_nobody),
      api_test(eight_threads_use_a_handle_of_each_kind_while_another_destroys_it),
      api_test(a_parser_in_use_is_busy_to_other_threads),
      api_test(a_parser_destroyed_while_it_parses_goes_when_the_parse_returns),
      api_test(a_parser_shared_by_eight_threads_serves_one_at_a_time),
      api_test(eight_threads_parse_and_check_at_once),
      api_test(a_forked_child_goes_on_with_its_handles),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
