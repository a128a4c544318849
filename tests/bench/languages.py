"""Reading C headers and WIT packages as whole commands, beside the compilers of those languages.

    languages.py    prints the two tables; `run` has them in its page too
"""

import os
import resource
import subprocess

import common
import report

COMMAND = os.path.join(common.TOP, "build", "release", "bin", "interop")
REPEATS = 15
INCLUDE = "/usr/include"
HEADERS = {
    "openssl/ssl.h": [],
    "python3.11/Python.h": ["-I", f"{INCLUDE}/python3.11"],
    "SDL2/SDL.h": [],
    "glib-2.0/gio/gio.h": ["-I", f"{INCLUDE}/glib-2.0", "-I", "/usr/lib/x86_64-linux-gnu/glib-2.0/include"],
}


def fastest(arguments):
    """The least processor time of several runs, and what a run takes at its peak, as report.py has them."""
    best, peak = float("inf"), 0
    for _ in range(REPEATS):
        child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"bench: {' '.join(arguments)} ends with {child.returncode}")
        best = min(best, usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss)
    return {"cpu": best, "peak_kib": peak}


def headers():
    """The command against compilers that only check: same header, same folders."""
    found = {}
    for name, folders in HEADERS.items():
        path = os.path.join(INCLUDE, name)
        check = ["-w", "-fsyntax-only", "-x", "c", *folders, path]
        found[name] = {"interop": fastest([COMMAND, "parse", "--format", "none", *folders, path]),
                       "gcc": fastest(["gcc", *check]), "clang": fastest(["clang", *check])}
    return found


def largest_wit():
    """The folder called wit with the most bytes of .wit text below it."""
    sizes = {}
    for folder, _, files in os.walk(common.PINS["INTEROP_WIT_TREES"]):
        top = folder.split("/wit/", 2)
        if len(top) == 3 or folder.endswith("/wit"):
            root = folder if len(top) < 3 else "/wit/".join(top[:2]) + "/wit"
            texts = [os.path.join(folder, name) for name in files if name.endswith(".wit")]
            sizes[root] = sizes.get(root, 0) + sum(map(os.path.getsize, texts))
    return max(sizes.items(), key=lambda row: row[1])


def wit():
    folder, size = largest_wit()
    tool = common.oracle("INTEROP_WASM_TOOLS")
    return {"folder": os.path.relpath(folder, common.PINS["INTEROP_WIT_TREES"]), "bytes": size,
            "interop": fastest([COMMAND, "parse", "--format", "none", folder]),
            "wasm-tools": fastest([tool, "component", "wit", folder])}


def measure():
    return {"headers": headers(), "wit": wit()}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(report.language_tables(measure()))
