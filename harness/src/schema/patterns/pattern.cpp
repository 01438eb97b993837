#include "schema/patterns/pattern.hpp"

#include "base/utf8.hpp"

#include <boost/throw_exception.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace wsman::schema::detail {

void throw_exception_from_error(const pattern_error& error, const boost::source_location& where) {
    boost::throw_exception(std::runtime_error{"at octet " + std::to_string(error.offset) + ": " +
                                              std::string{error.reason}},
                           where);
}

boost::system::result<pattern, pattern_error> pattern::compile(std::string_view expression) {
    const auto parsed = parse_expression(expression);
    if (!parsed)
        return parsed.error();
    auto partition = character_partition::of(parsed->sets);
    if (!partition)
        return pattern_error{0, "the expression is too large: it has too many different character "
                                "classes"};
    return pattern{automaton_of(*parsed), *std::move(partition)};
}

pattern::pattern(pattern_automaton automaton, character_partition partition)
    : automaton_(std::move(automaton)), partition_(std::move(partition)),
      cache_(automaton_, partition_.classes()) {}

bool pattern::matches(std::string_view text) const {
    auto state = pattern_cache::start;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end;) {
        const auto octet = static_cast<unsigned char>(*at);
        std::uint16_t character_class = 0;
        if (octet < 0x80) {
            character_class = partition_.class_of_ascii(octet);
            ++at;
        } else {
            const auto c = base::first_utf8_character({at, static_cast<std::size_t>(end - at)});
            if (c.octets == 0)
                return false;
            character_class = partition_.class_of(c.code_point);
            at += c.octets;
        }
        auto next = cache_.next(state, character_class);
        if (next == pattern_cache::unknown)
            next = cache_.make_next(automaton_, partition_, state, character_class);
        if (next == pattern_cache::dead)
            return false;
        state = next;
    }
    return cache_.accepts(state);
}

} // namespace wsman::schema::detail
