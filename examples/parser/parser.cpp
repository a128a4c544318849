// A parser by a grammar, as somebody might have written it: a class of C++ that throws. That it can be used from C, C++,
// Python, Go and C# is made from parser.wit and from nothing else:
//
//     interop bind parser.wit --target cpp --out build
//     c++ -std=c++20 -shared -fPIC -fvisibility=hidden -Ibuild parser.cpp build/calc_shim.cpp -o build/libcalc.so
//
// A grammar is a rule a line, "sum = product '+' sum | product". A part is a rule's name, a text in quotes, or a range of
// characters, [0-9]. Of several alternatives the first that fits is taken.
#include <algorithm>
#include <map>

#include "calc.hpp"

namespace {

using calc::Failure;
using calc::Node;
using calc::ParseError;

[[noreturn]] void refuse(const std::string &message, size_t offset) {
  throw Failure<ParseError>({message, static_cast<uint32_t>(offset)});
}

struct Part {
  enum Kind { kRule, kText, kRange } kind;
  std::string text;
  size_t offset;  // in the grammar
};
using Alternative = std::vector<Part>;

struct Rule {
  std::string name;
  std::vector<Alternative> alternatives;
};

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || letter == '_';
}

// Reads the lines of a grammar.
class GrammarReader {
 public:
  explicit GrammarReader(std::string_view text) : text_(text) {}

  std::vector<Rule> read() {
    std::vector<Rule> rules;
    for (skip(" \n"); at_ < text_.size(); skip(" \n"))
      rules.push_back(rule());
    if (rules.empty()) refuse("the grammar has no rule", 0);
    return rules;
  }

 private:
  char now() const { return at_ < text_.size() ? text_[at_] : '\n'; }
  void skip(std::string_view letters) {
    while (at_ < text_.size() && letters.find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  std::string name() {
    const size_t begin = at_;
    while (is_letter(now()))
      ++at_;
    if (begin == at_) refuse("expected the name of a rule", at_);
    return std::string(text_.substr(begin, at_ - begin));
  }

  Rule rule() {
    Rule made{name(), {}};
    skip(" ");
    if (now() != '=') refuse("expected '=' behind the name of a rule", at_);
    do {
      ++at_;
      made.alternatives.push_back(alternative());
    } while (now() == '|');
    if (now() != '\n') refuse("expected '|' or the end of the line", at_);
    return made;
  }

  Alternative alternative() {
    Alternative parts;
    for (skip(" "); now() != '|' && now() != '\n'; skip(" "))
      parts.push_back(part());
    if (parts.empty()) refuse("an alternative is empty", at_);
    return parts;
  }

  Part part() {
    const size_t begin = at_;
    if (is_letter(now())) return {Part::kRule, name(), begin};
    const char closer = now() == '[' ? ']' : now() == '\'' ? '\'' : '\0';
    const size_t end = closer == '\0' ? std::string_view::npos : text_.find(closer, begin + 1);
    if (end == std::string_view::npos) refuse("expected a rule, a text in quotes or a range", begin);
    at_ = end + 1;
    const std::string inside(text_.substr(begin + 1, end - begin - 1));
    if (closer == ']' && (inside.size() != 3 || inside[1] != '-')) refuse("a range is written [a-z]", begin);
    if (inside.empty()) refuse("a text is empty", begin);
    return {closer == ']' ? Part::kRange : Part::kText, inside, begin};
  }

  std::string_view text_;
  size_t at_ = 0;
};

constexpr uint32_t kMostDepth = 200;

class GrammarParser final : public calc::Parser {
 public:
  explicit GrammarParser(std::string_view grammar) : rules_(GrammarReader(grammar).read()) {
    for (size_t i = 0; i < rules_.size(); ++i)
      index_[rules_[i].name] = i;
    for (const Rule &rule : rules_)
      for (const Alternative &alternative : rule.alternatives)
        for (const Part &part : alternative)
          if (part.kind == Part::kRule && index_.count(part.text) == 0)
            refuse("there is no rule \"" + part.text + "\"", part.offset);
  }

  std::vector<Node> parse(std::string_view input) override {
    Attempt attempt{input, {}, 0};
    const size_t end = match(rules_[0], 0, 0, attempt);
    if (end != input.size()) {
      const size_t offset = std::max(attempt.farthest, end == std::string_view::npos ? 0 : end);
      const std::string found = offset < input.size() ? "'" + std::string(1, input[offset]) + "'" : "the end";
      refuse("found " + found + ", expected more of \"" + rules_[0].name + "\"", offset);
    }
    return attempt.nodes;
  }

  std::vector<std::string> rules() override {
    std::vector<std::string> names;
    for (const Rule &rule : rules_)
      names.push_back(rule.name);
    return names;
  }

 private:
  struct Attempt {
    std::string_view input;
    std::vector<Node> nodes;
    size_t farthest;
  };

  // Where a rule ends that begins at `at`, or npos.
  size_t match(const Rule &rule, size_t at, uint32_t depth, Attempt &attempt) const {
    if (depth > kMostDepth) refuse("the input is nested too deeply", at);
    const size_t node = attempt.nodes.size();
    for (const Alternative &alternative : rule.alternatives) {
      attempt.nodes.resize(node);
      attempt.nodes.push_back({rule.name, "", depth});
      const size_t end = match(alternative, at, depth, attempt);
      if (end == std::string_view::npos) continue;
      attempt.nodes[node].text = attempt.input.substr(at, end - at);
      return end;
    }
    attempt.nodes.resize(node);
    return std::string_view::npos;
  }

  size_t match(const Alternative &alternative, size_t at, uint32_t depth, Attempt &attempt) const {
    for (const Part &part : alternative) {
      attempt.farthest = std::max(attempt.farthest, at);
      if (part.kind == Part::kRule) {
        at = match(rules_[index_.at(part.text)], at, depth + 1, attempt);
        if (at == std::string_view::npos) return at;
      } else if (part.kind == Part::kText) {
        if (attempt.input.substr(at, part.text.size()) != part.text) return std::string_view::npos;
        at += part.text.size();
      } else {
        const bool fits =
            at < attempt.input.size() && attempt.input[at] >= part.text[0] && attempt.input[at] <= part.text[2];
        if (!fits) return std::string_view::npos;
        ++at;
      }
    }
    return at;
  }

  std::vector<Rule> rules_;
  std::map<std::string, size_t> index_;
};

}  // namespace

std::unique_ptr<calc::Parser> calc::impl::create_parser(std::string_view grammar) {
  return std::make_unique<GrammarParser>(grammar);
}
