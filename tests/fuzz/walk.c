#include "walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_fail(const char *what) {
  fprintf(stderr, "fuzz: %s\n", what);
  abort();
}

static void expect(int holds, const char *what) {
  if (!holds) fuzz_fail(what);
}

typedef struct tables {
  interop_table files, decls, types, annotations, diagnostics, places, layouts;
  size_t text_size;
} tables;

static interop_table table_of(const interop_contract *contract, int32_t number, size_t row_size) {
  interop_table table;
  expect(interop_contract_table(contract, number, &table, NULL) == INTEROP_STATUS_OK, "a table is refused");
  expect(table.count >= 1 && table.rows != NULL, "a table without row 0");
  expect(table.stride >= row_size, "a stride below the row's size");
  return table;
}

static void in_text(const tables *all, interop_text piece) {
  expect((uint64_t)piece.offset + piece.length <= all->text_size, "text past the end");
}

static void in_table(const interop_table *table, uint32_t row) {
  expect(row < table->count, "a row past the end");
}

static void in_file(const tables *all, uint32_t file, uint32_t begin, uint32_t end) {
  in_table(&all->files, file);
  expect(begin <= end, "a span that ends before it begins");
  if (file != 0) expect(end <= interop_file_at(&all->files, file)->source.length, "a span past the end of its file");
}

static void walk_files(const tables *all) {
  for (size_t i = 1; i < all->files.count; ++i) {
    const interop_file_row *file = interop_file_at(&all->files, i);
    in_text(all, file->path);
    in_text(all, file->source);
    in_text(all, file->disk_path);
    in_table(&all->decls, file->decl);
    expect(file->language < interop_language_count(), "an unknown language");
  }
}

static void walk_decls(const tables *all) {
  size_t listed = 0;
  for (size_t i = 1; i < all->decls.count; ++i) {
    const interop_decl_row *decl = interop_decl_at(&all->decls, i);
    in_text(all, decl->name);
    in_text(all, decl->doc);
    in_table(&all->decls, decl->parent);
    in_table(&all->types, decl->type);
    in_table(&all->decls, decl->target);
    in_table(&all->annotations, decl->first_annotation);
    in_table(&all->annotations, decl->default_value);
    in_file(all, decl->file, decl->span_begin, decl->span_end);
    expect(decl->parent < i, "a parent after its child");
    for (uint32_t child = decl->first_child; child != 0;) {
      in_table(&all->decls, child);
      const interop_decl_row *row = interop_decl_at(&all->decls, child);
      expect(row->parent == i, "a child with another parent");
      expect(++listed < all->decls.count, "a list of children that does not end");
      child = row->next_sibling;
    }
  }
}

static void walk_types(const tables *all) {
  size_t listed = 0;
  for (size_t i = 1; i < all->types.count; ++i) {
    const interop_type_row *type = interop_type_at(&all->types, i);
    in_text(all, type->name);
    in_table(&all->decls, type->decl);
    for (uint32_t row = type->first; row != 0; row = interop_type_at(&all->types, row)->next) {
      in_table(&all->types, row);
      expect(++listed <= all->types.count, "a list of types that does not end");
    }
  }
}

static void walk_annotations(const tables *all) {
  for (size_t i = 1; i < all->annotations.count; ++i) {
    const interop_annotation_row *row = interop_annotation_at(&all->annotations, i);
    in_text(all, row->name);
    in_text(all, row->text);
    in_table(&all->decls, row->owner);
    in_table(&all->decls, row->definition);
    in_table(&all->decls, row->decl);
    in_table(&all->annotations, row->parent);
    in_table(&all->annotations, row->first_child);
    in_table(&all->annotations, row->next);
    const uint32_t file = interop_decl_at(&all->decls, row->owner)->file;
    in_file(all, file, row->span_begin, row->span_end);
  }
}

static void walk_diagnostics(const tables *all) {
  for (size_t i = 1; i < all->diagnostics.count; ++i) {
    const interop_diagnostic_row *row = interop_diagnostic_at(&all->diagnostics, i);
    in_text(all, row->id);
    in_text(all, row->message);
    in_text(all, row->help);
    expect(row->id.length > 0 && row->message.length > 0, "a diagnostic that says nothing");
    in_file(all, row->file, row->span_begin, row->span_end);
    expect(row->file == 0 || (row->line > 0 && row->column > 0 && row->end_line >= row->line),
           "a place without a line");
    if (row->place_count > 0)
      expect((uint64_t)row->first_place + row->place_count <= all->places.count, "places past the end");
  }
  for (size_t i = 1; i < all->places.count; ++i) {
    const interop_place_row *row = interop_place_at(&all->places, i);
    in_text(all, row->message);
    in_file(all, row->file, row->span_begin, row->span_end);
  }
}

static void walk_layouts(const tables *all) {
  for (size_t i = 1; i < all->layouts.count; ++i) {
    const interop_layout_row *row = interop_layout_at(&all->layouts, i);
    in_table(&all->decls, row->decl);
    expect(row->decl > interop_layout_at(&all->layouts, i - 1)->decl, "layouts out of order");
    expect((row->alignment_bytes & (row->alignment_bytes - 1)) == 0, "an alignment that is no power of two");
  }
}

static void walk_names(const interop_contract *contract, const tables *all) {
  /* A few are enough: the walk of all would be quadratic in the size of the standard imports. */
  const size_t step = all->decls.count / 16 + 1;
  for (size_t i = 1; i < all->decls.count; i += step) {
    interop_buffer *name;
    uint32_t found;
    expect(interop_contract_full_name(contract, (uint32_t)i, &name, NULL) == INTEROP_STATUS_OK, "no full name");
    expect(interop_contract_find(contract, (const char *)interop_buffer_data(name, NULL), &found, NULL) ==
               INTEROP_STATUS_OK,
           "a full name is refused");
    in_table(&all->decls, found);
    interop_buffer_destroy(name);
    expect(interop_contract_doc(contract, (uint32_t)i, &name, NULL) == INTEROP_STATUS_OK, "no documentation");
    interop_buffer_destroy(name);
  }
}

void fuzz_walk_contract(const interop_contract *contract) {
  tables all;
  expect(interop_contract_text(contract, &all.text_size) != NULL, "a contract without text");
  all.files = table_of(contract, INTEROP_TABLE_FILES, sizeof(interop_file_row));
  all.decls = table_of(contract, INTEROP_TABLE_DECLS, sizeof(interop_decl_row));
  all.types = table_of(contract, INTEROP_TABLE_TYPES, sizeof(interop_type_row));
  all.annotations = table_of(contract, INTEROP_TABLE_ANNOTATIONS, sizeof(interop_annotation_row));
  all.diagnostics = table_of(contract, INTEROP_TABLE_DIAGNOSTICS, sizeof(interop_diagnostic_row));
  all.places = table_of(contract, INTEROP_TABLE_PLACES, sizeof(interop_place_row));
  all.layouts = table_of(contract, INTEROP_TABLE_LAYOUTS, sizeof(interop_layout_row));
  walk_files(&all);
  walk_decls(&all);
  walk_types(&all);
  walk_annotations(&all);
  walk_diagnostics(&all);
  walk_layouts(&all);
  walk_names(contract, &all);
}

static void walk_place(const interop_finding_place *place, const interop_contract *side) {
  const interop_table files = table_of(side, INTEROP_TABLE_FILES, sizeof(interop_file_row));
  const interop_table decls = table_of(side, INTEROP_TABLE_DECLS, sizeof(interop_decl_row));
  in_table(&files, place->file);
  in_table(&decls, place->decl);
  expect(place->span_begin <= place->span_end, "a span that ends before it begins");
}

void fuzz_walk_report(const interop_report *report, const interop_contract *before, const interop_contract *after) {
  interop_table findings;
  tables all;
  expect(interop_report_text(report, &all.text_size) != NULL, "a report without text");
  expect(interop_report_table(report, &findings, NULL) == INTEROP_STATUS_OK, "findings are refused");
  expect(interop_report_count(report, 0) == findings.count - 1, "a count that is not the table's");
  for (size_t i = 1; i < findings.count; ++i) {
    const interop_finding_row *row = interop_finding_at(&findings, i);
    in_text(&all, row->rule);
    in_text(&all, row->subject);
    in_text(&all, row->message);
    in_text(&all, row->help);
    in_text(&all, row->detail);
    expect(row->rule_row < interop_rule_count(), "an unknown rule");
    expect(row->severity >= INTEROP_FINDING_BREAK && row->severity <= INTEROP_FINDING_INFO, "an unknown severity");
    walk_place(&row->before, before);
    walk_place(&row->after, after);
  }
}

interop_parser *fuzz_parser(const char *language) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser;
  options.max_file_bytes = 1u << 20;
  options.max_diagnostics = 200;
  expect(interop_parser_create(language, &options, &parser, NULL) == INTEROP_STATUS_OK, "no parser");
  return parser;
}

interop_contract *fuzz_parse(interop_parser *parser, const char *path, const void *bytes, size_t size) {
  interop_contract *contract;
  interop_error *error;
  const interop_status status = interop_parser_parse_text(parser, path, bytes, size, &contract, &error);
  if (status != INTEROP_STATUS_OK) {
    fprintf(stderr, "fuzz: %s: %s\n", interop_status_name(status), interop_error_message(error, NULL));
    abort();
  }
  return contract;
}

interop_buffer *fuzz_encode(const interop_contract *contract, const char *format, interop_status refusal) {
  interop_buffer *bytes;
  const interop_status status = interop_contract_encode(contract, format, &bytes, NULL);
  if (status != INTEROP_STATUS_OK && status != refusal) {
    fprintf(stderr, "fuzz: %s as %s\n", interop_status_name(status), format);
    abort();
  }
  return bytes;
}

void fuzz_bind(const interop_contract *contract) {
  for (size_t i = 0; i < interop_bind_target_count(); ++i) {
    interop_bind_target target = {sizeof target, 0, NULL, NULL};
    interop_bindings *bindings;
    interop_table refusals;
    expect(interop_bind_target_at(i, &target, NULL) == INTEROP_STATUS_OK, "no target");
    const interop_status status = interop_bindings_generate(contract, target.name, NULL, &bindings, NULL);
    expect(status == INTEROP_STATUS_OK || status == INTEROP_STATUS_CONTRACT_HAS_ERRORS, "no bindings");
    if (status != INTEROP_STATUS_OK) return;
    expect(interop_bindings_table(bindings, &refusals, NULL) == INTEROP_STATUS_OK, "no table of refusals");
    expect((interop_bindings_count(bindings) == 0) == (refusals.count > 1), "refused and written, or neither");
    for (size_t at = 0; at < interop_bindings_count(bindings); ++at) {
      interop_bound_file file = {sizeof file, 0, NULL, NULL, 0};
      expect(interop_bindings_at(bindings, at, &file, NULL) == INTEROP_STATUS_OK && file.size_bytes != 0,
             "an empty file");
    }
    interop_bindings_destroy(bindings);
  }
}
