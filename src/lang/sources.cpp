#include "lang/sources.hpp"

namespace interop::lang {
namespace {

// Puts a claimed source back when its thread fails (memory): another one will try.
class Claim {
 public:
  Claim(Source &source, Waiting &waiting) : source_(source), waiting_(waiting) {}
  Claim(const Claim &) = delete;
  Claim &operator=(const Claim &) = delete;
  ~Claim() {
    {
      const std::lock_guard<std::mutex> lock(waiting_.mutex);
      source_.stage.store(end_, std::memory_order_release);
    }
    waiting_.changed.notify_all();
  }
  void succeed() { end_ = Source::kReady; }

 private:
  Source &source_;
  Waiting &waiting_;
  uint32_t end_ = Source::kIdle;
};

bool claim(Source &source) {
  uint32_t idle = Source::kIdle;
  return source.stage.compare_exchange_strong(idle, Source::kClaimed, std::memory_order_acquire);
}

const Language &language_row(const Source &source) {
  return languages()[static_cast<size_t>(source.language)];
}

}  // namespace

bool is_plain_import(std::string_view name) {
  if (name.empty() || name[0] == '/' || name.find('\\') != std::string_view::npos) return false;
  if (name.find('\0') != std::string_view::npos) return false;
  return text::normalize_path(name) == name && name.substr(0, 2) != "..";
}

Source &Sources::add(std::string name) {
  auto source = std::make_unique<Source>();
  source->name = std::move(name);
  source->language = language_by_path(source->name);
  if (source->language < 0) source->language = options_.language;
  by_name_.emplace(source->name, source.get());
  all_.push_back(std::move(source));
  return *all_.back();
}

void Sources::give_bytes(Source &source, std::string_view bytes, uint64_t most) {
  source.has_bytes = true;
  source.bytes = {};
  if (bytes.size() <= most) source.bytes = pool_.view(pool_.add(bytes));
  if (source.bytes.size() != bytes.size()) source.status = INTEROP_STATUS_LIMIT_EXCEEDED;
}

Source &Sources::add_text(const MemoryFile &file) {
  const auto known = by_name_.find(file.path);
  if (known != by_name_.end()) return *known->second;
  Source &source = add(file.path);
  if (options_.language >= 0) source.language = options_.language;
  give_bytes(source, file.bytes, options_.limits.max_file_bytes);
  return source;
}

Source &Sources::add_path(const std::string &name, const std::string &disk_path) {
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) return *known->second;
  Source &source = add(name);
  source.disk_path = disk_path;
  if (options_.language >= 0) source.language = options_.language;
  if (source.language < 0) source.language = language_by_path(disk_path);
  // With several roots an import may reach this file by another name before it is read.
  const bool by_many_names = roots_.size() > 1 || (source.language >= 0 && language_row(source).reads_units());
  const text::FileIdentity identity = by_many_names ? text::file_identity(disk_path) : text::FileIdentity{};
  if (identity != text::FileIdentity{}) by_identity_.emplace(std::pair(identity.device, identity.inode), &source);
  return source;
}

Source *Sources::from_callback(const std::string &name) {
  if (!options_.import) return nullptr;
  std::string_view bytes;
  const interop_status status = options_.import(name, bytes);
  if (status == INTEROP_STATUS_NOT_FOUND) return nullptr;
  if (status != INTEROP_STATUS_OK) {
    failure_ = status;
    return nullptr;
  }
  Source &source = add(name);
  give_bytes(source, bytes, options_.limits.max_file_bytes);
  return &source;
}

Source *Sources::from_roots(const std::string &name) {
  if (!is_plain_import(name)) return nullptr;
  for (const std::string &root : roots_) {
    const std::string path = text::join_path(root, name);
    text::ReadFile read = text::read_file(path, pool_, options_.limits.max_file_bytes);
    if (read.status == INTEROP_STATUS_NOT_FOUND) continue;
    const auto known = by_identity_.find({read.identity.device, read.identity.inode});
    if (read.status == INTEROP_STATUS_OK && known != by_identity_.end()) {
      if (!read.bytes.empty()) pool_.give_back(read.bytes.data(), read.bytes.data() + read.bytes.size() + 1);
      by_name_.emplace(name, known->second);
      return known->second;
    }
    Source &source = add(name);
    source.disk_path = path;
    source.has_bytes = true;
    source.bytes = read.bytes;
    source.status = read.status;
    source.reason = std::move(read.reason);
    source.identity = read.identity;
    return &source;
  }
  return nullptr;
}

Source *Sources::from_standard(const std::string &name, const Language *importer) {
  if (importer == nullptr || importer->standard_imports == nullptr) return nullptr;
  for (const StandardImport &standard : importer->standard_imports()) {
    if (standard.path != name) continue;
    Source &source = add(name);
    source.flags |= INTEROP_FILE_FLAG_BUILT_IN;
    give_bytes(source, standard.text, UINT64_MAX);  // the limit is the caller's, for what comes from outside
    return &source;
  }
  return nullptr;
}

Source *Sources::in_memory(const std::string &name) {
  const auto known = by_name_.find(name);
  const bool held = known != by_name_.end() && known->second->disk_path.empty() &&
                    (known->second->flags & INTEROP_FILE_FLAG_BUILT_IN) == 0;
  if (held) return known->second;
  if (!options_.import) return nullptr;
  const auto asked = answered_.find(name);
  if (asked != answered_.end()) return asked->second;
  Source *found = from_callback(name);
  answered_.emplace(name, found);
  return found;
}

Source *Sources::on_disk(const std::string &path, const std::string &name) {
  const auto looked = by_path_.find(path);
  if (looked != by_path_.end()) return looked->second;
  Source *&found = by_path_[path];
  const text::FileIdentity identity = text::regular_file_identity(path);
  if (identity == text::FileIdentity{}) return found = nullptr;
  const auto known = by_identity_.find({identity.device, identity.inode});
  if (known != by_identity_.end()) {
    prepare(*known->second);
    return found = known->second;
  }
  text::ReadFile read = text::read_file(path, pool_, options_.limits.max_file_bytes);
  if (read.status == INTEROP_STATUS_NOT_FOUND) return found = nullptr;
  Source &source = add(name);
  source.disk_path = path;
  source.has_bytes = true;
  source.bytes = read.bytes;
  source.status = read.status;
  source.reason = std::move(read.reason);
  source.identity = identity;
  by_identity_.emplace(std::pair(identity.device, identity.inode), &source);
  return found = &source;
}

Source *Sources::built_in(const std::string &name, const Language &importer) {
  const auto looked = built_in_.find(name);
  if (looked != built_in_.end()) return looked->second;
  Source *found = from_standard(name, &importer);
  built_in_.emplace(name, found);
  return found;
}

// What has no suffix of a language is of the language that imports it.
Source *Sources::find(const std::string &name, const Language *importer) {
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) return known->second;
  Source *found = from_callback(name);
  if (failure_ != INTEROP_STATUS_OK) return nullptr;
  if (found == nullptr) found = from_roots(name);
  if (found == nullptr) found = from_standard(name, importer);
  if (found != nullptr && found->language < 0 && importer != nullptr) {
    found->language = static_cast<int>(importer - languages().data());
  }
  return found;
}

void Sources::read_and_parse(Source &source) {
  Claim claimed(source, waiting_);
  if (!source.has_bytes) {
    text::ReadFile read = text::read_file(source.disk_path, pool_, options_.limits.max_file_bytes);
    source.has_bytes = true;
    source.bytes = read.bytes;
    source.status = read.status;
    source.reason = std::move(read.reason);
    source.identity = read.identity;
  }
  if (source.status == INTEROP_STATUS_OK && source.language >= 0) {
    const Language &language = languages()[static_cast<size_t>(source.language)];
    if (language.parse != nullptr) {
      Unpacked unpacked;
      if (language.unpack != nullptr) unpacked = language.unpack(source.bytes, options_.limits);
      if (unpacked.was_packed) give_bytes(source, unpacked.text, options_.limits.max_file_bytes);
      source.parsed = language.parse(source.bytes, options_.limits);
      source.parsed.diagnostics.insert(source.parsed.diagnostics.begin(), unpacked.diagnostics.begin(),
                                       unpacked.diagnostics.end());
      source.imports = language.imports(source.parsed);
    }
  }
  claimed.succeed();
}

void Sources::prepare_if_idle(Source &source) {
  if (claim(source)) read_and_parse(source);
}

void Sources::prepare(Source &source) {
  for (;;) {
    if (source.stage.load(std::memory_order_acquire) == Source::kReady) break;
    if (claim(source)) {
      read_and_parse(source);
      break;
    }
    std::unique_lock<std::mutex> lock(waiting_.mutex);
    waiting_.changed.wait(lock, [&source] { return source.stage.load(std::memory_order_acquire) != Source::kClaimed; });
  }
  if (source.identity != text::FileIdentity{}) {
    by_identity_.emplace(std::pair(source.identity.device, source.identity.inode), &source);
  }
}

}  // namespace interop::lang
