// Equality, order and keys of values, type by type.
#include "schema/values/simple_type.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::schema::detail;

namespace {

struct scope final : namespace_lookup {
    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const override {
        if (prefix == "p" || prefix == "q")
            return "urn:p";
        return prefix == "r" ? std::optional<std::string_view>{"urn:r"} : std::nullopt;
    }
};

struct pair {
    std::string_view type;
    std::string_view a;
    std::string_view b;
};

constexpr pair equal_pairs[] = {
    {"string", " a", " a"},
    {"normalizedString", "a\tb", "a b"},
    {"token", " a \n b", "a b"},
    {"boolean", "true", "1"},
    {"boolean", "0", " false "},
    {"decimal", "1", "+01.00"},
    {"decimal", "-0", "0.0"},
    {"decimal", "100000000000000000000000.50", "0100000000000000000000000.5"},
    {"int", "5", "+5"},
    {"float", "1", "1.0E0"},
    {"float", "NaN", "NaN"},
    {"float", "0", "-0"},
    {"float", "1e99999", "INF"},
    {"float", "-1e40", "-INF"},
    {"float", "16777217", "16777216"},
    {"double", "1e400", "INF"},
    {"double", "0.0000e99999", "0"},
    {"double", "1e-99999", "0"},
    {"double", "-1e-400", "0"},
    {"double", "100e-2", "1"},
    {"duration", "P1Y", "P12M"},
    {"duration", "P1D", "PT24H"},
    {"duration", "PT1M", "PT60.0S"},
    {"duration", "-P0D", "PT0S"},
    {"duration", "P1Y2M3DT4H5M6.70S", "P14M3DT14706.7S"},
    {"dateTime", "2026-01-31T12:00:00Z", "2026-01-31T14:30:00.000+02:30"},
    {"dateTime", "2026-01-31T24:00:00", "2026-02-01T00:00:00"},
    {"dateTime", "2025-12-31T24:00:00Z", "2026-01-01T00:00:00Z"},
    {"dateTime", "-0001-12-31T23:00:00-02:00", "0001-01-01T01:00:00Z"},
    {"dateTime", "2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00Z"},
    {"time", "12:00:00Z", "14:00:00+02:00"},
    {"time", "24:00:00", "00:00:00.00"},
    {"date", "2026-01-01+13:00", "2025-12-31-11:00"},
    {"gYear", "2026Z", "2026+00:00"},
    {"gMonthDay", "--01-31", " --01-31 "},
    {"hexBinary", "0aFf", "0AfF"},
    {"base64Binary", "QUJD RA==", " QUJDR A = ="},
    {"anyURI", " urn:a\n", "urn:a"},
    {"QName", "p:a", "q:a"},
    {"NMTOKENS", "a  b", " a b"},
};

constexpr pair different_pairs[] = {
    {"string", "a", " a"},
    {"normalizedString", "a  b", "a b"},
    {"boolean", "true", "0"},
    {"decimal", "1", "-1"},
    {"decimal", "1", "1.0000000000000000000000000000001"},
    {"decimal", "10", "1"},
    {"float", "NaN", "0"},
    {"double", "16777217", "16777216"},
    {"double", "INF", "-INF"},
    {"duration", "P1M", "P30D"},
    {"duration", "P1D", "-P1D"},
    {"duration", "PT1.1S", "PT1.11S"},
    {"dateTime", "2026-01-01T00:00:00", "2026-01-01T00:00:00Z"},
    {"dateTime", "2026-01-01T00:00:00.1", "2026-01-01T00:00:00.1000000000000000000001"},
    {"time", "00:00:00", "00:00:00Z"},
    {"date", "2026-01-01Z", "2026-01-01+01:00"},
    {"gYear", "2026", "-2026"},
    {"hexBinary", "00", "0000"},
    {"base64Binary", "AAAA", "AAAB"},
    {"base64Binary", "AAAA", "AAAAAAAA"},
    {"anyURI", "urn:a", "URN:a"},
    {"QName", "p:a", "r:a"},
    {"QName", "p:a", "a"},
    {"QName", "p:a", "p:b"},
    {"NMTOKENS", "a b", "b a"},
    {"NMTOKENS", "a b", "a"},
    {"NMTOKENS", "a", "a b"},
    {"duration", "P99999999999999999999999999999999Y", "P99999999999999999999999999999998Y"},
};

bool equals(const pair& each) {
    const scope names;
    value_context context;
    context.namespaces = &names;
    const auto& type = *simple_type::builtin(each.type);
    const auto value = fixed_value::compile(type, each.a, &names).value();
    return type.equals(value, each.b, context);
}

std::string key_of(std::string_view type, std::string_view text) {
    const scope names;
    value_context context;
    context.namespaces = &names;
    std::string key;
    BOOST_TEST_REQUIRE(simple_type::builtin(type)->append_key(text, context, key));
    return key;
}

// '<', '>', '=' or '?' where there is no order.
struct ordered_pair {
    std::string_view type;
    std::string_view a;
    char order;
    std::string_view b;
};

constexpr ordered_pair ordered_pairs[] = {
    {"decimal", "1", '<', "2"},
    {"decimal", "-2", '<', "-1"},
    {"decimal", "9", '<', "10"},
    {"decimal", "-0.5", '<', "0"},
    {"decimal", "0.10", '=', "0.1"},
    {"decimal", "0.09", '<', "0.1"},
    {"decimal", "99999999999999999999", '<', "100000000000000000000"},
    {"float", "-INF", '<', "-1e38"},
    {"float", "INF", '>', "1e38"},
    {"float", "NaN", '=', "NaN"},
    {"float", "NaN", '?', "1"},
    {"float", "-0", '=', "0"},
    {"duration", "P1M", '?', "P30D"},
    {"duration", "P1M", '?', "P28D"},
    {"duration", "P1M", '>', "P27D"},
    {"duration", "P1M", '<', "P32D"},
    {"duration", "P5M", '?', "P151D"},
    {"duration", "P5M", '>', "P149D"},
    {"duration", "P1Y", '?', "P365D"},
    {"duration", "P1Y", '>', "P364D"},
    {"duration", "P1Y", '<', "P367D"},
    {"duration", "PT1.5S", '<', "PT1.51S"},
    {"duration", "-PT1.5S", '>', "-PT1.51S"},
    {"duration", "-PT0.5S", '<', "PT0.4S"},
    {"duration", "-PT0.5S", '<', "PT0S"},
    {"duration", "-P1DT0.5S", '<', "-P1D"},
    {"duration", "P1M", '>', "-P1M"},
    {"duration", "P99999999999999999999999999999999Y", '>', "P1Y"},
    {"duration", "-P99999999999999999999999999999999Y", '<', "P1Y"},
    {"dateTime", "2026-01-01T00:00:00Z", '<', "2026-01-01T00:00:00.001Z"},
    {"dateTime", "2026-01-15T12:00:00", '<', "2026-01-16T14:00:00Z"},
    {"dateTime", "2026-01-15T12:00:00", '?', "2026-01-16T02:00:00Z"},
    {"dateTime", "2026-01-15T12:00:00", '<', "2026-01-16T02:00:01Z"},
    {"dateTime", "2026-01-15T12:00:00", '?', "2026-01-14T22:00:00Z"},
    {"dateTime", "2026-01-15T12:00:00", '>', "2026-01-14T21:59:59Z"},
    {"dateTime", "2026-01-15T12:00:00Z", '>', "2026-01-14T21:59:59"},
    {"dateTime", "2026-01-15T12:00:00Z", '?', "2026-01-15T12:00:00"},
    {"dateTime", "-0001-12-31T23:59:59", '<', "0001-01-01T00:00:00"},
    {"dateTime", "-0002-01-01T00:00:00", '<', "-0001-01-01T00:00:00"},
    {"dateTime", "99999-01-01T00:00:00", '>', "9999-01-01T00:00:00"},
    {"dateTime", "-99999999999999999999999999999999-01-01T00:00:00", '<', "-0001-01-01T00:00:00"},
    {"time", "09:00:00", '<', "10:00:00"},
    {"time", "23:59:59Z", '>', "00:00:00Z"},
    {"date", "2024-02-29", '<', "2024-03-01"},
    {"gYearMonth", "2026-01", '<', "2026-02"},
    {"gYear", "-0002", '<', "-0001"},
    {"gMonthDay", "--02-29", '<', "--03-01"},
    {"gDay", "---09", '<', "---10"},
    {"gMonth", "--01", '<', "--12"},
    {"string", "a", '?', "b"},
};

char order_of(const ordered_pair& each) {
    const auto kind = simple_type::builtin(each.type)->primitive();
    const auto order = compare(parse_atomic(kind, each.a, nullptr).value(),
                               parse_atomic(kind, each.b, nullptr).value());
    return order < 0 ? '<' : order > 0 ? '>' : order == 0 ? '=' : '?';
}

char reversed(char order) {
    return order == '<' ? '>' : order == '>' ? '<' : order;
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_values)

BOOST_AUTO_TEST_CASE(equal_values_are_equal_either_way) {
    for (const auto& each : equal_pairs) {
        BOOST_TEST(equals(each), each.type << " '" << each.a << "' is '" << each.b << "'");
        BOOST_TEST(equals({each.type, each.b, each.a}), each.type << " " << each.b);
    }
}

BOOST_AUTO_TEST_CASE(different_values_are_different_either_way) {
    for (const auto& each : different_pairs) {
        BOOST_TEST(!equals(each), each.type << " '" << each.a << "' is not '" << each.b << "'");
        BOOST_TEST(!equals({each.type, each.b, each.a}), each.type << " " << each.b);
    }
}

BOOST_AUTO_TEST_CASE(keys_are_equal_where_values_are) {
    for (const auto& each : equal_pairs)
        BOOST_TEST((key_of(each.type, each.a) == key_of(each.type, each.b)),
                   each.type << " '" << each.a << "' is '" << each.b << "'");
    for (const auto& each : different_pairs)
        BOOST_TEST((key_of(each.type, each.a) != key_of(each.type, each.b)),
                   each.type << " '" << each.a << "' is not '" << each.b << "'");
}

BOOST_AUTO_TEST_CASE(keys_of_different_primitive_types_differ) {
    BOOST_TEST((key_of("decimal", "1") != key_of("double", "1")));
    BOOST_TEST((key_of("float", "1") != key_of("double", "1")));
    BOOST_TEST((key_of("string", "1") != key_of("anyURI", "1")));
    BOOST_TEST((key_of("NMTOKENS", "a") != key_of("NMTOKEN", "a")));
    BOOST_TEST((key_of("int", "1") == key_of("decimal", "1.0")));
    BOOST_TEST((key_of("token", " a") == key_of("string", "a")));
}

BOOST_AUTO_TEST_CASE(invalid_text_has_no_key) {
    value_context context;
    std::string key = "before";
    BOOST_TEST(!simple_type::builtin("int")->append_key("x", context, key));
    BOOST_TEST(!simple_type::builtin("NMTOKENS")->append_key("a /", context, key));
    BOOST_TEST(key == "before");
}

BOOST_AUTO_TEST_CASE(order_is_that_of_the_recommendation) {
    for (const auto& each : ordered_pairs) {
        BOOST_TEST(order_of(each) == each.order, each.type << " " << each.a << " " << each.b);
        BOOST_TEST(order_of({each.type, each.b, ' ', each.a}) == reversed(each.order),
                   each.type << " " << each.b << " " << each.a);
    }
}

BOOST_AUTO_TEST_SUITE_END()
