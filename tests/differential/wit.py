"""Asks wasm-tools about WIT, and holds `interop parse` to it.

    wit.py verdicts     each small case below wit/: the same verdict, and the line of the error
    wit.py trees        each package of the pinned trees, and each accepted case: the same verdict, and the same
                        worlds, interfaces, functions and types, resolved (wit_resolved.py, wit_contract.py)
    wit.py random       packages that wasm-tools makes at random, from seeds that never change
    wit.py binary       all of these once more in binary form, as wasm-tools writes it

The folder says what libinterop must answer: `wit/broken/<construct>/<name>` is rejected,
`wit/awkward/<construct>/<name>` is not. A case is one .wit file, or a folder that is a package of several files,
with what it depends on in `deps`. A file <case>.features names the features to switch on.
wasm-tools must answer the same, or a row of wit/disagreements.tsv says why not.
"""

import json
import os
import re
import shutil
import sys
import tempfile

import common
import wit_contract
import wit_resolved

FOLDER = os.path.join(common.HERE, "wit")
PLACE = re.compile(r"^ *--> (?P<file>.*):(?P<line>\d+):(?P<column>\d+)$", re.M)
SAME_LINE = re.compile(r"^error: (?P<file>[^\n]*\.wit):(?P<line>\d+):(?P<column>\d+): ", re.M)
LEAST_BROKEN, LEAST_LINES = 250, 60
SEEDS = 300
SMITH = ["--async", "--futures", "--streams", "--fixed-length-lists", "--world-include", "--implements",
         "--max-interface-items", "20", "--max-world-items", "12", "--max-type-size", "400"]


def cases():
    """(name, must be accepted, directory, file or '.') of all cases, in order."""
    found = []
    for verdict in ("awkward", "broken"):
        for construct in sorted(os.listdir(os.path.join(FOLDER, verdict))):
            folder = os.path.join(FOLDER, verdict, construct)
            for name in sorted(os.listdir(folder)):
                if name.endswith(".features"):
                    continue
                path = os.path.join(folder, name)
                where = (path, ".") if os.path.isdir(path) else (folder, name)
                found.append((f"{verdict}/{construct}/{name}", verdict == "awkward", *where))
    return found


def features(directory, name):
    path = (directory if name == "." else os.path.join(directory, name)) + ".features"
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return file.read().split()


class Said:
    """What wasm-tools says of one package."""

    def __init__(self, directory, name, wanted=None):
        wanted = features(directory, name) if wanted is None else wanted
        arguments = ["--features", ",".join(wanted)] if wanted else []
        tool = common.oracle("INTEROP_WASM_TOOLS")
        code, out, err = common.run([tool, "component", "wit", "--json", *arguments, name], directory)
        self.text = err.decode("utf-8", "replace")
        self.crashed = code not in (0, 1)
        self.accepts = code == 0
        self.document = json.loads(out) if self.accepts else None
        match = PLACE.search(self.text) or SAME_LINE.search(self.text)
        self.place = (os.path.normpath(match["file"]), int(match["line"])) if match and not self.accepts else None
        self.column = int(match["column"]) if match else None

    def brief(self):
        return " ".join(self.text.split("\n", 2)[0].split())[:160]


def ask_interop(directory, name):
    """What libinterop says: (exit code, answer, error text)."""
    arguments = [part for feature in features(directory, name) for part in ("--feature", feature)]
    return common.run_json([common.command(), "parse", "--format", "json", *arguments, name], directory)


def places(diagnostic):
    """The place of a diagnostic first, then the related ones."""
    here = [(diagnostic.get("file"), diagnostic.get("line"))]
    return here + [(r.get("file"), r.get("line")) for r in diagnostic.get("related") or []]


def brief(errors):
    return "; ".join(f'{e.get("file")}:{e.get("line")}:{e.get("column")} {e.get("id")}: {e.get("message")}'
                     for e in errors[:3])


class Tally:
    def __init__(self):
        self.lined = self.lineless = self.columns = 0


def verdict(accept, said, answer):
    """One sentence on how the verdicts differ, or None."""
    code, document, err = answer
    if code not in (0, 1) or document is None:
        return f"exit {code}: {err.strip()[:200]}"
    errors = [d for d in document["diagnostics"] if d["severity"] == "error"]
    if (code == 0) != (not errors):
        return f"exit {code}, but {len(errors)} errors"
    if said.crashed:
        return f"wasm-tools breaks down: {said.brief()}"
    if said.accepts != accept:
        return "wasm-tools accepts it" if said.accepts else f"wasm-tools rejects it: {said.brief()}"
    if (code == 0) != accept:
        return "rejected: " + brief(errors) if accept else f"accepted; wasm-tools: {said.brief()}"
    return None


def other_line(said, document, tally):
    """wasm-tools names one error: it must be on a line of our first one, its related places included."""
    errors = [d for d in document["diagnostics"] if d["severity"] == "error"]
    if said.place is None:
        tally.lineless += 1
        return None
    if said.place not in places(errors[0]):
        return f"wasm-tools has {said.place[0]}:{said.place[1]} ({said.brief()}), we begin with {brief(errors)}"
    tally.lined += 1
    tally.columns += said.column == errors[0]["column"]
    return None


def verdicts(outcome, known):
    all_cases = cases()
    answers = common.each(lambda case: (Said(*case[2:]), ask_interop(*case[2:])), all_cases)
    tally = Tally()
    for case, (said, answer) in zip(all_cases, answers):
        difference = verdict(case[1], said, answer)
        if difference is None and not case[1]:
            difference = other_line(said, answer[1], tally)
        if difference is None or known.excuses(case[0]):
            outcome.ok()
        else:
            outcome.fail(f"{case[0]}: {difference}")
    constructs(all_cases, outcome)
    broken = sum(1 for case in all_cases if not case[1])
    if broken < LEAST_BROKEN or tally.lined < LEAST_LINES:
        outcome.fail(f"only {broken} broken cases, the same line in {tally.lined}")
    outcome.figure(f"{len(all_cases)} cases, {broken} broken and {len(all_cases) - broken} accepted; same line in "
                   f"{tally.lined}, same column too in {tally.columns}; wasm-tools names no line in {tally.lineless}")


def constructs(all_cases, outcome):
    """Each construct has cases of both kinds."""
    kinds = {verdict: {case[0].split("/")[1] for case in all_cases if case[1] == verdict} for verdict in (True, False)}
    for construct in sorted(kinds[True] ^ kinds[False]):
        outcome.fail(f"{construct}: no {'broken' if construct in kinds[True] else 'awkward'} case")


# ---- trees ----

def packages():
    """(name, directory, file or '.') of each folder with .wit files in the trees, and of each file alone."""
    top = common.oracle("INTEROP_WIT_TREES")
    found = []
    for item in (common.PINS["INTEROP_WIT_NPM"] + common.PINS["INTEROP_WIT_CRATES"]).split():
        name, _, version = item.rpartition("@")
        home = os.path.join(top, f"{name}-{version}")
        if not os.path.isdir(home):
            sys.exit(f"differential: {item} is not at {home}: run script/corpora")
        for folder, below, names in os.walk(home):
            below.sort()
            wits = sorted(one for one in names if one.endswith(".wit"))
            label = os.path.join(f"{name}-{version}", os.path.relpath(folder, home))
            if wits:
                found.append((os.path.normpath(label), folder, "."))
            found += [(os.path.normpath(os.path.join(label, one)), folder, one) for one in wits]
    return found


def compare_package(item):
    """(accepted, entities, sentences on what differs)."""
    name, directory, file = item
    said = Said(directory, file)
    answer = ask_interop(directory, file)
    difference = verdict(said.accepts, said, answer)
    if difference is not None or not said.accepts:
        return said.accepts, 0, [f"{name}: {difference}"] if difference else []
    return compare_documents(name, resolved_without_comments(directory, file) or said.document, answer[1])


def compare_documents(name, theirs, ours):
    wanted = wit_resolved.normalised(theirs)
    differences = differ(wanted, wit_contract.normalised(ours, wanted))
    return True, size(wanted), [f"{name}: {one}" for one in differences]


def resolved_without_comments(directory, file):
    """wasm-tools takes plain comments for documentation, which WIT says that they are not: they are blanked for it."""
    with tempfile.TemporaryDirectory(prefix="interop-wit-") as scratch:
        copy = os.path.join(scratch, "package")
        shutil.copytree(directory, copy, ignore=None if file == "." else shutil.ignore_patterns("deps"))
        for folder, _, names in os.walk(copy):
            for name in names:
                if name.endswith(".wit"):
                    blank_comments(os.path.join(folder, name))
        return Said(copy, file, features(directory, file)).document


def blank_comments(path):
    with open(path, "rb") as file:
        text = file.read()
    out, at = bytearray(), 0
    for match in re.finditer(rb'"[^"\n]*"|//[^\n]*|/\*', text):
        if match.start() < at:
            continue
        end = end_of_block(text, match.start()) if match[0] == b"/*" else match.end()
        piece = text[match.start():end]
        is_doc = piece.startswith(b"///") or piece.startswith(b"/**") and piece != b"/**/"
        out += text[at:match.start()]
        out += piece if is_doc or piece.startswith(b'"') else re.sub(rb"[^\n]", b" ", piece)
        at = end
    with open(path, "wb") as file:
        file.write(out + text[at:])


def end_of_block(text, begin):
    """Block comments nest."""
    depth = 0
    for match in re.compile(rb"/\*|\*/").finditer(text, begin):
        depth += 1 if match[0] == b"/*" else -1
        if depth == 0:
            return match.end()
    return len(text)


def size(value):
    if isinstance(value, dict):
        return len(value) + sum(size(one) for one in value.values())
    return sum(size(one) for one in value) if isinstance(value, list) else 0


def differ(theirs, ours, path=""):
    """Sentences on where two trees of dictionaries and lists differ."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        found = []
        for key in sorted(set(theirs) | set(ours)):
            where = f"{path} / {key}" if path else key
            if key not in ours:
                found.append(f"{where}: missing; wasm-tools has {json.dumps(theirs[key], ensure_ascii=False)[:200]}")
            elif key not in theirs:
                found.append(f"{where}: wasm-tools has none; we have {json.dumps(ours[key], ensure_ascii=False)[:200]}")
            else:
                found += differ(theirs[key], ours[key], where)
        return found
    if theirs == ours:
        return []
    left, right = (json.dumps(one, ensure_ascii=False)[:300] for one in (theirs, ours))
    return [f"{path}: wasm-tools {left}, we {right}"]


def report(outcome, known, items, results):
    entities = accepted = 0
    for item, (accepts, count, differences) in zip(items, results):
        entities += count
        accepted += accepts
        if not differences or known.excuses(item[0]):
            outcome.ok()
            continue
        for difference in differences[:3]:
            outcome.fail(difference)
        if len(differences) > 3:
            outcome.fail(f"{item[0]}: ... and {len(differences) - 3} more")
    return accepted, entities


def trees(outcome, known):
    items = packages()
    accepted, entities = report(outcome, known, items, common.each(compare_package, items))
    outcome.figure(f"trees: {len(items)} folders and files, of which wasm-tools accepts {accepted}; "
                   f"{entities} facts compared")
    items = [(name, directory, file) for name, accept, directory, file in cases() if accept]
    accepted, entities = report(outcome, known, items, common.each(compare_package, items))
    outcome.figure(f"cases: {len(items)}; {entities} facts compared")


# ---- random packages ----

def random_package(seed):
    """A package that wasm-tools makes of a seed, as a folder of text with its dependencies; None if it made none."""
    tool = common.oracle("INTEROP_WASM_TOOLS")
    folder = tempfile.mkdtemp(prefix="interop-wit-")
    binary = os.path.join(folder, "package.wasm")
    data = bytes_of(seed)
    code, _, _ = common.run([tool, "wit-smith", "-o", binary, *SMITH], data=data)
    if code == 0:
        code, _, _ = common.run([tool, "component", "wit", binary, "--all-features",
                                 "--out-dir", os.path.join(folder, "wit")])
    return folder if code == 0 else None


def bytes_of(seed, count=16384):
    """Bytes of a linear congruential generator: the same on every machine and in every version of Python."""
    state, out = seed * 2654435761 + 1, bytearray()
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append(state >> 56)
    return bytes(out)


def compare_random(seed):
    folder = random_package(seed)
    if folder is None:
        return True, 0, []
    try:
        return compare_package((f"seed {seed}", os.path.join(folder, "wit"), "."))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def random(outcome, known):
    items = [(f"seed {seed}",) for seed in range(SEEDS)]
    results = common.each(compare_random, range(SEEDS))
    _, entities = report(outcome, known, items, results)
    made = sum(1 for _, count, _ in results if count)
    if made < SEEDS // 2:
        outcome.fail(f"only {made} of {SEEDS} seeds made a package")
    outcome.figure(f"random: {made} packages of {SEEDS} seeds; {entities} facts compared")


# ---- binary form ----

def compare_binary(item):
    """The same as compare_package, of the package in binary form; None for the facts if there is no such form."""
    name, directory, file = item
    tool = common.oracle("INTEROP_WASM_TOOLS")
    with tempfile.TemporaryDirectory(prefix="interop-wit-") as scratch:
        if name.endswith(".wasm"):
            shutil.copy(os.path.join(directory, file), os.path.join(scratch, "package.wasm"))
        else:
            target = os.path.join(scratch, "package.wasm")
            wanted = features(directory, file)
            arguments = ["--features", ",".join(wanted)] if wanted else []
            code, _, _ = common.run([tool, "component", "wit", "--wasm", *arguments, "-o", target, file], directory)
            if code != 0:
                return False, 0, []
        said = Said(scratch, "package.wasm", features(directory, file))
        arguments = [part for feature in features(directory, file) for part in ("--feature", feature)]
        answer = common.run_json([common.command(), "parse", "--format", "json", *arguments, "package.wasm"], scratch)
        difference = verdict(said.accepts, said, answer)
        if difference is not None or not said.accepts:
            return said.accepts, 0, [f"{name}: {difference}"] if difference else []
        return compare_documents(name, said.document, answer[1])


def compare_random_binary(seed):
    folder = random_package(seed)
    if folder is None:
        return True, 0, []
    try:
        return compare_binary((f"seed {seed}.wasm", folder, "package.wasm"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def binary(outcome, known):
    items = [item for item in packages() if item[2] == "."]
    items += [(name, directory, file) for name, accept, directory, file in cases() if accept]
    accepted, entities = report(outcome, known, items, common.each(compare_binary, items))
    outcome.figure(f"binary: {len(items)} packages, of which {accepted} have such a form; {entities} facts compared")
    items = [(f"seed {seed}.wasm",) for seed in range(SEEDS)]
    _, entities = report(outcome, known, items, common.each(compare_random_binary, range(SEEDS)))
    outcome.figure(f"binary: random packages; {entities} facts compared")


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else "verdicts"
    parts = {"verdicts": verdicts, "trees": trees, "random": random, "binary": binary}
    if what not in parts:
        sys.exit(f"wit: unknown: {what} (known: {' '.join(parts)})")
    outcome = common.Outcome(f"wit {what}")
    known = common.Disagreements(os.path.join(FOLDER, f"{what}.tsv"))
    parts[what](outcome, known)
    return outcome.finish(known)


if __name__ == "__main__":
    sys.exit(main())
