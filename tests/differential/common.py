"""What the differential tests share: where the tools are, how they are run, and the file of known
disagreements, in which a row that no longer disagrees is an error of its own."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("INTEROP_SOURCE_DIR") or os.path.dirname(os.path.dirname(HERE))
WORKERS = os.cpu_count() or 2


def pins():
    """The variables of script/versions.sh, which alone says which oracle lies where."""
    script = '. "$0/script/versions.sh"; env -0'
    out = subprocess.run(["bash", "-c", script, TOP], capture_output=True, check=True).stdout
    rows = (row.split("=", 1) for row in out.decode("utf-8", "replace").split("\0") if "=" in row)
    return {name: value for name, value in rows if name.startswith("INTEROP_")}


PINS = pins()


def oracle(name):
    """The path that script/versions.sh gives for a tool or a tree; says what to run if it is not there."""
    path = PINS[name]
    if not os.path.exists(path):
        sys.exit(f"differential: {name} is not at {path}: run script/corpora")
    return path


def command():
    """The command under test."""
    path = os.environ.get("INTEROP_COMMAND")
    if not path:
        path = os.path.join(TOP, "build", "dev", "bin", "interop")
    if not os.path.exists(path):
        sys.exit(f"differential: no command at {path}: build first, or set INTEROP_COMMAND")
    return path


def run(arguments, directory=None, timeout=300, data=None):
    """Runs to the end; gives (exit code, output bytes, error bytes). A signal is a negative code."""
    done = subprocess.run(arguments, cwd=directory, input=data, capture_output=True, timeout=timeout, check=False)
    return done.returncode, done.stdout, done.stderr


def run_json(arguments, directory=None, timeout=300):
    """Runs a command that prints one JSON object; gives (exit code, object or None, error text)."""
    code, out, err = run(arguments, directory, timeout)
    text = err.decode("utf-8", "replace")
    try:
        return code, json.loads(out), text
    except ValueError:
        return code, None, text or out[:200].decode("utf-8", "replace")


def each(function, items):
    """Applies a function to all items, on all processors, and gives the answers in order."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(function, items))


def read_rows(path):
    """Rows of a tab-separated file without its comments and empty lines."""
    with open(path, encoding="utf-8") as file:
        lines = (line.rstrip("\n") for line in file)
        return [line.split("\t") for line in lines if line and not line.startswith("#")]


class Disagreements:
    """Known disagreements: first column the case, last column the reason. Each row must still be needed."""

    def __init__(self, path):
        self.path = path
        self.reasons = {}
        self.used = set()
        for row in read_rows(path) if os.path.exists(path) else []:
            if len(row) < 2 or not row[-1].strip():
                sys.exit(f"{path}: a row without a reason: {row}")
            if row[0] in self.reasons:
                sys.exit(f"{path}: {row[0]} stands there twice")
            self.reasons[row[0]] = row[-1]

    def excuses(self, case):
        """Is this disagreement known? Then its row is needed."""
        if case in self.reasons:
            self.used.add(case)
            return True
        return False

    def only(self, cases):
        """Of a run over a part: rows of other cases are not stale."""
        self.reasons = {case: why for case, why in self.reasons.items() if case in cases}

    def stale(self):
        return sorted(set(self.reasons) - self.used)


class Outcome:
    """Counts what passed and lists what did not; the last line is one that test runners read."""

    def __init__(self, title):
        self.title = title
        self.passed = 0
        self.failures = []
        self.figures = []
        self.facts = 0

    def ok(self, count=1):
        self.passed += count

    def fail(self, what):
        self.failures.append(what)

    def figure(self, text):
        self.figures.append(text)

    def finish(self, disagreements=None):
        if disagreements is not None:
            for case in disagreements.stale():
                self.fail(f"{os.path.relpath(disagreements.path, TOP)}: {case}: no longer disagrees: take the row out")
            self.figure(f"known disagreements: {len(disagreements.used)}")
        shown = 200 if not os.environ.get("INTEROP_ALL_FAILURES") else len(self.failures)
        for failure in self.failures[:shown]:
            print(f"FAIL {failure}")
        if len(self.failures) > shown:
            print(f"... and {len(self.failures) - shown} more; INTEROP_ALL_FAILURES=1 shows all")
        for figure in self.figures:
            print(f"{self.title}: {figure}")
        print(f"{self.passed} passed, {len(self.failures)} failed")
        sys.stdout.flush()
        return 1 if self.failures else 0
