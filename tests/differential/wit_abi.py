"""Asks wasm-tools for the core WebAssembly signature of every WIT function, and holds the contract's to it.

wasm-tools does not print signatures, but it can make a module that does nothing and has the imports and exports of
a world. So each package is copied to a scratch folder, with worlds added that import and export each of its interfaces,
and the modules of these worlds and of the package's own say how each function is lowered (as an import) and lifted
(as an export): as a synchronous call or, if it is async, asynchronously and with a callback.

Packages: wit/abi, which has all types in many shapes; the accepted cases; the pinned trees; and random ones.

    wit_abi.py [cases|trees|random]...
"""

import json
import os
import re
import shutil
import sys
import tempfile

import common
import wit
import wit_resolved
from wit_contract import Contract, annotations, children
from wit_resolved import plain, qualified

IMPORT = re.compile(r'^  \(import "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)" \(func \(;\d+;\) \(type \d+\)(.*)\)\)$', re.M)
EXPORT = re.compile(r'^  \(export "((?:[^"\\]|\\.)*)" \(func (\d+)\)\)$', re.M)
FUNCTION = re.compile(r"^  \(func \(;(\d+);\) \(type \d+\)(.*)$", re.M)
PACKAGE = re.compile(r"^\s*package\s+([^;{]+?)\s*;", re.M)
PART = re.compile(r"\((param|result) ([^)]*)\)")
# Which form of a function an annotation of its operation holds: the asynchronous one, if it is async.
FORMS = {"core-signature-lower": ("lower async", "lower"), "core-signature-lift": ("lift async", "lift")}
MODES = {"": ("lower", "lift"), "--async-callback": ("lower async", "lift async")}
ABI = os.path.join(wit.FOLDER, "abi")


def signature(text):
    """(param i32 i64) (result f32) becomes (i32, i64) -> (f32)."""
    parts = {kind: types.split() for kind, types in PART.findall(text)}
    return f"({', '.join(parts.get('param', []))}) -> ({', '.join(parts.get('result', []))})"


def is_function(name):
    """Not what the canonical ABI adds: [resource-drop], [dtor], [stream-read-0] and the like."""
    return not name.startswith("[") or name.startswith(("[constructor]", "[method]", "[static]"))


class Module:
    """The imports and exports of a module that wasm-tools made for a world."""

    def __init__(self, directory, world, mode, switched_on):
        arguments = [common.oracle("INTEROP_WASM_TOOLS"), "component", "embed", ".", "-w", world, "--dummy-names",
                     "legacy", "-t"] + ([mode] if mode else [])
        if switched_on:
            arguments += ["--features", ",".join(switched_on)]
        code, out, err = common.run(arguments, directory)
        self.error = err.decode("utf-8", "replace") if code else None
        text = out.decode("utf-8", "replace")
        self.imports = [(module, name, signature(rest)) for module, name, rest in IMPORT.findall(text)]
        functions = {number: signature(rest) for number, rest in FUNCTION.findall(text)}
        self.exports = [(name, functions[number]) for name, number in EXPORT.findall(text) if number in functions]


class Asked:
    """What wasm-tools says of all functions of a package: {name: {form: signature}}."""

    def __init__(self):
        self.found = {}
        self.problems = []

    def note(self, name, form, text):
        self.found.setdefault(name, {})[form] = text

    def world(self, directory, resolved, world, own, switched_on):
        """`own`: the name of one of the package's worlds, or None for a world that this test added. False: refused."""
        for mode, (lower, lift) in MODES.items():
            if mode and not resolved.is_async:
                continue
            module = Module(directory, world, mode, switched_on)
            if module.error:
                if own:
                    self.problems.append(f"world {world} {mode}: {module.error.splitlines()[0]}")
                return False
            for space, name, text in module.imports:
                self.imported(resolved, own, space, name, text, mode, lower)
            for name, text in module.exports:
                self.exported(resolved, own, name, text, mode, lift)
        return True

    def imported(self, resolved, own, space, name, text, mode, form):
        asynchronous = name.startswith("[async-lower]")
        name = name[len("[async-lower]"):] if asynchronous else name
        if bool(mode) != asynchronous or not is_function(name) or space.startswith("[export]"):
            return
        if space in resolved.by_name:
            owner = space
        elif own and space == "$root":
            owner = own
        elif own and f"{own}#import {space}" in resolved.inline_names:
            owner = f"{own}#import {space}"
        else:
            return
        if plain(name) in resolved.functions_of(owner, "import"):
            self.note(f"{owner} {plain(name)}" if owner != own else f"{own} import {plain(name)}", form, text)

    def exported(self, resolved, own, name, text, mode, form):
        match = re.match(r"^\[async-lift\](.*)$", name)
        if bool(mode) != bool(match) or name.startswith(("cabi_", "[callback]", "_initialize")):
            return
        owner, _, function = (match[1] if match else name).rpartition("#")
        if not is_function(function):
            return
        if not owner and own:
            if plain(function) in resolved.functions_of(own, "export"):
                self.note(f"{own} export {plain(function)}", form, text)
        elif owner in resolved.by_name:
            self.note(f"{owner} {plain(function)}", form, text)
        elif own and f"{own}#export {owner}" in resolved.inline_names:
            self.note(f"{own}#export {owner} {plain(function)}", form, text)


class Package(wit_resolved.Resolved):
    def __init__(self, document):
        super().__init__(document)
        self.by_name = {self.interface_name(index): row for index, row in enumerate(self.interfaces) if row["name"]}
        self.inline_names = set(self.inline.values())
        self.world_rows = {self.world_name(row): row for row in self.worlds}
        self.is_async = '"async-' in json.dumps(document)

    def functions_of(self, owner, side):
        if owner in self.by_name:
            return {plain(name) for name in self.by_name[owner]["functions"]}
        if owner in self.world_rows:
            items = self.world_rows[owner][side + "s"]
            return {plain(key) for key, item in items.items() if "function" in item}
        index = next(index for index, name in self.inline.items() if name == owner)
        return {plain(name) for name in self.interfaces[index]["functions"]}


def main_package(directory, file):
    """The name in the package line; the resolved form does not say which package was asked for."""
    for name in sorted(os.listdir(directory)) if file == "." else [file]:
        path = os.path.join(directory, name)
        if name.endswith(".wit") and os.path.isfile(path):
            with open(path, encoding="utf-8-sig") as text:
                match = PACKAGE.search(re.sub(r"//.*", "", text.read()))
            if match:
                return re.sub(r"[\s%]|-$", "", match[1])
    return None


def added_worlds(package, main):
    """Worlds that import all interfaces, that export all, and that export each: (text, names of the last)."""
    paths = []
    for row in package.interfaces:
        if row["name"]:
            home = package.packages[row["package"]]["name"]
            paths.append(f"%{row['name']}" if home == main else escaped(qualified(home, row["name"])))
    lines = ["world interop-abi-imports {", *(f"  import {path};" for path in paths), "}",
             "world interop-abi-exports {", *(f"  export {path};" for path in paths), "}"]
    names = [f"interop-abi-export-{number}" for number in range(len(paths))]
    lines += [f"world {name} {{ export {path}; }}" for name, path in zip(names, paths)]
    return "\n".join(lines) + "\n", names


def escaped(path):
    """Names in a path may be keywords."""
    name, at, version = path.partition("@")
    return re.sub(r"(^|[:/])", r"\1%", name) + at + version


def compare(item):
    """(functions compared, sentences)."""
    name, directory, file = item
    said = wit.Said(directory, file)
    if not said.accepts:
        return 0, []
    code, document, err = wit.ask_interop(directory, file)
    if code != 0:
        return 0, [f"{name}: exit {code}: {err[:200]}"]
    package = Package(said.document)
    asked = ask(package, directory, file)
    ours = signatures(document)
    problems = [f"{name}: {problem}" for problem in asked.problems]
    count = 0
    for function, forms in sorted(asked.found.items()):
        for word, wanted in FORMS.items():
            form = next((form for form in wanted if form in forms), None)
            if form is None:
                continue
            count += 1
            other = ours.get(function, {}).get(word)
            if other != forms[form]:
                problems.append(f"{name}: {function}: {form}: wasm-tools {forms[form]}, we {other}")
    return count, problems


def ask(package, directory, file):
    asked = Asked()
    with tempfile.TemporaryDirectory(prefix="interop-abi-") as scratch:
        work = os.path.join(scratch, "package")
        if file == ".":
            shutil.copytree(directory, work)
        else:
            os.mkdir(work)
            shutil.copy(os.path.join(directory, file), work)
        main = main_package(directory, file)
        text, each = added_worlds(package, main)
        switched_on = wit.features(directory, file)
        for world in next(row for row in package.packages if row["name"] == main)["worlds"]:
            asked.world(work, package, "%" + world, qualified(main, world), switched_on)
        # In a second step: a world that cannot be must not take the others with it.
        for part in re.split(r"^(?=world interop-abi-exports )|(?=^world interop-abi-export-0 )", text, flags=re.M):
            with open(os.path.join(work, "interop-abi.wit"), "w", encoding="utf-8") as out:
                out.write(part)
            name = part.split()[1]
            if name != "interop-abi-export-0" and asked.world(work, package, name, None, switched_on):
                if name == "interop-abi-exports":
                    break
            elif name == "interop-abi-export-0":
                export_each(asked, package, work, part.splitlines(), each, switched_on)
    return asked


def export_each(asked, package, work, lines, names, switched_on):
    """Interfaces that cannot all be exported by one world, each by its own."""
    for name, line in zip(names, lines):
        with open(os.path.join(work, "interop-abi.wit"), "w", encoding="utf-8") as out:
            out.write(line + "\n")
        asked.world(work, package, name, None, switched_on)


def signatures(document):
    """The same of the contract."""
    contract = Contract(document)
    found = {}

    def note(owner, row, name):
        marks = annotations(row)
        found[f"{owner} {name}"] = {word: marks[word] for word in FORMS if word in marks}

    def item(row, owner):
        for one in children(row, "operation"):
            note(owner, one, one["name"])
        for resource in children(row, "resource"):
            for one in children(resource, "operation"):
                home = owner if row["kind"] == "interface" else f"{owner} import"
                note(home, one, f"{resource['name']}.{one['name']}")
        for one in children(row, "import", "export"):
            source = contract.rows.get(one.get("target"), {}) if one.get("synthetic") else one
            if source.get("kind") == "resource":
                for operation in children(source, "operation"):
                    note(f"{owner} import", operation, f"{source['name']}.{operation['name']}")
            elif source.get("kind") in ("import", "export"):
                for operation in children(source, "operation"):
                    note(f"{owner} {one['kind']}", operation, one["name"])
                for inline in children(source, "interface"):
                    item(inline, f"{owner}#{one['kind']} {one['name']}")

    for name, rows in contract.packages.items():
        for row in rows:
            for one in children(row, "interface", "world"):
                item(one, qualified(name, one["name"]))
    return found


def cases():
    found = [(f"abi/{name}", ABI, name) for name in sorted(os.listdir(ABI)) if name.endswith(".wit")]
    return found + [(name, directory, file) for name, accept, directory, file in wit.cases() if accept]


def compare_random(seed):
    folder = wit.random_package(seed)
    if folder is None:
        return 0, []
    try:
        return compare((f"seed {seed}", os.path.join(folder, "wit"), "."))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    outcome = common.Outcome("wit abi")
    known = common.Disagreements(os.path.join(wit.FOLDER, "abi.tsv"))
    for what in sys.argv[1:] or ["cases", "trees", "random"]:
        if what == "random":
            items = [(f"seed {seed}",) for seed in range(wit.SEEDS)]
            results = common.each(compare_random, range(wit.SEEDS))
        else:
            items = cases() if what == "cases" else [one for one in wit.packages() if one[2] == "."]
            results = common.each(compare, items)
        total = 0
        for item, (count, problems) in zip(items, results):
            total += count
            if not problems or known.excuses(item[0]):
                outcome.ok()
                continue
            for problem in problems[:3]:
                outcome.fail(problem)
        outcome.figure(f"{what}: {len(items)} packages, {total} signatures compared")
        if total == 0:
            outcome.fail(f"{what}: nothing was compared")
    return outcome.finish(known)


if __name__ == "__main__":
    sys.exit(main())
