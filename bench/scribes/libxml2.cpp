// libxml2's xmlTextWriter into a buffer that is kept; the writer itself is made anew for each
// document, since it cannot be used again.
#include "bench/scribes/scribe.hpp"

#include <libxml/xmlwriter.h>

namespace wsman::bench {

namespace {

const xmlChar* octets(const words& text) {
    return reinterpret_cast<const xmlChar*>(text.utf8.c_str());
}

class writing final : public scribe {
public:
    std::string_view write(const script& from) override {
        xmlBufferEmpty(buffer_.get());
        xmlTextWriterPtr writer = xmlNewTextWriterMemory(buffer_.get(), 0);
        for (const auto& each : from)
            write(writer, each);
        xmlFreeTextWriter(writer);
        return {reinterpret_cast<const char*>(xmlBufferContent(buffer_.get())),
                static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
    }

private:
    static void write(xmlTextWriterPtr writer, const step& one) {
        switch (one.what) {
        case step::kind::open:
            xmlTextWriterStartElement(writer, octets(one.text));
            for (const auto& attribute : one.attributes)
                xmlTextWriterWriteAttribute(writer, octets(attribute.name),
                                            octets(attribute.value));
            break;
        case step::kind::text:
            xmlTextWriterWriteString(writer, octets(one.text));
            break;
        case step::kind::close:
            xmlTextWriterEndElement(writer);
            break;
        }
    }

    std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer_{xmlBufferCreate(), &xmlBufferFree};
};

} // namespace

std::unique_ptr<scribe> libxml2_writer() {
    return std::make_unique<writing>();
}

} // namespace wsman::bench
