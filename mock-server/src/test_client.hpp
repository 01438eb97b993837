// For tests alone: writes requests by hand, sends them to an endpoint in memory, reads what comes
// back. It shares nothing with the session, so that both do not make the same mistake.
#pragma once

#include "base/clock.hpp"
#include "mock-server/src/endpoint.hpp"
#include "soap/envelope.hpp"
#include "transport/listener.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::mock {

inline constexpr std::string_view cim = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";
inline constexpr std::string_view amt = "http://intel.com/wbem/wscim/1/amt-schema/1/";
inline constexpr std::string_view bmc = "http://bmc.example.org/wbem/wscim/1/bmc-schema/1/";

using named_values = std::vector<std::pair<std::string, std::string>>;

// One request in parts; text() puts them together. An empty optional leaves the header out.
struct letter {
    std::optional<std::string> to = "http://bmc.test:5985/wsman";
    std::optional<std::string> action;
    std::optional<std::string> message_id = "urn:uuid:00000000-0000-4000-8000-00000000000A";
    std::optional<std::string> reply_to = std::string{soap::anonymous_role};
    std::optional<std::string> resource;
    named_values selectors;
    std::string headers; // further blocks
    std::string body;

    [[nodiscard]] std::string text() const;
};

letter get_of(std::string resource, named_values selectors = {});
letter put_of(std::string resource, named_values selectors, std::string body);
letter create_of(std::string resource, std::string body);
letter delete_of(std::string resource, named_values selectors);
letter enumerate_of(std::string resource, std::string inside = "");
letter pull_of(std::string resource, const std::string& context, std::string inside = "");
letter release_of(std::string resource, const std::string& context);
letter invoke_of(const std::string& resource, named_values selectors, const std::string& method,
                 const std::string& parameters);
std::string identify_text();

// The instance that most tests read.
letter get_system();
letter get_settings();

// What came back.
struct answer {
    transport::served_reply served;
    soap::envelope envelope; // empty where there was none

    [[nodiscard]] unsigned status() const { return served.reply.status; }

    [[nodiscard]] bool succeeded() const { return status() == 200 && !fault(); }

    [[nodiscard]] const soap::fault* fault() const;
    // "wsman:InvalidSelectors/TypeMismatch"; "s:MustUnderstand" for faults without subcode; empty
    // for no fault.
    [[nodiscard]] std::string fault_name() const;

    [[nodiscard]] xml::element content() const { return envelope.content(); }

    // The text of a header; empty when it is absent.
    [[nodiscard]] std::string header(xml::qname name) const;
    // The text of the first element of that local name below the Body, wherever it stands.
    [[nodiscard]] std::string value(std::string_view local) const;
    [[nodiscard]] std::size_t count(std::string_view local) const;
};

class test_client {
public:
    explicit test_client(std::vector<std::string> defects = {}, bool authentication = true,
                         std::string profile = "bmc");

    answer send(const letter& what) { return send_text(what.text()); }

    answer send_text(std::string body) { return send_request(request(std::move(body))); }

    // Where the reply is held, moves the clock until it comes; its delay tells the whole time.
    answer send_request(const transport::http_request& what);
    // As send_text sends it: with credentials and the usual fields.
    [[nodiscard]] transport::http_request request(std::string body) const;

    // Enumerate, then its context.
    std::string context_of(const letter& enumerate);

    base::test_clock clock;
    std::unique_ptr<endpoint> service;
};

} // namespace wsman::mock
