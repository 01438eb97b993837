// What a parser tells of a document, as one text that can be compared with what another one tells.
// Text is joined over CDATA sections and however it comes in pieces.
#pragma once

#include "xml/reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace wsman::fuzz {

class xml_events {
public:
    void clear() {
        told_.clear();
        in_text_ = false;
    }

    void declaration(std::string_view prefix, std::string_view uri) {
        add('n', prefix).add('=', uri);
    }

    void start(std::string_view uri, std::string_view local) { add('<', uri).add('|', local); }

    void attribute(std::string_view uri, std::string_view local, std::string_view value) {
        add('@', uri).add('|', local).add('=', value);
    }

    void end() { add('>', {}); }

    void text(std::string_view part) {
        if (part.empty())
            return;
        if (!in_text_)
            add('t', {});
        in_text_ = true;
        told_ += part;
    }

    void comment(std::string_view text) { add('c', text); }

    void instruction(std::string_view target, std::string_view data) {
        add('?', target).add('=', data);
    }

    [[nodiscard]] const std::string& told() const { return told_; }

private:
    // No character of XML 1.0, so nothing that is told can look like what separates it.
    static constexpr char mark = '\x01';

    xml_events& add(char kind, std::string_view what) {
        in_text_ = false;
        told_.append(1, mark).append(1, kind).append(what);
        return *this;
    }

    std::string told_;
    bool in_text_ = false;
};

// One reading of a document by the reader under test.
struct our_reading {
    xml_events events;
    std::optional<xml::parse_error> error;
    bool behind_root = false; // the root element was closed before it ended
};

// Hands every event to `take` while `source` stands at it, but for the end of the document; what
// stops the reading before that end comes back.
template <class Take>
std::optional<xml::parse_error> read_all(std::string_view octets, xml::reader& source, Take take) {
    source.open(octets);
    for (;;) {
        const auto next = source.next();
        if (next.has_error())
            return next.error();
        if (*next == xml::event::end_of_document)
            return std::nullopt;
        take(*next);
    }
}

// Whether it is a refusal of ours alone: other parsers read such documents, so that what they say
// of one proves nothing.
bool is_refused_by_us_alone(xml::errc code);

// Reads all of it; `source` stays at the end.
void read_ours(std::string_view octets, xml::reader& source, our_reading& into);

// Whether `wanted`, called with a range of utf8(), says yes to a name in the document, which was
// read without error before.
template <class Wanted>
bool any_name(std::string_view octets, xml::reader& source, Wanted wanted) {
    source.open(octets);
    for (;;) {
        const auto next = source.next();
        if (next.has_error() || *next == xml::event::end_of_document)
            return false;
        if (*next == xml::event::start_element) {
            if (wanted(source.prefix()) || wanted(source.name().local))
                return true;
            for (const auto& each : source.attributes())
                if (wanted(each.prefix) || wanted(each.name.local))
                    return true;
            for (const auto& each : source.declarations())
                if (wanted(each.prefix))
                    return true;
        }
        if (*next == xml::event::processing_instruction && wanted(source.target()))
            return true;
    }
}

} // namespace wsman::fuzz
