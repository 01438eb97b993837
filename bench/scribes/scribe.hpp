// The writers that are compared. Each is given the same script, element by element with qualified
// names, and writes the same document from it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::bench {

// A text in the two encodings that libraries want.
struct words {
    std::string utf8; // ends in a null, as C libraries ask for
    std::u16string utf16;
};

struct script_attribute {
    words name; // also xmlns:p
    words value;
};

struct step {
    enum class kind { open, text, close } what;
    words text; // of open the qualified name
    std::vector<script_attribute> attributes;
};

using script = std::vector<step>;

// What a well-formed message says: without comments, processing instructions and declaration.
script script_of(std::string_view message);

class scribe {
public:
    virtual ~scribe() = default;
    // In UTF-8, without a declaration; holds until the next call.
    virtual std::string_view write(const script& from) = 0;
};

struct scribe_entry {
    std::string who;
    std::unique_ptr<scribe> writer;
};

std::unique_ptr<scribe> wsmanspec_writer();
std::unique_ptr<scribe> libxml2_writer();
std::unique_ptr<scribe> pugixml_writer();
std::unique_ptr<scribe> xerces_formatter();

std::vector<scribe_entry> all_scribes();

} // namespace wsman::bench
