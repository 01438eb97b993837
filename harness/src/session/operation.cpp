#include "session/operation.hpp"

#include "base/xsd_time.hpp"
#include "xml/writer.hpp"

namespace wsman::session_floor {
namespace {

std::string element(std::string_view name, std::string_view text) {
    std::string out;
    xml::writer{out}.leaf(name, text);
    return out;
}

operation make(std::string_view action, protocol::resource_reference resource,
               std::string body = {}) {
    operation made;
    made.action = action;
    made.resource = std::move(resource);
    made.body = std::move(body);
    return made;
}

std::string filter_element(const filter& wanted) {
    std::string out;
    xml::writer write{out};
    write.open("wsman:Filter");
    if (!wanted.dialect.empty())
        write.attribute("Dialect", wanted.dialect);
    if (wanted.is_xml)
        write.raw(wanted.text);
    else
        write.text(wanted.text);
    write.close();
    return out;
}

std::string context_element(const enumeration_context& context) {
    if (!context.is_markup)
        return element("wsen:EnumerationContext", context.content);
    return "<wsen:EnumerationContext>" + context.content + "</wsen:EnumerationContext>";
}

std::string_view mode_word(enumeration_mode mode) {
    return mode == enumeration_mode::epr ? "EnumerateEPR" : "EnumerateObjectAndEPR";
}

std::string fragment_header(const fragment& wanted) {
    std::string out;
    xml::writer write{out};
    // 4.2 of MS-WSMV's practice and R7.7-1: a service that cannot do it must say so.
    write.open("wsman:FragmentTransfer").attribute("s:mustUnderstand", "true");
    if (!wanted.dialect.empty())
        write.attribute("Dialect", wanted.dialect);
    write.text(wanted.path).close();
    return out;
}

std::string locale_header(std::string_view tag) {
    std::string out;
    xml::writer{out}
        .open("wsman:Locale")
        .attribute("xml:lang", tag)
        .attribute("s:mustUnderstand", "false")
        .close();
    return out;
}

void bind_prefixes(soap::composer& envelope) {
    envelope.bind("wsman", protocol::ns::wsman);
    envelope.bind("wsen", protocol::ns::enumeration);
    envelope.bind("wsmb", protocol::ns::cim_binding);
    envelope.bind("xsi", protocol::ns::xsi);
}

void add_resource_headers(soap::composer& envelope, const operation& what) {
    std::string sets;
    protocol::append_selectors(sets, what.resource.selectors);
    protocol::append_options(sets, what.options, what.options_must_be_understood);
    envelope.raw_header(sets);
}

// R11-2, R11-3: Identify goes without addressing; its namespace is bound where it is used.
std::string compose_identify(const operation& what) {
    soap::composer envelope;
    for (const auto& block : what.headers)
        envelope.raw_header(block);
    return envelope.body(what.body).str();
}

} // namespace

operation make_identify() {
    operation made;
    made.body = "<wsmid:Identify xmlns:wsmid=\"" + std::string{protocol::ns::identity} + "\"/>";
    return made;
}

operation make_get(protocol::resource_reference resource) {
    return make(protocol::action::get, std::move(resource));
}

operation make_put(protocol::resource_reference resource, std::string representation) {
    return make(protocol::action::put, std::move(resource), std::move(representation));
}

operation make_create(protocol::resource_reference resource, std::string representation) {
    return make(protocol::action::create, std::move(resource), std::move(representation));
}

operation make_delete(protocol::resource_reference resource) {
    return make(protocol::action::delete_, std::move(resource));
}

operation make_invoke(protocol::resource_reference resource, std::string_view action,
                      std::string parameters) {
    // A bare name is a method of the resource's class (DSP0230: action = class URI "/" method).
    std::string uri{action};
    if (action.find("://") == std::string_view::npos)
        uri = resource.resource_uri + "/" + uri;
    return make(uri, std::move(resource), std::move(parameters));
}

operation make_enumerate(protocol::resource_reference resource,
                         const enumerate_parameters& parameters) {
    std::string body = "<wsen:Enumerate>";
    if (!parameters.expires.empty())
        body += element("wsen:Expires", parameters.expires);
    if (parameters.filter)
        body += filter_element(*parameters.filter);
    if (parameters.optimize)
        body += "<wsman:OptimizeEnumeration/>";
    if (parameters.max_elements)
        body += element("wsman:MaxElements", std::to_string(*parameters.max_elements));
    if (parameters.mode != enumeration_mode::object)
        body += element("wsman:EnumerationMode", mode_word(parameters.mode));
    if (!parameters.polymorphism_mode.empty())
        body += element("wsmb:PolymorphismMode", parameters.polymorphism_mode);
    return make(protocol::action::enumerate, std::move(resource), body + "</wsen:Enumerate>");
}

enumeration_context read_enumeration_context(xml::element element) {
    if (!element.first_child())
        return element.value();
    std::string markup;
    for (const auto part : element.children())
        markup += part.self_contained();
    return {std::move(markup), true};
}

operation make_pull(protocol::resource_reference resource, const enumeration_context& context,
                    const pull_parameters& parameters) {
    std::string body = "<wsen:Pull>" + context_element(context);
    if (!parameters.max_time.empty())
        body += element("wsen:MaxTime", parameters.max_time);
    if (parameters.max_elements)
        body += element("wsen:MaxElements", std::to_string(*parameters.max_elements));
    if (parameters.max_characters)
        body += element("wsen:MaxCharacters", std::to_string(*parameters.max_characters));
    return make(protocol::action::pull, std::move(resource), body + "</wsen:Pull>");
}

operation make_release(protocol::resource_reference resource, const enumeration_context& context) {
    return make(protocol::action::release, std::move(resource),
                "<wsen:Release>" + context_element(context) + "</wsen:Release>");
}

std::string compose(const operation& what, const envelope_settings& shared) {
    if (what.action.empty())
        return compose_identify(what);
    soap::composer envelope;
    bind_prefixes(envelope);
    envelope.to(shared.to);
    envelope.header("wsman:ResourceURI", what.resource.resource_uri, true);
    envelope.reply_to_anonymous();
    envelope.action(what.action);
    if (shared.max_envelope_size)
        envelope.header("wsman:MaxEnvelopeSize", std::to_string(*shared.max_envelope_size), true);
    envelope.message_id(shared.message_id);
    if (!shared.locale.empty())
        envelope.raw_header(locale_header(shared.locale));
    add_resource_headers(envelope, what);
    if (shared.operation_timeout)
        envelope.header("wsman:OperationTimeout",
                        base::format_duration(*shared.operation_timeout, true));
    if (what.fragment)
        envelope.raw_header(fragment_header(*what.fragment));
    for (const auto& block : what.headers)
        envelope.raw_header(block);
    return envelope.body(what.body).str();
}

transport::http_request to_http(std::string envelope, std::string target, bool utf_16) {
    transport::http_request request;
    request.target = std::move(target);
    request.fields.add("Content-Type", utf_16 ? "application/soap+xml;charset=UTF-16"
                                              : "application/soap+xml;charset=UTF-8");
    request.body = utf_16 ? xml::to_utf16(envelope) : std::move(envelope);
    return request;
}

} // namespace wsman::session_floor
