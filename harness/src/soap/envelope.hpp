// A SOAP envelope with the octets it was read from.
//
// Owns octets and views together: move-only, its octets live on the heap so that a move does not
// stir the views. An envelope can be read anew and keeps its memory.
#pragma once

#include "soap/addressing.hpp"
#include "soap/fault.hpp"
#include "xml/document.hpp"

#include <boost/system/result.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace wsman::soap {

enum class version { soap_12, soap_11, none };

// The four spellings of xs:boolean, absence, and anything else.
enum class must_understand { absent, yes, no, invalid };

struct header_block {
    xml::element element;
    must_understand understood = must_understand::absent;
    std::string_view role; // empty: the ultimate receiver
    bool relay = false;

    [[nodiscard]] xml::qname name() const { return element.name(); }

    [[nodiscard]] bool must_be_understood() const { return understood == must_understand::yes; }
};

// Why octets are no envelope.
struct envelope_error {
    enum class kind { not_well_formed, not_an_envelope, no_body } what{};
    xml::parse_error xml; // of not_well_formed
    std::string detail;   // one line for people
};

[[noreturn]] void throw_exception_from_error(const envelope_error& error,
                                             const boost::source_location& where);

class envelope {
public:
    explicit envelope(const xml::limits& bounds = {});
    ~envelope();
    envelope(envelope&&) noexcept;
    envelope& operator=(envelope&&) noexcept;

    // Takes the octets of a message body. SOAP 1.1 envelopes are read too: version() says so.
    static boost::system::result<envelope, envelope_error> read(std::string octets,
                                                                const xml::limits& bounds = {});
    // The same into this one, keeping memory; it is empty after an error. The second form borrows:
    // octets must outlive it.
    boost::system::result<void, envelope_error> assign(std::string octets);
    boost::system::result<void, envelope_error> borrow(std::string_view octets);

    [[nodiscard]] version soap_version() const;
    [[nodiscard]] xml::element root() const;
    [[nodiscard]] xml::element header() const; // nothing when absent: legal (R11-2)
    [[nodiscard]] xml::element body() const;
    // The Body's first child element; nothing when empty.
    [[nodiscard]] xml::element content() const;

    [[nodiscard]] std::span<const header_block> headers() const;
    // The first block of that name.
    [[nodiscard]] const header_block* header_named(xml::qname name) const;
    [[nodiscard]] std::size_t count_headers(xml::qname name) const;

    // Read at first use from 2004/08 headers, else from 2005/08 ones.
    [[nodiscard]] const addressing& address() const;
    [[nodiscard]] bool uses_addressing_2005() const;
    // Present when the Body's child is s:Fault.
    [[nodiscard]] const std::optional<soap::fault>& fault() const;

    [[nodiscard]] const xml::document& document() const;
    [[nodiscard]] std::string_view octets() const; // as received

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace wsman::soap
