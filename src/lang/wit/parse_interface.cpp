#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lexer.hpp"
#include "lang/wit/parser.hpp"

namespace interop::lang::wit {

void Parser::interface_statement() {
  const Mark mark = open(kError);
  attributes();
  if (at(kWordUse)) return use(mark);
  if (type_definition(mark)) return;
  // `record: func();` was meant to be a function of that name.
  const bool named = at_name() && (token().word == kWordNone || next().word == ':');
  if (named) return function(mark, false);
  broken(mark, "a type, a function or \"use\"");
}

// False if no type is defined here.
bool Parser::type_definition(const Mark &mark) {
  if (at_name() && next().word == ':') return false;
  switch (token().word) {
    case kWordType:
      return alias(mark), true;
    case kWordRecord:
      return members(mark, kRecord, kField, "record"), true;
    case kWordVariant:
      return members(mark, kVariant, kCase, "variant"), true;
    case kWordEnum:
      return members(mark, kEnum, kValue, "enum"), true;
    case kWordFlags:
      return members(mark, kFlags, kValue, "flags"), true;
    case kWordResource:
      return resource(mark), true;
    default:
      return false;
  }
}

// `use path.{a, b as c};`
void Parser::use(const Mark &mark) {
  bump();
  bool good = path() && expect('.');
  if (good && !at('{')) good = expect('{');
  if (good) {
    bump();
    use_names();
  }
  end_statement();
  close_as(mark, good ? kUse : kError);
}

// Behind the `{`: `a, b as c }`.
void Parser::use_names() {
  list('}', [this] {
    const Mark mark = open(kUseName);
    if (identifier("a name") && accept(kWordAs)) identifier("the name that it has here");
    close(mark);
  });
}

void Parser::alias(const Mark &mark) {
  bump();
  if (identifier("the name of the type") && expect('=')) type();
  end_statement();
  close_as(mark, kAlias);
}

// `record r { a: u8, b: u8 }` and the like.
void Parser::members(const Mark &mark, NodeKind kind, NodeKind member_kind, std::string_view what) {
  const uint32_t keyword = position();
  bump();
  identifier("the name of the " + std::string(what));
  const text::Span name{peek(0).begin, peek(0).end};
  if (!at('{')) {
    missing('{');
    skip_statement();
    return close_as(mark, kind);
  }
  bump();
  const bool empty = at('}');
  list('}', [&] { member(member_kind); });
  if (empty) {
    report(kEmptyType, {name.begin, name.end},
           (kind == kEnum    ? "an "
            : kind == kFlags ? ""
                             : "a ") +
               std::string(what));
  }
  static_cast<void>(keyword);
  close_as(mark, kind);
}

void Parser::member(NodeKind kind) {
  const Mark mark = open(kind);
  const bool good = identifier("a name");
  if (good && kind == kField && expect(':')) type();
  if (good && kind == kCase && accept('(')) {
    if (type()) expect(')');
  }
  close(mark);
}

// `resource r;` or `resource r { … }`
void Parser::resource(const Mark &mark) {
  bump();
  identifier("the name of the resource");
  if (!accept(';')) {
    if (at('{')) {
      body([this] { resource_statement(); });
    } else {
      fail_expected("\";\" or \"{\"");
      end_statement();
    }
  }
  close_as(mark, kResource);
}

void Parser::resource_statement() {
  const Mark mark = open(kError);
  attributes();
  if (at(kWordConstructor) && next().word != ':') {
    flag(mark, kConstructor);
    leaf(kIdentifier);
    signature(true);
    end_statement();
    return close_as(mark, kFunction);
  }
  if (at_name() && (token().word == kWordNone || next().word == ':')) return function(mark, true);
  broken(mark, "\"constructor\" or the name of a function");
}

// `f: [static] [async] func(…) -> …;`
void Parser::function(const Mark &mark, bool in_resource) {
  bool good = identifier("the name of a function") && expect(':');
  if (good && in_resource && at(kWordStatic)) {
    flag(mark, kStatic);
    bump();
  }
  good = good && signature(false);
  end_statement();
  close_as(mark, good ? kFunction : kError);
}

// `[async] func(a: T) -> R`; of a constructor `(a: T) -> R`.
bool Parser::signature(bool constructor) {
  const Mark mark = open(kSignature);
  if (!constructor) {
    if (at(kWordAsync)) {
      flag(mark, kAsync);
      bump();
    }
    if (!accept(kWordFunc)) {
      fail_expected("\"func\"");
      close(mark);
      return false;
    }
  }
  if (!at('(')) {
    missing('(');
    close(mark);
    return false;
  }
  bump();
  parameters();
  if (!failed() && at(kArrow)) {
    const Mark result = open(kResult);
    bump();
    if (at('(')) {
      fail(kNamedResults, span_here(), {}, "give a tuple or a record back");
      skip_balanced();
    } else {
      type();
    }
    close(result);
  }
  close(mark);
  return true;
}

void Parser::parameters() {
  list(')', [this] {
    const Mark mark = open(kParameter);
    if (identifier("the name of a parameter") && expect(':')) type();
    close(mark);
  });
}

}  // namespace interop::lang::wit
