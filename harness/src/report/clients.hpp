// Verdicts on a client: text for people, JSON for scripts.
#pragma once

#include "conformance/client_judge.hpp"

#include <string>
#include <vector>

namespace wsman::report {

struct client_report {
    std::string tool_version;
    std::uint64_t exchanges = 0; // that were judged
    std::vector<conformance::client_rule_result> results;
};

// One line: "exchange 7: fail R5.3-1: the request carries no To".
std::string client_line(const conformance::finding& one);

// Each rule with the first of its findings, octets and reading, then the sums. `verbose`: rules
// that passed, and those that nothing showed, too.
std::string client_text(const client_report& of, bool quiet, bool verbose);

// {schema, tool, exchanges, summary, rules, findings}; valid by schemas/clients.schema.json.
std::string client_json(const client_report& of);

} // namespace wsman::report
