#include "mock-server/src/template_text.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"

#include <charconv>
#include <vector>

namespace wsman::mock {
namespace {

std::optional<std::int64_t> integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::string> padded(std::int64_t number, std::string_view width) {
    const auto digits = integer(width);
    if (!digits || *digits < 1 || *digits > 20)
        return std::nullopt;
    auto text = std::to_string(number);
    if (text.size() < static_cast<std::size_t>(*digits))
        text.insert(0, static_cast<std::size_t>(*digits) - text.size(), '0');
    return text;
}

std::optional<std::string> moment(std::string_view first, std::string_view step,
                                  std::int64_t index) {
    const auto origin = base::parse_date_time(first);
    const auto span = base::parse_duration(step);
    if (!origin || !span)
        return std::nullopt;
    return base::format_date_time(
        *origin + std::chrono::duration_cast<std::chrono::system_clock::duration>(*span * index));
}

std::optional<std::string> placeholder(std::string_view inside, template_place place) {
    if (inside == "n")
        return std::to_string(place.number);
    if (inside.starts_with("n:"))
        return padded(place.number, inside.substr(2));
    const auto parts = base::split(inside, '|');
    if (parts[0] == "of" && parts.size() > 1)
        return std::string{parts[1 + static_cast<std::size_t>(place.index) % (parts.size() - 1)]};
    if (parts[0] == "step" && parts.size() == 3) {
        const auto origin = integer(parts[1]);
        const auto step = integer(parts[2]);
        return origin && step ? std::optional{std::to_string(*origin + *step * place.index)}
                              : std::nullopt;
    }
    if (parts[0] == "time" && parts.size() == 3)
        return moment(parts[1], parts[2], place.index);
    return std::nullopt;
}

} // namespace

std::optional<std::string> fill_template(std::string_view text, template_place place) {
    std::string out;
    while (true) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos)
            return out;
        const auto close = text.find('}', open);
        if (close == std::string_view::npos)
            return std::nullopt;
        const auto value = placeholder(text.substr(open + 1, close - open - 1), place);
        if (!value)
            return std::nullopt;
        out += *value;
        text.remove_prefix(close + 1);
    }
}

} // namespace wsman::mock
