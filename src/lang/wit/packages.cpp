// Which files make which package. The files of a directory that was asked for are one package, whose name one of them
// says at least; files of a `deps` folder, of an import root, and those asked for by name are each a package, but for
// those of one name, and those without a name, which belong to the only one that has one. A block is a package always.
#include <algorithm>
#include <map>

#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

constexpr std::string_view kDependencies = "deps";

std::string_view directory_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view last_part(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// Where the tree begins that a directory is a part of: a dependency belongs to whose `deps` it stands in. What stands
// above `root`, which is where reading began, is no matter what it is called.
std::string_view tree_of(std::string_view directory, std::string_view root) {
  std::string_view tree = directory;
  for (std::string_view at = directory; at.size() > root.size(); at = directory_of(at)) {
    if (last_part(at) == kDependencies) tree = directory_of(at);
  }
  return tree;
}

// Dependencies have no dependencies of their own: whoever brings them brings all.
bool is_nested(std::string_view directory, std::string_view root) {
  size_t folders = 0;
  for (std::string_view at = directory; at.size() > root.size(); at = directory_of(at))
    folders += last_part(at) == kDependencies;
  return folders > 1;
}

class Packages {
 public:
  explicit Packages(State &state) : state_(state), contract_(state.contract) {}

  void run() {
    std::map<std::string_view, std::vector<uint32_t>> directories;  // scopes of files
    for (uint32_t scope = 1; scope < state_.scopes.size(); ++scope) {
      state_.scopes[scope].is_binary = path_of(scope).ends_with(".wasm");
      if (!state_.scopes[scope].is_block) directories[directory_of(path_of(scope))].push_back(scope);
    }
    for (auto &[directory, scopes] : directories)
      files_of(directory, scopes);
    for (uint32_t scope = 1; scope < state_.scopes.size(); ++scope) {
      if (state_.scopes[scope].is_block) block(scope);
    }
    for (Scope &scope : state_.scopes) {
      if (scope.decl != 0) state_.row(scope.decl).name = state_.packages[scope.package].name;
    }
    for (uint32_t package = 1; package < state_.packages.size(); ++package)
      state_.packages_by_name[state_.text(state_.packages[package].name)].push_back(package);
    report_twice();
  }

 private:
  std::string_view path_of(uint32_t scope) const {
    const interop_file_row &file = contract_.files[state_.scopes[scope].file];
    return contract_.text(file.disk_path.length != 0 ? file.disk_path : file.path);
  }
  // The directory that was asked for, or the import root: what the name of the file begins behind.
  std::string_view root_of(uint32_t scope) const {
    const interop_file_row &file = contract_.files[state_.scopes[scope].file];
    const std::string_view disk = contract_.text(file.disk_path);
    const std::string_view name = contract_.text(file.path);
    if (!disk.ends_with(name) || disk.size() <= name.size() || disk[disk.size() - name.size() - 1] != '/') return {};
    return disk.substr(0, disk.size() - name.size() - 1);
  }
  uint32_t flags_of(uint32_t scope) const { return contract_.files[state_.scopes[scope].file].flags; }

  uint32_t add(std::string_view directory, uint32_t scope) {
    Package package;
    package.tree = tree_of(directory, root_of(scope));
    package.is_nested = is_nested(directory, root_of(scope));
    package.first_scope = scope;
    package.name = state_.scopes[scope].full_name;
    package.version = state_.scopes[scope].version;
    package.requested = (flags_of(scope) & INTEROP_FILE_FLAG_REQUESTED) != 0;
    state_.packages.push_back(package);
    return static_cast<uint32_t>(state_.packages.size() - 1);
  }

  void files_of(std::string_view directory, const std::vector<uint32_t> &scopes) {
    const std::string_view root = root_of(scopes.front());
    bool one_package = directory.size() <= root.size() || last_part(directory) != kDependencies;
    for (const uint32_t scope : scopes) {
      if ((flags_of(scope) & INTEROP_FILE_FLAG_NAMED) != 0) one_package = false;
    }
    std::vector<uint32_t> found;  // packages
    for (const uint32_t scope : scopes) {
      if (!state_.scopes[scope].is_named) continue;
      const uint32_t known = one_package && !found.empty() ? found[0] : same_name(found, scope);
      state_.scopes[scope].package = known;
      if (known == 0) {
        found.push_back(add(directory, scope));
        state_.scopes[scope].package = found.back();
      } else if (state_.text(state_.packages[known].name) != state_.text(state_.scopes[scope].full_name)) {
        mixed(scope, known);
      }
    }
    unnamed(directory, scopes, found);
    documented_twice(scopes);
  }

  void documented_twice(const std::vector<uint32_t> &scopes) {
    std::map<uint32_t, uint32_t> first;  // scope by package
    for (const uint32_t scope : scopes) {
      const Scope &of = state_.scopes[scope];
      if (!of.is_named || state_.row(of.decl).doc.length == 0) continue;
      const auto [known, is_new] = first.emplace(of.package, scope);
      if (is_new) continue;
      const Scope &other = state_.scopes[known->second];
      const uint32_t begin = state_.row(of.decl).doc.offset - contract_.files[of.file].source.offset;
      state_.report(kPackageDocs, {of.file, {begin, begin + state_.row(of.decl).doc.length}},
                    {state_.text(of.full_name)}, {}, {{{other.file, other.name_span}, "documented here, too"}});
    }
  }

  uint32_t same_name(const std::vector<uint32_t> &packages, uint32_t scope) const {
    for (const uint32_t package : packages) {
      if (state_.text(state_.packages[package].name) == state_.text(state_.scopes[scope].full_name)) return package;
    }
    return 0;
  }

  // Files that do not say which package they are of.
  void unnamed(std::string_view directory, const std::vector<uint32_t> &scopes, const std::vector<uint32_t> &found) {
    uint32_t nameless = 0;
    for (const uint32_t scope : scopes) {
      if (state_.scopes[scope].is_named) continue;
      if (found.size() == 1) {
        state_.scopes[scope].package = found[0];
        continue;
      }
      if (nameless == 0) {
        nameless = add(directory, scope);
        if (!state_.scopes[scope].is_broken) missing(scope);
      }
      state_.scopes[scope].package = nameless;
    }
  }

  void missing(uint32_t scope) {
    state_.report(kNoPackage, {state_.scopes[scope].file, {0, 0}}, {}, "begin a file with \"package space:name;\"");
  }

  void mixed(uint32_t scope, uint32_t package) {
    const Scope &first = state_.scopes[state_.packages[package].first_scope];
    state_.report(kMixedPackages, {state_.scopes[scope].file, state_.scopes[scope].name_span},
                  {state_.text(state_.scopes[scope].full_name), state_.text(first.full_name)}, {},
                  {{{first.file, first.name_span}, "the other package"}});
  }

  void block(uint32_t scope) {
    const uint32_t made = add(directory_of(path_of(scope)), scope);
    state_.packages[made].is_partial = state_.scopes[scope].is_binary;
    state_.scopes[scope].package = made;
  }

  // Packages of one name within one tree.
  void report_twice() {
    std::map<std::pair<std::string_view, std::string_view>, uint32_t> known;
    for (uint32_t package = 1; package < state_.packages.size(); ++package) {
      const Package &of = state_.packages[package];
      if (of.name.length == 0 || of.is_nested || of.is_partial) continue;
      const auto [at, is_new] = known.emplace(std::pair(of.tree, state_.text(of.name)), package);
      if (is_new) continue;
      const Scope &second = state_.scopes[of.first_scope];
      const Scope &first = state_.scopes[state_.packages[at->second].first_scope];
      state_.report(kDuplicatePackage, {second.file, second.name_span}, {state_.text(of.name)}, {},
                    {{{first.file, first.name_span}, "the other one"}});
    }
  }

  State &state_;
  Contract &contract_;
};

}  // namespace

// Of the packages of a name the one of the same tree, else any; what a package in binary form says of another one only
// where nobody has that one: of its own file first.
uint32_t find_package(const State &state, std::string_view name, uint32_t from) {
  const std::string_view tree = state.packages[from].tree;
  const auto file_of = [&](uint32_t package) { return state.scopes[state.packages[package].first_scope].file; };
  uint32_t found = 0;
  uint32_t partial = 0;
  const auto known = state.packages_by_name.find(name);
  if (known == state.packages_by_name.end()) return 0;
  for (const uint32_t package : known->second) {
    if (state.packages[package].is_partial) {
      if (partial == 0 || (file_of(partial) != file_of(from) && file_of(package) == file_of(from))) partial = package;
    } else if (state.packages[package].tree != tree) {
      if (found == 0) found = package;
    } else if (!state.packages[package].is_nested) {
      return package;
    }
  }
  return found != 0 ? found : partial;
}

void make_packages(State &state) {
  Packages(state).run();
}

}  // namespace interop::lang::wit
