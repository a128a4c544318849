// Every name that a binding uses, for every target: how it is cased, what a keyword becomes, and which of two that would
// be the same gives way. The names of a target are made once, from one row of a table; an emitter only asks for them.
//
// Of two declarations that want one name the first in the contract keeps it, so that a contract which grows at its end
// never renames what there was; the other is called with its interface before it, and then with a number behind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bind/call_model.hpp"

namespace interop::bind {

enum class Case : uint8_t { kSnake, kCamel, kPascal, kUpper };

// "parse-error" as parse_error, parseError, ParseError, PARSE_ERROR.
std::string cased(std::string_view name, Case wanted);

// What is made of a name by a suffix: class_ and _size are class_size.
std::string beside(const std::string &name, std::string_view suffix);

// The text of a type, with the qualifier before each whole word that is hidden where the type stands.
std::string qualified_where(const std::vector<std::string> &hidden, std::string_view qualifier, std::string type);

// The variable of a Go package with the C functions of a caller's object: "listenerFunctions" of Listener.
std::string go_functions(std::string handle);

// Whether a word means something to a language of any target, in lower case.
bool is_word_of_any(std::string_view word);

// How a target names things.
struct Manner {
  Case type;
  Case function;
  Case member;
  Case parameter;
  Case constant;
  bool prefixed;              // everything global begins with the library's name: C
  bool methods_are_global;    // methods are functions beside all others: C
  bool all_types_named;       // list<string> has a name too: C
  std::string_view keywords;  // separated by blanks
  std::string_view reserved;  // taken at the top of the module, in the case that they have there
  std::string_view taken_in_methods;
  std::string_view taken_in_parameters;
};

extern const Manner kMannerC;
extern const Manner kMannerShim;
extern const Manner kMannerCpp;
extern const Manner kMannerPython;
extern const Manner kMannerGo;
extern const Manner kMannerCsharp;
extern const Manner kMannerSwig;

// A word may be no identifier by itself; a keyword gets an underscore behind it.
std::string safe(std::string name, const Manner &manner);

class Names {
 public:
  Names(const Model &model, const Manner &manner);

  const std::string &type(TypeIndex type) const { return types_[type]; }
  const std::string &handle(HandleIndex handle) const { return handles_[handle]; }
  const std::string &operation(OperationIndex operation) const { return operations_[operation]; }
  // Of C: the functions of a caller's object, and of a callback what it answers and fails with.
  const std::string &functions(HandleIndex handle) const { return functions_[handle]; }
  const std::string &reply(OperationIndex callback) const { return replies_[callback]; }
  const std::string &fail(OperationIndex callback) const { return fails_[callback]; }
  const std::string &parameter(OperationIndex operation, size_t index) const { return parameters_[operation][index]; }
  // A field, a case or a flag.
  const std::string &member(TypeIndex type, size_t index) const { return members_[type][index]; }
  // A case of a variant inside of a function's name: "x_y" of "x-y", whatever case member() gives it.
  const std::string &case_function(TypeIndex type, size_t index) const { return case_functions_[type][index]; }

 private:
  std::vector<std::string> types_;
  std::vector<std::string> handles_;
  std::vector<std::string> operations_;
  std::vector<std::string> functions_;  // of callback handles
  std::vector<std::string> replies_;
  std::vector<std::string> fails_;
  std::vector<std::vector<std::string>> parameters_;
  std::vector<std::vector<std::string>> members_;
  std::vector<std::vector<std::string>> case_functions_;
};

}  // namespace interop::bind
