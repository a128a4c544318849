#include <array>

#include "lang/wit/binary_package.hpp"
#include "lang/wit/binary_reader.hpp"
#include "lang/wit/binary_scope.hpp"

namespace interop::lang::wit {
namespace {

constexpr uint8_t kInstanceSort = 5;
constexpr uint8_t kComponentSort = 4;
constexpr uint8_t kTypeSort = 3;
constexpr uint32_t kMostDepth = 4;  // of components in components

// By opcode, from 0x7f down.
constexpr std::array<std::string_view, 13> kScalars = {"bool", "s8",  "u8",  "s16", "u16",  "s32",   "u32",
                                                       "s64",  "u64", "f32", "f64", "char", "string"};

constexpr uint8_t kErrorContext = 0x64;

bool is_scalar(uint8_t opcode) {
  return opcode <= 0x7f && opcode > 0x7f - kScalars.size();
}

bool is_label(std::string_view name) {
  for (const char letter : name) {
    const bool fits = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                      (letter >= '0' && letter <= '9') || letter == '-';
    if (!fits) return false;
  }
  return !name.empty();
}

bool is_id(std::string_view name) {
  for (const char letter : name) {
    const bool fits = is_label({&letter, 1}) || std::string_view(":/@.+").find(letter) != std::string_view::npos;
    if (!fits) return false;
  }
  return name.find(':') != std::string_view::npos && name.find('/') != std::string_view::npos;
}

class PackageReader {
 public:
  PackageReader(std::string_view bytes, uint64_t most_text) : in_(bytes), most_(most_text) {}

  base::Result<BinaryPackage> read() {
    sections();
    // As an empty component; it does not say its name.
    if (package_.items.empty()) {
      package_.name = "root:component";
      package_.items.push_back({"root:component/root", true, std::make_shared<Body>()});
    }
    if (in_.failed()) return base::Failure{INTEROP_STATUS_INVALID_ARGUMENT, in_.reason()};
    return std::move(package_);
  }

 private:
  void sections() {
    for (const int expected : {0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00}) {
      if (in_.byte() == expected) continue;
      return in_.fail("it is no component of the version that is known (a core module has no contract)");
    }
    while (!in_.done()) {
      const uint8_t kind = in_.byte();
      BinaryReader section = in_.part();
      if (in_.failed()) return;
      std::swap(in_, section);
      read_section(kind);
      if (in_.failed()) return;
      std::swap(in_, section);
    }
  }

  void read_section(uint8_t kind) {
    if (kind == 0) {
      if (in_.bytes() == "package-docs") package_.docs = in_.rest();
    } else if (kind == 7) {
      for (uint32_t left = in_.count(); left > 0 && !in_.failed(); --left)
        item();
    } else if (kind != 11) {
      in_.fail("it is a component with code, not a WIT package");
    }
  }

  // A component type with what makes one interface or world.
  void item() {
    if (in_.byte() != 0x41) return in_.fail("something else than an interface or a world");
    BinaryScope scope;
    declarations(scope, 1);
    if (in_.failed()) return;
    if (scope.exported.empty()) return in_.fail("a component that exports neither an interface nor a world");
    if (package_.name.empty()) package_.name = package_of(scope.exported);
    package_.items.push_back({scope.exported, scope.exports_world, scope.result});
  }

  // ---- scopes ----

  void declarations(BinaryScope &scope, uint32_t depth) {
    if (depth > kMostDepth) return in_.fail("components are nested too deeply");
    outer_.push_back(&scope);
    for (uint32_t left = in_.count(); left > 0 && !in_.failed(); --left)
      declaration(scope, depth);
    outer_.pop_back();
  }

  void declaration(BinaryScope &scope, uint32_t depth) {
    switch (in_.byte()) {
      case 1:
        return define(scope, depth);
      case 2:
        return alias(scope);
      case 3:
        return external(scope, false);
      case 4:
        return external(scope, true);
      default:
        return in_.fail("a declaration that no WIT package has");
    }
  }

  void define(BinaryScope &scope, uint32_t depth) {
    const uint8_t opcode = in_.peek();
    Entry made;
    if (opcode == 0x41 || opcode == 0x42) {
      in_.byte();
      BinaryScope inner;
      declarations(inner, depth + 1);
      made.kind = opcode == 0x41 ? Entry::kComponent : Entry::kInstance;
      inner.body.extent = inner.body.pieces.size();
      for (const Piece &piece : inner.body.pieces)
        inner.body.extent += piece.parts.size();
      made.body = std::make_shared<Body>(std::move(inner.body));
    } else if (opcode == 0x40 || opcode == 0x43) {
      function(scope, made);
    } else {
      value(scope, made);
    }
    add(scope, std::move(made));
  }

  void add(BinaryScope &scope, Entry entry) {
    text_ += entry.spelling.size() + entry.declared.size() + entry.result.size();
    for (const Part &part : entry.parts)
      text_ += part.text.size() + part.key.size() + sizeof(Part);
    if (text_ > most_) in_.fail("what it says is too large a text");
    scope.types.push_back(std::make_shared<Entry>(std::move(entry)));
  }

  std::shared_ptr<const Entry> type_at(const BinaryScope &scope, uint32_t index) {
    if (index < scope.types.size()) return scope.types[index];
    in_.fail("a type that is not there");
    static const Entry kNone;
    return std::make_shared<const Entry>(kNone);
  }

  void alias(BinaryScope &scope) {
    if (in_.byte() != kTypeSort) return in_.fail("an alias of something that is no type");
    const uint8_t kind = in_.byte();
    const uint32_t from = in_.number();
    if (kind == 2) {
      const uint32_t index = in_.number();
      if (from >= outer_.size()) return in_.fail("an alias of what is not there");
      std::shared_ptr<const Entry> entry = type_at(*outer_[outer_.size() - 1 - from], index);
      if (from != 0 && entry->kind == Entry::kNamed && entry->home.empty())
        in_.fail("a type of a world used in an interface");
      scope.types.push_back(std::move(entry));
      return;
    }
    const std::string name(in_.bytes());
    if (kind != 0 || from >= scope.instances.size()) return in_.fail("an alias of what is not there");
    const BinaryScope::Instance &instance = scope.instances[from];
    const auto known = instance.body->types.find(name);
    if (known == instance.body->types.end()) return in_.fail("an alias of a type that is not there");
    if (instance.id.empty()) return in_.fail("a type of an interface without a name");
    Entry made;
    made.kind = Entry::kNamed;
    made.home = instance.id;
    made.name = name;
    made.is_resource = known->second;
    add(scope, std::move(made));
  }

  // ---- imports and exports ----

  struct ExternName {
    std::string name;
    std::string implements;
    std::optional<std::string> external_id;
  };

  ExternName extern_name() {
    const uint8_t form = in_.byte();
    ExternName made{std::string(in_.bytes()), {}, {}};
    if (form > 2) in_.fail("a name of a form that is not known");
    for (uint32_t left = form == 2 ? in_.count() : 0; left > 0 && !in_.failed(); --left) {
      const uint8_t option = in_.byte();
      const std::string_view text = in_.bytes();
      if (option == 0) made.implements = text;
      if (option == 1) made.name += text;
      if (option == 2) made.external_id = text;
      if (option > 2) in_.fail("a name with something that is not known");
    }
    const bool good = is_id(made.name) || is_label(made.name) || made.name.starts_with('[');
    if (!good || (!made.implements.empty() && !is_id(made.implements))) in_.fail("a name that is none");
    return made;
  }

  void external(BinaryScope &scope, bool is_export) {
    const ExternName name = extern_name();
    const uint8_t sort = in_.byte();
    if (in_.failed()) return;
    if (sort == 1) return function_piece(scope, name, is_export, in_.number());
    if (sort == kTypeSort) return type_piece(scope, name, in_.byte());
    if (sort != kInstanceSort && sort != kComponentSort) return in_.fail("something that no WIT package has");
    const std::shared_ptr<const Entry> type = type_at(scope, in_.number());
    if (in_.failed()) return;
    if (type->kind != (sort == kInstanceSort ? Entry::kInstance : Entry::kComponent))
      return in_.fail("a type of another kind than is said");
    if (is_export && is_id(name.name)) {
      scope.exported = name.name;
      scope.exports_world = sort == kComponentSort;
      scope.result = type->body;
    }
    if (sort == kInstanceSort) interface_piece(scope, name, is_export, type->body);
  }

  void interface_piece(BinaryScope &scope, const ExternName &name, bool is_export,
                       const std::shared_ptr<const Body> &body) {
    Piece piece;
    piece.kind = Piece::kInterface;
    piece.is_export = is_export;
    piece.key = name.name;
    piece.home = !name.implements.empty() ? name.implements : is_id(name.name) ? name.name : "";
    piece.external_id = name.external_id;
    if (piece.home.empty())
      piece.inner = body;
    else
      know(piece.home, body);
    scope.instances.push_back({piece.home, body});
    scope.body.pieces.push_back(std::move(piece));
  }

  // Each that uses an interface says just what it uses: who says most is believed.
  void know(const std::string &id, const std::shared_ptr<const Body> &body) {
    std::shared_ptr<const Body> &known = package_.imported[id];
    if (known == nullptr || known->extent < body->extent) known = body;
  }

  void type_piece(BinaryScope &scope, const ExternName &name, uint8_t bound) {
    if (!is_label(name.name)) return in_.fail("a type with a name that is none");
    Piece piece;
    piece.key = name.name;
    piece.external_id = name.external_id;
    Entry made;
    made.kind = Entry::kNamed;
    made.name = name.name;
    made.spelling = escaped(name.name);
    if (bound == 1) {
      piece.text = "resource " + made.spelling;
      made.is_resource = true;
      scope.resources.emplace(name.name, scope.body.pieces.size());
    } else {
      const std::shared_ptr<const Entry> type = type_at(scope, in_.number());
      name_type(*type, made, piece);
    }
    scope.body.types[name.name] = made.is_resource;
    scope.body.pieces.push_back(std::move(piece));
    add(scope, std::move(made));
  }

  void name_type(const Entry &type, Entry &made, Piece &piece) {
    made.is_resource = type.is_resource;
    if (type.kind == Entry::kNamed && !type.home.empty()) {
      piece.kind = Piece::kUse;
      piece.home = type.home;
      piece.name = type.name;
    } else if (type.kind == Entry::kDefinition) {
      piece.text = type.declared + " " + made.spelling;
      piece.has_parts = true;
      piece.parts = type.parts;
    } else if (type.kind == Entry::kNamed || type.kind == Entry::kValue) {
      piece.text = "type " + made.spelling + " = " + (type.declared.empty() ? type.spelling : type.declared);
    } else {
      in_.fail("a name for something that is no type of a value");
    }
  }

  void function_piece(BinaryScope &scope, const ExternName &name, bool is_export, uint32_t index) {
    const std::shared_ptr<const Entry> type = type_at(scope, index);
    if (in_.failed()) return;
    if (type->kind != Entry::kFunction) return in_.fail("a function whose type is none of a function");
    const size_t end = name.name.find(']');
    if (name.name[0] == '[' && end != std::string::npos)
      return member_piece(scope, name, name.name.substr(1, end - 1), name.name.substr(end + 1), *type);
    Piece piece;
    piece.kind = Piece::kFunction;
    piece.is_export = is_export;
    piece.key = name.name;
    piece.external_id = name.external_id;
    piece.text = escaped(name.name) + ": " + type->signature("", 0);
    text_ += piece.text.size();
    scope.body.pieces.push_back(std::move(piece));
  }

  // "[method]r.m", "[static]r.s", "[constructor]r"
  void member_piece(BinaryScope &scope, const ExternName &full, const std::string &what, const std::string &name,
                    const Entry &type) {
    const size_t dot = name.find('.');
    const auto owner = scope.resources.find(name.substr(0, dot));
    if (owner == scope.resources.end()) return in_.fail("a function of a resource that is not there");
    Piece &piece = scope.body.pieces[owner->second];
    std::string text;
    if (what == "constructor" && dot == std::string::npos) {
      text = "constructor" + type.parameters(0);
      if (type.result != escaped(name)) text += " -> " + type.result;
    } else if ((what == "method" || what == "static") && dot != std::string::npos && is_label(name.substr(dot + 1))) {
      text = escaped(name.substr(dot + 1)) + ": " +
             (what == "static" ? type.signature("static ", 0) : type.signature("", 1));
    } else {
      return in_.fail("a function with a name that is none");
    }
    text_ += text.size() + full.name.size();
    if (text_ > most_) return in_.fail("what it says is too large a text");
    piece.has_parts = true;
    piece.parts.push_back({full.name, text, full.external_id});
  }

  // ---- types ----

  // The name of a type where it is used.
  std::string used(const BinaryScope &scope) {
    const uint8_t opcode = in_.peek();
    if (opcode >= 0x40 && opcode <= 0x7f) {
      in_.byte();
      if (opcode == kErrorContext) return "error-context";
      if (is_scalar(opcode)) return std::string(kScalars[0x7fu - opcode]);
      in_.fail("a type that has no number");
      return {};
    }
    return used_by_number(scope);
  }
  std::string used_by_number(const BinaryScope &scope) {
    const std::shared_ptr<const Entry> type = type_at(scope, in_.number());
    const bool usable = type->kind == Entry::kValue || (type->kind == Entry::kNamed && type->home.empty());
    if (!usable) in_.fail("a type that has no name where it is used");
    return type->spelling;
  }
  std::string used_or_nothing(const BinaryScope &scope, std::string_view nothing) {
    return in_.byte() == 0 ? std::string(nothing) : used(scope);
  }

  void function(const BinaryScope &scope, Entry &made) {
    made.kind = Entry::kFunction;
    made.is_async = in_.byte() == 0x43;
    for (uint32_t left = in_.count(); left > 0 && !in_.failed(); --left) {
      std::string name(label());
      made.parts.push_back({name, escaped(name) + ": " + used(scope)});
    }
    if (in_.byte() == 0)
      made.result = used(scope);
    else if (in_.number() != 0)
      in_.fail("a function with several results");
  }

  std::string_view label() {
    const std::string_view name = in_.bytes();
    if (!is_label(name)) in_.fail("a name that is none");
    return name;
  }

  void value(const BinaryScope &scope, Entry &made) {
    const uint8_t opcode = in_.byte();
    made.kind = Entry::kValue;
    if (is_scalar(opcode)) {
      made.spelling = kScalars[0x7fu - opcode];
      return;
    }
    switch (opcode) {
      case 0x72:
      case 0x71:
      case 0x6e:
      case 0x6d:
        return definition(scope, opcode, made);
      case 0x70:
        made.spelling = "list<" + used(scope) + ">";
        break;
      case 0x6f:
        made.spelling = "tuple<";
        for (uint32_t left = in_.count(), first = left; left > 0 && !in_.failed(); --left)
          made.spelling += (left == first ? "" : ", ") + used(scope);
        made.spelling += ">";
        break;
      case 0x6b:
        made.spelling = "option<" + used(scope) + ">";
        break;
      case 0x6a:
        result(scope, made);
        break;
      case 0x69:
      case 0x68:
        made.declared = used_by_number(scope);
        made.spelling = opcode == 0x69 ? made.declared : "borrow<" + made.declared + ">";
        made.declared = opcode == 0x69 ? "own<" + made.declared + ">" : made.spelling;
        break;
      case 0x67:
        made.spelling = "list<" + used(scope);
        made.spelling += ", " + std::to_string(in_.number()) + ">";
        break;
      case 0x66:
      case 0x65: {
        const std::string inner = used_or_nothing(scope, "");
        made.spelling = opcode == 0x66 ? "stream" : "future";
        if (!inner.empty()) made.spelling += "<" + inner + ">";
        break;
      }
      case kErrorContext:
        made.spelling = "error-context";
        break;
      case 0x63:
        made.spelling = "map<" + used(scope) + ", ";
        made.spelling += used(scope) + ">";
        break;
      default:
        in_.fail("a type that no WIT package has");
    }
  }

  void result(const BinaryScope &scope, Entry &made) {
    const std::string right = used_or_nothing(scope, "_");
    const std::string wrong = used_or_nothing(scope, "");
    made.spelling = "result";
    if (!wrong.empty()) made.spelling += "<" + right + ", " + wrong + ">";
    if (wrong.empty() && right != "_") made.spelling += "<" + right + ">";
  }

  // Records, variants, flags, enums: they have names in WIT.
  void definition(const BinaryScope &scope, uint8_t opcode, Entry &made) {
    made.kind = Entry::kDefinition;
    made.declared = opcode == 0x72 ? "record" : opcode == 0x71 ? "variant" : opcode == 0x6e ? "flags" : "enum";
    for (uint32_t left = in_.count(); left > 0 && !in_.failed(); --left) {
      Part part{std::string(label()), {}};
      part.text = escaped(part.key);
      if (opcode == 0x72) part.text += ": " + used(scope);
      if (opcode == 0x71) {
        const std::string payload = used_or_nothing(scope, "");
        if (!payload.empty()) part.text += "(" + payload + ")";
        if (in_.byte() != 0) in_.fail("a case that refines another");
      }
      made.parts.push_back(std::move(part));
    }
  }

  BinaryReader in_;
  uint64_t most_;
  uint64_t text_ = 0;
  std::vector<BinaryScope *> outer_;  // of the scope that is read, itself last
  BinaryPackage package_;
};

}  // namespace

std::string_view item_of_id(std::string_view id) {
  id = id.substr(id.rfind('/') + 1);
  return id.substr(0, id.find('@'));
}

std::string package_of(std::string_view id) {
  const size_t slash = id.rfind('/');
  const size_t version = id.find('@', slash);
  std::string name(id.substr(0, slash));
  if (version != std::string_view::npos) name += id.substr(version);
  return name;
}

base::Result<BinaryPackage> read_binary_package(std::string_view bytes, uint64_t most_text) {
  return PackageReader(bytes, most_text).read();
}

}  // namespace interop::lang::wit
