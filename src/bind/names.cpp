#include "bind/names.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace interop::bind {
namespace {

bool is_upper(char letter) {
  return letter >= 'A' && letter <= 'Z';
}
bool is_lower(char letter) {
  return letter >= 'a' && letter <= 'z';
}
bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
char upper(char letter) {
  return is_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
}
char lower(char letter) {
  return is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// "parseHTTPHeader", "parse-http-header" and "parse_http_header" are parse, http, header.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool fresh = true;
  for (size_t at = 0; at < name.size(); ++at) {
    const char letter = name[at];
    if (!is_upper(letter) && !is_lower(letter) && !is_digit(letter)) {
      fresh = true;
      continue;
    }
    const bool hump = at > 0 && is_upper(letter) &&
                      (is_lower(name[at - 1]) || is_digit(name[at - 1]) ||
                       (is_upper(name[at - 1]) && at + 1 < name.size() && is_lower(name[at + 1])));
    if (fresh || hump) words.emplace_back();
    words.back() += lower(letter);
    fresh = false;
  }
  return words;
}

bool is_listed(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(' ', at), list.size());
    if (end > at) words.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// The names of one scope.
class Scope {
 public:
  explicit Scope(std::string_view taken) {
    for (const std::string_view word : split(taken))
      names_.emplace(word);
  }
  // The first of the names that is free, or the last with a number behind it.
  std::string take(std::string wanted, std::string otherwise = {}) {
    if (names_.insert(wanted).second) return wanted;
    if (!otherwise.empty() && names_.insert(otherwise).second) return otherwise;
    const std::string base = otherwise.empty() ? wanted : otherwise;
    uint32_t &last = last_[base];
    if (last == 0) last = 1;
    for (;;) {
      std::string numbered = base + "_" + std::to_string(++last);
      if (names_.insert(numbered).second) return numbered;
    }
  }

  bool take_free(const std::string &name) { return names_.insert(name).second; }
  bool has(const std::string &name) const { return names_.count(name) != 0; }

  // A name that is taken together with those that are made of it by a suffix. One that is not free is called as a
  // keyword would be, then by a number.
  std::string take_family(const std::string &wanted, const std::vector<std::string_view> &suffixes) {
    std::string name = wanted;
    if (!is_free(name, suffixes)) name += '_';
    for (uint32_t number = 2; !is_free(name, suffixes); ++number)
      name = wanted + "_" + std::to_string(number);
    names_.insert(name);
    for (const std::string_view suffix : suffixes)
      names_.insert(beside(name, suffix));
    return name;
  }

 private:
  bool is_free(const std::string &name, const std::vector<std::string_view> &suffixes) const {
    if (names_.count(name) != 0) return false;
    for (const std::string_view suffix : suffixes)
      if (names_.count(beside(name, suffix)) != 0) return false;
    return true;
  }

  std::set<std::string> names_;
  std::map<std::string, uint32_t> last_;
};

// Values of an enum often repeat its name, where their language puts them beside it: STATE_PAID of State is PAID.
std::string without_prefix(std::string_view prefix, std::string_view name) {
  const std::vector<std::string> first = words_of(prefix);
  const std::vector<std::string> all = words_of(name);
  if (all.size() <= first.size() || !std::equal(first.begin(), first.end(), all.begin())) return std::string(name);
  if (is_digit(all[first.size()][0])) return std::string(name);
  std::string rest;
  for (size_t i = first.size(); i < all.size(); ++i)
    rest.append(rest.empty() ? "" : "-").append(all[i]);
  return rest;
}

// What emitters call the locals of a function through which the library calls an object of the caller.
void take_callback_locals(Scope &inside, const std::vector<std::string_view> &suffixes, bool has_values) {
  for (const std::string_view word : split("data reply object answer answering holder status told"))
    inside.take(std::string(word));
  if (!has_values) return;
  for (const std::string_view word : split("failure out_result detail"))
    inside.take(std::string(word));
  for (const std::string_view suffix : suffixes) {
    inside.take(beside("detail", suffix));
    inside.take(beside("result", suffix));
  }
}

// Functions and variables of a Go package that calls use, and that a parameter of their name would hide.
std::set<std::string> go_helpers(const Model &model, const std::vector<std::string> &handles) {
  std::set<std::string> names;
  const Names c(model, kMannerC);
  for (TypeIndex at = 1; at < model.types.size(); ++at) {
    if (c.type(at).empty()) continue;
    const std::string type = cased(std::string_view(c.type(at)).substr(model.name.size() + 1), Case::kPascal);
    names.insert("to" + type);
    names.insert("from" + type);
  }
  for (HandleIndex at = 1; at < handles.size(); ++at)
    names.insert(model.handles[at].is_callback ? go_functions(handles[at]) : "new" + handles[at]);
  return names;
}

}  // namespace

std::string safe(std::string name, const Manner &manner) {
  if (name.empty()) name = "nameless";
  if (is_digit(name[0])) name.insert(name.begin(), '_');
  if (is_listed(manner.keywords, name)) name += '_';
  return name;
}

std::string beside(const std::string &name, std::string_view suffix) {
  const bool doubled = suffix.starts_with('_') && name.ends_with('_');
  return name + std::string(suffix.substr(doubled ? 1 : 0));
}

std::string qualified_where(const std::vector<std::string> &hidden, std::string_view qualifier, std::string type) {
  const auto is_joined = [&](size_t at) {
    const char letter = type[at];
    return is_lower(letter) || is_upper(letter) || is_digit(letter) || letter == '_';
  };
  for (const std::string &name : hidden) {
    for (size_t at = type.find(name); at != std::string::npos; at = type.find(name, at)) {
      const size_t end = at + name.size();
      const bool before = at > 0 && (is_joined(at - 1) || type[at - 1] == '.' || type[at - 1] == ':');
      const bool whole = !before && (end == type.size() || !is_joined(end));
      if (whole) type.insert(at, qualifier);
      at = whole ? end + qualifier.size() : end;
    }
  }
  return type;
}

std::string go_functions(std::string handle) {
  handle[0] = lower(handle[0]);
  return handle + "Functions";
}

bool is_word_of_any(std::string_view word) {
  for (const Manner *manner : {&kMannerC, &kMannerPython, &kMannerGo, &kMannerCsharp})
    if (is_listed(manner->keywords, word)) return true;
  return word == "c" || word == "main" || word == "std" || word == "string" || word == "list" || word == "ctypes" ||
         word == "enum" || word == "dataclasses" || word == "operator" || word == "typing" || word == "types" ||
         word == "os";
}

std::string cased(std::string_view name, Case wanted) {
  std::string out;
  for (const std::string &word : words_of(name)) {
    const bool first = out.empty();
    if (!first && (wanted == Case::kSnake || wanted == Case::kUpper)) out += '_';
    const bool capital = wanted == Case::kPascal || (wanted == Case::kCamel && !first);
    for (size_t i = 0; i < word.size(); ++i)
      out += wanted == Case::kUpper || (capital && i == 0) ? upper(word[i]) : word[i];
  }
  return out;
}

Names::Names(const Model &model, const Manner &manner)
    : types_(model.types.size()),
      handles_(model.handles.size()),
      operations_(model.operations.size()),
      functions_(model.handles.size()),
      replies_(model.operations.size()),
      fails_(model.operations.size()),
      parameters_(model.operations.size()),
      members_(model.types.size()),
      case_functions_(model.types.size()) {
  Scope global(manner.prefixed ? std::string_view{} : manner.reserved);
  const auto named = [&](std::string_view name, Case wanted) {
    if (!manner.prefixed) return safe(cased(name, wanted), manner);
    return cased(model.name, wanted) + '_' + cased(name, wanted);
  };
  // What the user of C# implements is called IListener.
  const bool csharp = &manner == &kMannerCsharp;
  const auto take = [&](const std::string &name, const std::string &group, Case wanted, bool is_callback = false) {
    const std::string mark = csharp && is_callback ? "I" : "";
    return global.take(mark + named(name, wanted), group.empty() ? "" : mark + named(group + "-" + name, wanted));
  };
  // What a constant or a case is called beside all types, where it is no part of one: false if the name is taken.
  const auto outside = [&](TypeIndex at, const std::string &member) {
    const Shape shape = model.types[at].shape;
    const bool constant = shape == Shape::kEnum || shape == Shape::kFlags;
    if (shape != Shape::kVariant && !constant) return true;
    if (manner.prefixed || &manner == &kMannerSwig)
      return global.take_free(cased(types_[at], Case::kUpper) + '_' + cased(member, Case::kUpper));
    if (&manner == &kMannerGo || (&manner == &kMannerPython && !constant)) return global.take_free(types_[at] + member);
    return true;
  };
  if (manner.prefixed) {
    const auto words = split(manner.reserved);
    for (const std::string_view word : words)
      global.take(named(word, manner.function));
  }
  for (TypeIndex at = 1; at < model.types.size(); ++at) {
    const Type &type = model.types[at];
    if (type.is_named || (manner.all_types_named && !type.name.empty())) {
      types_[at] = take(type.name, type.group, manner.type);
    }
    Scope inside("");
    Scope functions("");
    const bool constants = type.shape == Shape::kEnum || type.shape == Shape::kFlags;
    const bool cases = type.shape == Shape::kVariant && !manner.prefixed;
    const Case wanted = constants ? manner.constant : cases ? Case::kPascal : manner.member;
    for (const Member &member : type.members) {
      const std::string name = constants ? without_prefix(type.name, member.name) : member.name;
      // A case that stands behind its type's name in one word is no keyword.
      const bool joined = cases && &manner == &kMannerPython;
      const std::string own = inside.take(joined ? cased(name, wanted) : safe(cased(name, wanted), manner));
      std::string unlike = own;
      for (uint32_t number = 2; !outside(at, unlike); ++number)
        unlike = own + "_" + std::to_string(number);
      members_[at].push_back(unlike);
      if (type.shape == Shape::kVariant || type.shape == Shape::kResult)
        case_functions_[at].push_back(functions.take(cased(name, Case::kSnake)));
    }
  }
  for (HandleIndex at = 1; at < model.handles.size(); ++at)
    handles_[at] = take(model.handles[at].name, model.handles[at].group, manner.type, model.handles[at].is_callback);
  // What emitters make of a parameter's name for their own locals.
  const bool go = &manner == &kMannerGo;
  const bool camel = manner.parameter == Case::kCamel;
  const auto suffixes = split(go      ? "List Value Handle"
                              : camel ? "List Value Handle Bytes Inside Raw Data Functions"
                                      : "_size _value _c _data _given");
  std::vector<std::string_view> callback_suffixes = suffixes;
  if (camel) callback_suffixes.emplace_back("Size");
  std::set<std::string> hidden;
  if (go) hidden = go_helpers(model, handles_);
  std::vector<Scope> methods(model.handles.size(), Scope(manner.taken_in_methods));
  for (const HandleIndex at : model.callbacks()) {
    if (go) methods[at] = Scope("");  // the caller's object has no Close
    if (csharp) methods[at] = Scope("Equals GetHashCode GetType ToString Functions StructSize Destroy Forget");
  }
  for (const HandleIndex handle : model.callbacks()) {
    for (const OperationIndex at : model.handles[handle].operations) {
      const std::string wanted = safe(cased(model.operations[at].name, manner.function), manner);
      operations_[at] = csharp ? methods[handle].take_family(wanted, {"Call", "Kept"}) : methods[handle].take(wanted);
    }
  }
  if (manner.prefixed) {
    // What the header has beside the operations.
    for (const HandleIndex at : model.objects())
      global.take(handles_[at] + "_destroy");
    for (const HandleIndex at : model.callbacks()) {
      functions_[at] = global.take(handles_[at] + "_functions");
      for (const OperationIndex operation : model.handles[at].operations) {
        const std::string name = handles_[at] + "_" + operations_[operation];
        if (model.types[model.operations[operation].result].in_memory)
          replies_[operation] = global.take(name + "_reply");
        if (model.operations[operation].error != 0) fails_[operation] = global.take(name + "_fail");
      }
    }
    for (const TypeIndex error : model.errors)
      if (!types_[error].empty())
        global.take(named("error-" + types_[error].substr(model.name.size() + 1), manner.function));
  }
  for (OperationIndex at = 1; at < model.operations.size(); ++at) {
    const Operation &operation = model.operations[at];
    const bool callback = operation.role == Role::kCallback;
    if (operation.handle == 0) {
      operations_[at] = take(operation.name, operation.group, manner.function);
    } else if (!callback) {
      // Every handle's constructor is called alike, so the word is kept for it.
      const bool constructor = operation.role == Role::kConstructor;
      const std::string name =
          constructor ? "create" : methods[operation.handle].take(safe(cased(operation.name, manner.function), manner));
      operations_[at] = manner.methods_are_global ? global.take(handles_[operation.handle] + '_' + name) : name;
      // Go has no constructors and no static methods: they are functions of the package.
      if (go && constructor) operations_[at] = global.take("New" + handles_[operation.handle]);
      if (go && operation.role == Role::kStatic) operations_[at] = global.take(handles_[operation.handle] + name);
    }
    Scope inside(manner.taken_in_parameters);
    if (callback) take_callback_locals(inside, callback_suffixes, camel || &manner == &kMannerCpp);
    for (const Parameter &parameter : operation.parameters) {
      std::string wanted = safe(cased(parameter.name, manner.parameter), manner);
      // In C the next parameter's type may be called so.
      if (hidden.count(wanted) != 0 || (manner.prefixed && global.has(wanted))) wanted += '_';
      parameters_[at].push_back(inside.take_family(wanted, callback ? callback_suffixes : suffixes));
    }
  }
}

// Columns: type, function, member, parameter, constant; prefixed, methods are global, all types named; keywords;
// reserved; taken in methods; taken in parameters.
const Manner kMannerC{
    Case::kSnake, Case::kSnake, Case::kSnake, Case::kSnake, Case::kUpper, true, true, true,
    // C++ reads the header too.
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class "
    "co_await "
    "co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete "
    "do "
    "double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable "
    "namespace "
    "new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires "
    "restrict return short signed sizeof static static_assert static_cast struct switch template this thread_local "
    "throw "
    "true try typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor xor_eq "
    "nothing NULL EOF "
    // What compilers and the C library define as macros.
    "linux unix errno stdin stdout stderr",
    "status error memory operation contract contract_get handle_count error_destroy error_status error_message "
    "memory_destroy status_name reply reply_fail callbacks_forget",
    "create destroy struct_size",
    "self out_result out_memory out_error "
    "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t"};
// The definitions of the same functions. Parameters stand beside what the shim's functions use.
const Manner kMannerShim{kMannerC.type,
                         kMannerC.function,
                         kMannerC.member,
                         kMannerC.parameter,
                         kMannerC.constant,
                         kMannerC.prefixed,
                         kMannerC.methods_are_global,
                         kMannerC.all_types_named,
                         kMannerC.keywords,
                         kMannerC.reserved,
                         kMannerC.taken_in_methods,
                         "self out_result out_memory out_error "
                         "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t "
                         "guard clear take need issue handles failing "
                         "call_refused call_held call_kept call_memory call_value call_made"};
const Manner kMannerCpp{
    Case::kPascal,
    Case::kSnake,
    Case::kSnake,
    Case::kSnake,
    Case::kPascal,
    false,
    false,
    false,
    kMannerC.keywords,
    "Failure Memory BadValue Handles Held CallError CallRefused OperationFailed ContractMismatch CallFailed "
    "CallbackFailed Caller Given Destroy "
    "Answer",
    "get release",
    "self int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t "
    "call_memory call_result call_given call_error call_status call_held call_answer call_function call_told"};
const Manner kMannerPython{
    Case::kPascal,
    Case::kSnake,
    Case::kSnake,
    Case::kSnake,
    Case::kUpper,
    false,
    false,
    false,
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if "
    "import in is lambda nonlocal not or pass raise return try while with yield self cls",
    "Error Failed InvalidArgument BadHandle Closed Busy CallbackFailed ContractMismatch abc atexit itertools threading "
    "Ok Err Some load handle_count annotations builtins "
    "ctypes dataclasses enum operator List Optional Tuple Union Generic TypeVar Type TracebackType "
    "bool bytes chr float int isinstance len list object ord range str super tuple type",
    "close",
    "self cls ctypes bool bytes chr float int isinstance len ord range super type"};
const Manner kMannerGo{
    Case::kPascal,
    Case::kPascal,
    Case::kPascal,
    Case::kCamel,
    Case::kPascal,
    false,
    false,
    false,
    "break case chan const continue default defer else fallthrough for func go goto if import "
    "interface map package range "
    "return select struct switch type var append bool byte cap close complex copy delete error "
    "false iota len make max min "
    "new nil panic print real recover rune string true uint8 uint32 int32 unsafe runtime errors",
    "Tuple0 Tuple1 Tuple2 Tuple3 Tuple4 Tuple5 Tuple6 Tuple7 Tuple8 Tuple9 Tuple10 Tuple11 Tuple12 "
    "Tuple13 Tuple14 Tuple15 Tuple16 "
    "Error ErrClosed Failure Status Result HandleCount",
    "Close",
    "o self result err out given keep status failure memory check mismatch textData listData runtime sync unsafe "
    "toBool hold release errors outResult int8 int16 int64 uint16 uint64 float32 float64"};
const Manner kMannerCsharp{
    Case::kPascal,
    Case::kPascal,
    Case::kPascal,
    Case::kCamel,
    Case::kPascal,
    false,
    false,
    false,
    "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double "
    "else "
    "enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is "
    "lock "
    "long namespace new null object operator out override params private protected public readonly ref return sbyte "
    "sealed "
    "short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort "
    "using virtual void volatile while",
    "Tuple0 Tuple1 Tuple2 Tuple3 Tuple4 Tuple5 Tuple6 Tuple7 Tuple8 Tuple9 Tuple10 Tuple11 Tuple12 Tuple13 Tuple14 "
    "Tuple15 Tuple16 "
    "CallException OperationException ContractMismatchException Status Nothing Result Some Errors ObjectHandle Keep "
    "Contract Native Values Library Exception IntPtr UIntPtr Action Func Marshal SafeHandle "
    "Callbacks GCHandle Encoding ArgumentNullException OutOfMemoryException",
    "Dispose Equals GetHashCode GetType ToString Handle",
    "keep status error result memory self handle exception told outResult raised message"};

// SWIG renames what is a keyword of the language it writes for; what is here needs it in none of the common ones.
const Manner kMannerSwig{
    Case::kPascal,
    Case::kSnake,
    Case::kSnake,
    Case::kSnake,
    Case::kUpper,
    false,
    false,
    true,
    "alignas alignof and and_eq asm assert async auto await begin bitand bitor bool break case catch chan char class "
    "co_await "
    "co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype def default del "
    "delete do double dynamic_cast elif else elseif end ensure enum errno except explicit export extern fallthrough "
    "false finally "
    "float for foreach friend from func function global go goto if import in inline int interface is lambda linux "
    "local long map module mutable "
    "namespace new next nil noexcept nonlocal not not_eq null nullptr object operator or or_eq package pass print "
    "private "
    "protected public raise range register reinterpret_cast repeat require requires rescue restrict retry return "
    "select self short "
    "signed sizeof static static_assert static_cast stderr stdin stdout string struct super switch synchronized "
    "template "
    "then this thisown thread_local throw true try type typedef typeid typename typeof undef union unix unless "
    "unsigned "
    "until using var virtual void volatile wchar_t when while with xor xor_eq yield",
    "Error Failed InvalidArgument BadHandle Busy CallbackFailed Failure handle_count exec eval len load print range",
    "close dispose",
    "self result memory given trouble failure released"};

}  // namespace interop::bind
