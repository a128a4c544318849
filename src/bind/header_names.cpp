#include "bind/header_names.hpp"

namespace interop::bind {
namespace {

void split(std::string_view words, std::set<std::string, std::less<>> &out) {
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    if (end > at) out.emplace(words.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

HeaderNames::HeaderNames(const HeaderModel &model, std::string_view keywords, std::string_view reserved)
    : records_(1), enums_(1), aliases_(1) {
  split(keywords, keywords_);
  split(reserved, taken_);
  // C keeps the names of structs apart from all others, so they give way.
  for (const CConstant &constant : model.constants)
    taken_.insert(word(constant.name));
  for (const CEnum &enumeration : model.enums)
    for (const CValue &value : enumeration.values)
      taken_.insert(word(value.name));
  for (size_t at = 1; at < model.aliases.size(); ++at)
    aliases_.push_back(take(model.aliases[at].name));
  for (size_t at = 1; at < model.records.size(); ++at)
    records_.push_back(take(model.records[at].name));
  for (size_t at = 1; at < model.enums.size(); ++at)
    enums_.push_back(model.enums[at].name.empty() ? "" : take(model.enums[at].name));
}

std::string HeaderNames::word(const std::string &name) const {
  return keywords_.count(name) != 0 ? name + "_" : name;
}

std::string HeaderNames::take(std::string name) {
  name = word(name.empty() ? "nameless" : name);
  while (!taken_.insert(name).second)
    name += '_';
  return name;
}

std::vector<std::string> HeaderNames::parameters(const CPrototype &prototype) const {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const CParameter &parameter : prototype.parameters) {
    std::string name = parameter.name.empty() ? "argument" + std::to_string(names.size() + 1) : word(parameter.name);
    while (!taken.insert(name).second)
      name += '_';
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace interop::bind
