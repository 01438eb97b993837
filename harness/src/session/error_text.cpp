#include "session/error_text.hpp"

#include "protocol/error_codes.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <boost/throw_exception.hpp>

#include <array>
#include <cstdio>
#include <unistd.h>

namespace wsman {
namespace {

constexpr std::uint32_t win32_facility = 0x80070000;

std::string in_hex(std::uint32_t code) {
    std::array<char, 11> text{};
    std::snprintf(text.data(), text.size(), "0x%08X", static_cast<unsigned>(code));
    return text.data();
}

std::string host_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0)
        return {};
    return name.data();
}

} // namespace

thrown_error::thrown_error(wsman::error what)
    : std::runtime_error(in_hex(what.code) + ": " + what.message), reason_(std::move(what)) {}

void throw_exception_from_error(const error& what, const boost::source_location& where) {
    boost::throw_exception(thrown_error(what), where);
}

std::string error_message(std::uint32_t code) {
    const auto* row = protocol::find_error_code(session_floor::to_hresult(code));
    if (row == nullptr)
        return "error " + in_hex(code);
    return std::string{row->meaning};
}

namespace session_floor {

std::uint32_t to_hresult(std::uint32_t code) {
    return code >= 0x80000000U || code == 0 ? code : win32_facility | (code & 0xFFFFU);
}

std::string make_wsman_fault(std::uint32_t code, std::string_view machine,
                             std::string_view message) {
    const bool win32 = (code & 0xFFFF0000U) == win32_facility;
    std::string out;
    xml::writer write{out};
    write.open("f:WSManFault").declare("f", protocol::ns::ms_fault);
    write.attribute("Code", std::to_string(win32 ? code & 0xFFFFU : code));
    write.attribute("Machine", machine).attribute("xml:lang", "en-US");
    write.leaf("f:Message", message).close();
    return out;
}

error make_error(std::uint32_t code, error_source source, std::string message) {
    error made;
    made.code = code;
    made.source = source;
    made.message = message.empty() ? error_message(code) : std::move(message);
    made.detail = make_wsman_fault(code, host_name(), made.message);
    return made;
}

} // namespace session_floor
} // namespace wsman
