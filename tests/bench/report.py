"""Turns figures into docs/performance.md and docs/performance.svg."""

import io
import os

PAGE = """# Performance

What libinterop costs, beside what a user would pick instead, measured on the same work in one run by `tests/bench/run`, which wrote this
page. Ratios travel better than figures: repeat it on your machine.

| | |
| --- | --- |
| processor | {processor}, {processors} of them |
| memory | {memory_gib} GiB |
| system | {system} |
| compiler | {compiler}, preset `release` |
| peers | libprotobuf {libprotobuf}, protoc {PROTOC}, buf {BUF} |
| trees | google-proto-files {TREE_OLD} and {TREE_NEW} |

![Ratios to the peers](performance.svg)

{tables}
## How to repeat it

    tests/bench/run

It installs what is missing (compilers, peers, the plotter in a folder of its own below the cache), builds the preset `release`, and prints
the tables too. The machine should have nothing else to do. What is compared:

- **Parse and link, in process**: all files are in memory before the clock starts, on both sides. The peer runs `compiler::Parser` on each file and
  `DescriptorPool::BuildFile` after what it imports; libinterop gets the same bytes through an import callback and one call. One thread, processor time, the
  least of {repeats} runs and one more; memory is the largest resident size of a process that does it once, the 64 MiB of text included. Only the files that
  the peer takes are given to either. libinterop keeps comments, spans and every option besides; the peer keeps its source info.
- **Commands**: whole processes, from start to exit, as `wait4` counts them: processor time of all threads, largest resident size. buf cannot read the tests
  of protobuf that lie in the tree, so both get it without them; libinterop was also timed on the whole tree.
- **Calls**: medians of 101 rounds of 100,000 calls. A direct call is one into the same shared library that needs no handle.
- **Calls through bindings**: `tests/bench/bound/costs.wit`, whose operations do the least they can. What is written by hand does the same as the bound
  call: an error out, the status looked at, results in the language's own types. ctypes, cgo and P/Invoke are the ways by hand.
- **Reading**: one pass over all declarations of a contract: kind, number, name and the first letter of each name, added up; each language must come to
  the same sums. C, Go and C# read rows in place; Python cuts columns out of the table with `memoryview`.
"""


def ratio(value):
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"


def mib(kib):
    return f"{kib / 1024:,.0f}"


def table(title, head, rows, note=""):
    lines = [f"## {title}", "", "| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n\n" + (note + "\n\n" if note else "")


def parse_table(results):
    parse = results["parse"]
    ours, peer = parse["ours"], parse["peer"]
    rows = []
    for name, side in (("libinterop", ours), (f"libprotobuf {results['machine']['libprotobuf']}", peer)):
        speed = side["bytes"] / side["seconds"] / 1e6
        rows.append([name, f"{side['seconds']:.3f}", f"{speed:,.0f}", mib(side["peak_kib"])])
    rows.append(["ratio", f"**{ratio(peer['seconds'] / ours['seconds'])} times faster**", "",
                 f"**{ratio(100 * ours['peak_kib'] / peer['peak_kib'])} % of the memory**"])
    whole = parse["ours_all"]
    note = (f"{ours['files']:,} files, {ours['bytes'] / 1e6:.1f} MB, {ours['declarations']:,} declarations. The whole tree, {whole['files']:,} files, "
            f"takes libinterop {min(whole['seconds']):.3f} s.")
    return table("Parse and link, in process, one thread", ["", "seconds", "MB/s", "peak MiB"], rows, note)


def process_table(title, figures, names, against):
    ours = figures["interop"]
    rows = []
    for key, name in names.items():
        side = figures[key]
        less = "" if key.startswith("interop") else f"{ratio(side['cpu'] / ours['cpu'])} times the processor time, {ratio(side['peak_kib'] / ours['peak_kib'])} times the memory"
        rows.append([name, f"{side['cpu']:.2f}", f"{side['wall']:.2f}", mib(side["peak_kib"]), less])
    return table(title, ["", "processor s", "wall s", "peak MiB", f"of {against}"], rows)


def language_tables(languages):
    """C headers and WIT packages, as commands, beside the compilers of these languages."""
    rows = []
    for name, sides in languages["headers"].items():
        ours = sides["interop"]
        row = [f"`{name}`", f"{1000 * ours['cpu']:.0f}"]
        for peer in ("gcc", "clang"):
            row += [f"{1000 * sides[peer]['cpu']:.0f}", f"{ratio(sides[peer]['cpu'] / ours['cpu'])}"]
        rows.append([*row, mib(ours["peak_kib"]), mib(sides["gcc"]["peak_kib"])])
    found = table("Read a C header with all that it includes, as a command",
                  ["header", "ms", "gcc, ms", "times", "clang, ms", "times", "peak MiB", "of gcc"], rows,
                  "Both compilers with `-fsyntax-only`; the least processor time of 15 runs.")
    wit = languages["wit"]
    ours, peer = wit["interop"], wit["wasm-tools"]
    rows = [["interop parse", f"{1000 * ours['cpu']:.1f}", mib(ours["peak_kib"]), ""],
            ["wasm-tools component wit", f"{1000 * peer['cpu']:.1f}", mib(peer["peak_kib"]),
             f"{ratio(peer['cpu'] / ours['cpu'])} times the processor time"]]
    return found + table("Read a WIT package, as a command", ["", "ms", "peak MiB", "of interop parse"], rows,
                         f"`{wit['folder']}`, {wit['bytes'] / 1000:,.0f} kB; wasm-tools prints it besides.")


def call_table(calls):
    rows = [["through a pointer, within the program", f"{calls['pointer']:.1f}"],
            ["into the library, no handle (`interop_rule_count`)", f"{calls['direct']:.1f}"],
            ["into the library, one ticket (`interop_contract_error_count`)", f"{calls['ticketed']:.1f}"],
            ["the same, fallible, with a table out (`interop_contract_table`)", f"{calls['fallible']:.1f}"],
            ["**a ticket costs**", f"**{calls['ticketed'] - calls['direct']:.1f}**"]]
    return table("One call", ["call", "ns, median"], rows)


def bound_tables(languages):
    """Calls through generated bindings, beside calls written by hand."""
    text = ""
    for language, cases in languages.items():
        sides = [side for side in ("by hand", "bound", "cffi", "SWIG") if side in next(iter(cases.values()))]
        rows = [[case, *(f"{found[side]:,.0f}" for side in sides), f"**{found['ratio']:.2f}**"]
                for case, found in cases.items()]
        note = "Nanoseconds are the least of 51 rounds in which all sides take turns; the ratio is the median of theirs." if language == list(languages)[-1] else ""
        text += table(f"A call through what `interop bind` writes for {language}", ["call, ns", *sides, "bound / by hand"], rows, note)
    return text


def row_table(rows):
    lines = [[language, f"{one['per_second'] / 1e6:,.1f}"] for language, one in rows.items()]
    first = next(iter(rows.values()))
    note = f"{first['rows']:,} declarations, {first['fields']:,} of them fields."
    return table("Reading all declarations through the tables", ["language", "million rows a second"], lines, note)


def ratios(results):
    """(label, ratio) of what the plot shows: how many times less libinterop takes."""
    parse, check, process = results["parse"], results["check_process"], results["parse_process"]
    return [
        ("parse and link in process, time: libprotobuf", parse["peer"]["seconds"] / parse["ours"]["seconds"]),
        ("parse and link in process, memory: libprotobuf", parse["peer"]["peak_kib"] / parse["ours"]["peak_kib"]),
        ("parse as a command, processor time: protoc", process["protoc"]["cpu"] / process["interop"]["cpu"]),
        ("parse as a command, memory: protoc", process["protoc"]["peak_kib"] / process["interop"]["peak_kib"]),
        ("parse as a command, processor time: buf build", process["buf"]["cpu"] / process["interop"]["cpu"]),
        ("check two versions, processor time: buf breaking", check["buf"]["cpu"] / check["interop"]["cpu"]),
        ("check two versions, memory: buf breaking", check["buf"]["peak_kib"] / check["interop"]["peak_kib"]),
    ]


def plot(results, path):
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "interop"
    from matplotlib import pyplot
    bars = ratios(results)[::-1]
    figure, axes = pyplot.subplots(figsize=(9, 3.6))
    colours = ["#7a5195" if "memory" in label else "#2a6f97" for label, _ in bars]
    drawn = axes.barh([label for label, _ in bars], [value for _, value in bars], color=colours)
    axes.bar_label(drawn, labels=[f"{ratio(value)}×" for _, value in bars], padding=4)
    axes.set_xscale("log")
    axes.set_xlim(1, max(value for _, value in bars) * 2.2)
    axes.set_xlabel("times what libinterop takes (logarithmic)")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    text = io.StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None})
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line.rstrip() + "\n" for line in text.getvalue().splitlines())


def write(results, folder):
    machine = {**results["machine"], **results["machine"]["versions"]}
    tables = (parse_table(results)
              + process_table("Check two versions of a large tree, as a command", results["check_process"],
                              {"interop": "interop check", "interop_whole": "interop check, whole tree", "buf": "buf breaking"},
                              "interop check")
              + process_table("Parse a large tree, as a command", results["parse_process"],
                              {"interop": "interop parse", "protoc": "protoc", "buf": "buf build"}, "interop parse")
              + language_tables(results["languages"]) + call_table(results["calls"])
              + bound_tables(results["bound"]) + row_table(results["rows"]))
    print(tables)
    if folder is None:
        return
    with open(os.path.join(folder, "performance.md"), "w", encoding="utf-8") as file:
        file.write(PAGE.format(tables=tables, repeats=5, **{key: value for key, value in machine.items() if key != "versions"}))
    plot(results, os.path.join(folder, "performance.svg"))
