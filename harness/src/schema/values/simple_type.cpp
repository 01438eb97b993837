// Checking: the order is lexical space, patterns, lengths, digits, bounds, enumeration.
#include "schema/values/simple_type.hpp"

#include "schema/patterns/pattern.hpp"
#include "schema/values/any_uri.hpp"
#include "schema/values/binary.hpp"
#include "schema/values/names.hpp"
#include "xml/qname.hpp"

#include <algorithm>

namespace wsman::schema::detail {

namespace {

std::uint64_t count_characters(std::string_view text) {
    std::uint64_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return count;
}

std::uint64_t count_items(std::string_view text) {
    std::uint64_t count = 0;
    while (!next_item(text).empty())
        ++count;
    return count;
}

// Whether a blank may stand inside a value, so that white space is more than what lies around it.
bool has_inner_white_space(primitive kind) {
    return kind == primitive::string || kind == primitive::any_uri ||
           kind == primitive::base64_binary;
}

} // namespace

std::optional<value_finding> simple_type::check_text(std::string_view text,
                                                     value_context& context) const {
    auto found = judge(text, context);
    if (!found && holds_references_)
        found = report(text, context);
    return found;
}

// False where there is more to ask, or to say.
bool simple_type::is_plainly_valid(std::string_view text, const value_context& context) const {
    switch (decision_) {
    case decision::none:
        return false;
    case decision::small_integer:
        return is_small_integer(trimmed(text));
    case decision::boolean:
        return is_boolean(trimmed(text));
    case decision::duration:
        return is_duration(trimmed(text));
    case decision::any_uri:
        return is_any_uri(trimmed(text));
    case decision::ncname:
        return xml::is_ncname(trimmed(text));
    default:
        return is_lexical(trimmed(text), context.namespaces);
    }
}

std::optional<value_finding> simple_type::judge(std::string_view text,
                                                value_context& context) const {
    switch (variety_) {
    case variety::atomic:
        return judge_atomic(text, context);
    case variety::list:
        return judge_list(text, context);
    default:
        return judge_union(text, context);
    }
}

std::optional<value_finding> simple_type::judge_atomic(std::string_view text,
                                                       value_context& context) const {
    const auto value = spaces_ == white_space::collapse ? trimmed(text) : text;
    if (!is_lexical(value, context.namespaces))
        return value_finding{value_rule::atomic_datatype, this, text, value_rule::atomic_datatype};
    if (!faceted_)
        return std::nullopt;
    const auto broken = broken_atomic_facet(
        has_inner_white_space(primitive_) ? normalised(text, spaces_, context.scratch) : value,
        context);
    if (!broken)
        return std::nullopt;
    return value_finding{*broken, this, text, *broken};
}

std::optional<value_finding> simple_type::judge_list(std::string_view text,
                                                     value_context& context) const {
    std::uint64_t count = 0;
    auto rest = text;
    const auto& type = *members_.front();
    for (auto item = next_item(rest); !item.empty(); item = next_item(rest), ++count) {
        if (type.is_plainly_valid(item, context))
            continue;
        if (const auto found = type.judge(item, context))
            return value_finding{value_rule::list_datatype, found->type, item, found->cause};
    }
    if (!faceted_)
        return std::nullopt;
    auto broken = broken_length(count);
    if (!broken)
        broken = broken_whole_facet(*this, text, context);
    if (!broken)
        return std::nullopt;
    return value_finding{*broken, this, text, *broken};
}

std::optional<value_finding> simple_type::judge_union(std::string_view text,
                                                      value_context& context) const {
    const auto* const member = active(text, context);
    const auto broken = member == nullptr ? std::optional{value_rule::union_datatype}
                                          : broken_whole_facet(*member, text, context);
    if (!broken)
        return std::nullopt;
    return value_finding{*broken, this, text, *broken};
}

// Of a list or union, whose value is one of `active`. A union has no white space of its own: that
// of the member which takes the text counts (4.3.6).
std::optional<value_rule> simple_type::broken_whole_facet(const simple_type& active,
                                                          std::string_view text,
                                                          value_context& context) const {
    if (!facets_.patterns.empty() &&
        !matches_patterns(normalised(text, active.spaces_, context.scratch)))
        return value_rule::pattern;
    const auto is_equal = [&](const fixed_value& each) {
        return active.equals(each, text, context);
    };
    if (!facets_.enumeration.empty() &&
        std::none_of(facets_.enumeration.begin(), facets_.enumeration.end(), is_equal))
        return value_rule::enumeration;
    return std::nullopt;
}

// The type of no union that takes the text: the first of the members, and of theirs, in their
// order. Each level is asked once, however deep unions lie in each other.
const simple_type* simple_type::active(std::string_view text, value_context& context) const {
    if (variety_ != variety::union_)
        return this;
    for (const auto* const member : members_)
        if (const auto* const found = member->accepting(text, context))
            return found;
    return nullptr;
}

// The same, and null when this type's own facets refuse the text.
const simple_type* simple_type::accepting(std::string_view text, value_context& context) const {
    if (variety_ != variety::union_)
        return is_plainly_valid(text, context) || !judge(text, context) ? this : nullptr;
    const auto* const found = active(text, context);
    return found != nullptr && !broken_whole_facet(*found, text, context) ? found : nullptr;
}

bool simple_type::is_small_integer(std::string_view text) const {
    const bool minus = take(text, '-');
    if (!minus)
        take(text, '+');
    if (text.empty() || text.size() > 18)
        return false;
    std::int64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c))
            return false;
        value = value * 10 + (c - '0');
    }
    if (minus)
        value = -value;
    return value >= least_ && value <= most_;
}

bool simple_type::is_lexical(std::string_view text, const namespace_lookup* namespaces) const {
    switch (refinement_) {
    case refinement::none:
        return is_atomic(primitive_, text, namespaces);
    case refinement::integer:
        return is_integer(text);
    case refinement::language:
        return is_language(text);
    case refinement::nmtoken:
        return is_nmtoken(text);
    case refinement::name:
        return is_name(text);
    default:
        return xml::is_ncname(text);
    }
}

std::optional<value_rule> simple_type::broken_atomic_facet(std::string_view text,
                                                           value_context& context) const {
    if (!matches_patterns(text))
        return value_rule::pattern;
    if (facets_.has_lengths())
        if (const auto broken = broken_text_length(text))
            return broken;
    if (facets_.has_digits() || facets_.has_bounds() || !facets_.enumeration.empty())
        return broken_value_facet(text, context);
    return std::nullopt;
}

std::optional<value_rule> simple_type::broken_value_facet(std::string_view text,
                                                          value_context& context) const {
    const auto value = parse_atomic(primitive_, text, context.namespaces);
    if (!value)
        return value_rule::atomic_datatype;
    if (facets_.has_digits()) {
        const auto* const digits = std::get_if<decimal>(&value->value);
        const auto fraction = digits != nullptr ? digits->fraction.size() : 0;
        const auto total = digits != nullptr ? digits->whole.size() + fraction : 0;
        if (facets_.total_digits && total > *facets_.total_digits)
            return value_rule::total_digits;
        if (facets_.fraction_digits && fraction > *facets_.fraction_digits)
            return value_rule::fraction_digits;
    }
    const auto order = [&value](const fixed_value& bound) {
        return compare(*value, bound.items().front());
    };
    if (facets_.max_inclusive && !(order(*facets_.max_inclusive) <= 0))
        return value_rule::max_inclusive;
    if (facets_.max_exclusive && !(order(*facets_.max_exclusive) < 0))
        return value_rule::max_exclusive;
    if (facets_.min_inclusive && !(order(*facets_.min_inclusive) >= 0))
        return value_rule::min_inclusive;
    if (facets_.min_exclusive && !(order(*facets_.min_exclusive) > 0))
        return value_rule::min_exclusive;
    if (!facets_.enumeration.empty() &&
        std::none_of(facets_.enumeration.begin(), facets_.enumeration.end(),
                     [&value](const fixed_value& each) {
                         return !each.is_list() && equal(*value, each.items().front());
                     }))
        return value_rule::enumeration;
    return std::nullopt;
}

std::optional<value_rule> simple_type::broken_length(std::uint64_t length) const {
    if (facets_.length && length != *facets_.length)
        return value_rule::length;
    if (facets_.min_length && length < *facets_.min_length)
        return value_rule::min_length;
    if (facets_.max_length && length > *facets_.max_length)
        return value_rule::max_length;
    return std::nullopt;
}

// Characters are counted only where the number of octets, up to four a character, leaves it open.
std::optional<value_rule> simple_type::broken_text_length(std::string_view text) const {
    if (primitive_ == primitive::qname || primitive_ == primitive::notation)
        return std::nullopt;
    if (primitive_ != primitive::hex_binary && primitive_ != primitive::base64_binary &&
        !facets_.length && facets_.min_length.value_or(0) <= (text.size() + 3) / 4 &&
        text.size() <= facets_.max_length.value_or(text.size()))
        return std::nullopt;
    return broken_length(length_of(text));
}

std::uint64_t simple_type::length_of(std::string_view text) const {
    if (variety_ == variety::list)
        return count_items(text);
    if (primitive_ == primitive::hex_binary)
        return hex_octets(trimmed(text)).value_or(0);
    if (primitive_ == primitive::base64_binary)
        return base64_octets(text).value_or(0);
    std::string scratch;
    return count_characters(normalised(text, spaces_, scratch));
}

bool simple_type::matches_patterns(std::string_view text) const {
    return std::all_of(
        facets_.patterns.begin(), facets_.patterns.end(), [text](const auto& alternatives) {
            return std::any_of(alternatives->begin(), alternatives->end(),
                               [text](const auto& each) { return each.matches(text); });
        });
}

// XML has no entity without a DTD, which SOAP and DSP0226 forbid.
std::optional<value_finding> simple_type::report(std::string_view text,
                                                 value_context& context) const {
    const auto* const type = active(text, context);
    if (type == nullptr || !type->holds_references_)
        return std::nullopt;
    if (type->variety_ == variety::list) {
        for (auto item = next_item(text); !item.empty(); item = next_item(text))
            if (const auto found = type->members_.front()->report(item, context))
                return found;
        return std::nullopt;
    }
    if (type->reference_ == reference::entity)
        return value_finding{value_rule::declared_entity, type, text, value_rule::declared_entity};
    if (context.references == nullptr)
        return std::nullopt;
    if (type->reference_ == reference::id)
        context.references->id(trimmed(text));
    else
        context.references->idref(trimmed(text));
    return std::nullopt;
}

simple_type::decision simple_type::quick_decision() const {
    if (variety_ != variety::atomic || holds_references_)
        return decision::none;
    if (refinement_ == refinement::integer)
        return least_ <= most_ ? decision::small_integer : decision::none;
    if (faceted_)
        return decision::none;
    if (refinement_ == refinement::ncname)
        return decision::ncname;
    switch (primitive_) {
    case primitive::boolean:
        return decision::boolean;
    case primitive::duration:
        return decision::duration;
    case primitive::any_uri:
        return decision::any_uri;
    default:
        return decision::lexical_space;
    }
}

// Sets what follows from the rest.
void simple_type::settle() {
    faceted_ = facets_.any();
    takes_any_text_ = variety_ == variety::atomic && primitive_ == primitive::string &&
                      refinement_ == refinement::none && !faceted_;
    holds_references_ =
        reference_ != reference::none ||
        std::any_of(members_.begin(), members_.end(),
                    [](const simple_type* member) { return member->holds_references_; });
    if (variety_ == variety::union_ && !faceted_)
        takes_any_text_ = !members_.empty() && members_.front()->takes_any_text_;
    if (refinement_ == refinement::integer)
        settle_small_integers();
    decision_ = quick_decision();
}

} // namespace wsman::schema::detail
