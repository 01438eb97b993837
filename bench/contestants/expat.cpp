// expat with namespaces; the parser is reset between messages, which keeps some of its memory.
#include "bench/contestants/contestant.hpp"
#include "bench/extractor.hpp"

#include <cstring>
#include <expat.h>

namespace wsman::bench {

namespace {

constexpr char separator = '\n'; // between namespace and local name; no URI holds it

struct split_name {
    std::string_view uri;
    std::string_view local;
};

split_name split(const XML_Char* name) {
    const char* const at = std::strchr(name, separator);
    if (at == nullptr)
        return {{}, name};
    return {{name, static_cast<std::size_t>(at - name)}, at + 1};
}

std::string_view attribute(const XML_Char** attributes, std::string_view prefix,
                           std::string_view local) {
    for (; *attributes != nullptr; attributes += 2) {
        const auto name = split(attributes[0]);
        if (name.local == local && name.uri.empty() == prefix.empty())
            return attributes[1];
    }
    return {};
}

extractor& extractor_of(void* user) {
    return *static_cast<extractor*>(user);
}

void start(void* user, const XML_Char* name, const XML_Char** attributes) {
    auto& extract = extractor_of(user);
    if (!extract.enters())
        return;
    const auto [uri, local] = split(name);
    extract.look_at(uri, local, [&](std::string_view prefix, std::string_view wanted) {
        return attribute(attributes, prefix, wanted);
    });
}

void end(void* user, const XML_Char*) {
    extractor_of(user).end();
}

void text(void* user, const XML_Char* octets, int size) {
    extractor_of(user).text(std::string_view{octets, static_cast<std::size_t>(size)});
}

class reader final : public contestant {
public:
    outcome read(std::string_view message, facts& into) override {
        extractor extract{into};
        XML_ParserReset(parser_.get(), nullptr);
        XML_SetUserData(parser_.get(), &extract);
        XML_SetElementHandler(parser_.get(), &start, &end);
        XML_SetCharacterDataHandler(parser_.get(), &text);
        const auto status =
            XML_Parse(parser_.get(), message.data(), static_cast<int>(message.size()), XML_TRUE);
        extract.finish();
        return {status == XML_STATUS_OK, false};
    }

private:
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_{
        XML_ParserCreateNS(nullptr, separator), &XML_ParserFree};
};

} // namespace

std::unique_ptr<contestant> expat() {
    return std::make_unique<reader>();
}

} // namespace wsman::bench
