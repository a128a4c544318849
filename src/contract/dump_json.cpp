// A contract as JSON: one object, written in one pass as the tables are walked. Full names are grown and cut back on
// one string as the walk goes down and up, and each file gets one line table, so the cost is that of writing the text.
#include <algorithm>
#include <cstring>

#include "contract/dump.hpp"
#include "contract/traits.hpp"
#include "text/json_writer.hpp"
#include "text/line_table.hpp"

namespace interop::contract {
namespace {

using text::JsonWriter;

struct FlagWord {
  uint64_t flag;
  std::string_view word;
};
// Flags that say something which kind, type and cardinality do not.
constexpr FlagWord kFlagWords[] = {
    {INTEROP_DECL_FLAG_DEPRECATED, "deprecated"},
    {INTEROP_DECL_FLAG_SYNTHETIC, "synthetic"},
    {INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, "explicit_presence"},
    {INTEROP_DECL_FLAG_PACKED, "packed"},
    {INTEROP_DECL_FLAG_DELIMITED, "delimited"},
    {INTEROP_DECL_FLAG_CLOSED, "closed"},
    {INTEROP_DECL_FLAG_JSON_LEGACY, "json_legacy"},
    {INTEROP_DECL_FLAG_LOCAL, "local"},
    {INTEROP_DECL_FLAG_PUBLIC, "public"},
    {INTEROP_DECL_FLAG_WEAK, "weak"},
    {INTEROP_DECL_FLAG_OPTION, "option"},
    {INTEROP_DECL_FLAG_STREAM, "stream"},
    {INTEROP_DECL_FLAG_GROUP, "group"},
    {INTEROP_DECL_FLAG_ALLOW_ALIAS, "allow_alias"},
    {INTEROP_DECL_FLAG_MESSAGE_SET, "message_set"},
    {INTEROP_DECL_FLAG_INVALID, "invalid"},
    {INTEROP_DECL_FLAG_OPAQUE, "opaque"},
    {INTEROP_DECL_FLAG_VARIADIC, "variadic"},
    {INTEROP_DECL_FLAG_INLINE, "inline"},
};

bool is_field(uint32_t kind) {
  return kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_EXTENSION;
}

bool has_full_name(uint32_t kind) {
  return kind != INTEROP_DECL_FILE && kind != INTEROP_DECL_IMPORT && kind != INTEROP_DECL_RESERVATION &&
         kind != INTEROP_DECL_EXTENSION_RANGE;
}

bool has_number(const interop_decl_row &row) {
  switch (row.kind) {
    case INTEROP_DECL_FIELD:
    case INTEROP_DECL_CASE:
    case INTEROP_DECL_VALUE:
    case INTEROP_DECL_EXTENSION:
    case INTEROP_DECL_EXTENSION_RANGE:
      return true;
    case INTEROP_DECL_RESERVATION:
      return row.name.length == 0;
    default:
      return row.number != 0;
  }
}

std::string_view cardinality(uint64_t flags) {
  if (flags & INTEROP_DECL_FLAG_MAP) return "map";
  if (flags & INTEROP_DECL_FLAG_REPEATED) return "repeated";
  if (flags & INTEROP_DECL_FLAG_REQUIRED) return "required";
  return flags & INTEROP_DECL_FLAG_OPTIONAL_KEYWORD ? "optional" : "singular";
}

class JsonDump {
 public:
  JsonDump(const Contract &contract, std::string &out) : contract_(contract), json_(out) {}

  void document() {
    json_.begin_object();
    json_.member("ok", contract_.diagnostics.error_count() == 0);
    json_.key("diagnostics");
    diagnostics();
    json_.key("contract");
    json_.begin_object();
    json_.key("files");
    json_.begin_array();
    for (FileId file = 1; file < contract_.files.size(); ++file)
      if ((contract_.files[file].flags & INTEROP_FILE_FLAG_IMPLICIT) == 0) write_file(file);
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void diagnostics() {
    json_.begin_array();
    const auto &rows = contract_.diagnostics.rows();
    for (uint32_t row = 1; row < rows.size(); ++row)
      write_diagnostic(rows[row]);
    json_.end_array();
  }

 private:
  void write_file(FileId file);
  void write_children(DeclId parent);
  void write_decl(DeclId decl);
  void write_shape(DeclId decl);
  void write_layout(DeclId decl);
  void write_place(const interop_decl_row &row);
  void write_annotations(DeclId decl);
  void write_value(AnnotationId annotation);
  void write_members(AnnotationId record);
  void write_diagnostic(const interop_diagnostic_row &row);
  template <class Row>
  void write_range(const Row &row);

  const Contract &contract_;
  JsonWriter json_;
  std::string scope_;                       // full name of what is being written
  const text::LineTable *lines_ = nullptr;  // of the file being written; null if it has no source
};

void JsonDump::write_file(FileId file) {
  const interop_file_row &row = contract_.files[file];
  json_.begin_object();
  json_.member("path", contract_.text(row.path));
  json_.member("language", contract_.traits[row.language]->language);
  if (const std::string version = version_text(contract_, file); !version.empty()) {
    json_.member("version", std::string_view(version));
  }
  if (row.flags & INTEROP_FILE_FLAG_REQUESTED) json_.member("requested", true);
  if (row.flags & INTEROP_FILE_FLAG_BUILT_IN) json_.member("built_in", true);
  if (row.flags & INTEROP_FILE_FLAG_HAS_ERRORS) json_.member("has_errors", true);
  if (row.decl != 0) {
    const text::LineTable lines(contract_.source(file));
    lines_ = row.source.length == 0 ? nullptr : &lines;
    scope_.clear();
    if (contract_.decls[row.decl].doc.length != 0) json_.member("doc", std::string_view(doc_text(contract_, row.decl)));
    write_annotations(row.decl);
    write_children(row.decl);
    lines_ = nullptr;
  }
  if (row.decl == 0 || contract_.decls[row.decl].first_child == 0) {
    json_.key("declarations");
    json_.begin_array();
    json_.end_array();
  }
  json_.end_object();
}

void JsonDump::write_children(DeclId parent) {
  DeclId child = contract_.decls[parent].first_child;
  if (child == 0) return;
  json_.key("declarations");
  json_.begin_array();
  for (; child != 0; child = contract_.decls[child].next_sibling)
    write_decl(child);
  json_.end_array();
}

void JsonDump::write_decl(DeclId decl) {
  const interop_decl_row &row = contract_.decls[decl];
  const std::string_view name = contract_.text(row.name);
  const Traits &traits = contract_.traits_of(decl);
  const bool in_package =
      traits.name_in_package != nullptr && !scope_.empty() && contract_.decls[row.parent].kind == INTEROP_DECL_PACKAGE;
  const std::string package = in_package ? scope_ : std::string();
  const size_t outer = scope_.size();
  const auto leave = [&] { in_package ? void(scope_ = package) : scope_.resize(outer); };
  json_.begin_object();
  json_.member("kind", kind_word(row.kind));
  if (row.name.length != 0) json_.member("name", name);
  if (has_full_name(row.kind) && row.name.length != 0) {
    if (in_package) {
      scope_ = traits.name_in_package(package, name);
    } else {
      if (!scope_.empty()) scope_ += traits.name_separator;
      scope_ += name;
    }
    json_.member("full_name", std::string_view(scope_));
  }
  if (has_number(row)) json_.member("number", row.number);
  if (row.kind == INTEROP_DECL_EXTENSION_RANGE || (row.kind == INTEROP_DECL_RESERVATION && row.name.length == 0))
    json_.member("number_end", row.number_end);
  write_shape(decl);
  write_place(row);
  if (row.doc.length != 0) json_.member("doc", std::string_view(doc_text(contract_, decl)));
  write_annotations(decl);
  if (row.flags & INTEROP_DECL_FLAG_TRANSPARENT) leave();
  write_children(decl);
  leave();
  json_.end_object();
}

void JsonDump::write_shape(DeclId decl) {
  const interop_decl_row &row = contract_.decls[decl];
  if (row.type != 0) json_.member("type", std::string_view(type_text(contract_, decl)));
  if (is_field(row.kind)) json_.member("cardinality", cardinality(row.flags));
  if (row.kind == INTEROP_DECL_EXTENSION && row.target != 0)
    json_.member("extends", std::string_view(full_name(contract_, row.target)));
  if (row.kind != INTEROP_DECL_EXTENSION && row.target != 0 && contract_.decls[row.target].kind != INTEROP_DECL_FILE)
    json_.member("target", std::string_view(full_name(contract_, row.target)));
  if (row.default_value != 0) {
    json_.key("default");
    write_value(row.default_value);
  }
  for (const FlagWord &word : kFlagWords)
    if (row.flags & word.flag) json_.member(word.word, true);
  write_layout(decl);
}

// "size" and "alignment" in bytes; a member's "offset" too, or, of a bit-field, "bit_offset" and "bit_width".
void JsonDump::write_layout(DeclId decl) {
  const uint32_t at = layout(contract_, decl);
  if (at == 0) return;
  const interop_layout_row &row = contract_.layouts[at];
  const uint32_t kind = contract_.decls[decl].kind;
  if (row.flags & INTEROP_LAYOUT_FLAG_BIT_FIELD) {
    json_.member("bit_offset", row.offset_bits);
    json_.member("bit_width", row.width_bits);
    return;
  }
  if (row.alignment_bytes != 0) {
    json_.member("size", row.size_bytes);
    json_.member("alignment", row.alignment_bytes);
  }
  if (kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_CASE) json_.member("offset", row.offset_bits / 8);
}

void JsonDump::write_place(const interop_decl_row &row) {
  if (lines_ == nullptr || row.span_end == 0) return;
  const text::Position begin = lines_->position(row.span_begin);
  const text::Position end = lines_->position(row.span_end);
  json_.member("line", begin.line);
  json_.member("column", begin.column);
  json_.member("end_line", end.line);
  json_.member("end_column", end.column);
}

void JsonDump::write_annotations(DeclId decl) {
  AnnotationId at = contract_.decls[decl].first_annotation;
  if (at == 0) return;
  json_.key("annotations");
  json_.begin_array();
  for (; at != 0; at = contract_.annotations[at].next) {
    json_.begin_object();
    json_.member("name", contract_.text(contract_.annotations[at].name));
    json_.key("value");
    write_value(at);
    if (contract_.annotations[at].flags & INTEROP_ANNOTATION_FLAG_SYNTHETIC) json_.member("synthetic", true);
    json_.end_object();
  }
  json_.end_array();
}

void JsonDump::write_value(AnnotationId annotation) {
  const interop_annotation_row &row = contract_.annotations[annotation];
  switch (row.value_kind) {
    case INTEROP_VALUE_BOOL:
      return json_.value(row.bits != 0);
    case INTEROP_VALUE_INT:
      return json_.value(static_cast<int64_t>(row.bits));
    case INTEROP_VALUE_UINT:
      return json_.value(row.bits);
    case INTEROP_VALUE_DOUBLE: {
      double number = 0;
      std::memcpy(&number, &row.bits, sizeof number);
      return json_.value(number);
    }
    case INTEROP_VALUE_ENUM:
      if (row.text.length == 0) return json_.value(static_cast<int64_t>(row.bits));
      return json_.value(contract_.text(row.text));
    case INTEROP_VALUE_STRING:
    case INTEROP_VALUE_IDENTIFIER:
      return json_.value(contract_.text(row.text));
    case INTEROP_VALUE_BYTES:
      return json_.value(std::string_view(text::base64(contract_.text(row.text))));
    case INTEROP_VALUE_LIST:
      json_.begin_array();
      for (AnnotationId child = row.first_child; child != 0; child = contract_.annotations[child].next)
        write_value(child);
      return json_.end_array();
    case INTEROP_VALUE_RECORD:
    case INTEROP_VALUE_ANY:
      json_.begin_object();
      if (row.value_kind == INTEROP_VALUE_ANY) json_.member("@type", contract_.text(row.text));
      write_members(annotation);
      return json_.end_object();
    default:
      return json_.null();
  }
}

// The members of a record value; those of one name, a repeated field set more than once, become one array.
void JsonDump::write_members(AnnotationId record) {
  std::vector<AnnotationId> members;
  for (AnnotationId at = contract_.annotations[record].first_child; at != 0; at = contract_.annotations[at].next)
    members.push_back(at);
  const auto name = [&](AnnotationId at) { return contract_.text(contract_.annotations[at].name); };
  std::vector<size_t> order(members.size());
  for (size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const int by_name = name(members[a]).compare(name(members[b]));
    return by_name != 0 ? by_name < 0 : a < b;
  });
  std::vector<size_t> group_end(members.size(), 0);  // where the group that starts with a member ends in `order`
  std::vector<size_t> group_begin(members.size(), 0);
  for (size_t i = 0; i < order.size();) {
    size_t end = i + 1;
    while (end < order.size() && name(members[order[end]]) == name(members[order[i]]))
      ++end;
    group_begin[order[i]] = i;
    group_end[order[i]] = end;
    i = end;
  }
  for (size_t first = 0; first < members.size(); ++first) {
    if (group_end[first] == 0) continue;
    json_.key(name(members[first]));
    const bool many = group_end[first] - group_begin[first] > 1;
    if (many) json_.begin_array();
    for (size_t i = group_begin[first]; i < group_end[first]; ++i)
      write_value(members[order[i]]);
    if (many) json_.end_array();
  }
}

template <class Row>
void JsonDump::write_range(const Row &row) {
  if (row.file == 0) {
    json_.key("file");
    json_.null();
    return;
  }
  json_.member("file", contract_.text(contract_.files[row.file].path));
  json_.member("line", row.line);
  json_.member("column", row.column);
  json_.member("end_line", row.end_line);
  json_.member("end_column", row.end_column);
}

void JsonDump::write_diagnostic(const interop_diagnostic_row &row) {
  constexpr std::string_view severities[] = {"", "error", "warning", "note"};
  json_.begin_object();
  json_.member("id", contract_.text(row.id));
  json_.member("severity", severities[row.severity & 3]);
  write_range(row);
  json_.member("message", contract_.text(row.message));
  if (row.help.length != 0) json_.member("help", contract_.text(row.help));
  if (row.place_count != 0) {
    json_.key("related");
    json_.begin_array();
    const auto &places = contract_.diagnostics.places();
    for (uint32_t i = 0; i < row.place_count; ++i) {
      json_.begin_object();
      write_range(places[row.first_place + i]);
      json_.member("message", contract_.text(places[row.first_place + i].message));
      json_.end_object();
    }
    json_.end_array();
  }
  json_.end_object();
}

}  // namespace

std::string dump_json(const Contract &contract) {
  std::string out;
  // Room for what a contract usually comes to: a reservation costs address space, a growing string a copy of all of it.
  out.reserve(4096 + size_t{contract.decls.size()} * 420 + size_t{contract.annotations.size()} * 64);
  JsonDump(contract, out).document();
  out += '\n';
  return out;
}

std::string dump_diagnostics_json(const Contract &contract) {
  std::string out;
  JsonDump(contract, out).diagnostics();
  return out;
}

}  // namespace interop::contract
