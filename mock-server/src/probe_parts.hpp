// For tests alone: what the probes are put together from.
#pragma once

#include "mock-server/src/probes.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

namespace wsman::mock::probing {

using answers = std::vector<answer>;

inline const std::string fans = std::string{cim} + "CIM_Fan";
inline const std::string log_entries = std::string{cim} + "CIM_LogEntry";
inline const std::string accounts = std::string{cim} + "CIM_Account";
inline const std::string sensors = std::string{cim} + "CIM_NumericSensor";
inline const std::string settings = std::string{bmc} + "BMC_ServiceSettings";
inline const std::string inventory = std::string{bmc} + "BMC_Inventory";
inline const std::string slots = std::string{bmc} + "BMC_Slot";
inline const std::string diagnostic = std::string{bmc} + "BMC_Diagnostic";
inline const std::string optimised = "<wsman:OptimizeEnumeration/>";
inline const std::string two = optimised + "<wsman:MaxElements>2</wsman:MaxElements>";
inline const std::string size_8192 =
    "<wsman:MaxEnvelopeSize s:mustUnderstand=\"true\">8192</wsman:MaxEnvelopeSize>";

// One request, one reply.
inline probe single(std::string_view name, letter what) {
    return {name, [what](test_client& client) {
                answers got;
                got.push_back(client.send(what));
                return got;
            }};
}

template <class Change>
probe changed(std::string_view name, letter what, Change change) {
    change(what);
    return single(name, what);
}

inline probe with_headers(std::string_view name, letter what, std::string headers) {
    what.headers = std::move(headers);
    return single(name, std::move(what));
}

// A request that the given function bends on its way.
template <class Change>
probe over_http(std::string_view name, std::string body, Change change) {
    return {name, [body, change](test_client& client) {
                auto request = client.request(body);
                change(request);
                answers got;
                got.push_back(client.send_request(request));
                return got;
            }};
}

inline probe identify_with(std::string_view name, std::string header) {
    auto text = identify_text();
    const std::string empty = "<s:Header/>";
    text.replace(text.find(empty), empty.size(), header);
    return over_http(name, text, [](auto&) {});
}

// Enumerate, then what follows with its context.
template <class Rest>
probe after_enumerate(std::string_view name, letter first, Rest rest) {
    return {name, [first, rest](test_client& client) {
                answers got;
                got.push_back(client.send(first));
                rest(client, got.front().value("EnumerationContext"), got);
                return got;
            }};
}

inline probe in_utf_16(std::string_view name, bool little_endian, std::string charset) {
    return over_http(name, xml::to_utf16(get_system().text(), little_endian),
                     [charset](transport::http_request& request) {
                         request.fields.set("Content-Type",
                                            "application/soap+xml;charset=" + charset);
                     });
}

inline std::string anonymous_epr(const std::string& name, const std::string& parameters) {
    return "<wsa:" + name + "><wsa:Address>" + std::string{soap::anonymous_role} +
           "</wsa:Address><wsa:ReferenceParameters>" + parameters +
           "</wsa:ReferenceParameters></wsa:" + name + ">";
}

inline std::string filter_of(const std::string& content, const std::string& prefix = "wsman") {
    return "<" + prefix + ":Filter Dialect=\"" + std::string{protocol::dialect::selector_filter} +
           "\">" + content + "</" + prefix + ":Filter>";
}

inline std::string selector(const std::string& name, const std::string& value) {
    return "<wsman:Selector Name=\"" + name + "\">" + value + "</wsman:Selector>";
}

inline std::string set_of(const std::string& selectors) {
    return "<wsman:SelectorSet>" + selectors + "</wsman:SelectorSet>";
}

inline std::string option(const std::string& attributes, const std::string& value = "") {
    return "<wsman:OptionSet s:mustUnderstand=\"true\"><wsman:Option " + attributes + ">" + value +
           "</wsman:Option></wsman:OptionSet>";
}

inline std::string settings_body(const std::string& inside) {
    return "<p:BMC_ServiceSettings xmlns:p=\"" + settings + "\">" + inside +
           "</p:BMC_ServiceSettings>";
}

inline std::string account_body(const std::string& name) {
    return "<p:CIM_Account xmlns:p=\"" + accounts + "\"><p:Name>" + name +
           "</p:Name><p:Role>2</p:Role></p:CIM_Account>";
}

inline letter add(const std::string& parameters) {
    return invoke_of(settings, {}, "Add", parameters);
}

inline letter get_fan(named_values selectors) {
    return get_of(fans, std::move(selectors));
}

inline letter find_fans(const std::string& filter) {
    return enumerate_of(fans, filter + optimised + "<wsman:MaxElements>9</wsman:MaxElements>");
}

inline std::string uri_of(std::size_t characters) {
    return "urn:" + std::string(characters - 4, 'a');
}

} // namespace wsman::mock::probing
