# toml++, header-only, with one word taken out: its error's constructors are noexcept, and allocate. When memory ran out
# just there the process would end. The compiler finds the copy before the installed one.
find_path(INTEROP_TOML_FOLDER toml++/toml.h REQUIRED)
set(interop_toml "${PROJECT_BINARY_DIR}/toml")
file(COPY "${INTEROP_TOML_FOLDER}/toml++" DESTINATION "${interop_toml}" PATTERN parse_error.h EXCLUDE)
file(READ "${INTEROP_TOML_FOLDER}/toml++/impl/parse_error.h" interop_toml_error)
string(REGEX REPLACE "(parse_error\\([^)]*\\)) noexcept" "\\1" interop_toml_mended "${interop_toml_error}")
if(interop_toml_mended STREQUAL interop_toml_error)
  message(FATAL_ERROR "toml++ has other errors than cmake/toml.cmake knows: is it 3.3?")
endif()
file(CONFIGURE OUTPUT "${interop_toml}/toml++/impl/parse_error.h" CONTENT "${interop_toml_mended}" @ONLY)
