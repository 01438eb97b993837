// All ways of searching give the same answer wherever a run begins, however long it is and whatever
// ends it, and none looks beyond the end.
#include "base/guarded_buffer.hpp"
#include "xml/find_far_stop.hpp"
#include "xml/find_stop.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>

using namespace wsman::xml;
using wsman::base::guarded_buffer;

namespace {

// Less than a block is always left: the tables decide about every octet.
struct endless_block : word_block {
    static constexpr std::size_t size = std::size_t{1} << 40;
};

constexpr std::size_t longest_run = 70; // some blocks of each kind

// A run of `plain`, then each octet there is, then more: before a page that cannot be read.
template <class Check>
void for_all_runs(char plain, Check check) {
    for (std::size_t run = 0; run <= longest_run; ++run)
        for (int octet = 0; octet < 256; ++octet)
            for (const std::size_t more : {0, 1, 20}) {
                auto text = std::string(run, plain);
                text += static_cast<char>(octet);
                text.append(more, plain);
                const guarded_buffer guarded{text};
                check(guarded.view(), run, octet);
            }
}

template <class Find>
void expect_the_same_of_all_blocks(char plain, Find find) {
    for_all_runs(plain, [&](std::string_view text, std::size_t run, int octet) {
        const char* const end = text.data() + text.size();
        const char* const expected = find(text.data(), end, endless_block{});
        if (find(text.data(), end, word_block{}) != expected ||
            find(text.data(), end, octet_block{}) != expected)
            BOOST_ERROR("octet " << octet << " after " << run << " is seen differently");
    });
}

struct octets_and_place {
    std::string_view octets;
    std::size_t place;
};

template <class Block, class Find>
std::string stops_of(Find find) {
    std::string found;
    for (int octet = 0; octet < 256; ++octet) {
        const std::string text(Block::size, static_cast<char>(octet));
        if (find(text.data()) != 0)
            found += static_cast<char>(octet);
    }
    return found;
}

template <class Block>
void check_sets() {
    std::mt19937 random{7};
    for (int round = 0; round < 20'000; ++round) {
        std::string text(2 * Block::size, '\0');
        for (auto& c : text)
            c = static_cast<char>(random() % 4 == 0 ? random() : 'a' + random() % 26);
        auto stops = Block::name_stops(text.data());
        for (std::size_t i = 0; i < Block::size; ++i) {
            const bool is_part = has_class(text[i], name_part);
            if (is_part)
                continue;
            BOOST_REQUIRE(stops != 0);
            BOOST_REQUIRE(Block::first(stops) == i);
            stops &= stops - 1;
        }
        BOOST_REQUIRE(stops == 0);
        auto different = Block::differences(text.data(), text.data() + Block::size);
        for (std::size_t i = 0; i < Block::size; ++i) {
            if (text[i] == text[i + Block::size])
                continue;
            BOOST_REQUIRE(different != 0);
            BOOST_REQUIRE(Block::first(different) == i);
            different &= different - 1;
        }
        BOOST_REQUIRE(different == 0);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(xml_find_stop)

BOOST_AUTO_TEST_CASE(text_stops_are_found_alike) {
    expect_the_same_of_all_blocks('x', [](const char* at, const char* end, auto block) {
        return find_text_stop<decltype(block)>(at, end);
    });
    expect_the_same_of_all_blocks('\n', [](const char* at, const char* end, auto block) {
        return find_text_stop<decltype(block)>(at, end);
    });
}

BOOST_AUTO_TEST_CASE(text_stops_are_found_alike_by_what_the_processor_has) {
    for_all_runs('y', [](std::string_view text, std::size_t run, int octet) {
        const char* const end = text.data() + text.size();
        if (find_far_text_stop(text.data(), end) != find_text_stop<endless_block>(text.data(), end))
            BOOST_ERROR("octet " << octet << " after " << run << " is seen differently");
    });
}

BOOST_AUTO_TEST_CASE(value_stops_are_found_alike) {
    expect_the_same_of_all_blocks(' ', [](const char* at, const char* end, auto block) {
        return find_value_stop<'"', decltype(block)>(at, end);
    });
    expect_the_same_of_all_blocks('~', [](const char* at, const char* end, auto block) {
        return find_value_stop<'\'', decltype(block)>(at, end);
    });
}

BOOST_AUTO_TEST_CASE(quiet_stops_are_found_alike) {
    expect_the_same_of_all_blocks('\t', [](const char* at, const char* end, auto block) {
        return find_quiet_stop<'-', decltype(block)>(at, end);
    });
    expect_the_same_of_all_blocks('<', [](const char* at, const char* end, auto block) {
        return find_quiet_stop<']', decltype(block)>(at, end);
    });
}

BOOST_AUTO_TEST_CASE(the_octets_that_stop_are_those_of_the_tables) {
    std::string text;
    std::string value;
    for (int octet = 0; octet < 256; ++octet) {
        const auto c = static_cast<char>(octet);
        if (has_class(c, text_stop))
            text += c;
        if (has_class(c, value_stop) || c == '"')
            value += c;
    }
    const auto of_text = [](auto block) {
        using block_type = decltype(block);
        return stops_of<block_type>(block_type::template text_stops<'<', '&', ']'>);
    };
    const auto of_value = [](auto block) {
        using block_type = decltype(block);
        return stops_of<block_type>(block_type::template value_stops<'"'>);
    };
    BOOST_TEST((of_text(word_block{}) == text));
    BOOST_TEST((of_text(octet_block{}) == text));
    BOOST_TEST((of_value(word_block{}) == value));
    BOOST_TEST((of_value(octet_block{}) == value));
}

BOOST_AUTO_TEST_CASE(sets_are_exact_in_every_octet) {
    check_sets<word_block>();
    check_sets<octet_block>();
}

BOOST_AUTO_TEST_CASE(plain_names_are_found_alike_or_left_to_those_who_look_closer) {
    for (const std::string_view before : {"", "p:", "a-longer-prefix.of_16:", "p:q:"})
        for_all_runs('n', [&](std::string_view text, std::size_t run, int octet) {
            const auto whole = std::string{before}.append(text).append(" ='some more octets'");
            const guarded_buffer guarded{whole};
            const char* const at = guarded.view().data();
            const char* const end = at + whole.size();
            const auto by_words = find_plain_name<word_block>(at, end);
            const auto by_blocks = find_plain_name<octet_block>(at, end);
            const bool same = by_words.begin == by_blocks.begin &&
                              by_words.size == by_blocks.size &&
                              by_words.local_at == by_blocks.local_at;
            if (!same && by_blocks.begin != nullptr && by_words.begin != nullptr)
                BOOST_ERROR("octet " << octet << " after " << run << " is seen differently");
            if (by_blocks.begin == nullptr)
                return;
            const auto colon = view(at, by_blocks.end()).find(':');
            const char* const local = colon == std::string::npos ? at : at + colon + 1;
            BOOST_TEST((by_blocks.end() == skip_name(local, end))); // as pointers
            BOOST_TEST((by_blocks.local().data() == local));
            BOOST_TEST(by_blocks.prefix() == view(at, local == at ? at : local - 1));
        });
}

BOOST_AUTO_TEST_CASE(octets_are_the_same_or_not_at_every_length) {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += static_cast<char>('a' + i % 26);
    for (std::size_t size = 1; size < 70; ++size)
        for (std::size_t changed = 0; changed <= size; ++changed) {
            auto again = text.substr(0, size);
            if (changed < size)
                again[changed] = '!';
            if (size < octet_block::size)
                again.append(octet_block::size - size, '?');
            const guarded_buffer guarded{text + again};
            const char* const name = guarded.view().data();
            const char* const at = name + text.size();
            BOOST_TEST(same_octets<word_block>(at, name, size) == (changed == size));
            BOOST_TEST(same_octets<octet_block>(at, name, size) == (changed == size));
        }
}

BOOST_AUTO_TEST_CASE(runs_above_ascii_end_where_a_character_is_none) {
    constexpr octets_and_place facts[] = {
        {"", 0},
        {"a", 0},
        {"\xC2\x80", 2},
        {"\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBD", 14},
        {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF.", 8},
        {"\xE2\x82\xAC\xEF\xBF\xBE\xE2\x82\xAC", 3},
        {"\xE2\x82\xAC\xEF\xBF\xBF\xE2\x82\xAC", 3},
        {"\xE2\x82\xAC\xED\xA0\x80\xE2\x82\xAC", 3},
        {"\xE2\x82\xAC\xE0\x9F\xBF\xE2\x82\xAC", 3},
        {"\xE2\x82\xAC\xC1\xBF\xE2\x82\xAC", 3},
        {"\xE2\x82\xAC\xC0\x80\xE2\x82\xAC", 3},
        {"\xC3\xA4\xF4\x90\x80\x80....", 2},
        {"\xC3\xA4\xF0\x8F\xBF\xBF....", 2},
        {"\xC3\xA4\x80\x80\x80\x80....", 2},
        {"\xC3\xA4\xE2\x82", 2},
        {"\xC3\xA4\xE2\x82.....", 2},
        {"\xC3\xA4\xE2", 2},
    };
    for (const auto& fact : facts) {
        const guarded_buffer guarded{fact.octets};
        const char* const at = guarded.view().data();
        BOOST_TEST((skip_beyond_ascii(at, at + fact.octets.size()) == at + fact.place));
    }
}

BOOST_AUTO_TEST_CASE(every_code_point_is_judged_as_its_own) {
    for (char32_t point = 0x80; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point < 0xE000)
            continue;
        std::string text;
        wsman::base::append_utf8(text, point);
        const auto size = text.size();
        text += "....";
        for (const std::size_t more : {0, 4}) {
            const char* const end = text.data() + size + more;
            const auto expected = is_character(point) ? size : 0;
            if (skip_beyond_ascii(text.data(), end) != text.data() + expected)
                BOOST_ERROR("U+" << std::hex << static_cast<unsigned>(point));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
