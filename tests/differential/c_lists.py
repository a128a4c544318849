"""Holds what the C front end reads in the headers of Debian's -dev packages to gcc.

    c_lists.py sample     a few packages
    c_lists.py all        every header of every package of c/packages.tsv
    c_lists.py show PATH  one header: what gcc was asked, and what it says

For each header: who accepts it; that each function, variable, type name and enumerator that gcc knows is listed; and as
static assertions that gcc compiles after the header, the type of each function and variable, the value of each enumerator,
the value and type of each constant. What no compiler takes alone is tried once more behind the usual headers; what then is
refused is counted. What C++ alone takes has to be refused as such. Rows of c/lists.tsv say why not.
"""

import os
import re
import sys
import tempfile

import c_packages
import common

KNOWN = os.path.join(common.HERE, "c", "lists.tsv")
GCC = ["gcc", "-std=gnu17", "-w", "-fsyntax-only", "-x", "c"]
GPP = ["g++", "-w", "-fsyntax-only", "-x", "c++"]
KEYWORDS = {"void", "int", "char", "short", "long", "float", "double", "signed", "unsigned", "_Bool", "const", "__attribute__"}
NAME_BEFORE_PARAMETERS = re.compile(r"(\w+) \((?!\*)")
# Not those that a body calls without a declaration, which are marked I.
AUX = re.compile(r"^/\* (.*):\d+:[NO][A-Z] \*/ (.*)$")
GO = re.compile(r"^(?://\s*)?(const|type|var|func|extern) _?(\w+)")
ERROR = re.compile(r"^(.*?):(\d+):(?:\d+:)? (?:fatal )?error: (.*)$")


# ---- what we say -------------------------------------------------------------------------------------------------

def every(declarations):
    """Declarations, and those that stand within structs, enums included."""
    for declaration in declarations:
        yield declaration
        if declaration["kind"] in ("record", "union", "enum"):
            yield from every(declaration.get("declarations", []))


class Said:
    """A contract as sets of names: what the header itself declares, and all that is declared with it."""

    def __init__(self, contract, path):
        self.own, self.names, self.unvalued = [], set(), set()
        for file in contract["contract"]["files"]:
            declarations = file.get("declarations", [])
            if path == file["path"] or path.endswith("/" + file["path"]):
                self.own = declarations
            for declaration in every(declarations):
                if "name" in declaration and declaration["kind"] not in ("import", "field"):
                    self.names.add(declaration["name"])
            for row in file.get("annotations", []):
                if row["name"] in ("macro", "function_macro"):
                    self.unvalued.add(row["value"].split("(")[0])


def spelled(type_text):
    """A type's text as C takes it anywhere; None where it has a part that no C can name."""
    if "(unnamed)" in type_text or "[][" in type_text or "__int128[" in type_text:
        return None
    return f"__typeof__({type_text})"


def text_literal(value):
    return '"' + "".join(f"\\{byte:03o}" for byte in value.encode("utf-8", "surrogateescape")) + '"'


def constant_assertions(declaration):
    name, value, kind = declaration["name"], declaration.get("default"), declaration["type"]
    if isinstance(value, str):
        yield f"sizeof({name}) == sizeof({kind})"
        if kind.startswith("char[") and value.isascii():
            yield f"!__builtin_memcmp({name}, {text_literal(value)}, sizeof({kind}))"
    elif isinstance(value, float):
        yield f"__builtin_types_compatible_p(__typeof__({name}), {kind})"
        yield f"(double)({name}) == {value.hex()}"
    elif isinstance(value, int) and spelled(kind) is not None:
        yield f"({name}) == ({kind}){value & (1 << 64) - 1:#x}ULL"
        yield f"__builtin_types_compatible_p(__typeof__({name}), {kind})"


def function_type(declaration):
    if "type" in declaration:
        return spelled(declaration["type"])
    inner = declaration.get("declarations", [])
    notes = {row["name"] for row in declaration.get("annotations", [])}
    parameters = [spelled(row["type"]) for row in inner if row["kind"] == "param"]
    results = [spelled(row["type"]) for row in inner if row["kind"] == "result"] or ["void"]
    if None in parameters or None in results or "calling_convention" in notes:
        return None
    if "no_prototype" in notes:
        return f"{results[0]} ()"
    if declaration.get("variadic"):
        parameters.append("...")
    return f"{results[0]} ({', '.join(parameters) or 'void'})"


def other_assertion(declaration):
    name, kind = declaration["name"], declaration["kind"]
    if kind == "operation":
        text = function_type(declaration)
        return text and f"__builtin_types_compatible_p(__typeof__({name}), {text})"
    if kind in ("global", "alias"):
        text = spelled(declaration["type"])
        return text and f"__builtin_types_compatible_p(__typeof__({name}), {text})"
    if kind == "enum-value":
        exact = [row["value"] for row in declaration.get("annotations", []) if row["name"] == "value"]
        value = exact[0] if exact else declaration["number"]
        return f"({name}) == {value}ULL" if value >= 1 << 63 else f"({name}) == (long long){value & (1 << 64) - 1:#x}ULL"
    return None


def assertions(own):
    """Lines of C: constants first, because their names are macros, which the others must not be."""
    rest = []
    for declaration in every(own):
        if "name" not in declaration:
            continue
        if declaration["kind"] == "constant":
            for line in constant_assertions(declaration):
                yield f'_Static_assert({line}, "");'
        else:
            line = other_assertion(declaration)
            if line:
                rest.append((declaration["name"], line))
    yield from (f"#undef {name}" for name, _ in rest)
    yield from (f'_Static_assert({line}, "");' for _, line in rest)


# ---- what gcc says -----------------------------------------------------------------------------------------------

def predefined():
    _, out, _ = common.run(["gcc", "-std=gnu17", "-E", "-dM", "-x", "c", os.devnull])
    return {line.split()[1].split("(")[0] for line in out.decode().splitlines()}


PREDEFINED = predefined()


def functions_of(aux, path):
    """The names that -aux-info has of functions declared in the file `path`."""
    found = set()
    with open(aux, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = AUX.match(line)
            if match and match.group(1) == path:
                names = [name for name in NAME_BEFORE_PARAMETERS.findall(match.group(2)) if name not in KEYWORDS]
                found.update(names[:1])
    return found


def names_of(go):
    """The names that -fdump-go-spec has: constants (enumerators and literal macros), variables, types."""
    found = {"const": set(), "var": set(), "type": set(), "func": set(), "extern": set()}
    with open(go, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = GO.match(line)
            if match:
                found[match.group(1)].add(match.group(2))
    return found


def compiled(compiler, text, header, work, extra=()):
    """(accepted, errors as (file, line, text)) of a C text."""
    source = os.path.join(work, "unit.c")
    with open(source, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    code, _, err = common.run([*compiler, *header.options(), *extra, source])
    rows = [ERROR.match(line) for line in err.decode("utf-8", "replace").splitlines()]
    return code == 0, [(row.group(1), int(row.group(2)), row.group(3)) for row in rows if row]


def parsed(header, before, work):
    path = header.path
    if before:
        path = os.path.join(work, "behind.h")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'{before}#include "{header.path}"\n')
    return common.run_json([common.command(), "parse", path, *header.options(), "--format", "json"])


def differences(header, before, contract, work):
    """What gcc has against our contract: a list of sentences; None where it does not take the header."""
    said = Said(contract, header.path)
    lines = [*before.splitlines(), f'#include "{header.path}"', *assertions(said.own)]
    aux, go = os.path.join(work, "aux"), os.path.join(work, "go")
    good, errors = compiled(GCC, "\n".join(lines) + "\n", header, work, ["-aux-info", aux, f"-fdump-go-spec={go}"])
    found = []
    for file, line, message in errors:
        if os.path.basename(file) != "unit.c" or lines[line - 1].startswith("#include"):
            return None, 0
        found.append(f"{lines[line - 1]} {message if 'static assertion' not in message else ''}".strip())
    if not good and not found:
        return None, 0
    if not good:  # gcc lists nothing then
        bare = "\n".join(lines[:before.count("\n") + 1]) + "\n"
        if not compiled(GCC, bare, header, work, ["-aux-info", aux, f"-fdump-go-spec={go}"])[0]:
            return None, 0
    missing = functions_of(aux, header.path) - said.names
    listed = names_of(go)
    known = said.names | said.unvalued | PREDEFINED
    missing |= {name for kind in ("var", "type", "const", "extern") for name in listed[kind]
                if name not in known and not name.startswith("__builtin_") and name.lstrip("_") not in known}
    return found + [f"does not list {name}" for name in sorted(missing)], len(lines) + len(said.names)


# ---- one header --------------------------------------------------------------------------------------------------

class Answer:
    def __init__(self, header, verdict, problems=(), facts=0):
        self.header, self.verdict, self.problems, self.facts = header, verdict, list(problems), facts


def accepted_by(compiler, before, header, work):
    return compiled(compiler, f'{before}#include "{header.path}"\n', header, work)[0]


def ask(header):
    with tempfile.TemporaryDirectory() as work:
        for before in ("", c_packages.BEFORE):
            code, contract, err = parsed(header, before, work)
            if contract is None or code not in (0, 1):
                return Answer(header, "failed", [f"exit {code}: {err[:200]}"])
            if code == 0:
                problems, facts = differences(header, before, contract, work)
                if problems is not None:
                    return Answer(header, "accepted", problems, facts)
            elif accepted_by(GCC, before, header, work):
                return Answer(header, "accepted", [f"we refuse it: {said_of(contract)}"])
            elif not before and any(row["id"] == "c.cplusplus-only" for row in contract["diagnostics"]):
                good, errors = compiled(GPP, f'#include "{header.path}"\n', header, work)
                good = good or any("No such file" in message for _, _, message in errors)
                return Answer(header, "C++", [] if good else ["we say that it is C++, which g++ does not"])
        return Answer(header, "no C")


def said_of(contract):
    row = contract["diagnostics"][0]
    return f"{row.get('file')}:{row.get('line')}: {row['id']}: {row['message']}"


def show(path):
    header = next((row for row in c_packages.headers(False) if row.path == path), c_packages.Header(path, "", []))
    answer = ask(header)
    print(f"{path}: {answer.verdict}, {answer.facts} facts")
    for problem in answer.problems:
        print(f"  {problem}")


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "show":
        return show(sys.argv[2])
    if len(sys.argv) != 2 or sys.argv[1] not in ("sample", "all"):
        sys.exit(__doc__)
    outcome = common.Outcome(f"c_lists {sys.argv[1]}")
    known = common.Disagreements(KNOWN)
    headers = c_packages.headers(sys.argv[1] == "sample")
    if sys.argv[1] == "sample":
        known.only({header.path for header in headers})
    counts = {}
    for answer in common.each(ask, headers):
        counts[answer.verdict] = counts.get(answer.verdict, 0) + 1
        outcome.facts += answer.facts
        if not answer.problems:
            outcome.ok(answer.verdict != "no C")
        elif not known.excuses(answer.header.path):
            outcome.fail(f"{answer.header.path}: {len(answer.problems)}: {answer.problems[0]}")
    outcome.figure(f"{len(headers)} headers: {counts}; {outcome.facts} facts")
    return outcome.finish(known)


if __name__ == "__main__":
    sys.exit(main())
