// The primitive types of XML Schema part 2, 3.2.
#pragma once

#include <cstdint>

namespace wsman::schema::detail {

enum class primitive : std::uint8_t {
    string,
    boolean,
    decimal,
    float_,
    double_,
    duration,
    date_time,
    time,
    date,
    g_year_month,
    g_year,
    g_month_day,
    g_day,
    g_month,
    hex_binary,
    base64_binary,
    any_uri,
    qname,
    notation
};

} // namespace wsman::schema::detail
