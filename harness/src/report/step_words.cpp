#include "report/step_words.hpp"

#include <fmt/format.h>

#include <chrono>

namespace wsman::report {

namespace {

using conformance::edit;
using conformance::step;

std::string words_of(const edit& e) {
    using enum edit::kind;
    switch (e.what) {
    case insert_at_end:
        return fmt::format("insert into {}: {}", e.path, e.value);
    case insert_at_start:
        return fmt::format("insert at the start of {}: {}", e.path, e.value);
    case remove:
        return fmt::format("remove {}", e.path);
    case replace:
        return fmt::format("replace {} by: {}", e.path, e.value);
    case text:
        return fmt::format("text of {}: {}", e.path, e.value);
    case attribute:
        return fmt::format("attribute {} of {}: {}", e.name, e.path, e.value);
    case remove_attribute:
        return fmt::format("remove attribute {} of {}", e.name, e.path);
    case octets:
        return fmt::format("the whole body: {}", e.value);
    case encode:
        return fmt::format("encode the body in {}{}", e.name,
                           e.byte_order_mark ? ", with a byte order mark" : "");
    case pad:
        return fmt::format("pad the body with blanks to {} octets", e.value);
    case http_field:
        return fmt::format("HTTP field {}: {}", e.name, e.value);
    case remove_http_field:
        return fmt::format("remove HTTP field {}", e.name);
    case http_method:
        return fmt::format("HTTP method {}", e.value);
    }
    return {};
}

std::string seconds(base::duration d) {
    return fmt::format("{} s", std::chrono::duration<double>(d).count());
}

bool addresses_something(const step& s) {
    return s.verb != conformance::verb::identify && s.verb != conformance::verb::raw;
}

std::string exchange_in_words(const step& s) {
    auto out = fmt::format("{}: {}", s.name, to_string(s.verb));
    if (addresses_something(s))
        out += s.epr.empty() ? " on " + s.role : " to " + s.epr;
    if (!s.repeat.empty())
        out += fmt::format(", again up to {} times until it fails", s.repeat);
    return out;
}

// Octets of a body may be no text at all.
std::string literal(const std::string& text) {
    constexpr std::size_t most = 2000;
    return text.size() <= most ? text
                               : fmt::format("{} … ({} octets)", text.substr(0, most), text.size());
}

} // namespace

std::string words_of(const step& s) {
    switch (s.what) {
    case step::kind::wait:
        return "wait " + s.wait;
    case step::kind::pull_until_end:
        return fmt::format("{}: pull until the end, at most {} times", s.name, s.at_most);
    case step::kind::receive_until_done:
        return fmt::format("{}: receive until the command is done, at most {} times", s.name,
                           s.at_most);
    case step::kind::conclude:
        return "conclude over all that was kept";
    case step::kind::exchange:
        break;
    }
    auto out = exchange_in_words(s);
    if (s.purpose == step::intent::precondition)
        out += ", which must succeed";
    if (s.purpose == step::intent::clean_up)
        out += ", to put things back";
    return out;
}

std::vector<std::string> sent_by(const step& s) {
    std::vector<std::string> out;
    const auto add = [&out](std::string_view name, const std::string& value) {
        if (!value.empty())
            out.push_back(fmt::format("{} {}", name, literal(value)));
    };
    if (s.without_selectors)
        out.emplace_back("no SelectorSet");
    if (!s.authenticate)
        out.emplace_back("no credentials");
    if (s.new_connection)
        out.emplace_back("over a new connection");
    add("HTTP target", s.path);
    if (s.optimize)
        out.emplace_back("OptimizeEnumeration");
    if (s.max_elements)
        add("MaxElements", std::to_string(*s.max_elements));
    if (s.max_characters)
        add("MaxCharacters", std::to_string(*s.max_characters));
    add("MaxTime", s.max_time);
    add("EnumerationMode", s.mode);
    add("Expires", s.expires);
    add("filter dialect", s.dialect);
    if (s.filter)
        add("filter:", *s.filter);
    add("EnumerationContext", s.context);
    add("method", s.method);
    if (s.body)
        add("Body:", s.body->empty() ? "nothing" : *s.body);
    add("CommandId", s.command);
    for (const auto& one : s.edits)
        out.push_back(literal(words_of(one)));
    return out;
}

std::vector<std::string> kept_by(const step& s) {
    std::vector<std::string> out;
    for (const auto& one : s.captures)
        out.push_back(fmt::format("{{{}}}: {} of the {}{}", one.name, one.xpath,
                                  one.from_request ? "request" : "reply",
                                  one.required ? "" : ", where it is there"));
    return out;
}

std::string words_of(const conformance::expectation& e) {
    std::vector<std::string> all;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty())
            all.push_back(fmt::format("{} {}", name, value));
    };
    add("HTTP", e.http);
    if (e.fault == "none")
        all.emplace_back("no fault");
    else if (e.fault == "*")
        all.emplace_back("any fault");
    else
        add("fault", e.fault);
    add("fault detail", e.detail);
    add("code", e.code);
    add("XPath", e.xpath);
    add("transport failure", e.failure == "*" ? "of any kind" : e.failure);
    add("content type", e.content_type);
    if (e.octets_at_least)
        all.push_back(fmt::format("at least {} octets", *e.octets_at_least));
    if (e.octets_at_most)
        all.push_back(fmt::format("at most {} octets", *e.octets_at_most));
    if (e.not_before)
        add("not before", seconds(*e.not_before));
    if (e.not_after)
        add("not after", seconds(*e.not_after));
    return all.empty() ? "whatever came" : fmt::format("{}", fmt::join(all, " and "));
}

std::string otherwise_of(const step& s) {
    if (s.what == step::kind::wait || s.purpose == step::intent::clean_up)
        return {};
    if (s.what == step::kind::pull_until_end && s.expectations.empty())
        return "a pull that fails, or no end within the pulls allowed";
    if (s.what == step::kind::receive_until_done && s.expectations.empty())
        return "a command that does not come to its end";
    if (s.purpose == step::intent::precondition)
        return "whatever is no success: HTTP 2xx and no fault";
    return s.expectations.empty() ? "" : "whatever else comes";
}

} // namespace wsman::report
