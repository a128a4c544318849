/* A user's program: it includes every public header, uses each subject once, and says the version it runs with. */
#include <stdio.h>
#include <string.h>

#include <interop.h>

int main(void) {
  static const char text[] = "syntax = \"proto3\"; message Greeting { string words = 1; }";
  interop_parser *parser = NULL;
  interop_contract *contract = NULL;
  interop_report *report = NULL;
  uint32_t field = 0;
  int failed = interop_parser_create("protobuf", NULL, &parser, NULL) != INTEROP_STATUS_OK ||
               interop_parser_parse_text(parser, "greeting.proto", text, sizeof text - 1, &contract, NULL) !=
                   INTEROP_STATUS_OK ||
               interop_contract_error_count(contract) != 0 ||
               interop_contract_find(contract, "Greeting.words", &field, NULL) != INTEROP_STATUS_OK || field == 0 ||
               interop_check(contract, contract, NULL, &report, NULL) != INTEROP_STATUS_OK ||
               interop_report_count(report, 0) != 0;
  interop_report_destroy(report);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
  printf("libinterop %s: %s\n", interop_version(), failed ? "does not work" : "works");
  return failed;
}
