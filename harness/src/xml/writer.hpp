// Writes XML into a string that it borrows: names as given, content escaped. raw() puts in whatever
// a case asks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wsman::xml {

// `& < >` as entities, CR as &#xD; quotes stay literal (peers choke on &#39;).
void append_escaped_text(std::string& out, std::string_view text);
// As in a double-quoted attribute: also `"`, tab, LF and CR.
void append_escaped_attribute(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

class writer {
public:
    // Appends to `out`, which must outlive the writer.
    explicit writer(std::string& out) : out_(&out) {}

    // Names are qualified names as they shall stand: "s:Envelope".
    writer& open(std::string_view name);
    writer& attribute(std::string_view name,
                      std::string_view value); // right after open or attribute
    writer& declare(std::string_view prefix,
                    std::string_view uri); // xmlns:prefix, or xmlns when empty
    writer& text(std::string_view value);
    writer& raw(std::string_view octets);
    writer& close(); // the innermost open element, as <a/> when nothing came inside
    // An element with nothing but text.
    writer& leaf(std::string_view name, std::string_view value);

private:
    void finish_start_tag();

    std::string* out_;
    std::vector<std::string> open_;
    bool in_start_tag_ = false;
};

// A UTF-8 document in UTF-16 with BOM, as peers that ask for charset=utf-16 get it.
std::string to_utf16(std::string_view utf8, bool little_endian = true, bool byte_order_mark = true);

} // namespace wsman::xml
