// The stages of the pipeline. Each one looks at one kind of thing and lets a request pass or ends
// it; run() in pipeline.cpp holds their order, which is documented in harness/docs/mock.md.
#pragma once

#include "mock-server/src/call.hpp"
#include "transport/http_message.hpp"

#include <optional>

namespace wsman::mock {

// HTTP: these answer without a SOAP envelope.
using http_refusal = std::optional<transport::http_reply>;
http_refusal check_request_line(call& at);
http_refusal check_authentication(call& at);
http_refusal check_media_type(call& at);
// Once the Body is known: an Identify needs no credentials where it says so, all else does.
http_refusal check_claimed_identify(call& at);

using stage = std::optional<refusal> (*)(call&);
std::optional<refusal> read_envelope(call& at);
std::optional<refusal> check_soap_version(call& at);
std::optional<refusal> check_outline(call& at);
std::optional<refusal> check_must_understand(call& at);
std::optional<refusal> check_duplicates(call& at);
std::optional<refusal> check_addressing(call& at);
std::optional<refusal> check_authorisation(call& at);
std::optional<refusal> check_action(call& at);
std::optional<refusal> check_resource(call& at);
std::optional<refusal> check_selectors(call& at);
std::optional<refusal> check_fragment(call& at);
std::optional<refusal> check_options(call& at);
std::optional<refusal> check_locale(call& at);
std::optional<refusal> check_operation_timeout(call& at);
std::optional<refusal> check_max_envelope_size(call& at);

} // namespace wsman::mock
