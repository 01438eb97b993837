// The control headers: options, locale, time-out and envelope size (DSP0226 clause 6).
#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "mock-server/src/stages.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace wsman::mock {
namespace {

refusal invalid_options(std::string_view detail, std::string_view because) {
    return refuse(protocol::wsman("InvalidOptions"), detail, because);
}

bool is_true(std::string_view value) {
    return value.empty() || value == "true" || value == "1"; // 6.4: an empty option is on
}

// R6.4-7: only a simple type of XML Schema may stand in Type. Ours take booleans.
bool has_right_type(xml::element option, const switches& flaws) {
    const auto type = option.attribute_value({{}, "Type"});
    if (!type)
        return true;
    if (flaws.options_type_refused)
        return false;
    const auto name = option.resolve_qname(*type);
    return name && name->uri == soap::ns::xsd &&
           (name->local == "boolean" || name->local == "string");
}

bool has_right_value(xml::element option, std::string_view value, const switches& flaws) {
    return !option.first_child() && has_right_type(option, flaws) &&
           is_value_of(value_type::boolean, value);
}

// R6.4-9
std::optional<refusal> option_refused(const call& at, const option_model* known,
                                      std::string_view name) {
    if (at.of->options.empty() && at.flaws().options_must_comply_ignored)
        return std::nullopt;
    if (known)
        return invalid_options(
            at.flaws().options_bad_value_as_bad_name ? "InvalidName" : "InvalidValue", name);
    const auto detail = at.of->options.empty() || at.flaws().options_bad_name_as_not_supported
                            ? "NotSupported"
                            : "InvalidName";
    return invalid_options(at.flaws().options_no_detail ? "" : detail, base::printable(name));
}

std::optional<refusal> check_option(call& at, xml::element option) {
    const auto name = base::trim(option.attribute_value({{}, "Name"}).value_or(""));
    const auto value = option.value();
    const bool long_name = characters_in(name) > protocol::limit::name;
    const bool long_value = characters_in(value) > protocol::limit::value;
    if ((long_name && at.flaws().options_long_names_dropped) ||
        (long_value && at.flaws().options_long_values_dropped))
        return std::nullopt;
    if (long_name || long_value)
        return refuse(protocol::wsman("EncodingLimit"), {}, "an option is too long");
    const auto comply = base::trim(option.attribute_value({{}, "MustComply"}).value_or("false"));
    const bool binding = comply == "true" || comply == "1";
    const auto* known = at.of->option_named(name);
    const bool right = known && (value.empty() || has_right_value(option, value, at.flaws()));
    if (right)
        at.omitted = is_true(value) ? known->omits : std::string{};
    if (right || !binding)
        return std::nullopt; // R6.4-6: others are advice
    return option_refused(at, known, name);
}

// RFC 3066: a primary tag of letters, then subtags of letters and digits, eight characters each at
// most.
bool is_language_tag(std::string_view tag) {
    bool primary = true;
    for (const auto part : base::split(tag, '-')) {
        if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, [&](unsigned char c) {
                return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       (!primary && c >= '0' && c <= '9');
            }))
            return false;
        primary = false;
    }
    return true;
}

refusal invalid_header(std::string_view because) {
    return refuse(protocol::wsa("InvalidMessageInformationHeader"), {}, because);
}

bool is_unlimited(const call& at) {
    namespace action = protocol::action;
    const bool given = at.block(known_header::max_envelope_size) != nullptr;
    return (at.flaws().max_envelope_size_ignored_by_get && at.action == action::get) ||
           (at.flaws().pull_max_envelope_size_ignored && at.action == action::pull && given) ||
           (at.flaws().pull_reply_limit_ignored && at.action == action::pull && !given);
}

std::string value_of_size(const call& at, const soap::header_block& first) {
    auto text = first.element.value();
    if (at.flaws().soap_duplicate_headers_accepted)
        for (const auto& block : at.server.envelope.headers())
            if (block.name() == first.name())
                text = block.element.value();
    return text;
}

} // namespace

std::optional<refusal> check_options(call& at) {
    const auto* block = at.block(known_header::option_set);
    // R6.4-10: the options of the Enumerate hold for its whole sequence. Shells read their own.
    const bool continues = at.path && at.path->continues && !at.flaws().options_of_a_pull_count;
    if (!block || continues || at.of->shells != shell_class::none)
        return std::nullopt;
    if (at.flaws().options_unsupported_as_feature && block->must_be_understood() &&
        block->element.outer().find("MustComply") == std::string_view::npos)
        return refuse(protocol::wsman("UnsupportedFeature"));
    if (block->element.child_count() > at.server.model.limits.options)
        return refuse(protocol::wsman("EncodingLimit"),
                      at.flaws().limits_option_limit_without_detail ? "" : "OptionLimit");
    for (const auto option : block->element.children())
        if (auto fault = check_option(at, option))
            return fault;
    return std::nullopt;
}

std::optional<refusal> check_locale(call& at) {
    // [MS-WSMV] 3.1.4.1.9
    const auto* data = at.server.envelope.header_named({protocol::ns::ms_wsman, "DataLocale"});
    if (at.is_windows() && data && data->must_be_understood())
        return refuse(protocol::wsman("UnsupportedFeature"), "DataLocale");
    const auto* block = at.block(known_header::locale);
    // R6.3-1: without mustUnderstand a hint, and there is one language here.
    if (!block || at.flaws().locale_must_understand_ignored ||
        (!block->must_be_understood() && !at.flaws().locale_hint_refused))
        return std::nullopt;
    const auto tag =
        base::trim(block->element.attribute_value({soap::ns::xml, "lang"}).value_or(""));
    if (!is_language_tag(tag))
        return invalid_header("Locale names no language");
    if (at.is_windows() && block->must_be_understood()) // [MS-WSMV] 3.1.4.1.8
        return refuse(protocol::wsman("UnsupportedFeature"), "Locale");
    if (base::equal_ignoring_case(tag, "en") || base::equal_ignoring_case(tag, "en-US"))
        return std::nullopt;
    return refuse(protocol::wsman("UnsupportedFeature"), "Locale"); // R6.3-2
}

std::optional<refusal> check_operation_timeout(call& at) {
    const auto* block = at.block(known_header::operation_timeout);
    if (!block)
        return std::nullopt;
    if (at.flaws().timeout_unsupported_without_detail && block->must_be_understood())
        return refuse(protocol::wsman("UnsupportedFeature"));
    at.timeout = base::parse_duration(at.value(known_header::operation_timeout));
    if (at.timeout > std::chrono::hours{1} && at.flaws().timeout_long_one_runs_out)
        return refuse(protocol::wsman("TimedOut"));
    if ((at.timeout && at.timeout->count() >= 0) ||
        (at.timeout && at.flaws().timeout_negative_accepted) ||
        at.flaws().timeout_bad_value_accepted)
        return std::nullopt;
    return invalid_header("OperationTimeout is no duration"); // R6.1-2
}

std::optional<refusal> check_max_envelope_size(call& at) {
    const auto own = at.server.model.limits.reply;
    // R13.1-3; Windows takes its own limit ([MS-WSMV] 3.1.4.1.7).
    at.limit = at.is_windows() ? own : protocol::limit::default_envelope_size;
    at.limit_detail = "ServiceEnvelopeLimit";
    if (is_unlimited(at))
        at.limit = std::numeric_limits<std::size_t>::max();
    const auto* block = at.block(known_header::max_envelope_size);
    if (!block || is_unlimited(at))
        return std::nullopt;
    if (at.flaws().max_envelope_size_policy_refused &&
        block->element.attribute_value({{}, "Policy"}))
        return invalid_header("MaxEnvelopeSize has a Policy");
    const auto text = value_of_size(at, *block);
    if (at.flaws().max_envelope_size_bad_value_accepted &&
        text.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    if (text.empty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return invalid_header("MaxEnvelopeSize is no positive integer");
    std::size_t asked = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), asked).ec != std::errc{})
        asked = std::numeric_limits<std::size_t>::max(); // legal: xs:positiveInteger has no end
    // R6.2-4: below 8192 octets a fault cannot be carried safely, so the value itself is refused.
    const auto least = protocol::limit::smallest_max_envelope_size;
    if (asked < least && at.action == protocol::action::pull &&
        at.flaws().pull_fault_ends_the_enumeration)
        at.server.enumerations.drop(
            at.server.envelope.content().child(protocol::wsen("EnumerationContext")).value());
    if (asked < least && !at.flaws().max_envelope_size_accepts_8191)
        return refuse(protocol::wsman("EncodingLimit"), "MinimumEnvelopeLimit");
    at.limit = std::clamp(asked, least, own);
    at.limit_detail = asked <= own ? "MaxEnvelopeSize" : "ServiceEnvelopeLimit";
    return std::nullopt;
}

} // namespace wsman::mock
