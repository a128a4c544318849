// The set: which files, in which order, and the outline of each.
#include "lang/protobuf/descriptor_write.hpp"

#include "base/result.hpp"
#include "lang/protobuf/lowering.hpp"

namespace interop::lang::protobuf {
namespace {

// Numbers of google.protobuf.FileDescriptorProto.
enum : uint32_t {
  kSetFile = 1,
  kName = 1,
  kPackage,
  kDependency,
  kMessageType,
  kEnumType,
  kService,
  kExtension,
  kOptions,
  kSourceInfo,
  kPublicDependency,
  kWeakDependency,
  kSyntax,
  kEdition = 14,
  kOptionDependency
};

// Files as the compiler lists them: each after all that it imports, in the order of its imports.
class FileOrder {
 public:
  explicit FileOrder(const Contract &contract) : contract_(contract), seen_(contract.files.size()) {}

  std::vector<FileId> run() {
    for (FileId file = 1; file < contract_.files.size(); ++file) {
      if ((contract_.files[file].flags & INTEROP_FILE_FLAG_REQUESTED) != 0) visit(file);
    }
    return std::move(order_);
  }

 private:
  struct Frame {
    FileId file;
    DeclId next;  // of the children of its declaration
  };

  void visit(FileId root) {
    enter(root);
    while (!stack_.empty()) {
      Frame &frame = stack_.back();
      while (frame.next != 0 && contract_.decls[frame.next].kind != INTEROP_DECL_IMPORT) {
        frame.next = contract_.decls[frame.next].next_sibling;
      }
      if (frame.next == 0) {
        order_.push_back(frame.file);
        stack_.pop_back();
        continue;
      }
      const DeclId imported = contract_.decls[frame.next].target;
      frame.next = contract_.decls[frame.next].next_sibling;
      if (imported != 0) enter(contract_.decls[imported].file);
    }
  }

  void enter(FileId file) {
    const DeclId decl = contract_.files[file].decl;
    if (file == 0 || decl == 0 || seen_[file]) return;
    seen_[file] = true;
    stack_.push_back({file, contract_.decls[decl].first_child});
  }

  const Contract &contract_;
  std::vector<bool> seen_;
  std::vector<Frame> stack_;
  std::vector<FileId> order_;
};

}  // namespace

void DescriptorWriter::imports(DeclId file) {
  for (DeclId at = contract_.decls[file].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind == INTEROP_DECL_IMPORT && (row.flags & INTEROP_DECL_FLAG_OPTION) == 0) {
      out_.text(kDependency, contract_.text(row.name));
    }
  }
}

// public_dependency and weak_dependency: positions among the dependencies.
void DescriptorWriter::import_indexes(DeclId file, uint64_t flag, uint32_t field) {
  uint64_t index = 0;
  for (DeclId at = contract_.decls[file].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    if (row.kind != INTEROP_DECL_IMPORT || (row.flags & INTEROP_DECL_FLAG_OPTION) != 0) continue;
    if ((row.flags & flag) != 0) out_.number(field, index);
    ++index;
  }
}

void DescriptorWriter::file(contract::FileId file) {
  const interop_file_row &row = contract_.files[file];
  version_ = row.version;
  const size_t begin = out_.open(kSetFile);
  out_.text(kName, contract_.text(row.path));
  DeclId outer = row.decl;
  for (DeclId at = contract_.decls[row.decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (contract_.decls[at].kind == INTEROP_DECL_PACKAGE) outer = at;
  }
  if (outer != row.decl) out_.text(kPackage, contract_.text(contract_.decls[outer].name));
  imports(row.decl);
  kinds(outer, INTEROP_DECL_RECORD, kMessageType);
  kinds(outer, INTEROP_DECL_ENUM, kEnumType);
  kinds(outer, INTEROP_DECL_INTERFACE, kService);
  kinds(outer, INTEROP_DECL_EXTENSION, kExtension);
  options_.write(kOptions, row.decl);
  import_indexes(row.decl, INTEROP_DECL_FLAG_PUBLIC, kPublicDependency);
  import_indexes(row.decl, INTEROP_DECL_FLAG_WEAK, kWeakDependency);
  if (version_ == kProto3) out_.text(kSyntax, "proto3");
  if (version_ >= kEdition2023) {
    out_.text(kSyntax, "editions");
    out_.number(kEdition, version_);
  }
  for (DeclId at = contract_.decls[row.decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &import = contract_.decls[at];
    if (import.kind == INTEROP_DECL_IMPORT && (import.flags & INTEROP_DECL_FLAG_OPTION) != 0) {
      out_.text(kOptionDependency, contract_.text(import.name));
    }
  }
  out_.close(begin);
}

// All children of one kind, each as an element of `field`.
void DescriptorWriter::kinds(DeclId parent, uint32_t kind, uint32_t field) {
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (contract_.decls[at].kind != kind) continue;
    switch (kind) {
      case INTEROP_DECL_RECORD:
        message(field, at);
        break;
      case INTEROP_DECL_ENUM:
        enumeration(field, at);
        break;
      case INTEROP_DECL_INTERFACE:
        service(field, at);
        break;
      default:
        this->field(field, at);
        break;
    }
  }
}

std::string_view DescriptorWriter::qualified(DeclId decl) {
  uint32_t at = name_of_.find(decl);
  if (at == 0) {
    names_.push_back('.' + contract::full_name(contract_, decl));
    at = static_cast<uint32_t>(names_.size());
    name_of_.put(decl, at);
  }
  return names_[at - 1];
}

base::Result<std::string> encode(const Contract &contract, std::string_view format) {
  const bool all_options = format == "descriptor-set-all-options";
  if (format != "descriptor-set" && !all_options) {
    return base::Failure{INTEROP_STATUS_UNSUPPORTED,
                         "protobuf cannot be written as \"" + std::string(format) + "\"; it can as descriptor-set"};
  }
  if (const uint64_t errors = contract.diagnostics.error_count(); errors != 0) {
    return base::Failure{INTEROP_STATUS_CONTRACT_HAS_ERRORS,
                         "the contract has " + std::to_string(errors) + (errors == 1 ? " error" : " errors")};
  }
  std::string out;
  DescriptorWriter writer(contract, out, all_options);
  for (const FileId file : FileOrder(contract).run())
    writer.file(file);
  return out;
}

}  // namespace interop::lang::protobuf
