#define DECIMAL 123
#define HEX 0xFFu
#define OCTAL 0755
#define BINARY 0b1010
#define LONG 1L
#define UNSIGNED_LONG 1ul
#define LONG_LONG 1ll
#define UNSIGNED_LONG_LONG 1llu
#define LARGE 4294967296
#define HEX_UNSIGNED 0x80000000
#define DECIMAL_LONG 2147483648
#define SEPARATED 1'000'000
#define HEX_SEPARATED 0xff'ff
#define SIZE 1uz
#define BIT_PRECISE 3wb
#define FLOATING 1.5
#define FLOAT 1.5f
#define LONG_DOUBLE 1.5L
#define EXPONENT 1e-3
#define HEX_FLOAT 0x1.8p3
#define NO_FRACTION 1.
#define NO_INTEGER .5
#define CHARACTER 'a'
#define ESCAPED '\n'
#define OCTAL_ESCAPE '\101'
#define HEX_ESCAPE '\x41'
#define NEGATIVE_CHARACTER '\xff'
#define WIDE L'a'
#define UTF8 u8'a'
#define UTF16 u'\u20ac'
#define UTF32 U'\U0001F600'
#define SEVERAL 'ab'
#define STRING "text"
#define ADJACENT "a" "b" "c"
#define ESCAPES "tab\tquote\"nul\0hex\x41octal\101\u00e9"
#define WIDE_STRING L"wide"
#define UTF8_STRING u8"\u20ac"
#define UTF16_STRING u"u"
#define UTF32_STRING U"U"
#define MIXED "a" L"b"
#define EMPTY ""
char sizes[sizeof "abc" + sizeof L"ab"];
int value['a' + 0b11 + 010 + 0x10];
