// What a case opened at the target and has not closed: enumeration contexts, created instances,
// changed ones. The runner closes it behind the case.
#pragma once

#include "conformance/message.hpp"
#include "protocol/selectors.hpp"

#include <string>
#include <vector>

namespace wsman::conformance {

struct open_context {
    protocol::resource_reference resource;
    std::string context; // markup
};

struct changed_instance {
    protocol::resource_reference resource;
    std::string representation; // as it stood before the case
    bool refused = true;        // by every Put so far: as a rule nothing has changed
};

// The resource that the headers of a request name; empty where there are none.
protocol::resource_reference addressed_by(const message& request);

class open_ends {
public:
    // Looks at every exchange of the case in its order.
    void observe(const read_exchange& one);

    // What a reply to Get showed before the first Put on this resource.
    void keep(protocol::resource_reference resource, std::string representation);
    [[nodiscard]] bool keeps(const protocol::resource_reference& resource) const;

    [[nodiscard]] const std::vector<open_context>& contexts() const { return contexts_; }

    [[nodiscard]] const std::vector<protocol::resource_reference>& created() const {
        return created_;
    }

    [[nodiscard]] const std::vector<changed_instance>& changed() const { return changed_; }

private:
    void close_context(const std::string& context);
    void observe_context(const read_exchange& one);
    void observe_put(const read_exchange& one);
    void observe_created(const read_exchange& one);

    std::vector<open_context> contexts_;
    std::vector<protocol::resource_reference> created_;
    std::vector<changed_instance> changed_;
};

} // namespace wsman::conformance
