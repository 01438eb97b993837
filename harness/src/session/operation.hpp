// The operations of the session as envelopes: composed here and nowhere else, whether a session, a
// command or a case sends them.
#pragma once

#include "base/clock.hpp"
#include "protocol/actions.hpp"
#include "protocol/selectors.hpp"
#include "soap/compose.hpp"
#include "transport/http_message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wsman::session_floor {

struct fragment {
    std::string path;
    std::string dialect; // empty: XPath 1.0, the attribute is left out
};

// One request apart from what every request of a session shares.
struct operation {
    std::string action; // empty: Identify, which carries no addressing at all (R11-3)
    protocol::resource_reference resource;
    protocol::option_set options;
    bool options_must_be_understood = false;
    std::optional<session_floor::fragment> fragment;
    std::vector<std::string> headers; // further header blocks, written by the caller
    std::string body;                 // XML put inside s:Body
};

struct filter {
    std::string text;    // or one element, as XML
    std::string dialect; // empty: XPath 1.0
    bool is_xml = false; // text goes in as markup
};

enum class enumeration_mode { object, epr, object_and_epr };

struct enumerate_parameters {
    std::optional<session_floor::filter> filter;
    enumeration_mode mode = enumeration_mode::object;
    bool optimize = false;
    std::optional<std::uint32_t> max_elements;
    std::string expires;           // xs:duration or xs:dateTime; empty: absent
    std::string polymorphism_mode; // empty: absent
};

struct pull_parameters {
    std::optional<std::uint32_t> max_elements;
    std::optional<std::uint32_t> max_characters;
    std::string max_time; // xs:duration; empty: absent
};

operation make_identify();
operation make_get(protocol::resource_reference resource);
operation make_put(protocol::resource_reference resource, std::string representation);
operation make_create(protocol::resource_reference resource, std::string representation);
operation make_delete(protocol::resource_reference resource);
// `action` in full, or a method's bare name that the resource URI is put before.
operation make_invoke(protocol::resource_reference resource, std::string_view action,
                      std::string parameters);
operation make_enumerate(protocol::resource_reference resource,
                         const enumerate_parameters& parameters);

// What a service gave to go on with. Usually text; WS-Enumeration allows any content, so it may be
// markup, which then declares the prefixes it uses.
struct enumeration_context {
    std::string content;
    bool is_markup = false;

    enumeration_context() = default;

    enumeration_context(std::string text, bool markup)
        : content(std::move(text)), is_markup(markup) {}

    enumeration_context(std::string_view text)
        : content(text) {} // NOLINT: text is the usual case, so it converts

    enumeration_context(const std::string& text) : content(text) {} // NOLINT

    enumeration_context(const char* text) : content(text) {} // NOLINT
};

// The content of an EnumerationContext element.
enumeration_context read_enumeration_context(xml::element element);

operation make_pull(protocol::resource_reference resource, const enumeration_context& context,
                    const pull_parameters& parameters);
operation make_release(protocol::resource_reference resource, const enumeration_context& context);

// What all requests of a session share.
struct envelope_settings {
    std::string to;                                  // as http://host:5985/wsman
    std::string message_id;                          // "urn:uuid:…", another for every request
    std::optional<base::duration> operation_timeout; // nothing: header absent
    std::optional<std::uint64_t>
        max_envelope_size; // octets, mustUnderstand; nothing: header absent
    std::string locale;    // language tag, not mustUnderstand; empty: header absent
};

// The envelope in UTF-8, headers in the order To, ResourceURI, ReplyTo, Action, MaxEnvelopeSize,
// MessageID, Locale, SelectorSet, OptionSet, OperationTimeout, then the operation's own.
std::string compose(const operation& what, const envelope_settings& shared);

// POST of an envelope with Content-Type application/soap+xml;charset=UTF-8, or in UTF-16LE with BOM
// and charset=UTF-16.
transport::http_request to_http(std::string envelope, std::string target, bool utf_16 = false);

} // namespace wsman::session_floor
