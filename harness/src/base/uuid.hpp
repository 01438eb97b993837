// Universally unique ids from a seeded source, so that a run can be repeated octet for octet.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace wsman::base {

class uuid_source {
public:
    explicit uuid_source(std::uint64_t seed) : engine_(seed) {}

    // Version 4 in lower case, without a prefix: 36 characters.
    std::string next();

    // With the prefix that makes it a URI: "urn:uuid:…".
    std::string next_urn() { return "urn:uuid:" + next(); }

private:
    std::mt19937_64 engine_;
};

// A seed from the operating system.
std::uint64_t random_seed();

} // namespace wsman::base
