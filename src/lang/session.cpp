#include "lang/session.hpp"

#include <algorithm>

#include "lang/parse_ahead.hpp"
#include "lang/requests.hpp"
#include "lang/sources.hpp"
#include "lang/unit_files.hpp"

namespace interop::lang {
namespace {

using base::Failure;
using base::Nothing;
using base::Outcome;
using contract::Contract;

#define X(name, id, severity, message) constexpr text::DiagnosticRule name{id, INTEROP_SEVERITY_##severity, message};
#include "lang/diagnostics.def"
#undef X

class Session final : private SourceRows {
 public:
  Session(const SessionOptions &options, std::unique_ptr<Contract> contract)
      : options_(options),
        contract_(std::move(contract)),
        sources_(options, contract_->pool),
        requests_(options, sources_) {
    for (const std::string &root : options.roots)
      sources_.roots().push_back(text::normalize_path(root));
    for (const Language &language : languages())
      contract_->traits.push_back(language.traits);
    lowerings_.resize(languages().size());
  }

  // What the contract is to be made of, before it is run.
  Requests &requests() { return requests_; }
  ContractResult run();

 private:
  // What is wrong with an import: said when the importing file has its row.
  struct Problem {
    const text::DiagnosticRule *rule;
    text::Span span;
    std::string argument;
    std::string help;
    const Source *circle = nullptr;  // of a circle: the file in which it begins, and its import
    text::Span circle_import = {};
  };
  // A place in a file that has no row yet.
  struct LatePlace {
    uint32_t place;  // row of PLACES
    const Source *source;
  };
  // A file whose imports are being visited.
  struct Frame {
    Source *source;
    size_t next = 0;  // of source->imports
    std::vector<text::FileId> imports;
    std::vector<Problem> problems;
  };

  Outcome visit(Source &source);
  Outcome enter(Source &source);
  Outcome next_import();
  Outcome leave();
  Problem obstacle(const ImportRequest &wanted, const Source *child) const;
  Problem circle(const ImportRequest &wanted, const Source &again) const;
  std::string cycle_text(const Source &again) const;
  std::string where_to_look() const;
  void add_file(Source &source);
  void give_row(Source &source) override {
    if (source.file == 0 && contract_->files.size() <= options_.limits.max_files) add_file(source);
  }
  void report(const Source &source, const Problem &problem);
  void lower(Frame &frame);
  void lower_set(const Source &source);
  Outcome read_unit(Source &source);
  Lowering &lowering_of(int language);
  Outcome load_prelude(const Language &language);
  Outcome report_progress(bool last);
  void mark_files_with_errors();
  const Language &language_of(const Source &source) const { return languages()[static_cast<size_t>(source.language)]; }

  const SessionOptions &options_;
  std::unique_ptr<Contract> contract_;
  Sources sources_;
  Requests requests_;
  std::vector<std::unique_ptr<Lowering>> lowerings_;  // by language
  std::vector<Frame> stack_;
  std::vector<LatePlace> late_places_;
  std::vector<const Language *> preludes_;  // loaded
  size_t files_done_ = 0;
  uint64_t bytes_done_ = 0;
};

std::string Session::cycle_text(const Source &again) const {
  std::string path;
  bool inside = false;
  for (const Frame &frame : stack_) {
    inside = inside || frame.source == &again;
    if (inside) path += frame.source->name + " -> ";
  }
  return path + again.name;
}

// Told where it closes, with the place where it begins: either may be the import that is too many.
Session::Problem Session::circle(const ImportRequest &wanted, const Source &again) const {
  Problem problem{&kImportCycle, wanted.span, cycle_text(again), {}};
  if (stack_.back().source == &again) return problem;
  for (const Frame &frame : stack_) {
    if (frame.source != &again) continue;
    problem.circle = &again;
    problem.circle_import = again.imports[frame.next].span;
  }
  return problem;
}

std::string Session::where_to_look() const {
  const std::vector<std::string> &roots = sources_.roots();
  if (roots.empty()) return "add the directory that holds it as an import root";
  std::string looked = "looked in ";
  for (size_t i = 0; i < roots.size(); ++i)
    looked += (i > 0 ? ", " : "") + roots[i];
  return looked + "; add the directory that holds it as an import root";
}

// Why an import cannot be followed, or a problem without a rule.
Session::Problem Session::obstacle(const ImportRequest &wanted, const Source *child) const {
  if (child == nullptr && !is_plain_import(wanted.path)) {
    return {&kImportBadPath, wanted.span, wanted.path, "write it relative to an import root, with \"/\""};
  }
  if (child == nullptr) return {&kImportNotFound, wanted.span, wanted.path, where_to_look()};
  if (child->visit == Source::kOpen) return circle(wanted, *child);
  if (child->language < 0) return {&kImportLanguage, wanted.span, wanted.path, {}};
  if (child->visit == Source::kNew && stack_.size() >= options_.limits.max_import_depth) {
    return {&kImportTooDeep, wanted.span, std::to_string(options_.limits.max_import_depth), {}};
  }
  if (child->status == INTEROP_STATUS_NOT_FOUND || child->status == INTEROP_STATUS_IO) {
    return {&kImportUnreadable, wanted.span, wanted.path + ": " + child->reason, {}};
  }
  return {nullptr, wanted.span, {}, {}};
}

Outcome Session::enter(Source &source) {
  sources_.prepare(source);
  const bool unreadable = source.status == INTEROP_STATUS_NOT_FOUND || source.status == INTEROP_STATUS_IO;
  if (unreadable && stack_.empty()) {
    return Failure{source.status, "\"" + source.disk_path + "\" cannot be read: " + source.reason};
  }
  source.visit = Source::kOpen;
  stack_.push_back({&source, 0, {}, {}});
  return Nothing{};
}

// Follows the next import of the file on top of the stack.
Outcome Session::next_import() {
  Frame &frame = stack_.back();
  const ImportRequest &wanted = frame.source->imports[frame.next];
  Source *child = sources_.find(wanted.path, &language_of(*frame.source));
  if (sources_.failure() != INTEROP_STATUS_OK) return Failure{sources_.failure(), "the import callback failed"};
  if (child != nullptr && child->visit == Source::kNew && child->language >= 0) sources_.prepare(*child);
  const bool go_on = child != nullptr && child->visit == Source::kDone;
  Problem problem = go_on ? Problem{nullptr, {}, {}, {}} : obstacle(wanted, child);
  if (problem.rule == nullptr && !go_on) return enter(*child);  // comes back here when it is done
  ++frame.next;
  frame.imports.push_back(go_on ? child->file : 0);
  if (go_on) contract_->files[child->file].flags &= ~INTEROP_FILE_FLAG_IMPLICIT;
  if (problem.rule != nullptr && !(child == nullptr && wanted.weak)) frame.problems.push_back(std::move(problem));
  return Nothing{};
}

void Session::add_file(Source &source) {
  Contract &to = *contract_;
  source.file = to.files.add();
  const interop_text path = to.pool.add(source.name);
  const interop_text disk_path = to.pool.add(source.disk_path);
  interop_file_row &row = to.files[source.file];
  row.path = path;
  row.disk_path = disk_path;
  row.source = to.pool.place(source.bytes);
  row.language = static_cast<uint32_t>(source.language);
  row.flags = source.flags;
}

void Session::lower_set(const Source &source) {
  const Language &language = language_of(source);
  contract_->files[source.file].flags |= INTEROP_FILE_FLAG_IMPLICIT;
  language.read_set({*contract_, options_.limits, source.file, source.bytes, source.flags,
                     [this, &language] { (void)load_prelude(language); }});
}

void Session::report(const Source &source, const Problem &problem) {
  text::Diagnostics &to = contract_->diagnostics;
  const text::Place place{source.file, problem.span};
  if (problem.circle == nullptr) return to.add(*problem.rule, place, {problem.argument}, problem.help);
  const uint32_t places = to.places().size();
  to.add(*problem.rule, place, {problem.argument}, problem.help, {{{0, problem.circle_import}, "it begins here"}});
  if (to.places().size() > places) late_places_.push_back({to.places().size() - 1, problem.circle});
}

void Session::lower(Frame &frame) {
  Source &source = *frame.source;
  const Language &language = language_of(source);
  for (const PendingDiagnostic &pending : source.parsed.diagnostics) {
    contract_->diagnostics.add(pending, source.file);
  }
  contract_->diagnostics.count_errors(source.parsed.more_errors);
  for (const Problem &problem : frame.problems)
    report(source, problem);
  if (source.status == INTEROP_STATUS_LIMIT_EXCEEDED) {
    contract_->diagnostics.add(kFileTooLarge, {source.file, {}}, {std::to_string(options_.limits.max_file_bytes)});
    return;
  }
  if (language.read_set != nullptr) return lower_set(source);
  lowering_of(source.language).lower(source.file, source.parsed, frame.imports);
}

Lowering &Session::lowering_of(int language) {
  std::unique_ptr<Lowering> &lowering = lowerings_[static_cast<size_t>(language)];
  if (lowering == nullptr) {
    const Language &row = languages()[static_cast<size_t>(language)];
    lowering = row.begin(*contract_, {options_.limits, options_.target, &options_.features});
  }
  return *lowering;
}

// A file with all that it includes, for a language that cannot read one without the other.
Outcome Session::read_unit(Source &source) {
  sources_.prepare(source);
  if (source.status == INTEROP_STATUS_NOT_FOUND || source.status == INTEROP_STATUS_IO) {
    return Failure{source.status, "\"" + source.disk_path + "\" cannot be read: " + source.reason};
  }
  give_row(source);
  if (source.status == INTEROP_STATUS_LIMIT_EXCEEDED) {
    contract_->diagnostics.add(kFileTooLarge, {source.file, {}}, {std::to_string(options_.limits.max_file_bytes)});
  } else if (source.file != 0) {
    SessionUnitFiles files(sources_, options_, language_of(source), source, *this);
    const UnitFile main{source.file, source.bytes, source.name, 0, false, false};
    lowering_of(source.language).read_unit(main, files);
  }
  if (sources_.failure() != INTEROP_STATUS_OK) return Failure{sources_.failure(), "the import callback failed"};
  if (contract_->files.size() > options_.limits.max_files) {
    return Failure{INTEROP_STATUS_LIMIT_EXCEEDED,
                   "contract has more than " + std::to_string(options_.limits.max_files) + " files"};
  }
  ++files_done_;
  bytes_done_ += source.bytes.size();
  return report_progress(false);
}

// All imports of the file on top are done: lowers it, and drops its tree.
Outcome Session::leave() {
  Frame frame = std::move(stack_.back());
  stack_.pop_back();
  Source &source = *frame.source;
  if (contract_->files.size() > options_.limits.max_files) {
    return Failure{INTEROP_STATUS_LIMIT_EXCEEDED,
                   "contract has more than " + std::to_string(options_.limits.max_files) + " files"};
  }
  add_file(source);
  lower(frame);
  source.parsed = Parsed();
  source.imports = std::vector<ImportRequest>();
  source.visit = Source::kDone;
  ++files_done_;
  bytes_done_ += source.bytes.size();
  return report_progress(false);
}

Outcome Session::visit(Source &source) {
  if (source.visit != Source::kNew) return Nothing{};
  Outcome done = enter(source);
  while (done && !stack_.empty()) {
    const Frame &top = stack_.back();
    done = top.next < top.source->imports.size() ? next_import() : leave();
  }
  return done;
}

// The file that a language rests on is looked up like an import, so that a tree that brings its own copy is read with
// it; it stays IMPLICIT unless somebody asks for it.
Outcome Session::load_prelude(const Language &language) {
  if (language.prelude.empty()) return Nothing{};
  if (std::find(preludes_.begin(), preludes_.end(), &language) != preludes_.end()) return Nothing{};
  preludes_.push_back(&language);
  Source *source = sources_.find(std::string(language.prelude), &language);
  if (sources_.failure() != INTEROP_STATUS_OK) return Failure{sources_.failure(), "the import callback failed"};
  if (source == nullptr || source->language < 0) return Nothing{};
  if (source->visit == Source::kNew && (source->flags & INTEROP_FILE_FLAG_REQUESTED) == 0) {
    source->flags |= INTEROP_FILE_FLAG_IMPLICIT;
  }
  std::vector<Frame> outer;
  outer.swap(stack_);
  Outcome done = visit(*source);
  stack_.swap(outer);
  return done;
}

constexpr size_t kFilesPerProgress = 16;

Outcome Session::report_progress(bool last) {
  if (!options_.progress || (!last && files_done_ % kFilesPerProgress != 0)) return Nothing{};
  const interop_status status = options_.progress(files_done_, sources_.count(), bytes_done_);
  if (status == INTEROP_STATUS_OK) return Nothing{};
  return Failure{INTEROP_STATUS_CANCELLED, "the progress callback asked to stop"};
}

void Session::mark_files_with_errors() {
  const auto &rows = contract_->diagnostics.rows();
  for (uint32_t i = 1; i < rows.size(); ++i) {
    if (rows[i].severity != INTEROP_SEVERITY_ERROR || rows[i].file == 0) continue;
    contract_->files[rows[i].file].flags |= INTEROP_FILE_FLAG_HAS_ERRORS;
  }
}

// Each language adds its own; they are found by declaration.
void sort_layouts(Contract &contract) {
  if (contract.layouts.size() == 0) return;
  interop_layout_row *rows = contract.layouts.data();
  const auto before = [](const interop_layout_row &a, const interop_layout_row &b) { return a.decl < b.decl; };
  std::sort(rows + 1, rows + contract.layouts.size(), before);
}

ContractResult Session::run() {
  if (Outcome done = requests_.add_companions(); !done) return done.failure();
  const std::vector<Source *> &requested = requests_.requested();
  ParseAhead ahead(sources_, requests_.requested());
  ahead.start(options_.threads);
  for (size_t i = 0; i < requested.size(); ++i) {
    const Language &language = language_of(*requested[i]);
    Outcome done = language.parse == nullptr ? Outcome(Nothing{}) : load_prelude(language);
    if (done) done = language.reads_units() ? read_unit(*requested[i]) : visit(*requested[i]);
    if (!done) return done.failure();
    ahead.reached(i + 1);
  }
  for (Source *companion : requests_.companions()) {
    if (Outcome done = visit(*companion); !done) return done.failure();
  }
  if (Outcome done = report_progress(true); !done) return done.failure();
  for (const std::unique_ptr<Lowering> &lowering : lowerings_) {
    if (lowering != nullptr) lowering->finish();
  }
  Contract &done = *contract_;
  sort_layouts(done);
  for (const LatePlace &late : late_places_)
    done.diagnostics.places()[late.place].file = late.source->file;
  text::locate(done.diagnostics, done.files.data(), done.files.size(), done.pool);
  mark_files_with_errors();
  done.files.shrink_to_fit();
  done.decls.shrink_to_fit();
  done.types.shrink_to_fit();
  done.annotations.shrink_to_fit();
  done.layouts.shrink_to_fit();
  return std::move(contract_);
}

base::Result<std::unique_ptr<Session>> begin(const SessionOptions &options) {
  base::Result<text::Pool> pool = text::Pool::reserve(options.limits.max_total_bytes);
  if (!pool) return pool.failure();
  auto contract = std::make_unique<Contract>(std::move(*pool), options.limits.max_diagnostics);
  return std::make_unique<Session>(options, std::move(contract));
}

}  // namespace

ContractResult parse_texts(const SessionOptions &options, const std::vector<MemoryFile> &files) {
  auto session = begin(options);
  if (!session) return session.failure();
  for (const MemoryFile &file : files) {
    if (Outcome done = (*session)->requests().add_text(file); !done) return done.failure();
  }
  return (*session)->run();
}

ContractResult parse_paths(const SessionOptions &options, const std::vector<std::string> &paths) {
  auto session = begin(options);
  if (!session) return session.failure();
  if (Outcome done = (*session)->requests().add_paths(paths); !done) return done.failure();
  return (*session)->run();
}

ContractResult parse_imports(const SessionOptions &options, const std::vector<std::string> &names) {
  auto session = begin(options);
  if (!session) return session.failure();
  for (const std::string &name : names) {
    if (Outcome done = (*session)->requests().add_import(name); !done) return done.failure();
  }
  return (*session)->run();
}

}  // namespace interop::lang
