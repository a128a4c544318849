// A contract's worth of C headers: each header that was asked for is a translation unit of its own, as it is for a
// compiler, so what one header defines does not leak into the next.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "lang/c/emit.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/preprocessor.hpp"
#include "lang/c/session_headers.hpp"
#include "lang/c/unit_tokens.hpp"
#include "lang/language.hpp"

namespace interop::lang::c {
namespace {

// Tells a header that libinterop reads it: its annotation macros then come to something (docs/abi.md).
constexpr std::string_view kReaderMacro = "__INTEROP_READER__=1";

// Diagnostics of a unit: what a header says in each unit that includes it is said once.
class UnitComplaints final : public Complaints, public DiagnosticSink {
 public:
  UnitComplaints(contract::Contract &contract, std::unordered_set<uint64_t> &said) : contract_(contract), said_(said) {}

  void add(const text::DiagnosticRule &rule, text::Place place, std::initializer_list<std::string_view> arguments,
           std::string_view help, text::Place related, std::string_view related_message) override {
    if (!is_new(rule, place)) return;
    if (related_message.empty() || related.file == 0) {
      contract_.diagnostics.add(rule, sound(place), arguments, help);
    } else {
      contract_.diagnostics.add(rule, sound(place), arguments, help, {{sound(related), related_message}});
    }
  }
  void add(const text::DiagnosticRule &rule, text::Place place, std::initializer_list<std::string_view> arguments,
           std::string_view help, std::initializer_list<text::Related> related) override {
    if (is_new(rule, place)) contract_.diagnostics.add(rule, sound(place), arguments, help, related);
  }

 private:
  bool is_new(const text::DiagnosticRule &rule, text::Place place) {
    uint64_t key = (uint64_t{place.file} << 32 | place.span.begin) * 0x9e3779b97f4a7c15u;
    key ^= reinterpret_cast<uintptr_t>(&rule);
    return said_.insert(key).second;
  }
  text::Place sound(text::Place place) const {
    if (place.file == 0 || place.file >= contract_.files.size()) return {};
    const uint32_t length = contract_.files[place.file].source.length;
    place.span.end = std::min(place.span.end, length);
    place.span.begin = std::min(place.span.begin, place.span.end);
    return place;
  }

  contract::Contract &contract_;
  std::unordered_set<uint64_t> &said_;
};

class CLowering final : public Lowering {
 public:
  CLowering(contract::Contract &contract, const LoweringOptions &options) : contract_(contract), options_(options) {}

  void lower(text::FileId, Parsed &, std::span<const text::FileId>) override {}
  void finish() override {}

  void read_unit(const UnitFile &main, UnitFiles &files) override {
    if (contract_.files[main.file].decl != 0 && contract_.decls.size() > options_.limits.max_declarations) return;
    PpOptions pp;
    pp.target = options_.target;
    pp.defines.push_back(kReaderMacro);
    pp.main_level = 1;  // a header is there to be included
    pp.limits.max_include_depth = std::min(pp.limits.max_include_depth, options_.limits.max_import_depth);
    UnitComplaints complaints(contract_, said_);
    SessionHeaders search(files);
    Identifiers identifiers;
    Preprocessor preprocessor(pp, identifiers, search, complaints);
    Names names(identifiers);
    Model model;
    preprocessor.begin(included(main));
    UnitTokens tokens(preprocessor, names);
    Cursor cursor(tokens);
    const TargetModel &target = target_model(options_.target);
    Parser parser(model, names, cursor, complaints, target, options_.limits);
    parser.translation_unit();
    Emitter(contract_, emitted_, model, names, parser, preprocessor, parser.layout()).run(main.file);
  }

 private:
  contract::Contract &contract_;
  LoweringOptions options_;
  Emitted emitted_;
  std::unordered_set<uint64_t> said_;
};

}  // namespace

std::unique_ptr<Lowering> begin(contract::Contract &contract, const LoweringOptions &options) {
  return std::make_unique<CLowering>(contract, options);
}

}  // namespace interop::lang::c
