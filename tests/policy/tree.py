"""What the policy tests share: the files of the project, and how a finding is reported."""

import os
import re
import subprocess
import sys

CODE = (".c", ".h", ".cpp", ".hpp", ".def")


def root():
    return os.environ.get("INTEROP_SOURCE_DIR") or os.path.abspath(
        os.path.join(os.path.dirname(__file__), "..", ".."))


def files(top, *folders, suffixes=CODE):
    """Paths below the folders, relative to top, sorted."""
    found = []
    for folder in folders:
        for here, _, names in os.walk(os.path.join(top, folder)):
            found += [os.path.relpath(os.path.join(here, name), top)
                      for name in names if name.endswith(suffixes)]
    return sorted(found)


def tracked(top):
    """Every file that git knows; what is built or ignored is not ours to judge. Outside of a git
    tree (an unpacked archive, a self-test) every file below the top."""
    listed = subprocess.run(["git", "-C", top, "ls-files", "-z", "--cached", "--others",
                             "--exclude-standard"], capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return sorted(name for name in names if name and os.path.isfile(os.path.join(top, name)))
    return files(top, ".", suffixes=("",))


def read(top, path):
    with open(os.path.join(top, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def without_comments(text):
    """The code with comments and string contents blanked out, line for line."""
    def blank(match):
        piece = match.group(0)
        if piece.startswith("R"):
            return 'R"' + re.sub(r"[^\n]", " ", piece[2:-1]) + '"'
        if piece[0] == "/":
            return re.sub(r"[^\n]", " ", piece)
        return piece[0] + " " * (len(piece) - 2) + piece[0]
    return re.sub(r"\bR\"(\w*)\(.*?\)\1\"|//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", blank, text,
                  flags=re.S)


def finish(name, problems, looked_at):
    """Prints what was found; the exit code of the test."""
    for problem in problems:
        print(problem)
    if not looked_at:
        print(f"{name}: nothing to look at")
        return 1
    print(f"{name}: {looked_at} looked at, {len(problems)} wrong")
    return 1 if problems else 0


def expect(problems, *fragments):
    """For self-tests: each fragment is in exactly one problem, and there are no further problems."""
    unmet = [f for f in fragments if sum(f in p for p in problems) != 1]
    if unmet or len(problems) != len(fragments):
        sys.exit(f"self-test: expected one problem for each of {fragments}, got {problems}")
