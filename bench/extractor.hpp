// Fills the facts from a library's events; every library's reader drives it. As cheap as it can be
// made from outside a library: it knows the path from the root while that is known ground, and
// elsewhere an event costs a comparison of depths.
//
// Words are views of the library's own characters: char for UTF-8, char16_t for UTF-16.
#pragma once

#include "bench/facts.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace wsman::bench {

// Whether a word of a library is that of ASCII.
inline bool is(std::string_view word, std::string_view ascii) {
    return word.size() == ascii.size() && std::memcmp(word.data(), ascii.data(), ascii.size()) == 0;
}

inline bool is(std::u16string_view word, std::string_view ascii) {
    if (word.size() != ascii.size())
        return false;
    for (std::size_t i = 0; i < ascii.size(); ++i)
        if (word[i] != static_cast<unsigned char>(ascii[i]))
            return false;
    return true;
}

void append(std::string& to, std::u16string_view text);

inline void append(std::string& to, std::string_view text) {
    to.append(text);
}

std::size_t utf8_size(std::u16string_view text);

inline std::size_t utf8_size(std::string_view text) {
    return text.size();
}

class extractor {
public:
    explicit extractor(facts& into) : facts_(&into) { into.clear(); }

    // At a start tag; true where look_at must be called.
    [[nodiscard]] bool enters() {
        ++facts_->elements;
        return ++depth_ == known_ + 1;
    }

    // `attribute` gives the value of an attribute, by the prefix "xml" or none and its local name,
    // as a word whose data() is null when there is none.
    template <class Word, class Attribute>
    void look_at(Word uri, Word local, const Attribute& attribute) {
        const auto found = place_of(space_of(uri), uri, local, attribute);
        if (found != place::passed)
            path_[known_++] = found;
    }

    template <class Word>
    void text(Word piece) {
        facts_->text_octets += utf8_size(piece);
        if (depth_ == taking_from_ || (takes_deep_text_ && depth_ > taking_from_))
            append(*slot_, piece);
    }

    void end() {
        if (depth_-- == known_)
            leave();
    }

    // After the last event.
    void finish();

private:
    enum class space : std::uint8_t {
        other,
        none,
        soap_12,
        soap_11,
        addressing_2004,
        addressing_2005,
        wsman,
        enumeration
    };

    enum class place : std::uint8_t {
        outside,
        envelope,
        header,
        body,
        endpoint,
        selector_set,
        selector,
        option_set,
        enumeration,
        fault,
        fault_11,
        code,
        subcode,
        reason,
        detail,
        taken,
        passed
    };

    // The namespaces have URIs of different lengths.
    template <class Word>
    static space space_of(Word uri) {
        const auto when = [&](std::string_view ascii, space found) {
            return is(uri, ascii) ? found : space::other;
        };
        switch (uri.size()) {
        case 0:
            return space::none;
        case 39:
            return when("http://www.w3.org/2003/05/soap-envelope", space::soap_12);
        case 41:
            return when("http://schemas.xmlsoap.org/soap/envelope/", space::soap_11);
        case 48:
            return when("http://schemas.xmlsoap.org/ws/2004/08/addressing", space::addressing_2004);
        case 36:
            return when("http://www.w3.org/2005/08/addressing", space::addressing_2005);
        case 46:
            return when("http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd", space::wsman);
        case 49:
            return when("http://schemas.xmlsoap.org/ws/2004/09/enumeration", space::enumeration);
        default:
            return space::other;
        }
    }

    static bool is_addressing(space in) {
        return in == space::addressing_2004 || in == space::addressing_2005;
    }

    template <class Word, class Attribute>
    place place_of(space in, Word uri, Word local, const Attribute& attribute) {
        switch (known_ == 0 ? place::outside : path_[known_ - 1]) {
        case place::outside:
            envelope_ = in;
            return is(local, "Envelope") && (in == space::soap_12 || in == space::soap_11)
                       ? place::envelope
                       : place::passed;
        case place::envelope:
            if (in != envelope_)
                return place::passed;
            return is(local, "Header") ? place::header
                   : is(local, "Body") ? place::body
                                       : place::passed;
        case place::header:
            return is_addressing(in)    ? addressing_block(in, local, attribute)
                   : in == space::wsman ? wsman_block(local, attribute)
                                        : place::passed;
        case place::body:
            return body_child(in, uri, local);
        case place::endpoint:
            return is_addressing(in) && is(local, "Address") ? take_once(*address_) : place::passed;
        case place::selector_set:
            return in == space::wsman && is(local, "Selector") ? selector(attribute)
                                                               : place::passed;
        case place::selector:
            // An EPR inside gives its address, anything else nothing.
            taking_from_ = nowhere;
            slot_->clear();
            address_ = slot_;
            return is_addressing(in) && is(local, "EndpointReference") ? place::endpoint
                                                                       : place::passed;
        case place::option_set:
            facts_->option_count += in == space::wsman && is(local, "Option") ? 1U : 0U;
            return place::passed;
        case place::enumeration:
            return in == space::enumeration && is(local, "EnumerationContext")
                       ? take_once(facts_->enumeration_context)
                       : place::passed;
        case place::fault:
            if (in != space::soap_12)
                return place::passed;
            return is(local, "Code")     ? place::code
                   : is(local, "Reason") ? place::reason
                   : is(local, "Detail") ? place::detail
                                         : place::passed;
        case place::fault_11:
            return is(local, "faultstring") ? whole_text(facts_->reason)
                   : is(local, "detail")    ? place::detail
                                            : place::passed;
        case place::code:
            return in == space::soap_12 && is(local, "Subcode") ? place::subcode : place::passed;
        case place::subcode:
            return in == space::soap_12 && is(local, "Value") ? take_once(facts_->subcode)
                                                              : place::passed;
        case place::reason:
            return in == space::soap_12 && is(local, "Text") ? whole_text(facts_->reason)
                                                             : place::passed;
        case place::detail:
            return is(local, "FaultDetail") ? take_once(facts_->detail) : place::passed;
        case place::taken:
        case place::passed:
            break;
        }
        return place::passed;
    }

    template <class Word, class Attribute>
    place addressing_block(space in, Word local, const Attribute& attribute) {
        // Headers of 2005/08 count where there are none of 2004/08.
        if (in == space::addressing_2005 && older_addressing_)
            return place::passed;
        if (in == space::addressing_2004 && !older_addressing_) {
            older_addressing_ = true;
            forget_addressing();
        }
        switch (local.size()) {
        case 2:
            return is(local, "To") ? take_once(facts_->to) : place::passed;
        case 6:
            return is(local, "Action") ? take_once(facts_->action) : place::passed;
        case 9:
            if (is(local, "MessageID"))
                return take_once(facts_->message_id);
            return is(local, "RelatesTo") && attribute("", "RelationshipType").data() == nullptr
                       ? take_once(facts_->relates_to)
                       : place::passed;
        case 7:
            address_ = is(local, "ReplyTo")   ? &facts_->reply_to
                       : is(local, "FaultTo") ? &facts_->fault_to
                                              : nullptr;
            return address_ == nullptr ? place::passed : place::endpoint;
        default:
            return place::passed;
        }
    }

    template <class Word, class Attribute>
    place wsman_block(Word local, const Attribute& attribute) {
        if (is(local, "ResourceURI"))
            return take_once(facts_->resource_uri);
        if (is(local, "OperationTimeout"))
            return take_once(facts_->operation_timeout);
        if (is(local, "MaxEnvelopeSize"))
            return take_once(facts_->max_envelope_size);
        if (is(local, "SelectorSet"))
            return place::selector_set;
        if (is(local, "OptionSet"))
            return place::option_set;
        if (is(local, "Locale") && facts_->locale.empty())
            if (const auto tag = attribute("xml", "lang"); tag.data() != nullptr)
                append(facts_->locale, tag);
        return place::passed;
    }

    template <class Attribute>
    place selector(const Attribute& attribute) {
        auto& [name, value] = facts_->add_selector();
        if (const auto told = attribute("", "Name"); told.data() != nullptr)
            append(name, told);
        (void)take(value);
        return place::selector;
    }

    template <class Word>
    place body_child(space in, Word uri, Word local) {
        if (!facts_->body_local.empty())
            return place::passed;
        append(facts_->body_uri, uri);
        append(facts_->body_local, local);
        if (in == space::enumeration)
            return place::enumeration;
        if (!is(local, "Fault"))
            return place::passed;
        return in == space::soap_12   ? place::fault
               : in == space::soap_11 ? place::fault_11
                                      : place::passed;
    }

    place take(std::string& slot) {
        slot_ = &slot;
        taking_from_ = depth_;
        takes_deep_text_ = false;
        return place::taken;
    }

    // Of several the first that says something.
    place take_once(std::string& slot) { return slot.empty() ? take(slot) : place::passed; }

    place whole_text(std::string& slot) {
        if (!slot.empty())
            return place::passed;
        takes_deep_text_ = (take(slot), true);
        return place::taken;
    }

    void forget_addressing();
    void leave();

    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    facts* facts_;
    std::string* slot_ = nullptr;       // where the text being taken goes
    std::string* address_ = nullptr;    // and that of the EPR being read
    std::size_t taking_from_ = nowhere; // depth of the element whose text is taken
    std::size_t depth_ = 0;
    std::size_t known_ = 0; // how many of the open elements are known ground
    space envelope_ = space::other;
    bool takes_deep_text_ = false;
    bool older_addressing_ = false;
    std::array<place, 8> path_{};
};

} // namespace wsman::bench
