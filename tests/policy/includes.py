"""Holds every #include of src/ and shim/ to the table that it reads from docs/architecture.md: stages
see only the stages before them, languages do not see each other, the command sees the public headers
alone."""

import os
import re
import sys
import tempfile

import tree

ROW = re.compile(r"^\| (\w+) \|[^|]*\| ([\w –]+) \|$", re.M)
# A language that is another one's contracts in another form, and so builds on it.
FORM_OF = {"descriptor_set": "protobuf"}
# Heavy or global headers that cost every file that includes them, or belong elsewhere.
FORBIDDEN = {"regex": "slow to compile and to run", "iostream": "brings static initialisers"}
NOT_IN_HEADERS = {"ranges": "slow to compile", "functional": "slow to compile"}
# Where a rule is broken on purpose, and why.
EXCEPTIONS = {
    ("src/lang/language.hpp", "functional"): "callbacks that close over state; only lang and the shim include it",
    ("src/lang/session.hpp", "functional"): "its two callbacks close over state, and two files include it",
}
INCLUDE = re.compile(r"^\s*#\s*include\s*([<\"])([^>\"]+)[>\"]", re.M)


def stages(top):
    """Stage to what it may include, from the first table of docs/architecture.md."""
    text = tree.read(top, os.path.join("docs", "architecture.md"))
    table = text.split("| folder | holds | may include |")[1].split("\n\n")[0]
    found = {name: [word for word in allowed.split() if word != "–"] for name, allowed in ROW.findall(table)}
    assert "base" in found and "contract" in found["lang"], found
    return found


def problems_of(top):
    problems = []
    earlier = stages(top)
    paths = tree.files(top, "src", "shim")
    for path in paths:
        stage = path.split(os.sep)[1] if path.startswith("src") else "shim"
        if stage != "shim" and stage not in earlier:
            problems.append(f"{path}: src/{stage} is not a stage")
            continue
        for quote, wanted in INCLUDE.findall(tree.read(top, path)):
            why = judge(top, earlier, path, stage, quote, wanted)
            if why and (path, wanted) not in EXCEPTIONS:
                problems.append(f"{path}: includes {wanted}: {why}")
    return problems, len(paths)


def judge(top, earlier, path, stage, quote, wanted):
    if quote == "<":
        if wanted in FORBIDDEN:
            return FORBIDDEN[wanted]
        if path.endswith((".hpp", ".h")):
            return NOT_IN_HEADERS.get(wanted)
        return None
    if wanted.startswith("interop/") or wanted == "interop.h":
        return None
    if stage == "cli":
        own = os.path.exists(os.path.join(top, "src", "cli", wanted))
        return None if own else "the command stands on the public headers alone"
    target = wanted.split("/")[0] if "/" in wanted else None
    if stage == "shim":
        known = target in earlier or os.path.exists(os.path.join(top, "shim", wanted))
        return None if known else "not a stage of src/"
    if target is None:
        return "name it from src/ on"
    if target != stage and target not in earlier[stage]:
        return f"src/{stage} may not see {target}"
    if stage == "lang":
        return judge_language(path, wanted)
    return None


def judge_language(path, wanted):
    """src/lang/<language>/ may see src/lang/*.hpp and itself, not another language."""
    mine = path.split(os.sep)[2:-1]
    other = wanted.split("/")[1:-1]
    if wanted.startswith("lang/") and mine and other and other[0] not in (mine[0], FORM_OF.get(mine[0])):
        return f"{mine[0]} may not see {other[0]}"
    return None


def self_test():
    with tempfile.TemporaryDirectory() as top:
        bad = {
            "src/base/a.hpp": "#include <functional>\n#include \"text/span.hpp\"\n",
            "src/check/b.cpp": "#include \"lang/language.hpp\"\n#include \"base/a.hpp\"\n",
            "src/cli/c.c": "#include \"interop/check.h\"\n#include \"check/b.hpp\"\n",
            "src/lang/wit/d.cpp": "#include \"lang/thrift/e.hpp\"\n#include \"lang/wit/f.hpp\"\n",
            "src/other/g.cpp": "",
            "src/text/h.cpp": "#include <regex>\n#include \"span.hpp\"\n",
            "docs/architecture.md": tree.read(tree.root(), os.path.join("docs", "architecture.md")),
            "shim/i.cpp": "#include \"check/b.hpp\"\n#include \"nowhere/b.hpp\"\n",
        }
        for path, text in bad.items():
            os.makedirs(os.path.dirname(os.path.join(top, path)), exist_ok=True)
            with open(os.path.join(top, path), "w", encoding="utf-8") as file:
                file.write(text)
        problems, _ = problems_of(top)
        tree.expect(problems, "includes functional", "includes text/span.hpp",
                    "includes lang/language.hpp", "includes check/b.hpp: the command",
                    "wit may not see thrift", "src/other is not", "includes regex",
                    "includes span.hpp", "includes nowhere/b.hpp")


if __name__ == "__main__":
    self_test()
    sys.exit(tree.finish("includes", *problems_of(tree.root())))
