// HTTP messages as plain values: what was sent and what came, octet for octet, without a library's
// types.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::transport {

struct http_field {
    std::string name;  // as on the wire
    std::string value; // white space around it trimmed

    friend bool operator==(const http_field&, const http_field&) = default;
};

// Fields in the order of the wire; names compare without case.
class http_fields {
public:
    void add(std::string name, std::string value) {
        fields_.push_back({std::move(name), std::move(value)});
    }

    // Replaces every field of that name, or adds one.
    void set(std::string_view name, std::string value);
    void erase(std::string_view name);

    // Empties the list and keeps its memory.
    void clear() { fields_.clear(); }

    // The first of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

    [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }

    [[nodiscard]] auto begin() const { return fields_.begin(); }

    [[nodiscard]] auto end() const { return fields_.end(); }

    [[nodiscard]] std::size_t size() const { return fields_.size(); }

    [[nodiscard]] bool empty() const { return fields_.empty(); }

    friend bool operator==(const http_fields&, const http_fields&) = default;

private:
    std::vector<http_field> fields_;
};

struct http_request {
    std::string method = "POST";
    std::string target = "/wsman"; // as in the request line
    http_fields
        fields; // Host, Content-Length and Transfer-Encoding are the transport's where absent
    std::string body;
    bool chunked = false; // sent with Transfer-Encoding: chunked
    bool expect_continue =
        false;            // sent with Expect: 100-continue, the body held back until 100 or 1 s
    bool surplus = false; // of a capture: octets that Content-Length left out stood behind the body
};

struct http_reply {
    unsigned status = 0;
    std::string reason;
    std::string version = "HTTP/1.1";
    http_fields fields;
    std::string body; // chunked coding undone
    http_fields trailers;
};

// The media type of a Content-Type value in lower case without parameters, and one parameter's
// value without quotes.
std::string media_type(std::string_view content_type);
std::optional<std::string> media_type_parameter(std::string_view content_type,
                                                std::string_view name);

} // namespace wsman::transport
