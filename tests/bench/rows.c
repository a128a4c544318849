/* Reads all declarations of a tree through the tables, from C. Prints one JSON line: rows a second, and what was
 * summed, so that the other languages can be held to the same answer.
 *
 *     rows ROOT LIST ROUNDS */
#include <stdio.h>
#include <stdlib.h>

#include "interop.h"
#include "memory_tree.h"

static interop_contract *parse(const char *root, const char *list) {
  memory_tree tree = memory_tree_read(root, list);
  const char **names = (const char **)malloc((tree.count + 1) * sizeof *names);
  for (size_t i = 0; i < tree.count; ++i)
    names[i] = tree.files[i].name;
  interop_parser *parser;
  interop_contract *contract;
  if (interop_parser_create("protobuf", NULL, &parser, NULL) != INTEROP_STATUS_OK) exit(2);
  if (interop_parser_add_root(parser, root, NULL) != INTEROP_STATUS_OK) exit(2);
  if (interop_parser_parse_imports(parser, names, tree.count, &contract, NULL) != INTEROP_STATUS_OK) exit(2);
  interop_parser_destroy(parser);
  free(names);
  memory_tree_free(&tree);
  return contract;
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  interop_contract *contract = parse(arguments[1], arguments[2]);
  const long rounds = strtol(arguments[3], NULL, 10);
  interop_table decls;
  if (interop_contract_table(contract, INTEROP_TABLE_DECLS, &decls, NULL) != INTEROP_STATUS_OK) return 2;
  const char *text = interop_contract_text(contract, NULL);
  double best = 1e9;
  uint64_t numbers = 0, letters = 0, fields = 0;
  for (long round = 0; round < rounds; ++round) {
    const double start = bench_seconds();
    numbers = letters = fields = 0;
    for (size_t i = 1; i < decls.count; ++i) {
      const interop_decl_row *row = interop_decl_at(&decls, i);
      numbers += (uint64_t)row->number;
      fields += row->kind == INTEROP_DECL_FIELD;
      /* The name itself too, not only where it stands. */
      letters += row->name.length + (row->name.length > 0 ? (unsigned char)text[row->name.offset] : 0u);
    }
    const double taken = bench_seconds() - start;
    if (taken < best) best = taken;
  }
  printf(
      "{\"rows\": %zu, \"per_second\": %.0f, \"bytes_per_second\": %.0f, \"numbers\": %llu, \"fields\": %llu, "
      "\"letters\": %llu}\n",
      decls.count - 1, (double)(decls.count - 1) / best, (double)(decls.count - 1) * (double)decls.stride / best,
      (unsigned long long)numbers, (unsigned long long)fields, (unsigned long long)letters);
  interop_contract_destroy(contract);
  return 0;
}
