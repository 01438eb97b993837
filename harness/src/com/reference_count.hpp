// The count of an object's references; it begins at the one that its maker has.
#pragma once

#include <atomic>
#include <windef.h>

namespace wsman::com {

class reference_count {
public:
    ULONG add() { return ++count_; }

    // 0: the object goes now.
    ULONG remove() { return --count_; }

private:
    std::atomic<ULONG> count_ = 1;
};

} // namespace wsman::com
