// Options of google/protobuf/descriptor.proto and of the features of single languages, by what they mean to those who
// use generated code. Sorted by meaning; custom options are left to those who define them.
#pragma once

#include "contract/traits.hpp"

namespace interop::lang::protobuf {

inline constexpr uint32_t kOnFile = 1u << INTEROP_DECL_FILE;
inline constexpr uint32_t kOnMessage = 1u << INTEROP_DECL_RECORD;
inline constexpr uint32_t kOnField = 1u << INTEROP_DECL_FIELD | 1u << INTEROP_DECL_EXTENSION;
inline constexpr uint32_t kOnEnum = 1u << INTEROP_DECL_ENUM;
inline constexpr uint32_t kOnMethod = 1u << INTEROP_DECL_OPERATION;

using Meaning = contract::KnownOption::Meaning;

// path, value where it is not set, meaning, where it stands
inline constexpr contract::KnownOption kKnownOptions[] = {
    {"csharp_namespace", "", Meaning::kNamespace, kOnFile},
    {"go_package", "", Meaning::kNamespace, kOnFile},
    {"java_package", "", Meaning::kNamespace, kOnFile},
    {"objc_class_prefix", "", Meaning::kNamespace, kOnFile},
    {"php_class_prefix", "", Meaning::kNamespace, kOnFile},
    {"php_metadata_namespace", "", Meaning::kNamespace, kOnFile},
    {"php_namespace", "", Meaning::kNamespace, kOnFile},
    {"ruby_package", "", Meaning::kNamespace, kOnFile},
    {"swift_prefix", "", Meaning::kNamespace, kOnFile},

    {"cc_enable_arenas", "true", Meaning::kGenerator, kOnFile},
    {"cc_generic_services", "false", Meaning::kGenerator, kOnFile},
    {"java_generic_services", "false", Meaning::kGenerator, kOnFile},
    {"java_multiple_files", "false", Meaning::kGenerator, kOnFile},
    {"java_outer_classname", "", Meaning::kGenerator, kOnFile},
    {"no_standard_descriptor_accessor", "false", Meaning::kGenerator, kOnMessage},
    {"optimize_for", "SPEED", Meaning::kGenerator, kOnFile},
    {"php_generic_services", "false", Meaning::kGenerator, kOnFile},
    {"py_generic_services", "false", Meaning::kGenerator, kOnFile},
    {"features/(pb.cpp)/enum_name_uses_string_view", "", Meaning::kGenerator, kOnFile | kOnMessage | kOnEnum},
    {"features/(pb.cpp)/legacy_closed_enum", "", Meaning::kGenerator, kOnFile | kOnField},
    {"features/(pb.cpp)/repeated_type", "", Meaning::kGenerator, kOnFile | kOnMessage | kOnField},
    {"features/(pb.go)/api_level", "", Meaning::kGenerator, kOnFile | kOnMessage},
    {"features/(pb.go)/legacy_unmarshal_json_enum", "", Meaning::kGenerator, kOnFile | kOnEnum},
    {"features/(pb.go)/strip_enum_prefix", "", Meaning::kGenerator, kOnFile | kOnEnum},
    {"features/(pb.java)/large_enum", "", Meaning::kGenerator, kOnFile | kOnEnum},
    {"features/(pb.java)/legacy_closed_enum", "", Meaning::kGenerator, kOnFile | kOnField},
    {"features/(pb.java)/nest_in_file_class", "", Meaning::kGenerator, kOnFile | kOnMessage | kOnEnum},

    {"ctype", "STRING", Meaning::kHostType, kOnField},
    {"jstype", "JS_NORMAL", Meaning::kHostType, kOnField},
    {"features/(pb.cpp)/string_type", "", Meaning::kHostType, kOnFile | kOnMessage | kOnField},

    {"java_string_check_utf8", "false", Meaning::kUtf8Validation, kOnFile},
    {"features/(pb.java)/utf8_validation", "", Meaning::kUtf8Validation, kOnFile | kOnMessage | kOnField},

    {"idempotency_level", "IDEMPOTENCY_UNKNOWN", Meaning::kIdempotency, kOnMethod},
};

}  // namespace interop::lang::protobuf
