// The one implementation of conformance.wit, which every target is held to.
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <new>
#include <thread>

#include "conf.hpp"

namespace conf {
namespace {

class PlainCounter final : public Counter {
 public:
  explicit PlainCounter(int64_t start) : value_(start) {}
  int64_t add(int64_t by) override { return value_ += by; }
  int64_t value() override { return value_; }
  bool same(Counter &other) override { return other.value() == value_; }
  void absorb(std::unique_ptr<Counter> other) override { value_ += other->value(); }
  std::unique_ptr<Counter> split() override {
    value_ /= 2;
    return std::make_unique<PlainCounter>(value_);
  }
  void wait(uint32_t milliseconds) override { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

 private:
  int64_t value_;
};

std::mutex listening_mutex;
std::shared_ptr<Listening> listening_given;

class PlainSubscription final : public Subscription {
 public:
  explicit PlainSubscription(std::unique_ptr<Listener> to) : to_(std::move(to)) {}
  uint32_t measure(std::string_view text) override { return to_->measure(text); }
  uint64_t measure_on_threads(std::string_view text, uint32_t threads, uint32_t times) override {
    std::atomic<uint64_t> sum{0};
    std::atomic<bool> failed{false};
    std::vector<std::thread> all;
    for (uint32_t i = 0; i < threads; ++i) {
      all.emplace_back([&] {
        try {
          sum += impl::call_often(*to_, text, times);
        } catch (const std::exception &) {
          failed = true;
        }
      });
    }
    for (std::thread &one : all)
      one.join();
    if (failed) throw CallbackFailed("a callback failed on another thread");
    return sum;
  }
  void finish() override {
    std::exception_ptr failed;
    std::thread([&] {
      try {
        to_->done();
      } catch (...) {
        failed = std::current_exception();
      }
    }).join();
    if (failed != nullptr) std::rethrow_exception(failed);
  }

 private:
  std::unique_ptr<Listener> to_;
};

}  // namespace

namespace impl {

bool echo_bool(bool v) {
  return v;
}
uint8_t echo_u8(uint8_t v) {
  return v;
}
int8_t echo_s8(int8_t v) {
  return v;
}
uint16_t echo_u16(uint16_t v) {
  return v;
}
int16_t echo_s16(int16_t v) {
  return v;
}
uint32_t echo_u32(uint32_t v) {
  return v;
}
int32_t echo_s32(int32_t v) {
  return v;
}
uint64_t echo_u64(uint64_t v) {
  return v;
}
int64_t echo_s64(int64_t v) {
  return v;
}
float echo_f32(float v) {
  return v;
}
double echo_f64(double v) {
  return v;
}
char32_t echo_char(char32_t v) {
  return v;
}
std::string echo_string(std::string_view v) {
  return std::string(v);
}
std::vector<uint8_t> echo_bytes(std::span<const uint8_t> v) {
  return {v.begin(), v.end()};
}
Color echo_color(Color v) {
  return v;
}
Perms echo_perms(Perms v) {
  return v;
}
Point echo_point(const Point &v) {
  return v;
}
Person echo_person(const Person &v) {
  return v;
}
Shape echo_shape(const Shape &v) {
  return v;
}
std::tuple<uint32_t, std::string> echo_pair(const std::tuple<uint32_t, std::string> &v) {
  return v;
}
std::vector<uint32_t> echo_numbers(const std::vector<uint32_t> &v) {
  return v;
}
std::vector<double> echo_floats(const std::vector<double> &v) {
  return v;
}
std::vector<std::string> echo_strings(const std::vector<std::string> &v) {
  return v;
}
std::vector<bool> echo_bools(const std::vector<bool> &v) {
  return v;
}
std::vector<Person> echo_people(const std::vector<Person> &v) {
  return v;
}
std::vector<Color> echo_colors(const std::vector<Color> &v) {
  return v;
}
std::vector<char32_t> echo_chars(const std::vector<char32_t> &v) {
  return v;
}
std::optional<uint32_t> echo_option_u32(const std::optional<uint32_t> &v) {
  return v;
}
std::optional<std::string> echo_option_string(const std::optional<std::string> &v) {
  return v;
}
std::optional<Person> echo_option_person(const std::optional<Person> &v) {
  return v;
}
std::optional<std::optional<uint32_t>> echo_option_option(const std::optional<std::optional<uint32_t>> &v) {
  return v;
}
std::tuple<std::variant<std::string, Problem>, bool> echo_result(const std::variant<std::string, Problem> &v) {
  return {v, v.index() == 0};
}
std::tuple<std::variant<std::monostate, std::monostate>, std::variant<std::monostate, std::string>,
           std::variant<uint8_t, std::monostate>>
echo_plain_results(const std::variant<std::monostate, std::monostate> &a,
                   const std::variant<std::monostate, std::string> &b, const std::variant<uint8_t, std::monostate> &c) {
  return {a, b, c};
}
std::vector<std::vector<std::optional<Shape>>> echo_nested(const std::vector<std::vector<std::optional<Shape>>> &v) {
  return v;
}

void fail_string(std::string_view v) {
  if (!v.empty()) throw std::runtime_error(std::string(v));
}
uint32_t fail_problem(const Problem &v) {
  throw Failure<Problem>(v);
}
std::string fail_refusal(const Refusal &v) {
  if (v.code == 0) return v.message;
  throw Failure<Refusal>(v);
}
void fail_plain(bool v) {
  if (v) throw Failure<std::monostate>({});
}
void fail_color(Color v) {
  throw Failure<Color>(v);
}
std::string crash(uint32_t how) {
  if (how == 1) throw std::bad_alloc();
  if (how == 2) throw 2;
  if (how == 3) return "\xff\xfe";
  throw std::logic_error("a bug");
}
std::tuple<std::vector<uint8_t>, std::string> swap(std::string_view first, std::span<const uint8_t> second) {
  return {{second.begin(), second.end()}, std::string(first)};
}

std::unique_ptr<Counter> create_counter(int64_t start) {
  if (start < 0) throw std::invalid_argument("a counter does not begin at " + std::to_string(start));
  return std::make_unique<PlainCounter>(start);
}
std::unique_ptr<Counter> counter_join(std::unique_ptr<Counter> a, std::unique_ptr<Counter> b) {
  return std::make_unique<PlainCounter>(a->value() + b->value());
}
std::unique_ptr<Counter> make(int64_t start) {
  return std::make_unique<PlainCounter>(start);
}

uint32_t call_measure(Listener &to, std::string_view text) {
  return to.measure(text);
}
std::string call_string(Listener &to, std::string_view v) {
  return to.echo_string(v);
}
std::vector<uint8_t> call_bytes(Listener &to, std::span<const uint8_t> v) {
  return to.echo_bytes(v);
}
Person call_person(Listener &to, const Person &v) {
  return to.echo_person(v);
}
std::optional<std::string> call_option(Listener &to, const std::optional<std::string> &v) {
  return to.echo_option(v);
}
std::vector<Shape> call_shapes(Listener &to, const std::vector<Shape> &v) {
  return to.echo_shapes(v);
}
Color call_color(Listener &to, Color v) {
  return to.echo_color(v);
}
std::optional<Point> call_point(Listener &to, const std::optional<Point> &v) {
  return to.echo_point(v);
}
std::string call_check(Listener &to, const Problem &v) {
  return to.check(v);
}
void call_refuse(Listener &to, bool v) {
  to.refuse(v);
}
void call_done(Listener &to) {
  to.done();
}
uint64_t call_often(Listener &to, std::string_view text, uint32_t times) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < times; ++i)
    sum += to.measure(text);
  return sum;
}
std::unique_ptr<Subscription> create_subscription(std::unique_ptr<Listener> to, bool fail) {
  if (fail) throw std::runtime_error("the subscription is refused");
  return std::make_unique<PlainSubscription>(std::move(to));
}

void set_listening(std::unique_ptr<Listening> listening) {
  const std::lock_guard lock(listening_mutex);
  listening_given = std::move(listening);
}
std::string say(std::string_view text) {
  std::shared_ptr<Listening> given;
  {
    const std::lock_guard lock(listening_mutex);
    given = listening_given;
  }
  if (given == nullptr) throw std::logic_error("nobody listens");
  given->log(text);
  return given->last();
}

}  // namespace impl
}  // namespace conf
