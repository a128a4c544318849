/* Two versions of a contract, parted by a line "%%": the check ends, its report is sound, and every format can be
 * written. A contract compared with itself has no findings. */
#include <string.h>

#include "walk.h"

static interop_report *check(const interop_contract *before, const interop_contract *after) {
  interop_check_options options = INTEROP_CHECK_OPTIONS_INIT;
  interop_report *report;
  options.additions = 1;
  options.fail_on = INTEROP_FINDING_INFO;
  const interop_status status = interop_check(before, after, &options, &report, NULL);
  const int broken = interop_contract_error_count(before) + interop_contract_error_count(after) > 0;
  if (status != (broken ? INTEROP_STATUS_CONTRACT_HAS_ERRORS : INTEROP_STATUS_OK))
    fuzz_fail("another status of a check");
  return report;
}

static void write_all(const interop_report *report) {
  static const char *const formats[] = {"text", "json", "sarif", "github", "junit", "markdown", "html"};
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; ++i) {
    interop_buffer *bytes;
    if (interop_report_encode(report, formats[i], NULL, &bytes, NULL) != INTEROP_STATUS_OK)
      fuzz_fail("a report that cannot be written");
    interop_buffer_destroy(bytes);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char separator[] = "\n%%\n";
  const char *middle = NULL;
  for (size_t i = 0; i + 4 <= size && middle == NULL; ++i)
    if (memcmp(data + i, separator, 4) == 0) middle = (const char *)data + i;
  const size_t first = middle == NULL ? size : (size_t)(middle - (const char *)data) + 1;
  const size_t second = middle == NULL ? 0 : first + 3;

  interop_parser *parser = fuzz_parser("protobuf");
  interop_contract *before = fuzz_parse(parser, "fuzz.proto", data, first);
  interop_contract *after = middle == NULL ? fuzz_parse(parser, "fuzz.proto", data, size)
                                           : fuzz_parse(parser, "fuzz.proto", data + second, size - second);
  interop_report *report = check(before, after);
  if (report != NULL) {
    fuzz_walk_report(report, before, after);
    if (middle == NULL && interop_report_count(report, 0) != 0) fuzz_fail("a contract that breaks itself");
    write_all(report);
  }
  interop_report_destroy(report);
  interop_contract_destroy(after);
  interop_contract_destroy(before);
  interop_parser_destroy(parser);
  return 0;
}
