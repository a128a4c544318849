"""Asks gcc and clang what their preprocessors make of C, and holds ours to it, token by token.

    c_preprocess.py cases      the small cases of c/preprocess_cases.txt: tokens where all accept, and who accepts
    c_preprocess.py headers    every header below /usr/include that gcc accepts alone, with gcc's folders and gcc's macros
    c_preprocess.py built-in   the same headers with the library's own built-in headers and folders: read without error
    c_preprocess.py targets    the built-in headers and macros of each target against clang's and gcc's own values

Blanks apart, the tokens must be the same; a row of c/preprocess_*.tsv says why not. With --show NAME one case or header
is shown as all three see it.
"""

import os
import re
import subprocess
import sys
import tempfile

import common

CASES = os.path.join(common.HERE, "c", "preprocess_cases.txt")
KNOWN_CASES = os.path.join(common.HERE, "c", "preprocess_cases.tsv")
KNOWN_HEADERS = os.path.join(common.HERE, "c", "preprocess_headers.tsv")
INCLUDE = "/usr/include"
BLANKS = b" \t\n\v\f\r"
# What the compilers print of directives that are done with when the text is printed.
DONE = re.compile(rb"^[ \t]*#[ \t]*(?:pragma[ \t]+(?:GCC[ \t]+(?:system_header|poison|warning|error|dependency)"
                  rb"|once|push_macro|pop_macro)\b|ident\b).*$", re.M)
TOKEN = re.compile(
    r"""(?P<blank>\s+)|(?:u8|[LuU])?R"(?P<delimiter>[^(]*)\((?s:.*?)\)(?P=delimiter)"
    |(?:u8|[LuU])?"(?:\\.|[^"\\\n])*"|(?:u8|[LuU])?'(?:\\.|[^'\\\n])*'
    |\.?\d(?:[eEpP][+-]|'(?=\w)|[\w.])*|(?:[^\W\d]|[$]|\\u[0-9a-fA-F]{4})(?:\w|[$]|\\u[0-9a-fA-F]{4})*
    |%:%:|\.\.\.|<<=|>>=|[-+*/%&|^=!<>]=|\+\+|--|->|<<|>>|&&|\|\||\#\#|::|<:|:>|<%|%>|%:|.""", re.X)


def dump():
    path = os.path.join(os.environ.get("INTEROP_BINARY_DIR") or os.path.join(common.TOP, "build", "dev"), "bin",
                        "c_preprocess_dump")
    if not os.path.exists(path):
        sys.exit(f"differential: no {path}: build first")
    return path


def gcc_folder():
    out = subprocess.run(["gcc", "-print-file-name=include"], capture_output=True, check=True, text=True).stdout
    return os.path.realpath(out.strip())


def compilers_folders():
    """The folders that gcc searches, in its order; those of them that exist."""
    multiarch = subprocess.run(["gcc", "-print-multiarch"], capture_output=True, check=True, text=True).stdout.strip()
    folders = [gcc_folder(), "/usr/local/include", f"{INCLUDE}/{multiarch}", INCLUDE]
    return [folder for folder in folders if os.path.isdir(folder)]


def tokens_of(text):
    return [match.group(0) for match in TOKEN.finditer(text) if not match.group("blank")]


# ---- small cases -------------------------------------------------------------------------------------------------

def read_cases():
    """(name, {file: text}) in order; the main file is main.c."""
    cases = []
    with open(CASES, encoding="utf-8", newline="") as file:
        for line in file:
            if line.startswith("== "):
                cases.append((line[3:].strip(), {"main.c": ""}))
                current = "main.c"
            elif line.startswith("-- ") and cases:
                current = line[3:].strip()
                cases[-1][1][current] = ""
            elif cases:
                cases[-1][1][current] += line
    return cases


def three(directory):
    """What each says of directory/main.c: (accepted, tokens, messages) by name."""
    flags = ["-E", "-P", "-std=gnu2x", "-x", "c", "main.c"]
    commands = {"gcc": ["gcc", *flags],
                "clang": ["clang", *flags],
                "interop": [dump(), "main.c"]}
    answers = {}
    for name, arguments in commands.items():
        code, out, err = common.run(arguments, directory)
        text = DONE.sub(b"", out).decode("utf-8", "replace")
        answers[name] = (code == 0, tokens_of(text), err.decode("utf-8", "replace"))
        if code < 0:
            answers[name] = (None, [], f"ended by signal {-code}")
    return answers


def run_case(case):
    name, files = case
    with tempfile.TemporaryDirectory() as directory:
        for path, text in files.items():
            with open(os.path.join(directory, path), "w", encoding="utf-8", newline="") as file:
                file.write(text)
        return name, three(directory)


def judge(answers):
    """Why we disagree with both compilers, or None. Where they differ among themselves either is right."""
    ours = answers["interop"]
    if ours[0] is None:
        return ours[2]
    others = [answers[name] for name in ("gcc", "clang")]
    if any(ours[0] == other[0] and (not ours[0] or ours[1] == other[1]) for other in others):
        return None
    if all(other[0] != ours[0] for other in others):
        return "we " + ("accept" if ours[0] else "refuse") + " what both compilers do not"
    return "tokens differ"


def compare_cases(outcome):
    known = common.Disagreements(KNOWN_CASES)
    for name, answers in common.each(run_case, read_cases()):
        why = judge(answers)
        if why is None:
            outcome.ok()
        elif not known.excuses(name):
            outcome.fail(f"{name}: {why}")
    return known


# ---- headers -----------------------------------------------------------------------------------------------------

def headers():
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(INCLUDE) for name in names
                  if name.endswith(".h"))


def first_difference(left, right):
    at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    return f"{left[max(0, at - 40):at + 40]!r} is not {right[max(0, at - 40):at + 40]!r}"


def gcc_accepts(path):
    return common.run(["gcc", "-fsyntax-only", "-w", "-x", "c", path])[0] == 0


def compare_header(path):
    """(whether gcc accepts it, why we differ or None)."""
    code, out, _ = common.run(["gcc", "-E", "-P", "-x", "c", path])
    if code != 0:
        return False, None
    arguments = [dump(), "--no-built-ins"]
    for folder in compilers_folders():
        arguments += ["-isystem", folder]
    ours, tokens, err = common.run([*arguments, path])
    theirs = DONE.sub(b"", out).translate(None, BLANKS)
    tokens = tokens.translate(None, BLANKS)
    if ours == 0 and tokens == theirs:
        return True, None
    if not gcc_accepts(path):
        return False, None
    return True, f"exit {ours}, {err[:200]!r}, {first_difference(theirs, tokens)}"


def read_header(path):
    ours, _, err = common.run([dump(), "--system", "--quiet", path])
    if ours == 0:
        return True, None
    return (True, f"exit {ours}: {err[:300]!r}") if gcc_accepts(path) else (False, None)


def compare_headers(outcome, ask, known):
    paths = headers()
    for path, (good, why) in zip(paths, common.each(ask, paths)):
        if why is None:
            outcome.ok(good)
        elif known is None or not known.excuses(path):
            outcome.fail(f"{path}: {why}")
    outcome.figure(f"{len(paths)} headers, {outcome.passed} of them accepted by both")
    return known


# ---- targets -----------------------------------------------------------------------------------------------------

TARGETS = {"x86_64-linux": ["gcc"], "i686-linux": ["clang", "-target", "i686-linux-gnu"],
           "aarch64-linux": ["clang", "-target", "aarch64-linux-gnu"],
           "x86_64-windows": ["clang", "-target", "x86_64-pc-windows-msvc"], "wasm32": ["clang", "-target", "wasm32"]}
NAMES = ["CHAR_BIT", "SCHAR_MIN", "CHAR_MIN", "CHAR_MAX", "UCHAR_MAX", "SHRT_MIN", "USHRT_MAX", "INT_MIN", "UINT_MAX",
         "LONG_MIN", "LONG_MAX", "ULONG_MAX", "LLONG_MIN", "ULLONG_MAX", "INT8_MIN", "INT64_MAX", "UINT64_MAX",
         "INT_FAST16_MAX", "UINT_FAST32_MAX", "INT_LEAST8_MIN", "INTPTR_MIN", "UINTPTR_MAX", "INTMAX_MAX", "SIZE_MAX",
         "PTRDIFF_MIN", "PTRDIFF_MAX", "WCHAR_MIN", "WCHAR_MAX", "WINT_MIN", "WINT_MAX", "SIG_ATOMIC_MIN",
         "SIG_ATOMIC_MAX", "FLT_RADIX", "DBL_MANT_DIG", "LDBL_MANT_DIG", "LDBL_MAX_EXP", "DECIMAL_DIG",
         "INT64_C(1) << 62", "UINT32_C(7)", "INTMAX_C(-1) < 0"]
TYPES = ["size_t", "ptrdiff_t", "wchar_t", "max_align_t", "int8_t", "uint16_t", "int32_t", "uint64_t", "int_fast8_t",
         "uint_fast16_t", "int_fast32_t", "int_least64_t", "intptr_t", "uintmax_t", "va_list"]


def compare_target(target):
    """Our headers, preprocessed for the target, compiled by its compiler against that compiler's own."""
    # For Linux we are gcc, and clang has its own idea of the fastest types, and of i686's wchar_t.
    foreign = TARGETS[target][0] == "clang" and target.endswith("-linux")
    names = [name for name in NAMES if not (foreign and "FAST" in name)]
    types = [name for name in TYPES if not (foreign and ("fast" in name or name == "wchar_t"))]
    headers_used = "".join(f"#include <{name}.h>\n" for name in ("stddef", "stdint", "limits", "float", "stdarg"))
    body = "".join(f"long long v{i} = {name};\n" for i, name in enumerate(names))
    body += "".join(f"{name} *t{i};\n" for i, name in enumerate(types))
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "main.c")
        with open(path, "w", encoding="utf-8") as file:
            file.write(headers_used + body)
        code, out, err = common.run([dump(), "--target", target, path])
        if code != 0:
            return f"{target}: {err!r}"
        values = dict(re.findall(r"long long (v\d+) = (.*?) ;", " ".join(out.decode().split("\n"))))
        checks = headers_used
        checks += "".join(f"_Static_assert(({name}) == ({values[f'v{i}']}), \"{name}\");\n"
                          for i, name in enumerate(names))
        ours = os.path.join(directory, "ours.c")
        with open(ours, "w", encoding="utf-8") as file:
            file.write(checks)
        flags = ["-ffreestanding", "-fsyntax-only", "-w"]
        code, _, err = common.run([*TARGETS[target], *flags, ours])
        if code != 0:
            return f"{target}: values: {err.decode()[:600]}"
        # The types: our typedefs under other names, which must be the same types.
        text = " ".join(out.decode().split("\n"))
        text = re.sub(r"\b(?!__)(\w+_t|va_list)\b", r"our_\1", text)
        text = re.sub(r"long long v\d+ = .*?;", "", text)
        theirs = "".join(f"{name} *t{i};\n" for i, name in enumerate(types) if name != "max_align_t")
        if not foreign:  # gcc counts __float128, too
            theirs += "_Static_assert(sizeof(max_align_t) == sizeof(our_max_align_t), \"max_align_t\");\n"
            theirs += "_Static_assert(_Alignof(max_align_t) == _Alignof(our_max_align_t), \"max_align_t\");\n"
        text = re.sub(r"our_max_align_t \* t\d+ ;", "", text)
        with open(ours, "w", encoding="utf-8") as file:
            file.write(text + "\n" + headers_used + theirs)
        code, _, err = common.run([*TARGETS[target], *flags, ours])
        return None if code == 0 else f"{target}: types: {err.decode()[:600]}"


def compare_targets(outcome):
    for why in common.each(compare_target, list(TARGETS)):
        if why is None:
            outcome.ok()
        else:
            outcome.fail(why)


def show(name):
    for case in read_cases():
        if case[0] == name:
            for who, (accepted, tokens, messages) in run_case(case)[1].items():
                print(f"{who}: {'accepts' if accepted else 'refuses'}\n  {' '.join(tokens)}\n  {messages.strip()}")
            return 0
    print(compare_header(name))
    return 0


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--show":
        return show(sys.argv[2])
    modes = {"cases": compare_cases, "targets": compare_targets,
             "headers": lambda outcome: compare_headers(outcome, compare_header, common.Disagreements(KNOWN_HEADERS)),
             "built-in": lambda outcome: compare_headers(outcome, read_header, None)}
    if len(sys.argv) != 2 or sys.argv[1] not in modes:
        sys.exit(__doc__)
    outcome = common.Outcome(f"c_preprocess {sys.argv[1]}")
    return outcome.finish(modes[sys.argv[1]](outcome))


if __name__ == "__main__":
    sys.exit(main())
