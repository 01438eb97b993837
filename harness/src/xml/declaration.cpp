#include "base/text.hpp"
#include "xml/characters.hpp"
#include "xml/scanner.hpp"

namespace wsman::xml {

// Takes <?xml version="1.x" encoding="…" standalone="…"?> where it stands (production 23).
bool scanner::xml_declaration() {
    static constexpr std::string_view usual = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    static constexpr std::string_view opening = "<?xml";
    if (looks_at(usual) && !source_.is_transcoded()) {
        at_ += usual.size();
        return true;
    }
    if (!looks_at(opening) || skip_name(at_ + 2, end_) != at_ + opening.size())
        return true; // <?xml-stylesheet …?> is another instruction
    at_ += opening.size();
    std::string_view version;
    std::string_view encoding_name;
    std::string_view standalone;
    if (!pseudo_attribute("version", true, version))
        return false;
    if (version.size() < 3 || !version.starts_with("1.") ||
        version.find_first_not_of("0123456789", 2) != std::string_view::npos)
        return fail(errc::unsupported_version, version.data());
    if (!pseudo_attribute("encoding", false, encoding_name))
        return false;
    if (encoding_name.data() != nullptr && !check_encoding(encoding_name))
        return false;
    if (!pseudo_attribute("standalone", false, standalone))
        return false;
    if (standalone.data() != nullptr && standalone != "yes" && standalone != "no")
        return fail(errc::syntax, standalone.data());
    at_ = skip_white(at_, end_);
    for (const char expected : {'?', '>'}) {
        if (at_ == end_ || *at_ != expected)
            return fail_at(errc::syntax, at_);
        ++at_;
    }
    return true;
}

// Takes white space, `name`, '=' and a quoted value; leaves everything where it is when another
// name follows.
bool scanner::pseudo_attribute(std::string_view name, bool required, std::string_view& value) {
    const char* const before = at_;
    at_ = skip_white(at_, end_);
    if (at_ == before || !looks_at(name)) {
        if (name.starts_with(view(at_, end_)))
            return fail(errc::unexpected_end, end_);
        if (required)
            return fail_at(errc::syntax, at_);
        at_ = before;
        return true;
    }
    at_ = skip_white(at_ + name.size(), end_);
    if (at_ == end_ || *at_ != '=')
        return fail_at(errc::syntax, at_);
    at_ = skip_white(at_ + 1, end_);
    if (at_ == end_ || (*at_ != '"' && *at_ != '\''))
        return fail_at(errc::syntax, at_);
    const char quote = *at_++;
    const char* const from = at_;
    while (at_ != end_ && has_class(*at_, name_part))
        ++at_;
    if (at_ == end_ || *at_ != quote)
        return fail_at(errc::syntax, at_);
    value = view(from, at_);
    ++at_;
    return true;
}

bool scanner::check_encoding(std::string_view declared) {
    const auto is = [&](std::string_view name) {
        return base::equal_ignoring_case(declared, name);
    };
    const bool is_le = is("UTF-16LE");
    const bool is_be = is("UTF-16BE");
    if (!is("UTF-8") && !is("UTF-16") && !is_le && !is_be)
        return fail(errc::unsupported_encoding, declared.data());
    const auto scheme = source_.guess().scheme;
    const bool agrees = scheme == encoding::utf_8      ? is("UTF-8")
                        : scheme == encoding::utf_16le ? is("UTF-16") || is_le
                                                       : is("UTF-16") || is_be;
    return agrees || fail(errc::invalid_encoding, declared.data());
}

} // namespace wsman::xml
