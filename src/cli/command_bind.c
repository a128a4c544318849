/* `interop bind`: writes the bindings of a contract, and nothing over what somebody else wrote. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"

enum { KEY_TARGET = 256, KEY_OUT, KEY_FORCE, KEY_NAME, KEY_LANGUAGE, KEY_FEATURE };

struct bind_arguments {
  struct texts paths, roots, features, targets;
  const char *out, *name, *language;
  bool force;
};

static const struct argp_option bind_options[] = {
    {"target", KEY_TARGET, "NAME", 0, "what to write; repeatable; see `interop targets'", 1},
    {"out", KEY_OUT, "DIR", 0, "where to", 1},
    {"name", KEY_NAME, "NAME", 0, "of the library; the package's by default", 1},
    {"force", KEY_FORCE, NULL, 0, "overwrite files that interop did not write", 1},
    {"include", 'I', "DIR", 0, "look imports up in DIR; repeatable", 2},
    {"language", KEY_LANGUAGE, "NAME", 0, "do not go by the suffix; see `interop languages'", 2},
    {"feature", KEY_FEATURE, "NAME", 0, "switch a gated feature of WIT on; repeatable", 2},
    {0}};

/* An argp error unless the target exists; it suggests the nearest one. */
static void need_bind_target(struct argp_state *state, const char *given) {
  const char *word = NULL;
  unsigned best = UINT_MAX;
  for (size_t i = 0; i < interop_bind_target_count(); ++i) {
    interop_bind_target one = {.struct_size = sizeof one};
    if (interop_bind_target_at(i, &one, NULL) != INTEROP_STATUS_OK) continue;
    if (strcmp(one.name, given) == 0) return;
    nearest(given, one.name, &word, &best);
  }
  if (word != NULL)
    argp_error(state, "there is no target \"%s\" to bind to; did you mean \"%s\"?", given, word);
  else
    argp_error(state, "there is no target \"%s\" to bind to; `interop targets' lists them", given);
}

static error_t take_bind(int key, char *argument, struct argp_state *state) {
  struct bind_arguments *given = state->input;
  switch (key) {
    case KEY_TARGET:
      need_bind_target(state, argument);
      texts_add(&given->targets, argument);
      return 0;
    case KEY_OUT:
      given->out = argument;
      return 0;
    case KEY_NAME:
      given->name = argument;
      return 0;
    case KEY_FORCE:
      given->force = true;
      return 0;
    case KEY_LANGUAGE:
      need_language(state, argument);
      given->language = argument;
      return 0;
    case KEY_FEATURE:
      texts_add(&given->features, argument);
      return 0;
    case 'I':
      texts_add(&given->roots, argument);
      return 0;
    case ARGP_KEY_ARG:
      texts_add(&given->paths, argument);
      return 0;
    case ARGP_KEY_NO_ARGS:
      argp_error(state, "which contract? Name a file, a directory, git:REF:PATH or -");
      return 0;
    case ARGP_KEY_SUCCESS:
      if (given->targets.count == 0) argp_error(state, "which target? --target NAME; `interop targets' lists them");
      if (given->out == NULL) argp_error(state, "where to? --out DIR");
      return 0;
    default:
      return ARGP_ERR_UNKNOWN;
  }
}

/* What every file that interop writes says near its beginning. */
static const char mark[] = "Written by `interop bind`";

/* Whether a file may be written: there is none, or interop wrote it. */
static bool is_ours(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return errno == ENOENT || errno == ENOTDIR;
  char head[256];
  const size_t size = fread(head, 1, sizeof head, file);
  fclose(file);
  return memmem(head, size, mark, sizeof mark - 1) != NULL;
}

/* Makes the folders that lead to a path. */
static int make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    const int made = mkdir(path, 0777);
    const int problem = errno;
    if (made != 0 && problem != EEXIST) {
      complain(NULL, "cannot make the folder \"%s\": %s", path, strerror(problem));
      *slash = '/';
      return EXIT_CANNOT;
    }
    *slash = '/';
  }
  return 0;
}

/* Each file in turn: 0, or what `visit` returned. */
static int each_file(const interop_bindings *bindings, const struct bind_arguments *given,
                     int (*visit)(char *path, const interop_bound_file *file, const struct bind_arguments *given)) {
  int code = 0;
  for (size_t i = 0; i < interop_bindings_count(bindings) && code == 0; ++i) {
    interop_bound_file file = {.struct_size = sizeof file};
    interop_error *error = NULL;
    if (interop_bindings_at(bindings, i, &file, &error) != INTEROP_STATUS_OK) return complain_of(error, NULL);
    char *path = format_text("%s/%s", given->out, file.path);
    code = visit(path, &file, given);
    free(path);
  }
  return code;
}

static int may_write(char *path, const interop_bound_file *file, const struct bind_arguments *given) {
  (void)file;
  if (given->force || is_ours(path)) return 0;
  return complain("--force overwrites it", "\"%s\" is there and was not written by interop", path);
}

static int write_file(char *path, const interop_bound_file *file, const struct bind_arguments *given) {
  (void)given;
  int code = make_folders(path);
  if (code == 0) code = put_bytes(path, file->bytes, file->size_bytes);
  if (code == 0) puts(path);
  return code;
}

/* What cannot be bound, as compilers print it. Returns EXIT_CANNOT if there is anything. */
static int show_refusals(const interop_contract *contract, const interop_bindings *bindings) {
  interop_table rows, files;
  interop_error *error = NULL;
  if (interop_bindings_table(bindings, &rows, &error) != INTEROP_STATUS_OK ||
      interop_contract_table(contract, INTEROP_TABLE_FILES, &files, &error) != INTEROP_STATUS_OK)
    return complain_of(error, NULL);
  const char *text = interop_bindings_text(bindings, NULL);
  const char *names = interop_contract_text(contract, NULL);
  for (size_t i = 1; i < rows.count; ++i) {
    const interop_diagnostic_row *row = interop_diagnostic_at(&rows, i);
    const interop_text path = interop_file_at(&files, row->file)->path;
    if (row->file != 0) fprintf(stderr, "%.*s:%u:%u: ", (int)path.length, names + path.offset, row->line, row->column);
    fprintf(stderr, "error: %.*s [%.*s]\n", (int)row->message.length, text + row->message.offset, (int)row->id.length,
            text + row->id.offset);
    if (row->help.length != 0) fprintf(stderr, "  help: %.*s\n", (int)row->help.length, text + row->help.offset);
  }
  return rows.count > 1 ? EXIT_CANNOT : 0;
}

static int bind_target(const struct bind_arguments *given, const interop_contract *contract, const char *target) {
  interop_bind_options options = INTEROP_BIND_OPTIONS_INIT;
  interop_bindings *bindings = NULL;
  interop_error *error = NULL;
  options.name = given->name;
  if (interop_bindings_generate(contract, target, &options, &bindings, &error) != INTEROP_STATUS_OK)
    return complain_of(error, NULL);
  int code = show_refusals(contract, bindings);
  if (code == 0) code = each_file(bindings, given, may_write);
  if (code == 0) code = each_file(bindings, given, write_file);
  interop_bindings_destroy(bindings);
  return code;
}

static const char doc[] =
    "Writes the bindings of a contract, and prints which files it wrote.\v"
    "Never overwrites a file that it did not write itself, unless told to with --force.\n\n"
    "Examples:\n"
    "  interop bind parser.wit --target cpp --out src\n"
    "  interop bind parser.wit --target c --target python --out bindings\n\n"
    "Exit status: 0 written, 2 it could not be done: what cannot be bound is said at its place.";

int command_bind(int argc, char **argv) {
  static const struct argp argp = {bind_options, take_bind, "CONTRACT...", doc, NULL, NULL, NULL};
  struct bind_arguments given = {0};
  read_arguments(&argp, argc, argv, &given);
  const struct input input = {.paths = given.paths.items,
                              .path_count = given.paths.count,
                              .roots = {&given.roots, NULL},
                              .language = given.language,
                              .features = &given.features};
  interop_contract *contract = NULL;
  int code = load(&input, &contract);
  if (code == 0 && interop_contract_error_count(contract) != 0) {
    show_errors(contract);
    code = EXIT_CANNOT;
  }
  for (size_t i = 0; i < given.targets.count && code == 0; ++i)
    code = bind_target(&given, contract, given.targets.items[i]);
  interop_contract_destroy(contract);
  texts_free(&given.paths);
  texts_free(&given.roots);
  texts_free(&given.features);
  texts_free(&given.targets);
  return code;
}
