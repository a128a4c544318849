#include "lang/descriptor_set/source_info.hpp"

#include <algorithm>
#include <cstring>

#include "lang/protobuf/wire_reader.hpp"

namespace interop::lang::descriptor_set {
namespace {

using protobuf::WireField;
using protobuf::WireReader;
using protobuf::WireType;

// A descriptor may claim any line; beyond these its places are not laid out.
constexpr uint32_t kMostLines = 2'000'000;
constexpr uint32_t kMostColumns = 10'000;
constexpr uint64_t kMostBlanks = uint64_t{16} << 20;

template <class Take>
void each_number(const WireField &field, const Take &take) {
  if (field.type != WireType::kBytes) return take(field.value);
  WireReader reader(field.bytes);
  uint64_t value = 0;
  while (reader.varint(value))
    take(value);
}

}  // namespace

SourceInfo::SourceInfo(text::Pool &pool, std::string_view bytes) : pool_(pool) {
  WireReader reader(bytes);
  WireField field;
  while (reader.next(field)) {
    if (field.number == 1) read(field.bytes);
  }
  if (!locations_.empty()) lay_out();
}

void SourceInfo::read(std::string_view bytes) {
  Location location;
  SourcePath path = kFilePath;
  uint64_t span[4] = {};
  size_t count = 0;
  std::string_view before;
  std::string_view behind;
  WireReader reader(bytes);
  WireField field;
  while (reader.next(field)) {
    switch (field.number) {
      case 1:
        each_number(field, [&](uint64_t step) { path = path_step(path, step); });
        break;
      case 2:
        each_number(field, [&](uint64_t value) {
          if (count < 4) span[count] = value;
          ++count;
        });
        break;
      case 3:
        before = field.bytes;
        break;
      case 4:
        behind = field.bytes;
        break;
      default:
        break;
    }
  }
  if (count != 3 && count != 4) return;
  const uint64_t end_line = count == 4 ? span[2] : span[0];
  const uint64_t end_column = count == 4 ? span[3] : span[2];
  const bool good = span[0] <= end_line && end_line < kMostLines && span[1] < kMostColumns && end_column < kMostColumns;
  if (!good || location_of_.find(path) != 0) return;
  location.line = static_cast<uint32_t>(span[0]);
  location.column = static_cast<uint32_t>(span[1]);
  location.end_line = static_cast<uint32_t>(end_line);
  location.end_column = static_cast<uint32_t>(end_column);
  location.comment = before.empty() ? behind : before;
  locations_.push_back(location);
  location_of_.put(path, static_cast<uint32_t>(locations_.size()));
}

void SourceInfo::lay_out() {
  uint32_t lines = 0;
  for (const Location &at : locations_)
    lines = std::max(lines, at.end_line + 1);
  std::vector<uint32_t> lengths(lines);
  for (const Location &at : locations_) {
    lengths[at.line] = std::max(lengths[at.line], at.column);
    lengths[at.end_line] = std::max(lengths[at.end_line], at.end_column);
  }
  uint64_t size = 0;
  for (const uint32_t length : lengths)
    size += length + 1;
  char *text = size > kMostBlanks ? nullptr : pool_.allocate(static_cast<size_t>(size));
  if (text == nullptr) return locations_.clear();
  std::memset(text, ' ', static_cast<size_t>(size));
  uint32_t at = 0;
  for (const uint32_t length : lengths) {
    line_starts_.push_back(at);
    at += length;
    text[at++] = '\n';
  }
  blanks_ = pool_.place({text, static_cast<size_t>(size)});
}

text::Span SourceInfo::span(SourcePath path) const {
  const uint32_t found = location_of_.find(path);
  if (found == 0 || found > locations_.size()) return {};
  const Location &at = locations_[found - 1];
  const uint32_t begin = offset(at.line, at.column);
  return {begin, std::max(begin, offset(at.end_line, at.end_column))};
}

interop_text SourceInfo::comment(SourcePath path) const {
  const uint32_t found = location_of_.find(path);
  if (found == 0 || found > locations_.size()) return {};
  std::string_view comment = locations_[found - 1].comment;
  std::string text;
  while (!comment.empty()) {
    const size_t end = std::min(comment.find('\n'), comment.size());
    if (!text.empty()) text += '\n';
    (text += "//") += comment.substr(0, end);
    comment.remove_prefix(std::min(end + 1, comment.size()));
  }
  return pool_.add(text);
}

}  // namespace interop::lang::descriptor_set
