// The report as one page for a browser: numbers first, then the findings by file, each with both sources side by side.
// It reads without its script, which only adds the filter.
#include <algorithm>
#include <map>

#include "check/report_html_page.hpp"
#include "check/report_view.hpp"

namespace interop::check {
namespace {

constexpr uint32_t kContextLines = 2;
constexpr uint32_t kMostLines = 14;  // of one side: of a long declaration its beginning is shown

class Page {
 public:
  Page(View &view, std::string &out) : view_(view), out_(out) {}

  void put() {
    const std::string title = view_.options().title.empty() ? "Contract check" : view_.options().title;
    out_.append(kPageHead).append("<title>").append(markup(title + ": " + view_.tally())).append("</title>\n<style>");
    out_.append(kPageStyle).append("</style>\n</head>\n<body>\n");
    out_ += "<script>document.documentElement.classList.add(\"nojs\")</script>\n";
    put_top(title);
    if (view_.size() != 0) put_bar();
    out_ += "<main class=\"wrap\">\n";
    for (uint32_t first = 0; first < view_.size();)
      first = put_file(first);
    put_nothing();
    out_ += "</main>\n<footer class=\"wrap\">Written by interop " + std::to_string(INTEROP_VERSION_MAJOR) + "." +
            std::to_string(INTEROP_VERSION_MINOR) + "." + std::to_string(INTEROP_VERSION_PATCH) + "</footer>\n<script>";
    out_.append(kPageScript).append("</script>\n</body>\n</html>\n");
  }

 private:
  void put_top(const std::string &title);
  void put_numbers();
  void put_number(uint64_t count, std::string_view label, std::string_view style);
  void put_rules();
  void put_bar();
  void put_toggle(std::string_view kind, std::string_view word);
  uint32_t put_file(uint32_t first);
  void put_finding(uint32_t index);
  void put_meta(uint32_t index);
  void put_side(const Site &site, std::string_view label, std::string_view style, std::string_view absent);
  void put_line(const Site &site, uint32_t line);
  void put_nothing();
  uint64_t count_dimension(uint32_t bit) const;

  View &view_;
  std::string &out_;
};

uint64_t Page::count_dimension(uint32_t bit) const {
  uint64_t count = 0;
  for (uint32_t index = 0; index < view_.size(); ++index)
    count += (view_.row(index).dimensions & bit) != 0;
  return count;
}

void Page::put_number(uint64_t count, std::string_view label, std::string_view style) {
  out_.append("<li class=\"").append(count == 0 ? "none" : style).append("\"><b>").append(grouped_digits(count));
  out_.append("</b><span>").append(label).append("</span></li>\n");
}

void Page::put_top(const std::string &title) {
  const bool failed = view_.report().failed;
  out_ += "<header class=\"top wrap\">\n<div class=\"verdict\"><h1>" + markup(title) + "</h1><span class=\"badge ";
  out_ += failed ? "break\">fails</span></div>\n" : "good\">passes</span></div>\n";
  out_ += "<p class=\"sides\"><code>" + markup(view_.old_name()) + "</code> &rarr; <code>" + markup(view_.new_name()) +
          "</code></p>\n";
  if (view_.size() != 0) put_numbers();
  out_ += "</header>\n";
}

void Page::put_numbers() {
  out_ += "<ul class=\"numbers\">\n";
  put_number(view_.count(INTEROP_FINDING_BREAK), view_.count(INTEROP_FINDING_BREAK) == 1 ? "break" : "breaks", "break");
  put_number(view_.count(INTEROP_FINDING_RISK), view_.count(INTEROP_FINDING_RISK) == 1 ? "risk" : "risks", "risk");
  put_number(view_.count(INTEROP_FINDING_INFO), "info", "info");
  constexpr std::string_view labels[] = {"on the wire", "in JSON", "in source", "in the ABI"};
  for (uint32_t i = 0; i < 4; ++i)
    put_number(count_dimension(1u << i), labels[i], "");
  out_ += "</ul>\n";
  if (view_.size() > 1) put_rules();
}

void Page::put_rules() {
  std::map<std::string_view, uint32_t> counts;
  for (uint32_t index = 0; index < view_.size(); ++index)
    ++counts[view_.text(view_.row(index).rule)];
  std::vector<std::pair<std::string_view, uint32_t>> rules(counts.begin(), counts.end());
  std::stable_sort(rules.begin(), rules.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
  out_ += "<details class=\"rules\"><summary>By rule</summary>\n<table>\n";
  for (const auto &[rule, count] : rules)
    out_ += "<tr><td class=\"n\">" + grouped_digits(count) + "</td><th scope=\"row\"><a href=\"#\"><code>" +
            markup(rule) + "</code></a></th></tr>\n";
  out_ += "</table></details>\n";
}

void Page::put_toggle(std::string_view kind, std::string_view word) {
  out_.append("<button type=\"button\" aria-pressed=\"true\" data-").append(kind).append("=\"").append(word);
  out_.append("\">").append(word).append("</button>");
}

void Page::put_bar() {
  out_ += "<div class=\"bar\"><form class=\"wrap\" role=\"search\">\n<fieldset><legend>Severity</legend>";
  for (const uint32_t severity : {INTEROP_FINDING_BREAK, INTEROP_FINDING_RISK, INTEROP_FINDING_INFO})
    if (view_.count(severity) != 0) put_toggle("severity", severity_word(severity));
  out_ += "</fieldset>\n<fieldset><legend>Breaks</legend>";
  for (uint32_t bit = INTEROP_DIMENSION_WIRE; bit <= INTEROP_DIMENSION_ABI; bit <<= 1)
    if (count_dimension(bit) != 0) put_toggle("dim", dimension_words(bit)[0]);
  out_ +=
      "</fieldset>\n<input type=\"search\" placeholder=\"Filter by name, rule or file\" "
      "aria-label=\"Filter by name, rule or file\"><output aria-live=\"polite\"></output>\n</form></div>\n";
}

uint32_t Page::put_file(uint32_t first) {
  const uint32_t end = view_.group_end(first);
  const std::string path = view_.path(first).empty() ? "(no file)" : markup(view_.path(first));
  out_ += "<details class=\"file\" open data-path=\"" + path + "\"><summary><h2 class=\"path\">" + path +
          "</h2><span class=\"count\">" + counted(end - first, "finding", "findings") + "</span></summary>\n";
  for (; first < end; ++first)
    put_finding(first);
  out_ += "</details>\n";
  return end;
}

void Page::put_finding(uint32_t index) {
  const interop_finding_row &row = view_.row(index);
  const std::string severity(severity_word(row.severity));
  const std::string number = std::to_string(index + 1);
  out_ += "<article id=\"f" + number + "\" class=\"" + severity + "\" data-severity=\"" + severity + "\" data-dims=\"" +
          joined(dimension_words(row.dimensions), " ") + "\" aria-labelledby=\"t" + number + "\">\n";
  out_ += "<div class=\"say\"><h3 id=\"t" + number + "\">" + markup(view_.text(row.message)) + "</h3>\n";
  put_meta(index);
  out_ += "</div>\n<div class=\"both\">\n";
  put_side(view_.before(index), view_.old_name(), "was", "Not there before.");
  put_side(view_.after(index), view_.new_name(), "is", "Gone, with all that held it.");
  out_ += "</div>\n";
  if (row.help.length != 0) out_ += "<p class=\"help\"><b>Help</b> " + markup(view_.text(row.help)) + "</p>\n";
  out_ += "</article>\n";
}

void Page::put_meta(uint32_t index) {
  const interop_finding_row &row = view_.row(index);
  out_.append("<div class=\"meta\"><span class=\"badge ").append(severity_word(row.severity)).append("\">");
  out_.append(severity_word(row.severity))
      .append("</span><code>")
      .append(markup(view_.text(row.rule)))
      .append("</code>");
  out_.append("<code class=\"subject\">").append(markup(view_.text(row.subject))).append("</code>");
  for (const std::string_view word : dimension_words(row.dimensions))
    out_.append("<span class=\"chip\">").append(word).append("</span>");
  if (row.direction == INTEROP_DIRECTION_BACKWARD) out_ += "<span>new reads old</span>";
  if (row.direction == INTEROP_DIRECTION_FORWARD) out_ += "<span>old reads new</span>";
  if (row.confidence == INTEROP_CONFIDENCE_LIKELY) out_ += "<span>likely</span>";
  const std::string number = std::to_string(index + 1);
  out_ += "<a href=\"#f" + number + "\" aria-label=\"Link to finding " + number + "\">#" + number + "</a></div>\n";
}

void Page::put_side(const Site &site, std::string_view label, std::string_view style, std::string_view absent) {
  out_.append("<figure class=\"").append(style).append("\"><figcaption><b>").append(style == "was" ? "old" : "new");
  out_.append("</b>");
  if (!site.is_there) {
    out_.append(markup(label)).append("</figcaption><p class=\"gone\">").append(absent).append("</p></figure>\n");
    return;
  }
  out_ += "<span class=\"path\">" + markup(site.path) + ":" + std::to_string(site.line) + "</span></figcaption>";
  if (site.lines == nullptr) {
    out_ += "<p class=\"gone\">Its source text is not known.</p></figure>\n";
    return;
  }
  const uint32_t begin = site.line > kContextLines ? site.line - kContextLines : 1;
  uint32_t end = std::min({site.end_line + kContextLines, begin + kMostLines, site.lines->line_count()});
  if (end > site.end_line && site.lines->line(end).empty()) --end;  // the line after the last newline
  out_ += "<pre><code>";
  for (uint32_t line = begin; line <= end; ++line)
    put_line(site, line);
  out_ += "</code></pre></figure>\n";
}

void Page::put_line(const Site &site, uint32_t line) {
  const std::string_view text = site.lines->line(line);
  const bool hit = line >= site.line && line <= site.end_line;
  out_ += "<span class=\"l";
  out_ += hit ? " hit" : "";
  out_ += "\" data-n=\"" + std::to_string(line) + "\">";
  size_t from = 0, to = 0;
  if (hit) {
    const size_t indent = std::min(text.find_first_not_of(" \t"), text.size());
    from = line == site.line ? std::min<size_t>(site.column - 1, text.size()) : indent;
    to = line == site.end_line ? std::min<size_t>(site.end_column - 1, text.size()) : text.size();
  }
  if (to > from) {
    out_ += markup(text.substr(0, from), true) + "<mark>" + markup(text.substr(from, to - from), true) + "</mark>" +
            markup(text.substr(to), true);
  } else {
    out_ += markup(text, true);
  }
  out_ += "\n</span>";
}

void Page::put_nothing() {
  if (view_.size() == 0)
    out_ += "<p class=\"nothing\">No findings: the new version keeps every promise that was checked.</p>\n";
  else
    out_ += "<p class=\"nothing\" id=\"empty\" hidden>No finding passes the filter.</p>\n";
}

}  // namespace

std::string encode_html(View &view) {
  std::string out;
  out.reserve(size_t{view.size()} * 3000 + 20'000);
  Page(view, out).put();
  return out;
}

}  // namespace interop::check
