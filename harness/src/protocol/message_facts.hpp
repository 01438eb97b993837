// What a message says about itself, as far as a service or a judge acts on it: the SOAP, addressing
// and WS-Management facts that facts_collector gathers in the pass that reads it.
#pragma once

#include "xml/qname.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace wsman::protocol {

// The text of an element or attribute; nothing where it is absent. White space at either end is
// gone (R13.1-10).
using fact = std::optional<std::string_view>;

// What soap::envelope asks of octets before it takes them for an envelope.
enum class message_kind : std::uint8_t {
    not_an_envelope, // the root is no Envelope of SOAP 1.2 or 1.1
    no_body,         // an Envelope without Body
    soap_12,
    soap_11
};

// Of several header blocks of one name the first counts, as for soap::addressing.
struct addressing_facts {
    fact to;
    fact action;
    fact message_id;
    fact relates_to; // the first without RelationshipType
    fact reply_to;   // the Address; nothing where the EPR has none
    fact fault_to;
};

// A wsman:Selector or wsman:Option of the first set (DSP0226 5.1.2.2, 6.4).
struct named_value {
    std::string_view name; // empty where the attribute is missing
    // Of a Selector that holds an EPR that EPR's Address, empty where other elements are inside. Of
    // an Option nothing where it is xsi:nil.
    fact value;
};

struct fault_facts {
    std::optional<xml::qname> code;    // nothing when absent, or when its prefix is not bound
    std::optional<xml::qname> subcode; // the outermost
    fact reason;                       // the first one's whole text, white space as it stands
    fact detail;                       // wsman:FaultDetail
};

// Views point into the message, the scanner's memory and the collector's: they hold until the next
// message is begun.
struct message_facts {
    message_kind kind = message_kind::not_an_envelope;
    bool addressing_2005 = false; // there are headers of 2005/08 and none of 2004/08
    addressing_facts address;     // of that edition

    fact resource_uri;
    fact operation_timeout;
    fact max_envelope_size;
    fact locale; // the xml:lang of wsman:Locale
    std::span<const named_value> selectors;
    std::span<const named_value> options;
    bool has_selector_set = false; // a set may be empty
    bool has_option_set = false;

    xml::qname body;          // the Body's first child; empty when there is none
    fact enumeration_context; // wsen:EnumerationContext in it
    std::optional<fault_facts> fault;

    std::size_t elements = 0;    // of the whole message
    std::size_t text_octets = 0; // of character data, in UTF-8

    [[nodiscard]] bool is_envelope() const {
        return kind == message_kind::soap_12 || kind == message_kind::soap_11;
    }
};

} // namespace wsman::protocol
