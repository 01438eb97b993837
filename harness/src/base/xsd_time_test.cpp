#include "base/xsd_time.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

using namespace wsman::base;
using namespace std::chrono_literals;

namespace {

struct duration_fact {
    std::string_view text;
    duration value;
};

constexpr duration_fact durations[] = {
    {"PT60S", 60s},
    {"PT60.000S", 60s},
    {" \nPT1H0.5S ", 1h + 500ms},
    {"P1DT2H3M4S", 24h + 2h + 3min + 4s},
    {"P1Y", 365 * 24h},
    {"P1M", 30 * 24h},
    {"PT1M", 1min},
    {"P1Y2M3DT4H5M6.007S", (365 + 60 + 3) * 24h + 4h + 5min + 6s + 7ms},
    {"-PT5S", -5s},
    {"PT0S", 0s},
    {"P0D", 0s},
    {"PT0.0000000019S", 1ns},
    {"PT00060S", 60s},
    {"PT9223372036S", 9223372036s},
};

constexpr std::string_view no_durations[] = {
    "",
    "P",
    "PT",
    "P1DT",
    "1S",
    "T1S",
    "PT1",
    "PT1.S",
    "PT.5S",
    "PT1.5M",
    "P1S",
    "PT1D",
    "PT1S1M",
    "PT1S2S",
    "P1D1Y",
    "+PT1S",
    "PT-1S",
    "P-1D",
    "pt1s",
    "PT1S x",
    "PT 1S",
    "P1W",
    "--PT1S",
    "PT1,5S",
    "PT9223372037S",
    "P293Y",
    "PT99999999999999999999S",
};

constexpr std::string_view no_date_times[] = {
    "",
    "2026-01-01",
    "2026-01-01T00:00",
    "26-01-01T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-01-01t00:00:00Z",
    "2026-01-01 00:00:00Z",
    "2026-01-01T24:00:01Z",
    "2026-01-01T23:60:00Z",
    "2026-01-01T23:00:60Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00+14:01",
    "2026-01-01T00:00:00+0100",
    "2026-01-01T00:00:00z",
    "2026-01-01T00:00:00Zx",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
};

} // namespace

BOOST_AUTO_TEST_SUITE(xsd_time)

BOOST_AUTO_TEST_CASE(durations_have_their_value) {
    for (const auto& fact : durations) {
        BOOST_TEST_CONTEXT(fact.text) {
            const auto value = parse_duration(fact.text);
            BOOST_REQUIRE(value.has_value());
            BOOST_TEST(value->count() == fact.value.count());
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_duration_is_refused) {
    for (const auto text : no_durations)
        BOOST_TEST(!parse_duration(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(durations_are_written_in_the_shortest_form) {
    BOOST_TEST(format_duration(0s) == "PT0S");
    BOOST_TEST(format_duration(1h + 500ms) == "PT1H0.5S");
    BOOST_TEST(format_duration(48h) == "P2D");
    BOOST_TEST(format_duration(24h + 61s) == "P1DT1M1S");
    BOOST_TEST(format_duration(-5s) == "-PT5S");
    BOOST_TEST(format_duration(1ns) == "PT0.000000001S");
}

BOOST_AUTO_TEST_CASE(windows_spelling_counts_seconds_and_milliseconds) {
    BOOST_TEST(format_duration(60s, true) == "PT60.000S");
    BOOST_TEST(format_duration(90min + 5ms, true) == "PT5400.005S");
    BOOST_TEST(format_duration(-1500ms, true) == "-PT1.500S");
}

BOOST_AUTO_TEST_CASE(every_duration_comes_back_as_it_was_written) {
    for (const duration value : {duration{1}, duration{-999999999}, duration{86400s},
                                 duration{std::numeric_limits<std::int64_t>::max()}})
        BOOST_TEST(parse_duration(format_duration(value)).value().count() == value.count());
    BOOST_TEST(format_duration(duration::min()) == "-P106751DT23H47M16.854775808S");
}

BOOST_AUTO_TEST_CASE(date_times_are_read_in_utc) {
    const auto utc = [](std::string_view text) {
        return format_date_time(parse_date_time(text).value());
    };
    BOOST_TEST(utc("2026-01-01T00:00:00Z") == "2026-01-01T00:00:00.000Z");
    BOOST_TEST(utc("2026-01-01T00:00:00") == "2026-01-01T00:00:00.000Z");
    BOOST_TEST(utc(" 2026-01-01T01:30:00.5+01:30 ") == "2026-01-01T00:00:00.500Z");
    BOOST_TEST(utc("2025-12-31T19:00:00-05:00") == "2026-01-01T00:00:00.000Z");
    BOOST_TEST(utc("2025-12-31T24:00:00Z") == "2026-01-01T00:00:00.000Z");
    BOOST_TEST(utc("2024-02-29T12:00:00.123456789Z") == "2024-02-29T12:00:00.123Z");
    BOOST_TEST(utc("1900-01-01T00:00:00Z") == "1900-01-01T00:00:00.000Z");
}

BOOST_AUTO_TEST_CASE(what_is_no_date_time_is_refused) {
    for (const auto text : no_date_times)
        BOOST_TEST(!parse_date_time(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
