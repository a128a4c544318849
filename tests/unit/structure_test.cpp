// Types compared by what they are: through chains and rings of types, both ways round, and within an effort.
#include "check/structure.hpp"
#include "contract_fixture.hpp"

#include "cmocka.hpp"  // last: it has a macro named fail

namespace {

using interop::check::collect_members;
using interop::check::Member;
using interop::check::Pairing;
using interop::check::Structure;
using interop::contract::Contract;
using interop::contract::DeclId;

constexpr std::string_view kHead = "syntax = \"proto3\";\n";

DeclId record_named(const Contract &contract, std::string_view name) {
  for (DeclId at = 1; at < contract.decls.size(); ++at) {
    if (contract.decls[at].kind == INTEROP_DECL_RECORD && contract.name(at) == name) return at;
  }
  return 0;
}

// A letter for each field of Top, by number: same bytes and JSON (=), same bytes (w), neither (-).
std::string relations(const std::string &old_text, const std::string &new_text) {
  const auto before = interop::test::parse(old_text);
  const auto after = interop::test::parse(new_text);
  if (before == nullptr || after == nullptr || before->diagnostics.error_count() + after->diagnostics.error_count() > 0)
    return "errors";
  Pairing pairs(*before, *after);
  pairs.pair_by_name();
  Structure structure(*before, *after, pairs, true);
  std::vector<Member> was, is;
  collect_members(*before, record_named(*before, "Top"), was);
  collect_members(*after, record_named(*after, "Top"), is);
  std::string all;
  for (size_t i = 0; i < was.size() && i < is.size(); ++i) {
    const auto relation = structure.relate(before->decls[was[i].decl].type, after->decls[is[i].decl].type);
    all += !relation.wire ? '-' : relation.json ? '=' : 'w';
  }
  return all;
}

void expect(const std::string &found, const std::string &wanted) {
  if (found != wanted) print_error("expected %.80s, found %.80s\n", wanted.c_str(), found.c_str());
  assert_true(found == wanted);
}

// Top names each link of a chain of other types, so that none of them is compared by its name.
std::string chain(size_t links, std::string_view prefix, std::string_view end) {
  std::string text(kHead), top = "message Top {\n";
  const std::string name(prefix);
  for (size_t i = 0; i < links; ++i) {
    const std::string at = std::to_string(i);
    text += "message " + name + at + " { " + name + std::to_string(i + 1) + " next = 1; }\n";
    top += "  " + name + at + " f" + at + " = " + std::to_string(20000 + i) + ";\n";
  }
  return text + "message " + name + std::to_string(links) + " { " + std::string(end) + " x = 1; }\n" + top + "}\n";
}

void what_differs_at_the_end_of_a_chain_differs_in_all_that_lead_there(void **) {
  expect(relations(chain(6, "A", "int32"), chain(6, "B", "int32")), "======");
  expect(relations(chain(6, "A", "int32"), chain(6, "B", "string")), "------");
}

void a_long_chain_is_followed_to_its_end(void **) {
  expect(relations(chain(20000, "A", "int32"), chain(20000, "B", "int32")), std::string(20000, '='));
  expect(relations(chain(20000, "A", "int32"), chain(20000, "B", "string")), std::string(20000, '-'));
}

void types_in_a_ring_hold_unless_one_of_them_does_not(void **) {
  const auto ring = [](std::string_view p, std::string_view kind) {
    const std::string name(p);
    return std::string(kHead) + "message " + name + "0 { " + name + "1 a = 1; }\nmessage " + name + "1 { " + name +
           "2 a = 1; " + name + "0 b = 2; Good" + name + " c = 3; }\nmessage " + name + "2 { " + name + "0 a = 1; " +
           std::string(kind) + " x = 2; }\nmessage Good" + name + " { int32 x = 1; Good" + name +
           " y = 2; }\nmessage Top { Good" + name + " g = 1; " + name + "0 a = 2; " + name + "1 b = 3; " + name +
           "2 c = 4; Good" + name + " h = 5; }\n";
  };
  expect(relations(ring("A", "int32"), ring("B", "int32")), "=====");
  expect(relations(ring("A", "int32"), ring("B", "string")), "=---=");
  expect(relations(ring("A", "int32"), ring("B", "int64")), "=www=");
}

// Two rings of lengths without a common divisor: every type of the one meets every type of the other.
void what_is_too_much_to_look_at_is_not_taken_to_hold(void **) {
  const auto ring = [](size_t length, std::string_view prefix) {
    std::string text(kHead);
    const std::string name(prefix);
    for (size_t i = 0; i < length; ++i)
      text += "message " + name + std::to_string(i) + " { " + name + std::to_string((i + 1) % length) + " a = 1; }\n";
    return text + "message Top { " + name + "0 a = 1; }\n";
  };
  expect(relations(ring(30, "A"), ring(31, "B")), "=");
  expect(relations(ring(3000, "A"), ring(3001, "B")), "-");
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(what_differs_at_the_end_of_a_chain_differs_in_all_that_lead_there),
      cmocka_unit_test(a_long_chain_is_followed_to_its_end),
      cmocka_unit_test(types_in_a_ring_hold_unless_one_of_them_does_not),
      cmocka_unit_test(what_is_too_much_to_look_at_is_not_taken_to_hold),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
