#include "schema/patterns/expression.hpp"

#include "base/utf8.hpp"
#include "schema/patterns/character_class.hpp"
#include "xml/characters.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace wsman::schema::detail {

namespace {

template <class T>
using result = boost::system::result<T, pattern_error>;

constexpr std::string_view too_large = "the expression is too large: it would need an automaton of "
                                       "more than 8192 states";

// Sums that need no care: what is above the limit stays there.
constexpr std::uint64_t huge = std::uint64_t{1} << 31;

result<std::u32string> code_points_of(std::string_view text) {
    if (text.size() > expression_limits::octets)
        return pattern_error{expression_limits::octets,
                             "the expression is too large: it is longer than 65536 octets"};
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = base::first_utf8_character(text.substr(at));
        if (c.octets == 0 || !xml::is_character(c.code_point))
            return pattern_error{at, "this is no character of XML"};
        points += c.code_point;
        at += c.octets;
    }
    return points;
}

// From code points to octets, as errors leave.
pattern_error placed(pattern_error error, std::u32string_view points) {
    std::string before;
    for (const auto point : points.substr(0, error.offset))
        base::append_utf8(before, point);
    error.offset = before.size();
    return error;
}

struct quantity {
    std::uint64_t least = 1;
    std::uint64_t most = 1; // or expression_node::unbounded
};

class expression_parser {
public:
    explicit expression_parser(std::u32string_view points) : in_{points} {}

    result<expression> parse();

private:
    result<std::uint32_t> read_alternatives(unsigned depth);
    result<std::uint32_t> read_branch(unsigned depth);
    result<std::uint32_t> read_atom(unsigned depth);
    result<std::uint32_t> read_group(unsigned depth);
    result<std::optional<quantity>> read_quantifier();
    result<quantity> read_braces();
    result<std::uint64_t> read_number();

    result<std::uint32_t> add_characters(result<character_set> set, std::size_t start);
    result<std::uint32_t> add_repetition(std::uint32_t of, quantity times, std::size_t start);
    result<std::uint32_t> add_list(expression_kind kind, std::vector<std::uint32_t> children,
                                   std::size_t start);
    result<std::uint32_t> add(expression_node node, std::uint64_t states, std::size_t start);

    expression_cursor in_;
    expression made_;
    std::map<character_set, std::uint32_t> known_sets_;
    std::size_t ranges_ = 0;
};

result<expression> expression_parser::parse() {
    const auto root = read_alternatives(0);
    if (!root)
        return root.error();
    if (in_.at != in_.points.size())
        return pattern_error{in_.at, "this ) closes no group"};
    made_.root = *root;
    made_.sets.resize(known_sets_.size());
    while (!known_sets_.empty()) {
        auto each = known_sets_.extract(known_sets_.begin());
        made_.sets[each.mapped()] = std::move(each.key());
    }
    return std::move(made_);
}

result<std::uint32_t> expression_parser::read_alternatives(unsigned depth) {
    const auto start = in_.at;
    std::vector<std::uint32_t> branches;
    do {
        const auto branch = read_branch(depth);
        if (!branch)
            return branch.error();
        branches.push_back(*branch);
    } while (in_.take(U'|'));
    return add_list(expression_kind::alternatives, std::move(branches), start);
}

result<std::uint32_t> expression_parser::read_branch(unsigned depth) {
    const auto start = in_.at;
    std::vector<std::uint32_t> pieces;
    while (in_.at != in_.points.size() && in_.peek() != U'|' && in_.peek() != U')') {
        const auto piece = in_.at;
        auto made = read_atom(depth);
        if (!made)
            return made.error();
        const auto quantifier = read_quantifier();
        if (!quantifier)
            return quantifier.error();
        if (*quantifier)
            made = add_repetition(*made, **quantifier, piece);
        if (!made)
            return made.error();
        if (made_.nodes[*made].states != 0)
            pieces.push_back(*made);
    }
    return add_list(expression_kind::sequence, std::move(pieces), start);
}

result<std::uint32_t> expression_parser::read_atom(unsigned depth) {
    const auto start = in_.at;
    switch (const auto point = in_.peek(); point) {
    case U'(':
        return read_group(depth);
    case U'[':
        return add_characters(read_class(in_, depth), start);
    case U'\\':
        return add_characters(read_escape(in_), start);
    case U'.':
        ++in_.at;
        return add_characters(character_set{{{U'\n', U'\n'}, {U'\r', U'\r'}}}.complement(), start);
    case U'?':
    case U'*':
    case U'+':
    case U'{':
        return pattern_error{start, "there is nothing here that a quantifier could repeat"};
    case U'}':
    case U']':
        return pattern_error{start, "this bracket closes nothing; as a character it has \\ before"};
    default:
        ++in_.at;
        return add_characters(character_set{{{point, point}}}, start);
    }
}

result<std::uint32_t> expression_parser::read_group(unsigned depth) {
    const auto start = in_.at++;
    if (depth >= deepest_nesting)
        return pattern_error{start, nested_too_deeply};
    auto inside = read_alternatives(depth + 1);
    if (inside && !in_.take(U')'))
        return pattern_error{start, "this group is never closed"};
    return inside;
}

result<std::optional<quantity>> expression_parser::read_quantifier() {
    if (in_.take(U'?'))
        return quantity{0, 1};
    if (in_.take(U'*'))
        return quantity{0, expression_node::unbounded};
    if (in_.take(U'+'))
        return quantity{1, expression_node::unbounded};
    if (in_.peek() != U'{')
        return std::optional<quantity>{};
    const auto braces = read_braces();
    if (!braces)
        return braces.error();
    return *braces;
}

result<quantity> expression_parser::read_braces() {
    const auto start = in_.at++;
    const auto least = read_number();
    if (!least)
        return least.error();
    quantity times{*least, *least};
    if (in_.take(U',')) {
        times.most = expression_node::unbounded;
        if (in_.peek() != U'}') {
            const auto most = read_number();
            if (!most)
                return most.error();
            times.most = *most;
        }
    }
    if (!in_.take(U'}'))
        return pattern_error{in_.at, "a quantity is {n}, {n,} or {n,m}"};
    if (times.most < times.least)
        return pattern_error{start, "this quantity allows fewer than it demands"};
    return times;
}

result<std::uint64_t> expression_parser::read_number() {
    const auto start = in_.at;
    std::uint64_t number = 0;
    for (; in_.peek() >= U'0' && in_.peek() <= U'9'; ++in_.at)
        number = std::min(huge, number * 10 + (in_.peek() - U'0'));
    if (in_.at == start)
        return pattern_error{start, "a quantity is {n}, {n,} or {n,m}"};
    return number;
}

result<std::uint32_t> expression_parser::add_characters(result<character_set> set,
                                                        std::size_t start) {
    if (!set)
        return set.error();
    const auto size = set->ranges().size();
    const auto [place, is_new] =
        known_sets_.try_emplace(*std::move(set), static_cast<std::uint32_t>(known_sets_.size()));
    ranges_ += is_new ? size : 0;
    if (ranges_ > expression_limits::ranges)
        return pattern_error{start, "the expression is too large: its character classes have more "
                                    "than 65536 ranges"};
    expression_node node;
    node.kind = expression_kind::characters;
    node.set = place->second;
    return add(std::move(node), 1, start);
}

// As automaton.cpp writes it out: one choice for each that may be missing, and one for a loop.
result<std::uint32_t> expression_parser::add_repetition(std::uint32_t of, quantity times,
                                                        std::size_t start) {
    const std::uint64_t each = made_.nodes[of].states;
    if (each == 0 || (times.least == 1 && times.most == 1))
        return of;
    const bool loops = times.most == expression_node::unbounded;
    const auto states = loops ? each * std::max<std::uint64_t>(times.least, 1) + 1
                              : each * times.least + (each + 1) * (times.most - times.least);
    expression_node node;
    node.kind = expression_kind::repetition;
    node.least = static_cast<std::uint32_t>(times.least);
    node.most = static_cast<std::uint32_t>(times.most);
    node.children = {of};
    return add(std::move(node), states, start);
}

result<std::uint32_t> expression_parser::add_list(expression_kind kind,
                                                  std::vector<std::uint32_t> children,
                                                  std::size_t start) {
    if (children.size() == 1)
        return children.front();
    std::uint64_t states = 0;
    for (const auto each : children)
        states += made_.nodes[each].states;
    if (kind == expression_kind::alternatives && states != 0)
        states += children.size() - 1;
    expression_node node;
    node.kind = states == 0 ? expression_kind::sequence : kind;
    if (states != 0)
        node.children = std::move(children);
    return add(std::move(node), states, start);
}

result<std::uint32_t> expression_parser::add(expression_node node, std::uint64_t states,
                                             std::size_t start) {
    if (states > expression_limits::states)
        return pattern_error{start, too_large};
    node.states = static_cast<std::uint32_t>(states);
    made_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(made_.nodes.size() - 1);
}

} // namespace

result<expression> parse_expression(std::string_view text) {
    const auto points = code_points_of(text);
    if (!points)
        return points.error();
    auto parsed = expression_parser{*points}.parse();
    if (!parsed)
        return placed(parsed.error(), *points);
    return parsed;
}

} // namespace wsman::schema::detail
