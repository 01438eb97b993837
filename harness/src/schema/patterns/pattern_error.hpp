// Why a regular expression of a schema cannot be used, and where.
#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <string_view>

namespace wsman::schema::detail {

struct pattern_error {
    // No aggregate: a result of a number would take one for the other.
    pattern_error() = default;

    pattern_error(std::size_t where, std::string_view why) : offset(where), reason(why) {}

    // Octets from 0: of the first character that cannot stand where it stands, or where what is
    // wrong as a whole begins (a group never closed, a range, a quantity).
    std::size_t offset = 0;
    std::string_view reason; // a sentence without full stop; lives as long as the program
};

[[noreturn]] void throw_exception_from_error(const pattern_error& error,
                                             const boost::source_location& where);

} // namespace wsman::schema::detail
