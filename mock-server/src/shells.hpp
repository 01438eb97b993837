// The shells that are open and the commands in them ([MS-WSMV] 3.1.4.1.31). They end by Delete, by
// being idle for too long, or at the end of their lifetime.
#pragma once

#include "mock-server/src/process.hpp"
#include "mock-server/src/programs.hpp"
#include "mock-server/src/resource_class.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::mock {

struct shell_command {
    std::string id;
    process runs;
};

struct shell {
    std::string id;
    std::string name;
    bool input = false;                     // whether stdin was agreed on
    bool streams[outputs] = {false, false}; // whether stdout, stderr were
    surroundings in;
    base::duration opened{}; // on the clock's now()
    base::duration used{};
    base::duration idle{};
    base::duration lifetime{};
    bool connected = true;
    std::string locale;
    std::vector<shell_command> commands;
    // What defects keep: input for commands that had ended, and commands that are gone and count.
    std::string left_over;
    std::size_t terminated = 0;

    // Nothing when there is no such command, or no longer.
    [[nodiscard]] shell_command* command_named(std::string_view wanted);

    [[nodiscard]] bool agreed(output which) const {
        return streams[static_cast<std::size_t>(which)];
    }
};

class shells {
public:
    explicit shells(const shell_limits& limits) : limits_(limits) {}

    // Nothing when there are too many already.
    shell* open(shell fresh, base::duration now);
    // Nothing when there is no such shell, or no longer. Ids compare without case.
    shell* find_live(std::string_view id, base::duration now);
    // The first one, whatever its id.
    shell* any_live(base::duration now);
    void close(std::string_view id);

    void clear() { open_.clear(); }

    // In the order of their ids.
    [[nodiscard]] std::vector<const shell*> live(base::duration now);
    // Octets of input in all of them that no program has read.
    [[nodiscard]] std::size_t input_held() const;

    [[nodiscard]] const shell_limits& limits() const { return limits_; }

private:
    void drop_ended(base::duration now);

    shell_limits limits_;
    std::map<std::string, std::unique_ptr<shell>, std::less<>> open_; // by id in lower case
};

} // namespace wsman::mock
