// For tests: a channel that answers from a script and keeps what was sent.
#pragma once

#include "protocol/names.hpp"
#include "session/session_access.hpp"
#include "soap/envelope.hpp"

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace wsman::session_floor {

class scripted_channel final : public transport::channel {
public:
    using answer = std::function<transport::outcome(const transport::http_request&)>;

    void add(answer next) { script_.push_back(std::move(next)); }

    // Answers with an envelope of this Body that relates to the request.
    void body(std::string content, unsigned status = 200) {
        add([content = std::move(content), status](const transport::http_request& request) {
            return http(status, envelope(content, message_id_of(request)));
        });
    }

    void fault(std::string_view subcode_prefix_and_name, unsigned status = 400,
               const std::string& detail = {}) {
        body("<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" +
                 std::string{subcode_prefix_and_name} +
                 "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">no</s:Text>"
                 "</s:Reason><s:Detail>" +
                 detail + "</s:Detail></s:Fault>",
             status);
    }

    void failure(transport::failure why) {
        add([why](const transport::http_request&) {
            transport::outcome outcome;
            outcome.why = why;
            return outcome;
        });
    }

    static transport::outcome http(unsigned status, std::string octets,
                                   std::string type = "application/soap+xml;charset=UTF-8") {
        transport::outcome outcome;
        outcome.reply.emplace();
        outcome.reply->status = status;
        outcome.reply->fields.add("Content-Type", std::move(type));
        outcome.reply->body = std::move(octets);
        return outcome;
    }

    static std::string envelope(std::string_view content, std::string_view relates_to) {
        std::string out = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"";
        for (const auto* prefix : {"wsa", "wsman", "wsen", "wxf", "wsmid", "f"})
            out.append(" xmlns:")
                .append(prefix)
                .append("=\"")
                .append(protocol::namespace_of(prefix))
                .append("\"");
        out += "><s:Header>";
        if (!relates_to.empty())
            out.append("<wsa:RelatesTo>").append(relates_to).append("</wsa:RelatesTo>");
        return out.append("</s:Header><s:Body>").append(content).append("</s:Body></s:Envelope>");
    }

    static soap::envelope read(const transport::http_request& request) {
        return soap::envelope::read(request.body).value();
    }

    static std::string message_id_of(const transport::http_request& request) {
        return read(request).address().message_id.value_or("");
    }

    [[nodiscard]] soap::envelope last() const { return read(sent.back()); }

    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines& within) override {
        sent.push_back(request);
        deadlines.push_back(within);
        if (script_.empty())
            return {transport::failure::closed_before_reply, "the script is over", {}, {}, 0};
        const auto next = std::move(script_.front());
        script_.pop_front();
        return next(request);
    }

    void drop_connection() override {}

    std::vector<transport::http_request> sent;
    std::vector<transport::deadlines> deadlines;

private:
    std::deque<answer> script_;
};

// 0 when all went well.
template <class T>
std::uint32_t code_of(const result<T>& outcome) {
    return outcome.has_error() ? outcome.error().code : 0;
}

// A session over the channel with default options.
inline session open_over(transport::channel& channel, session_settings settings = {}) {
    return session_access::open_over(channel, "http://bmc.test:5985", session_flags::none, {}, {},
                                     std::move(settings))
        .value();
}

} // namespace wsman::session_floor
