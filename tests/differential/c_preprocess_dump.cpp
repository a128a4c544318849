// Preprocesses one C file as the library does and prints its tokens, for comparison with what compilers print:
//
//   c_preprocess_dump [-I DIR]… [-isystem DIR]… [-DNAME=VALUE]… [--target T] [--prelude FILE] [--no-built-ins]
//                     [--no-predefined] [--system] [--trigraphs] [--quiet] [--macros] FILE
//
// A token a line; a pragma is one line. Diagnostics go to standard error as ID:LINE:COLUMN:FILE:MESSAGE. Exit code 1:
// there was an error.
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "c_header_search.hpp"
#include "lang/c/preprocessor.hpp"
#include "text/files.hpp"
#include "text/line_table.hpp"
#include "text/pool.hpp"

namespace {

using namespace interop;
using namespace interop::lang::c;

struct Loaded {
  std::string name;
  std::string_view source;
};

class DiskLoader : public HeaderLoader {
 public:
  explicit DiskLoader(text::Pool &pool) : pool_(pool) {}

  bool load(const std::string &path, bool is_system, IncludedFile &out) override {
    const text::ReadFile read = text::read_file(path, pool_, uint64_t{64} << 20);
    if (read.status != INTEROP_STATUS_OK) return false;
    text::FileId &file = by_identity_[{read.identity.device, read.identity.inode}];
    if (file == 0) file = add(path, read.bytes);
    give(file, is_system, out);
    return true;
  }
  bool ask(const std::string &, IncludedFile &) override { return false; }
  bool built_in(std::string_view name, std::string_view text, IncludedFile &out) override {
    text::FileId &file = built_in_[std::string(name)];
    if (file == 0) file = add(std::string(name), text);
    give(file, true, out);
    return true;
  }
  bool exists(const std::string &path) override { return text::path_kind(path) == text::PathKind::kFile; }
  const Loaded &operator[](text::FileId file) const { return *files_[file]; }

 private:
  text::FileId add(std::string name, std::string_view source) {
    files_.push_back(std::make_unique<Loaded>(Loaded{std::move(name), source}));
    return static_cast<text::FileId>(files_.size() - 1);
  }
  void give(text::FileId file, bool is_system, IncludedFile &out) const {
    out.file = file;
    out.source = files_[file]->source;
    out.name = files_[file]->name;
    out.is_system = is_system;
  }

  text::Pool &pool_;
  std::vector<std::unique_ptr<Loaded>> files_{1};
  std::map<std::pair<uint64_t, uint64_t>, text::FileId> by_identity_;
  std::map<std::string, text::FileId> built_in_;
};

class Printer : public DiagnosticSink {
 public:
  explicit Printer(const DiskLoader &files) : files_(files) {}
  void add(const text::DiagnosticRule &rule, text::Place place, std::initializer_list<std::string_view> arguments,
           std::string_view, std::initializer_list<text::Related>) override {
    text::Position at;
    std::string name;
    if (place.file != 0) {
      at = text::LineTable(files_[place.file].source).position(place.span.begin);
      name = files_[place.file].name;
    }
    std::string first(arguments.size() > 0 ? *arguments.begin() : std::string_view{});
    std::fprintf(stderr, "%s:%u:%u:%s:%s\n", std::string(rule.id).c_str(), at.line, at.column, name.c_str(),
                 first.c_str());
    if (rule.severity == INTEROP_SEVERITY_ERROR) errors = true;
  }
  bool errors = false;

 private:
  const DiskLoader &files_;
};

void print(const std::vector<PpToken> &tokens) {
  std::string out;
  bool pragma = false;
  for (const PpToken &token : tokens) {
    if (token.kind == PpKind::kPragma) {
      out += "#pragma";
      pragma = true;
      continue;
    }
    if (token.kind == PpKind::kPragmaEnd) pragma = false;
    if (pragma) out += ' ';
    out += token.text;
    if (!pragma) out += '\n';
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

void print_macros(const Preprocessor &pp, const Identifiers &names) {
  for (const MacroDefinition &macro : pp.macros()) {
    if (macro.name == 0 || macro.is_builtin || macro.undefined) continue;
    std::string line = "#define " + std::string(names.text(macro.name));
    if (macro.function_like) line += "()";
    if (macro.is_guard) line += " guard";
    std::printf("%s\n", line.c_str());
  }
}

int usage() {
  std::fputs("usage: c_preprocess_dump [OPTION]… FILE\n", stderr);
  return 2;
}

}  // namespace

int main(int count, char **words) {
  base::Result<text::Pool> pool = text::Pool::reserve(uint64_t{1} << 30);
  if (!pool) return 2;
  DiskLoader loader(*pool);
  HeaderSearchOptions search;
  PpOptions options;
  std::string path;
  IncludedFile prelude;
  bool quiet = false, macros = false, system = false;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto value = [&] { return i + 1 < count ? words[++i] : words[i] + std::strlen(words[i]); };
    if (word == "-I")
      search.roots.emplace_back(value());
    else if (word == "-isystem")
      search.system_roots.emplace_back(value());
    else if (word.rfind("-D", 0) == 0)
      options.defines.push_back(words[i] + 2);
    else if (word.rfind("-U", 0) == 0)
      options.undefines.push_back(words[i] + 2);
    else if (word == "--target")
      options.target = static_cast<lang::Target>(lang::target_by_name(value()));
    else if (word == "--prelude" && !loader.load(value(), true, prelude))
      return usage();
    else if (word == "--no-built-ins")
      search.built_ins = false;
    else if (word == "--no-predefined")
      options.predefined = false;
    else if (word == "--system")
      system = true;
    else if (word == "--trigraphs")
      options.trigraphs = true;
    else if (word == "--quiet")
      quiet = true;
    else if (word == "--macros")
      macros = true;
    else if (word[0] != '-')
      path = word;
  }
  options.prelude = prelude.source;
  if (system) {
    for (std::string &folder : system_folders(options.target))
      search.system_roots.push_back(std::move(folder));
  }
  IncludedFile file;
  if (path.empty() || !loader.load(path, false, file)) return usage();
  HeaderSearch resolver(search, loader);
  Printer printer(loader);
  Identifiers names;
  Preprocessor pp(options, names, resolver, printer);
  pp.begin(file);
  if (quiet) {
    size_t tokens = 0;
    PpToken token;
    while (pp.next(token))
      ++tokens;
    std::printf("%zu tokens, %zu includes, %zu macros\n", tokens, pp.inclusions().size(), pp.macros().size());
  } else {
    const std::vector<PpToken> tokens = pp.run();
    if (macros)
      print_macros(pp, names);
    else
      print(tokens);
  }
  return printer.errors ? 1 : 0;
}
