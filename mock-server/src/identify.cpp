// Identify (clause 11): no addressing, no credentials where the client asks for it that way.
#include "mock-server/src/handlers.hpp"
#include "protocol/names.hpp"

namespace wsman::mock {

std::optional<refusal> identify(call& at) {
    // R11-2, R11-3: neither a header nor its contents are asked for.
    if (at.flaws().identify_needs_header_element && !at.server.envelope.header())
        return refuse(protocol::wsman("SchemaValidationError"));
    if (at.flaws().identify_wants_whole_addressing && at.block(known_header::to) &&
        (!at.block(known_header::action) || !at.block(known_header::message_id)))
        return refuse(protocol::wsa("MessageInformationHeaderRequired"));
    at.body = at.anonymous ? at.server.anonymous_identity : at.server.identity;
    constexpr std::string_view folder = "wsmanidentity/";
    if (const auto at_folder = at.body.find(folder);
        at_folder != std::string::npos && at.flaws().identify_misspelt_disclosure)
        at.body.erase(at_folder, folder.size());
    return std::nullopt;
}

} // namespace wsman::mock
