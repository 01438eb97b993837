#include "cli/typed_values.hpp"

#include "cli/span_text.hpp"
#include "cli/stop.hpp"
#include "report/plain.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace wsman::cli {

using report::plain_line;

std::pair<std::string, std::string> named_value(std::string_view flag, const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        refuse(fmt::format("{} {}: write it as NAME=VALUE", flag, plain_line(text, 100)));
    return {text.substr(0, equals), text.substr(equals + 1)};
}

base::duration positive_span(std::string_view flag, const std::string& text) {
    const auto span = parse_span(text);
    if (!span || *span <= base::duration::zero())
        refuse(fmt::format("{} {}: write a span of time as 500ms, 5s or 2m, at most 24h", flag,
                           plain_line(text, 50)));
    return *span;
}

void add_risk_option(CLI::App& parser, std::string& into, const std::string& help) {
    parser.add_option("--risk", into, help)
        ->type_name("RISK")
        ->check(CLI::IsMember({"read", "write", "disruptive"}));
}

protocol::risk risk_of_word(std::string_view word) {
    for (const auto one : {protocol::risk::write, protocol::risk::disruptive})
        if (word == to_string(one))
            return one;
    return protocol::risk::read;
}

} // namespace wsman::cli
