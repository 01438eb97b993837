// Memory for texts that must stay where they are until all of them go together.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace wsman::xml {

class arena {
public:
    // A copy that holds until clear().
    std::string_view store(std::string_view text);

    // Forgets the copies and keeps the memory, as one block: the next round of the same size
    // allocates nothing.
    void clear();

private:
    struct block {
        std::unique_ptr<char[]> octets;
        std::size_t size = 0;
    };

    void add_block(std::size_t size);

    std::vector<block> blocks_;
    std::size_t used_ = 0; // of the last block
};

} // namespace wsman::xml
