// The same work for every reader: what a service wants to know of an envelope before it answers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::bench {

struct facts {
    std::string to, action, message_id, relates_to, resource_uri, operation_timeout, body;
    std::vector<std::pair<std::string, std::string>> selectors; // name and value
    std::size_t selector_count = 0;
    std::size_t elements = 0;
    std::size_t text_octets = 0;

    // Keeps all memory.
    void clear();
    friend bool operator==(const facts& a, const facts& b);
};

// Takes a reader's events and fills the facts.
class extractor {
public:
    explicit extractor(facts& into) : facts_(&into) {}

    void begin();
    void start(std::string_view uri, std::string_view local);

    // The value of attribute Name of the element just started: of use when wants_name().
    [[nodiscard]] bool wants_name() const { return current_ == selector_; }

    void name(std::string_view value) {
        facts_->selectors[facts_->selector_count - 1].first.assign(value);
    }

    void text(std::string_view text);
    void end();

private:
    [[nodiscard]] std::string* header(std::string_view uri, std::string_view local) const;

    facts* facts_;
    std::string* current_ = nullptr;
    std::string* selector_ = nullptr;
    std::size_t depth_ = 0;
    bool in_body_ = false;
};

} // namespace wsman::bench
