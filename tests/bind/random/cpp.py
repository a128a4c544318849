"""Random contracts in C++: the implementation that gives back what it gets, and a client that checks it."""

from client import Client
from model import pascal, snake


def octal(data):
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else f"\\{byte:03o}" for byte in data)


def number(kind, value):
    suffix = "" if kind[2] else "u"
    if kind[1] == 64:
        suffix = "ll" if kind[2] else "ull"
    if kind[2] and value == -(1 << (kind[1] - 1)) and kind[1] >= 32:
        return f"(-{(1 << (kind[1] - 1)) - 1}{suffix} - 1)"
    return f"{value}{suffix}"


def real(value, bits):
    suffix = "f" if bits == 32 else ""
    if value != value:
        return f"__builtin_nan{suffix}(\"\")"
    if value in (float("inf"), float("-inf")):
        return ("-" if value < 0 else "") + f"__builtin_inf{suffix}()"
    return repr(value) + suffix


class Cpp(Client):
    rounds = 2
    nothing = "std::monostate{}"

    def kind(self, kind):
        if kind is None:
            return "std::monostate"
        shape = kind[0]
        if shape == "int":
            return f"{'' if kind[2] else 'u'}int{kind[1]}_t"
        if shape == "float":
            return "float" if kind[1] == 32 else "double"
        if shape == "list":
            return f"std::vector<{self.kind(kind[1])}>"
        if shape == "option":
            return f"std::optional<{self.kind(kind[1])}>"
        if shape == "tuple":
            return f"std::tuple<{', '.join(self.kind(part) for part in kind[1])}>"
        if shape == "result":
            return f"std::variant<{self.kind(kind[1])}, {self.kind(kind[2])}>"
        if shape == "named":
            return f"{self.lib}::{pascal(kind[1].name)}"
        return {"bool": "bool", "char": "char32_t", "string": "std::string", "bytes": "std::vector<uint8_t>"}[shape]

    def parameter(self, kind):
        shape = kind[0]
        if shape == "string":
            return "std::string_view "
        if shape == "bytes":
            return "std::span<const uint8_t> "
        if shape in ("bool", "int", "float", "char") or (shape == "named" and kind[1].kind in ("enum", "flags")):
            return self.kind(kind) + " "
        return f"const {self.kind(kind)} &"

    def copied(self, kind, name):
        if kind[0] in ("string", "bytes"):
            return f"{self.kind(kind)}({name}.begin(), {name}.end())"
        return name

    def value(self, kind, value):
        if kind is None:
            return "std::monostate{}"
        shape = kind[0]
        spelled = self.kind(kind)
        if shape == "bool":
            return str(value).lower()
        if shape == "int":
            return f"{spelled}({number(kind, value)})"
        if shape == "float":
            return real(value, kind[1])
        if shape == "char":
            return f"char32_t({value})"
        if shape == "string":
            data = value.encode()
            return f'std::string("{octal(data)}", {len(data)})'
        if shape == "bytes":
            return f"{spelled}{{{', '.join(map(str, value))}}}"
        if shape == "list":
            return f"{spelled}{{{', '.join(self.value(kind[1], one) for one in value)}}}"
        if shape == "option":
            return f"{spelled}(std::nullopt)" if value is None else f"{spelled}(std::in_place, {self.value(kind[1], value[0])})"
        if shape == "tuple":
            return f"{spelled}({', '.join(self.value(part, one) for part, one in zip(kind[1], value))})"
        if shape == "result":
            return f"{spelled}(std::in_place_index<{value[0]}>, {self.value(kind[1 + value[0]], value[1])})"
        one = kind[1]
        if one.kind == "record":
            return f"{spelled}{{{', '.join(self.value(part, item) for (_, part), item in zip(one.members, value))}}}"
        if one.kind in ("enum", "flags"):
            return f"{spelled}({value}{'ull' if one.kind == 'flags' else ''})"
        name, part = one.members[value[0]]
        return f"{spelled}::of_{snake(name)}({self.value(part, value[1]) if part else ''})"

    def implementation(self):
        out = [f'#include "{self.lib}.hpp"', f"namespace {self.lib} {{"]
        contract = self.contract
        if contract.held:
            held = self.kind(contract.held)
            into = self.copied(contract.held, "v")
            parameter = self.parameter(contract.held)
            out += ["namespace {", f"struct Plain{self.box} final : {self.box} {{", f"  explicit Plain{self.box}({held} v) : held(std::move(v)) {{}}",
                    f"  {held} fetch() override {{ return held; }}", f"  void store({parameter}v) override {{ held = {into}; }}",
                    f"  void copy_from({self.box} &other) override {{ held = other.fetch(); }}", f"  {held} held;", "};", "}"]
        out.append("namespace impl {")
        for one in contract.operations:
            names = [f"{self.parameter(kind)}p{i}" for i, kind in enumerate(one.kinds)]
            copies = [self.copied(kind, f"p{i}") for i, kind in enumerate(one.kinds)]
            result = contract.result(one)
            given = self.kind(result) if result else "void"
            if one.role == "many":
                body = f"return {given}({', '.join(copies)});"
            else:
                body = f"return {copies[0]};" if copies else "return;"
            if one.role == "fail":
                names = ["bool right"] + names + ([f"{self.parameter(one.error)}wrong"] if one.error else [])
                wrong = self.copied(one.error, "wrong") if one.error else "{}"
                body = f"if (right) {body} throw Failure<{self.kind(one.error)}>({wrong});"
            out.append(f"{given} {snake(one.name)}({', '.join(names)}) {{ {body} }}")
        if contract.held:
            new = f"std::make_unique<Plain{self.box}>({into})"
            given, tag = f"std::unique_ptr<{self.box}>", contract.tag
            out += [f"{given} create_box_{tag}({parameter}v) {{ return {new}; }}",
                    f"{given} make_{tag}({parameter}v) {{ return {new}; }}",
                    f"{given} box_{tag}_merge({given} a, {given}) {{ return a; }}"]
        return "\n".join(out + ["}", "}", ""])

    def same(self):
        """How values of the contract's own types are compared."""
        out = [f"namespace {self.lib} {{", "using ::same;"]
        for one in self.contract.declarations:
            name = pascal(one.name)
            if one.kind == "record":
                parts = [f"same(a.{snake(member)}, b.{snake(member)})" for member, _ in one.members]
                out.append(f"inline bool same(const {name} &a, const {name} &b) {{ return {' && '.join(parts)}; }}")
            if one.kind == "variant":
                out.append(f"inline bool same(const {name} &a, const {name} &b) {{ return same(a.value, b.value); }}")
        return out + ["}"]

    def client(self):
        contract = self.contract
        out = [f'#include "{self.lib}_client.hpp"', '#include "same.hpp"', *self.same(), f"void check_{contract.tag}() {{", *self.checks()]
        if contract.held:
            first, second = self.boxed()
            space = f"{self.lib}::client::"
            box = space + self.box
            out += [f"  {{ const auto v = {first}; const auto w = {second}; {box} a(v); {box} b = {space}make_{contract.tag}(w);",
                    "    CHECK(same(a.fetch(), v)); CHECK(same(b.fetch(), w)); a.copy_from(b); CHECK(same(a.fetch(), w)); b.store(v);",
                    f"    {box} c = {box}::merge(std::move(b), std::move(a)); CHECK(same(c.fetch(), v));",
                    f"    int refused = 0; for (int number = 0; number < {self.leak_rounds}; ++number) {{ {box} d(v); CHECK(same(d.fetch(), v));",
                    f"      if (number % 2 == 1) {{ const {box} e = std::move(d);",
                    f"        try {{ d.fetch(); }} catch (const {space}CallFailed &) {{ ++refused; }} }} }}",
                    f"    CHECK(refused == {self.leak_rounds // 2}); }}"]
        out.append(f"  CHECK({self.lib}_handle_count() == 0);")
        return "\n".join(out + ["}", ""])

    def call(self, one):
        return f"{self.lib}::client::{snake(one.name)}"

    def echo(self, one, values):
        return [f"  {{ const auto v = {values[0]}; CHECK(same({self.call(one)}(v), v)); }}"]

    def many(self, one, values):
        result = f"{self.kind(self.contract.result(one))}({', '.join(values)})"
        parts = [f"std::get<{i}>(v)" for i in range(len(values))]
        return [f"  {{ const auto v = {result}; CHECK(same({self.call(one)}({', '.join(parts)}), v)); }}"]

    def fail(self, one, values, wrong, _):
        call = self.call(one)
        given = "v" if values else ""
        more = ", w" if one.error else ""
        setup = (f"const auto v = {values[0]}; " if values else "") + f"const auto w = {wrong};"
        arguments = ", ".join(filter(None, [given, more.strip(", ")]))
        comma = ", " if arguments else ""
        right = f"CHECK(same({call}(true{comma}{arguments}), v));" if values else f"{call}(true{comma}{arguments});"
        return [f"  {{ {setup} {right}", f"    CHECK(refused<{self.lib}::Failure<{self.kind(one.error)}>>([&] {{ {call}(false{comma}{arguments}); }}, w)); }}"]


SAME = """#pragma once
#include <cmath>
#include <cstdio>
#include <cstdlib>
#define CHECK(...) \\
  do { if (!(__VA_ARGS__)) { std::fprintf(stderr, "%s:%d: %s\\n", __FILE__, __LINE__, #__VA_ARGS__); std::exit(1); } } while (0)
template <class T> bool same(const T &a, const T &b) { return a == b; }
inline bool same(double a, double b) { return (a != a && b != b) || (a == b && std::signbit(a) == std::signbit(b)); }
inline bool same(float a, float b) { return (a != a && b != b) || (a == b && std::signbit(a) == std::signbit(b)); }
template <class T> bool same(const std::vector<T> &a, const std::vector<T> &b);
template <class T> bool same(const std::optional<T> &a, const std::optional<T> &b);
template <class... T> bool same(const std::variant<T...> &a, const std::variant<T...> &b);
template <class... T> bool same(const std::tuple<T...> &a, const std::tuple<T...> &b);
template <class T> bool same(const std::vector<T> &a, const std::vector<T> &b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (!same(static_cast<const T &>(a[i]), static_cast<const T &>(b[i]))) return false;
  return true;
}
template <class T> bool same(const std::optional<T> &a, const std::optional<T> &b) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}
template <size_t I = 0, class... T> bool same_case(const std::variant<T...> &a, const std::variant<T...> &b) {
  if constexpr (I < sizeof...(T)) {
    if (a.index() == I) return b.index() == I && same(std::get<I>(a), std::get<I>(b));
    return same_case<I + 1>(a, b);
  } else {
    return false;
  }
}
template <class... T> bool same(const std::variant<T...> &a, const std::variant<T...> &b) { return same_case(a, b); }
template <size_t I = 0, class... T> bool same_part(const std::tuple<T...> &a, const std::tuple<T...> &b) {
  if constexpr (I < sizeof...(T)) return same(std::get<I>(a), std::get<I>(b)) && same_part<I + 1>(a, b);
  return true;
}
template <class... T> bool same(const std::tuple<T...> &a, const std::tuple<T...> &b) { return same_part(a, b); }
template <class Failure, class Call, class Detail> bool refused(Call call, const Detail &expected) {
  try {
    call();
  } catch (const Failure &failure) {
    return same(failure.detail(), expected);
  }
  return false;
}
"""
