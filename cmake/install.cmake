# What `cmake --install` lays down: headers, both libraries, the command and its man page,
# interop.pc for pkg-config and a CMake package with interop::interop and interop::interop_static.

include(CMakePackageConfigHelpers)

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h")
install(TARGETS interop interop_static EXPORT interop_targets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
if(TARGET interop_command)
  install(TARGETS interop_command RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  install(FILES "${PROJECT_SOURCE_DIR}/docs/man/interop.1"
    DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
endif()

set(interop_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/interop")
install(EXPORT interop_targets NAMESPACE interop:: DESTINATION "${interop_package_dir}"
  FILE interop-targets.cmake)
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/interop-config.cmake.in"
  "${PROJECT_BINARY_DIR}/interop-config.cmake" INSTALL_DESTINATION "${interop_package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/interop-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/interop-config.cmake"
  "${PROJECT_BINARY_DIR}/interop-config-version.cmake" DESTINATION "${interop_package_dir}")

# interop.pc names its prefix relative to where it lies, so that an installed tree can be moved.
file(RELATIVE_PATH interop_prefix_from_pc
  "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/interop.pc.in" "${PROJECT_BINARY_DIR}/interop.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/interop.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
