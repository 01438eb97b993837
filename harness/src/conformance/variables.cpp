#include "conformance/variables.hpp"

#include "conformance/payload.hpp"
#include "conformance/shell_requests.hpp"
#include "protocol/shell.hpp"
#include "soap/addressing.hpp"

namespace wsman::conformance {

namespace {

// scheme://HOST:PORT/PATH in its parts.
struct address_parts {
    std::string host;
    std::string path;
};

address_parts parts_of(const std::string& url) {
    const auto scheme = url.find("://");
    const auto begin = scheme == url.npos ? 0 : scheme + 3;
    const auto slash = std::min(url.find('/', begin), url.size());
    return {url.substr(begin, slash - begin), slash == url.size() ? "/" : url.substr(slash)};
}

// An EPR, or one inside: what the operations take as the address of what was created.
bool holds_epr(xml::element content) {
    if (!content.is(protocol::wxf("ResourceCreated")))
        return false;
    const auto inside = content.child(soap::wsa("EndpointReference"));
    return soap::read_endpoint_reference(inside ? inside : content).has_value();
}

std::string text_of(const xpath::value& value) {
    return value.what == xpath::value::kind::nodes && !value.nodes.empty()
               ? value.nodes.front().value
               : value.string;
}

// Of EnumerateResponse or PullResponse; nothing where none is given.
xml::element context_in(const soap::envelope& reply) {
    return reply.content().child(protocol::wsen("EnumerationContext"));
}

} // namespace

case_variables::case_variables(const run_context& context) {
    const auto& url = context.target.url;
    const auto parts = parts_of(url);
    set("target.to", {url});
    set("target.host", {parts.host});
    set("target.path", {parts.path});
    set("target.anonymous-identify-path", {context.profile.anonymous_identify_path});
    for (const auto& role : context.profile.roles) {
        const auto add = [&](const std::string& key) {
            if (auto value = role.fact(key)) {
                const bool is_markup = value->starts_with('<');
                set(role.name + "." + key, {std::move(*value), is_markup});
            }
        };
        for (const auto* key : {"resource-uri", "class", "selector-name", "selector-value"})
            add(key);
        for (const auto& selector : role.resource.selectors)
            add("selector." + selector.name);
        for (const auto& [key, value] : role.facts)
            add(key);
    }
}

std::optional<variable> case_variables::find_value(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional{found->second};
}

lookup case_variables::as_lookup() const {
    return [this](std::string_view name) { return find_value(name); };
}

xpath::variables case_variables::for_xpath() const {
    xpath::variables all;
    for (const auto& [name, value] : values_)
        all.emplace_back(name, value.text);
    return all;
}

void case_variables::take_builtin(const std::string& step_name, const read_exchange& one) {
    set(step_name + ".message-id", {one.message_id()});
    set(step_name + ".octets",
        {std::to_string(one.reply ? one.exchange->outcome.reply->body.size() : 0)});
    if (!one.succeeded())
        return;
    // A context is opaque: its markup goes back as it came (WS-Enumeration 2.1).
    if (const auto context = context_in(*one.reply->envelope()))
        set("context", {payload_inside(context), true});
    const auto content = one.reply->envelope()->content();
    if (holds_epr(content))
        set_for(step_name, created_name, {payload_of(content), true});
    if (const auto id = content.is(protocol::rsp("CommandResponse"))
                            ? content.child(protocol::rsp("CommandId"))
                            : xml::element{})
        set_for(step_name, command_name, {id.value()});
}

void case_variables::set_for(const std::string& step_name, std::string_view name,
                             const variable& value) {
    set(std::string{name}, value);
    set(step_name + "." + std::string{name}, value);
}

base::result<bool> case_variables::take(const capture& what, const read_exchange& one,
                                        const namespace_bindings& prefixes) {
    variable taken;
    const message* from = what.from_request ? &one.request : (one.reply ? &*one.reply : nullptr);
    bool there = false;
    if (from != nullptr && from->is_xml()) {
        // As XML elements alone: an attribute would stand for the one that holds it.
        const auto value = from->evaluate(what.as_xml ? "(" + what.xpath + ")/self::*" : what.xpath,
                                          prefixes, for_xpath());
        if (!value)
            return "capture " + what.name + ": " + value.error();
        const bool has_nodes = value->what != xpath::value::kind::nodes || !value->nodes.empty();
        const bool has_element = !value->nodes.empty() && value->nodes.front().element;
        there = what.as_xml ? has_element : has_nodes;
        if (there && what.as_xml)
            taken = {payload_of(value->nodes.front().element), true};
        else if (there)
            taken = {text_of(*value)};
    }
    set(what.name, std::move(taken));
    return there;
}

} // namespace wsman::conformance
