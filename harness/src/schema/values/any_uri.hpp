// xs:anyURI (part 2, 3.2.17).
#pragma once

#include <string_view>

namespace wsman::schema::detail {

// Whether `text`, without white space at its ends, becomes a URI reference of RFC 2396 as amended
// by RFC 2732 when it is escaped as XLink 5.4 says. Escaping makes all but `#`, `%`, `[` and `]` of
// the excluded characters harmless, blanks and non-ASCII among them. So it refuses
// - a `%` without two hexadecimal digits, and a second `#`;
// - brackets in a path or a name of an authority: they stand around an IPv6 address, and in a
// query,
//   fragment or opaque part;
// - a colon in the first segment when what comes before it is no scheme ("1a:b", ":b");
// - a scheme with nothing after it ("urn:", "http:", "a:#b").
// It takes "" and "#a" (the document itself), "?q" (RFC 2396, C.1), "http://" (an authority may be
// empty) and an authority that names no host and port ("http://a:b"), as these documents do.
bool is_any_uri(std::string_view text);

} // namespace wsman::schema::detail
