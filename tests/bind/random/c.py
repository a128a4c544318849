"""Random contracts in C: initialised data, the calls of the header, and a comparison for each type."""

from client import Client
from cpp import number, octal, real
from model import made_name, snake


class C:
    def __init__(self, contract):
        self.contract = contract
        self.lib = contract.library
        self.functions = []
        self.known = set()

    def kind(self, kind):
        shape = kind[0]
        if shape == "bool":
            return "uint8_t"
        if shape == "int":
            return f"{'' if kind[2] else 'u'}int{kind[1]}_t"
        if shape == "float":
            return "float" if kind[1] == 32 else "double"
        if shape == "char":
            return "uint32_t"
        return f"{self.lib}_{snake(made_name(kind))}"

    def is_number(self, kind):
        return kind[0] in ("bool", "int", "char", "float") or (kind[0] == "named" and kind[1].kind in ("enum", "flags"))

    def value(self, kind, value):
        """An initialiser."""
        shape = kind[0]
        if shape == "bool":
            return str(int(value))
        if shape == "int":
            return number(kind, value)
        if shape == "float":
            return real(value, kind[1])
        if shape == "char":
            return f"{value}u"
        if shape == "string":
            data = value.encode()
            return f'{{"{octal(data)}", {len(data)}}}'
        if shape == "bytes":
            return f"{{(const uint8_t[]){{{', '.join(map(str, value))}}}, {len(value)}}}" if value else "{NULL, 0}"
        if shape == "list":
            items = ", ".join(self.value(kind[1], one) for one in value)
            return f"{{(const {self.kind(kind[1])}[]){{{items}}}, {len(value)}}}" if value else "{NULL, 0}"
        if shape == "option":
            return f"{{.has_value = 1, .value = {self.value(kind[1], value[0])}}}" if value else "{.has_value = 0}"
        if shape == "tuple":
            return "{" + ", ".join(self.value(part, one) for part, one in zip(kind[1], value)) + "}"
        if shape == "result":
            return self.tagged(value[0], "ok" if value[0] == 0 else "error", kind[1 + value[0]], value[1])
        one = kind[1]
        if one.kind == "record":
            return "{" + ", ".join(self.value(part, item) for (_, part), item in zip(one.members, value)) + "}"
        if one.kind in ("enum", "flags"):
            return f"{value}u" if value < 1 << 32 else f"{value}ull"
        return self.tagged(value[0], snake(one.members[value[0]][0]), one.members[value[0]][1], value[1])

    def tagged(self, tag, name, kind, value):
        return f"{{.tag = {tag}, .value = {{.{name} = {self.value(kind, value)}}}}}" if kind else f"{{.tag = {tag}}}"

    def same(self, kind):
        """The name of a function that compares two values by pointers."""
        name = f"same_{self.kind(kind)}" if not self.is_number(kind) else {
            "float": "same_float", "double": "same_double"}.get(self.kind(kind), "")
        if not name:
            name = f"same_{self.kind(kind)}"
        if name in self.known or name in ("same_float", "same_double"):
            return name
        self.known.add(name)
        body = self.comparison(kind)
        spelled = self.kind(kind)
        self.functions.append(f"static int {name}(const {spelled} *a, const {spelled} *b) {{ {body} }}")
        return name

    def comparison(self, kind):
        shape = kind[0]
        if self.is_number(kind):
            return "return *a == *b;"
        if shape in ("string", "bytes"):
            return "return a->size == b->size && (a->size == 0 || memcmp(a->data, b->data, a->size) == 0);"
        if shape == "list":
            return (f"if (a->size != b->size) return 0; for (size_t i = 0; i < a->size; ++i) "
                    f"if (!{self.same(kind[1])}(&a->data[i], &b->data[i])) return 0; return 1;")
        if shape == "option":
            return f"return a->has_value == b->has_value && (!a->has_value || {self.same(kind[1])}(&a->value, &b->value));"
        if shape == "result":
            return self.cases([("ok", kind[1]), ("error", kind[2])])
        members = [(f"item{i}", part) for i, part in enumerate(kind[1])] if shape == "tuple" else kind[1].members
        if shape == "named" and kind[1].kind == "variant":
            return self.cases(members)
        return "return " + " && ".join(f"{self.same(part)}(&a->{snake(name)}, &b->{snake(name)})" for name, part in members) + ";"

    def cases(self, members):
        out = "if (a->tag != b->tag) return 0; "
        for tag, (name, part) in enumerate(members):
            if part:
                out += f"if (a->tag == {tag}) return {self.same(part)}(&a->value.{snake(name)}, &b->value.{snake(name)}); "
        return out + "return 1;"

    def argument(self, kind, name):
        shape = kind[0]
        if shape in ("string", "bytes", "list"):
            return f"{name}.data, {name}.size"
        if shape == "option":
            return f"{name}.has_value ? &{name}.value : NULL"
        return name if self.is_number(kind) else f"&{name}"

    def in_memory(self, kind):
        shape = kind[0]
        if shape in ("string", "bytes", "list"):
            return True
        if shape == "option":
            return self.in_memory(kind[1])
        parts = []
        if shape in ("tuple", "result"):
            parts = kind[1] if shape == "tuple" else kind[1:]
        if shape == "named":
            parts = [part for _, part in kind[1].members]
        return any(self.in_memory(part) for part in parts if part)

    def client(self):
        contract = self.contract
        body = []
        for one in contract.operations:
            for _ in range(2):
                body += self.call(one)
        if contract.held:
            body += self.box(contract.held)
        body.append(f"  CHECK({self.lib}_handle_count() == 0);")
        head = [f'#include "{self.lib}.h"', '#include "same.h"']
        return "\n".join(head + self.functions + [f"void check_{contract.tag}(void) {{", *body, "}", ""])

    def data(self, kind, name):
        return f"const {self.kind(kind)} {name} = {self.value(kind, self.contract.value(kind))};"

    def outs(self, kind):
        """What a result needs before the call, in the call, and after it."""
        if kind is None:
            return "", [], ""
        if self.in_memory(kind):
            memory = f"{self.lib}_memory"
            return f"{self.kind(kind)} out; {memory} *memory = NULL; ", ["&out", "&memory"], f" {memory}_destroy(memory);"
        return f"{self.kind(kind)} out; ", ["&out"], ""

    def call(self, one):
        result = self.contract.result(one)
        names = [f"v{i}" for i in range(len(one.kinds))]
        lines = ["  {"] + [f"    {self.data(kind, name)}" for kind, name in zip(one.kinds, names)]
        arguments = [self.argument(kind, name) for kind, name in zip(one.kinds, names)]
        before, outs, after = self.outs(result)
        function = f"{self.lib}_{snake(one.name)}"
        if one.role == "fail":
            if one.error:
                lines.append(f"    {self.data(one.error, 'w')}")
                arguments.append(self.argument(one.error, "w"))
            wrong = ", ".join(["0"] + arguments + outs + ["&error"])
            name = snake(made_name(one.error))
            lines += [f"    {{ {before}{self.lib}_error *error = NULL; CHECK({function}({wrong}) == 4);"]
            if one.error:
                lines += [f"      CHECK({self.lib}_error_{name}(error) != NULL);",
                          f"      CHECK({self.same(one.error)}({self.lib}_error_{name}(error), &w));"]
            lines += [f"      {self.lib}_error_destroy(error); }}"]
            arguments = ["1"] + arguments
        call = ", ".join(arguments + outs + ["NULL"])
        lines.append(f"    {{ {before}CHECK({function}({call}) == 0);")
        if one.role == "many":
            for i, kind in enumerate(one.kinds):
                lines.append(f"      CHECK({self.same(kind)}(&out.item{i}, &v{i}));")
        elif result:
            lines.append(f"      CHECK({self.same(result)}(&out, &v0));")
        return lines + [f"     {after} }}", "  }"]

    def box(self, kind):
        tag = self.contract.tag
        lib = self.lib
        box = f"{lib}_box_{tag}"
        before, outs, after = self.outs(kind)
        get = ", ".join(["box"] + outs + ["NULL"])
        value = self.argument(kind, "v")
        other = self.argument(kind, "w")

        def gets(name):
            return (f"    {{ {before}CHECK({box}_fetch({get}) == 0); CHECK({self.same(kind)}(&out, &{name}));{after} }}")

        return ["  {", f"    {self.data(kind, 'v')}", f"    {self.data(kind, 'w')}", f"    {box} *box = NULL, *made = NULL;",
                f"    CHECK({box}_create({value}, &box, NULL) == 0);", f"    CHECK({lib}_make_{tag}({other}, &made, NULL) == 0);",
                gets("v"), f"    CHECK({box}_store(box, {other}, NULL) == 0);", gets("w"),
                f"    CHECK({box}_copy_from(box, made, NULL) == 0);", f"    CHECK({box}_merge(box, made, &box, NULL) == 0);",
                gets("w"), f"    {box}_destroy(made);", f"    {box}_destroy(box);",
                f"    for (int number = 0; number < {Client.leak_rounds}; ++number) {{",
                f"      {box} *one = NULL; {self.lib}_error *error = NULL; CHECK({box}_create({value}, &one, NULL) == 0);",
                f"      if (number % 2) {box}_destroy(one);",
                f"      {{ {before}CHECK({box}_fetch({get.replace('box', 'one', 1).replace('NULL', '&error')}) == (number % 2 ? 2 : 0));{after} }}",
                f"      CHECK((error != NULL) == (number % 2)); {lib}_error_destroy(error); {box}_destroy(one); }}", "  }"]


SAME = """#ifndef SAME_H
#define SAME_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#define CHECK(condition) \\
  do { if (!(condition)) { fprintf(stderr, "%s:%d: %s\\n", __FILE__, __LINE__, #condition); exit(1); } } while (0)
static inline int same_double(const double *a, const double *b) {
  return (*a != *a && *b != *b) || (*a == *b && !signbit(*a) == !signbit(*b));
}
static inline int same_float(const float *a, const float *b) {
  return (*a != *a && *b != *b) || (*a == *b && !signbit(*a) == !signbit(*b));
}
#endif
"""
