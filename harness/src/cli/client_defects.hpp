// Wrong clients, and right ones with other habits: edits of the octets that our session sends. They
// prove the rules that bind clients.
#pragma once

#include "transport/http_message.hpp"

#include <span>
#include <string_view>

namespace wsman::cli {

struct client_edit {
    std::string_view id; // as "client.no-to"; begins with "habit." where nothing is wrong with it
    std::string_view summary; // what such a client does, one sentence
    std::string_view action; // the end of the Action of the requests that are edited; empty: of all
    // What is replaced, everywhere: text of the body, one '*' in it any octets up to what follows.
    // "@NAME" is the HTTP field of that name, set to `instead`.
    std::string_view text;
    std::string_view instead;
};

std::span<const client_edit> client_edits();
const client_edit* find_client_edit(std::string_view id);

// Whether the request is one that the edit is about; then it is changed.
bool apply(const client_edit& what, transport::http_request& request);

} // namespace wsman::cli
