// The session: what is found where and under which name, in which order files are lowered, what is said of imports that
// cannot be followed, and that threads change nothing.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"
#include "contract/dump.hpp"
#include "lang/session.hpp"
#include "text/files.hpp"
#include "unit/cmocka.hpp"

namespace {

using interop::contract::Contract;
using interop::lang::MemoryFile;
using interop::lang::SessionOptions;

using ContractPointer = std::unique_ptr<Contract>;

// A directory of its own for a test, removed at its end.
class Folder {
 public:
  Folder() {
    char name[] = "/tmp/interop-session-XXXXXX";
    path_ = mkdtemp(name) != nullptr ? name : "";
  }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;
  ~Folder() {
    for (auto at = made_.rbegin(); at != made_.rend(); ++at)
      std::remove(at->c_str());
    rmdir(path_.c_str());
  }
  const std::string &path() const { return path_; }
  std::string operator/(const std::string &name) const { return path_ + '/' + name; }
  void write(const std::string &name, std::string_view text) {
    for (size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
      const std::string directory = path_ + '/' + name.substr(0, slash);
      if (mkdir(directory.c_str(), 0700) == 0) made_.push_back(directory);
    }
    std::FILE *file = std::fopen((path_ + '/' + name).c_str(), "wb");
    if (file == nullptr) return;
    std::fwrite(text.data(), 1, text.size(), file);
    std::fclose(file);
    made_.push_back(path_ + '/' + name);
  }
  void link(const std::string &name, const std::string &target) {
    if (symlink(target.c_str(), (path_ + '/' + name).c_str()) == 0) made_.push_back(path_ + '/' + name);
  }

 private:
  std::string path_;
  std::vector<std::string> made_;
};

constexpr std::string_view kEmpty = "syntax = \"proto3\";\n";

std::string proto(std::initializer_list<std::string_view> imports, std::string_view rest = {}) {
  std::string text(kEmpty);
  for (const std::string_view import : imports)
    text += "import \"" + std::string(import) + "\";\n";
  return text + std::string(rest);
}

ContractPointer taken(interop::lang::ContractResult result) {
  if (!result) print_error("%s\n", result.failure().message.c_str());
  assert_true(static_cast<bool>(result));
  return std::move(*result);
}

ContractPointer parse_paths(const std::vector<std::string> &paths, const SessionOptions &options = {}) {
  return taken(interop::lang::parse_paths(options, paths));
}

// Paths of the files that are listed, in their order, separated by blanks.
std::string listed(const Contract &contract) {
  std::string paths;
  for (uint32_t i = 1; i < contract.files.size(); ++i) {
    if ((contract.files[i].flags & INTEROP_FILE_FLAG_IMPLICIT) != 0) continue;
    paths += (paths.empty() ? "" : " ") + std::string(contract.text(contract.files[i].path));
  }
  return paths;
}

uint32_t flags_of(const Contract &contract, std::string_view path) {
  for (uint32_t i = 1; i < contract.files.size(); ++i) {
    if (contract.text(contract.files[i].path) == path) return contract.files[i].flags;
  }
  return UINT32_MAX;
}

// "path:line:column id" of each error.
std::string errors(const Contract &contract) {
  std::string all;
  const auto &rows = contract.diagnostics.rows();
  for (uint32_t i = 1; i < rows.size(); ++i) {
    if (rows[i].severity != INTEROP_SEVERITY_ERROR) continue;
    all += all.empty() ? "" : " ";
    all += std::string(contract.text(contract.files[rows[i].file].path)) + ':' + std::to_string(rows[i].line) + ':' +
           std::to_string(rows[i].column) + ' ' + std::string(contract.text(rows[i].id));
  }
  return all;
}

// The first diagnostic with that id; its row number.
uint32_t first_of(const Contract &contract, std::string_view id, uint32_t after = 0) {
  uint32_t row = after + 1;
  while (row < contract.diagnostics.rows().size() && contract.text(contract.diagnostics.rows()[row].id) != id)
    ++row;
  return row < contract.diagnostics.rows().size() ? row : 0;
}

bool says(const Contract &contract, interop_text text, std::string_view wanted) {
  return contract.text(text).find(wanted) != std::string_view::npos;
}

void imports_come_before_what_imports_them(void **) {
  Folder folder;
  folder.write("a.proto", proto({"d.proto", "b.proto"}));
  folder.write("b.proto", proto({"c.proto"}));
  folder.write("c.proto", kEmpty);
  folder.write("d.proto", proto({"c.proto"}));
  const ContractPointer contract = parse_paths({folder.path()});
  assert_string_equal(listed(*contract).c_str(), "c.proto d.proto b.proto a.proto");
}

void files_of_a_directory_are_taken_in_the_order_of_their_names(void **) {
  Folder folder;
  for (const char *name : {"z.proto", "b/y.proto", "a.proto", "b.proto", "b/a.proto", "notes.txt"})
    folder.write(name, kEmpty);
  const ContractPointer contract = parse_paths({folder.path()});
  assert_string_equal(listed(*contract).c_str(), "a.proto b.proto b/a.proto b/y.proto z.proto");
  assert_true((flags_of(*contract, "b/a.proto") & INTEROP_FILE_FLAG_REQUESTED) != 0);
}

void links_in_a_circle_are_walked_once(void **) {
  Folder folder;
  folder.write("sub/a.proto", kEmpty);
  folder.link("sub/up", "..");
  folder.link("sub/self", ".");
  folder.link("dangling.proto", "nowhere");
  const ContractPointer contract = parse_paths({folder.path()});
  assert_string_equal(listed(*contract).c_str(), "sub/a.proto");
}

void a_file_is_named_below_the_nearest_root_that_holds_it(void **) {
  Folder folder;
  folder.write("one/two/a.proto", kEmpty);
  folder.write("b.proto", kEmpty);
  SessionOptions options;
  options.roots = {folder.path(), folder / "one"};
  const ContractPointer contract = parse_paths({folder / "one/./two/a.proto", folder / "one/../b.proto"}, options);
  assert_string_equal(listed(*contract).c_str(), "two/a.proto b.proto");
  const ContractPointer alone = parse_paths({folder / "b.proto"});
  assert_string_equal(listed(*alone).c_str(), (folder / "b.proto").c_str());
}

void one_file_under_two_names_is_read_once(void **) {
  Folder folder;
  folder.write("lib/a.proto", "syntax = \"proto3\"; message A {}");
  folder.write("b.proto", proto({"lib/a.proto", "a.proto"}, "message B { A a = 1; }"));
  SessionOptions options;
  options.roots = {folder.path(), folder / "lib"};
  const ContractPointer contract = parse_paths({folder / "b.proto"}, options);
  assert_int_equal(contract->diagnostics.error_count(), 0);
  assert_string_equal(listed(*contract).c_str(), "lib/a.proto b.proto");
}

void a_missing_import_is_a_diagnostic_that_says_where_it_was_looked_for(void **) {
  Folder folder;
  folder.write("a.proto", proto({"gone.proto", "b.proto"}, "message A { B b = 1; }"));
  folder.write("b.proto", "syntax = \"proto3\"; message B {}");
  const ContractPointer contract = parse_paths({folder / "a.proto", folder.path()});
  assert_string_equal(errors(*contract).c_str(), "a.proto:2:8 import.not-found");
  assert_true(says(*contract, contract->diagnostics.rows()[1].help, folder.path()));
  assert_true((flags_of(*contract, "a.proto") & INTEROP_FILE_FLAG_HAS_ERRORS) != 0);
  assert_true((flags_of(*contract, "b.proto") & INTEROP_FILE_FLAG_HAS_ERRORS) == 0);
}

void imports_in_a_circle_are_a_diagnostic(void **) {
  Folder folder;
  folder.write("a.proto", proto({"b.proto"}));
  folder.write("b.proto", proto({"c.proto"}));
  folder.write("c.proto", proto({"b.proto"}));
  folder.write("d.proto", proto({"d.proto"}));
  const ContractPointer contract = parse_paths({folder.path()});
  assert_string_equal(errors(*contract).c_str(), "c.proto:2:8 import.cycle d.proto:2:8 import.cycle");
  const auto &rows = contract->diagnostics.rows();
  const uint32_t first = first_of(*contract, "import.cycle");
  assert_true(says(*contract, rows[first].message, "b.proto -> c.proto -> b.proto"));
  assert_true(says(*contract, rows[first_of(*contract, "import.cycle", first)].message, "d.proto -> d.proto"));
  // It begins with the import in b.proto.
  const interop_place_row &begin = contract->diagnostics.places()[rows[first].first_place];
  assert_string_equal(std::string(contract->text(contract->files[begin.file].path)).c_str(), "b.proto");
  assert_int_equal(begin.line, 2);
}

void a_path_that_leaves_its_root_is_not_followed(void **) {
  Folder folder;
  folder.write("in/a.proto", proto({"../b.proto", "x//b.proto", "/etc/passwd", "./a.proto", "x\\\\b.proto"}));
  folder.write("b.proto", kEmpty);
  const ContractPointer contract = parse_paths({folder / "in"});
  assert_string_equal(listed(*contract).c_str(), "a.proto");
  assert_int_equal(contract->diagnostics.error_count(), 5);
}

void a_long_chain_of_imports_ends_at_the_limit(void **) {
  std::map<std::string, std::string> texts;
  for (int i = 0; i < 5000; ++i)
    texts["f" + std::to_string(i)] = proto({"f" + std::to_string(i + 1)});
  SessionOptions options;
  options.language = interop::lang::language_by_name("protobuf");
  options.import = [&](const std::string &path, std::string_view &bytes) {
    const auto found = texts.find(path);
    if (found == texts.end()) return INTEROP_STATUS_NOT_FOUND;
    bytes = found->second;
    return INTEROP_STATUS_OK;
  };
  const ContractPointer deep = taken(interop::lang::parse_imports(options, {"f0"}));
  assert_string_equal(errors(*deep).c_str(), "f999:2:8 import.too-deep");
  options.limits.max_import_depth = 10'000;
  const ContractPointer whole = taken(interop::lang::parse_imports(options, {"f0"}));
  assert_string_equal(errors(*whole).c_str(), "f4999:2:8 import.not-found");
}

void the_callback_comes_before_the_roots_and_the_built_in_files(void **) {
  Folder folder;
  folder.write("a.proto", proto({"b.proto", "google/protobuf/any.proto", "google/protobuf/empty.proto"}));
  folder.write("b.proto", "syntax = \"proto3\"; message FromDisk {}");
  SessionOptions options;
  options.roots = {folder.path()};
  options.import = [](const std::string &path, std::string_view &bytes) {
    if (path != "google/protobuf/any.proto") return INTEROP_STATUS_NOT_FOUND;
    bytes = "syntax = \"proto3\"; message Mine {}";
    return INTEROP_STATUS_OK;
  };
  const ContractPointer contract = parse_paths({folder / "a.proto"}, options);
  assert_true(interop::contract::find(*contract, "Mine") != 0);
  assert_true(interop::contract::find(*contract, "FromDisk") != 0);
  assert_true(interop::contract::find(*contract, "google.protobuf.Empty") != 0);
  assert_true(interop::contract::find(*contract, "google.protobuf.Any") == 0);
  assert_true((flags_of(*contract, "google/protobuf/empty.proto") & INTEROP_FILE_FLAG_BUILT_IN) != 0);
}

void a_failing_callback_ends_the_parse_with_its_status(void **) {
  SessionOptions options;
  options.import = [](const std::string &, std::string_view &) { return INTEROP_STATUS_IO; };
  const std::string text = proto({"b.proto"});
  const auto result = interop::lang::parse_texts(options, {{"a.proto", text}});
  assert_false(static_cast<bool>(result));
  assert_int_equal(result.failure().status, INTEROP_STATUS_IO);
}

void the_file_that_the_language_rests_on_is_listed_only_if_it_is_imported(void **) {
  const std::string plain(kEmpty);
  const ContractPointer without = taken(interop::lang::parse_texts({}, {{"a.proto", plain}}));
  assert_string_equal(listed(*without).c_str(), "a.proto");
  assert_true((flags_of(*without, "google/protobuf/descriptor.proto") & INTEROP_FILE_FLAG_IMPLICIT) != 0);
  const std::string importing = proto({"google/protobuf/descriptor.proto"});
  const ContractPointer with = taken(interop::lang::parse_texts({}, {{"a.proto", importing}}));
  assert_string_equal(listed(*with).c_str(), "google/protobuf/descriptor.proto a.proto");
  assert_true((flags_of(*with, "google/protobuf/descriptor.proto") & INTEROP_FILE_FLAG_BUILT_IN) != 0);
}

void what_cannot_be_read_ends_the_parse_with_its_path(void **) {
  Folder folder;
  folder.write("empty/readme.txt", "x");
  const auto failure = [](const std::string &path) {
    const auto result = interop::lang::parse_paths({}, {path});
    assert_false(static_cast<bool>(result));
    assert_non_null(strstr(result.failure().message.c_str(), path.c_str()));
    return result.failure().status;
  };
  assert_int_equal(failure(folder / "missing.proto"), INTEROP_STATUS_NOT_FOUND);
  assert_int_equal(failure(folder / "empty"), INTEROP_STATUS_NOT_FOUND);
  assert_int_equal(failure(folder / "empty/readme.txt"), INTEROP_STATUS_INVALID_ARGUMENT);
}

void a_file_that_is_too_large_is_a_diagnostic(void **) {
  Folder folder;
  folder.write("a.proto", proto({"b.proto"}));
  folder.write("b.proto", std::string(kEmpty) + std::string(200, ' '));
  SessionOptions options;
  options.limits.max_file_bytes = 100;
  const ContractPointer contract = parse_paths({folder / "a.proto"}, options);
  assert_true(contract->diagnostics.error_count() > 0);
  assert_non_null(strstr(errors(*contract).c_str(), "b.proto:1:1 limit.file-size"));
}

void text_that_is_not_utf8_is_a_diagnostic_with_its_place(void **) {
  const std::string text = std::string(kEmpty) + "// \xFF\n";
  const ContractPointer contract = taken(interop::lang::parse_texts({}, {{"a.proto", text}}));
  assert_string_equal(errors(*contract).c_str(), "a.proto:2:4 protobuf.not-utf8");
}

void progress_counts_to_the_end_and_can_cancel(void **) {
  std::vector<std::string> texts(100, std::string(kEmpty));
  std::vector<MemoryFile> files;
  for (size_t i = 0; i < texts.size(); ++i)
    files.push_back({"f" + std::to_string(i) + ".proto", texts[i]});
  size_t last_done = 0;
  size_t calls = 0;
  SessionOptions options;
  options.progress = [&](size_t done, size_t known, uint64_t) {
    ++calls;
    last_done = done;
    return done <= known ? INTEROP_STATUS_OK : INTEROP_STATUS_INTERNAL;
  };
  const ContractPointer contract = taken(interop::lang::parse_texts(options, files));
  assert_true(calls > 2);
  assert_true(last_done >= 100);
  for (const uint32_t threads : {1u, 4u}) {
    options.threads = threads;
    options.progress = [](size_t done, size_t, uint64_t) { return done < 30 ? INTEROP_STATUS_OK : INTEROP_STATUS_IO; };
    const auto cancelled = interop::lang::parse_texts(options, files);
    assert_false(static_cast<bool>(cancelled));
    assert_int_equal(cancelled.failure().status, INTEROP_STATUS_CANCELLED);
  }
}

// Files that import each other in a web, with mistakes here and there.
void any_number_of_threads_gives_the_same_contract(void **) {
  Folder folder;
  for (int i = 0; i < 400; ++i) {
    std::string text(kEmpty);
    for (const int step : {3, 7}) {
      if (i >= step) text += "import \"f" + std::to_string(i - step) + ".proto\";\n";
    }
    text += "message M" + std::to_string(i) + " { ";
    if (i >= 3) text += "M" + std::to_string(i - 3) + " x = 1; ";
    if (i % 50 == 7) text += "int32 = 2; Missing y = 3; ";
    folder.write("f" + std::to_string(i) + ".proto", text + "}\n");
  }
  std::string first;
  for (const uint32_t threads : {1u, 2u, 8u}) {
    SessionOptions options;
    options.threads = threads;
    const ContractPointer contract = parse_paths({folder.path()}, options);
    assert_true(contract->diagnostics.error_count() > 0);
    const std::string whole = listed(*contract) + errors(*contract) + std::to_string(contract->decls.size());
    if (first.empty()) first = whole;
    assert_string_equal(whole.c_str(), first.c_str());
  }
}

void a_file_is_of_the_language_that_includes_it_whatever_it_is_called(void **) {
  Folder folder;
  folder.write("a.h", "#if __INCLUDE_LEVEL__ == 1\n#include \"list.def\"\n#include \"b.proto\"\n#endif\n");
  folder.write("list.def", "int x;\n");
  folder.write("b.proto", "int y;\n");
  const ContractPointer contract = parse_paths({folder / "a.h"});
  assert_int_equal(contract->files.size(), 4);
  for (uint32_t i = 1; i < contract->files.size(); ++i)
    assert_int_equal(contract->files[i].language, contract->files[1].language);
  assert_int_equal(contract->diagnostics.error_count(), 0);
}

void the_newest_version_is_the_highest_number_that_has_what_is_asked_for(void **) {
  Folder folder;
  folder.write("9/include/a.h", "");
  folder.write("12-posix/include/a.h", "");
  folder.write("100/other/a.h", "");
  folder.write("readme/include/a.h", "");
  assert_string_equal(interop::text::newest_version(folder / "*/include").c_str(),
                      (folder / "12-posix/include").c_str());
  assert_string_equal(interop::text::newest_version(folder / "*/missing").c_str(), "");
  assert_string_equal(interop::text::newest_version(folder / "none/*/include").c_str(), "");
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(imports_come_before_what_imports_them),
      cmocka_unit_test(files_of_a_directory_are_taken_in_the_order_of_their_names),
      cmocka_unit_test(links_in_a_circle_are_walked_once),
      cmocka_unit_test(a_file_is_named_below_the_nearest_root_that_holds_it),
      cmocka_unit_test(one_file_under_two_names_is_read_once),
      cmocka_unit_test(a_missing_import_is_a_diagnostic_that_says_where_it_was_looked_for),
      cmocka_unit_test(imports_in_a_circle_are_a_diagnostic),
      cmocka_unit_test(a_path_that_leaves_its_root_is_not_followed),
      cmocka_unit_test(a_long_chain_of_imports_ends_at_the_limit),
      cmocka_unit_test(the_callback_comes_before_the_roots_and_the_built_in_files),
      cmocka_unit_test(a_failing_callback_ends_the_parse_with_its_status),
      cmocka_unit_test(the_file_that_the_language_rests_on_is_listed_only_if_it_is_imported),
      cmocka_unit_test(what_cannot_be_read_ends_the_parse_with_its_path),
      cmocka_unit_test(a_file_that_is_too_large_is_a_diagnostic),
      cmocka_unit_test(text_that_is_not_utf8_is_a_diagnostic_with_its_place),
      cmocka_unit_test(progress_counts_to_the_end_and_can_cancel),
      cmocka_unit_test(any_number_of_threads_gives_the_same_contract),
      cmocka_unit_test(a_file_is_of_the_language_that_includes_it_whatever_it_is_called),
      cmocka_unit_test(the_newest_version_is_the_highest_number_that_has_what_is_asked_for),
  };
  return cmocka_run_group_tests_name("session", tests, nullptr, nullptr);
}
