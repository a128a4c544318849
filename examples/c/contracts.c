/* Reads a contract, walks its tables, and says what a new version of it breaks.
 *
 *     cc contracts.c $(pkg-config --cflags --libs interop) -o contracts
 *     ./contracts payment/v1 payment/v2-bad
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <interop/check.h>
#include <interop/parse.h>

/* Every fallible call returns a status and, if asked, an error object that says why. */
static void must(interop_status status, interop_error **error) {
  if (status == INTEROP_STATUS_OK) return;
  fprintf(stderr, "%s: %s\n", interop_status_name(status), interop_error_message(*error, NULL));
  interop_error_destroy(*error);
  exit(2);
}

static interop_contract *parse(const char *path) {
  interop_error *error = NULL;
  interop_parser *parser = NULL;
  interop_contract *contract = NULL;
  must(interop_parser_create("protobuf", NULL, &parser, &error), &error);
  must(interop_parser_parse_paths(parser, &path, 1, &contract, &error), &error);
  interop_parser_destroy(parser);
  return contract;
}

static interop_table table_of(const interop_contract *contract, int32_t which) {
  interop_error *error = NULL;
  interop_table table;
  must(interop_contract_table(contract, which, &table, &error), &error);
  return table;
}

/* The fields of a contract. Rows refer to each other by number and to text by offset: no call is made per row. */
static void print_fields(const interop_contract *contract) {
  const char *text = interop_contract_text(contract, NULL);
  interop_table files = table_of(contract, INTEROP_TABLE_FILES);
  interop_table decls = table_of(contract, INTEROP_TABLE_DECLS);
  for (size_t i = 1; i < decls.count; ++i) {
    const interop_decl_row *field = interop_decl_at(&decls, i);
    const interop_decl_row *record = interop_decl_at(&decls, field->parent);
    if (field->kind != INTEROP_DECL_FIELD) continue;
    if (!(interop_file_at(&files, field->file)->flags & INTEROP_FILE_FLAG_REQUESTED)) continue;
    printf("%.*s.%.*s = %" PRId64 "\n", (int)record->name.length, text + record->name.offset, (int)field->name.length,
           text + field->name.offset, field->number);
  }
}

static void print_findings(const interop_contract *before, const interop_contract *after) {
  static const char *const severities[] = {"", "break", "risk", "info"};
  interop_error *error = NULL;
  interop_report *report = NULL;
  interop_table findings;
  must(interop_check(before, after, NULL, &report, &error), &error);
  must(interop_report_table(report, &findings, &error), &error);
  const char *text = interop_report_text(report, NULL);
  const char *after_text = interop_contract_text(after, NULL);
  interop_table files = table_of(after, INTEROP_TABLE_FILES);
  for (size_t i = 1; i < findings.count; ++i) {
    const interop_finding_row *finding =
        (const interop_finding_row *)(const void *)((const char *)findings.rows + i * findings.stride);
    const interop_file_row *file = interop_file_at(&files, finding->after.file);
    printf("%.*s:%" PRIu32 ": %s: %.*s: %.*s\n", (int)file->path.length, after_text + file->path.offset,
           finding->after.line, severities[finding->severity], (int)finding->rule.length, text + finding->rule.offset,
           (int)finding->subject.length, text + finding->subject.offset);
  }
  printf("%zu findings\n", interop_report_count(report, 0));
  interop_report_destroy(report);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: contracts OLD NEW\n");
    return 2;
  }
  interop_contract *before = parse(argv[1]);
  interop_contract *after = parse(argv[2]);
  print_fields(before);
  print_findings(before, after);
  interop_contract_destroy(before);
  interop_contract_destroy(after);
  return 0;
}
