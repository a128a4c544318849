"""What libinterop says of the layout of C structs, asserted and compiled: for each header a C file that includes it and
asserts size, alignment and offsets of every struct and member; gcc must accept it. For targets whose headers are not
here, structs made at random are laid out and asked of clang.

    c_layout.py headers [N]    every N-th header below /usr/include (1: all)
    c_layout.py random [COUNT]
"""

import os
import random
import sys
import tempfile

import common

DISAGREEMENTS = os.path.join(common.HERE, "c_layout.txt")
CLANG = {"x86_64-linux": "x86_64-linux-gnu", "aarch64-linux": "aarch64-linux-gnu", "i686-linux": "i686-linux-gnu",
         "x86_64-windows": "x86_64-windows-msvc", "wasm32": "wasm32"}
# Not C: the trees of C++ libraries and of a JavaScript engine.
NOT_C = ("c++", "llvm-14", "node", "google", "benchmark", "toml++", "rapidjson", "gtest", "finclude")


def spelled(record):
    word = {"record": "struct", "union": "union", "enum": "enum"}[record["kind"]]
    return record["name"] if record.get("synthetic") else f"{word} {record['name']}"


def assertions(record):
    """One assertion a fact; members of nameless structs are reached by name, as in C."""
    if "size" not in record or "name" not in record:
        return
    name = spelled(record)
    yield f"_Static_assert(sizeof({name}) == {record['size']}, \"size of {name}\");"
    yield f"_Static_assert(_Alignof({name}) == {record['alignment']}, \"alignment of {name}\");"
    yield from offsets(name, record.get("declarations", []), 0)


def offsets(name, members, base):
    inner = None
    for member in members:
        if member["kind"] in ("record", "union"):
            inner = member
        if member["kind"] != "field" or "offset" not in member:
            continue
        offset = base + member["offset"]
        if "name" in member:
            yield (f"_Static_assert(__builtin_offsetof({name}, {member['name']}) == {offset}, "
                   f"\"offset of {member['name']} in {name}\");")
        elif inner is not None:
            yield from offsets(name, inner.get("declarations", []), offset)


def records(contract):
    for file in contract["contract"]["files"]:
        for declaration in file["declarations"]:
            if declaration["kind"] in ("record", "union", "enum"):
                yield declaration


def headers(step):
    found = []
    for folder, folders, files in os.walk("/usr/include"):
        folders[:] = sorted(name for name in folders if name not in NOT_C)
        found += [os.path.join(folder, name) for name in sorted(files) if name.endswith(".h")]
    return found[::step]


def ask_of_gcc(header):
    """None if it is no C header of its own; else what is wrong with our numbers, and how many there were."""
    with tempfile.TemporaryDirectory() as work:
        code, _, _ = common.run(["gcc", "-std=gnu17", "-w", "-fsyntax-only", "-include", header, "-x", "c", os.devnull])
        if code != 0:
            return None
        code, contract, err = common.run_json([common.command(), "parse", header, "--format", "json"])
        if code != 0 or contract is None:
            return f"{header}: {err.strip().splitlines()[:1]}", 0
        lines = [line for record in records(contract) for line in assertions(record)]
        source = os.path.join(work, "layout.c")
        with open(source, "w", encoding="utf-8") as file:
            file.write(f'#include "{header}"\n' + "\n".join(lines) + "\n")
        code, _, err = common.run(["gcc", "-std=gnu17", "-w", "-fsyntax-only", source])
        wrong = [line for line in err.decode("utf-8", "replace").splitlines() if ": error:" in line]
        return (f"{header}: {wrong[0]}" if code != 0 and wrong else ""), len(lines)


TYPES = ["char", "signed char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long", "long long",
         "unsigned long long", "float", "double", "long double", "void *", "int (*%s)(int)", "_Bool", "char %s[3]",
         "short %s[5]", "struct inner", "union either", "enum colour"]
BIT_TYPES = [("char", 8), ("unsigned char", 8), ("short", 16), ("int", 32), ("unsigned", 32), ("long long", 64),
             ("_Bool", 1)]
BEGINNING = ("struct inner { char a; long long b; short c; };\nunion either { char a[5]; int b; };\n"
             "enum colour { RED, GREEN = 300 };\n")


def random_struct(dice, index):
    members = []
    for number in range(dice.randint(0 if dice.random() < 0.05 else 1, 7)):
        name = f"m{number}"
        extra = dice.choice([""] * 12 + [" __attribute__((packed))", " __attribute__((aligned(8)))",
                                         " __attribute__((aligned(2)))"])
        if dice.random() < 0.45:
            kind, width = dice.choice(BIT_TYPES)
            bits = dice.choice([0] + [dice.randint(1, width)] * 6)
            members.append(f"{kind} {'' if bits == 0 or dice.random() < 0.1 else name} : {bits}{extra};")
        else:
            kind = dice.choice(TYPES)
            members.append((kind % name if "%s" in kind else f"{kind} {name}") + f"{extra};")
    if dice.random() < 0.1:
        members.append("int tail[];" if any(": " not in member for member in members) else "")
    word = "union" if dice.random() < 0.15 and not any("tail" in member for member in members) else "struct"
    after = dice.choice([""] * 8 + ["__attribute__((packed))", "__attribute__((aligned(16)))",
                                    "__attribute__((packed, aligned(4)))", "__attribute__((ms_struct))"])
    text = f"{word} s{index} {{ {' '.join(members)} }} {after};"
    pack = dice.choice([0] * 8 + [1, 2, 4, 8])
    return f"#pragma pack(push, {pack})\n{text}\n#pragma pack(pop)\n" if pack else text + "\n"


def bits_of(record):
    """Where each bit of the bit-fields lies, as a program that a compiler folds: a union of the struct and its bytes."""
    return [(member["name"], member["bit_offset"], member["bit_width"]) for member in record.get("declarations", [])
            if member["kind"] == "field" and "bit_offset" in member and "name" in member]


def ask_of_clang(target, count, seed):
    dice = random.Random(seed)
    texts = [random_struct(dice, index) for index in range(count)]
    problems = []
    with tempfile.TemporaryDirectory() as work:
        header = os.path.join(work, "random.h")
        with open(header, "w", encoding="utf-8") as file:
            file.write(BEGINNING + "".join(texts))
        _, contract, err = common.run_json([common.command(), "parse", header, "--target", target, "--format", "json"])
        if contract is None or contract["diagnostics"]:
            return [f"{target}: {err or contract['diagnostics'][:1]}"], 0
        lines = {record["name"]: list(assertions(record)) for record in records(contract)}
        source = os.path.join(work, "layout.c")
        with open(source, "w", encoding="utf-8") as file:
            file.write('#include "random.h"\n' + "\n".join(line for each in lines.values() for line in each) + "\n")
        compiler = ["clang", "-target", CLANG[target]] if target != "gcc" else ["gcc"]
        _, _, err = common.run([*compiler, "-w", "-fsyntax-only", "-ferror-limit=0", source])
        wrong = {}
        for line in err.decode("utf-8", "replace").splitlines():
            if ": error:" in line:
                for name in lines:
                    if f' {name}"' in line:
                        wrong.setdefault(name, line.split("error:")[1].strip())
                if "static" not in line:
                    problems.append(f"{target}: {line}")
        for name, line in wrong.items():
            text = texts[int(name[1:])] if name[1:].isdigit() else name
            problems.append(f"{target}: {line}\n    {text.strip()}")
    return problems, sum(len(each) for each in lines.values())


def main():
    what, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    problems, facts, asked = [], 0, 0
    if what == "headers":
        for answer in common.each(ask_of_gcc, headers(number or 1)):
            if answer is None:
                continue
            asked += 1
            facts += answer[1]
            if answer[0]:
                problems.append(answer[0])
    else:
        for target in CLANG:
            found, more = ask_of_clang(target, number or 2000, 7)
            problems += found
            facts += more
            asked += 1
    known = {}
    if os.path.exists(DISAGREEMENTS):
        with open(DISAGREEMENTS, encoding="utf-8") as file:
            rows = [line.split("\t", 1) for line in file.read().splitlines() if line and not line.startswith("#")]
            known = {row[0]: row[1] for row in rows if row[0].startswith("/") == (what == "headers")}
    unknown = [problem for problem in problems if problem.split(":", 1)[0] not in known]
    stale = [name for name in known if number <= 1 and not any(problem.startswith(name + ":") for problem in problems)]
    for problem in unknown:
        print(problem)
    for name in stale:
        print(f"{name}: agrees now; remove its row")
    print(f"c_layout: {what}: {asked} asked, {facts} facts, {len(unknown)} wrong, {len(known)} known, {len(stale)} stale")
    sys.exit(1 if unknown or stale or facts == 0 else 0)


if __name__ == "__main__":
    main()
