/* Any bytes as a descriptor set: it reads to a sound contract, and what is free of errors is written out again. */
#include "walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  interop_parser *parser = fuzz_parser("descriptor-set");
  interop_contract *contract = fuzz_parse(parser, "fuzz.binpb", data, size);
  fuzz_walk_contract(contract);
  interop_buffer_destroy(fuzz_encode(contract, "json", INTEROP_STATUS_OK));
  interop_buffer_destroy(fuzz_encode(contract, "descriptor-set", INTEROP_STATUS_CONTRACT_HAS_ERRORS));
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
  return 0;
}
