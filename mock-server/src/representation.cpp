#include "mock-server/src/representation.hpp"

#include "base/text.hpp"
#include "protocol/names.hpp"

namespace wsman::mock {
namespace {

refusal invalid(std::string_view detail, std::string_view because) {
    return refuse(protocol::wxf("InvalidRepresentation"), detail, because);
}

bool is_nil(xml::element property) {
    const auto nil = property.attribute_value({soap::ns::xsi, "nil"});
    return nil && (base::trim(*nil) == "true" || base::trim(*nil) == "1");
}

std::optional<refusal> read_property(const resource_class& of, xml::element at,
                                     std::vector<value_model>& values) {
    if (!of.is_uri(at.name().uri))
        return invalid("InvalidNamespace", base::printable(at.name().local));
    const auto index = of.property_named(at.name().local);
    if (!index)
        return invalid("InvalidValues", base::printable(at.name().local));
    if (is_nil(at))
        return std::nullopt;
    const auto& property = of.properties[*index];
    const bool dated = property.type == value_type::datetime;
    auto text = dated ? std::string{base::trim(at.deep_text())} : at.value();
    auto& items = values[*index].items;
    if ((at.first_child() && !dated) || !is_value_of(property.type, text) ||
        !in_domain(property, text) || (!items.empty() && !property.array))
        return invalid("InvalidValues", property.name);
    items.push_back(std::move(text));
    return std::nullopt;
}

} // namespace

std::optional<refusal> read_representation(const resource_class& of, xml::element root,
                                           std::vector<value_model>& values) {
    values.assign(of.properties.size(), {});
    if (!root)
        return invalid("MissingValues", "the Body is empty");
    if (!of.is_uri(root.name().uri))
        return invalid("InvalidNamespace", "the root element");
    if (!of.is_name(root.name().local, of.name))
        return invalid("InvalidValues", "the root element");
    for (const auto child : root.children())
        if (auto fault = read_property(of, child, values))
            return fault;
    for (std::size_t index = 0; index < values.size(); ++index)
        if (of.properties[index].required && values[index].items.empty())
            return invalid("MissingValues", of.properties[index].name);
    return std::nullopt;
}

} // namespace wsman::mock
