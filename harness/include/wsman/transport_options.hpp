// What the COM model leaves to the machine's configuration: trust, time-outs and bounds.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace wsman {

struct transport_options {
    // PEM file of the authorities that are trusted for HTTPS; empty: the system's store.
    std::string ca_file;

    std::chrono::milliseconds connect_timeout{10'000};
    // From sending to the first octet of the reply; nothing: the session's timeout and 20 s more,
    // so that the service is heard when it reports its own time-out.
    std::optional<std::chrono::milliseconds> first_octet_timeout;
    // From sending to the last octet; nothing: first_octet_timeout and 40 s more.
    std::optional<std::chrono::milliseconds> operation_timeout;

    std::size_t reply_limit = std::size_t{32} << 20; // octets of one reply's body
    std::uint64_t item_limit = 10'000'000;           // items of one enumeration

    // Octets, sent as wsman:MaxEnvelopeSize with mustUnderstand; 0: not sent. At least 8192
    // (DSP0226 R6.2-4).
    std::uint32_t max_envelope_size = 153'600;
    // Language of fault texts, sent as wsman:Locale; empty: not sent.
    std::string locale = "en-US";

    // http:// and https:// in a connection string mean ports 80 and 443, as in winrm; set this for
    // 5985 and 5986, as in WinRM's configuration.
    bool winrm_ports = false;
};

} // namespace wsman
