#include <algorithm>

#include <rapidjson/document.h>

#include "base/throwing_allocator.hpp"
#include "lang/wit/binary_package.hpp"
#include "lang/wit/binary_scope.hpp"
#include "lang/wit/lexer.hpp"

namespace interop::lang::wit {
namespace {

using Pool = rapidjson::MemoryPoolAllocator<base::ThrowingAllocator>;
using Document = rapidjson::GenericDocument<rapidjson::UTF8<>, Pool, base::ThrowingAllocator>;
using Value = Document::ValueType;

// A place in the documentation, or none.
class Docs {
 public:
  explicit Docs(const Value *value = nullptr) : value_(value) {}

  Docs at(std::string_view key) const {
    if (value_ == nullptr || !value_->IsObject()) return Docs();
    const auto member = value_->FindMember(Value(rapidjson::StringRef(key.data(), static_cast<unsigned>(key.size()))));
    return Docs(member == value_->MemberEnd() ? nullptr : &member->value);
  }
  // A text; of an object its "docs".
  std::string_view text() const {
    if (value_ != nullptr && value_->IsObject()) return at("docs").text();
    if (value_ == nullptr || !value_->IsString()) return {};
    return {value_->GetString(), value_->GetStringLength()};
  }

  bool operator==(const Docs &other) const {
    return value_ == other.value_ || (value_ != nullptr && other.value_ != nullptr && *value_ == *other.value_);
  }

 private:
  const Value *value_;
};

class PackageWriter {
 public:
  PackageWriter(const BinaryPackage &package, const Docs &docs, uint64_t most)
      : package_(package), docs_(docs), most_(most) {}

  std::string write() {
    current_ = package_.name;
    documented(docs_, Docs());
    line("package " + escaped_path(package_.name) + ";");
    for (const PackageItem &item : package_.items) {
      in_world_ = item.is_world;
      const Docs docs = docs_.at(item.is_world ? "worlds" : "interfaces").at(item_of_id(item.id));
      out_ += '\n';
      documented(docs, docs.at("stability"));
      line((item.is_world ? "world " : "interface ") + escaped(item_of_id(item.id)) + " {");
      pieces(*item.body, docs);
      line("}");
    }
    others();
    return std::move(out_);
  }

 private:
  // What is known of other packages, each as a block, for when nobody brings the whole of it.
  void others() {
    std::map<std::string, std::vector<const std::string *>> packages;
    for (const auto &[id, body] : package_.imported) {
      std::string name = package_of(id);
      if (name != package_.name) packages[std::move(name)].push_back(&id);
    }
    in_world_ = false;
    for (const auto &[name, ids] : packages) {
      current_ = name;
      out_ += '\n';
      line("package " + escaped_path(name) + " {");
      ++depth_;
      for (const std::string *id : ids) {
        line("interface " + escaped(item_of_id(*id)) + " {");
        pieces(*package_.imported.at(*id), Docs());
        line("}");
      }
      --depth_;
      line("}");
    }
  }

  void line(std::string_view text) {
    if (out_.size() > most_) return;
    out_.append(depth_ * 2, ' ').append(text) += '\n';
  }

  void documented(const Docs &docs, const Docs &stability) {
    std::string_view text = docs.text();
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      line(end == 0 ? "///" : "/// " + std::string(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    // WIT has gates by version only where the package has a version.
    const Docs stable = current_.find('@') == std::string::npos ? Docs() : stability.at("stable");
    const Docs unstable = stability.at("unstable");
    gate("@since(version = ", stable.at("since"));
    gate("@unstable(feature = ", unstable.at("feature"));
    gate("@deprecated(version = ", stable.at("deprecated"));
    gate("@deprecated(version = ", unstable.at("deprecated"));
  }
  void gate(std::string_view what, const Docs &value) {
    if (!value.text().empty()) line(std::string(what) + std::string(value.text()) + ")");
  }

  void pieces(const Body &body, const Docs &docs) {
    ++depth_;
    for (size_t at = 0; at < body.pieces.size() && out_.size() <= most_;)
      if (body.pieces[at].kind == Piece::kUse)
        at = uses(body.pieces, at, docs.at("types"));
      else
        piece(body.pieces[at++], docs);
    --depth_;
  }

  // Names of one interface that stand together; returns where they end.
  size_t uses(const std::vector<Piece> &all, size_t begin, const Docs &docs) {
    std::string text;
    size_t at = begin;
    const Docs own = docs.at(all[begin].key);
    documented(own, own.at("stability"));
    external(all[begin].external_id);
    for (; at < all.size() && all[at].kind == Piece::kUse && all[at].home == all[begin].home; ++at) {
      if (at != begin && (docs.at(all[at].key) != own || all[at].external_id != all[begin].external_id)) break;
      text += (at == begin ? "" : ", ") + escaped(all[at].name);
      if (all[at].name != all[at].key) text += " as " + escaped(all[at].key);
    }
    line("use " + path(all[begin].home) + ".{" + text + "};");
    return at;
  }

  void piece(const Piece &one, const Docs &docs) {
    if (one.kind == Piece::kInterface) return interface(one, docs);
    const bool function = one.kind == Piece::kFunction;
    const Docs own = docs.at(!function ? "types" : one.is_export && in_world_ ? "func_exports" : "funcs").at(one.key);
    documented(own, own.at("stability"));
    external(one.external_id);
    const bool outside = function && in_world_;
    const std::string text = (!outside ? "" : one.is_export ? "export " : "import ") + one.text;
    if (!one.has_parts) return line(text + ";");
    line(text + " {");
    const bool resource = text.starts_with("resource ");
    ++depth_;
    for (const Part &part : one.parts) {
      const Docs about = resource ? docs.at("funcs").at(part.key) : own.at("items").at(part.key);
      documented(about, about.at("stability"));
      external(part.external_id);
      line(part.text + (resource ? ";" : ","));
    }
    --depth_;
    line("}");
  }

  void external(const std::optional<std::string> &id) {
    if (!id) return;
    std::string quoted;
    for (const char letter : *id) {
      if (letter == '"' || letter == '\\' || letter == '\n') quoted += '\\';
      quoted += letter == '\n' ? 'n' : letter;
    }
    line("@external-id(\"" + quoted + "\")");
  }

  void interface(const Piece &one, const Docs &docs) {
    const std::string word = one.is_export ? "export " : "import ";
    if (!one.home.empty()) {
      const std::string_view about = one.is_export ? "interface_export_docs" : "interface_import_docs";
      const std::string_view gates = one.is_export ? "interface_export_stability" : "interface_import_stability";
      documented(docs.at(about).at(one.key), docs.at(gates).at(one.key));
      external(one.external_id);
      return line(word + (one.key == one.home ? "" : escaped(one.key) + ": ") + path(one.home) + ";");
    }
    const Docs own = docs.at(one.is_export ? "interface_exports" : "interfaces").at(one.key);
    documented(own, own.at("stability"));
    external(one.external_id);
    line(word + escaped(one.key) + ": interface {");
    const bool was = in_world_;
    in_world_ = false;
    pieces(*one.inner, own);
    in_world_ = was;
    line("}");
  }

  // As short as it may be in the package that is written.
  std::string path(std::string_view id) const {
    return package_of(id) == current_ ? escaped(item_of_id(id)) : escaped_path(id);
  }
  static std::string escaped_path(std::string_view id) {
    std::string made;
    const size_t version = std::min(id.find('@'), id.size());
    for (size_t at = 0; at < version;) {
      const size_t end = std::min(id.find_first_of(":/", at), version);
      made += escaped(id.substr(at, end - at));
      if (end < version) made += id[end];
      at = end + 1;
    }
    return made.append(id.substr(version));
  }

  const BinaryPackage &package_;
  Docs docs_;
  uint64_t most_;
  std::string current_;  // the package that is written
  bool in_world_ = false;
  size_t depth_ = 0;
  std::string out_;
};

}  // namespace

std::string escaped(std::string_view name) {
#define X(constant, word) word,
  static constexpr std::string_view kWords[] = {INTEROP_WIT_WORDS(X)};
#undef X
  for (const std::string_view word : kWords)
    if (word == name) return "%" + std::string(name);
  return std::string(name);
}

std::string Entry::parameters(size_t skipped) const {
  std::string text = "(";
  for (size_t i = skipped; i < parts.size(); ++i)
    text += (i == skipped ? "" : ", ") + parts[i].text;
  return text + ")";
}

std::string Entry::signature(std::string_view before, size_t skipped) const {
  return std::string(before) + (is_async ? "async func" : "func") + parameters(skipped) +
         (result.empty() ? "" : " -> " + result);
}

base::Result<std::string> text_of(const BinaryPackage &package, uint64_t most_text) {
  Document docs;
  // A byte of its version, then JSON; what cannot be read documents nothing.
  if (package.docs.size() > 1)
    docs.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag>(package.docs.data() + 1,
                                                                                   package.docs.size() - 1);
  const bool good = !docs.HasParseError() && docs.IsObject();
  PackageWriter writer(package, Docs(good ? &docs : nullptr), most_text);
  std::string text = writer.write();
  if (text.size() > most_text) return base::Failure{INTEROP_STATUS_LIMIT_EXCEEDED, "what it says is too large a text"};
  return text;
}

}  // namespace interop::lang::wit
