// One exchange as a line of JSON and back.
#include "base/base64.hpp"
#include "base/text.hpp"
#include "record/log.hpp"

#include <boost/json.hpp>

namespace wsman::record {
namespace {

namespace json = boost::json;

// Octets that are UTF-8 stay readable; others stand as {"base64": …}. NUL is legal UTF-8 and JSON
// escapes it.
json::value from_octets(std::string_view octets) {
    if (base::is_utf8(octets))
        return json::string{octets};
    return json::object{{"base64", base::base64_encode(octets)}};
}

json::array from_fields(const transport::http_fields& fields) {
    json::array rows;
    for (const auto& field : fields)
        rows.push_back(json::array{from_octets(field.name), from_octets(field.value)});
    return rows;
}

json::object from_request(const transport::http_request& request) {
    return {{"method", from_octets(request.method)},      {"target", from_octets(request.target)},
            {"fields", from_fields(request.fields)},      {"chunked", request.chunked},
            {"expect_continue", request.expect_continue}, {"body", from_octets(request.body)}};
}

json::value from_reply(const std::optional<transport::http_reply>& reply) {
    if (!reply)
        return nullptr;
    return json::object{
        {"version", from_octets(reply->version)}, {"status", reply->status},
        {"reason", from_octets(reply->reason)},   {"fields", from_fields(reply->fields)},
        {"body", from_octets(reply->body)},       {"trailers", from_fields(reply->trailers)}};
}

json::object from_times(const transport::timings& times) {
    return {{"sent", times.sent.count()},
            {"first_octet", times.first_octet.count()},
            {"last_octet", times.last_octet.count()}};
}

// Reads members and throws std::invalid_argument with the member's name; from_line turns that into
// its error.
class object_reader {
public:
    explicit object_reader(const json::value& value, std::string_view what) {
        if (!value.is_object())
            throw std::invalid_argument{std::string{what} + " is no object"};
        object_ = &value.get_object();
    }

    const json::value& operator[](std::string_view name) const {
        const auto* found = object_->if_contains(name);
        if (found == nullptr)
            throw std::invalid_argument{"'" + std::string{name} + "' is missing"};
        return *found;
    }

    [[nodiscard]] std::string octets(std::string_view name) const {
        return to_octets((*this)[name], name);
    }

    [[nodiscard]] bool boolean(std::string_view name) const {
        const auto& value = (*this)[name];
        return value.is_bool() ? value.get_bool() : throw wrong(name, "true or false");
    }

    template <class Integer>
    [[nodiscard]] Integer number(std::string_view name) const {
        boost::system::error_code ec;
        const auto result = (*this)[name].template to_number<Integer>(ec);
        return ec ? throw wrong(name, "a whole number") : result;
    }

    [[nodiscard]] transport::http_fields fields(std::string_view name) const {
        const auto& rows = (*this)[name];
        if (!rows.is_array())
            throw wrong(name, "an array");
        transport::http_fields result;
        for (const auto& row : rows.get_array()) {
            if (!row.is_array() || row.get_array().size() != 2)
                throw wrong(name, "pairs of name and value");
            result.add(to_octets(row.get_array()[0], name), to_octets(row.get_array()[1], name));
        }
        return result;
    }

private:
    static std::invalid_argument wrong(std::string_view name, std::string_view wanted) {
        return std::invalid_argument{"'" + std::string{name} + "' is not " + std::string{wanted}};
    }

    static std::string to_octets(const json::value& value, std::string_view name) {
        if (value.is_string())
            return std::string{std::string_view{value.get_string()}};
        const auto* coded = value.is_object() ? value.get_object().if_contains("base64") : nullptr;
        if (coded == nullptr || !coded->is_string())
            throw wrong(name, "text or base64");
        auto octets = base::base64_decode(coded->get_string());
        return octets ? std::move(*octets) : throw wrong(name, "base64");
    }

    const json::object* object_ = nullptr;
};

transport::http_request to_request(const json::value& value) {
    const object_reader in{value, "'request'"};
    transport::http_request request;
    request.method = in.octets("method");
    request.target = in.octets("target");
    request.fields = in.fields("fields");
    request.chunked = in.boolean("chunked");
    request.expect_continue = in.boolean("expect_continue");
    request.body = in.octets("body");
    return request;
}

std::optional<transport::http_reply> to_reply(const json::value& value) {
    if (value.is_null())
        return std::nullopt;
    const object_reader in{value, "'reply'"};
    transport::http_reply reply;
    reply.version = in.octets("version");
    reply.status = in.number<unsigned>("status");
    reply.reason = in.octets("reason");
    reply.fields = in.fields("fields");
    reply.body = in.octets("body");
    reply.trailers = in.fields("trailers");
    return reply;
}

transport::timings to_times(const json::value& value) {
    const object_reader in{value, "'times'"};
    return {base::duration{in.number<std::int64_t>("sent")},
            base::duration{in.number<std::int64_t>("first_octet")},
            base::duration{in.number<std::int64_t>("last_octet")}};
}

exchange to_exchange(const json::value& value) {
    const object_reader in{value, "the line"};
    exchange result;
    result.number = in.number<std::uint64_t>("number");
    result.owner = in.octets("owner");
    result.label = in.octets("label");
    result.waited = base::duration{in.number<std::int64_t>("waited")};
    result.request = to_request(in["request"]);
    result.outcome.why = transport::failure_from(in.octets("failure"));
    result.outcome.detail = in.octets("detail");
    result.outcome.connection = in.number<unsigned>("connection");
    result.outcome.times = to_times(in["times"]);
    result.outcome.reply = to_reply(in["reply"]);
    return result;
}

} // namespace

std::string to_line(const exchange& exchange, std::string_view previous_hash) {
    const json::object line{{"number", exchange.number},
                            {"owner", from_octets(exchange.owner)},
                            {"label", from_octets(exchange.label)},
                            {"waited", exchange.waited.count()},
                            {"connection", exchange.outcome.connection},
                            {"times", from_times(exchange.outcome.times)},
                            {"failure", transport::to_string(exchange.outcome.why)},
                            {"detail", from_octets(exchange.outcome.detail)},
                            {"request", from_request(exchange.request)},
                            {"reply", from_reply(exchange.outcome.reply)},
                            {"previous", previous_hash}};
    return json::serialize(line);
}

boost::system::result<exchange, std::string> from_line(std::string_view line) {
    boost::system::error_code ec;
    json::parse_options bounds;
    bounds.max_depth = 8;
    const auto value = json::parse(line, ec, {}, bounds);
    if (ec)
        return std::string{"not JSON: "} + ec.message();
    try {
        return to_exchange(value);
    } catch (const std::invalid_argument& problem) {
        return std::string{problem.what()};
    }
}

} // namespace wsman::record
