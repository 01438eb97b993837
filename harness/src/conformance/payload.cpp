#include "conformance/payload.hpp"

#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

bool is_name_octet(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') ||
           (u >= 'A' && u <= 'Z') || c == '-' || c == '_' || c == '.';
}

// Prefixes also stand in content (xsi:type="xs:string"), so the octets are asked, not the names. A
// binding too many does no harm.
bool uses_prefix(std::string_view octets, std::string_view prefix) {
    for (auto at = octets.find(prefix); at != octets.npos; at = octets.find(prefix, at + 1)) {
        const auto end = at + prefix.size();
        if (end < octets.size() && octets[end] == ':' &&
            (at == 0 || !is_name_octet(octets[at - 1])))
            return true;
    }
    return false;
}

bool declares(xml::element element, std::string_view prefix) {
    return std::ranges::any_of(element.declarations(),
                               [prefix](const auto& d) { return d.prefix == prefix; });
}

std::string declarations_for(xml::element element, bool default_too) {
    std::string out;
    for (const auto& binding : element.namespaces_in_scope()) {
        const bool is_default = binding.prefix.empty();
        if (declares(element, binding.prefix) ||
            (is_default ? !default_too || binding.uri.empty()
                        : !uses_prefix(element.outer(), binding.prefix)))
            continue;
        out += is_default ? " xmlns" : " xmlns:";
        out += binding.prefix;
        out += "=\"";
        xml::append_escaped_attribute(out, binding.uri);
        out += '"';
    }
    return out;
}

// Behind the name in the start tag.
std::size_t end_of_name(std::string_view outer) {
    return std::min(outer.find_first_of(" \t\r\n/>", 1), outer.size());
}

std::string with_declarations(xml::element element, bool default_too) {
    std::string out{element.outer()};
    return out.insert(end_of_name(out), declarations_for(element, default_too));
}

} // namespace

std::string payload_inside(xml::element element) {
    const auto inner = element.inner();
    std::string out;
    std::size_t copied = 0;
    for (const auto child : element.children()) {
        const auto outer = child.outer();
        const auto begin = static_cast<std::size_t>(outer.data() - inner.data());
        out += inner.substr(copied, begin - copied);
        out += with_declarations(child, false);
        copied = begin + outer.size();
    }
    return out.append(inner.substr(copied));
}

std::string payload_of(xml::element element) {
    return with_declarations(element, true);
}

namespace_bindings bindings_at(xml::element element) {
    namespace_bindings bindings;
    for (const auto& one : element.namespaces_in_scope())
        if (!one.prefix.empty())
            bindings.emplace_back(one.prefix, one.uri);
    return bindings;
}

} // namespace wsman::conformance
