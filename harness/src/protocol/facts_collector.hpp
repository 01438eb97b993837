// Gathers the facts of a message from a scanner's events, without a tree and without allocating
// once its memory has grown to the messages' size. Reads them as soap::envelope does.
//
// It knows the path from the root as far as it is known ground; inside everything else an event
// costs a comparison of depths.
#pragma once

#include "protocol/message_facts.hpp"
#include "xml/arena.hpp"
#include "xml/scanner.hpp"

#include <array>
#include <string>
#include <vector>

namespace wsman::protocol {

class facts_collector {
public:
    // Adds the namespaces it knows to the table that the scanner will use.
    explicit facts_collector(xml::namespace_table& numbers);
    // With a table that is not its to add to, as a validator's; those it lacks are told by URI.
    explicit facts_collector(const xml::namespace_table& numbers);

    // Before a message, which ends what the last one's views point to.
    void begin();

    // The events, each while the scanner stands at it.
    void start_element(const xml::scanner& at) {
        ++facts_.elements;
        if (++beyond_ == 1)
            look_at(at);
    }

    void text(const xml::scanner& at) {
        facts_.text_octets += at.text().size();
        if (taking_ != taking::nothing && (beyond_ == 0 || taking_ == taking::all_text))
            take(at.text());
    }

    void end_element(const xml::scanner& at) {
        if (beyond_ == 0)
            leave(at);
        else
            --beyond_;
    }

    // After the last event; then the facts are whole.
    void finish();

    [[nodiscard]] const message_facts& facts() const { return facts_; }

private:
    // The namespaces told apart here.
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

    // The elements on known ground.
    enum class place : std::uint8_t {
        outside,
        envelope,
        header,
        body,
        endpoint, // an EPR, or an element with the content of one
        selector_set,
        selector,
        option_set,
        enumeration, // a body child of WS-Enumeration
        fault_12,
        fault_11,
        code,
        subcode,
        reason,
        detail,
        taken, // its text is a fact
        passed // of no interest, children neither
    };

    // Which text of the innermost element on known ground is taken.
    enum class taking : std::uint8_t { nothing, own_text, all_text };

    // What becomes of it.
    enum class purpose : std::uint8_t { value, whole_text, code, subcode };

    // What counts the first time it comes, where its fact does not show that it has come.
    enum class once : std::uint8_t {
        header,
        reply_to,
        fault_to,
        locale,
        epr_address,
        code,
        code_value,
        subcode,
        subcode_value,
        reason,
        detail,
        newer = 16 // added for headers of 2005/08
    };

    // The addressing headers of one edition.
    struct edition {
        addressing_facts facts;
        std::size_t blocks = 0;
        unsigned bits = 0; // added to what counts once
    };

    using seen_bits = std::uint32_t;

    struct known_space {
        std::string_view uri;
        space as;
    };

    static const known_space known_spaces[];

    void know(xml::namespace_number number, space as);

    [[nodiscard]] space space_of(const xml::scanner& at) const {
        const std::size_t number = at.name_space();
        if (number == xml::unknown_namespace && !unnumbered_.empty())
            return space_by_uri(at.name().uri);
        return number < spaces_.size() ? spaces_[number] : space::other;
    }

    [[nodiscard]] space space_by_uri(std::string_view uri) const;

    // False when it has come before.
    bool first(once what, unsigned more = 0) {
        const auto bit = seen_bits{1} << (static_cast<unsigned>(what) + more);
        const bool is_first = (seen_ & bit) == 0;
        seen_ |= bit;
        return is_first;
    }

    void forget(once what) { seen_ &= ~(seen_bits{1} << static_cast<unsigned>(what)); }

    // The place of the element that has just begun; `passed` where nothing below it matters.
    void look_at(const xml::scanner& at);
    place place_of(const xml::scanner& at);
    place root_place(space in, std::string_view local);
    place envelope_child(space in, std::string_view local);
    place addressing_block(edition& of, const xml::scanner& at);
    place wsman_block(const xml::scanner& at);
    place body_child(space in, const xml::scanner& at);
    place endpoint_for(fact& address);
    place endpoint_child(space in, std::string_view local);
    place selector_set_child(space in, const xml::scanner& at);
    place selector_child(space in, std::string_view local);
    place option_set_child(space in, const xml::scanner& at);
    place fault_12_child(std::string_view local);
    place fault_11_child(std::string_view local);

    // Taking the text of the element that has just begun.
    place take_for(purpose what, fact* slot);

    place take_into(fact& slot) { return take_for(purpose::value, &slot); }

    // Of several the first.
    place take_once(fact& slot) { return slot ? place::passed : take_into(slot); }

    void take(std::string_view piece) {
        if (++pieces_ == 1)
            piece_ = piece;
        else
            join(piece);
    }

    void join(std::string_view piece);
    void leave(const xml::scanner& at);

    static constexpr std::size_t deepest = 8; // of known ground; it has six levels

    std::vector<space> spaces_;           // by the scanner's numbers
    std::vector<known_space> unnumbered_; // those that the table lacks

    std::size_t beyond_ = 0; // how many of the open elements are on unknown ground, all innermost
    std::size_t known_ = 0;  // and how many outside them are on the path
    std::array<place, deepest> path_{};
    space envelope_ = space::other; // the namespace of the Envelope
    seen_bits seen_ = 0;
    fact* epr_address_ = nullptr; // of the EPR being read

    taking taking_ = taking::nothing;
    purpose purpose_ = purpose::value;
    fact* slot_ = nullptr;
    std::size_t pieces_ = 0;
    std::string_view piece_; // the text while it is one piece
    std::string joined_;     // and when it is several
    xml::arena kept_;        // such texts

    edition older_; // 2004/08
    edition newer_; // 2005/08
    std::vector<named_value> selectors_;
    std::vector<named_value> options_;
    message_facts facts_;
};

} // namespace wsman::protocol
