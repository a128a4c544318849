/* `interop parse`: prints a contract, and what is wrong with it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

enum { KEY_LANGUAGE = 256, KEY_FORMAT, KEY_FEATURE, KEY_TARGET, KEY_COLOR, KEY_OUTPUT };
enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_DESCRIPTOR_SET, FORMAT_NONE };

static const struct word formats[] = {{"text", FORMAT_TEXT},
                                      {"json", FORMAT_JSON},
                                      {"descriptor-set", FORMAT_DESCRIPTOR_SET},
                                      {"none", FORMAT_NONE},
                                      {NULL, 0}};
static const struct word colors[] = {{"auto", 0}, {"always", 0}, {"never", 0}, {NULL, 0}};

struct parse_arguments {
  struct texts paths, roots, features;
  const char *language, *output, *target;
  uint32_t format, threads;
};

static const struct argp_option options[] = {
    {"format", KEY_FORMAT, "FORMAT", 0, "text, json, descriptor-set, or none: only what is wrong", 1},
    {"output", 'o', "FILE", 0, "write there instead of standard output", 1},
    {"include", 'I', "DIR", 0, "look imports up in DIR; repeatable", 2},
    {"language", KEY_LANGUAGE, "NAME", 0, "do not go by the suffix; see `interop languages'", 2},
    {"feature", KEY_FEATURE, "NAME", 0, "switch a gated feature of WIT on; repeatable", 2},
    {"target", KEY_TARGET, "TRIPLE", 0, "lay C out for this target; see `interop targets'", 2},
    {"threads", 'j', "COUNT", 0, "how many read at once; one a processor", 3},
    {"color", KEY_COLOR, "WHEN", 0, "auto, always or never", 3},
    {0}};

static error_t take(int key, char *argument, struct argp_state *state) {
  struct parse_arguments *given = state->input;
  switch (key) {
    case KEY_FORMAT:
      given->format = word_value(state, "--format", argument, formats);
      return 0;
    case KEY_LANGUAGE:
      need_language(state, argument);
      given->language = argument;
      return 0;
    case KEY_TARGET:
      need_target(state, argument);
      given->target = argument;
      return 0;
    case KEY_FEATURE:
      texts_add(&given->features, argument);
      return 0;
    case KEY_COLOR:
      word_value(state, "--color", argument, colors);
      set_color(argument);
      return 0;
    case 'o':
      given->output = argument;
      return 0;
    case 'I':
      texts_add(&given->roots, argument);
      return 0;
    case 'j':
      given->threads = thread_count(state, argument);
      return 0;
    case ARGP_KEY_ARG:
      texts_add(&given->paths, argument);
      return 0;
    case ARGP_KEY_NO_ARGS:
      argp_error(state, "which contract? Name a file, a directory, git:REF:PATH or -");
      return 0;
    default:
      return ARGP_ERR_UNKNOWN;
  }
}

static const char doc[] =
    "Prints a contract, and on standard error what is wrong with it.\v"
    "PATH is a file, a directory (every contract file below it), a descriptor set (.binpb), git:REF:PATH (the tree of "
    "a "
    "revision, read with git), or - with --language.\n\n"
    "Examples:\n"
    "  interop parse proto --format none\n"
    "  interop parse payment.proto -I proto --format json\n"
    "  interop parse git:v1.4:proto --format descriptor-set -o v1.binpb\n\n"
    "Exit status: 0 no errors, 1 errors in the contract, 2 it could not be read.";

static int print_contract(const struct parse_arguments *given, const interop_contract *contract) {
  static const char *const names[] = {"text", "json", "descriptor-set"};
  if (given->format == FORMAT_NONE) return 0;
  if (given->format == FORMAT_DESCRIPTOR_SET && interop_contract_error_count(contract) != 0) return 0;
  if (given->format == FORMAT_DESCRIPTOR_SET && given->output == NULL && isatty(STDOUT_FILENO))
    return complain("write it to a file with --output", "a descriptor set is binary: not written to a terminal");
  interop_buffer *bytes = NULL;
  interop_error *error = NULL;
  if (interop_contract_encode(contract, names[given->format], &bytes, &error) != INTEROP_STATUS_OK)
    return complain_of(error, NULL);
  return put_buffer(given->output, bytes);
}

int command_parse(int argc, char **argv) {
  static const struct argp argp = {options, take, "PATH...", doc, NULL, NULL, NULL};
  struct parse_arguments given = {.format = FORMAT_TEXT};
  read_arguments(&argp, argc, argv, &given);
  const struct input input = {.paths = given.paths.items,
                              .path_count = given.paths.count,
                              .roots = {&given.roots, NULL},
                              .language = given.language,
                              .target = given.target,
                              .features = &given.features,
                              .threads = given.threads};
  interop_contract *contract = NULL;
  int code = load(&input, &contract);
  if (code == 0) code = print_contract(&given, contract);
  if (code == 0) {
    if (given.format != FORMAT_JSON) show_diagnostics(contract);
    code = interop_contract_error_count(contract) == 0 ? EXIT_CLEAN : EXIT_FOUND;
  }
  interop_contract_destroy(contract);
  texts_free(&given.paths);
  texts_free(&given.roots);
  texts_free(&given.features);
  return code;
}
