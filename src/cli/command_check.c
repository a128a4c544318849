/* `interop check`: says what a new version of a contract breaks. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

enum {
  KEY_DIMS = 256,
  KEY_DIRECTION,
  KEY_RULES,
  KEY_EXCEPT,
  KEY_FAIL_ON,
  KEY_SEVERITY,
  KEY_SELECT_OLD,
  KEY_SELECT_NEW,
  KEY_IGNORE,
  KEY_TARGET,
  KEY_FEATURE,
  KEY_ROLE,
  KEY_BASELINE,
  KEY_FORMAT,
  KEY_CONFIG,
  KEY_OLD_I,
  KEY_NEW_I,
  KEY_LANGUAGE,
  KEY_ADDITIONS,
  KEY_COLOR,
  KEY_TITLE
};

static const struct word dimensions[] = {{"wire", INTEROP_DIMENSION_WIRE},
                                         {"json", INTEROP_DIMENSION_JSON},
                                         {"source", INTEROP_DIMENSION_SOURCE},
                                         {"abi", INTEROP_DIMENSION_ABI},
                                         {NULL, 0}};
static const struct word directions[] = {{"backward", INTEROP_DIRECTION_BACKWARD},
                                         {"forward", INTEROP_DIRECTION_FORWARD},
                                         {"full", INTEROP_DIRECTION_BACKWARD | INTEROP_DIRECTION_FORWARD},
                                         {NULL, 0}};
static const struct word severities[] = {
    {"break", INTEROP_FINDING_BREAK}, {"risk", INTEROP_FINDING_RISK}, {"info", INTEROP_FINDING_INFO}, {NULL, 0}};
static const struct word roles[] = {{"both", 0}, {"guest", 1}, {"host", 2}, {NULL, 0}};
static const struct word formats[] = {{"text", 0},  {"json", 0},     {"sarif", 0}, {"github", 0},
                                      {"junit", 0}, {"markdown", 0}, {"html", 0},  {NULL, 0}};
static const struct word colors[] = {{"auto", 0}, {"always", 0}, {"never", 0}, {NULL, 0}};

struct check_arguments {
  struct texts sides, roots, old_roots, new_roots, features;
  const char *target;
  struct texts made; /* texts to free */
  interop_check_options options;
  char *rules, *except, *severities, *ignore; /* options that may be given again, joined */
  const char *format, *language, *baseline, *config_path, *output, *title;
  uint32_t threads;
};

static const struct argp_option options[] = {
    {0, 0, 0, 0, "What counts:", 1},
    {"dims", KEY_DIMS, "LIST", 0, "only breaks of these: wire,json,source,abi", 1},
    {"direction", KEY_DIRECTION, "WAY", 0, "backward: new reads old; forward: old reads new; full", 1},
    {"rules", KEY_RULES, "LIST", 0, "only these rules; see `interop rules'", 1},
    {"except", KEY_EXCEPT, "LIST", 0, "all but these rules", 1},
    {"severity", KEY_SEVERITY, "RULE=LEVEL", 0, "break, risk, info or off; repeatable", 1},
    {"ignore", KEY_IGNORE, "GLOB", 0, "leave out what stands in these files; repeatable", 1},
    {"baseline", KEY_BASELINE, "FILE", 0, "accept the findings of this JSON report", 1},
    {"additions", KEY_ADDITIONS, NULL, 0, "report what was added, too", 1},
    {"select-old", KEY_SELECT_OLD, "ITEM", 0, "compare just this declaration of OLD", 1},
    {"select-new", KEY_SELECT_NEW, "ITEM", 0, "compare just this declaration of NEW", 1},
    {"fail-on", KEY_FAIL_ON, "LEVEL", 0, "exit 1 from this on: break, risk or info", 1},
    {0, 0, 0, 0, "How it is printed:", 2},
    {"format", KEY_FORMAT, "FORMAT", 0, "text, json, sarif, github, junit, markdown, html", 2},
    {"output", 'o', "FILE", 0, "write there instead of standard output", 2},
    {"title", KEY_TITLE, "TEXT", 0, "of the page, comment or suite", 2},
    {"color", KEY_COLOR, "WHEN", 0, "auto, always or never", 2},
    {0, 0, 0, 0, "How it is read:", 3},
    {"include", 'I', "DIR", 0, "look imports of both sides up in DIR; repeatable", 3},
    {"old-I", KEY_OLD_I, "DIR", 0, "of OLD alone", 3},
    {"new-I", KEY_NEW_I, "DIR", 0, "of NEW alone", 3},
    {"language", KEY_LANGUAGE, "NAME", 0, "do not go by the suffix; see `interop languages'", 3},
    {"target", KEY_TARGET, "TRIPLE", 0, "lay C out for this target; see `interop targets'", 3},
    {"feature", KEY_FEATURE, "NAME", 0, "switch a gated feature of WIT on; repeatable", 3},
    {"role", KEY_ROLE, "ROLE", 0, "whose promise to a WIT world counts: guest, host, both", 3},
    {"config", KEY_CONFIG, "FILE", 0, "settings; interop.toml here or above by default", 3},
    {"threads", 'j', "COUNT", 0, "how many read at once; one a processor", 3},
    {0}};

static void join(char **list, const char *separator, const char *more) {
  char *longer = *list == NULL ? format_text("%s", more) : format_text("%s%s%s", *list, separator, more);
  free(*list);
  *list = longer;
}

static void take_filter(struct check_arguments *given, int key, char *argument, struct argp_state *state) {
  switch (key) {
    case KEY_DIMS:
      given->options.dimensions |= word_values(state, "--dims", argument, dimensions);
      break;
    case KEY_DIRECTION:
      given->options.direction = word_value(state, "--direction", argument, directions);
      break;
    case KEY_FAIL_ON:
      given->options.fail_on = word_value(state, "--fail-on", argument, severities);
      break;
    case KEY_ROLE:
      given->options.role = word_value(state, "--role", argument, roles);
      break;
    case KEY_RULES:
      need_rules(state, "--rules", argument, false);
      join(&given->rules, ",", argument);
      break;
    case KEY_EXCEPT:
      need_rules(state, "--except", argument, false);
      join(&given->except, ",", argument);
      break;
    case KEY_SEVERITY:
      need_rules(state, "--severity", argument, true);
      join(&given->severities, ",", argument);
      break;
    case KEY_IGNORE:
      join(&given->ignore, "\n", argument);
      break;
    case KEY_SELECT_OLD:
      given->options.select_old = argument;
      break;
    case KEY_SELECT_NEW:
      given->options.select_new = argument;
      break;
    case KEY_ADDITIONS:
      given->options.additions = 1;
      break;
    default:
      break;
  }
}

static error_t take(int key, char *argument, struct argp_state *state) {
  struct check_arguments *given = state->input;
  switch (key) {
    case KEY_FORMAT:
      word_value(state, "--format", argument, formats);
      given->format = argument;
      return 0;
    case KEY_COLOR:
      word_value(state, "--color", argument, colors);
      set_color(argument);
      return 0;
    case KEY_LANGUAGE:
      need_language(state, argument);
      given->language = argument;
      return 0;
    case KEY_BASELINE:
      given->baseline = argument;
      return 0;
    case KEY_CONFIG:
      given->config_path = argument;
      return 0;
    case KEY_TITLE:
      given->title = argument;
      return 0;
    case KEY_TARGET:
      need_target(state, argument);
      given->target = argument;
      return 0;
    case KEY_FEATURE:
      texts_add(&given->features, argument);
      return 0;
    case KEY_OLD_I:
      texts_add(&given->old_roots, argument);
      return 0;
    case KEY_NEW_I:
      texts_add(&given->new_roots, argument);
      return 0;
    case 'I':
      texts_add(&given->roots, argument);
      return 0;
    case 'o':
      given->output = argument;
      return 0;
    case 'j':
      given->threads = thread_count(state, argument);
      return 0;
    case ARGP_KEY_ARG:
      texts_add(&given->sides, argument);
      return 0;
    case ARGP_KEY_END:
      if (given->sides.count != 2)
        argp_error(state, "it takes two contracts, OLD and NEW, and was given %zu", given->sides.count);
      if (strcmp(given->sides.items[0], "-") == 0 && strcmp(given->sides.items[1], "-") == 0)
        argp_error(state, "only one of OLD and NEW can be standard input");
      if ((given->options.select_old == NULL) != (given->options.select_new == NULL))
        argp_error(state, "--select-old and --select-new go together");
      return 0;
    case ARGP_KEY_INIT:
    case ARGP_KEY_FINI:
    case ARGP_KEY_SUCCESS:
    case ARGP_KEY_NO_ARGS:
    case ARGP_KEY_ERROR:
    case ARGP_KEY_ARGS:
      return ARGP_ERR_UNKNOWN;
    default:
      take_filter(given, key, argument, state);
      return 0;
  }
}

static const char doc[] =
    "Says what a new version of a contract breaks.\v"
    "OLD and NEW are each a file, a directory (every contract file below it), a descriptor set (.binpb), or "
    "git:REF:PATH "
    "(the tree of a revision, read with git).\n\n"
    "Examples:\n"
    "  interop check git:v1.4:proto proto\n"
    "  interop check old new --dims wire --direction backward\n"
    "  interop check old new --format sarif -o interop.sarif\n\n"
    "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 it could not be done: usage, an input that cannot be "
    "read, "
    "a contract with errors.";

/* The interop.toml of the working directory or the nearest one above it; free() it. */
static char *find_config(void) {
  char *folder = getcwd(NULL, 0);
  while (folder != NULL) {
    char *path = format_text("%s/interop.toml", strcmp(folder, "/") == 0 ? "" : folder);
    if (access(path, R_OK) == 0) {
      free(folder);
      return path;
    }
    free(path);
    char *slash = strrchr(folder, '/');
    if (slash == NULL || strcmp(folder, "/") == 0) break;
    slash[slash == folder] = '\0';
  }
  free(folder);
  return NULL;
}

/* A setting's items, one a line; a path is taken from the folder of the settings' file. */
static void add_settings(struct check_arguments *given, const char *config_path, const char *key, bool is_path,
                         struct texts *out) {
  const char *text = interop_config_find(given->options.config, key, NULL);
  if (text == NULL || text[0] == '\0') return;
  const char *slash = strrchr(config_path, '/');
  const int folder = slash == NULL || !is_path ? 0 : (int)(slash - config_path + 1);
  for (const char *at = text; *at != '\0'; at += *at == '\n') {
    const size_t length = strcspn(at, "\n");
    const bool relative = at[0] != '/' && strncmp(at, "git:", 4) != 0;
    char *item = format_text("%.*s%.*s", relative ? folder : 0, config_path, (int)length, at);
    texts_add(&given->made, item);
    texts_add(out, item);
    at += length;
  }
}

/* What the settings say of how to read and print; what they say of the check itself is the library's to take. */
static void merge_config(struct check_arguments *given, const char *path) {
  struct texts found = {0};
  const struct {
    const char *key;
    bool is_path;
    const char **value;
  } texts[] = {{"check.format", false, &given->format},
               {"check.language", false, &given->language},
               {"check.baseline", true, &given->baseline}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    const size_t before = found.count;
    if (*texts[i].value == NULL) add_settings(given, path, texts[i].key, texts[i].is_path, &found);
    if (found.count > before) *texts[i].value = found.items[before];
  }
  texts_free(&found);
  if (given->roots.count == 0) add_settings(given, path, "check.include", true, &given->roots);
  if (given->old_roots.count == 0) add_settings(given, path, "check.old-include", true, &given->old_roots);
  if (given->new_roots.count == 0) add_settings(given, path, "check.new-include", true, &given->new_roots);
}

static int read_config(struct check_arguments *given, interop_config **out_config) {
  char *path = given->config_path != NULL ? format_text("%s", given->config_path) : find_config();
  if (path == NULL) return 0;
  char *bytes = NULL;
  size_t size = 0;
  const int problem = read_whole(path, &bytes, &size);
  interop_error *error = NULL;
  int code = 0;
  if (problem != 0)
    code = complain(NULL, "cannot read the settings \"%s\": %s", path, strerror(problem));
  else if (interop_config_parse(path, bytes, size, out_config, &error) != INTEROP_STATUS_OK)
    code = complain_of(error, NULL);
  free(bytes);
  if (code == 0) {
    given->options.config = *out_config;
    merge_config(given, path);
  }
  free(path);
  return code;
}

/* The objects of a JSON list, without its brackets, each with a first member that names its side. */
static void put_diagnostics(FILE *out, const char *list, size_t length, const char *side) {
  int open = 0;
  bool in_text = false;
  for (size_t i = 1; i + 1 < length; ++i) {
    const char byte = list[i];
    if (byte == '{' && open == 0 && !in_text)
      fprintf(out, "{\"side\":\"%s\",", side);
    else
      putc(byte, out);
    if (in_text && byte == '\\' && i + 2 < length)
      putc(list[++i], out);
    else if (byte == '"')
      in_text = !in_text;
    else if (!in_text)
      open += (byte == '{') - (byte == '}');
  }
}

/* A side with errors is not compared: its diagnostics go to standard error, and into the JSON object. */
static int refuse_errors(const struct check_arguments *given, interop_contract *const *contracts) {
  static const char *const sides[] = {"old", "new"};
  for (int i = 0; i < 2; ++i) {
    const size_t errors = interop_contract_error_count(contracts[i]);
    if (errors == 0) continue;
    show_errors(contracts[i]);
    complain(NULL, "the %s contract \"%s\" has %zu %s: it is not compared", sides[i], given->sides.items[i], errors,
             errors == 1 ? "error" : "errors");
  }
  fputs("  help: mend them, or leave the files out with --ignore GLOB\n", stderr);
  if (given->format == NULL || strcmp(given->format, "json") != 0) return EXIT_CANNOT;
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  if (out == NULL) return complain(NULL, "memory is exhausted");
  fputs("{\"ok\": false, \"summary\": {\"break\": 0, \"risk\": 0, \"info\": 0}, \"findings\": [], \"diagnostics\": [",
        out);
  bool first = true;
  for (int i = 0; i < 2; ++i) {
    interop_buffer *list = NULL;
    if (interop_contract_encode(contracts[i], "diagnostics-json", &list, NULL) != INTEROP_STATUS_OK) continue;
    size_t length = 0;
    const char *bytes = interop_buffer_data(list, &length);
    if (length > 2 && !first) fputs(", ", out);
    put_diagnostics(out, bytes, length, sides[i]);
    first = first && length <= 2;
    interop_buffer_destroy(list);
  }
  fputs("]}\n", out);
  if (given->output == NULL) return put_stream(out, &text, &size), EXIT_CANNOT;
  fclose(out);
  put_bytes(given->output, text, size);
  free(text);
  return EXIT_CANNOT;
}

static int print_report(const struct check_arguments *given, const interop_report *report) {
  const char *format = given->format != NULL ? given->format : "text";
  interop_report_options wanted = INTEROP_REPORT_OPTIONS_INIT;
  wanted.color = given->output == NULL && color_on(STDOUT_FILENO);
  wanted.width = screen_width();
  wanted.title = given->title;
  wanted.old_name = given->sides.items[0];
  wanted.new_name = given->sides.items[1];
  interop_buffer *bytes = NULL;
  interop_error *error = NULL;
  if (interop_report_encode(report, format, &wanted, &bytes, &error) != INTEROP_STATUS_OK)
    return complain_of(error, NULL);
  const int code = put_buffer(given->output, bytes);
  return code != 0 ? code : interop_report_failed(report) ? EXIT_FOUND : EXIT_CLEAN;
}

static int compare(struct check_arguments *given, interop_contract *const *contracts) {
  struct progress line;
  progress_begin(&line, "comparing");
  given->options.progress = progress_of_check;
  given->options.progress_user_data = &line;
  interop_report *report = NULL;
  interop_error *error = NULL;
  const interop_status status = interop_check(contracts[0], contracts[1], &given->options, &report, &error);
  progress_end(&line);
  if (status == INTEROP_STATUS_CONTRACT_HAS_ERRORS) {
    interop_error_destroy(error);
    return refuse_errors(given, contracts);
  }
  if (status != INTEROP_STATUS_OK) return complain_of(error, NULL);
  const int code = print_report(given, report);
  interop_report_destroy(report);
  return code;
}

static int load_both(const struct check_arguments *given, interop_contract **contracts) {
  for (int i = 0; i < 2; ++i) {
    const struct input input = {.side = i == 0 ? "old" : "new",
                                .paths = &given->sides.items[i],
                                .path_count = 1,
                                .roots = {&given->roots, i == 0 ? &given->old_roots : &given->new_roots},
                                .language = given->language,
                                .target = given->target,
                                .features = &given->features,
                                .threads = given->threads};
    const int problem = load(&input, &contracts[i]);
    if (problem != 0) return problem;
  }
  return 0;
}

static int read_baseline(struct check_arguments *given, char **bytes) {
  if (given->baseline == NULL) return 0;
  const int problem = read_whole(given->baseline, bytes, &given->options.baseline_size_bytes);
  given->options.baseline = *bytes;
  return problem == 0 ? 0 : complain(NULL, "cannot read the baseline \"%s\": %s", given->baseline, strerror(problem));
}

int command_check(int argc, char **argv) {
  static const struct argp argp = {options, take, "OLD NEW", doc, NULL, NULL, NULL};
  struct check_arguments given = {.options = INTEROP_CHECK_OPTIONS_INIT};
  read_arguments(&argp, argc, argv, &given);
  given.options.rules = given.rules;
  given.options.except = given.except;
  given.options.severities = given.severities;
  given.options.ignore = given.ignore;
  interop_config *config = NULL;
  interop_contract *contracts[2] = {NULL, NULL};
  char *baseline = NULL;
  int code = read_config(&given, &config);
  if (code == 0) code = read_baseline(&given, &baseline);
  if (code == 0) code = load_both(&given, contracts);
  if (code == 0) code = compare(&given, contracts);
  interop_contract_destroy(contracts[0]);
  interop_contract_destroy(contracts[1]);
  interop_config_destroy(config);
  free(baseline);
  free(given.rules);
  free(given.except);
  free(given.severities);
  free(given.ignore);
  for (size_t i = 0; i < given.made.count; ++i)
    free((char *)(uintptr_t)given.made.items[i]);
  texts_free(&given.made);
  texts_free(&given.sides);
  texts_free(&given.roots);
  texts_free(&given.old_roots);
  texts_free(&given.new_roots);
  texts_free(&given.features);
  return code;
}
