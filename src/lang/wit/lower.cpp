#include "lang/wit/lowering.hpp"

#include "lang/wit/diagnostic_rules.hpp"

namespace interop::lang::wit {
namespace {

class WitLowering : public Lowering {
 public:
  WitLowering(Contract &contract, const LoweringOptions &options) : state_(contract, options) {}

  void lower(FileId file, Parsed &parsed, std::span<const FileId>) override {
    if (state_.contract.decls.size() + parsed.tree.nodes.size() > state_.options.limits.max_declarations) {
      state_.report(kTooManyDeclarations, {file, {0, 0}}, {std::to_string(state_.options.limits.max_declarations)});
      return;
    }
    declare(state_, file, parsed);
  }

  void finish() override {
    // So that row 0 can be read even where no type is written.
    if (state_.contract.types.size() == 0) {
      state_.contract.types.add();
      state_.contract.types.truncate(1);
    }
    make_packages(state_);
    resolve_references(state_);
    resolve_types(state_);
    order_types(state_);
    check_functions(state_);
    apply_gates(state_);
    complete_worlds(state_);
    lay_out(state_);
    add_symbols(state_);
  }

 private:
  State state_;
};

}  // namespace

std::unique_ptr<Lowering> begin(Contract &contract, const LoweringOptions &options) {
  return std::make_unique<WitLowering>(contract, options);
}

}  // namespace interop::lang::wit
