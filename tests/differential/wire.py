"""Reads protobuf's wire format with the schema that a descriptor set itself carries, so that two sets can be
compared for what they mean and not only byte by byte.

Why not the protobuf package: its reader belongs to the project that the oracle comes from, drops what it
does not know, and would have to be fetched. What is needed is small: split a message into its fields,
look each up by number (extensions included), and give the same answer for the same meaning: fields in any
order, packed or not, a singular message in one piece or several.
"""

import struct

VARINT, FIXED64, BYTES, GROUP_START, GROUP_END, FIXED32 = 0, 1, 2, 3, 4, 5
# FieldDescriptorProto.Type
DOUBLE, FLOAT, STRING, GROUP, MESSAGE, TYPE_BYTES = 1, 2, 9, 10, 11, 12
REPEATED = 3


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def fields(data):
    """(number, wire type, value) of each field; a value is an int or bytes."""
    at, end = 0, len(data)
    while at < end:
        tag, at = varint(data, at)
        number, kind = tag >> 3, tag & 7
        if kind == VARINT:
            value, at = varint(data, at)
        elif kind == FIXED64:
            value, at = data[at:at + 8], at + 8
        elif kind == FIXED32:
            value, at = data[at:at + 4], at + 4
        elif kind == BYTES:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
            if len(value) != size:
                raise ValueError("a length past the end")
        elif kind == GROUP_START:
            start = at
            at = skip_group(data, at, number)
            value = data[start:at]
            _, at = varint(data, at)
        else:
            raise ValueError(f"wire type {kind}")
        yield number, kind, value


def skip_group(data, at, number):
    """Where the end tag of the group that `at` stands in begins."""
    while True:
        before = at
        tag, at = varint(data, at)
        kind = tag & 7
        if kind == GROUP_END:
            if tag >> 3 != number:
                raise ValueError("the end of another group")
            return before
        if kind == VARINT:
            _, at = varint(data, at)
        elif kind == FIXED64:
            at += 8
        elif kind == FIXED32:
            at += 4
        elif kind == BYTES:
            size, at = varint(data, at)
            at += size
        else:
            at = skip_group(data, at, tag >> 3)
            _, at = varint(data, at)


def files_of(descriptor_set):
    """[(name, bytes)] of the files of a FileDescriptorSet, in order."""
    found = []
    for number, _, value in fields(descriptor_set):
        if number != 1:
            raise ValueError(f"field {number} in a FileDescriptorSet")
        name = next(text for n, _, text in fields(value) if n == 1)
        found.append((name.decode("utf-8"), value))
    return found


class Field:
    """One field or extension, as far as the wire is concerned."""

    def __init__(self, data):
        self.number = self.type = self.label = 0
        self.name = self.type_name = self.extendee = ""
        for number, _, value in fields(data):
            if number == 1:
                self.name = value.decode()
            elif number == 2:
                self.extendee = value.decode()
            elif number == 3:
                self.number = value
            elif number == 4:
                self.label = value
            elif number == 5:
                self.type = value
            elif number == 6:
                self.type_name = value.decode()

    def repeated(self):
        return self.label == REPEATED

    def composite(self):
        return self.type in (GROUP, MESSAGE)


class Schema:
    """All messages and extensions of some descriptor sets, by full name with a leading dot."""

    def __init__(self, *descriptor_sets):
        self.messages = {}
        for descriptor_set in descriptor_sets:
            for _, data in files_of(descriptor_set):
                self.add_file(data)

    def add_file(self, data):
        package = ""
        for number, _, value in fields(data):
            if number == 2:
                package = "." + value.decode()
        for number, _, value in fields(data):
            if number == 4:
                self.add_message(value, package)
            elif number == 7:
                self.add_extension(value)

    def add_message(self, data, scope):
        name = scope + "." + next(value for number, _, value in fields(data) if number == 1).decode()
        table = self.messages.setdefault(name, {})
        for number, _, value in fields(data):
            if number == 2:
                field = Field(value)
                table[field.number] = field
            elif number == 3:
                self.add_message(value, name)
            elif number == 6:
                self.add_extension(value)

    def add_extension(self, data):
        field = Field(data)
        self.messages.setdefault(field.extendee, {})[field.number] = field

    def canonical(self, name, data):
        """The meaning of a message: {number: value or [values]}; equal for equal messages."""
        table = self.messages.get(name, {})
        found = {}
        pieces = {}
        for number, kind, value in fields(data):
            field = table.get(number)
            if field is None:
                found.setdefault(("unknown", number), []).append((kind, value))
            elif field.composite() and not field.repeated():
                pieces[number] = pieces.get(number, b"") + value
            elif field.repeated():
                found.setdefault(number, []).extend(self.values(field, kind, value))
            else:
                found[number] = self.values(field, kind, value)[0]
        for number, value in pieces.items():
            found[number] = self.canonical(table[number].type_name, value)
        return found

    def values(self, field, kind, value):
        if field.composite():
            return [self.canonical(field.type_name, value)]
        if kind != BYTES or field.type in (STRING, TYPE_BYTES):
            return [value]
        return unpack(field, value)


def unpack(field, data):
    """The values of a packed field."""
    width = {1: 8, 6: 8, 16: 8, 2: 4, 7: 4, 15: 4}.get(field.type)
    if width:
        return [data[at:at + width] for at in range(0, len(data), width)]
    values, at = [], 0
    while at < len(data):
        value, at = varint(data, at)
        values.append(value)
    return values


def difference(left, right, path=""):
    """Where two canonical messages first differ, as a sentence; None if they do not."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted(set(left) | set(right), key=str):
            if key not in left or key not in right:
                side, has = ("missing", right[key]) if key not in left else ("too much", left[key])
                return f"{path}/{key}: {side}: {show(has)}"
            found = difference(left[key], right[key], f"{path}/{key}")
            if found:
                return found
        return None
    if isinstance(left, list) and isinstance(right, list):
        for index, (one, other) in enumerate(zip(left, right)):
            found = difference(one, other, f"{path}[{index}]")
            if found:
                return found
        if len(left) != len(right):
            return f"{path}: {len(left)} values, not {len(right)}"
        return None
    return None if left == right else f"{path}: {show(left)}, not {show(right)}"


def show(value):
    if isinstance(value, bytes) and len(value) == 8:
        return f"{value!r} ({struct.unpack('<d', value)[0]!r})"
    return repr(value)[:200]
