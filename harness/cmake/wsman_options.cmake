# Flags that every target of ours is built with; third parties never see them.
set(WSMAN_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")
option(WSMAN_LIBFUZZER "Link the fuzz targets with libFuzzer (clang only)" OFF)
option(WSMAN_BENCH "Build the microbenchmarks" OFF)
option(WSMAN_COVERAGE "Instrument for gcov" OFF)
option(WSMAN_WERROR "Treat warnings as errors" ON)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
# Assertions stay on in the build that users run: a harness that goes on after a bug of its own judges wrongly.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g") # and in the fuzzers: assertions are oracles

add_library(wsman_options INTERFACE)
target_compile_features(wsman_options INTERFACE cxx_std_20)
target_compile_options(wsman_options INTERFACE
    -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    $<$<BOOL:${WSMAN_WERROR}>:-Werror>)
target_include_directories(wsman_options INTERFACE
    "${PROJECT_SOURCE_DIR}/harness/src" "${PROJECT_SOURCE_DIR}")
if(WSMAN_SANITIZE)
    target_compile_options(wsman_options INTERFACE -fsanitize=${WSMAN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -g)
    target_link_options(wsman_options INTERFACE -fsanitize=${WSMAN_SANITIZE})
endif()
if(WSMAN_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(wsman_options INTERFACE -Wno-tsan) # fences in Asio, which g++ 12 does not see through
endif()
if(WSMAN_LIBFUZZER)
    target_compile_options(wsman_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(WSMAN_COVERAGE)
    target_compile_options(wsman_options INTERFACE --coverage)
    target_link_options(wsman_options INTERFACE --coverage)
endif()
