"""Runs the programs of this folder and whole commands, and hands the figures to report.py. Started by `run`."""

import glob
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, "tests", "differential"))

import bound
import breaking
import common
import languages
import report

BUILD = os.path.join(TOP, "build", "release")
BIN = os.path.join(BUILD, "bin")
COMMAND = os.path.join(BIN, "interop")
REPEATS = 5


def say(what):
    print(f"bench: {what}", file=sys.stderr, flush=True)


def program(name, *arguments):
    """What one of our programs prints, as an object."""
    done = subprocess.run([os.path.join(BIN, name), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bench: {name} ends with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def process(arguments, directory=None, expected=(0,), repeats=3):
    """Median processor seconds, median wall seconds and peak KiB of a whole command."""
    cpu, wall, peak = [], [], 0
    for _ in range(repeats):
        start = os.times().elapsed
        child = subprocess.Popen(arguments, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in expected:
            sys.exit(f"bench: {' '.join(arguments)[:200]} ends with {child.returncode}")
        wall.append(os.times().elapsed - start)
        cpu.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss)
    return {"cpu": statistics.median(cpu), "wall": statistics.median(wall), "peak_kib": peak}


def parse_in_process(tree, scratch):
    """Both sides parse and link the files that libprotobuf takes, from memory, on one thread."""
    say("parse and link in process")
    everything = os.path.join(scratch, "all.txt")
    taken = os.path.join(scratch, "taken.txt")
    names = sorted(os.path.relpath(os.path.join(folder, name), tree) for folder, _, files in os.walk(tree)
                   for name in files if name.endswith(".proto"))
    write_lines(everything, names)
    peer = os.path.join(BIN, "parse_tree_peer")
    out = subprocess.run([peer, tree, everything, "1", "--accepted"], capture_output=True, text=True, check=True).stdout
    write_lines(taken, out.split())
    found = {"files_of_the_tree": len(names)}
    # The memory of one run in a process of its own, the time as the least of several.
    for key, name in (("ours", "parse_tree"), ("peer", "parse_tree_peer")):
        once = program(name, tree, taken, "1")
        many = program(name, tree, taken, str(REPEATS))
        found[key] = {**many, "seconds": min(many["seconds"] + once["seconds"]), "peak_kib": once["peak_kib"],
                      "before_kib": once["before_kib"]}
    found["ours_all"] = {**program("parse_tree", tree, everything, "2")}
    return found, taken


def write_lines(path, names):
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(name + "\n" for name in names))


def parse_as_process(tree, taken, scratch):
    say("parse as a process")
    with open(taken, encoding="utf-8") as file:
        names = file.read().split()
    return {
        "interop": process([COMMAND, "parse", "--format", "none", "-I", ".", "--", *names], tree),
        "protoc": process([common.oracle("INTEROP_PROTOC"), "-I.", "-o/dev/null", *names], tree),
        "buf": process([common.oracle("INTEROP_BUF"), "build", ".", "-o", "/dev/null"], reduced(scratch, "NEW")),
    }


def reduced(scratch, side):
    """The tree without the files that buf cannot read."""
    target = os.path.join(scratch, "tree-" + side.lower())
    if not os.path.isdir(target):
        breaking.copy_tree(common.oracle("INTEROP_TREE_" + side), target)
    return target


def check_as_process(scratch):
    say("check two versions as a process")
    old, new = reduced(scratch, "OLD"), reduced(scratch, "NEW")
    settings = breaking.MODULE[:-1] + ',"breaking":{"use":["FILE"]}}'
    return {
        "interop": process([COMMAND, "check", "--format", "json", old, new], expected=(0, 1)),
        "interop_whole": process([COMMAND, "check", "--format", "json", "--ignore", "google/protobuf/*",
                                  common.oracle("INTEROP_TREE_OLD"), common.oracle("INTEROP_TREE_NEW")], expected=(0, 1, 2)),
        "buf": process([common.oracle("INTEROP_BUF"), "breaking", ".", "--against", old, "--error-format", "json",
                        "--config", settings, "--against-config", breaking.MODULE], new, expected=(0, 100), repeats=1),
    }


def rows(tree, taken, scratch):
    """Every language reads the same declarations and must come to the same sums."""
    say("read all declarations")
    library = os.path.join(BUILD, "lib")
    here = {**os.environ, "LD_LIBRARY_PATH": library, "INTEROP_LIBRARY": os.path.join(library, "libinterop.so"),
            "PYTHONPATH": os.path.join(TOP, "bindings", "python", "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    go = os.path.join(scratch, "rows-go")
    prefix = os.path.join(TOP, "build", "bench", "prefix")
    subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
    config = next(folder for folder, _, files in os.walk(prefix) if "interop.pc" in files)
    # Go's cache holds what pkg-config said of another prefix, and looks for changes in CGO_LDFLAGS alone.
    subprocess.run(["go", "build", "-o", go, "."], cwd=os.path.join(HERE, "go"), check=True,
                   env={**here, "PKG_CONFIG_PATH": config, "GOFLAGS": "-mod=mod", "CGO_LDFLAGS": "-L" + os.path.dirname(config)})
    sharp = os.path.join(scratch, "rows.exe")
    subprocess.run(["mcs", "-unsafe", "-optimize", os.path.join(HERE, "Rows.cs"),
                    *sorted(glob.glob(os.path.join(TOP, "bindings", "csharp", "*.cs"))), f"-out:{sharp}"], check=True)
    commands = {"C": [os.path.join(BIN, "rows"), tree, taken, "7"],
                "Go": [go, tree, taken, "7"],
                "C#": ["mono", sharp, tree, taken, "7"],
                "Python": [sys.executable, os.path.join(HERE, "rows.py"), tree, taken, "5"]}
    found = {}
    for language, arguments in commands.items():
        out = subprocess.run(arguments, capture_output=True, text=True, env=here, check=False)
        if out.returncode != 0:
            sys.exit(f"bench: rows in {language}: {out.stderr.strip()}")
        found[language] = json.loads(out.stdout)
    sums = {tuple(one[key] for key in ("rows", "numbers", "fields", "letters")) for one in found.values()}
    if len(sums) != 1:
        sys.exit(f"bench: the languages read different things: {found}")
    return found


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "unknown")
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) / 2 ** 20
    compiler = subprocess.run(["c++", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    return {"processor": model, "processors": os.cpu_count(), "memory_gib": round(memory, 1),
            "system": f"{os.uname().sysname} {os.uname().release}", "compiler": compiler,
            "versions": {key: common.PINS[f"INTEROP_{key}_VERSION"] for key in ("PROTOC", "BUF", "TREE_OLD", "TREE_NEW")},
            "libprotobuf": subprocess.run(["pkg-config", "--modversion", "protobuf"], capture_output=True, text=True,
                                          check=True).stdout.strip()}


def main():
    tree = common.oracle("INTEROP_TREE_NEW")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    scratch = tempfile.mkdtemp(prefix="bench.", dir=common.PINS["INTEROP_CACHE"])
    try:
        results = {"machine": machine()}
        results["parse"], taken = parse_in_process(tree, scratch)
        results["calls"] = program("calls")
        say("call through bindings")
        results["bound"] = bound.measure()
        results["rows"] = rows(tree, taken, scratch)
        results["parse_process"] = parse_as_process(tree, taken, scratch)
        say("read headers and WIT packages as a process")
        results["languages"] = languages.measure()
        results["check_process"] = check_as_process(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(os.path.join(TOP, "build", "bench"), exist_ok=True)
    with open(os.path.join(TOP, "build", "bench", "results.json"), "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1)
    report.write(results, None if "--dry" in sys.argv[1:] else os.path.join(TOP, "docs"))


if __name__ == "__main__":
    main()
