# libinterop: one set of objects, a shared and a static library made from it.
# Tests of the core link the objects; everybody else links a library and sees include/ only.

file(GLOB_RECURSE interop_sources CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/src/*.cpp" "${PROJECT_SOURCE_DIR}/shim/*.cpp")
list(FILTER interop_sources EXCLUDE REGEX "/src/cli/")

add_library(interop_objects OBJECT ${interop_sources} ${interop_protobuf_standard} ${interop_c_standard})
target_include_directories(interop_objects
  PUBLIC "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/shim")
# Header-only libraries that stay inside: nothing of them is exported or needed at run time.
target_include_directories(interop_objects SYSTEM BEFORE PRIVATE "${interop_toml}")
target_compile_definitions(interop_objects PRIVATE TOML_HEADER_ONLY=1 TOML_EXCEPTIONS=1)
target_link_libraries(interop_objects PUBLIC Threads::Threads PRIVATE interop_flags)

add_library(interop SHARED $<TARGET_OBJECTS:interop_objects>)
add_library(interop::interop ALIAS interop)
target_link_libraries(interop PRIVATE $<BUILD_INTERFACE:interop_flags> Threads::Threads)
set_target_properties(interop PROPERTIES
  LINKER_LANGUAGE CXX
  VERSION ${PROJECT_VERSION}
  SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
  LINK_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/interop.map")
target_link_options(interop PRIVATE
  "LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/interop.map" LINKER:--exclude-libs,ALL)
if(NOT INTEROP_SANITIZE AND NOT INTEROP_FUZZ)
  # A sanitizer's run-time lies in the program, so its symbols are missing here on purpose.
  target_link_options(interop PRIVATE LINKER:--no-undefined LINKER:--as-needed)
endif()

add_library(interop_static STATIC $<TARGET_OBJECTS:interop_objects>)
add_library(interop::interop_static ALIAS interop_static)
target_link_libraries(interop_static PUBLIC Threads::Threads)
set_target_properties(interop_static PROPERTIES
  OUTPUT_NAME interop LINKER_LANGUAGE CXX EXPORT_NAME interop_static)

foreach(library interop interop_static)
  target_include_directories(${library} INTERFACE
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
endforeach()
