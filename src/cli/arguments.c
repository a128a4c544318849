/* Arguments: argp reads them; what argp cannot do is done here: saying what a misspelt option, word or rule was meant
 * to be. */
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "command.h"

void *grow(void *memory, size_t size_bytes) {
  void *larger = realloc(memory, size_bytes);
  if (larger == NULL && size_bytes != 0) {
    fputs("interop: memory is exhausted\n", stderr);
    exit(EXIT_CANNOT);
  }
  return larger;
}

char *format_text(const char *format, ...) {
  va_list arguments;
  char *text = NULL;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0) text = grow(NULL, SIZE_MAX);
  va_end(arguments);
  return text;
}

void texts_add(struct texts *list, const char *text) {
  if (list->count == list->room) {
    list->room = list->room * 2 + 8;
    list->items = grow(list->items, list->room * sizeof *list->items);
  }
  list->items[list->count++] = text;
}

void texts_free(struct texts *list) {
  free(list->items);
  *list = (struct texts){0};
}

/* Letters to add, drop or change; two swapped ones count once. Words longer than that are not misspelt words. */
enum { LONGEST_WORD = 64 };
static unsigned distance(const char *a, const char *b) {
  const size_t a_length = strlen(a), b_length = strlen(b);
  if (a_length > LONGEST_WORD || b_length > LONGEST_WORD) return UINT_MAX;
  unsigned rows[3][LONGEST_WORD + 1];
  unsigned *before = rows[0], *last = rows[1], *now = rows[2];
  for (size_t j = 0; j <= b_length; ++j)
    last[j] = (unsigned)j;
  for (size_t i = 1; i <= a_length; ++i) {
    now[0] = (unsigned)i;
    for (size_t j = 1; j <= b_length; ++j) {
      unsigned best = last[j - 1] + (a[i - 1] != b[j - 1]);
      if (last[j] + 1 < best) best = last[j] + 1;
      if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
        best = before[j - 2] + 1;
      now[j] = best;
    }
    unsigned *spare = before;
    before = last;
    last = now;
    now = spare;
  }
  return last[b_length];
}

void nearest(const char *wanted, const char *candidate, const char **word, unsigned *best) {
  const unsigned found = distance(wanted, candidate);
  if (found >= *best || found > 1 + strlen(wanted) / 4) return;
  *best = found;
  *word = candidate;
}

/* The long option that `given` (without dashes, up to `length`) means: exactly, or as the only one that starts so. */
static const struct argp_option *find_option(const struct argp_option *options, const char *given, size_t length) {
  const struct argp_option *starts = NULL;
  size_t count = 0;
  for (const struct argp_option *one = options; one->name != NULL || one->key != 0 || one->doc != NULL; ++one) {
    if (one->name == NULL || strncmp(one->name, given, length) != 0) continue;
    if (one->name[length] == '\0') return one;
    starts = one;
    ++count;
  }
  return count == 1 ? starts : NULL;
}

static const char *const common_options[] = {"help", "usage", "version"};

static bool is_common(const char *given, size_t length) {
  for (size_t i = 0; i < sizeof common_options / sizeof *common_options; ++i)
    if (length > 0 && strncmp(common_options[i], given, length) == 0) return true;
  return false;
}

static void refuse_option(const struct argp_option *options, const char *program, const char *given, size_t length) {
  char *name = format_text("%.*s", (int)length, given);
  const char *word = NULL;
  unsigned best = UINT_MAX;
  for (const struct argp_option *one = options; one->name != NULL || one->key != 0 || one->doc != NULL; ++one)
    if (one->name != NULL) nearest(name, one->name, &word, &best);
  for (size_t i = 0; i < sizeof common_options / sizeof *common_options; ++i)
    nearest(name, common_options[i], &word, &best);
  char *help =
      word != NULL ? format_text("did you mean --%s?", word) : format_text("%s --help lists the options", program);
  complain(help, "unknown option --%s", name);
  free(name);
  free(help);
  exit(EXIT_CANNOT);
}

/* Whether the cluster of short options "-abc" takes the next argument as its last one's value. */
static bool takes_next(const struct argp_option *options, const char *cluster) {
  for (; *cluster != '\0'; ++cluster) {
    for (const struct argp_option *one = options; one->name != NULL || one->key != 0 || one->doc != NULL; ++one)
      if (one->key == *cluster && one->arg != NULL) return cluster[1] == '\0';
  }
  return false;
}

static void check_options(const struct argp_option *options, int argc, char **argv) {
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; ++i) {
    if (argv[i][0] != '-' || argv[i][1] == '\0') continue;
    if (argv[i][1] != '-') {
      i += takes_next(options, argv[i] + 1);
      continue;
    }
    const char *given = argv[i] + 2;
    const size_t length = strcspn(given, "=");
    const struct argp_option *option = find_option(options, given, length);
    if (option == NULL && !is_common(given, length)) refuse_option(options, argv[0], given, length);
    if (option != NULL && option->arg != NULL && given[length] == '\0') ++i;
  }
}

void read_arguments(const struct argp *argp, int argc, char **argv, void *input) {
  check_options(argp->options, argc, argv);
  if (argp_parse(argp, argc, argv, 0, NULL, input) != 0) exit(EXIT_CANNOT);
}

/* "unknown ... "x"; did you mean "y"?" and out. */
static void refuse_word(struct argp_state *state, const char *option, const char *given, const char *word,
                        const char *known) {
  if (word != NULL)
    argp_error(state, "%s: unknown \"%s\"; did you mean \"%s\"?", option, given, word);
  else
    argp_error(state, "%s: unknown \"%s\"; known: %s", option, given, known);
}

uint32_t word_value(struct argp_state *state, const char *option, const char *given, const struct word *words) {
  const char *word = NULL;
  unsigned best = UINT_MAX;
  char *known = format_text("%s", "");
  for (const struct word *one = words; one->word != NULL; ++one) {
    if (strcmp(one->word, given) == 0) {
      free(known);
      return one->value;
    }
    nearest(given, one->word, &word, &best);
    char *longer = format_text("%s%s%s", known, one == words ? "" : ", ", one->word);
    free(known);
    known = longer;
  }
  refuse_word(state, option, given, word, known);
  free(known);
  return 0;
}

/* Calls `take` for each item between commas. */
static void each_item(const char *list, void (*take)(void *with, char *item), void *with) {
  char *copy = format_text("%s", list);
  char *rest = copy;
  for (char *item = strsep(&rest, ","); item != NULL; item = strsep(&rest, ",")) {
    item += strspn(item, " ");
    size_t length = strlen(item);
    while (length > 0 && item[length - 1] == ' ')
      item[--length] = '\0';
    if (length > 0) take(with, item);
  }
  free(copy);
}

struct item_reader {
  struct argp_state *state;
  const char *option;
  const struct word *words;
  uint32_t values;
  bool with_level;
};

static void take_word(void *with, char *item) {
  struct item_reader *reader = with;
  reader->values |= word_value(reader->state, reader->option, item, reader->words);
}

uint32_t word_values(struct argp_state *state, const char *option, const char *given, const struct word *words) {
  struct item_reader reader = {.state = state, .option = option, .words = words};
  each_item(given, take_word, &reader);
  if (reader.values == 0) argp_error(state, "%s: needs at least one word", option);
  return reader.values;
}

static const struct word levels[] = {{"break", 1}, {"risk", 2}, {"info", 3}, {"off", 4}, {NULL, 0}};

static void take_rule(void *with, char *item) {
  struct item_reader *reader = with;
  char *level = reader->with_level ? strchr(item, '=') : NULL;
  if (reader->with_level && level == NULL)
    argp_error(reader->state, "%s: \"%s\" must be written RULE=break, risk, info or off", reader->option, item);
  if (level != NULL) {
    *level++ = '\0';
    word_value(reader->state, reader->option, level, levels);
  }
  const char *word = NULL;
  unsigned best = UINT_MAX;
  for (size_t i = 0; i < interop_rule_count(); ++i) {
    interop_rule rule = {.struct_size = sizeof rule};
    if (interop_rule_at(i, &rule, NULL) != INTEROP_STATUS_OK) continue;
    if (strcmp(rule.id, item) == 0) return;
    nearest(item, rule.id, &word, &best);
  }
  refuse_word(reader->state, reader->option, item, word, "see `interop rules'");
}

void need_rules(struct argp_state *state, const char *option, const char *given, bool with_level) {
  struct item_reader reader = {.state = state, .option = option, .with_level = with_level};
  each_item(given, take_rule, &reader);
}

uint32_t thread_count(struct argp_state *state, const char *given) {
  char *end = NULL;
  const unsigned long count = strtoul(given, &end, 10);
  if (given[0] < '0' || given[0] > '9' || *end != '\0' || count == 0 || count > 1024)
    argp_error(state, "--threads: \"%s\" is no number from 1 to 1024", given);
  return (uint32_t)count;
}

void need_target(struct argp_state *state, const char *given) {
  const char *word = NULL;
  unsigned best = UINT_MAX;
  for (const struct target *one = targets; one->name != NULL; ++one) {
    if (strcmp(one->name, given) == 0) return;
    nearest(given, one->name, &word, &best);
  }
  refuse_word(state, "--target", given, word, "see `interop targets'");
}

void need_language(struct argp_state *state, const char *given) {
  const char *word = NULL;
  unsigned best = UINT_MAX;
  char *known = format_text("%s", "");
  for (size_t i = 0; i < interop_language_count(); ++i) {
    interop_language language = {.struct_size = sizeof language};
    if (interop_language_at(i, &language, NULL) != INTEROP_STATUS_OK) continue;
    if (strcmp(language.name, given) == 0) {
      free(known);
      return;
    }
    nearest(given, language.name, &word, &best);
    char *longer = format_text("%s%s%s", known, i == 0 ? "" : ", ", language.name);
    free(known);
    known = longer;
  }
  refuse_word(state, "--language", given, word, known);
  free(known);
}
