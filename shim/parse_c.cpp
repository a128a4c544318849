// include/interop/parse.h: languages, parsers, where imports come from.
#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "contract_behind.hpp"
#include "interop/parse.h"
#include "lang/session.hpp"

using namespace interop;
using namespace interop::shim;

namespace {

// A callback with the user data that the caller gave away: destroyed exactly once, whatever happens.
template <class Function>
class Taken {
 public:
  Taken() = default;
  Taken(Function function, void *user_data, interop_destroy_callback destroy) noexcept
      : function_(function), user_data_(user_data), destroy_(destroy) {}
  Taken(const Taken &) = delete;
  Taken &operator=(const Taken &) = delete;
  ~Taken() {
    if (destroy_ != nullptr) destroy_(user_data_);
  }
  void swap(Taken &other) noexcept {
    std::swap(function_, other.function_);
    std::swap(user_data_, other.user_data_);
    std::swap(destroy_, other.destroy_);
  }
  explicit operator bool() const { return function_ != nullptr; }
  template <class... Arguments>
  interop_status operator()(Arguments... arguments) const {
    return function_(user_data_, arguments...);
  }

 private:
  Function function_ = nullptr;
  void *user_data_ = nullptr;
  interop_destroy_callback destroy_ = nullptr;
};

struct Parser {
  lang::SessionOptions options;
  Taken<interop_import_callback> import;
  Taken<interop_progress_callback> progress;
  std::atomic_flag busy;
};

}  // namespace

namespace interop::shim {
template <>
struct Behind<interop_parser> {
  using Object = std::unique_ptr<Parser>;
  static constexpr int32_t kind = INTEROP_HANDLE_PARSER;
};
}  // namespace interop::shim

namespace {

// A parser pinned and, as the only one, in use.
class InUse {
 public:
  explicit InUse(interop_parser *ticket) : held_(ticket, "parser"), parser_(**held_) {
    if (parser_.busy.test_and_set(std::memory_order_acquire)) {
      refuse(INTEROP_STATUS_BUSY, "the parser is in use by another call");
    }
  }
  InUse(const InUse &) = delete;
  InUse &operator=(const InUse &) = delete;
  ~InUse() { parser_.busy.clear(std::memory_order_release); }
  Parser *operator->() const { return &parser_; }

 private:
  Pinned<interop_parser> held_;
  Parser &parser_;
};

base::Limits limits_from(const interop_parser_options &options) {
  base::Limits limits;
  const auto set = [](auto &limit, auto wanted) {
    if (wanted != 0) limit = wanted;
  };
  set(limits.max_file_bytes, options.max_file_bytes);
  set(limits.max_total_bytes, options.max_total_bytes);
  set(limits.max_depth, options.max_depth);
  set(limits.max_import_depth, options.max_import_depth);
  set(limits.max_files, options.max_files);
  set(limits.max_declarations, options.max_declarations);
  set(limits.max_diagnostics, options.max_diagnostics);
  if (limits.max_total_bytes > UINT32_MAX) {
    refuse(INTEROP_STATUS_INVALID_ARGUMENT, "max_total_bytes is beyond 4 GiB less one");
  }
  return limits;
}

int language_from(const char *name) {
  if (name == nullptr) return -1;
  const int row = lang::language_by_name(name);
  if (row >= 0) return row;
  refuse(INTEROP_STATUS_UNSUPPORTED,
         "no language is called \"" + std::string(name) + "\", known are " + lang::language_names());
}

lang::Target target_from(const char *name) {
  if (name == nullptr) return lang::Target::kX86_64Linux;
  const int target = lang::target_by_name(name);
  if (target >= 0) return static_cast<lang::Target>(target);
  refuse(INTEROP_STATUS_UNSUPPORTED,
         "no target is called \"" + std::string(name) + "\", known are " + lang::target_names());
}

std::vector<std::string> features_from(const interop_parser_options &options) {
  std::vector<std::string> features;
  if (options.feature_count != 0 && options.features == nullptr) refuse_null("features");
  for (size_t i = 0; i < options.feature_count; ++i) {
    if (options.features[i] == nullptr) refuse_null(("features[" + std::to_string(i) + "]").c_str());
    features.emplace_back(options.features[i]);
  }
  return features;
}

std::unique_ptr<Parser> parser_from(const char *language, const interop_parser_options &options) {
  auto parser = std::make_unique<Parser>();
  parser->options.language = language_from(language);
  parser->options.limits = limits_from(options);
  parser->options.target = target_from(options.target);
  parser->options.features = features_from(options);
  if (options.threads != 0) parser->options.threads = options.threads;
  if (options.threads == UINT32_MAX) parser->options.threads = std::max(1u, std::thread::hardware_concurrency());
  return parser;
}

// The callbacks as the session calls them. Made for one parse, because they may be replaced between two.
const lang::SessionOptions &session_options(const InUse &parser) {
  lang::SessionOptions &options = parser->options;
  options.import = nullptr;
  options.progress = nullptr;
  if (parser->import) {
    options.import = [taken = &parser->import](const std::string &path, std::string_view &bytes) {
      const void *data = nullptr;
      size_t size = 0;
      const interop_status status = (*taken)(path.c_str(), &data, &size);
      if (data == nullptr && size != 0) return status == INTEROP_STATUS_OK ? INTEROP_STATUS_INVALID_ARGUMENT : status;
      bytes = {static_cast<const char *>(data), size};
      return status;
    };
  }
  if (parser->progress) {
    options.progress = [taken = &parser->progress](size_t done, size_t known, uint64_t bytes) {
      return (*taken)(done, known, bytes);
    };
  }
  return options;
}

std::vector<std::string> strings_from(const Call &call, const char *const *items, size_t count, const char *name) {
  call.need(items, name);
  if (count == 0) refuse(INTEROP_STATUS_INVALID_ARGUMENT, std::string(name) + " is empty");
  std::vector<std::string> strings;
  strings.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    if (items[i] == nullptr) refuse_null((std::string(name) + "[" + std::to_string(i) + "]").c_str());
    strings.emplace_back(items[i]);
  }
  return strings;
}

}  // namespace

size_t interop_language_count(void) noexcept {
  return lang::languages().size();
}

interop_status interop_language_at(size_t index, interop_language *out_language, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear_struct(out_language, sizeof(interop_language), "out_language");
    const auto &row = row_at(lang::languages(), index);
    const interop_language own = {0, 0, row.name.data(), row.title.data(), row.suffixes.data(), row.versions.data()};
    call.fill_struct(out_language, &own, sizeof own);
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_parser_create(const char *language, const interop_parser_options *options,
                                     interop_parser **out_parser, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_parser, "out_parser");
    return call.give_value(out_parser, parser_from(language, options_from(options)));
  });
}

void interop_parser_destroy(interop_parser *parser) noexcept {
  discard(parser);
}

interop_status interop_parser_add_root(interop_parser *parser, const char *directory,
                                       interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    const InUse held(parser);
    held->options.roots.emplace_back(call.need(directory, "directory"));
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_parser_set_import_callback(interop_parser *parser, interop_import_callback callback,
                                                  void *user_data, interop_destroy_callback destroy_user_data,
                                                  interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &) {
    Taken taken(callback, user_data, destroy_user_data);
    InUse(parser)->import.swap(taken);
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_parser_set_progress_callback(interop_parser *parser, interop_progress_callback callback,
                                                    void *user_data, interop_destroy_callback destroy_user_data,
                                                    interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &) {
    Taken taken(callback, user_data, destroy_user_data);
    InUse(parser)->progress.swap(taken);
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_parser_parse_text(interop_parser *parser, const char *path, const void *bytes, size_t size_bytes,
                                         interop_contract **out_contract, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_contract, "out_contract");
    const InUse held(parser);
    const lang::MemoryFile file = {call.need(path, "path"), call.bytes(bytes, size_bytes, "bytes")};
    return call.give(out_contract, lang::parse_texts(session_options(held), {file}));
  });
}

interop_status interop_parser_parse_paths(interop_parser *parser, const char *const *paths, size_t path_count,
                                          interop_contract **out_contract, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_contract, "out_contract");
    const InUse held(parser);
    return call.give(out_contract,
                     lang::parse_paths(session_options(held), strings_from(call, paths, path_count, "paths")));
  });
}

interop_status interop_parser_parse_imports(interop_parser *parser, const char *const *names, size_t name_count,
                                            interop_contract **out_contract, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_contract, "out_contract");
    const InUse held(parser);
    return call.give(out_contract,
                     lang::parse_imports(session_options(held), strings_from(call, names, name_count, "names")));
  });
}
