"""Every pointer of the public headers says who owns what it points to, in the annotations of interop/base.h, and what
they name is there. libinterop reads the headers itself for this.

    ownership.py <interop> <compiler>
"""

import json
import os
import re
import subprocess
import sys

import tree

ROOT = tree.root()
UNTIL = {"call", "forever", "owner", "next_call"}
SAYS = {"interop.given", "interop.borrowed", "interop.taken", "interop.out", "interop.length"}


def annotations(row):
    return {note["name"]: note["value"] for note in row.get("annotations", ())}


def is_pointer(kind):
    """Of data: a pointer to a function is code, which nobody frees."""
    return "*" in re.sub(r"\(\*\w*\)\s*\(.*\)$", "", kind)


class Ownership:
    def __init__(self):
        self.problems, self.pointers, self.destroyers = [], 0, {}

    def look(self, row, siblings, what):
        """A pointer, what stands beside it, and how it is called here."""
        notes = annotations(row)
        self.pointers += 1
        if not SAYS & set(notes):
            self.problems.append(f"{what}: nothing says who owns it")
        for name in ("interop.length", "interop.borrowed"):
            named = notes.get(name)
            if named is not None and named not in siblings and (name == "interop.length" or named not in UNTIL):
                self.problems.append(f"{what}: {name} names \"{named}\", which is none of its parameters or members")
        given = notes.get("interop.given")
        if given is not None and given not in self.destroyers:
            self.problems.append(f"{what}: given to be destroyed by \"{given}\", which takes nothing")

    def walk(self, rows):
        for row in rows:
            inner = row.get("declarations", [])
            names = {part.get("name") for part in inner}
            for part in inner:
                kind = part.get("type", "")
                if part["kind"] == "result":
                    if is_pointer(kind):
                        self.look(row, names, row["name"] + "()")
                elif part["kind"] in ("param", "field") and is_pointer(kind):
                    self.look(part, names, f"{row['name']}.{part.get('name')}")
            self.walk([part for part in inner if part["kind"] not in ("param", "result", "field")])


def collect(rows, found):
    """Functions that take a pointer, by name."""
    for row in rows:
        for part in row.get("declarations", []):
            if "interop.taken" in annotations(part):
                found[row["name"]] = part["type"]
        collect(row.get("declarations", []), found)


def main():
    command, compiler = sys.argv[1:3]
    headers = tree.files(ROOT, "include/interop", suffixes=(".h",))
    run = subprocess.run([command, "parse", "--format", "json", "-I", "include", *headers], cwd=ROOT,
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"ownership: interop parse failed:\n{run.stderr}{run.stdout[-2000:]}")
    files = [file for file in json.loads(run.stdout)["contract"]["files"] if file.get("requested")]
    ownership = Ownership()
    for file in files:
        collect(file["declarations"], ownership.destroyers)
    for file in files:
        ownership.walk(file["declarations"])
    # What a compiler sees is free of it.
    seen = subprocess.run([compiler, "-E", "-P", "-I", "include", "-include", "interop.h", "-x", "c", os.devnull],
                          cwd=ROOT, capture_output=True, text=True, check=True).stdout
    if re.search(r"annotate|INTEROP_(GIVEN|TAKEN|BORROWED|OUT|NULLABLE|LENGTH|ERROR)\b", seen):
        ownership.problems.append("a compiler sees annotations")
    stars = sum(len(re.findall(r"\*\*?\w+ INTEROP_", tree.read(ROOT, header))) for header in headers)
    if len(files) != len(headers) or ownership.pointers < stars:
        ownership.problems.append(f"{len(files)} of {len(headers)} headers read, {ownership.pointers} pointers found, "
                                  f"{stars} annotated in the text")
    for problem in ownership.problems:
        print(problem)
    print(f"{ownership.pointers} pointers, {len(ownership.problems)} problems")
    sys.exit(1 if ownership.problems else 0)


if __name__ == "__main__":
    main()
