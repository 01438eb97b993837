#include "mock-server/src/endpoint.hpp"

#include "base/resource.hpp"
#include "mock-server/src/defects.hpp"
#include "mock-server/src/pipeline.hpp"
#include "mock-server/src/profile_reader.hpp"
#include "mock-server/src/service.hpp"

#include <functional>
#include <map>
#include <mutex>

namespace wsman::mock {

// The files of resources/, made part of the library by wsman_embed.
std::span<const base::resource> resource_files();

namespace {

using known_profiles = std::map<std::string, std::shared_ptr<const profile>, std::less<>>;

// The data of a profile never change, so all services of a process share one reading of them.
base::result<std::shared_ptr<const profile>> shared_profile(const std::string& name) {
    static std::mutex guard;
    static known_profiles known;
    const std::lock_guard hold{guard};
    if (const auto found = known.find(name); found != known.end())
        return found->second;
    auto data = read_profile(name, resource_files());
    if (!data)
        return data.error();
    return known[name] = std::make_shared<const profile>(std::move(*data));
}

} // namespace

struct endpoint::state {
    service in;
};

endpoint::endpoint() = default;

endpoint::~endpoint() = default;

base::result<std::unique_ptr<endpoint>> endpoint::open(endpoint_settings settings,
                                                       base::clock& clock) {
    auto flaws = switch_on(settings.defects);
    if (!flaws)
        return flaws.error();
    auto data = shared_profile(settings.profile);
    if (!data)
        return data.error();
    std::unique_ptr<endpoint> made{new endpoint};
    made->state_ = std::unique_ptr<state>(
        new state{service{std::move(settings), std::move(*flaws), std::move(*data), clock}});
    return made;
}

transport::served_reply endpoint::handle(const transport::http_request& request) {
    return run(request, state_->in);
}

std::vector<bool> endpoint::reached_defects() const {
    return reached(state_->in.flaws);
}

void endpoint::reset() {
    state_->in.reset();
}

} // namespace wsman::mock
