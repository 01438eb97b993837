// Checks of one request by itself: what XPath cannot say.
#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "conformance/check_parts.hpp"
#include "conformance/client_checks.hpp"
#include "protocol/faults.hpp"
#include "protocol/names.hpp"

#include <algorithm>
#include <array>

namespace wsman::conformance {

namespace {

using check::does_not_apply;
using check::finding;
using check::right_or;
using check::shown;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// RFC 3986, 2.2 and 2.3: what may stand in a URI beside escapes.
bool is_uri_character(char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view{"-._~:/?#[]@!$&'()*+,;="}.find(c) != std::string_view::npos;
}

bool has_uri_characters(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))
                return false;
            i += 2;
        } else if (!is_uri_character(text[i])) {
            return false;
        }
    }
    return true;
}

// RFC 3986, 3.1.
bool has_scheme(std::string_view text) {
    const auto colon = text.find(':');
    return colon != std::string_view::npos && colon != 0 && is_letter(text.front()) &&
           std::ranges::all_of(text.substr(0, colon), [](char c) {
               return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
           });
}

// R5.4.4-1: valid by RFC 3986, in two parts, since xs:anyURI of WS-Addressing takes what has no
// scheme.
finding message_id_characters(const read_exchange& one) {
    const auto id = one.message_id();
    if (id.empty())
        return does_not_apply;
    return right_or(has_uri_characters(id),
                    "MessageID " + shown(id) + " has characters that no URI has");
}

finding message_id_scheme(const read_exchange& one) {
    const auto id = one.message_id();
    if (id.empty() || !has_uri_characters(id))
        return does_not_apply;
    return right_or(has_scheme(id), "MessageID " + shown(id) +
                                        " has no scheme, so it is a "
                                        "reference and no URI");
}

std::string_view without_quotes(std::string_view text) {
    return text.size() >= 2 && text.front() == '"' && text.back() == '"'
               ? base::trim(text.substr(1, text.size() - 2))
               : text;
}

// RC.2-12. The quotes of SOAP 1.1 are no part of the URI.
finding soap_action(const read_exchange& one) {
    const auto field = one.exchange->request.fields.find("SOAPAction");
    if (!field || one.action().empty())
        return does_not_apply;
    const auto said = without_quotes(base::trim(*field));
    return right_or(said == one.action(),
                    "SOAPAction is " + shown(said) + ", and wsa:Action " + shown(one.action()));
}

// RFC 3066, 2.1: ALPHA{1,8} *("-" (ALPHA / DIGIT){1,8}).
bool is_language_tag(std::string_view text) {
    bool first = true;
    for (const auto part : base::split(text, '-')) {
        const auto fits = [first](char c) { return is_letter(c) || (!first && is_digit(c)); };
        if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, fits))
            return false;
        first = false;
    }
    return true;
}

// R6.3-3.
finding locale_tag(const read_exchange& one) {
    const auto* request = one.request.envelope();
    const auto* locale =
        request == nullptr ? nullptr : request->header_named(protocol::wsman("Locale"));
    if (locale == nullptr)
        return does_not_apply;
    const auto tag = locale->element.attribute_value({soap::ns::xml, "lang"});
    if (!tag)
        return does_not_apply;
    return right_or(is_language_tag(*tag), "xml:lang is " + shown(*tag));
}

// The simple types that XML Schema itself declares.
constexpr std::array<std::string_view, 46> simple_types{"anySimpleType",
                                                        "string",
                                                        "boolean",
                                                        "decimal",
                                                        "float",
                                                        "double",
                                                        "duration",
                                                        "dateTime",
                                                        "time",
                                                        "date",
                                                        "gYearMonth",
                                                        "gYear",
                                                        "gMonthDay",
                                                        "gDay",
                                                        "gMonth",
                                                        "hexBinary",
                                                        "base64Binary",
                                                        "anyURI",
                                                        "QName",
                                                        "NOTATION",
                                                        "normalizedString",
                                                        "token",
                                                        "language",
                                                        "IDREFS",
                                                        "ENTITIES",
                                                        "NMTOKEN",
                                                        "NMTOKENS",
                                                        "Name",
                                                        "NCName",
                                                        "ID",
                                                        "IDREF",
                                                        "ENTITY",
                                                        "integer",
                                                        "nonPositiveInteger",
                                                        "negativeInteger",
                                                        "long",
                                                        "int",
                                                        "short",
                                                        "byte",
                                                        "nonNegativeInteger",
                                                        "unsignedLong",
                                                        "unsignedInt",
                                                        "unsignedShort",
                                                        "unsignedByte",
                                                        "positiveInteger",
                                                        "anyAtomicType"};

bool is_simple_type(const std::optional<xml::qname>& name) {
    return name && name->uri == soap::ns::xsd &&
           std::ranges::find(simple_types, name->local) != simple_types.end();
}

// R6.4-7: the QName of a simple type of XML Schema.
finding option_types(const read_exchange& one) {
    const auto* request = one.request.envelope();
    const auto* options =
        request == nullptr ? nullptr : request->header_named(protocol::wsman("OptionSet"));
    if (options == nullptr)
        return does_not_apply;
    bool any = false;
    for (const auto option : options->element.children()) {
        const auto type = option.attribute_value({{}, "Type"});
        if (!option.is(protocol::wsman("Option")) || !type)
            continue;
        any = true;
        if (!is_simple_type(option.resolve_qname(*type)))
            return "Type " + shown(*type) + " of an option names no simple type of XML Schema";
    }
    return any ? finding{std::string{}} : does_not_apply;
}

// 6.1: an xs:duration. One of more than 292 years looks like one that is none, and is let be.
finding operation_timeout(const read_exchange& one) {
    const auto* request = one.request.envelope();
    const auto* header =
        request == nullptr ? nullptr : request->header_named(protocol::wsman("OperationTimeout"));
    if (header == nullptr)
        return does_not_apply;
    const auto text = header->element.value();
    const auto span = base::parse_duration(text);
    const bool may_be_long = text.starts_with('P') && text.size() > 5 &&
                             text.find_first_not_of("PYMDTHS.0123456789") == text.npos;
    if (!span && may_be_long)
        return does_not_apply;
    return right_or(span.has_value(), "OperationTimeout " + shown(text) + " is no xs:duration");
}

bool is_of_ours(xml::qname name) {
    return name.uri == soap::ns::addressing || name.uri == protocol::ns::wsman ||
           name.uri == protocol::ns::eventing;
}

// R13.1-9. RelatesTo may come several times, one for each relation.
finding headers_once(const read_exchange& one) {
    const auto* request = one.request.envelope();
    if (request == nullptr)
        return does_not_apply;
    bool any = false;
    for (const auto& block : request->headers()) {
        if (!is_of_ours(block.name()) || block.name() == soap::wsa("RelatesTo"))
            continue;
        any = true;
        if (request->count_headers(block.name()) > 1)
            return "the header " + protocol::short_name(block.name()) + " stands more than once";
    }
    return any ? finding{std::string{}} : does_not_apply;
}

// SOAP 1.2, 5.1, of what calls itself SOAP 1.2.
finding request_envelope(const read_exchange& one) {
    const auto& sent = one.exchange->request;
    const auto type = transport::media_type(sent.fields.find("Content-Type").value_or(""));
    if (sent.method != "POST" || sent.body.empty() || type != "application/soap+xml")
        return does_not_apply;
    if (!one.request.is_xml())
        return std::string{"a request of type application/soap+xml is no well-formed XML"};
    const auto root = one.request.document().root();
    auto child = root.first_child();
    if (child && child.is(soap::s("Header")))
        child = child.next_sibling();
    return right_or(root.is(soap::s("Envelope")) && child && child.is(soap::s("Body")) &&
                        !child.next_sibling(),
                    "the request is no SOAP 1.2 envelope of a Header, if any, and a Body");
}

struct named_check {
    std::string_view name;
    finding (*check)(const read_exchange&);
};

constexpr std::array checks{
    named_check{"message-id-characters", message_id_characters},
    named_check{"message-id-scheme", message_id_scheme},
    named_check{"soap-action", soap_action},
    named_check{"locale-tag", locale_tag},
    named_check{"option-types", option_types},
    named_check{"operation-timeout", operation_timeout},
    named_check{"headers-once", headers_once},
    named_check{"request-envelope", request_envelope},
};

} // namespace

native_check make_request_check(std::string_view name) {
    for (const auto& one : checks)
        if (one.name == name)
            return one.check;
    return {};
}

} // namespace wsman::conformance
