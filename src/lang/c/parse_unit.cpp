// The outermost level: declarations one after the other, linkage blocks, assertions, recovery.
#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

Parser::Parser(Model &model, Names &names, Cursor &cursor, Complaints &complaints, const TargetModel &target,
               const base::Limits &limits)
    : model_(model),
      names_(names),
      cursor_(&cursor),
      complaints_(complaints),
      layout_(model, target),
      limits_(limits) {}

void Parser::translation_unit() {
  while (!cursor_->at_end() && !stopped_) {
    const uint64_t before = cursor_->passed();
    const int32_t braces = cursor_->braces();
    failed_ = false;
    depth_ = 0;
    chunks_.clear();
    pending_.clear();
    open_members_.clear();
    open_parameters_.clear();
    external_declaration();
    if (failed_) skip_statement(braces);
    if (cursor_->passed() == before) bump();
    if (model_.entities.size() + model_.members.size() > limits_.max_declarations) {
      failed_ = false;
      fail(kTooManyDeclarations, here().place, {std::to_string(limits_.max_declarations)});
      return;
    }
  }
  failed_ = false;
  check_incomplete_objects();
  if (linkage_blocks_ != 0 && !stopped_) fail(kUnclosed, end_of_text(), {"{"});
}

void Parser::external_declaration() {
  const Lexeme first = here();
  switch (first.word) {
    case ';':
      bump();
      return;
    case '}':
      if (linkage_blocks_ == 0) {
        fail(kUnmatched, first.place, {"}"});
      } else {
        --linkage_blocks_;
      }
      failed_ = false;
      bump();
      return;
    case word::kStaticAssert:
      static_assertion();
      return;
    case word::kAsm:
      bump();
      while (here().kind == Lexeme::kName)
        bump();
      if (at('(')) skip_balanced();
      expect(';', "\";\" after asm");
      return;
    case word::kPragmaCall:
      pragma_call();
      return;
    default:
      break;
  }
  if (first.kind == Lexeme::kPragma) {
    pragma(first.text);
    bump();
    return;
  }
  if (linkage_block() || cplusplus_only()) return;
  Specifiers specifiers;
  specifiers.begin = first.place;
  if (!this->specifiers(specifiers, false)) return;
  if (at(';')) {
    if (!specifiers.own_tag && !has_attribute(specifiers.first_attribute, "fallthrough")) {
      warn(kEmptyDeclaration, first.place);
    }
    drop_attributes(specifiers.first_attribute);
    bump();
    return;
  }
  declarators(specifiers, first.place);
}

// extern "C" { ... }, which headers hide from C compilers, but not all do.
bool Parser::linkage_block() {
  if (!at(word::kExtern) || cursor_->peek(1).kind != Lexeme::kString) return false;
  bump();
  bump();
  if (accept('{')) ++linkage_blocks_;
  return true;
}

// A declaration that only C++ has says that the whole header is not for C: one diagnostic instead of thousands.
bool Parser::cplusplus_only() {
  const Lexeme &first = here();
  if (first.word != word::kCxxDeclaration || names_[first.name].binding != Binding::kNone) return false;
  const Lexeme &next = cursor_->peek(1);
  const bool declares = next.kind == Lexeme::kName || next.word == '{' || next.word == '<' || next.word == '[';
  if (!declares) return false;
  fail(kCxxOnly, first.place, {first.text}, "read it with a C++ tool, or hide it behind #ifdef __cplusplus");
  stopped_ = true;
  return true;
}

void Parser::static_assertion() {
  const text::Place place = here().place;
  bump();
  if (!expect('(', "\"(\"")) return;
  const uint32_t objects = objects_read_;
  const Value value = conditional();
  if (failed_) return;
  std::string message;
  if (accept(',')) {
    const Value said = strings();
    if (failed_) return;
    if (said.kind == Value::kText) message = ": " + std::string(said.text);
  }
  if (!expect(')', "\")\"")) return;
  if (!expect(';', "\";\"")) return;
  const bool decided = value.kind == Value::kInteger;
  if (!decided && objects_read_ != objects) {
    fail(kNotConstant, place);
    failed_ = false;
    return;
  }
  if (!decided || is_true(value)) return;
  fail(kStaticAssertFailed, place, {message});
  failed_ = false;  // the statement is behind us
}

// __pragma(pack(push, 1)), as MSVC has it.
void Parser::pragma_call() {
  bump();
  if (!at('(')) return fail_expected("\"(\"");
  const std::string_view text = argument_text();
  if (!failed_) pragma(text);
}

// #pragma interop assume_borrowed begin, and end: see parameter(). #pragma ms_struct on.
// #pragma pack: (), (n), (push), (push, n), (push, name, n), (pop), (pop, name), (pop, n).
void Parser::pragma(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  size_t at = 0;
  const auto skip_blanks = [&] {
    while (at < text.size() && blank(text[at]))
      ++at;
  };
  const auto word = [&]() -> std::string_view {
    skip_blanks();
    const size_t begin = at;
    while (at < text.size() && !blank(text[at]) && text[at] != '(' && text[at] != ')' && text[at] != ',')
      ++at;
    return text.substr(begin, at - begin);
  };
  std::string_view name = word();
  if (name == "pragma" || name == "#pragma") name = word();
  if (name == "ms_struct") {
    const std::string_view how = word();
    ms_struct_ = how == "on" || (ms_struct_ && how != "off" && how != "reset");
    return;
  }
  if (name == "interop" && word() == "assume_borrowed") {
    assume_borrowed_ = word() == "begin";
    return;
  }
  if (name != "pack") return;
  skip_blanks();
  if (at >= text.size() || text[at] != '(') return;
  bool push = false, pop = false, set = false;
  uint32_t value = 0;
  std::string_view label;
  while (at < text.size() && text[at] != ')') {
    ++at;  // ( or ,
    const std::string_view item = word();
    skip_blanks();
    if (item == "push") {
      push = true;
    } else if (item == "pop") {
      pop = true;
    } else if (!item.empty() && item[0] >= '0' && item[0] <= '9') {
      set = true;
      value = static_cast<uint32_t>(number(item).bits & 0xff);
    } else if (item == "show" || item == "packed") {
      return;
    } else if (!item.empty()) {
      label = item;
    }
  }
  if (push && pack_stack_.size() < limits_.max_depth * 16) pack_stack_.push_back({pack_, label});
  if (pop) {
    size_t down = pack_stack_.size();
    while (down > 0 && !label.empty() && pack_stack_[down - 1].second != label)
      --down;
    if (down > 0) {
      pack_ = pack_stack_[down - 1].first;
      pack_stack_.resize(down - 1);
    }
  }
  const bool power = (value & (value - 1)) == 0 && value <= 16;
  if (set && power) pack_ = value;
  if (!push && !pop && !set) pack_ = 0;
}

// Steps over what is left of a statement that makes no sense.
void Parser::skip_statement(int32_t braces) {
  while (!cursor_->at_end()) {
    const Lexeme &lexeme = here();
    const int32_t inside = cursor_->braces() - braces;
    if (lexeme.word == ';' && inside <= 0) {
      bump();
      return;
    }
    if (lexeme.word == '}' && inside <= 0) return;
    if (lexeme.word == '}' && inside == 1) {
      bump();
      if (at(';')) bump();
      return;
    }
    if (inside <= 0 && lexeme.line_start &&
        (lexeme.word == word::kTypedef || lexeme.word == word::kExtern || lexeme.word == word::kStatic)) {
      return;
    }
    if (lexeme.kind == Lexeme::kPragma) pragma(lexeme.text);
    bump();
  }
}

// From an opening bracket to behind the one that closes it, or to the end. Brackets of other kinds count, too.
void Parser::skip_balanced() {
  uint32_t open = 0;
  while (!cursor_->at_end()) {
    const uint16_t word = here().word;
    if (word == '(' || word == '[' || word == '{') ++open;
    if (word == ')' || word == ']' || word == '}') --open;
    bump();
    if (open == 0) return;
  }
}

void Parser::body() {
  const text::Place opener = here().place;
  const int32_t outside = cursor_->braces();
  do {
    if (here().kind == Lexeme::kPragma) pragma(here().text);
    bump();
  } while (!cursor_->at_end() && cursor_->braces() > outside);
  if (cursor_->braces() > outside) fail_related(kUnclosed, end_of_text(), {"{"}, opener, "opened here");
}

void Parser::initializer() {
  bump();  // =
  if (at(';') || at(',') || cursor_->at_end()) return fail_expected("a value");
  while (!cursor_->at_end() && !at(',') && !at(';') && !at('}') && !at(')')) {
    check_literal(here());
    if (at('(') || at('[') || at('{'))
      skip_balanced();
    else
      bump();
  }
}

void Parser::declarators(const Specifiers &specifiers, text::Place begin) {
  for (bool first = true;; first = false) {
    Declarator declarator;
    declarator.first_attribute = pending_.size();
    if (!first) begin = here().place;
    if (!this->declarator(declarator, specifiers.type, Naming::kRequired)) return;
    if (!finish_declarator(declarator, specifiers)) return;
    const bool function = model_.types.is(declarator.type, Shape::kFunction);
    declare(specifiers, declarator, first ? specifiers.begin : begin);
    if (failed_) return;
    const EntityId entity = last_entity_;
    if (at('{') && function && declarator.is_function && !specifiers.is_typedef) {
      const text::Place place = declarator.place;
      body();
      defined_here(declared_, place, true);
      failed_ = false;
      if (entity != 0) {
        model_.entities[entity].whole = whole_since(first ? specifiers.begin : begin);
      }
      drop_attributes(specifiers.first_attribute);
      return;
    }
    if (at('=')) {
      if (function || specifiers.is_typedef) {
        fail(kInitialised, here().place, {function ? "a function" : "a typedef"});
        return;
      }
      initializer();
      if (failed_) return;
      defined_here(declared_, declarator.place, false);
      failed_ = false;
    }
    if (entity != 0) model_.entities[entity].whole = whole_since(first ? specifiers.begin : begin);
    drop_attributes(declarator.first_attribute);
    if (accept(',')) continue;
    drop_attributes(specifiers.first_attribute);
    if (accept(';')) {
      if (entity != 0 && first) model_.entities[entity].whole = whole_since(specifiers.begin);
      return;
    }
    if (function && (starts_type(here()) || here().kind == Lexeme::kName) && cursor_->peek(1).word != '(') {
      fail_expected("\";\" or the body of the function");
      return;
    }
    fail_expected("\";\"");
    return;
  }
}

// What may stand between a declarator and what follows it: a label for the linker, attributes.
bool Parser::finish_declarator(Declarator &declarator, const Specifiers &specifiers) {
  for (;;) {
    if (at(word::kAsm)) {
      declarator.asm_name = asm_label();
    } else if (!attribute_here()) {
      break;
    } else if (!attributes()) {
      return false;
    }
  }
  if (failed_) return false;
  declarator.type = apply_type_attributes(declarator.type, specifiers.first_attribute);
  return !failed_;
}

void Parser::declare(const Specifiers &specifiers, Declarator &declarator, text::Place begin) {
  last_entity_ = declared_ = 0;
  Entity entity;
  entity.name = declarator.name;
  entity.type = declarator.type;
  entity.place = declarator.place;
  entity.asm_name = declarator.asm_name;
  entity.is_static = specifiers.is_static;
  entity.is_inline = specifiers.is_inline;
  entity.is_extern = specifiers.is_extern;
  entity.thread_local_storage = specifiers.is_thread;
  entity.no_return = specifiers.is_noreturn || has_attribute(specifiers.first_attribute, "noreturn");
  entity.whole = whole_since(begin);
  entity.gnu_inline = has_attribute(specifiers.first_attribute, "gnu_inline");
  if (!declaration_allowed(specifiers, entity)) return;
  if (specifiers.is_typedef) return declare_typedef(specifiers, entity);
  declare_object(specifiers, entity);
}

void Parser::declare_typedef(const Specifiers &specifiers, Entity entity) {
  entity.kind = EntityKind::kTypedef;
  const uint32_t alignment = std::max(specifiers.alignment, alignment_in(specifiers.first_attribute));
  if (failed_) return;
  if (alignment != 0) entity.type = model_.types.aligned(entity.type, alignment);
  const CType &type = model_.types[entity.type];
  if (type.shape == Shape::kTag) {
    Tag &tag = model_.tags[type.decl];
    if (tag.name == 0 && tag.typedef_name == 0 && tag.outer == 0) tag.typedef_name = entity.name;
  }
  Name &name = names_[entity.name];
  if (name.binding != Binding::kNone) {
    const Entity *old = name.binding == Binding::kEnumerator ? nullptr : &model_.entities[name.bound];
    const bool same = name.binding == Binding::kTypedef && compatible(old->type, entity.type, 0, true);
    if (same) return;
    const text::Place before = old != nullptr ? old->place : model_.enumerators[name.bound].place;
    return fail_related(kConflicting, entity.place, {name_text(entity.name)}, before, "declared here");
  }
  entity.attributes = keep_attributes(specifiers.first_attribute);
  model_.entities.push_back(entity);
  last_entity_ = static_cast<EntityId>(model_.entities.size() - 1);
  name.binding = Binding::kTypedef;
  name.bound = last_entity_;
  CType row;
  row.shape = Shape::kTypedef;
  row.element = entity.type;
  row.decl = last_entity_;
  model_.entities[last_entity_].own_type = model_.types.add(row);
}

void Parser::declare_object(const Specifiers &specifiers, Entity entity) {
  const bool function = model_.types.is(entity.type, Shape::kFunction);
  entity.kind = function ? EntityKind::kFunction : EntityKind::kGlobal;
  entity.alignment = std::max(specifiers.alignment, alignment_in(specifiers.first_attribute));
  check_type_of(entity);
  if (failed_) return;
  Name &name = names_[entity.name];
  entity.attributes = keep_attributes(specifiers.first_attribute);
  if (name.binding != Binding::kNone) {
    const bool of_kind = name.binding == (function ? Binding::kFunction : Binding::kGlobal);
    Entity *old = name.binding == Binding::kEnumerator ? nullptr : &model_.entities[name.bound];
    if (of_kind && compatible(old->type, entity.type, 0, false)) {
      last_entity_ = 0;
      declared_ = name.bound;
      if (!redeclaration_allowed(*old, entity)) return;
      return merge(*old, entity);
    }
    const text::Place before = old != nullptr ? old->place : model_.enumerators[name.bound].place;
    return fail_related(kConflicting, entity.place, {name_text(entity.name)}, before, "declared here");
  }
  model_.entities.push_back(entity);
  last_entity_ = declared_ = static_cast<EntityId>(model_.entities.size() - 1);
  if (!function && !entity.is_extern && !layout_.of(entity.type).known()) incomplete_.push_back(last_entity_);
  name.binding = function ? Binding::kFunction : Binding::kGlobal;
  name.bound = last_entity_;
}

// A second declaration of the same thing adds what it says to the first.
void Parser::merge(Entity &old, const Entity &again) {
  const CType &before = model_.types[model_.types.bare(old.type)];
  const CType &after = model_.types[model_.types.bare(again.type)];
  const bool more_known = (before.flags & (type_flag::kNoPrototype | type_flag::kUnsized)) != 0 &&
                          (after.flags & (type_flag::kNoPrototype | type_flag::kUnsized)) == 0;
  if (more_known) old.type = again.type;
  old.gnu_inline = old.gnu_inline || again.gnu_inline;
  old.is_inline = old.is_inline || again.is_inline;
  old.is_static = old.is_static || again.is_static;
  old.no_return = old.no_return || again.no_return;
  old.declared_again = true;
  if (old.asm_name.empty()) old.asm_name = again.asm_name;
  if (again.attributes.count != 0 && old.more_attributes.count == 0) old.more_attributes = again.attributes;
}

void Parser::check_type_of(const Entity &entity) {
  if (entity.kind == EntityKind::kFunction) return;
  const CType &type = model_.types[model_.types.bare(entity.type)];
  if (type.shape == Shape::kBase && type.base == Base::kVoid && !entity.is_extern) {
    return fail(kVoidVariable, entity.place, {name_text(entity.name)});
  }
  if (type.shape == Shape::kArray && (type.flags & type_flag::kVariable) != 0) fail(kVariableArray, entity.place);
}

}  // namespace interop::lang::c
