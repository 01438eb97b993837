# Third parties, all from Debian 12 (harness/packages.txt). Each heavy one belongs to exactly one floor.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
set(Boost_USE_STATIC_LIBS ON)
find_package(Boost 1.81 REQUIRED COMPONENTS url json)
if(BUILD_TESTING)
    find_package(Boost 1.81 REQUIRED COMPONENTS unit_test_framework)
endif()
set(OPENSSL_USE_STATIC_LIBS ON)
find_package(OpenSSL 3 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 2 REQUIRED)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)

# toml++ is headers alone, so every floor that includes it must see it configured alike: by base/toml.hpp.
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(wsman_toml INTERFACE)
target_compile_definitions(wsman_toml INTERFACE TOML_EXCEPTIONS=0 TOML_ENABLE_WINDOWS_COMPAT=0)

# Xerces-C++ and libxml2 from their static archives: their shared objects bring libcurl, LDAP and all of ICU into every
# process, 8 ms of start-up. What the archives want of those and never call stands in closure/, as refusals.
find_library(XERCES_ARCHIVE NAMES libxerces-c.a REQUIRED)
find_library(LIBXML2_ARCHIVE NAMES libxml2.a REQUIRED)
find_library(ICUUC_ARCHIVE NAMES libicuuc.a REQUIRED)
find_library(LZMA_ARCHIVE NAMES liblzma.a REQUIRED)
find_library(ZLIB_ARCHIVE NAMES libz.a REQUIRED)
add_library(wsman_closure STATIC "${CMAKE_CURRENT_LIST_DIR}/closure/curl.cpp" "${CMAKE_CURRENT_LIST_DIR}/closure/icu.cpp")
target_link_libraries(wsman_closure PRIVATE wsman_options PUBLIC "${ICUUC_ARCHIVE}")

add_library(Xerces::static STATIC IMPORTED GLOBAL)
set_target_properties(Xerces::static PROPERTIES IMPORTED_LOCATION "${XERCES_ARCHIVE}"
    INTERFACE_LINK_LIBRARIES "wsman_closure;Threads::Threads")
add_library(Xml2::static STATIC IMPORTED GLOBAL)
set_target_properties(Xml2::static PROPERTIES IMPORTED_LOCATION "${LIBXML2_ARCHIVE}"
    INTERFACE_INCLUDE_DIRECTORIES "${LIBXML2_INCLUDE_DIRS}"
    INTERFACE_LINK_LIBRARIES "wsman_closure;${LZMA_ARCHIVE};${ZLIB_ARCHIVE};m;${CMAKE_DL_LIBS}")

# Lua in the build that raises its errors as C++ exceptions, so that destructors run.
pkg_check_modules(LUA REQUIRED lua5.4-c++)
find_library(LUA_ARCHIVE NAMES liblua5.4-c++.a REQUIRED)
add_library(Lua::static STATIC IMPORTED GLOBAL)
set_target_properties(Lua::static PROPERTIES IMPORTED_LOCATION "${LUA_ARCHIVE}"
    INTERFACE_INCLUDE_DIRECTORIES "${LUA_INCLUDE_DIRS}" INTERFACE_LINK_LIBRARIES "m;${CMAKE_DL_LIBS}")
