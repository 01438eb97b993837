// Pairs of files, whole and broken.
#include "base/temporary_folder.hpp"
#include "record/pairs.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;

namespace {

constexpr std::string_view request = "POST /wsman HTTP/1.1\r\nAuthorization: Basic c2VjcmV0\r\n"
                                     "Content-Length: 4\r\n\r\n<a/>";
constexpr std::string_view response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<b/>";

} // namespace

BOOST_AUTO_TEST_SUITE(pairs)

BOOST_AUTO_TEST_CASE(pairs_are_read_in_the_order_of_their_names_and_secrets_covered) {
    const base::temporary_folder folder;
    for (const auto* name : {"b", "a"}) {
        folder.write(std::string{name} + "-request.xml", request);
        folder.write(std::string{name} + "-response.xml", response);
    }
    folder.write("README", "not ours");
    const auto read = record::read_pairs(folder.path());
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->unusable.empty());
    BOOST_TEST_REQUIRE(read->exchanges.size() == 2U);
    BOOST_TEST(read->exchanges[0].label == "a");
    BOOST_TEST(read->exchanges[0].number == 1U);
    BOOST_TEST(read->exchanges[1].label == "b");
    BOOST_TEST(read->exchanges[1].request.body == "<a/>");
    BOOST_TEST(read->exchanges[1].outcome.reply->body == "<b/>");
    BOOST_TEST(read->exchanges[1].request.fields.find("Authorization").value_or("") ==
               "Basic ********");
}

BOOST_AUTO_TEST_CASE(a_pair_that_cannot_be_used_does_not_lose_the_others) {
    const base::temporary_folder folder;
    folder.write("alone-request.xml", request);
    folder.write("late-response.xml", response);
    folder.write("words-request.xml", "hello\r\n\r\n");
    folder.write("words-response.xml", response);
    folder.write("ssh-request.xml", request);
    folder.write("ssh-response.xml", "SSH-2.0-x\r\n\r\n");
    folder.write("silent-request.xml", request);
    folder.write("silent-response.xml", "<no response: timeout 4.0s>");
    std::filesystem::create_directory(folder.path() / "folder-request.xml");
    const auto read = record::read_pairs(folder.path());
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST_REQUIRE(read->exchanges.size() == 1U);
    BOOST_TEST(read->exchanges[0].label == "silent");
    BOOST_TEST_REQUIRE(read->unusable.size() == 5U);
    BOOST_TEST(read->unusable[0].problem == "alone-response.xml is missing");
    BOOST_TEST(read->unusable[1].problem == "folder-request.xml is no file");
    BOOST_TEST(read->unusable[2].problem == "late-request.xml is missing");
    BOOST_TEST(read->unusable[3].problem.starts_with("ssh-response.xml: the reply is not HTTP"));
    BOOST_TEST(read->unusable[4].problem.starts_with("words-request.xml is no HTTP request"));
}

BOOST_AUTO_TEST_CASE(a_folder_without_pairs_is_an_error) {
    const base::temporary_folder folder;
    BOOST_TEST(record::read_pairs(folder.path())
                   .error()
                   .ends_with("holds no pair NAME-request.xml, NAME-response.xml"));
    BOOST_TEST(record::read_pairs(folder.path() / "none").has_error());
}

BOOST_AUTO_TEST_SUITE_END()
