#include "text/line_table.hpp"

#include <algorithm>
#include <cstring>

namespace interop::text {

LineTable::LineTable(std::string_view source) : source_(source) {
  starts_.push_back(0);
  const char *at = source.data();
  const char *end = at + source.size();
  while (at < end) {
    at = static_cast<const char *>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
    if (at == nullptr) break;
    ++at;
    starts_.push_back(static_cast<uint32_t>(at - source.data()));
  }
}

Position LineTable::position(uint32_t offset) const {
  const uint32_t inside = std::min(offset, static_cast<uint32_t>(source_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), inside);
  const auto line = static_cast<uint32_t>(after - starts_.begin());
  return {line, inside - starts_[line - 1] + 1};
}

std::string_view LineTable::line(uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const size_t begin = starts_[number - 1];
  const size_t end = number < starts_.size() ? starts_[number] : source_.size();
  std::string_view text = source_.substr(begin, end - begin);
  if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

}  // namespace interop::text
