"""Every kind of change that a new version of a contract may bring, as small seeded edits of its text.

A mutator takes a World (files by name, a random generator) and edits it; it gives False when the contract
has nothing that it could change. What it leaves need not be legal: protoc is asked before it is used.

One long file on purpose: it is a flat list, a few lines a kind of change, and is read by looking a kind up.
"""

import functools
import re

from proto_text import Source

SCALARS = ("int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes "
           "float double").split()
# Kinds that read each other's bytes.
ALIKE = [("int32", "int64", "uint32", "uint64", "bool"), ("sint32", "sint64"), ("string", "bytes"),
         ("fixed32", "sfixed32"), ("fixed64", "sfixed64")]


@functools.lru_cache(maxsize=4096)
def mapped(text):
    return Source(text)


class World:
    def __init__(self, files, rng):
        self.files = dict(files)
        self.rng = rng
        self.taken = {}

    def sources(self):
        names = [name for name in sorted(self.files)]
        self.rng.shuffle(names)
        return [(name, mapped(self.files[name])) for name in names]

    def pick(self, *kinds, where=None):
        """(file, source, node) of a random declaration; None if there is none."""
        found = [(name, source, node) for name, source in self.sources() for node in source.all(*kinds)
                 if where is None or where(source, node)]
        return self.rng.choice(found) if found else None

    def change(self, name, source, *changes):
        self.files[name] = source.edit(*changes)
        return True


def number(node):
    return int(node.number, 0)


def is_field(source, node):
    return node.match is not None


def plain(node):
    """A field of a message that stands in no oneof and no extend."""
    return node.match is not None and node.parent.kind == "message"


def scalar(node):
    return node.match is not None and node.type in SCALARS


def syntax(source):
    match = re.match(r"\s*(?:syntax|edition)\s*=\s*[\"'](\w+)", source.text[source.root.children[0].begin:])
    return match.group(1) if match else "proto2"


def picked(*kinds, where=None):
    """A mutator over one picked declaration."""
    def wrap(function):
        def mutate(world):
            found = world.pick(*kinds, where=where)
            return bool(found) and function(world, *found) is not False
        mutate.__name__ = function.__name__
        return mutate
    return wrap


def next_number(block, at_least=1):
    used = {number(node) for node in block.below("field") if node.match is not None}
    free = at_least
    while free in used or 19000 <= free < 20000:
        free += 1
    return max(free, 1)


def with_option(source, node, text):
    """A change that adds an option to a field or a value, or replaces the one of the same name."""
    key = text.split("=")[0].strip()
    if node.options is None:
        end = source.code.index(";", node.span("number")[1])
        return end, end, f" [{text}]"
    begin, end = node.span("options")
    parts = [part.strip() for part in split_options(source.text[begin + 1:end - 1])]
    kept = [part for part in parts if part.split("=")[0].strip() != key]
    return begin, end, "[" + ", ".join(kept + [text]) + "]"


def without_option(source, node, key):
    begin, end = node.span("options")
    parts = [part.strip() for part in split_options(source.text[begin + 1:end - 1])]
    kept = [part for part in parts if part.split("=")[0].strip() != key]
    return begin, end, "[" + ", ".join(kept) + "]" if kept else ""


def split_options(text):
    parts, depth, last = [], 0, 0
    for index, char in enumerate(text):
        depth += char in "{[(" and 1 or 0
        depth -= char in "}])" and 1 or 0
        if char == "," and depth == 0:
            parts.append(text[last:index])
            last = index + 1
    return parts + [text[last:]]


# --- fields ---------------------------------------------------------------------------------------

@picked("field", where=is_field)
def field_rename(world, name, source, node):
    if "group" in source.code[node.begin:node.span("name")[0]].split():
        return False
    return world.change(name, source, source.group(node, "name", node.name + "_new"))


@picked("field", where=is_field)
def field_renumber(world, name, source, node):
    if node.parent.kind == "extend":
        return False
    return world.change(name, source, source.group(node, "number", str(next_number(node.parent, 500))))


@picked("field", where=lambda s, n: scalar(n) and n.options is None)
def field_retype_alike(world, name, source, node):
    for group in ALIKE:
        if node.type in group:
            other = world.rng.choice([kind for kind in group if kind != node.type])
            return world.change(name, source, source.group(node, "type", other))
    return False


@picked("field", where=lambda s, n: scalar(n) and n.options is None)
def field_retype_other(world, name, source, node):
    near = next((group for group in ALIKE if node.type in group), (node.type,))
    other = world.rng.choice([kind for kind in SCALARS if kind not in near])
    return world.change(name, source, source.group(node, "type", other))


@picked("field", where=lambda s, n: n.match is not None and not scalar(n) and "<" not in n.type and n.type != "group")
def field_message_to_scalar(world, name, source, node):
    return world.change(name, source, source.group(node, "type", world.rng.choice(["string", "bytes", "int32"])))


@picked("field", where=lambda s, n: n.match is not None and not scalar(n) and "<" not in n.type and n.options is None)
def field_other_message(world, name, source, node):
    others = [m for m in source.all("message") if m.parent.kind == "file" and m.match is not None and m.name != node.type]
    if not others:
        return False
    return world.change(name, source, source.group(node, "type", world.rng.choice(others).name))


@picked("field", where=lambda s, n: plain(n))
def field_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


def reserved_name(source, name):
    return name if syntax(source).startswith("2") else f'"{name}"'


def remove_with(world, what):
    found = world.pick("field", where=lambda s, n: plain(n) and n.type != "group")
    if not found:
        return False
    name, source, node = found
    lines = {"number": f"reserved {node.number};", "name": f"reserved {reserved_name(source, node.name)};"}
    text = "".join(lines[key] + "\n  " for key in what)
    begin, end = node.begin, node.end
    return world.change(name, source, (begin, end, text.rstrip()))


def field_remove_reserve_number(world):
    return remove_with(world, ["number"])


def field_remove_reserve_name(world):
    return remove_with(world, ["name"])


def field_remove_reserve_both(world):
    return remove_with(world, ["number", "name"])


@picked("field", where=lambda s, n: n.match is not None and n.parent.kind == "oneof")
def field_remove_of_oneof(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("field", where=lambda s, n: plain(n) and scalar(n) and n.label is None and n.options is None)
def field_make_repeated(world, name, source, node):
    begin = node.span("type")[0]
    return world.change(name, source, (begin, begin, "repeated "))


@picked("field", where=lambda s, n: plain(n) and not scalar(n) and n.label is None and "<" not in n.type and n.options is None)
def field_message_make_repeated(world, name, source, node):
    begin = node.span("type")[0]
    return world.change(name, source, (begin, begin, "repeated "))


@picked("field", where=lambda s, n: plain(n) and n.label == "repeated" and n.options is None and n.type != "group")
def field_make_singular(world, name, source, node):
    label = "" if syntax(source) != "proto2" else "optional "
    return world.change(name, source, (node.span("label")[0], node.span("type")[0], label))


@picked("field", where=lambda s, n: plain(n) and n.label is None and "<" not in n.type and syntax(s) == "proto3")
def field_add_optional(world, name, source, node):
    begin = node.span("type")[0]
    return world.change(name, source, (begin, begin, "optional "))


@picked("field", where=lambda s, n: plain(n) and n.label == "optional" and syntax(s) == "proto3")
def field_drop_optional(world, name, source, node):
    return world.change(name, source, (node.span("label")[0], node.span("type")[0], ""))


@picked("field", where=lambda s, n: plain(n) and n.label == "optional" and syntax(s) == "proto2")
def field_make_required(world, name, source, node):
    return world.change(name, source, source.group(node, "label", "required"))


@picked("field", where=lambda s, n: plain(n) and n.label == "required")
def field_drop_required(world, name, source, node):
    return world.change(name, source, source.group(node, "label", "optional"))


@picked("message", where=lambda s, n: syntax(s) == "proto2")
def field_add_required(world, name, source, node):
    return world.change(name, source, source.inside(node, f"required string must_have = {next_number(node, 70)};"))


@picked("message")
def field_add(world, name, source, node):
    label = "optional " if syntax(source) == "proto2" else ""
    return world.change(name, source, source.inside(node, f"{label}string addition = {next_number(node, 700)};"))


@picked("field", where=lambda s, n: plain(n) and scalar(n) and n.options is None)
def field_json_name_add(world, name, source, node):
    return world.change(name, source, with_option(source, node, 'json_name = "otherName"'))


@picked("field", where=lambda s, n: n.match is not None and n.options is not None and "json_name" in s.text[n.begin:n.end])
def field_json_name_remove(world, name, source, node):
    return world.change(name, source, without_option(source, node, "json_name"))


@picked("field", where=lambda s, n: plain(n) and n.label == "repeated" and scalar(n) and n.type not in ("string", "bytes")
        and syntax(s).startswith("proto"))
def field_toggle_packed(world, name, source, node):
    written = source.text[node.begin:node.end]
    was = "packed = true" in written or (syntax(source) == "proto3" and "packed = false" not in written)
    return world.change(name, source, with_option(source, node, f"packed = {'false' if was else 'true'}"))


@picked("field", where=lambda s, n: plain(n) and n.options is not None and "default" in n.options)
def field_default_remove(world, name, source, node):
    return world.change(name, source, without_option(source, node, "default"))


@picked("field", where=lambda s, n: plain(n) and n.type in ("int32", "int64", "uint32", "double", "string")
        and syntax(s) != "proto3" and n.label != "repeated")
def field_default_change(world, name, source, node):
    value = '"other"' if node.type == "string" else "77"
    return world.change(name, source, with_option(source, node, f"default = {value}"))


@picked("field", where=lambda s, n: plain(n) and n.type in ("int64", "uint64", "fixed64"))
def field_jstype(world, name, source, node):
    value = "JS_NUMBER" if "JS_STRING" in source.text[node.begin:node.end] else "JS_STRING"
    return world.change(name, source, with_option(source, node, f"jstype = {value}"))


@picked("field", where=lambda s, n: plain(n) and n.type == "string" and syntax(s) != "2024")
def field_ctype(world, name, source, node):
    return world.change(name, source, with_option(source, node, "ctype = CORD"))


@picked("field", "value", where=is_field)
def deprecate(world, name, source, node):
    value = "false" if "deprecated = true" in source.text[node.begin:node.end] else "true"
    return world.change(name, source, with_option(source, node, f"deprecated = {value}"))


def two_fields(world, where):
    blocks = {}
    for name, source in world.sources():
        for block in source.all("message"):
            fields = [node for node in block.of("field") if node.match is not None and where(node)]
            if len(fields) > 1:
                blocks[(name, block.begin)] = (name, source, fields)
    if not blocks:
        return None
    name, source, fields = world.rng.choice([blocks[key] for key in sorted(blocks)])
    return (name, source, *world.rng.sample(fields, 2))


def field_swap_numbers(world):
    found = two_fields(world, lambda node: True)
    if not found:
        return False
    name, source, one, other = found
    return world.change(name, source, source.group(one, "number", other.number), source.group(other, "number", one.number))


def field_swap_names(world):
    found = two_fields(world, lambda node: node.type != "group")
    if not found:
        return False
    name, source, one, other = found
    return world.change(name, source, source.group(one, "name", other.name), source.group(other, "name", one.name))


def field_swap_places(world):
    found = two_fields(world, lambda node: node.body is None)
    if not found:
        return False
    name, source, one, other = found
    return world.change(name, source, (one.begin, one.end, source.text[other.begin:other.end]),
                        (other.begin, other.end, source.text[one.begin:one.end]))


@picked("field", where=lambda s, n: plain(n) and n.type != "group" and n.body is None)
def field_reuse_number(world, name, source, node):
    label = "" if syntax(source) != "proto2" else "optional "
    kind = "bool" if node.type != "bool" else "string"
    return world.change(name, source, (node.begin, node.end, f"{label}{kind} something_else = {node.number};"))


@picked("field", where=lambda s, n: plain(n) and "<" in n.type)
def field_map_value(world, name, source, node):
    key = re.match(r"map\s*<\s*([^,]+),", node.type).group(1).strip()
    return world.change(name, source, source.group(node, "type", f"map<{key}, double>"))


@picked("field", where=lambda s, n: plain(n) and "<" in n.type)
def field_map_key(world, name, source, node):
    key, value = re.match(r"map\s*<\s*([^,]+),(.*)>", node.type, re.DOTALL).groups()
    other = "int64" if key.strip() == "string" else "string"
    return world.change(name, source, source.group(node, "type", f"map<{other}, {value.strip()}>"))


@picked("field", where=lambda s, n: plain(n) and "<" in n.type and n.options is None)
def field_map_to_repeated(world, name, source, node):
    key, value = re.match(r"map\s*<\s*([^,]+),(.*)>", node.type, re.DOTALL).groups()
    label = "optional " if syntax(source) == "proto2" else ""
    entry = (f"message Pair {{\n    {label}{key.strip()} key = 1;\n    {label}{value.strip()} value = 2;\n  }}\n"
             f"  repeated Pair {node.name} = {node.number};")
    return world.change(name, source, (node.begin, node.end, entry))


# --- oneofs ---------------------------------------------------------------------------------------

@picked("oneof")
def oneof_rename(world, name, source, node):
    return world.change(name, source, source.group(node, "name", node.name + "_other"))


@picked("oneof")
def oneof_dissolve(world, name, source, node):
    body = source.text[node.body:node.close].strip("\n")
    if syntax(source) == "proto2":
        body = re.sub(r"(?m)^(\s*)(?=[A-Za-z])", r"\1optional ", body)
    return world.change(name, source, (node.begin, node.end, body.strip()))


@picked("oneof")
def oneof_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("oneof")
def oneof_add_field(world, name, source, node):
    return world.change(name, source, source.inside(node, f"string extra_case = {next_number(node.parent, 800)};"))


def candidate(source, node):
    return plain(node) and node.label in (None, "optional") and "<" not in node.type and node.body is None


@picked("field", where=candidate)
def oneof_move_in(world, name, source, node):
    oneofs = node.parent.of("oneof")
    if not oneofs:
        return False
    line = f"{source.text[node.span('type')[0]:node.end]}"
    return world.change(name, source, source.without(node), source.inside(world.rng.choice(oneofs), line))


@picked("field", where=candidate)
def oneof_wrap_one(world, name, source, node):
    line = source.text[node.span("type")[0]:node.end]
    return world.change(name, source, (node.begin, node.end, f"oneof only_{node.name} {{ {line} }}"))


@picked("field", where=lambda s, n: n.match is not None and n.parent.kind == "oneof" and len(n.parent.children) > 1)
def oneof_move_out(world, name, source, node):
    label = "optional " if syntax(source) == "proto2" else ""
    line = label + source.text[node.begin:node.end]
    place = node.parent.end
    return world.change(name, source, source.without(node), (place, place, "\n  " + line))


def oneof_wrap_two(world):
    found = two_fields(world, lambda node: candidate(None, node))
    if not found:
        return False
    name, source, one, other = found
    lines = " ".join(source.text[node.span("type")[0]:node.end] for node in (one, other))
    return world.change(name, source, (one.begin, one.end, f"oneof both {{ {lines} }}"), source.without(other))


# --- enums ----------------------------------------------------------------------------------------

@picked("value", where=lambda s, n: n.match is not None and len(n.parent.of("value")) > 1)
def value_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("value", where=lambda s, n: n.match is not None and number(n) != 0)
def value_remove_reserve_number(world, name, source, node):
    return world.change(name, source, (node.begin, node.end, f"reserved {node.number};"))


@picked("value", where=lambda s, n: n.match is not None and number(n) != 0)
def value_remove_reserve_name(world, name, source, node):
    return world.change(name, source, (node.begin, node.end, f"reserved {reserved_name(source, node.name)};"))


@picked("value", where=lambda s, n: n.match is not None and number(n) != 0)
def value_remove_reserve_both(world, name, source, node):
    line = f"reserved {node.number};\n  reserved {reserved_name(source, node.name)};"
    return world.change(name, source, (node.begin, node.end, line))


@picked("value", where=is_field)
def value_rename(world, name, source, node):
    return world.change(name, source, source.group(node, "name", node.name + "_NEW"))


@picked("value", where=lambda s, n: n.match is not None and number(n) != 0)
def value_renumber(world, name, source, node):
    return world.change(name, source, source.group(node, "number", "555"))


@picked("enum")
def value_add(world, name, source, node):
    return world.change(name, source, source.inside(node, f"{node.name.upper()}_ADDED = 777;"))


@picked("enum", where=lambda s, n: "allow_alias" not in s.text[n.begin:n.end])
def value_add_alias(world, name, source, node):
    first = node.of("value")[0]
    line = f"{node.name.upper()}_ALSO = {first.number};"
    return world.change(name, source, source.inside(node, line), (node.body, node.body, "\n  option allow_alias = true;"))


@picked("enum", where=lambda s, n: len(n.of("value")) > 2)
def value_swap_numbers(world, name, source, node):
    one, other = world.rng.sample(node.of("value")[1:], 2)
    return world.change(name, source, source.group(one, "number", other.number), source.group(other, "number", one.number))


# --- types ----------------------------------------------------------------------------------------

@picked("message", "enum", where=lambda s, n: n.parent.kind == "file")
def type_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("message", "enum", where=lambda s, n: n.parent.kind == "message")
def type_remove_nested(world, name, source, node):
    users = [f for f in source.all("field") if f.match is not None and f.type.split(".")[-1] == node.name and f.body is None]
    return world.change(name, source, source.without(node), *[source.without(user) for user in users])


@picked("message", "enum")
def type_rename(world, name, source, node):
    old, new = node.name, node.name + "Renamed"
    for other in list(world.files):
        world.files[other] = re.sub(rf"\b{re.escape(old)}\b(?!/|\")", new, world.files[other])
    return True


@picked("message", where=lambda s, n: n.parent.kind == "file")
def type_nest(world, name, source, node):
    """Moves a message into a new one."""
    text = source.text[node.begin:node.end]
    return world.change(name, source, (node.begin, node.end, f"message Outer {{\n{text}\n}}"))


@picked("message", "enum", where=lambda s, n: n.parent.kind == "file")
def type_move_to_other_file(world, name, source, node):
    others = sorted(other for other in world.files if other != name)
    if not others:
        return False
    target = world.rng.choice(others)
    text = source.text[node.begin:node.end]
    world.change(name, source, source.without(node))
    world.files[target] += "\n" + text + "\n"
    if f'"{target}"' not in world.files[name]:
        return add_import(world, name, target)
    return True


def add_import(world, name, target):
    source = Source(world.files[name])
    package = next((child for child in source.root.children if child.kind == "package"), None)
    if package is None:
        return False
    return world.change(name, source, (package.end, package.end, f'\nimport "{target}";'))


@picked("message", where=lambda s, n: n.parent.kind == "file")
def type_move_to_new_file(world, name, source, node):
    fresh = name.rsplit("/", 1)[0] + "/moved.proto"
    head = [source.text[child.begin:child.end] for child in source.root.children
            if child.kind in ("syntax", "edition", "package", "import")]
    text = source.text[node.begin:node.end]
    world.change(name, source, source.without(node))
    world.files[fresh] = "\n".join(head) + "\n" + text + "\n"
    return add_import(world, name, fresh)


@picked("message")
def message_no_accessor(world, name, source, node):
    if "no_standard_descriptor_accessor" in source.text[node.begin:node.end]:
        return False
    return world.change(name, source, (node.body, node.body, "\n  option no_standard_descriptor_accessor = true;"))


# --- reservations and extensions ------------------------------------------------------------------

@picked("reserved")
def reserved_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("reserved", where=lambda s, n: " to " in s.code[n.begin:n.end])
def reserved_shrink(world, name, source, node):
    text = re.sub(r"(-?\d+) to (-?\d+)", lambda m: f"{m.group(1)} to {int(m.group(2)) - 1}", source.text[node.begin:node.end])
    return world.change(name, source, (node.begin, node.end, text))


@picked("message")
def reserved_add(world, name, source, node):
    return world.change(name, source, source.inside(node, f"reserved {next_number(node, 900)};"))


@picked("reserved", where=lambda s, n: n.parent.kind == "message" and re.search(r"\d", s.code[n.begin:n.end]))
def reserved_reuse(world, name, source, node):
    found = re.search(r"\d+(?! to| *\d)", source.code[node.begin:node.end])
    value = found.group(0)
    label = "optional " if syntax(source) == "proto2" else ""
    return world.change(name, source, (node.begin, node.end, f"{label}string reuse = {value};"))


@picked("reserved", where=lambda s, n: n.parent.kind == "message")
def reserved_name_reuse(world, name, source, node):
    names = re.findall(r"[\"'](\w+)[\"']", source.text[node.begin:node.end])
    if not names:
        return False
    label = "optional " if syntax(source) == "proto2" else ""
    rest = [f'"{other}"' for other in names[1:]]
    text = (f"reserved {', '.join(rest)};\n  " if rest else "") + f"{label}string {names[0]} = {next_number(node.parent, 600)};"
    return world.change(name, source, (node.begin, node.end, text))


@picked("extensions")
def extensions_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("extensions", where=lambda s, n: " to " in s.code[n.begin:n.end])
def extensions_shrink(world, name, source, node):
    text = re.sub(r"(\d+) to (\d+)", lambda m: f"{m.group(1)} to {int(m.group(2)) - 10}", source.text[node.begin:node.end], count=1)
    return world.change(name, source, (node.begin, node.end, text))


@picked("extensions", where=lambda s, n: " to " in s.code[n.begin:n.end])
def extensions_split(world, name, source, node):
    def split(match):
        low, high = int(match.group(1)), int(match.group(2))
        middle = (low + high) // 2
        return f"{low} to {middle}, {middle + 1} to {high}"
    text = re.sub(r"(\d+) to (\d+)", split, source.text[node.begin:node.end], count=1)
    return world.change(name, source, (node.begin, node.end, text))


@picked("extend", where=lambda s, n: len(n.of("field")) > 0)
def extension_remove(world, name, source, node):
    fields = node.of("field")
    if len(fields) == 1:
        return world.change(name, source, source.without(node))
    return world.change(name, source, source.without(world.rng.choice(fields)))


@picked("field", where=lambda s, n: n.match is not None and n.parent.kind == "extend")
def extension_renumber(world, name, source, node):
    return world.change(name, source, source.group(node, "number", str(number(node) + 37)))


@picked("field", where=lambda s, n: n.match is not None and n.parent.kind == "extend" and scalar(n))
def extension_retype(world, name, source, node):
    return world.change(name, source, source.group(node, "type", "bytes" if node.type != "bytes" else "bool"))


# --- services -------------------------------------------------------------------------------------

@picked("service")
def service_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("service")
def service_rename(world, name, source, node):
    return world.change(name, source, source.group(node, "name", node.name + "V2"))


@picked("rpc")
def rpc_remove(world, name, source, node):
    return world.change(name, source, source.without(node))


@picked("rpc")
def rpc_rename(world, name, source, node):
    return world.change(name, source, source.group(node, "name", node.name + "Again"))


@picked("service")
def rpc_add(world, name, source, node):
    calls = node.of("rpc")
    if not calls:
        return False
    return world.change(name, source, source.inside(node, f"rpc Added({calls[0].input}) returns ({calls[0].output});"))


def other_type(world, source, kind):
    names = [m.name for m in source.all("message") if m.parent.kind == "file" and m.match is not None and m.name != kind]
    return world.rng.choice(names) if names else None


@picked("rpc")
def rpc_request(world, name, source, node):
    other = other_type(world, source, node.input)
    return world.change(name, source, source.group(node, "input", other)) if other else False


@picked("rpc")
def rpc_response(world, name, source, node):
    other = other_type(world, source, node.output)
    return world.change(name, source, source.group(node, "output", other)) if other else False


def toggle_stream(source, node, stream, kind):
    if getattr(node, stream):
        return (*node.span(stream), "")
    begin = node.span(kind)[0]
    return begin, begin, "stream "


@picked("rpc")
def rpc_client_stream(world, name, source, node):
    return world.change(name, source, toggle_stream(source, node, "instream", "input"))


@picked("rpc")
def rpc_server_stream(world, name, source, node):
    return world.change(name, source, toggle_stream(source, node, "outstream", "output"))


@picked("rpc", where=lambda s, n: n.body is None or "idempotency" not in s.text[n.begin:n.end])
def rpc_idempotency(world, name, source, node):
    line = "option idempotency_level = NO_SIDE_EFFECTS;"
    if node.body is None:
        end = node.end - 1
        return world.change(name, source, (end, node.end, f" {{ {line} }}"))
    return world.change(name, source, (node.body, node.body, f"\n    {line}"))


@picked("option", where=lambda s, n: "idempotency_level" in s.text[n.begin:n.end])
def rpc_idempotency_change(world, name, source, node):
    return world.change(name, source, source.without(node))


# --- files ----------------------------------------------------------------------------------------

FILE_STRINGS = ("java_package java_outer_classname go_package objc_class_prefix csharp_namespace swift_prefix "
                "php_class_prefix php_namespace php_metadata_namespace ruby_package").split()
FILE_BOOLS = ("java_multiple_files cc_generic_services java_generic_services py_generic_services "
              "cc_enable_arenas java_string_check_utf8 deprecated").split()


def file_option(source, key):
    return next((n for n in source.root.of("option") if n.match is not None and n.match.group("name").strip() == key), None)


def set_file_option(world, key, value):
    name, source = world.sources()[0]
    found = file_option(source, key)
    if found:
        return world.change(name, source, (found.begin, found.end, f"option {key} = {value};" if value else ""))
    package = next((child for child in source.root.children if child.kind == "package"), None)
    if not value or package is None:
        return False
    return world.change(name, source, (package.end, package.end, f"\noption {key} = {value};"))


def file_string_option(world):
    return set_file_option(world, world.rng.choice(FILE_STRINGS), '"other.name"')


def file_bool_option(world):
    name, source = world.sources()[0]
    key = world.rng.choice(FILE_BOOLS)
    found = file_option(source, key)
    was = found is not None and "true" in source.text[found.begin:found.end]
    del name
    return set_file_option(world, key, "false" if was else "true")


def file_optimize(world):
    return set_file_option(world, "optimize_for", "CODE_SIZE")


def file_option_remove(world):
    return set_file_option(world, world.rng.choice(FILE_STRINGS), "")


@picked("package")
def package_rename(world, name, source, node):
    old = re.match(r"package\s+([\w.]+)", source.text[node.begin:node.end]).group(1)
    for other in list(world.files):
        world.files[other] = re.sub(rf"(?<![\w./]){re.escape(old)}(?=[.;])", old + "_two", world.files[other])
    return True


def file_delete(world):
    unused = [name for name in sorted(world.files) if not any(f'"{name}"' in text for text in world.files.values())]
    if not unused:
        return False
    del world.files[world.rng.choice(unused)]
    return True


def file_move(world):
    name = world.rng.choice(sorted(world.files))
    fresh = name[:-len(".proto")] + "_moved.proto"
    world.files = {(fresh if key == name else key): text.replace(f'"{name}"', f'"{fresh}"') for key, text in world.files.items()}
    return True


@picked("syntax", where=lambda s, n: syntax(s) == "proto3" and "optional " not in s.code and "packed" not in s.code
        and "reserved \"" not in s.text and "java_string_check_utf8" not in s.text and "ctype" not in s.text)
def file_to_edition(world, name, source, node):
    return world.change(name, source, (node.begin, node.end,
                                       'edition = "2023";\noption features.field_presence = IMPLICIT;'))


@picked("import", where=lambda s, n: "public" in s.code[n.begin:n.end])
def import_public_drop(world, name, source, node):
    text = source.text[node.begin:node.end].replace("public ", "")
    return world.change(name, source, (node.begin, node.end, text))


# --- features -------------------------------------------------------------------------------------

FIELD_FEATURES = {
    "repeated": ["repeated_field_encoding = EXPANDED", "repeated_field_encoding = PACKED"],
    "string": ["utf8_validation = NONE", "utf8_validation = VERIFY"],
    "message": ["message_encoding = DELIMITED", "message_encoding = LENGTH_PREFIXED"],
    "other": ["field_presence = IMPLICIT", "field_presence = LEGACY_REQUIRED", "field_presence = EXPLICIT"]}


@picked("field", where=lambda s, n: n.match is not None and syntax(s).startswith("2"))
def feature_of_field(world, name, source, node):
    shape = ("repeated" if node.label == "repeated" else "message" if not scalar(node) else
             "string" if node.type == "string" and world.rng.random() < 0.5 else "other")
    return world.change(name, source, with_option(source, node, "features." + world.rng.choice(FIELD_FEATURES[shape])))


def feature_of_file(world):
    name, source = world.sources()[0]
    if not syntax(source).startswith("2"):
        return False
    key, value = world.rng.choice([("enum_type", "CLOSED"), ("json_format", "LEGACY_BEST_EFFORT"),
                                   ("utf8_validation", "NONE"), ("repeated_field_encoding", "EXPANDED"),
                                   ("message_encoding", "DELIMITED"), ("field_presence", "IMPLICIT")])
    return set_file_option(world, f"features.{key}", value)


@picked("enum", "message", where=lambda s, n: syntax(s).startswith("2"))
def feature_of_type(world, name, source, node):
    has = [option for option in node.of("option") if "features." in source.text[option.begin:option.end]]
    if has:
        return world.change(name, source, source.without(has[0]))
    key = "enum_type = CLOSED" if node.kind == "enum" and world.rng.random() < 0.6 else "json_format = LEGACY_BEST_EFFORT"
    return world.change(name, source, (node.body, node.body, f"\n  option features.{key};"))


# --- nothing at all -------------------------------------------------------------------------------

@picked("message", "enum", "service")
def comment_add(world, name, source, node):
    return world.change(name, source, (node.begin, node.begin, "// Another word on this.\n"))


@picked("message", "enum", where=lambda s, n: n.parent.kind == "file")
def type_add(world, name, source, node):
    return world.change(name, source, (node.begin, node.begin, "message BrandNew {\n}\n\n"))


def import_add(world):
    name, source = world.sources()[0]
    if "google/protobuf/duration.proto" in source.text:
        return False
    package = next((child for child in source.root.children if child.kind == "package"), None)
    if package is None:
        return False
    return world.change(name, source, (package.end, package.end, '\nimport "google/protobuf/duration.proto";'))


@picked("message", where=lambda s, n: n.parent.kind == "file")
def type_swap_places(world, name, source, node):
    others = [m for m in source.root.of("message") if m is not node]
    if not others:
        return False
    other = world.rng.choice(others)
    return world.change(name, source, (node.begin, node.end, source.text[other.begin:other.end]),
                        (other.begin, other.end, source.text[node.begin:node.end]))


HELPERS = {"number", "is_field", "plain", "scalar", "syntax", "picked", "next_number", "with_option", "without_option",
           "split_options", "reserved_name", "remove_with", "two_fields", "candidate", "add_import", "other_type",
           "toggle_stream", "mapped", "file_option", "set_file_option"}
MUTATORS = {name: function for name, function in sorted(globals().items())
            if callable(function) and not isinstance(function, type) and name.islower() and name not in HELPERS
            and getattr(function, "__module__", "") == __name__}
