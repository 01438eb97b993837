// Endpoint references, selectors and options wherever they stand in a document: read, written and
// read, they are the same; and the resource that an EPR names is the one that the session's locator
// takes from it.
#include "soap/addressing.hpp"

#include "fuzz/same_element.hpp"
#include "protocol/selectors.hpp"
#include "soap/envelope.hpp"

#include <optional>
#include <string>
#include <vector>
#include <wsman/resource_locator.hpp>

using namespace wsman;
using fuzz::demand;

namespace {

// A document whose root binds the prefixes that are written, with `inside` in it.
std::string bound(std::string_view inside) {
    std::string out = "<r";
    for (const auto* prefix : {"s", "wsa", "wsman", "xsi"})
        out.append(" xmlns:")
            .append(prefix)
            .append("=\"")
            .append(protocol::namespace_of(prefix))
            .append("\"");
    return out.append(">").append(inside).append("</r>");
}

// The blocks may have gained declarations: what looks like a prefix in content counts as one.
void demand_same_blocks(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    demand(a.size() == b.size(), "blocks are as many");
    for (std::size_t i = 0; i < a.size(); ++i)
        fuzz::demand_same_document(a[i], b[i]);
}

void demand_same(const soap::endpoint_reference& a, const soap::endpoint_reference& b) {
    demand(a.address == b.address, "addresses are equal");
    demand_same_blocks(a.reference_parameters, b.reference_parameters);
    demand_same_blocks(a.reference_properties, b.reference_properties);
}

void demand_same(const protocol::selector_set& a, const protocol::selector_set& b) {
    demand(a.size() == b.size(), "selectors are as many");
    for (std::size_t i = 0; i < a.size(); ++i) {
        demand(a[i].name == b[i].name && a[i].value == b[i].value, "selectors are equal");
        demand(a[i].reference.has_value() == b[i].reference.has_value(), "both are references");
        if (a[i].reference)
            demand_same(*a[i].reference, *b[i].reference);
    }
}

void check_resource(const soap::endpoint_reference& epr) {
    const auto resource = protocol::resource_of(epr);
    if (!resource)
        return;
    const auto made = protocol::make_epr(epr.address, *resource);
    const auto again = protocol::resource_of(made);
    demand(again && again->resource_uri == resource->resource_uri,
           "an EPR that was made names the resource");
    demand_same(again->selectors, resource->selectors);
}

void check_epr(xml::element parent) {
    const auto epr = soap::read_endpoint_reference(parent);
    if (!epr)
        return;
    std::string inside;
    soap::append_endpoint_reference(inside, *epr);
    const auto text = bound(inside);
    static xml::document again;
    demand(again.parse(text).has_value(), "an EPR that was written is well-formed");
    const auto read = soap::read_endpoint_reference(again.root());
    demand(read.has_value(), "an EPR that was written is one");
    demand_same(*read, *epr);
    check_resource(*epr);
}

void check_selectors(xml::element set) {
    const auto read = protocol::read_selectors(set);
    std::string inside;
    protocol::append_selectors(inside, read.selectors);
    demand(inside.empty() == read.selectors.empty(), "no selectors are nothing");
    const auto text = bound(inside);
    static xml::document again;
    demand(again.parse(text).has_value(), "selectors that were written are well-formed");
    const auto written = protocol::read_selectors(again.root().first_child());
    demand_same(written.selectors, read.selectors);
    demand(written.well_formed, "what is written has a name and a value");
}

bool same_options(const protocol::option_set& a, const protocol::option_set& b) {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].name != b[i].name || a[i].value != b[i].value || a[i].type != b[i].type ||
            a[i].must_comply != b[i].must_comply)
            return false;
    return true;
}

void check_options(xml::element set) {
    const auto read = protocol::read_options(set);
    std::string inside;
    protocol::append_options(inside, read, false);
    const auto text = bound(inside);
    static xml::document again;
    demand(again.parse(text).has_value(), "options that were written are well-formed");
    demand(same_options(protocol::read_options(again.root().first_child()), read),
           "options that were written are the same");
}

// The EPR that the root is or holds directly, else the first among its children.
std::optional<soap::endpoint_reference> epr_of(xml::element root) {
    if (auto epr = soap::read_endpoint_reference(root))
        return epr;
    for (const auto child : root.children())
        if (child.name().local == "EndpointReference")
            return soap::read_endpoint_reference(child);
    return std::nullopt;
}

// The session takes the same document as a resource.
void check_locator(std::string_view octets, xml::element root) {
    const auto locator = resource_locator::parse(octets);
    if (!locator) {
        demand(locator.error().code != 0 && !locator.error().message.empty(), "a refusal says why");
        return;
    }
    const auto epr = epr_of(root);
    demand(epr.has_value(), "a locator is made of an EPR");
    const auto resource = protocol::resource_of(*epr);
    demand(resource.has_value() && resource->resource_uri == locator->resource_uri() &&
               resource->selectors.size() == locator->selectors().size(),
           "the locator is about the EPR's resource");
}

void check_plain_locator(std::string_view text) {
    const auto locator = resource_locator::parse(text);
    demand(locator || (locator.error().code != 0 && !locator.error().message.empty()),
           "a refusal says why");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    static xml::document document;
    if (document.parse(octets).has_error()) {
        check_plain_locator(octets);
        return 0;
    }
    for (const auto& node : document.nodes()) {
        if (!node.self)
            continue;
        check_epr(node.self);
        if (node.self.is(protocol::wsman("SelectorSet")))
            check_selectors(node.self);
        if (node.self.is(protocol::wsman("OptionSet")))
            check_options(node.self);
    }
    if (octets.starts_with('<'))
        check_locator(octets, document.root());
    return 0;
}
