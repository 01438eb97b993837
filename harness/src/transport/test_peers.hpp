// Peers for tests, on real sockets of the loopback: one that follows a script, one that is our
// listener, and a client that sends octets as they are. Nothing here shares code with what is
// tested, but the listener.
#pragma once

#include "transport/listener.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace wsman::transport::testing {

// One end of a TCP connection, blocking; a read that takes ten seconds counts as the end of the
// stream.
class raw_stream {
public:
    explicit raw_stream(int descriptor);
    // To a port of the loopback.
    static raw_stream to(std::uint16_t port);
    raw_stream(raw_stream&& other) noexcept;
    raw_stream& operator=(raw_stream&&) = delete;
    ~raw_stream();

    void send(std::string_view octets);
    // All up to and with `end`; what came where the stream ends before. Keeps what came behind.
    std::string read_until(std::string_view end);
    std::string read_all(); // until the other side closes
    // A whole request or reply: head and as many octets of body as its Content-Length says.
    std::string read_message();
    void close();
    void reset(); // closes so that the other side gets a reset

private:
    bool read_some();

    int descriptor_;
    std::string unread_;
};

// Accepts as many connections as there are scripts, one after another, and plays one on each.
class scripted_peer {
public:
    using script = std::function<void(raw_stream&)>;

    explicit scripted_peer(std::vector<script> scripts);
    scripted_peer(const scripted_peer&) = delete;
    scripted_peer& operator=(const scripted_peer&) = delete;
    ~scripted_peer();

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    int acceptor_;
    std::uint16_t port_;
    std::thread thread_;
};

// Reads a request, sends these octets and closes.
scripted_peer::script answering(std::string octets);

class running_listener {
public:
    running_listener(listener_settings settings, request_handler handler);
    running_listener(const running_listener&) = delete;
    running_listener& operator=(const running_listener&) = delete;
    ~running_listener();

    [[nodiscard]] std::uint16_t port() const { return listener_->port(); }

    void stop(); // returns when run() has

private:
    std::unique_ptr<listener> listener_;
    std::thread thread_;
};

// A port on which nobody listens.
std::uint16_t unused_port();

struct certificate {
    std::string certificate_pem;
    std::string key_pem;
};

// Valid today. `subject_alt_names` as OpenSSL writes them: "DNS:localhost,IP:127.0.0.1".
certificate make_authority(const std::string& name);
certificate make_leaf(const certificate& authority, const std::string& subject_alt_names);
certificate make_expired_leaf(const certificate& authority, const std::string& subject_alt_names);

} // namespace wsman::transport::testing
