# The command `interop`: C, on the public header alone, linked to the shared library. It finds the
# library beside itself (../lib), in the build tree as in an installed prefix.

file(GLOB interop_command_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/cli/*.c")
if(INTEROP_BUILD_COMMAND AND interop_command_sources)
  add_executable(interop_command ${interop_command_sources})
  target_include_directories(interop_command PRIVATE "${PROJECT_SOURCE_DIR}/src/cli")
  target_compile_definitions(interop_command PRIVATE _GNU_SOURCE)
  target_link_libraries(interop_command PRIVATE interop_flags interop)
  file(RELATIVE_PATH interop_lib_from_bin
    "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
  set_target_properties(interop_command PROPERTIES
    OUTPUT_NAME interop INSTALL_RPATH "$ORIGIN/${interop_lib_from_bin}")
endif()
