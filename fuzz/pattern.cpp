// Regular expressions of XML Schema against a second matcher, which keeps the grammar beside it and
// walks the expression itself. The first line is the expression, the rest the text.
#include "schema/patterns/pattern.hpp"

#include "base/utf8.hpp"
#include "fuzz/oracle.hpp"
#include "schema/patterns/unicode_property.hpp"
#include "xml/characters.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unicode/uchar.h>
#include <utility>

using namespace wsman;
using fuzz::demand;
using schema::detail::pattern;

namespace {

// The text has fewer than 64 characters, so that a set of places in it is a number: between two of
// them for what is reached, on one for what a class contains.
using places = std::uint64_t;

constexpr std::size_t most_characters = 62;
constexpr std::size_t most_octets = 300; // of the expression
constexpr std::size_t most_steps = 50'000;

std::optional<std::u32string> characters_of(std::string_view octets) {
    std::u32string points;
    while (!octets.empty()) {
        const auto c = base::first_utf8_character(octets);
        if (c.octets == 0)
            return {};
        points += c.code_point;
        octets.remove_prefix(c.octets);
    }
    return points;
}

// Where parts of the expression lead from places in the text, read from the expression at each use.
class second_matcher {
public:
    second_matcher(std::u32string_view expression, std::u32string_view text)
        : expression_(expression), text_(text) {}

    // Nothing when the expression breaks the grammar.
    std::optional<bool> matches() {
        for (const auto c : expression_)
            wrong_ = wrong_ || !xml::is_character(c);
        const auto reached = alternatives(1);
        if (wrong_ || at_ != expression_.size())
            return {};
        return (reached >> text_.size() & 1) != 0;
    }

    [[nodiscard]] bool gave_up() const { return steps_ > most_steps; }

private:
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < expression_.size() ? expression_[at_ + ahead] : U'\0';
    }

    bool take(char32_t wanted) {
        const bool there = at_ < expression_.size() && peek() == wanted;
        at_ += there ? 1 : 0;
        return there;
    }

    places refuse() {
        wrong_ = true;
        return 0;
    }

    template <class Predicate>
    [[nodiscard]] places where(Predicate holds) const {
        places found = 0;
        for (std::size_t i = 0; i < text_.size(); ++i)
            found |= places{holds(text_[i]) ? 1U : 0U} << i;
        return found;
    }

    [[nodiscard]] places where_not(places found) const {
        return ~found & ((places{1} << text_.size()) - 1);
    }

    places alternatives(places from) {
        places to = 0;
        do
            to |= branch(from);
        while (take(U'|'));
        return to;
    }

    places branch(places from) {
        while (!wrong_ && at_ < expression_.size() && peek() != U'|' && peek() != U')')
            from = piece(from);
        return from;
    }

    places piece(places from) {
        const auto start = at_;
        auto current = atom(from);
        const auto [least, most] = quantifier();
        const auto behind = at_;
        places to = least == 0 ? from : 0;
        // A piece either leads on from every place or stays at every place among others: what it
        // leads to is empty or settled after as many rounds as there are places.
        for (std::uint64_t times = 1; times <= most && !wrong_; ++times) {
            if (times >= least)
                to |= current;
            if (times == most)
                break;
            at_ = start;
            const auto next = atom(current);
            if (next == current) {
                to |= current;
                break;
            }
            current = next;
        }
        at_ = behind;
        return to;
    }

    std::pair<std::uint64_t, std::uint64_t> quantifier() {
        constexpr std::uint64_t no_end = ~std::uint64_t{0};
        if (take(U'?'))
            return {0, 1};
        if (take(U'*'))
            return {0, no_end};
        if (take(U'+'))
            return {1, no_end};
        if (!take(U'{'))
            return {1, 1};
        const auto least = number();
        const auto most = !take(U',') ? least : peek() == U'}' ? no_end : number();
        if (!take(U'}') || most < least)
            refuse();
        return {least, most};
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        const auto start = at_;
        for (; peek() >= U'0' && peek() <= U'9'; ++at_)
            value = std::min<std::uint64_t>(value * 10 + peek() - U'0', 1U << 31U);
        if (at_ == start)
            refuse();
        return value;
    }

    places atom(places from) {
        if (++steps_ > most_steps)
            return refuse();
        if (take(U'(')) {
            const auto to = alternatives(from);
            return take(U')') ? to : refuse();
        }
        return (from & one_character()) << 1U;
    }

    places one_character() {
        const auto c = peek();
        if (c == U'\\')
            return escape();
        ++at_;
        if (c == U'[')
            return character_class();
        if (c == U'.')
            return where([](char32_t each) { return each != U'\n' && each != U'\r'; });
        if (std::u32string_view{U"?*+{}]"}.find(c) != std::u32string_view::npos)
            return refuse();
        return where([c](char32_t each) { return each == c; });
    }

    // Behind the '['.
    places character_class() {
        const bool negative = take(U'^');
        places group = 0;
        for (bool first = true;; first = false) {
            if (wrong_ || peek() == U'\0')
                return refuse();
            if (!first && take(U']'))
                return negative ? where_not(group) : group;
            if (!first && peek() == U'-' && peek(1) == U'[')
                return subtraction(negative ? where_not(group) : group);
            group |= class_item(first);
        }
    }

    places subtraction(places from) {
        at_ += 2;
        const auto subtracted = character_class();
        return take(U']') ? from & ~subtracted : refuse();
    }

    [[nodiscard]] bool at_last_hyphen() const {
        return peek() == U'-' && (peek(1) == U']' || (peek(1) == U'-' && peek(2) == U'['));
    }

    places class_item(bool first) {
        if (peek() == U'-') {
            if (!first && !at_last_hyphen())
                return refuse();
            ++at_;
            return where([](char32_t each) { return each == U'-'; });
        }
        const auto from = range_end();
        if (!from)
            return escape();
        if (peek() != U'-' || peek(1) == U'[' || at_last_hyphen())
            return where([&](char32_t each) { return each == *from; });
        ++at_;
        const auto to = peek() == U'-' ? std::nullopt : range_end();
        if (!to || *to < *from)
            return refuse();
        return where([&](char32_t each) { return each >= *from && each <= *to; });
    }

    // What may begin or end a range; nothing, and nothing read, where a longer escape stands.
    std::optional<char32_t> range_end() {
        const auto c = peek();
        if (c == U'\\') {
            const auto single = single_escape(peek(1));
            at_ += single ? 2 : 0;
            return single;
        }
        if (c == U'[' || c == U']' || c == U'\0') {
            refuse();
            return U'\0';
        }
        ++at_;
        return c;
    }

    static std::optional<char32_t> single_escape(char32_t letter) {
        constexpr std::u32string_view letters = U"nrt\\|.?*+(){}-[]^";
        constexpr std::u32string_view meanings = U"\n\r\t\\|.?*+(){}-[]^";
        const auto found = letters.find(letter);
        return found == letters.npos ? std::nullopt : std::optional{meanings[found]};
    }

    places escape() {
        const auto letter = peek(1);
        at_ += 2;
        if (const auto single = single_escape(letter))
            return where([&](char32_t each) { return each == *single; });
        switch (letter) {
        case U's':
        case U'S':
            return turned(letter == U'S', [](char32_t c) {
                return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
            });
        case U'i':
        case U'I':
            return turned(letter == U'I', [](char32_t c) { return is_of_name(c, true); });
        case U'c':
        case U'C':
            return turned(letter == U'C', [](char32_t c) { return is_of_name(c, false); });
        case U'd':
        case U'D':
            return turned(letter == U'D', [](char32_t c) { return has_type(c, U_GC_ND_MASK); });
        case U'w':
        case U'W':
            return turned(letter == U'W', [](char32_t c) {
                return !has_type(c, U_GC_P_MASK | U_GC_Z_MASK | U_GC_C_MASK);
            });
        case U'p':
        case U'P':
            return property(letter == U'P');
        default:
            return refuse();
        }
    }

    template <class Predicate>
    [[nodiscard]] places turned(bool negative, Predicate holds) const {
        const auto found = where(holds);
        return negative ? where_not(found) : found;
    }

    static bool has_type(char32_t c, std::uint32_t types) {
        return (U_MASK(u_charType(static_cast<UChar32>(c))) & types) != 0;
    }

    static bool is_of_name(char32_t c, bool start) {
        if (c == U':')
            return true;
        if (c < 0x80)
            return xml::has_class(static_cast<char>(c), start ? xml::name_start : xml::name_part);
        return start ? xml::is_name_start(c) : xml::is_name_part(c);
    }

    places property(bool negative) {
        const auto behind = expression_.find(U'}', at_);
        if (!take(U'{') || behind == expression_.npos)
            return refuse();
        std::string name;
        for (; at_ != behind; ++at_)
            name += peek() < 0x80 ? static_cast<char>(peek()) : '?';
        ++at_;
        const auto set = schema::detail::set_of_property(name);
        if (!set)
            return refuse();
        return turned(negative, [&](char32_t c) { return set->contains(c); });
    }

    std::u32string_view expression_;
    std::u32string_view text_;
    std::size_t at_ = 0;
    std::size_t steps_ = 0;
    bool wrong_ = false;
};

bool asks_for_too_much(const schema::detail::pattern_error& error) {
    return error.reason.starts_with("the expression is too large") ||
           error.reason.ends_with("nested too deeply");
}

void demand_same_verdict(std::u32string_view expression, std::u32string_view text,
                         const boost::system::result<pattern, schema::detail::pattern_error>& made,
                         std::string_view octets) {
    second_matcher second{expression, text};
    const auto verdict = second.matches();
    if (second.gave_up())
        return;
    demand(made.has_value() == verdict.has_value(), "both take the expression or neither");
    if (made)
        demand(made->matches(octets) == *verdict, "both give one verdict");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto line = std::min(input.find('\n'), size);
    const auto expression = input.substr(0, line);
    const auto text = input.substr(std::min(line + 1, size));

    const auto made = pattern::compile(expression);
    if (!made) {
        demand(made.error().offset <= expression.size(), "the error is inside the expression");
        demand(!made.error().reason.empty(), "the error says why");
        if (asks_for_too_much(made.error()))
            return 0;
    }
    const auto expression_characters = characters_of(expression);
    const auto text_characters = characters_of(text);
    if (made) {
        const bool matched = made->matches(text);
        demand(made->matches(text) == matched, "a verdict does not change");
        const auto copy = *made;
        demand(copy.matches(text) == matched, "a copy gives the same verdict");
        demand(!matched || text_characters, "octets that are no UTF-8 match nothing");
    }
    if (!expression_characters || !text_characters) {
        demand(!made || expression_characters, "an expression is UTF-8");
        return 0;
    }
    if (expression.size() <= most_octets && text_characters->size() <= most_characters)
        demand_same_verdict(*expression_characters, *text_characters, made, text);
    return 0;
}
