// The least that each operation of costs.wit can do: what is measured is the way there and back.
#include "costs.hpp"

namespace costs::impl {

uint32_t add(uint32_t a, uint32_t b) {
  return a + b;
}

uint32_t text_length(std::string_view text) {
  return static_cast<uint32_t>(text.size());
}

uint32_t bytes_length(std::span<const uint8_t> data) {
  return static_cast<uint32_t>(data.size());
}

std::vector<uint8_t> bytes_echo(std::span<const uint8_t> data) {
  return {data.begin(), data.end()};
}

Point mirror(const Point &p) {
  return {p.y, p.x, p.label};
}

uint32_t call(Watcher &to, uint32_t times) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < times; ++i)
    sum = to.add(sum, 1);
  return sum;
}

}  // namespace costs::impl
