"""Inputs: files, directories, standard input, descriptor sets, trees of a revision; and all that can be missing."""

import os
import stat
import subprocess

from command import COMMAND, GROWN, OLD, REUSED, Case, environment, main

USER = 'syntax = "proto3";\npackage app;\nimport "lib/money.proto";\nmessage User { lib.Money balance = 1; }\n'
MONEY = 'syntax = "proto3";\npackage lib;\nmessage Money { int64 units = 1; }\n'


def paths(result):
    return [(file["path"], file.get("requested", False)) for file in result.json["contract"]["files"]]


class Disk(Case):
    def test_a_directory_is_all_contracts_below_it_and_an_import_root(self):
        self.write("proto/app/user.proto", USER)
        self.write("proto/lib/money.proto", MONEY)
        self.write("proto/README.md", "not a contract")
        result = self.expect(0, "parse", "proto", "--format", "json")
        self.assertEqual(sorted(paths(result)), [("app/user.proto", True), ("lib/money.proto", True)])

    def test_several_files_make_one_contract(self):
        self.write("a.proto", USER)
        self.write("lib/money.proto", MONEY)
        result = self.expect(0, "parse", "a.proto", "lib/money.proto", "--format", "json")
        self.assertEqual(sorted(paths(result)), [("a.proto", True), ("lib/money.proto", True)])

    def test_imports_are_found_below_I(self):
        self.write("app/user.proto", USER)
        self.write("third_party/lib/money.proto", MONEY)
        self.assertIn("lib/money.proto", self.expect(1, "parse", "app", "--format", "none").err)
        for option in (["-I", "third_party"], ["-Ithird_party"], ["--include", "third_party"], ["--include=third_party"]):
            result = self.expect(0, "parse", "app", *option, "--format", "json")
            self.assertIn(("lib/money.proto", False), paths(result))

    def test_a_file_is_named_below_the_nearest_import_root(self):
        self.write("proto/lib/money.proto", MONEY)
        result = self.expect(0, "parse", "proto/lib/money.proto", "-I", "proto", "--format", "json")
        self.assertEqual(paths(result), [("lib/money.proto", True)])

    def test_the_standard_imports_are_built_in(self):
        self.write("a.proto", 'syntax = "proto3";\nimport "google/protobuf/timestamp.proto";\n'
                              "message M { google.protobuf.Timestamp at = 1; }\n")
        self.assertIn(("google/protobuf/timestamp.proto", False),
                      paths(self.expect(0, "parse", "a.proto", "--format", "json")))

    def test_standard_input_needs_a_language(self):
        result = self.expect(2, "parse", "-", stdin=OLD)
        self.assertIn("--language", result.err)
        result = self.expect(0, "parse", "-", "--language", "protobuf", "--format", "json", stdin=OLD)
        self.assertEqual(paths(result), [("<stdin>", True)])
        result = self.expect(1, "parse", "-", "--language=protobuf", "--format", "none", stdin="message {")
        self.assertIn("<stdin>:1:", result.err)

    def test_standard_input_may_be_one_side_of_a_check(self):
        self.write("old.proto", OLD)
        result = self.expect(1, "check", "old.proto", "-", "--language", "protobuf", "--rules", "field-number-reused",
                             "--format", "json", stdin=REUSED)
        self.assertEqual([finding["rule"] for finding in result.json["findings"]], ["field-number-reused"])

    def test_a_descriptor_set_is_an_input_of_a_check(self):
        self.write("old/payment.proto", OLD)
        self.write("new/payment.proto", GROWN)
        self.expect(0, "parse", "old", "--format", "descriptor-set", "-o", "old.binpb")
        self.expect(0, "check", "old.binpb", "new")

    def test_a_language_is_told_by_name_where_the_suffix_says_nothing(self):
        self.write("contract.txt", OLD)
        self.assertIn("--language", self.expect(2, "parse", "contract.txt").err)
        self.expect(0, "parse", "contract.txt", "--language", "protobuf", "--format", "none")


class Missing(Case):
    def test_a_missing_input_is_exit_2_with_a_way_out(self):
        self.write("payment.proto", OLD)
        result = self.expect(2, "parse", "payments.proto")
        self.assertEqual(result.out, "")
        self.assertIn('cannot read the contract "payments.proto": No such file or directory', result.err)
        self.assertIn('did you mean "payment.proto"?', result.err)
        self.assertIn("write git:HEAD:proto", self.expect(2, "check", "HEAD:proto", "payment.proto").err)

    def test_a_missing_import_directory_is_exit_2(self):
        self.write("a.proto", OLD)
        self.write("third_party/x.proto", OLD)
        result = self.expect(2, "parse", "a.proto", "-I", "third_prty")
        self.assertIn('did you mean "third_party"?', result.err)
        self.assertIn("directory", self.expect(2, "parse", "a.proto", "-I", "a.proto").err)

    def test_a_directory_without_contracts_is_exit_2(self):
        os.mkdir(self.path("empty"))
        self.assertIn(".proto", self.expect(2, "parse", "empty").err)

    def test_a_file_that_may_not_be_read_is_exit_2(self):
        path = self.write("a.proto", OLD)
        os.chmod(path, 0)
        if os.access(path, os.R_OK):  # as root everything can be read; a directory cannot be read as a file
            os.chmod(path, stat.S_IRUSR)
            self.assertIn("baseline", self.expect(2, "check", "a.proto", "a.proto", "--baseline", ".").err)
        else:
            self.assertIn("Permission denied", self.expect(2, "parse", "a.proto").err)

    def test_kinds_of_input_are_not_mixed(self):
        self.write("a.proto", OLD)
        self.assertIn("mixed", self.expect(2, "parse", "a.proto", "git:HEAD:a.proto").err)
        self.assertIn("mixed", self.expect(2, "parse", "a.proto", "-", "--language", "protobuf").err)


class Git(Case):
    def setUp(self):
        super().setUp()
        self.git("init", "-q")

    def test_a_tree_of_a_revision_is_compared_without_a_checkout(self):
        self.write("proto/payment.proto", OLD)
        self.commit()
        self.git("tag", "v1")
        self.write("proto/payment.proto", REUSED)
        result = self.expect(1, "check", "git:v1:proto", "proto", "--format", "json")
        self.assertIn("field-number-reused", [finding["rule"] for finding in result.json["findings"]])
        self.assertEqual(result.json["findings"][0]["old"]["file"], "payment.proto")
        self.assertEqual(self.expect(0, "check", "git:v1:proto/", "git:HEAD:./proto").out, "ok: no findings\n")
        self.assertEqual(self.read("proto/payment.proto").decode(), REUSED)

    def test_imports_come_from_the_same_revision(self):
        self.write("proto/app/user.proto", USER)
        self.write("proto/lib/money.proto", MONEY)
        self.commit()
        os.remove(self.path("proto/lib/money.proto"))
        result = self.expect(0, "parse", "git:HEAD:proto", "--format", "json")
        self.assertEqual(sorted(paths(result)), [("app/user.proto", True), ("lib/money.proto", True)])

    def test_import_roots_are_looked_up_in_the_revision_and_then_on_disk(self):
        self.write("app/user.proto", USER)
        self.write("vendor/lib/money.proto", MONEY)
        self.commit()
        os.rename(self.path("vendor"), self.path("elsewhere"))
        self.expect(1, "parse", "git:HEAD:app", "--format", "none")
        self.expect(0, "parse", "git:HEAD:app", "-I", "vendor", "--format", "none")
        self.expect(0, "parse", "git:HEAD:app", "-I", "elsewhere", "--format", "none")
        self.expect(0, "parse", "app/user.proto", "-I", "git:HEAD:vendor", "--format", "none")

    def test_one_file_of_a_revision_is_named_below_its_root(self):
        self.write("proto/app/user.proto", USER)
        self.write("proto/lib/money.proto", MONEY)
        self.commit()
        result = self.expect(0, "parse", "git:HEAD:proto/app/user.proto", "-I", "proto", "--format", "json")
        self.assertEqual(sorted(paths(result)), [("app/user.proto", True), ("lib/money.proto", False)])

    def test_the_whole_tree_has_an_empty_path(self):
        self.write("payment.proto", OLD)
        self.commit()
        self.assertEqual(paths(self.expect(0, "parse", "git:HEAD:", "--format", "json")), [("payment.proto", True)])

    def test_it_works_from_a_folder_below_the_top(self):
        self.write("proto/payment.proto", OLD)
        self.write("below/x", "")
        self.commit()
        below = self.path("below")
        done = subprocess.run([COMMAND, "parse", "git:HEAD:proto", "--format", "none"], cwd=below, env=environment(),
                              capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_a_symbolic_link_is_followed_inside_the_tree_and_no_further(self):
        self.write("proto/real.txt", OLD)
        os.symlink("real.txt", self.path("proto/link.proto"))
        os.symlink("/etc/hostname", self.path("proto/out.proto"))
        os.symlink("nowhere", self.path("proto/dangling.proto"))
        self.commit()
        self.assertEqual(paths(self.expect(0, "parse", "git:HEAD:proto", "--format", "json")), [("link.proto", True)])

    def test_awkward_names_are_read_as_they_are(self):
        for name in ("blank space.proto", "-dash.proto", "quote\"'.proto", "gr\u00fc\u00df.proto", "$(touch x).proto"):
            self.write("p/" + name, 'syntax = "proto3";\n')
        self.commit()
        self.assertEqual(len(paths(self.expect(0, "parse", "git:HEAD:p", "--format", "json"))), 5)
        self.assertFalse(os.path.exists(self.path("x")))

    def test_many_files_are_read_in_one_go(self):
        for i in range(2000):
            self.write(f"p/{i % 50}/f{i}.proto", f'syntax = "proto3";\nmessage M{i} {{ int32 a = 1; }}\n' + "//" + "x" * i)
        self.commit()
        self.assertEqual(len(paths(self.expect(0, "parse", "git:HEAD:p", "--format", "json"))), 2000)

    def test_what_is_not_there_is_named(self):
        self.write("a.proto", OLD)
        self.commit()
        self.assertIn('no revision "v9"', self.expect(2, "parse", "git:v9:proto").err)
        self.assertIn('revision "HEAD" has no "proto"', self.expect(2, "parse", "git:HEAD:proto").err)
        self.assertIn("git:REF:PATH", self.expect(2, "parse", "git:HEAD").err)
        self.assertIn("git:REF:PATH", self.expect(2, "parse", "git:--output=x:a").err)
        self.write("d/readme", "")
        self.commit()
        self.assertIn("holds no contract file", self.expect(2, "parse", "git:HEAD:d").err)

    def test_outside_a_repository_git_is_heard(self):
        result = self.run_here("parse", "git:HEAD:x", env={"GIT_DIR": self.path("nowhere")})
        self.assertEqual(result.code, 2)
        self.assertIn("git", result.err)

    def test_without_git_it_says_so(self):
        result = self.run_here("parse", "git:HEAD:x", env={"PATH": self.folder})
        self.assertEqual(result.code, 2)
        self.assertIn("cannot be started", result.err)


if __name__ == "__main__":
    main()
