#include "mock-server/src/query.hpp"

#include "base/text.hpp"
#include "protocol/names.hpp"

#include <algorithm>
#include <utility>

namespace wsman::mock {
namespace {

using relation = condition::relation;

refusal cannot_process(std::string_view because) {
    return refuse(protocol::wsen("CannotProcessFilter"), {}, because);
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

// A piece of a query: a word, a sign, or a text whose quotes are gone.
struct token {
    std::string text;
    bool quoted = false;

    [[nodiscard]] bool is(std::string_view word) const {
        return !quoted && base::equal_ignoring_case(text, word);
    }
};

// The text in quotes at the front; nothing where it does not end. A backslash takes the next one as
// it stands.
std::optional<token> take_text(std::string_view& from) {
    token read{{}, true};
    const char quote = from.front();
    for (std::size_t at = 1; at < from.size(); ++at) {
        if (from[at] == quote) {
            from.remove_prefix(at + 1);
            return read;
        }
        if (from[at] == '\\' && at + 1 < from.size())
            ++at;
        read.text += from[at];
    }
    return std::nullopt;
}

token take_word(std::string_view& from) {
    constexpr std::string_view pairs[] = {"<>", "!=", "<=", ">="};
    std::size_t size = 0;
    while (size < from.size() && is_word_character(from[size]))
        ++size;
    if (size == 0)
        size = std::ranges::find(pairs, from.substr(0, 2)) != std::end(pairs) ? 2 : 1;
    token read{std::string{from.substr(0, size)}, false};
    from.remove_prefix(size);
    return read;
}

std::optional<std::vector<token>> tokens_of(std::string_view text) {
    std::vector<token> found;
    for (text = base::trim(text); !text.empty(); text = base::trim(text)) {
        if (text.front() != '\'' && text.front() != '"') {
            found.push_back(take_word(text));
        } else if (auto quoted = take_text(text)) {
            found.push_back(std::move(*quoted));
        } else {
            return std::nullopt;
        }
    }
    return found;
}

std::optional<relation> relation_named(const token& word) {
    constexpr std::pair<std::string_view, relation> all[] = {
        {"=", relation::equal},     {"<>", relation::different}, {"!=", relation::different},
        {"<", relation::less},      {">", relation::greater},    {"<=", relation::at_most},
        {">=", relation::at_least}, {"like", relation::like},
    };
    for (const auto& [name, value] : all)
        if (word.is(name))
            return value;
    return std::nullopt;
}

// Reads the tokens of one query from left to right.
class reader {
public:
    reader(const profile& model, std::vector<token> tokens)
        : model_(model), tokens_(std::move(tokens)) {}

    std::optional<refusal> read(query& into) {
        std::vector<std::string> names;
        if (!take("select") || !take_names(names) || !take("from") || at_end())
            return cannot_process("no query that is understood here");
        const auto name = next().text;
        const auto found = std::ranges::find_if(model_.classes, [&](const resource_class& one) {
            return !one.all_classes && base::equal_ignoring_case(one.name, name);
        });
        if (found == model_.classes.end())
            return cannot_process("no such class: " + base::printable(name));
        into.of = &*found;
        for (const auto& one : names) {
            const auto index = into.of->property_named(one);
            if (!index)
                return cannot_process("no such property: " + base::printable(one));
            into.columns.push_back(*index);
        }
        if (at_end())
            return std::nullopt;
        return take("where") ? read_conditions(into)
                             : std::optional{cannot_process("no query that is understood here")};
    }

private:
    [[nodiscard]] bool at_end() const { return at_ == tokens_.size(); }

    const token& next() { return tokens_[at_++]; }

    bool take(std::string_view word) {
        const bool there = !at_end() && tokens_[at_].is(word);
        at_ += there;
        return there;
    }

    // * or names with commas; no name for *.
    bool take_names(std::vector<std::string>& names) {
        if (take("*"))
            return true;
        do {
            if (at_end())
                return false;
            names.push_back(next().text);
        } while (take(","));
        return true;
    }

    std::optional<refusal> read_conditions(query& into) {
        do {
            if (auto fault = read_condition(into))
                return fault;
        } while (take("and"));
        return at_end() ? std::nullopt
                        : std::optional{cannot_process("a condition that is not understood here")};
    }

    std::optional<refusal> read_condition(query& into) {
        const auto bad = [] { return cannot_process("a condition that is not understood here"); };
        if (at_end())
            return bad();
        const auto name = next().text;
        condition read;
        const auto property = into.of->property_named(name);
        if (!property)
            return cannot_process("no such property: " + base::printable(name));
        read.property = *property;
        if (take("is")) {
            read.is = take("not") ? relation::set : relation::null;
            if (!take("null"))
                return bad();
        } else {
            const auto is = at_end() ? std::nullopt : relation_named(next());
            if (!is || at_end())
                return bad();
            read.is = *is;
            read.value = next().text;
        }
        into.conditions.push_back(std::move(read));
        return std::nullopt;
    }

    const profile& model_;
    std::vector<token> tokens_;
    std::size_t at_ = 0;
};

// % is any run of characters, _ is one; without case.
bool is_like(std::string_view text, std::string_view pattern) {
    std::string glob;
    for (const char c : base::to_lower(pattern))
        glob += c == '%' ? '*' : (c == '_' ? '?' : c);
    return base::glob_matches(glob, base::to_lower(text));
}

// Below zero, zero or above it, as of strings; numbers as numbers, text without case.
int compared(value_type type, std::string_view a, std::string_view b) {
    const auto left = number_of(type, a);
    const auto right = number_of(type, b);
    if (left && right)
        return *left < *right ? -1 : (*left > *right ? 1 : 0);
    if (type == value_type::boolean) {
        const auto truth = [](std::string_view word) {
            return base::equal_ignoring_case(word, "true") || word == "1";
        };
        return truth(a) - truth(b);
    }
    return base::to_lower(a).compare(base::to_lower(b));
}

bool holds(const condition& what, value_type type, const std::string& item) {
    const auto order = what.is == relation::like ? 0 : compared(type, item, what.value);
    switch (what.is) {
    case relation::equal:
        return order == 0;
    case relation::different:
        return order != 0;
    case relation::less:
        return order < 0;
    case relation::greater:
        return order > 0;
    case relation::at_most:
        return order <= 0;
    case relation::at_least:
        return order >= 0;
    case relation::like:
        return is_like(item, what.value);
    case relation::null:
    case relation::set:
        break;
    }
    return what.is == relation::set;
}

} // namespace

std::optional<refusal> read_query(const call& at, xml::element enumerate,
                                  std::optional<query>& read) {
    auto filter = enumerate.child(protocol::wsman("Filter"));
    if (const auto other = enumerate.child(protocol::wsen("Filter")); !filter)
        filter = other;
    else if (other && !at.flaws().filter_both_accepted)
        return cannot_process("more than one filter"); // R8.3-3
    if (!filter)
        return std::nullopt;
    const auto dialect = base::trim(filter.attribute_value({{}, "Dialect"}).value_or(""));
    if (!at.is_windows() || dialect != protocol::dialect::wql)
        return std::nullopt;
    if (!at.of->all_classes)
        return cannot_process("a query goes to all classes, not to one");
    auto tokens = filter.first_child() ? std::nullopt : tokens_of(filter.value());
    if (!tokens)
        return cannot_process("no query that is understood here");
    read.emplace();
    return reader{at.server.model, std::move(*tokens)}.read(*read);
}

bool answers(const query& what, const instance& one, base::duration moment) {
    return std::ranges::all_of(what.conditions, [&](const condition& each) {
        const auto items = one.items_at(each.property, moment);
        if (items.empty())
            return each.is == relation::null;
        const auto type = one.of().properties[each.property].type;
        return std::ranges::any_of(
            items, [&](const std::string& item) { return holds(each, type, item); });
    });
}

} // namespace wsman::mock
