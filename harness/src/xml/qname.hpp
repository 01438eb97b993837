// Expanded names: namespace URI and local name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wsman::xml {

// Bound to the prefixes xml and xmlns from the start, and to no others ever.
inline constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";
inline constexpr std::string_view xmlns_namespace = "http://www.w3.org/2000/xmlns/";

// A borrowed expanded name; whoever hands it out says what it points into.
struct qname {
    std::string_view uri;
    std::string_view local;

    friend bool operator==(const qname&, const qname&) = default;
};

// An expanded name that owns its text.
struct owned_qname {
    std::string uri;
    std::string local;

    owned_qname() = default;

    owned_qname(std::string u, std::string l) : uri(std::move(u)), local(std::move(l)) {}

    explicit owned_qname(qname name) : uri(name.uri), local(name.local) {}

    // NOLINTBEGIN(google-explicit-constructor): a view of itself is what it is for, but never of a
    // temporary.
    operator qname() const& { return {uri, local}; }

    operator qname() const&& = delete;
    // NOLINTEND(google-explicit-constructor)

    friend bool operator==(const owned_qname&, const owned_qname&) = default;
};

// Whether `text` is one whole NCName.
bool is_ncname(std::string_view text);

// A QName in its lexical form, of which `text` must be one as a whole: views of `text`, nothing
// when it is none.
struct lexical_qname {
    std::string_view prefix;
    std::string_view local;
};

std::optional<lexical_qname> split_qname(std::string_view text);

// As {uri}local; a name without a namespace as its local part alone.
std::string to_string(qname name);

} // namespace wsman::xml
