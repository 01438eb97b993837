// One request on its way through the stages, and what they have found out about it so far.
#pragma once

#include "mock-server/src/encoding.hpp"
#include "mock-server/src/refusal.hpp"
#include "mock-server/src/service.hpp"
#include "mock-server/src/shells.hpp"
#include "transport/http_message.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::mock {

// The header blocks that the service knows.
enum class known_header : std::size_t {
    to,
    action,
    message_id,
    relates_to,
    reply_to,
    fault_to,
    from,
    resource_uri,
    selector_set,
    operation_timeout,
    max_envelope_size,
    locale,
    option_set,
    fragment_transfer,
    request_epr,
    request_total,
    count
};

struct call;
using handler = std::optional<refusal> (*)(call&);

// An action of the specification: what the class must offer for it, and who does it.
struct route {
    std::string_view action;
    std::string_view response;
    operation needs;
    bool one_instance; // the selectors name an instance
    bool continues;    // the EPR must be that of an Enumerate
    handler run;
};

// Where a reply goes: an address, and reference parameters that become header blocks (R5.4.2-5).
struct reply_address {
    std::string to;
    std::string parameters;
};

struct call {
    // `since` is when the request came, which is before now for one that is held.
    call(const transport::http_request& http, service& in, base::duration since)
        : request(http), server(in), started(since) {}

    [[nodiscard]] const soap::header_block* block(known_header which) const {
        return headers[static_cast<std::size_t>(which)];
    }

    // The value of a header; empty when it is absent.
    [[nodiscard]] std::string value(known_header which) const {
        const auto* found = block(which);
        return found ? found->element.value() : std::string{};
    }

    [[nodiscard]] const switches& flaws() const { return server.flaws; }

    [[nodiscard]] bool is_windows() const { return server.model.windows.has_value(); }

    const transport::http_request& request;
    service& server;
    base::duration started;

    // HTTP, authentication, XML
    encoding charset = encoding::utf_8;
    bool anonymous = false; // nobody has authenticated: Identify only
    bool has_envelope = false;
    std::array<const soap::header_block*, static_cast<std::size_t>(known_header::count)> headers{};

    // addressing
    std::string to;
    std::string action;
    std::string message_id;
    reply_address replies;
    std::optional<reply_address> faults; // absent: as replies (R5.4.3-2)
    bool one_way = false;

    // action, resource and selectors
    const route* path = nullptr;          // of an action of the specification
    const method_model* method = nullptr; // else this one
    const resource_class* of = nullptr;
    protocol::selector_set selectors;
    instance_ptr target;
    shell* in_shell = nullptr; // that the selectors name

    // control headers
    std::string omitted; // a property that an option leaves out
    std::optional<base::duration> timeout;
    std::size_t limit = 0;         // octets of the reply
    std::string_view limit_detail; // what a fault says when the reply is larger

    // the answer
    std::string body;
    std::string reply_headers;
    base::duration delay{};
    std::optional<base::duration> again; // there is no answer yet: ask again after this time
    bool irreversible = false;           // what was done cannot be undone any more (R6.2-2)
};

} // namespace wsman::mock
