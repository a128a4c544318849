"""What `interop parse --format json` says of WIT, in the same spelling as wit_resolved.py.

Names are made while walking down: a package, then an interface or a world of it, then a type. The texts of types
hold full names; each is looked up among those of the declarations, so that a name which no declaration has shows.
A resource that is used as a value is written `own<…>`, as the component model means it.
"""

import json
import re

from wit_resolved import plain, qualified, result_text

TYPE_KINDS = {"record": "record", "union": "variant", "enum": "enum", "flags": "flags", "resource": "resource",
              "alias": "alias"}
INHERITED = ("since", "unstable", "deprecated", "external-id")
BUILT_IN = set("u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 char bool string error-context list tuple option result map "
               "stream future own borrow _".split())
# What wasm-tools reads of a folder; we read every file below it.
OF_PACKAGE = re.compile(r"^(?:\./)?(?:deps/(?:[^/]+/)?)?[^/]+$")
TOKEN = re.compile(r"[<>,]|[^<>, ]+")


def children(row, *kinds):
    return [one for one in row.get("declarations", []) if not kinds or one["kind"] in kinds]


def annotations(row):
    return {one["name"]: one["value"] for one in row.get("annotations", [])}


def about(row):
    marks = annotations(row)
    gate = None
    if "since" in marks:
        gate = f"since {marks['since']}"
    elif "unstable" in marks:
        gate = f"feature {marks['unstable']}"
    if gate and "deprecated" in marks:
        gate += f" deprecated {marks['deprecated']}"
    found = {"docs": row.get("doc", "").strip() or None, "gate": gate, "external_id": marks.get("external-id")}
    return {key: value for key, value in found.items() if value is not None}


class Contract:
    def __init__(self, document):
        self.files = [file for file in document["contract"]["files"] if OF_PACKAGE.match(file["path"])]
        self.names = {}      # full name in the contract: name here
        self.resources = {}  # name here: what it is an alias of, or None for a resource
        self.packages = {}   # name: its PACKAGE rows
        self.derived = []    # (world, import or export that it does not write itself)
        self.rows = {}       # full name: the row of a type or interface, or the import or export that holds it
        for file in self.files:
            for package in children(file, "package"):
                self.packages.setdefault(package["name"], []).append(package)
        for name, rows in self.packages.items():
            for row in rows:
                for item in children(row, "interface", "world"):
                    self.name_item(item, qualified(name, item["name"]))

    def name_item(self, item, name):
        self.names[item["full_name"]] = name
        self.rows[item["full_name"]] = item
        for row in self.types_of(item):
            self.names[row["full_name"]] = f"{name}#{row['name']}"
            self.rows[row["full_name"]] = row
        for row in children(item, "import", "export"):
            for inline in children(row, "interface"):
                self.name_item(inline, f"{name}#{row['kind']} {row['name']}")
            for held in children(row, "operation", "interface"):
                self.rows[held["full_name"]] = row

    @staticmethod
    def types_of(item):
        """The types of an interface or world, and those that `use` brings in."""
        for row in children(item):
            if row["kind"] in TYPE_KINDS:
                yield row
            elif row["kind"] == "import":
                # The gate and external id of a `use` are those of each name that it brings in.
                gates = [one for one in row.get("annotations", []) if one["name"] in INHERITED]
                for one in children(row, *TYPE_KINDS):
                    yield {**one, "annotations": one.get("annotations", []) + gates}

    def find_resources(self):
        for rows in self.packages.values():
            for row in rows:
                for item in children(row, "interface", "world"):
                    self.find_resources_in(item)

    def find_resources_in(self, item):
        for row in self.types_of(item):
            name = self.names[row["full_name"]]
            if row["kind"] == "resource":
                self.resources[name] = None
            elif row["kind"] == "alias" and row["type"] in self.names:
                self.resources[name] = self.names[row["type"]]
        for row in children(item, "import", "export"):
            for inline in children(row, "interface"):
                self.find_resources_in(inline)

    def is_resource(self, name):
        while self.resources.get(name) is not None:
            name = self.resources[name]
        return name in self.resources

    # -- texts of types --

    def spell(self, text, value=True):
        """The text of a type with the names of this test; `value`: a resource stands for a handle."""
        tokens = TOKEN.findall(text)
        try:
            out, at = self.one(tokens, 0, value)
        except IndexError:
            at = None
        return out if at == len(tokens) else f"not the text of a type: {text}"

    def one(self, tokens, at, value):
        word = tokens[at] if at < len(tokens) else ""
        at += 1
        if word not in BUILT_IN and not word.isdigit():
            name = self.names.get(word, f"?{word}")
            return (f"own<{name}>" if value and self.is_resource(name) else name), at
        if at >= len(tokens) or tokens[at] != "<":
            return word, at
        inner = []
        while tokens[at] != ">":
            one, at = self.one(tokens, at + 1, word not in ("own", "borrow"))
            inner.append(one)
        if word == "result":
            return result_text(inner[0], inner[1] if len(inner) > 1 else "_"), at + 1
        return f"{word}<{', '.join(inner)}>", at + 1

    # -- declarations --

    def definition(self, row):
        kind = TYPE_KINDS[row["kind"]]
        if kind == "resource":
            return {"kind": kind, **about(row)}
        if kind == "alias":
            return {"kind": kind, "type": self.spell(row["type"], value=False), **about(row)}
        members = []
        for one in children(row):
            docs = one.get("doc", "").strip()
            members.append([one["name"], self.spell(one["type"]) if "type" in one else None] + ([docs] if docs else []))
        return {"kind": kind, "members": members, **about(row)}

    def function(self, row, resource=None):
        marks = annotations(row)
        kind = "freestanding"
        if resource:
            kind = "constructor" if marks.get("constructor") else "static" if marks.get("static") else "method"
        result = children(row, "result")
        return {"kind": ("async-" if marks.get("async") else "") + kind,
                "parameters": [[one["name"], self.spell(one["type"])] for one in children(row, "param")],
                "result": self.spell(result[0]["type"]) if result else None,
                **about(row)}

    def methods(self, item):
        found = {}
        for resource in self.types_of(item):
            if resource["kind"] == "resource":
                for row in children(resource, "operation"):
                    found[f"{resource['name']}.{row['name']}"] = self.function(row, resource)
        return found

    def interface(self, item):
        functions = {row["name"]: self.function(row) for row in children(item, "operation")}
        return {"types": {row["name"]: self.definition(row) for row in self.types_of(item)},
                "functions": {**functions, **self.methods(item)},
                **about(item)}

    def world(self, item):
        found = {"types": {row["name"]: self.definition(row) for row in self.types_of(item)},
                 "functions": self.methods(item), "imports": {}, "exports": {}, **about(item)}
        for row in children(item, "import", "export"):
            if children(row, *TYPE_KINDS) or "include" in annotations(row):
                continue
            self.external(found, row, item)
        return found

    def external(self, found, row, item):
        """An import or export. What `include` and `use` bring along is a synthetic one, whose target says what it is."""
        side = found[row["kind"] + "s"]
        source = self.rows.get(row.get("target"), {}) if row.get("synthetic") else row
        if source.get("kind") in TYPE_KINDS:
            found["types"][row["name"]] = self.moved(self.definition(source), row, item)
            found["functions"].update(self.moved(self.methods({"declarations": [source]}), row, item))
        elif children(source, "operation") and source["kind"] in ("import", "export"):
            function = {**self.function(children(source, "operation")[0]), **about(source)}
            side[row["name"]] = {"function": self.moved(function, row, item)}
        elif children(source, "interface"):
            side[row["name"]] = {"inline": self.interface(children(source, "interface")[0]), **about(source)}
        elif "implements" in annotations(source):
            side[row["name"]] = {"interface": self.names.get(row.get("target"), "?"), **about(row)}
        else:
            side[self.names.get(row.get("target"), f"?{row['name']}")] = self.written(row, item) or {}
        if row.get("synthetic"):
            self.derived.append((item["full_name"], row))

    def moved(self, value, row, item):
        """wasm-tools copies the types of an included world; the contract refers to them where they are."""
        home = row.get("target", "").rpartition(".")[0] if row.get("synthetic") else ""
        if home not in self.names:
            return value
        return json.loads(json.dumps(value).replace(f"{self.names[home]}#", f"{self.names[item['full_name']]}#"))

    def written(self, row, item):
        """What is said of an import or export where it is written: here, or in a world that is included; or None."""
        if not row.get("synthetic"):
            return about(row)
        for include in children(item, "import"):
            world = self.rows.get(include.get("target"), {}) if "include" in annotations(include) else {}
            for one in children(world, row["kind"]):
                if one.get("target") == row["target"] and "include" not in annotations(one):
                    return self.written(one, world)
        return None

    def everything(self):
        self.find_resources()
        found = {}
        for name, rows in self.packages.items():
            found["package " + name] = {}
            for row in rows:
                found["package " + name].update(about(row))
                for item in children(row, "interface"):
                    found["interface " + qualified(name, item["name"])] = self.interface(item)
                for item in children(row, "world"):
                    found["world " + qualified(name, item["name"])] = self.world(item)
        return found


def normalised(document, theirs):
    """The contract in this spelling. What a world gets by `include` and `use` has no gate of its own in the contract;
    wasm-tools gives it that of the statement which brought it, which is taken out of `theirs` here."""
    contract = Contract(document)
    ours = contract.everything()
    for world, row in contract.derived:
        for tree in (ours, theirs):
            side = tree.get("world " + contract.names[world], {}).get(row["kind"] + "s", {})
            entry = side.get(row["name"], side.get(contract.names.get(row["target"]), {}))
            for part in (entry, entry.get("function", {})):
                part.pop("gate", None)
    return ours
