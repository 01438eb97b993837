// A host without a process: sessions over one given channel, output kept. For tests and fuzzers.
#pragma once

#include "script/host.hpp"
#include "session/session_access.hpp"

namespace wsman::script {

class channel_host final : public host {
public:
    // `channel` must outlive the host; `settings` are those of every session.
    explicit channel_host(transport::channel& channel,
                          session_floor::session_settings settings = {},
                          std::vector<std::string> arguments = {})
        : channel_(&channel), settings_(std::move(settings)), arguments_(std::move(arguments)) {}

    result<session> open_session(const session_request& wanted) override {
        opened.push_back(wanted);
        return session_floor::session_access::open_over(
            *channel_, wanted.connection.empty() ? default_target : wanted.connection, wanted.flags,
            wanted.options, wanted.transport, settings_);
    }

    void print(std::string_view text) override { printed += text; }

    void label(std::string_view name) override { labels.emplace_back(name); }

    base::clock& clock() override { return clock_; }

    [[nodiscard]] const std::vector<std::string>& arguments() const override { return arguments_; }

    std::string default_target = "http://bmc.test:5985";
    std::string printed;
    std::vector<std::string> labels;
    std::vector<session_request> opened;

private:
    transport::channel* channel_;
    session_floor::session_settings settings_;
    std::vector<std::string> arguments_;
    base::test_clock clock_;
};

} // namespace wsman::script
