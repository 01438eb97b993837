// What a case opened at the target and has not closed: enumeration contexts, created instances,
// changed ones. The runner closes it behind the case.
#pragma once

#include "conformance/message.hpp"
#include "protocol/selectors.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wsman::conformance {

// Labels of what the runner sends by itself carry a colon, which no name of a suite can.
inline constexpr const char* kept_label = ":kept";         // Get before the first Put
inline constexpr const char* restored_label = ":restored"; // Put of what was kept
inline constexpr const char* deleted_label = ":deleted";
inline constexpr const char* released_label = ":released";

struct open_context {
    protocol::resource_reference resource;
    std::string context; // markup
    std::string expires; // as the EnumerateResponse says it; empty: it does not
    std::uint64_t exchange = 0;
};

struct created_instance {
    protocol::resource_reference resource; // empty: it was made, but nothing says where
    std::uint64_t exchange = 0;
};

struct changed_instance {
    protocol::resource_reference resource;
    std::string representation; // as it stood before the case
    bool refused = true;        // by every Put so far: as a rule nothing has changed
    bool restored = false;
    std::uint64_t exchange = 0; // of the last Put that was not refused
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

    [[nodiscard]] const std::vector<created_instance>& created() const { return created_; }

    [[nodiscard]] const std::vector<changed_instance>& changed() const { return changed_; }

private:
    void close_context(const std::string& context);
    void observe_context(const read_exchange& one);
    void observe_put(const read_exchange& one);
    void observe_create(const read_exchange& one);
    void forget(const protocol::resource_reference& deleted);

    std::vector<open_context> contexts_;
    std::vector<created_instance> created_;
    std::vector<changed_instance> changed_;
};

} // namespace wsman::conformance
