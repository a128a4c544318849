// Enums and services.
#include "lang/protobuf/declare.hpp"
#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/literal.hpp"

namespace interop::lang::protobuf {

void Declarer::enumeration(NodeId node, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_ENUM, node);
  name_it(decl, node);
  visibility(node, decl);
  const NodeId body = tree_.child(node, kBody);
  if (body == 0) return;
  Scope inside{decl, 0, scope.depth};
  bool has_value = (tree_[body].flags & syntax::kNodeHasError) != 0;
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling) {
    switch (tree_[at].kind) {
      case kEnumValue:
        enum_value(at, inside);
        has_value = true;
        break;
      case kOption:
        option_statement(at, decl, OptionTarget::kEnum);
        break;
      case kReserved:
        reserved(at, inside, true);
        break;
      case kEmpty:
        break;
      case kError:
        has_value = true;
        break;
      default:
        not_here(at, "an enum");
        has_value = true;
        break;
    }
  }
  if (!has_value) {
    work_.report(kEnumEmpty, work_.places_of(decl).name, {work_.contract.name(decl)}, "give it a value with number 0");
    invalid(decl);
  }
}

void Declarer::enum_value(NodeId node, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_VALUE, node);
  name_it(decl, node);
  const Integer value = integer(tree_.child(node, kNumber));
  int64_t read = 0;
  if (to_int32(value, read)) {
    work_.places_of(decl).number = value.span;
    row(decl).number = read;
    row(decl).number_end = read;
  } else {
    invalid(decl);
  }
  option_list(tree_.child(node, kOptionList), decl, OptionTarget::kEnumValue);
}

void Declarer::service(NodeId node, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_INTERFACE, node);
  name_it(decl, node);
  const NodeId body = tree_.child(node, kBody);
  if (body == 0) return;
  Scope inside{decl, 0, scope.depth};
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling) {
    switch (tree_[at].kind) {
      case kRpc:
        rpc(at, inside);
        break;
      case kOption:
        option_statement(at, decl, OptionTarget::kService);
        break;
      case kEmpty:
      case kError:
        break;
      default:
        not_here(at, "a service");
        break;
    }
  }
}

void Declarer::rpc(NodeId node, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_OPERATION, node);
  name_it(decl, node);
  const NodeId request = tree_.child(node, kRpcType);
  NodeId response = request == 0 ? 0 : tree_[request].next_sibling;
  if (response != 0 && tree_[response].kind != kRpcType) response = 0;
  if (request == 0 || response == 0) invalid(decl);
  Scope inside{decl, 0, scope.depth};
  if (request != 0) rpc_type(request, inside, INTEROP_DECL_PARAMETER, work_.shared.request);
  if (response != 0) rpc_type(response, inside, INTEROP_DECL_RESULT, work_.shared.response);
  const NodeId body = tree_.child(node, kBody);
  if (body == 0) return;
  row(decl).flags |= INTEROP_DECL_FLAG_BODY;
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling) {
    switch (tree_[at].kind) {
      case kOption:
        option_statement(at, decl, OptionTarget::kMethod);
        break;
      case kEmpty:
      case kError:
        break;
      default:
        not_here(at, "an rpc");
        break;
    }
  }
}

void Declarer::rpc_type(NodeId node, Scope &scope, uint32_t kind, interop_text name) {
  const DeclId decl = add(scope, kind, node);
  row(decl).name = name;
  row(decl).flags |= INTEROP_DECL_FLAG_SYNTHETIC;
  row(decl).doc = {0, 0};
  if (tree_.child(node, kModifier) != 0) row(decl).flags |= INTEROP_DECL_FLAG_STREAM;
  const NodeId type = tree_.child(node, kName);
  if (type == 0) {
    invalid(decl);
    return;
  }
  work_.places_of(decl).type = tree_.span(type);
  const std::string_view text = read_name(work_.contract.pool, tree_, tree_[type].first_token, tree_[type].end_token);
  const TypeId made = work_.contract.types.add();
  work_.contract.types[made].kind = INTEROP_TYPE_UNRESOLVED;
  work_.contract.types[made].name = work_.contract.pool.place(text);
  row(decl).type = made;
  if (scalar_named(text) != kNoScalar) {
    work_.report(kRpcTypeNotMessage, tree_.span(type), {text}, "declare a message that holds it");
    invalid(decl);
    return;
  }
  // Looked up from within the service; the parameter is only a row of its own.
  work_.types.push_back({decl, made, row(row(decl).parent).parent, text, tree_.span(type)});
}

}  // namespace interop::lang::protobuf
