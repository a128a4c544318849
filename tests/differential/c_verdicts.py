"""Asks gcc what is wrong with each small header below c/, and holds `interop parse` to it.

The folder says what libinterop must answer: `c/broken/<construct>/<name>` is rejected, `c/awkward/<construct>/<name>`
is not. A case is one header, or a folder with a main.h and what it includes. gcc must answer the same, and a broken
case's first error must stand on the same line, or a row of c/verdicts.tsv says why not. Where one mistake hides no other
(`c/broken/several`), each line that gcc has an error in must have one of ours, and the other way around.
"""

import os
import re
import sys

import common

FOLDER = os.path.join(common.HERE, "c")
PLACE = re.compile(r"^(?P<file>[^:\n]*):(?P<line>\d+)(?::(?P<column>\d+))?: (?:fatal )?error: (?P<text>.*)$", re.M)
LEAST_BROKEN, LEAST_LINES = 300, 250
SEVERAL = "broken/several/"


def cases():
    """(name, must be accepted, directory, file) of all cases, in order."""
    found = []
    for verdict in ("awkward", "broken"):
        for construct in sorted(os.listdir(os.path.join(FOLDER, verdict))):
            folder = os.path.join(FOLDER, verdict, construct)
            for name in sorted(os.listdir(folder)):
                path = os.path.join(folder, name)
                where = (path, "main.h") if os.path.isdir(path) else (folder, name)
                found.append((f"{verdict}/{construct}/{name}", verdict == "awkward", *where))
    return found


def ask_gcc(directory, name):
    """What gcc says: its errors as (file, line, column, message), in order; none: it accepts the header."""
    code, _, err = common.run(["gcc", "-x", "c", "-std=gnu2x", "-fsyntax-only", "-w", "-fno-diagnostics-show-caret", name],
                              directory)
    text = err.decode("utf-8", "replace")
    found = [(os.path.normpath(m["file"]), int(m["line"]), int(m["column"] or 0), m["text"]) for m in PLACE.finditer(text)]
    if (code != 0) != bool(found):
        sys.exit(f"c_verdicts: gcc ends with {code}: {text[:300]}")
    return found


def ask_interop(directory, name):
    return common.run_json([common.command(), "parse", "--format", "json", name], directory)


def places(diagnostic):
    """The place of a diagnostic first, then the related ones."""
    here = [(diagnostic.get("file"), diagnostic.get("line"))]
    return here + [(r.get("file"), r.get("line")) for r in diagnostic.get("related") or []]


def brief(errors):
    return "; ".join(f'{e.get("file")}:{e.get("line")}:{e.get("column")} {e.get("id")}: {e.get("message")}'
                     for e in errors[:3])


class Tally:
    def __init__(self):
        self.lined = self.columns = self.lines = 0


def disagreement(case, said, answer, tally):
    """One sentence on how gcc and libinterop differ, or None."""
    name, accept = case[:2]
    code, document, err = answer
    if code not in (0, 1) or document is None:
        return f"exit {code}: {err.strip()[:200]}"
    errors = [d for d in document["diagnostics"] if d["severity"] == "error"]
    if (code == 0) != accept:
        return "rejected: " + brief(errors) if accept else "accepted" + (f"; gcc: {said[0][1]}: {said[0][3]}" if said else "")
    if (not said) != accept:
        return f"gcc rejects it: {said[0][1]}: {said[0][3]}" if said else "gcc accepts it; we: " + brief(errors)
    if accept:
        return None
    if name.startswith(SEVERAL):
        return other_lines(said, errors, tally)
    first = said[0]
    if first[:2] != places(errors[0])[0]:
        return f"gcc has {first[0]}:{first[1]} ({first[3]}), we begin with {brief(errors)}"
    tally.lined += 1
    tally.columns += first[2] == errors[0]["column"]
    return None


def other_lines(said, errors, tally):
    theirs, ours = {one[:2] for one in said}, {places(one)[0] for one in errors}
    tally.lines += len(theirs & ours)
    if theirs == ours:
        return None
    return f"gcc alone: {sorted(theirs - ours)}, we alone: {sorted(ours - theirs)}"


def main():
    outcome = common.Outcome("c verdicts")
    known = common.Disagreements(os.path.join(FOLDER, "verdicts.tsv"))
    all_cases = cases()
    answers = common.each(lambda case: (ask_gcc(*case[2:]), ask_interop(*case[2:])), all_cases)
    tally = Tally()
    for case, (said, answer) in zip(all_cases, answers):
        difference = disagreement(case, said, answer, tally)
        if difference is None or known.excuses(case[0]):
            outcome.ok()
        else:
            outcome.fail(f"{case[0]}: {difference}")
    broken = sum(1 for case in all_cases if not case[1])
    if broken < LEAST_BROKEN or tally.lined < LEAST_LINES:
        outcome.fail(f"only {broken} broken cases, the same line in {tally.lined}")
    outcome.figure(f"{len(all_cases)} cases, {broken} broken and {len(all_cases) - broken} accepted; same line in "
                   f"{tally.lined}, same column too in {tally.columns}; {tally.lines} lines of files with several errors")
    return outcome.finish(known)


if __name__ == "__main__":
    sys.exit(main())
