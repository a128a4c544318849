// A contract as text for eyes and for golden tests: one line a declaration, indented by what holds it, with everything
// that its row says, in one order and one spelling, so that a difference in the model is a difference in a line.
//
//   file payment/v1/charge.proto protobuf proto3 (requested)
//     package payment.v1  @3:1-3:20
//       record Charge  @5:1-8:2
//         field amount = 1: payment.v1.Money (explicit-presence)  @6:3-6:20  "What it costs"
//
// Files that were only imported are one line each: the JSON form has the whole closure.
#include <charconv>
#include <cstdio>
#include <cstring>

#include "contract/dump.hpp"
#include "contract/traits.hpp"
#include "text/line_table.hpp"
#include "text/terminal.hpp"

namespace interop::contract {
namespace {

struct FlagWord {
  uint64_t flag;
  std::string_view word;
};
constexpr FlagWord kDeclFlags[] = {
    {INTEROP_DECL_FLAG_DEPRECATED, "deprecated"},
    {INTEROP_DECL_FLAG_SYNTHETIC, "synthetic"},
    {INTEROP_DECL_FLAG_REQUIRED, "required"},
    {INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, "explicit-presence"},
    {INTEROP_DECL_FLAG_REPEATED, "repeated"},
    {INTEROP_DECL_FLAG_PACKED, "packed"},
    {INTEROP_DECL_FLAG_DELIMITED, "delimited"},
    {INTEROP_DECL_FLAG_UTF8_CHECKED, "utf8-checked"},
    {INTEROP_DECL_FLAG_CLOSED, "closed"},
    {INTEROP_DECL_FLAG_JSON_LEGACY, "json-legacy"},
    {INTEROP_DECL_FLAG_LOCAL, "local"},
    {INTEROP_DECL_FLAG_PUBLIC, "public"},
    {INTEROP_DECL_FLAG_WEAK, "weak"},
    {INTEROP_DECL_FLAG_OPTION, "option"},
    {INTEROP_DECL_FLAG_STREAM, "stream"},
    {INTEROP_DECL_FLAG_GROUP, "group"},
    {INTEROP_DECL_FLAG_ALLOW_ALIAS, "allow-alias"},
    {INTEROP_DECL_FLAG_MESSAGE_SET, "message-set"},
    {INTEROP_DECL_FLAG_TRANSPARENT, "transparent"},
    {INTEROP_DECL_FLAG_OPTIONAL_KEYWORD, "optional-keyword"},
    {INTEROP_DECL_FLAG_EXPORT_KEYWORD, "export-keyword"},
    {INTEROP_DECL_FLAG_LOCAL_KEYWORD, "local-keyword"},
    {INTEROP_DECL_FLAG_MAP, "map"},
    {INTEROP_DECL_FLAG_INVALID, "invalid"},
    {INTEROP_DECL_FLAG_OPAQUE, "opaque"},
    {INTEROP_DECL_FLAG_VARIADIC, "variadic"},
    {INTEROP_DECL_FLAG_INLINE, "inline"},
    {INTEROP_DECL_FLAG_INACTIVE, "inactive"},
};
constexpr FlagWord kFileFlags[] = {
    {INTEROP_FILE_FLAG_REQUESTED, "requested"},
    {INTEROP_FILE_FLAG_BUILT_IN, "built-in"},
    {INTEROP_FILE_FLAG_HAS_ERRORS, "has-errors"},
};

void append_quoted(std::string &out, std::string_view text) {
  out += '"';
  for (const char letter : text::printable(text, true)) {
    if (letter == '\n')
      out += "\\n";
    else if (letter == '"' || letter == '\\')
      (out += '\\') += letter;
    else
      out += letter;
  }
  out += '"';
}

template <size_t N>
void append_flags(std::string &out, const FlagWord (&words)[N], uint64_t flags) {
  char separator = '(';
  for (const FlagWord &word : words) {
    if ((flags & word.flag) == 0) continue;
    out += separator == '(' ? " (" : " ";
    out += word.word;
    separator = ' ';
  }
  if (separator == ' ') out += ')';
}

class TextDump {
 public:
  TextDump(const Contract &contract, std::string &out) : contract_(contract), out_(out) {}

  void write_file(FileId file) {
    const interop_file_row &row = contract_.files[file];
    out_ += "file ";
    out_ += text::printable(contract_.text(row.path));
    (out_ += ' ') += contract_.traits[row.language]->language;
    if (const std::string version = version_text(contract_, file); !version.empty()) (out_ += ' ') += version;
    append_flags(out_, kFileFlags, row.flags);
    const bool requested = (row.flags & INTEROP_FILE_FLAG_REQUESTED) != 0 && row.decl != 0;
    if (requested) write_doc(row.decl);
    out_ += '\n';
    if (!requested) return;
    // A file may have many: macros, options.
    for (AnnotationId at = contract_.decls[row.decl].first_annotation; at != 0; at = contract_.annotations[at].next) {
      out_ += "  [";
      write_member(at);
      out_ += "]\n";
    }
    const text::LineTable lines(contract_.source(file));
    lines_ = row.source.length == 0 ? nullptr : &lines;
    write_children(row.decl, 1);
  }

 private:
  void write_children(DeclId parent, unsigned depth) {
    for (DeclId child = contract_.decls[parent].first_child; child != 0; child = contract_.decls[child].next_sibling) {
      write_decl(child, depth);
      write_children(child, depth + 1);
    }
  }
  void write_decl(DeclId decl, unsigned depth);
  void write_number(const interop_decl_row &row);
  void write_layout(DeclId decl);
  void write_annotations(DeclId decl);
  void write_value(AnnotationId annotation);
  void write_members(AnnotationId first, char open, char close);
  void write_member(AnnotationId annotation);
  void write_doc(DeclId decl);

  const Contract &contract_;
  std::string &out_;
  const text::LineTable *lines_ = nullptr;
};

void TextDump::write_decl(DeclId decl, unsigned depth) {
  const interop_decl_row &row = contract_.decls[decl];
  out_.append(depth * 2, ' ');
  out_ += kind_word(row.kind);
  if (row.name.length != 0) (out_ += ' ') += text::printable(contract_.text(row.name));
  write_number(row);
  if (row.type != 0) (out_ += ": ") += text::printable(type_text(contract_, decl));
  if (row.target != 0 && contract_.decls[row.target].kind != INTEROP_DECL_FILE)
    (out_ += " of ") += text::printable(full_name(contract_, row.target));
  append_flags(out_, kDeclFlags, row.flags);
  write_layout(decl);
  if (row.default_value != 0) {
    out_ += " default ";
    write_value(row.default_value);
  }
  write_annotations(decl);
  if (lines_ != nullptr && row.span_end != 0) {
    const text::Position begin = lines_->position(row.span_begin);
    const text::Position end = lines_->position(row.span_end);
    char place[64];
    std::snprintf(place, sizeof place, "  @%u:%u-%u:%u", begin.line, begin.column, end.line, end.column);
    out_ += place;
  }
  write_doc(decl);
  out_ += '\n';
}

void TextDump::write_number(const interop_decl_row &row) {
  const bool range =
      row.kind == INTEROP_DECL_EXTENSION_RANGE || (row.kind == INTEROP_DECL_RESERVATION && row.name.length == 0);
  const bool counted = row.kind == INTEROP_DECL_FIELD || row.kind == INTEROP_DECL_VALUE ||
                       row.kind == INTEROP_DECL_CASE || row.kind == INTEROP_DECL_EXTENSION;
  if (range) {
    (out_ += ' ') += std::to_string(row.number);
    if (row.number_end != row.number) (out_ += " to ") += std::to_string(row.number_end);
  } else if (counted || row.number != 0) {
    (out_ += " = ") += std::to_string(row.number);
  }
}

// "<size 8 alignment 4 offset 16>", "<bits 3 at 35>".
void TextDump::write_layout(DeclId decl) {
  const uint32_t at = layout(contract_, decl);
  if (at == 0) return;
  const interop_layout_row &row = contract_.layouts[at];
  const uint32_t kind = contract_.decls[decl].kind;
  if (row.flags & INTEROP_LAYOUT_FLAG_BIT_FIELD) {
    out_ += " <bits " + std::to_string(row.width_bits) + " at " + std::to_string(row.offset_bits) + '>';
    return;
  }
  std::string words;
  if (row.alignment_bytes != 0)
    words = "size " + std::to_string(row.size_bytes) + " alignment " + std::to_string(row.alignment_bytes);
  if (kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_CASE)
    words += (words.empty() ? "offset " : " offset ") + std::to_string(row.offset_bits / 8);
  if (!words.empty()) out_ += " <" + words + '>';
}

void TextDump::write_annotations(DeclId decl) {
  const AnnotationId first = contract_.decls[decl].first_annotation;
  if (first == 0) return;
  out_ += ' ';
  write_members(first, '[', ']');
}

void TextDump::write_members(AnnotationId first, char open, char close) {
  out_ += open;
  for (AnnotationId at = first; at != 0; at = contract_.annotations[at].next) {
    if (at != first) out_ += ", ";
    write_member(at);
  }
  out_ += close;
}

void TextDump::write_member(AnnotationId annotation) {
  const interop_annotation_row &row = contract_.annotations[annotation];
  if (row.name.length != 0) (out_ += text::printable(contract_.text(row.name))) += " = ";
  write_value(annotation);
  if (row.flags & INTEROP_ANNOTATION_FLAG_SYNTHETIC) out_ += " (synthetic)";
}

void TextDump::write_value(AnnotationId annotation) {
  const interop_annotation_row &row = contract_.annotations[annotation];
  switch (row.value_kind) {
    case INTEROP_VALUE_BOOL:
      out_ += row.bits != 0 ? "true" : "false";
      return;
    case INTEROP_VALUE_INT:
      out_ += std::to_string(static_cast<int64_t>(row.bits));
      return;
    case INTEROP_VALUE_UINT:
      out_ += std::to_string(row.bits);
      return;
    case INTEROP_VALUE_DOUBLE: {
      double number = 0;
      std::memcpy(&number, &row.bits, sizeof number);
      char digits[40];
      out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
      return;
    }
    case INTEROP_VALUE_ENUM:
      out_ += text::printable(contract_.text(row.text));
      ((out_ += '(') += std::to_string(static_cast<int64_t>(row.bits))) += ')';
      return;
    case INTEROP_VALUE_STRING:
      append_quoted(out_, contract_.text(row.text));
      return;
    case INTEROP_VALUE_BYTES:
      out_ += "bytes ";
      append_quoted(out_, contract_.text(row.text));
      return;
    case INTEROP_VALUE_IDENTIFIER:
      out_ += text::printable(contract_.text(row.text));
      return;
    case INTEROP_VALUE_LIST:
      write_members(row.first_child, '[', ']');
      return;
    case INTEROP_VALUE_ANY:
      out_ += text::printable(contract_.text(row.text));
      [[fallthrough]];
    case INTEROP_VALUE_RECORD:
      write_members(row.first_child, '{', '}');
      return;
    default:
      out_ += "none";
  }
}

void TextDump::write_doc(DeclId decl) {
  if (contract_.decls[decl].doc.length == 0) return;
  out_ += "  ";
  append_quoted(out_, doc_text(contract_, decl));
}

}  // namespace

std::string version_text(const Contract &contract, FileId file) {
  const interop_file_row &row = contract.files[file];
  const Traits *traits = contract.traits[row.language];
  if (traits->version_text != nullptr) {
    if (const std::string_view text = traits->version_text(row.version); !text.empty()) return std::string(text);
  }
  return row.version == 0 ? std::string() : std::to_string(row.version);
}

std::string dump_text(const Contract &contract) {
  std::string out;
  TextDump dump(contract, out);
  for (FileId file = 1; file < contract.files.size(); ++file)
    if ((contract.files[file].flags & INTEROP_FILE_FLAG_IMPLICIT) == 0) dump.write_file(file);
  return out;
}

bool dump(const Contract &contract, std::string_view format, std::string &out) {
  if (format == "json")
    out = dump_json(contract);
  else if (format == "text")
    out = dump_text(contract);
  else if (format == "diagnostics")
    out = dump_diagnostics(contract, false);
  else if (format == "diagnostics-color")
    out = dump_diagnostics(contract, true);
  else if (format == "errors")
    out = dump_diagnostics(contract, false, true);
  else if (format == "errors-color")
    out = dump_diagnostics(contract, true, true);
  else if (format == "diagnostics-json")
    out = dump_diagnostics_json(contract);
  else
    return false;
  return true;
}

}  // namespace interop::contract
