#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <cstring>
#include <limits>

using namespace wsman::com;

BOOST_AUTO_TEST_SUITE(bstr)

BOOST_AUTO_TEST_CASE(lengths_are_in_characters_and_in_octets_of_four) {
    const BSTR made = SysAllocString(L"abc");
    BOOST_TEST(SysStringLen(made) == 3u);
    BOOST_TEST(SysStringByteLen(made) == 12u);
    std::uint32_t before = 0;
    std::memcpy(&before, reinterpret_cast<const char*>(made) - 4, sizeof before);
    BOOST_TEST(before == 12u);
    BOOST_TEST((made[3] == L'\0'));
    SysFreeString(made);
}

BOOST_AUTO_TEST_CASE(null_is_a_text_of_no_length) {
    BOOST_TEST((SysAllocString(nullptr) == nullptr));
    BOOST_TEST(SysStringLen(nullptr) == 0u);
    BOOST_TEST(SysStringByteLen(nullptr) == 0u);
    SysFreeString(nullptr);
}

BOOST_AUTO_TEST_CASE(a_text_may_hold_nul) {
    const BSTR made = SysAllocStringLen(L"a\0b", 3);
    BOOST_TEST(SysStringLen(made) == 3u);
    BOOST_TEST((made[2] == L'b'));
    SysFreeString(made);
}

BOOST_AUTO_TEST_CASE(room_alone_is_zero) {
    const BSTR made = SysAllocStringLen(nullptr, 2);
    BOOST_TEST((made[0] == 0 && made[1] == 0 && made[2] == 0));
    SysFreeString(made);
}

BOOST_AUTO_TEST_CASE(octets_need_not_be_whole_characters) {
    const BSTR made = SysAllocStringByteLen("12345", 5);
    BOOST_TEST(SysStringByteLen(made) == 5u);
    BOOST_TEST(SysStringLen(made) == 1u);
    SysFreeString(made);
}

BOOST_AUTO_TEST_CASE(more_than_32_bits_of_octets_is_no_text) {
    BOOST_TEST((SysAllocStringLen(nullptr, std::numeric_limits<UINT>::max()) == nullptr));
    BOOST_TEST((SysAllocStringByteLen(nullptr, std::numeric_limits<UINT>::max()) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_text_is_replaced_also_by_a_part_of_itself) {
    BSTR made = SysAllocString(L"abcdef");
    BOOST_TEST(SysReAllocStringLen(&made, made + 2, 3) == TRUE);
    BOOST_TEST(to_utf8(made) == "cde");
    BOOST_TEST(SysReAllocString(&made, L"x") == TRUE);
    BOOST_TEST(to_utf8(made) == "x");
    BOOST_TEST(SysReAllocStringLen(&made, nullptr, 3) == TRUE);
    BOOST_TEST(SysStringLen(made) == 3u);
    BOOST_TEST(to_utf8(made) == "x");
    BOOST_TEST(SysReAllocString(&made, nullptr) == TRUE);
    BOOST_TEST((made == nullptr));
}

BOOST_AUTO_TEST_CASE(utf8_and_wide_characters_hold_the_same_code_points) {
    BOOST_TEST(to_utf8(L"a\u00e9\u20ac\U0001F600") == "a\u00e9\u20ac\U0001F600");
    BOOST_TEST((to_wide("\u20ac\U0001F600") == L"\u20ac\U0001F600"));
    BOOST_TEST(to_wide("\U0001F600").size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_pair_of_surrogates_is_one_character_and_a_lone_one_is_replaced) {
    const wchar_t pair[] = {0xD83D, 0xDE00, 0};
    const wchar_t lone[] = {0xD83D, L'x', 0};
    const wchar_t beyond[] = {0x110000, 0};
    BOOST_TEST(to_utf8(pair) == "\U0001F600");
    BOOST_TEST(to_utf8(lone) == "\uFFFDx");
    BOOST_TEST(to_utf8(beyond) == "\uFFFD");
    BOOST_TEST((to_wide("a\xFFz") == L"a\uFFFDz"));
}

BOOST_AUTO_TEST_SUITE_END()
