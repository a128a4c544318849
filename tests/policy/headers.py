"""Each public header compiles alone and twice, as C99 and as C++, with both compilers and every
warning an error, and brings no name without the prefix.

    headers.py <compiler>…
"""

import os
import re
import subprocess
import sys
import tempfile

import declarations
import tree

C = ["-x", "c", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Wc++-compat", "-Wconversion", "-Wstrict-prototypes"]
CXX = ["-x", "c++", "-std=c++11", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion"]
TYPES_THAT_DO_NOT_CROSS = re.compile(r"\b(bool|_Bool|long|float|wchar_t|unsigned|short)\b|^\s*(typedef\s+)?enum\s+\w|\.\.\.\s*\)|:\s*\d+;")


def compile_problems(top, header, compiler):
    problems = []
    name = os.path.relpath(header, "include")
    source = f'#include "{name}"\n#include "{name}"\nint interop_here(void);\nint interop_here(void) {{ return 0; }}\n'
    for flags in (C, CXX):
        run = subprocess.run([compiler, *flags, "-Werror", "-I", os.path.join(top, "include"), "-fsyntax-only", "-"],
                             input=source, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            problems.append(f"{header}: {compiler} {flags[2]}: {run.stderr.strip()}")
    return problems


def name_problems(top, header):
    """What stands in the text: macros, types, functions, and types that do not cross the ABI."""
    problems = []
    code = tree.without_comments(tree.read(top, header))
    names = re.findall(r"^\s*#\s*define\s+(\w+)", code, re.M)
    code_alone = re.sub(r"^\s*#(?:[^\n]*\\\n)*[^\n]*", "", code, flags=re.M)
    names += re.findall(r"^(?!typedef)(?:[\w*]+\s+\**)+(\w+)\s*\([^;{]*[;{]", code_alone, re.M)
    names += re.findall(r"^typedef[^;{}]*\(\s*\*\s*(\w+)\s*\)\(", code_alone, re.M)
    names += re.findall(r"\btypedef\s+(?:[^;{}()]|\{[^}]*\})*?\b(\w+)\s*;", code_alone)
    names += re.findall(r"\b(?:struct|enum|union)\s+(\w+)\s*\{", code)
    for name in names:
        if not name.startswith(("interop_", "INTEROP_")):
            problems.append(f"{header}: {name} has no prefix")
    for number, line in enumerate(code.splitlines(), 1):
        found = TYPES_THAT_DO_NOT_CROSS.search(line)
        if found and not line.lstrip().startswith("#"):
            problems.append(f"{header}:{number}: {found.group(0).strip()!r} does not cross the ABI")
    return problems


def self_test():
    text = """#define GUARD_X 1
typedef int32_t plain;
typedef struct interop_row { uint32_t bits : 3; bool flag; } interop_row;
typedef int32_t (*interop_callback)(void *user_data);
typedef int32_t (*callback)(void *user_data);
static inline int32_t helper(int32_t a) { return a; }
INTEROP_API int32_t stray(long a, ...) INTEROP_NOEXCEPT;
enum interop_kind { INTEROP_KIND_A = 1 };
"""
    with tempfile.TemporaryDirectory() as top:
        os.makedirs(os.path.join(top, "include", "interop"))
        with open(os.path.join(top, "include", "interop", "x.h"), "w", encoding="utf-8") as file:
            file.write(text)
        tree.expect(name_problems(top, "include/interop/x.h"), "GUARD_X", "plain has", "helper", "stray has",
                    "callback has",
                    "x.h:3", "x.h:7", "x.h:8")
        if len(compile_problems(top, "include/interop/x.h", "cc")) != 2:
            sys.exit("self-test: a header that does not compile was not found")


if __name__ == "__main__":
    self_test()
    ROOT = tree.root()
    HEADERS = declarations.headers(ROOT)
    FOUND = []
    for HEADER in HEADERS:
        FOUND += name_problems(ROOT, HEADER)
        for COMPILER in sys.argv[1:] or ["cc"]:
            FOUND += compile_problems(ROOT, HEADER, COMPILER)
    sys.exit(tree.finish("headers", FOUND, len(HEADERS)))
