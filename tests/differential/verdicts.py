"""Asks protoc what is wrong with each small file below protobuf/, and holds `interop parse` to it.

The folder says what libinterop must answer: `broken/<construct>/<name>` is rejected,
`accepted/<construct>/<name>` is not. A case is one .proto file, or a folder with a main.proto and what it
imports. protoc must answer the same, and on the same line, or a row of disagreements.tsv says why not.

What protoc says is also kept in expected.tsv, so that it can be read and searched without protoc; it is
computed anew in each run, and a difference fails.

    verdicts.py                  compare
    verdicts.py --protoc-only    only hold expected.tsv to protoc
    verdicts.py --write          write expected.tsv
"""

import os
import re
import sys

import common

FOLDER = os.path.join(common.HERE, "protobuf")
EXPECTED = os.path.join(FOLDER, "expected.tsv")
HEADER = ("# What protoc says of each case: the case, the kind (accepted, error, warning, echo), file, line, column, message.\n"
          "# An echo only repeats or explains another error. Written by verdicts.py --write.\n")
PLACE = re.compile(r"^(?P<file>[^:\n]*):(?P<line>\d+):(?P<column>\d+): (?P<text>.*)$")
NO_PLACE = re.compile(r"^(?P<file>[^:\n]*): (?P<text>.*)$")
# Lines with which protoc explains an error that it has already reported.
ECHO = re.compile(r"^Suggested field numbers for |^Note that enum values use C\+\+ scoping|^  Comment started here"
                  r"|^Interpreting non ascii codepoint|^File not found|^Backslashes, consecutive slashes"
                  r"|^Reached end of input in .*\(missing '}'\)\.$")


def cases():
    """(name, must be accepted, directory, file) of all cases, in order."""
    found = []
    for verdict in ("accepted", "broken"):
        for construct in sorted(os.listdir(os.path.join(FOLDER, verdict))):
            folder = os.path.join(FOLDER, verdict, construct)
            for name in sorted(os.listdir(folder)):
                path = os.path.join(folder, name)
                where = (path, "main.proto") if os.path.isdir(path) else (folder, name)
                found.append((f"{verdict}/{construct}/{name}", verdict == "accepted", *where))
    return found


def ask_protoc(case):
    """What protoc says: rows (kind, file, line, column, message); line and column are '' where it names none."""
    _, _, directory, name = case
    code, _, err = common.run([common.oracle("INTEROP_PROTOC"), "-I.", "--include_imports", "-o/dev/null", name],
                              directory)
    if code < 0:
        return [("error", "", "", "", "protoc ended by a signal")]
    rows = [] if code else [("accepted", "", "", "", "")]
    for line in err.decode("utf-8", "replace").splitlines():
        match = PLACE.match(line) or NO_PLACE.match(line)
        if not match:
            continue
        place = match.groupdict()
        text = place["text"]
        if ECHO.match(text):
            kind = "echo"
        elif text.startswith("warning: "):
            kind, text = "warning", text[len("warning: "):]
        else:
            kind = "error"
        rows.append((kind, place["file"], place.get("line") or "", place.get("column") or "", text))
    return demote_echoes(rows, directory)


def demote_echoes(rows, directory):
    """An import that is there but has errors of its own is an echo of those; a first error never is one."""
    here = [row for row in rows]
    for index, (kind, file, line, column, text) in enumerate(here):
        match = re.match(r'^Import "(.*)" was not found or had errors\.$', text)
        if match and os.path.isfile(os.path.join(directory, match.group(1))) and match.group(1) != file:
            here[index] = ("echo", file, line, column, text)
    if rows and not any(kind in ("accepted", "error") for kind, *_ in here):
        first = next(i for i, row in enumerate(here) if row[0] == "echo")
        here[first] = ("error", *here[first][1:])
    return here


def ask_interop(case):
    """What libinterop says: (exit code, diagnostics, error text)."""
    _, _, directory, name = case
    code, answer, err = common.run_json([common.command(), "parse", "--format", "json", "-I", ".", name], directory)
    return code, (answer or {}).get("diagnostics"), err


def lines(text):
    return "".join("\t".join(row) + "\n" for row in text)


def as_table(asked):
    return HEADER + lines([(case[0], *row) for case, rows in asked for row in rows])


def wanted_places(rows, kind):
    return [(file, int(line), int(column)) for k, file, line, column, _ in rows if k == kind and line]


def places(diagnostic):
    """The place of a diagnostic first, then the related ones."""
    here = [(diagnostic.get("file"), diagnostic.get("line"), diagnostic.get("column"))]
    return here + [(r.get("file"), r.get("line"), r.get("column")) for r in diagnostic.get("related") or []]


class Tally:
    def __init__(self):
        self.lined = self.related = self.lineless = self.columns = self.warnings = 0


def disagreement(case, said, answer, tally):
    """One sentence on how protoc and libinterop differ, or None."""
    name, accept, _, _ = case
    code, diagnostics, err = answer
    if code not in (0, 1) or diagnostics is None:
        return f"exit {code}: {err.strip()[:200]}"
    errors = [d for d in diagnostics if d.get("severity") == "error"]
    protoc_accepts = any(row[0] == "accepted" for row in said)
    if (code == 0) != accept:
        return "rejected: " + brief(errors) if accept else "accepted"
    if protoc_accepts != accept:
        return "protoc accepts it" if protoc_accepts else "protoc rejects it: " + said[0][4]
    if accept:
        return missing_warning(said, diagnostics, tally)
    return other_line(said, errors, tally)


def brief(errors):
    return "; ".join(f'{e.get("line")}:{e.get("column")} {e.get("id")}: {e.get("message")}' for e in errors[:3])


def missing_warning(said, diagnostics, tally):
    ours = {place[:2] for d in diagnostics if d.get("severity") == "warning" for place in places(d)}
    for place in wanted_places(said, "warning"):
        tally.warnings += 1
        if place[:2] not in ours:
            return f"no warning in line {place[1]}"
    return None


def other_line(said, errors, tally):
    """protoc's first line must be a line of ours; our first line must be a line of protoc's."""
    wanted = wanted_places(said, "error")
    if not wanted:
        tally.lineless += 1
        return None
    ours = [(d["file"], d["line"]) for d in errors]
    around = [place[:2] for d in errors for place in places(d)]
    if wanted[0][:2] not in around:
        return f"protoc has {wanted[0][0]}:{wanted[0][1]}, not among {brief(errors)}"
    first = {place[:2] for place in places(errors[0])}
    if not first & {place[:2] for place in wanted}:
        return f"first error is {brief(errors[:1])}, not among protoc's lines {[w[:2] for w in wanted]}"
    tally.lined += 1
    tally.related += wanted[0][:2] not in ours
    tally.columns += any(wanted[0] in places(d) for d in errors)
    return None


def main():
    all_cases = cases()
    said = common.each(ask_protoc, all_cases)
    table = as_table(zip(all_cases, said))
    if "--write" in sys.argv[1:]:
        with open(EXPECTED, "w", encoding="utf-8") as file:
            file.write(table)
        return 0
    outcome = common.Outcome("verdicts")
    with open(EXPECTED, encoding="utf-8") as file:
        kept = file.read()
    if kept == table:
        outcome.ok()
    else:
        changed = sorted(set(table.splitlines()) ^ set(kept.splitlines()))
        outcome.fail(f"expected.tsv is not what protoc says; run verdicts.py --write. First: {changed[:1]}")
    if "--protoc-only" in sys.argv[1:]:
        return outcome.finish()
    return compare(all_cases, said, outcome)


def compare(all_cases, said, outcome):
    known = common.Disagreements(os.path.join(FOLDER, "disagreements.tsv"))
    tally = Tally()
    for case, rows, answer in zip(all_cases, said, common.each(ask_interop, all_cases)):
        difference = disagreement(case, rows, answer, tally)
        if difference is None or known.excuses(case[0]):
            outcome.ok()
        else:
            outcome.fail(f"{case[0]}: {difference}")
    broken = sum(1 for case in all_cases if not case[1])
    outcome.figure(f"{len(all_cases)} cases, {broken} broken and {len(all_cases) - broken} accepted")
    outcome.figure(f"same line in {tally.lined} (of which by a related place {tally.related}), "
                   f"same column too in {tally.columns}; protoc names no line in {tally.lineless}")
    return outcome.finish(known)


if __name__ == "__main__":
    sys.exit(main())
