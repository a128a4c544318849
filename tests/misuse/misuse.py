"""The mistakes of expected.txt, made through ctypes."""

import ctypes
import threading
from ctypes import byref, c_void_p

import interop_raw as raw

lib = raw.load()
lib.interop_handle_count.restype = ctypes.c_size_t
NOTHING = c_void_p()


def tell(what, call):
    try:
        call()
        print(f"{what}: 0")
    except raw.InteropError as error:
        print(f"{what}: {error.status} {error}")


def parser():
    made = c_void_p()
    raw.checked(lib, "interop_parser_create", b"protobuf", None, byref(made))
    return made


def parse(handle, out):
    path = (ctypes.c_char_p * 1)(b"nowhere.proto")
    raw.checked(lib, "interop_parser_parse_paths", handle, path, 1, out)


def table(handle, which=raw.DECLS):
    raw.checked(lib, "interop_contract_table", handle, which, byref(raw.Table()))


made = c_void_p()
tell("unknown language", lambda: raw.checked(lib, "interop_parser_create", b"cobol", None, byref(made)))
print("its handle:", made.value or 0)
tell("no place for the result", lambda: raw.checked(lib, "interop_parser_create", b"protobuf", None, None))
tell("no handle", lambda: table(NOTHING))
tell("forged handle", lambda: table(c_void_p(0x1234567)))
owner = parser()
tell("handle of another kind", lambda: table(owner))
tell("file that is not there", lambda: parse(owner, byref(made)))
threads = [threading.Thread(target=lib.interop_parser_destroy, args=(owner,)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
tell("handle destroyed by 8 threads", lambda: parse(owner, byref(made)))
lib.interop_contract_destroy(c_void_p(0x1234567))
lib.interop_contract_destroy(NOTHING)
print("text of nothing:", lib.interop_contract_text(NOTHING, None) or 0)
print("alive:", lib.interop_handle_count(0))
