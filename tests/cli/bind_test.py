"""`interop bind`: what it writes, where, and what it leaves alone."""

import os

from command import Case, main, run

WIT = "package shop:till@1.0.0;\n\n/// Sells.\ninterface sales {\n  sell: func(what: string) -> result<u32, string>;\n}\n"


class Bind(Case):
    def setUp(self):
        super().setUp()
        self.write("till.wit", WIT)

    def read(self, name):
        return super().read(name).decode()

    def test_the_files_of_each_target_are_written_and_listed(self):
        result = self.expect(0, "bind", "till.wit", "--target", "c", "--target", "python", "--out", "deep/er")
        listed = result.out.split()
        self.assertEqual(listed, ["deep/er/till.h", "deep/er/till/__init__.py", "deep/er/till/__init__.pyi",
                                  "deep/er/till/_raw.py", "deep/er/till/py.typed"])
        for path in listed:
            self.assertIn("Written by `interop bind` from till.wit", self.read(path).splitlines()[0])

    def test_what_interop_wrote_is_written_again(self):
        self.expect(0, "bind", "till.wit", "--target", "c", "--out", "out")
        before = self.read("out/till.h")
        self.expect(0, "bind", "till.wit", "--target", "c", "--out", "out")
        self.assertEqual(self.read("out/till.h"), before)

    def test_what_somebody_else_wrote_stays_unless_forced(self):
        self.write("out/till_shim.cpp", "// mine\n")
        result = self.expect(2, "bind", "till.wit", "--target", "cpp", "--out", "out")
        self.assertIn("till_shim.cpp\" is there and was not written by interop", result.err)
        self.assertIn("--force", result.err)
        self.assertEqual(os.listdir(os.path.join(self.folder, "out")), ["till_shim.cpp"])
        self.assertEqual(self.read("out/till_shim.cpp"), "// mine\n")
        self.expect(0, "bind", "till.wit", "--target", "cpp", "--out", "out", "--force")
        self.assertIn("Written by", self.read("out/till_shim.cpp"))

    def test_the_library_can_be_named(self):
        result = self.expect(0, "bind", "till.wit", "--target", "c", "--out", "out", "--name", "cash_desk")
        self.assertEqual(result.out.split(), ["out/cash_desk.h"])
        self.assertIn("cash_desk_sell(", self.read("out/cash_desk.h"))
        self.assertIn("Cash", self.expect(2, "bind", "till.wit", "--target", "c", "--out", "out", "--name", "Cash").err)

    def test_what_cannot_be_bound_is_said_at_its_place_and_nothing_is_written(self):
        self.write("bad.wit", WIT.replace("-> result<u32, string>", "-> stream<u32>"))
        result = self.expect(2, "bind", "bad.wit", "--target", "c", "--out", "out")
        self.assertIn("bad.wit:5:28: error: a stream cannot be bound yet [bind.unsupported-type]", result.err)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "out")))

    def test_what_a_world_imports_are_objects_of_the_caller(self):
        self.write("world.wit", WIT + "interface clocks { resource clock { now: func() -> u64; } zone: func() -> string; }\n"
                                      "interface starting { use clocks.{clock}; start: func(by: clock, once: borrow<clock>); }\n"
                                      "world w { import log: func(text: string); import clocks; export sales; export starting; }\n")
        self.expect(0, "bind", "world.wit", "--target", "c", "--out", "out")
        header = self.read("out/till.h")
        for part in ("typedef struct till_clock_functions {", "(*now)(void *data INTEROP_NULLABLE, uint64_t *out_result, till_reply *reply);",
                     "(*log)(void *data INTEROP_NULLABLE, const char *text", "till_status till_set_host(const till_host_functions *host,",
                     "till_status till_set_clocks(", "till_status till_clocks_zone_reply(till_reply *reply, const char *result",
                     "till_start(const till_clock_functions *by, void *by_data INTEROP_TAKEN INTEROP_NULLABLE,"):
            self.assertIn(part, header)
        self.assertNotIn("till_clock_destroy", header)

    def test_what_a_world_imports_and_cannot_be_an_object_of_the_caller_is_refused_at_its_place(self):
        def refused(interface, world):
            self.write("world.wit", WIT + "interface hosts { " + interface + " }\nworld w { " + world + " }\n")
            return self.expect(2, "bind", "world.wit", "--target", "c", "--out", "out").err

        for interface, at in (("resource a { constructor(); }", "7:32: error: what makes an object of the caller"),
                              ("resource a { f: static func(); }", "7:32: error: what makes an object of the caller"),
                              ("resource a; f: func() -> a;", "7:41: error: an object of the caller that is not a parameter"),
                              ("resource a { f: func(b: borrow<a>); }", "7:40: error: an object of the caller that is not a parameter"),
                              ("f: func() -> stream<u8>;", "error: a stream cannot be bound yet")):
            self.assertIn(at, refused(interface, "import hosts; export sales;"))
        self.assertIn("8:11: error: what is imported and exported cannot be bound yet",
                      refused("f: func();", "import hosts; export hosts; export sales;"))
        self.assertFalse(os.path.exists(self.path("out")))

    def test_a_contract_with_errors_or_without_operations_is_not_bound(self):
        self.write("broken.wit", WIT.replace("u32", "nothing"))
        self.assertIn("nothing", self.expect(2, "bind", "broken.wit", "--target", "c", "--out", "out").err)
        self.write("empty.proto", 'syntax = "proto3";\nmessage M {}\n')
        self.assertIn("bind.nothing-to-bind", self.expect(2, "bind", "empty.proto", "--target", "c", "--out", "out").err)

    def test_a_protobuf_service_is_bound_and_streams_are_refused(self):
        proto = ('syntax = "proto3";\npackage pay.v1;\nmessage Q { optional string q = 1; repeated int32 xs = 2; }\n'
                 "message R { oneof o { int32 i = 1; Q t = 2; } map<string, int64> m = 3; }\n"
                 "service S { rpc Get(Q) returns (R); }\n")
        self.write("pay.proto", proto)
        self.expect(0, "bind", "pay.proto", "--target", "c", "--out", "out")
        self.assertIn("pay_status pay_get(const pay_q *request, pay_r *out_result", self.read("out/pay.h"))
        self.write("pay.proto", proto.replace("Get(Q)", "Get(stream Q)"))
        self.assertIn("a stream of messages", self.expect(2, "bind", "pay.proto", "--target", "c", "--out", "out").err)

    def test_memory_that_is_handed_out_without_saying_who_frees_it_is_refused(self):
        self.write("session.h", "#define GIVEN(by) __attribute__((annotate(\"interop:given=\" #by)))\n"
                                "typedef struct session session;\n"
                                "int session_open(const char *name, session **out_session);\n"
                                "char *session_name(session *of);\n"
                                "int session_other(session **out_session GIVEN(session_close));\n")
        result = self.expect(2, "bind", "session.h", "--target", "python", "--out", "out")
        for line, name in ((3, "session_open"), (4, "session_name")):
            self.assertRegex(result.err, rf'session.h:{line}:\d+: error: "{name}" hands out memory and does not say who frees it '
                                         r"\[bind.ownership-unknown\]\n  help: say INTEROP_GIVEN")
        self.assertNotIn("\"session_other\" hands out", result.err)
        self.assertFalse(os.path.exists(self.path("out")))

    def test_of_headers_what_they_include_with_quotes_is_bound_and_nothing_else(self):
        self.write("own/part.h", "#include <stdint.h>\ntypedef int32_t part_status;\npart_status part_do(void);\n")
        self.write("own.h", '#include "own/part.h"\n#include <stdio.h>\nvoid own_print(FILE *to);\nint own_log(const char *, ...);\n')
        self.expect(0, "bind", "own.h", "--target", "python", "--out", "out")
        raw = self.read("out/own/_raw.py")
        self.assertIn('("part_do", part_status, [])', raw)
        self.assertIn('("own_print", None, [ctypes.c_void_p])', raw)
        self.assertIn("# own_log: a variable number of arguments", raw)
        self.assertNotIn("int32_t", raw)
        self.assertNotIn("EOF", raw)

    def test_a_header_of_ones_own_says_who_owns_what_another_hands_out(self):
        self.write("theirs.h", "char *theirs_name(void);\nint theirs_count(void);\n")
        self.write("ours.h", "#define GIVEN(by) __attribute__((annotate(\"interop:given=\" #by)))\n"
                             "char *theirs_name(void) GIVEN(free);\n#include <theirs.h>\n")
        self.expect(0, "bind", "ours.h", "-I", self.path("."), "--target", "python", "--out", "out")
        raw = self.read("out/ours/_raw.py")
        self.assertIn('"theirs_name"', raw)
        self.assertNotIn("theirs_count", raw)

    def test_a_type_that_doubles_at_every_step_is_refused(self):
        steps = "".join(f"typedef int (*f{i})(f{i - 1}, f{i - 1});\n" for i in range(1, 60))
        self.write("theirs.h", "typedef int (*f0)(void);\n" + steps)
        self.write("bomb.h", "#include <theirs.h>\nint go(f59 x);\n")
        result = self.expect(2, "bind", "bomb.h", "-I", self.path("."), "--target", "python", "--out", "out")
        self.assertIn("[bind.type-too-long]", result.err)

    def test_a_record_that_holds_itself_is_refused(self):
        self.write("a.proto", 'syntax = "proto3";\nmessage M { M m = 1; }\nservice S { rpc Get(M) returns (M); }\n')
        result = self.expect(2, "bind", "a.proto", "--target", "c", "--out", "out")
        self.assertIn('a.proto:2:1: error: "M" holds itself', result.err)


if __name__ == "__main__":
    main()
