#include "schema/stepping/cut_out.hpp"

namespace wsman::schema::detail {

namespace {

// Behind the name in the start tag that `text` begins with.
std::size_t end_of_name(std::string_view text) {
    const auto end = text.find_first_of(" \t\r\n/>", 1);
    return end == text.npos ? text.size() : end;
}

} // namespace

void judge_cut_out(const cut_out& part, std::string_view utf8, xerces_judge& by,
                   std::vector<found_violation>& violations,
                   std::vector<found_unjudged>& unjudged) {
    const auto octets = utf8.substr(part.begin, part.end - part.begin);
    const auto name = end_of_name(octets);
    std::string alone{octets.substr(0, name)};
    alone.append(part.declarations).append(octets.substr(name));
    const bool is_whole = part.begin == 0 && part.end == utf8.size();
    for (auto& each : by.violations(alone)) {
        const auto offset =
            each.offset < name ? each.offset : each.offset - part.declarations.size();
        // What an IDREF refers to may stand outside of the part.
        if (each.constraint == "cvc-id.1" && !is_whole)
            unjudged.push_back({part.begin + offset, "the ID it refers to may stand outside of "
                                                     "the part that is judged apart"});
        else
            violations.push_back(
                {part.begin + offset, std::move(each.constraint), std::move(each.message)});
    }
}

} // namespace wsman::schema::detail
