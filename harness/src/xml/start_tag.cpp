#include "xml/reader_state.hpp"

#include <algorithm>
#include <numeric>

namespace wsman::xml {

namespace {

// Up to so many attributes comparing all pairs is cheaper than sorting.
constexpr std::size_t few = 8;

bool precedes(const qname& a, const qname& b) {
    if (const auto order = a.local.compare(b.local); order != 0)
        return order < 0;
    return a.uri < b.uri;
}

} // namespace

bool reader::state::start_tag() {
    const char* const tag = at++;
    std::string_view prefix;
    std::string_view local;
    if (!take_name(prefix, local))
        return false;
    if (where == phase::epilog)
        return fail(errc::content_after_root, tag);
    if (elements.size() >= bounds.depth)
        return fail(errc::depth_limit, tag);
    outer_bindings = scope.size();
    elements.push_back({view(tag + 1, at), prefix, {{}, local}, outer_bindings});
    attributes.clear();
    while (at == end || *at != '>') {
        const char* const before = at;
        at = skip_white(at, end);
        if (at == end)
            return fail(errc::unexpected_end, end);
        if (*at == '>' || *at == '/')
            break;
        if (at == before)
            return fail_at(errc::syntax, at);
        if (attributes.size() + scope.size() - outer_bindings >= bounds.attributes)
            return fail(errc::attribute_limit, at);
        if (!take_attribute())
            return false;
    }
    if (*at == '/') {
        ++at;
        if (at == end || *at != '>')
            return fail_at(errc::syntax, at);
        end_is_due = true;
    }
    ++at;
    where = phase::content;
    return resolve_names(elements.back());
}

// Takes a qualified name (Namespaces in XML, production 7).
bool reader::state::take_name(std::string_view& prefix, std::string_view& local) {
    const char* const name = at;
    at = skip_name(at, end);
    if (at == name)
        return fail_at(errc::invalid_name, at);
    prefix = {};
    local = view(name, at);
    if (at != end && *at == ':') {
        prefix = local;
        const char* const second = ++at;
        at = skip_name(at, end);
        if (at == second)
            return fail_at(errc::invalid_name, at);
        if (at != end && *at == ':')
            return fail(errc::invalid_name, at);
        local = view(second, at);
    }
    return static_cast<std::size_t>(at - name) <= bounds.name_length ||
           fail(errc::name_limit, name);
}

bool reader::state::take_attribute() {
    attribute taken;
    const char* const name = at;
    if (!take_name(taken.prefix, taken.name.local))
        return false;
    at = skip_white(at, end);
    if (at == end || *at != '=')
        return fail_at(errc::syntax, at);
    at = skip_white(at + 1, end);
    if (at == end || (*at != '"' && *at != '\''))
        return fail_at(errc::syntax, at);
    if (!attribute_value(taken.value))
        return false;
    taken.offset =
        static_cast<std::size_t>(name - begin); // of UTF-8; resolve_names makes it the source's
    if (taken.prefix == "xmlns" || (taken.prefix.empty() && taken.name.local == "xmlns"))
        return declare(taken);
    attributes.push_back(taken);
    return true;
}

// A binding by xmlns="…" or xmlns:p="…" (Namespaces in XML, clause 3 and its reserved prefixes).
bool reader::state::declare(const attribute& declaration) {
    const auto prefix = declaration.prefix.empty() ? std::string_view{} : declaration.name.local;
    const auto uri = declaration.value;
    const char* const place = begin + declaration.offset;
    if (const auto number = scope.number_of(prefix); number && *number >= outer_bindings)
        return fail(errc::duplicate_attribute, place);
    const bool undone = uri.empty() && !prefix.empty();
    const bool reserved =
        prefix == "xmlns" || uri == xmlns_namespace || (prefix == "xml") != (uri == xml_namespace);
    if (undone || reserved)
        return fail(errc::invalid_namespace_declaration, place);
    scope.push(prefix, uri);
    return true;
}

bool reader::state::resolve_names(open_element& element) {
    const auto resolved = [&](std::string_view prefix, std::string_view& uri, const char* place) {
        if (const auto* const found = scope.binding_of(prefix); found != nullptr)
            uri = found->uri;
        else if (prefix == "xml")
            uri = xml_namespace;
        else
            return fail(prefix == "xmlns" ? errc::invalid_namespace_declaration
                                          : errc::undeclared_prefix,
                        place);
        return true;
    };
    if (element.prefix.empty())
        element.name.uri = scope.default_uri();
    else if (!resolved(element.prefix, element.name.uri, element.qualified.data()))
        return false;
    for (auto& each : attributes)
        if (!each.prefix.empty() && !resolved(each.prefix, each.name.uri, begin + each.offset))
            return false;
    if (attributes.empty())
        return true;
    if (attributes.size() > 1 && !no_double_attributes())
        return false;
    for (auto& each : attributes)
        each.offset = source.source_offset(each.offset);
    return true;
}

bool reader::state::no_double_attributes() {
    const auto count = attributes.size();
    std::size_t second = count;
    if (count <= few) {
        for (std::size_t i = 1; i < count; ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (attributes[i].name == attributes[k].name)
                    second = std::min(second, i);
    } else {
        order.resize(count);
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto& left = attributes[a].name;
            const auto& right = attributes[b].name;
            return left == right ? a < b : precedes(left, right);
        });
        for (std::size_t i = 1; i < count; ++i)
            if (attributes[order[i]].name == attributes[order[i - 1]].name)
                second = std::min<std::size_t>(second, order[i]);
    }
    return second == count || fail(errc::duplicate_attribute, begin + attributes[second].offset);
}

} // namespace wsman::xml
