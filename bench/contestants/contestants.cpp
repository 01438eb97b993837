#include "bench/contestants/contestant.hpp"

namespace wsman::bench {

std::string_view to_string(task what) {
    return what == task::scan ? "scan" : what == task::parse ? "parse" : "validate";
}

std::vector<entry> all_contestants(const schemas& from) {
    std::vector<entry> all;
    const auto add = [&](task what, std::string who, std::unique_ptr<contestant> reader) -> entry& {
        return all.emplace_back(entry{what, std::move(who), std::move(reader)});
    };
    add(task::scan, "wsmanspec", wsmanspec_scan());
    add(task::parse, "wsmanspec", wsmanspec_parse());
    add(task::parse, "wsmanspec_copying", wsmanspec_copying());
    add(task::parse, "libxml2_sax", libxml2_sax());
    add(task::parse, "libxml2_reader", libxml2_reader());
    add(task::parse, "expat", expat());
    add(task::parse, "xerces_wf", xerces_wf());
    // It does not check what XML 1.0 demands of names, characters and where a declaration stands.
    add(task::parse, "pugixml", pugixml()).refuses_malformed = false;
    add(task::validate, "wsmanspec", wsmanspec_validate());
    add(task::validate, "libxml2_stream", libxml2_stream(from));
    // Validating, it hands out values as their types normalise them: collapsed anyURIs, say.
    add(task::validate, "xerces_sg", xerces_sg(from)).facts_are = alike::but_for_white_space;
    return all;
}

} // namespace wsman::bench
