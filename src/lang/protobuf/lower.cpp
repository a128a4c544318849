// One contract's worth of Protobuf: what each file sees, and the passes over it, in their order.
#include <algorithm>
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr int64_t kMaxMessageSetNumber = 2'147'483'646;  // 2^31 - 2

class ProtobufLowering final : public Lowering {
 public:
  ProtobufLowering(Contract &contract, const base::Limits &limits) : contract_(contract), limits_(limits) {}

  void lower(FileId file, Parsed &parsed, std::span<const FileId> imports) override {
    FileWork work(contract_, limits_, shared_);
    work.file = file;
    work.tree = &parsed.tree;
    for (const PendingDiagnostic &syntax : parsed.diagnostics) {
      if (syntax.rule->severity == INTEROP_SEVERITY_ERROR) contract_.files[file].flags |= INTEROP_FILE_FLAG_HAS_ERRORS;
    }
    if (uint64_t{contract_.decls.size()} + parsed.tree.nodes.size() > limits_.max_declarations) {
      work.report(kTooManyDeclarations, {0, 0}, {std::to_string(limits_.max_declarations)});
      return;
    }
    swap_room(work);
    declare(work);
    see_imports(work, imports);
    link(work);
    clear(work);
    swap_room(work);
  }

  void finish() override {}

 private:
  // The vectors of a FileWork keep their room from file to file.
  void swap_room(FileWork &work) {
    work.places.swap(shared_.places);
    work.features.swap(shared_.features);
    work.types.swap(shared_.types);
    work.options.swap(shared_.options);
    work.defaults.swap(shared_.defaults);
    work.scopes.swap(shared_.scopes);
  }
  static void clear(FileWork &work) {
    work.places.clear();
    work.features.clear();
    work.types.clear();
    work.options.clear();
    work.defaults.clear();
    work.scopes.clear();
  }

  Contract &contract_;
  base::Limits limits_;
  Shared shared_;
};

// Adds a file and all that it imports publicly, directly or not, to those with this file's mark.
void see(FileWork &work, FileId file, std::vector<FileId> &marks, std::vector<FileId> &list) {
  size_t next = list.size();
  const auto add = [&](FileId seen) {
    if (seen == 0 || marks[seen] == work.file) return;
    marks[seen] = work.file;
    list.push_back(seen);
  };
  add(file);
  for (; next < list.size(); ++next) {
    // By index: `list` grows while it is gone through.
    for (const FileId further : work.shared.reexports[list[next]])
      add(further);
  }
}

class FeatureFlags {
 public:
  explicit FeatureFlags(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      switch (contract_.decls[decl].kind) {
        case INTEROP_DECL_FIELD:
        case INTEROP_DECL_EXTENSION:
          field(decl);
          break;
        case INTEROP_DECL_ENUM:
          set(decl, INTEROP_DECL_FLAG_CLOSED, work_.features_of(decl).enum_type == 2);
          named(decl);
          break;
        case INTEROP_DECL_RECORD:
          named(decl);
          break;
        default:
          break;
      }
    }
    for (const DeclId range : work_.ranges_to_max) {
      const DeclId record = contract_.decls[range].parent;
      const bool message_set = (contract_.decls[record].flags & INTEROP_DECL_FLAG_MESSAGE_SET) != 0;
      if (message_set) contract_.decls[range].number_end = kMaxMessageSetNumber;
    }
  }

 private:
  void set(DeclId decl, uint64_t flag, bool on) {
    if (on) contract_.decls[decl].flags |= flag;
  }
  void named(DeclId decl);
  void field(DeclId decl);
  bool has_string(const FieldShape &shape) const;

  FileWork &work_;
  Contract &contract_;
};

// Messages and enums: JSON, and who sees them.
void FeatureFlags::named(DeclId decl) {
  const Features &features = work_.features_of(decl);
  set(decl, INTEROP_DECL_FLAG_JSON_LEGACY, features.json_format == 2);
  const uint64_t flags = contract_.decls[decl].flags;
  bool local = (flags & INTEROP_DECL_FLAG_LOCAL_KEYWORD) != 0;
  if (!local && (flags & INTEROP_DECL_FLAG_EXPORT_KEYWORD) == 0) {
    const bool nested = contract_.decls[contract_.decls[decl].parent].kind == INTEROP_DECL_RECORD;
    const uint8_t visibility = features.default_symbol_visibility;
    local = visibility >= 3 || (visibility == 2 && nested);
  }
  set(decl, INTEROP_DECL_FLAG_LOCAL, local);
}

bool FeatureFlags::has_string(const FieldShape &shape) const {
  if (!shape.map) return shape.type == ProtoType::kString;
  return proto_type(contract_, shape.element) == ProtoType::kString ||
         proto_type(contract_, contract_.types[shape.element].next) == ProtoType::kString;
}

void FeatureFlags::field(DeclId decl) {
  const Features &features = work_.features_of(decl);
  const FieldShape shape = field_shape(contract_, decl);
  const interop_decl_row &row = contract_.decls[decl];
  const bool message = is_message(shape.type) && !shape.map;
  if (!shape.repeated) {
    const bool in_oneof = contract_.decls[row.parent].kind == INTEROP_DECL_UNION;
    const bool extension = row.kind == INTEROP_DECL_EXTENSION;
    const bool required = features.field_presence == 3 && !in_oneof && !extension;
    set(decl, INTEROP_DECL_FLAG_REQUIRED, required);
    set(decl, INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, features.field_presence != 2 || in_oneof || extension || message);
  }
  set(decl, INTEROP_DECL_FLAG_PACKED,
      shape.repeated && is_packable(shape.type) && features.repeated_field_encoding == 1);
  set(decl, INTEROP_DECL_FLAG_DELIMITED, message && features.message_encoding == 2);
  set(decl, INTEROP_DECL_FLAG_UTF8_CHECKED, features.utf8_validation == 2 && has_string(shape));
}

// Imports whose names nobody used. One that brings other files along may be there for those.
void report_unused_imports(FileWork &work) {
  const Contract &contract = work.contract;
  for (DeclId at = contract.decls[work.file_decl].first_child; at != 0; at = contract.decls[at].next_sibling) {
    const interop_decl_row &row = contract.decls[at];
    if (row.kind != INTEROP_DECL_IMPORT || row.target == 0 || (row.flags & INTEROP_DECL_FLAG_PUBLIC) != 0) continue;
    const FileId file = contract.decls[row.target].file;
    if (!work.shared.reexports[file].empty() || work.shared.used[file] == work.file) continue;
    work.report(kImportUnused, {row.span_begin, row.span_end}, {contract.text(row.name)}, "remove it");
  }
}

}  // namespace

void see_imports(FileWork &work, std::span<const FileId> imports) {
  Contract &contract = work.contract;
  Shared &shared = work.shared;
  const size_t files = std::max<size_t>(contract.files.size(), work.file + 1);
  for (auto *marks : {&shared.seen, &shared.seen_for_options, &shared.used})
    marks->resize(std::max(files, marks->size()));
  shared.reexports.resize(std::max(files, shared.reexports.size()));
  shared.packages.resize(std::max(files, shared.packages.size()));
  shared.reexports[work.file].clear();
  work.visible.clear();
  work.visible_for_options.clear();
  see(work, work.file, shared.seen, work.visible);
  size_t next = 0;
  for (DeclId at = contract.decls[work.file_decl].first_child; at != 0; at = contract.decls[at].next_sibling) {
    interop_decl_row &row = contract.decls[at];
    if (row.kind != INTEROP_DECL_IMPORT) continue;
    const FileId file = next < imports.size() ? imports[next] : 0;
    ++next;
    if (file == 0 || file >= files) continue;
    row.target = contract.files[file].decl;
    if ((row.flags & INTEROP_DECL_FLAG_OPTION) != 0) {
      see(work, file, shared.seen_for_options, work.visible_for_options);
    } else {
      see(work, file, shared.seen, work.visible);
      if ((row.flags & INTEROP_DECL_FLAG_PUBLIC) != 0) shared.reexports[work.file].push_back(file);
    }
  }
  std::sort(work.visible.begin(), work.visible.end());
  std::sort(work.visible_for_options.begin(), work.visible_for_options.end());
}

void apply_features(FileWork &work) {
  FeatureFlags(work).run();
}

void link(FileWork &work) {
  declare_names(work);
  resolve_types(work);
  evaluate_defaults(work);
  interpret_options(work);
  resolve_features(work);
  apply_features(work);
  validate(work);
  interop_file_row &file = work.contract.files[work.file];
  if (work.contract.diagnostics.error_count() != work.errors_before) file.flags |= INTEROP_FILE_FLAG_HAS_ERRORS;
  const bool good = (file.flags & INTEROP_FILE_FLAG_HAS_ERRORS) == 0;
  if (good && (file.flags & INTEROP_FILE_FLAG_REQUESTED) != 0) report_unused_imports(work);
}

std::unique_ptr<Lowering> begin(Contract &contract, const LoweringOptions &options) {
  return std::make_unique<ProtobufLowering>(contract, options.limits);
}

}  // namespace interop::lang::protobuf
