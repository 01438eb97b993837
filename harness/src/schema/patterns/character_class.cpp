#include "schema/patterns/character_class.hpp"

#include "schema/patterns/unicode_property.hpp"

#include <optional>
#include <string>

namespace wsman::schema::detail {

namespace {

template <class T>
using result = boost::system::result<T, pattern_error>;

constexpr std::string_view never_closed = "this character class is never closed";

character_set only(char32_t point) {
    return character_set{{{point, point}}};
}

// Production 24, by the character behind the '\'.
std::optional<char32_t> single_escape(char32_t letter) {
    switch (letter) {
    case U'n':
        return U'\n';
    case U'r':
        return U'\r';
    case U't':
        return U'\t';
    default:
        return std::u32string_view{U"\\|.?*+(){}-[]^"}.find(letter) != std::u32string_view::npos
                   ? std::optional{letter}
                   : std::nullopt;
    }
}

// Production 37, by its small letter.
std::optional<character_set> multiple_escape(char32_t letter) {
    switch (letter) {
    case U's':
        return character_set{{{U'\t', U'\n'}, {U'\r', U'\r'}, {U' ', U' '}}};
    case U'i':
        return name_start_characters();
    case U'c':
        return name_characters();
    case U'd':
        return decimal_digits();
    case U'w':
        return word_characters();
    default:
        return {};
    }
}

// Productions 25 and 26, from the '{' on.
result<character_set> read_property(expression_cursor& in) {
    const auto start = in.at - 2;
    if (!in.take(U'{'))
        return pattern_error{in.at, "\\p and \\P need a property in braces"};
    std::string name;
    while (in.peek() != U'}') {
        if (in.peek() == U'\0')
            return pattern_error{start, "the braces of this property are never closed"};
        const auto point = in.peek();
        name += point < 0x80 ? static_cast<char>(point) : '?'; // no property has such a name
        ++in.at;
    }
    ++in.at;
    auto found = set_of_property(name);
    if (!found)
        return pattern_error{start, "no category or block has this name"};
    return *std::move(found);
}

// What a character class is read into; one of these for each of a nest.
class class_reader {
public:
    class_reader(expression_cursor& in, unsigned depth) : in_(in), depth_(depth) {}

    result<character_set> read();

private:
    result<void> read_item();
    result<void> read_range(char32_t from, std::size_t start);
    result<char32_t> read_range_end();
    result<character_set> read_subtraction(character_set from);
    [[nodiscard]] bool at_subtraction() const;
    [[nodiscard]] bool hyphen_is_last() const;
    [[nodiscard]] character_set gathered();

    expression_cursor& in_;
    unsigned depth_;
    std::size_t open_ = 0;  // the '['
    std::size_t first_ = 0; // where the group begins, behind '[' or "[^"
    bool negative_ = false;
    character_set_builder group_;
};

result<character_set> class_reader::read() {
    open_ = in_.at++;
    if (depth_ >= deepest_nesting)
        return pattern_error{open_, nested_too_deeply};
    negative_ = in_.take(U'^');
    first_ = in_.at;
    while (in_.peek() != U']') {
        if (in_.peek() == U'\0')
            return pattern_error{open_, never_closed};
        if (at_subtraction())
            return read_subtraction(gathered());
        if (const auto item = read_item(); !item)
            return item.error();
    }
    if (in_.at == first_)
        return pattern_error{first_, "a character class lists at least one character"};
    ++in_.at;
    return gathered();
}

character_set class_reader::gathered() {
    auto set = group_.take();
    return negative_ ? set.complement() : set;
}

bool class_reader::at_subtraction() const {
    return in_.at != first_ && in_.peek() == U'-' && in_.peek(1) == U'[';
}

// A '-' that closes a group stands before ']' or before a subtraction's "-[".
bool class_reader::hyphen_is_last() const {
    return in_.peek(1) == U']' || (in_.peek(1) == U'-' && in_.peek(2) == U'[');
}

result<character_set> class_reader::read_subtraction(character_set from) {
    ++in_.at;
    const auto subtracted = class_reader{in_, depth_ + 1}.read();
    if (!subtracted)
        return subtracted.error();
    if (in_.peek() == U'\0')
        return pattern_error{open_, never_closed};
    if (!in_.take(U']'))
        return pattern_error{in_.at, "nothing but ] follows a subtracted class"};
    return from.without(*subtracted);
}

result<void> class_reader::read_item() {
    const auto start = in_.at;
    const auto point = in_.peek();
    if (point == U'[')
        return pattern_error{start, "[ is written \\[ in a character class"};
    if (point == U'-' && start != first_ && !hyphen_is_last())
        return pattern_error{start, "- is written \\- unless it begins or ends the class"};
    if (point != U'\\') {
        ++in_.at;
        if (point != U'-')
            return read_range(point, start);
        group_.add(point, point);
        return {};
    }
    if (const auto single = single_escape(in_.peek(1))) {
        in_.at += 2;
        return read_range(*single, start);
    }
    const auto set = read_escape(in_);
    if (!set)
        return set.error();
    group_.add(*set);
    return {};
}

// Behind the first character of what may be a range.
result<void> class_reader::read_range(char32_t from, std::size_t start) {
    if (in_.peek() != U'-' || in_.peek(1) == U'[' || hyphen_is_last()) {
        group_.add(from, from);
        return {};
    }
    ++in_.at;
    const auto to = read_range_end();
    if (!to)
        return to.error();
    if (*to < from)
        return pattern_error{start, "this range ends before it begins"};
    group_.add(from, *to);
    return {};
}

result<char32_t> class_reader::read_range_end() {
    const auto point = in_.peek();
    if (point == U'\0')
        return pattern_error{open_, never_closed};
    if (point == U'-')
        return pattern_error{in_.at, "- is written \\- where it ends a range"};
    if (point != U'\\') {
        ++in_.at;
        return point;
    }
    const auto single = single_escape(in_.peek(1));
    if (!single)
        return pattern_error{in_.at, "a range ends with a single character"};
    in_.at += 2;
    return *single;
}

} // namespace

result<character_set> read_escape(expression_cursor& in) {
    const auto start = in.at++;
    const auto letter = in.peek();
    if (letter == U'\0')
        return pattern_error{start, "a character follows \\"};
    ++in.at;
    if (const auto single = single_escape(letter))
        return only(*single);
    const bool negative = letter >= U'A' && letter <= U'Z';
    const auto small = negative ? letter + (U'a' - U'A') : letter;
    if (small == U'p') {
        auto property = read_property(in);
        if (property && negative)
            return property->complement();
        return property;
    }
    if (const auto set = multiple_escape(small))
        return negative ? set->complement() : *set;
    return pattern_error{start, "there is no such escape"};
}

result<character_set> read_class(expression_cursor& in, unsigned depth) {
    return class_reader{in, depth}.read();
}

} // namespace wsman::schema::detail
