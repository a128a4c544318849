#include "bind/lower_header.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "bind/lower_types.hpp"
#include "bind/names.hpp"
#include "contract/traits.hpp"

namespace interop::bind {
namespace {

using contract::Contract;
using contract::DeclId;
using text::FileId;

std::string digits(double number) {
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  std::string text(buffer, end);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

class HeaderLowering {
 public:
  HeaderLowering(const Contract &contract, text::Diagnostics &diagnostics)
      : contract_(contract),
        is_bound_(contract.files.size()),
        diagnostics_(diagnostics),
        types_(contract, model_, is_bound_, diagnostics) {}

  HeaderModel lower(std::string_view name) {
    choose_files();
    name_library(name);
    for (const FileId file : files_)
      each(file, [&](DeclId at) {
        if (decl(at).kind == INTEROP_DECL_ALIAS) types_.name_by(at);
      });
    for (const FileId file : files_)
      each(file, [&](DeclId at) { declare(at); });
    drop_repeated_constants();
    types_.complete();
    types_.put_in_order();
    // What typedefs come to is known from here on.
    for (const auto &[at, made] : functions_)
      function(at, made);
    for (const CVariable &made : variables_)
      variable(made);
    find_handles();
    if (model_.functions.empty() && model_.variables.empty() && model_.constants.empty() && model_.order.empty() &&
        diagnostics_.error_count() == 0)
      types_.report(kNothingToBind, files_.empty() ? 0 : contract_.files[files_.front()].decl);
    return std::move(model_);
  }

 private:
  const interop_decl_row &decl(DeclId at) const { return contract_.decls[at]; }

  template <class Visit>
  void each(FileId file, const Visit &visit) const {
    for (DeclId at = decl(contract_.files[file].decl).first_child; at != 0; at = decl(at).next_sibling)
      visit(at);
  }

  // The headers that were asked for and what they include with quotes, each behind those that it includes.
  void choose_files() {
    struct Visit {
      FileId file;
      DeclId next;
    };
    std::vector<Visit> stack;
    const auto enter = [&](FileId file) {
      if (is_bound_[file]) return;
      is_bound_[file] = true;
      stack.push_back({file, decl(contract_.files[file].decl).first_child});
    };
    for (FileId file = 1; file < contract_.files.size(); ++file) {
      if ((contract_.files[file].flags & INTEROP_FILE_FLAG_REQUESTED) == 0) continue;
      if (model_.source.empty()) model_.source = contract_.text(contract_.files[file].path);
      enter(file);
      while (!stack.empty()) {
        Visit &top = stack.back();
        if (top.next == 0) {
          files_.push_back(top.file);
          stack.pop_back();
          continue;
        }
        const interop_decl_row &row = decl(top.next);
        top.next = row.next_sibling;
        if (row.kind == INTEROP_DECL_IMPORT && row.target != 0 && is_quoted(row)) enter(decl(row.target).file);
      }
    }
  }

  bool is_quoted(const interop_decl_row &import) const {
    const std::string_view source = contract_.source(import.file);
    return import.span_begin < source.size() && source[import.span_begin] == '"';
  }

  // "include/session.h" is session.
  void name_library(std::string_view given) {
    std::string_view name = std::string_view(model_.source).substr(model_.source.find_last_of('/') + 1);
    name = given.empty() ? name.substr(0, name.find('.')) : given;
    model_.name = cased(name, Case::kSnake);
    if (model_.name.empty() || (model_.name[0] >= '0' && model_.name[0] <= '9') || is_word_of_any(model_.name))
      model_.name = "lib" + model_.name;
  }

  void declare(DeclId at) {
    const interop_decl_row &row = decl(at);
    switch (row.kind) {
      case INTEROP_DECL_RECORD:
      case INTEROP_DECL_UNION:
        return model_.order.push_back({CKind::kRecord, types_.record(at)});
      case INTEROP_DECL_ENUM:
        return model_.order.push_back({CKind::kEnum, types_.enumeration(at)});
      case INTEROP_DECL_ALIAS:
        if (!types_.is_only_a_name(at)) model_.order.push_back({CKind::kAlias, types_.alias(at)});
        return;
      case INTEROP_DECL_CONSTANT:
        return constant(at);
      case INTEROP_DECL_GLOBAL:
        return variable(at);
      case INTEROP_DECL_OPERATION:
        // What is declared here and elsewhere too is there once.
        if (!names_.emplace(contract_.name(at)).second) return;
        if ((row.flags & (INTEROP_DECL_FLAG_INLINE | INTEROP_DECL_FLAG_LOCAL)) != 0)
          return leave_out(at, "inline: the library has no such symbol");
        return functions_.push_back(
            {at,
             {std::string(contract_.name(at)), contract::doc_text(contract_, at), types_.prototype(at),
              types_.ownership(at), (row.flags & INTEROP_DECL_FLAG_DEPRECATED) != 0}});
      default:
        return;
    }
  }

  void leave_out(DeclId at, std::string_view why) {
    model_.left_out.push_back({std::string(contract_.name(at)), std::string(why)});
  }

  void variable(DeclId at) {
    if (!names_.emplace(contract_.name(at)).second) return;
    if ((decl(at).flags & INTEROP_DECL_FLAG_LOCAL) != 0) return leave_out(at, "static: the library has no such symbol");
    if (contract::annotation(contract_, at, "asm") != 0)
      return leave_out(at, "a variable whose symbol has another name");
    if (contract::annotation(contract_, at, "thread_local") != 0)
      return leave_out(at, "a variable that each thread has its own of");
    if ((contract_.types[decl(at).type].flags & INTEROP_TYPE_FLAG_ATOMIC) != 0)
      return leave_out(at, "an atomic variable");
    variables_.push_back(
        {std::string(contract_.name(at)), contract::doc_text(contract_, at), types_.lower(decl(at).type, at), false});
  }

  // What typedefs come to is known.
  void variable(CVariable made) {
    const CType *element = &model_.unaliased(made.type);
    const CShape shape = element->shape;
    while (element->shape == CShape::kArray)
      element = &model_.unaliased(element->element);
    if (element->shape == CShape::kOther)
      return model_.left_out.push_back({made.name, "a variable of a type that C alone has"});
    CTypeIndex type = made.type;
    for (; model_.type(type).shape == CShape::kAlias && !model_.type(type).is_const;)
      type = model_.aliases[model_.type(type).of].type;
    made.is_constant = model_.type(type).is_const && shape != CShape::kArray && shape != CShape::kRecord;
    model_.variables.push_back(std::move(made));
  }

  void constant(DeclId at) {
    const uint32_t value = decl(at).default_value;
    if (value == 0) return;
    const interop_annotation_row &row = contract_.annotations[value];
    CConstant made;
    made.name = contract_.name(at);
    made.doc = contract::doc_text(contract_, at);
    made.value = {made.name, {}, static_cast<int64_t>(row.bits), false};
    switch (row.value_kind) {
      case INTEROP_VALUE_UINT:
        made.value.is_huge = made.value.number < 0;
        break;
      case INTEROP_VALUE_INT:
      case INTEROP_VALUE_BOOL:
        break;
      case INTEROP_VALUE_DOUBLE: {
        double number = 0;
        static_assert(sizeof number == sizeof row.bits);
        std::copy_n(reinterpret_cast<const char *>(&row.bits), sizeof number, reinterpret_cast<char *>(&number));
        if (!(number - number == 0)) return leave_out(at, "no finite number");
        made.kind = CConstantKind::kFloat;
        made.text = digits(number);
        break;
      }
      case INTEROP_VALUE_STRING:
        made.kind = CConstantKind::kText;
        made.text = contract_.text(row.text);
        break;
      default:
        return leave_out(at, "a constant of bytes");
    }
    model_.constants.push_back(std::move(made));
  }

  // `#define A A` beside an enum's A says what is known.
  void drop_repeated_constants() {
    std::set<std::string_view> values;
    for (const CEnum &enumeration : model_.enums)
      for (const CValue &value : enumeration.values)
        values.insert(value.name);
    auto &all = model_.constants;
    all.erase(std::remove_if(all.begin(), all.end(), [&](const CConstant &one) { return values.count(one.name) != 0; }),
              all.end());
  }

  // Pointers to data. A pointer to a function is code, which nobody frees.
  const CType *pointee(CTypeIndex type) const {
    const CType &plain = model_.unaliased(type);
    if (plain.shape != CShape::kPointer) return nullptr;
    const CType &behind = model_.unaliased(plain.element);
    return behind.shape == CShape::kFunction ? nullptr : &behind;
  }

  bool says_who_frees(const Ownership &ownership) const {
    return !ownership.given.empty() || !ownership.borrowed.empty() || !ownership.length.empty() || ownership.is_taken;
  }

  bool check_ownership(DeclId at, const CFunction &function) {
    bool whole = true;
    const auto refuse = [&](DeclId place) {
      types_.report(kOwnershipUnknown, place, function.name,
                    "say INTEROP_GIVEN(destroy), or INTEROP_BORROWED(until) if it stays with its owner");
      whole = false;
    };
    if (pointee(function.prototype.result) != nullptr && !says_who_frees(function.ownership)) refuse(at);
    size_t index = 0;
    for (DeclId child = decl(at).first_child; child != 0; child = decl(child).next_sibling) {
      if (decl(child).kind != INTEROP_DECL_PARAMETER) continue;
      const CParameter &parameter = function.prototype.parameters[index++];
      const CType *behind = pointee(parameter.type);
      // Through `T *const *` nothing can be handed out.
      if (behind == nullptr || behind->shape != CShape::kPointer || behind->is_const) continue;
      if (model_.unaliased(behind->element).shape == CShape::kFunction) continue;
      if (!says_who_frees(parameter.ownership)) refuse(child);
    }
    return whole;
  }

  bool is_passable(CTypeIndex type) const {
    const CType &plain = model_.unaliased(type);
    return plain.shape != CShape::kOther;
  }

  void function(DeclId at, const CFunction &made) {
    if (!check_ownership(at, made)) return;
    if (made.prototype.is_variadic) return leave_out(at, "a variable number of arguments");
    bool passable = is_passable(made.prototype.result);
    for (const CParameter &parameter : made.prototype.parameters)
      passable = passable && is_passable(parameter.type);
    if (!passable) return leave_out(at, "a type that C alone has");
    model_.functions.push_back(made);
  }

  // Of each record the first function that it is given to be destroyed with, if that is there and takes it.
  void find_handles() {
    std::map<std::string_view, const CFunction *> by_name;
    for (const CFunction &function : model_.functions)
      by_name.emplace(function.name, &function);
    std::set<uint32_t> known;
    const auto give = [&](const CType *behind, const std::string &destroy) {
      if (destroy.empty() || behind == nullptr || behind->shape != CShape::kRecord || known.count(behind->of) != 0)
        return;
      const auto found = by_name.find(destroy);
      if (found == by_name.end() || found->second->prototype.parameters.size() != 1) return;
      const CType *taken = pointee(found->second->prototype.parameters[0].type);
      if (taken == nullptr || taken->shape != CShape::kRecord || taken->of != behind->of) return;
      known.insert(behind->of);
      model_.handles.push_back({behind->of, destroy});
    };
    for (const CFunction &function : model_.functions) {
      give(pointee(function.prototype.result), function.ownership.given);
      for (const CParameter &parameter : function.prototype.parameters) {
        const CType *behind = pointee(parameter.type);
        if (behind != nullptr && behind->shape == CShape::kPointer)
          give(&model_.unaliased(behind->element), parameter.ownership.given);
      }
    }
  }

  const Contract &contract_;
  HeaderModel model_;
  std::vector<bool> is_bound_;
  std::vector<FileId> files_;
  std::vector<std::pair<DeclId, CFunction>> functions_;
  std::vector<CVariable> variables_;
  std::set<std::string_view> names_;
  text::Diagnostics &diagnostics_;
  HeaderTypes types_;
};

}  // namespace

bool is_header(const Contract &contract) {
  for (FileId file = 1; file < contract.files.size(); ++file)
    if ((contract.files[file].flags & INTEROP_FILE_FLAG_REQUESTED) != 0)
      return contract.traits[contract.files[file].language]->operations == contract::Identity::kSymbol;
  return false;
}

HeaderModel lower_header(const Contract &contract, std::string_view name, text::Diagnostics &diagnostics) {
  return HeaderLowering(contract, diagnostics).lower(name);
}

}  // namespace interop::bind
