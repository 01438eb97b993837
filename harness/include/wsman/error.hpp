// What every member of the session's family answers with when it cannot do what it was asked.
#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace wsman {

// Whose doing an error is.
enum class error_source {
    argument,  // the caller's: nothing was sent
    refused,   // the session's own guard: nothing was sent
    transport, // no reply came, or not to its end
    reply,     // a reply came that no session can use: not HTTP, not XML, not SOAP, another's id
    fault      // the service answered with a SOAP fault
};

// An error of the session. Errors are values; only result::value() throws, and what it throws is
// wsman::thrown_error.
struct error {
    // The HRESULT that IWSManSession gives for it: 0x8033xxxx of WinRM or 0x8007xxxx of Win32.
    std::uint32_t code = 0;
    error_source source = error_source::argument;
    std::string message; // one line of English that says what went wrong
    // What the COM object's Error property holds: one wsmanfault:WSManFault element as XML,
    // the service's own where it sent one ([MS-WSMV] 2.2.4.43).
    std::string detail;
};

template <class T>
using result = boost::system::result<T, error>;

// Thrown by result::value() when there is an error.
class thrown_error : public std::runtime_error {
public:
    explicit thrown_error(wsman::error what);

    [[nodiscard]] const wsman::error& reason() const { return reason_; }

private:
    wsman::error reason_;
};

[[noreturn]] void throw_exception_from_error(const error& what,
                                             const boost::source_location& where);

// The short English meaning of a code, as `winrm helpmsg` gives one; 5 and 0x80070005 are the same.
// For codes that are not known, the number.
std::string error_message(std::uint32_t code);

} // namespace wsman
