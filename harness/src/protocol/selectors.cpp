#include "protocol/selectors.hpp"

#include "base/text.hpp"
#include "xml/writer.hpp"

namespace wsman::protocol {
namespace {

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out.append(" ").append(name).append("=\"");
    xml::append_escaped_attribute(out, value);
    out += '"';
}

bool is_epr(xml::element element) {
    return element.name().local == "EndpointReference" &&
           (element.name().uri == ns::addressing || element.name().uri == ns::addressing_2005);
}

// False when it has no Name, or holds elements that are no EPR (R5.1.2.2-5).
bool read_selector(xml::element element, selector& into) {
    const auto name = element.attribute_value({"", "Name"});
    if (name)
        into.name = *name;
    const auto child = element.first_child();
    if (!child) {
        into.value = element.value();
        return name.has_value();
    }
    if (is_epr(child) && !child.next_sibling())
        into.reference = soap::read_endpoint_reference(child);
    return name.has_value() && into.reference.has_value();
}

bool is_true(std::optional<std::string_view> value) {
    const auto text = value ? base::trim(*value) : std::string_view{};
    return text == "true" || text == "1";
}

void append_option(std::string& out, const option& option) {
    out += "<wsman:Option";
    append_attribute(out, "Name", option.name);
    if (option.must_comply)
        append_attribute(out, "MustComply", "true");
    if (!option.type.empty())
        append_attribute(out, "Type", option.type);
    if (!option.value) {
        out += " xsi:nil=\"true\"/>";
        return;
    }
    out += '>';
    xml::append_escaped_text(out, *option.value);
    out += "</wsman:Option>";
}

// One header block of an EPR as a document of its own.
std::string resource_uri_block(std::string_view uri) {
    std::string out = "<wsman:ResourceURI xmlns:wsman=\"";
    out.append(ns::wsman).append("\">");
    xml::append_escaped_text(out, uri);
    out += "</wsman:ResourceURI>";
    return out;
}

std::string selector_set_block(const selector_set& selectors) {
    std::string set;
    append_selectors(set, selectors);
    std::string declared = "<wsman:SelectorSet xmlns:wsman=\"";
    declared.append(ns::wsman).append("\" xmlns:wsa=\"").append(ns::addressing).append("\"");
    return declared + set.substr(std::string_view{"<wsman:SelectorSet"}.size());
}

void read_block(std::string_view block, std::optional<std::string>& uri, selector_set& selectors) {
    xml::document document;
    if (!document.parse(block))
        return;
    const auto root = document.root();
    if (root.is(wsman("ResourceURI")) && !uri)
        uri = root.value();
    else if (root.is(wsman("SelectorSet")) && selectors.empty())
        selectors = read_selectors(root).selectors;
}

} // namespace

read_selectors_result read_selectors(xml::element selector_set_element) {
    read_selectors_result result;
    for (const auto child : selector_set_element.children()) {
        if (!child.is(wsman("Selector")))
            continue;
        selector read;
        if (!read_selector(child, read))
            result.well_formed = false;
        result.selectors.push_back(std::move(read));
    }
    return result;
}

void append_selectors(std::string& out, const selector_set& selectors) {
    if (selectors.empty())
        return;
    out += "<wsman:SelectorSet>";
    for (const auto& selector : selectors) {
        out += "<wsman:Selector";
        append_attribute(out, "Name", selector.name);
        out += '>';
        if (selector.reference) {
            out += "<wsa:EndpointReference>";
            soap::append_endpoint_reference(out, *selector.reference);
            out += "</wsa:EndpointReference>";
        } else {
            xml::append_escaped_text(out, selector.value);
        }
        out += "</wsman:Selector>";
    }
    out += "</wsman:SelectorSet>";
}

option_set read_options(xml::element option_set_element) {
    option_set options;
    for (const auto child : option_set_element.children()) {
        if (!child.is(wsman("Option")))
            continue;
        option read;
        read.name = child.attribute_value({"", "Name"}).value_or("");
        read.must_comply = is_true(child.attribute_value({"", "MustComply"}));
        read.type = child.attribute_value({"", "Type"}).value_or("");
        if (!is_true(child.attribute_value({ns::xsi, "nil"})))
            read.value = child.value();
        options.push_back(std::move(read));
    }
    return options;
}

void append_options(std::string& out, const option_set& options, bool must_understand) {
    if (options.empty())
        return;
    for (const auto& option : options)
        must_understand = must_understand || option.must_comply;
    out += "<wsman:OptionSet";
    if (must_understand)
        out += " s:mustUnderstand=\"true\"";
    out += '>';
    for (const auto& option : options)
        append_option(out, option);
    out += "</wsman:OptionSet>";
}

std::optional<resource_reference> resource_of(const soap::endpoint_reference& epr) {
    std::optional<std::string> uri;
    resource_reference resource;
    for (const auto& block : epr.reference_parameters)
        read_block(block, uri, resource.selectors);
    for (const auto& block : epr.reference_properties)
        read_block(block, uri, resource.selectors);
    if (!uri)
        return std::nullopt;
    resource.resource_uri = std::move(*uri);
    return resource;
}

soap::endpoint_reference make_epr(std::string_view address, const resource_reference& resource) {
    soap::endpoint_reference epr;
    epr.address = address;
    epr.reference_parameters.push_back(resource_uri_block(resource.resource_uri));
    if (!resource.selectors.empty())
        epr.reference_parameters.push_back(selector_set_block(resource.selectors));
    return epr;
}

} // namespace wsman::protocol
