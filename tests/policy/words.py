"""Holds the tree to the rules of docs/style.md that a reader of one line can judge: names of files,
their length, words that have no place in them, `new` only in the shim, ASCII spaces only."""

import os
import re
import sys
import tempfile

import tree

LIMITS = {".h": 250, ".hpp": 500, ".cpp": 500, ".c": 500}
# Text that is data of other people, or a list of what may not be written.
DATA = ("src/lang/protobuf/standard/", "src/lang/c/standard/", "tests/golden/", "tests/differential/", "tests/fuzz/", "LICENSE",
        "tests/policy/words.py")
WORDS = [
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "do it, or write an issue"),
    (re.compile(r"/work/|/root/"), "a path of one machine"),
    (re.compile(r"[ \t]+\n"), "blanks at the end of the line"),
]
SNAKE = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)*\.(h|hpp|c|cpp|def)$")
NEW = re.compile(r"(?<![\w:])new\s+[A-Za-z_(:]|(?<!operator )\bdelete\s+\w")
# src/base holds the containers themselves.
RAW = re.compile(r"\b(malloc|calloc|realloc|free)\s*\(")


def problems_of(top):
    problems = []
    paths = [path for path in tree.tracked(top)
             if not any(path.startswith(data) for data in DATA) and not binary(top, path)]
    for path in paths:
        text = tree.read(top, path)
        for pattern, why in WORDS:
            for match in pattern.finditer(text):
                problems.append(f"{path}:{text.count(chr(10), 0, match.start()) + 1}: "
                                f"{match.group(0).strip()!r}: {why}")
        if path.startswith(("include/", "src/", "shim/", "tests/")):
            problems += code_problems(path, text)
    return problems + twice(paths), len(paths)


def binary(top, path):
    with open(os.path.join(top, path), "rb") as file:
        return b"\0" in file.read(8192)


def code_problems(path, text):
    problems = []
    name = os.path.basename(path)
    suffix = os.path.splitext(name)[1]
    lines = text.count("\n")
    if suffix in LIMITS and lines > LIMITS[suffix]:
        problems.append(f"{path}: {lines} lines; split it by concept at {LIMITS[suffix]}")
    if suffix in LIMITS and not SNAKE.match(name):
        problems.append(f"{path}: not lower_snake")
    if suffix == ".h" and path.startswith("src/") and not path.startswith("src/cli/"):
        problems.append(f"{path}: private headers of the core are .hpp")
    if path.startswith("src/") and suffix in (".cpp", ".hpp"):
        code = tree.without_comments(text)
        found = list(NEW.finditer(code))
        if not path.startswith("src/base/"):
            found += RAW.finditer(code)
        for match in found:
            line = text.count("\n", 0, match.start()) + 1
            problems.append(f"{path}:{line}: {match.group(0)!r}: memory is owned by containers and arenas")
    return problems


def twice(paths):
    """File names are unique, so that one word finds one place; the folders of languages hold the same
    words each (parse, lower, traits), so those are told apart by their folder."""
    seen = {}
    problems = []
    for path in paths:
        name = os.path.basename(path)
        if not path.startswith(("include/", "src/", "shim/", "tests/api/", "tests/unit/")):
            continue
        if not name.endswith(tree.CODE) or re.match(r"src/lang/\w+/", path):
            continue
        if name in seen:
            problems.append(f"{path}: {seen[name]} has the same name")
        seen[name] = path
    return problems


def self_test():
    bad = {
        "src/base/a.cpp": "int *p = new int;\n",
        "src/lang/a/a.cpp": "",
        "src/lang/b/a.cpp": "auto s = R\"js(new S \"\n new T)js\";\n",
        "src/base/b.cpp": "// a new world, TO" + "DO\nauto s = \"new int\";\n",
        "src/text/a.cpp": "void *operator new(size_t);\n",
        "src/text/CamelCase.cpp": "int x;\n",
        "src/text/blank.cpp": "int x; \n",
        "src/text/raw.cpp": "void f() { free(g); }\n",
        "src/text/long.cpp": "\n" * 501,
        "src/text/private.h": "",
        "docs/page.md": "see /ro" + "ot/x\n",
    }
    with tempfile.TemporaryDirectory() as top:
        for path, text in bad.items():
            os.makedirs(os.path.dirname(os.path.join(top, path)), exist_ok=True)
            with open(os.path.join(top, path), "w", encoding="utf-8") as file:
                file.write(text)
        problems, _ = problems_of(top)
        tree.expect(problems, "src/base/a.cpp:1: 'new i'", "TO" + "DO", "src/text/a.cpp: src/base/a.cpp",
                    "not lower_snake", "blanks at the end", "'free('", "501 lines", "private headers", "a path of one machine")


if __name__ == "__main__":
    self_test()
    sys.exit(tree.finish("words", *problems_of(tree.root())))
