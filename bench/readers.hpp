// Readers side by side. Each keeps its parser between envelopes where its library can.
#pragma once

#include "bench/facts.hpp"

#include <memory>
#include <string_view>

namespace wsman::bench {

class rival {
public:
    virtual ~rival() = default;
    // False when the octets are not well-formed.
    virtual bool read(std::string_view octets, facts& into) = 0;
};

std::unique_ptr<rival> ours();
std::unique_ptr<rival> libxml2_sax();
std::unique_ptr<rival> expat();

} // namespace wsman::bench
