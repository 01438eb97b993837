# wsman_fuzz(NAME NEEDS floors… SEEDS folders…): a fuzz target with an oracle, in fuzz/NAME.cpp.
# Every build makes NAME_replay, which runs the same function over corpus/NAME, corpus/regressions/NAME and the SEEDS as a
# ctest; a corpus without files is a failure. With WSMAN_LIBFUZZER (clang) NAME_fuzz is made too; run it as
#   NAME_fuzz -dict=fuzz/NAME.dict corpus/NAME
# and put what it finds into corpus/regressions/NAME, named for what is peculiar about it.
function(wsman_fuzz name)
    cmake_parse_arguments(arg "" "" "NEEDS;SEEDS" ${ARGN})
    list(TRANSFORM arg_NEEDS PREPEND wsman_)
    set(corpus "${PROJECT_SOURCE_DIR}/corpus")
    if(BUILD_TESTING)
        add_executable(${name}_replay "${PROJECT_SOURCE_DIR}/fuzz/replay_main.cpp" ${name}.cpp)
        target_link_libraries(${name}_replay PRIVATE ${arg_NEEDS} wsman_base wsman_options)
        add_test(NAME corpus_${name}
            COMMAND ${name}_replay "${corpus}/${name}" ${arg_SEEDS} "${corpus}/regressions/${name}")
        set_tests_properties(corpus_${name} PROPERTIES LABELS corpus TIMEOUT 300)
    endif()
    if(WSMAN_LIBFUZZER)
        if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
            message(FATAL_ERROR "WSMAN_LIBFUZZER needs clang: libFuzzer refuses the coverage of other compilers")
        endif()
        add_executable(${name}_fuzz ${name}.cpp)
        target_link_libraries(${name}_fuzz PRIVATE ${arg_NEEDS} wsman_options)
        target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
    endif()
endfunction()
