#include "lang/unit_files.hpp"

namespace interop::lang {
namespace {

// Places in their order; the roots lie between kMemory and what is built in.
constexpr uint32_t kBeside = 0;
constexpr uint32_t kMemory = 1;
constexpr uint32_t kFirstRoot = 2;

std::string folder_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

}  // namespace

SessionUnitFiles::SessionUnitFiles(Sources &sources, const SessionOptions &options, const Language &language,
                                   const Source &main, SourceRows &rows)
    : sources_(sources), language_(language), rows_(rows), main_(main) {
  if (main.disk_path.empty() || language.system_folders == nullptr) return;
  for (const std::string_view folder : language.system_folders(options.target))
    system_.emplace_back(folder);
}

// The name of a file beside another: relative to the nearest root that holds it, else its path.
std::string SessionUnitFiles::name_of(const std::string &path) const {
  std::string_view best = path;
  for (const std::string &root : sources_.roots()) {
    const std::string_view below = text::path_below(path, root);
    if (!below.empty() && below.size() < best.size()) best = below;
  }
  for (const std::string &folder : system_) {
    const std::string_view below = text::path_below(path, folder);
    if (!below.empty() && below.size() < best.size()) best = below;
  }
  return std::string(best);
}

Source *SessionUnitFiles::look_beside(const UnitRequest &request) {
  const auto known = includers_.find(request.includer->name);
  const Source &includer = known == includers_.end() ? main_ : *known->second;
  const bool on_disk = !includer.disk_path.empty();
  const std::string name = text::normalize_path(text::join_path(folder_of(includer.name), request.name));
  if (!on_disk || includer.disk_path != includer.name) {
    if (Source *held = sources_.in_memory(name)) return held;
  }
  if (!on_disk) return nullptr;
  const std::string path = text::normalize_path(text::join_path(folder_of(includer.disk_path), request.name));
  return sources_.on_disk(path, name_of(path));
}

Source *SessionUnitFiles::look_on_disk(const std::string &folder, const std::string &name) {
  return sources_.on_disk(text::join_path(folder, name), name);
}

Source *SessionUnitFiles::look(const std::string &name, uint32_t place, const UnitRequest &request) {
  const auto roots = static_cast<uint32_t>(sources_.roots().size());
  if (place == kBeside) return request.beside && request.includer != nullptr ? look_beside(request) : nullptr;
  if (place == kMemory) return sources_.in_memory(text::normalize_path(name));
  if (place < kFirstRoot + roots) return look_on_disk(sources_.roots()[place - kFirstRoot], name);
  if (place == kFirstRoot + roots) return sources_.built_in(name, language_);
  std::string &folder = system_[place - kFirstRoot - roots - 1];
  if (folder.find('*') != std::string::npos) {
    // The compiler's own headers: those that are built in stand for it already.
    if (request.after && request.includer != nullptr && request.includer->built_in) return nullptr;
    folder = text::newest_version(folder);
  }
  return folder.empty() ? nullptr : look_on_disk(folder, name);
}

bool SessionUnitFiles::find(const UnitRequest &request, UnitFile &out) {
  if (request.name.empty() || request.name.find('\0') != std::string_view::npos) return false;
  const std::string name(request.name);
  const uint32_t built_in = kFirstRoot + static_cast<uint32_t>(sources_.roots().size());
  const uint32_t end = built_in + 1 + static_cast<uint32_t>(system_.size());
  Source *found = nullptr;
  uint32_t place = request.after && request.includer != nullptr ? request.includer->place + 1 : kBeside;
  if (name[0] == '/') {
    // An absolute path: from disk alone, and only where the unit is from there.
    found = main_.disk_path.empty() ? nullptr : sources_.on_disk(text::normalize_path(name), name_of(name));
    place = kBeside;
  } else {
    for (; place < end && found == nullptr && sources_.failure() == INTEROP_STATUS_OK; ++place)
      found = look(name, place, request);
    --place;
  }
  if (found == nullptr || found->status != INTEROP_STATUS_OK) return false;
  if (found->file == 0) found->language = main_.language;  // whatever it is called: stab.def
  rows_.give_row(*found);
  if (found->file == 0) return false;
  out.file = found->file;
  out.bytes = found->bytes;
  out.name = found->name;
  out.place = place;
  out.built_in = place == built_in;
  out.in_system = place > built_in;
  // What lies beside a system header is one too.
  if (place == kBeside && request.includer != nullptr) {
    out.built_in = request.includer->built_in;
    out.in_system = request.includer->in_system;
  }
  includers_.emplace(out.name, found);
  return true;
}

}  // namespace interop::lang
