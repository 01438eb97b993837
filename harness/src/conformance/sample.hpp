// For tests: a small ledger, suites as text, and exchanges as they would be recorded.
#pragma once

#include "base/temporary_folder.hpp"
#include "conformance/context.hpp"
#include "conformance/loader.hpp"
#include "protocol/names.hpp"
#include "record/exchange.hpp"
#include "session/operation.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace wsman::conformance::sample {

inline constexpr std::string_view case_id = "dsp0226/R1-1/one";

// R1-4 is another number of R1-1.
inline const ledger& rules() {
    static const auto read = ledger::read({"id,level,summary\n"
                                           "R1-1,shall,The service answers.\n"
                                           "R1-2,should,The service answers soon.\n"
                                           "R1-3,may,The service answers twice.\n"
                                           "R1-4,shall,The same again.\n"
                                           "DSP0227:R1-1,shall,The binding.\n"},
                                          "id,status,reason\nR1-4,alias,see R1-1\n")
                                 .value();
    return read;
}

// The first case begins on line 2, column 1.
inline std::string suite_text(std::string_view inside) {
    std::string out = "<suite xmlns=\"urn:wsmanspec:suite:1\" spec=\"dsp0226\" edition=\"1\" "
                      "clause=\"1\" title=\"Samples\" xmlns:x=\"urn:x\"";
    for (const auto* prefix : {"s", "wsa", "wsman", "wsen", "wxf"})
        out.append(" xmlns:")
            .append(prefix)
            .append("=\"")
            .append(protocol::namespace_of(prefix))
            .append("\"");
    return out.append(">\n").append(inside).append("</suite>");
}

inline std::string case_text(std::string_view id, std::string_view steps,
                             std::string_view attributes = {}) {
    std::string out = "<case id=\"";
    out.append(id).append("\" ").append(attributes).append("><title>A title</title>");
    return out.append(steps).append("<falsified-by defect=\"a.defect\"/></case>\n");
}

inline load_result<suite_set> load(const std::string& file) {
    const base::resource one{"sample.xml", file};
    return load_suites(rules(), std::span{&one, 1});
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// That what was loaded is an error there, with `part` in what it says.
inline void check_error(const load_result<suite_set>& loaded, std::size_t line, std::size_t column,
                        std::string_view part) {
    BOOST_TEST_REQUIRE(loaded.has_error());
    const auto& error = loaded.error();
    BOOST_TEST(error.file == "sample.xml");
    BOOST_TEST(error.line == line);
    BOOST_TEST(error.column == column);
    BOOST_TEST(contains(error.message, part), error.message);
    BOOST_TEST(error.text() == "sample.xml:" + std::to_string(line) + ":" + std::to_string(column) +
                                   ": " + error.message);
}

// Cases and passive rules as text.
inline suite_set suites(std::string_view inside) {
    auto loaded = load(suite_text(inside));
    BOOST_REQUIRE_MESSAGE(loaded.has_value(), loaded.error().text());
    return std::move(*loaded);
}

// The steps of R1-1/one.
inline test_case one_case(std::string_view steps, std::string_view attributes = {}) {
    return suites(case_text("R1-1/one", steps, attributes)).suites.front().cases.front();
}

inline std::string envelope(std::string_view headers, std::string_view content) {
    std::string out = "<s:Envelope xmlns:x=\"urn:x\"";
    for (const auto* prefix : {"s", "wsa", "wsman", "wsen", "wse", "wxf", "wsmid"})
        out.append(" xmlns:")
            .append(prefix)
            .append("=\"")
            .append(protocol::namespace_of(prefix))
            .append("\"");
    return out.append("><s:Header>")
        .append(headers)
        .append("</s:Header><s:Body>")
        .append(content)
        .append("</s:Body></s:Envelope>");
}

inline std::string fault_text(std::string_view subcode, std::string_view detail = {},
                              std::string_view code = "s:Sender") {
    std::string out = "<s:Fault><s:Code><s:Value>" + std::string{code} + "</s:Value>";
    if (!subcode.empty())
        out.append("<s:Subcode><s:Value>").append(subcode).append("</s:Value></s:Subcode>");
    out += "</s:Code><s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason>";
    if (!detail.empty())
        out.append("<s:Detail><wsman:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/"
                   "faultDetail/")
            .append(detail)
            .append("</wsman:FaultDetail></s:Detail>");
    return out + "</s:Fault>";
}

inline transport::outcome http(unsigned status, std::string octets) {
    return session_floor::scripted_channel::http(status, std::move(octets));
}

inline transport::outcome answer(std::string_view content = "<x:Thing/>") {
    return http(200, envelope("", content));
}

inline transport::outcome fault(std::string_view subcode, std::string_view detail = {},
                                unsigned status = 400) {
    return http(status, envelope("", fault_text(subcode, detail)));
}

inline transport::outcome failed(transport::failure why) {
    transport::outcome outcome;
    outcome.why = why;
    return outcome;
}

// A Get of urn:x:thing with the MessageID urn:uuid:request.
inline std::string request_text() {
    session_floor::envelope_settings shared;
    shared.to = "http://target.test/wsman";
    shared.message_id = "urn:uuid:request";
    return session_floor::compose(session_floor::make_get({"urn:x:thing", {}}), shared);
}

inline record::exchange exchange(std::string label, transport::outcome came,
                                 std::uint64_t number = 1, std::string request = request_text()) {
    record::exchange made;
    made.number = number;
    made.owner = case_id;
    made.label = std::move(label);
    made.request = session_floor::to_http(std::move(request), "/wsman");
    made.outcome = std::move(came);
    return made;
}

// A target of the roles instance, collection and writable that offers Get and Enumerate.
inline run_context context() {
    run_context made;
    made.target.url = "http://target.test:5985/wsman";
    made.profile.name = "sample";
    made.profile.roles = {
        {"instance", {"urn:x:thing", {{"Id", "7", std::nullopt}}}, {{"colour", "r<d"}}},
        {"collection", {"urn:x:things", {}}, {}},
        {"writable", {"urn:x:setting", {}}, {{"first", "<x:V xmlns:x=\"urn:x\">1</x:V>"}}}};
    made.capabilities = {{"get", true, "HTTP 200, Thing", 1},
                         {"enumerate", true, "HTTP 200, EnumerateResponse", 2},
                         {"locale", false, "HTTP 500, fault s:MustUnderstand", 3}};
    return made;
}

using folder = base::temporary_folder;

inline void write(const std::filesystem::path& file, std::string_view octets) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary | std::ios::trunc} << octets;
}

inline std::string contents(const std::filesystem::path& file) {
    std::ostringstream out;
    out << std::ifstream{file, std::ios::binary}.rdbuf();
    return out.str();
}

} // namespace wsman::conformance::sample

namespace wsman::conformance {

// How tests show them.
inline std::ostream& boost_test_print_type(std::ostream& out, verdict v) {
    return out << to_string(v);
}

inline std::ostream& boost_test_print_type(std::ostream& out, level l) {
    return out << to_string(l);
}

} // namespace wsman::conformance
