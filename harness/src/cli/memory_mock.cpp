#include "cli/memory_mock.hpp"

#include "cli/version.hpp"
#include "transport/client.hpp"

namespace wsman::cli {

namespace {

constexpr auto user = "operator";
constexpr auto password = "kept in memory";

} // namespace

memory_mock::memory_mock(std::unique_ptr<mock::endpoint> endpoint,
                         std::unique_ptr<base::test_clock> clock)
    : clock_(std::move(clock)), endpoint_(std::move(endpoint)), channel_(*endpoint_, *clock_) {}

base::result<std::unique_ptr<memory_mock>>
memory_mock::open(std::string_view profile, std::string_view defect, std::uint64_t seed) {
    mock::endpoint_settings settings;
    settings.profile = profile;
    settings.basic_authentication = true;
    settings.user = user;
    settings.password = password;
    settings.seed = seed;
    if (!defect.empty())
        settings.defects.emplace_back(defect);
    auto clock = std::make_unique<base::test_clock>();
    auto endpoint = mock::endpoint::open(std::move(settings), *clock);
    if (!endpoint)
        return endpoint.error();
    return std::unique_ptr<memory_mock>{new memory_mock{std::move(*endpoint), std::move(clock)}};
}

conformance::run_settings memory_mock::settings() {
    conformance::run_settings made;
    made.tool_version = tool_version();
    made.url = "http://localhost:5985/wsman";
    made.user = user;
    made.authorization = transport::basic_authorization(user, password);
    made.allowed = protocol::risk::disruptive;
    made.clock = clock_.get();
    return made;
}

} // namespace wsman::cli
