// The conformance contract through the client of target `cpp`: over the C header, with values and errors of C++.
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <thread>

#include "conf_client.hpp"

namespace {

using namespace conf;

#define CHECK(condition)                                                                 \
  do {                                                                                   \
    if (!(condition)) {                                                                  \
      std::fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      std::exit(1);                                                                      \
    }                                                                                    \
  } while (0)

template <class Thrown, class Call>
Thrown thrown_by(Call call) {
  try {
    call();
  } catch (const Thrown &thrown) {
    return thrown;
  }
  std::fprintf(stderr, "nothing was thrown\n");
  std::exit(1);
}

Person anna() {
  return {std::string("Änna\0", 6),
          41,
          {"a", "", "ß"},
          Point{-1, 2},
          {0, 255},
          Color::kDarkBlue,
          Perms::kRead | Perms::kClass,
          true,
          U'😀',
          0.5f,
          std::numeric_limits<int64_t>::min()};
}

void values_come_back() {
  CHECK(client::echo_bool(true) && !client::echo_bool(false));
  CHECK(client::echo_u8(255) == 255 && client::echo_s8(-128) == -128);
  CHECK(client::echo_u16(65535) == 65535 && client::echo_s16(-32768) == -32768);
  CHECK(client::echo_u32(UINT32_MAX) == UINT32_MAX && client::echo_s32(INT32_MIN) == INT32_MIN);
  CHECK(client::echo_u64(UINT64_MAX) == UINT64_MAX && client::echo_s64(INT64_MIN) == INT64_MIN);
  CHECK(client::echo_f32(0.5f) > 0.4f && client::echo_f64(-1e300) < -1e299 && client::echo_char(U'ä') == U'ä');
  const std::string text("a\0ä", 4);
  CHECK(client::echo_string(text) == text && client::echo_string("").empty());
  const std::vector<uint8_t> bytes(1 << 20, 7);
  CHECK(client::echo_bytes(bytes) == bytes && client::echo_bytes({}).empty());
  CHECK(client::echo_color(Color::kGreen) == Color::kGreen && client::echo_perms(Perms::kWrite) == Perms::kWrite);
  CHECK((client::echo_point({-5, 6}) == Point{-5, 6}) && client::echo_person(anna()) == anna());
  CHECK(client::echo_pair({7, "seven"}) == std::tuple(7u, std::string("seven")));
  CHECK((client::echo_bools({true, false}) == std::vector<bool>{true, false}));
  CHECK((client::echo_people({anna(), {}}) == std::vector<Person>{anna(), {}}));
  for (const Shape &shape : {Shape::of_empty(), Shape::of_circle(1.25), Shape::of_label("é"), Shape::of_poly({{1, 2}}),
                             Shape::of_who(anna())}) {
    CHECK(client::echo_shape(shape) == shape);
    CHECK((client::echo_nested({{std::nullopt, shape}, {}}) ==
           std::vector<std::vector<std::optional<Shape>>>{{std::nullopt, shape}, {}}));
  }
  CHECK(client::echo_option_u32(std::nullopt) == std::nullopt && client::echo_option_u32(0) == 0u);
  const std::optional<std::optional<uint32_t>> full(std::in_place, std::nullopt);
  CHECK(client::echo_option_option(full) == full && client::echo_option_option(std::nullopt) == std::nullopt);
  const std::variant<std::string, Problem> wrong(Problem::of_too_big(UINT64_MAX));
  CHECK(client::echo_result(wrong) == std::tuple(wrong, false));
}

void errors_are_typed() {
  client::fail_string("");
  CHECK(thrown_by<Failure<std::string>>([] { client::fail_string("no"); }).detail() == "no");
  CHECK(thrown_by<Failure<Problem>>([] { client::fail_problem(Problem::of_odd()); }).detail() == Problem::of_odd());
  CHECK((thrown_by<Failure<Refusal>>([] { client::fail_refusal({4, "four"}); }).detail() == Refusal{4, "four"}));
  CHECK(thrown_by<Failure<Color>>([] { client::fail_color(Color::kGreen); }).detail() == Color::kGreen);
  thrown_by<Failure<std::monostate>>([] { client::fail_plain(true); });
  CHECK(thrown_by<client::CallFailed>([] { client::crash(0); }).status() == CONF_STATUS_INTERNAL);
  CHECK(thrown_by<client::CallFailed>([] { client::crash(1); }).status() == CONF_STATUS_OUT_OF_MEMORY);
  CHECK(thrown_by<client::CallFailed>([] { client::crash(2); }).status() == CONF_STATUS_INTERNAL);
  CHECK(thrown_by<client::CallFailed>([] { client::echo_color(Color{9}); }).status() == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(thrown_by<client::CallFailed>([] { client::echo_string("\xff"); }).status() == CONF_STATUS_INVALID_ARGUMENT);
}

void objects_end_by_themselves() {
  client::Counter first(1);
  client::Counter second = client::make(2);
  CHECK(first.add(1) == 2 && first.same(second) && !first.same(client::Counter(9)));
  client::Counter both = client::Counter::join(std::move(first), std::move(second));
  CHECK(both.value() == 4 && first.get() == nullptr);
  both.absorb(client::make(5));
  CHECK(both.split().value() == 4);
  CHECK(thrown_by<client::CallFailed>([&] { first.value(); }).status() == CONF_STATUS_INVALID_ARGUMENT);
  conf_counter_destroy(both.get());
  CHECK(thrown_by<client::CallFailed>([&] { both.value(); }).status() == CONF_STATUS_BAD_HANDLE);
  conf_memory *forged = reinterpret_cast<conf_memory *>(both.get());
  conf_memory_destroy(forged);
}

void ten_thousand_rounds_leave_nothing() {
  for (int64_t round = 0; round < 10000; ++round) {
    try {
      client::Counter counter(round % 2 == 0 ? -1 : round);
      client::fail_refusal({static_cast<uint32_t>(round % 4 / 3), "message"});
      counter.add(1);
    } catch (const Failure<std::string> &) {
      CHECK(round % 2 == 0);
    } catch (const Failure<Refusal> &) {
      CHECK(round % 4 == 3);
    }
  }
  CHECK(conf_handle_count() == 0);
}

void many_threads_use_what_is_theirs() {
  std::vector<std::thread> threads;
  for (int64_t number = 0; number < 4; ++number) {
    threads.emplace_back([number] {
      for (int round = 0; round < 2000; ++round) {
        client::Counter counter(number);
        CHECK(counter.add(1) == number + 1 && client::echo_string("text") == "text");
      }
    });
  }
  for (std::thread &thread : threads)
    thread.join();
}

}  // namespace

int main() {
  values_come_back();
  errors_are_typed();
  objects_end_by_themselves();
  ten_thousand_rounds_leave_nothing();
  many_threads_use_what_is_theirs();
  CHECK(conf_handle_count() == 0);
}
