// In proto3 an `optional` field stands in a oneof of its own, which the compiler makes: `_field`, with as many X in
// front as are needed to differ from fields and oneofs. That it differs from nested types nobody cares for: those
// conflict.
#include <string>
#include <unordered_map>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/names.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {

void check_synthetic_oneofs(FileWork &work, DeclId record) {
  Contract &contract = work.contract;
  std::unordered_map<std::string, DeclId> taken;  // name -> the optional field that makes it, 0 for others
  each_field(contract, record, [&](DeclId field) { taken.emplace(contract.name(field), 0); });
  for (DeclId at = contract.decls[record].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (contract.decls[at].kind == INTEROP_DECL_UNION) taken.emplace(contract.name(at), 0);
  }
  each_field(contract, record, [&](DeclId field) {
    if ((contract.decls[field].flags & INTEROP_DECL_FLAG_OPTIONAL_KEYWORD) == 0) return;
    std::string name(contract.name(field));
    if (!name.starts_with('_')) name.insert(0, 1, '_');
    while (taken.contains(name))
      name.insert(0, 1, 'X');
    taken.emplace(std::move(name), field);
  });
  const auto check = [&](DeclId decl) {
    const auto found = taken.find(std::string(contract.name(decl)));
    if (found == taken.end() || found->second == 0) return;
    work.report(kSyntheticOneofTaken, work.places_of(decl).name, {contract.name(decl), contract.name(found->second)},
                "rename one of them", {{{work.file, work.places_of(found->second).name}, "the optional field"}});
    mark_invalid(work, decl);
  };
  for (DeclId at = contract.decls[record].first_child; at != 0; at = contract.decls[at].next_sibling) {
    const uint32_t kind = contract.decls[at].kind;
    if (kind == INTEROP_DECL_RECORD || kind == INTEROP_DECL_ENUM || kind == INTEROP_DECL_EXTENSION) check(at);
    if (kind != INTEROP_DECL_ENUM) continue;
    for (DeclId in = contract.decls[at].first_child; in != 0; in = contract.decls[in].next_sibling) {
      if (contract.decls[in].kind == INTEROP_DECL_VALUE) check(in);
    }
  }
}

}  // namespace interop::lang::protobuf
