// For tests: a target in memory that answers by the Action of a request and keeps what was sent.
#pragma once

#include "conformance/sample.hpp"
#include "protocol/actions.hpp"
#include "soap/envelope.hpp"
#include "transport/channel.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace wsman::conformance::sample {

inline constexpr std::string_view identify = ""; // the Action of Identify, which has none

class target final : public transport::channel {
public:
    using reaction = std::function<transport::outcome(const transport::http_request&)>;

    target() {
        answer_with(identify, "<wsmid:IdentifyResponse><wsmid:ProtocolVersion>urn:v"
                              "</wsmid:ProtocolVersion><wsmid:ProductVendor>Acme"
                              "</wsmid:ProductVendor></wsmid:IdentifyResponse>");
        answer_with(protocol::action::get, "<x:Thing Id=\"7\"/>");
        answer_with(protocol::action::put, "<x:Thing Id=\"7\"/>");
        answer_with(protocol::action::enumerate,
                    "<wsen:EnumerateResponse><wsen:EnumerationContext>c-1"
                    "</wsen:EnumerationContext></wsen:EnumerateResponse>");
        answer_with(protocol::action::pull, "<wsen:PullResponse><wsen:Items><x:Thing/></wsen:Items>"
                                            "<wsen:EndOfSequence/></wsen:PullResponse>");
        answer_with(protocol::action::release, "");
        answer_with(protocol::action::delete_, "");
    }

    void on(std::string_view action, reaction what) { reactions_[std::string{action}] = what; }

    // A response whose headers are right, with this Body.
    void answer_with(std::string_view action, std::string content) {
        on(action, [content = std::move(content)](const transport::http_request& request) {
            return http(200, envelope(headers_for(request), content));
        });
    }

    void refuse(std::string_view action, std::string subcode, unsigned status = 400) {
        on(action, [subcode = std::move(subcode), status](const transport::http_request& request) {
            auto headers = relates_to(request);
            headers.append("<wsa:Action>http://schemas.dmtf.org/wbem/wsman/1/wsman/fault"
                           "</wsa:Action>");
            return http(status, envelope(headers, fault_text(subcode)));
        });
    }

    void fail(std::string_view action, transport::failure why) {
        on(action, [why](const auto&) { return failed(why); });
    }

    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines& /*within*/) override {
        sent.push_back(request);
        const auto found = reactions_.find(action_of(request));
        return found == reactions_.end()
                   ? http(400, envelope(relates_to(request), fault_text("wsa:ActionNotSupported")))
                   : found->second(request);
    }

    void drop_connection() override { ++dropped; }

    // Last parts of the Actions sent, "Identify" where there is none.
    [[nodiscard]] std::string actions() const {
        std::string all;
        for (const auto& one : sent) {
            const auto action = action_of(one);
            all.append(all.empty() ? "" : " ");
            all.append(action.empty() ? "Identify" : action.substr(action.rfind('/') + 1));
        }
        return all;
    }

    static std::string action_of(const transport::http_request& request) {
        const auto read = soap::envelope::read(request.body);
        return read ? read->address().action.value_or("") : "unreadable";
    }

    static std::string message_id_of(const transport::http_request& request) {
        const auto read = soap::envelope::read(request.body);
        return read ? read->address().message_id.value_or("") : "";
    }

    std::vector<transport::http_request> sent;
    int dropped = 0;

private:
    static std::string relates_to(const transport::http_request& request) {
        const auto id = message_id_of(request);
        return id.empty() ? "" : "<wsa:RelatesTo>" + id + "</wsa:RelatesTo>";
    }

    static std::string headers_for(const transport::http_request& request) {
        const auto action = action_of(request);
        auto out = relates_to(request);
        if (!action.empty())
            out += "<wsa:Action>" + protocol::response_action(action) + "</wsa:Action>";
        return out;
    }

    std::map<std::string, reaction, std::less<>> reactions_;
};

} // namespace wsman::conformance::sample
