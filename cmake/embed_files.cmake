# Run at build time by embed.cmake: writes the .cpp that holds the files as string literals.

string(REPLACE "|" ";" files "${files}")
set(source "// Generated from ${header}'s folder. Do not edit.\n#include \"${header}\"\n\n")
# Clang warns of literals beyond the 65,536 characters that every compiler must take.
string(APPEND source "#if defined(__clang__)\n#pragma clang diagnostic ignored \"-Woverlength-strings\"\n#endif\n\n")
string(APPEND source "namespace ${namespace} {\nnamespace {\n\nconstexpr StandardFile kFiles[] = {\n")
foreach(file IN LISTS files)
  file(READ "${root}/${file}" text)
  if(text MATCHES "\\)interop\"")
    message(FATAL_ERROR "${file} holds the delimiter of the raw string it is embedded in")
  endif()
  string(APPEND source "    {\"${file}\", R\"interop(${text})interop\"},\n")
endforeach()
string(APPEND source "};\n\n}  // namespace\n\nstd::span<const StandardFile> standard_files() { return kFiles; }\n\n}  // namespace ${namespace}\n")
file(WRITE "${output}" "${source}")
