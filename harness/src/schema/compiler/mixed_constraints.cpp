#include "schema/compiler/mixed_constraints.hpp"

#include "xml/scanner.hpp"

namespace wsman::schema::detail {

namespace {

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";

std::optional<std::string_view> attribute_of(const xml::scanner& scanner, std::string_view name) {
    for (const auto& each : scanner.attributes())
        if (each.name == xml::qname{"", name})
            return each.value;
    return {};
}

std::optional<mixed_constraints::constraint> constraint_of(const xml::scanner& scanner) {
    if (const auto fixed = attribute_of(scanner, "fixed"))
        return mixed_constraints::constraint{true, std::string{*fixed}, false};
    if (const auto text = attribute_of(scanner, "default"))
        return mixed_constraints::constraint{false, std::string{*text}, false};
    return {};
}

} // namespace

std::optional<mixed_constraints::constraint>
mixed_constraints::of(std::string_view target_namespace, std::string_view local, bool is_global) {
    if (!is_read_)
        read();
    if (!is_global)
        return look_up({{}, std::string{local}, false});
    if (auto found = look_up({std::string{target_namespace}, std::string{local}, true}))
        return found;
    return look_up({{}, std::string{local}, true});
}

std::optional<mixed_constraints::constraint> mixed_constraints::look_up(const key& of) const {
    const auto at = found_.find(of);
    return at == found_.end() ? std::nullopt : at->second;
}

void mixed_constraints::read() {
    is_read_ = true;
    for (const auto* document : documents_.all())
        read(*document);
}

void mixed_constraints::read(const schema_document& document) {
    xml::scanner scanner;
    scanner.open(document.octets);
    for (xml::event told{}; scanner.next(told) && told != xml::event::end_of_document;) {
        if (told != xml::event::start_element || scanner.name() != xml::qname{xsd, "element"})
            continue;
        const auto local = attribute_of(scanner, "name");
        if (!local)
            continue;
        auto here = constraint_of(scanner);
        const bool is_global = scanner.depth() == 2;
        // The namespace of a local one depends on its form: its name must do.
        const auto [at, is_new] = found_.emplace(
            key{is_global ? document.target_namespace : "", std::string{*local}, is_global}, here);
        if (!is_new && at->second != here)
            at->second = constraint{false, {}, true};
    }
}

} // namespace wsman::schema::detail
