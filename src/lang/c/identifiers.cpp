#include "lang/c/identifiers.hpp"

namespace interop::lang::c {
namespace {

struct WordText {
  std::string_view text;
  PpWord word;
};

constexpr WordText kPpWords[] = {
    {"define", PpWord::kDefine},
    {"undef", PpWord::kUndef},
    {"include", PpWord::kInclude},
    {"include_next", PpWord::kIncludeNext},
    {"import", PpWord::kImport},
    {"embed", PpWord::kEmbed},
    {"if", PpWord::kIf},
    {"ifdef", PpWord::kIfdef},
    {"ifndef", PpWord::kIfndef},
    {"elif", PpWord::kElif},
    {"elifdef", PpWord::kElifdef},
    {"elifndef", PpWord::kElifndef},
    {"else", PpWord::kElse},
    {"endif", PpWord::kEndif},
    {"line", PpWord::kLine},
    {"error", PpWord::kError},
    {"warning", PpWord::kWarning},
    {"pragma", PpWord::kPragma},
    {"ident", PpWord::kIdent},
    {"sccs", PpWord::kIdent},
    {"assert", PpWord::kAssert},
    {"unassert", PpWord::kUnassert},
    {"defined", PpWord::kDefined},
    {"__VA_ARGS__", PpWord::kVaArgs},
    {"__VA_OPT__", PpWord::kVaOpt},
};

constexpr size_t kFirstSlots = 8192;

}  // namespace

Identifiers::Identifiers() : slots_(kFirstSlots) {
  rows_.reserve(kFirstSlots / 2);
  for (const WordText &row : kPpWords)
    rows_[intern(row.text)].word = row.word;
}

uint32_t Identifiers::hash_of(std::string_view text) {
  constexpr uint64_t kFactor = 0x9e3779b97f4a7c15u;
  const char *at = text.data();
  size_t left = text.size();
  uint64_t hash = left * kFactor;
  uint64_t piece = 0;
  for (; left > 8; at += 8, left -= 8) {
    std::memcpy(&piece, at, 8);
    hash = (hash ^ piece) * kFactor;
    hash ^= hash >> 29;
  }
  piece = 0;
  if (left >= 4) {
    // The two halves overlap where there are fewer than eight.
    uint32_t low = 0, high = 0;
    std::memcpy(&low, at, 4);
    std::memcpy(&high, at + left - 4, 4);
    piece = low | uint64_t{high} << 32;
  } else if (left > 0) {
    piece = static_cast<unsigned char>(at[0]) | static_cast<uint64_t>(static_cast<unsigned char>(at[left / 2])) << 8 |
            static_cast<uint64_t>(static_cast<unsigned char>(at[left - 1])) << 16;
  }
  hash = (hash ^ piece) * kFactor;
  return static_cast<uint32_t>(hash >> 32);
}

NameId Identifiers::intern(std::string_view text, uint32_t hash) {
  const size_t mask = slots_.size() - 1;
  for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const NameId name = slots_[slot];
    if (name == 0) {
      const auto made = static_cast<NameId>(rows_.size());
      rows_.push_back({text, hash, 0, PpWord::kNone});
      slots_[slot] = made;
      if (rows_.size() * 2 > slots_.size()) grow();
      return made;
    }
    const Row &row = rows_[name];
    if (row.hash == hash && row.text == text) return name;
  }
}

NameId Identifiers::intern_copy(std::string_view text) {
  if (const NameId known = find(text); known != 0) return known;
  copies_.push_back(std::make_unique<char[]>(text.size() + 1));
  std::memcpy(copies_.back().get(), text.data(), text.size());
  return intern({copies_.back().get(), text.size()});
}

NameId Identifiers::find(std::string_view text) const {
  const uint32_t hash = hash_of(text);
  const size_t mask = slots_.size() - 1;
  for (size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Row &row = rows_[slots_[slot]];
    if (row.hash == hash && row.text == text) return slots_[slot];
  }
  return 0;
}

void Identifiers::grow() {
  std::vector<NameId> larger(slots_.size() * 2);
  const size_t mask = larger.size() - 1;
  for (NameId name = 1; name < rows_.size(); ++name) {
    size_t slot = rows_[name].hash & mask;
    while (larger[slot] != 0)
      slot = (slot + 1) & mask;
    larger[slot] = name;
  }
  slots_.swap(larger);
}

}  // namespace interop::lang::c
