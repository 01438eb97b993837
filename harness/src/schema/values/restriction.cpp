// Makes simple types from others (part 2, 2.5.2): the facets of a step of derivation are compiled
// and joined with the base's.
#include "base/text.hpp"
#include "schema/patterns/pattern.hpp"
#include "schema/values/simple_type.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wsman::schema::detail {

namespace {

// A nonNegativeInteger; larger ones than 64 bits hold count as the largest.
std::optional<std::uint64_t> parse_count(std::string_view text) {
    const auto value = parse_decimal(trimmed(text));
    if (!value || !is_integer(trimmed(text)) || value->negative)
        return std::nullopt;
    const auto number = value->whole.size() > 19 ? std::nullopt : wide_number(value->whole);
    return number ? static_cast<std::uint64_t>(*number) : std::numeric_limits<std::uint64_t>::max();
}

bool is_ordered(primitive kind) {
    return kind >= primitive::decimal && kind <= primitive::g_month;
}

bool has_length(primitive kind) {
    return kind == primitive::string || kind >= primitive::hex_binary;
}

} // namespace

// Adds the facets of one step to those that a type has from its base.
class facet_compiler {
public:
    facet_compiler(simple_type& type, const simple_type& base) : type_(type), base_(base) {}

    // What is wrong; empty when nothing is.
    std::string add(const own_facets& own) {
        auto& all = type_.facets_;
        add_count("length", own.length, all.length, takes_length());
        add_count("minLength", own.min_length, all.min_length, takes_length());
        add_count("maxLength", own.max_length, all.max_length, takes_length());
        add_count("totalDigits", own.total_digits, all.total_digits, takes_digits());
        add_count("fractionDigits", own.fraction_digits, all.fraction_digits, takes_digits());
        add_bound("maxInclusive", own.max_inclusive, all.max_inclusive);
        add_bound("maxExclusive", own.max_exclusive, all.max_exclusive);
        add_bound("minInclusive", own.min_inclusive, all.min_inclusive);
        add_bound("minExclusive", own.min_exclusive, all.min_exclusive);
        add_white_space(own.spaces);
        add_patterns(own.patterns);
        add_enumeration(own.enumeration);
        return std::move(problem_);
    }

private:
    [[nodiscard]] bool is_atomic() const { return type_.variety_ == variety::atomic; }

    [[nodiscard]] bool takes_length() const {
        return is_atomic() ? has_length(type_.primitive_) : type_.variety_ == variety::list;
    }

    [[nodiscard]] bool takes_digits() const {
        return is_atomic() && type_.primitive_ == primitive::decimal;
    }

    void refuse(std::string_view facet, std::string_view value, std::string_view why) {
        if (problem_.empty())
            problem_ = fmt::format("{} '{}': {}", facet, base::printable(value), why);
    }

    void add_count(std::string_view facet, const std::optional<std::string>& text,
                   std::optional<std::uint64_t>& into, bool applies) {
        if (!text)
            return;
        const auto count = parse_count(*text);
        if (!applies)
            return refuse(facet, *text, "no facet of this type");
        if (!count)
            return refuse(facet, *text, "no xs:nonNegativeInteger");
        into = count;
    }

    void add_bound(std::string_view facet, const std::optional<std::string>& text,
                   std::optional<fixed_value>& into) {
        if (!text)
            return;
        if (!is_atomic() || !is_ordered(type_.primitive_))
            return refuse(facet, *text, "no facet of this type");
        auto bound = fixed_value::compile_bound(base_, *text);
        if (!bound)
            return refuse(facet, *text, bound.error());
        into = std::move(*bound);
    }

    void add_white_space(std::optional<white_space> spaces) {
        if (!spaces)
            return;
        if (type_.variety_ == variety::union_ || *spaces < type_.spaces_)
            return refuse("whiteSpace", "", "weaker than the base's");
        type_.spaces_ = *spaces;
    }

    void add_patterns(const std::vector<std::string>& expressions) {
        if (expressions.empty())
            return;
        facet_set::alternatives alternatives;
        for (const auto& expression : expressions) {
            auto made = pattern::compile(expression);
            if (!made)
                return refuse("pattern", expression, made.error().reason);
            alternatives.push_back(std::move(*made));
        }
        type_.facets_.patterns.push_back(
            std::make_shared<facet_set::alternatives>(std::move(alternatives)));
    }

    // Each value must be one of the base (4.3.5.5).
    void add_enumeration(const std::vector<enumeration_value>& values) {
        if (values.empty())
            return;
        std::vector<fixed_value> compiled;
        for (const auto& value : values) {
            auto made = fixed_value::compile(base_, value.text, value.namespaces);
            if (!made)
                return refuse("enumeration", value.text, made.error());
            compiled.push_back(std::move(*made));
        }
        type_.facets_.enumeration = std::move(compiled);
    }

    simple_type& type_;
    const simple_type& base_;
    std::string problem_;
};

bool simple_type::may_be_list() const {
    return variety_ == variety::list ||
           std::any_of(members_.begin(), members_.end(),
                       [](const simple_type* member) { return member->may_be_list(); });
}

base::result<std::unique_ptr<simple_type>>
simple_type::restriction(const simple_type& base, const own_facets& facets, type_name name) {
    std::unique_ptr<simple_type> made{new simple_type{base}};
    made->name_ = std::move(name);
    made->base_ = &base;
    if (auto problem = facet_compiler{*made, base}.add(facets); !problem.empty())
        return problem;
    made->settle();
    return made;
}

base::result<std::unique_ptr<simple_type>> simple_type::list_of(const simple_type& item,
                                                                type_name name) {
    if (item.may_be_list())
        return std::string{"a list of lists"};
    std::unique_ptr<simple_type> made{new simple_type};
    made->name_ = std::move(name);
    made->variety_ = variety::list;
    made->members_ = {&item};
    made->settle();
    return made;
}

base::result<std::unique_ptr<simple_type>>
simple_type::union_of(std::vector<const simple_type*> members, type_name name) {
    std::unique_ptr<simple_type> made{new simple_type};
    made->name_ = std::move(name);
    made->variety_ = variety::union_;
    made->members_ = std::move(members);
    made->settle();
    return made;
}

// What lies beyond 18 digits bounds the small numbers either not at all or to none.
void simple_type::settle_small_integers() {
    constexpr std::int64_t beyond = 1'000'000'000'000'000'000;
    least_ = -beyond;
    most_ = beyond;
    const auto narrow = [this](const std::optional<fixed_value>& bound, bool upper, int inward) {
        if (!bound)
            return;
        const auto& value = std::get<decimal>(bound->items().front().value);
        auto number = value.whole.size() > 18 ? beyond : small_number(value.whole);
        if (value.negative)
            number = -number;
        if (upper)
            most_ = std::min(most_, number - inward);
        else
            least_ = std::max(least_, number + inward);
        if (!value.fraction.empty())
            most_ = least_ - 1;
    };
    narrow(facets_.max_inclusive, true, 0);
    narrow(facets_.max_exclusive, true, 1);
    narrow(facets_.min_inclusive, false, 0);
    narrow(facets_.min_exclusive, false, 1);
    if (facets_.total_digits || !facets_.patterns.empty() || !facets_.enumeration.empty())
        most_ = least_ - 1;
}

} // namespace wsman::schema::detail
