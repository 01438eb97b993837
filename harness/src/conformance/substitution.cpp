#include "conformance/substitution.hpp"

#include "conformance/problem.hpp"
#include "xml/writer.hpp"

#include <charconv>

namespace wsman::conformance {

namespace {

constexpr std::size_t most_repeats = std::size_t{16} << 20;

struct piece {
    std::string literal;
    std::string name; // empty: a literal
};

// "repeat:A:2049"; nothing when it is none or asks for too much.
std::optional<std::string> repeated(std::string_view name) {
    constexpr std::string_view prefix = "repeat:";
    const auto colon = name.rfind(':');
    if (!name.starts_with(prefix) || colon <= prefix.size())
        return std::nullopt;
    const auto what = name.substr(prefix.size(), colon - prefix.size());
    std::size_t count = 0;
    const auto [end, problem] =
        std::from_chars(name.data() + colon + 1, name.data() + name.size(), count);
    if (problem != std::errc{} || end != name.data() + name.size() ||
        count > most_repeats / what.size())
        return std::nullopt;
    std::string out;
    out.reserve(what.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        out += what;
    return out;
}

base::result<std::vector<piece>> pieces_of(std::string_view text) {
    std::vector<piece> pieces(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{') {
            pieces.back().literal += text[i];
            continue;
        }
        if (i + 1 < text.size() && text[i + 1] == '{') {
            pieces.back().literal += '{';
            ++i;
            continue;
        }
        const auto end = text.find('}', i);
        if (end == text.npos || end == i + 1)
            return std::string{"a '{' without a name and '}'; write {{ for the brace itself"};
        const std::string name{text.substr(i + 1, end - i - 1)};
        if (auto run = repeated(name))
            pieces.back().literal += *run;
        else if (name.find(':') != name.npos)
            return "{" + name + "} is neither a name nor {repeat:TEXT:COUNT}";
        else {
            pieces.push_back({{}, name});
            pieces.emplace_back();
        }
        i = end;
    }
    return pieces;
}

base::result<filled_text> fill(std::string_view text, const lookup& values, bool markup) {
    if (text.find('{') == text.npos)
        return filled_text{std::string{text}};
    auto pieces = pieces_of(text);
    if (!pieces)
        return problem{pieces.error()};
    filled_text out;
    for (const auto& one : *pieces) {
        out.text += one.literal;
        if (one.name.empty())
            continue;
        const auto value = values(one.name);
        if (!value)
            return problem{"nothing is known by the name {" + one.name + "}"};
        if (markup && !value->is_markup)
            xml::append_escaped_attribute(out.text, value->text);
        else
            out.text += value->text;
    }
    return out;
}

} // namespace

base::result<filled_text> substituted(std::string_view text, const lookup& values) {
    return fill(text, values, false);
}

base::result<filled_text> substituted_markup(std::string_view xml, const lookup& values) {
    return fill(xml, values, true);
}

base::result<std::vector<std::string>> names_in(std::string_view text) {
    auto pieces = pieces_of(text);
    if (!pieces)
        return pieces.error();
    std::vector<std::string> names;
    for (const auto& one : *pieces)
        if (!one.name.empty())
            names.push_back(one.name);
    return names;
}

} // namespace wsman::conformance
