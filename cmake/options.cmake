# What can be chosen, and the compiler flags that follow from it. The flags live on one interface
# target, so that the library, the command and the tests are held to the same rules.

if(CMAKE_SOURCE_DIR STREQUAL CMAKE_CURRENT_SOURCE_DIR)
  set(interop_is_top_level ON)
else()
  set(interop_is_top_level OFF)
endif()

option(INTEROP_BUILD_TESTS "Build the tests and the examples" ${interop_is_top_level})
option(INTEROP_BUILD_COMMAND "Build the command interop" ON)
option(INTEROP_WARNINGS_AS_ERRORS "A warning stops the build" OFF)
option(INTEROP_LTO "Optimise across translation units" OFF)
option(INTEROP_FUZZ "Build libFuzzer targets (clang only)" OFF)
set(INTEROP_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(INTEROP_CCACHE ccache)
if(INTEROP_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${INTEROP_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${INTEROP_CCACHE}")
endif()

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

# Link with lld where it is there: it is several times faster than the default linker.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  find_program(INTEROP_LLD NAMES ld.lld)
  if(INTEROP_LLD)
    add_link_options(-fuse-ld=lld)
  endif()
endif()

add_library(interop_flags INTERFACE)
target_compile_options(interop_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -fno-semantic-interposition)
if(INTEROP_WARNINGS_AS_ERRORS)
  target_compile_options(interop_flags INTERFACE -Werror)
endif()
if(INTEROP_SANITIZE)
  target_compile_options(interop_flags INTERFACE
    -fsanitize=${INTEROP_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(interop_flags INTERFACE -fsanitize=${INTEROP_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(interop_flags INTERFACE
      "-fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/sanitizer_ignore.txt")
    # The check of virtual tables needs a part of the runtime that clang links into programs in C++ alone.
    if(INTEROP_SANITIZE MATCHES "undefined")
      target_compile_options(interop_flags INTERFACE -fno-sanitize=vptr)
    endif()
  endif()
  # gcc's maybe-uninitialized analysis reports false positives in sanitized code.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(interop_flags INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(INTEROP_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "INTEROP_FUZZ needs clang: configure with the preset `fuzz`")
  endif()
  target_compile_options(interop_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(interop_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(INTEROP_LTO)
  # Not by CMAKE_INTERPROCEDURAL_OPTIMIZATION: libinterop.a would then hold the compiler's own
  # intermediate form alone, and a consumer with another compiler could not link it.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(interop_lto_flags -flto=auto -ffat-lto-objects)
  else()
    set(interop_lto_flags -flto=thin)
  endif()
  target_compile_options(interop_flags INTERFACE ${interop_lto_flags})
  target_link_options(interop_flags INTERFACE ${interop_lto_flags})
endif()
