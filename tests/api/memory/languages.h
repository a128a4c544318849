/* Small contracts of each language, with imports and with mistakes. */
#ifndef INTEROP_TESTS_API_MEMORY_LANGUAGES_H
#define INTEROP_TESTS_API_MEMORY_LANGUAGES_H

static const char whole_language[] =
    "syntax = \"proto2\";\n"
    "package deep.inside;\n"
    "import \"google/protobuf/descriptor.proto\";\n"
    "import \"other.proto\";\n"
    "option java_package = \"x\\ty\";\n"
    "extend google.protobuf.FieldOptions { optional Note note = 50000; }\n"
    "message Note { optional string text = 1; repeated int32 list = 2; }\n"
    "// Documented.\n"
    "message A {\n"
    "  required string a = 1 [default = \"a\\n\", (note) = { text: \"t\" list: [1, 2] }];\n"
    "  repeated B b = 2;  // after\n"
    "  map<string, B> c = 3;\n"
    "  oneof d { int32 e = 4; B f = 5; }\n"
    "  optional group G = 6 { optional int32 g = 1; }\n"
    "  reserved 7, 9 to 11; reserved \"x\";\n"
    "  extensions 100 to max;\n"
    "  message B { optional A a = 1; }\n"
    "  enum E { option allow_alias = true; X = 0; Y = 0; }\n"
    "}\n"
    "service S { rpc M(A) returns (stream A) { option deprecated = true; } }\n";
static const char other[] = "syntax = \"proto3\"; message Other { int32 x = 1; }";
static const char mistakes[] =
    "syntax = \"proto3\"; package p; import \"nowhere.proto\"; message A { int32 x = 1; string y = 1; Nobody z = 3; }\n"
    "message A {} enum E { X = 1; } option nothing = 1; message { } service S { rpc }\n";

static const char whole_wit[] =
    "package a:b@1.0.0;\n/// Documented.\ninterface i {\n  use j.{t as u};\n  record r { a: list<u>, b: option<string> "
    "}\n"
    "  variant v { x, y(result<_, u8>) }\n  flags f { p, q }\n  resource s { constructor(a: tuple<u8, char>); m: "
    "func() -> "
    "own<s>; }\n  g: async func(a: map<string, u8>) -> stream<u8>;\n}\ninterface j { type t = u8; }\n"
    "@since(version = 1.0.0) world w { import i; export h: func(); include z with { k as l } }\n"
    "world z { import k: func(); }\npackage c:d { interface e { type t = u8; } }\n";
static const char wrong_wit[] =
    "package a:b;\ninterface i { use i.{t}; f: func(a: nothing) -> borrow<x>; type a = ; record r { A: u8, a: u8 } }\n"
    "world w { import c:d/e; export i; export i; include w; }\ninterface I {\n";
static const char whole_c[] =
    "#ifndef A_H\n#define A_H\n#include \"other.h\"\n#include <stddef.h>\n#define N (1u << 3)\n#define CAT(a, ...) "
    "a##b #__VA_ARGS__\n"
    "/** Documented. */\nstruct s { int a : 3; union { char b[N]; struct s *c; }; enum e { X, Y = -1 } d; };\n"
    "typedef void (*callback)(struct s *, size_t n, ...);\n__attribute__((deprecated(\"x\"))) extern callback "
    "calls[2];\n"
    "#pragma pack(push, 1)\nstatic inline other f(const char *restrict a, int n[n]) { return 1; }\n#define TEXT \"a\" "
    "\"b\"\n#endif\n";
static const char wrong_c[] =
    "#include \"nowhere.h\"\n#if 1 / 0\n#endif\n#define F(a) a\nint a = F(1, 2);\nlong a;\nstruct s { int a; missing "
    "b; int a; };\n"
    "int f(int a, int a);\nint 3x;\nint g(\n#else\nint \"open;\n";
static const char other_h[] = "typedef int other;\n#include \"again.h\"\n";
static const char again_h[] = "#pragma once\nint again;\nbroken here;\n";

#endif
