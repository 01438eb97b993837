#include "schema/compiler/prefix_bindings.hpp"

#include "xml/scanner.hpp"

namespace wsman::schema::detail {

std::optional<std::string> prefix_bindings::uri_of(std::string_view target_namespace,
                                                   std::string_view prefix) {
    if (prefix == "xml")
        return std::string{xml::xml_namespace};
    const auto& bound = of(target_namespace);
    const auto found = bound.find(prefix);
    if (found == bound.end())
        return prefix.empty() ? std::optional{std::string{}} : std::nullopt;
    if (found->second.is_ambiguous)
        return {};
    return found->second.uri;
}

const prefix_bindings::meanings& prefix_bindings::of(std::string_view target_namespace) {
    if (const auto known = known_.find(target_namespace); known != known_.end())
        return known->second;
    auto& made = known_[std::string{target_namespace}];
    xml::scanner scanner;
    for (const auto* document : documents_.all()) {
        if (!document->target_namespace.empty() && document->target_namespace != target_namespace)
            continue;
        scanner.open(document->octets);
        for (xml::event told{}; scanner.next(told) && told != xml::event::end_of_document;) {
            if (told != xml::event::start_element)
                continue;
            for (const auto& each : scanner.declarations()) {
                const auto [at, is_new] =
                    made.emplace(each.prefix, meaning{std::string{each.uri}, false});
                at->second.is_ambiguous = at->second.is_ambiguous || at->second.uri != each.uri;
            }
        }
    }
    return made;
}

} // namespace wsman::schema::detail
