// What a field's type must be where it stands: keys and values of maps, closed enums, names of map entries.
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/names.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

class FieldCheck {
 public:
  explicit FieldCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      const interop_decl_row &row = contract_.decls[decl];
      if (row.kind != INTEROP_DECL_FIELD && row.kind != INTEROP_DECL_EXTENSION) continue;
      if (row.type == 0) continue;
      if ((row.flags & INTEROP_DECL_FLAG_MAP) != 0) {
        map(decl);
      } else if (work_.version == kProto3) {
        check_open(decl, field_shape(contract_, decl).named);
      }
    }
  }

 private:
  void map(DeclId field);
  void check_open(DeclId field, DeclId named);
  void fail(const text::DiagnosticRule &rule, DeclId field, DeclId named, std::string_view help) {
    const std::string name = named == 0 ? std::string() : contract::full_name(contract_, named);
    if (named != 0) {
      work_.report(rule, type_place(work_, field), {name}, help, {{name_place(contract_, named), "declared here"}});
    } else {
      work_.report(rule, type_place(work_, field), {name}, help);
    }
    mark_invalid(work_, field);
  }

  FileWork &work_;
  Contract &contract_;
};

void FieldCheck::map(DeclId field) {
  const TypeId key = contract_.types[contract_.decls[field].type].first;
  const TypeId value = contract_.types[key].next;
  switch (proto_type(contract_, key)) {
    case ProtoType::kFloat:
    case ProtoType::kDouble:
    case ProtoType::kBytes:
    case ProtoType::kGroup:
    case ProtoType::kMessage:
      fail(kMapKeyType, field, 0, "keys are integers, bool or string");
      break;
    case ProtoType::kEnum:
      fail(kMapKeyEnum, field, 0, "use int32 for the key");
      break;
    default:
      break;
  }
  if (proto_type(contract_, value) != ProtoType::kEnum) return;
  const DeclId enumeration = contract_.types[value].decl;
  for (DeclId at = contract_.decls[enumeration].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (contract_.decls[at].kind != INTEROP_DECL_VALUE) continue;
    if (contract_.decls[at].number != 0)
      fail(kMapValueNoZero, field, enumeration, "begin the enum with a value of number 0");
    break;
  }
  if (work_.version == kProto3) check_open(field, enumeration);
}

// proto3 has no closed enums of its own and takes none from others.
void FieldCheck::check_open(DeclId field, DeclId named) {
  if (named == 0 || contract_.decls[named].kind != INTEROP_DECL_ENUM) return;
  if ((contract_.decls[named].flags & INTEROP_DECL_FLAG_CLOSED) == 0) return;
  fail(kClosedEnumInProto3, field, named, "use an open enum, or declare the message in an edition");
}

}  // namespace

void validate_fields(FileWork &work) {
  FieldCheck(work).run();
}

}  // namespace interop::lang::protobuf
