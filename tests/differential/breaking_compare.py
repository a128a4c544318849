"""Pairs what `buf breaking` reports with what `interop check` reports, and names what is left over.

Both are asked for everything they know. A finding of buf has a match when one of ours has a rule that
breaking/rules.tsv lists for it, and stands in the same place: the same file, and there the same line, or one
that names the same declaration. A finding of ours has a match the same way round. Ours that are only
information (severity info) are not counted.

What is left over must be excused by a row of breaking/disagreements.tsv, which is about a class of findings,
not about one: whose finding it is, its rule, the kind of mutation (`*` for any, `tree` for the real trees),
a regular expression that its text must match, and the reason. A row that excuses nothing fails.
"""

import os
import re
import sys

import common

FOLDER = os.path.join(common.HERE, "breaking")
QUOTED = re.compile(r'"([^"]*)"')


def read_map():
    """({buf rule: (dims, our rules)}, {our rule: buf rules})"""
    forward, backward = {}, {}
    for rule, dims, ours in common.read_rows(os.path.join(FOLDER, "rules.tsv")):
        forward[rule] = (set(dims.split()), set(ours.split()))
        for name in ours.split():
            backward.setdefault(name, set()).add(rule)
    return forward, backward


class Excuse:
    def __init__(self, row):
        if len(row) != 5 or not row[4].strip():
            sys.exit(f"breaking/disagreements.tsv: needs five columns, a reason last: {row}")
        self.whose, self.rule, self.kind, self.pattern, self.reason = row
        self.regex = re.compile(self.pattern)
        self.used = 0

    def excuses(self, whose, rule, kind, text):
        fits = (whose == self.whose and self.rule in (rule, "*") and self.kind in (kind, "*")
                and self.regex.search(text))
        self.used += bool(fits)
        return bool(fits)


def read_excuses():
    return [Excuse(row) for row in common.read_rows(os.path.join(FOLDER, "disagreements.tsv"))]


class Theirs:
    """A finding of buf."""

    def __init__(self, row):
        self.rule = row["type"]
        self.text = row["message"]
        self.line = row.get("start_line", 0)
        self.names = set(QUOTED.findall(self.text))
        self.path = row.get("path") or next((name for name in QUOTED.findall(self.text) if name.endswith(".proto")), "")

    def describe(self):
        return f"{self.path}:{self.line}: {self.rule}: {self.text}"


class Ours:
    """A finding of ours."""

    def __init__(self, row):
        self.rule, self.dims, self.severity = row["rule"], set(row["dims"]), row["severity"]
        self.subject = row["subject"]
        self.places = {(place["file"], place["line"]) for place in (row.get("new"), row.get("old")) if place}
        self.files = {file for file, _ in self.places}
        parts = self.subject.split(".")
        self.names = set(parts[-2:]) | {self.subject} | {".".join(parts[-2:]), ".".join(parts[-3:])} | self.files
        self.names |= set(QUOTED.findall(row["message"]))
        self.text = f"{row['severity']} {','.join(row['dims'])} {self.subject}: {row['message']}"

    def describe(self):
        where = ", ".join(f"{file}:{line}" for file, line in sorted(self.places))
        return f"{where}: {self.rule}: {self.text}"


# Rules about a file as a whole: one finding a file, wherever in it the other side points.
WHOLE_FILE = {"file-syntax-changed", "package-renamed", "file-removed"}


def same_place(theirs, ours):
    if ours.rule in WHOLE_FILE and (not theirs.path or theirs.path in ours.files):
        return True
    if theirs.path and ours.files and theirs.path not in ours.files and not ours.files & theirs.names:
        return False
    return (theirs.path, theirs.line) in ours.places or bool(theirs.names & ours.names)


class Comparison:
    def __init__(self, outcome):
        self.outcome = outcome
        self.forward, self.backward = read_map()
        self.excuses = read_excuses()
        self.matched = {"buf": 0, "ours": 0}
        self.excused = {"buf": 0, "ours": 0, "dims": 0}
        self.unknown = set()

    def compare(self, kind, title, theirs, ours):
        """Both lists are about one mutation."""
        self.judge_theirs(kind, title, theirs, ours)
        self.judge_ours(kind, title, theirs, ours)

    def judge_theirs(self, kind, title, theirs, ours):
        """`ours` are all that could match these."""
        ours = [finding for finding in ours if finding.severity != "info"]
        for finding in theirs:
            if finding.rule not in self.forward:
                self.unknown.add(finding.rule)
                continue
            dims, rules = self.forward[finding.rule]
            found = [one for one in ours if one.rule in rules and same_place(finding, one)]
            self.judge("buf", finding, kind, title, bool(found))
            if found and not any(one.dims & dims for one in found):
                self.judge("dims", finding, kind, title, False)

    def judge_ours(self, kind, title, theirs, ours):
        """`theirs` are all that could match these."""
        for finding in ours:
            if finding.severity == "info":
                continue
            rules = self.backward.get(finding.rule, set())
            found = any(one.rule in rules and same_place(one, finding) for one in theirs)
            self.judge("ours", finding, kind, title, found)

    def judge(self, whose, finding, kind, title, matched):
        if matched:
            self.matched[whose] += 1
            self.outcome.ok()
        elif any([excuse.excuses(whose, finding.rule, kind, finding.text) for excuse in self.excuses]):
            self.excused[whose] += 1
            self.outcome.ok()
        else:
            what = {"buf": "only buf reports", "ours": "only we report", "dims": "other dimensions than buf's"}[whose]
            self.outcome.fail(f"{title} ({kind}): {what}: {finding.describe()}")

    def finish(self, parts):
        """`parts` are the kinds of rows that this run can have used: mutations, tree or both."""
        for rule in sorted(self.unknown):
            self.outcome.fail(f"breaking/rules.tsv: no row for buf's {rule}")
        for excuse in self.excuses:
            if not excuse.used and (excuse.kind == "*" and len(parts) == 2 or (
                    "tree" if excuse.kind == "tree" else "mutations") in parts and excuse.kind != "*"):
                self.outcome.fail("breaking/disagreements.tsv: a row excuses nothing: "
                                  f"{excuse.whose} {excuse.rule} {excuse.kind} {excuse.pattern}")
        self.outcome.figure(f"findings that both report: {self.matched['buf']} of buf's, {self.matched['ours']} of ours")
        self.outcome.figure(f"findings excused by {len(self.excuses)} rows: {self.excused['buf']} of buf's, "
                            f"{self.excused['ours']} of ours, {self.excused['dims']} in dimensions")
        return self.outcome.finish()
