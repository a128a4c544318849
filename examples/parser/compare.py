"""What a call costs: the parser by ctypes and by SWIG, the same calls in one process, taken in turns.

    compare.py CTYPES SWIG LIBRARY    the folders of the two packages, and libcalc.so
"""

import importlib
import statistics
import sys
import time

GRAMMAR = "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n"


def load(folder):
    sys.path.insert(0, folder)
    module = importlib.import_module("calc")
    sys.path.pop(0)
    del sys.modules["calc"]
    return module


def nanoseconds(call, rounds):
    start = time.perf_counter_ns()
    for _ in range(rounds):
        call()
    return (time.perf_counter_ns() - start) / rounds


def refused(module, parser):
    try:
        parser.parse("+")
    except module.Failed:
        pass


def main(ctypes_folder, swig_folder, library, rounds=20000, turns=7):
    by_ctypes, by_swig = load(ctypes_folder), load(swig_folder)
    by_ctypes.load(library)
    first, second = by_ctypes.Parser(GRAMMAR), by_swig.Parser(GRAMMAR)
    cases = (
        ("a number", lambda: by_ctypes.handle_count(), lambda: by_swig.handle_count()),
        ("3 texts", first.rules, second.rules),
        ("a tree of 8 nodes, held", lambda: first.parse("1+2*3"), lambda: second.parse("1+2*3")),
        ("a tree of 8 nodes, read", lambda: [node.text for node in first.parse("1+2*3")],
         lambda: [node.text for node in second.parse("1+2*3")]),
        ("a refusal", lambda: refused(by_ctypes, first), lambda: refused(by_swig, second)),
    )
    print(f"{'the call gives':26}{'ctypes':>10}{'SWIG':>10}  ns, the median of {turns} turns")
    for name, one, other in cases:
        taken = [(nanoseconds(one, rounds), nanoseconds(other, rounds)) for _ in range(turns)]
        a, b = (statistics.median(column) for column in zip(*taken))
        print(f"{name:26}{a:10.0f}{b:10.0f}  SWIG is {a / b:.1f} times as fast")


if __name__ == "__main__":
    main(*sys.argv[1:4], *[int(one) for one in sys.argv[4:]])
