#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lexer.hpp"
#include "lang/wit/parser.hpp"

namespace interop::lang::wit {

void Parser::world_statement() {
  const Mark mark = open(kError);
  attributes();
  switch (token().word) {
    case kWordImport:
      return external(mark, kImport);
    case kWordExport:
      return external(mark, kExport);
    case kWordInclude:
      return include(mark);
    case kWordUse:
      return use(mark);
    default:
      break;
  }
  if (type_definition(mark)) return;
  broken(mark, "\"import\", \"export\", \"include\", \"use\" or a type");
}

// `import path;`, `import name: func(…);`, `import name: interface { … }`, `import name: path;`. A path has a colon of
// its own: `import a: b;` names an import, `import a:b/c;` does not.
void Parser::external(const Mark &mark, NodeKind kind) {
  bump();
  const bool has_colon = next().word == ':';
  const bool is_path = has_colon && peek(2).kind == TokenKind::kIdentifier && peek(3).word == '/';
  if (!has_colon || is_path) {
    const bool good = path();
    end_statement();
    return close_as(mark, good ? kind : kError);
  }
  bool good = identifier("the name of what comes in or goes out");
  if (good) bump();
  good = good && external_kind();
  close_as(mark, good ? kind : kError);
}

// Behind `import name:`.
bool Parser::external_kind() {
  bool good = true;
  if (at(kWordInterface)) {
    bump();
    body([this] { interface_statement(); });
    return true;
  }
  if (at(kWordFunc) || at(kWordAsync)) {
    good = signature(false);
  } else if (at_name() && token().word == kWordNone) {
    good = path();
  } else {
    fail_expected("\"func\", \"interface\" or the name of an interface");
    good = false;
  }
  end_statement();
  return good;
}

// `include path;` or `include path with { a as b }`
void Parser::include(const Mark &mark) {
  bump();
  const bool good = path();
  if (!good || !accept(kWordWith)) {
    end_statement();
    return close_as(mark, good ? kInclude : kError);
  }
  if (expect('{')) {
    list('}', [this] {
      const Mark name = open(kUseName);
      if (identifier("a name")) {
        if (accept(kWordAs)) {
          identifier("the name that it has here");
        } else {
          fail_expected("\"as\"");
        }
      }
      close(name);
    });
  } else {
    skip_statement();
  }
  close_as(mark, kInclude);
}

}  // namespace interop::lang::wit
