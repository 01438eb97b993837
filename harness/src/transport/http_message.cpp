#include "transport/http_message.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace wsman::transport {

namespace {

auto named(std::string_view name) {
    return [name](const http_field& field) { return base::equal_ignoring_case(field.name, name); };
}

// The text up to `end`, or all of it, and what follows; a quoted string hides the separator.
std::string_view take_until(std::string_view& rest, char end) {
    bool quoted = false;
    std::size_t at = 0;
    for (; at < rest.size() && (quoted || rest[at] != end); ++at) {
        if (quoted && rest[at] == '\\' && at + 1 < rest.size())
            ++at;
        else if (rest[at] == '"')
            quoted = !quoted;
    }
    const auto part = rest.substr(0, at);
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return part;
}

std::string unquoted(std::string_view value) {
    if (value.size() < 2 || value.front() != '"' || value.back() != '"')
        return std::string{value};
    std::string plain;
    const auto inside = value.substr(1, value.size() - 2);
    for (std::size_t at = 0; at < inside.size(); ++at) {
        if (inside[at] == '\\' && at + 1 < inside.size())
            ++at;
        plain += inside[at];
    }
    return plain;
}

} // namespace

void http_fields::set(std::string_view name, std::string value) {
    const auto first = std::find_if(fields_.begin(), fields_.end(), named(name));
    if (first == fields_.end()) {
        add(std::string{name}, std::move(value));
        return;
    }
    first->value = std::move(value);
    fields_.erase(std::remove_if(first + 1, fields_.end(), named(name)), fields_.end());
}

void http_fields::erase(std::string_view name) {
    std::erase_if(fields_, named(name));
}

std::optional<std::string_view> http_fields::find(std::string_view name) const {
    const auto first = std::find_if(fields_.begin(), fields_.end(), named(name));
    if (first == fields_.end())
        return std::nullopt;
    return first->value;
}

std::string media_type(std::string_view content_type) {
    return base::to_lower(base::trim(take_until(content_type, ';')));
}

std::optional<std::string> media_type_parameter(std::string_view content_type,
                                                std::string_view name) {
    take_until(content_type, ';');
    while (!content_type.empty()) {
        auto value = take_until(content_type, ';');
        const auto key = base::trim(take_until(value, '='));
        if (base::equal_ignoring_case(key, name))
            return unquoted(base::trim(value));
    }
    return std::nullopt;
}

} // namespace wsman::transport
