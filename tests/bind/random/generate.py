"""Writes random contracts, their implementation in C++, and the clients that check it in each language.

    generate.py SEED COUNT FOLDER
"""

import os
import sys

import c
import cpp
import others
import swig
from model import Contract

FEW = 8  # contracts that make one library: what each library has to have costs more to compile than they do


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def callers(names, declare, call):
    return "\n".join([declare.format(name) for name in names] + ["int main() {"] + [call.format(name) for name in names] + ["}", ""])


def main(seed, count, folder):
    numbers = range(count)
    names = [f"c{number}" for number in numbers]
    libraries = [f"r{start // FEW}" for start in range(0, count, FEW)]
    go = ["package random_test", "", "import (", '\t"errors"', '\t"math"', '\t"reflect"', '\t"testing"', "",
          *[f'\t"example/{name}"' for name in libraries], ")", others.GO_SAME]

    def made(kind, number):
        return kind(Contract(seed, number, f"r{number // FEW}"))

    for number, name in zip(numbers, names):
        write(f"{folder}/r{number // FEW}/{name}.wit", Contract(seed, number, "").wit())
        write(f"{folder}/{name}_impl.cpp", made(cpp.Cpp, number).implementation())
        write(f"{folder}/{name}_check.cpp", made(cpp.Cpp, number).client())
        write(f"{folder}/{name}_check.c", made(c.C, number).client())
        write(f"{folder}/python/{name}_check.py", made(others.Python, number).client())
        write(f"{folder}/swig/{name}_check.py", made(swig.Swig, number).client())
        write(f"{folder}/csharp/{name}_check.cs", made(others.Csharp, number).client())
        go.append(made(others.Go, number).client())
    for start, library in zip(range(0, count, FEW), libraries):
        few = names[start:start + FEW]
        write(f"{folder}/{library}_client.cpp", "".join(f'#include "{name}_check.cpp"\n' for name in few))
        write(f"{folder}/{library}_library.cpp",
              "".join(f'#include "{name}_impl.cpp"\n' for name in few) + f'#include "{library}_shim.cpp"\n')
    write(f"{folder}/same.hpp", cpp.SAME)
    write(f"{folder}/same.h", c.SAME)
    write(f"{folder}/main_client.cpp", callers(names, "void check_{}();", "  check_{}();"))
    write(f"{folder}/main_check.c", callers(names, "void check_{}(void);", "  check_{}();").replace("main()", "main(void)"))
    write(f"{folder}/python/same.py", others.PYTHON_SAME)
    write(f"{folder}/swig/same.py", others.PYTHON_SAME)
    write(f"{folder}/swig/swig_values.py", swig.SWIG_VALUES)
    write(f"{folder}/go/random_test.go", "\n".join(go) + "\nvar _ = math.NaN\nvar _ = errors.As\n")
    write(f"{folder}/go/go.mod", "module example\n\ngo 1.19\n")
    write(f"{folder}/csharp/same.cs", others.CSHARP_SAME)
    calls = "\n".join(f"        Check{others.pascal(name)}.Run();" for name in names)
    write(f"{folder}/csharp/main.cs", "internal static class All\n{\n    private static void Main()\n    {\n" + calls + "\n    }\n}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
