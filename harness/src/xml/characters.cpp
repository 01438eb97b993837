#include "xml/characters.hpp"

namespace wsman::xml {

const char* skip_name_beyond_ascii(const char* at, const char* p, const char* end) {
    while (p != end) {
        if (static_cast<unsigned char>(*p) < 0x80) {
            if (!has_class(*p, p == at ? name_start : name_part))
                break;
            ++p;
            continue;
        }
        const auto c = base::first_utf8_character({p, static_cast<std::size_t>(end - p)});
        if (c.octets == 0 || !(p == at ? is_name_start(c.code_point) : is_name_part(c.code_point)))
            break;
        p += c.octets;
    }
    return p;
}

} // namespace wsman::xml
