#include "schema/xerces/xerces.hpp"

#include "base/utf8.hpp"

#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLNetAccessor.hpp>

#include <type_traits>

namespace wsman::schema::detail {

static_assert(std::is_same_v<XMLCh, char16_t>);

void need_xerces() {
    static const bool started = [] {
        xercesc::XMLPlatformUtils::Initialize();
        // Without an accessor a URL that somehow got through is an error at once.
        delete xercesc::XMLPlatformUtils::fgNetAccessor;
        xercesc::XMLPlatformUtils::fgNetAccessor = nullptr;
        return true;
    }();
    static_cast<void>(started);
}

std::u16string to_xerces(std::string_view text) {
    std::u16string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto character = base::first_utf8_character(text);
        if (character.octets == 0)
            character = {0xFFFD, 1};
        if (character.code_point < 0x10000) {
            out += static_cast<char16_t>(character.code_point);
        } else {
            const auto rest = character.code_point - 0x10000;
            out += static_cast<char16_t>(0xD800 + (rest >> 10));
            out += static_cast<char16_t>(0xDC00 + (rest & 0x3FF));
        }
        text.remove_prefix(character.octets);
    }
    return out;
}

std::string from_xerces(const XMLCh* text) {
    std::string out;
    for (; text != nullptr && *text != 0; ++text) {
        char32_t point = *text;
        const bool leads = point >= 0xD800 && point < 0xDC00;
        if (leads && text[1] >= 0xDC00 && text[1] < 0xE000)
            point = 0x10000 + ((point - 0xD800) << 10) + (*++text - 0xDC00U);
        else if (point >= 0xD800 && point < 0xE000)
            point = 0xFFFD; // half of a pair: Xerces cuts its messages by units
        base::append_utf8(out, point);
    }
    return out;
}

} // namespace wsman::schema::detail
