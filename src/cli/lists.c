/* `interop rules`, `interop languages`, `interop targets`: what this build knows. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

enum { KEY_FORMAT = 256 };
enum { FORMAT_TEXT, FORMAT_JSON };

static const struct word formats[] = {{"text", FORMAT_TEXT}, {"json", FORMAT_JSON}, {NULL, 0}};
static const char *const severity_words[] = {"", "break", "risk", "info", "off"};

/* Targets whose C layout can be asked for. */
const struct target targets[] = {{"x86_64-linux", "LP64", 64}, {"aarch64-linux", "LP64", 64},
                                 {"i686-linux", "ILP32", 32},  {"x86_64-windows", "LLP64", 64},
                                 {"wasm32", "ILP32", 32},      {NULL, NULL, 0}};

struct list_arguments {
  uint32_t format;
  const char *name;
};

static const struct argp_option list_options[] = {{"format", KEY_FORMAT, "FORMAT", 0, "text or json", 0}, {0}};

static error_t take_list(int key, char *argument, struct argp_state *state) {
  struct list_arguments *given = state->input;
  if (key == KEY_FORMAT) {
    given->format = word_value(state, "--format", argument, formats);
    return 0;
  }
  return ARGP_ERR_UNKNOWN;
}

static error_t take_rule(int key, char *argument, struct argp_state *state) {
  struct list_arguments *given = state->input;
  if (key != ARGP_KEY_ARG) return take_list(key, argument, state);
  if (given->name != NULL) argp_error(state, "one rule at a time: \"%s\" is one too many", argument);
  given->name = argument;
  return 0;
}

/* A list is made in memory and written at once: put_stream says when it cannot be. */
struct list {
  FILE *out;
  char *text;
  size_t size;
};

static bool list_begin(struct list *list) {
  list->out = open_memstream(&list->text, &list->size);
  if (list->out == NULL) complain(NULL, "memory is exhausted");
  return list->out != NULL;
}

static void put_member(FILE *out, const char *before, const char *key, const char *value) {
  fprintf(out, "%s\"%s\": ", before, key);
  if (value == NULL)
    fputs("null", out);
  else
    put_json_text(out, value);
}

/* "protobuf:wire,json(break)+source(risk,forward) thrift:..." as {"protobuf": [{"dims": [...], ...}], ...}. */
static void put_projections(FILE *out, const char *text) {
  putc('{', out);
  for (bool first = true; *text != '\0'; first = false) {
    const size_t name = strcspn(text, ":");
    fprintf(out, "%s\"%.*s\": [", first ? "" : ", ", (int)name, text);
    text += name;
    while (*text == ':' || *text == '+') {
      const size_t dims = strcspn(++text, "(");
      fprintf(out, "%s{\"dims\": [", text[-1] == '+' ? ", " : "");
      for (size_t at = 0; at < dims;) {
        const size_t word = strcspn(text + at, ",(");
        fprintf(out, "%s\"%.*s\"", at == 0 ? "" : ", ", (int)word, text + at);
        at += word + 1;
      }
      text += dims + 1;
      const size_t marks = strcspn(text, ")");
      const size_t severity = strcspn(text, ",)");
      fprintf(out, "], \"severity\": \"%.*s\", \"when\": [", (int)severity, text);
      for (size_t at = severity + 1; at < marks;) {
        const size_t word = strcspn(text + at, ",)");
        fprintf(out, "%s\"%.*s\"", at == severity + 1 ? "" : ", ", (int)word, text + at);
        at += word + 1;
      }
      fputs("]}", out);
      text += marks + 1;
    }
    putc(']', out);
    text += strspn(text, " ");
  }
  putc('}', out);
}

static void put_rule_json(FILE *out, const interop_rule *rule) {
  put_member(out, "{", "id", rule->id);
  put_member(out, ", ", "group", rule->group);
  put_member(out, ", ", "severity", severity_words[rule->severity]);
  put_member(out, ", ", "sentence", rule->sentence);
  put_member(out, ", ", "help", rule->help);
  fputs(", \"languages\": ", out);
  put_projections(out, rule->languages);
  if (rule->example_before != NULL) {
    put_member(out, ", ", "example_before", rule->example_before);
    put_member(out, ", ", "example_after", rule->example_after);
  }
  putc('}', out);
}

static bool rule_at(size_t index, interop_rule *rule) {
  *rule = (interop_rule){.struct_size = sizeof *rule};
  return interop_rule_at(index, rule, NULL) == INTEROP_STATUS_OK;
}

static void put_rules(FILE *out, uint32_t format) {
  const char *group = "";
  interop_rule rule;
  if (format == FORMAT_JSON) fputs("{\"rules\": [\n", out);
  for (size_t i = 0; i < interop_rule_count(); ++i) {
    if (!rule_at(i, &rule)) continue;
    if (format == FORMAT_JSON) {
      fputs(i == 0 ? "  " : ",\n  ", out);
      put_rule_json(out, &rule);
      continue;
    }
    if (strcmp(group, rule.group) != 0) fprintf(out, "%s%s\n", i == 0 ? "" : "\n", rule.group);
    group = rule.group;
    put_folded(out, rule.sentence, fprintf(out, "  %-33s ", rule.id), 36);
  }
  if (format == FORMAT_JSON)
    fputs("\n]}\n", out);
  else
    fputs("\n`interop rules RULE' explains one, with an example.\n", out);
}

static void put_example(FILE *out, const char *title, const char *text) {
  fprintf(out, "\n%s\n", title);
  while (*text != '\0') {
    const size_t line = strcspn(text, "\n");
    fprintf(out, "  %.*s\n", (int)line, text);
    text += line + (text[line] == '\n');
  }
}

static void put_rule(FILE *out, const interop_rule *rule) {
  fprintf(out, "%s (%s)\n  ", rule->id, rule->group);
  put_folded(out, rule->sentence, 2, 2);
  fputs("\nbreaks\n", out);
  for (const char *at = rule->languages; *at != '\0';) {
    const size_t name = strcspn(at, ":"), all = strcspn(at, " ");
    if (all > name) fprintf(out, "  %-13.*s%.*s\n", (int)name, at, (int)(all - name - 1), at + name + 1);
    at += all + strspn(at + all, " ");
  }
  if (rule->help != NULL && rule->help[0] != '\0') {
    fputs("\nhelp\n  ", out);
    put_folded(out, rule->help, 2, 2);
  }
  if (rule->example_before == NULL || rule->example_after == NULL) return;
  put_example(out, "before", rule->example_before);
  put_example(out, "after", rule->example_after);
}

static int put_one_rule(const struct list_arguments *given) {
  const char *word = NULL;
  unsigned best = UINT_MAX;
  interop_rule rule;
  for (size_t i = 0; i < interop_rule_count(); ++i) {
    if (!rule_at(i, &rule)) continue;
    nearest(given->name, rule.id, &word, &best);
    if (strcmp(rule.id, given->name) != 0) continue;
    struct list list;
    if (!list_begin(&list)) return EXIT_CANNOT;
    if (given->format == FORMAT_JSON) {
      put_rule_json(list.out, &rule);
      putc('\n', list.out);
    } else {
      put_rule(list.out, &rule);
    }
    return put_stream(list.out, &list.text, &list.size);
  }
  char *help = word != NULL ? format_text("did you mean \"%s\"?", word) : format_text("`interop rules' lists them");
  complain(help, "there is no rule \"%s\"", given->name);
  free(help);
  return EXIT_CANNOT;
}

int command_rules(int argc, char **argv) {
  static const struct argp argp = {
      list_options,
      take_rule,
      "[RULE]",
      "Lists the rules of `interop check', or explains one with an example.\v"
      "A rule names a fact about a change; what the fact breaks differs from language to language.\n\n"
      "Examples:\n  interop rules\n  interop rules field-number-reused\n  interop rules --format json",
      NULL,
      NULL,
      NULL};
  struct list_arguments given = {0};
  read_arguments(&argp, argc, argv, &given);
  if (given.name != NULL) return put_one_rule(&given);
  struct list list;
  if (!list_begin(&list)) return EXIT_CANNOT;
  put_rules(list.out, given.format);
  return put_stream(list.out, &list.text, &list.size);
}

static void put_words_json(FILE *out, const char *key, const char *text) {
  fprintf(out, ", \"%s\": [", key);
  for (bool first = true; *text != '\0'; first = false) {
    const size_t word = strcspn(text, " ");
    fprintf(out, "%s\"%.*s\"", first ? "" : ", ", (int)word, text);
    text += word;
    text += strspn(text, " ");
  }
  putc(']', out);
}

int command_languages(int argc, char **argv) {
  static const struct argp argp = {list_options,
                                   take_list,
                                   "",
                                   "Lists the contract languages that this build reads.\v"
                                   "Examples:\n  interop languages\n  interop languages --format json",
                                   NULL,
                                   NULL,
                                   NULL};
  struct list_arguments given = {0};
  read_arguments(&argp, argc, argv, &given);
  struct list list;
  if (!list_begin(&list)) return EXIT_CANNOT;
  if (given.format == FORMAT_JSON)
    fputs("{\"languages\": [", list.out);
  else
    fprintf(list.out, "%-15s %-28s %-18s %s\n", "NAME", "TITLE", "SUFFIXES", "VERSIONS");
  for (size_t i = 0; i < interop_language_count(); ++i) {
    interop_language language = {.struct_size = sizeof language};
    if (interop_language_at(i, &language, NULL) != INTEROP_STATUS_OK) continue;
    if (given.format == FORMAT_JSON) {
      put_member(list.out, i == 0 ? "\n  {" : ",\n  {", "name", language.name);
      put_member(list.out, ", ", "title", language.title);
      put_words_json(list.out, "suffixes", language.suffixes);
      put_words_json(list.out, "versions", language.versions);
      putc('}', list.out);
    } else {
      const char *versions = language.versions[0] != '\0' ? language.versions : "-";
      fprintf(list.out, "%-15s %-28s %-18s %s\n", language.name, language.title, language.suffixes, versions);
    }
  }
  if (given.format == FORMAT_JSON) fputs("\n]}\n", list.out);
  return put_stream(list.out, &list.text, &list.size);
}

static void put_bind_targets(FILE *out, uint32_t format) {
  if (format == FORMAT_JSON)
    fputs("\n], \"bind\": [", out);
  else
    fprintf(out, "\n%-18s %s\n", "BIND", "WRITES");
  for (size_t i = 0; i < interop_bind_target_count(); ++i) {
    interop_bind_target one = {.struct_size = sizeof one};
    if (interop_bind_target_at(i, &one, NULL) != INTEROP_STATUS_OK) continue;
    if (format == FORMAT_JSON) {
      put_member(out, i == 0 ? "\n  {" : ",\n  {", "name", one.name);
      put_member(out, ", ", "title", one.title);
      putc('}', out);
    } else {
      fprintf(out, "%-18s %s\n", one.name, one.title);
    }
  }
  if (format == FORMAT_JSON) fputs("\n]}\n", out);
}

int command_targets(int argc, char **argv) {
  static const struct argp argp = {
      list_options,
      take_list,
      "",
      "Lists the targets whose C layout --target can ask for, and those of `interop bind'.\v"
      "Examples:\n  interop targets\n  interop targets --format json",
      NULL,
      NULL,
      NULL};
  struct list_arguments given = {0};
  read_arguments(&argp, argc, argv, &given);
  struct list list;
  if (!list_begin(&list)) return EXIT_CANNOT;
  if (given.format == FORMAT_JSON)
    fputs("{\"layout\": [", list.out);
  else
    fprintf(list.out, "%-18s %-7s %s\n", "LAYOUT", "MODEL", "POINTER");
  for (const struct target *one = targets; one->name != NULL; ++one) {
    if (given.format == FORMAT_JSON) {
      put_member(list.out, one == targets ? "\n  {" : ",\n  {", "name", one->name);
      put_member(list.out, ", ", "data_model", one->data_model);
      fprintf(list.out, ", \"pointer_bits\": %d}", one->pointer_bits);
    } else {
      fprintf(list.out, "%-18s %-7s %d bits\n", one->name, one->data_model, one->pointer_bits);
    }
  }
  put_bind_targets(list.out, given.format);
  return put_stream(list.out, &list.text, &list.size);
}
