// C headers: each declarator becomes the type that C gives it, each construct the rows that the model has for it, and
// each mistake one diagnostic at its place.
#include <memory>
#include <string>
#include <string_view>

#include "contract/contract.hpp"
#include "contract/dump.hpp"
#include "lang/session.hpp"
#include "unit/cmocka.hpp"

namespace {

using interop::contract::Contract;
using interop::lang::MemoryFile;
using interop::lang::SessionOptions;

std::unique_ptr<Contract> read(std::string_view text,
                               interop::lang::Target target = interop::lang::Target::kX86_64Linux) {
  SessionOptions options;
  options.target = target;
  options.language = interop::lang::language_by_name("c");
  auto contract = interop::lang::parse_texts(options, {MemoryFile{"a.h", text}});
  return contract ? std::move(*contract) : nullptr;
}

std::string errors(const Contract &contract) {
  return interop::contract::dump_diagnostics(contract, false);
}

struct TypeRow {
  const char *declaration;  // of x
  const char *type;
};

void each_declarator_has_the_type_that_c_gives_it(void **) {
  static const TypeRow rows[] = {
      {"extern int x;", "int"},
      {"extern int long unsigned x;", "unsigned long"},
      {"extern long long int x;", "long long"},
      {"extern char unsigned x;", "unsigned char"},
      {"extern signed x;", "int"},
      {"extern _Bool x;", "_Bool"},
      {"extern bool x;", "_Bool"},
      {"extern long double x;", "long double"},
      {"extern double _Complex x;", "_Complex double"},
      {"extern unsigned __int128 x;", "unsigned __int128"},
      {"extern _BitInt(17) x;", "_BitInt(17)"},
      {"extern unsigned _BitInt(3) x;", "unsigned _BitInt(3)"},
      {"extern const char *x;", "const char *"},
      {"extern char *const x;", "char *const"},
      {"extern char *const *volatile x;", "char *const *volatile"},
      {"extern int *x[3];", "int *[3]"},
      {"extern int (*x)[3];", "int (*)[3]"},
      {"extern int x[2][3];", "int[2][3]"},
      {"extern int x[];", "int[]"},
      {"extern int (*x)(void);", "int (*)(void)"},
      {"extern void (*x)(int a, ...);", "void (*)(int, ...)"},
      {"extern int (*x[4])(char);", "int (*[4])(char)"},
      {"extern void (*(*x)(int))(char);", "void (*(*)(int))(char)"},
      {"extern int *(*(*x)[5])(const char *, int (*)(void));", "int *(*(*)[5])(const char *, int (*)(void))"},
      {"struct s; extern struct s *x;", "struct s *"},
      {"enum e { A }; extern enum e x;", "enum e"},
      {"union u; extern union u **x;", "union u **"},
      {"typedef int number; extern const number *x;", "const number *"},
      {"typedef int number; extern number x;", "number"},
      {"typedef struct { int a; } pair; extern pair x;", "pair"},
      {"extern int y; extern typeof(y) *x;", "int *"},
      {"extern typeof(int[3]) x;", "int[3]"},
      {"extern _Atomic(int) *x;", "_Atomic int *"},
      {"extern int *restrict _Atomic x;", "int *restrict _Atomic"},
      {"extern int __attribute__((mode(DI))) x;", "long"},
      {"extern float __attribute__((vector_size(16))) x;", "float vector[4]"},
      {"extern int (x);", "int"},
      {"extern int (*(x));", "int *"},
      {"extern int x __attribute__((aligned(8))), y;", "int"},
      {"[[maybe_unused]] extern int x;", "int"},
      {"__declspec(dllimport) extern int x;", "int"},
      {"extern int (__stdcall *x)(int);", "int (*)(int)"},
      {"extern char x[sizeof(long) + 2 * 3];", "char[14]"},
      {"extern char x[(unsigned char)-1 >> 4];", "char[15]"},
      {"extern char x[1 ? 2 : 3][0x10 | 1][07][0b11];", "char[2][17][7][3]"},
      {"enum { N = 5 }; extern int x[N << 1];", "int[10]"},
      {"struct s { char a; long b; }; extern int x[sizeof(struct s)];", "int[16]"},
      {"struct s { char a; long b; }; extern int x[__builtin_offsetof(struct s, b)];", "int[8]"},
      {"struct s { char a; long b; }; extern int x[(unsigned long)&((struct s *)0)->b];", "int[8]"},
      {"struct s { char a[7]; }; extern int x[sizeof(((struct s *)0)->a)];", "int[7]"},
      {"extern int x[_Alignof(double)];", "int[8]"},
      {"extern int x['a' == 97 ? 'b' : 1];", "int[98]"},
      {"extern int x[sizeof \"four\"];", "int[5]"},
  };
  for (const TypeRow &row : rows) {
    const auto contract = read(row.declaration);
    assert_non_null(contract.get());
    const std::string problems = errors(*contract);
    if (!problems.empty()) print_error("%s\n%s", row.declaration, problems.c_str());
    assert_true(problems.empty());
    const uint32_t x = interop::contract::find(*contract, "x");
    assert_int_not_equal(x, 0);
    const std::string type = interop::contract::type_text(*contract, x);
    if (type != row.type) print_error("%s\n", row.declaration);
    assert_string_equal(type.c_str(), row.type);
  }
}

// The lines of the text dump, without those of the file and without places.
std::string rows_of(const Contract &contract) {
  const std::string dump = interop::contract::dump_text(contract);
  std::string out;
  for (size_t at = dump.find('\n') + 1; at < dump.size();) {
    const size_t end = dump.find('\n', at);
    std::string line = dump.substr(at, end - at);
    const size_t place = line.find("  @");
    if (place != std::string::npos) {
      const size_t doc = line.find("  \"", place);
      line = line.substr(0, place) + (doc == std::string::npos ? "" : line.substr(doc));
    }
    if (line[2] != '[') out += line.substr(2) + '\n';
    at = end + 1;
  }
  return out;
}

struct ModelRow {
  const char *text;
  const char *rows;
};

void each_construct_has_its_rows(void **) {
  static const ModelRow rows[] = {
      {"int f(int a, const char *b);", "operation f\n  param a: int\n  param b = 1: const char *\n  result: int\n"},
      {"void f(void);", "operation f\n"},
      {"void f();", "operation f [no_prototype = true (synthetic)]\n"},
      {"void f(int, ...);", "operation f (variadic)\n  param: int\n"},
      {"static inline int f(int a) { return a + (int){1}; }\nextern int x;",
       "operation f (local inline)\n  param a: int\n  result: int\nglobal x: int <size 4 alignment 4>\n"},
      {"struct s;", "record s (opaque)\n"},
      {"struct s { int a; char b : 3, : 0, c : 5; };",
       "record s <size 8 alignment 4>\n  field a = 0: int <size 4 alignment 4 offset 0>\n  field b = 1: char <bits 3 "
       "at 32>\n"
       "  field = 2: char <bits 0 at 40>\n  field c = 3: char <bits 5 at 40>\n"},
      {"struct s { int n; char data[]; };",
       "record s <size 4 alignment 4>\n  field n = 0: int <size 4 alignment 4 offset 0>\n"
       "  field data = 1: char[] <size 0 alignment 1 offset 4>\n"},
      {"struct s { union { int a; float b; }; };",
       "record s <size 4 alignment 4>\n  union (transparent) <size 4 alignment 4>\n"
       "    field a = 0: int <size 4 alignment 4 offset 0>\n    field b = 1: float <size 4 alignment 4 offset 0>\n"
       "  field = 0: union (unnamed) (transparent) <size 4 alignment 4 offset 0>\n"},
      {"enum e { A, B = 5, C, D = -1 };",
       "enum e: int (transparent) <size 4 alignment 4>\n  enum-value A = 0\n  enum-value B = 5\n  enum-value C = 6\n"
       "  enum-value D = -1\n"},
      {"enum e : unsigned char { A = 'a' };",
       "enum e: unsigned char (transparent) <size 1 alignment 1>\n  enum-value A = 97\n"},
      {"typedef struct { int a; } pair;",
       "record pair (synthetic) <size 4 alignment 4>\n  field a = 0: int <size 4 alignment 4 offset 0>\n"
       "alias pair: pair <size 4 alignment 4>\n"},
      {"typedef int (*callback)(void *user, int count);",
       "alias callback: int (*)(void *, int) <size 8 alignment 8>\n  param user: void *\n  param count = 1: int\n"
       "  result: int\n"},
      {"extern int x __asm__(\"real_x\") __attribute__((weak, visibility(\"hidden\")));",
       "global x: int (weak) <size 4 alignment 4> [weak = true, visibility = \"hidden\", asm = \"real_x\" "
       "(synthetic)]\n"},
      {"int f(void) __attribute__((deprecated(\"use g\")));",
       "operation f (deprecated) [deprecated = \"use g\"]\n  result: int\n"},
      {"int f(void) __attribute__((deprecated(\"since \" \"7.0\" \". \" \"say \\\"g\\\"\")));",
       "operation f (deprecated) [deprecated = \"since 7.0. say \\\"g\\\"\"]\n  result: int\n"},
      {"[[deprecated]] _Noreturn void f(void);",
       "operation f (deprecated) [deprecated = true, noreturn = true (synthetic)]\n"},
      {"void __stdcall f(int a);",
       "operation f [stdcall = true, calling_convention = \"stdcall\" (synthetic)]\n  param a: int\n"},
      {"extern _Thread_local int x;", "global x: int <size 4 alignment 4> [thread_local = true (synthetic)]\n"},
      {"#define A _Generic((const int)1, int: 1, default: 2)\n#define B _Generic(1.f, int: x +, default: 9)\n"
       "#define C _Generic(unknown, default: 2)\nstruct s { char a[_Generic(\"\", char *: 3, default: 1)]; };",
       "constant A = 1: int <size 4 alignment 4> default 1\nconstant B = 9: int <size 4 alignment 4> default 9\n"
       "record s <size 3 alignment 1>\n  field a = 0: char[3] <size 3 alignment 1 offset 0>\n"},
      {"#define A ((__int128)5)\n#define B ((unsigned __int128)-1)\n#define C ((__int128)18446744073709551615ULL)\n"
       "#define D ((__int128)1 << 100)\n#define E ((unsigned __int128)18446744073709551615ULL)\n",
       "constant A = 5: __int128 <size 16 alignment 16> default 5\n"
       "constant E = -1: unsigned __int128 <size 16 alignment 16> default 18446744073709551615\n"},
      {"#define PLACE __FILE__\n#define LINE (__LINE__ + 1)\nint x;", "global x: int <size 4 alignment 4>\n"},
      {"#define TEXT(x) #x\n#define DO(x) _Pragma(TEXT(x))\n#define BAD _Pragma(1)\nDO(pack(1))\n"
       "struct s { char a; int b; };",
       "record s <size 5 alignment 1> [pack = 1 (synthetic)]\n"
       "  field a = 0: char <size 1 alignment 1 offset 0>\n  field b = 1: int <size 4 alignment 4 offset 1>\n"},
      {"#define N 10\n#define F (1.5f * 2)\n#define S \"a\" \"b\"\n#define U (1u << 31)\n#define SUM (N + "
       "sizeof(int))\n",
       "constant N = 10: int <size 4 alignment 4> default 10\nconstant F: float <size 4 alignment 4> default 3\n"
       "constant S: char[3] default \"ab\"\nconstant U = 2147483648: unsigned int <size 4 alignment 4> default "
       "2147483648\n"
       "constant SUM = 14: unsigned long <size 8 alignment 8> default 14\n"},
      {"/** What it does. */\nint f(void);\n\n/* alone */\n\nint g(void);\n// one\n// two\nint h(void);\n",
       "operation f  \"What it does.\"\n  result: int\noperation g\n  result: int\noperation h  \"one\\ntwo\"\n  "
       "result: int\n"},
      {"struct s {\n  int a; /* the first */\n  int b;  ///< the second\n};",
       "record s <size 8 alignment 4>\n  field a = 0: int <size 4 alignment 4 offset 0>  \"the first\"\n"
       "  field b = 1: int <size 4 alignment 4 offset 4>  \"the second\"\n"},
      {"extern \"C\" {\nint f(void);\n}\n", "operation f\n  result: int\n"},
      {"int f(int), g(char), *h(void);",
       "operation f\n  param: int\n  result: int\noperation g\n  param: char\n  result: int\noperation h\n  result: "
       "int *\n"},
      {"typedef int fn(int a); extern fn f;",
       "alias fn: int (int)\n  param a: int\n  result: int\noperation f: fn\n  param a: int\n  result: int\n"},
      {"int f(void); int f(void); extern int x; extern int x;",
       "operation f\n  result: int\nglobal x: int <size 4 alignment 4>\n"},
      {"char *name(int *of __attribute__((annotate(\"interop:taken\")))) "
       "__attribute__((annotate(\"interop:given=\" \"fr\" \"ee\")));",
       "operation name [interop.given = \"free\"]\n  param of: int * [interop.taken = true]\n  result: char *\n"},
  };
  for (const ModelRow &row : rows) {
    const auto contract = read(row.text);
    assert_non_null(contract.get());
    const std::string found = errors(*contract) + rows_of(*contract);
    if (found != row.rows) print_error("%s\n", row.text);
    assert_string_equal(found.c_str(), row.rows);
  }
}

struct MistakeRow {
  const char *text;
  const char *first;  // "line:column id" of each diagnostic, in order
};

std::string places_of(const Contract &contract) {
  std::string out;
  const auto &rows = contract.diagnostics.rows();
  for (uint32_t i = 1; i < rows.size(); ++i) {
    if (!out.empty()) out += ' ';
    out += std::to_string(rows[i].line) + ':' + std::to_string(rows[i].column) + ' ';
    out += contract.text(rows[i].id);
  }
  return out;
}

void each_mistake_is_one_diagnostic_at_its_place(void **) {
  static const MistakeRow rows[] = {
      {"int f(int a;\nint g(void);", "1:12 c.expected"},
      {"foo x;\nint g(void);", "1:1 c.unknown-type"},
      {"int f(foo x);", "1:7 c.unknown-type"},
      {"x;\nint g(void);", "1:1 c.type-missing"},
      {"int 3x;\nint g(void);", "1:5 c.expected"},
      {"struct s { int a; foo b; int c; bar d; };", "1:19 c.unknown-type 1:33 c.unknown-type"},
      {"struct s { int a };\nint g(void);", "1:17 c.missing-semicolon"},
      {"struct s { int a; int a; };", "1:23 c.duplicate-member"},
      {"struct s { int a; struct { int a; }; };", "1:32 c.duplicate-member"},
      {"struct s { int a; }; struct s { int b; };", "1:29 c.tag-redefined"},
      {"struct s; union s;", "1:17 c.tag-kind"},
      {"struct s { struct t x; };", "1:21 c.incomplete-member"},
      {"struct s { int x : 33; };", "1:16 c.bit-field-width"},
      {"struct s { float x : 3; };", "1:18 c.bit-field-type"},
      {"struct s { int a[]; int b; };", "1:16 c.flexible-array"},
      {"enum e { A, B, A };", "1:16 c.duplicate-enumerator"},
      {"enum e { A = x };", "1:14 c.undeclared"},
      {"enum e { };", "1:6 c.empty-enum"},
      {"int f(a, b) int a; int b; { }\nint g(void);", "1:7 c.knr-parameters"},
      {"extern int a[-1];", "1:14 c.negative-array-size"},
      {"extern int a[2](void);", "1:13 c.array-of-functions"},
      {"int f(void)(void);", "1:6 c.function-result"},
      {"int f(void)[3];", "1:6 c.function-result"},
      {"int f(int); char f(int);", "1:18 c.conflicting-declaration"},
      {"typedef int t; typedef char t;", "1:29 c.conflicting-declaration"},
      {"_Static_assert(sizeof(int) == 8, \"no\");\nint g(void);", "1:1 c.static-assert"},
      {"_Static_assert(sizeof(int) == 4, \"yes\");", ""},
      {"}\nint g(void);", "1:1 c.unmatched"},
      {"struct s { int a;", "1:18 c.unclosed"},
      {"class widget { };\nint g(void);", "1:1 c.cplusplus-only"},
      {"namespace a { int f(); }", "1:1 c.cplusplus-only"},
      {"template <class T> T f();", "1:1 c.cplusplus-only"},
      {"unsigned float x;", "1:10 c.specifiers"},
      {"int char x;", "1:5 c.specifiers"},
      {"int x __attribute__((aligned(3)));", "1:22 c.bad-alignment"},
      {"void x;", "1:6 c.void-object"},
      {"int f(void) { return 1;\n", "1:24 c.unclosed"},
      {";;int g(void);", ""},
      {"int;", "1:1 c.empty-declaration"},
  };
  for (const MistakeRow &row : rows) {
    const auto contract = read(row.text);
    assert_non_null(contract.get());
    const std::string found = places_of(*contract);
    if (found != row.first) print_error("%s\n", row.text);
    assert_string_equal(found.c_str(), row.first);
    // What follows a mistake is read.
    if (std::string_view(row.text).ends_with("int g(void);") && found.find("cplusplus") == std::string::npos) {
      assert_int_not_equal(interop::contract::find(*contract, "g"), 0);
    }
  }
}

// Each is a struct x; what clang says of it for Windows.
void windows_keeps_what_declspec_align_asks_for(void **) {
  constexpr struct {
    const char *text;
    uint64_t size;
    uint32_t alignment;
  } kRows[] = {
      {"struct __declspec(align(8)) a { char c; };\n#pragma pack(1)\nstruct x { char b; struct a c; };", 16, 8},
      {"#pragma pack(1)\nstruct x { char b; int c __attribute__((aligned(2))); };", 6, 2},
      {"union x { unsigned m : 15; };", 4, 1},
      {"struct x { char b; int : 0; char c : 1; int : 0; };", 4, 4},
      {"struct x { };", 4, 1},
  };
  for (const auto &row : kRows) {
    const auto contract = read(row.text, interop::lang::Target::kX86_64Windows);
    assert_non_null(contract.get());
    const interop_layout_row *found = nullptr;
    for (uint32_t i = 1; i < contract->layouts.size(); ++i) {
      const interop_decl_row &decl = contract->decls[contract->layouts[i].decl];
      if (decl.kind != INTEROP_DECL_FIELD && contract->text(decl.name) == "x") found = &contract->layouts[i];
    }
    assert_non_null(found);
    if (found->size_bytes != row.size || found->alignment_bytes != row.alignment) print_error("%s\n", row.text);
    assert_int_equal(found->size_bytes, row.size);
    assert_int_equal(found->alignment_bytes, row.alignment);
  }
}

void a_deeply_nested_text_is_a_diagnostic(void **) {
  const std::string many(100'000, '(');
  for (const std::string &text : {"extern int " + many + "x;", "enum { A = " + many + "1 };", "int f(int " + many,
                                  "extern int x" + std::string(100'000, '[')}) {
    const auto contract = read(text);
    assert_non_null(contract.get());
    assert_true(contract->diagnostics.error_count() > 0);
  }
  std::string structs;
  for (int i = 0; i < 100'000; ++i)
    structs += "struct {";
  assert_true(read(structs)->diagnostics.error_count() > 0);
  std::string pointers = "extern int " + std::string(100'000, '*') + "x;";
  assert_true(read(pointers)->diagnostics.error_count() > 0);
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(each_declarator_has_the_type_that_c_gives_it),
      cmocka_unit_test(each_construct_has_its_rows),
      cmocka_unit_test(each_mistake_is_one_diagnostic_at_its_place),
      cmocka_unit_test(windows_keeps_what_declspec_align_asks_for),
      cmocka_unit_test(a_deeply_nested_text_is_a_diagnostic),
  };
  return cmocka_run_group_tests_name("c declarations", tests, nullptr, nullptr);
}
