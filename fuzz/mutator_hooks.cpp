// The seam to libFuzzer: structural changes of the XML in an input for most runs, changes of octets
// for the rest. The XML is the input itself, or the body of the HTTP messages in it.
#include "base/resource.hpp"
#include "fuzz/envelope_mutator.hpp"
#include "fuzz/message_parts.hpp"

#include <algorithm>
#include <cstdint>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace wsman::fuzz {

// The corpus of the target, made part of it by wsman_embed.
std::span<const base::resource> WSMAN_DONORS();

namespace {

envelope_mutator& mutator() {
    static envelope_mutator only = [] {
        envelope_mutator made{0};
        for (const auto& file : WSMAN_DONORS())
            made.add_donor(part_with_xml(file.octets));
        return made;
    }();
    return only;
}

std::string_view octets(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Runs `change` on the XML of the input, and puts the result where it stood.
template <class Change>
std::optional<std::string> changed(std::string_view input, std::size_t most, Change change) {
    const auto xml = part_with_xml(input);
    const auto around = input.size() - xml.size();
    constexpr std::size_t longer_length_field = 8;
    if (most < around + longer_length_field)
        return std::nullopt;
    const auto made = change(xml, most - around - longer_length_field);
    if (!made)
        return std::nullopt;
    return with_xml(input, xml, *made);
}

std::size_t put(std::string_view result, std::uint8_t* out) {
    std::copy(result.begin(), result.end(), out);
    return result.size();
}

} // namespace
} // namespace wsman::fuzz

using namespace wsman::fuzz;

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    random_source random{seed};
    if (random.once_in(4))
        return LLVMFuzzerMutate(data, size, most);
    mutator().seed(random.next());
    const auto steps = 1 + random.below(4) * random.below(2);
    const auto made =
        changed(octets(data, size), most, [&](std::string_view xml, std::size_t room) {
            std::optional<std::string_view> result;
            for (std::size_t step = 0; step < steps; ++step) {
                const auto next = mutator().mutate(result.value_or(xml), room);
                if (!next)
                    break;
                result = next;
            }
            return result;
        });
    return made ? put(*made, data) : LLVMFuzzerMutate(data, size, most);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t most,
                                                 unsigned seed) {
    mutator().seed(seed);
    const auto donor = part_with_xml(octets(other, other_size));
    const auto made =
        changed(octets(one, one_size), most, [&](std::string_view xml, std::size_t room) {
            return mutator().cross(xml, donor, room);
        });
    return made ? put(*made, out) : 0;
}
