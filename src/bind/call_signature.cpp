// Signatures: how an operation is spelt for people, and the hash that a binding compares when it is loaded. The hash
// covers everything that crosses the boundary, down to the last member: each type's hash is made of its parts' hashes,
// so the work is in proportion to the contract. The text names the parts of the types too, up to a length that a person
// would still read.
#include <algorithm>

#include "bind/call_model.hpp"

namespace interop::bind {
namespace {

constexpr size_t kLongSignature = 2000;

std::string hash_text(Hash hash) {
  const auto both = hex(hash);
  return both[0] + both[1];
}

std::string_view word_of(Shape shape) {
  switch (shape) {
    case Shape::kRecord:
      return "record";
    case Shape::kEnum:
      return "enum";
    case Shape::kFlags:
      return "flags";
    default:
      return "variant";
  }
}

bool has_body(const Type &type) {
  return type.is_named && (type.shape == Shape::kRecord || type.shape == Shape::kEnum || type.shape == Shape::kFlags ||
                           type.shape == Shape::kVariant);
}

const std::string &spelled(const Model &model, TypeIndex type) {
  return model.types[type].spelling;
}

std::string list_of(const Model &model, const std::vector<Member> &members) {
  std::string out;
  for (const Member &member : members)
    out.append(out.empty() ? "" : ", ").append(spelled(model, member.type));
  return out;
}

std::string body(const Model &model, const Type &type) {
  std::string out(type.is_open ? "open " : "");
  out.append(word_of(type.shape)).append(" {");
  for (const Member &member : type.members) {
    out.append(&member == type.members.data() ? " " : ", ").append(member.name);
    if (type.shape == Shape::kEnum) out += " = " + std::to_string(member.number);
    if (member.type == 0) continue;
    out += type.shape == Shape::kVariant ? "(" + spelled(model, member.type) + ")" : ": " + spelled(model, member.type);
  }
  return out + " }";
}

std::string spelling_of(const Model &model, const Type &type) {
  switch (type.shape) {
    case Shape::kNone:
      return "_";
    case Shape::kBool:
      return "bool";
    case Shape::kInt:
      return (type.is_signed ? "s" : "u") + std::to_string(type.bits);
    case Shape::kFloat:
      return "f" + std::to_string(type.bits);
    case Shape::kChar:
      return "char";
    case Shape::kString:
      return "string";
    case Shape::kBytes:
      return "list<u8>";
    case Shape::kList:
      return "list<" + spelled(model, type.element) + ">";
    case Shape::kOption:
      return "option<" + spelled(model, type.element) + ">";
    case Shape::kResult:
      return "result<" + list_of(model, type.members) + ">";
    case Shape::kOwn:
      return model.handles[type.handle].name;
    case Shape::kBorrow:
      return "borrow<" + model.handles[type.handle].name + ">";
    case Shape::kCallback:
      return type.is_borrowed ? "borrow<" + model.handles[type.handle].name + ">" : model.handles[type.handle].name;
    default:
      return type.is_named ? type.name : "tuple<" + list_of(model, type.members) + ">";
  }
}

// The types that an operation speaks of, and those that they are made of, in the order of the model.
std::vector<TypeIndex> reachable(const Model &model, const Operation &operation) {
  std::vector<TypeIndex> found;
  std::vector<TypeIndex> waiting{operation.result, operation.error};
  for (const Parameter &parameter : operation.parameters)
    waiting.push_back(parameter.type);
  while (!waiting.empty() && found.size() < kLongSignature) {
    const TypeIndex at = waiting.back();
    waiting.pop_back();
    if (at == 0 || std::find(found.begin(), found.end(), at) != found.end()) continue;
    found.push_back(at);
    waiting.push_back(model.types[at].element);
    for (const Member &member : model.types[at].members)
      waiting.push_back(member.type);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

void describe(const Model &model, Type &type) {
  type.spelling = spelling_of(model, type);
  std::string all = type.spelling + (has_body(type) ? body(model, type) : "");
  if (type.element != 0) all += hash_text(model.types[type.element].hash);
  for (const Member &member : type.members)
    if (member.type != 0) all += hash_text(model.types[member.type].hash);
  // An object of the caller is another thing than one of the library by the same name.
  if (type.shape == Shape::kCallback) all += " of the caller";
  type.hash = hash_of(all);
}

void describe(const Model &model, Operation &operation) {
  std::string head = (operation.role == Role::kCallback ? "callback " : "") + operation.full_name + "(";
  std::string hashes;
  for (const Parameter &parameter : operation.parameters) {
    head.append(&parameter == operation.parameters.data() ? "" : ", ").append(parameter.name).append(": ");
    head += spelled(model, parameter.type);
    hashes += hash_text(model.types[parameter.type].hash);
  }
  head += ")";
  if (operation.can_fail) {
    head += " -> result<" + spelled(model, operation.result) + ", " + spelled(model, operation.error) + ">";
  } else if (operation.result != 0) {
    head += " -> " + spelled(model, operation.result);
  }
  hashes += hash_text(model.types[operation.result].hash) + hash_text(model.types[operation.error].hash);
  operation.hash = hash_of(head + hashes);
  operation.signature = head;
  bool first = true;
  for (const TypeIndex at : reachable(model, operation)) {
    if (!has_body(model.types[at])) continue;
    if (operation.signature.size() > kLongSignature) {
      operation.signature += "; ...";
      break;
    }
    operation.signature.append(first ? " where " : "; ").append(model.types[at].name).append(" = ");
    operation.signature += body(model, model.types[at]);
    first = false;
  }
}

Hash hash_of(std::string_view text) {
  __extension__ using Wide = unsigned __int128;
  Wide hash = (Wide{0x6c62272e07bb0142u} << 64) | 0x62b821756295c58du;
  constexpr Wide prime = (Wide{1} << 88) | 0x13b;
  for (const char letter : text)
    hash = (hash ^ static_cast<unsigned char>(letter)) * prime;
  return {static_cast<uint64_t>(hash >> 64), static_cast<uint64_t>(hash)};
}

std::array<std::string, 2> hex(Hash hash) {
  const auto one = [](uint64_t value) {
    std::string out = "0x0000000000000000";
    for (size_t at = out.size(); value != 0; value >>= 4)
      out[--at] = "0123456789abcdef"[value & 15];
    return out;
  };
  return {one(hash.high), one(hash.low)};
}

}  // namespace interop::bind
