#include "lang/requests.hpp"

#include <algorithm>

namespace interop::lang {

using base::Failure;
using base::Nothing;
using base::Outcome;

namespace {

// Whether a file lies in a folder that holds dependencies.
bool is_companion(const std::string &name, std::string_view folder) {
  if (folder.empty()) return false;
  const std::string inner = "/" + std::string(folder) + "/";
  return name.compare(0, inner.size() - 1, inner, 1) == 0 || name.find(inner) != std::string::npos;
}

}  // namespace

Outcome Requests::add(Source &source) {
  if (source.language < 0) {
    return Failure{
        INTEROP_STATUS_INVALID_ARGUMENT,
        "the language of \"" + source.name + "\" cannot be told by its suffix; name one of: " + language_names()};
  }
  const bool by_name = (source.flags & INTEROP_FILE_FLAG_NAMED) != 0;
  const Language &language = language_of(source);
  if (!by_name && is_companion(source.name, language.companions)) {
    companions_.push_back(&source);
    return Nothing{};
  }
  if (!by_name && text::has_suffix(source.name, language.packed_suffixes)) return Nothing{};
  if ((source.flags & INTEROP_FILE_FLAG_REQUESTED) == 0) requested_.push_back(&source);
  source.flags |= INTEROP_FILE_FLAG_REQUESTED;
  return Nothing{};
}

Outcome Requests::add_text(const MemoryFile &file) {
  Source &source = sources_.add_text(file);
  source.flags |= INTEROP_FILE_FLAG_NAMED;
  return add(source);
}

Outcome Requests::add_import(const std::string &name) {
  const Language *language = options_.language >= 0 ? &languages()[static_cast<size_t>(options_.language)] : nullptr;
  Source *source = sources_.find(name, language);
  if (sources_.failure() != INTEROP_STATUS_OK) return Failure{sources_.failure(), "the import callback failed"};
  if (source == nullptr) {
    return Failure{INTEROP_STATUS_NOT_FOUND, "file \"" + name + "\" is in no import root"};
  }
  return add(*source);
}

// The name of a path: relative to the nearest root that holds it, else the path itself.
std::string Requests::name_of(const std::string &path) {
  std::string_view best = path;
  for (const std::string &root : sources_.roots()) {
    const std::string_view below = text::path_below(path, root);
    if (!below.empty() && below.size() < best.size()) best = below;
  }
  return std::string(best);
}

Outcome Requests::add_file(const std::string &path, uint32_t flags) {
  const std::string normal = text::normalize_path(path);
  Source &source = sources_.add_path(name_of(normal), normal);
  source.flags |= flags;
  return add(source);
}

Outcome Requests::add_directory(const std::string &path) {
  std::vector<std::string> found;
  std::string suffixes = directory_suffixes(false);
  std::string problem;
  if (!text::list_files(path, suffixes, found, problem)) return Failure{INTEROP_STATUS_IO, problem};
  if (found.empty()) {
    suffixes = directory_suffixes(true);
    if (!text::list_files(path, suffixes, found, problem)) return Failure{INTEROP_STATUS_IO, problem};
  }
  if (found.empty()) {
    return Failure{INTEROP_STATUS_NOT_FOUND, "directory \"" + path + "\" holds no contract file (" + suffixes + ")"};
  }
  for (const std::string &below : found) {
    if (Outcome done = add_file(text::join_path(path, below), 0); !done) return done;
  }
  return Nothing{};
}

std::string Requests::directory_suffixes(bool headers_too) const {
  std::string suffixes;
  for (const Language &language : languages()) {
    const bool wanted = options_.language < 0 || &language == &languages()[static_cast<size_t>(options_.language)];
    // Headers lie beside contracts of all kinds: a directory is one of headers if it holds nothing else.
    const bool headers = language.reads_units() && (options_.language >= 0 || headers_too);
    if (!wanted || (language.parse == nullptr && !headers)) continue;
    suffixes += suffixes.empty() ? "" : " ";
    suffixes += language.suffixes;
    if (!language.packed_suffixes.empty()) suffixes.append(" ").append(language.packed_suffixes);
  }
  return suffixes;
}

// Of the languages whose imports name no files: whatever lies below the import roots that the caller gave.
Outcome Requests::add_companions() {
  for (const Language &language : languages()) {
    if (language.companions.empty()) continue;
    const auto wanted = [&](const Source *source) { return &language_of(*source) == &language; };
    if (std::none_of(requested_.begin(), requested_.end(), wanted)) continue;
    for (const std::string &root : options_.roots) {
      if (Outcome done = add_companions_below(text::normalize_path(root), language); !done) return done;
    }
  }
  return Nothing{};
}

Outcome Requests::add_companions_below(const std::string &root, const Language &language) {
  if (text::path_kind(root) != text::PathKind::kDirectory) return Nothing{};
  std::vector<std::string> found;
  std::string problem;
  if (!text::list_files(root, language.suffixes, found, problem)) return Failure{INTEROP_STATUS_IO, problem};
  for (const std::string &below : found) {
    const std::string path = text::join_path(root, below);
    Source &source = sources_.add_path(name_of(path), path);
    if ((source.flags & INTEROP_FILE_FLAG_REQUESTED) == 0) companions_.push_back(&source);
  }
  return Nothing{};
}

// Directories become roots before any file is named, so that a file's name does not depend on the order of the paths.
Outcome Requests::add_paths(const std::vector<std::string> &paths) {
  std::vector<std::string> &roots = sources_.roots();
  const bool roots_given = !roots.empty();
  std::vector<std::string> fallback;
  for (const std::string &path : paths) {
    const text::PathKind kind = text::path_kind(path);
    if (kind == text::PathKind::kMissing) {
      return Failure{INTEROP_STATUS_NOT_FOUND, "\"" + path + "\" is no file or directory that can be read"};
    }
    const std::string normal = text::normalize_path(path);
    if (kind == text::PathKind::kDirectory) roots.push_back(normal);
    const size_t slash = normal.rfind('/');
    // What a unit includes is looked up as its compiler does it: beside the including file, and in the roots given.
    const int language = options_.language >= 0 ? options_.language : language_by_path(normal);
    const bool unit = language >= 0 && languages()[static_cast<size_t>(language)].reads_units();
    if (kind == text::PathKind::kFile && !unit)
      fallback.push_back(slash == std::string::npos ? "." : normal.substr(0, slash));
  }
  for (const std::string &path : paths) {
    const bool directory = text::path_kind(path) == text::PathKind::kDirectory;
    Outcome done = directory ? add_directory(text::normalize_path(path)) : add_file(path, INTEROP_FILE_FLAG_NAMED);
    if (!done) return done;
  }
  // Imports of single files: from where the command runs, as compilers do, then from beside the file.
  if (!roots_given && !fallback.empty()) roots.emplace_back(".");
  for (const std::string &beside : fallback) {
    if (std::find(roots.begin(), roots.end(), beside) == roots.end()) roots.push_back(beside);
  }
  return Nothing{};
}

}  // namespace interop::lang
