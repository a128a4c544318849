"""`interop check`: filters, levels, settings, baselines, exit codes."""

import json

from command import GROWN, OLD, REUSED, WRONG, Case, main, run

FINDING = {"rule", "language", "subject", "subject_kind", "dims", "direction", "severity", "confidence", "old", "new",
           "message", "help", "detail"}
RENAMED = OLD.replace("string id = 1", "string key = 1")  # breaks json and source, not the wire


class Checking(Case):
    def rules(self, *arguments, code=1, **options):
        result = self.expect(code, "check", *arguments, "--format", "json", **options)
        return [finding["rule"] for finding in result.json["findings"]]


class Check(Checking):
    def test_growing_well_is_exit_0(self):
        result = self.expect(0, "check", *self.pair(new=GROWN))
        self.assertEqual((result.out, result.err), ("ok: no findings\n", ""))

    def test_reusing_a_number_is_exit_1_and_shows_both_sources(self):
        result = self.expect(1, "check", *self.pair())
        self.assertEqual(result.err, "")
        self.assertIn("[field-number-reused]", result.out)
        self.assertIn("  old   8 |   string description = 4;\n          |   ^~~", result.out)
        self.assertIn("  new   8 |   int32 tip = 4;\n          |   ^~~", result.out)
        self.assertRegex(result.out, r"(?m)^payment\.proto:8:\d+: break: ")
        self.assertRegex(result.out.splitlines()[-1], r"^failed: \d+ breaks?.* in 1 file")

    def test_the_text_fits_80_columns(self):
        result = self.expect(1, "check", *self.pair())
        self.assertEqual([line for line in result.out.splitlines() if len(line) > 80], [])

    def test_json_is_as_promised(self):
        result = self.expect(1, "check", *self.pair(), "--format", "json").json
        self.assertEqual(list(result), ["ok", "summary", "findings", "diagnostics"])
        self.assertEqual((result["ok"], result["diagnostics"]), (False, []))
        self.assertEqual(sorted(result["summary"]), ["break", "info", "risk"])
        for level in result["summary"]:
            self.assertEqual(result["summary"][level], sum(one["severity"] == level for one in result["findings"]))
        reused, = [one for one in result["findings"] if one["rule"] == "field-number-reused"]
        self.assertEqual(set(reused), FINDING)
        self.assertEqual((reused["language"], reused["subject"], reused["subject_kind"], reused["severity"]),
                         ("protobuf", "payment.v1.Charge.description", "field", "break"))
        self.assertEqual(reused["dims"], ["wire", "json"])
        self.assertEqual(reused["direction"], ["backward", "forward"])
        for side in ("old", "new"):
            self.assertEqual((reused[side]["file"], reused[side]["line"]), ("payment.proto", 8))
            self.assertEqual(set(reused[side]), {"file", "line", "column", "end_line", "end_column"})

    def test_a_contract_with_errors_is_exit_2_with_its_diagnostics(self):
        old, new = self.pair(new=WRONG)
        result = self.expect(2, "check", old, new)
        self.assertEqual(result.out, "")
        self.assertIn("payment.proto:8:", result.err)
        self.assertIn('the new contract "new" has 1 error', result.err)
        found = self.expect(2, "check", old, new, "--format", "json").json
        self.assertEqual((found["ok"], found["findings"]), (False, []))
        self.assertEqual([one["line"] for one in found["diagnostics"]], [8])
        both = self.expect(2, "check", new, new, "--format", "json").json["diagnostics"]
        self.assertEqual([one["side"] for one in found["diagnostics"] + both], ["new", "old", "new"])
        self.assertEqual({key for one in both for key in one["related"][0]}, {"file", "line", "column", "end_line", "end_column", "message"})

    def test_dims_and_direction_filter(self):
        sides = self.pair(new=RENAMED)
        self.assertIn("field-renamed", self.rules(*sides))
        self.assertEqual(self.rules(*sides, "--dims", "wire", code=0), [])
        self.assertIn("field-renamed", self.rules(*sides, "--dims", "json,abi"))
        self.assertIn("field-renamed", self.rules(*sides, "--direction", "backward"))

    def test_dims_of_a_finding_are_all_that_it_breaks_whatever_was_filtered_for(self):
        result = self.expect(1, "check", *self.pair(), "--dims", "wire", "--format", "json").json
        for finding in result["findings"]:
            if finding["rule"] == "field-number-reused":
                self.assertEqual(finding["dims"], ["wire", "json"])

    def test_rules_and_except_filter(self):
        sides = self.pair()
        self.assertEqual(self.rules(*sides, "--rules", "field-number-reused"), ["field-number-reused"])
        self.assertEqual(self.rules(*sides, "--rules", "field-renamed", code=0), [])
        self.assertNotIn("field-number-reused", self.rules(*sides, "--except", "field-number-reused"))
        everything = ["field-number-reused", "field-removed", "version-not-bumped"]
        self.assertEqual(self.rules(*sides, "--except", ",".join(everything), code=0), [])
        one_by_one = [argument for rule in everything for argument in ("--except", rule)]
        self.assertEqual(self.rules(*sides, *one_by_one, code=0), [])

    def test_severity_and_fail_on_decide_the_exit_code(self):
        sides = (*self.pair(), "--rules", "field-number-reused")
        for level, fail_on, code in (("break", "break", 1), ("risk", "break", 0), ("risk", "risk", 1), ("info", "risk", 0),
                                     ("info", "info", 1)):
            result = self.expect(code, "check", *sides, "--severity", f"field-number-reused={level}", "--fail-on", fail_on,
                                 "--format", "json").json
            self.assertEqual((result["ok"], result["summary"][level]), (code == 0, 1))
        self.assertEqual(self.rules(*sides, "--severity", "field-number-reused=off", code=0), [])

    def test_files_are_left_out_by_ignore(self):
        self.write("old/a/x.proto", OLD)
        self.write("new/a/x.proto", REUSED)
        self.assertEqual(self.rules("old", "new", "--ignore", "a/*", code=0), [])
        self.assertEqual(self.rules("old", "new", "--ignore", "b/*", "--ignore", "*/x.proto", code=0), [])
        self.assertNotEqual(self.rules("old", "new", "--ignore", "b/*"), [])

    def test_a_baseline_accepts_what_it_holds(self):
        sides = self.pair()
        self.expect(1, "check", *sides, "--format", "json", "-o", "accepted.json")
        self.expect(0, "check", *sides, "--baseline", "accepted.json")
        self.write("new/payment.proto", REUSED.replace("string id = 1", "string key = 1"))
        self.assertEqual(self.rules(*sides, "--baseline", "accepted.json"), ["field-renamed"])

    def test_a_baseline_that_is_none_is_exit_2(self):
        sides = self.pair()
        self.assertIn("cannot read the baseline", self.expect(2, "check", *sides, "--baseline", "nowhere.json").err)
        self.write("bad.json", "{]")
        self.assertIn("baseline", self.expect(2, "check", *sides, "--baseline", "bad.json").err)

    def test_two_declarations_are_compared_by_name(self):
        self.write("both.proto", 'syntax = "proto3";\npackage p;\nmessage V1 { string a = 1; }\nmessage V2 { int32 a = 1; }\n')
        result = self.expect(1, "check", "both.proto", "both.proto", "--select-old", "p.V1", "--select-new", "V2", "--format",
                             "json").json
        self.assertIn("field-type-changed", [one["rule"] for one in result["findings"]])
        self.assertIn("V3", self.expect(2, "check", "both.proto", "both.proto", "--select-old", "V3", "--select-new", "V2").err)

    def test_two_single_files_are_two_versions_of_one(self):
        self.write("old.proto", OLD)
        self.write("new.proto", GROWN)
        self.assertEqual(self.rules("old.proto", "new.proto", code=0), [])

    def test_imports_of_one_side_alone(self):
        for side in ("old", "new"):
            self.write(f"{side}/a.proto", 'syntax = "proto3";\nimport "lib.proto";\nmessage A { B b = 1; }\n')
            self.write(f"{side}_lib/lib.proto", 'syntax = "proto3";\nmessage B { int32 c = 1; }\n')
        self.expect(2, "check", "old", "new", "--old-I", "old_lib")
        self.expect(0, "check", "old", "new", "--old-I", "old_lib", "--new-I=new_lib")
        self.expect(0, "check", "old", "new", "-I", "old_lib")

    def test_options_of_other_languages_are_accepted(self):
        self.expect(0, "check", *self.pair(new=GROWN), "--role", "guest", "--feature", "x", "--target", "x86_64-linux")

    def test_a_report_to_a_file_is_there_whole_or_not_at_all(self):
        sides = self.pair()
        result = self.expect(1, "check", *sides, "--format", "json", "-o", "report.json")
        self.assertEqual(result.out, "")
        self.assertFalse(json.loads(self.read("report.json"))["ok"])
        result = self.expect(2, "check", *sides, "-o", "no/such/folder/report.json")
        self.assertIn("cannot write", result.err)
        self.expect(2, "check", "nowhere", "new", "-o", "report.json")
        self.assertFalse(json.loads(self.read("report.json"))["ok"])  # the one from before

    def test_additions_are_reported_when_asked_for(self):
        sides = self.pair(new=GROWN)
        self.assertIn("field-added", self.rules(*sides, "--additions", code=0))


class Settings(Checking):
    def settings(self, text, name="interop.toml"):
        return self.write(name, text)

    def test_settings_are_found_in_the_working_directory_and_above(self):
        sides = self.pair(new=RENAMED)
        self.settings('[check]\ndims = ["wire"]\n')
        self.assertEqual(self.rules(*sides, code=0), [])
        self.write("deep/er/x", "")
        below = run("check", "../../old", "../../new", cwd=self.path("deep/er"))
        self.assertEqual(below.code, 0, below)
        self.assertIn("field-renamed", self.rules(*sides, "--dims", "json"))

    def test_every_setting_has_its_effect(self):
        sides = self.pair()
        self.settings('[check]\nrules = ["field-number-reused"]\n')
        self.assertEqual(self.rules(*sides), ["field-number-reused"])
        self.settings('[check]\nexcept = ["field-number-reused", "field-removed", "version-not-bumped"]\n')
        self.assertEqual(self.rules(*sides, code=0), [])
        self.settings('[check]\nignore = ["*.proto"]\n')
        self.assertEqual(self.rules(*sides, code=0), [])
        self.settings('[check]\nrules = ["field-number-reused"]\n[check.severity]\nfield-number-reused = "risk"\n')
        self.assertEqual(self.rules(*sides, code=0), ["field-number-reused"])
        self.settings('[check]\nfail-on = "risk"\nrules = ["field-number-reused"]\n'
                      '[check.severity]\nfield-number-reused = "risk"\n')
        self.assertEqual(self.rules(*sides), ["field-number-reused"])
        self.settings('[check]\nformat = "github"\n')
        self.assertIn("\n::error file=", "\n" + self.expect(1, "check", *sides).out)

    def test_paths_are_taken_from_the_folder_of_the_settings(self):
        sides = self.pair()
        self.write("conf/accepted.json", self.expect(1, "check", *sides, "--format", "json").bytes)
        self.write("conf/lib/unused.proto", 'syntax = "proto3";\n')
        self.settings('[check]\nbaseline = "accepted.json"\ninclude = ["lib"]\n', "conf/interop.toml")
        self.expect(0, "check", *sides, "--config", "conf/interop.toml")

    def test_a_mistake_in_the_settings_is_exit_2_with_its_line(self):
        sides = self.pair()
        for text, wanted in (('[check]\nfail_on = "risk"\n', 'interop.toml:2:1: unknown key "fail_on"; did you mean "fail-on"?'),
                             ('[check]\n\nrules = ["field-remved"]\n', 'did you mean "field-removed"?'),
                             ("[check\n", "interop.toml:1:"),
                             ("dims = 1\n", 'unknown key "dims"'),
                             ("[check]\ndims = 1\n", "interop.toml:2:")):
            self.settings(text)
            self.assertIn(wanted, self.expect(2, "check", *sides).err)
        self.assertIn("cannot read the settings", self.expect(2, "check", *sides, "--config", "nowhere.toml").err)


if __name__ == "__main__":
    main()
