// Sizes, alignments and offsets of types, and the core signatures of functions, by the canonical ABI.
#include "lang/wit/canonical_abi.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

class Layouts {
 public:
  explicit Layouts(State &state) : state_(state), contract_(state.contract) {}

  void run() {
    shapes_.resize(contract_.decls.size());
    lift_ = contract_.pool.add("core-signature-lift");
    lower_ = contract_.pool.add("core-signature-lower");
    for (const DeclId decl : state_.type_order)
      define(decl);
    const uint32_t count = contract_.decls.size();
    for (DeclId decl = 1; decl < count; ++decl) {
      const interop_decl_row &row = state_.row(decl);
      if (row.kind != INTEROP_DECL_OPERATION || !is_ours(row)) continue;
      if ((row.flags & (INTEROP_DECL_FLAG_INVALID | INTEROP_DECL_FLAG_INACTIVE)) == 0) function(decl);
    }
  }

 private:
  // Whether all is known of a type.
  struct Known {
    Shape shape;
    bool known = false;
  };

  bool is_ours(const interop_decl_row &row) const {
    return !state_.files.empty() && contract_.files[row.file].language == contract_.files[state_.files[0]].language;
  }

  void define(DeclId decl) {
    Known &to = shapes_[decl];
    const interop_decl_row row = state_.row(decl);
    switch (row.kind) {
      case INTEROP_DECL_ALIAS:
        to = of_type(row.type);
        break;
      case INTEROP_DECL_RESOURCE:
        to = {scalar_shape(4, Core::kI32), true};
        break;
      case INTEROP_DECL_FLAGS:
        to = {flags_shape(count_children(decl)), true};
        break;
      case INTEROP_DECL_ENUM: {
        VariantShape shape(count_children(decl));
        to = {shape.done(), true};
        break;
      }
      case INTEROP_DECL_RECORD:
        to = record(decl);
        break;
      case INTEROP_DECL_UNION:
        to = variant(decl);
        break;
      default:
        return;
    }
    if (to.known && (row.flags & INTEROP_DECL_FLAG_INACTIVE) == 0) add_row(decl, to.shape, 0);
  }

  void add_row(DeclId decl, const Shape &shape, uint64_t offset) {
    interop_layout_row row{};
    row.decl = decl;
    row.size_bytes = shape.size;
    row.alignment_bytes = shape.alignment;
    row.offset_bits = offset * 8;
    contract_.layouts.add(row);
  }

  uint64_t count_children(DeclId decl) const {
    uint64_t count = 0;
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling)
      ++count;
    return count;
  }

  Known record(DeclId decl) {
    RecordShape shape;
    std::vector<uint64_t> offsets;
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling) {
      const Known field = of_type(state_.row(at).type);
      if (!field.known) return {};
      offsets.push_back(shape.add(field.shape));
    }
    size_t next = 0;
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling)
      add_row(at, of_type(state_.row(at).type).shape, offsets[next++]);
    return {shape.done(), true};
  }

  Known variant(DeclId decl) {
    VariantShape shape(count_children(decl));
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling) {
      const Known payload = of_payload(state_.row(at).type);
      if (!payload.known) return {};
      shape.add(payload.shape);
    }
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling) {
      if (const TypeId type = state_.row(at).type) add_row(at, of_type(type).shape, shape.payload_offset());
    }
    return {shape.done(), true};
  }

  // Nothing is a payload of no size.
  Known of_payload(TypeId type) const {
    const bool nothing = type == 0 || contract_.types[type].kind == INTEROP_TYPE_VOID;
    return nothing ? Known{Shape(), true} : of_type(type);
  }

  // The parser bounds how deep types nest.
  Known of_type(TypeId type) const {
    const interop_type_row &row = contract_.types[type];
    const auto scalar = [](uint32_t bytes, Core core) { return Known{scalar_shape(bytes, core), true}; };
    switch (row.kind) {
      case INTEROP_TYPE_BOOL:
        return scalar(1, Core::kI32);
      case INTEROP_TYPE_INT:
        return scalar(row.width_bits / 8, row.width_bits == 64 ? Core::kI64 : Core::kI32);
      case INTEROP_TYPE_FLOAT:
        return scalar(row.width_bits / 8, row.width_bits == 64 ? Core::kF64 : Core::kF32);
      case INTEROP_TYPE_CHAR:
      case INTEROP_TYPE_OWN:
      case INTEROP_TYPE_BORROW:
      case INTEROP_TYPE_STREAM:
      case INTEROP_TYPE_FUTURE:
        return scalar(4, Core::kI32);
      case INTEROP_TYPE_STRING:
      case INTEROP_TYPE_LIST:
      case INTEROP_TYPE_MAP:
        return {pointer_pair_shape(), true};
      case INTEROP_TYPE_ARRAY: {
        const Known element = of_type(row.first);
        return {array_shape(element.shape, row.count), element.known};
      }
      case INTEROP_TYPE_TUPLE:
        return tuple(row.first);
      case INTEROP_TYPE_OPTIONAL:
        return choice(0, row.first);
      case INTEROP_TYPE_RESULT:
        return choice(row.first, contract_.types[row.first].next);
      case INTEROP_TYPE_NAMED:
        return shapes_[row.decl];
      default:
        return {};
    }
  }

  Known tuple(TypeId first) const {
    RecordShape shape;
    for (TypeId at = first; at != 0; at = contract_.types[at].next) {
      const Known part = of_type(at);
      if (!part.known) return {};
      shape.add(part.shape);
    }
    return {shape.done(), true};
  }

  // A variant of two cases.
  Known choice(TypeId one, TypeId other) const {
    const Known a = of_payload(one);
    const Known b = of_payload(other);
    VariantShape shape(2);
    shape.add(a.shape);
    shape.add(b.shape);
    return {shape.done(), a.known && b.known};
  }

  void function(DeclId decl) {
    std::vector<Shape> parameters;
    Known result;
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling) {
      const Known part = of_type(state_.row(at).type);
      if (!part.known) return;
      if (state_.row(at).kind == INTEROP_DECL_PARAMETER) {
        parameters.push_back(part.shape);
      } else {
        result = part;
      }
    }
    const bool is_async = contract::annotation(contract_, decl, "async") != 0;
    const Signature signature = core_signature(parameters, result.known ? &result.shape : nullptr, is_async);
    annotate(decl, lift_, signature.lift);
    annotate(decl, lower_, signature.lower);
  }

  void annotate(DeclId decl, interop_text name, std::string_view text) {
    const AnnotationId made = state_.annotate(decl, state_.text(name), INTEROP_VALUE_STRING);
    const interop_text piece = contract_.pool.add(text);
    contract_.annotations[made].text = piece;
    contract_.annotations[made].flags |= INTEROP_ANNOTATION_FLAG_SYNTHETIC;
  }

  State &state_;
  Contract &contract_;
  std::vector<Known> shapes_;  // by declaration
  interop_text lift_ = {};
  interop_text lower_ = {};
};

}  // namespace

void lay_out(State &state) {
  Layouts(state).run();
}

}  // namespace interop::lang::wit
