// The symbol table: full names by hash, prefixes of packages, chains of equal names.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "contract/symbols.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace {

using interop::contract::extend;
using interop::contract::extend_hashed;
using interop::contract::hash_name;
using interop::contract::kRootScope;
using interop::contract::NameHash;
using interop::contract::Symbols;

NameHash full(const char *dotted) {
  NameHash hash = kRootScope;
  std::string_view rest = dotted;
  for (;;) {
    const size_t dot = rest.find('.');
    hash = extend(hash, rest.substr(0, dot));
    if (dot == std::string_view::npos) return hash;
    rest.remove_prefix(dot + 1);
  }
}

void a_name_that_was_added_is_found(void **) {
  Symbols symbols;
  assert_int_equal(symbols.find(full("a.b")), 0);
  assert_int_equal(symbols.add(full("a.b"), 7), 0);
  assert_int_equal(symbols.find(full("a.b")), 7);
  assert_int_equal(symbols.find(full("a")), 0);
  assert_int_equal(symbols.find(full("b.a")), 0);
  assert_int_equal(symbols.size(), 1);
}

void equal_names_are_chained_in_the_order_they_came(void **) {
  Symbols symbols;
  symbols.add(full("x"), 3);
  assert_int_equal(symbols.add(full("x"), 9), 3);
  assert_int_equal(symbols.add(full("x"), 5), 3);
  assert_int_equal(symbols.find(full("x")), 3);
  assert_int_equal(symbols.next_same(3), 9);
  assert_int_equal(symbols.next_same(9), 5);
  assert_int_equal(symbols.next_same(5), 0);
  assert_int_equal(symbols.next_same(1000), 0);
}

void a_prefix_gives_way_to_a_declaration(void **) {
  Symbols symbols;
  assert_int_equal(symbols.add_prefix(full("a"), 4), 0);
  assert_int_equal(symbols.add_prefix(full("a"), 6), 4);
  assert_int_equal(symbols.find(full("a")), 4);
  assert_int_equal(symbols.add(full("a"), 8), 4);
  assert_int_equal(symbols.find(full("a")), 8);
  assert_int_equal(symbols.add_prefix(full("a"), 9), 8);
  assert_int_equal(symbols.add(full("a"), 10), 8);
  assert_int_equal(symbols.next_same(8), 10);
}

void a_hundred_thousand_names_stay_apart(void **) {
  Symbols symbols;
  for (uint32_t i = 1; i <= 100'000; ++i) {
    const std::string name = "Name" + std::to_string(i);
    assert_int_equal(symbols.add(extend(kRootScope, name), i), 0);
  }
  for (uint32_t i = 1; i <= 100'000; ++i) {
    const std::string name = "Name" + std::to_string(i);
    assert_int_equal(symbols.find(extend(kRootScope, name)), i);
  }
  assert_int_equal(symbols.find(extend(kRootScope, "Name0")), 0);
}

void names_of_all_lengths_hash_apart(void **) {
  const std::string letters(70, 'a');
  std::vector<NameHash> seen;
  for (size_t length = 0; length <= letters.size(); ++length) {
    const NameHash hash = hash_name(std::string_view(letters).substr(0, length));
    for (const NameHash other : seen)
      assert_true(other != hash);
    seen.push_back(hash);
  }
}

void numbered_names_hash_apart(void **) {
  std::vector<NameHash> seen;
  for (int i = 0; i < 2000; ++i)
    seen.push_back(hash_name("f" + std::to_string(i)));
  std::sort(seen.begin(), seen.end());
  assert_true(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

void a_hash_made_ahead_extends_like_the_text(void **) {
  assert_true(extend(kRootScope, "Money") == extend_hashed(kRootScope, hash_name("Money")));
  assert_true(full("a.b") != full("b.a"));
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(a_name_that_was_added_is_found),
      cmocka_unit_test(equal_names_are_chained_in_the_order_they_came),
      cmocka_unit_test(a_prefix_gives_way_to_a_declaration),
      cmocka_unit_test(a_hundred_thousand_names_stay_apart),
      cmocka_unit_test(names_of_all_lengths_hash_apart),
      cmocka_unit_test(numbered_names_hash_apart),
      cmocka_unit_test(a_hash_made_ahead_extends_like_the_text),
  };
  return cmocka_run_group_tests_name("symbols", tests, nullptr, nullptr);
}
