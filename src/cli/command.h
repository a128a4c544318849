/* The command `interop`: what its files share. Everything it knows about contracts it asks of interop.h. */
#ifndef INTEROP_CLI_COMMAND_H
#define INTEROP_CLI_COMMAND_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "interop.h"

/* Exit codes. */
enum { EXIT_CLEAN = 0, EXIT_FOUND = 1, EXIT_CANNOT = 2 };

/* One sub-command: a row of the table in main.c. */
struct command {
  const char *name;
  const char *summary;
  int (*run)(int argc, char **argv); /* argv[0] is "interop NAME" */
};

int command_parse(int argc, char **argv);
int command_check(int argc, char **argv);
int command_rules(int argc, char **argv);
int command_languages(int argc, char **argv);
int command_targets(int argc, char **argv);
int command_bind(int argc, char **argv);

/* A list of texts that somebody else owns. */
struct texts {
  const char **items;
  size_t count, room;
};
void texts_add(struct texts *list, const char *text);
void texts_free(struct texts *list);

/* Memory or the end: prints and exits with EXIT_CANNOT. */
void *grow(void *memory, size_t size_bytes);
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* arguments.c: reading arguments. */

/* A word of an option's value and what it stands for. */
struct word {
  const char *word;
  uint32_t value;
};
/* argp_parse, but an option that does not exist is answered with the nearest one that does. Exits when it is wrong. */
void read_arguments(const struct argp *argp, int argc, char **argv, void *input);
/* The value of a word, or an argp error that names the option and suggests the nearest word. `words` end with NULL. */
uint32_t word_value(struct argp_state *state, const char *option, const char *given, const struct word *words);
/* The values of words separated by commas, joined by or. */
uint32_t word_values(struct argp_state *state, const char *option, const char *given, const struct word *words);
/* An argp error unless each item of the comma-separated list names a rule; "RULE=LEVEL" if `with_level`. */
void need_rules(struct argp_state *state, const char *option, const char *given, bool with_level);
/* A number of threads, 1 to 1024, or an argp error. */
uint32_t thread_count(struct argp_state *state, const char *given);
void need_target(struct argp_state *state, const char *given);
void need_language(struct argp_state *state, const char *given);
/* Keeps the word that is nearest to `wanted`; start with *best = UINT_MAX. */
void nearest(const char *wanted, const char *candidate, const char **word, unsigned *best);

/* lists.c: targets, shared by `interop targets` and --target. */
struct target {
  const char *name;
  const char *data_model;
  int pointer_bits;
};
extern const struct target targets[]; /* ends with a NULL name */

/* screen.c: what goes to standard output and standard error. */

void set_color(const char *when); /* "auto", "always", "never" */
bool color_on(int fd);
unsigned screen_width(void); /* of standard output; 80 if it is no terminal */
/* "interop: error: ..." on standard error; a line of help under it if `help` is not NULL. Returns EXIT_CANNOT. */
int complain(const char *help, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same with the message of a failed call, which it destroys. */
int complain_of(interop_error *error, const char *help);
/* Writes everything to standard output, or to `path` if it is not NULL: there at once or not at all. */
int put_bytes(const char *path, const void *bytes, size_t size_bytes);
int put_buffer(const char *path, interop_buffer *buffer); /* destroys the buffer */
/* As put_bytes for a text made with open_memstream; frees it. */
int put_stream(FILE *stream, char **text, size_t *size);
/* Prints `text` as a JSON string. */
void put_json_text(FILE *out, const char *text);
/* Prints `text` folded at 80 columns; the cursor is at column `used`, further lines start at `indent`. */
void put_folded(FILE *out, const char *text, int used, int indent);

/* The line about what is going on: only on a terminal, only once it has taken a second. */
struct progress {
  const char *what;
  int64_t began_ms, drawn_ms;
  bool wanted, drawn;
};
void progress_begin(struct progress *progress, const char *what);
void progress_draw(struct progress *progress, const char *format, ...) __attribute__((format(printf, 2, 3)));
void progress_end(struct progress *progress);
interop_status progress_of_parse(void *progress, size_t files_done, size_t files_known, uint64_t bytes_done);
interop_status progress_of_check(void *progress, size_t done, size_t known);

/* input.c: from what the user names to a contract. */

struct input {
  const char *side; /* "old", "new", or NULL: names the side in messages */
  const char *const *paths;
  size_t path_count;
  const struct texts *roots[2]; /* -I, and the side's own; either may be NULL */
  const char *language;         /* NULL: by suffix */
  const char *target;           /* NULL: the default */
  const struct texts *features; /* may be NULL */
  uint32_t threads;
};
/* Returns 0, or EXIT_CANNOT after saying why. */
int load(const struct input *input, interop_contract **out_contract);
/* Reads a whole file, or standard input for "-"; free() it. Returns 0, or errno. */
int read_whole(const char *path, char **out_bytes, size_t *out_size);
/* Diagnostics on standard error, and how many there are. */
void show_diagnostics(const interop_contract *contract);
/* Only its errors. */
void show_errors(const interop_contract *contract);

/* git_tree.c: trees and files of a revision, read with git and without a checkout. */

struct git_trees;
struct git_trees *git_trees_new(void);
void git_trees_free(struct git_trees *trees);
/* Opens REF:PATH. Returns 't' (a tree), 'b' (a file), 0 (there is none) or -1 after complaining. */
int git_trees_open(struct git_trees *trees, const char *ref, const char *path);
/* Names below the last tree opened that end with one of the suffixes, and reads them ahead; 0 or -1 after complaining.
 */
int git_trees_list(struct git_trees *trees, const char *suffixes, struct texts *out_names);
/* The import callback; user_data is the trees, asked in the order opened. */
interop_status git_trees_import(void *user_data, const char *name, const void **out_bytes, size_t *out_size_bytes);

#endif
