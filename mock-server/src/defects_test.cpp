#include "mock-server/src/defects.hpp"
#include "mock-server/src/probes.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

using namespace wsman;

namespace {

// Everything of the replies that a client can see.
std::string shown(const std::vector<mock::answer>& answers) {
    std::ostringstream out;
    for (const auto& [served, envelope] : answers) {
        out << served.reply.version << ' ' << served.reply.status << ' ' << served.delay.count()
            << ' ' << served.close << '\n';
        for (const auto& field : served.reply.fields)
            out << field.name << ": " << field.value << '\n';
        out << served.reply.body << '\n';
    }
    return out.str();
}

std::string transcript(const mock::probe& probe, const std::vector<std::string>& defects) {
    mock::test_client client{defects, true, std::string{probe.profile}};
    return shown(probe.run(client));
}

std::vector<std::string> transcripts() {
    std::vector<std::string> all;
    for (const auto& probe : mock::probes())
        all.push_back(transcript(probe, {}));
    return all;
}

bool shows(std::string_view defect, const std::vector<std::string>& right) {
    const auto all = mock::probes();
    const bool of_shells = defect.starts_with("shell.");
    for (std::size_t i = 0; i < all.size(); ++i)
        if ((all[i].profile == "winrm") == of_shells &&
            transcript(all[i], {std::string{defect}}) != right[i])
            return true;
    return false;
}

std::string file_text(const std::string& path) {
    std::ifstream in{std::string{WSMAN_SOURCE_DIR} + path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(defects)

BOOST_AUTO_TEST_CASE(every_id_is_unique_and_every_rule_stands_in_the_ledger) {
    std::string ledger;
    for (const auto& file : std::filesystem::directory_iterator{WSMAN_SOURCE_DIR "/harness/rules"})
        if (file.path().extension() == ".csv")
            ledger += file_text("/harness/rules/" + file.path().filename().string());
    std::set<std::string_view> ids;
    for (const auto& one : mock::defects()) {
        BOOST_TEST(ids.insert(one.id).second, one.id);
        BOOST_TEST(!one.summary.empty(), one.id);
        BOOST_TEST(ledger.find("\n" + std::string{one.rule} + ",") != std::string::npos, one.rule);
    }
}

BOOST_AUTO_TEST_CASE(every_defect_shows_in_at_least_one_reply) {
    const auto right = transcripts();
    for (const auto& one : mock::defects())
        BOOST_TEST(shows(one.id, right), one.id);
}

BOOST_AUTO_TEST_CASE(the_service_is_deterministic) {
    BOOST_TEST((transcripts() == transcripts()));
}

BOOST_AUTO_TEST_CASE(every_defect_is_documented) {
    const auto page = file_text("/harness/docs/mock.md");
    for (const auto& one : mock::defects())
        BOOST_TEST(page.find("| `" + std::string{one.id} + "` |") != std::string::npos, one.id);
}

BOOST_AUTO_TEST_CASE(an_unknown_id_is_answered_with_the_nearest) {
    const auto on = mock::switch_on({"relates-to.lowercased"});
    BOOST_REQUIRE(on.has_error());
    BOOST_TEST(on.error() == "there is no defect 'relates-to.lowercased'; did you mean "
                             "'relates-to.lower-cased'?");
    base::test_clock clock;
    mock::endpoint_settings settings;
    settings.defects = {"nothing-like-it-at-all"};
    BOOST_TEST(mock::endpoint::open(settings, clock).has_error());
}

BOOST_AUTO_TEST_SUITE_END()
