"""Sizes and alignments of WIT types by the canonical ABI, held to wit/layouts.tsv.

The table is what wit-bindgen and clang say: the C types that wit-bindgen writes have the layout of the canonical ABI,
and clang lays them out for wasm32. `--write` asks both anew (`script/corpora wit_bindgen` builds the first, which
takes minutes: that is why the answers are kept). Types that its C has no name for are not in the table.

    wit_layouts.py             compare
    wit_layouts.py --write     write wit/layouts.tsv
"""

import os
import re
import shutil
import sys
import tempfile

import common
import wit
import wit_abi
from wit_contract import Contract, children

TABLE = os.path.join(wit.FOLDER, "layouts.tsv")
HEADER = ("# Type, size and alignment in bytes, offsets of the fields or of the payload; by wit-bindgen and clang.\n"
          "# Written by wit_layouts.py --write.\n")
# Where types are many and unlike each other; other packages of the trees have mostly the same ones.
PACKAGES = ("golem-rust", "spin-sdk", "wasip2", "wasip3", "wasmcloud-runtime", "wasmtime-wasi-nn")
NUMBERS = re.compile(r"@layouts = .*\[\d+ x i32\] \[(.*?)\]")


def packages():
    found = [("abi/flattening.wit", wit_abi.ABI, "flattening.wit")]
    folders = {}
    for name, directory, file in wit.packages():
        if file == "." and name.startswith(PACKAGES) and wit.Said(directory, file).accepts:
            folders[name] = (name, directory, file)
    return found + [folders[name] for name in sorted(folders)]


# ---- what wit-bindgen and clang say ----

def c_names(interface, type_name):
    """What wit-bindgen may call a type: with the version when a package has several."""
    path, _, version = interface.partition("@")
    base = [re.sub(r"[^a-z0-9]", "_", path.lower())]
    if version and "/" in path:
        package, item = path.lower().split("/")
        base.append(re.sub(r"[^a-z0-9]", "_", f"{package}{version}_{item}"))
    return [f"{one}_{type_name.lower().replace('-', '_')}_t" for one in base]


def ask(item):
    """[(name, size, alignment, offsets)] of the types of a package."""
    _, directory, file = item
    package = wit_abi.Package(wit.Said(directory, file).document)
    with tempfile.TemporaryDirectory(prefix="interop-layouts-") as scratch:
        work = os.path.join(scratch, "package")
        if file == ".":
            shutil.copytree(directory, work)
        else:
            os.mkdir(work)
            shutil.copy(os.path.join(directory, file), work)
        text, _ = wit_abi.added_worlds(package, wit_abi.main_package(directory, file))
        with open(os.path.join(work, "interop-abi.wit"), "w", encoding="utf-8") as out:
            out.write(re.split(r"^(?=world interop-abi-exports )", text, flags=re.M)[0])
        code, _, err = common.run([common.oracle("INTEROP_WIT_BINDGEN"), "c", "--world", "interop-abi-imports",
                                   "--out-dir", scratch, work])
        if code:
            sys.exit(f"wit-bindgen: {item[0]}: {err.decode('utf-8', 'replace')[:300]}")
        with open(os.path.join(scratch, "interop_abi_imports.h"), encoding="utf-8") as header:
            return measure(scratch, wanted(package, header.read()))


def wanted(package, header):
    """[(name, name in C, [(label, member in C)])]"""
    found = []
    for index, row in enumerate(package.types):
        if row["name"] is None or "interface" not in (row["owner"] or {}) or row["kind"] == "resource":
            continue
        name = package.type_name(index)
        interface = name.partition("#")[0]
        known = [one for one in c_names(interface, row["name"]) if re.search(rf"\b{one};", header)]
        if not known or interface.count("#"):
            continue
        body = re.search(rf"typedef struct {known[0]} {{\n(.*?)\n}} {known[0]};", header, re.S)
        members = []
        kind = next(iter(row["kind"])) if isinstance(row["kind"], dict) else ""
        if body and kind == "record":
            inside = re.findall(r"(\w+);$", body[1], re.M)
            members = list(zip([field["name"] for field in row["kind"]["record"]["fields"]], inside))
        elif body and kind == "variant" and "} val;" in body[1]:
            members = [("payload", "val")]
        found.append((name, known[0], members))
    return found


def measure(scratch, types):
    values = []
    for _, c_name, members in types:
        values += [f"sizeof({c_name})", f"_Alignof({c_name})"] + [f"offsetof({c_name}, {one})" for _, one in members]
    source = os.path.join(scratch, "layouts.c")
    with open(source, "w", encoding="utf-8") as out:
        out.write('#include "interop_abi_imports.h"\nconst unsigned layouts[] = {' + ",\n".join(values or ["0"]) + "};\n")
    code, out, err = common.run(["clang", "--target=wasm32", "-S", "-emit-llvm", "-o", "-", source], scratch)
    if code:
        sys.exit(f"clang: {err.decode('utf-8', 'replace')[:300]}")
    match = NUMBERS.search(out.decode())
    numbers = iter(int(one.split()[1]) for one in match[1].split(",")) if match else iter(())
    rows = []
    for name, _, members in types:
        size, alignment = next(numbers), next(numbers)
        rows.append((name, str(size), str(alignment), " ".join(f"{label}={next(numbers)}" for label, _ in members)))
    return rows


# ---- what the contract says ----

def layouts(item):
    """The same of the contract."""
    _, directory, file = item
    code, document, err = wit.ask_interop(directory, file)
    if code != 0:
        return {"": f"{item[0]}: exit {code}: {err[:200]}"}
    contract = Contract(document)
    found = {}
    for rows in contract.packages.values():
        for row in rows:
            for interface in children(row, "interface"):
                for one in contract.types_of(interface):
                    found[contract.names[one["full_name"]]] = one
    return found


def offsets(row):
    if row["kind"] == "record":
        return {one["name"]: one.get("offset") for one in children(row, "field")}
    return {"payload": one.get("offset") for one in children(row, "case") if "type" in one}


def difference(theirs, row):
    """One sentence, or None."""
    _, size, alignment, members = theirs[:4]
    if (row.get("size"), row.get("alignment")) != (int(size), int(alignment)):
        return f"size {size}, alignment {alignment}; we have {row.get('size')}, {row.get('alignment')}"
    ours = offsets(row) if members else {}
    for member in members.split():
        label, _, offset = member.partition("=")
        if ours.get(label) != int(offset):
            return f"{label} at {offset}; we have {ours.get(label)}"
    return None


def compare(outcome, table):
    for item, found in zip(packages(), common.each(layouts, packages())):
        if "" in found:
            outcome.fail(found[""])
            continue
        for name in sorted(set(found) & set(table)):
            what = difference(table[name], found[name])
            outcome.fail(f"{item[0]}: {name}: {what}") if what else outcome.ok()
            table[name] = (*table[name][:4], True)
    for name, row in table.items():
        if len(row) == 4:
            outcome.fail(f"{name}: in no package that was parsed")
    outcome.figure(f"{len(table)} types")


def main():
    if "--write" in sys.argv[1:]:
        rows = sorted({row for found in common.each(ask, packages()) for row in found})
        if len({row[0] for row in rows}) != len(rows):
            sys.exit("wit layouts: packages that call unlike types the same cannot both be in the table")
        with open(TABLE, "w", encoding="utf-8") as out:
            out.write(HEADER + "".join("\t".join(row) + "\n" for row in rows))
        return 0
    outcome = common.Outcome("wit layouts")
    compare(outcome, {row[0]: (*row, "")[:4] for row in common.read_rows(TABLE)})
    return outcome.finish()


if __name__ == "__main__":
    sys.exit(main())
