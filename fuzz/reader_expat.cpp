// The reader beside expat: the same documents are well-formed, and of those both tell the same
// declarations, elements, attributes, texts, comments and processing instructions. Of a document
// that either refuses, what one told before it stopped is how the other's telling begins.
#include "base/utf8.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/xml_events.hpp"

#include <cstring>
#include <expat.h>

using namespace wsman;
using fuzz::demand;

namespace {

// Expat's memory: taken from the front of one block and given back all at once, so that a document
// costs no allocation and libFuzzer sees no leak. Each piece is preceded by its size.
class arena {
public:
    static void* allocate(std::size_t size) {
        const auto needed =
            sizeof(piece) + (size + alignof(piece) - 1) / sizeof(piece) * sizeof(piece);
        if (needed > sizeof memory - used)
            return nullptr;
        auto* made = reinterpret_cast<piece*>(memory + used);
        made->size = size;
        used += needed;
        return made + 1;
    }

    static void* reallocate(void* old, std::size_t size) {
        void* made = allocate(size);
        if (made != nullptr && old != nullptr)
            std::memcpy(made, old, std::min(size, (static_cast<piece*>(old) - 1)->size));
        return made;
    }

    static void release(void*) {}

    static void release_all() { used = 0; }

private:
    struct alignas(std::max_align_t) piece {
        std::size_t size;
    };

    alignas(std::max_align_t) static inline char memory[std::size_t{64} << 20];
    static inline std::size_t used = 0;
};

constexpr char separator = '\x01'; // in no document, so no URI can hold it

struct their_reading {
    fuzz::xml_events events;
    XML_Error error = XML_ERROR_NONE;
    std::size_t offset = 0; // of the character that expat refuses, in the source
};

fuzz::xml_events& events_of(void* user) {
    return static_cast<their_reading*>(user)->events;
}

// An expanded name as expat writes it: the URI, the separator and the local name.
struct split_name {
    explicit split_name(std::string_view whole) {
        const auto at = whole.find(separator);
        uri = at == whole.npos ? std::string_view{} : whole.substr(0, at);
        local = at == whole.npos ? whole : whole.substr(at + 1);
    }

    std::string_view uri;
    std::string_view local;
};

void set_handlers(XML_Parser parser) {
    XML_SetElementHandler(
        parser,
        [](void* user, const XML_Char* name, const XML_Char** attributes) {
            const split_name element{name};
            events_of(user).start(element.uri, element.local);
            for (; *attributes != nullptr; attributes += 2) {
                const split_name attribute{attributes[0]};
                events_of(user).attribute(attribute.uri, attribute.local, attributes[1]);
            }
        },
        [](void* user, const XML_Char*) { events_of(user).end(); });
    XML_SetStartNamespaceDeclHandler(
        parser, [](void* user, const XML_Char* prefix, const XML_Char* uri) {
            events_of(user).declaration(prefix ? prefix : "", uri ? uri : "");
        });
    XML_SetCharacterDataHandler(parser, [](void* user, const XML_Char* text, int size) {
        events_of(user).text({text, static_cast<std::size_t>(size)});
    });
    XML_SetCommentHandler(parser,
                          [](void* user, const XML_Char* text) { events_of(user).comment(text); });
    XML_SetProcessingInstructionHandler(
        parser, [](void* user, const XML_Char* target, const XML_Char* data) {
            events_of(user).instruction(target, data);
        });
}

void read_theirs(std::string_view octets, their_reading& into) {
    static const XML_Memory_Handling_Suite memory{&arena::allocate, &arena::reallocate,
                                                  &arena::release};
    static const XML_Char separators[] = {separator, '\0'};
    into.events.clear();
    into.error = XML_ERROR_NONE;
    arena::release_all();
    auto* parser = XML_ParserCreate_MM(nullptr, &memory, separators);
    XML_SetHashSalt(parser, 1); // so that a finding is found again
    XML_SetUserData(parser, &into);
    set_handlers(parser);
    if (XML_Parse(parser, octets.data(), static_cast<int>(octets.size()), XML_TRUE) !=
        XML_STATUS_OK) {
        into.error = XML_GetErrorCode(parser);
        into.offset = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser));
    }
}

// In UTF-16 expat goes by a table of Latin-1, which takes U+00AA, U+00B5 and U+00BA to begin names;
// production 4 has none of them, and in UTF-8 expat refuses them too.
bool is_latin_1_name(std::string_view octets, const xml::reader& source,
                     const xml::parse_error& error) {
    if (source.source_encoding() == xml::encoding::utf_8 || error.offset + 2 > octets.size())
        return false;
    const bool is_big = source.source_encoding() == xml::encoding::utf_16be;
    const auto high = static_cast<unsigned char>(octets[error.offset + (is_big ? 0 : 1)]);
    const auto low = static_cast<unsigned char>(octets[error.offset + (is_big ? 1 : 0)]);
    return high == 0 && (low == 0xAA || low == 0xB5 || low == 0xBA);
}

// What expat refuses and we need not.

// Expat holds names to the fourth edition of XML 1.0, whose tables of name characters are far
// smaller than the fifth edition's (2.3, production 4): excused where the character that it
// stumbles over stands in a name, and nowhere else.
bool is_name_of_fifth_edition(std::string_view octets, const their_reading& theirs,
                              xml::reader& source) {
    if (theirs.error != XML_ERROR_INVALID_TOKEN)
        return false;
    return fuzz::any_name(octets, source, [&](std::string_view name) {
        if (name.empty())
            return false;
        const auto begin = static_cast<std::size_t>(name.data() - source.utf8().data());
        for (auto at = begin; at < begin + name.size();) {
            const auto character = base::first_utf8_character(source.utf8().substr(at));
            if (character.code_point >= 0x80 && source.source_offset(at) == theirs.offset)
                return true;
            at += character.octets;
        }
        return false;
    });
}

bool is_beginning(std::string_view part, std::string_view whole) {
    return whole.starts_with(part);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static xml::reader source;
    static fuzz::our_reading ours;
    static their_reading theirs;
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    fuzz::read_ours(octets, source, ours);
    if (ours.error && (fuzz::is_refused_by_us_alone(ours.error->code) ||
                       is_latin_1_name(octets, source, *ours.error)))
        return 0;
    read_theirs(octets, theirs);
    if (theirs.error == XML_ERROR_NO_MEMORY)
        return 0;
    const auto& our_telling = ours.events.told();
    const auto& their_telling = theirs.events.told();
    if (!ours.error && theirs.error == XML_ERROR_NONE) {
        demand(our_telling == their_telling, "both tell the same");
        return 0;
    }
    demand(is_beginning(our_telling, their_telling) || is_beginning(their_telling, our_telling),
           "both tell the same up to where one stops");
    demand(!ours.error || theirs.error != XML_ERROR_NONE, "what we refuse, expat refuses");
    demand(ours.error || is_name_of_fifth_edition(octets, theirs, source),
           "what expat refuses, we refuse");
    return 0;
}
