"""What `wasm-tools component wit --json` says of a package, spelled so that it can be compared.

wasm-tools prints four arrays that refer to each other by index. Here they become one dictionary, in which every
entity is under a name of its own and every type is a text:

    acme:shop/cart@1.0.0                an interface, or a world
    acme:shop/cart@1.0.0#item           a type of it
    acme:shop/cart@1.0.0#item.price     a function of a resource of it
    acme:shop/site#import store         an interface that is written inside of a world
"""

SIMPLE = {"error-context": "error-context"}


def qualified(package, name):
    """acme:shop@1.0.0 and cart make acme:shop/cart@1.0.0."""
    base, _, version = package.partition("@")
    return f"{base}/{name}" + (f"@{version}" if version else "")


def stability(entity):
    """A gate as one text, or None."""
    gate = entity.get("stability", "unknown")
    if gate == "unknown":
        return None
    (kind, value), = gate.items()
    said = f"since {value['since']}" if kind == "stable" else f"feature {value['feature']}"
    return said + (f" deprecated {value['deprecated']}" if value.get("deprecated") else "")


def about(entity):
    """What any entity may carry: its documentation, its gate, its external id."""
    found = {"docs": ((entity.get("docs") or {}).get("contents") or "").strip() or None,
             "gate": stability(entity),
             "external_id": entity.get("external_id")}
    return {key: value for key, value in found.items() if value is not None}


class Resolved:
    def __init__(self, document):
        self.worlds = document["worlds"]
        self.interfaces = document["interfaces"]
        self.types = document["types"]
        self.packages = document["packages"]
        self.inline = self.name_inline_interfaces()

    def name_inline_interfaces(self):
        names = {}
        for world in self.worlds:
            for side, word in (("imports", "import"), ("exports", "export")):
                for key, item in world[side].items():
                    index = item["interface"]["id"] if "interface" in item else None
                    if index is not None and self.interfaces[index]["name"] is None:
                        names[index] = f"{self.world_name(world)}#{word} {key}"
        return names

    def world_name(self, world):
        return qualified(self.packages[world["package"]]["name"], world["name"])

    def interface_name(self, index):
        interface = self.interfaces[index]
        if interface["name"] is None:
            return self.inline[index]
        return qualified(self.packages[interface["package"]]["name"], interface["name"])

    def type_name(self, index):
        row = self.types[index]
        (kind, owner), = row["owner"].items()
        scope = self.interface_name(owner) if kind == "interface" else self.world_name(self.worlds[owner])
        return f"{scope}#{row['name']}"

    def spell(self, reference):
        """A use of a type."""
        if reference is None:
            return "_"
        if isinstance(reference, str):
            return reference
        row = self.types[reference]
        return self.type_name(reference) if row["name"] is not None else self.shape(row["kind"])

    def shape(self, kind):
        """The text of an anonymous type."""
        if isinstance(kind, str):
            return kind
        (word, value), = kind.items()
        if word == "type":
            return self.spell(value)
        if word in ("list", "option"):
            return f"{word}<{self.spell(value)}>"
        if word == "fixed-length-list":
            return f"list<{self.spell(value[0])}, {value[1]}>"
        if word == "map":
            return f"map<{self.spell(value[0])}, {self.spell(value[1])}>"
        if word == "tuple":
            return f"tuple<{', '.join(self.spell(one) for one in value['types'])}>"
        if word in ("stream", "future"):
            return word if value is None else f"{word}<{self.spell(value)}>"
        if word == "handle":
            (handle, resource), = value.items()
            return f"{handle}<{self.spell(resource)}>"
        if word == "result":
            return result_text(self.spell(value["ok"]), self.spell(value["err"]))
        raise KeyError(f"a kind of type that this test does not know: {word}")

    def definition(self, index):
        row = self.types[index]
        kind = row["kind"]
        found = about(row)
        if kind == "resource":
            return {"kind": "resource", **found}
        (word, value), = kind.items() if isinstance(kind, dict) else ((kind, None),)
        if word == "record":
            return {"kind": word, "members": [self.member(one) for one in value["fields"]], **found}
        if word == "variant":
            return {"kind": word, "members": [self.member(one) for one in value["cases"]], **found}
        if word == "enum":
            return {"kind": word, "members": [self.member(one) for one in value["cases"]], **found}
        if word == "flags":
            return {"kind": word, "members": [self.member(one) for one in value["flags"]], **found}
        return {"kind": "alias", "type": self.shape(kind), **found}

    def member(self, row):
        docs = ((row.get("docs") or {}).get("contents") or "").strip()
        return [row["name"], self.spell(row["type"]) if row.get("type") is not None else None] + ([docs] if docs else [])

    def function(self, row):
        kind = row["kind"]
        (word, _), = kind.items() if isinstance(kind, dict) else ((kind, None),)
        return {"kind": word,
                "parameters": [[one["name"], self.spell(one["type"])] for one in row["params"]],
                "result": self.spell(row["result"]) if row.get("result") is not None else None,
                **about(row)}

    def interface(self, index):
        row = self.interfaces[index]
        return {"types": {name: self.definition(one) for name, one in row["types"].items()},
                "functions": {plain(name): self.function(one) for name, one in row["functions"].items()},
                **about(row)}

    def world(self, row):
        found = {"types": {}, "functions": {}, "imports": {}, "exports": {}, **about(row)}
        for side in ("imports", "exports"):
            for key, item in row[side].items():
                (kind, value), = item.items()
                if kind == "type":
                    found["types"][key] = self.definition(value)
                elif kind == "function" and isinstance(value["kind"], dict):
                    found["functions"][plain(key)] = self.function(value)
                elif kind == "function":
                    found[side][key] = {"function": self.function(value)}
                else:
                    self.world_interface(found[side], key, value)
        return found

    def world_interface(self, side, key, value):
        index = value["id"]
        name = self.interface_name(index)
        extra = about(value)
        if self.interfaces[index]["name"] is None:
            inside = {word: value for word, value in self.interface(index).items() if extra.get(word) != value}
            side[key] = {"inline": inside, **extra}
        elif key.startswith("interface-"):
            side[name] = extra
        else:
            side[key] = {"interface": name, **extra}

    def everything(self):
        found = {}
        for package in self.packages:
            for name, index in package["interfaces"].items():
                found["interface " + qualified(package["name"], name)] = self.interface(index)
            for name, index in package["worlds"].items():
                found["world " + qualified(package["name"], name)] = self.world(self.worlds[index])
            found["package " + package["name"]] = about(package)
        return found


def result_text(ok, error):
    if error != "_":
        return f"result<{ok}, {error}>"
    return "result" if ok == "_" else f"result<{ok}>"


def plain(name):
    """[method]cart.add is cart.add; [constructor]cart is cart.constructor."""
    if name.startswith("[constructor]"):
        return name[len("[constructor]"):] + ".constructor"
    return name.partition("]")[2] if name.startswith("[") else name


def normalised(document):
    return Resolved(document).everything()
