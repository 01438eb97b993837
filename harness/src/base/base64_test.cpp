#include "base/base64.hpp"

#include <boost/test/unit_test.hpp>

#include <utility>

using namespace wsman::base;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(base64)

BOOST_AUTO_TEST_CASE(texts_of_rfc_4648_section_10_go_both_ways) {
    for (const auto& [plain, encoded] :
         {std::pair{""sv, ""sv}, std::pair{"f"sv, "Zg=="sv}, std::pair{"fo"sv, "Zm8="sv},
          std::pair{"foo"sv, "Zm9v"sv}, std::pair{"foob"sv, "Zm9vYg=="sv},
          std::pair{"fooba"sv, "Zm9vYmE="sv}, std::pair{"foobar"sv, "Zm9vYmFy"sv}}) {
        BOOST_TEST(base64_encode(plain) == encoded);
        BOOST_TEST(base64_decode(encoded).value() == plain);
    }
}

BOOST_AUTO_TEST_CASE(every_octet_survives) {
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    BOOST_TEST((base64_decode(base64_encode(all)) == all));
}

BOOST_AUTO_TEST_CASE(white_space_is_skipped) {
    BOOST_TEST(base64_decode(" Zm9v\r\n\tYmFy ").value() == "foobar");
}

BOOST_AUTO_TEST_CASE(every_length_survives_with_white_space_anywhere) {
    std::string plain;
    for (unsigned length = 0; length < 24; ++length) {
        const auto encoded = base64_encode(plain);
        BOOST_TEST(encoded.size() == (length + 2) / 3 * 4);
        for (std::size_t at = 0; at <= encoded.size(); ++at) {
            auto broken = encoded;
            broken.insert(at, "\r\n");
            BOOST_TEST((base64_decode(broken) == plain));
        }
        plain += static_cast<char>(length * 37 + 200);
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_character_is_refused_wherever_it_stands) {
    const auto encoded = base64_encode("seventeen octets.");
    for (std::size_t at = 0; at < encoded.size(); ++at) {
        auto wrong = encoded;
        wrong[at] = '-';
        BOOST_TEST(!base64_decode(wrong).has_value());
    }
}

BOOST_AUTO_TEST_CASE(wrong_characters_and_padding_are_refused) {
    for (const auto text :
         {"Z"sv, "Zg"sv, "Zg="sv, "Zg==="sv, "Zg==Zg=="sv, "Zm9v="sv, "Zm9v===="sv, "Zh=="sv,
          "Zm9="sv, "Zm9*"sv, "Zm-_"sv, "===="sv, "\xFF\xFF\xFF\xFF"sv})
        BOOST_TEST(!base64_decode(text).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
