"""The rows that bindings/ declares for Python and C# lie in memory as those of the C headers: a C
program prints the offset of each field and the size of each row, and both declarations are held to it.

    layouts.py <compiler>
"""

import ctypes
import os
import re
import subprocess
import sys
import tempfile

import tree

ROOT = tree.root()
sys.path.insert(0, os.path.join(ROOT, "bindings", "python"))
sys.dont_write_bytecode = True
import interop_raw  # noqa: E402  pylint: disable=wrong-import-position

C_NAMES = {"Text": "interop_text", "Table": "interop_table", "FileRow": "interop_file_row",
           "DeclRow": "interop_decl_row", "Place": "interop_finding_place", "FindingRow": "interop_finding_row"}
CSHARP_NAMES = {"TextPiece": "Text", "Table": "Table"}
CSHARP_KINDS = {"uint": ctypes.c_uint32, "ulong": ctypes.c_uint64, "long": ctypes.c_int64,
                "UIntPtr": ctypes.c_size_t, "byte*": ctypes.c_void_p}


def python_layouts():
    return {name: [(field, getattr(getattr(interop_raw, name), field).offset)
                   for field, _ in getattr(interop_raw, name)._fields_]
            + [("", ctypes.sizeof(getattr(interop_raw, name)))] for name in C_NAMES}


def csharp_layouts():
    """C#'s sequential layout is C's: a structure of the same kinds in the same order has its offsets."""
    structures, layouts = {}, {}
    text = tree.without_comments(tree.read(ROOT, "bindings/csharp/InteropRaw.cs"))
    for piece in re.split(r"public (?:unsafe )?struct ", text)[1:]:
        name, body = re.match(r"(\w+)(.*?)(?=StructLayout|public static|\Z)", piece, re.S).groups()
        fields = []
        for kind, names in re.findall(r"public ([\w*]+) ([A-Z]\w*(?:, \w+)*);", body):
            for field in names.split(", "):
                snake = re.sub(r"(?<!^)([A-Z])", r"_\1", field).lower()
                fields.append((snake, structures.get(kind) or CSHARP_KINDS[kind]))
        structures[name] = type(name, (ctypes.Structure,), {"_fields_": fields})
        layouts[CSHARP_NAMES.get(name, name)] = [
            (field, getattr(structures[name], field).offset) for field, _ in fields] + [
            ("", ctypes.sizeof(structures[name]))]
    return layouts


def c_layouts(compiler, names):
    """What the compiler says of the fields that the bindings name, and of the rows."""
    lines = []
    for name, fields in names.items():
        for field in fields:
            what = f"offsetof({C_NAMES[name]}, {field})" if field else f"sizeof({C_NAMES[name]})"
            lines.append(f'  printf("{name} {field or "-"} %zu\\n", {what});')
    with tempfile.TemporaryDirectory() as work:
        source, program = os.path.join(work, "layout.c"), os.path.join(work, "layout")
        with open(source, "w", encoding="utf-8") as file:
            file.write("#include <stddef.h>\n#include <stdio.h>\n#include <interop.h>\nint main(void) {\n"
                       + "\n".join(lines) + "\n  return 0;\n}\n")
        subprocess.run([compiler, "-I", os.path.join(ROOT, "include"), source, "-o", program], check=True)
        printed = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    layouts = {}
    for line in printed.splitlines():
        name, field, number = line.split()
        layouts.setdefault(name, []).append(("" if field == "-" else field, int(number)))
    return layouts


def differences(language, declared, real):
    problems = []
    for name, fields in declared.items():
        for field, wrong in sorted(set(fields) - set(real[name])):
            problems.append(f"{language}: {name}.{field or 'size'} is {wrong}, in C it is {dict(real[name])[field]}")
    return problems


if __name__ == "__main__":
    PYTHON, CSHARP = python_layouts(), csharp_layouts()
    if set(CSHARP) != set(PYTHON):
        sys.exit(f"C# declares {sorted(CSHARP)}, Python {sorted(PYTHON)}")
    REAL = c_layouts(sys.argv[1], {name: [field for field, _ in fields] for name, fields in PYTHON.items()})
    tree.expect(differences("self-test", {"Text": [("length", 8), ("", 8)]}, REAL), "Text.length is 8, in C it is 4")
    FOUND = differences("Python", PYTHON, REAL) + differences("C#", CSHARP, REAL)
    sys.exit(tree.finish("layouts", FOUND, len(PYTHON)))
