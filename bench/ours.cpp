#include "bench/readers.hpp"
#include "xml/reader.hpp"

namespace wsman::bench {

namespace {

class our_reader final : public rival {
public:
    bool read(std::string_view octets, facts& into) override {
        extractor extract{into};
        extract.begin();
        source_.open(octets);
        for (;;) {
            const auto next = source_.next();
            if (next.has_error())
                return false;
            switch (*next) {
            case xml::event::start_element:
                extract.start(source_.name().uri, source_.name().local);
                if (extract.wants_name())
                    for (const auto& each : source_.attributes())
                        if (each.name == xml::qname{"", "Name"})
                            extract.name(each.value);
                break;
            case xml::event::text:
                extract.text(source_.text());
                break;
            case xml::event::end_element:
                extract.end();
                break;
            case xml::event::end_of_document:
                return true;
            default:
                break;
            }
        }
    }

private:
    xml::reader source_;
};

} // namespace

std::unique_ptr<rival> ours() {
    return std::make_unique<our_reader>();
}

} // namespace wsman::bench
