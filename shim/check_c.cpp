// include/interop/check.h: rules, settings, checks, reports.
#include "check/config.hpp"
#include "check/report.hpp"
#include "check/rules.hpp"
#include "contract_behind.hpp"

using namespace interop;
using namespace interop::shim;

namespace interop::shim {

template <>
struct Behind<interop_config> {
  using Object = std::unique_ptr<const check::Config>;
  static constexpr int32_t kind = INTEROP_HANDLE_CONFIG;
};
template <>
struct Behind<interop_report> {
  using Object = std::unique_ptr<const check::Report>;
  static constexpr int32_t kind = INTEROP_HANDLE_REPORT;
};

}  // namespace interop::shim

namespace {

// Text of the table of rules: literals, so NUL-terminated; NULL where there is none.
const char *literal(std::string_view text) {
  return text.empty() ? nullptr : text.data();
}

interop_rule public_rule(const check::Rule &rule) {
  return {0,
          rule.severity,
          rule.id.data(),
          rule.group.data(),
          rule.sentence.data(),
          rule.languages.data(),
          literal(rule.example_before),
          literal(rule.example_after),
          literal(rule.help)};
}

check::Options options_with_config(const Call &call, const interop_check_options &options) {
  base::Result<check::Options> merged = base::Failure{};
  if (options.config == nullptr) {
    merged = check::options_from(options, nullptr);
  } else {
    merged = check::options_from(options, call.redeem(options.config, "options->config")->get());
  }
  if (!merged) throw merged.failure();
  return std::move(*merged);
}

check::EncodeOptions encode_options(const interop_report_options &options) {
  const auto text = [](const char *given) { return std::string(given == nullptr ? "" : given); };
  check::EncodeOptions own;
  own.color = options.color != 0;
  if (options.width != 0) own.width = options.width;
  own.title = text(options.title);
  own.old_name = text(options.old_name);
  own.new_name = text(options.new_name);
  return own;
}

}  // namespace

size_t interop_rule_count(void) noexcept {
  return check::rules().size();
}

interop_status interop_rule_at(size_t index, interop_rule *out_rule, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear_struct(out_rule, sizeof(interop_rule), "out_rule");
    const interop_rule own = public_rule(row_at(check::rules(), index));
    call.fill_struct(out_rule, &own, sizeof own);
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_config_parse(const char *path, const void *bytes, size_t size_bytes, interop_config **out_config,
                                    interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_config, "out_config");
    return call.give(out_config, check::parse_config(call.need(path, "path"), call.bytes(bytes, size_bytes, "bytes")));
  });
}

void interop_config_destroy(interop_config *config) noexcept {
  discard(config);
}

const char *interop_config_find(const interop_config *config, const char *key, size_t *out_length) noexcept {
  const Pinned<interop_config> held(config);
  const std::string *found = held && key != nullptr ? check::find_setting(**held, key) : nullptr;
  if (out_length != nullptr) *out_length = found != nullptr ? found->size() : 0;
  return found != nullptr ? found->c_str() : nullptr;
}

interop_status interop_check(const interop_contract *before, const interop_contract *after,
                             const interop_check_options *options, interop_report **out_report,
                             interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_report, "out_report");
    const auto was = call.redeem(before, "before");
    const auto is = call.redeem(after, "after");
    const check::Options wanted = options_with_config(call, options_from(options));
    return call.give(out_report, check::compare(*was, *is, wanted));
  });
}

void interop_report_destroy(interop_report *report) noexcept {
  discard(report);
}

interop_status interop_report_table(const interop_report *report, interop_table *out_findings,
                                    interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_findings, "out_findings");
    const auto held = call.redeem(report, "report");
    *out_findings = public_table((*held)->findings.data(), (*held)->findings.size());
    return INTEROP_STATUS_OK;
  });
}

const char *interop_report_text(const interop_report *report, size_t *out_size_bytes) noexcept {
  const Pinned<interop_report> held(report);
  if (out_size_bytes != nullptr) *out_size_bytes = held ? (*held)->pool.size() : 0;
  return held ? (*held)->pool.data() : nullptr;
}

size_t interop_report_count(const interop_report *report, uint32_t severity) noexcept {
  const Pinned<interop_report> held(report);
  return held && severity <= INTEROP_FINDING_INFO ? (*held)->counts[severity] : 0;
}

int32_t interop_report_failed(const interop_report *report) noexcept {
  const Pinned<interop_report> held(report);
  return held && (*held)->failed ? 1 : 0;
}

interop_status interop_report_encode(const interop_report *report, const char *format,
                                     const interop_report_options *options, interop_buffer **out_bytes,
                                     interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_bytes, "out_bytes");
    const auto held = call.redeem(report, "report");
    const check::EncodeOptions wanted = encode_options(options_from(options));
    return call.give(out_bytes, check::encode(**held, call.need(format, "format"), wanted));
  });
}
