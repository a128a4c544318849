#include "c_header_search.hpp"

#include <algorithm>

#include "lang/c/standard.hpp"
#include "text/files.hpp"

namespace interop::lang::c {
namespace {

constexpr uint32_t kBeside = 0;
constexpr uint32_t kCallback = 1;
constexpr uint32_t kFirstRoot = 2;

// As gcc -v and clang -v list them. The compilers' own folders come last: they are for what no other brings.
constexpr std::string_view kX86_64[] = {"/usr/local/include", "/usr/include/x86_64-linux-gnu", "/usr/include"};
constexpr std::string_view kI686[] = {"/usr/local/include", "/usr/i686-linux-gnu/include",
                                      "/usr/include/i386-linux-gnu", "/usr/include"};
constexpr std::string_view kAarch64[] = {"/usr/local/include", "/usr/aarch64-linux-gnu/include",
                                         "/usr/include/aarch64-linux-gnu", "/usr/include"};
constexpr std::string_view kWindows[] = {"/usr/x86_64-w64-mingw32/include"};
constexpr std::string_view kWasm[] = {"/usr/include/wasm32-wasi"};

std::span<const std::string_view> candidates(Target target) {
  switch (target) {
    case Target::kX86_64Linux:
      return kX86_64;
    case Target::kI686Linux:
      return kI686;
    case Target::kAarch64Linux:
      return kAarch64;
    case Target::kX86_64Windows:
      return kWindows;
    case Target::kWasm32:
      return kWasm;
  }
  return {};
}

std::string_view compiler_folder(Target target) {
  switch (target) {
    case Target::kX86_64Linux:
      return "/usr/lib/gcc/x86_64-linux-gnu/";
    case Target::kI686Linux:
      return "/usr/lib/gcc/i686-linux-gnu/";
    case Target::kAarch64Linux:
      return "/usr/lib/gcc-cross/aarch64-linux-gnu/";
    default:
      return {};
  }
}

}  // namespace

std::vector<std::string> system_folders(Target target) {
  std::vector<std::string> folders;
  const auto offer = [&](std::string path) {
    if (text::path_kind(path) != text::PathKind::kDirectory) return false;
    folders.push_back(std::move(path));
    return true;
  };
  for (const std::string_view candidate : candidates(target))
    offer(std::string(candidate));
  if (const std::string_view compiler = compiler_folder(target); !compiler.empty()) {
    for (int version = 20; version >= 8; --version) {
      if (offer(std::string(compiler) + std::to_string(version) + "/include")) break;
    }
  }
  return folders;
}

HeaderSearch::HeaderSearch(HeaderSearchOptions options, HeaderLoader &loader)
    : options_(std::move(options)), loader_(loader) {}

uint32_t HeaderSearch::places() const {
  return kFirstRoot + static_cast<uint32_t>(options_.roots.size()) + 1 +
         static_cast<uint32_t>(options_.system_roots.size());
}

bool HeaderSearch::on_disk(const std::string &path, bool is_system, bool only_ask, IncludedFile &out) {
  return only_ask ? loader_.exists(path) : loader_.load(path, is_system, out);
}

bool HeaderSearch::at(uint32_t place, const std::string &name, bool only_ask, IncludedFile &out) {
  if (place == kCallback) return loader_.ask(name, out);
  const size_t root = place - kFirstRoot;
  if (root < options_.roots.size()) return on_disk(text::join_path(options_.roots[root], name), false, only_ask, out);
  if (root == options_.roots.size()) {
    if (!options_.built_ins || !text::has_suffix(name, ".h")) return false;
    const auto files = standard_files();
    const auto file = std::lower_bound(files.begin(), files.end(), std::string_view(name),
                                       [](const StandardFile &a, std::string_view b) { return a.path < b; });
    if (file == files.end() || file->path != name) return false;
    return only_ask || loader_.built_in(file->path, file->text, out);
  }
  const size_t folder = root - options_.roots.size() - 1;
  return on_disk(text::join_path(options_.system_roots[folder], name), true, only_ask, out);
}

bool HeaderSearch::find(const IncludeRequest &request, bool only_ask, IncludedFile &out) {
  const std::string name(request.name);
  if (name.empty() || name.find('\0') != std::string::npos || name.size() > 4096) return false;
  if (name[0] == '/') return on_disk(name, request.includer != nullptr && request.includer->is_system, only_ask, out);
  uint32_t first = kCallback;
  if (request.next && request.includer != nullptr && request.includer->found_in >= kCallback) {
    first = request.includer->found_in + 1;
  } else if (!request.angled && request.includer != nullptr) {
    // Beside the including file; what is found there is searched for like that file when it asks for the next.
    const std::string_view from = request.includer->name;
    const size_t slash = from.rfind('/');
    const std::string path(slash == std::string_view::npos ? "" : from.substr(0, slash + 1));
    if (on_disk(path + name, request.includer->is_system, only_ask, out)) {
      out.found_in = std::max(request.includer->found_in, kBeside);
      return true;
    }
  }
  const bool remember = first == kCallback && !only_ask;
  if (remember) {
    const auto known = known_.find(name);
    if (known != known_.end()) {
      out = known->second.file;
      return known->second.is;
    }
  }
  bool found = false;
  for (uint32_t place = first; place < places() && !found; ++place) {
    found = at(place, name, only_ask, out);
    if (found) out.found_in = place;
  }
  if (remember) known_.emplace(name, Found{found, out});
  return found;
}

}  // namespace interop::lang::c
