// After the first values of a kind, checking and comparing allocate nothing.
#include "base/allocation_count.hpp"
#include "schema/values/simple_type.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::schema::detail;

namespace {

const simple_type& builtin(std::string_view name) {
    return *simple_type::builtin(name);
}

struct sample {
    std::string_view type;
    std::string_view text; // long enough to be no short string
};

constexpr sample samples[] = {
    {"anyURI", "\n  http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous  \n"},
    {"unsignedLong", "                 18446744073709551615                      "},
    {"boolean", "                  true                          "},
    {"duration", "                P1Y2M3DT4H5M6.789012345678901234567890S"},
    {"dateTime", "                2026-01-31T12:00:00.123456789012345+01:00"},
    {"double", "0.000000000000000000000000000000000000000000000000000000000012345678901234567890"},
    {"float", "1e999999"},
    {"decimal", "123456789012345678901234567890.123456789012345678901234567890"},
    {"NCName", "            a-name-that-is-long-enough-to-be-no-short-string        "},
    {"NMTOKENS", "  some tokens   with white    space    between     them      "},
    {"IDREFS", "  some names   with white    space    between     them      "},
    {"base64Binary", "QUJD QUJD QUJD QUJD\n QUJD QUJD QUJD QUJD QUJD QUJD QUJD"},
    {"hexBinary", "  00112233445566778899aabbccddeeffAABBCCDDEEFF  "},
    {"QName", "  a-name-that-is-long-enough-to-be-no-short-string   "},
    {"token", "  words   with white    space    between     them, and many   "},
};

} // namespace

BOOST_AUTO_TEST_SUITE(schema_value_allocation)

BOOST_AUTO_TEST_CASE(valid_values_of_built_in_types_allocate_nothing) {
    value_context context;
    for (const auto& each : samples) {
        std::size_t found = 0;
        const auto& type = builtin(each.type);
        BOOST_TEST(wsman::base::allocations_of_later_rounds(
                       [&] { found += type.check(each.text, context) ? 1 : 0; }) == 0U,
                   each.type);
        BOOST_TEST(found == 0U, each.type);
    }
}

BOOST_AUTO_TEST_CASE(comparing_and_keys_allocate_nothing) {
    value_context context;
    std::string key;
    for (const auto& each : samples) {
        const auto& type = builtin(each.type);
        const auto value = fixed_value::compile(type, each.text).value();
        std::size_t equal = 0;
        BOOST_TEST(wsman::base::allocations_of_later_rounds([&] {
                       key.clear();
                       equal += type.equals(value, each.text, context) &&
                                type.append_key(each.text, context, key);
                   }) == 0U,
                   each.type);
        BOOST_TEST(equal == 103U, each.type);
    }
}

BOOST_AUTO_TEST_CASE(facets_allocate_nothing) {
    const auto facets = [](std::string_view enumerated) {
        own_facets made;
        made.enumeration = {{std::string{enumerated}, nullptr}};
        return made;
    };
    own_facets lengths;
    lengths.min_length = "3";
    lengths.max_length = "1000";
    value_context context;
    for (const auto& each : samples) {
        const auto type = simple_type::restriction(builtin(each.type), facets(each.text)).value();
        const auto list = simple_type::restriction(builtin("NMTOKENS"), lengths).value();
        const auto either = simple_type::union_of({type.get(), list.get()}).value();
        std::size_t found = 0;
        BOOST_TEST(wsman::base::allocations_of_later_rounds([&] {
                       found += either->check(each.text, context) ? 1 : 0;
                       found += either->check("some\nother\ntokens", context) ? 1 : 0;
                   }) == 0U,
                   each.type);
        BOOST_TEST(found == 0U, each.type);
    }
}

BOOST_AUTO_TEST_CASE(refusing_allocates_nothing_either) {
    value_context context;
    std::size_t found = 0;
    BOOST_TEST(wsman::base::allocations_of_later_rounds([&] {
                   for (const auto& each : samples)
                       found += builtin(each.type).check("[ ]", context) ? 1 : 0;
               }) == 0U);
    BOOST_TEST(found == 103U * 14);
}

BOOST_AUTO_TEST_SUITE_END()
