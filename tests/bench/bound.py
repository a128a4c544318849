"""What calls through generated bindings cost, beside calls written by hand: nanoseconds, the least of 51 rounds in which
all sides take turns, and the median of the ratios in a round. Python is held to ctypes by hand, cffi and SWIG's wrapper, Go to cgo, C# to P/Invoke.

    bound.py            prints the tables
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

import report

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bound")
TOP = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
COMMAND = os.environ.get("INTEROP_COMMAND", os.path.join(TOP, "build", "release", "bin", "interop"))
FLAGS = ["-O2", "-fPIC", "-shared", "-fvisibility=hidden"]


def run(arguments, **more):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, text=True, check=False, **more)
    if done.returncode != 0:
        sys.exit(f"bound: {' '.join(arguments)} ends with {done.returncode}")
    return done.stdout


def measure(python=sys.executable):
    """{language: {case: {side: nanoseconds}}}"""
    with tempfile.TemporaryDirectory(prefix="interop-bound-") as work:
        for target in ("cpp", "python", "go", "csharp", "swig"):
            run([COMMAND, "bind", os.path.join(HERE, "costs.wit"), "--target", target, "--out", work])
        library = os.path.join(work, "libcosts.so")
        run(["c++", "-std=c++20", *FLAGS, "-I", work, os.path.join(HERE, "costs.cpp"), os.path.join(work, "costs_shim.cpp"),
             "-o", library])
        swig(work, python)
        env = {**os.environ, "LD_LIBRARY_PATH": work, "CGO_LDFLAGS": "-L" + work, "GOFLAGS": "-mod=mod"}
        found = {"Python": json.loads(run([python, os.path.join(HERE, "costs.py"), library, work, os.path.join(work, "swigged")], env=env))}
        made = go(work, env)
        found["Go"] = {case: made[case] for case in found["Python"]}
        run(["mcs", "-unsafe", "-optimize", os.path.join(HERE, "Costs_bench.cs"), os.path.join(work, "Costs.cs"),
             "-out:" + os.path.join(work, "bench.exe")])
        found["C#"] = json.loads(run(["mono", "-O=all", os.path.join(work, "bench.exe")], env=env))
        return found


def swig(work, python):
    include = run([python, "-c", "import sysconfig; print(sysconfig.get_path('include'))"]).strip()
    folder = os.path.join(work, "swigged")
    os.mkdir(folder)
    run(["swig", "-python", "-outdir", folder, "-o", os.path.join(folder, "wrap.c"), os.path.join(work, "costs.i")])
    os.rename(os.path.join(folder, "costs.py"), os.path.join(folder, "swig_costs.py"))
    run(["cc", *FLAGS[:3], "-w", "-I", work, "-I", include, os.path.join(folder, "wrap.c"), "-L", work, "-lcosts",
         "-o", os.path.join(folder, "_costs.so")])


def go(work, env):
    module = os.path.join(work, "go")
    shutil.copytree(os.path.join(work, "costs"), os.path.join(module, "costs"),
                    ignore=shutil.ignore_patterns("*.py*", "__pycache__"))
    for name in ("by_hand.go", "by_hand_callback.go", "costs_test.go"):
        shutil.copy(os.path.join(HERE, name), os.path.join(module, "costs"))
    with open(os.path.join(module, "go.mod"), "w", encoding="utf-8") as file:
        file.write("module bound\n\ngo 1.19\n")
    out = os.path.join(work, "go.json")
    run(["go", "test", "-count=1", "./costs"], cwd=module, env={**env, "COSTS_OUT": out})
    with open(out, encoding="utf-8") as file:
        return json.load(file)


if __name__ == "__main__":
    print(report.bound_tables(measure()))
