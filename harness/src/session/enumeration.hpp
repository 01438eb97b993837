// An enumeration over its whole life: Enumerate, Pull after Pull, and Release where it is left
// early.
#pragma once

#include "session/session_core.hpp"

#include <atomic>
#include <deque>

namespace wsman::session_floor {

struct enumeration_plan {
    operation begin; // the Enumerate request
    std::uint32_t batch_items = 20;
    milliseconds timeout{60'000};
};

class enumeration {
public:
    enumeration(std::shared_ptr<session_core> core, enumeration_plan plan);
    ~enumeration();
    enumeration(const enumeration&) = delete;
    enumeration& operator=(const enumeration&) = delete;

    // Sends Enumerate; once, before anything else.
    result<void> begin();

    result<std::string> read_item();
    result<bool> at_end();

    [[nodiscard]] const std::string& error() const { return error_; }

private:
    enum class condition { open, finished, dead };

    template <class T, class Work>
    result<T> alone(Work work);
    result<void> look_ahead();
    result<void> pull();
    result<void> failed(wsman::error why);
    result<void> take_batch(xml::element response);
    void take_context(xml::element response);
    void release() noexcept;

    std::shared_ptr<session_core> core_;
    enumeration_plan plan_;
    enumeration_context context_;
    condition condition_ = condition::finished;
    bool held_by_service_ = false; // the service still has the context
    std::deque<std::string> items_;
    std::uint64_t received_ = 0;
    std::string error_;
    std::atomic<bool> busy_ = false;
};

} // namespace wsman::session_floor
