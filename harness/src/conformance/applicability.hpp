// Whether a case is due on this target in this run, before anything is sent.
#pragma once

#include "conformance/context.hpp"
#include "conformance/suite.hpp"

#include <optional>
#include <string>

namespace wsman::conformance {

struct not_due {
    conformance::verdict verdict; // skipped or not_applicable
    std::string reason;
    std::uint64_t exchange = 0; // that shows it; 0: none
};

// Nothing when it is due. Selection, interpretation, capabilities, roles and risk, in this order.
std::optional<not_due> why_not_due(const test_case& what, const run_context& context);
std::optional<not_due> why_not_due(const passive_rule& what, const run_context& context);

} // namespace wsman::conformance
