#include "mock-server/src/endpoint.hpp"

#include "base/resource.hpp"
#include "mock-server/src/defects.hpp"
#include "mock-server/src/pipeline.hpp"
#include "mock-server/src/profile_reader.hpp"
#include "mock-server/src/service.hpp"

namespace wsman::mock {

// The files of resources/, made part of the library by wsman_embed.
std::span<const base::resource> resource_files();

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
    auto data = read_profile(settings.profile, resource_files());
    if (!data)
        return data.error();
    std::unique_ptr<endpoint> made{new endpoint};
    made->state_ = std::unique_ptr<state>(
        new state{service{std::move(settings), *flaws, std::move(*data), clock}});
    return made;
}

transport::served_reply endpoint::handle(const transport::http_request& request) {
    return run(request, state_->in);
}

void endpoint::reset() {
    state_->in.reset();
}

} // namespace wsman::mock
