// What the exchanges of a client say of shells and commands ([MS-WSMV] 3.1.4), for rules over
// several of them.
#pragma once

#include "conformance/message.hpp"
#include "conformance/recent.hpp"

#include <string>
#include <string_view>

namespace wsman::conformance {

struct known_command {
    base::duration done{};         // the end of the reply that said so; zero: not yet
    base::duration acknowledged{}; // when terminate was sent; zero: not yet
};

struct known_shell {
    std::string resource_uri; // of Create
    std::string locale, data_locale;
    bool is_wide = false; // Create came in UTF-16
    bool takes_stdin = false;
    base::duration deleted{}; // the end of the reply to Delete; zero: it stands
    recent<known_command> commands{256};
    std::string unacknowledged; // CommandId of the last one that is done
};

// The ShellId selector of a request or an EPR's SelectorSet; empty where there is none.
std::string shell_id_in(xml::element selector_set);
std::string shell_id_of(const read_exchange& one);

// xml:lang of a header of the request; empty where there is none.
std::string language_of(const read_exchange& one, xml::qname header);
bool is_in_utf16(const read_exchange& one);

// At most 1024 shells. One that it was not told of is no shell that does not exist: the record may
// have begun behind its Create.
class shell_memory {
public:
    [[nodiscard]] known_shell* find(const read_exchange& one) {
        const auto id = shell_id_of(one);
        return id.empty() ? nullptr : shells_.find(id);
    }

    // To be told of each exchange, once it was looked at.
    void learn(const read_exchange& one);

private:
    void create(const read_exchange& one);

    recent<known_shell> shells_{1024};
};

} // namespace wsman::conformance
