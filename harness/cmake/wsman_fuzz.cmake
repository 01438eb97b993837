# wsman_fuzz(NAME NEEDS floors… [LINK third parties…] [SOURCES files…] [SEEDS folders…] [DICTIONARIES stems…]
#            [MAX_LENGTH octets] [MUTATE])
# makes a fuzz target with an oracle out of fuzz/NAME.cpp.
# Every build makes NAME_replay, which runs the same function over corpus/NAME, corpus/regressions/NAME and the SEEDS as a
# ctest; a corpus without files is a failure. Builds with an engine (WSMAN_LIBFUZZER, or WSMAN_FUZZING_ENGINE as
# fuzz/build.sh sets it) make NAME_fuzz too, with NAME.dict, NAME.options and NAME_seed_corpus.zip beside it.
# MUTATE: inputs are XML, or HTTP with XML in it, and are changed by fuzz/envelope_mutator.hpp, with the corpus as donors.
# DICTIONARIES are files of fuzz/dictionaries; the build makes `protocol` of the protocol's tables and `suite_format` of suite.xsd.
set(WSMAN_FUZZING_ENGINE "" CACHE STRING "What fuzz targets are linked with, as $LIB_FUZZING_ENGINE of OSS-Fuzz")
set(wsman_fuzzing_engine "${WSMAN_FUZZING_ENGINE}")
if(WSMAN_LIBFUZZER)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "WSMAN_LIBFUZZER needs clang: libFuzzer refuses the coverage of other compilers")
    endif()
    set(wsman_fuzzing_engine -fsanitize=fuzzer)
endif()
separate_arguments(wsman_fuzzing_engine)

function(wsman_fuzz name)
    cmake_parse_arguments(arg "MUTATE" "MAX_LENGTH" "NEEDS;LINK;SOURCES;SEEDS;DICTIONARIES" ${ARGN})
    list(TRANSFORM arg_NEEDS PREPEND wsman_)
    if(NOT arg_MAX_LENGTH)
        set(arg_MAX_LENGTH 8192)
    endif()
    set(corpus "${PROJECT_SOURCE_DIR}/corpus")
    if(BUILD_TESTING)
        add_executable(${name}_replay replay_main.cpp ${name}.cpp ${arg_SOURCES})
        target_link_libraries(${name}_replay PRIVATE ${arg_NEEDS} ${arg_LINK} wsman_base wsman_options)
        add_test(NAME corpus_${name}
            COMMAND ${name}_replay "${corpus}/${name}" ${arg_SEEDS} "${corpus}/regressions/${name}")
        set_tests_properties(corpus_${name} PROPERTIES LABELS corpus TIMEOUT 300)
    endif()
    if(NOT wsman_fuzzing_engine)
        return()
    endif()

    add_executable(${name}_fuzz ${name}.cpp ${arg_SOURCES})
    target_link_libraries(${name}_fuzz PRIVATE ${arg_NEEDS} ${arg_LINK} wsman_options ${wsman_fuzzing_engine})
    if(WSMAN_LIBFUZZER)
        # What an oracle compares teaches the fuzzer nothing, and tracing it takes half of the time.
        target_compile_options(${name}_fuzz PRIVATE -fno-sanitize-coverage=trace-cmp)
    endif()
    if(arg_MUTATE)
        target_sources(${name}_fuzz PRIVATE mutator_hooks.cpp)
        target_compile_definitions(${name}_fuzz PRIVATE WSMAN_DONORS=donors_of_${name})
        target_link_libraries(${name}_fuzz PRIVATE wsman_mutator)
        file(GLOB donors CONFIGURE_DEPENDS "${corpus}/${name}/*")
        wsman_embed(${name}_fuzz fuzz donors_of_${name} "${corpus}" ${donors})
    endif()

    set(here "${CMAKE_CURRENT_BINARY_DIR}")
    set(dictionaries "")
    foreach(stem IN LISTS arg_DICTIONARIES)
        if(stem MATCHES "^(protocol|suite_format)$")
            list(APPEND dictionaries "${here}/${stem}.dict")
        else()
            list(APPEND dictionaries "${CMAKE_CURRENT_SOURCE_DIR}/dictionaries/${stem}.dict")
        endif()
    endforeach()
    add_custom_command(OUTPUT ${name}.dict DEPENDS ${dictionaries}
        COMMAND ${CMAKE_COMMAND} -E cat ${dictionaries} > ${name}.dict)
    file(CONFIGURE OUTPUT "${here}/${name}.options" CONTENT
        "[libfuzzer]\ndict = ${name}.dict\nmax_len = ${arg_MAX_LENGTH}\ntimeout = 25\nrss_limit_mb = 2560\n")
    set(seeds "${corpus}/${name}" ${arg_SEEDS})
    if(IS_DIRECTORY "${corpus}/regressions/${name}")
        list(APPEND seeds "${corpus}/regressions/${name}")
    endif()
    list(TRANSFORM seeds REPLACE "^${corpus}/" "" OUTPUT_VARIABLE seeds)
    list(JOIN seeds "\n" seed_lines)
    file(CONFIGURE OUTPUT "${here}/${name}.seeds" CONTENT "${seed_lines}\n") # for campaign.sh
    add_custom_target(${name}_seed_corpus BYPRODUCTS ${name}_seed_corpus.zip WORKING_DIRECTORY "${corpus}"
        COMMAND ${CMAKE_COMMAND} -E tar cf "${here}/${name}_seed_corpus.zip" --format=zip ${seeds})
    add_custom_target(${name}_dictionary DEPENDS ${name}.dict)
    add_dependencies(fuzz_targets ${name}_fuzz ${name}_dictionary)
    add_dependencies(fuzz_artefacts fuzz_targets ${name}_seed_corpus)
    install(PROGRAMS $<TARGET_FILE:${name}_fuzz> DESTINATION . RENAME ${name} COMPONENT fuzzing EXCLUDE_FROM_ALL)
    install(FILES "${here}/${name}.dict" "${here}/${name}.options" "${here}/${name}_seed_corpus.zip"
        DESTINATION . COMPONENT fuzzing EXCLUDE_FROM_ALL)
    set_property(GLOBAL APPEND PROPERTY WSMAN_FUZZ_TARGETS ${name})
endfunction()
