"""The mistakes of expected.txt, made through ctypes: the raw layer of the package, whose types are cast away."""

import ctypes
import threading

from interop import _raw as raw
from interop._library import InteropError, call, lib

PARSER, CONTRACT = ctypes.POINTER(raw.interop_parser), ctypes.POINTER(raw.interop_contract)


def contract_at(address):
    return ctypes.cast(address, CONTRACT)


def tell(what, function):
    try:
        function()
        print(f"{what}: 0")
    except InteropError as error:
        print(f"{what}: {error.code} {error}")


def parser():
    made = PARSER()
    call(lib.interop_parser_create, b"protobuf", None, ctypes.byref(made))
    return made


def parse(handle):
    path = (ctypes.c_char_p * 1)(b"nowhere.proto")
    call(lib.interop_parser_parse_paths, handle, path, 1, ctypes.byref(CONTRACT()))


def table(handle, which=raw.INTEROP_TABLE_DECLS):
    call(lib.interop_contract_table, handle, which, ctypes.byref(raw.interop_table()))


made = PARSER()
tell("unknown language", lambda: call(lib.interop_parser_create, b"cobol", None, ctypes.byref(made)))
print("its handle:", ctypes.cast(made, ctypes.c_void_p).value or 0)
tell("no place for the result", lambda: call(lib.interop_parser_create, b"protobuf", None, None))
tell("no handle", lambda: table(None))
tell("forged handle", lambda: table(contract_at(0x1234567)))
owner = parser()
tell("handle of another kind", lambda: table(ctypes.cast(owner, CONTRACT)))
tell("file that is not there", lambda: parse(owner))
threads = [threading.Thread(target=lib.interop_parser_destroy, args=(owner,)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
tell("handle destroyed by 8 threads", lambda: parse(owner))
lib.interop_contract_destroy(contract_at(0x1234567))
lib.interop_contract_destroy(None)
print("text of nothing:", ctypes.cast(lib.interop_contract_text(None, None), ctypes.c_void_p).value or 0)
print("alive:", lib.interop_handle_count(raw.INTEROP_HANDLE_ANY))
