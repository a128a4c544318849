/* The command `interop`: one table of sub-commands; each does its own arguments. */
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

static const struct command commands[] = {
    {"parse", "print a contract, and what is wrong with it", command_parse},
    {"check", "say what a new version of a contract breaks", command_check},
    {"rules", "list the rules of check, or explain one", command_rules},
    {"languages", "list the contract languages of this build", command_languages},
    {"targets", "list the targets of layouts and bindings", command_targets},
    {"bind", "write bindings of a contract", command_bind},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_version(FILE *out, struct argp_state *state) {
  (void)state;
  fprintf(out, "interop %s\n%s\n", interop_version(), interop_build_info());
}

static void print_help(FILE *out) {
  fputs(
      "Usage: interop COMMAND [OPTION...] [ARGUMENT...]\n"
      "Reads interface contracts and checks that a new version keeps the promises of\n"
      "the old one: on the wire, in JSON, in source, in the ABI.\n\n",
      out);
  for (size_t i = 0; i < COMMAND_COUNT; ++i)
    fprintf(out, "  %-11s %s\n", commands[i].name, commands[i].summary);
  fputs(
      "\n"
      "  interop COMMAND --help    what a command takes\n"
      "  interop --version         which version this is\n\n"
      "Examples:\n"
      "  interop check git:v1.4:proto proto      the working tree against a release\n"
      "  interop check old.proto new.proto --dims wire --format json\n"
      "  interop parse proto --format none       are these contracts sound?\n\n"
      "Exit status: 0 nothing to report, 1 findings or errors, 2 it could not be done.\n",
      out);
}

static int unknown_command(const char *given) {
  const char *word = NULL;
  unsigned best = UINT_MAX;
  for (size_t i = 0; i < COMMAND_COUNT; ++i)
    nearest(given, commands[i].name, &word, &best);
  nearest(given, "help", &word, &best);
  char *help =
      word != NULL ? format_text("did you mean `interop %s'?", word) : format_text("`interop --help' lists them");
  complain(help, given[0] == '-' ? "unknown option %s" : "unknown command \"%s\"", given);
  free(help);
  return EXIT_CANNOT;
}

static int run(const struct command *command, int argc, char **argv) {
  char *name = format_text("interop %s", command->name);
  argv[0] = name;
  const int code = command->run(argc, argv);
  free(name);
  return code;
}

static const struct command *find_command(const char *name) {
  for (size_t i = 0; i < COMMAND_COUNT; ++i)
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  return NULL;
}

/* `interop help`, `interop help check`. */
static int help_on(int argc, char **argv) {
  if (argc < 2) {
    print_help(stdout);
    return EXIT_CLEAN;
  }
  const struct command *command = find_command(argv[1]);
  if (command == NULL) return unknown_command(argv[1]);
  char help[] = "--help";
  char *arguments[] = {argv[0], help, NULL};
  return run(command, 2, arguments);
}

/* What stdio still holds at the end, argp's help above all, is written or complained about. */
static void close_output(void) {
  if (fclose(stdout) == 0) return;
  complain(NULL, "cannot write to standard output");
  _exit(EXIT_CANNOT);
}

int main(int argc, char **argv) {
  atexit(close_output);
  signal(SIGPIPE, SIG_IGN); /* a write to a pipe that nobody reads is an error like others: screen.c, git_tree.c */
  argp_err_exit_status = EXIT_CANNOT;
  argp_program_version_hook = print_version;
  if (argc < 2) {
    print_help(stderr);
    return EXIT_CANNOT;
  }
  const char *first = argv[1];
  if (strcmp(first, "--help") == 0 || strcmp(first, "-?") == 0 || strcmp(first, "-h") == 0) return help_on(1, argv + 1);
  if (strcmp(first, "help") == 0) return help_on(argc - 1, argv + 1);
  if (strcmp(first, "--version") == 0 || strcmp(first, "-V") == 0) {
    print_version(stdout, NULL);
    return EXIT_CLEAN;
  }
  const struct command *command = find_command(first);
  return command != NULL ? run(command, argc - 1, argv + 1) : unknown_command(first);
}
