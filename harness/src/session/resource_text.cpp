#include "session/resource_text.hpp"

#include "base/text.hpp"
#include "session/error_text.hpp"

#include <array>

namespace wsman::session_floor {
namespace {

constexpr std::uint32_t blank_uri = 0x803380BF;
constexpr std::uint32_t missing_fragment_path = 0x80338091;

struct alias {
    std::string_view name;
    std::string_view uri;
};

constexpr std::array aliases{
    alias{"wmi", "http://schemas.microsoft.com/wbem/wsman/1/wmi"},
    alias{"wmicimv2", "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2"},
    alias{"cimv2", protocol::cim_schema},
    alias{"winrm", "http://schemas.microsoft.com/wbem/wsman/1"},
    alias{"wsman", "http://schemas.microsoft.com/wbem/wsman/1"},
    alias{"shell", protocol::ns::ms_shell},
};

soap::endpoint_reference epr_from(const std::string& text) {
    xml::document document;
    if (!document.parse(text))
        return {};
    return soap::read_endpoint_reference(document.root()).value_or(soap::endpoint_reference{});
}

protocol::selector selector_from(const locator_selector& given) {
    protocol::selector made;
    made.name = given.name;
    made.value = given.value;
    if (!given.reference.empty())
        made.reference = epr_from(given.reference);
    return made;
}

protocol::option option_from(const locator_option& given) {
    protocol::option made;
    made.name = given.name;
    made.value = given.value;
    made.must_comply = given.must_comply;
    return made;
}

result<subject> subject_from(const resource_locator& locator) {
    if (base::trim(locator.resource_uri()).empty())
        return argument_error(blank_uri, "the resource URI is empty");
    if (locator.fragment_path().empty() && !locator.fragment_dialect().empty())
        return argument_error(missing_fragment_path);
    subject made;
    made.resource.resource_uri = locator.resource_uri();
    for (const auto& selector : locator.selectors())
        made.resource.selectors.push_back(selector_from(selector));
    for (const auto& option : locator.options())
        made.options.push_back(option_from(option));
    made.options_must_be_understood = locator.must_understand_options();
    if (!locator.fragment_path().empty())
        made.fragment = fragment{locator.fragment_path(), locator.fragment_dialect()};
    return made;
}

} // namespace

std::string expand_alias(std::string_view uri) {
    const auto slash = std::min(uri.find('/'), uri.size());
    for (const auto& known : aliases)
        if (base::equal_ignoring_case(uri.substr(0, slash), known.name))
            return std::string{known.uri} + std::string{uri.substr(slash)};
    return std::string{uri};
}

result<subject> subject_of(const resource& what) {
    if (what.locator() != nullptr)
        return subject_from(*what.locator());
    const auto parsed = resource_locator::parse(what.text());
    return parsed.has_error() ? result<subject>{parsed.error()} : subject_from(*parsed);
}

} // namespace wsman::session_floor
