// Extensions: that the extended message has room for their numbers, that no other extension has the same, what message
// sets and proto3 allow, and what the ranges themselves declare about the extensions to come.
#include <algorithm>
#include <string>
#include <vector>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/extension_declarations.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/names.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

// What proto3 may extend, in google.protobuf.
constexpr std::string_view kOptionMessages[] = {
    "EnumOptions",    "EnumValueOptions", "ExtensionRangeOptions", "FieldOptions",   "FileOptions",
    "MessageOptions", "MethodOptions",    "OneofOptions",          "ServiceOptions",
};

class ExtensionCheck {
 public:
  explicit ExtensionCheck(FileWork &work) : work_(work), contract_(work.contract), declarations_(work) {}

  void run() {
    // Of two that use one number the nested one came first for the compiler.
    for (const bool nested : {true, false}) {
      for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
        const interop_decl_row &row = contract_.decls[decl];
        if (row.kind != INTEROP_DECL_EXTENSION) continue;
        if ((contract_.decls[row.parent].kind == INTEROP_DECL_RECORD) == nested) extension(decl);
      }
    }
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      const interop_decl_row &row = contract_.decls[decl];
      if (row.kind == INTEROP_DECL_EXTENSION_RANGE) declarations_.check_range(decl);
    }
  }

 private:
  void extension(DeclId decl);
  void check_number(DeclId decl, DeclId record);
  void check_number_twice(DeclId decl, DeclId record);
  void check_message_set(DeclId decl, DeclId record);
  DeclId range_of(DeclId record, int64_t number);
  bool is_options_message(DeclId record) const;

  FileWork &work_;
  Contract &contract_;
  ExtensionDeclarations declarations_;
  // The ranges of the record that was extended last, by their last numbers.
  DeclId ranges_of_ = 0;
  std::vector<DeclId> ranges_;
};

void ExtensionCheck::extension(DeclId decl) {
  const DeclId record = contract_.decls[decl].target;
  if (record == 0) return;
  if (work_.version == kProto3 && !is_options_message(record)) {
    work_.report(kExtensionInProto3, work_.places_of(decl).value, {contract::full_name(contract_, record)},
                 "proto3 extends only the messages of options; use google.protobuf.Any, or an edition");
    mark_invalid(work_, decl);
  }
  if (work_.shared.is_lite(work_.file) && !work_.shared.is_lite(contract_.decls[record].file)) {
    work_.report(kLiteExtension, work_.places_of(decl).value, {contract::full_name(contract_, record)},
                 "declare it in a file that is not optimized for LITE_RUNTIME");
    mark_invalid(work_, decl);
  }
  if (has_number(work_, decl)) check_number(decl, record);
  if ((contract_.decls[record].flags & INTEROP_DECL_FLAG_MESSAGE_SET) != 0) check_message_set(decl, record);
}

bool ExtensionCheck::is_options_message(DeclId record) const {
  const std::string_view name = contract_.name(record);
  if (std::find(std::begin(kOptionMessages), std::end(kOptionMessages), name) == std::end(kOptionMessages))
    return false;
  return contract::full_name(contract_, record) == "google.protobuf." + std::string(name);
}

// The range of a record that holds a number, or 0.
DeclId ExtensionCheck::range_of(DeclId record, int64_t number) {
  if (ranges_of_ != record) {
    ranges_of_ = record;
    ranges_.clear();
    for (DeclId at = contract_.decls[record].first_child; at != 0; at = contract_.decls[at].next_sibling) {
      const interop_decl_row &row = contract_.decls[at];
      if (row.kind == INTEROP_DECL_EXTENSION_RANGE && row.number_end >= row.number) ranges_.push_back(at);
    }
    std::sort(ranges_.begin(), ranges_.end(),
              [this](DeclId a, DeclId b) { return contract_.decls[a].number_end < contract_.decls[b].number_end; });
  }
  const auto at = std::lower_bound(ranges_.begin(), ranges_.end(), number, [this](DeclId range, int64_t wanted) {
    return contract_.decls[range].number_end < wanted;
  });
  return at != ranges_.end() && contract_.decls[*at].number <= number ? *at : 0;
}

void ExtensionCheck::check_number(DeclId decl, DeclId record) {
  const int64_t number = contract_.decls[decl].number;
  const Span at = work_.places_of(decl).number;
  if (number <= 0) {
    work_.report(kFieldNumberNotPositive, at);
    mark_invalid(work_, decl);
    return;
  }
  const bool message_set = (contract_.decls[record].flags & INTEROP_DECL_FLAG_MESSAGE_SET) != 0;
  if (number >= kFirstLibraryNumber && number <= kLastLibraryNumber && !message_set) {
    work_.report(kFieldNumberOfLibrary, at);
    mark_invalid(work_, decl);
  }
  const DeclId range = range_of(record, number);
  if (range == 0) {
    work_.report(kExtensionNumberOutside, at, {contract::full_name(contract_, record), std::to_string(number)},
                 ranges_.empty() ? "" : "choose one of the numbers in its extensions statements",
                 {{name_place(contract_, record), "the extended message"}});
    mark_invalid(work_, decl);
  } else if (!work_.shared.is_descriptor(contract_, record)) {
    declarations_.check_extension(decl, record, range);
  }
  check_number_twice(decl, record);
}

// Two extensions of one message with one number cannot be in one program. Within a file that is an error; files that do
// not know of each other may well never meet.
void ExtensionCheck::check_number_twice(DeclId decl, DeclId record) {
  const uint64_t key = key_of(record, static_cast<uint32_t>(contract_.decls[decl].number));
  FlatMap &known = work_.shared.extension_numbers;
  const DeclId before = known.find(key);
  if (before == 0) {
    known.put(key, decl);
    return;
  }
  const bool here = contract_.decls[before].file == work_.file;
  work_.report(
      here ? kExtensionNumberTwice : kExtensionNumberInOtherFile, work_.places_of(decl).number,
      {std::to_string(contract_.decls[decl].number), contract::full_name(contract_, record),
       contract::full_name(contract_, before), contract_.text(contract_.files[contract_.decls[before].file].path)},
      {}, {{name_place(contract_, before), "first used here"}});
  if (here) mark_invalid(work_, decl);
}

void ExtensionCheck::check_message_set(DeclId decl, DeclId record) {
  const FieldShape shape = field_shape(contract_, decl);
  if (shape.type == ProtoType::kNone) return;
  if (shape.type == ProtoType::kMessage && !shape.repeated) return;
  work_.report(kMessageSetExtension, type_place(work_, decl), {}, "make it an optional message",
               {{name_place(contract_, record), "the message set"}});
  mark_invalid(work_, decl);
}

}  // namespace

void validate_extensions(FileWork &work) {
  ExtensionCheck(work).run();
}

}  // namespace interop::lang::protobuf
