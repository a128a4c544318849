"""Reads all declarations of a tree through the tables, from Python: the package and the standard library alone.

A table is one block of memory, so a column is a slice of it with the row's stride: the loop over the rows runs
inside the interpreter's own C code. Names are cut out of the text one by one.

    rows.py ROOT LIST ROUNDS      with PYTHONPATH and INTEROP_LIBRARY set
"""

import json
import sys
import time

import interop

KIND, NAME_OFFSET, NAME_LENGTH, NUMBER = 0, 4, 5, 10  # in units of four bytes


def read(words, wide, step, text):
    """(sum of numbers, fields, letters) of all rows but the first."""
    kinds = words[step + KIND::step].tolist()
    offsets = words[step + NAME_OFFSET::step].tolist()
    lengths = words[step + NAME_LENGTH::step].tolist()
    numbers = wide[step // 2 + NUMBER // 2::step // 2].tolist()
    names = [text[offset:offset + length] for offset, length in zip(offsets, lengths)]
    letters = sum(map(len, names)) + sum(name[0] for name in names if name)
    return sum(numbers), kinds.count(interop.raw.INTEROP_DECL_FIELD), letters


def main():
    root, names, rounds = sys.argv[1:4]
    with open(names, encoding="utf-8") as file, interop.Parser("protobuf", roots=[root]) as parser:
        contract = parser.parse_imports(*file.read().split("\n")[:-1])
    decls, text = contract.decls, bytes(contract.memory)
    words, wide, step = decls.memory.cast("I"), decls.memory.cast("q"), decls.stride // 4
    best = 1e9
    for _ in range(int(rounds)):
        begin = time.process_time()
        numbers, fields, letters = read(words, wide, step, text)
        best = min(best, time.process_time() - begin)
    print(json.dumps({"rows": len(decls) - 1, "per_second": round((len(decls) - 1) / best),
                      "numbers": numbers & (2 ** 64 - 1), "fields": fields, "letters": letters}))


if __name__ == "__main__":
    main()
