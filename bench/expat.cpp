#include "bench/readers.hpp"

#include <expat.h>

namespace wsman::bench {

namespace {

constexpr char separator = '\n';

// The parser is reset between envelopes, which keeps some of its memory.
class expat_reader final : public rival {
public:
    expat_reader() : parser_(XML_ParserCreateNS("UTF-8", separator), &XML_ParserFree) {}

    bool read(std::string_view octets, facts& into) override {
        extractor extract{into};
        extract.begin();
        XML_ParserReset(parser_.get(), "UTF-8");
        XML_SetUserData(parser_.get(), &extract);
        XML_SetElementHandler(
            parser_.get(),
            [](void* user, const XML_Char* name, const XML_Char** attributes) {
                auto& to = *static_cast<extractor*>(user);
                const std::string_view whole{name};
                const auto at = whole.find(separator);
                if (at == std::string_view::npos)
                    to.start({}, whole);
                else
                    to.start(whole.substr(0, at), whole.substr(at + 1));
                if (to.wants_name())
                    for (; *attributes != nullptr; attributes += 2)
                        if (std::string_view{attributes[0]} == "Name")
                            to.name(attributes[1]);
            },
            [](void* user, const XML_Char*) { static_cast<extractor*>(user)->end(); });
        XML_SetCharacterDataHandler(parser_.get(), [](void* user, const XML_Char* text, int size) {
            static_cast<extractor*>(user)->text({text, static_cast<std::size_t>(size)});
        });
        return XML_Parse(parser_.get(), octets.data(), static_cast<int>(octets.size()), 1) ==
               XML_STATUS_OK;
    }

private:
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
};

} // namespace

std::unique_ptr<rival> expat() {
    return std::make_unique<expat_reader>();
}

} // namespace wsman::bench
