"""Random contracts in Python, Go and C#: literals, and one generic comparison each."""

from client import Client
from model import pascal, snake


class Python(Client):
    def value(self, kind, value):
        if kind is None:
            return "None"
        shape = kind[0]
        if shape == "float":
            return f"float({str(value)!r})"
        if shape == "char":
            return repr(chr(value))
        if shape == "list":
            return f"[{', '.join(self.value(kind[1], one) for one in value)}]"
        if shape == "option":
            inside = value and self.value(kind[1], value[0])
            return "None" if value is None else f"m.Some({inside})" if kind[1][0] == "option" else inside
        if shape == "tuple":
            return "(" + "".join(self.value(part, one) + ", " for part, one in zip(kind[1], value)) + ")"
        if shape == "result":
            return f"m.{'Ok' if value[0] == 0 else 'Err'}({self.value(kind[1 + value[0]], value[1])})"
        if shape != "named":
            return repr(value)
        one = kind[1]
        name = "m." + pascal(one.name)
        if one.kind == "record":
            return f"{name}({', '.join(self.value(part, item) for (_, part), item in zip(one.members, value))})"
        if one.kind in ("enum", "flags"):
            return f"{name}({value})"
        case, part = one.members[value[0]]
        return f"{name}{pascal(case)}({self.value(part, value[1]) if part else ''})"

    def client(self):
        contract = self.contract
        out = [f"import {self.lib} as m", "from same import echoes, fails, leaves_nothing", "", *self.checks()]
        if contract.held:
            v, w = self.boxed()
            out += [f"v, w = {v}, {w}", f"a, b = m.{self.box}(v), m.make_{contract.tag}(w)", "echoes(lambda v: a.fetch(), v)", "a.copy_from(b)",
                    "echoes(lambda w: a.fetch(), w)", "b.store(v)", f"with m.{self.box}.merge(b, a) as c:", "    echoes(lambda v: c.fetch(), v)",
                    f"leaves_nothing({self.leak_rounds}, lambda: m.{self.box}(v), m.Closed, m.handle_count)"]
        return "\n".join(out + ["assert m.handle_count() == 0", ""])

    def echo(self, one, values):
        return [f"echoes(m.{snake(one.name)}, {values[0]})"]

    def many(self, one, values):
        return [f"echoes(lambda v: m.{snake(one.name)}(*v), ({', '.join(values)}))"]

    def fail(self, one, values, wrong, more):
        call = f"m.{snake(one.name)}"
        return [f"echoes(lambda v: {call}(True{more}), {values[0] if values else None})",
                f"fails(m.Failed, lambda: {call}(False{more}), {wrong})"]


PYTHON_SAME = '''import dataclasses
import math


def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return (math.isnan(a) and math.isnan(b)) or (a == b and math.copysign(1, a) == math.copysign(1, b))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if dataclasses.is_dataclass(a):
        return all(same(getattr(a, one.name), getattr(b, one.name)) for one in dataclasses.fields(a))
    return a == b


def echoes(call, value):
    back = call(value)
    assert same(back, value), f"{value!r} came back as {back!r}"


def fails(kind, call, detail):
    try:
        call()
    except kind as error:
        assert same(error.detail, detail), f"{detail!r} came back as {error.detail!r}"
    else:
        raise AssertionError("it did not fail")


def leaves_nothing(rounds, make, closed, count):
    refused = 0
    for number in range(rounds):
        try:
            with make() as box:
                box.fetch()
                if number % 2:
                    box.close()
                    box.fetch()
        except closed:
            refused += 1
    assert (refused, count()) == (rounds // 2, 0), f"{refused} were refused, {count()} are left"
'''


class Go(Client):
    nothing = "struct{}{}"

    def kind(self, kind):
        if kind is None:
            return "struct{}"
        shape = kind[0]
        if shape == "int":
            return f"{'' if kind[2] else 'u'}int{kind[1]}"
        if shape == "float":
            return f"float{kind[1]}"
        if shape in ("list", "option"):
            return ("[]" if shape == "list" else "*") + self.kind(kind[1])
        if shape == "tuple":
            return f"{self.lib}.Tuple{len(kind[1])}[{', '.join(map(self.kind, kind[1]))}]"
        if shape == "result":
            return f"{self.lib}.Result[{self.kind(kind[1])}, {self.kind(kind[2])}]"
        if shape == "named":
            return f"{self.lib}.{pascal(kind[1].name)}"
        return {"bool": "bool", "char": "rune", "string": "string", "bytes": "[]byte"}[shape]

    def value(self, kind, value):
        if kind is None:
            return "struct{}{}"
        shape, spelled = kind[0], self.kind(kind)
        if shape == "bool":
            return str(value).lower()
        if shape in ("int", "char"):
            return f"{spelled}({value})"
        if shape == "float":
            if value != value:
                return f"{spelled}(math.NaN())"
            if value in (float("inf"), float("-inf")):
                return f"{spelled}(math.Inf({1 if value > 0 else -1}))"
            if value == 0 and str(value)[0] == "-":
                return f"{spelled}(math.Copysign(0, -1))"
            return f"{spelled}({value!r})"
        if shape == "string":
            return '"' + "".join(f"\\x{byte:02x}" for byte in value.encode()) + '"'
        if shape == "bytes":
            return f"[]byte{{{', '.join(map(str, value))}}}"
        if shape == "list":
            return f"{spelled}{{{', '.join(self.value(kind[1], one) for one in value)}}}"
        if shape == "option":
            return f"ptr[{self.kind(kind[1])}]({self.value(kind[1], value[0])})" if value else f"({spelled})(nil)"
        if shape == "tuple":
            return f"{spelled}{{{', '.join(self.value(part, one) for part, one in zip(kind[1], value))}}}"
        if shape == "result":
            inside = self.value(kind[1 + value[0]], value[1])
            return f"{spelled}{{Ok: {inside}}}" if value[0] == 0 else f"{spelled}{{Err: {inside}, IsErr: true}}"
        one = kind[1]
        if one.kind == "record":
            return f"{spelled}{{{', '.join(self.value(part, item) for (_, part), item in zip(one.members, value))}}}"
        if one.kind in ("enum", "flags"):
            return f"{spelled}({value})"
        case, part = one.members[value[0]]
        return f"{spelled}{pascal(case)}{{{self.value(part, value[1]) if part else ''}}}"

    def client(self):
        contract, lib = self.contract, self.lib
        out = [f"func Test{pascal(contract.tag)}(t *testing.T) {{", *self.checks()]
        if contract.held:
            v, w = self.boxed()
            kind = self.kind(contract.held)
            out += [f"\tvar v, w {kind} = {v}, {w}", f"\ta, err := {lib}.New{self.box}(v)", "\tfine(t, err)", f"\tb, err := {lib}.Make{pascal(contract.tag)}(w)",
                    "\tfine(t, err)", "\tcheck(t, v)(a.Fetch())", "\tfine(t, a.CopyFrom(b))", "\tcheck(t, w)(a.Fetch())",
                    "\tfine(t, b.Store(v))", f"\tc, err := {lib}.{self.box}Merge(b, a)", "\tfine(t, err)", "\tcheck(t, v)(c.Fetch())",
                    "\tfine(t, c.Close())",
                    f"\trefused := 0\n\tfor number := 0; number < {self.leak_rounds}; number++ {{",
                    f"\t\tbox, err := {lib}.New{self.box}(v)\n\t\tfine(t, err)\n\t\tif number%2 == 0 {{",
                    "\t\t\tcheck(t, v)(box.Fetch())\n\t\t}\n\t\tfine(t, box.Close())",
                    "\t\tif _, err := box.Fetch(); number%2 == 1 && err != nil {\n\t\t\trefused++\n\t\t}\n\t}",
                    f"\tif refused != {self.leak_rounds // 2} {{\n\t\tt.Error(refused, \"were refused\")\n\t}}"]
        return "\n".join(out + [f"\tif {lib}.HandleCount() != 0 {{\n\t\tt.Error(\"handles are alive\")\n\t}}", "}", ""])

    def echo(self, one, values):
        return [f"\tcheck[{self.kind(one.kinds[0])}](t, {values[0]})({self.lib}.{pascal(one.name)}({values[0]}))"]

    def many(self, one, values):
        result = f"{self.kind(self.contract.result(one))}{{{', '.join(values)}}}"
        return [f"\tcheck(t, {result})({self.lib}.{pascal(one.name)}({', '.join(values)}))"]

    def fail(self, one, values, wrong, more):
        call = f"{self.lib}.{pascal(one.name)}"
        good = f"check[{self.kind(one.kinds[0])}](t, {values[0]})({call}(true{more}))" if values else f"fine(t, {call}(true{more}))"
        return [f"\t{good}", f"\t{{\n\t\t{'_, ' if values else ''}err := {call}(false{more})",
                f"\t\tvar failure *{self.lib}.Failure[{self.kind(one.error)}]",
                "\t\tif !errors.As(err, &failure) {\n\t\t\tt.Fatal(err)\n\t\t}",
                f"\t\tcheck[{self.kind(one.error)}](t, {wrong})(failure.Detail, nil)\n\t}}"]


GO_SAME = '''
func ptr[T any](value T) *T { return &value }

func same(a, b reflect.Value) bool {
	if a.IsValid() != b.IsValid() {
		return false
	}
	if !a.IsValid() {
		return true
	}
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Float32, reflect.Float64:
		x, y := a.Float(), b.Float()
		return (x != x && y != y) || (x == y && math.Signbit(x) == math.Signbit(y))
	case reflect.Slice:
		for i := 0; i < a.Len() && i < b.Len(); i++ {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return a.Len() == b.Len()
	case reflect.Pointer, reflect.Interface:
		return same(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := 0; i < a.NumField(); i++ {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Interface() == b.Interface()
}

func check[T any](t *testing.T, expected T) func(T, error) {
	return func(back T, err error) {
		t.Helper()
		if err != nil || !same(reflect.ValueOf(&back), reflect.ValueOf(&expected)) {
			t.Errorf("%#v came back as %#v, %v", expected, back, err)
		}
	}
}

func fine(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}
'''


class Csharp(Client):
    NUMBERS = {8: ("byte", "sbyte"), 16: ("ushort", "short"), 32: ("uint", "int"), 64: ("ulong", "long")}

    def __init__(self, contract):
        super().__init__(contract)
        self.space = pascal(contract.library)
        self.nothing = self.value(None, None)

    def is_value(self, kind):
        return kind[0] in ("bool", "int", "float", "char") or (kind[0] == "named" and kind[1].kind in ("enum", "flags"))

    def kind(self, kind):
        if kind is None:
            return f"{self.space}.Nothing"
        shape = kind[0]
        if shape == "int":
            return self.NUMBERS[kind[1]][kind[2]]
        if shape == "float":
            return "float" if kind[1] == 32 else "double"
        if shape == "list":
            return self.kind(kind[1]) + "[]"
        if shape == "option":
            inside = self.kind(kind[1])
            if kind[1][0] == "option":
                return f"{self.space}.Some<{inside}>"
            return inside + ("?" if self.is_value(kind[1]) else "")
        if shape == "tuple":
            return f"{self.space}.Tuple{len(kind[1])}<{', '.join(map(self.kind, kind[1]))}>"
        if shape == "result":
            return f"{self.space}.Result<{self.kind(kind[1])}, {self.kind(kind[2])}>"
        if shape == "named":
            return f"{self.space}.{pascal(kind[1].name)}"
        return {"bool": "bool", "char": "int", "string": "string", "bytes": "byte[]"}[shape]

    def value(self, kind, value):
        if kind is None:
            return f"default({self.kind(None)})"
        shape, spelled = kind[0], self.kind(kind)
        if shape == "bool":
            return str(value).lower()
        if shape in ("int", "char"):
            suffix = "UL" if spelled == "ulong" else "L" if spelled == "long" else ""
            literal = "long.MinValue" if value == -(1 << 63) else f"{value}{suffix}"
            return f"({spelled})({literal})"
        if shape == "float":
            if value != value or value in (float("inf"), float("-inf")):
                return f"{spelled}." + ("NaN" if value != value else "PositiveInfinity" if value > 0 else "NegativeInfinity")
            return f"(-1 * {spelled[0]}zero)" if str(value) == "-0.0" else repr(value) + ("f" if spelled == "float" else "")
        if shape == "string":
            units = value.encode("utf-16-le")
            return '"' + "".join(f"\\u{units[i] + (units[i + 1] << 8):04x}" for i in range(0, len(units), 2)) + '"'
        if shape == "bytes":
            return f"new byte[] {{ {', '.join(map(str, value))} }}"
        if shape == "list":
            return self.array(kind[1], [self.value(kind[1], one) for one in value])
        if shape == "option":
            if value is None:
                return f"({spelled})null"
            inside = self.value(kind[1], value[0])
            return f"new {spelled}({inside})" if kind[1][0] == "option" else f"({spelled}){inside}"
        if shape == "tuple":
            parts = [f"Item{i} = {self.value(part, one)}" for i, (part, one) in enumerate(zip(kind[1], value))]
            return f"new {spelled} {{ {', '.join(parts)} }}"
        if shape == "result":
            return f"{spelled}.{'Ok' if value[0] == 0 else 'Failed'}({self.value(kind[1 + value[0]], value[1])})"
        one = kind[1]
        if one.kind == "record":
            parts = [f"{self.member(name)} = {self.value(part, item)}" for (name, part), item in zip(one.members, value)]
            return f"new {spelled} {{ {', '.join(parts)} }}"
        if one.kind in ("enum", "flags"):
            return f"({spelled})({value})"
        case, part = one.members[value[0]]
        return f"new {spelled}.{self.member(case, 'Value')}({self.value(part, value[1]) if part else ''})"

    @staticmethod
    def member(name, *taken):
        name = pascal(name)
        return name + "_" if name in ("Equals", "ToString", *taken) else name

    def array(self, element, values):
        return f"new {self.kind(element)}[] {{ {', '.join(values)} }}"

    def client(self):
        contract, space = self.contract, self.space
        out = [f"internal static class Check{pascal(contract.tag)}", "{", "    private static readonly float fzero = 0;",
               "    private static readonly double dzero = 0;", "    internal static float Zero { get { return fzero + (float)dzero; } }",
               "    internal static void Run()", "    {", *self.checks()]
        if contract.held:
            v, w = self.boxed()
            out += [f"        var v = {v};", f"        var w = {w};", f"        var a = new {space}.{self.box}(v);",
                    f"        var b = {space}.Library.Make{pascal(contract.tag)}(w);", "        Same.Check(v, a.Fetch());", "        a.CopyFrom(b);",
                    "        Same.Check(w, a.Fetch());", "        b.Store(v);",
                    f"        using (var c = {space}.{self.box}.Merge(b, a)) Same.Check(v, c.Fetch());", "        var refused = 0;",
                    f"        for (var number = 0; number < {self.leak_rounds}; number++)", "        {",
                    f"            using (var box = new {space}.{self.box}(v))", "            {", "                box.Fetch();",
                    "                if (number % 2 == 0) continue;", "                box.Dispose();",
                    "                try { box.Fetch(); } catch (System.ObjectDisposedException) { refused++; }", "            }", "        }",
                    f"        Same.Check({self.leak_rounds // 2}, refused);"]
        return "\n".join(out + [f"        Same.Check(0UL, {space}.Library.HandleCount());", "    }", "}", ""])

    def echo(self, one, values):
        return [f"        Same.Check({values[0]}, {self.space}.Library.{pascal(one.name)}({values[0]}));"]

    def many(self, one, values):
        parts = [f"Item{i} = {value}" for i, value in enumerate(values)]
        result = f"new {self.kind(self.contract.result(one))} {{ {', '.join(parts)} }}"
        return [f"        Same.Check({result}, {self.space}.Library.{pascal(one.name)}({', '.join(values)}));"]

    def fail(self, one, values, wrong, more):
        call = f"{self.space}.Library.{pascal(one.name)}"
        good = f"Same.Check({values[0]}, {call}(true{more}));" if values else f"{call}(true{more});"
        return [f"        {good}", f"        try {{ {call}(false{more}); Same.Fail(); }}",
                f"        catch ({self.space}.OperationException<{self.kind(one.error)}> error) {{ Same.Check({wrong}, error.Detail); }}"]


CSHARP_SAME = '''using System;
using System.Collections;
using System.Linq;
using System.Reflection;

internal static class Same
{
    internal static void Fail()
    {
        throw new Exception("it did not fail");
    }

    internal static void Check(object expected, object back)
    {
        if (!Alike(expected, back)) throw new Exception(expected + " came back as " + back);
    }

    private static bool Alike(object a, object b)
    {
        if (a == null || b == null) return a == b;
        if (a.GetType() != b.GetType()) return false;
        if (a is float) return BitConverter.GetBytes((float)a).SequenceEqual(BitConverter.GetBytes((float)b)) || (float.IsNaN((float)a) && float.IsNaN((float)b));
        if (a is double) return BitConverter.DoubleToInt64Bits((double)a) == BitConverter.DoubleToInt64Bits((double)b) || (double.IsNaN((double)a) && double.IsNaN((double)b));
        if (a.GetType().IsPrimitive || a is string || a is Enum) return a.Equals(b);
        var items = a as IList;
        if (items != null)
        {
            var others = (IList)b;
            return items.Count == others.Count && Enumerable.Range(0, items.Count).All(i => Alike(items[i], others[i]));
        }
        return a.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .All(one => Alike(one.GetValue(a, null), one.GetValue(b, null)));
    }
}
'''
