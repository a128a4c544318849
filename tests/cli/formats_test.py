"""The formats of a report, read by what reads them: a schema, an XML parser, an HTML parser."""

import copy
import html.parser
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree

from command import GROWN, OLD, REUSED, Case, main

SOURCE = os.environ["INTEROP_SOURCE_DIR"]
VOID = {"meta", "input", "br", "hr", "img", "link"}
HOSTILE = OLD.replace("string description = 4;",
                      'string description = 4 [json_name = "</script><img src=x onerror=alert(1)>\\033[31m|@all"];')


def pinned(name):
    """A path of script/versions.sh."""
    shown = subprocess.run(["bash", "-c", f'. script/versions.sh && printf %s "${name}"'], cwd=SOURCE, capture_output=True,
                           text=True, check=True)
    return shown.stdout


class Page(html.parser.HTMLParser):
    """Checks that elements nest, and collects what a page would ask for."""

    def __init__(self):
        super().__init__()
        self.open, self.asked, self.ids, self.tags, self.problems = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in ("src", "href", "action", "data", "srcset", "poster") and not (value or "").startswith("#"):
                self.asked.append((tag, name, value))
            if name.startswith("on"):
                self.problems.append((tag, name))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing at {self.getpos()}")


class Formats(Case):
    def report(self, name, *arguments, new=REUSED, old=OLD, code=1):
        return self.expect(code, "check", *self.pair(old, new), "--format", name, *arguments).out

    def test_sarif_is_valid_by_the_published_schema(self):
        sys.path.insert(0, pinned("INTEROP_JSONSCHEMA"))
        import jsonschema
        with open(pinned("INTEROP_SARIF_SCHEMA"), encoding="utf-8") as file:
            schema = json.load(file)
        validator = jsonschema.Draft4Validator(schema)
        for new, code in ((REUSED, 1), (GROWN, 0), (OLD.replace("message Charge", "message Fee"), 1)):
            log = json.loads(self.report("sarif", new=new, code=code))
            self.assertEqual([error.message for error in validator.iter_errors(log)], [])
        broken = copy.deepcopy(json.loads(self.report("sarif")))
        broken["runs"][0]["results"][0]["level"] = "fatal"
        self.assertTrue(list(validator.iter_errors(broken)), "the validator finds nothing wrong with anything")

    def test_sarif_names_rules_places_and_fingerprints(self):
        run, = json.loads(self.report("sarif"))["runs"]
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            place = result["locations"][0]["physicalLocation"]
            self.assertEqual(place["artifactLocation"]["uri"], "payment.proto")
        reused, = [one for one in run["results"] if one["ruleId"] == "field-number-reused"]
        self.assertEqual(reused["level"], "error")
        self.assertEqual(reused["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 8)

    def test_sarif_fingerprints_outlive_moved_lines(self):
        def prints(text):
            return sorted(one["partialFingerprints"]["interopFinding/v1"] for one in json.loads(text)["runs"][0]["results"])
        before = prints(self.report("sarif"))
        moved = prints(self.report("sarif", new=REUSED.replace("message Charge", "\n\n// moved\n\nmessage Charge")))
        self.assertEqual(before, moved)
        self.assertEqual(len(set(before)), len(before))

    def test_junit_is_read_by_an_xml_parser(self):
        root = xml.etree.ElementTree.fromstring(self.report("junit", "--title", 'a "b" <c>'))
        self.assertEqual((root.tag, root.get("name")), ("testsuites", 'a "b" <c>'))
        cases = root.findall("testsuite/testcase")
        self.assertEqual(int(root.get("tests")), len(cases))
        self.assertEqual(int(root.get("failures")), len(root.findall("testsuite/testcase/failure")))
        self.assertGreater(int(root.get("failures")), 0)
        self.assertEqual({case.get("file") for case in cases}, {"payment.proto"})
        passed = xml.etree.ElementTree.fromstring(self.report("junit", new=GROWN, code=0))
        self.assertEqual((passed.get("tests"), passed.get("failures")), ("1", "0"))

    def test_what_is_below_the_level_passes_in_junit(self):
        root = xml.etree.ElementTree.fromstring(
            self.report("junit", "--rules", "field-number-reused", "--severity", "field-number-reused=risk", code=0))
        self.assertEqual(root.get("failures"), "0")
        self.assertIsNotNone(root.find("testsuite/testcase/system-out"))

    def test_github_commands_are_one_a_line_and_escaped(self):
        lines = self.report("github").splitlines()
        for line in lines[:-1]:
            self.assertRegex(line, r"^::(error|warning|notice) file=[^:,]+,line=\d+,[^:]*title=[^:,]+::.+$")
        self.assertRegex(lines[-1], r"^interop: \d+ break")

    def test_markdown_has_a_table_and_details(self):
        text = self.report("markdown")
        self.assertTrue(text.startswith("### "))
        rows = [line for line in text.splitlines() if line.startswith("| ")]
        self.assertTrue(all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows), rows)
        self.assertEqual(text.count("<details>"), text.count("</details>"))
        self.assertIn("```diff\n-   string description = 4;\n+   int32 tip = 4;\n```", text)

    def test_html_nests_asks_for_nothing_and_links_only_inside(self):
        for new, code in ((REUSED, 1), (GROWN, 0)):
            text = self.report("html", new=new, code=code)
            page = Page()
            page.feed(text)
            self.assertEqual((page.open, page.problems, page.asked), ([], [], []))
            self.assertEqual(len(set(page.ids)), len(page.ids))
            for tag, attributes in page.tags:
                link = attributes.get("href", "#")
                self.assertTrue(link == "#" or link[1:] in page.ids, (tag, link))
            self.assertNotRegex(text, r"url\(|@import|https?://|//cdn")
            self.assertIn("prefers-color-scheme: dark", text)
            self.assertIn("default-src 'none'", text)
            self.assertIn('<html lang="en">', text)

    def test_html_shows_both_sources_side_by_side(self):
        text = self.report("html")
        self.assertIn("<mark>string description = 4;</mark>", text)
        self.assertIn("<mark>int32 tip = 4;</mark>", text)

    def test_text_of_a_contract_is_only_text_in_every_format(self):
        for name in ("text", "sarif", "github", "junit", "markdown", "html", "json"):
            text = self.report(name, new=HOSTILE)
            self.assertNotIn("\x1b", text)
            if name in ("html", "junit"):
                self.assertNotIn("<img", text)
            if name == "html":
                page = Page()
                page.feed(text)
                self.assertEqual((page.open, page.problems, page.asked), ([], [], []))

    def test_every_format_tells_the_same_number_of_findings(self):
        findings = json.loads(self.report("json"))["findings"]
        self.assertEqual(len(json.loads(self.report("sarif"))["runs"][0]["results"]), len(findings))
        self.assertEqual(len(self.report("github").splitlines()) - 1, len(findings))
        self.assertEqual(self.report("html").count("<article "), len(findings))
        self.assertEqual(self.report("junit").count("<testcase "), len(findings))
        self.assertEqual(len(re.findall(r"(?m)^payment\.proto:\d+:\d+: ", self.report("text"))), len(findings))


if __name__ == "__main__":
    main()
