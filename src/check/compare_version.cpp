// The one rule about findings instead of contracts: a package that says a version in its name breaks its users while
// the name stays the same.
#include <map>

#include "check/compare.hpp"

namespace interop::check {

void version_not_bumped(Comparison &c) {
  if (!c.findings.wanted(RuleId::kVersionNotBumped)) return;
  struct Broken {
    FileId old_file, new_file;
    int64_t count;
  };
  std::map<std::string_view, Broken> packages;  // ordered: the report has to be the same each time
  for (const Finding &finding : c.findings.findings()) {
    if (finding.severity != INTEROP_FINDING_BREAK || finding.before == 0) continue;
    const FileId was = c.before.decls[finding.before].file;
    const FileId is = c.pairs.file_after(was);
    if (is == 0) continue;
    const std::string_view package = c.pairs.package_before(was);
    const contract::Traits &traits = c.before.traits_of(finding.before);
    if (package != c.pairs.package_after(is) || traits.package_version == nullptr) continue;
    if (traits.package_version(package) == 0) continue;
    ++packages.emplace(package, Broken{was, is, 0}).first->second.count;
  }
  for (const auto &[package, broken] : packages) {
    if (Finding *f = c.found(RuleId::kVersionNotBumped, c.pairs.top_before(broken.old_file),
                             c.pairs.top_after(broken.new_file))) {
      f->subject = package;
      f->say("the package " + quoted(package) + " breaks its users in " + std::to_string(broken.count) +
             (broken.count == 1 ? " place" : " places") + " and keeps its version");
      f->with("breaks", broken.count);
    }
  }
}

}  // namespace interop::check
