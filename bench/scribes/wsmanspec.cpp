// The product's writer, into a string that is kept.
#include "bench/scribes/scribe.hpp"
#include "xml/writer.hpp"

namespace wsman::bench {

namespace {

class writing final : public scribe {
public:
    std::string_view write(const script& from) override {
        out_.clear();
        for (const auto& each : from)
            write(each);
        return out_;
    }

private:
    void write(const step& one) {
        switch (one.what) {
        case step::kind::open:
            writer_.open(one.text.utf8);
            for (const auto& attribute : one.attributes)
                writer_.attribute(attribute.name.utf8, attribute.value.utf8);
            break;
        case step::kind::text:
            writer_.text(one.text.utf8);
            break;
        case step::kind::close:
            writer_.close();
            break;
        }
    }

    std::string out_;
    xml::writer writer_{out_};
};

} // namespace

std::unique_ptr<scribe> wsmanspec_writer() {
    return std::make_unique<writing>();
}

} // namespace wsman::bench
