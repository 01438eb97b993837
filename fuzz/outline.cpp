#include "fuzz/outline.hpp"

namespace wsman::fuzz {
namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view name_ends = " \t\r\n/>=<\"'&";

bool is_white(char octet) {
    return white_space.find(octet) != white_space.npos;
}

// The octet behind the construct that `opening` begins and `closing` ends; npos when it does not.
std::size_t skip_until(std::string_view document, std::size_t from, std::string_view closing) {
    const auto at = document.find(closing, from);
    return at == document.npos ? at : at + closing.size();
}

} // namespace

bool declares_namespace(std::string_view attribute_name) {
    return attribute_name == "xmlns" || attribute_name.starts_with("xmlns:");
}

std::string_view declared_prefix(std::string_view attribute_name) {
    return attribute_name == "xmlns" ? std::string_view{} : attribute_name.substr(6);
}

std::string_view prefix_of(std::string_view name) {
    const auto colon = name.find(':');
    return colon == name.npos ? std::string_view{} : name.substr(0, colon);
}

std::string_view local_of(std::string_view name) {
    const auto colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

bool outline::read(std::string_view document) {
    document_ = document;
    elements_.clear();
    attributes_.clear();
    texts_.clear();
    open_.clear();
    bool good = true;
    for (std::size_t at = 0; good && at < document.size();) {
        const auto mark = std::min(document.find('<', at), document.size());
        if (mark > at && !open_.empty())
            texts_.push_back({{at, mark}, open_.back(), false});
        if (mark == document.size())
            break;
        good = read_tag(mark);
        at = next_;
    }
    good =
        good && open_.empty() && !elements_.empty() && elements_.front().behind == elements_.size();
    if (!good) {
        elements_.clear();
        attributes_.clear();
        texts_.clear();
    }
    return good;
}

bool outline::read_tag(std::size_t at) {
    const auto rest = document_.substr(at);
    if (rest.starts_with("</"))
        return read_end_tag(at);
    if (rest.starts_with("<!--"))
        next_ = skip_until(document_, at + 4, "-->");
    else if (rest.starts_with("<![CDATA[")) {
        next_ = skip_until(document_, at + 9, "]]>");
        if (next_ != document_.npos && !open_.empty())
            texts_.push_back({{at, next_}, open_.back(), true});
    } else if (rest.starts_with("<?"))
        next_ = skip_until(document_, at + 2, "?>");
    else if (rest.starts_with("<!"))
        return false;
    else
        return read_start_tag(at);
    return next_ != document_.npos;
}

bool outline::read_start_tag(std::size_t at) {
    if (open_.empty() && !elements_.empty())
        return false;
    outlined_element made;
    made.name = {at + 1, skip_name(at + 1)};
    made.parent = open_.empty() ? outlined_element::none : open_.back();
    made.attributes = attributes_.size();
    auto here = made.name.end;
    for (;;) {
        const auto before = here;
        here = skip_white(here);
        if (at_or_nul(here) == '>' || at_or_nul(here) == '/')
            break;
        outlined_attribute attribute;
        attribute.element = elements_.size();
        attribute.name = {here, skip_name(here)};
        here = skip_white(attribute.name.end);
        if (here == before || attribute.name.size() == 0 || at_or_nul(here) != '=')
            return false;
        here = skip_white(here + 1);
        const char quote = at_or_nul(here);
        if (quote != '"' && quote != '\'')
            return false;
        const auto end = document_.find(quote, here + 1);
        if (end == document_.npos)
            return false;
        attribute.value = {here + 1, end};
        here = end + 1;
        attribute.whole = {before, here};
        attributes_.push_back(attribute);
    }
    made.attribute_count = attributes_.size() - made.attributes;
    const bool is_empty = at_or_nul(here) == '/';
    here += is_empty;
    if (made.name.size() == 0 || at_or_nul(here) != '>')
        return false;
    next_ = here + 1;
    made.start_tag = made.whole = {at, next_};
    made.content = made.end_name = {next_, next_};
    made.behind = elements_.size() + 1;
    if (!is_empty)
        open_.push_back(elements_.size());
    elements_.push_back(made);
    return true;
}

bool outline::read_end_tag(std::size_t at) {
    if (open_.empty())
        return false;
    auto& element = elements_[open_.back()];
    open_.pop_back();
    const auto name_end = skip_name(at + 2);
    const auto here = skip_white(name_end);
    if (document_.substr(at + 2, name_end - at - 2) != view(element.name) || at_or_nul(here) != '>')
        return false;
    element.content.end = at;
    element.end_name = {at + 2, name_end};
    next_ = element.whole.end = here + 1;
    element.behind = elements_.size();
    return true;
}

std::size_t outline::skip_name(std::size_t at) const {
    return std::min(document_.find_first_of(name_ends, at), document_.size());
}

std::size_t outline::skip_white(std::size_t at) const {
    while (at < document_.size() && is_white(document_[at]))
        ++at;
    return at;
}

char outline::at_or_nul(std::size_t at) const {
    return at < document_.size() ? document_[at] : '\0';
}

const outlined_attribute* outline::attribute(std::size_t element, std::string_view name) const {
    const auto& owner = elements_[element];
    for (std::size_t i = 0; i < owner.attribute_count; ++i)
        if (view(attributes_[owner.attributes + i].name) == name)
            return &attributes_[owner.attributes + i];
    return nullptr;
}

const outlined_attribute* outline::binding(std::size_t element, std::string_view prefix) const {
    for (auto at = element; at != outlined_element::none; at = elements_[at].parent) {
        const auto& owner = elements_[at];
        for (std::size_t i = 0; i < owner.attribute_count; ++i) {
            const auto& one = attributes_[owner.attributes + i];
            const auto name = view(one.name);
            if (declares_namespace(name) && declared_prefix(name) == prefix)
                return &one;
        }
    }
    return nullptr;
}

} // namespace wsman::fuzz
