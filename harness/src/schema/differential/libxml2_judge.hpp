// libxml2's validator over the same schemas, in its streaming mode: the second opinion of tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace wsman::schema::differential {

struct opinion {
    bool valid = false;
    std::string complaint; // the first one, when not valid
};

// Compiles our schemas out of their folder. Not thread-safe; one a process, for libxml2 keeps state
// of its own.
class libxml2_judge {
public:
    explicit libxml2_judge(const std::string& schemas_folder);
    ~libxml2_judge();

    // Of a well-formed document in UTF-8.
    [[nodiscard]] opinion judge(std::string_view document);

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace wsman::schema::differential
