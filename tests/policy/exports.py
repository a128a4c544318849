"""What libinterop.so exports, what the headers declare and what cmake/interop.map lists are one set.

    exports.py <libinterop.so>
"""

import re
import subprocess
import sys

import declarations
import tree


def compare(declared, mapped, exported):
    sides = {"the headers": set(declared), "cmake/interop.map": set(mapped), "libinterop.so": set(exported)}
    problems = []
    for name in sorted(set().union(*sides.values())):
        lacking = [side for side, names in sides.items() if name not in names]
        if lacking:
            problems.append(f"{name}: not in {' nor in '.join(lacking)}")
        if not name.startswith("interop_"):
            problems.append(f"{name}: has no interop_ before it")
    if list(mapped) != sorted(mapped):
        problems.append("cmake/interop.map: a node's names are not sorted")
    return problems


def mapped_names(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    names = []
    for node in re.findall(r"INTEROP_[\d.]+\s*\{(.*?)\}", text, re.S):
        names += re.findall(r"(\w+)\s*;", node.split("local:")[0])
    return names


def exported_names(library):
    listed = subprocess.run(["nm", "--dynamic", "--defined-only", "--format=posix", library],
                            capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    # A version node itself is an absolute symbol (A).
    return [row[0].split("@")[0] for row in rows if row[1] != "A"]


def self_test():
    tree.expect(compare(["interop_a", "interop_b"], ["interop_b", "interop_a", "interop_c"],
                        ["interop_a", "interop_c", "leak"]),
                "interop_b: not in libinterop.so", "interop_c: not in the headers",
                "leak: not in the headers nor in cmake/interop.map", "leak: has no interop_", "not sorted")
    if mapped_names("INTEROP_0.1 { global: a; b; local: *; };\nINTEROP_0.2 { global: c; } INTEROP_0.1;") != \
            ["a", "b", "c"]:
        sys.exit("self-test: the map is not read right")


if __name__ == "__main__":
    self_test()
    ROOT = tree.root()
    FUNCTIONS = [function.name for function in declarations.functions(ROOT)]
    FOUND = compare(FUNCTIONS, mapped_names(tree.read(ROOT, "cmake/interop.map")), exported_names(sys.argv[1]))
    sys.exit(tree.finish("exports", FOUND, len(FUNCTIONS)))
