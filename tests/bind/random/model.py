"""Random contracts: types, values of them, and the interface in WIT. A contract is made of its number and the seed alone, so
any one of them can be made again.

A type is a tuple: ("bool",), ("int", bits, signed), ("float", bits), ("char",), ("string",), ("bytes",), ("list", T),
("option", T), ("result", T or None, T or None), ("tuple", [T, ...]) or ("named", Declaration). A value is what Python has for it:
None or [value] for an option, (case, value or None) for variants and results, a list for a record or tuple.
"""

import random
import struct

WORDS = ("alpha beta gamma delta utf8-text http2 x y-z a1b left right upper-bound lower-bound colour weight depth-first "
         "node edge count-of total sum-up mean-value first-name last-name street town zip-code").split()
# What parameters are called: words of the languages, and of what is generated around a parameter.
NAMES = ("arena argument at base box buffer bytes byte call calls caller cap char check class code context copy count create ctx data default "
         "delete destroy detail end err error errors event failed failure fetch float free from func give go guard handle hold id import in "
         "index int interop is item items keep len length lib list load lock made make map mem memory message mine name native new nil "
         "none nothing null number object of ok option out out-error out-memory out-result out-size p package pin ptr pointer raw "
         "read record ref release reply result result-value ret size slice span std state status store str string struct super "
         "table take tag target temp text that this to tuple type unsafe use v value value-size values vector view void "
         "c-error c-name go-string i64 int32 uint8 u8 size-t uintptr e s n i a b c x args kwargs cls ctypes").split()
# The same for members, without words that some language keeps for itself.
MEMBERS = ("arena argument at base box buffer byte bytes-in call caller cap code context copy count create ctx data detail err error errors "
           "event failed failure fetch give given guard handle hold id index item items keep len length lib load made make mem "
           "memory message mine name none number of option out out-error pin ptr raw read record ref release reply result self-made size "
           "slice span status store tags take target temp text that to token value-size values vector view get set has-value is-err "
           "tag value data-value equals to-string hash-code int-value os std c-name go-string i64 size-in x y z i a b c kind "
           "string-value ok failed-with item0 item1 item2 some").split()
TEXTS = ["", "a", "\0", "a\0b", "ä€😀", "\u07ff\u0800\uffff", "\"quoted\\\"\n\t", "?" * 3 + "/", "x" * 300, "\U0010ffff"]
CHARS = [0, 0x41, 0x7f, 0x80, 0xe4, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x10ffff]
LONGEST_MADE_NAME = 60  # the names of types in C that stay as they are made


class Declaration:
    def __init__(self, kind, name):
        self.kind = kind
        self.name = name
        self.members = []  # (name, type or None)


def made_name(kind):
    """What the C header calls a type."""
    if kind is None:
        return "nothing"
    shape = kind[0]
    if shape == "int":
        return ("s" if kind[2] else "u") + str(kind[1])
    if shape == "float":
        return f"f{kind[1]}"
    if shape == "named":
        return kind[1].name
    if shape == "tuple":
        return "-".join(["tuple"] + [made_name(part) for part in kind[1]])
    return "-".join([shape] + [made_name(part) for part in kind[1:]])


def spelled(kind):
    """A type in WIT."""
    shape = kind[0]
    if shape == "int":
        return ("s" if kind[2] else "u") + str(kind[1])
    if shape == "float":
        return f"f{kind[1]}"
    if shape == "bytes":
        return "list<u8>"
    if shape in ("list", "option"):
        return f"{shape}<{spelled(kind[1])}>"
    if shape == "tuple":
        return f"tuple<{', '.join(spelled(part) for part in kind[1])}>"
    if shape == "named":
        return kind[1].name
    if shape == "result":
        if kind[2] is None:
            return f"result<{spelled(kind[1])}>" if kind[1] else "result"
        return f"result<{spelled(kind[1]) if kind[1] else '_'}, {spelled(kind[2])}>"
    return shape


class Operation:
    """`echo`: gives what it gets. `fail`: gives its second parameter, or fails with its third. `many`: gives a tuple of all."""

    def __init__(self, role, name, kinds, error=None):
        self.role = role
        self.name = name
        self.kinds = kinds
        self.error = error


class Contract:
    def __init__(self, seed, number, library):
        self.random = random.Random(f"{seed}/{number}")
        self.names = random.Random(f"{seed}/{number}/names")
        self.library = library  # several contracts make one
        self.tag = f"c{number}"
        self.box = f"box-{self.tag}"
        self.count = 0
        self.declarations = []
        for _ in range(self.random.randint(1, 3)):
            self.declare()
        self.operations = [self.operation() for _ in range(self.random.randint(2, 4))]
        self.held = self.plain_kind(1) if self.random.random() < 0.5 else None  # what the resource holds
        used = set()
        for one in self.operations:
            for kind in one.kinds + [one.error]:
                self.reach(kind, used)
        self.reach(self.held, used)
        self.declarations = [one for one in self.declarations if one in used]

    def reach(self, kind, used):
        """Notes the declarations that a type is made of."""
        if kind is None or kind[0] in ("int", "float"):
            return
        if kind[0] == "named":
            if kind[1] not in used:
                used.add(kind[1])
                for _, part in kind[1].members:
                    self.reach(part, used)
            return
        for part in kind[1] if kind[0] == "tuple" else kind[1:]:
            self.reach(part, used)

    def fresh(self, word):
        self.count += 1
        return f"{word}-{self.tag}n{self.count}"

    def kind(self, depth):
        while True:
            made = self.any_kind(depth)
            if len(made_name(made)) < LONGEST_MADE_NAME - len("option-tuple-list-"):
                return made

    def plain_kind(self, depth):
        """What an operation can give by itself: a result there says that it can fail."""
        made = self.kind(depth)
        return ("tuple", [made]) if made[0] == "result" else made

    def any_kind(self, depth):
        choose = self.random
        if depth == 0 or choose.random() < 0.35:
            return choose.choice([("bool",), ("int", choose.choice([8, 16, 32, 64]), choose.random() < 0.5),
                                  ("float", choose.choice([32, 64])), ("char",), ("string",), ("string",), ("bytes",)])
        shape = choose.choice(["list", "list", "option", "result", "tuple", "named", "named", "named"])
        if shape == "named":
            return ("named", choose.choice(self.declarations)) if self.declarations else ("string",)
        if shape == "list":
            element = self.kind(depth - 1)
            return ("bytes",) if element == ("int", 8, False) else ("list", element)
        if shape == "option":
            return ("option", self.kind(depth - 1))
        if shape == "tuple":
            return ("tuple", [self.kind(depth - 1) for _ in range(choose.randint(1, 3))])
        return ("result", *[self.kind(depth - 1) if choose.random() < 0.7 else None for _ in range(2)])

    def declare(self):
        choose = self.random
        kind = choose.choice(["record", "record", "variant", "variant", "enum", "flags"])
        made = Declaration(kind, self.fresh(choose.choice(WORDS)))
        size = choose.choice([1, 5, 31, 32]) if kind == "flags" else choose.randint(1, 6)
        words = self.names.sample(MEMBERS, size) if self.names.random() < 0.7 else [choose.choice(WORDS) + f"-m{i}" for i in range(size)]
        for word in words:
            typed = kind == "record" or (kind == "variant" and choose.random() < 0.75)
            made.members.append((word, self.kind(2) if typed else None))
        self.declarations.append(made)

    def operation(self):
        choose = self.random
        role = choose.choice(["echo", "echo", "fail", "many"])
        if role == "echo":
            return Operation(role, self.fresh("echo"), [self.plain_kind(3)])
        if role == "many":
            name = self.fresh("many")
            while True:
                kinds = [self.kind(1) for _ in range(choose.randint(2, 3))]
                if len(made_name(("tuple", kinds))) <= LONGEST_MADE_NAME:
                    return Operation(role, name, kinds)
        right = self.kind(2) if choose.random() < 0.8 else None
        wrong = self.kind(2) if choose.random() < 0.8 else None
        return Operation(role, self.fresh("fail"), [right] if right else [], wrong)

    def parameters(self, *types):
        return ", ".join(f"%{name}: {each}" for name, each in zip(self.names.sample(NAMES, len(types)), types))

    def wit(self):
        lines = [f"package test:{self.tag};", f"interface all-{self.tag} {{"]
        for one in self.declarations:
            members = [f"%{name}" if kind is None else f"%{name}({spelled(kind)})" if one.kind == "variant" else f"%{name}: {spelled(kind)}"
                       for name, kind in one.members]
            lines.append(f"  {one.kind} {one.name} {{ {', '.join(members)} }}")
        for one in self.operations:
            types = [spelled(kind) for kind in one.kinds]
            result = spelled(self.result(one)) if self.result(one) else "_"
            if one.role == "fail":
                types = ["bool"] + types + ([spelled(one.error)] if one.error else [])
                result = spelled(("result", self.result(one), one.error))
            lines.append(f"  {one.name}: func({self.parameters(*types)}) -> {result};")
        if self.held:
            held = spelled(self.held)
            box, lent = self.box, f"borrow<{self.box}>"
            lines += [f"  resource {box} {{", f"    constructor({self.parameters(held)});", f"    fetch: func() -> {held};",
                      f"    store: func({self.parameters(held)});", f"    copy-from: func({self.parameters(lent)});",
                      f"    merge: static func({self.parameters(box, box)}) -> {box};", "  }",
                      f"  make-{self.tag}: func({self.parameters(held)}) -> {box};"]
        return "\n".join(lines + ["}", ""])

    @staticmethod
    def result(one):
        if one.role == "many":
            return ("tuple", one.kinds)
        return one.kinds[0] if one.kinds else None

    def value(self, kind, depth=0):
        """A random value, at the edges more often than not."""
        choose = self.random
        shape = kind[0]
        if shape == "bool":
            return choose.random() < 0.5
        if shape == "int":
            low = -(1 << (kind[1] - 1)) if kind[2] else 0
            high = (1 << (kind[1] - (1 if kind[2] else 0))) - 1
            return choose.choice([low, high, 0, 1, choose.randint(low, high)])
        if shape == "float":
            value = choose.choice([0.0, -0.0, 1.5, float("inf"), float("-inf"), float("nan"), 1e-40, choose.uniform(-1e9, 1e9)])
            return value if kind[1] == 64 else struct.unpack("f", struct.pack("f", value))[0]
        if shape == "char":
            return choose.choice(CHARS)
        if shape == "string":
            return choose.choice(TEXTS)
        if shape == "bytes":
            return bytes(choose.randrange(256) for _ in range(choose.choice([0, 1, 2, 17])))
        if shape == "list":
            return [self.value(kind[1], depth + 1) for _ in range(choose.choice([0, 1, 2, 3] if depth < 2 else [0, 1]))]
        if shape == "option":
            return [self.value(kind[1], depth + 1)] if choose.random() < 0.7 else None
        if shape == "tuple":
            return [self.value(part, depth + 1) for part in kind[1]]
        if shape == "result":
            case = choose.randrange(2)
            return (case, self.value(kind[1 + case], depth + 1) if kind[1 + case] else None)
        one = kind[1]
        if one.kind == "record":
            return [self.value(part, depth + 1) for _, part in one.members]
        if one.kind == "enum":
            return choose.randrange(len(one.members))
        if one.kind == "flags":
            return choose.choice([0, (1 << len(one.members)) - 1, choose.randrange(1 << len(one.members))])
        case = choose.randrange(len(one.members))
        part = one.members[case][1]
        return (case, self.value(part, depth + 1) if part else None)


def snake(name):
    return name.replace("-", "_")


def pascal(name):
    return "".join(word[:1].upper() + word[1:] for word in name.split("-"))
