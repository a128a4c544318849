"""What a small contract turns into, construct by construct: tests/golden/<language>/<construct>/<case>.<suffix> with
<case>.contract, what `interop parse` prints of it, and <case>.diag, what it says is wrong (no such file: nothing is).

A case is one file, or a folder that is a package or has a main.<suffix>; a file <case>.args holds further arguments.
<language>/constructs.tsv lists the constructs and says what each is about. Every one has a case without errors and
a case with some; a construct that is not listed, a listed one without cases, and an expectation without a case fail.

INTEROP_BLESS=1 writes .contract and .diag; what they say is part of the review."""

import os
import re
import shlex
import subprocess
import sys

COMMAND = os.environ["INTEROP_COMMAND"]
HERE = os.path.dirname(os.path.abspath(__file__))
BLESS = os.environ.get("INTEROP_BLESS") == "1"
SUFFIXES = {"c": ".h", "protobuf": ".proto", "wit": ".wit"}
# Folders of a language that other runners read.
OTHERS = {"rules"}
BUILT_IN = re.compile(r"^file \S+ .*\((?:.* )?built-in[ )].*\n(?:  .*\n)*", re.M)


def rows(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def write(path, text):
    if text:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    elif os.path.exists(path):
        os.remove(path)


def cases(folder, suffix):
    """(case, what is parsed, where) of a construct."""
    found = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            main = "main" + suffix
            single = suffix != ".wit" and os.path.exists(os.path.join(path, main))
            found.append((name, main if single else ".", path))
        elif name.endswith((suffix, suffix + ".md")):
            found.append((name[:name.index(suffix)], name, folder))
    return found


def parse(what, where, arguments):
    done = subprocess.run([COMMAND, "parse", *arguments, what], cwd=where, capture_output=True, timeout=60)
    contract = done.stdout.decode("utf-8", "backslashreplace")
    return done.returncode, BUILT_IN.sub("", contract), done.stderr.decode("utf-8", "backslashreplace")


def first_difference(wanted, got):
    left, right = wanted.splitlines(), got.splitlines()
    for number, (one, other) in enumerate(zip(left, right), 1):
        if one != other:
            return f"line {number}: expected {one!r}, got {other!r}"
    return f"expected {len(left)} lines, got {len(right)}"


def check_case(folder, case, what, where):
    """(problems, whether the contract has errors)."""
    base = os.path.join(folder, case)
    code, contract, diagnostics = parse(what, where, shlex.split(read(base + ".args")))
    if code not in (0, 1):
        return [f"exit {code}: {diagnostics.strip()[:200]}"], None
    if not contract:
        return ["it prints no contract"], None
    if BLESS:
        write(base + ".contract", contract)
        write(base + ".diag", diagnostics)
        return [], code == 1
    problems = []
    for suffix, got in ((".contract", contract), (".diag", diagnostics)):
        wanted = read(base + suffix)
        if wanted != got:
            problems.append(f"{suffix}: {first_difference(wanted, got)}")
    return problems, code == 1


def check_construct(language, construct):
    folder = os.path.join(HERE, language, construct)
    found = cases(folder, SUFFIXES[language]) if os.path.isdir(folder) else []
    problems, verdicts = [], set()
    for case, what, where in found:
        said, rejected = check_case(folder, case, what, where)
        verdicts.add(rejected)
        problems += [f"{language}/{construct}/{case}: {problem}" for problem in said]
    for wanted in (False, True):
        if wanted not in verdicts:
            problems.append(f"{language}/{construct}: no case that is {'rejected' if wanted else 'accepted'}")
    names = {case for case, _, _ in found}
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        base, suffix = os.path.splitext(name)
        if suffix in (".contract", ".diag", ".args") and base not in names:
            problems.append(f"{language}/{construct}/{name}: there is no such case")
    return len(found), problems


def main():
    problems, count, listed = [], 0, 0
    for language in sorted(SUFFIXES):
        top = os.path.join(HERE, language)
        constructs = rows(os.path.join(top, "constructs.tsv"))
        there = {name for name in os.listdir(top) if os.path.isdir(os.path.join(top, name))} - OTHERS
        problems += [f"{language}/{name}: is not in constructs.tsv" for name in sorted(there - set(constructs))]
        for construct in constructs:
            listed += 1
            more, said = check_construct(language, construct)
            count += more
            problems += said
    for problem in problems:
        print(problem)
    print(f"{count} cases of {listed} constructs, {len(problems)} problems")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main())
