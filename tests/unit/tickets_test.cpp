// The ticket table itself, with tables of its own (static, because a table never gives its chunks back): generations,
// retirement, forging, threads.
#include "tickets.hpp"

#include <atomic>
#include <cstdlib>
#include <set>
#include <thread>
#include <vector>

#include "unit/cmocka.hpp"

using namespace interop::shim;

namespace {

std::atomic<int> freed{0};
void free_int(void *object) noexcept {
  delete static_cast<int *>(object);
  freed.fetch_add(1);
}

void *issue(Tickets &table, int32_t kind, int value) {
  return table.issue(kind, new int(value), free_int, "test");
}

const void *shifted(const void *ticket, uint64_t by) {
  return reinterpret_cast<const void *>(reinterpret_cast<uintptr_t>(ticket) + by);
}

Miss miss_of(Tickets &table, const void *ticket, int32_t kind) {
  Miss miss;
  Slot *slot = table.pin(ticket, kind, miss);
  if (slot != nullptr) table.unpin(slot);
  return miss;
}

#define assert_miss(table, ticket, kind, expected) \
  assert_int_equal(static_cast<int>(miss_of(table, ticket, kind)), static_cast<int>(Miss::expected))

void a_ticket_gives_its_object_until_it_is_destroyed(void **) {
  static constinit Tickets table;
  freed = 0;
  void *ticket = issue(table, INTEROP_HANDLE_REPORT, 42);
  Miss miss;
  Slot *slot = table.pin(ticket, INTEROP_HANDLE_REPORT, miss);
  assert_non_null(slot);
  assert_int_equal(*static_cast<int *>(slot->object), 42);
  table.unpin(slot);
  assert_int_equal(static_cast<int>(table.destroy(ticket, INTEROP_HANDLE_REPORT)), static_cast<int>(Miss::kNone));
  assert_int_equal(freed.load(), 1);
  assert_miss(table, ticket, INTEROP_HANDLE_REPORT, kDestroyed);
  assert_int_equal(static_cast<int>(table.destroy(ticket, INTEROP_HANDLE_REPORT)), static_cast<int>(Miss::kDestroyed));
  assert_int_equal(freed.load(), 1);
}

void a_pinned_object_outlives_its_destruction(void **) {
  static constinit Tickets table;
  freed = 0;
  void *ticket = issue(table, INTEROP_HANDLE_CONTRACT, 1);
  Miss miss;
  Slot *slot = table.pin(ticket, INTEROP_HANDLE_CONTRACT, miss);
  table.destroy(ticket, INTEROP_HANDLE_CONTRACT);
  assert_int_equal(freed.load(), 0);
  assert_int_equal(table.count(INTEROP_HANDLE_ANY), 0);
  assert_miss(table, ticket, INTEROP_HANDLE_CONTRACT, kDestroyed);
  assert_int_equal(*static_cast<int *>(slot->object), 1);
  table.unpin(slot);
  assert_int_equal(freed.load(), 1);
}

void a_ticket_of_another_kind_is_told_apart(void **) {
  static constinit Tickets table;
  void *ticket = issue(table, INTEROP_HANDLE_CONTRACT, 1);
  assert_miss(table, ticket, INTEROP_HANDLE_REPORT, kOtherKind);
  assert_int_equal(static_cast<int>(table.destroy(ticket, INTEROP_HANDLE_REPORT)), static_cast<int>(Miss::kOtherKind));
  assert_miss(table, ticket, INTEROP_HANDLE_CONTRACT, kNone);
  table.destroy(ticket, INTEROP_HANDLE_CONTRACT);
}

void a_ticket_is_never_an_address(void **) {
  static constinit Tickets table;
  for (int i = 0; i < 100; ++i) {
    void *ticket = issue(table, 1 + i % 5, i);
    const uint64_t raw = reinterpret_cast<uintptr_t>(ticket);
    assert_int_equal(raw & 1, 1);
    assert_int_equal(raw >> 62, 1);
    table.destroy(ticket, 1 + i % 5);
  }
}

void values_that_were_never_issued_miss(void **) {
  static constinit Tickets table;
  assert_miss(table, nullptr, INTEROP_HANDLE_ERROR, kNull);
  assert_miss(table, &table, INTEROP_HANDLE_ERROR, kForged);
  assert_miss(table, reinterpret_cast<void *>(uintptr_t{1}), INTEROP_HANDLE_ERROR, kForged);
  void *ticket = issue(table, INTEROP_HANDLE_ERROR, 1);
  for (unsigned bit = 0; bit < 64; ++bit) {
    const auto flipped = reinterpret_cast<uintptr_t>(ticket) ^ (uintptr_t{1} << bit);
    Miss miss;
    assert_null(table.pin(reinterpret_cast<void *>(flipped), INTEROP_HANDLE_ERROR, miss));
  }
  table.destroy(ticket, INTEROP_HANDLE_ERROR);
}

void a_ticket_plus_a_little_is_not_the_next_ticket(void **) {
  static constinit Tickets table;
  std::vector<void *> tickets_made;
  std::set<const void *> known;
  for (int i = 0; i < 200; ++i)
    tickets_made.push_back(issue(table, INTEROP_HANDLE_ERROR, i));
  for (void *ticket : tickets_made)
    known.insert(ticket);
  for (void *ticket : tickets_made) {
    for (uint64_t by = 1; by < 4096; ++by) {
      const void *near = shifted(ticket, by);
      if (known.count(near) == 0) assert_int_not_equal(static_cast<int>(miss_of(table, near, INTEROP_HANDLE_ERROR)), 0);
    }
  }
  assert_int_equal(known.size(), 200);
  for (void *ticket : tickets_made)
    table.destroy(ticket, INTEROP_HANDLE_ERROR);
}

void a_slot_is_used_again_under_another_generation(void **) {
  static constinit Tickets table;
  std::set<void *> seen;
  for (int i = 0; i < 1000; ++i) {
    void *ticket = issue(table, INTEROP_HANDLE_BUFFER, i);
    assert_true(seen.insert(ticket).second);
    table.destroy(ticket, INTEROP_HANDLE_BUFFER);
  }
  assert_int_equal(table.slot_count(), 1);
}

void a_slot_that_has_used_its_generations_is_retired(void **) {
  static constinit Tickets table(3);
  void *first = issue(table, INTEROP_HANDLE_BUFFER, 0);
  table.destroy(first, INTEROP_HANDLE_BUFFER);
  for (int i = 1; i < 3; ++i)
    table.destroy(issue(table, INTEROP_HANDLE_BUFFER, i), INTEROP_HANDLE_BUFFER);
  assert_int_equal(table.slot_count(), 1);
  void *ticket = issue(table, INTEROP_HANDLE_BUFFER, 3);
  assert_int_equal(table.slot_count(), 2);
  assert_miss(table, first, INTEROP_HANDLE_BUFFER, kDestroyed);
  table.destroy(ticket, INTEROP_HANDLE_BUFFER);
}

void the_table_grows_and_earlier_tickets_stay_good(void **) {
  static constinit Tickets table;
  std::vector<void *> made;
  for (int i = 0; i < 20000; ++i)
    made.push_back(issue(table, INTEROP_HANDLE_CONTRACT, i));
  assert_int_equal(table.count(INTEROP_HANDLE_CONTRACT), 20000);
  for (int i = 0; i < 20000; ++i) {
    Miss miss;
    Slot *slot = table.pin(made[static_cast<size_t>(i)], INTEROP_HANDLE_CONTRACT, miss);
    assert_non_null(slot);
    assert_int_equal(*static_cast<int *>(slot->object), i);
    table.unpin(slot);
  }
  freed = 0;
  for (void *ticket : made)
    table.destroy(ticket, INTEROP_HANDLE_CONTRACT);
  assert_int_equal(freed.load(), 20000);
  assert_int_equal(table.count(INTEROP_HANDLE_ANY), 0);
}

void the_list_tells_kind_order_and_maker(void **) {
  static constinit Tickets table;
  void *first = issue(table, INTEROP_HANDLE_PARSER, 1);
  void *second = issue(table, INTEROP_HANDLE_REPORT, 2);
  LiveHandle live[4];
  assert_int_equal(table.list(live, 4), 2);
  assert_int_equal(live[0].kind, INTEROP_HANDLE_PARSER);
  assert_int_equal(live[0].serial, 1);
  assert_int_equal(live[1].kind, INTEROP_HANDLE_REPORT);
  assert_int_equal(live[1].serial, 2);
  assert_string_equal(live[0].maker, "test");
  assert_int_equal(table.list(live, 1), 2);
  table.destroy(first, INTEROP_HANDLE_PARSER);
  table.destroy(second, INTEROP_HANDLE_REPORT);
}

// Every object is freed exactly once, whoever destroys it, while stale and forged tickets knock at the same slots.
void threads_that_race_to_destroy_free_each_object_once(void **) {
  constexpr int kRounds = 2000;
  constexpr unsigned kThreads = 4;
  static constinit Tickets table;
  freed = 0;
  std::atomic<void *> shared{nullptr};
  std::atomic<int> won{0};
  std::atomic<bool> done{false};
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      while (!done.load()) {
        const void *ticket = shared.load();
        Miss miss;
        if (Slot *slot = table.pin(ticket, INTEROP_HANDLE_CONTRACT, miss)) {
          if (*static_cast<int *>(slot->object) < 0) std::abort();
          table.unpin(slot);
        }
        if (table.destroy(ticket, INTEROP_HANDLE_CONTRACT) == Miss::kNone)
          won.fetch_add(1);
        else
          std::this_thread::yield();
      }
    });
  }
  for (int i = 0; i < kRounds; ++i) {
    shared.store(issue(table, INTEROP_HANDLE_CONTRACT, i));
    while (won.load() <= i)
      std::this_thread::yield();
  }
  done.store(true);
  for (std::thread &thread : threads)
    thread.join();
  assert_int_equal(won.load(), kRounds);
  assert_int_equal(freed.load(), kRounds);
}

void threads_that_make_and_destroy_at_once_do_not_meet(void **) {
  constexpr int kRounds = 5000;
  static constinit Tickets table(50);
  freed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([t] {
      void *held[8] = {};
      for (int i = 0; i < kRounds; ++i) {
        void *&place = held[i % 8];
        if (place != nullptr && table.destroy(place, INTEROP_HANDLE_REPORT) != Miss::kNone) std::abort();
        place = issue(table, INTEROP_HANDLE_REPORT, t * kRounds + i);
        Miss miss;
        Slot *slot = table.pin(place, INTEROP_HANDLE_REPORT, miss);
        if (slot == nullptr || *static_cast<int *>(slot->object) != t * kRounds + i) std::abort();
        table.unpin(slot);
      }
      for (void *place : held)
        table.destroy(place, INTEROP_HANDLE_REPORT);
    });
  }
  for (std::thread &thread : threads)
    thread.join();
  assert_int_equal(freed.load(), 4 * kRounds);
  assert_int_equal(table.count(INTEROP_HANDLE_ANY), 0);
}

}  // namespace

int main() {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ticket_gives_its_object_until_it_is_destroyed),
      cmocka_unit_test(a_pinned_object_outlives_its_destruction),
      cmocka_unit_test(a_ticket_of_another_kind_is_told_apart),
      cmocka_unit_test(a_ticket_is_never_an_address),
      cmocka_unit_test(values_that_were_never_issued_miss),
      cmocka_unit_test(a_ticket_plus_a_little_is_not_the_next_ticket),
      cmocka_unit_test(a_slot_is_used_again_under_another_generation),
      cmocka_unit_test(a_slot_that_has_used_its_generations_is_retired),
      cmocka_unit_test(the_table_grows_and_earlier_tickets_stay_good),
      cmocka_unit_test(the_list_tells_kind_order_and_maker),
      cmocka_unit_test(threads_that_race_to_destroy_free_each_object_once),
      cmocka_unit_test(threads_that_make_and_destroy_at_once_do_not_meet),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
