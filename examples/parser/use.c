/* The parser from C: cc -Ibuild use.c -Lbuild -lcalc -o build/use */
#include <stdio.h>
#include <string.h>

#include "calc.h"

static const char grammar[] =
    "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n";

/* Says what an operation's own error says; any other is a bug here. */
static void report(const char *what, calc_status status, calc_error *error) {
  const calc_parse_error *detail = calc_error_parse_error(error);
  size_t size = 0;
  const char *message = calc_error_message(error, &size);
  if (status == CALC_STATUS_FAILED && detail != NULL)
    printf("%s: at %u: %.*s\n", what, (unsigned)detail->offset, (int)detail->message.size, detail->message.data);
  else
    printf("%s: status %d: %.*s\n", what, (int)status, (int)size, message);
  calc_error_destroy(error);
}

static void parse(calc_parser *parser, const char *input) {
  calc_list_node tree;
  calc_memory *memory = NULL;
  calc_error *error = NULL;
  const calc_status status = calc_parser_parse(parser, input, strlen(input), &tree, &memory, &error);
  if (status != CALC_STATUS_OK) {
    report(input, status, error);
    return;
  }
  for (size_t i = 0; i < tree.size; ++i)
    printf("%*s%.*s: %.*s\n", (int)tree.data[i].depth * 2, "", (int)tree.data[i].rule.size, tree.data[i].rule.data,
           (int)tree.data[i].text.size, tree.data[i].text.data);
  calc_memory_destroy(memory);
}

int main(void) {
  calc_parser *parser = NULL;
  calc_error *error = NULL;
  calc_status status = calc_parser_create(grammar, sizeof grammar - 1, &parser, &error);
  if (status != CALC_STATUS_OK) {
    report("grammar", status, error);
    return 1;
  }
  parse(parser, "1+2*3");
  parse(parser, "1+x");
  calc_parser_destroy(parser);
  calc_parser_destroy(parser);
  parse(parser, "1");

  calc_parser *none = NULL;
  status = calc_parser_create("sum = nothing", 13, &none, &error);
  report("bad grammar", status, error);

  for (int round = 0; round < 10000; ++round) {
    status =
        calc_parser_create(round % 2 == 0 ? grammar : "sum = ", round % 2 == 0 ? sizeof grammar - 1 : 6, &parser, NULL);
    if (status != CALC_STATUS_OK) continue;
    calc_list_node tree;
    calc_memory *memory = NULL;
    if (calc_parser_parse(parser, round % 4 == 0 ? "1+2" : "+", round % 4 == 0 ? 3 : 1, &tree, &memory, NULL) ==
        CALC_STATUS_OK)
      calc_memory_destroy(memory);
    calc_parser_destroy(parser);
  }
  printf("%zu handles are alive\n", calc_handle_count());
  return 0;
}
