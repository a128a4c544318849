"""The structs of the package for Python lie in memory as those of the C headers: a C program prints the offset of each
member and the size of each struct, and what the package was written with is held to it.

    layouts.py <compiler>
"""

import os
import subprocess
import sys
import tempfile

import tree

ROOT = tree.root()
sys.path.insert(0, os.path.join(ROOT, "bindings", "python", "src", "interop"))
sys.dont_write_bytecode = True
import _raw  # noqa: E402  pylint: disable=wrong-import-position


def declared():
    """Struct to (member, offset), its size last, called "". Importing _raw has held ctypes to the same numbers."""
    return {kind.__name__: [(name.rstrip("_"), offset) for (name, *_), offset in zip(kind._fields_, offsets)] + [("", size)]
            for kind, size, offsets in _raw.LAYOUTS}


def real(compiler, names):
    """What the compiler says of the same structs."""
    lines = []
    for name, fields in names.items():
        for field, _ in fields:
            what = f"offsetof({name}, {field})" if field else f"sizeof({name})"
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
        layouts.setdefault(name, {})["" if field == "-" else field] = int(number)
    return layouts


def differences(ours, theirs):
    return [f"{name}.{field or 'size'} is {offset}, in C it is {theirs[name][field]}"
            for name, fields in ours.items() for field, offset in fields if theirs[name][field] != offset]


if __name__ == "__main__":
    OURS = declared()
    THEIRS = real(sys.argv[1], OURS)
    tree.expect(differences({"interop_text": [("length", 8)]}, THEIRS), "interop_text.length is 8, in C it is 4")
    if len(OURS) < 15:
        sys.exit(f"layouts: {len(OURS)} structs were found")
    sys.exit(tree.finish("layouts", differences(OURS, THEIRS), len(OURS)))
