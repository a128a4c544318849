"""`interop parse`: what it prints in each format, and what it says of mistakes."""

import json

from command import OLD, WRONG, Case, main


def walk(declarations):
    for one in declarations:
        yield one
        yield from walk(one.get("declarations", []))


class Parse(Case):
    def test_a_sound_contract_is_exit_0_without_a_message(self):
        self.write("a.proto", OLD)
        result = self.expect(0, "parse", "a.proto")
        self.assertEqual(result.err, "")
        self.assertIn("field amount_cents = 2: int64", result.out)

    def test_none_prints_nothing_of_a_sound_contract(self):
        self.write("a.proto", OLD)
        result = self.expect(0, "parse", "a.proto", "--format", "none")
        self.assertEqual((result.bytes, result.err), (b"", ""))

    def test_a_mistake_is_exit_1_with_source_line_and_caret(self):
        self.write("a.proto", WRONG)
        result = self.expect(1, "parse", "a.proto", "--format", "none")
        lines = result.err.splitlines()
        self.assertRegex(lines[0], r"^a\.proto:8:\d+: error: .* \[protobuf\.[a-z-]+\]$")
        self.assertRegex(lines[1], r"^ +8 \|   string description = 2;$")
        self.assertRegex(lines[2], r"^ +\| +\^")
        self.assertEqual(lines[1].index("2;"), lines[2].index("^"))
        self.assertEqual(lines[-1], "1 error, 0 warnings")

    def test_text_has_a_line_a_declaration(self):
        self.write("a.proto", OLD)
        kinds = [line.split()[0] for line in self.expect(0, "parse", "a.proto").out.splitlines()]
        self.assertEqual(kinds, ["file", "package", "record", "field", "field", "field"])

    def test_json_is_as_promised(self):
        self.write("a.proto", OLD)
        result = self.expect(0, "parse", "a.proto", "--format", "json").json
        self.assertEqual(sorted(result), ["contract", "diagnostics", "ok"])
        self.assertEqual((result["ok"], result["diagnostics"]), (True, []))
        file, = result["contract"]["files"]
        self.assertEqual((file["path"], file["language"], file["version"], file["requested"]),
                         ("a.proto", "protobuf", "proto3", True))
        found = {one.get("full_name"): one for one in walk(file["declarations"])}
        self.assertEqual(found["payment.v1"]["kind"], "package")
        charge = found["payment.v1.Charge"]
        self.assertEqual((charge["kind"], charge["name"], charge["doc"].strip()), ("record", "Charge", "A charge to a card."))
        amount = found["payment.v1.Charge.amount_cents"]
        self.assertEqual({key: amount[key] for key in ("kind", "name", "number", "type", "cardinality", "line", "column")},
                         {"kind": "field", "name": "amount_cents", "number": 2, "type": "int64", "cardinality": "singular",
                          "line": 7, "column": 3})

    def test_json_holds_the_mistakes_and_standard_error_stays_empty(self):
        self.write("a.proto", WRONG)
        result = self.expect(1, "parse", "a.proto", "--format", "json")
        self.assertEqual(result.err, "")
        self.assertFalse(result.json["ok"])
        mistake, = result.json["diagnostics"]
        self.assertEqual((mistake["severity"], mistake["file"], mistake["line"]), ("error", "a.proto", 8))
        for key in ("id", "message", "column", "end_line", "end_column"):
            self.assertTrue(mistake[key])
        self.assertIn("contract", result.json)

    def test_json_holds_all_kinds_of_declaration(self):
        self.write("a.proto", """edition = "2023";
package p;
import "google/protobuf/descriptor.proto";
message M {
  reserved 5 to 9, 12;
  reserved old;
  extensions 100 to 200;
  oneof choice { string a = 1; M b = 2; }
  map<string, M> by_name = 3;
  repeated int32 many = 4 [deprecated = true];
  enum E { ZERO = 0; ONE = 1; }
  E e = 11 [default = ONE];
}
message R { int32 required = 10 [features.field_presence = LEGACY_REQUIRED]; }
extend M { string extra = 100; }
extend google.protobuf.MessageOptions { M note = 50001; }
message N { option (note) = { a: "x" many: [1, 2] by_name: { key: "k" } }; }
service S { rpc Do(stream M) returns (N); }
""")
        result = self.expect(0, "parse", "a.proto", "--format", "json")
        files = {file["path"]: file for file in result.json["contract"]["files"]}
        self.assertNotIn("requested", files["google/protobuf/descriptor.proto"])
        found = {one.get("full_name"): one for one in walk(files["a.proto"]["declarations"])}
        self.assertEqual(found["p.M.choice"]["kind"], "union")
        self.assertEqual(found["p.M.a"]["type"], "string")
        self.assertEqual((found["p.M.by_name"]["type"], found["p.M.by_name"]["cardinality"]), ("map<string, p.M>", "map"))
        many = found["p.M.many"]
        self.assertEqual((many["cardinality"], many["packed"], many["deprecated"]), ("repeated", True, True))
        self.assertEqual(found["p.R.required"]["cardinality"], "required")
        self.assertEqual(found["p.M.E.ONE"]["kind"], "enum-value")
        self.assertEqual(found["p.M.e"]["default"], "ONE")
        self.assertEqual(found["p.extra"]["extends"], "p.M")
        self.assertEqual([one["kind"] for one in found["p.S.Do"]["declarations"]], ["param", "result"])
        self.assertTrue(found["p.S.Do.request"]["stream"])
        note, = [one for one in found["p.N"]["annotations"] if "note" in one["name"]]
        self.assertEqual(note["value"]["a"], "x")
        self.assertEqual(note["value"]["many"], [1, 2])
        ranges = [(one["number"], one["number_end"]) for one in walk(files["a.proto"]["declarations"])
                  if one["kind"] == "reservation" and "number" in one]
        self.assertEqual(ranges, [(5, 9), (12, 12)])

    def test_a_missing_import_is_an_error_of_the_contract(self):
        self.write("a.proto", 'syntax = "proto3";\nimport "nowhere.proto";\n')
        result = self.expect(1, "parse", "a.proto", "--format", "none")
        self.assertIn("a.proto:2:", result.err)
        self.assertIn("nowhere.proto", result.err)

    def test_a_descriptor_set_reads_back_as_the_same_contract(self):
        self.write("a.proto", OLD)
        self.expect(0, "parse", "a.proto", "--format", "descriptor-set", "-o", "a.binpb")
        again = self.expect(0, "parse", "a.binpb", "--format", "json").json
        file, = [file for file in again["contract"]["files"] if file["path"] == "a.proto"]
        self.assertIn("payment.v1.Charge.amount_cents", [one.get("full_name") for one in walk(file["declarations"])])
        piped = self.expect(0, "parse", "a.proto", "--format", "descriptor-set").bytes
        self.assertEqual(piped, self.read("a.binpb"))

    def test_a_contract_with_errors_is_not_exported(self):
        self.write("a.proto", WRONG)
        result = self.expect(1, "parse", "a.proto", "--format", "descriptor-set", "-o", "a.binpb")
        self.assertEqual(result.bytes, b"")
        self.assertIn("error", result.err)
        self.assertRaises(FileNotFoundError, self.read, "a.binpb")

    def test_threads_change_nothing_about_the_result(self):
        for i in range(40):
            imports = f'import "f{i - 1}.proto";\n' if i else ""
            self.write(f"d/f{i}.proto", f'syntax = "proto3";\n{imports}message M{i} {{ int32 a = 1; }}\n')
        one = self.expect(0, "parse", "d", "-j", "1", "--format", "json").bytes
        self.assertEqual(self.expect(0, "parse", "d", "-j", "8", "--format", "json").bytes, one)
        self.assertEqual(self.expect(0, "parse", "d", "--format", "json").bytes, one)

    def test_what_a_contract_holds_does_not_steer_a_terminal(self):
        self.write("a.proto", 'syntax = "proto3";\n// \x1b[31mred\x1b[0m \u202e\nmessage M { optinal \x1b[31m int32 a = 1; }\n')
        result = self.run_here("parse", "a.proto")
        self.assertNotIn("\x1b", result.out + result.err)
        self.assertNotIn("\u202e", result.out + result.err)

    def test_a_thousand_mistakes_are_counted(self):
        fields = "".join(f"  int32 f{i} = 1;\n" for i in range(1500))
        self.write("a.proto", f'syntax = "proto3";\nmessage M {{\n{fields}}}\n')
        result = self.expect(1, "parse", "a.proto", "--format", "none")
        self.assertIn("1499 errors", result.err.splitlines()[-1])
        self.assertIn("more", result.err.splitlines()[-2])

    def test_json_stays_valid_whatever_bytes_options_hold(self):
        self.write("a.proto", 'syntax = "proto2";\nmessage M { optional bytes b = 1 [default = "\\xff\\x00\\"\\\\"]; }\n')
        result = self.expect(0, "parse", "a.proto", "--format", "json")
        json.loads(result.bytes.decode("utf-8"))


if __name__ == "__main__":
    main()
