// The text stage: the pool, UTF-8, lines and columns, diagnostics.
#include <cstdint>
#include <cstring>
#include <string>
#include <thread>
#include <utility>
#include <vector>

extern "C" {
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
}

#include "text/diagnostics.hpp"
#include "text/line_table.hpp"
#include "text/pool.hpp"
#include "text/utf8.hpp"

namespace {

using interop::text::decode_utf8;
using interop::text::DiagnosticRule;
using interop::text::Diagnostics;
using interop::text::find_not_utf8;
using interop::text::LineTable;
using interop::text::Pool;

constexpr size_t kAllGood = std::string_view::npos;

Pool make_pool(uint64_t bytes) {
  auto made = Pool::reserve(bytes);
  assert_true(static_cast<bool>(made));
  return std::move(*made);
}

void text_added_to_the_pool_reads_back(void **) {
  Pool pool = make_pool(1 << 20);
  const interop_text first = pool.add("alpha");
  const interop_text second = pool.add("beta");
  assert_true(pool.view(first) == "alpha");
  assert_true(pool.view(second) == "beta");
  assert_true(first.offset != 0 && second.offset > first.offset);
  assert_true(pool.add("").length == 0);
  assert_true(pool.view({0, 0}).empty());
  assert_true(pool.place(pool.view(second).substr(1)).offset == second.offset + 1);
  assert_true(pool.holds(pool.view(first).data()));
  assert_false(pool.holds("elsewhere"));
}

void a_full_pool_gives_nothing_and_stays_whole(void **) {
  Pool pool = make_pool(100);
  assert_non_null(pool.allocate(50));
  assert_null(pool.allocate(60));
  assert_true(pool.add(std::string(200, 'x')).length == 0);
  assert_null(pool.allocate(SIZE_MAX));
  const interop_text small = pool.add("still room");
  assert_true(pool.view(small) == "still room");
}

void an_unused_tail_can_be_given_back(void **) {
  Pool pool = make_pool(1 << 20);
  char *room = pool.allocate(100);
  const size_t before = pool.size();
  pool.give_back(room + 11, room + 101);
  assert_int_equal(pool.size(), before - 90);
  assert_ptr_equal(pool.allocate(1), room + 11);
  pool.give_back(room + 1, room + 11);  // no longer the last
  assert_int_equal(pool.size(), before - 90 + 2);
}

void addresses_stay_while_the_pool_grows_and_moves(void **) {
  Pool pool = make_pool(uint64_t{256} << 20);
  const interop_text first = pool.add("first");
  const char *at = pool.view(first).data();
  for (int i = 0; i < 40; ++i)
    std::memset(pool.allocate(3 << 20), 'x', 3 << 20);
  Pool moved = std::move(pool);
  assert_ptr_equal(moved.view(first).data(), at);
  assert_true(moved.view(first) == "first");
  assert_int_equal(pool.size(), 0);
  assert_null(pool.allocate(1));
}

void threads_share_a_pool(void **) {
  Pool pool = make_pool(uint64_t{64} << 20);
  constexpr int kThreads = 4;
  constexpr int kEach = 2000;
  std::vector<std::vector<interop_text>> texts(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&pool, &texts, t] {
      for (int i = 0; i < kEach; ++i)
        texts[static_cast<size_t>(t)].push_back(
            pool.add(std::to_string(t) + ":" + std::to_string(i) + std::string(500, '.')));
    });
  }
  for (std::thread &thread : threads)
    thread.join();
  for (int t = 0; t < kThreads; ++t) {
    for (int i = 0; i < kEach; ++i) {
      const std::string wanted = std::to_string(t) + ":" + std::to_string(i) + ".";
      assert_true(pool.view(texts[static_cast<size_t>(t)][static_cast<size_t>(i)]).starts_with(wanted));
    }
  }
}

void valid_utf8_is_accepted_at_any_offset(void **) {
  const std::string piece =
      "a\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF";
  for (size_t before = 0; before < 140; ++before) {
    assert_true(find_not_utf8(std::string(before, 'x') + piece + std::string(150 - before, 'y')) == kAllGood);
  }
  assert_true(find_not_utf8("") == kAllGood);
  assert_true(find_not_utf8(std::string(10000, '~')) == kAllGood);
}

void the_first_bad_byte_is_found(void **) {
  const char *bad[] = {"\x80",
                       "\xC0\x80",
                       "\xC1\xBF",
                       "\xC2",
                       "\xC2\x41",
                       "\xE0\x9F\xBF",
                       "\xE2\x82",
                       "\xED\xA0\x80",
                       "\xF0\x8F\xBF\xBF",
                       "\xF4\x90\x80\x80",
                       "\xF5\x80\x80\x80",
                       "\xFF"};
  for (const char *text : bad) {
    for (size_t before = 0; before < 140; ++before) {
      const std::string whole = std::string(before, 'x') + text;
      assert_int_equal(find_not_utf8(whole), before);
      assert_int_equal(find_not_utf8(whole + std::string(100, 'y')), before);
    }
  }
}

// Random texts of a few bytes beyond ASCII: blocks and single characters must judge alike.
void the_whole_check_agrees_with_one_character_at_a_time(void **) {
  uint32_t seed = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string text(80, '.');
    for (int i = 0; i < 6; ++i) {
      seed = seed * 1664525 + 1013904223;
      text[(seed >> 8) % text.size()] = static_cast<char>(0x80 | (seed >> 20));
    }
    size_t at = 0;
    size_t wanted = kAllGood;
    while (at < text.size()) {
      uint32_t point = 0;
      const size_t length = decode_utf8(text, at, point);
      if (point == interop::text::kNotUtf8) {
        wanted = at;
        break;
      }
      at += length;
    }
    assert_true(find_not_utf8(text) == wanted);
  }
}

void positions_count_lines_and_bytes_from_one(void **) {
  const LineTable table("ab\r\n\nc\xC3\xA9z");
  assert_int_equal(table.line_count(), 3);
  assert_int_equal(table.position(0).line, 1);
  assert_int_equal(table.position(0).column, 1);
  assert_int_equal(table.position(3).line, 1);
  assert_int_equal(table.position(4).line, 2);
  assert_int_equal(table.position(4).column, 1);
  assert_int_equal(table.position(8).line, 3);
  assert_int_equal(table.position(8).column, 4);
  assert_int_equal(table.position(9).column, 5);
  assert_int_equal(table.position(1000).column, 5);
  assert_true(table.line(1) == "ab");
  assert_true(table.line(2).empty());
  assert_true(table.line(3) == "c\xC3\xA9z");
  assert_true(table.line(0).empty());
  assert_true(table.line(4).empty());
}

void a_text_that_ends_with_a_newline_has_an_empty_last_line(void **) {
  const LineTable table("a\n");
  assert_int_equal(table.line_count(), 2);
  assert_int_equal(table.position(2).line, 2);
  assert_int_equal(table.position(2).column, 1);
  assert_int_equal(LineTable("").position(0).line, 1);
}

void a_template_is_filled(void **) {
  Pool pool = make_pool(1 << 20);
  const auto filled = [&](std::string_view message, std::initializer_list<std::string_view> arguments) {
    return pool.view(interop::text::format_into(pool, message, arguments));
  };
  assert_true(filled("{0} is {1}, {0}", {"a", "b"}) == "a is b, a");
  assert_true(filled("expected {", {}) == "expected {");
  assert_true(filled("{ {x} {9}", {"a"}) == "{ {x} ");
  assert_true(filled("{{0}}", {"a"}) == "{a}");
  assert_true(filled("", {}).empty());
}

void diagnostics_are_counted_kept_and_placed(void **) {
  Pool pool = make_pool(1 << 20);
  Diagnostics diagnostics(pool, 2);
  constexpr DiagnosticRule kError{"test.error", INTEROP_SEVERITY_ERROR, "bad {0}"};
  constexpr DiagnosticRule kWarning{"test.warning", INTEROP_SEVERITY_WARNING, "hm"};
  interop_file_row files[3] = {};
  files[1].source = pool.add("one\ntwo\n");
  files[2].source = pool.add("three\nfour\n");

  diagnostics.add(kWarning, {2, {6, 10}});
  diagnostics.add(kError, {2, {0, 5}}, {"thing"}, "try this", {{{1, {4, 7}}, "first here"}});
  diagnostics.add(kError, {0, {}}, {"whole"});
  diagnostics.add(kError, {1, {0, 1}}, {"forgotten"});  // two errors are kept, and as many others
  assert_int_equal(diagnostics.count(), 4);
  assert_int_equal(diagnostics.error_count(), 3);
  assert_int_equal(diagnostics.rows().size(), 4);

  interop::text::locate(diagnostics, files, 3, pool);
  const interop_diagnostic_row &first = diagnostics.rows()[1];
  assert_true(pool.view(first.message) == "bad thing");
  assert_true(pool.view(first.id) == "test.error");
  assert_true(pool.view(first.help) == "try this");
  assert_int_equal(first.line, 1);
  assert_int_equal(first.end_column, 6);
  assert_int_equal(first.place_count, 1);
  const interop_place_row &there = diagnostics.places()[first.first_place];
  assert_int_equal(there.file, 1);
  assert_int_equal(there.line, 2);
  assert_int_equal(there.column, 1);
  assert_int_equal(diagnostics.rows()[2].line, 2);
  assert_true(pool.view(diagnostics.rows()[3].message) == "bad whole");
  assert_int_equal(diagnostics.rows()[3].line, 0);
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(text_added_to_the_pool_reads_back),
      cmocka_unit_test(a_full_pool_gives_nothing_and_stays_whole),
      cmocka_unit_test(an_unused_tail_can_be_given_back),
      cmocka_unit_test(addresses_stay_while_the_pool_grows_and_moves),
      cmocka_unit_test(threads_share_a_pool),
      cmocka_unit_test(valid_utf8_is_accepted_at_any_offset),
      cmocka_unit_test(the_first_bad_byte_is_found),
      cmocka_unit_test(the_whole_check_agrees_with_one_character_at_a_time),
      cmocka_unit_test(positions_count_lines_and_bytes_from_one),
      cmocka_unit_test(a_text_that_ends_with_a_newline_has_an_empty_last_line),
      cmocka_unit_test(a_template_is_filled),
      cmocka_unit_test(diagnostics_are_counted_kept_and_placed),
  };
  return cmocka_run_group_tests_name("text", tests, nullptr, nullptr);
}
