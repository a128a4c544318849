/* Any bytes as a C header, for a target that the size picks: it parses to a sound contract, which can be written in every
 * format. What follows a line "%%" is the header "other.h", so that headers include each other. */
#include <string.h>

#include "walk.h"

typedef struct header {
  const uint8_t *data;
  size_t size;
} header;

static interop_status other(void *user_data, const char *path, const void **out_bytes, size_t *out_size) {
  const header *second = (const header *)user_data;
  if (second->data == NULL || strcmp(path, "other.h") != 0) return INTEROP_STATUS_NOT_FOUND;
  *out_bytes = second->data;
  *out_size = second->size;
  return INTEROP_STATUS_OK;
}

static interop_parser *parser_for(size_t choice, header *second) {
  static const char *const targets[] = {"x86_64-linux", "aarch64-linux", "i686-linux", "x86_64-windows", "wasm32"};
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser;
  options.max_file_bytes = 1u << 20;
  options.max_diagnostics = 200;
  options.target = targets[choice % (sizeof targets / sizeof targets[0])];
  if (interop_parser_create("c", &options, &parser, NULL) != INTEROP_STATUS_OK) fuzz_fail("no parser");
  if (interop_parser_set_import_callback(parser, other, second, NULL, NULL) != INTEROP_STATUS_OK)
    fuzz_fail("no import callback");
  return parser;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  header second = {NULL, 0};
  size_t first = size;
  for (size_t i = 0; i + 4 <= size && second.data == NULL; ++i) {
    if (memcmp(data + i, "\n%%\n", 4) != 0) continue;
    first = i + 1;
    second.data = data + i + 4;
    second.size = size - i - 4;
  }
  interop_parser *parser = parser_for(size, &second);
  interop_contract *contract = fuzz_parse(parser, "fuzz.h", data, first);
  fuzz_walk_contract(contract);
  interop_buffer_destroy(fuzz_encode(contract, "json", INTEROP_STATUS_OK));
  interop_buffer_destroy(fuzz_encode(contract, "text", INTEROP_STATUS_OK));
  interop_buffer_destroy(fuzz_encode(contract, "diagnostics-color", INTEROP_STATUS_OK));
  fuzz_bind(contract);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
  return 0;
}
