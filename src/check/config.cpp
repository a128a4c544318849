// interop.toml, read by toml++, which stays inside this file. The keys of its table [check] are the command's options;
// a relative path in it is the reader's to resolve, against the folder of the file.
//
//   [check]
//   dims = ["wire", "json"]
//   direction = "backward"
//   fail-on = "risk"
//   except = ["file-removed"]
//   [check.severity]
//   field-renamed = "info"
#include "check/config.hpp"

#include <algorithm>

#include <toml++/toml.h>

#include "check/rules.hpp"
#include "text/nearest.hpp"

namespace interop::check {
namespace {

using base::Failure;

struct Word {
  std::string_view word;
  uint32_t value;
};
constexpr Word kDimensions[] = {{"wire", INTEROP_DIMENSION_WIRE},
                                {"json", INTEROP_DIMENSION_JSON},
                                {"source", INTEROP_DIMENSION_SOURCE},
                                {"abi", INTEROP_DIMENSION_ABI}};
constexpr Word kDirections[] = {{"backward", INTEROP_DIRECTION_BACKWARD},
                                {"forward", INTEROP_DIRECTION_FORWARD},
                                {"full", INTEROP_DIRECTION_BACKWARD | INTEROP_DIRECTION_FORWARD}};
constexpr Word kFailOn[] = {
    {"break", INTEROP_FINDING_BREAK}, {"risk", INTEROP_FINDING_RISK}, {"info", INTEROP_FINDING_INFO}};
constexpr Word kSeverities[] = {{"break", INTEROP_FINDING_BREAK},
                                {"risk", INTEROP_FINDING_RISK},
                                {"info", INTEROP_FINDING_INFO},
                                {"off", INTEROP_FINDING_OFF}};
constexpr Word kRoles[] = {{"both", 0}, {"guest", 1}, {"host", 2}};
constexpr Word kFormats[] = {{"text", 0},  {"json", 0},     {"sarif", 0}, {"github", 0},
                             {"junit", 0}, {"markdown", 0}, {"html", 0}};

// What was wrong with a word: "unknown rule "feild-removed"; did you mean "field-removed"?".
std::string unknown(std::string_view what, std::string_view word, std::string_view nearest,
                    std::string_view choices = {}) {
  std::string message = "unknown " + std::string(what) + " \"" + std::string(word) + '"';
  if (!nearest.empty())
    message += "; did you mean \"" + std::string(nearest) + "\"?";
  else if (!choices.empty())
    message += "; it can be " + std::string(choices);
  return message;
}

template <size_t N>
const Word *find_word(const Word (&words)[N], std::string_view word) {
  for (const Word &one : words)
    if (one.word == word) return &one;
  return nullptr;
}

template <size_t N>
std::string unknown_word(const Word (&words)[N], std::string_view what, std::string_view word) {
  text::Nearest nearest(word);
  std::string choices = "known: ";
  for (const Word &one : words) {
    nearest.offer(one.word);
    choices += (&one == words ? "" : ", ") + std::string(one.word);
  }
  return unknown(what, word, nearest.word(), choices);
}

std::string unknown_rule(std::string_view word) {
  text::Nearest nearest(word);
  for (const Rule &rule : rules())
    nearest.offer(rule.id);
  return unknown("rule", word, nearest.word(), "`interop rules` lists the known ones");
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::vector<std::string> split(const char *text, char separator) {
  std::vector<std::string> pieces;
  if (text == nullptr) return pieces;
  std::string_view rest(text);
  for (;;) {
    const size_t end = rest.find(separator);
    if (const std::string_view piece = trimmed(rest.substr(0, end)); !piece.empty()) pieces.emplace_back(piece);
    if (end == std::string_view::npos) return pieces;
    rest.remove_prefix(end + 1);
  }
}

// Reads the tree that toml++ made; the first thing that is wrong ends it.
class Reader {
 public:
  Reader(std::string_view path, Config &config) : path_(path), config_(config) {}

  bool read(const toml::table &root) {
    for (const auto &[key, node] : root) {
      if (key.str() != "check") return fail(key.source(), unknown_key(key.str(), {"check"}));
      const toml::table *check = node.as_table();
      if (check == nullptr) return fail(node.source(), "check must be a table: write [check]");
      if (!read_check(*check)) return false;
    }
    return true;
  }
  std::string &message() { return message_; }

 private:
  static constexpr std::string_view kKeys[] = {"dims",    "direction",   "fail-on",     "rules",     "except",
                                               "ignore",  "severity",    "additions",   "baseline",  "format",
                                               "include", "old-include", "new-include", "language",  "feature",
                                               "target",  "role",        "select-old",  "select-new"};

  bool read_check(const toml::table &check) {
    for (const auto &[key, node] : check) {
      const std::string_view name = key.str();
      if (std::find(std::begin(kKeys), std::end(kKeys), name) == std::end(kKeys))
        return fail(key.source(), unknown_key(name, kKeys));
      if (name == "severity") {
        if (!read_severities(node)) return false;
        continue;
      }
      std::vector<std::string> items;
      if (!read_items(name, node, items) || !take(name, items, node)) return false;
      std::string text;
      for (const std::string &item : items)
        text += (text.empty() ? "" : "\n") + item;
      config_.settings.emplace_back("check." + std::string(name), std::move(text));
    }
    return true;
  }

  static bool is_list(std::string_view name) {
    return name == "dims" || name == "rules" || name == "except" || name == "ignore" || name == "include" ||
           name == "old-include" || name == "new-include" || name == "feature";
  }

  // One text, or a list of texts where the key takes one.
  bool read_items(std::string_view name, const toml::node &node, std::vector<std::string> &items) {
    if (name == "additions") {
      const auto flag = node.value_exact<bool>();
      if (!flag) return fail(node.source(), "additions must be true or false");
      items.emplace_back(*flag ? "true" : "false");
      return true;
    }
    if (const toml::array *array = node.as_array(); array != nullptr && is_list(name)) {
      for (const toml::node &item : *array) {
        const auto text = item.value_exact<std::string>();
        if (!text) return fail(item.source(), std::string(name) + " must be a list of texts in quotes");
        items.push_back(*text);
      }
      return true;
    }
    const auto text = node.value_exact<std::string>();
    if (!text)
      return fail(node.source(),
                  std::string(name) + (is_list(name) ? " must be a list of texts" : " must be a text in quotes"));
    if (name == "dims" || name == "rules" || name == "except")
      items = split(text->c_str(), ',');
    else
      items.push_back(*text);
    return true;
  }

  bool take(std::string_view name, std::vector<std::string> &items, const toml::node &node) {
    if (name == "dims") return words(kDimensions, "dimension", items, node, config_.dimensions);
    if (name == "direction") return words(kDirections, "direction", items, node, config_.direction);
    if (name == "fail-on") return words(kFailOn, "severity", items, node, config_.fail_on);
    if (name == "role") return words(kRoles, "role", items, node, config_.role);
    uint32_t ignored = 0;
    if (name == "format") return words(kFormats, "format", items, node, ignored);
    if (name == "additions") config_.additions = items[0] == "true";
    if (name == "ignore") config_.ignore = items;
    if (name != "rules" && name != "except") return true;
    for (const std::string &rule : items)
      if (rule_by_id(rule) < 0) return fail(node.source(), unknown_rule(rule));
    (name == "rules" ? config_.rules : config_.except) = items;
    return true;
  }

  template <size_t N>
  bool words(const Word (&known)[N], std::string_view what, const std::vector<std::string> &items,
             const toml::node &node, uint32_t &out) {
    for (const std::string &item : items) {
      const Word *word = find_word(known, item);
      if (word == nullptr) return fail(node.source(), unknown_word(known, what, item));
      out |= word->value;
    }
    return true;
  }

  bool read_severities(const toml::node &node) {
    const toml::table *table = node.as_table();
    if (table == nullptr) return fail(node.source(), "severity must be a table: write [check.severity]");
    for (const auto &[key, value] : *table) {
      if (rule_by_id(key.str()) < 0) return fail(key.source(), unknown_rule(key.str()));
      const auto text = value.value_exact<std::string>();
      if (!text) return fail(value.source(), "a severity must be a text in quotes");
      const Word *word = find_word(kSeverities, *text);
      if (word == nullptr) return fail(value.source(), unknown_word(kSeverities, "severity", *text));
      config_.severities.push_back({std::string(key.str()), word->value});
      config_.settings.emplace_back("check.severity." + std::string(key.str()), *text);
    }
    return true;
  }

  template <class Keys>
  static std::string unknown_key(std::string_view key, const Keys &known) {
    text::Nearest nearest(key);
    for (const std::string_view one : known)
      nearest.offer(one);
    return unknown("key", key, nearest.word());
  }
  static std::string unknown_key(std::string_view key, std::initializer_list<std::string_view> known) {
    return unknown_key<std::initializer_list<std::string_view>>(key, known);
  }

  bool fail(const toml::source_region &at, std::string message) {
    message_ = std::string(path_) + ':' + std::to_string(at.begin.line) + ':' + std::to_string(at.begin.column) + ": " +
               std::move(message);
    return false;
  }

  std::string_view path_;
  Config &config_;
  std::string message_;
};

// toml++ either throws for what is wrong in a text, or is noexcept and so ends the process when memory runs out. Hence
// the one catch outside of the shim's guard.
base::Result<toml::table> parse_toml(std::string_view path, std::string_view bytes) {
  try {
    return toml::parse(bytes);  // without the path: it would copy that where it may not throw
  } catch (const toml::parse_error &error) {
    const toml::source_position at = error.source().begin;
    return Failure{INTEROP_STATUS_INVALID_ARGUMENT, std::string(path) + ':' + std::to_string(at.line) + ':' +
                                                        std::to_string(at.column) + ": " +
                                                        std::string(error.description())};
  }
}

// A list of rules as the caller gives it; false after setting `message`.
bool read_rules(const char *text, std::vector<std::string> &out, std::string &message) {
  for (std::string &rule : split(text, ',')) {
    if (rule_by_id(rule) < 0) {
      message = unknown_rule(rule);
      return false;
    }
    out.push_back(std::move(rule));
  }
  return true;
}

bool read_overrides(const char *text, std::vector<SeverityOverride> &out, std::string &message) {
  for (const std::string &item : split(text, ',')) {
    const size_t equals = item.find('=');
    const std::string rule(trimmed(std::string_view(item).substr(0, equals)));
    const std::string_view severity =
        equals == std::string::npos ? std::string_view{} : trimmed(std::string_view(item).substr(equals + 1));
    if (equals == std::string::npos)
      message = "\"" + item + "\" must be written RULE=break, risk, info or off";
    else if (rule_by_id(rule) < 0)
      message = unknown_rule(rule);
    else if (find_word(kSeverities, severity) == nullptr)
      message = unknown_word(kSeverities, "severity", severity);
    if (!message.empty()) return false;
    out.push_back({rule, find_word(kSeverities, severity)->value});
  }
  return true;
}

}  // namespace

base::Result<std::unique_ptr<Config>> parse_config(std::string_view path, std::string_view bytes) {
  const base::Result<toml::table> parsed = parse_toml(path, bytes);
  if (!parsed) return parsed.failure();
  auto config = std::make_unique<Config>();
  config->path = path;
  Reader reader(path, *config);
  if (!reader.read(*parsed)) return Failure{INTEROP_STATUS_INVALID_ARGUMENT, std::move(reader.message())};
  return config;
}

const std::string *find_setting(const Config &config, std::string_view key) {
  for (const auto &[name, text] : config.settings)
    if (name == key) return &text;
  return nullptr;
}

base::Result<Options> options_from(const interop_check_options &given, const Config *config) {
  constexpr uint32_t all_dimensions =
      INTEROP_DIMENSION_WIRE | INTEROP_DIMENSION_JSON | INTEROP_DIMENSION_SOURCE | INTEROP_DIMENSION_ABI;
  constexpr uint32_t both_directions = INTEROP_DIRECTION_BACKWARD | INTEROP_DIRECTION_FORWARD;
  const auto reject = [](std::string message) { return Failure{INTEROP_STATUS_INVALID_ARGUMENT, std::move(message)}; };
  const Config none;
  const Config &set = config == nullptr ? none : *config;
  if (given.dimensions & ~all_dimensions) return reject("dimensions has bits that mean nothing");
  if (given.direction & ~both_directions) return reject("direction has bits that mean nothing");
  if (given.fail_on > INTEROP_FINDING_OFF) return reject("fail_on is not a severity");
  if (given.role > 2) return reject("role is neither 0, 1 nor 2");

  Options options;
  const auto first_of = [](uint32_t a, uint32_t b, uint32_t c) { return a != 0 ? a : b != 0 ? b : c; };
  options.dimensions = first_of(given.dimensions, set.dimensions, all_dimensions);
  options.direction = first_of(given.direction, set.direction, both_directions);
  options.fail_on = first_of(given.fail_on, set.fail_on, INTEROP_FINDING_BREAK);
  options.additions = given.additions != 0 || set.additions;
  options.severities = set.severities;  // the caller's come after, and the last one of a rule holds
  std::string message;
  if (!read_rules(given.rules, options.rules, message)) return reject("rules: " + message);
  if (!read_rules(given.except, options.except, message)) return reject("except: " + message);
  if (!read_overrides(given.severities, options.severities, message)) return reject("severities: " + message);
  if (given.rules == nullptr) options.rules = set.rules;
  if (given.except == nullptr) options.except = set.except;
  options.ignore = given.ignore == nullptr ? set.ignore : split(given.ignore, '\n');
  const auto text_of = [&](const char *text, std::string_view key) {
    if (text != nullptr) return std::string(text);
    const std::string *setting = find_setting(set, key);
    return setting == nullptr ? std::string() : *setting;
  };
  options.select_old = text_of(given.select_old, "check.select-old");
  options.select_new = text_of(given.select_new, "check.select-new");
  if (options.select_old.empty() != options.select_new.empty())
    return reject("select_old and select_new go together: each names one side's declaration");
  if (given.baseline == nullptr && given.baseline_size_bytes != 0) return reject("baseline is NULL but has a size");
  if (given.baseline != nullptr)
    options.baseline.assign(static_cast<const char *>(given.baseline), given.baseline_size_bytes);
  options.progress = given.progress;
  options.progress_user_data = given.progress_user_data;
  return options;
}

}  // namespace interop::check
