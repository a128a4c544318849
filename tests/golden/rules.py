"""Each rule has pairs of contracts that it must report and near misses that it must not: <language>/rules/<rule>/<case>/
with before.proto and after.proto (or folders `before` and `after`), further arguments in `args`, and what is reported in
expected.json. A case called silent-* must not report its rule; every other one must. A rule without both fails, and so
does an example that `interop rules RULE` shows and that is not reported under that rule.

INTEROP_BLESS=1 writes expected.json."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

COMMAND = os.environ["INTEROP_COMMAND"]
HERE = os.path.dirname(os.path.abspath(__file__))
BLESS = os.environ.get("INTEROP_BLESS") == "1"
SUFFIXES = {"protobuf": ".proto"}


def run(*arguments, cwd=None):
    # The command looks for an interop.toml in the working directory and above: there must be none.
    return subprocess.run([COMMAND, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60)


def check(before, after, arguments=(), cwd=None):
    """The findings of one check, reduced to what a case promises, or the reason why there are none."""
    result = run("check", before, after, "--format", "json", *arguments, cwd=cwd)
    if result.returncode not in (0, 1):
        return None, f"exit {result.returncode}: {result.stderr.strip() or result.stdout.strip()}"
    report = json.loads(result.stdout)
    failing = any(finding["severity"] == "break" for finding in report["findings"])
    if (result.returncode == 1) != failing or report["ok"] == failing:
        return None, f"exit {result.returncode}, ok {report['ok']}, but a break was{'' if failing else ' not'} found"
    return [reduced(finding) for finding in report["findings"]], None


def reduced(finding):
    short = {key: finding[key] for key in ("rule", "subject", "subject_kind", "severity", "dims", "direction")}
    if finding["confidence"] != "certain":
        short["confidence"] = finding["confidence"]
    for side in ("old", "new"):
        place = finding[side]
        short[side] = f"{place['file']}:{place['line']}:{place['column']}" if place else None
    short["message"] = finding["message"]
    return short


def sides(case, suffix):
    """What stands in for OLD and NEW on the command line, as seen from the case's folder."""
    if os.path.isdir(os.path.join(case, "before")):
        return "before", "after"
    return "before" + suffix, "after" + suffix


def text_of(findings):
    lines = ",\n".join("  " + json.dumps(finding, ensure_ascii=False) for finding in findings)
    return "[\n" + lines + "\n]\n" if findings else "[]\n"


def check_case(case, rule, suffix):
    arguments = []
    if os.path.exists(os.path.join(case, "args")):
        with open(os.path.join(case, "args"), encoding="utf-8") as file:
            arguments = shlex.split(file.read())
    findings, problem = check(*sides(case, suffix), arguments, cwd=case)
    if problem:
        return [problem]
    silent = os.path.basename(case).startswith("silent-")
    reported = any(finding["rule"] == rule for finding in findings)
    problems = []
    if reported and silent:
        problems.append(f"{rule} is reported")
    if not reported and not silent:
        problems.append(f"{rule} is not reported")
    expected = os.path.join(case, "expected.json")
    if BLESS:
        with open(expected, "w", encoding="utf-8") as file:
            file.write(text_of(findings))
        return problems
    if not os.path.exists(expected):
        return problems + ["there is no expected.json; INTEROP_BLESS=1 writes it"]
    with open(expected, encoding="utf-8") as file:
        wanted = json.load(file)
    problems += [f"missing: {json.dumps(one)}" for one in wanted if one not in findings]
    problems += [f"unexpected: {json.dumps(one)}" for one in findings if one not in wanted]
    if not problems and wanted != findings:
        problems.append("the findings are in another order")
    return problems


def check_language(language, rules, problems):
    suffix = SUFFIXES[language]
    top = os.path.join(HERE, language, "rules")
    count = 0
    for rule in sorted(os.listdir(top)):
        if rule not in rules:
            problems.append(f"{language}/rules/{rule}: there is no such rule")
    for rule in sorted(rule for rule in rules if language in rules[rule]["languages"]):
        folder = os.path.join(top, rule)
        cases = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        for wanted in (True, False):
            if not any(case.startswith("silent-") == wanted for case in cases):
                problems.append(f"{language}: {rule} has no case that {'must not' if wanted else 'must'} report it")
        for case in cases:
            count += 1
            problems += [f"{language}/rules/{rule}/{case}: {problem}"
                         for problem in check_case(os.path.join(folder, case), rule, suffix)]
    return count


def write_example(folder, side, text):
    """Several files begin with their names in a comment: they make a folder."""
    parts = re.split(r"^// (\S+\.proto)\n", text, flags=re.M)
    if len(parts) == 1:
        files, what = {side + ".proto": text}, side + ".proto"
    else:
        files, what = {os.path.join(side, name): body for name, body in zip(parts[1::2], parts[2::2])}, side
    for name, body in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(body)
    return what


def check_examples(rules, problems):
    count = 0
    for rule, row in rules.items():
        if "protobuf" not in row["languages"]:
            continue
        if not row.get("example_before"):
            problems.append(f"{rule} has no example")
            continue
        with tempfile.TemporaryDirectory() as folder:
            before = write_example(folder, "before", row["example_before"])
            after = write_example(folder, "after", row["example_after"])
            extra = ["--rules", rule] if row["group"] == "additions" else []
            findings, problem = check(before, after, extra, cwd=folder)
        count += 1
        if problem:
            problems.append(f"the example of {rule}: {problem}")
        elif rule not in [finding["rule"] for finding in findings]:
            problems.append(f"the example of {rule} is not reported under it")
    return count


def main():
    listed = run("rules", "--format", "json")
    rules = {rule["id"]: rule for rule in json.loads(listed.stdout)["rules"]}
    problems = []
    cases = sum(check_language(language, rules, problems) for language in SUFFIXES)
    examples = check_examples(rules, problems)
    for problem in problems:
        print(problem)
    print(f"{cases} cases and {examples} examples of {len(rules)} rules, {len(problems)} problems")
    if cases == 0 or examples == 0:
        print("nothing was checked")
        return 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
