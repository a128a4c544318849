"""What libinterop says of the layout of C structs, held to compilers: static assertions of size, alignment and offset,
and for each bit-field an object with its bits set, whose bytes are read from the compiler's assembly.

    c_layout.py sample               a few packages, and structs made at random
    c_layout.py all                  all packages of c/packages.tsv and the headers of Windows
    c_layout.py show TARGET PATH     one header

Linux on x86-64 is asked of gcc, Windows of mingw's gcc, the others of clang. A header that the target's compiler does not
take is passed over. Rows of c/layouts.tsv (a case is "TARGET PATH") say why not.
"""

import os
import random
import re
import sys
import tempfile

import c_packages
import common

KNOWN = os.path.join(common.HERE, "c", "layouts.tsv")
WINDOWS_HEADERS = "/usr/x86_64-w64-mingw32/include"
OPTIONS = ["-std=gnu17", "-w", "-x", "c", "-S", "-fno-asynchronous-unwind-tables", "-o", "-"]
COMPILERS = {
    "x86_64-linux": ["gcc"],
    "aarch64-linux": ["clang", "-target", "aarch64-linux-gnu", "-isystem", "/usr/aarch64-linux-gnu/include"],
    "i686-linux": ["clang", "-target", "i686-linux-gnu", "-isystem", "/usr/include/x86_64-linux-gnu"],
    "x86_64-windows": ["x86_64-w64-mingw32-gcc"],
    "wasm32": ["clang", "-target", "wasm32"],
}
# Structs made at random combine what gcc and clang do not agree on, so each target is asked of the compiler whose rules it
# has: gcc on Linux, Microsoft's as clang knows them on Windows.
AT_RANDOM = {**COMPILERS, "i686-linux": ["gcc", "-m32"], "x86_64-windows": ["clang", "-target", "x86_64-windows-msvc"]}
ERROR = re.compile(r"^(.*?):(\d+):(?:\d+:)? (?:fatal )?error: (.*)$")


# ---- what we say -------------------------------------------------------------------------------------------------

def spelled(record):
    word = {"record": "struct", "union": "union", "enum": "enum"}[record["kind"]]
    return record["name"] if record.get("synthetic") else f"{word} {record['name']}"


def members(declarations, base=0):
    """(name, field, offset of what it stands in): members of nameless structs are reached by name, as in C."""
    inner = None
    for member in declarations:
        if member["kind"] in ("record", "union"):
            inner = member
        if member["kind"] != "field":
            continue
        if "name" in member:
            yield member["name"], member, base
        elif inner is not None and "offset" in member:
            yield from members(inner.get("declarations", []), base + member["offset"])
            inner = None


def records(declarations):
    """Structs, unions and enums that a name reaches, those within others included."""
    for declaration in declarations:
        if declaration["kind"] in ("record", "union", "enum"):
            if "name" in declaration:
                yield declaration
            yield from records(declaration.get("declarations", []))


class Facts:
    """Lines of C that hold if we are right, and the bytes that the objects among them must have."""

    def __init__(self, declarations):
        self.lines, self.objects, self.count = [], {}, 0
        # Where a typedef names a nameless struct, it is the typedef that C can ask about: it may be aligned further.
        self.aliases = {row["name"]: row for row in declarations if row["kind"] == "alias"}
        for record in records(declarations):
            if "size" in record:
                self.of(record)

    def claim(self, condition):
        self.lines.append(f'_Static_assert({condition}, "");')
        self.count += 1

    def of(self, record):
        name = spelled(record)
        self.claim(f"sizeof({name}) == {record['size']}")
        named = self.aliases.get(name, record) if record.get("synthetic") else record
        self.claim(f"_Alignof({name}) == {named.get('alignment', record['alignment'])}")
        if record["kind"] == "enum":
            return
        for member, row, base in members(record.get("declarations", [])):
            self.lines.append(f"#undef {member}")  # a macro may have its name
            if "offset" in row:
                self.claim(f"__builtin_offsetof({name}, {member}) == {base + row['offset']}")
            elif row.get("bit_width"):
                symbol = f"interop_bits_{len(self.objects)}"
                ones = 1 if row["type"] in ("_Bool", "bool") else -1
                self.lines.append(f"{name} {symbol} = {{ .{member} = {ones} }};")
                bits = ((1 << row["bit_width"]) - 1) << (base * 8 + row["bit_offset"])
                self.objects[symbol] = (f"{name}.{member}", bits, record["size"])
                self.count += 1


# ---- what compilers say ------------------------------------------------------------------------------------------

WIDTHS = {".byte": 1, ".int8": 1, ".value": 2, ".short": 2, ".hword": 2, ".int16": 2, ".2byte": 2, ".long": 4, ".int": 4,
          ".int32": 4, ".4byte": 4, ".quad": 8, ".xword": 8, ".int64": 8, ".8byte": 8}
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)")
LETTERS = {b"n": 10, b"t": 9, b"b": 8, b"f": 12, b"r": 13}


def text_bytes(line):
    quoted = line[line.index('"') + 1:line.rindex('"')].encode("latin-1")
    return ESCAPE.sub(lambda m: bytes([int(m[1], 8) & 255 if m[1].isdigit() else LETTERS.get(m[1], m[1][0])]), quoted)


def objects_of(assembly, target):
    """The objects of an assembly text by name, each as one little-endian number."""
    widths = {**WIDTHS, ".word": 4 if target == "aarch64-linux" else 2}
    found, name, data = {}, None, b""
    for line in assembly.splitlines():
        words = line.split("#")[0].replace("//", " ").split() if '"' not in line else line.split(None, 1)
        if not words:
            continue
        if words[0].endswith(":") and "interop_bits_" in words[0]:
            name, data = words[0][:-1], b""
        elif name is None:
            continue
        elif words[0] in widths:
            width = widths[words[0]]
            data += (int(words[1].split("@")[0], 0) & (1 << 8 * width) - 1).to_bytes(width, "little")
        elif words[0] in (".zero", ".skip", ".space"):
            count, *fill = [int(word, 0) for word in "".join(words[1:]).split(",")]
            data += bytes([fill[0] & 255 if fill else 0]) * count
        elif words[0] in (".ascii", ".string", ".asciz"):
            data += text_bytes(line) + (b"" if words[0] == ".ascii" else b"\0")
        elif words[0].endswith(":") or words[0] in (".section", ".text", ".ident"):
            found[name], name = int.from_bytes(data, "little"), None
        if name is not None:
            found[name] = int.from_bytes(data, "little")
    return found


def problems_of(target, compiler, lines, facts, options, directory):
    """What a compiler has against the facts; None if it does not take the lines before them."""
    source = os.path.join(directory, "unit.c")
    text = lines + facts.lines
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n".join(text) + "\n")
    many = "-fmax-errors=0" if "gcc" in compiler[0] else "-ferror-limit=0"
    code, out, err = common.run([*compiler, *OPTIONS, many, *options, source])
    found = []
    for line in err.decode("utf-8", "replace").splitlines():
        row = ERROR.match(line)
        if row and (os.path.basename(row[1]) != "unit.c" or int(row[2]) <= len(lines)):
            return None
        if row:
            found.append(f"{text[int(row[2]) - 1]} {row[3]}")
    if code != 0:
        return found or None
    objects = objects_of(out.decode("latin-1"), target)
    for symbol, (what, bits, _) in facts.objects.items():
        if objects.get(symbol, 0) != bits:
            found.append(f"{what}: bits {bits:#x}, by the compiler {objects.get(symbol, 0):#x}")
    return found


class Answer:
    def __init__(self, case, verdict, problems=(), facts=0):
        self.case, self.verdict, self.problems, self.facts = case, verdict, list(problems), facts


def ask(question):
    target, header = question
    case = f"{target} {header.path}"
    arguments = [common.command(), "parse", header.path, *header.options(), "--target", target, "--format", "json"]
    with tempfile.TemporaryDirectory() as work:
        code, contract, err = common.run_json(arguments)
        if contract is None:
            return Answer(case, "failed", [f"exit {code}: {err[:200]}"])
        own = [row for file in contract["contract"]["files"] if file.get("requested") for row in file.get("declarations", [])]
        facts = Facts(own)
        if facts.count == 0:
            return Answer(case, "nothing")
        found = problems_of(target, COMPILERS[target], [f'#include "{header.path}"'], facts, header.options(), work)
        if found is None:
            return Answer(case, "refused")
        return Answer(case, "asked", found, facts.count)


def questions(sample):
    headers = c_packages.headers(sample)
    for target in COMPILERS:
        if target == "x86_64-windows" and not sample:
            yield from ((target, header) for header in c_packages.below(WINDOWS_HEADERS))
        elif target != "x86_64-windows":
            yield from ((target, header) for header in headers)


# ---- structs made at random --------------------------------------------------------------------------------------

TYPES = ["char", "signed char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long", "long long",
         "unsigned long long", "float", "double", "void *", "int (*%s)(int)", "_Bool", "char %s[3]", "short %s[5]",
         "struct inner", "union either", "enum colour"]
BIT_TYPES = [("char", 8), ("unsigned char", 8), ("short", 16), ("int", 32), ("unsigned", 32), ("long long", 64),
             ("_Bool", 1), ("enum colour", 32)]
BEGINNING = ("struct inner { char a; long long b; short c; };\nunion either { char a[5]; int b; };\n"
             "enum colour { RED, GREEN = 300 };\n")
RANDOM_COUNT = 1500


def random_member(dice, name, target):
    extra = dice.choice([""] * 12 + [" __attribute__((packed))", " __attribute__((aligned(8)))", " __attribute__((aligned(2)))"])
    if dice.random() < 0.45:
        kind, width = dice.choice(BIT_TYPES)
        bits = dice.choice([0] + [dice.randint(1, width)] * 6)
        # What is asked for a bit-field itself: gcc and clang differ, and we are gcc on Linux.
        if "aligned" in extra and AT_RANDOM[target][0] == "clang" and target != "x86_64-windows":
            extra = ""
        return f"{kind} {'' if bits == 0 or dice.random() < 0.1 else name} : {bits}{extra};"
    kind = dice.choice(TYPES)
    return (kind % name if "%s" in kind else f"{kind} {name}") + f"{extra};"


def random_struct(dice, index, target):
    rows = [random_member(dice, f"m{number}", target) for number in range(dice.randint(1, 7))]
    is_union = dice.random() < 0.15
    if dice.random() < 0.1 and not is_union and any(": " not in row for row in rows):
        rows.append("int tail[];")
    after = dice.choice([""] * 8 + ["__attribute__((packed))", "__attribute__((aligned(16)))",
                                    "__attribute__((packed, aligned(4)))", "__attribute__((ms_struct))",
                                    "__attribute__((gcc_struct))"])
    # clang's ms_struct is not gcc's; it has no gcc_struct. gcc has rules of its own for aligned bit-fields in
    # ms_struct, and for bit-fields of ms_struct unions on i386.
    clang = AT_RANDOM[target][0] == "clang"
    odd = any(" : " in row and "aligned" in row for row in rows)
    odd = odd or (is_union and target == "i686-linux")
    if (clang and "_struct" in after) or (odd and "ms_struct" in after):
        after = ""
    text = f"{'union' if is_union else 'struct'} s{index} {{ {' '.join(rows)} }} {after};"
    pack = dice.choice([0] * 8 + [1, 2, 4, 8])
    return f"#pragma pack(push, {pack})\n{text}\n#pragma pack(pop)" if pack else text


def ask_at_random(target):
    dice = random.Random(7)
    texts = [random_struct(dice, index, target) for index in range(RANDOM_COUNT)]
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "random.h")
        with open(path, "w", encoding="utf-8") as file:
            file.write(BEGINNING + "\n".join(texts) + "\n")
        _, contract, err = common.run_json([common.command(), "parse", path, "--target", target, "--format", "json"])
        if contract is None or contract["diagnostics"]:
            return Answer(f"{target} random", "failed", [err or str(contract["diagnostics"][:1])])
        facts = Facts(contract["contract"]["files"][0]["declarations"])
        found = problems_of(target, AT_RANDOM[target], [f'#include "{path}"'], facts, [], work)
        if found is None:
            return Answer(f"{target} random", "failed", ["the compiler does not take the structs"])
        found = [f"{line}\n    {texts[int(match[1])]}" if (match := re.search(r"\bs(\d+)\b", line)) else line for line in found]
        return Answer(f"{target} random", "asked", found, facts.count)


def show(target, path):
    header = next((row for row in c_packages.headers(False) if row.path == path), c_packages.Header(path, "", []))
    answer = ask((target, header)) if path != "random" else ask_at_random(target)
    print(f"{answer.case}: {answer.verdict}, {answer.facts} facts", *answer.problems, sep="\n  ")


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "show":
        return show(*sys.argv[2:])
    if len(sys.argv) != 2 or sys.argv[1] not in ("sample", "all"):
        sys.exit(__doc__)
    sample = sys.argv[1] == "sample"
    outcome = common.Outcome(f"c_layout {sys.argv[1]}")
    known = common.Disagreements(KNOWN)
    asked = list(questions(sample))
    if sample:
        known.only({f"{target} {header.path}" for target, header in asked})
    counts = {}
    for answer in common.each(ask_at_random, list(COMPILERS)) + common.each(ask, asked):
        count = counts.setdefault(answer.case.split()[0], {})
        count[answer.verdict] = count.get(answer.verdict, 0) + 1
        outcome.facts += answer.facts
        if not answer.problems:
            outcome.ok(answer.verdict == "asked")
        elif not known.excuses(answer.case):
            outcome.fail(f"{answer.case}: {len(answer.problems)}: {answer.problems[0]}")
    for target, count in counts.items():
        outcome.figure(f"{target}: {count}")
    outcome.figure(f"{outcome.facts} facts")
    return outcome.finish(known)


if __name__ == "__main__":
    sys.exit(main())
