// The one way in which bindings are written: lines with their indentation, comments folded to the width of a page, and
// pieces of fixed text in which names are filled in.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace interop::bind {

// A name in a piece of fixed text, and what stands for it: {"$ns", "text"}.
struct Filling {
  std::string_view hole;
  std::string_view text;
};
std::string filled(std::string_view text, std::initializer_list<Filling> fillings);

class Writer {
 public:
  explicit Writer(std::string_view indent) : indent_(indent) {}

  // One line, made of pieces; an empty one has no indentation.
  template <class... Pieces>
  Writer &line(const Pieces &...pieces) {
    std::string made;
    (made.append(std::string_view(pieces)), ...);
    return put(made);
  }
  // A line, and what follows stands further in.
  template <class... Pieces>
  Writer &open(const Pieces &...pieces) {
    line(pieces...);
    ++depth_;
    return *this;
  }
  // What follows stands further out, from this line on.
  template <class... Pieces>
  Writer &close(const Pieces &...pieces) {
    --depth_;
    return line(pieces...);
  }
  void in() { ++depth_; }
  void out() { --depth_; }
  // An empty line, unless there is one already or nothing stands before it.
  Writer &blank();
  // Lines as they are, each indented; names filled in.
  Writer &text(std::string_view lines, std::initializer_list<Filling> fillings = {});
  // A comment: each line of `text`, folded, behind `each`; what is folded over stands behind `hang` too. Paragraphs stay.
  Writer &folded(std::string_view each, std::string_view text, std::string_view hang = {});
  // begin + text + end on one line if it fits, else begin, lines behind `each`, end, each on lines of their own.
  Writer &comment(std::string_view begin, std::string_view each, std::string_view end, std::string_view text);

  std::string take() { return std::move(out_); }

 private:
  Writer &put(std::string_view made);

  std::string out_;
  std::string_view indent_;
  uint32_t depth_ = 0;
};

// Pieces with a separator between them.
class Joined {
 public:
  explicit Joined(std::string_view separator) : separator_(separator) {}
  template <class... Pieces>
  Joined &add(const Pieces &...pieces) {
    if (!text_.empty()) text_ += separator_;
    (text_.append(std::string_view(pieces)), ...);
    return *this;
  }
  bool empty() const { return text_.empty(); }
  const std::string &text() const { return text_; }

 private:
  std::string_view separator_;
  std::string text_;
};

}  // namespace interop::bind
