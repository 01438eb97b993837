// The defects that can be switched on, one point each. The list itself is defects.def; endpoint.hpp
// says what a defect is.
#pragma once

#include "base/result.hpp"
#include "mock-server/src/endpoint.hpp"

#include <string>
#include <vector>

namespace wsman::mock {

// Whether one defect is on. Notes that somebody asked: until then the service has behaved as it
// does without the defect.
class defect_point {
public:
    defect_point() = default;
    // No copies: what is asked of one the original would not know.
    defect_point(defect_point&&) = default;
    defect_point& operator=(defect_point&&) = default;

    operator bool() const { // NOLINT(google-explicit-constructor): reads like the bool that it is
        reached_ = true;
        return on_;
    }

    void switch_on() { on_ = true; }

    [[nodiscard]] bool reached() const { return reached_; }

private:
    bool on_ = false;
    mutable bool reached_ = false;
};

struct switches {
#define WSMAN_DEFECT(name, id, rule, summary) defect_point name;
#include "mock-server/src/defects.def" // NOLINT(bugprone-suspicious-include): a list
#undef WSMAN_DEFECT
};

// The error names the unknown id and the nearest known one.
base::result<switches> switch_on(const std::vector<std::string>& ids);

// Of each defect, in the order of defects(), whether its point was reached.
std::vector<bool> reached(const switches& points);

} // namespace wsman::mock
