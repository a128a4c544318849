/* Parses and links a tree of files held in memory, by libinterop. Prints one JSON line; the driver compares it with
 * parse_tree_peer's.
 *
 *     parse_tree ROOT LIST REPEATS [THREADS] */
#include <stdio.h>
#include <stdlib.h>

#include "interop.h"
#include "memory_tree.h"

static void check(interop_status status, interop_error *error) {
  if (status == INTEROP_STATUS_OK) return;
  fprintf(stderr, "bench: %s\n", interop_error_message(error, NULL));
  exit(2);
}

static interop_status import_from_memory(void *user_data, const char *path, const void **out_bytes,
                                         size_t *out_size_bytes) {
  const memory_file *file = memory_tree_find((const memory_tree *)user_data, path);
  if (file == NULL) return INTEROP_STATUS_NOT_FOUND;
  *out_bytes = file->bytes;
  *out_size_bytes = file->size;
  return INTEROP_STATUS_OK;
}

static interop_contract *parse(memory_tree *tree, const char *const *names, uint32_t threads) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser;
  interop_contract *contract;
  interop_error *error;
  options.threads = threads;
  check(interop_parser_create("protobuf", &options, &parser, &error), error);
  check(interop_parser_set_import_callback(parser, import_from_memory, tree, NULL, &error), error);
  check(interop_parser_parse_imports(parser, names, tree->count, &contract, &error), error);
  interop_parser_destroy(parser);
  return contract;
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  const long repeats = strtol(arguments[3], NULL, 10);
  const uint32_t threads = count > 4 ? (uint32_t)strtoul(arguments[4], NULL, 10) : 1;
  memory_tree tree = memory_tree_read(arguments[1], arguments[2]);
  const char **names = (const char **)malloc(tree.count * sizeof *names);
  for (size_t i = 0; i < tree.count; ++i)
    names[i] = tree.files[i].name;
  const long before_kib = bench_peak_kib();
  size_t errors = 0, decls = 0;
  printf("{\"seconds\": [");
  for (long i = 0; i < repeats; ++i) {
    const double start = bench_seconds();
    interop_contract *contract = parse(&tree, names, threads);
    printf("%s%.6f", i == 0 ? "" : ", ", bench_seconds() - start);
    interop_table table;
    interop_error *error;
    check(interop_contract_table(contract, INTEROP_TABLE_DECLS, &table, &error), error);
    decls = table.count - 1;
    errors = interop_contract_error_count(contract);
    interop_contract_destroy(contract);
  }
  printf(
      "], \"files\": %zu, \"bytes\": %llu, \"failures\": %zu, \"declarations\": %zu, \"before_kib\": %ld, "
      "\"peak_kib\": %ld}\n",
      tree.count, (unsigned long long)tree.bytes, errors, decls, before_kib, bench_peak_kib());
  free(names);
  memory_tree_free(&tree);
  return 0;
}
