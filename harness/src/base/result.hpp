// boost::system::result with a line of text as its error: what the environment refused, said for
// people.
#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>
#include <boost/throw_exception.hpp>

#include <stdexcept>
#include <string>

namespace boost {

// result::value() looks this up by its arguments; std::string brings no namespace of ours,
// source_location brings this one.
[[noreturn]] inline void throw_exception_from_error(const std::string& problem,
                                                    const source_location& where) {
    throw_exception(std::runtime_error(problem), where);
}

} // namespace boost

namespace wsman::base {

// The error is one line for people that says what to do next.
template <class T>
using result = boost::system::result<T, std::string>;

} // namespace wsman::base
