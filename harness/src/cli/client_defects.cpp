#include "cli/client_defects.hpp"

#include <algorithm>
#include <array>

namespace wsman::cli {

namespace {

#define WSMAN_CLIENT_EDIT(id, summary, action, text, instead)                                      \
    client_edit{id, summary, action, text, instead},
constexpr std::array edits{
#include "cli/client_defects.def"
};
#undef WSMAN_CLIENT_EDIT

struct found {
    std::size_t begin = 0, end = 0;
};

// The first place of the pattern from `at` on; begin is npos where there is none.
found find(std::string_view in, std::string_view pattern, std::size_t at) {
    const auto star = pattern.find('*');
    const auto head = pattern.substr(0, star);
    const auto begin = in.find(head, at);
    if (begin == std::string_view::npos || star == std::string_view::npos)
        return {begin, begin + head.size()};
    const auto tail = pattern.substr(star + 1);
    const auto end = in.find(tail, begin + head.size());
    return end == std::string_view::npos ? found{end, end} : found{begin, end + tail.size()};
}

bool is_about(std::string_view action, std::string_view body) {
    return action.empty() || body.find(std::string{action} + "</wsa:Action>") != std::string::npos;
}

bool replace_all(std::string& body, std::string_view pattern, std::string_view instead) {
    bool any = false;
    for (auto place = find(body, pattern, 0); place.begin != std::string::npos;
         place = find(body, pattern, place.begin + instead.size())) {
        body.replace(place.begin, place.end - place.begin, instead);
        any = true;
    }
    return any;
}

} // namespace

std::span<const client_edit> client_edits() {
    return edits;
}

const client_edit* find_client_edit(std::string_view id) {
    const auto found = std::ranges::find(edits, id, &client_edit::id);
    return found == edits.end() ? nullptr : &*found;
}

bool apply(const client_edit& what, transport::http_request& request) {
    if (!is_about(what.action, request.body))
        return false;
    if (!what.text.starts_with('@'))
        return replace_all(request.body, what.text, what.instead);
    request.fields.set(what.text.substr(1), std::string{what.instead});
    return true;
}

} // namespace wsman::cli
