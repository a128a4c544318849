// Writing: JSON, text on its way to a screen, and the nearest word.
#include <cmath>
#include <limits>
#include <string>

#include "text/json_writer.hpp"
#include "text/nearest.hpp"
#include "text/terminal.hpp"

#include "cmocka.hpp"  // last: it has a macro named fail

namespace {

using namespace interop::text;

std::string json_of(std::string_view text) {
  std::string out;
  JsonWriter(out).value(text);
  return out;
}

void json_escapes_what_it_must_and_is_always_utf8(void **) {
  assert_string_equal(json_of("plain").c_str(), "\"plain\"");
  assert_string_equal(json_of("a\"b\\c\n\t\r").c_str(), "\"a\\\"b\\\\c\\n\\t\\r\"");
  assert_string_equal(json_of(std::string_view("\0\x1b\x7f", 3)).c_str(), "\"\\u0000\\u001B\x7f\"");
  assert_string_equal(json_of("gr\xC3\xBC\xC3\x9F").c_str(), "\"gr\xC3\xBC\xC3\x9F\"");
  assert_string_equal(json_of("\xFF\xC3").c_str(), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
  assert_string_equal(json_of("\xED\xA0\x80").c_str(), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

void json_nests_with_and_without_indentation(void **) {
  for (const unsigned indent : {0u, 2u}) {
    std::string out;
    JsonWriter json(out, indent);
    json.begin_object();
    json.member("a", 1);
    json.key("b");
    json.begin_array();
    json.value(true);
    json.null();
    json.begin_object();
    json.end_object();
    json.end_array();
    json.end_object();
    assert_string_equal(out.c_str(), indent == 0 ? "{\"a\":1,\"b\":[true,null,{}]}"
                                                 : "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null,\n    {}\n  ]\n}");
  }
}

void json_numbers_keep_their_value(void **) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.value(std::numeric_limits<int64_t>::min());
  json.value(std::numeric_limits<uint64_t>::max());
  json.value(0.1);
  json.value(std::nan(""));
  json.value(-std::numeric_limits<double>::infinity());
  json.end_array();
  assert_string_equal(out.c_str(), "[-9223372036854775808,18446744073709551615,0.1,\"NaN\",\"-Infinity\"]");
}

void base64_pads(void **) {
  assert_string_equal(base64("").c_str(), "");
  assert_string_equal(base64("f").c_str(), "Zg==");
  assert_string_equal(base64("fo").c_str(), "Zm8=");
  assert_string_equal(base64("foobar").c_str(), "Zm9vYmFy");
  assert_string_equal(base64("\xFF\xFE").c_str(), "//4=");
}

void nothing_printed_steers_a_terminal(void **) {
  assert_string_equal(printable("a\x1b[31mb").c_str(), "a<1B>[31mb");
  assert_string_equal(printable("a\rb\x07\xC2\x9B").c_str(), "a<0D>b<07><9B>");
  assert_string_equal(printable("\xE2\x80\xAEx\xEF\xBB\xBF").c_str(), "<U+202E>x<U+FEFF>");
  assert_string_equal(printable("\xFFok").c_str(), "<FF>ok");
  assert_string_equal(printable("a\nb\tc").c_str(), "a<0A>b c");
  assert_string_equal(printable("a\nb\tc", true).c_str(), "a\nb\tc");
  assert_int_equal(columns("gr\xC3\xBC\xC3\x9F"), 4);
  assert_int_equal(columns("\xE6\xBC\xA2\xE5\xAD\x97"), 4);
}

std::string source(std::string_view line, uint32_t begin, uint32_t end, uint32_t width) {
  std::string out;
  Screen(out, false, width).source(12, line, begin, end, 4, 0, Color::kRed);
  return out;
}

void a_caret_stands_under_what_it_means(void **) {
  assert_string_equal(source("  int32 a = 1;", 8, 9, 80).c_str(), "  12 |   int32 a = 1;\n     |         ^\n");
  assert_string_equal(source("\xE6\xBC\xA2 = 1", 4, 5, 80).c_str(), "  12 | \xE6\xBC\xA2 = 1\n     |    ^\n");
  assert_string_equal(source("x\x1b y", 3, 4, 80).c_str(), "  12 | x<1B> y\n     |       ^\n");
  assert_string_equal(source("", 0, 0, 80).c_str(), "  12 | \n     | ^\n");
  assert_string_equal(source("abc", 99, 200, 80).c_str(), "  12 | abc\n     |    ^\n");
}

void a_long_line_is_cut_around_the_caret(void **) {
  std::string line(500, 'a');
  line.replace(300, 6, "marked");
  const std::string out = source(line, 300, 306, 60);
  const size_t newline = out.find('\n');
  assert_true(newline <= 60);
  const size_t caret = out.find('^') - newline - 1;
  assert_string_equal(out.substr(caret, 6).c_str(), "marked");
  assert_true(out.substr(newline - 3, 3) == "...");
  // At the very end of a line, and one that is only a little too long.
  assert_true(source(line, 499, 500, 60).find("aaa\n") != std::string::npos);
  assert_true(source(std::string(60, 'b'), 0, 1, 60).find('\n') <= 60);
}

void folding_keeps_words_and_the_width(void **) {
  std::string out;
  Screen(out, false, 40).fold("one two three four five six seven eight nine ten eleven", 4, 4);
  assert_string_equal(out.c_str(), "one two three four five six seven\n    eight nine ten eleven");
  out.clear();
  Screen(out, true, 40).fold("x", 0, 0, Color::kRed);
  assert_string_equal(out.c_str(), "\x1b[1;31mx\x1b[0m");
}

std::string_view nearest_of(std::string_view wanted) {
  Nearest nearest(wanted);
  for (const std::string_view word : {"backward", "forward", "full", "field-removed"})
    nearest.offer(word);
  return nearest.word();
}

void the_nearest_word_is_near_or_none(void **) {
  assert_true(nearest_of("bakward") == "backward");
  assert_true(nearest_of("FULL") == "full");
  assert_true(nearest_of("feild-removed") == "field-removed");
  assert_true(nearest_of("sideways").empty());
  assert_true(nearest_of("").empty());
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(json_escapes_what_it_must_and_is_always_utf8),
      cmocka_unit_test(json_nests_with_and_without_indentation),
      cmocka_unit_test(json_numbers_keep_their_value),
      cmocka_unit_test(base64_pads),
      cmocka_unit_test(nothing_printed_steers_a_terminal),
      cmocka_unit_test(a_caret_stands_under_what_it_means),
      cmocka_unit_test(a_long_line_is_cut_around_the_caret),
      cmocka_unit_test(folding_keeps_words_and_the_width),
      cmocka_unit_test(the_nearest_word_is_near_or_none),
  };
  return cmocka_run_group_tests_name("writing", tests, nullptr, nullptr);
}
