#include "xml/characters.hpp"
#include "xml/scanner.hpp"

#include <algorithm>
#include <numeric>

namespace wsman::xml {

namespace {

// Up to so many attributes comparing all pairs is cheaper than sorting.
constexpr std::size_t few = 8;

bool precedes(const qname& a, const qname& b) {
    if (const auto order = a.local.compare(b.local); order != 0)
        return order < 0;
    return a.uri < b.uri;
}

} // namespace

bool scanner::start_tag() {
    const char* const tag = at_++;
    std::string_view prefix;
    std::string_view local;
    if (!take_name(prefix, local))
        return false;
    if (where_ == phase::epilog)
        return fail(errc::content_after_root, tag);
    if (elements_.size() >= bounds_.depth)
        return fail(errc::depth_limit, tag);
    outer_bindings_ = scope_.size();
    elements_.push_back({view(tag + 1, at_), prefix, {{}, local}, outer_bindings_, no_namespace});
    attributes_.clear();
    while (at_ == end_ || *at_ != '>') {
        const char* const before = at_;
        at_ = skip_white(at_, end_);
        if (at_ == end_)
            return fail(errc::unexpected_end, end_);
        if (*at_ == '>' || *at_ == '/')
            break;
        if (at_ == before)
            return fail_at(errc::syntax, at_);
        if (attributes_.size() + scope_.size() - outer_bindings_ >= bounds_.attributes)
            return fail(errc::attribute_limit, at_);
        if (!take_attribute())
            return false;
    }
    if (*at_ == '/') {
        ++at_;
        if (at_ == end_ || *at_ != '>')
            return fail_at(errc::syntax, at_);
        end_is_due_ = true;
    }
    ++at_;
    where_ = phase::content;
    return resolve_names(elements_.back());
}

// Takes a qualified name (Namespaces in XML, production 7).
bool scanner::take_name(std::string_view& prefix, std::string_view& local) {
    const char* const name = at_;
    at_ = skip_name(at_, end_);
    if (at_ == name)
        return fail_at(errc::invalid_name, at_);
    prefix = {};
    local = view(name, at_);
    if (at_ != end_ && *at_ == ':') {
        prefix = local;
        const char* const second = ++at_;
        at_ = skip_name(at_, end_);
        if (at_ == second)
            return fail_at(errc::invalid_name, at_);
        if (at_ != end_ && *at_ == ':')
            return fail(errc::invalid_name, at_);
        local = view(second, at_);
    }
    return static_cast<std::size_t>(at_ - name) <= bounds_.name_length ||
           fail(errc::name_limit, name);
}

bool scanner::take_attribute() {
    attribute taken;
    const char* const name = at_;
    if (!take_name(taken.prefix, taken.name.local))
        return false;
    at_ = skip_white(at_, end_);
    if (at_ == end_ || *at_ != '=')
        return fail_at(errc::syntax, at_);
    at_ = skip_white(at_ + 1, end_);
    if (at_ == end_ || (*at_ != '"' && *at_ != '\''))
        return fail_at(errc::syntax, at_);
    if (!attribute_value(taken.value))
        return false;
    taken.offset =
        static_cast<std::size_t>(name - begin_); // of UTF-8; resolve_names makes it the source's
    if (taken.prefix == "xmlns" || (taken.prefix.empty() && taken.name.local == "xmlns"))
        return declare(taken);
    attributes_.push_back(taken);
    return true;
}

// A binding by xmlns="…" or xmlns:p="…" (Namespaces in XML, clause 3 and its reserved prefixes).
bool scanner::declare(const attribute& declaration) {
    const auto prefix = declaration.prefix.empty() ? std::string_view{} : declaration.name.local;
    const auto uri = declaration.value;
    const char* const place = begin_ + declaration.offset;
    if (const auto number = scope_.number_of(prefix); number && *number >= outer_bindings_)
        return fail(errc::duplicate_attribute, place);
    const bool undone = uri.empty() && !prefix.empty();
    const bool reserved =
        prefix == "xmlns" || uri == xmlns_namespace || (prefix == "xml") != (uri == xml_namespace);
    if (undone || reserved)
        return fail(errc::invalid_namespace_declaration, place);
    scope_.push({prefix, uri, known_ ? known_->number_of(uri) : number_without_table(uri)});
    return true;
}

bool scanner::resolve_names(open_element& element) {
    const auto resolved = [&](std::string_view prefix, auto& named, const char* place) {
        if (const auto* const found = scope_.binding_of(prefix); found != nullptr) {
            named.name.uri = found->uri;
            named.name_space = found->name_space;
        } else if (prefix == "xml") {
            named.name.uri = xml_namespace;
            named.name_space = xml_namespace_number;
        } else if (!prefix.empty()) {
            return fail(prefix == "xmlns" ? errc::invalid_namespace_declaration
                                          : errc::undeclared_prefix,
                        place);
        }
        return true;
    };
    if (!resolved(element.prefix, element, element.qualified.data()))
        return false;
    for (auto& each : attributes_)
        if (!each.prefix.empty() && !resolved(each.prefix, each, begin_ + each.offset))
            return false;
    if (attributes_.empty())
        return true;
    if (attributes_.size() > 1 && !no_double_attributes())
        return false;
    for (auto& each : attributes_)
        each.offset = source_.source_offset(each.offset);
    return true;
}

bool scanner::no_double_attributes() {
    const auto count = attributes_.size();
    std::size_t second = count;
    if (count <= few) {
        for (std::size_t i = 1; i < count; ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (attributes_[i].name == attributes_[k].name)
                    second = std::min(second, i);
    } else {
        order_.resize(count);
        std::iota(order_.begin(), order_.end(), 0U);
        std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto& left = attributes_[a].name;
            const auto& right = attributes_[b].name;
            return left == right ? a < b : precedes(left, right);
        });
        for (std::size_t i = 1; i < count; ++i)
            if (attributes_[order_[i]].name == attributes_[order_[i - 1]].name)
                second = std::min<std::size_t>(second, order_[i]);
    }
    return second == count || fail(errc::duplicate_attribute, begin_ + attributes_[second].offset);
}

} // namespace wsman::xml
