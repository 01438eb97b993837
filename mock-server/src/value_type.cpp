#include "mock-server/src/value_type.hpp"

#include "base/xsd_time.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace wsman::mock {
namespace {

struct type_row {
    std::string_view name;
    value_type type;
    // The range of integers; both 0 for other types.
    std::int64_t lowest = 0;
    std::uint64_t highest = 0;
};

template <class Integer>
constexpr type_row integer(std::string_view name, value_type type) {
    return {name, type, static_cast<std::int64_t>(std::numeric_limits<Integer>::min()),
            static_cast<std::uint64_t>(std::numeric_limits<Integer>::max())};
}

constexpr type_row rows[] = {
    {"string", value_type::string},
    {"boolean", value_type::boolean},
    integer<std::uint8_t>("uint8", value_type::uint8),
    integer<std::uint16_t>("uint16", value_type::uint16),
    integer<std::uint32_t>("uint32", value_type::uint32),
    integer<std::uint64_t>("uint64", value_type::uint64),
    integer<std::int8_t>("sint8", value_type::sint8),
    integer<std::int16_t>("sint16", value_type::sint16),
    integer<std::int32_t>("sint32", value_type::sint32),
    integer<std::int64_t>("sint64", value_type::sint64),
    {"real32", value_type::real32},
    {"real64", value_type::real64},
    {"datetime", value_type::datetime},
    {"reference", value_type::reference},
};

const type_row& row_of(value_type type) {
    return *std::ranges::find(rows, type, &type_row::type);
}

bool is_integer(value_type type) {
    return row_of(type).highest != 0;
}

template <class Number>
std::optional<Number> parse(std::string_view text) {
    // xs:integer takes a plus sign, from_chars does not.
    if (text.starts_with('+') && text.size() > 1 && text[1] != '-')
        text.remove_prefix(1);
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool is_integer_of(const type_row& row, std::string_view text) {
    if (text.starts_with('-')) {
        const auto value = parse<std::int64_t>(text);
        return value && *value >= row.lowest;
    }
    const auto value = parse<std::uint64_t>(text);
    return value && *value <= row.highest;
}

bool is_real(std::string_view text) {
    // The words of xs:float are not those of from_chars, which would also take "nan(…)".
    if (text == "INF" || text == "-INF" || text == "NaN")
        return true;
    return text.find_first_of("nN(") == std::string_view::npos && parse<double>(text).has_value();
}

} // namespace

std::optional<value_type> value_type_named(std::string_view name) {
    const auto* row = std::ranges::find(rows, name, &type_row::name);
    return row == std::end(rows) ? std::nullopt : std::optional{row->type};
}

bool is_value_of(value_type type, std::string_view text) {
    switch (type) {
    case value_type::string:
    case value_type::reference:
        return true;
    case value_type::boolean:
        return text == "true" || text == "false" || text == "1" || text == "0";
    case value_type::real32:
    case value_type::real64:
        return is_real(text);
    case value_type::datetime:
        // WS-CIM common writes an interval as xs:duration and a point in time as xs:dateTime.
        return base::parse_date_time(text) || base::parse_duration(text);
    default:
        return is_integer_of(row_of(type), text);
    }
}

bool same_value(value_type type, std::string_view a, std::string_view b) {
    if (a == b)
        return true;
    if (type == value_type::boolean)
        return (a == "true" || a == "1") == (b == "true" || b == "1");
    if (!is_integer(type))
        return false;
    const auto left = parse<std::int64_t>(a);
    const auto right = parse<std::int64_t>(b);
    return left && right && *left == *right;
}

std::optional<double> number_of(value_type type, std::string_view text) {
    if (!is_integer(type) && type != value_type::real32 && type != value_type::real64)
        return std::nullopt;
    return parse<double>(text);
}

} // namespace wsman::mock
