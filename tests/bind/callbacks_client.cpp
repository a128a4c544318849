// Callbacks through the client of target `cpp`: objects of the caller that the library calls, keeps and ends.
#include <atomic>
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

std::atomic<int> alive{0};

class Echo : public Listener {
 public:
  Echo() { ++alive; }
  ~Echo() override { --alive; }
  uint32_t measure(std::string_view text) override {
    if (text == "fail") throw std::runtime_error("cannot measure");
    if (text == "memory") throw std::bad_alloc();
    if (text == "odd") throw 5;
    return static_cast<uint32_t>(text.size());
  }
  std::string echo_string(std::string_view v) override { return std::string(v); }
  std::vector<uint8_t> echo_bytes(std::span<const uint8_t> v) override { return {v.begin(), v.end()}; }
  Person echo_person(const Person &v) override { return v; }
  std::optional<std::string> echo_option(const std::optional<std::string> &v) override { return v; }
  std::vector<Shape> echo_shapes(const std::vector<Shape> &v) override { return v; }
  Color echo_color(Color v) override { return v; }
  std::optional<Point> echo_point(const std::optional<Point> &v) override { return v; }
  std::string check(const Problem &v) override { throw Failure<Problem>(v); }
  void refuse(bool v) override {
    if (v) throw Failure<std::monostate>({});
  }
  void done() override { ++finished; }

  std::atomic<int> finished{0};
};

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

void values_go_there_and_back() {
  Echo echo;
  for (const std::string &text : {std::string(), std::string("Größe\0!", 9), std::string(1 << 20, 'x')}) {
    CHECK(client::call_measure(echo, text) == text.size());
    CHECK(client::call_string(echo, text) == text);
  }
  std::vector<uint8_t> bytes(1 << 20);
  for (size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<uint8_t>(i * 7);
  CHECK(client::call_bytes(echo, bytes) == bytes && client::call_bytes(echo, {}).empty());
  CHECK(client::call_person(echo, anna()) == anna() && client::call_person(echo, {}) == Person{});
  CHECK(client::call_option(echo, "") == "" && client::call_option(echo, std::nullopt) == std::nullopt);
  const std::vector<Shape> shapes{Shape::of_empty(), Shape::of_circle(1.5), Shape::of_label("ß"),
                                  Shape::of_poly({{1, 2}, {3, 4}}), Shape::of_who(anna())};
  CHECK(client::call_shapes(echo, shapes) == shapes && client::call_shapes(echo, {}).empty());
  CHECK(client::call_color(echo, Color::kDarkBlue) == Color::kDarkBlue);
  CHECK(client::call_point(echo, Point{-1, 2}) == (Point{-1, 2}) && !client::call_point(echo, std::nullopt));
  client::call_done(echo);
  CHECK(echo.finished == 1 && client::call_often(echo, "four", 1000) == 4000);
}

void failures_come_through() {
  Echo echo;
  for (const Problem &problem : {Problem::of_too_big(UINT64_MAX), Problem::of_named("ß"), Problem::of_odd()})
    CHECK(thrown_by<Failure<Problem>>([&] { client::call_check(echo, problem); }).detail() == problem);
  client::call_refuse(echo, false);
  thrown_by<Failure<std::monostate>>([&] { client::call_refuse(echo, true); });
  const auto failed = thrown_by<client::CallFailed>([&] { client::call_measure(echo, "fail"); });
  CHECK(failed.status() == CONF_STATUS_CALLBACK_FAILED && failed.what() == std::string("cannot measure"));
  CHECK(thrown_by<client::CallFailed>([&] { client::call_measure(echo, "memory"); }).status() ==
        CONF_STATUS_OUT_OF_MEMORY);
  CHECK(thrown_by<client::CallFailed>([&] { client::call_measure(echo, "odd"); }).status() ==
        CONF_STATUS_CALLBACK_FAILED);
  CHECK(client::call_measure(echo, "") == 0);
}

void objects_are_kept_and_ended() {
  {
    auto owned = std::make_unique<Echo>();
    Echo &echo = *owned;
    client::Subscription subscription(std::move(owned), false);
    CHECK(alive == 1 && subscription.measure("abc") == 3);
    CHECK(subscription.measure_on_threads("four", 4, 500) == 8000);
    CHECK(thrown_by<client::CallFailed>([&] { subscription.measure_on_threads("fail", 2, 1); }).status() ==
          CONF_STATUS_CALLBACK_FAILED);
    subscription.finish();
    CHECK(echo.finished == 1);
  }
  CHECK(alive == 0);
  thrown_by<Failure<std::string>>([] { client::Subscription refused(std::make_unique<Echo>(), true); });
  CHECK(alive == 0);
  thrown_by<convert::BadValue>([] { client::Subscription nobody(nullptr, false); });
}

class Log : public Listening {
 public:
  ~Log() override { --alive; }
  void log(std::string_view text) override { last_ = text; }
  std::string last() override { return last_; }

 private:
  std::string last_;
};

void functions_that_stand_alone() {
  CHECK(thrown_by<client::CallFailed>([] { client::say("early"); }).status() == CONF_STATUS_INTERNAL);
  alive += 2;
  client::set_listening(std::make_unique<Log>());
  CHECK(client::say("something") == "something");
  client::set_listening(std::make_unique<Log>());
  CHECK(alive == 1 && client::say("else") == "else");
}

void ten_thousand_rounds_leave_nothing() {
  for (int round = 0; round < 10000; ++round) {
    try {
      client::Subscription subscription(std::make_unique<Echo>(), round % 2 == 0);
      CHECK(subscription.measure(round % 3 == 0 ? "fail" : "abc") == 3);
    } catch (const Failure<std::string> &) {
      CHECK(round % 2 == 0);
    } catch (const client::CallFailed &) {
      CHECK(round % 3 == 0);
    }
  }
}

}  // namespace

int main() {
  values_go_there_and_back();
  failures_come_through();
  objects_are_kept_and_ended();
  ten_thousand_rounds_leave_nothing();
  CHECK(alive == 0);
  functions_that_stand_alone();
  CHECK(conf_handle_count() == 0);
}
