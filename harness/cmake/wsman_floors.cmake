# The house: every floor with its number and its folder. Arrows run down only; floors of one number do not know each other.
# check_includes.cmake holds every #include against this table.
set(WSMAN_FLOORS base xml transport schema xpath soap protocol record session mock conformance report cli)

set(WSMAN_FLOOR_base        0)
set(WSMAN_FLOOR_xml         1)
set(WSMAN_FLOOR_transport   1)
set(WSMAN_FLOOR_schema      2)
set(WSMAN_FLOOR_xpath       2)
set(WSMAN_FLOOR_soap        2)
set(WSMAN_FLOOR_protocol    3)
set(WSMAN_FLOOR_record      3)
set(WSMAN_FLOOR_session     4)
set(WSMAN_FLOOR_mock        4)
set(WSMAN_FLOOR_conformance 5)
set(WSMAN_FLOOR_report      6)
set(WSMAN_FLOOR_cli         7)

function(wsman_floor_folder floor out)
    if(floor STREQUAL "mock")
        set(${out} "mock-server/src" PARENT_SCOPE)
    else()
        set(${out} "harness/src/${floor}" PARENT_SCOPE)
    endif()
endfunction()

# wsman_floor(NAME NEEDS floors… LINK third parties… SOURCES files… TESTS files…)
# makes the static library wsman_NAME and the Boost.Test program NAME_test.
# NEEDS and SOURCES of the floor are public to floors above; LINK stays inside.
function(wsman_floor name)
    cmake_parse_arguments(arg "" "" "NEEDS;LINK;SOURCES;TESTS;TEST_LINK" ${ARGN})
    list(TRANSFORM arg_NEEDS PREPEND wsman_)
    add_library(wsman_${name} STATIC ${arg_SOURCES})
    target_link_libraries(wsman_${name} PUBLIC ${arg_NEEDS} Boost::headers PRIVATE wsman_options ${arg_LINK})
    if(BUILD_TESTING AND arg_TESTS)
        add_executable(${name}_test "${PROJECT_SOURCE_DIR}/harness/tests/test_main.cpp" ${arg_TESTS})
        target_compile_definitions(${name}_test PRIVATE WSMAN_TEST_MODULE=${name}
            WSMAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
        target_link_libraries(${name}_test PRIVATE wsman_${name} wsman_options Boost::unit_test_framework ${arg_TEST_LINK})
        add_test(NAME unit_${name} COMMAND ${name}_test)
        set_tests_properties(unit_${name} PROPERTIES LABELS unit SKIP_RETURN_CODE 77 TIMEOUT 300)
    endif()
endfunction()
