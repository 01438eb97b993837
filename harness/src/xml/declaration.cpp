#include "base/text.hpp"
#include "xml/reader_state.hpp"

namespace wsman::xml {

// Takes <?xml version="1.x" encoding="…" standalone="…"?> where it stands (production 23).
bool reader::state::xml_declaration() {
    static constexpr std::string_view opening = "<?xml";
    if (!looks_at(opening) || skip_name(at + 2, end) != at + opening.size())
        return true; // <?xml-stylesheet …?> is another instruction
    at += opening.size();
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
    at = skip_white(at, end);
    for (const char expected : {'?', '>'}) {
        if (at == end || *at != expected)
            return fail_at(errc::syntax, at);
        ++at;
    }
    return true;
}

// Takes white space, `name`, '=' and a quoted value; leaves everything where it is when another
// name follows.
bool reader::state::pseudo_attribute(std::string_view name, bool required,
                                     std::string_view& value) {
    const char* const before = at;
    at = skip_white(at, end);
    if (at == before || !looks_at(name)) {
        if (name.starts_with(view(at, end)))
            return fail(errc::unexpected_end, end);
        if (required)
            return fail_at(errc::syntax, at);
        at = before;
        return true;
    }
    at = skip_white(at + name.size(), end);
    if (at == end || *at != '=')
        return fail_at(errc::syntax, at);
    at = skip_white(at + 1, end);
    if (at == end || (*at != '"' && *at != '\''))
        return fail_at(errc::syntax, at);
    const char quote = *at++;
    const char* const from = at;
    while (at != end && has_class(*at, name_part))
        ++at;
    if (at == end || *at != quote)
        return fail_at(errc::syntax, at);
    value = view(from, at);
    ++at;
    return true;
}

bool reader::state::check_encoding(std::string_view declared) {
    const auto is = [&](std::string_view name) {
        return base::equal_ignoring_case(declared, name);
    };
    const bool is_le = is("UTF-16LE");
    const bool is_be = is("UTF-16BE");
    if (!is("UTF-8") && !is("UTF-16") && !is_le && !is_be)
        return fail(errc::unsupported_encoding, declared.data());
    const auto scheme = source.guess().scheme;
    const bool agrees = scheme == encoding::utf_8      ? is("UTF-8")
                        : scheme == encoding::utf_16le ? is("UTF-16") || is_le
                                                       : is("UTF-16") || is_be;
    return agrees || fail(errc::invalid_encoding, declared.data());
}

} // namespace wsman::xml
