"""Reads all declarations of a tree through the tables, from Python: ctypes and the standard library alone.

A table is one block of memory, so a column is a slice of it with the row's stride: the loop over the rows runs
inside the interpreter's own C code. Names are cut out of the text one by one.

    rows.py LIBRARY ROOT LIST ROUNDS
"""

import ctypes
import json
import sys
import time
from ctypes import byref, c_char_p, c_int32, c_size_t, c_uint32, c_void_p

KIND, NAME_OFFSET, NAME_LENGTH, NUMBER = 0, 4, 5, 10  # in units of four bytes
DECLS, FIELD = 2, 5


class Table(ctypes.Structure):
    _fields_ = [("rows", c_void_p), ("count", c_size_t), ("stride", c_size_t)]


def parse(lib, root, names):
    lib.interop_contract_text.restype = c_void_p
    parser, contract = c_void_p(), c_void_p()
    paths = (c_char_p * len(names))(*[name.encode() for name in names])
    for status in (lib.interop_parser_create(b"protobuf", None, byref(parser), None),
                   lib.interop_parser_add_root(parser, root.encode(), None),
                   lib.interop_parser_parse_imports(parser, paths, c_size_t(len(names)), byref(contract), None)):
        if status:
            sys.exit(f"status {status}")
    lib.interop_parser_destroy(parser)
    return contract


def read(words, wide, step, text):
    """(sum of numbers, fields, letters) of all rows but the first."""
    kinds = words[step + KIND::step].tolist()
    offsets = words[step + NAME_OFFSET::step].tolist()
    lengths = words[step + NAME_LENGTH::step].tolist()
    numbers = wide[step // 2 + NUMBER // 2::step // 2].tolist()
    names = [text[offset:offset + length] for offset, length in zip(offsets, lengths)]
    letters = sum(map(len, names)) + sum(name[0] for name in names if name)
    return sum(numbers), kinds.count(FIELD), letters


def main():
    library, root, names, rounds = sys.argv[1:5]
    lib = ctypes.CDLL(library)
    with open(names, encoding="utf-8") as file:
        contract = parse(lib, root, file.read().split("\n")[:-1])
    table, size = Table(), c_size_t()
    if lib.interop_contract_table(contract, c_int32(DECLS), byref(table), None):
        sys.exit("no table")
    start = lib.interop_contract_text(contract, byref(size))
    text = bytes((ctypes.c_char * size.value).from_address(start))
    raw = memoryview((ctypes.c_char * (table.count * table.stride)).from_address(table.rows)).cast("B")
    words, wide, step = raw.cast("I"), raw.cast("q"), table.stride // 4
    best = 1e9
    for _ in range(int(rounds)):
        begin = time.process_time()
        numbers, fields, letters = read(words, wide, step, text)
        best = min(best, time.process_time() - begin)
    print(json.dumps({"rows": table.count - 1, "per_second": round((table.count - 1) / best),
                      "numbers": numbers & (2 ** 64 - 1), "fields": fields, "letters": letters}))
    lib.interop_contract_destroy(contract)


if __name__ == "__main__":
    main()
