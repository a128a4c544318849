/* What a ticket costs: a call that redeems one, against a call into the same library that needs none. Prints one JSON
 * line of nanoseconds a call: the median of many rounds. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "interop.h"

enum { kRounds = 101, kCalls = 100000 };

static double now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

static int by_value(const void *left, const void *right) {
  const double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double median(double *values) {
  qsort(values, kRounds, sizeof *values, by_value);
  return values[kRounds / 2];
}

static size_t sink;

static size_t no_call(const interop_contract *contract) {
  return contract != NULL;
}
static size_t direct(const interop_contract *contract) {
  (void)contract;
  return interop_rule_count();
}
static size_t ticketed(const interop_contract *contract) {
  return interop_contract_error_count(contract);
}
static size_t fallible(const interop_contract *contract) {
  interop_table table;
  interop_error *error;
  return (size_t)interop_contract_table(contract, INTEROP_TABLE_DECLS, &table, &error) + table.count;
}

static double measure(size_t (*volatile call)(const interop_contract *), const interop_contract *contract) {
  static double rounds[kRounds];
  for (int i = 0; i < kRounds; ++i) {
    const double start = now_ns();
    for (int k = 0; k < kCalls; ++k)
      sink += call(contract);
    rounds[i] = (now_ns() - start) / kCalls;
  }
  return median(rounds);
}

int main(void) {
  static const char text[] = "syntax = \"proto3\"; message M { int32 a = 1; }";
  interop_parser *parser;
  interop_contract *contract;
  if (interop_parser_create("protobuf", NULL, &parser, NULL) != INTEROP_STATUS_OK) return 2;
  if (interop_parser_parse_text(parser, "a.proto", text, sizeof text - 1, &contract, NULL) != INTEROP_STATUS_OK)
    return 2;
  const double empty = measure(no_call, contract);
  const double plain = measure(direct, contract);
  const double ticket = measure(ticketed, contract);
  const double table = measure(fallible, contract);
  printf("{\"pointer\": %.2f, \"direct\": %.2f, \"ticketed\": %.2f, \"fallible\": %.2f}\n", empty, plain, ticket,
         table);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
  return sink == 0;
}
