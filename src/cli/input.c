/* From what the user names to a contract: files, directories, standard input, descriptor sets, trees of a revision. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"

/* What a load needs on its way; all of it is freed in one place. */
struct load_state {
  const struct input *input;
  interop_parser *parser;
  struct git_trees *trees;
  struct texts made; /* texts to free */
};

static bool is_git(const char *path) {
  return strncmp(path, "git:", 4) == 0;
}

int read_whole(const char *path, char **out_bytes, size_t *out_size) {
  const int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  char *bytes = NULL;
  size_t size = 0, room = 0;
  int problem = 0;
  for (;;) {
    if (size == room) bytes = grow(bytes, room = room * 2 + 65536);
    const ssize_t count = read(fd, bytes + size, room - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) problem = errno;
    if (count <= 0) break;
    size += (size_t)count;
  }
  if (fd != STDIN_FILENO) close(fd);
  if (problem != 0) {
    free(bytes);
    bytes = NULL;
  }
  *out_bytes = bytes;
  *out_size = problem == 0 ? size : 0;
  return problem;
}

/* The entry of the missing path's directory that is spelt most like it; free() it. */
static char *similar_path(const char *path) {
  char *copy = format_text("%s", path);
  size_t length = strlen(copy);
  while (length > 1 && copy[length - 1] == '/')
    copy[--length] = '\0';
  char *slash = strrchr(copy, '/');
  const char *name = slash != NULL ? slash + 1 : copy;
  char *folder = slash == NULL   ? format_text(".")
                 : slash == copy ? format_text("/")
                                 : format_text("%.*s", (int)(slash - copy), copy);
  char *found = NULL;
  unsigned best = UINT_MAX;
  DIR *entries = opendir(folder);
  for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
    const char *word = NULL;
    nearest(name, entry->d_name, &word, &best);
    if (word == NULL || word[0] == '.') continue;
    free(found);
    found = format_text("%.*s%s", (int)(name - copy), copy, word);
  }
  if (entries != NULL) closedir(entries);
  free(folder);
  free(copy);
  return found;
}

/* Complains about a path that is not there, with the likeliest way out. */
static int complain_missing(const char *what, const char *path, int problem) {
  char *similar = problem == ENOENT ? similar_path(path) : NULL;
  char *help = NULL;
  if (similar != NULL)
    help = format_text("did you mean \"%s\"?", similar);
  else if (problem == ENOENT && strchr(path, ':') != NULL)
    help = format_text("to read it from a revision write git:%s", path);
  complain(help, "cannot read the %s \"%s\": %s", what, path, strerror(problem));
  free(similar);
  free(help);
  return EXIT_CANNOT;
}

/* Takes "git:REF:PATH" apart; the parts are kept in `made`. */
static int split_git(struct load_state *state, const char *input, const char **ref, const char **path) {
  char *copy = format_text("%s", input + 4);
  texts_add(&state->made, copy);
  char *colon = strchr(copy, ':');
  if (colon == NULL || colon == copy || copy[0] == '-')
    return complain("write git:REF:PATH, like git:HEAD~1:proto; git:HEAD: is the whole tree",
                    "\"%s\" is no revision and path", input);
  *colon = '\0';
  *ref = copy;
  char *rest = colon + 1;
  size_t length = strlen(rest);
  while (length > 1 && rest[length - 1] == '/')
    rest[--length] = '\0';
  *path = rest;
  return 0;
}

/* REF:PATH is not there: which of the two is it? */
static int complain_no_object(struct load_state *state, const char *ref, const char *path) {
  const int root = git_trees_open(state->trees, ref, "");
  if (root < 0) return EXIT_CANNOT;
  if (root != 't') return complain("`git log' and `git tag' list revisions", "git knows no revision \"%s\" here", ref);
  char *help = format_text("`git ls-tree --name-only %s' lists what it has", ref);
  complain(help, "revision \"%s\" has no \"%s\"", ref, path);
  free(help);
  return EXIT_CANNOT;
}

static bool in_git(const struct load_state *state) {
  for (size_t i = 0; i < state->input->path_count; ++i)
    if (!is_git(state->input->paths[i])) return false;
  return true;
}

/* One import root: of a revision, or of the disk. With inputs of a revision, a directory is looked up there first. */
static int add_root(struct load_state *state, const char *root, const char *ref_of_inputs) {
  const char *ref = ref_of_inputs, *path = root;
  if (is_git(root)) {
    const int problem = split_git(state, root, &ref, &path);
    if (problem != 0) return problem;
  }
  if (ref != NULL && (is_git(root) || path[0] != '/')) {
    const int kind = git_trees_open(state->trees, ref, strcmp(path, ".") == 0 ? "" : path);
    if (kind == 't') return 0;
    if (kind < 0) return EXIT_CANNOT;
    if (is_git(root)) return complain_no_object(state, ref, path);
  }
  struct stat there;
  if (stat(root, &there) != 0) return complain_missing("import directory", root, errno);
  if (!S_ISDIR(there.st_mode)) return complain_missing("import directory", root, ENOTDIR);
  interop_error *error = NULL;
  return interop_parser_add_root(state->parser, root, &error) == INTEROP_STATUS_OK ? 0 : complain_of(error, NULL);
}

static int add_roots(struct load_state *state) {
  const char *ref = NULL, *path = NULL;
  if (in_git(state) && split_git(state, state->input->paths[0], &ref, &path) != 0) return EXIT_CANNOT;
  for (size_t i = 0; i < 2; ++i) {
    const struct texts *roots = state->input->roots[i];
    for (size_t j = 0; roots != NULL && j < roots->count; ++j) {
      const int problem = add_root(state, roots->items[j], ref);
      if (problem != 0) return problem;
    }
  }
  return 0;
}

/* The suffixes of contract files, separated by blanks; kept in `made`. */
static const char *suffixes(struct load_state *state, bool headers) {
  char *all = format_text("%s", "");
  for (size_t i = 0; i < interop_language_count(); ++i) {
    interop_language language = {.struct_size = sizeof language};
    if (interop_language_at(i, &language, NULL) != INTEROP_STATUS_OK) continue;
    const bool passed_over =
        strcmp(language.name, "descriptor-set") == 0 || (!headers && strcmp(language.name, "c") == 0);
    const bool wanted =
        state->input->language == NULL ? !passed_over : strcmp(language.name, state->input->language) == 0;
    if (!wanted) continue;
    char *longer = format_text("%s%s%s", all, all[0] == '\0' ? "" : " ", language.suffixes);
    free(all);
    all = longer;
  }
  texts_add(&state->made, all);
  return all;
}

/* The name under which imports know a file of a revision: below the nearest import root, or its path. */
static const char *git_name(const struct load_state *state, const char *path) {
  const char *name = strncmp(path, "./", 2) == 0 ? path + 2 : path;
  const char *shortest = name;
  for (size_t i = 0; i < 2; ++i) {
    const struct texts *roots = state->input->roots[i];
    for (size_t j = 0; roots != NULL && j < roots->count; ++j) {
      const char *root = is_git(roots->items[j]) ? strchr(roots->items[j] + 4, ':') : roots->items[j];
      if (root == NULL) continue;
      root += root[0] == ':';
      size_t length = strlen(root);
      while (length > 0 && root[length - 1] == '/')
        --length;
      if (length > 0 && strncmp(name, root, length) == 0 && name[length] == '/' && name + length + 1 > shortest)
        shortest = name + length + 1;
    }
  }
  return shortest;
}

static int add_git_input(struct load_state *state, const char *input, struct texts *names) {
  const char *ref = NULL, *path = NULL;
  if (split_git(state, input, &ref, &path) != 0) return EXIT_CANNOT;
  const int kind = git_trees_open(state->trees, ref, path);
  if (kind < 0) return EXIT_CANNOT;
  if (kind == 0) return complain_no_object(state, ref, path);
  if (kind == 't') {
    const size_t before = names->count;
    if (git_trees_list(state->trees, suffixes(state, false), names) != 0) return EXIT_CANNOT;
    /* Headers lie beside contracts of all kinds: a tree is one of headers if it holds nothing else. */
    if (names->count == before && git_trees_list(state->trees, suffixes(state, true), names) != 0) return EXIT_CANNOT;
    if (names->count > before) return 0;
    return complain(NULL, "\"%s\" holds no contract file (%s)", input, suffixes(state, true));
  }
  const char *name = git_name(state, path);
  texts_add(names, name);
  /* Imports: from the top of the tree, then from beside the file. */
  if (git_trees_open(state->trees, ref, strncmp(path, "./", 2) == 0 ? "./" : "") < 0) return EXIT_CANNOT;
  const char *slash = strrchr(path, '/');
  if (slash == NULL) return 0;
  char *beside = format_text("%.*s", (int)(slash - path), path);
  texts_add(&state->made, beside);
  return git_trees_open(state->trees, ref, beside) < 0 ? EXIT_CANNOT : 0;
}

static int parse_git(struct load_state *state, interop_contract **out_contract) {
  struct texts names = {0};
  int problem = 0;
  for (size_t i = 0; i < state->input->path_count && problem == 0; ++i)
    problem = add_git_input(state, state->input->paths[i], &names);
  interop_error *error = NULL;
  if (problem == 0 &&
      interop_parser_parse_imports(state->parser, names.items, names.count, out_contract, &error) != INTEROP_STATUS_OK)
    problem = complain_of(error, NULL);
  texts_free(&names);
  return problem;
}

static int parse_stdin(struct load_state *state, interop_contract **out_contract) {
  if (state->input->language == NULL)
    return complain("name it with --language", "standard input has no suffix that tells its language");
  char *bytes = NULL;
  size_t size = 0;
  const int problem = read_whole("-", &bytes, &size);
  if (problem != 0) return complain(NULL, "cannot read standard input: %s", strerror(problem));
  interop_error *error = NULL;
  const interop_status status = interop_parser_parse_text(state->parser, "<stdin>", bytes, size, out_contract, &error);
  free(bytes);
  return status == INTEROP_STATUS_OK ? 0 : complain_of(error, NULL);
}

static int parse_disk(struct load_state *state, interop_contract **out_contract) {
  for (size_t i = 0; i < state->input->path_count; ++i) {
    struct stat there;
    if (stat(state->input->paths[i], &there) != 0) return complain_missing("contract", state->input->paths[i], errno);
  }
  interop_error *error = NULL;
  const interop_status status =
      interop_parser_parse_paths(state->parser, state->input->paths, state->input->path_count, out_contract, &error);
  if (status == INTEROP_STATUS_OK) return 0;
  return complain_of(error, status == INTEROP_STATUS_UNSUPPORTED || status == INTEROP_STATUS_INVALID_ARGUMENT
                                ? "name its language with --language; `interop languages' lists them"
                                : NULL);
}

/* Inputs of one contract are all of one sort. */
static int parse_inputs(struct load_state *state, interop_contract **out_contract) {
  size_t of_git = 0, of_stdin = 0;
  for (size_t i = 0; i < state->input->path_count; ++i) {
    of_git += is_git(state->input->paths[i]);
    of_stdin += strcmp(state->input->paths[i], "-") == 0;
  }
  const size_t count = state->input->path_count;
  if ((of_git != 0 && of_git != count) || (of_stdin != 0 && count != 1))
    return complain(NULL, "files, git:REF:PATH and standard input cannot be mixed in one contract");
  int problem = add_roots(state);
  if (problem != 0) return problem;
  struct progress line;
  char *what = format_text("reading %s%s", state->input->side == NULL ? "" : state->input->side,
                           state->input->side == NULL ? state->input->paths[0] : "");
  progress_begin(&line, what);
  interop_error *error = NULL;
  if (interop_parser_set_progress_callback(state->parser, progress_of_parse, &line, NULL, &error) != INTEROP_STATUS_OK)
    problem = complain_of(error, NULL);
  if (problem == 0)
    problem = of_git     ? parse_git(state, out_contract)
              : of_stdin ? parse_stdin(state, out_contract)
                         : parse_disk(state, out_contract);
  progress_end(&line);
  free(what);
  return problem;
}

int load(const struct input *input, interop_contract **out_contract) {
  struct load_state state = {.input = input};
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_error *error = NULL;
  options.threads = input->threads == 0 ? UINT32_MAX : input->threads;
  options.target = input->target;
  options.features = input->features == NULL ? NULL : input->features->items;
  options.feature_count = input->features == NULL ? 0 : input->features->count;
  *out_contract = NULL;
  if (interop_parser_create(input->language, &options, &state.parser, &error) != INTEROP_STATUS_OK)
    return complain_of(error, NULL);
  state.trees = git_trees_new();
  int problem = 0;
  if (interop_parser_set_import_callback(state.parser, git_trees_import, state.trees, NULL, &error) !=
      INTEROP_STATUS_OK)
    problem = complain_of(error, NULL);
  if (problem == 0) problem = parse_inputs(&state, out_contract);
  interop_parser_destroy(state.parser);
  git_trees_free(state.trees);
  for (size_t i = 0; i < state.made.count; ++i)
    free((char *)(uintptr_t)state.made.items[i]);
  texts_free(&state.made);
  return problem;
}

static void show_encoded(const interop_contract *contract, const char *plain, const char *colored) {
  interop_buffer *text = NULL;
  interop_error *error = NULL;
  if (interop_contract_encode(contract, color_on(STDERR_FILENO) ? colored : plain, &text, &error) !=
      INTEROP_STATUS_OK) {
    complain_of(error, NULL);
    return;
  }
  size_t size = 0;
  const void *bytes = interop_buffer_data(text, &size);
  fwrite(bytes, 1, size, stderr);
  interop_buffer_destroy(text);
}

void show_errors(const interop_contract *contract) {
  show_encoded(contract, "errors", "errors-color");
}

void show_diagnostics(const interop_contract *contract) {
  interop_table rows;
  if (interop_contract_table(contract, INTEROP_TABLE_DIAGNOSTICS, &rows, NULL) != INTEROP_STATUS_OK || rows.count < 2)
    return;
  show_encoded(contract, "diagnostics", "diagnostics-color");
  size_t warnings = 0;
  for (size_t i = 1; i < rows.count; ++i)
    warnings += interop_diagnostic_at(&rows, i)->severity == INTEROP_SEVERITY_WARNING;
  const size_t errors = interop_contract_error_count(contract);
  fprintf(stderr, "%zu %s, %zu %s\n", errors, errors == 1 ? "error" : "errors", warnings,
          warnings == 1 ? "warning" : "warnings");
}
