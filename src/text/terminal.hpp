// Text on its way to a terminal or a log. What comes out of a contract is never trusted there: an escape sequence in a
// comment could repaint the screen, and a bidirectional override could make a line read as another one, so controls
// and invisible direction marks are spelled out. Columns are those of the screen, so that a caret stands under what it
// means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interop::text {

enum class Color : uint8_t { kNone, kBold, kDim, kRed, kYellow, kCyan, kGreen, kBlue };
Color severity_color(uint32_t rank);  // 1 red, 2 yellow, 3 and more cyan: diagnostics' and findings' severities alike

// `text` with what would steer a terminal spelled out. Newlines and tabs stay as they are only if `keep_layout`; else
// a tab is a blank.
std::string printable(std::string_view text, bool keep_layout = false);
// Screen columns of printable text.
uint32_t columns(std::string_view text);

// Appends to a string what a screen shows: colours if wanted, lines folded at a width.
class Screen {
 public:
  Screen(std::string &out, bool color, uint32_t width) : out_(&out), width_(width < 40 ? 40 : width), color_(color) {}

  Screen &plain(std::string_view text);  // known to be harmless, as it is
  Screen &put(std::string_view text);    // from a contract: made printable
  Screen &put(Color color, std::string_view text);
  Screen &number(uint64_t number);
  Screen &spaces(uint32_t count);
  Screen &line() { return plain("\n"); }
  // Folds at blanks; the first line starts at column `used`, the others after `indent` blanks.
  Screen &fold(std::string_view text, uint32_t used, uint32_t indent, Color color = Color::kNone);
  // One line of source after its number, which ends at column `gutter`, and below it a caret line from byte `begin` to
  // `end` of the line; a line too long for the screen is cut around the caret. `used` columns are written already.
  Screen &source(uint32_t line_number, std::string_view line, uint32_t begin, uint32_t end, uint32_t gutter,
                 uint32_t used, Color color);
  uint32_t width() const { return width_; }

 private:
  void begin(Color color);
  void end(Color color);

  std::string *out_;
  uint32_t width_;
  bool color_;
};

}  // namespace interop::text
