/* Any bytes as a .wit text: it parses to a sound contract, which can be written in every format. */
#include "walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  interop_parser *parser = fuzz_parser("wit");
  interop_contract *contract = fuzz_parse(parser, "fuzz.wit", data, size);
  fuzz_walk_contract(contract);
  interop_buffer_destroy(fuzz_encode(contract, "json", INTEROP_STATUS_OK));
  interop_buffer_destroy(fuzz_encode(contract, "text", INTEROP_STATUS_OK));
  interop_buffer_destroy(fuzz_encode(contract, "diagnostics-color", INTEROP_STATUS_OK));
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
  return 0;
}
