// pugixml writes trees, so the tree is built first; into a string that is kept.
#include "bench/scribes/scribe.hpp"

#include <pugixml.hpp>

namespace wsman::bench {

namespace {

class appender final : public pugi::xml_writer {
public:
    void write(const void* data, std::size_t size) override {
        out.append(static_cast<const char*>(data), size);
    }

    std::string out;
};

class writing final : public scribe {
public:
    std::string_view write(const script& from) override {
        tree_.reset();
        pugi::xml_node inside = tree_;
        for (const auto& each : from)
            inside = add(inside, each);
        target_.out.clear();
        tree_.save(target_, "", pugi::format_raw | pugi::format_no_declaration);
        return target_.out;
    }

private:
    static pugi::xml_node add(pugi::xml_node inside, const step& one) {
        switch (one.what) {
        case step::kind::open: {
            auto made = inside.append_child(one.text.utf8.c_str());
            for (const auto& attribute : one.attributes)
                made.append_attribute(attribute.name.utf8.c_str())
                    .set_value(attribute.value.utf8.c_str());
            return made;
        }
        case step::kind::text:
            inside.append_child(pugi::node_pcdata).set_value(one.text.utf8.c_str());
            return inside;
        case step::kind::close:
            break;
        }
        return inside.parent();
    }

    pugi::xml_document tree_;
    appender target_;
};

} // namespace

std::unique_ptr<scribe> pugixml_writer() {
    return std::make_unique<writing>();
}

} // namespace wsman::bench
