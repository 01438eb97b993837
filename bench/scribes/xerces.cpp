// Xerces-C++'s XMLFormatter, which escapes and transcodes to UTF-8, as its own printing samples use
// it; the tags are put together here. Formatter and buffer are kept.
#include "bench/scribes/scribe.hpp"

#include <xercesc/framework/MemBufFormatTarget.hpp>
#include <xercesc/framework/XMLFormatter.hpp>
#include <xercesc/util/PlatformUtils.hpp>

namespace wsman::bench {

namespace {

using xercesc::XMLFormatter;

class writing final : public scribe {
public:
    std::string_view write(const script& from) override {
        target_.reset();
        for (const auto& each : from)
            write(each);
        return {reinterpret_cast<const char*>(target_.getRawBuffer()), target_.getLen()};
    }

private:
    void put(std::u16string_view text,
             XMLFormatter::EscapeFlags escapes = XMLFormatter::NoEscapes) {
        if (!text.empty())
            formatter_.formatBuf(text.data(), text.size(), escapes);
    }

    void write(const step& one) {
        switch (one.what) {
        case step::kind::open:
            put(u"<");
            put(one.text.utf16);
            for (const auto& attribute : one.attributes) {
                put(u" ");
                put(attribute.name.utf16);
                put(u"=\"");
                put(attribute.value.utf16, XMLFormatter::AttrEscapes);
                put(u"\"");
            }
            put(u">");
            break;
        case step::kind::text:
            put(one.text.utf16, XMLFormatter::CharEscapes);
            break;
        case step::kind::close:
            put(u"</");
            put(one.text.utf16);
            put(u">");
            break;
        }
    }

    xercesc::MemBufFormatTarget target_;
    XMLFormatter formatter_{"UTF-8", "1.0", &target_, XMLFormatter::NoEscapes,
                            XMLFormatter::UnRep_CharRef};
};

} // namespace

std::unique_ptr<scribe> xerces_formatter() {
    static const bool started = (xercesc::XMLPlatformUtils::Initialize(), true);
    static_cast<void>(started);
    return std::make_unique<writing>();
}

} // namespace wsman::bench
