#include "check/select.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "check/pair.hpp"

namespace interop::check {
namespace {

constexpr size_t kMaxCandidates = 8;

// Whether a full name ends with `wanted`, beginning at the start of one of its parts.
bool ends_with(std::string_view full, std::string_view wanted) {
  if (!full.ends_with(wanted)) return false;
  if (full.size() == wanted.size()) return true;
  const char before = full[full.size() - wanted.size() - 1];
  return before == '.' || before == ':' || before == '/' || before == '#';
}

}  // namespace

base::Result<contract::DeclId> select(const contract::Contract &contract, std::string_view name,
                                      std::string_view side) {
  const std::string_view last =
      name.substr(name.find_last_of(".:/#") == std::string_view::npos ? 0 : name.find_last_of(".:/#") + 1);
  std::vector<contract::DeclId> candidates;
  for (contract::DeclId at = 1; at < contract.decls.size(); ++at) {
    if (!is_named(contract.decls[at].kind) || contract.name(at) != last) continue;
    const std::string full = contract::full_name(contract, at);
    if (full == name) return at;
    if (ends_with(full, name)) candidates.push_back(at);
  }
  if (candidates.size() == 1) return candidates[0];
  std::string message = '"' + std::string(name) + '"';
  if (candidates.empty()) {
    message += " is not in the " + std::string(side) + " contract";
  } else {
    message += " is several things in the " + std::string(side) + " contract: ";
    for (size_t i = 0; i < candidates.size() && i < kMaxCandidates; ++i) {
      message += (i == 0 ? "" : ", ") + contract::full_name(contract, candidates[i]);
    }
    if (candidates.size() > kMaxCandidates) message += " and more";
  }
  return base::Failure{candidates.empty() ? INTEROP_STATUS_NOT_FOUND : INTEROP_STATUS_INVALID_ARGUMENT, message};
}

}  // namespace interop::check
