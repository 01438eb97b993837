// The body of a request or reply as judges read it: parsed once, whatever it turns out to be.
#pragma once

#include "record/exchange.hpp"
#include "soap/envelope.hpp"
#include "xpath/expression.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::conformance {

class message {
public:
    // Borrows `octets`.
    explicit message(std::string_view octets);
    ~message();
    message(message&&) noexcept;
    message& operator=(message&&) noexcept;

    [[nodiscard]] bool is_xml() const;
    // Null when it is none.
    [[nodiscard]] const soap::envelope* envelope() const;
    // Of the envelope; null without one.
    [[nodiscard]] const soap::fault* fault() const;
    [[nodiscard]] const xml::document& document() const;

    // An error is a message for people; of octets that are no XML too.
    [[nodiscard]] boost::system::result<xpath::value, std::string>
    evaluate(std::string_view expression, const xpath::bindings& prefixes,
             const xpath::variables& values) const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

// An exchange with both sides parsed. Borrows the exchange.
struct read_exchange {
    explicit read_exchange(const record::exchange& one);

    const record::exchange* exchange;
    message request;
    std::optional<message> reply; // nothing when none came, or not all of it

    [[nodiscard]] unsigned status() const; // 0 without a reply
    // HTTP 2xx with an envelope that is no fault.
    [[nodiscard]] bool succeeded() const;
    [[nodiscard]] const soap::fault* fault() const;
    // Of the request; empty when it has none or does not parse.
    [[nodiscard]] std::string message_id() const;
    [[nodiscard]] std::string action() const;
};

// What came, in words for people: "HTTP 400, fault wsman:InvalidSelectors (UnexpectedSelectors)".
std::string what_came(const read_exchange& one);

} // namespace wsman::conformance
