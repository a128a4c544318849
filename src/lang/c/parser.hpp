// The declarations of a translation unit, read in one pass.
//
// C cannot be parsed without knowing which names are types, so unlike the other languages' parsers this one binds names
// as it goes, and works constants out where they stand, because a type may depend on them. What it makes is a Model; no
// row of the contract is made before the unit is read.
//
// A statement has one diagnostic. Where it stops making sense, the parser skips to its end: a `;` outside of braces that
// were opened in it, or the `}` that closes such a brace.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/limits.hpp"
#include "lang/c/cursor.hpp"
#include "lang/c/layout.hpp"
#include "lang/c/names.hpp"
#include "lang/c/pp_literal.hpp"
#include "text/diagnostics.hpp"

namespace interop::lang::c {

// Where diagnostics go: the contract, or nowhere while a macro is tried for a value.
class Complaints {
 public:
  virtual ~Complaints() = default;
  virtual void add(const text::DiagnosticRule &rule, text::Place place,
                   std::initializer_list<std::string_view> arguments, std::string_view help, text::Place related,
                   std::string_view related_message) = 0;
};

// What an expression comes to: a constant, or only a type, or nothing that is known.
struct Value {
  enum Kind : uint8_t { kUnknown, kInteger, kFloating, kAddress, kText } kind = kUnknown;
  CTypeId type = 0;   // 0: not known
  uint64_t bits = 0;  // of an integer; of an address, which is a constant only cast to one
  long double number = 0;
  bool lvalue = false;  // an object of that type, at `bits` if `placed`
  bool placed = false;
  std::string_view text;  // of a string, with its quotes
};

class Parser {
 public:
  Parser(Model &model, Names &names, Cursor &cursor, Complaints &complaints, const TargetModel &target,
         const base::Limits &limits);

  void translation_unit();
  // The value of an expression that is all of the tokens of `cursor`; kUnknown if it is none. Says nothing.
  Value value_of(Cursor &cursor);
  const LayoutEngine &layout() const { return layout_; }

 private:
  // What declaration specifiers say.
  struct Specifiers {
    CTypeId type = 0;
    bool is_typedef = false, is_extern = false, is_static = false, is_inline = false, is_thread = false;
    bool is_noreturn = false, is_auto = false, is_register = false;
    uint8_t storage_classes = 0;  // how many were written
    bool has_alignas = false;
    text::Place storage_place;  // of the last of what only a declaration at file scope has
    std::string_view storage_text;
    bool own_tag = false;  // `struct x;` or `struct {...}`: something was declared by the specifiers alone
    uint8_t qualifiers = 0;
    uint32_t alignment = 0;  // of _Alignas
    text::Place begin;
    size_t first_attribute = 0;  // in pending_
  };
  // Counts of the type words seen.
  struct TypeWords {
    uint8_t longs = 0, shorts = 0, signeds = 0, unsigneds = 0, complexes = 0;
    uint16_t base = 0;  // word of the base type, or 0
    CTypeId named = 0;  // typedef, tag, typeof, atomic, _BitInt
    bool any() const { return longs + shorts + signeds + unsigneds + complexes != 0 || base != 0 || named != 0; }
  };
  // One step from a base type outwards.
  struct Chunk {
    Shape shape = Shape::kPointer;
    uint8_t qualifiers = 0;
    uint8_t flags = 0;
    uint64_t count = 0;
    Range parameters;
    text::Place place;
    std::string_view convention;
  };
  struct Declarator {
    NameId name = 0;
    CTypeId type = 0;
    text::Place place;  // of the name, or of where it would be
    std::string_view asm_name;
    std::string_view convention;  // that waits for its function
    bool has_name = false;
    bool is_function = false;  // by its own parentheses, not by a typedef
    Range parameters;          // of the outermost function, if it is one
    size_t first_attribute = 0;
  };
  enum class Naming : uint8_t { kRequired, kOptional, kForbidden };

  // parse_unit.cpp
  void external_declaration();
  bool linkage_block();
  void static_assertion();
  void pragma(std::string_view text);
  void pragma_call();
  void declarators(const Specifiers &specifiers, text::Place begin);
  bool finish_declarator(Declarator &declarator, Specifiers const &specifiers);
  void declare(const Specifiers &specifiers, Declarator &declarator, text::Place begin);
  void declare_typedef(const Specifiers &specifiers, Entity entity);
  void declare_object(const Specifiers &specifiers, Entity entity);
  void check_type_of(const Entity &entity);
  void body();
  void initializer();
  void merge(Entity &old, const Entity &again);
  void skip_statement(int32_t braces);
  bool cplusplus_only();

  // constraints.cpp
  bool storage_allowed(const Specifiers &specifiers, bool register_too);
  void storage_class(Specifiers &out, bool &flag);
  bool no_alignas(const Specifiers &specifiers, std::string_view what);
  bool restrict_allowed(CTypeId type, text::Place place);
  bool array_qualifiers_allowed(size_t first_chunk, bool parameter);
  bool declaration_allowed(const Specifiers &specifiers, const Entity &entity);
  bool redeclaration_allowed(const Entity &old, const Entity &again);
  void defined_here(EntityId entity, text::Place place, bool by_body);
  bool enum_type_allowed(CTypeId type, text::Place place);
  bool enumerator_fits(const Tag &tag, const Value &value) const;
  void check_literal(const Lexeme &lexeme);
  void check_incomplete_objects();
  bool complete_enough(CTypeId type, text::Place place);
  bool is_integer_type(CTypeId type) const;  // or one that is not known

  // compatible.cpp
  // Whether two types are the same for C: `strict` as a second typedef must be, else as a second declaration may be.
  bool compatible(CTypeId left, CTypeId right, uint32_t depth, bool strict) const;
  bool same_but_qualifiers(CTypeId left, CTypeId right, uint32_t depth) const;
  bool compatible_functions(const CType &left, const CType &right, uint32_t depth) const;
  bool compatible_with_none(const CType &function, uint32_t depth) const;

  // parse_specifiers.cpp
  bool specifiers(Specifiers &out, bool in_member);
  bool specifier(Specifiers &out, TypeWords &words);
  bool type_word(Specifiers &out, TypeWords &words);
  CTypeId type_of_words(const TypeWords &words);
  bool named_type(Specifiers &out, TypeWords &words);
  bool starts_type(const Lexeme &lexeme) const;
  CTypeId typeof_type(bool unqualified);
  CTypeId bit_int(bool is_unsigned);
  CTypeId type_name();
  void alignas_specifier(Specifiers &out);

  // parse_declarators.cpp
  bool declarator(Declarator &out, CTypeId base, Naming naming);
  bool declarator_chunks(Declarator &out, Naming naming);
  bool direct_declarator(Declarator &out, Naming naming);
  void pointer_qualifiers(Chunk &chunk, Declarator &out);
  bool array_suffix(Chunk &chunk);
  bool parameter_list(Chunk &chunk);
  bool parameter(size_t first_parameter);
  void check_parameter_names(size_t first_parameter);
  void skip_old_style();
  bool nested_declarator_follows(Naming naming);
  CTypeId apply(const Chunk &chunk, CTypeId type);
  CTypeId as_parameter(CTypeId type);
  bool layout_of_array_fits(const CType &row) const;

  // parse_tags.cpp
  CTypeId tag_specifier(Specifiers &out);
  CTypeId struct_specifier(Specifiers &out, TagKind kind);
  CTypeId enum_specifier(Specifiers &out);
  TagId tag_named(TagKind kind, NameId name, text::Place place, bool defining);
  TagId new_tag(TagKind kind, NameId name, text::Place place);
  void members(TagId tag);
  void member_declaration(TagId tag);
  bool member_declarator(TagId tag, const Specifiers &specifiers, text::Place begin);
  void add_member(TagId tag, Member member, size_t first_attribute);
  bool check_member(TagId tag, Member &member);
  void skip_member(int32_t braces);
  void close_struct(TagId tag, size_t first_member);
  void check_duplicates(TagId tag);
  bool stamp_members(TagId tag, uint32_t stamp, NameId &twice, text::Place &place, uint32_t depth);
  bool enumerators(TagId tag);
  bool enumerator(TagId tag, Value &next);
  void apply_tag_attributes(TagId tag, size_t first_attribute, bool closing);

  // parse_attributes.cpp
  // Takes all that stand here; they go to pending_.
  bool attributes();
  bool attribute_here();
  void gnu_attributes();
  void bracket_attributes();
  void declspec();
  void add_attribute(std::string_view name, std::string_view prefix, const Lexeme &at);
  std::string_view argument_text();
  void bare_attribute(std::string_view name, const Lexeme &at);
  Range keep_attributes(size_t first);
  void drop_attributes(size_t first) { pending_.resize(first); }
  uint32_t alignment_in(size_t first);
  bool has_attribute(size_t first, std::string_view name) const;
  static bool is_convention(std::string_view attribute);
  CTypeId apply_type_attributes(CTypeId type, size_t first);
  CTypeId vector_type(CTypeId type, const Attribute &attribute);
  CTypeId with_convention(CTypeId type, std::string_view convention, uint32_t depth);
  void interop_annotation(Attribute &attribute);
  void assume_ownership(CTypeId type, size_t first_attribute);
  CTypeId mode_type(std::string_view mode, CTypeId type);
  std::string_view asm_label();

  // expression.cpp, expression_operand.cpp
  Value expression();  // with commas
  Value assignment();
  Value conditional();
  Value binary(int least);
  Value cast();
  Value unary();
  Value postfix();
  Value postfix_of(Value value);
  Value unary_of(uint16_t operation, Value value);
  Value builtin_choice(uint16_t word);
  Value pointer_arithmetic(int operation, const Value &left, const Value &right);
  const Member *find_member(TagId tag, NameId name, uint64_t &offset_bits, uint32_t depth) const;
  CTypeId type_of_open_parameter(NameId name) const;
  Value primary();
  Value member_of(const Value &object, NameId name);
  Value name_value();
  Value call(Value called);
  Value sizeof_expression(bool alignment);
  Value offsetof_expression();
  Value generic_selection();
  Value generic_associations();
  void skip_association();
  Value number(std::string_view text);
  Value character(std::string_view text);
  Value strings();
  Value compound_literal(CTypeId type);
  Value convert(const Value &value, CTypeId to);
  Value arithmetic(int operation, const Value &left, const Value &right);
  Value integer_arithmetic(int operation, const Value &left, const Value &right, CTypeId type);
  Value floating_arithmetic(int operation, const Value &left, const Value &right, CTypeId type);
  Value integer(uint64_t bits, CTypeId type) const;
  Value truth(bool value) const { return integer(value ? 1 : 0, model_.types.base(Base::kInt)); }
  Value typed(CTypeId type) const;
  Value decayed(Value value);
  CTypeId promoted(CTypeId type) const;
  CTypeId common_type(CTypeId left, CTypeId right) const;
  CTypeId size_type() const;
  bool is_arithmetic(CTypeId type) const;
  bool is_true(const Value &value) const;
  // An integer constant, or a complaint.
  bool constant(Value &out);

  // The cursor.
  const Lexeme &here() const { return cursor_->here(); }
  bool at(uint16_t word) const { return cursor_->here().word == word; }
  bool accept(uint16_t word) {
    if (!at(word)) return false;
    cursor_->bump();
    return true;
  }
  bool expect(uint16_t word, std::string_view what);
  void bump() { cursor_->bump(); }
  void skip_balanced();
  text::Span whole_since(text::Place begin) const;
  text::Place end_of_text() const;

  // Complaints.
  void fail(const text::DiagnosticRule &rule, text::Place place, std::initializer_list<std::string_view> arguments = {},
            std::string_view help = {});
  void fail_related(const text::DiagnosticRule &rule, text::Place place,
                    std::initializer_list<std::string_view> arguments, text::Place related, std::string_view message);
  void warn(const text::DiagnosticRule &rule, text::Place place,
            std::initializer_list<std::string_view> arguments = {});
  void fail_expected(std::string_view what);
  bool enter();
  void leave() { --depth_; }
  std::string_view name_text(NameId name) const { return names_.text(name); }
  std::string describe(CTypeId type) const;
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  Model &model_;
  Names &names_;
  Cursor *cursor_;
  Complaints &complaints_;
  LayoutEngine layout_;
  const base::Limits &limits_;
  bool failed_ = false;
  bool quiet_ = false;
  bool stopped_ = false;
  bool in_prototype_ = false;
  bool ms_struct_ = false;
  EntityId last_entity_ = 0;     // what the last declarator has declared, if it is new
  EntityId declared_ = 0;        // the same, or what it has declared again
  bool skipping_value_ = false;  // an operand that is not evaluated
  uint32_t depth_ = 0;
  uint32_t objects_read_ = 0;  // how often an expression took the value of an object, which is no constant
  uint32_t linkage_blocks_ = 0;
  bool assume_borrowed_ = false;  // #pragma interop assume_borrowed
  uint32_t pack_ = 0;
  std::vector<std::pair<uint32_t, std::string_view>> pack_stack_;
  std::vector<Chunk> chunks_;
  std::vector<Attribute> pending_;
  std::vector<Member> open_members_;
  std::vector<Parameter> open_parameters_;
  std::vector<uint32_t> member_stamps_;                  // by name
  mutable std::unordered_set<uint64_t> same_functions_;  // pairs of function types that were compared
  std::vector<EntityId> incomplete_;                     // objects whose size must be known at the end of the unit
  uint32_t next_stamp_ = 0;
  std::deque<std::string> kept_;
};

}  // namespace interop::lang::c
