// The request of one step: the session's operation, then the step's edits.
#pragma once

#include "base/result.hpp"
#include "conformance/suite.hpp"
#include "conformance/variables.hpp"
#include "protocol/selectors.hpp"
#include "transport/http_message.hpp"

namespace wsman::conformance {

// What all requests of a run share.
struct request_settings {
    std::string to;
    std::string path;
    std::string message_id;
};

// A request and what it was aimed at, for what has to be closed behind it.
struct built_request {
    transport::http_request http;
    protocol::resource_reference resource;
};

// An error says what the suite or the profile lacks: verdict error.
base::result<built_request> build_request(const test_case& of, const step& one,
                                          const profile& target, const case_variables& values,
                                          const request_settings& settings);

} // namespace wsman::conformance
