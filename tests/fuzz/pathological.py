"""Looks for input that costs more the more there is of it.

Each family makes one shape of input at any size. It is parsed (or two versions of it are checked) at a size n and at
8n, in a process of its own; what counts is the processor time per byte. Where 8n costs more than twice as much a byte
as n, something grows faster than its input: that fails. (What grows as n log n costs about 1.3 times as much a byte,
what outgrows a cache 1.5 times, n to the power 1.5 already 2.8 times, a square 8 times.) Families whose time at 8n is
too small to judge are made larger first.

The least of several runs counts, because whatever else the machine does can only add time; a family that seems to
fail runs more often, small and large in turn, and then at four times the size, before it does. A family that is quadratic on purpose must be caught.

One long file on purpose: it is a flat list, a few lines a family.

    pathological.py              all families
    pathological.py NAME…        only these
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

import families_c  # noqa: F401  each file adds its own
import families_wit  # noqa: F401
from families import FAMILIES, family, lines

COMMAND = os.environ.get("INTEROP_COMMAND") or "interop"
LIMIT = 2.0
GROWTH = 8
# What the large run must take beyond an empty one (processor seconds) and hold (bytes) to be judged; what is long
# enough whatever it holds; and the size to stop at.
ENOUGH = 0.05
ENOUGH_BYTES = 256 << 10
PLENTY = 0.8
LARGEST = 5 << 20
# Further runs of a family that seems to fail.
RETRIES = 12
HEAD2, HEAD3 = 'syntax = "proto2";\n', 'syntax = "proto3";\n'
DESCRIPTOR = 'import "google/protobuf/descriptor.proto";\n'


def one(text):
    return {"a.proto": text}


def body(head, n, template):
    return one(head + "message M {\n" + lines(n, template) + "}\n")


# --- nesting --------------------------------------------------------------------------------------

@family
def deep_messages(n):
    return one(HEAD3 + "message A { " * n + "}" * n + "\n")


@family
def deep_messages_unclosed(n):
    return one(HEAD3 + "message A { int32 a = 1; " * n)


@family
def deep_groups(n):
    return one(HEAD2 + "message M { " + "optional group G = 1 { " * n + "}" * n + "}\n")


@family
def deep_aggregate(n):
    return one(HEAD2 + DESCRIPTOR + "message T { optional T t = 1; }\nextend google.protobuf.FileOptions { optional T x = 50000; }\n"
               "option (x) = {" + " t {" * n + "}" * n + "};\n")


@family
def deep_lists(n):
    return one(HEAD3 + "option (x) = { a: " + "[" * n + "]" * n + "};\n")


@family
def closing_braces(n):
    return one(HEAD3 + "}" * n + "\n")


@family
def opening_braces(n):
    return one(HEAD3 + "message M {" + "{" * n + "\n")


@family
def mixed_brackets(n):
    return one(HEAD3 + "message M { int32 a = 1 [" + "{[(<" * n + ">)]}" * (n // 2) + "];\n}\n")


# --- long things ----------------------------------------------------------------------------------

@family
def long_type_name(n):
    return one(HEAD3 + "message M { " + "a." * n + "b c = 1; }\n")


@family
def many_dotted_types(n):
    return body(HEAD3 + "package a.b.c;\n", n, "  a.b.c.M.a.b.c.M.x f{i} = {j};\n")


@family
def long_option_name(n):
    return one(HEAD3 + "option " + "a." * n + "b = 1;\n")


@family
def long_option_of_extensions(n):
    return one(HEAD3 + "option " + "(a.b)." * n + "(c) = 1;\n")


@family
def long_identifier(n):
    return one(HEAD3 + "message " + "M" * (8 * n) + " { }\n")


@family
def many_long_identifiers(n):
    return body(HEAD3, n, "  int32 " + "x" * 900 + "{i} = {j};\n")


@family
def long_string(n):
    return one(HEAD3 + 'option java_package = "' + "a\\n" * (4 * n) + '";\n')


@family
def many_strings(n):
    return one(HEAD3 + "option java_package = " + '"ab" ' * n + ";\n")


@family
def long_comment(n):
    return one(HEAD3 + "/* " + "word * / " * n + "*/ message M {}\n")


@family
def many_comments(n):
    return one(HEAD3 + "// a comment\n\n" * n + "message M {}\n")


@family
def doc_comments(n):
    return body(HEAD3, n, "  // About it.\n  // More.\n  int32 f{i} = {j};  // behind\n")


@family
def one_line_of_errors(n):
    return one(HEAD3 + "message M { " + "int32 x 1; " * n + "}\n")


@family
def empty_statements(n):
    return one(HEAD3 + ";" * (8 * n) + "\n")


@family
def no_spaces_no_ends(n):
    return one(HEAD3 + "message M{" + "int32 a=" * n)


# --- many of one kind -----------------------------------------------------------------------------

@family
def many_messages(n):
    return one(HEAD3 + lines(n, "message M{i} {{ int32 a = 1; M{i} m = 2; }}\n"))


@family
def many_fields(n):
    return body(HEAD3, min(n, 400000), "  int32 f{i} = {j};\n") if n < 18000 else one(
        HEAD3 + "".join(f"message M{k} {{\n" + lines(15000, "  int32 f{i} = {j};\n") + "}\n" for k in range(n // 15000 + 1)))


@family
def huge_enum(n):
    return one(HEAD3 + "enum E {\n" + lines(n, "  V{i} = {i};\n") + "}\n")


@family
def alias_storm(n):
    return one(HEAD3 + "enum E {\n  option allow_alias = true;\n" + lines(n, "  V{i} = 0;\n") + "}\n")


@family
def same_enum_numbers(n):
    return one(HEAD3 + "enum E {\n" + lines(n, "  V{i} = 0;\n") + "}\n")


@family
def same_field_numbers(n):
    return body(HEAD3, n, "  int32 f{i} = 1;\n")


@family
def same_field_names(n):
    return body(HEAD3, n, "  int32 f = {j};\n")


@family
def same_message_names(n):
    return one(HEAD3 + "message M {}\n" * n)


@family
def same_json_names(n):
    return one(HEAD3 + "message M {\n" + "".join(f"  int32 f{'_' * (i % 97)}x{i % 1000} = {i + 1};\n" for i in range(n)) + "}\n")


@family
def enum_json_conflicts(n):
    return one(HEAD3 + "enum E {\n" + lines(n, "  E_A{i} = {i};\n  A{i} = -{j};\n") + "}\n")


@family
def reserved_ranges(n):
    return one(HEAD3 + "message M {\n" + "".join(f"  reserved {3 * i + 1} to {3 * i + 2};\n" for i in range(n)) + "  int32 a = 3;\n}\n")


@family
def reserved_ranges_overlapping(n):
    return one(HEAD3 + "message M {\n" + lines(n, "  reserved {j} to 500000000;\n") + "}\n")


@family
def reserved_numbers_used(n):
    return one(HEAD3 + "message M {\n  reserved 1 to max;\n" + lines(n, "  int32 f{i} = {j};\n") + "}\n")


@family
def reserved_names(n):
    return body(HEAD3, n, '  reserved "n{i}";\n')


@family
def same_reserved_names(n):
    return body(HEAD3, n, '  reserved "n";\n')


@family
def enum_reserved(n):
    return one(HEAD3 + "enum E {\n  Z = 0;\n" + lines(n, "  reserved -{j};\n") + "}\n")


@family
def many_oneofs(n):
    return body(HEAD3, n, "  oneof o{i} {{ int32 f{i} = {j}; }}\n")


@family
def many_optionals(n):
    return body(HEAD3, n, "  optional int32 f{i} = {j};\n  int32 _f{i} = {j}00000;\n")


@family
def extension_ranges(n):
    return one(HEAD2 + "message M {\n" + "".join(f"  extensions {3 * i + 1} to {3 * i + 2};\n" for i in range(n)) + "}\n")


@family
def extension_ranges_with_options(n):
    return one(HEAD2 + "message M {\n" + "".join(
        f'  extensions {2 * i + 1} [declaration = {{ number: {2 * i + 1} full_name: ".x{i}" type: "int32" }}];\n'
        for i in range(n)) + "}\n")


@family
def many_extensions(n):
    return one(HEAD2 + "message M { extensions 20000 to max; }\nextend M {\n" +
               "".join(f"  optional int32 x{i} = {20000 + i};\n" for i in range(n)) + "}\n")


@family
def map_storm(n):
    return body(HEAD3, n, "  map<string, M> f{i} = {j};\n")


@family
def map_entry_conflicts(n):
    return body(HEAD3, n, "  map<string, M> foo = {j};\n")


@family
def services(n):
    return one(HEAD3 + "message M {}\nservice S {\n" + lines(n, "  rpc R{i}(M) returns (stream M);\n") + "}\n")


# --- names ----------------------------------------------------------------------------------------

@family
def unresolved_names(n):
    return body(HEAD3, n, "  Missing{i} f{i} = {j};\n")


@family
def almost_right_names(n):
    return one(HEAD3 + lines(n, "message Thing{i} {{ Thinq{i} a = 1; }}\n"))


@family
def scopes_and_lookups(n):
    depth = 30
    inner = "".join(f"  Far f{i} = {i + 1};\n" for i in range(n))
    return one(HEAD3 + "message Far {}\n" + "".join(f"message A{i} {{\n" for i in range(depth)) + inner + "}" * depth + "\n")


@family
def package_depth(n):
    return one(HEAD3 + "package " + ".".join("p" for _ in range(90)) + ";\nmessage T {}\nmessage M {\n" +
               lines(n, "  T f{i} = {j};\n") + "}\n")


@family
def recursive_types(n):
    return one(HEAD3 + "".join(f"message M{i} {{ M{(i * 7 + 1) % n} a = 1; M{(i * 3 + 2) % n} b = 2; }}\n" for i in range(n)))


# --- options --------------------------------------------------------------------------------------

@family
def repeated_option(n):
    return one(HEAD2 + DESCRIPTOR + "extend google.protobuf.FileOptions { repeated int32 x = 50000; }\n" + "option (x) = 7;\n" * n)


@family
def option_fields_one_by_one(n):
    fields = lines(200, "  optional int32 f{i} = {j};\n")
    return one(HEAD2 + DESCRIPTOR + "message T {\n" + fields + "}\nextend google.protobuf.MessageOptions { optional T x = 50000; }\n" +
               "".join(f"message M{i} {{ " + " ".join(f"option (x).f{k} = {k};" for k in range(20)) + " }\n" for i in range(n)))


@family
def option_set_again(n):
    return one(HEAD3 + 'option java_package = "a";\n' * n)


@family
def unknown_options(n):
    return one(HEAD3 + "option (nothing.of.the.kind) = 1;\n" * n)


@family
def large_aggregate(n):
    return one(HEAD2 + DESCRIPTOR + "message T { repeated int32 r = 1; repeated T t = 2; }\n"
               "extend google.protobuf.FileOptions { optional T x = 50000; }\noption (x) = {\n" + "  r: 1 t { r: [1, 2, 3] }\n" * n + "};\n")


@family
def aggregate_map(n):
    return one(HEAD2 + DESCRIPTOR + "message T { map<string, int32> m = 1; }\n"
               "extend google.protobuf.FileOptions { optional T x = 50000; }\noption (x) = {\n" +
               lines(n, '  m {{ key: "k{i}" value: {i} }}\n') + "};\n")


# --- files ----------------------------------------------------------------------------------------

@family
def import_chain(n):
    # Within the limit of depth, many chains side by side.
    files = {}
    for i in range(n):
        end = i % 500 == 0
        files[f"f{i}.proto"] = HEAD3 + ("" if end else f'import "f{i - 1}.proto";\n') + \
            f"message M{i} {{ {'int32' if end else f'M{i - 1}'} a = 1; }}\n"
    return files


@family
def import_diamonds(n):
    files = {}
    for i in range(n):
        near = [k for k in range(max(0, i - 6), i)]
        files[f"f{i}.proto"] = HEAD3 + "".join(f'import "f{k}.proto";\n' for k in near if i - k < 200 and i % 300 >= i - k) + \
            f"message M{i} {{ int32 a = 1; }}\n"
    return files


@family
def public_imports(n):
    files = {}
    for i in range(n):
        first = i - i % 40
        files[f"f{i}.proto"] = HEAD3 + ("" if i == first else f'import public "f{i - 1}.proto";\n') + \
            f"message M{i} {{ M{first} a = 1; }}\n"
    return files


@family
def many_imports(n):
    files = {f"f{i}.proto": HEAD3 + f"message M{i} {{}}\n" for i in range(n)}
    files["main.proto"] = HEAD3 + lines(n, 'import "f{i}.proto";\n') + "message X {\n" + lines(n, "  M{i} f{i} = {j};\n") + "}\n"
    return files


@family
def missing_imports(n):
    return one(HEAD3 + lines(n, 'import "gone{i}.proto";\n'))


@family
def one_package_many_files(n):
    return {f"d{i % 50}/f{i}.proto": HEAD3 + f"package a.b.c;\nmessage M{i} {{ M{i} a = 1; }}\nenum E{i} {{ E{i}_Z = 0; }}\n"
            for i in range(n)}


# --- two versions ---------------------------------------------------------------------------------

def versions(before, after):
    return {"old/a.proto": before, "new/a.proto": after}


@family
def check_same(n):
    text = HEAD3 + lines(n, "message M{i} {{ int32 a = 1; M{i} b = 2; }}\n")
    return versions(text, text)


@family
def check_all_renamed(n):
    return versions(HEAD3 + lines(n, "message M{i} {{ int32 a{i} = 1; string b{i} = 2; }}\n"),
                    HEAD3 + lines(n, "message N{i} {{ int32 a{i} = 1; string b{i} = 2; }}\n"))


@family
def check_all_alike_moved(n):
    """Every message that is gone looks like every message that is new."""
    return versions(HEAD3 + lines(n, "message M{i} {{ int32 a = 1; string b = 2; }}\n"),
                    HEAD3 + lines(n, "message N{i} {{ int32 a = 1; string b = 2; }}\n"))


@family
def check_fields_renumbered(n):
    return versions(HEAD3 + "message M {\n" + "".join(f"  int32 f{i} = {20000 + i};\n" for i in range(n)) + "}\n",
                    HEAD3 + "message M {\n" + "".join(f"  int32 f{i} = {20000 + n - i};\n" for i in range(n)) + "}\n")


@family
def check_fields_removed(n):
    return versions(HEAD3 + "message M {\n" + "".join(f"  int32 f{i} = {20000 + i};\n" for i in range(n)) + "}\n",
                    HEAD3 + "message M {\n  int32 a = 1;\n" + "".join(f"  reserved {20000 + 2 * i};\n" for i in range(n // 2)) + "}\n")


@family
def check_enum_shifted(n):
    return versions(HEAD3 + "enum E {\n" + lines(n, "  V{i} = {i};\n") + "}\n",
                    HEAD3 + "enum E {\n  FIRST = 0;\n" + lines(n, "  V{i} = {j};\n") + "}\n")


@family
def check_recursive_retyped(n):
    def text(kind):
        return HEAD3 + "".join(f"message M{i} {{ M{(i * 7 + 1) % n} a = 1; M{(i * 3 + 2) % n} b = 2; }}\n"
                               for i in range(n)) + f"message Leaf {{ {kind} x = 1; }}\n"
    return versions(text("int32"), text("string"))


@family
def check_chain_retyped(n):
    """A chain of types that differ only at its far end, used under other names from each link."""
    def text(prefix, kind):
        chain = "".join(f"message {prefix}{i} {{ {prefix}{i + 1} next = 1; }}\n" for i in range(n))
        return HEAD3 + chain + f"message {prefix}{n} {{ {kind} x = 1; }}\nmessage Top {{\n" + \
            "".join(f"  {prefix}{i} f{i} = {20000 + i};\n" for i in range(n)) + "}\n"
    return versions(text("A", "int32"), text("B", "string"))


@family
def check_files_moved(n):
    files = {}
    for i in range(n):
        text = HEAD3 + f"package p{i};\nmessage M {{ int32 a = 1; }}\n"
        files[f"old/a{i}.proto"] = text
        files[f"new/b{i}.proto"] = text
    return files


# --- that the judge can say no ---------------------------------------------------------------------

UNCOUNTED = "uncounted/"


def quadratic_on_purpose(n):
    """n lines that count as input, and with them the square of n that do not."""
    return {"a.proto": HEAD3 + lines(n, "// {i}\n"), UNCOUNTED + "b.proto": HEAD3 + lines(n * n // 500, "message M{i} {{}}\n")}


# --- measuring ------------------------------------------------------------------------------------

def write(folder, files):
    """Returns the size of what counts as input."""
    size = 0
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            written = file.write(text if isinstance(text, bytes) else text.encode())
            size += 0 if name.startswith(UNCOUNTED) else written
    return size


def seconds(arguments, folder):
    """Processor time of a whole process; what it answers does not matter, that it answers does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=240, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 2):
        raise SystemExit(f"pathological: {arguments} in {folder} ends with {done.returncode}: {done.stderr[:500]!r}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Input:
    """Files in a folder, and the least time that the command took over them."""

    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        self.size = write(self.folder.name, files)
        two_versions = any(name.startswith("old/") for name in files)
        self.arguments = [COMMAND, "check", "--format", "json", "old", "new"] if two_versions else \
            [COMMAND, "parse", "--format", "none", "-I", ".", "."]
        self.time = float("inf")

    def run(self, times=1):
        for _ in range(times):
            self.time = min(self.time, seconds(self.arguments, self.folder.name))
        return self.time

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.folder.cleanup()


def large_enough(make, idle):
    n = 500
    while True:
        large = Input(make(GROWTH * n))
        took = large.run() - idle
        if (took > ENOUGH and large.size > ENOUGH_BYTES) or took > PLENTY or large.size > LARGEST:
            return n, large
        large.folder.cleanup()
        n *= 4 if took < ENOUGH / 4 and large.size < LARGEST / 4 else 2


def growth_of(make, idle, n, large):
    """How much more a byte costs at 8n than at n."""
    with Input(make(n)) as small:
        small.run(3)
        for retry in range(RETRIES):
            growth = ((large.time - idle) / large.size) / (max(small.time - idle, 0.002) / small.size)
            if growth <= LIMIT:
                break
            time.sleep(retry / 4)  # what else the machine does may end
            large.run()
            small.run()
        return growth


def measure(make, idle):
    """(n, size at 8n, time at 8n, growth of the cost a byte)"""
    n, large = large_enough(make, idle)
    with large:
        if large.time - idle < ENOUGH / 4:
            return n, large.size, large.time, 0.0
        growth = growth_of(make, idle, n, large)
        if growth <= LIMIT or large.time > PLENTY:
            return n, large.size, large.time, growth
    # A time that is a few milliseconds more than an empty run's says little: what grows does so at four times the size.
    n *= 4
    with Input(make(GROWTH * n)) as larger:
        larger.run(2)
        return n, larger.size, larger.time, growth_of(make, idle, n, larger)


def main():
    chosen = sys.argv[1:] or list(FAMILIES)
    with Input(one(HEAD3)) as nothing:
        idle = nothing.run(9)
    failed = 0
    print(f"{'family':34}{'n':>8}{'MB at 8n':>10}{'s at 8n':>9}{'growth':>8}")
    if measure(quadratic_on_purpose, idle)[3] <= LIMIT:
        print("a family that is quadratic on purpose was not caught  FAIL")
        failed += 1
    for name in chosen:
        n, size, took, growth = measure(FAMILIES[name], idle)
        bad = growth > LIMIT
        failed += bad
        print(f"{name:34}{n:8}{size / 1e6:10.2f}{took:9.3f}{growth:8.2f}{'  FAIL' if bad else ''}", flush=True)
    print(f"{len(chosen) + 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
