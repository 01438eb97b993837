// The real messages beside the project, where they are: malformed ones are refused and all others
// read.
#include "xml/document.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace wsman::xml;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path{WSMAN_SOURCE_DIR} / ".." / "shared" / "messages";

boost::test_tools::assertion_result messages_are_there(boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result there{fs::exists(folder / "INDEX.csv")};
    there.message() << "skipped: no real messages at " << folder.string();
    return there;
}

std::string content(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// The rows of a CSV file (RFC 4180).
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (const char c : csv) {
        auto& field = rows.back().back();
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            rows.back().emplace_back();
        else if (c == '\n' && !quoted)
            rows.push_back({""});
        else if (c != '\r' || quoted)
            field += c;
    }
    if (rows.back().size() == 1)
        rows.pop_back();
    return rows;
}

} // namespace

BOOST_AUTO_TEST_SUITE(xml_messages)

BOOST_AUTO_TEST_CASE(real_messages_are_well_formed_or_not_as_known,
                     *boost::unit_test::precondition(messages_are_there)) {
    const auto rows = rows_of(content(folder / "INDEX.csv"));
    const auto column = static_cast<std::size_t>(
        std::find(rows[0].begin(), rows[0].end(), "official_xsd_xerces") - rows[0].begin());
    BOOST_REQUIRE(column < rows[0].size());
    document tree;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto octets = content(folder / rows[i][0]);
        const bool malformed = rows[i][column].starts_with("malformed");
        const auto read = tree.parse(octets);
        BOOST_TEST(read.has_value() != malformed, rows[i][0]);
        if (read)
            BOOST_TEST(bool(tree.root()));
    }
    BOOST_TEST(rows.size() == 938U);
}

BOOST_AUTO_TEST_SUITE_END()
