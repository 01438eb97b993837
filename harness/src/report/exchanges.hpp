// Findings on exchanges that any tool recorded: text for people, JSON for scripts.
#pragma once

#include "conformance/exchange_findings.hpp"
#include "record/pairs.hpp"

#include <string>
#include <vector>

namespace wsman::report {

struct exchange_report {
    std::string tool_version;
    std::size_t exchanges = 0; // judged
    std::vector<conformance::finding> findings;
    std::vector<record::unusable_pair> unusable;
};

// Each warning and failure with its octets and the reading of the rule, then the sums. `verbose`:
// passes and what does not apply too.
std::string exchange_text(const exchange_report& of, bool quiet, bool verbose);

// {schema, tool, exchanges, summary, unusable, findings}; valid by schemas/exchanges.schema.json.
std::string exchange_json(const exchange_report& of);

} // namespace wsman::report
