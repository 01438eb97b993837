#include "session/association_filter.hpp"

#include "base/text.hpp"
#include "session/error_text.hpp"
#include "session/resource_text.hpp"
#include "xml/writer.hpp"

#include <algorithm>
#include <array>

namespace wsman::session_floor {
namespace {

constexpr std::uint32_t invalid_filter = 0x80338107;

struct part {
    std::string_view name; // as it is written, in lower case
    std::string_view element;
    bool repeated = false;
};

constexpr std::array parts{
    part{"object", "wsmb:Object"},
    part{"associationclassname", "wsmb:AssociationClassName"},
    part{"role", "wsmb:Role"},
    part{"resultclassname", "wsmb:ResultClassName"},
    part{"resultrole", "wsmb:ResultRole"},
    part{"includeresultproperty", "wsmb:IncludeResultProperty", true},
};

struct given_part {
    const part* which = nullptr;
    std::string_view value;
};

error invalid(std::string_view why, std::string_view what = {}) {
    std::string message = "the association filter ";
    message += why;
    if (!what.empty())
        message += " \"" + base::printable(what) + "\"";
    return argument_error(invalid_filter, std::move(message));
}

// The first '=' ends the name: an object's query has more of them.
result<given_part> read_part(std::string_view text) {
    const auto equals = text.find('=');
    const auto name = base::trim(text.substr(0, equals));
    const auto known = std::ranges::find_if(
        parts, [&](const part& p) { return base::equal_ignoring_case(p.name, name); });
    if (equals == text.npos || known == parts.end())
        return invalid("has no part", text);
    const auto value = base::trim(text.substr(equals + 1));
    if (value.empty())
        return invalid("has nothing behind", name);
    return given_part{&*known, value};
}

result<std::vector<given_part>> read_parts(std::string_view text) {
    text = base::trim(text);
    if (!text.starts_with('{') || !text.ends_with('}'))
        return invalid("is not in braces");
    std::vector<given_part> found;
    for (const auto one : base::split(text.substr(1, text.size() - 2), ';')) {
        if (base::trim(one).empty())
            continue; // behind the last ';'
        const auto read = read_part(one);
        if (read.has_error())
            return read.error();
        if (!read->which->repeated && std::ranges::count(found, read->which, &given_part::which))
            return invalid("has twice", read->which->name);
        found.push_back(*read);
    }
    return found;
}

bool stands_alone(std::string_view uri) {
    return uri.find("://") != uri.npos || uri.starts_with("urn:") || expand_alias(uri) != uri;
}

// The namespace of the class: all before the last '/'.
std::string_view folder_of(std::string_view uri) {
    const auto slash = uri.rfind('/');
    return slash == uri.npos ? std::string_view{} : uri.substr(0, slash + 1);
}

// The object's EPR, as the content of wsmb:Object.
result<std::string> epr_of(std::string_view object, std::string_view resource_uri) {
    std::string whole{object};
    if (!stands_alone(object.substr(0, object.find('?'))))
        whole.insert(0, folder_of(resource_uri));
    const auto named = subject_of(resource{whole});
    if (named.has_error())
        return named.error();
    std::string out;
    soap::append_endpoint_reference(out, protocol::make_epr(soap::anonymous_role, named->resource));
    return out;
}

} // namespace

result<std::string> association_filter(std::string_view text, std::string_view resource_uri,
                                       enumeration_flags flags) {
    const auto given = read_parts(text);
    if (given.has_error())
        return given.error();
    const auto object = std::ranges::find(*given, &parts[0], &given_part::which);
    if (object == given->end())
        return invalid("has no object");
    const auto epr = epr_of(object->value, resource_uri);
    if (epr.has_error())
        return epr.error();
    std::string out;
    xml::writer write{out};
    write.open(has(flags, enumeration_flags::association_instance) ? "wsmb:AssociationInstances"
                                                                   : "wsmb:AssociatedInstances");
    write.declare("wsmb", protocol::ns::cim_binding).declare("wsa", protocol::ns::addressing);
    write.open(object->which->element).raw(*epr).close();
    for (const auto& known : parts) // in the order that other clients send, whatever was written
        for (const auto& one : *given)
            if (one.which == &known && one.which != object->which)
                write.leaf(known.element, one.value);
    write.close();
    return out;
}

} // namespace wsman::session_floor
