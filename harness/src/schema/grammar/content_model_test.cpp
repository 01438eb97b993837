#include "schema/grammar/content_model.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace wsman::schema::detail;

constexpr std::uint16_t space = 7;
constexpr std::uint16_t other_space = 8;

// Elements are lower-case letters; their declaration is their number.
name_number number_of(char letter) {
    return static_cast<name_number>(letter - 'a' + 1);
}

particle element(char letter, std::uint32_t least = 1, std::uint32_t most = 1) {
    particle made;
    made.kind = particle::term::element;
    made.elements = {{number_of(letter), number_of(letter)}};
    made.least = least;
    made.most = most;
    return made;
}

particle any(std::uint32_t number, std::uint32_t least = 1, std::uint32_t most = 1) {
    particle made;
    made.kind = particle::term::wildcard;
    made.wildcard = number;
    made.least = least;
    made.most = most;
    return made;
}

particle group(particle::term kind, std::vector<particle> of, std::uint32_t least = 1,
               std::uint32_t most = 1) {
    particle made;
    made.kind = kind;
    made.particles = std::move(of);
    made.least = least;
    made.most = most;
    return made;
}

particle sequence(std::vector<particle> of, std::uint32_t least = 1, std::uint32_t most = 1) {
    return group(particle::term::sequence, std::move(of), least, most);
}

particle choice(std::vector<particle> of, std::uint32_t least = 1, std::uint32_t most = 1) {
    return group(particle::term::choice, std::move(of), least, most);
}

particle all(std::vector<particle> of, std::uint32_t least = 1) {
    return group(particle::term::all, std::move(of), least);
}

// 0: any; 1: another namespace than `space`; 2: `space` alone.
const std::vector<wildcard>& wildcards() {
    using enum wildcard::constraint;
    using enum wildcard::processing;
    static const std::vector<wildcard> made{
        {any, lax, {}}, {other, lax, {space}}, {list, strict, {space}}};
    return made;
}

content_model model_of(const particle& of) {
    content_model made;
    const auto reason = content_model::compile(of, made);
    BOOST_REQUIRE_MESSAGE(!reason, reason.value_or(""));
    return made;
}

std::string reason_of(const particle& of) {
    content_model made;
    return content_model::compile(of, made).value_or("");
}

// Letters are children of `space`; '*' is one of another namespace, '-' one of none. A lower-case
// letter that no one declared has a name all the same.
bool takes(const content_model& model, std::string_view children) {
    auto at = content_model::start();
    for (const char each : children) {
        const auto name = each >= 'a' && each <= 'z' ? number_of(each) : unknown_name;
        const auto in = each == '*' ? other_space : each == '-' ? wsman::xml::no_namespace : space;
        if (!model.take(at, name, in, wildcards()).is_taken)
            return false;
    }
    return model.may_end(at);
}

// Blank-separated; "." is no child at all.
void check(const particle& of, std::string_view taken, std::string_view refused) {
    const auto model = model_of(of);
    const auto each = [](std::string_view words, auto&& then) {
        while (!words.empty()) {
            const auto end = std::min(words.find(' '), words.size());
            then(words.substr(0, end) == "." ? std::string_view{} : words.substr(0, end));
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    };
    each(taken, [&](std::string_view one) { BOOST_TEST(takes(model, one), "takes " << one); });
    each(refused, [&](std::string_view one) { BOOST_TEST(!takes(model, one), "refuses " << one); });
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_content_model)

BOOST_AUTO_TEST_CASE(a_sequence_has_an_order) {
    check(sequence({element('a'), element('b', 0), element('c', 0, unbounded)}),
          "a ab ac abc abccc", ". b ba aab acb abb");
}

BOOST_AUTO_TEST_CASE(a_choice_takes_one_of_many_each_time) {
    check(choice({element('a'), sequence({element('b'), element('c')})}), "a bc", ". b ab abc");
    check(choice({element('a'), element('b')}, 0, unbounded), ". a b abba", "c ac");
    check(choice({element('a', 0), element('b')}), ". a b", "ab");
}

BOOST_AUTO_TEST_CASE(a_choice_of_nothing_takes_not_even_no_child) {
    check(choice({}), "", ". a");
    check(choice({}, 0), ".", "a");
    check(sequence({}), ".", "a");
}

BOOST_AUTO_TEST_CASE(what_may_not_occur_is_as_if_it_were_not_there) {
    check(sequence({element('a', 0, 0), element('b')}), "b", "a ab");
}

BOOST_AUTO_TEST_CASE(groups_are_repeated_as_often_as_their_bounds_say) {
    check(sequence({element('a'), element('b', 0)}, 2, 3), "aa aba abab aaa ababab",
          ". a ab aaaa abb");
    check(sequence({element('a'), element('b')}, 2, unbounded), "abab ababab", ". ab aba");
    check(sequence({choice({element('a'), element('b')}, 2, 2), element('c')}), "aac bac",
          "ac abab");
}

BOOST_AUTO_TEST_CASE(large_bounds_of_an_element_are_counted) {
    const auto model = model_of(sequence({element('a', 3, 1000), element('b')}));
    BOOST_TEST(!takes(model, "aab"));
    BOOST_TEST(takes(model, "aaab"));
    BOOST_TEST(takes(model, std::string(1000, 'a') + "b"));
    BOOST_TEST(!takes(model, std::string(1001, 'a') + "b"));
    BOOST_TEST(!takes(model, std::string(1000, 'a')));
    check(element('a', 6, unbounded), "aaaaaa aaaaaaaaa", ". aaaaa");
    check(sequence({element('a', 0, 9), element('b', 5, 5)}), "bbbbb abbbbb aabbbbb",
          ". a abbbb abbbbbb");
}

BOOST_AUTO_TEST_CASE(a_counted_wildcard_counts_what_it_takes) {
    check(sequence({element('a'), any(1, 0, 5)}), "a a* a*****", "a****** ab");
}

BOOST_AUTO_TEST_CASE(a_count_that_the_children_do_not_determine_is_not_compiled) {
    const auto counted = sequence({element('a', 5, 10)}, 0, unbounded);
    BOOST_TEST(reason_of(counted) == "its content model counts what may stand in two places");
    const auto twice = sequence({element('a', 5, 10), element('b', 0)}, 2, 2);
    BOOST_TEST(reason_of(twice) == "its content model counts what may stand in two places");
}

BOOST_AUTO_TEST_CASE(a_model_that_grows_beyond_bounds_is_not_compiled) {
    const auto large = sequence({sequence({element('a'), element('b')}, 900, 900)}, 900, 900);
    BOOST_TEST(reason_of(large) == "its content model is too large");
}

BOOST_AUTO_TEST_CASE(wildcards_hold_namespaces) {
    check(sequence({any(0)}), "a * -", ".");
    check(sequence({any(1)}), "*", ". a -");
    check(sequence({any(2)}), "a z", ". * -");
    check(choice({any(1), any(2)}, 0, unbounded), ". a * a*z", "- a-");
}

BOOST_AUTO_TEST_CASE(a_step_tells_who_governs_the_child) {
    const auto model = model_of(sequence({element('a'), any(1)}));
    auto at = content_model::start();
    const auto first = model.take(at, number_of('a'), space, wildcards());
    BOOST_TEST(first.declaration == number_of('a'));
    BOOST_TEST(first.wildcard == no_number);
    const auto second = model.take(at, unknown_name, other_space, wildcards());
    BOOST_TEST(second.declaration == no_number);
    BOOST_TEST(second.wildcard == 1u);
}

BOOST_AUTO_TEST_CASE(a_child_that_is_not_taken_leaves_the_place_as_it_was) {
    const auto model = model_of(sequence({element('a'), element('b')}));
    auto at = content_model::start();
    BOOST_TEST(!model.take(at, number_of('b'), space, wildcards()).is_taken);
    BOOST_TEST(model.take(at, number_of('a'), space, wildcards()).is_taken);
}

BOOST_AUTO_TEST_CASE(an_all_takes_its_members_in_any_order_and_each_once) {
    check(all({element('a'), element('b', 0), element('c')}), "ac ca abc cab bca",
          ". a ab aac acc acd");
    check(all({element('a'), element('b')}, 0), ". ab ba", "a b");
}

BOOST_AUTO_TEST_CASE(members_of_a_substitution_group_stand_for_their_head) {
    auto head = element('a', 1, 2);
    head.elements.push_back({number_of('x'), number_of('x')});
    check(sequence({head, element('b')}), "ab xb axb xab", "b aaab");
    check(all({head, element('b', 0)}), "a x xb bx", "ax b");
}

BOOST_AUTO_TEST_CASE(many_alternatives_are_found_as_well) {
    std::vector<particle> letters;
    for (char each = 'a'; each <= 'z'; ++each)
        letters.push_back(element(each));
    check(choice(letters, 0, unbounded), ". a z zebra", "* a*");
}

BOOST_AUTO_TEST_CASE(expected_is_what_would_be_taken) {
    const auto model = model_of(sequence({element('a', 0, 6), element('b'), any(1, 0)}));
    const auto first = model.expected(content_model::start());
    BOOST_TEST((first.names == std::vector{number_of('a'), number_of('b')}));
    BOOST_TEST(first.wildcards.empty());
    auto at = content_model::start();
    BOOST_TEST(model.take(at, number_of('b'), space, wildcards()).is_taken);
    BOOST_TEST(model.expected(at).names.empty());
    BOOST_TEST((model.expected(at).wildcards == std::vector{1u}));
    BOOST_TEST(model.declaration_of(number_of('a')) == number_of('a'));
    BOOST_TEST(model.declaration_of(number_of('q')) == no_number);
}

BOOST_AUTO_TEST_SUITE_END()
