// Single operations with a target: composes, sends, and takes only what is a usable answer.
#pragma once

#include "base/uuid.hpp"
#include "cli/connection_options.hpp"
#include "session/door.hpp"
#include "session/operation.hpp"
#include "soap/envelope.hpp"

#include <string>

namespace wsman::cli {

class conversation {
public:
    // `to` must outlive the conversation. A person typed the operation, so every class of risk may
    // leave. `patience`: sent as OperationTimeout, and two seconds more are waited; nothing: the
    // transport's defaults.
    conversation(connection& to, std::optional<base::duration> patience);

    // The reply's envelope, a fault among them. Ends the command with status 3 and a line that says
    // what to do where no usable answer came: no connection, no HTTP, no SOAP, a reply to something
    // else.
    soap::envelope ask(const session_floor::operation& what);

private:
    [[nodiscard]] session_floor::envelope_settings settings_of_next();

    connection* to_;
    session_floor::door door_;
    std::optional<base::duration> patience_;
    base::uuid_source ids_;
};

// As "s:Sender / wsman:InvalidSelectors: reason (detail)", on one line.
std::string fault_text(const soap::fault& fault);

} // namespace wsman::cli
