#include "fuzz/envelope_mutator.hpp"
#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <fstream>
#include <iterator>
#include <set>

using namespace wsman;
using fuzz::envelope_mutator;
using fuzz::operation;

namespace {

constexpr std::size_t roomy = 100'000;
constexpr auto operations = static_cast<std::size_t>(operation::count);

std::string corpus_file(const std::string& name) {
    std::ifstream in{WSMAN_SOURCE_DIR "/corpus/messages/" + name, std::ios::binary};
    std::string octets{std::istreambuf_iterator<char>{in}, {}};
    BOOST_REQUIRE(!octets.empty());
    return octets;
}

const std::string& get_request() {
    static const auto octets = corpus_file("get-request.xml");
    return octets;
}

const std::string& pull_response() {
    static const auto octets = corpus_file("pull-response-last-page.xml");
    return octets;
}

// A message in which an element below the root declares a namespace of its own.
const std::string& request_with_declaration() {
    static const auto octets = [] {
        auto changed = get_request();
        return changed.replace(changed.find("<s:Body"), 7, "<s:Body xmlns:p=\"urn:p\" p:q=\"1\"");
    }();
    return octets;
}

bool is_well_formed(std::string_view octets) {
    static xml::document document;
    return document.parse(octets).has_value();
}

std::string text_of(std::string_view octets) {
    static xml::document document;
    BOOST_REQUIRE(document.parse(octets).has_value());
    return document.root().deep_text();
}

// The first result of the operation on the document, over seeds.
std::string result_of(operation what, std::string_view document) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        envelope_mutator mutator{seed};
        if (const auto made = mutator.mutate(document, what, roomy)) {
            BOOST_TEST((mutator.last() == what));
            return std::string{*made};
        }
    }
    return {};
}

// Every result over seeds.
std::set<std::string> results_of(operation what, std::string_view document) {
    std::set<std::string> all;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        envelope_mutator mutator{seed};
        if (const auto made = mutator.mutate(document, what, roomy))
            all.emplace(*made);
    }
    return all;
}

using texts = std::set<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(an_envelope_mutator)

BOOST_AUTO_TEST_CASE(drops_any_element_but_the_root) {
    const auto made = results_of(operation::drop_element, "<a><b/><c>1</c></a>");
    BOOST_TEST((made == texts{"<a><c>1</c></a>", "<a><b/></a>"}));
}

BOOST_AUTO_TEST_CASE(duplicates_an_element_beside_itself) {
    const auto made = results_of(operation::duplicate_element, "<a><b/><c>1</c></a>");
    BOOST_TEST(made.contains("<a><b/><b/><c>1</c></a>"));
    BOOST_TEST(made.contains("<a><b/><c>1</c><c>1</c></a>"));
}

BOOST_AUTO_TEST_CASE(swaps_neighbours_and_leaves_what_is_between) {
    BOOST_TEST(result_of(operation::swap_siblings, "<a><b/> x <c>1</c></a>") ==
               "<a><c>1</c> x <b/></a>");
}

BOOST_AUTO_TEST_CASE(moves_an_element_with_the_namespaces_it_needs) {
    const auto made = results_of(operation::move_element,
                                 "<a><b xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"><p:c/></b><d></d></a>");
    BOOST_TEST(made.contains("<a><b xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"></b>"
                             "<d><p:c xmlns:p=\"urn:p\"/></d></a>"));
}

BOOST_AUTO_TEST_CASE(renames_both_tags_of_an_element_and_keeps_its_prefix) {
    const auto made = results_of(operation::rename_element, "<p:a xmlns:p=\"urn:p\">1</p:a>");
    for (const auto& one : made) {
        BOOST_TEST(one.starts_with("<p:"));
        BOOST_TEST(is_well_formed(one));
    }
    BOOST_TEST(made.size() > 20u);
}

BOOST_AUTO_TEST_CASE(inserts_elements_of_the_schemas_with_their_namespace) {
    const auto made = results_of(operation::insert_element, "<a/>");
    BOOST_TEST(made.size() > 100u);
    for (const auto& one : made) {
        BOOST_TEST(is_well_formed(one), one);
        BOOST_TEST(one.find(" xmlns:") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(unwraps_an_element_that_declares_nothing) {
    BOOST_TEST(result_of(operation::unwrap_element, "<a><b>1<c/></b></a>") == "<a>1<c/></a>");
    BOOST_TEST(result_of(operation::unwrap_element, "<a><b xmlns=\"urn:b\"/></a>") == "");
}

BOOST_AUTO_TEST_CASE(takes_elements_of_donors_with_the_namespaces_they_need) {
    envelope_mutator mutator{1};
    const auto made = mutator.cross("<a></a>", "<p:b xmlns:p=\"urn:p\"/>", roomy);
    BOOST_REQUIRE(made.has_value());
    BOOST_TEST((*made == "<p:b xmlns:p=\"urn:p\"/>" || *made == "<a><p:b xmlns:p=\"urn:p\"/></a>"));
    const std::string donor = "<x><y>donated</y></x>";
    mutator.add_donor(donor);
    bool taken = false;
    for (int turn = 0; turn < 50 && !taken; ++turn) {
        const auto grafted = mutator.mutate("<a><b/></a>", operation::graft_element, roomy);
        taken = grafted && grafted->find("donated") != grafted->npos;
    }
    BOOST_TEST(taken);
}

BOOST_AUTO_TEST_CASE(drops_attributes_and_leaves_declarations) {
    BOOST_TEST(result_of(operation::drop_attribute, "<a xmlns:p='urn:p' p:b='1'/>") ==
               "<a xmlns:p='urn:p'/>");
    BOOST_TEST(result_of(operation::drop_attribute, "<a xmlns:p='urn:p'/>") == "");
}

BOOST_AUTO_TEST_CASE(copies_an_attribute_with_its_declaration) {
    const auto made =
        results_of(operation::copy_attribute, "<a><b xmlns:p=\"urn:p\" p:c=\"1\"></b><d></d></a>");
    BOOST_TEST(made.contains("<a><b xmlns:p=\"urn:p\" p:c=\"1\"></b>"
                             "<d xmlns:p=\"urn:p\" p:c=\"1\"></d></a>"));
}

BOOST_AUTO_TEST_CASE(values_of_attributes_stay_quoted) {
    for (const auto& one : results_of(operation::change_attribute, "<a b='\"1\"'/>"))
        BOOST_TEST(is_well_formed(one), one);
    for (const auto& one : results_of(operation::swap_attributes, "<a b='\"' c=\"'\"/>"))
        BOOST_TEST(one == "<a b=\"'\" c='\"'/>");
}

BOOST_AUTO_TEST_CASE(values_stay_of_their_kind_more_often_than_not) {
    envelope_mutator mutator{5};
    std::size_t all = 0;
    std::size_t numbers = 0;
    for (int turn = 0; turn < 1000; ++turn)
        if (const auto made = mutator.mutate("<a>20</a>", operation::change_text, roomy)) {
            ++all;
            numbers += made->find_first_of("0123456789") != made->npos;
        }
    BOOST_TEST(all > 900u);
    BOOST_TEST(numbers * 2 > all);
}

BOOST_AUTO_TEST_CASE(respelled_text_is_the_same_text) {
    const auto made = results_of(operation::respell_text, "<a>one two</a>");
    BOOST_TEST(made.size() > 5u);
    for (const auto& one : made)
        BOOST_TEST(text_of(one) == "one two");
}

BOOST_AUTO_TEST_CASE(declarations_move_to_the_parent_and_to_the_children) {
    BOOST_TEST(result_of(operation::hoist_declaration, "<a><b xmlns:p=\"urn:p\"/></a>") ==
               "<a xmlns:p=\"urn:p\"><b/></a>");
    BOOST_TEST(result_of(operation::sink_declaration, "<a xmlns:p=\"urn:p\"><b/><c/></a>") ==
               "<a><b xmlns:p=\"urn:p\"/><c xmlns:p=\"urn:p\"/></a>");
    BOOST_TEST(result_of(operation::sink_declaration, "<p:a xmlns:p=\"urn:p\"><b/></p:a>") == "");
    BOOST_TEST(result_of(operation::repeat_declaration, "<a xmlns:p=\"urn:p\"><b/></a>") ==
               "<a xmlns:p=\"urn:p\"><b xmlns:p=\"urn:p\"/></a>");
}

BOOST_AUTO_TEST_CASE(a_renamed_prefix_is_renamed_wherever_it_is_used) {
    for (const auto& one : results_of(operation::rename_prefix,
                                      "<p:a xmlns:p='urn:p' p:b='1'><p:c xmlns:p='urn:q'/></p:a>"))
        BOOST_TEST(is_well_formed(one), one);
}

BOOST_AUTO_TEST_CASE(a_prefix_can_become_the_default_namespace) {
    BOOST_TEST(
        result_of(operation::default_namespace, "<p:a xmlns:p=\"u\" p:b=\"1\"><p:c/></p:a>") ==
        "<a xmlns:p=\"u\" xmlns=\"u\" p:b=\"1\"><c/></a>");
}

BOOST_AUTO_TEST_CASE(every_operation_fits_a_message) {
    for (std::size_t i = 0; i < operations; ++i)
        BOOST_TEST(result_of(static_cast<operation>(i), request_with_declaration()) != "",
                   to_string(static_cast<operation>(i)));
}

BOOST_AUTO_TEST_CASE(results_are_well_formed_in_at_least_95_of_100) {
    envelope_mutator mutator{2026};
    mutator.add_donor(pull_response());
    std::array<std::size_t, operations> made{};
    std::array<std::size_t, operations> good{};
    std::size_t all = 0;
    std::size_t all_good = 0;
    for (int turn = 0; turn < 20'000; ++turn) {
        const auto result =
            mutator.mutate(turn % 2 == 0 ? request_with_declaration() : pull_response(), roomy);
        BOOST_REQUIRE(result.has_value());
        const auto what = static_cast<std::size_t>(mutator.last());
        const auto is_good = is_well_formed(*result);
        ++made[what];
        good[what] += is_good;
        ++all;
        all_good += is_good;
    }
    for (std::size_t i = 0; i < operations; ++i) {
        BOOST_TEST(made[i] > 100u, to_string(static_cast<operation>(i)));
        BOOST_TEST(good[i] * 100 >= made[i] * 80, to_string(static_cast<operation>(i))
                                                      << ": " << good[i] << " of " << made[i]);
    }
    BOOST_TEST_MESSAGE("well-formed: " << all_good << " of " << all);
    BOOST_TEST(all_good * 100 >= all * 95);
}

BOOST_AUTO_TEST_CASE(results_can_be_mutated_again_and_depend_on_the_seed_alone) {
    const auto chain = [](std::uint64_t seed) {
        envelope_mutator mutator{seed};
        std::optional<std::string_view> now = get_request();
        for (int turn = 0; turn < 40; ++turn)
            if (const auto next = mutator.mutate(*now, roomy))
                now = next;
        return std::string{*now};
    };
    BOOST_TEST(chain(7) == chain(7));
    BOOST_TEST(chain(7) != chain(8));
}

BOOST_AUTO_TEST_CASE(a_result_keeps_to_the_room_there_is) {
    const std::string_view document = "<a><b>1</b></a>";
    envelope_mutator mutator{3};
    for (int turn = 0; turn < 2000; ++turn)
        if (const auto made = mutator.mutate(document, document.size()))
            BOOST_TEST(made->size() <= document.size());
}

BOOST_AUTO_TEST_CASE(what_is_not_well_formed_is_left_to_others) {
    envelope_mutator mutator{4};
    for (const auto* document : {"", "<a>", "<a></b>", "</a>", "<a/><b/>", "text", "<a b/>",
                                 "<a b=1/>", "<!DOCTYPE a><a/>", "<a", "<a b=\"", "<!--", "<>"})
        BOOST_TEST(!mutator.mutate(document, roomy).has_value(), document);
}

BOOST_AUTO_TEST_SUITE_END()
