// A copy of some octets that ends at a page which cannot be read: a reader that looks one octet too
// far crashes its test.
#pragma once

#include <cstddef>
#include <string_view>

namespace wsman::base {

class guarded_buffer {
public:
    explicit guarded_buffer(std::string_view octets);
    ~guarded_buffer();
    guarded_buffer(const guarded_buffer&) = delete;
    guarded_buffer& operator=(const guarded_buffer&) = delete;

    [[nodiscard]] std::string_view view() const { return view_; }

private:
    void* mapping_ = nullptr;
    std::size_t mapped_ = 0;
    std::string_view view_;
};

} // namespace wsman::base
