// What came from a stream and was not taken yet: contiguous, bounded, and reused for the life of a
// connection.
#pragma once

#include <boost/assert.hpp>

#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace wsman::transport::detail {

class octet_buffer {
public:
    explicit octet_buffer(std::size_t capacity) : octets_(capacity) {}

    // Room for at least one octet; views of content() are void afterwards. Doubles the memory only
    // when the content fills it: a reader takes octets away or gives up at its own limit, so this
    // is bounded by that limit.
    [[nodiscard]] std::span<char> space() {
        if (begin_ == end_)
            begin_ = end_ = 0;
        if (end_ == octets_.size())
            make_room();
        return {octets_.data() + end_, octets_.size() - end_};
    }

    void commit(std::size_t count) {
        BOOST_ASSERT(count <= octets_.size() - end_);
        end_ += count;
    }

    [[nodiscard]] std::string_view content() const {
        return {octets_.data() + begin_, end_ - begin_};
    }

    void consume(std::size_t count) {
        BOOST_ASSERT(count <= end_ - begin_);
        begin_ += count;
    }

    void clear() { begin_ = end_ = 0; }

private:
    void make_room() {
        if (begin_ == 0) {
            octets_.resize(octets_.size() * 2);
            return;
        }
        std::memmove(octets_.data(), octets_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }

    std::vector<char> octets_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

} // namespace wsman::transport::detail
