"""Random contracts in Python by SWIG: each value goes in as the objects that SWIG makes and comes back as plain data, by a
description of its type, and is held to the data that it was made of."""

from client import Client
from model import made_name, pascal, snake


def literal(value):
    if isinstance(value, float):
        return f"float({str(value)!r})"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))},)"
    return repr(value)


class Swig(Client):
    def value(self, kind, value):
        return literal(value)

    def described(self, kind):
        """A type as swig_values.py reads it: its shape, its class, what it is made of."""
        if kind is None:
            return "None"
        shape = kind[0]
        if shape == "bytes" or shape == "string":
            return f"({shape!r},)"
        if shape == "named" and kind[1].kind in ("record", "variant"):
            return snake(kind[1].name)
        name = pascal(made_name(kind))
        if shape in ("list", "option"):
            return f"({shape!r}, {name!r}, {self.described(kind[1])})"
        if shape == "tuple":
            return self.members("record", name, [(f"item{i}", part) for i, part in enumerate(kind[1])])
        if shape == "result":
            return self.members("variant", name, [("ok", kind[1]), ("error", kind[2])])
        return "('number',)"

    def members(self, shape, name, members):
        parts = "".join(f"({snake(member)!r}, {self.described(part)}), " for member, part in members)
        return f"({shape!r}, {name!r}, ({parts}))"

    def client(self):
        contract = self.contract
        out = [f"import {self.lib} as m", "from same import leaves_nothing", "from swig_values import checks", "", "gives, fails, made, read = checks(m)"]
        for one in contract.declarations:
            if one.kind in ("record", "variant"):
                out.append(f"{snake(one.name)} = {self.members(one.kind, pascal(one.name), one.members)}")
        out += self.checks()
        if contract.held:
            v, w = self.boxed()
            out += [f"kind, v, w = {self.described(contract.held)}, {v}, {w}",
                    f"a, b = m.{self.box}(made(kind, v)), m.make_{contract.tag}(made(kind, w))",
                    "gives(kind, v, a.fetch, [])", "a.copy_from(b)", "gives(kind, w, a.fetch, [])", "b.store(made(kind, v))",
                    f"with m.{self.box}.merge(b, a) as c:", "    gives(kind, v, c.fetch, [])",
                    f"leaves_nothing({self.leak_rounds}, lambda: m.{self.box}(made(kind, v)), m.BadHandle, m.handle_count)"]
        return "\n".join(out + ["assert m.handle_count() == 0", ""])

    def arguments(self, one, values):
        return ", ".join(f"({self.described(kind)}, {value})" for kind, value in zip(one.kinds, values))

    def echo(self, one, values):
        return [f"gives({self.described(one.kinds[0])}, {values[0]}, m.{snake(one.name)}, [{self.arguments(one, values)}])"]

    def many(self, one, values):
        whole = self.described(self.contract.result(one))
        return [f"gives({whole}, [{', '.join(values)}], m.{snake(one.name)}, [{self.arguments(one, values)}])"]

    def fail(self, one, values, wrong, _):
        arguments = self.arguments(one, values)
        if one.error:
            arguments += f"{', ' if values else ''}({self.described(one.error)}, {wrong})"
        call, right = f"m.{snake(one.name)}", values[0] if values else "None"
        return [f"gives({self.described(self.contract.result(one))}, {right}, {call}, [(('number',), True), {arguments}])",
                f"fails({self.described(one.error)}, {wrong}, {call}, [(('number',), False), {arguments}])"]


SWIG_VALUES = '''from same import same


def made(m, kind, value):
    """What SWIG's classes make of plain data."""
    if kind[0] in ("number", "string", "bytes"):
        return value
    shape, name, inside = kind
    maker = getattr(m, name)
    if shape == "variant":
        case, part = inside[value[0]]
        return getattr(maker, "of_" + case)(*([made(m, part, value[1])] if part else []))
    thing = maker()
    if shape == "list":
        for one in value:
            thing.append(made(m, inside, one))
    elif shape == "option":
        if value is not None:
            thing.put(made(m, inside, value[0]))
    else:
        for (member, part), one in zip(inside, value):
            if part[0] in ("number", "string"):
                setattr(thing, member, one)
            else:
                getattr(thing, "set_" + member)(made(m, part, one))
    return thing


def read(kind, thing):
    """The plain data of what SWIG gives."""
    if kind is None or kind[0] in ("number", "string", "bytes"):
        return thing
    shape, name, inside = kind
    assert type(thing).__name__ == name, f"{thing!r} is no {name}"
    if shape == "list":
        return [read(inside, thing.get(i)) for i in range(thing.size())]
    if shape == "option":
        return [read(inside, thing.get())] if thing.has_value() else None
    if shape == "variant":
        case, part = inside[thing.tag()]
        return thing.tag(), read(part, getattr(thing, "get_" + case)()) if part else None
    return [read(part, getattr(thing, member) if part[0] in ("number", "string") else getattr(thing, "get_" + member)())
            for member, part in inside]


def checks(m):
    def gives(kind, value, call, arguments):
        back = read(kind, call(*[made(m, *one) for one in arguments]))
        assert same(back, value), f"{value!r} came back as {back!r}"

    def fails(kind, detail, call, arguments):
        try:
            call(*[made(m, *one) for one in arguments])
        except m.Failed as error:
            back = read(kind, error.detail)
            assert same(back, detail), f"{detail!r} came back as {back!r}"
        else:
            raise AssertionError("it did not fail")

    return gives, fails, lambda kind, value: made(m, kind, value), read
'''
