#include "xml/document_state.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::xml {

namespace {

using prefixes = std::vector<std::string_view>;

// What stands before each colon as names do: the prefix, where the text holds QNames.
void add_prefixes_in(std::string_view text, prefixes& found) {
    for (auto colon = text.find(':'); colon != std::string_view::npos;
         colon = text.find(':', colon + 1)) {
        auto begin = colon;
        while (begin > 0 && (has_class(text[begin - 1], name_part) ||
                             static_cast<unsigned char>(text[begin - 1]) >= 0x80))
            --begin;
        if (begin != colon)
            found.push_back(text.substr(begin, colon - begin));
    }
}

} // namespace

// Names need their prefixes, and content may hold QNames, so what looks like a prefix there counts
// as one. Sorted.
std::vector<std::string> element::prefixes_inside() const {
    std::vector<std::string> all;
    prefixes found;
    std::string buffer;
    for (auto index = index_; index < record().next; ++index) {
        const auto each = at(index);
        found.assign(1, each.prefix());
        for (const auto& attribute : each.attributes()) {
            found.push_back(attribute.prefix);
            add_prefixes_in(attribute.value, found);
        }
        add_prefixes_in(each.value(buffer), found);
        for (const auto prefix : found)
            if (!prefix.empty() && (all.empty() || all.back() != prefix))
                all.emplace_back(prefix);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::string element::self_contained() const {
    if (!*this)
        return {};
    const auto own = declarations();
    const auto inside = prefixes_inside();
    std::string missing;
    for (const auto& each : parent().namespaces_in_scope()) {
        const bool redeclared = std::any_of(own.begin(), own.end(), [&](const auto& declared) {
            return declared.prefix == each.prefix;
        });
        // The default namespace goes along always: a QName without a prefix cannot be told from a
        // word.
        if (redeclared || (!each.prefix.empty() &&
                           !std::binary_search(inside.begin(), inside.end(), each.prefix)))
            continue;
        missing.append(each.prefix.empty() ? " xmlns" : " xmlns:")
            .append(each.prefix)
            .append("=\"");
        append_escaped_attribute(missing, each.uri);
        missing.append("\"");
    }
    std::string copy{outer()};
    const auto after_name = 1 + name().local.size() + (prefix().empty() ? 0 : prefix().size() + 1);
    return copy.insert(after_name, missing);
}

} // namespace wsman::xml
