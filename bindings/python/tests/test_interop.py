"""The package as its users have it: `python -m unittest discover tests`, with the package installed."""

import gc
import os
import tempfile
import threading
import unittest

import interop

OLD = 'syntax = "proto3";\npackage shop.v1;\n// Pays.\nmessage Charge { int64 amount = 1; string note = 2; }\n'
NEW = 'syntax = "proto3";\npackage shop.v1;\nmessage Charge { int64 amount = 1; bool note = 2; }\n'


def parse(text, path="shop.proto", **options):
    with interop.Parser("protobuf", **options) as parser:
        return parser.parse_text(path, text)


class Nothing(unittest.TestCase):
    """Every test leaves no handle behind."""

    def setUp(self):
        gc.collect()
        self.before = interop.handle_count()

    def tearDown(self):
        gc.collect()
        self.assertEqual(interop.handle_count(), self.before)


class Contracts(Nothing):
    def test_tables_are_read_in_place(self):
        contract = parse(OLD)
        fields = {contract.text(row.name): row.number for row in contract.decls
                  if row.kind == interop.raw.INTEROP_DECL_FIELD and
                  contract.files[row.file].flags & interop.raw.INTEROP_FILE_FLAG_REQUESTED}
        self.assertEqual(fields, {"amount": 1, "note": 2})
        self.assertEqual(contract.decls[0].kind, 0)

    def test_columns_are_read_as_integers(self):
        decls = parse(OLD).decls
        words = decls.memory.cast("I")
        self.assertEqual([words[i * decls.stride // 4] for i in range(len(decls))], [row.kind for row in decls])

    def test_longer_rows_of_a_newer_library_are_stepped_over(self):
        contract = parse(OLD)
        table = contract.decls
        table._array = None  # what a stride that is not ours leads to
        self.assertEqual(contract.text(table[contract.find("shop.v1.Charge")].name), "Charge")
        self.assertEqual([row.kind for row in table[1:3]], [row.kind for row in parse(OLD).decls[1:3]])
        with self.assertRaises(IndexError):
            table[len(table)]

    def test_rows_outlive_their_contract(self):
        contract = parse(OLD)
        row, text = contract.decls[contract.find("shop.v1.Charge")], contract.memory
        contract.close()
        self.assertTrue(contract.closed)
        self.assertEqual(interop.handle_count(interop.raw.INTEROP_HANDLE_CONTRACT), 1)
        self.assertEqual(bytes(text[row.name.offset : row.name.offset + row.name.length]), b"Charge")
        with self.assertRaises(ValueError):
            contract.find("shop.v1.Charge")

    def test_names_docs_and_places(self):
        contract = parse(OLD)
        charge = contract.find("shop.v1.Charge")
        self.assertEqual(contract.full_name(charge), "shop.v1.Charge")
        self.assertEqual(contract.doc(charge), "Pays.")
        row = contract.decls[charge]
        self.assertEqual(contract.position(row.file, row.span_begin), (4, 1))
        self.assertEqual(contract.find("shop.v1.Nobody"), 0)
        self.assertIn(b"Charge", contract.encode("json"))

    def test_mistakes_in_a_contract_are_data(self):
        contract = parse('syntax = "proto3";\nmessage M { int32 a = 1; int32 b = 1; }\n')
        self.assertEqual(contract.error_count, 1)
        found = contract.diagnostics[0]
        self.assertEqual((found.severity, found.place.line), (interop.Severity.ERROR, 2))
        self.assertEqual(found.related[0].line, 2)
        self.assertIn("shop.proto:2:", str(found))

    def test_layouts_of_c(self):
        with interop.Parser("c") as parser:
            contract = parser.parse_text("point.h", "struct point { char tag; int x; };")
        sizes = {contract.text(contract.decls[row.decl].name): row.size_bytes for row in contract.layouts[1:]}
        self.assertEqual((sizes["point"], sizes["x"]), (8, 4))


class Parsing(Nothing):
    def test_paths_and_roots(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "a.proto"), "w", encoding="utf-8") as file:
                file.write(OLD)
            with interop.Parser(roots=[folder]) as parser:
                self.assertTrue(parser.parse_imports("a.proto").find("shop.v1.Charge"))
                self.assertTrue(parser.parse_paths(folder).find("shop.v1.Charge"))

    def test_imports_are_answered(self):
        asked = []

        def answer(path):
            asked.append(path)
            return OLD.encode() if path == "shop.proto" else None

        with interop.Parser("protobuf") as parser:
            parser.on_import(answer)
            contract = parser.parse_text("b.proto", 'syntax = "proto3";\nimport "shop.proto";\nimport "no.proto";\n')
            parser.on_import(None)
        self.assertTrue(contract.find("shop.v1.Charge"))
        self.assertIn("no.proto", asked)
        self.assertEqual(contract.error_count, 1)

    def test_an_exception_of_a_callback_comes_through(self):
        def fail(path):
            raise KeyError(path)

        with interop.Parser("protobuf") as parser:
            parser.on_import(fail)
            with self.assertRaises(KeyError):
                parser.parse_text("b.proto", 'syntax = "proto3";\nimport "shop.proto";\n')

    def test_progress_may_end_a_parse(self):
        with interop.Parser("protobuf") as parser:
            parser.on_progress(lambda done, known, size: False)
            with self.assertRaises(interop.InteropError) as caught:
                parser.parse_text("shop.proto", OLD)
        self.assertEqual(caught.exception.name, "CANCELLED")

    def test_failures_have_a_code_and_a_reason(self):
        with self.assertRaises(interop.InteropError) as caught:
            interop.Parser("cobol")
        self.assertEqual(caught.exception.code, interop.raw.INTEROP_STATUS_UNSUPPORTED)
        self.assertIn("protobuf", str(caught.exception))
        with interop.Parser() as parser:
            with self.assertRaises(interop.InteropError) as caught:
                parser.parse_paths("/nowhere/at.proto")
        self.assertEqual(caught.exception.name, "NOT_FOUND")
        with self.assertRaises(TypeError):
            interop.Parser("protobuf", depth=3)

    def test_limits(self):
        deep = 'syntax = "proto3";\n' + "message M {" * 30 + "}" * 30
        self.assertEqual(parse(deep).error_count, 0)
        self.assertNotEqual(parse(deep, max_depth=10).error_count, 0)

    def test_a_closed_parser_says_so(self):
        parser = interop.Parser("protobuf")
        parser.close()
        parser.close()
        with self.assertRaises(ValueError):
            parser.parse_text("shop.proto", OLD)

    def test_one_contract_serves_many_threads(self):
        contract, found = parse(OLD), []
        threads = [threading.Thread(target=lambda: found.append(contract.find("shop.v1.Charge"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(set(found)), 1)
        self.assertEqual(len(found), 8)


class Checking(Nothing):
    def test_what_breaks_is_found(self):
        report = interop.check(parse(OLD), parse(NEW), dimensions=interop.Dimension.WIRE)
        self.assertTrue(report.failed)
        found = [one for one in report.findings if one.level is interop.Level.BREAK]
        self.assertEqual(len(found), report.count(interop.Level.BREAK))
        self.assertEqual(found[0].subject, "shop.v1.Charge.note")
        self.assertEqual(found[0].after.line, 3)
        self.assertIn(interop.Dimension.WIRE, found[0].dimensions)

    def test_a_rule_can_be_switched_off(self):
        before, after = parse(OLD), parse(NEW)
        names = {one.rule for one in interop.check(before, after).findings}
        self.assertIn("field-type-changed", names)
        left = {one.rule for one in interop.check(before, after, exclude=["field-type-changed"]).findings}
        self.assertNotIn("field-type-changed", left)
        alone = interop.check(before, after, rules=["field-type-changed"], severities={"field-type-changed": "info"})
        self.assertEqual((alone.count(interop.Level.INFO), alone.failed), (1, False))

    def test_a_baseline_accepts_findings(self):
        before, after = parse(OLD), parse(NEW)
        baseline = interop.check(before, after).encode("json")
        self.assertFalse(interop.check(before, after, baseline=baseline).failed)

    def test_settings(self):
        with interop.Config('[check]\nexcept = ["field-type-changed", "version-not-bumped"]\n') as config:
            self.assertIn("field-type-changed", config.find("check.except"))
            self.assertIsNone(config.find("check.format"))
            report = interop.check(parse(OLD), parse(NEW), config=config)
        self.assertNotIn("field-type-changed", {one.rule for one in report.findings})
        with self.assertRaises(interop.InteropError):
            interop.Config("check = ")

    def test_reports_are_written_out(self):
        report = interop.check(parse(OLD), parse(NEW))
        self.assertTrue(report.encode("json").startswith(b"{"))
        self.assertIn(b"Ours", report.encode("html", title="Ours"))
        with self.assertRaises(interop.InteropError):
            report.encode("papyrus")

    def test_a_report_outlives_its_contracts(self):
        before, after = parse(OLD), parse(NEW)
        report = interop.check(before, after)
        before.close()
        after.close()
        self.assertEqual(report.findings[-1].after.path, "shop.proto")

    def test_progress_may_end_a_check(self):
        with self.assertRaises(interop.InteropError) as caught:
            interop.check(parse(OLD), parse(NEW), progress=lambda done, known: False)
        self.assertEqual(caught.exception.name, "CANCELLED")

    def test_lists_of_this_build(self):
        self.assertIn("protobuf", {one.name for one in interop.languages()})
        self.assertIn("field-type-changed", {one.id for one in interop.rules()})
        self.assertIn("python", {one.name for one in interop.bind_targets()})


class Binding(Nothing):
    def test_files_in_memory(self):
        with interop.Parser("wit") as parser:
            contract = parser.parse_text("a.wit", "package a:calc;\ninterface i { f: func(x: u32) -> u32; }\n")
        files = interop.Bindings(contract, "python").files
        self.assertIn(b"def f(", files["calc/__init__.py"])

    def test_what_cannot_be_bound_is_data(self):
        with interop.Parser("c") as parser:
            contract = parser.parse_text("a.h", "char *make(void);\n")
        bindings = interop.Bindings(contract, "python")
        self.assertEqual(bindings.files, {})
        self.assertEqual(bindings.diagnostics[0].id, "bind.ownership-unknown")


class Rounds(Nothing):
    def test_thousands_of_rounds_leave_nothing(self):
        with interop.Parser("protobuf") as parser:
            for turn in range(2000):
                contract = parser.parse_text("a.proto", OLD if turn % 2 else "message {")
                self.assertEqual(contract.error_count == 0, turn % 2 == 1)
                if turn % 2:
                    with self.assertRaises(interop.InteropError):
                        contract.encode("papyrus")


if __name__ == "__main__":
    unittest.main()
