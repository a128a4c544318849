"""What a call through the generated Python package costs, beside calls written by hand: ctypes, cffi, SWIG.

    costs.py LIBRARY FOLDER-OF-THE-PACKAGE FOLDER-OF-SWIG'S

Every side does the same: passes an error out, looks at the status, and turns what comes out into Python's own types.
"""

import ctypes
import dataclasses
import json
import statistics
import sys
import time

KIB, MIB = b"x" * 1024, b"x" * (1 << 20)
TEXT = "a text of some forty letters, as one has"
ROUNDS = 51


class Adder:
    def add(self, a, b):
        return a + b


@dataclasses.dataclass
class Record:
    x: float
    y: float
    label: str


def by_ctypes(path):
    lib = ctypes.CDLL(path)
    byref, c_uint32, c_void_p, c_size_t, string_at = (
        ctypes.byref, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_size_t, ctypes.string_at)

    class Span(ctypes.Structure):
        _fields_ = [("data", c_void_p), ("size", c_size_t)]

    class Point(ctypes.Structure):
        _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double), ("label", Span)]

    pointer = ctypes.POINTER
    lib.costs_add.argtypes = [c_uint32, c_uint32, pointer(c_uint32), pointer(c_void_p)]
    for name in ("text_length", "bytes_length"):
        getattr(lib, "costs_" + name).argtypes = [ctypes.c_char_p, c_size_t, pointer(c_uint32), pointer(c_void_p)]
    lib.costs_bytes_echo.argtypes = [ctypes.c_char_p, c_size_t, pointer(Span), pointer(c_void_p), pointer(c_void_p)]
    lib.costs_mirror.argtypes = [pointer(Point), pointer(Point), pointer(c_void_p), pointer(c_void_p)]
    lib.costs_memory_destroy.argtypes = [c_void_p]
    lib.costs_memory_destroy.restype = None

    def check(status, error):
        if status != 0:
            lib.costs_error_destroy(error)
            raise RuntimeError(status)

    def add(a, b):
        out, error = c_uint32(), c_void_p()
        check(lib.costs_add(a, b, byref(out), byref(error)), error)
        return out.value

    def text_length(text):
        data = text.encode()
        out, error = c_uint32(), c_void_p()
        check(lib.costs_text_length(data, len(data), byref(out), byref(error)), error)
        return out.value

    def bytes_length(data):
        out, error = c_uint32(), c_void_p()
        check(lib.costs_bytes_length(data, len(data), byref(out), byref(error)), error)
        return out.value

    def bytes_echo(data):
        out, memory, error = Span(), c_void_p(), c_void_p()
        check(lib.costs_bytes_echo(data, len(data), byref(out), byref(memory), byref(error)), error)
        try:
            return string_at(out.data, out.size)
        finally:
            lib.costs_memory_destroy(memory)

    def mirror(given):
        data = given.label.encode()
        point = Point(given.x, given.y, Span(ctypes.cast(ctypes.c_char_p(data), c_void_p), len(data)))
        out, memory, error = Point(), c_void_p(), c_void_p()
        check(lib.costs_mirror(byref(point), byref(out), byref(memory), byref(error)), error)
        try:
            return Record(out.x, out.y, string_at(out.label.data, out.label.size).decode())
        finally:
            lib.costs_memory_destroy(memory)

    call_add = ctypes.CFUNCTYPE(ctypes.c_int32, c_void_p, c_uint32, c_uint32, pointer(c_uint32), c_void_p)
    call_end = ctypes.CFUNCTYPE(None, c_void_p)

    class Functions(ctypes.Structure):
        _fields_ = [("struct_size", c_uint32), ("destroy", call_end), ("add", call_add)]

    lib.costs_call.argtypes = [c_void_p, c_void_p, c_uint32, pointer(c_uint32), pointer(c_void_p)]
    adder = Adder()
    objects = {id(adder): adder}

    def added(data, a, b, out, reply):
        out[0] = objects[data].add(a, b)
        return 0

    functions = Functions(ctypes.sizeof(Functions), call_end(), call_add(added))

    def call(times):
        out, error = c_uint32(), c_void_p()
        check(lib.costs_call(byref(functions), id(adder), times, byref(out), byref(error)), error)
        return out.value

    return cases(add, text_length, bytes_length, bytes_echo, lambda: mirror(Record(1.0, 2.0, TEXT)), call)


def by_cffi(path):
    import cffi
    ffi = cffi.FFI()
    ffi.cdef("""
        typedef struct { const char *data; size_t size; } span;
        typedef struct { double x, y; span label; } point;
        int costs_add(uint32_t, uint32_t, uint32_t *, void **);
        int costs_text_length(const char *, size_t, uint32_t *, void **);
        int costs_bytes_length(const char *, size_t, uint32_t *, void **);
        int costs_bytes_echo(const char *, size_t, span *, void **, void **);
        int costs_mirror(const point *, point *, void **, void **);
        typedef struct {
            uint32_t struct_size;
            void (*destroy)(void *);
            int32_t (*add)(void *, uint32_t, uint32_t, uint32_t *, void *);
        } functions;
        int costs_call(const functions *, void *, uint32_t, uint32_t *, void **);
        void costs_memory_destroy(void *);
        void costs_error_destroy(void *);
    """)
    lib = ffi.dlopen(path)
    new = ffi.new

    def check(status, error):
        if status != 0:
            lib.costs_error_destroy(error[0])
            raise RuntimeError(status)

    def add(a, b):
        out, error = new("uint32_t *"), new("void **")
        check(lib.costs_add(a, b, out, error), error)
        return out[0]

    def text_length(text):
        data = text.encode()
        out, error = new("uint32_t *"), new("void **")
        check(lib.costs_text_length(data, len(data), out, error), error)
        return out[0]

    def bytes_length(data):
        out, error = new("uint32_t *"), new("void **")
        check(lib.costs_bytes_length(data, len(data), out, error), error)
        return out[0]

    def bytes_echo(data):
        out, memory, error = new("span *"), new("void **"), new("void **")
        check(lib.costs_bytes_echo(data, len(data), out, memory, error), error)
        try:
            return bytes(ffi.buffer(out.data, out.size))
        finally:
            lib.costs_memory_destroy(memory[0])

    def mirror(given):
        data = given.label.encode()
        text = ffi.from_buffer(data)
        point = new("point *", (given.x, given.y, (text, len(data))))
        out, memory, error = new("point *"), new("void **"), new("void **")
        check(lib.costs_mirror(point, out, memory, error), error)
        try:
            return Record(out.x, out.y, bytes(ffi.buffer(out.label.data, out.label.size)).decode())
        finally:
            lib.costs_memory_destroy(memory[0])

    object_of = ffi.from_handle
    handle = ffi.new_handle(Adder())

    @ffi.callback("int32_t(void *, uint32_t, uint32_t, uint32_t *, void *)")
    def added(data, a, b, out, reply):
        out[0] = object_of(data).add(a, b)
        return 0

    functions = new("functions *", (ffi.sizeof("functions"), ffi.NULL, added))

    def call(times):
        out, error = new("uint32_t *"), new("void **")
        check(lib.costs_call(functions, handle, times, out, error), error)
        return out[0]

    call.kept = added
    return cases(add, text_length, bytes_length, bytes_echo, lambda: mirror(Record(1.0, 2.0, TEXT)), call)


def by_bind(path):
    import costs
    costs.load(path)

    class Bound(Adder, costs.Watcher):
        pass

    adder = Bound()
    return cases(costs.add, costs.text_length, costs.bytes_length, costs.bytes_echo,
                 lambda: costs.mirror(costs.Point(1.0, 2.0, TEXT)), lambda times: costs.call(adder, times))


def by_swig():
    import swig_costs

    def mirror():
        given = swig_costs.Point()
        given.x, given.y, given.label = 1.0, 2.0, TEXT
        back = swig_costs.mirror(given)
        return back.x, back.y, back.label

    adder = Adder()
    return cases(swig_costs.add, swig_costs.text_length, swig_costs.bytes_length, swig_costs.bytes_echo, mirror,
                 lambda times: swig_costs.call(adder, times))


def cases(add, text_length, bytes_length, bytes_echo, mirror, call):
    found = {
        "scalar": lambda: add(1, 2),
        "text": lambda: text_length(TEXT),
        "1 KiB in": lambda: bytes_length(KIB),
        "1 MiB in": lambda: bytes_length(MIB),
        "1 KiB in and out": lambda: bytes_echo(KIB),
        "1 MiB in and out": lambda: bytes_echo(MIB),
        "record": mirror,
        "100 callbacks": lambda: call(100),
    }
    assert (add(1, 2), text_length(TEXT), bytes_length(MIB), bytes_echo(KIB)) == (3, len(TEXT), len(MIB), KIB)
    assert call(100) == 100
    mirror()
    return found


def once(call, count):
    begin = time.perf_counter_ns()
    for _ in range(count):
        call()
    return (time.perf_counter_ns() - begin) / count


def main():
    path, *folders = sys.argv[1:]
    sys.path[:0] = folders
    sides = {"by hand": by_ctypes(path), "bound": by_bind(path), "cffi": by_cffi(path), "SWIG": by_swig()}
    found = {}
    for case in sides["bound"]:
        count = max(40, int(2e6 / once(sides["by hand"][case], 20)))
        rounds = []
        for number in range(ROUNDS):
            order = list(sides) if number % 2 == 0 else list(sides)[::-1]
            rounds.append({side: once(sides[side][case], count) for side in order})
        found[case] = {side: min(one[side] for one in rounds) for side in sides}
        found[case]["ratio"] = statistics.median(one["bound"] / one["by hand"] for one in rounds)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
