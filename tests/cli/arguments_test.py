"""Arguments: help at every level, versions, misspelt words, exit codes of wrong usage."""

import re

from command import Case, main, run

COMMANDS = ["parse", "check", "rules", "languages", "targets", "bind"]


class Arguments(Case):
    def test_help_at_every_level_is_on_standard_output_with_exit_0(self):
        for arguments in (["--help"], ["help"], *([name, "--help"] for name in COMMANDS),
                          *(["help", name] for name in COMMANDS)):
            result = run(*arguments)
            self.assertEqual((result.code, result.err), (0, ""), arguments)
            self.assertIn("Usage: interop", result.out)

    def test_help_names_every_command_and_fits_80_columns(self):
        text = run("--help").out
        for name in COMMANDS:
            self.assertRegex(text, rf"(?m)^  {name} ")
            text += run(name, "--help").out
        self.assertEqual([line for line in text.splitlines() if len(line) > 80], [])
        self.assertIn("Examples:", run("check", "--help").out)

    def test_help_of_check_names_every_option_of_its_page(self):
        text = run("check", "--help").out
        for option in ("dims direction rules except fail-on severity select-old select-new ignore target feature role "
                       "baseline format config old-I new-I").split():
            self.assertIn(f"--{option}", text)

    def test_version_at_every_level(self):
        for arguments in (["--version"], *([name, "--version"] for name in COMMANDS)):
            result = run(*arguments)
            self.assertEqual(result.code, 0)
            self.assertRegex(result.out, r"^interop \d+\.\d+\.\d+\n")

    def test_no_command_is_wrong_usage_and_says_what_there_is(self):
        result = run()
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("Usage: interop", result.err)

    def test_misspelt_words_are_answered_with_the_nearest(self):
        for arguments, wanted in ((["chekc"], "did you mean `interop check'?"),
                                  (["parse", "--formt", "json", "x"], "did you mean --format?"),
                                  (["check", "--dimz=wire", "a", "b"], "did you mean --dims?"),
                                  (["parse", "--format", "jsno", "x"], 'did you mean "json"?'),
                                  (["check", "--format", "sariff", "a", "b"], 'did you mean "sarif"?'),
                                  (["check", "--direction", "bakward", "a", "b"], 'did you mean "backward"?'),
                                  (["check", "--dims", "wire,jsn", "a", "b"], 'did you mean "json"?'),
                                  (["check", "--fail-on", "risc", "a", "b"], 'did you mean "risk"?'),
                                  (["check", "--rules", "field-remved", "a", "b"], 'did you mean "field-removed"?'),
                                  (["check", "--except", "field-remved", "a", "b"], 'did you mean "field-removed"?'),
                                  (["check", "--severity", "field-remved=off", "a", "b"], '"field-removed"?'),
                                  (["check", "--severity", "field-removed=of", "a", "b"], 'did you mean "off"?'),
                                  (["check", "--role", "gest", "a", "b"], 'did you mean "guest"?'),
                                  (["parse", "--language", "protobf", "-"], 'did you mean "protobuf"?'),
                                  (["parse", "--target", "x86_64-linus", "x"], 'did you mean "x86_64-linux"?'),
                                  (["parse", "--color", "alway", "x"], 'did you mean "always"?'),
                                  (["rules", "feild-removed"], 'did you mean "field-removed"?'),
                                  (["rules", "--format", "jsom"], 'did you mean "json"?')):
            result = run(*arguments)
            self.assertEqual((result.code, result.out), (2, ""), arguments)
            self.assertIn(wanted, result.err, arguments)

    def test_what_is_like_nothing_is_answered_with_what_there_is(self):
        self.assertIn("known: text, json, descriptor-set, none", run("parse", "--format", "pdf", "x").err)
        self.assertIn("`interop --help'", run("zzzz").err)
        self.assertIn("RULE=break", run("check", "--severity", "field-removed", "a", "b").err)
        self.assertIn("1 to 1024", run("parse", "-j", "many", "x").err)

    def test_wrong_counts_of_arguments_are_wrong_usage(self):
        for arguments in (["parse"], ["check"], ["check", "a"], ["check", "a", "b", "c"], ["rules", "a", "b"],
                          ["check", "-", "-"], ["check", "--select-old", "A", "a", "b"]):
            result = run(*arguments)
            self.assertEqual((result.code, result.out), (2, ""), arguments)
            self.assertIn("interop", result.err)

    def test_values_are_given_after_a_blank_or_an_equals_sign_or_shortened(self):
        self.write("a.proto", 'syntax = "proto3";\n')
        for arguments in (["--format", "json"], ["--format=json"], ["--form=json"]):
            self.assertTrue(self.expect(0, "parse", *arguments, "a.proto").json["ok"])

    def test_options_may_follow_the_inputs_and_two_dashes_end_them(self):
        self.write("a.proto", 'syntax = "proto3";\n')
        self.write("--strange.proto", 'syntax = "proto3";\n')
        self.expect(0, "parse", "a.proto", "--format", "none")
        self.expect(0, "parse", "--format", "none", "--", "--strange.proto")
        self.assertIn("unknown option", self.expect(2, "parse", "--strange.proto").err)

    def test_bind_needs_a_target_and_a_place(self):
        self.write("a.wit", "package a:b;\ninterface i { f: func(); }\n")
        self.assertIn("which target?", self.expect(2, "bind", "a.wit", "--out", "x").err)
        self.assertIn("where to?", self.expect(2, "bind", "a.wit", "--target", "c").err)
        self.assertIn('did you mean "python"?', self.expect(2, "bind", "a.wit", "--target", "pyton", "--out", "x").err)


class Lists(Case):
    def test_rules_are_listed_as_a_table_and_as_json(self):
        listed = re.findall(r"(?m)^  ([a-z0-9-]+) ", run("rules").out)
        found = run("rules", "--format", "json").json["rules"]
        self.assertEqual(listed, [rule["id"] for rule in found])
        self.assertGreaterEqual(len(found), 89)
        for rule in found:
            self.assertIn(rule["severity"], ("break", "risk", "info"))
            self.assertTrue(rule["sentence"] and rule["group"] and isinstance(rule["languages"], dict), rule)

    def test_the_table_of_rules_fits_80_columns(self):
        self.assertEqual([line for line in run("rules").out.splitlines() if len(line) > 80], [])

    def test_a_rule_is_explained_with_an_example(self):
        result = run("rules", "field-number-reused")
        self.assertEqual(result.code, 0)
        for word in ("protobuf", "wire", "before", "after", "help"):
            self.assertIn(word, result.out)
        self.assertEqual(run("rules", "field-number-reused", "--format", "json").json["id"], "field-number-reused")

    def test_projections_of_rules_are_taken_apart(self):
        rule = run("rules", "field-removed", "--format", "json").json
        for projection in rule["languages"]["protobuf"]:
            self.assertEqual(sorted(projection), ["dims", "severity", "when"])
            self.assertTrue(set(projection["dims"]) <= {"wire", "json", "source", "abi"})

    def test_languages_are_listed_as_a_table_and_as_json(self):
        found = {row["name"]: row for row in run("languages", "--format", "json").json["languages"]}
        self.assertEqual(found["protobuf"]["suffixes"], [".proto"])
        self.assertIn("2023", found["protobuf"]["versions"])
        self.assertIn(".binpb", found["descriptor-set"]["suffixes"])
        for name in found:
            self.assertRegex(run("languages").out, rf"(?m)^{name} ")

    def test_targets_are_listed_as_a_table_and_as_json(self):
        found = run("targets", "--format", "json").json
        self.assertIn("x86_64-linux", [row["name"] for row in found["layout"]])
        self.assertIn("python", [row["name"] for row in found["bind"]])
        self.assertIn("x86_64-linux", run("targets").out)


if __name__ == "__main__":
    main()
