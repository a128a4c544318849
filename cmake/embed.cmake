# Compiles contract files into the library. The texts become raw string literals in one generated
# .cpp, because a literal costs the compiler next to nothing where a list of byte values costs it
# several bytes of memory and a token each.
#
# interop_embed(<out-var> <root> <header> <namespace> <pattern>)
#   sets <out-var> to the generated source, which defines
#   `std::span<const StandardFile> <namespace>::standard_files()` as declared in <header>.

function(interop_embed out_source root header namespace pattern)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${root}" "${root}/${pattern}")
  list(SORT files)
  string(REPLACE "/" "_" stem "${header}")
  set(output "${PROJECT_BINARY_DIR}/generated/${stem}_files.cpp")
  set(inputs ${files})
  list(TRANSFORM inputs PREPEND "${root}/")
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -D "root=${root}" -D "files=${joined}" -D "header=${header}"
            -D "namespace=${namespace}" -D "output=${output}"
            -P "${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake"
    DEPENDS ${inputs} "${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake"
    COMMENT "Embedding ${header}'s files"
    VERBATIM)
  set(${out_source} "${output}" PARENT_SCOPE)
endfunction()

interop_embed(interop_protobuf_standard
  "${PROJECT_SOURCE_DIR}/src/lang/protobuf/standard" "lang/protobuf/standard.hpp"
  "interop::lang::protobuf" "*.proto")
interop_embed(interop_c_standard
  "${PROJECT_SOURCE_DIR}/src/lang/c/standard" "lang/c/standard.hpp"
  "interop::lang::c" "*")
