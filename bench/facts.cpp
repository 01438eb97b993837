#include "bench/facts.hpp"

#include <algorithm>

namespace wsman::bench {

namespace {

struct text_row {
    std::string_view name;
    std::string facts::*text;
};

constexpr text_row texts[] = {{"To", &facts::to},
                              {"Action", &facts::action},
                              {"MessageID", &facts::message_id},
                              {"RelatesTo", &facts::relates_to},
                              {"ReplyTo", &facts::reply_to},
                              {"FaultTo", &facts::fault_to},
                              {"ResourceURI", &facts::resource_uri},
                              {"OperationTimeout", &facts::operation_timeout},
                              {"MaxEnvelopeSize", &facts::max_envelope_size},
                              {"Locale", &facts::locale},
                              {"namespace of the body", &facts::body_uri},
                              {"name of the body", &facts::body_local},
                              {"EnumerationContext", &facts::enumeration_context},
                              {"Subcode", &facts::subcode},
                              {"Reason", &facts::reason},
                              {"FaultDetail", &facts::detail}};

struct count_row {
    std::string_view name;
    std::size_t facts::*count;
};

constexpr count_row counts[] = {{"count of selectors", &facts::selector_count},
                                {"count of options", &facts::option_count},
                                {"count of elements", &facts::elements},
                                {"octets of text", &facts::text_octets}};

std::string without_white_space(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return text;
}

bool same(const std::string& a, const std::string& b, alike how) {
    return how == alike::wholly ? a == b : without_white_space(a) == without_white_space(b);
}

std::string line(std::string_view name, const std::string& a, const std::string& b) {
    return std::string{name} + " is '" + a + "' and '" + b + "'";
}

} // namespace

void facts::clear() {
    for (const auto& row : texts)
        (this->*row.text).clear();
    selector_count = option_count = elements = text_octets = 0;
}

std::pair<std::string, std::string>& facts::add_selector() {
    if (selectors.size() == selector_count)
        selectors.emplace_back();
    auto& added = selectors[selector_count++];
    added.first.clear();
    added.second.clear();
    return added;
}

std::string difference(const facts& a, const facts& b, alike how) {
    for (const auto& row : texts)
        if (!same(a.*row.text, b.*row.text, how))
            return line(row.name, a.*row.text, b.*row.text);
    for (const auto& row : counts)
        if (a.*row.count != b.*row.count &&
            (how == alike::wholly || row.count != &facts::text_octets))
            return line(row.name, std::to_string(a.*row.count), std::to_string(b.*row.count));
    for (std::size_t i = 0; i < a.selector_count; ++i) {
        const auto& [name, value] = a.selectors[i];
        const auto& [other_name, other_value] = b.selectors[i];
        if (!same(name, other_name, how) || !same(value, other_value, how))
            return line("selector", name + "=" + value, other_name + "=" + other_value);
    }
    return {};
}

} // namespace wsman::bench
