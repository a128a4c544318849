// The lexer: Protobuf's tokens, what is wrong with them and where, and what other languages ask of the engine.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/protobuf/lexer.hpp"
#include "lex/engine.hpp"

extern "C" {
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
}

namespace {

using interop::lang::protobuf::lex_protobuf;
using interop::lex::Finding;
using interop::lex::Problem;
using interop::lex::Spec;
using interop::lex::Token;
using interop::lex::TokenKind;
using interop::lex::Tokens;

// The texts of all tokens but the end, each in brackets.
std::string texts(std::string_view source, const Tokens &lexed) {
  std::string all;
  for (const Token &token : lexed.tokens) {
    if (token.kind == TokenKind::kEnd) break;
    all += '[' + std::string(source.substr(token.begin, token.end - token.begin)) + ']';
  }
  return all;
}

void assert_texts(std::string_view source, const char *wanted) {
  assert_string_equal(texts(source, lex_protobuf(source)).c_str(), wanted);
}

// Exactly one finding, of that kind, at that offset.
void assert_problem(std::string_view source, Problem problem, uint32_t at) {
  const Tokens lexed = lex_protobuf(source);
  assert_int_equal(lexed.findings.size(), 1);
  assert_int_equal(static_cast<int>(lexed.findings[0].problem), static_cast<int>(problem));
  assert_int_equal(lexed.findings[0].span.begin, at);
}

void assert_clean(std::string_view source) {
  assert_int_equal(lex_protobuf(source).findings.size(), 0);
}

TokenKind kind_of_first(std::string_view source) {
  return lex_protobuf(source).tokens[0].kind;
}

void words_and_punctuation_are_told_apart(void **) {
  assert_texts("message A_1{a.b=1;}", "[message][A_1][{][a][.][b][=][1][;][}]");
  assert_texts("", "");
  assert_texts(" \t\r\n\v\f", "");
  const Tokens lexed = lex_protobuf("message foo {");
  assert_int_equal(lexed.tokens[0].word, interop::lang::protobuf::kWordMessage);
  assert_int_equal(lexed.tokens[1].word, 0);
  assert_int_equal(lexed.tokens[2].word, '{');
  assert_int_equal(lexed.tokens[3].begin, 13);
}

void a_byte_order_mark_is_passed_over(void **) {
  assert_texts("\xEF\xBB\xBFsyntax", "[syntax]");
  assert_clean("\xEF\xBB\xBFsyntax");
  assert_problem("a \xEF\xBB\xBF b", Problem::kStrayCharacter, 2);
}

// Wherever the sixteen bytes that are read at once begin and end.
void every_keyword_is_known_at_every_place(void **) {
  const std::string_view words[] = {
#define X(constant, text) text,
      INTEROP_PROTOBUF_WORDS(X)
#undef X
  };
  for (size_t w = 0; w < std::size(words); ++w) {
    for (size_t after = 0; after < 20; ++after) {
      const std::string source = std::string(words[w]) + std::string(after, ' ');
      assert_int_equal(lex_protobuf(source).tokens[0].word, interop::lex::kFirstKeyword + w);
      assert_int_equal(lex_protobuf(source + "x").tokens[0].word, after == 0 ? 0 : interop::lex::kFirstKeyword + w);
      const std::string longer = std::string(words[w]) + "_" + std::string(after, 'x') + " ";
      assert_int_equal(lex_protobuf(longer).tokens[0].word, 0);
      assert_int_equal(lex_protobuf(longer).tokens[0].end, longer.size() - 1);
    }
  }
  assert_int_equal(lex_protobuf("Message").tokens[0].word, 0);
  assert_int_equal(lex_protobuf("messag").tokens[0].word, 0);
}

void comments_are_gaps_and_leave_a_mark(void **) {
  assert_texts("a // b\nc /* d\n * e **/ f//", "[a][c][f]");
  const Tokens lexed = lex_protobuf("a /**/ b c // end");
  assert_int_equal(lexed.tokens[0].flags & interop::lex::kDocBefore, 0);
  assert_int_equal(lexed.tokens[1].flags & interop::lex::kDocBefore, interop::lex::kDocBefore);
  assert_int_equal(lexed.tokens[2].flags & interop::lex::kDocBefore, 0);
  assert_int_equal(lexed.tokens[3].flags & interop::lex::kDocBefore, interop::lex::kDocBefore);
  assert_texts("a /*/ b */ c", "[a][c]");
  assert_texts("/**/a/***/b/*/**/c", "[a][b][c]");
}

void comments_that_do_not_end_or_do_not_nest_are_reported(void **) {
  assert_problem("a /* b", Problem::kUnterminatedComment, 6);
  assert_problem("a /*", Problem::kUnterminatedComment, 4);
  assert_problem("a /*/", Problem::kUnterminatedComment, 5);
  assert_int_equal(lex_protobuf("a /* b").findings[0].opener.begin, 2);
  assert_problem("/* a /* b */", Problem::kNestedComment, 6);
  assert_texts("/ a", "[/][a]");
  assert_texts("a /", "[a][/]");
}

void numbers_are_read_in_all_bases(void **) {
  assert_texts("0 7 017 0x1F 0XaB 1.5 1. .5 1e10 1E-5 1.e+3 18446744073709551616",
               "[0][7][017][0x1F][0XaB][1.5][1.][.5][1e10][1E-5][1.e+3][18446744073709551616]");
  assert_clean("0 7 017 0x1F 0XaB 1.5 1. .5 1e10 1E-5 1.e+3");
  assert_int_equal(static_cast<int>(kind_of_first("12")), static_cast<int>(TokenKind::kInteger));
  assert_int_equal(static_cast<int>(kind_of_first("1e3")), static_cast<int>(TokenKind::kFloat));
  assert_int_equal(static_cast<int>(kind_of_first(".5")), static_cast<int>(TokenKind::kFloat));
  assert_int_equal(static_cast<int>(kind_of_first("0.5")), static_cast<int>(TokenKind::kFloat));
  assert_texts("-1", "[-][1]");
}

void numbers_that_are_none_are_reported_where_they_go_wrong(void **) {
  assert_problem("0x", Problem::kHexWithoutDigits, 2);
  assert_problem("0x;", Problem::kHexWithoutDigits, 2);
  assert_problem("019", Problem::kNotOctal, 2);
  assert_problem("1e;", Problem::kExponentWithoutDigits, 2);
  assert_problem("1e+;", Problem::kExponentWithoutDigits, 3);
  assert_problem("1.2.", Problem::kSecondPoint, 3);
  assert_problem("1e5. ", Problem::kSecondPoint, 3);
  assert_problem("0x1.", Problem::kPointInInteger, 3);
  assert_problem("01.", Problem::kPointInInteger, 2);
  assert_problem("1f", Problem::kLetterAfterNumber, 1);
  assert_problem("12_", Problem::kLetterAfterNumber, 2);
  assert_problem("0x1g", Problem::kLetterAfterNumber, 3);
  assert_problem("a.5", Problem::kPointAfterWord, 1);
  assert_clean("a .5");
}

void strings_keep_their_quotes_and_say_if_they_need_unescaping(void **) {
  assert_texts(R"("a" 'b"c' "d'e" "")", R"(["a"]['b"c']["d'e"][""])");
  assert_texts(R"("a\"b" c)", R"(["a\"b"][c])");
  assert_int_equal(lex_protobuf(R"("a")").tokens[0].flags, 0);
  assert_int_equal(lex_protobuf(R"("\n")").tokens[0].flags, interop::lex::kHasEscape);
  assert_clean(R"("\a\b\f\n\r\t\v\\\?\'\"\0\12\377\x1\xfF\X9\u00e9\U0001F600")");
  assert_clean("\"\t\x01 tab and control\"");
  for (size_t length = 0; length < 40; ++length) {
    const std::string source = '"' + std::string(length, 'x') + "\" y";
    assert_int_equal(lex_protobuf(source).tokens[0].end, length + 2);
  }
}

void strings_that_are_wrong_are_reported_where_they_go_wrong(void **) {
  assert_problem("\"ab\ncd", Problem::kNewlineInString, 3);
  assert_texts("\"ab\ncd", "[\"ab][cd]");
  assert_problem("\"ab", Problem::kUnterminatedString, 3);
  assert_int_equal(lex_protobuf("'ab").tokens[0].flags, interop::lex::kUnterminated);
  assert_problem(R"("\q")", Problem::kBadEscape, 2);
  assert_problem(R"("\8")", Problem::kBadEscape, 2);
  assert_problem(R"("\xg")", Problem::kBadHexEscape, 3);
  assert_problem(R"("\u12")", Problem::kBadShortUnicode, 5);
  assert_problem(R"("\U0001F60")", Problem::kBadLongUnicode, 10);
  assert_problem(R"("\U00110000")", Problem::kBadLongUnicode, 11);
  assert_problem(std::string_view("\"a\0b\"", 5), Problem::kControlCharacter, 2);
}

void control_characters_are_gaps_with_a_finding(void **) {
  assert_problem("a \x01\x02 b", Problem::kControlCharacter, 2);
  assert_texts("a \x01\x02 b", "[a][b]");
  assert_problem(std::string_view("a \0 b", 5), Problem::kControlCharacter, 2);
  assert_problem(std::string_view("// \0 b", 6), Problem::kControlCharacter, 3);
  assert_problem(std::string_view("/* \0*/", 6), Problem::kControlCharacter, 3);
  assert_problem("a \x7F", Problem::kControlCharacter, 2);
}

void characters_beyond_ascii_are_one_invalid_token(void **) {
  assert_problem("gr\xC3\xB6\xC3\x9F", Problem::kStrayCharacter, 2);
  assert_texts(
      "gr\xC3\xB6\xC3\x9F"
      "e",
      "[gr][\xC3\xB6\xC3\x9F][e]");
}

constexpr std::string_view kLong[] = {"...", "->", "::"};
constexpr interop::lex::Keyword kOtherWords[] = {{"record", 256}, {"a-rather-long-word", 257}, {"%x", 258}};
constexpr Spec kOther{
    .line_comment = "#",
    .other_line_comment = "///",
    .block_open = "/*",
    .block_close = "*/",
    .nested_blocks = true,
    .quotes = "\"",
    .newlines_in_strings = true,
    .escapes = {.introducer = '\0'},
    .word_starts = "%_",
    .word_parts = "-_",
    .numbers = {.binary = true, .floats = false},
    .punctuation = "(){}-.:,;",
    .long_punctuation = kLong,
    .keywords = kOtherWords,
};

std::string other(std::string_view source) {
  return texts(source, interop::lex::lex<kOther>(source));
}

void another_language_is_another_table(void **) {
  assert_string_equal(other("a-b %x c ->d ... :: . # rest\nx /// y").c_str(), "[a-b][%x][c][->][d][...][::][.][x]");
  assert_string_equal(other("/* a /* b */ c */ d").c_str(), "[d]");
  assert_int_equal(interop::lex::lex<kOther>("/* a /* b */").findings.size(), 1);
  assert_string_equal(other("0b101 1.5 'x").c_str(), "[0b101][1][.][5]['][x]");
  assert_string_equal(other("\"a\nb\\\" c").c_str(), "[\"a\nb\\\"][c]");
  const std::string_view words = "record a-rather-long-word -> ...";
  const Tokens lexed = interop::lex::lex<kOther>(words);
  assert_int_equal(lexed.tokens[0].word, 256);
  assert_int_equal(lexed.tokens[1].word, 257);
  assert_int_equal(lexed.tokens[2].word, 129);
  assert_int_equal(lexed.tokens[3].word, 128);
  assert_int_equal(interop::lex::lex<kOther>("a @ b").findings.size(), 1);
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(words_and_punctuation_are_told_apart),
      cmocka_unit_test(a_byte_order_mark_is_passed_over),
      cmocka_unit_test(every_keyword_is_known_at_every_place),
      cmocka_unit_test(comments_are_gaps_and_leave_a_mark),
      cmocka_unit_test(comments_that_do_not_end_or_do_not_nest_are_reported),
      cmocka_unit_test(numbers_are_read_in_all_bases),
      cmocka_unit_test(numbers_that_are_none_are_reported_where_they_go_wrong),
      cmocka_unit_test(strings_keep_their_quotes_and_say_if_they_need_unescaping),
      cmocka_unit_test(strings_that_are_wrong_are_reported_where_they_go_wrong),
      cmocka_unit_test(control_characters_are_gaps_with_a_finding),
      cmocka_unit_test(characters_beyond_ascii_are_one_invalid_token),
      cmocka_unit_test(another_language_is_another_table),
  };
  return cmocka_run_group_tests_name("lex", tests, nullptr, nullptr);
}
