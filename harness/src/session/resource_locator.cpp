#include "base/text.hpp"
#include "protocol/selectors.hpp"
#include "session/error_text.hpp"
#include "session/resource_text.hpp"

#include <algorithm>
#include <charconv>
#include <wsman/resource_locator.hpp>

namespace wsman {
namespace {

using session_floor::argument_error;

constexpr std::uint32_t query_syntax = 0x8033807A;
constexpr std::uint32_t invalid_locator = 0x803380C0;
constexpr std::uint32_t duplicate_selector = 0x8033805F;
constexpr std::uint32_t invalid_selector_name = 0x80338118;
constexpr std::uint32_t invalid_option_name = 0x80338052;

// Q13: our own rule, for none is written down. Nothing when a '%' is not followed by two digits.
std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned value = 0;
        const auto digits = text.substr(i + 1, 2);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2)
            return std::nullopt;
        out += static_cast<char>(value);
        i += 2;
    }
    return out;
}

result<void> add_pair(resource_locator& locator, std::string_view pair) {
    const auto equals = pair.find('=');
    const auto name = percent_decoded(pair.substr(0, equals));
    const auto value =
        equals == pair.npos ? std::nullopt : percent_decoded(pair.substr(equals + 1));
    if (!name || name->empty() || !value)
        return argument_error(query_syntax, "\"" + base::printable(pair) +
                                                "\" is no NAME=VALUE; a literal % is %25 and a "
                                                "literal + is %2B");
    return locator.add_selector(*name, std::string_view{*value});
}

std::string epr_element(const soap::endpoint_reference& epr) {
    std::string out = "<wsa:EndpointReference xmlns:wsa=\"";
    out.append(protocol::ns::addressing).append("\">");
    soap::append_endpoint_reference(out, epr);
    return out + "</wsa:EndpointReference>";
}

// The EPR that an element is, holds directly, or has among its children (wsman:Item).
std::optional<soap::endpoint_reference> epr_in(xml::element element) {
    if (auto epr = soap::read_endpoint_reference(element))
        return epr;
    for (const auto child : element.children())
        if (child.name().local == "EndpointReference")
            return soap::read_endpoint_reference(child);
    return std::nullopt;
}

std::optional<soap::endpoint_reference> epr_from_xml(std::string_view text) {
    xml::document document;
    if (!document.parse(text))
        return std::nullopt;
    return epr_in(document.root());
}

locator_selector selector_from(const protocol::selector& read) {
    return {read.name, read.value, read.reference ? epr_element(*read.reference) : std::string{}};
}

} // namespace

result<void> resource_locator::done(result<void> outcome) {
    error_ = session_floor::fault_of(outcome);
    return outcome;
}

result<void> resource_locator::append_selector(locator_selector selector) {
    if (base::trim(selector.name).empty())
        return argument_error(invalid_selector_name, "a selector without a name");
    for (const auto& present : selectors_)
        if (present.name == selector.name)
            return argument_error(duplicate_selector, "selector \"" +
                                                          base::printable(selector.name) +
                                                          "\" is there already");
    selectors_.push_back(std::move(selector));
    return {};
}

result<resource_locator> resource_locator::parse(std::string_view text) {
    const auto trimmed = base::trim(text);
    resource_locator made;
    if (trimmed.starts_with('<')) {
        const auto epr = epr_from_xml(trimmed);
        const auto named = epr ? protocol::resource_of(*epr) : std::nullopt;
        if (!named)
            return argument_error(invalid_locator, "the XML holds no EPR with a ResourceURI");
        made.resource_uri_ = named->resource_uri;
        for (const auto& selector : named->selectors)
            if (const auto added = made.append_selector(selector_from(selector)); !added)
                return added.error();
        return made;
    }
    const auto question = trimmed.find('?');
    made.resource_uri_ = session_floor::expand_alias(trimmed.substr(0, question));
    if (question == trimmed.npos)
        return made;
    for (const auto pair : base::split(trimmed.substr(question + 1), '+'))
        if (const auto added = add_pair(made, pair); !added)
            return added.error();
    return made;
}

result<void> resource_locator::resource_uri(std::string_view uri) {
    if (uri.find('?') != uri.npos)
        return done(argument_error(query_syntax,
                                   "the resource URI of a locator has no ?NAME=VALUE; "
                                   "add selectors instead"));
    resource_uri_ = session_floor::expand_alias(base::trim(uri));
    return done({});
}

result<void> resource_locator::add_selector(std::string_view name, std::string_view value) {
    return done(append_selector({std::string{name}, std::string{value}, {}}));
}

result<void> resource_locator::add_reference_selector(std::string_view name, std::string_view epr) {
    const auto read = epr_from_xml(epr);
    if (!read)
        return done(argument_error(invalid_locator, "the value of selector \"" +
                                                        base::printable(name) + "\" is no EPR"));
    return done(append_selector({std::string{name}, {}, epr_element(*read)}));
}

result<void> resource_locator::add_option(std::string_view name,
                                          std::optional<std::string_view> value, bool must_comply) {
    if (base::trim(name).empty())
        return done(argument_error(invalid_option_name, "an option without a name"));
    locator_option option;
    option.name = name;
    if (value)
        option.value = std::string{*value};
    option.must_comply = must_comply;
    options_.push_back(std::move(option));
    return done({});
}

} // namespace wsman
