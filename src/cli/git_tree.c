/* Trees and files of a revision, read with git and without a checkout.
 *
 * One `git cat-file --batch` answers all questions about objects, one `git ls-tree` lists a tree. Both are started
 * without a shell. Files that a listing names are read ahead: as many requests are under way as surely fit into a pipe,
 * so neither side ever waits for the other to read, and 7,000 files do not cost 7,000 round trips. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"

enum { OBJECT_ID_ROOM = 72, REQUEST_LIMIT = 8192, UNDER_WAY_LIMIT = 32768 };

struct git_file {
  char *name; /* below its tree */
  char *bytes;
  size_t size;
};

struct git_tree {
  char id[OBJECT_ID_ROOM];
  struct git_file *files; /* what was listed and read ahead, by name */
  size_t file_count;
};

struct git_trees {
  struct git_tree *trees;
  size_t count;
  pid_t batch; /* git cat-file; 0: not started */
  FILE *ask, *answers;
  int errors; /* what git says on its standard error */
  char *last; /* bytes of the import answered last */
};

extern char **environ;

struct git_trees *git_trees_new(void) {
  struct git_trees *trees = grow(NULL, sizeof *trees);
  *trees = (struct git_trees){.errors = memfd_create("git", MFD_CLOEXEC)};
  return trees;
}

void git_trees_free(struct git_trees *trees) {
  if (trees == NULL) return;
  if (trees->batch > 0) {
    fclose(trees->ask);
    fclose(trees->answers);
    waitpid(trees->batch, NULL, 0);
  }
  for (size_t i = 0; i < trees->count; ++i) {
    for (size_t j = 0; j < trees->trees[i].file_count; ++j) {
      free(trees->trees[i].files[j].name);
      free(trees->trees[i].files[j].bytes);
    }
    free(trees->trees[i].files);
  }
  if (trees->errors >= 0) close(trees->errors);
  free(trees->trees);
  free(trees->last);
  free(trees);
}

/* What git wrote to its standard error, its first line, without "fatal: ". */
static int complain_as_git(struct git_trees *trees, const char *doing) {
  char text[512];
  const ssize_t size = trees->errors < 0 ? 0 : pread(trees->errors, text, sizeof text - 1, 0);
  text[size > 0 ? size : 0] = '\0';
  text[strcspn(text, "\n")] = '\0';
  const char *message = strncmp(text, "fatal: ", 7) == 0 ? text + 7 : text;
  return complain(NULL, "git cannot %s: %s", doing, message[0] != '\0' ? message : "it ended without saying why");
}

/* Starts git with `in` as its standard input (-1: none) and `out` as its output. Returns its process, or -1. */
static pid_t start_git(struct git_trees *trees, char *const *arguments, int in, int out) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t defaults;
  pid_t process = -1;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  if (in >= 0)
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", 0, 0);
  posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
  if (trees->errors >= 0) posix_spawn_file_actions_adddup2(&files, trees->errors, STDERR_FILENO);
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int problem = posix_spawnp(&process, "git", &files, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (problem == 0) return process;
  complain("install git, or check out the revision and name the directory",
           "git:REF:PATH inputs are read with git, which cannot be started: %s", strerror(problem));
  return -1;
}

static bool start_batch(struct git_trees *trees) {
  if (trees->batch > 0) return true;
  int to[2], from[2];
  if (pipe2(to, O_CLOEXEC) != 0) return false;
  if (pipe2(from, O_CLOEXEC) != 0) {
    close(to[0]);
    close(to[1]);
    return false;
  }
  char *const arguments[] = {"git", "cat-file", "--batch", "--follow-symlinks", NULL};
  trees->batch = start_git(trees, arguments, to[0], from[1]);
  close(to[0]);
  close(from[1]);
  trees->ask = fdopen(to[1], "w");
  trees->answers = fdopen(from[0], "r");
  return trees->batch > 0 && trees->ask != NULL && trees->answers != NULL;
}

/* One answer: its kind ('t' tree, 'b' file, 0 none, -1 git is gone), its id, its bytes (given to the caller). */
static int read_answer(struct git_trees *trees, char *id, char **bytes, size_t *size) {
  char *line = NULL;
  size_t room = 0;
  *bytes = NULL;
  *size = 0;
  if (getline(&line, &room, trees->answers) <= 0) {
    free(line);
    return -1;
  }
  char first[OBJECT_ID_ROOM], kind[16];
  unsigned long long length = 0;
  const int fields = sscanf(line, "%71s %15s %llu", first, kind, &length);
  const bool is_object = fields == 3;
  /* A symbolic link that leads out of the tree, or nowhere: "dangling SIZE", then where it leads. */
  const bool leads_away = fields == 2 && strcmp(kind, "missing") != 0 && strcmp(kind, "ambiguous") != 0 &&
                          sscanf(line, "%*s %llu", &length) == 1;
  free(line);
  if (!is_object && !leads_away) return 0;
  char *text = grow(NULL, (size_t)length + 1);
  if (fread(text, 1, (size_t)length + 1, trees->answers) != (size_t)length + 1) { /* and the newline after it */
    free(text);
    return -1;
  }
  if (leads_away || (strcmp(kind, "blob") != 0 && strcmp(kind, "tree") != 0)) {
    free(text);
    return 0;
  }
  if (id != NULL) memcpy(id, first, sizeof first);
  *bytes = text;
  *size = (size_t)length;
  return kind[0];
}

/* Asks for one object and reads the answer. */
static int fetch(struct git_trees *trees, const char *object, char *id, char **bytes, size_t *size) {
  *bytes = NULL;
  *size = 0;
  if (strchr(object, '\n') != NULL || strlen(object) >= REQUEST_LIMIT) return 0;
  if (!start_batch(trees)) return -1;
  if (fprintf(trees->ask, "%s\n", object) < 0 || fflush(trees->ask) != 0) return -1;
  return read_answer(trees, id, bytes, size);
}

int git_trees_open(struct git_trees *trees, const char *ref, const char *path) {
  struct git_tree tree = {.files = NULL};
  char *object = format_text("%s:%s", ref, path);
  char *bytes = NULL;
  size_t size = 0;
  const int kind = fetch(trees, object, tree.id, &bytes, &size);
  free(object);
  free(bytes);
  if (kind < 0) {
    if (trees->batch > 0) complain_as_git(trees, "read the revision");
    return -1;
  }
  if (kind != 't') return kind;
  trees->trees = grow(trees->trees, (trees->count + 1) * sizeof *trees->trees);
  trees->trees[trees->count++] = tree;
  return kind;
}

/* Everything that `git ls-tree -r -z` says of a tree; NULL after complaining. */
static char *list_tree(struct git_trees *trees, char *id, size_t *out_size) {
  int from[2];
  if (pipe2(from, O_CLOEXEC) != 0) return NULL;
  char *const arguments[] = {"git", "ls-tree", "-r", "-z", "--full-tree", id, NULL};
  const pid_t process = start_git(trees, arguments, -1, from[1]);
  close(from[1]);
  char *text = NULL;
  size_t size = 0, room = 0;
  while (process > 0) {
    if (size == room) text = grow(text, room = room * 2 + 65536);
    const ssize_t count = read(from[0], text + size, room - size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    size += (size_t)count;
  }
  close(from[0]);
  int status = 0;
  if (process > 0) waitpid(process, &status, 0);
  if (process > 0 && status == 0) {
    *out_size = size;
    return text;
  }
  if (process > 0) complain_as_git(trees, "list the revision");
  free(text);
  return NULL;
}

static bool has_suffix(const char *name, const char *suffixes) {
  const size_t length = strlen(name);
  for (const char *at = suffixes; *at != '\0'; at += strspn(at, " ")) {
    const size_t suffix = strcspn(at, " ");
    if (suffix < length && strncmp(name + length - suffix, at, suffix) == 0) return true;
    at += suffix;
  }
  return false;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct git_file *)a)->name, ((const struct git_file *)b)->name);
}

/* Reads the files of a tree, many requests ahead of their answers. */
static bool read_ahead(struct git_trees *trees, struct git_tree *tree, const struct texts *objects) {
  size_t asked = 0, under_way = 0;
  for (size_t answered = 0; answered < objects->count; ++answered) {
    while (asked < objects->count && under_way + strlen(objects->items[asked]) + 1 <= UNDER_WAY_LIMIT) {
      if (fprintf(trees->ask, "%s\n", objects->items[asked]) < 0) return false;
      under_way += strlen(objects->items[asked++]) + 1;
    }
    if (fflush(trees->ask) != 0) return false;
    struct git_file *file = &tree->files[answered];
    if (read_answer(trees, NULL, &file->bytes, &file->size) < 0) return false;
    under_way -= strlen(objects->items[answered]) + 1;
  }
  return true;
}

int git_trees_list(struct git_trees *trees, const char *suffixes, struct texts *out_names) {
  struct git_tree *tree = &trees->trees[trees->count - 1];
  size_t size = 0;
  char *listing = list_tree(trees, tree->id, &size);
  if (listing == NULL) return -1;
  struct texts objects = {0};
  /* "MODE SP TYPE SP ID TAB NAME NUL"; 120000 is a symbolic link, 160000 a submodule. */
  for (char *at = listing; at < listing + size; at += strlen(at) + 1) {
    char *tab = memchr(at, '\t', (size_t)(listing + size - at));
    if (tab == NULL) break;
    char *name = tab + 1;
    char *id = strrchr((*tab = '\0', at), ' ');
    if (id != NULL && strncmp(at, "160000", 6) != 0 && has_suffix(name, suffixes) && strchr(name, '\n') == NULL) {
      tree->files = grow(tree->files, (tree->file_count + 1) * sizeof *tree->files);
      tree->files[tree->file_count++] = (struct git_file){.name = format_text("%s", name)};
      const bool is_link = strncmp(at, "120000", 6) == 0;
      texts_add(&objects, is_link ? format_text("%s:%s", tree->id, name) : format_text("%s", id + 1));
    }
    at = name;
  }
  free(listing);
  const bool whole = read_ahead(trees, tree, &objects);
  for (size_t i = 0; i < objects.count; ++i)
    free((char *)(uintptr_t)objects.items[i]);
  texts_free(&objects);
  if (!whole) return complain_as_git(trees, "read the revision"), -1;
  if (tree->file_count > 0) qsort(tree->files, tree->file_count, sizeof *tree->files, by_name);
  for (size_t i = 0; i < tree->file_count; ++i)
    if (tree->files[i].bytes != NULL) texts_add(out_names, tree->files[i].name);
  return 0;
}

/* "a/b.proto" is; what begins with a slash or has an empty, "." or ".." part is not. */
static bool is_plain(const char *name) {
  for (const char *at = name;; ++at) {
    const size_t part = strcspn(at, "/");
    if (part == 0 || (part == 1 && at[0] == '.') || (part == 2 && at[0] == '.' && at[1] == '.')) return false;
    at += part;
    if (*at == '\0') return true;
  }
}

interop_status git_trees_import(void *user_data, const char *name, const void **out_bytes, size_t *out_size_bytes) {
  struct git_trees *trees = user_data;
  if (!is_plain(name)) return INTEROP_STATUS_NOT_FOUND;
  for (size_t i = 0; i < trees->count; ++i) {
    const struct git_tree *tree = &trees->trees[i];
    const struct git_file wanted = {.name = (char *)(uintptr_t)name};
    const struct git_file *file =
        tree->file_count == 0 ? NULL : bsearch(&wanted, tree->files, tree->file_count, sizeof wanted, by_name);
    if (file != NULL && file->bytes != NULL) {
      *out_bytes = file->bytes;
      *out_size_bytes = file->size;
      return INTEROP_STATUS_OK;
    }
    char *object = format_text("%s:%s", tree->id, name);
    free(trees->last);
    const int kind = fetch(trees, object, NULL, &trees->last, out_size_bytes);
    free(object);
    if (kind < 0) return INTEROP_STATUS_IO;
    *out_bytes = trees->last;
    if (kind == 'b') return INTEROP_STATUS_OK;
  }
  return INTEROP_STATUS_NOT_FOUND;
}
