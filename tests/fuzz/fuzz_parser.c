/* Any bytes as a .proto text: it parses to a sound contract, can be written in every format, and what is free of errors
 * survives the way through a descriptor set. */
#include <string.h>

#include "walk.h"

/* The descriptor set of a contract free of errors reads back as the same descriptor set. */
static void there_and_back(const interop_contract *contract) {
  interop_buffer *first = fuzz_encode(contract, "descriptor-set", INTEROP_STATUS_CONTRACT_HAS_ERRORS);
  if (first == NULL) {
    if (interop_contract_error_count(contract) == 0) fuzz_fail("no descriptor set of a contract without errors");
    return;
  }
  if (interop_contract_error_count(contract) != 0) fuzz_fail("a descriptor set of a contract with errors");
  size_t size, again_size;
  const void *bytes = interop_buffer_data(first, &size);
  interop_parser *parser = fuzz_parser("descriptor-set");
  interop_contract *read = fuzz_parse(parser, "set.binpb", bytes, size);
  if (interop_contract_error_count(read) != 0) fuzz_fail("our own descriptor set has errors");
  interop_buffer *again = fuzz_encode(read, "descriptor-set", INTEROP_STATUS_OK);
  const void *again_bytes = interop_buffer_data(again, &again_size);
  if (size != again_size || memcmp(bytes, again_bytes, size) != 0) fuzz_fail("another descriptor set");
  interop_buffer_destroy(again);
  interop_contract_destroy(read);
  interop_parser_destroy(parser);
  interop_buffer_destroy(first);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  interop_parser *parser = fuzz_parser("protobuf");
  interop_contract *contract = fuzz_parse(parser, "fuzz.proto", data, size);
  fuzz_walk_contract(contract);
  interop_buffer_destroy(fuzz_encode(contract, "json", INTEROP_STATUS_OK));
  interop_buffer_destroy(fuzz_encode(contract, "text", INTEROP_STATUS_OK));
  interop_buffer_destroy(fuzz_encode(contract, "diagnostics-color", INTEROP_STATUS_OK));
  there_and_back(contract);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
  return 0;
}
