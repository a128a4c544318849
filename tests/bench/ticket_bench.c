/* What a ticket costs: an accessor that redeems one against a call into the library that does not, on one thread, and
 * on two threads that share a contract or have one each.
 *
 *     ticket_bench [RUNS]
 *
 * Prints one line a measurement: name, nanoseconds a call. On one thread that is the least of many short runs, because
 * whatever else the machine does only adds; on two it is the median. The ticket's own cost is the difference of the
 * first two. */
#define _GNU_SOURCE
#include <interop.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CALLS = 20000 };

static size_t run_count = 500;
static volatile size_t sink;

static double now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void direct(const interop_contract *contract) {
  size_t sum = 0;
  (void)contract;
  for (size_t i = 0; i < CALLS; ++i)
    sum += (size_t)interop_version()[0];
  sink = sum;
}

static void ticketed(const interop_contract *contract) {
  size_t sum = 0;
  for (size_t i = 0; i < CALLS; ++i)
    sum += interop_contract_error_count(contract);
  sink = sum;
}

static void refused(const interop_contract *contract) {
  size_t sum = 0;
  (void)contract;
  for (size_t i = 0; i < CALLS; ++i)
    sum += interop_contract_error_count((const interop_contract *)(const void *)&sink);
  sink = sum;
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The run at `place` of all, from 0 (the least) to 1 (the most). */
static double measured_ns(void (*body)(const interop_contract *), const interop_contract *contract, double place) {
  double found;
  double *runs = malloc(run_count * sizeof *runs);
  if (runs == NULL) exit(2);
  for (size_t i = 0; i < run_count; ++i) {
    const double begin = now_ns();
    body(contract);
    runs[i] = (now_ns() - begin) / CALLS;
  }
  qsort(runs, run_count, sizeof *runs, ascending);
  found = runs[(size_t)(place * (double)(run_count - 1))];
  free(runs);
  return found;
}

/* The other thread goes on for as long as this one measures. */
static atomic_bool stop;
static void *ticketed_until_stopped(void *contract) {
  while (!atomic_load(&stop))
    ticketed(contract);
  return NULL;
}

/* The median, because the least is a moment at which the other thread did not run. */
static double two_threads_ns(interop_contract *mine, interop_contract *other) {
  pthread_t thread;
  double median;
  atomic_store(&stop, 0);
  if (pthread_create(&thread, NULL, ticketed_until_stopped, other) != 0) exit(2);
  median = measured_ns(ticketed, mine, 0.5);
  atomic_store(&stop, 1);
  pthread_join(thread, NULL);
  return median;
}

static interop_contract *contract_or_exit(void) {
  interop_parser *parser = NULL;
  interop_contract *contract = NULL;
  if (interop_parser_create("protobuf", NULL, &parser, NULL) != INTEROP_STATUS_OK) exit(2);
  if (interop_parser_parse_text(parser, "a.proto", "", 0, &contract, NULL) != INTEROP_STATUS_OK) exit(2);
  interop_parser_destroy(parser);
  return contract;
}

int main(int argc, char **argv) {
  interop_contract *first, *second;
  double plain, ticket;
  if (argc > 1) run_count = strtoull(argv[1], NULL, 10);
  if (run_count == 0) {
    fprintf(stderr, "usage: ticket_bench [RUNS]\n");
    return 2;
  }
  first = contract_or_exit();
  second = contract_or_exit();
  plain = measured_ns(direct, first, 0);
  ticket = measured_ns(ticketed, first, 0);
  printf("direct-call %.2f\n", plain);
  printf("ticketed-call %.2f\n", ticket);
  printf("ticket %.2f\n", ticket - plain);
  printf("refused-call %.2f\n", measured_ns(refused, first, 0));
  printf("two-threads-own-contract %.2f\n", two_threads_ns(first, second));
  printf("two-threads-one-contract %.2f\n", two_threads_ns(first, first));
  interop_contract_destroy(first);
  interop_contract_destroy(second);
  return 0;
}
