#include "lang/wit/versions.hpp"

namespace interop::lang::wit {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view part) {
  for (const char c : part) {
    if (!is_digit(c)) return false;
  }
  return !part.empty();
}

bool is_identifier(std::string_view part) {
  for (const char c : part) {
    if (!is_digit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '-') return false;
  }
  return !part.empty();
}

bool has_leading_zero(std::string_view number) {
  return number.size() > 1 && number[0] == '0';
}

int compare_numbers(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

constexpr std::string_view kLargest = "18446744073709551615";

// Takes the part up to a separator off the text.
std::string_view take(std::string_view &text, char separator) {
  const size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

bool all_identifiers(std::string_view list, bool leading_zeros) {
  for (;;) {
    const bool more = list.find('.') != std::string_view::npos;
    const std::string_view part = take(list, '.');
    if (!is_identifier(part)) return false;
    if (!leading_zeros && is_number(part) && has_leading_zero(part)) return false;
    if (!more) return true;
  }
}

struct Parts {
  std::string_view core;
  std::string_view pre_release;  // without "-"
  std::string_view build;        // without "+"
  bool has_pre_release = false;
  bool has_build = false;
};

Parts split(std::string_view text) {
  Parts parts;
  const size_t plus = text.find('+');
  parts.has_build = plus != std::string_view::npos;
  if (parts.has_build) parts.build = text.substr(plus + 1);
  text = text.substr(0, plus);
  const size_t minus = text.find('-');
  parts.has_pre_release = minus != std::string_view::npos;
  if (parts.has_pre_release) parts.pre_release = text.substr(minus + 1);
  parts.core = text.substr(0, minus);
  return parts;
}

// Numbers come before words, and a shorter list before one that it begins.
int compare_pre_releases(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view left = take(a, '.');
    const std::string_view right = take(b, '.');
    const bool left_number = is_number(left);
    const bool right_number = is_number(right);
    if (left_number != right_number) return left_number ? -1 : 1;
    const int order = left_number ? compare_numbers(left, right) : left.compare(right);
    if (order != 0) return order;
  }
  return a.empty() ? (b.empty() ? 0 : -1) : 1;
}

}  // namespace

bool is_version(std::string_view text) {
  Parts parts = split(text);
  for (int i = 0; i < 3; ++i) {
    const std::string_view number = i < 2 ? take(parts.core, '.') : parts.core;
    if (!is_number(number) || has_leading_zero(number)) return false;
    if (number.size() > kLargest.size() || (number.size() == kLargest.size() && number > kLargest)) return false;
  }
  if (parts.has_pre_release && !all_identifiers(parts.pre_release, false)) return false;
  return !parts.has_build || all_identifiers(parts.build, true);
}

int compare_versions(std::string_view a, std::string_view b) {
  Parts left = split(a);
  Parts right = split(b);
  for (int i = 0; i < 3; ++i) {
    const int order = compare_numbers(take(left.core, '.'), take(right.core, '.'));
    if (order != 0) return order;
  }
  if (left.has_pre_release != right.has_pre_release) return left.has_pre_release ? -1 : 1;
  return compare_pre_releases(left.pre_release, right.pre_release);
}

}  // namespace interop::lang::wit
