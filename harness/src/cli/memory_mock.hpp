// A mock of its own with one defect or none, in memory and on a test clock, and the way to it.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "cli/memory_channel.hpp"
#include "conformance/runner.hpp"
#include "mock-server/src/endpoint.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace wsman::cli {

class memory_mock {
public:
    // No defect: empty. Two mocks of different seeds never give the same ids.
    static base::result<std::unique_ptr<memory_mock>>
    open(std::string_view profile, std::string_view defect, std::uint64_t seed);

    [[nodiscard]] memory_channel& channel() { return channel_; }

    [[nodiscard]] const mock::endpoint& endpoint() const { return *endpoint_; }

    // Everything allowed, with the mock's credentials, on its clock; judging is the caller's.
    [[nodiscard]] conformance::run_settings settings();

private:
    memory_mock(std::unique_ptr<mock::endpoint> endpoint, std::unique_ptr<base::test_clock> clock);

    std::unique_ptr<base::test_clock> clock_;
    std::unique_ptr<mock::endpoint> endpoint_;
    memory_channel channel_;
};

} // namespace wsman::cli
