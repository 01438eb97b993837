#include "cli/client_recorder.hpp"

#include "base/text.hpp"
#include "record/redaction.hpp"

#include <memory>
#include <utility>

namespace wsman::cli {

namespace {

// Credentials in a head that nobody could parse.
void cover_credentials(std::string& octets) {
    const auto lower = base::to_lower(octets);
    constexpr std::string_view name = "authorization:";
    for (auto at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1))
        for (auto i = at + name.size(); i < octets.size() && octets[i] != '\n'; ++i)
            if (octets[i] != '\r')
                octets[i] = '*';
}

} // namespace

// An exchange that has begun. One that ends without a reply (the client went, the listener closed)
// is told of too.
class client_recorder::pending {
public:
    pending(client_recorder& owner, const transport::http_request& request) : owner_(&owner) {
        exchange_.number = ++owner.count_;
        exchange_.label = std::to_string(exchange_.number);
        exchange_.request = request;
        exchange_.outcome.times.sent = owner.clock_->now();
    }

    pending(const pending&) = delete;
    pending& operator=(const pending&) = delete;

    ~pending() {
        if (!has_ended_)
            end_without_reply("the connection ended before the reply");
    }

    void end(const transport::served_reply& served) {
        if (served.silent)
            return end_without_reply("the mock closed the connection without a reply");
        exchange_.outcome.reply = served.reply;
        finish(served.delay);
    }

private:
    void end_without_reply(const char* why) {
        exchange_.outcome.why = transport::failure::closed_before_reply;
        exchange_.outcome.detail = why;
        finish({});
    }

    void finish(base::duration delay) {
        has_ended_ = true;
        auto& times = exchange_.outcome.times;
        times.last_octet = owner_->clock_->now() + delay;
        times.first_octet = times.last_octet;
        owner_->tell(std::move(exchange_));
    }

    client_recorder* owner_;
    record::exchange exchange_;
    bool has_ended_ = false;
};

client_recorder::client_recorder(base::clock& clock, std::vector<std::string> secrets,
                                 listener told)
    : clock_(&clock), secrets_(std::move(secrets)), told_(std::move(told)) {}

transport::served_reply client_recorder::handle(const transport::request_handler& service,
                                                const transport::http_request& request) {
    auto one = std::make_shared<pending>(*this, request);
    return follow(std::move(one), service(request));
}

transport::served_reply client_recorder::follow(std::shared_ptr<pending> one,
                                                transport::served_reply served) {
    if (!served.then) {
        one->end(served);
        return served;
    }
    served.then = [this, one = std::move(one), then = std::move(served.then)] {
        return follow(one, then());
    };
    return served;
}

void client_recorder::refused(std::string_view octets, const transport::http_reply& answer) {
    record::exchange one;
    one.number = ++count_;
    one.label = std::to_string(one.number);
    one.request.method.clear();
    one.request.target.clear();
    one.request.body = octets;
    cover_credentials(one.request.body);
    one.outcome.reply = answer;
    one.outcome.times.sent = clock_->now();
    one.outcome.times.first_octet = one.outcome.times.last_octet = clock_->now();
    tell(std::move(one));
}

void client_recorder::tell(record::exchange&& one) {
    record::redact(one, secrets_);
    told_(std::move(one));
}

} // namespace wsman::cli
