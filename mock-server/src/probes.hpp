// For tests alone: a fixed set of requests that reaches every corner of the service.
#pragma once

#include "mock-server/src/test_client.hpp"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace wsman::mock {

// Runs against a service as new, and gives every reply that came.
struct probe {
    std::string_view name;
    std::function<std::vector<answer>(test_client&)> run;
    std::string_view profile = "bmc";
};

std::span<const probe> probes();

// Those of the stages before the operation: header_probes.cpp.
void add_header_probes(std::vector<probe>& all);
// Those of SOAP 1.2 and WS-Addressing: soap_probes.cpp.
void add_soap_probes(std::vector<probe>& all);
// Those of what WS-Transfer and WS-Enumeration themselves demand: transfer_probes.cpp.
void add_transfer_probes(std::vector<probe>& all);
// Those of the profile winrm: shell_probes.cpp.
void add_shell_probes(std::vector<probe>& all);

} // namespace wsman::mock
