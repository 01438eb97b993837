// One end of the stream socket between worker and parent, in frames.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wsman::script {

class pipe_end {
public:
    // Takes the descriptor over.
    explicit pipe_end(int descriptor) : descriptor_(descriptor) {}

    ~pipe_end();
    pipe_end(const pipe_end&) = delete;
    pipe_end& operator=(const pipe_end&) = delete;

    // False when the other end is gone.
    bool send(std::string_view message);

    // What came since; waits at most so many milliseconds for something, for ever when negative.
    enum class arrival { message, nothing, closed, too_large };
    arrival receive(std::string& message, int milliseconds);

private:
    [[nodiscard]] arrival take(std::string& message);

    int descriptor_;
    std::string came_;
    std::size_t taken_ = 0;
};

} // namespace wsman::script
