"""WIT: deep types, chains and cycles of names, many of one kind, mistakes."""

from families import family, lines


def wit(text):
    return {"a.wit": "package a:b;\n" + text}


@family
def wit_deep_types(n):
    return wit("interface i { type t = " + "option<" * n + "u8" + ">" * n + "; }\n")


@family
def wit_deep_type_unclosed(n):
    return wit("interface i { type t = " + "list<" * n)


@family
def wit_many_deep_types(n):
    return wit("interface i {\n" + lines(n, "  type t{i} = " + "list<" * 90 + "u8" + ">" * 90 + ";\n") + "}\n")


@family
def wit_alias_chain(n):
    return wit("interface i {\n  type t0 = u8;\n" + lines(n, "  type t{j} = t{i};\n") + "}\n")


@family
def wit_alias_chain_backwards(n):
    return wit("interface i {\n" + "".join(f"  type t{i} = t{i + 1};\n" for i in range(n)) + f"  type t{n} = u8;\n}}\n")


@family
def wit_alias_cycle(n):
    return wit("interface i {\n" + "".join(f"  type t{i} = t{(i + 1) % n};\n" for i in range(n)) + "}\n")


@family
def wit_records_of_records(n):
    return wit("interface i {\n  record r0 { a: u8 }\n" + lines(n, "  record r{j} {{ a: r{i}, b: r{i} }}\n") + "}\n")


@family
def wit_use_chain(n):
    return wit("interface i0 { type t = u8; }\n" + lines(n, "interface i{j} {{ use i{i}.{{t}}; }}\n"))


@family
def wit_use_cycle(n):
    return wit("".join(f"interface i{i} {{ use i{(i + 1) % n}.{{t}}; }}\n" for i in range(n)))


@family
def wit_use_of_many_names(n):
    return wit("interface i {\n" + lines(n, "  type t{i} = u8;\n") + "}\ninterface j { use i.{" +
               ", ".join(f"t{i}" for i in range(n)) + "}; }\n")


@family
def wit_include_cycle(n):
    return wit("".join(f"world w{i} {{ include w{(i + 1) % n}; }}\n" for i in range(n)))


@family
def wit_many_worlds(n):
    return wit("interface i { f: func(); }\nworld w { import i; }\n" + lines(n, "world w{i} {{ include w; export i; }}\n"))


@family
def wit_world_of_many_imports(n):
    return wit(lines(n, "interface i{i} {{ f: func(); }}\n") + "world w {\n" + lines(n, "  import i{i};\n") + "}\n")


@family
def wit_world_of_many_functions(n):
    return wit("world w {\n" + lines(n, "  import f{i}: func(a: u8) -> string;\n") + "}\nworld v { include w; }\n")


@family
def wit_include_renames(n):
    return wit("world w {\n" + lines(n, "  import f{i}: func();\n") + "}\nworld v { include w with { " +
               ", ".join(f"f{i} as g{i}" for i in range(n)) + " } }\n")


@family
def wit_many_interfaces(n):
    return wit(lines(n, "interface i{i} {{ record r {{ a: u8, b: list<string> }} f: func(a: r) -> result<r, string>; }}\n"))


@family
def wit_huge_enum(n):
    return wit("interface i { enum e { " + ", ".join(f"v{i}" for i in range(n)) + " } }\n")


@family
def wit_huge_variant(n):
    return wit("interface i { variant v { " + ", ".join(f"v{i}(list<u{8 << i % 4}>)" for i in range(n)) + " } }\n")


@family
def wit_huge_flags(n):
    return wit("interface i { flags f { " + ", ".join(f"v{i}" for i in range(n)) + " } }\n")


@family
def wit_huge_function(n):
    return wit("interface i { f: func(" + ", ".join(f"p{i}: string" for i in range(n)) + "); }\n")


@family
def wit_huge_tuple(n):
    return wit("interface i { type t = tuple<" + ", ".join("u8" for i in range(n)) + ">; }\n")


@family
def wit_many_methods(n):
    return wit("interface i { resource r {\n" + lines(n, "  m{i}: func(a: borrow<r>) -> own<r>;\n") + "} }\n")


@family
def wit_same_names(n):
    return wit("interface i {\n" + "  f: func();\n" * n + "}\n")


@family
def wit_unresolved_names(n):
    return wit("interface i {\n" + lines(n, "  f{i}: func(a: missing{i});\n") + "}\n")


@family
def wit_missing_packages(n):
    return wit("world w {\n" + lines(n, "  import c{i}:d/e@1.0.0;\n") + "}\n")


@family
def wit_gates(n):
    return wit("interface i {\n" + lines(n, "  @unstable(feature = x{i}) f{i}: func();\n") + "}\n")


@family
def wit_attributes_without_item(n):
    return wit("interface i {\n" + "  @since(version = 1.0.0)\n" * n + "}\n")


@family
def wit_nested_packages(n):
    return {"a.wit": "package a:b;\n" + lines(n, "package c{i}:d@1.0.0 {{ interface e {{ type t = u8; }} }}\n")}


@family
def wit_nested_comments(n):
    return wit("/*" * n + "*/" * n + "\n")


@family
def wit_doc_comments(n):
    return wit("interface i {\n" + lines(n, "  /// About it.\n  /// More.\n  f{i}: func();\n") + "}\n")


@family
def wit_errors_on_one_line(n):
    return wit("interface i { " + "type = ; " * n + "}\n")


@family
def wit_opening_braces(n):
    return wit("interface i {" + "{" * n)


@family
def wit_long_identifier(n):
    return wit("interface i" + "-a" * (4 * n) + " {}\n")


@family
def wit_many_files(n):
    return {f"f{i}.wit": ("package a:b;\n" if i == 0 else "") + f"interface i{i} {{ use i{max(i - 1, 0) // 2 if i else 0}.{{t}}; }}\n"
            if i else "package a:b;\ninterface i0 { type t = u8; }\n" for i in range(n)}


def leb(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out + bytes([n]))


def sized(data):
    return leb(len(data)) + data


def packed(sections):
    """In directories such files are looked for in `deps`."""
    return {"main.wit": b"package a:main;\n", "deps/a.wasm": b"\0asm\x0d\0\x01\0" + sections}


def binary(types, exports, imports=0):
    """A package with one interface of these type definitions and named types, imported so often under names of its own."""
    rows = [b"\x01" + one for one in types] + [b"\x04\x00" + sized(name) + b"\x03\x00" + leb(at) for name, at in exports]
    instance = b"\x01\x42" + leb(len(rows)) + b"".join(rows)
    inner = [instance] + [b"\x03\x00" + sized(b"i%d" % i) + b"\x05\x00" for i in range(imports)]
    world = b"\x01\x41" + leb(len(inner)) + b"".join(inner)
    item = b"\x41\x02" + world + b"\x04\x00" + sized(b"a:b/c") + b"\x04\x00"
    section = b"\x01" + item
    return packed(b"\x07" + sized(section))


@family
def wit_binary_tuples_that_double(n):
    return binary([b"\x6f\x02" + leb(max(i - 1, 0)) * 2 if i else b"\x70\x7d" for i in range(n)], [(b"t", n - 1)])


@family
def wit_binary_deep_type(n):
    return binary([b"\x70" * n + b"\x7d"], [(b"t", 0)])


@family
def wit_binary_many_types(n):
    return binary([b"\x70\x7d"] * n, [(b"t%d" % i, i) for i in range(n)])


@family
def wit_binary_one_interface_imported_often(n):
    return binary([b"\x70\x7d"] * n, [(b"t%d" % i, i) for i in range(n)], n)


@family
def wit_binary_deep_components(n):
    return packed(b"\x07" + sized(b"\x01" + b"\x41\x01\x01" * n))
