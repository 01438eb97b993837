# What cmake --install brings for programs of others: headers, one static archive of the floors that a client needs, and
# how pkg-config and CMake find them. Everything is relative to where the files lie, so the prefix may be moved.
include(CMakePackageConfigHelpers)

set(objects "")
foreach(floor base xml transport soap protocol record session com)
    list(APPEND objects "$<TARGET_OBJECTS:wsman_${floor}>")
endforeach()
add_library(wsmanspec_archive STATIC ${objects})
set_target_properties(wsmanspec_archive PROPERTIES OUTPUT_NAME wsmanspec EXPORT_NAME archive LINKER_LANGUAGE CXX)
target_link_libraries(wsmanspec_archive INTERFACE
    OpenSSL::SSL OpenSSL::Crypto Boost::headers Boost::json Threads::Threads)
target_include_directories(wsmanspec_archive INTERFACE "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")

add_library(wsmanspec_entry STATIC $<TARGET_OBJECTS:wsman_com_entry>)
set_target_properties(wsmanspec_entry PROPERTIES OUTPUT_NAME wsmanspec_wmain EXPORT_NAME entry LINKER_LANGUAGE CXX)
target_link_libraries(wsmanspec_entry INTERFACE wsmanspec_archive)

# wsmanspec::wsmanspec for <wsman/wsman.hpp>, wsmanspec::wsmandisp for <wsmandisp.h> and its companions.
set(windows_headers "${CMAKE_INSTALL_INCLUDEDIR}/wsmanspec/windows")
add_library(wsmanspec_cxx INTERFACE)
set_target_properties(wsmanspec_cxx PROPERTIES EXPORT_NAME wsmanspec)
target_link_libraries(wsmanspec_cxx INTERFACE wsmanspec_archive)
target_compile_features(wsmanspec_cxx INTERFACE cxx_std_20)
add_library(wsmanspec_com INTERFACE)
set_target_properties(wsmanspec_com PROPERTIES EXPORT_NAME wsmandisp)
target_link_libraries(wsmanspec_com INTERFACE wsmanspec_entry)
target_include_directories(wsmanspec_com INTERFACE "$<INSTALL_INTERFACE:${windows_headers}>")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/harness/include/wsman" TYPE INCLUDE FILES_MATCHING PATTERN "*.hpp")
install(FILES "${PROJECT_SOURCE_DIR}/harness/include/wsmandisp.h" TYPE INCLUDE)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/harness/include/windows/" DESTINATION "${windows_headers}")
install(FILES "${WSMAN_ERROR_HEADER}" DESTINATION "${windows_headers}")

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/wsmanspec")
install(TARGETS wsmanspec_archive wsmanspec_entry wsmanspec_cxx wsmanspec_com EXPORT wsmanspec ARCHIVE)
install(EXPORT wsmanspec NAMESPACE wsmanspec:: FILE wsmanspec-targets.cmake DESTINATION "${package}")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/package/wsmanspec-config.cmake.in"
    "${PROJECT_BINARY_DIR}/package/wsmanspec-config.cmake" INSTALL_DESTINATION "${package}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/wsmanspec-config-version.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/package/wsmanspec-config.cmake"
    "${PROJECT_BINARY_DIR}/package/wsmanspec-config-version.cmake" DESTINATION "${package}")

cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_LIBDIR BASE_DIRECTORY "${CMAKE_INSTALL_PREFIX}" OUTPUT_VARIABLE library_folder)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY "${library_folder}/pkgconfig" OUTPUT_VARIABLE up)
configure_file("${CMAKE_CURRENT_LIST_DIR}/package/wsmanspec.pc.in" "${PROJECT_BINARY_DIR}/package/wsmanspec.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/package/wsmanspec.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
