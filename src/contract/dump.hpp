// A contract written out: for people and golden tests (text), for programs (json), and what is wrong in it
// (diagnostics). Formats that belong to a language ("descriptor-set") are the language's own, lang/language.hpp.
#pragma once

#include <string>
#include <string_view>

#include "contract/contract.hpp"

namespace interop::contract {

// What cli.md promises of `interop parse --format json`.
std::string dump_json(const Contract &contract);
// One line a declaration, indented by what holds it, with everything its row says.
std::string dump_text(const Contract &contract);
// One entry a diagnostic, as compilers print them: "a.proto:7:20: error: message [id]", the source line, a caret.
std::string dump_diagnostics(const Contract &contract, bool color, bool errors_alone = false);
// The JSON array of diagnostics alone.
std::string dump_diagnostics_json(const Contract &contract);

// The version of a file's language as the language spells it: "proto3", "2023".
std::string version_text(const Contract &contract, FileId file);

// By name: json, text, diagnostics, diagnostics-color, diagnostics-json, errors, errors-color. False if it is none of these.
bool dump(const Contract &contract, std::string_view format, std::string &out);

}  // namespace interop::contract
