// Everything that outlives a request.
#pragma once

#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "mock-server/src/contexts.hpp"
#include "mock-server/src/defects.hpp"
#include "mock-server/src/resource_class.hpp"
#include "mock-server/src/shells.hpp"
#include "mock-server/src/store.hpp"
#include "soap/envelope.hpp"
#include "xml/limits.hpp"

#include <memory>
#include <string>

namespace wsman::mock {

struct service {
    service(endpoint_settings given, switches on, std::shared_ptr<const profile> data,
            base::clock& time);

    void reset();

    endpoint_settings settings;
    switches flaws;
    std::shared_ptr<const profile> shared_model;
    const profile& model;
    store resources;
    contexts enumerations;
    base::uuid_source ids;
    base::clock& clock;
    shells open_shells;
    soap::envelope envelope;       // read anew for each request, keeps its memory
    std::uint64_t calls = 0;       // of methods, that have been carried out
    std::string first_id;          // the MessageID of the first reply since reset()
    bool soap_action_came = false; // with the last request that got so far
    std::string
        credential; // what must follow "Basic " in Authorization: compared as it is, never decoded
    std::string identity; // the Body of an Identify, for those who are known
    std::string anonymous_identity;
};

} // namespace wsman::mock
