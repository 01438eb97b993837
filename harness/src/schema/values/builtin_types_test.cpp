// The lexical spaces of the built-in types, form by form.
#include "schema/values/simple_type.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::schema::detail;

namespace {

struct scope final : namespace_lookup {
    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const override {
        return prefix == "p" ? std::optional<std::string_view>{"urn:p"} : std::nullopt;
    }
};

struct lexical_facts {
    std::string_view type;
    std::vector<std::string_view> valid;
    std::vector<std::string_view> invalid;
};

const lexical_facts facts[] = {
    {"anySimpleType", {"", " a\n"}, {}},
    {"string", {"", " a \t\n"}, {}},
    {"normalizedString", {"", " a\tb "}, {}},
    {"token", {"", "  a  b "}, {}},
    {"boolean",
     {"true", "false", "1", "0", " true\n"},
     {"", "TRUE", "True", "yes", "2", "01", "t rue", "+1"}},
    {"decimal",
     {"0", "-0", "+1", "1.", ".5", "-.5", "007", "1.500", "  12\t",
      "123456789012345678901234567890.123456789012345678901234567890"},
     {"", ".", "-", "+", "1e3", "1,5", "1 5", "--1", "+-1", "INF", "0x1", "1.2.3", "\xD9\xA1"}},
    {"float",
     {"1", "-1.5e3", "1E+5", "1e-5", ".5", "5.", "INF", "-INF", "NaN", " INF ", "1e99999", "0e1"},
     {"", "1E", "E1", "+INF", "inf", "-NaN", "nan", "1e5.0", "1e", ".", "1f", "0x1p3", "Infinity",
      "1 e5", ".e1", "1e+"}},
    {"double", {"1", "12E0", "\nNaN\r", "-0"}, {"", "1E", "1d", "+INF", "--1"}},
    {"duration",
     {"P1Y", "P1M", "P1D", "PT1H", "PT1M", "PT1S", "PT1.5S", "-P1Y2M3DT4H5M6.7S", "P0D",
      "  PT60.000S ", "P1Y1D", "PT00060S", "P99999999999999999999999999999999999Y"},
     {"",      "P",     "-P",     "PT",     "P1YT",    "1Y",     "P1S",  "PT1D",
      "PT1.S", "PT.5S", "P1.5Y",  "PT1.5M", "P1M1Y",   "PT1S1M", "P-1D", "+P1D",
      "p1d",   "P1W",   "PT1S2S", "P 1D",   "P1D T1H", "PT1,5S", "--P1D"}},
    {"dateTime",
     {"2026-01-31T00:00:00", "2026-01-31T12:00:00Z", "2026-01-31T23:59:59.999999999999+14:00",
      "2026-01-31T24:00:00", "2026-01-31T24:00:00.000Z", "-0001-01-01T00:00:00",
      "12026-01-31T00:00:00-00:00", "2024-02-29T00:00:00", "2000-02-29T00:00:00",
      "123456789012345678901234567890123456788000-02-29T00:00:00Z", " 2026-01-31T00:00:00-13:59 "},
     {"",
      "2026-01-31",
      "2026-01-31T00:00",
      "0000-01-01T00:00:00",
      "-0000-01-01T00:00:00",
      "+2026-01-01T00:00:00",
      "026-01-01T00:00:00",
      "02026-01-01T00:00:00",
      "2026-00-01T00:00:00",
      "2026-13-01T00:00:00",
      "2026-01-00T00:00:00",
      "2026-01-32T00:00:00",
      "2026-04-31T00:00:00",
      "2026-02-29T00:00:00",
      "1900-02-29T00:00:00",
      "2026-01-31T24:00:01",
      "2026-01-31T24:01:00",
      "2026-01-31T24:00:00.1",
      "2026-01-31T25:00:00",
      "2026-01-31T00:60:00",
      "2026-01-31T00:00:60",
      "2026-01-31T00:00:00.",
      "2026-01-31T00:00:00,5",
      "2026-01-31T00:00:00+14:01",
      "2026-01-31T00:00:00+15:00",
      "2026-01-31T00:00:00+01:60",
      "2026-01-31T00:00:00+0100",
      "2026-01-31T00:00:00+1:00",
      "2026-01-31T00:00:00z",
      "2026-01-31t00:00:00Z",
      "2026-01-31 00:00:00Z",
      "2026-1-31T00:00:00Z",
      "2026-01-31T0:00:00Z",
      "2026-01-31T00:00:00ZZ",
      "2026-01-31T00:00:00 Z",
      "100000000000000000000000000000000000001900-02-29T00:00:00Z"}},
    {"time",
     {"00:00:00", "23:59:59.5Z", "24:00:00", "12:00:00-05:00"},
     {"", "12:00", "24:00:01", "12:00:60", "1:00:00", "12:00:00.", "T12:00:00", "12:00:00+24:00"}},
    {"date",
     {"2026-01-31", "2026-01-31Z", "2026-01-31-05:00", "-0004-02-29", "12026-12-31"},
     {"", "2026-02-30", "-0001-02-29", "2026-1-1", "20260131", "2026-01-31T", "0000-01-01",
      "2026-01"}},
    {"gYearMonth", {"2026-01", "-2026-12Z"}, {"", "2026", "2026-13", "2026-1", "0000-01"}},
    {"gYear",
     {"2026", "-0001", "12026+01:00", "2026-05:00"},
     {"", "26", "0000", "+2026", "02026", "2026-"}},
    {"gMonthDay", {"--02-29", "--12-31Z"}, {"", "--02-30", "-12-31", "--1-1", "--13-01", "12-31"}},
    {"gDay", {"---31", "---01+01:00"}, {"", "---32", "---00", "--01", "---1", "31"}},
    {"gMonth", {"--01", "--12Z", "--12-05:00"}, {"", "--00", "--13", "--01--", "-01", "--1"}},
    {"hexBinary", {"", "0f", "0F", " AbCd ", "00"}, {"0", "0g", "0 f", "0x00", "abc"}},
    {"base64Binary",
     {"", "AAAA", "AA==", "AAA=", " A A A A ", "AA= =", "QUJD\nREVG", "AAAA AA =="},
     {"A", "AA", "AAA", "AA=", "A===", "AB==", "AAB=", "AAAA=", "=AAA", "AA==AAAA", "AA-_",
      "AAAA====", "AA==="}},
    {"QName",
     {"a", "p:a", " p:a ", "\xC3\xA9"},
     {"", ":a", "p:", "p:a:b", "1a", "p:1", "q:a", "p :a"}},
    {"NOTATION", {"p:a"}, {"q:a", "1"}},
    {"language",
     {"en", "en-US", "x-abcdefgh-12345678", "DE", " de ", "i-klingon"},
     {"", "en_US", "123", "abcdefghi", "en-", "-en", "en--US", "en-abcdefghi", "e1"}},
    {"NMTOKEN", {"a", "1", ":", "-.", "a:b:c", " a ", "\xC2\xB7x"}, {"", "a b", "a/b", "\xC3\x97"}},
    {"NMTOKENS", {"a", " a b\n1 "}, {"", " ", "a /"}},
    {"Name",
     {"a", ":a", "a:b:c", "_1", "\xC3\xA9", "a\xC2\xB7"},
     {"", "1a", "-a", "a b", "\xC2\xB7x"}},
    {"NCName",
     {"a", "_", "a-b.c", "\xE6\x97\xA5\xE6\x9C\xAC"},
     {"", "a:b", ":a", "1", "a b", "\xC3\x97"}},
    {"ID", {" a "}, {"", "1", "a b", "a:b"}},
    {"IDREF", {"a"}, {"", "1", "a b"}},
    {"IDREFS", {"a", "a b a"}, {"", " ", "a 1"}},
    {"ENTITY", {}, {"", "1", "a"}},
    {"ENTITIES", {}, {"", "a b"}},
    {"integer",
     {"0", "-0", "+007", "123456789012345678901234567890", " -1 "},
     {"", "1.0", "1.", "1e0", "-", "--1", "1 0", "a"}},
    {"nonPositiveInteger",
     {"0", "-1", "+0", "-99999999999999999999"},
     {"1", "99999999999999999999"}},
    {"negativeInteger", {"-1", "-99999999999999999999"}, {"0", "-0", "1"}},
    {"long",
     {"9223372036854775807", "-9223372036854775808", "+000009223372036854775807", "0"},
     {"9223372036854775808", "-9223372036854775809", "99999999999999999999999", "1.0"}},
    {"int",
     {"2147483647", "-2147483648", "00000000000000000000001"},
     {"2147483648", "-2147483649"}},
    {"short", {"32767", "-32768"}, {"32768", "-32769", ""}},
    {"byte", {"127", "-128", "+5"}, {"128", "-129"}},
    {"nonNegativeInteger", {"0", "-0", "99999999999999999999"}, {"-1", "-99999999999999999999"}},
    {"unsignedLong",
     {"0", "-0", "18446744073709551615", "000000000000000000001", "999999999999999999",
      "1000000000000000000"},
     {"18446744073709551616", "-1", "1.5", ""}},
    {"unsignedInt", {"4294967295"}, {"4294967296", "-1"}},
    {"unsignedShort", {"65535"}, {"65536", "-1"}},
    {"unsignedByte", {"255", "+1"}, {"256", "-1"}},
    {"positiveInteger", {"1", "+99999999999999999999"}, {"0", "-1"}},
};

bool is_valid(std::string_view type, std::string_view text) {
    const scope names;
    value_context context;
    context.namespaces = &names;
    return !simple_type::builtin(type)->check(text, context);
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_builtin_types)

BOOST_AUTO_TEST_CASE(each_type_takes_its_own_texts) {
    for (const auto& each : facts)
        for (const auto text : each.valid)
            BOOST_TEST(is_valid(each.type, text), each.type << " takes '" << text << "'");
}

BOOST_AUTO_TEST_CASE(each_type_refuses_all_others) {
    for (const auto& each : facts)
        for (const auto text : each.invalid)
            BOOST_TEST(!is_valid(each.type, text), each.type << " refuses '" << text << "'");
}

BOOST_AUTO_TEST_CASE(other_names_are_no_types) {
    BOOST_TEST(simple_type::builtin("Int") == nullptr);
    BOOST_TEST(simple_type::builtin("") == nullptr);
    BOOST_TEST(simple_type::builtin("anyType") == nullptr);
}

BOOST_AUTO_TEST_CASE(types_that_take_any_text_say_so) {
    for (const auto* const name : {"anySimpleType", "string", "normalizedString", "token"})
        BOOST_TEST(simple_type::builtin(name)->takes_any_text());
    for (const auto* const name : {"anyURI", "NMTOKEN", "ENTITY", "NMTOKENS", "hexBinary"})
        BOOST_TEST(!simple_type::builtin(name)->takes_any_text());
}

BOOST_AUTO_TEST_CASE(every_octet_in_every_place_is_survived) {
    const scope names;
    value_context context;
    context.namespaces = &names;
    for (const auto& each : facts)
        for (const auto text : each.valid)
            for (std::size_t at = 0; at < std::min<std::size_t>(text.size(), 24); ++at) {
                std::string changed{text};
                for (unsigned octet = 0; octet < 256; ++octet) {
                    changed[at] = static_cast<char>(octet);
                    if (const auto found = simple_type::builtin(each.type)->check(changed, context))
                        BOOST_REQUIRE(found->type != nullptr);
                }
            }
}

BOOST_AUTO_TEST_SUITE_END()
