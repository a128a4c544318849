#include "text/terminal.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "text/utf8.hpp"

namespace interop::text {
namespace {

constexpr uint32_t kTabStop = 4;
constexpr std::string_view kCut = "...";

// Marks that reorder or hide the text around them (Unicode's Bidi_Control, line separators, tags, byte order mark).
bool hides(uint32_t point) {
  return point == 0x061C || (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB) ||
         (point >= 0xE0000 && point <= 0xE007F);
}

uint32_t point_columns(uint32_t point) {
  if ((point >= 0x0300 && point <= 0x036F) || (point >= 0xFE00 && point <= 0xFE0F)) return 0;  // drawn onto another
  if (point < 0x1100) return 1;
  const bool wide = point <= 0x115F || (point >= 0x2E80 && point <= 0xA4CF) || (point >= 0xAC00 && point <= 0xD7A3) ||
                    (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFE30 && point <= 0xFE6F) ||
                    (point >= 0xFF00 && point <= 0xFF60) || (point >= 0xFFE0 && point <= 0xFFE6) ||
                    (point >= 0x1F300 && point <= 0x1FAFF) || (point >= 0x20000 && point <= 0x3FFFD);
  return wide ? 2 : 1;
}

void append_hex(std::string &out, std::string_view before, uint32_t value, int digits) {
  out += before;
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    out += "0123456789ABCDEF"[value >> shift & 15];
}

// Appends one character as a screen may see it.
void append_visible(std::string &out, std::string_view bytes, uint32_t point) {
  if (point == kNotUtf8) {
    append_hex(out, "<", static_cast<unsigned char>(bytes[0]), 2);
    out += '>';
  } else if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
    append_hex(out, "<", point, 2);
    out += '>';
  } else if (hides(point)) {
    append_hex(out, "<U+", point, point > 0xFFFF ? 5 : 4);
    out += '>';
  } else {
    out += bytes;
  }
}

std::string_view color_code(Color color) {
  switch (color) {
    case Color::kNone:
      return "";
    case Color::kBold:
      return "\x1b[1m";
    case Color::kDim:
      return "\x1b[2m";
    case Color::kRed:
      return "\x1b[1;31m";
    case Color::kYellow:
      return "\x1b[1;33m";
    case Color::kCyan:
      return "\x1b[1;36m";
    case Color::kGreen:
      return "\x1b[1;32m";
    case Color::kBlue:
      return "\x1b[34m";
  }
  return "";
}

// A source line as the screen shows it, and where the marked bytes are on it.
struct Shown {
  std::string text;
  std::vector<uint32_t> starts;  // screen column of each piece, and of the end
  std::vector<uint32_t> bytes;   // where each piece starts in `text`, and the end
  uint32_t from = 0, to = 0;     // marked columns
};

Shown show(std::string_view line, uint32_t begin, uint32_t end) {
  Shown shown;
  uint32_t column = 0;
  for (size_t at = 0; at < line.size();) {
    uint32_t point = 0;
    const size_t length = decode_utf8(line, at, point);
    if (at <= begin) shown.from = column;
    shown.starts.push_back(column);
    shown.bytes.push_back(static_cast<uint32_t>(shown.text.size()));
    if (point == '\t') {
      const uint32_t blanks = kTabStop - column % kTabStop;
      shown.text.append(blanks, ' ');
      column += blanks;
    } else {
      const size_t before = shown.text.size();
      append_visible(shown.text, line.substr(at, length), point);
      column += columns(std::string_view(shown.text).substr(before));
    }
    at += length;
    if (at <= end) shown.to = column;
  }
  if (begin >= line.size()) shown.from = column;
  shown.starts.push_back(column);
  shown.bytes.push_back(static_cast<uint32_t>(shown.text.size()));
  shown.to = std::max(shown.to, shown.from + 1);
  return shown;
}

// Of a very long line only the part around the mark is looked at: no screen shows more, and a file that is one line
// with a thousand errors would be walked a thousand times.
std::string_view near(std::string_view line, uint32_t &begin, uint32_t &end) {
  constexpr uint32_t kFar = 512;
  if (line.size() <= size_t{4} * kFar) return line;
  uint32_t from = begin > kFar ? begin - kFar : 0;
  while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0U) == 0x80)
    --from;
  line = line.substr(from, size_t{3} * kFar);
  begin -= from;
  end = std::min(end - from, static_cast<uint32_t>(line.size()));
  return line;
}

// Cuts what does not fit into `width` columns, keeping the start of the mark in sight.
void cut(Shown &shown, uint32_t width) {
  const uint32_t total = shown.starts.back();
  if (total <= width) return;
  const uint32_t dots = static_cast<uint32_t>(kCut.size());
  const uint32_t wanted = shown.to + dots <= width || shown.from < width / 3 ? 0 : shown.from - width / 4;
  const auto piece_at = [&](uint32_t column) {
    return static_cast<size_t>(std::lower_bound(shown.starts.begin(), shown.starts.end(), column) -
                               shown.starts.begin());
  };
  const size_t first = piece_at(wanted);
  const uint32_t skipped = shown.starts[first];
  const uint32_t lead = skipped == 0 ? 0 : dots;
  size_t last = shown.starts.size() - 1;
  const bool to_end = total - skipped + lead <= width;
  while (!to_end && last > first && shown.starts[last] - skipped + lead + dots > width)
    --last;
  std::string text(lead == 0 ? std::string_view{} : kCut);
  text.append(shown.text, shown.bytes[first], shown.bytes[last] - shown.bytes[first]);
  if (!to_end) text += kCut;
  const uint32_t limit = shown.starts[last];
  shown.from = std::min(shown.from, limit) - skipped + lead;
  shown.to = std::max(std::min(shown.to, limit) - skipped + lead, shown.from + 1);
  shown.text = std::move(text);
}

}  // namespace

Color severity_color(uint32_t rank) {
  return rank == 1 ? Color::kRed : rank == 2 ? Color::kYellow : Color::kCyan;
}

std::string printable(std::string_view text, bool keep_layout) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    uint32_t point = 0;
    const size_t length = decode_utf8(text, at, point);
    if (point == '\t')
      out += keep_layout ? '\t' : ' ';
    else if (point == '\n' && keep_layout)
      out += '\n';
    else
      append_visible(out, text.substr(at, length), point);
    at += length;
  }
  return out;
}

uint32_t columns(std::string_view text) {
  uint32_t total = 0;
  for (size_t at = 0; at < text.size();) {
    uint32_t point = 0;
    at += decode_utf8(text, at, point);
    total += point_columns(point);
  }
  return total;
}

void Screen::begin(Color color) {
  if (color_) *out_ += color_code(color);
}

void Screen::end(Color color) {
  if (color_ && color != Color::kNone) *out_ += "\x1b[0m";
}

Screen &Screen::plain(std::string_view text) {
  *out_ += text;
  return *this;
}

Screen &Screen::put(std::string_view text) {
  return plain(printable(text));
}

Screen &Screen::put(Color color, std::string_view text) {
  begin(color);
  put(text);
  end(color);
  return *this;
}

Screen &Screen::number(uint64_t number) {
  char digits[24];
  return plain({digits, static_cast<size_t>(std::to_chars(digits, digits + sizeof digits, number).ptr - digits)});
}

Screen &Screen::spaces(uint32_t count) {
  out_->append(count, ' ');
  return *this;
}

Screen &Screen::fold(std::string_view text, uint32_t used, uint32_t indent, Color color) {
  begin(color);
  std::string clean = printable(text, true);
  std::replace(clean.begin(), clean.end(), '\t', ' ');
  bool line_is_empty = used <= indent;
  for (size_t at = 0; at < clean.size();) {
    if (clean[at] == '\n') {
      plain("\n").spaces(indent);
      used = indent;
      line_is_empty = true;
      ++at;
      continue;
    }
    if (clean[at] == ' ' && line_is_empty) {
      ++at;
      continue;
    }
    const size_t word_end = std::min(clean.find_first_of(" \n", at + (clean[at] == ' ' ? 1 : 0)), clean.size());
    const std::string_view word = std::string_view(clean).substr(at, word_end - at);
    const uint32_t wide = columns(word);
    if (!line_is_empty && used + wide > width_) {
      plain("\n").spaces(indent);
      used = indent;
      line_is_empty = true;
      continue;
    }
    plain(word);
    used += wide;
    line_is_empty = false;
    at = word_end;
  }
  end(color);
  return *this;
}

Screen &Screen::source(uint32_t line_number, std::string_view line, uint32_t begin, uint32_t end, uint32_t gutter,
                       uint32_t used, Color color) {
  line = near(line, begin, end);
  Shown shown = show(line, begin, end);
  cut(shown, width_ > gutter + 3 + 20 ? width_ - gutter - 3 : 20);
  const std::string digits = std::to_string(line_number);
  const auto count = static_cast<uint32_t>(digits.size());
  const uint32_t bar = std::max(gutter, used + 1 + count);
  spaces(bar - used - count).put(Color::kBlue, digits + " |").plain(" ").plain(shown.text).line();
  spaces(bar).put(Color::kBlue, " |").spaces(1 + shown.from);
  return put(color, "^" + std::string(shown.to - shown.from - 1, '~')).line();
}

}  // namespace interop::text
