"""C headers: deep declarators, chains of types, macros that grow, conditions, includes, mistakes."""

from families import family, lines


def header(text):
    return {"a.h": text}


@family
def c_many_functions(n):
    return header(lines(n, "/** About it. */\nint f{i}(const char *a, unsigned long b, void (*c)(int));\n"))


@family
def c_many_structs(n):
    return header(lines(n, "struct s{i} {{ int a; struct s{i} *b; char c[8]; unsigned d : 3; }};\n"))


@family
def c_structs_in_structs(n):
    return header("struct s0 { char a; };\n" + lines(n, "struct s{j} {{ struct s{i} *a; struct s{i} b; }};\n"))


@family
def c_huge_struct(n):
    return header("struct s {\n" + lines(n, "  int m{i};\n") + "};\n")


@family
def c_huge_bit_fields(n):
    return header("struct s {\n" + lines(n, "  unsigned m{i} : 3;\n") + "};\n")


@family
def c_same_members(n):
    return header("struct s {\n" + "  int m;\n" * n + "};\n")


@family
def c_deep_structs(n):
    return header("struct { " * n + "int a;" + " };" * n + "\n")


@family
def c_deep_structs_unclosed(n):
    return header("struct s { int a; struct { " * n)


@family
def c_anonymous_structs(n):
    return header("struct s {\n" + lines(n, "  struct {{ int m{i}; union {{ int u{i}; float f{i}; }}; }};\n") + "};\n")


@family
def c_huge_enum(n):
    return header("enum e {\n" + lines(n, "  V{i},\n") + "};\n")


@family
def c_enum_of_expressions(n):
    return header("enum e {\n  V0 = 0,\n" + lines(n, "  V{j} = (V{i} + 1) & 0xffff,\n") + "};\n")


@family
def c_same_enumerators(n):
    return header("enum e {\n" + "  V,\n" * n + "};\n")


@family
def c_deep_pointers(n):
    return header("int " + "*" * n + "a;\n")


@family
def c_deep_parentheses(n):
    return header("int " + "(" * n + "a" + ")" * n + ";\n")


@family
def c_deep_functions(n):
    return header("int " + "(*" * n + "a" + ")(int)" * n + ";\n")


@family
def c_many_deep_declarators(n):
    return header(lines(n, "int " + "(*" * 60 + "a{i}" + ")(int)" * 60 + ";\n"))


@family
def c_deep_arrays(n):
    return header("extern int a" + "[1]" * n + ";\n")


@family
def c_deep_parameters(n):
    return header("void f(" + "void (*)(" * n + ")" * n + ");\n")


@family
def c_typedef_chain(n):
    return header("typedef int t0;\n" + lines(n, "typedef t{i} t{j};\n") + f"t{n} a;\n")


@family
def c_typedef_pointer_chain(n):
    return header("typedef int t0;\n" + lines(n, "typedef t{i} *t{j};\n") + f"t{n} a;\n")


@family
def c_typedef_doubling_functions(n):
    return header("typedef int t0;\n" + lines(n, "typedef int (*t{j})(t{i}, t{i});\n") + f"t{n} a;\nt{n} a;\n")


@family
def c_function_types_compared(n):
    chain = "".join(f"typedef int (*{p}{i + 1})({p}{i}, {p}{i}, {p}{i});\n" for i in range(60) for p in "tu")
    return header("typedef int t0, u0;\n" + chain + "void f(t60);\nvoid f(u60);\n" + lines(n, "extern int g{i};\n"))


@family
def c_same_declarations(n):
    return header("int f(int a, const char *b);\n" * n)


@family
def c_conflicting_declarations(n):
    return header("".join(f"extern {'int' if i % 2 else 'long'} a;\n" for i in range(n)))


@family
def c_many_parameters(n):
    return header("int f(" + ", ".join(f"int p{i}" for i in range(n)) + ");\n")


@family
def c_many_declarators(n):
    return header("extern int " + ", ".join(f"*p{i}" for i in range(n)) + ";\n")


@family
def c_many_attributes(n):
    return header("__attribute__((" + ", ".join(f"x{i}(1, 2)" for i in range(n)) + ")) int f(void);\n")


@family
def c_many_packs(n):
    return header("#pragma pack(push, 1)\n" * n + "struct s { int a; };\n" + "#pragma pack(pop)\n" * n)


@family
def c_incomplete_objects(n):
    return header(lines(n, "struct s{i} a{i};\n"))


@family
def c_nested_expression(n):
    return header("int a[" + "(" * n + "1" + ")" * n + "];\n")


@family
def c_long_expression(n):
    return header("enum { A = 0" + " + 1" * n + " };\n")


@family
def c_unary_expression(n):
    return header("enum { A = " + "- " * n + "1 };\n")


@family
def c_nested_sizeof(n):
    return header("int a[" + "sizeof(char[" * n + "1" + "])" * n + "];\n")


@family
def c_nested_choices(n):
    return header("enum { A = " + "1 ? 2 : " * n + "3 };\n")


@family
def c_closing_braces(n):
    return header("}" * n + "\n")


@family
def c_opening_braces(n):
    return header("int f(void) " + "{" * n + "\n")


@family
def c_body(n):
    return header("static inline int f(void) {\n" + "  if (a) { b(\"}\"); }\n" * n + "}\n")


@family
def c_initialiser(n):
    return header("int a[] = {" + "{1, 2}, " * n + "};\n")


@family
def c_errors_on_one_line(n):
    return header("int = 3; " * n + "\n")


@family
def c_errors(n):
    return header(lines(n, "missing{i} a{i};\n"))


@family
def c_long_string(n):
    return header("const char *a = \"" + "a\\n" * (4 * n) + "\";\n#define A " + '"ab" ' * n + "\n")


@family
def c_long_name(n):
    return header("int " + "a" * (8 * n) + ";\n")


@family
def c_line_continuations(n):
    return header("int a" + "\\\n" * (4 * n) + "b;\n")


@family
def c_trigraph_like(n):
    return header("const char *a = \"" + "??" * (4 * n) + "\";\n")


@family
def c_macro_constants(n):
    return header(lines(n, "#define M{i} ({i} + 1)\n"))


@family
def c_macro_chain(n):
    return header("#define M0 1\n" + lines(n, "#define M{j} M{i}\n") + f"int a[M{n}];\n")


@family
def c_macro_sums(n):
    return header("#define M0 1\n" + lines(n, "#define M{j} (M{i} + 1)\n"))


@family
def c_macro_bomb(n):
    return header("#define M0 x x\n" + lines(60, "#define M{j} M{i} M{i}\n") + "int a = M60;\n" + lines(n, "int b{i};\n"))


@family
def c_macro_bombs(n):
    return header("#define M0 1 + 1\n" + lines(40, "#define M{j} M{i} + M{i}\n") + lines(n, "#define N{i} M40\n"))


@family
def c_macro_arguments(n):
    return header("#define F(...) __VA_ARGS__\nint a = F(" + "1, " * n + "2);\n")


@family
def c_macro_nested_calls(n):
    return header("#define F(x) x\nint a = " + "F(" * n + "1" + ")" * n + ";\n")


@family
def c_macro_call_bomb(n):
    return header("#define F(x) x x\nint a = " + "F(" * 40 + "1" + ")" * 40 + ";\n" + lines(n, "int b{i};\n"))


@family
def c_macro_pastes(n):
    return header("#define C(a, b) a##b\n" + lines(n, "int C(x, {i});\n"))


@family
def c_macro_unfinished_call(n):
    return header("#define F(x) x\n" + "F(" * n + "\n")


@family
def c_macro_redefined(n):
    return header(lines(n, "#define M {i}\n"))


@family
def c_conditionals(n):
    return header(lines(n, "#if defined(A{i}) && !B\nint a{i};\n#else\nint b{i};\n#endif\n"))


@family
def c_conditional_chain(n):
    return header("#if 0\n" + lines(n, "#elif A == {j}\nint a{i};\n") + "#endif\n")


@family
def c_nested_conditionals(n):
    return header("#if 1\n" * n + "int a;\n" + "#endif\n" * n)


@family
def c_nested_skipped_conditionals(n):
    return header("#if 0\n" * n + "int a;\n" + "#endif\n" * n)


@family
def c_conditional_expression(n):
    return header("#if " + "(" * n + "1" + ")" * n + "\n#endif\n#if 1" + " + 1" * n + "\n#endif\n")


@family
def c_include_itself(n):
    return {"a.h": '#include "a.h"\n' + lines(n, "extern int a{i};\n")}


@family
def c_include_twice(n):
    """Two includes of itself in each file: the square of the square, but for limits."""
    return {"a.h": '#include "a.h"\n#include "a.h"\n' + lines(n, "extern int a{i};\n")}


@family
def c_include_cycle(n):
    files = {f"h{i}.h": f'#ifndef H{i}\n#define H{i}\n#include "h{(i + 1) % 100}.h"\nextern int a{i};\n#endif\n' for i in range(100)}
    files["h0.h"] += lines(n, "extern int b{i};\n")
    return files


@family
def c_guarded_includes(n):
    return {"a.h": '#include "b.h"\n' * n, "b.h": "#ifndef B_H\n#define B_H\nint b;\n#endif\n"}


@family
def c_missing_includes(n):
    return header(lines(n, '#include "gone{i}.h"\n'))
