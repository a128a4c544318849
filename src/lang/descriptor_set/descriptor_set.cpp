// The language "descriptor-set": a google.protobuf.FileDescriptorSet, or a single FileDescriptorProto, as it comes from
// a compiler. Its files become files of the contract in the order in which they are in the set, and are lowered each
// after what it imports, by the same passes as files of text.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/descriptor_set/descriptor_read.hpp"
#include "lang/descriptor_set/schema.hpp"
#include "lang/descriptor_set/set_declare.hpp"
#include "lang/descriptor_set/set_diagnostics.hpp"
#include "lang/descriptor_set/source_info.hpp"
#include "lang/language.hpp"
#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::descriptor_set {
namespace {

using protobuf::WireField;
using protobuf::WireReader;
using text::FileId;

constexpr std::string_view kDescriptorProto = "google/protobuf/descriptor.proto";

// The first field of a set is a message, that of a single file its path: no path begins as a message does.
bool may_be_a_file(std::string_view bytes) {
  const std::string_view path = text_of(bytes, kName);
  return std::none_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

class SetReader {
 public:
  explicit SetReader(const SetInput &input) : input_(input), contract_(input.contract) {}

  void run();

 private:
  enum class State : uint8_t { kNew, kOpen, kDone };
  struct File {
    std::string_view bytes;
    std::string_view path;
    FileId id = 0;
    State state = State::kNew;
  };
  struct Import {
    std::string_view path;
    bool weak;
  };
  struct Frame {
    size_t file;
    std::vector<Import> imports;
    size_t next = 0;
    std::vector<FileId> ids;
  };

  void adopt();
  void add_file(std::string_view bytes);
  void visit(size_t file);
  void enter(size_t file);
  void follow(Frame &frame);
  void lower(const Frame &frame);
  std::vector<Import> imports_of(std::string_view file) const;
  void report_cycle(size_t again);
  void report(const text::DiagnosticRule &rule, std::initializer_list<std::string_view> arguments) {
    contract_.diagnostics.add(rule, {input_.container, {0, 0}}, arguments);
  }

  const SetInput &input_;
  contract::Contract &contract_;
  protobuf::Shared shared_;
  std::vector<File> files_;
  std::unordered_map<std::string_view, FileId> known_;    // of the contract, by path
  std::unordered_map<std::string_view, size_t> by_path_;  // of this set
  std::vector<Frame> stack_;
};

void SetReader::run() {
  std::vector<std::string_view> found;
  if (check_shape(input_, Shape::kSet, input_.bytes, false)) {
    each_text(input_.bytes, 1, [&](std::string_view bytes) { found.push_back(bytes); });
  } else if (may_be_a_file(input_.bytes) && check_shape(input_, Shape::kFile, input_.bytes, false)) {
    found.push_back(input_.bytes);
  } else {
    check_shape(input_, Shape::kSet, input_.bytes, true);
    return;
  }
  if (contract_.decls.size() + input_.bytes.size() / 2 > input_.limits.max_declarations) {
    return report(kDescriptorTooMany, {std::to_string(input_.limits.max_declarations)});
  }
  const bool brings_descriptor = std::any_of(
      found.begin(), found.end(), [](std::string_view bytes) { return text_of(bytes, kName) == kDescriptorProto; });
  if (!brings_descriptor) input_.load_prelude();
  adopt();
  for (const std::string_view bytes : found)
    add_file(bytes);
  // What options are defined by comes first, whoever imports it.
  const auto descriptor = by_path_.find(kDescriptorProto);
  if (descriptor != by_path_.end()) visit(descriptor->second);
  for (size_t i = 0; i < files_.size(); ++i)
    visit(i);
}

// What the contract has already: the set's files may rest on it.
void SetReader::adopt() {
  const size_t count = contract_.files.size();
  shared_.reexports.resize(count);
  shared_.packages.resize(count);
  for (FileId file = 1; file < count; ++file) {
    const DeclId decl = contract_.files[file].decl;
    if (decl == 0) continue;
    known_.emplace(contract_.text(contract_.files[file].path), file);
    for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
      const interop_decl_row &row = contract_.decls[at];
      if (row.kind == INTEROP_DECL_IMPORT && (row.flags & INTEROP_DECL_FLAG_PUBLIC) != 0 && row.target != 0) {
        shared_.reexports[file].push_back(contract_.decls[row.target].file);
      }
      if (row.kind != INTEROP_DECL_PACKAGE) continue;
      contract::NameHash hash = contract::kRootScope;
      std::string_view rest = contract_.text(row.name);
      while (!rest.empty()) {
        const size_t dot = std::min(rest.find('.'), rest.size());
        hash = contract::extend(hash, rest.substr(0, dot));
        rest.remove_prefix(std::min(dot + 1, rest.size()));
        shared_.packages[file].push_back(hash);
      }
    }
  }
}

void SetReader::add_file(std::string_view bytes) {
  File file;
  file.bytes = bytes;
  file.path = text_of(bytes, kName);
  if (file.path.empty()) {
    return report(kDescriptorFileName, {std::to_string(bytes.data() - input_.bytes.data())});
  }
  const auto known = known_.find(file.path);
  if (known != known_.end()) {
    // Another input brought it; it was asked for here too.
    interop_file_row &row = contract_.files[known->second];
    row.flags = (row.flags & ~INTEROP_FILE_FLAG_IMPLICIT) | (input_.file_flags & INTEROP_FILE_FLAG_REQUESTED);
    return;
  }
  if (!by_path_.emplace(file.path, files_.size()).second) return report(kDescriptorFileTwice, {file.path});
  file.id = contract_.files.add();
  interop_file_row &row = contract_.files[file.id];
  row.path = contract_.pool.place(file.path);
  row.disk_path = contract_.files[input_.container].disk_path;
  row.language = static_cast<uint32_t>(language_by_name("protobuf"));
  row.flags = input_.file_flags & ~INTEROP_FILE_FLAG_IMPLICIT;
  files_.push_back(file);
}

std::vector<SetReader::Import> SetReader::imports_of(std::string_view file) const {
  std::vector<Import> imports;
  each_text(file, kFileDependency, [&](std::string_view path) { imports.push_back({path, false}); });
  WireReader reader(file);
  WireField field;
  while (reader.next(field)) {
    if (field.number == kFileWeak && field.type == protobuf::WireType::kVarint && field.value < imports.size()) {
      imports[static_cast<size_t>(field.value)].weak = true;
    }
  }
  each_text(file, kFileOptionDependency, [&](std::string_view path) { imports.push_back({path, true}); });
  return imports;
}

void SetReader::enter(size_t file) {
  files_[file].state = State::kOpen;
  stack_.push_back({file, imports_of(files_[file].bytes), 0, {}});
}

void SetReader::report_cycle(size_t again) {
  std::string path;
  bool inside = false;
  for (const Frame &frame : stack_) {
    inside = inside || frame.file == again;
    if (inside) (path += files_[frame.file].path) += " -> ";
  }
  path += files_[again].path;
  report(kDescriptorCycle, {path});
}

// Follows the next import of the file on top of the stack.
void SetReader::follow(Frame &frame) {
  const Import import = frame.imports[frame.next];
  const auto known = known_.find(import.path);
  if (known != known_.end()) {
    frame.ids.push_back(known->second);
    ++frame.next;
    return;
  }
  const auto found = by_path_.find(import.path);
  if (found == by_path_.end()) {
    if (!import.weak) report(kDescriptorImportMissing, {files_[frame.file].path, import.path});
  } else if (files_[found->second].state == State::kNew) {
    enter(found->second);  // comes back here when it is done
    return;
  } else if (files_[found->second].state == State::kOpen) {
    report_cycle(found->second);
  }
  const bool done = found != by_path_.end() && files_[found->second].state == State::kDone;
  frame.ids.push_back(done ? files_[found->second].id : 0);
  ++frame.next;
}

void SetReader::visit(size_t file) {
  if (files_[file].state != State::kNew) return;
  enter(file);
  while (!stack_.empty()) {
    Frame &top = stack_.back();
    if (top.next < top.imports.size()) {
      follow(top);
      continue;
    }
    const Frame frame = std::move(top);
    stack_.pop_back();
    lower(frame);
    files_[frame.file].state = State::kDone;
  }
}

void SetReader::lower(const Frame &frame) {
  const File &file = files_[frame.file];
  protobuf::FileWork work{contract_, input_.limits, shared_};
  work.file = file.id;
  const SourceInfo places(contract_.pool, text_of(file.bytes, kFileSourceInfo));
  contract_.files[file.id].source = places.blanks();
  SetDeclarer(input_, work, places).file(file.bytes);
  protobuf::see_imports(work, frame.ids);
  protobuf::link(work);
}

}  // namespace

void read(const SetInput &input) {
  SetReader(input).run();
}

}  // namespace interop::lang::descriptor_set
