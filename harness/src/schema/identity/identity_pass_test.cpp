// unique, key and keyref over whole documents, clause by clause of 3.11.4 and 3.11.5.
#include "base/allocation_count.hpp"
#include "schema/testing/identity_test_pass.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace wsman;
using namespace wsman::schema::detail;

namespace {

using lines = std::vector<std::string>;

constexpr auto unique = identity_kind::unique;
constexpr auto key = identity_kind::key;
constexpr auto keyref = identity_kind::keyref;

struct declared {
    std::string element;
    identity_definition constraint;
};

lines found(const std::vector<declared>& constraints, std::string_view document,
            identity_test_pass&& pass = {}) {
    for (const auto& each : constraints)
        pass.declare(each.element, each.constraint);
    pass.resolve();
    pass.run(document);
    return pass.told();
}

const std::vector<declared> unique_b_by_x = {{"a", {"U", unique, "b", {"@x"}, ""}}};
const std::vector<declared> key_b_by_x = {{"a", {"K", key, "b", {"@x"}, ""}}};
const std::vector<declared> references = {{"a", {"K", key, "b", {"@x"}, ""}},
                                          {"a", {"R", keyref, "c", {"@y"}, "K"}}};

} // namespace

BOOST_AUTO_TEST_SUITE(schema_identity_pass)

BOOST_AUTO_TEST_CASE(unique_refuses_the_second_of_two_equal_values) {
    BOOST_TEST(found(unique_b_by_x, "<a><b x='1'/><b x='2'/></a>") == lines{});
    BOOST_TEST(found(unique_b_by_x, "<a><b x='1'/><b x='2'/><b x='1' z=''/></a>") ==
               lines{"4.1 <b x='1' z=''/>"});
    BOOST_TEST(found(unique_b_by_x, "<a><b x='1'/><b x='1'/><b x='1'/></a>").size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_finding_names_both_elements) {
    identity_test_pass pass;
    pass.declare("a", unique_b_by_x[0].constraint);
    pass.resolve();
    pass.run("<a><b x='1'/><b x='1'/></a>");
    BOOST_REQUIRE(pass.findings().size() == 1U);
    BOOST_TEST(pass.findings()[0].offset == 13U);
    BOOST_TEST(pass.findings()[0].first == 3U);
    BOOST_TEST(message(pass.findings()[0], pass.constraints()) ==
               "the unique U is broken: an element before has the same value");
}

BOOST_AUTO_TEST_CASE(equal_values_are_found_among_few_and_among_many) {
    for (const std::string selector : {"b", ".//b"})
        for (int size = 1; size < 25; ++size)
            for (int same = 0; same < size; ++same) {
                std::string document = "<a>";
                for (int i = 0; i < size; ++i) {
                    document += "<b x='" + std::to_string(i) + "'/>";
                    document += i % 5 == 0 ? "<c><a><b x='0'/><b x='1'/></a></c>" : "";
                }
                document += "<b x='" + std::to_string(same) + "' y=''/><b x='" +
                            std::to_string(size) + "'/></a>";
                const std::vector<declared> once = {{"a", {"U", unique, selector, {"@x"}, ""}}};
                const auto lines_found = found(once, document);
                BOOST_TEST(std::count(lines_found.begin(), lines_found.end(),
                                      "4.1 <b x='" + std::to_string(same) + "' y=''/>") == 1);
                BOOST_TEST((selector != "b" || lines_found.size() == 1));
            }
}

BOOST_AUTO_TEST_CASE(unique_lets_what_has_no_value_pass) {
    BOOST_TEST(found(unique_b_by_x, "<a><b/><b/><b x=''/></a>") == lines{});
}

BOOST_AUTO_TEST_CASE(each_element_that_declares_a_constraint_counts_for_itself) {
    BOOST_TEST(found(unique_b_by_x, "<r><a><b x='1'/></a><a><b x='1'/></a></r>") == lines{});
    BOOST_TEST(found(unique_b_by_x, "<r><a><b x='1'/><a><b x='1'/></a><b x='1'/></a></r>") ==
               lines{"4.1 <b x='1'/>"});
}

BOOST_AUTO_TEST_CASE(names_are_compared_with_their_namespaces) {
    const std::vector<declared> in_p = {{"a", {"U", unique, "p:b", {"@p:x"}, ""}}};
    BOOST_TEST(found(in_p, "<a xmlns:q='urn:p'><q:b q:x='1'/><q:b q:x='1' x='2'/></a>").size() ==
               1U);
    BOOST_TEST(found(in_p, "<a xmlns:q='urn:p'><q:b q:x='1'/><q:b x='1'/></a>") == lines{});
    BOOST_TEST(found(in_p, "<a xmlns:q='urn:other'><q:b q:x='1'/><q:b q:x='1'/></a>") == lines{});
    const std::vector<declared> any_p = {{"a", {"U", unique, "p:*", {"@*"}, ""}}};
    BOOST_TEST(found(any_p, "<a xmlns:q='urn:p'><q:b x='1'/><q:c y='1'/><b x='1'/></a>") ==
               lines{"4.1 <q:c y='1'/>"});
}

BOOST_AUTO_TEST_CASE(paths_lead_to_children_and_to_all_below) {
    const auto with = [](std::string selector) {
        return std::vector<declared>{{"a", {"U", unique, std::move(selector), {"@x"}, ""}}};
    };
    constexpr std::string_view document =
        "<a x='1'><b x='1'><c x='1'><b x='1'><c x='1'/></b></c></b></a>";
    BOOST_TEST(found(with("b"), document).size() == 0U);
    BOOST_TEST(found(with("b/c/b"), document).size() == 0U);
    BOOST_TEST(found(with(".//b"), document).size() == 1U);
    BOOST_TEST(found(with(".//b/c"), document).size() == 1U);
    BOOST_TEST(found(with(".//c/b"), document).size() == 0U);
    BOOST_TEST(found(with(".//."), document).size() == 4U);
    BOOST_TEST(found(with(".//*"), document).size() == 3U);
    BOOST_TEST(found(with("*/*"), document).size() == 0U);
    BOOST_TEST(found(with(".|b"), document).size() == 1U);
    BOOST_TEST(found(with("b|.//c"), document).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_node_that_several_paths_lead_to_counts_once) {
    const std::vector<declared> selected = {{"a", {"U", unique, "b|.//b|*|b", {"@x"}, ""}}};
    BOOST_TEST(found(selected, "<a><b x='1'/></a>") == lines{});
    const std::vector<declared> fields = {{"a", {"U", unique, "b", {"@x|.//@x|@*", ".//c|c"}, ""}}};
    BOOST_TEST(found(fields, "<a><b x='1'><c/></b><b x='1'><c/></b></a>").size() == 1U);
}

BOOST_AUTO_TEST_CASE(fields_are_compared_member_by_member) {
    const std::vector<declared> two = {{"a", {"U", unique, "b", {"@x", "c"}, ""}}};
    BOOST_TEST(found(two, "<a><b x='1'><c>2</c></b><b x='2'><c>1</c></b><b x='12'><c/></b>"
                          "<b x=''><c>12</c></b></a>") == lines{});
    BOOST_TEST(found(two, "<a><b x='1'><c>2</c></b><b x='1'><c>2</c></b></a>").size() == 1U);
    BOOST_TEST(found(two, "<a><b x='1'><c>2</c></b><b x='1'/><b x='1'/></a>") == lines{});
}

BOOST_AUTO_TEST_CASE(values_are_compared_as_values) {
    const auto typed = [](std::string_view x, std::string_view y) {
        identity_test_pass pass;
        pass.types["x"] = simple_type::builtin(x);
        pass.types["y"] = simple_type::builtin(y);
        return pass;
    };
    const std::vector<declared> either = {{"a", {"U", unique, "b", {"@x|@y"}, ""}}};
    BOOST_TEST(
        found(either, "<a><b x='1.0'/><b x='+01'/></a>", typed("decimal", "string")).size() == 1U);
    BOOST_TEST(found(either, "<a><b x='1.0'/><b x='01'/></a>", typed("string", "string")).size() ==
               0U);
    BOOST_TEST(found(either, "<a><b x='1'/><b y='1'/></a>", typed("int", "string")).size() == 0U);
    BOOST_TEST(found(either, "<a><b x='1'/><b y='1'/></a>", typed("int", "decimal")).size() == 1U);
    BOOST_TEST(found(either, "<a><b x='x'/><b y='x'/></a>", typed("token", "NCName")).size() == 1U);
    BOOST_TEST(found(either, "<a><b x='0a'/><b x='0A'/></a>", typed("hexBinary", "int")).size() ==
               1U);
}

BOOST_AUTO_TEST_CASE(what_is_no_value_of_its_type_is_not_compared) {
    identity_test_pass pass;
    pass.types["x"] = simple_type::builtin("int");
    BOOST_TEST(found(key_b_by_x, "<a><b x='one'/><b x='one'/></a>", std::move(pass)) == lines{});
}

BOOST_AUTO_TEST_CASE(a_field_leads_to_one_node) {
    const std::vector<declared> child = {{"a", {"U", unique, "b", {"c"}, ""}}};
    BOOST_TEST(found(child, "<a><b><c>1</c><c>2</c><c>3</c></b></a>") == lines{"3 <b>"});
    BOOST_TEST(found(child, "<a><b><c>1</c><c>2</c></b><b><c>1</c></b></a>") == lines{"3 <b>"});
    const std::vector<declared> any = {{"a", {"U", unique, "b", {"@*"}, ""}}};
    BOOST_TEST(found(any, "<a><b x='1' y='1'/></a>") == lines{"3 <b x='1' y='1'/>"});
    const std::vector<declared> mixed = {{"a", {"U", unique, "b", {"@x|c"}, ""}}};
    BOOST_TEST(found(mixed, "<a><b x='1'><c/></b></a>") == lines{"3 <b x='1'>"});
}

BOOST_AUTO_TEST_CASE(a_field_leads_to_a_node_with_a_simple_type) {
    const std::vector<declared> child = {{"a", {"U", unique, "b", {"c"}, ""}}};
    BOOST_TEST(found(child, "<a><b><c><d/></c></b></a>") == lines{"3 <b>"});
    identity_test_pass pass;
    pass.types["x"] = nullptr;
    BOOST_TEST(found(unique_b_by_x, "<a><b x='1'/></a>", std::move(pass)) == lines{"3 <b x='1'/>"});
    const std::vector<declared> itself = {{"a", {"U", unique, "b", {"."}, ""}}};
    BOOST_TEST(found(itself, "<a><b>1</b><b>1</b><b><c/></b></a>") == (lines{"4.1 <b>", "3 <b>"}));
}

BOOST_AUTO_TEST_CASE(key_demands_each_field) {
    BOOST_TEST(found(key_b_by_x, "<a><b x='1'/><b/><b y='2'/><c/></a>") ==
               (lines{"4.2.1 <b/>", "4.2.1 <b y='2'/>"}));
    const std::vector<declared> two = {{"a", {"K", key, ".//b", {"@x", "c/d"}, ""}}};
    BOOST_TEST(found(two, "<a><b x='1'><d/><c><d/></c></b></a>") == lines{});
    BOOST_TEST(found(two, "<a><b x='1'><d/><c><c><d/></c></c></b></a>") ==
               lines{"4.2.1 <b x='1'>"});
}

BOOST_AUTO_TEST_CASE(key_refuses_equal_values) {
    BOOST_TEST(found(key_b_by_x, "<a><b x='1'/><b x='1'/></a>") == lines{"4.2.2 <b x='1'/>"});
}

BOOST_AUTO_TEST_CASE(key_refuses_what_is_declared_nillable_and_unique_does_not) {
    const auto nillable = [](bool has_value) {
        identity_test_pass pass;
        pass.nillable.insert("c");
        if (!has_value)
            pass.without_value.insert("c");
        return pass;
    };
    const std::vector<declared> keyed = {{"a", {"K", key, "b", {"c"}, ""}}};
    const std::vector<declared> once = {{"a", {"U", unique, "b", {"c"}, ""}}};
    constexpr std::string_view document = "<a><b><c>1</c></b><b><c>2</c></b></a>";
    BOOST_TEST(found(keyed, document, nillable(true)) == (lines{"4.2.3 <b>", "4.2.3 <b>"}));
    BOOST_TEST(found(keyed, document, nillable(false)) == (lines{"4.2.3 <b>", "4.2.3 <b>"}));
    BOOST_TEST(found(once, document, nillable(true)) == lines{});
    BOOST_TEST(found(once, "<a><b><c/></b><b><c/></b></a>", nillable(false)) == lines{});
    BOOST_TEST(found(once, "<a><b><c/></b><b><c/></b></a>", nillable(true)) == lines{"4.1 <b>"});
}

BOOST_AUTO_TEST_CASE(keyref_demands_the_key_wherever_it_stands) {
    BOOST_TEST(found(references, "<a><b x='1'/><c y='1'/><c y='1'/><c/></a>") == lines{});
    BOOST_TEST(found(references, "<a><c y='1'/><b x='1'/></a>") == lines{});
    BOOST_TEST(found(references, "<a><b x='1'/><c y='2'/><c y='1'/></a>") ==
               lines{"4.3 <c y='2'/>"});
    BOOST_TEST(found(references, "<a><c y='2'/></a>") == lines{"4.3 <c y='2'/>"});
    BOOST_TEST(found(references, "<r><a><b x='1'/></a><a><c y='1'/></a></r>") ==
               lines{"4.3 <c y='1'/>"});
}

BOOST_AUTO_TEST_CASE(keyref_may_refer_to_a_unique) {
    const std::vector<declared> to_unique = {{"a", {"R", keyref, "c", {"@y"}, "U"}},
                                             {"a", {"U", unique, "b", {"@x"}, ""}}};
    BOOST_TEST(found(to_unique, "<a><b x='1'/><b/><c y='1'/></a>") == lines{});
    BOOST_TEST(found(to_unique, "<a><b/><c y='1'/></a>").size() == 1U);
}

BOOST_AUTO_TEST_CASE(keyref_sees_keys_of_descendants) {
    const std::vector<declared> apart = {{"a", {"K", key, "b", {"@x"}, ""}},
                                         {"r", {"R", keyref, ".//c", {"@y"}, "K"}}};
    BOOST_TEST(
        found(apart, "<r><c y='1'/><s><a><b x='1'/></a></s><a><b x='2'/></a><c y='2'/></r>") ==
        lines{});
    BOOST_TEST(found(apart, "<a><b x='1'/><r><c y='1'/></r></a>") == lines{"4.3 <c y='1'/>"});
    BOOST_TEST(found(apart, "<s><a><b x='1'/></a><r><c y='1'/></r></s>") ==
               lines{"4.3 <c y='1'/>"});
}

BOOST_AUTO_TEST_CASE(keys_of_siblings_that_conflict_drop_out) {
    const std::vector<declared> apart = {{"a", {"K", key, "b", {"@x"}, ""}},
                                         {"r", {"R", keyref, ".//c", {"@y"}, "K"}}};
    BOOST_TEST(
        found(apart, "<r><a><b x='1'/></a><a><b x='1'/><b x='2'/></a><c y='1'/><c y='2'/></r>") ==
        lines{"4.3 <c y='1'/>"});
    // Dropped where they meet: further out a third one stands alone.
    BOOST_TEST(found(apart, "<r><s><a><b x='1'/></a><a><b x='1'/></a></s><a><b x='1'/></a>"
                            "<c y='1'/></r>") == lines{});
    BOOST_TEST(found(apart, "<r><a><b x='1'/></a><s><a><b x='1'/></a><a><b x='1'/></a></s>"
                            "<c y='1'/></r>") == lines{});
    BOOST_TEST(found(apart, "<r><a><b x='1'/></a><a><b x='1'/></a><a><b x='1'/></a>"
                            "<c y='1'/></r>") == lines{"4.3 <c y='1'/>"});
}

BOOST_AUTO_TEST_CASE(an_elements_own_keys_win_over_those_below) {
    const std::vector<declared> nested = {{"a", {"K", key, "b", {"@x"}, ""}},
                                          {"a", {"R", keyref, "c", {"@y"}, "K"}}};
    BOOST_TEST(found(nested, "<a><a><b x='1'/></a><a><b x='1'/></a><b x='1'/><c y='1'/></a>") ==
               lines{});
    BOOST_TEST(found(nested, "<a><a><b x='1'/></a><a><b x='1'/></a><c y='1'/></a>") ==
               lines{"4.3 <c y='1'/>"});
    BOOST_TEST(found(nested, "<a><a><b x='1'/></a><c y='1'/></a>") == lines{});
}

BOOST_AUTO_TEST_CASE(keyrefs_compare_values_of_their_fields_in_order) {
    const std::vector<declared> two = {{"a", {"K", key, "b", {"@x", "@y"}, ""}},
                                       {"a", {"R", keyref, "c", {"@x", "@y"}, "K"}}};
    BOOST_TEST(found(two, "<a><b x='1' y='2'/><c x='1' y='2'/><c x='2' y='1'/></a>") ==
               lines{"4.3 <c x='2' y='1'/>"});
    BOOST_TEST(found(two, "<a><b x='1' y='2'/><c x='1'/></a>") == lines{});
}

BOOST_AUTO_TEST_CASE(several_constraints_of_one_element_do_not_mix) {
    const std::vector<declared> both = {{"a", {"U", unique, "b", {"@x"}, ""}},
                                        {"a", {"V", unique, "b", {"@y"}, ""}}};
    BOOST_TEST(found(both, "<a><b x='1' y='2'/><b x='2' y='1'/></a>") == lines{});
    BOOST_TEST(found(both, "<a><b x='1' y='2'/><b x='2' y='2'/></a>").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_document_that_ended_early_leaves_nothing_behind) {
    identity_test_pass pass;
    for (const auto& each : references)
        pass.declare(each.element, each.constraint);
    pass.resolve();
    BOOST_CHECK_THROW(pass.run("<a><b x='1'/><a><b x='1'>"), std::runtime_error);
    pass.run("<a><b x='2'/><c y='1'/></a>");
    BOOST_TEST(pass.told() == lines{"4.3 <c y='1'/>"});
    pass.run("<r><c y='1'/><b x='1'/><b x='1'/></r>");
    BOOST_TEST(pass.told() == lines{});
}

BOOST_AUTO_TEST_CASE(at_most_a_hundred_findings_are_kept) {
    std::string document = "<a>";
    for (int i = 0; i < 150; ++i)
        document += "<b x='1'/>";
    BOOST_TEST(found(unique_b_by_x, document + "</a>").size() == identity_findings::most);
}

BOOST_AUTO_TEST_CASE(constraints_that_cannot_be_used_say_why) {
    struct same_names final : node_names {
        std::optional<xml::namespace_number> space_of(std::string_view) override { return {}; }

        std::uint32_t name_of(xml::namespace_number, std::string_view) override { return 1; }
    } names;

    identity_constraints made;
    BOOST_TEST(made.add({"K", key, "b", {"@x"}, ""}, names).value() == 0U);
    BOOST_TEST(made.add({"K", unique, "b", {"@x"}, ""}, names).error() ==
               "there are two identity constraints K");
    BOOST_TEST(made.add({"U", unique, "b", {}, ""}, names).error() == "the unique U has no field");
    BOOST_TEST(made.add({"U", unique, "p:b", {"@x"}, ""}, names).error().find("prefix p") !=
               std::string::npos);
    BOOST_TEST(made.add({"U", unique, "b", {"@x", "//"}, ""}, names).has_error());
    BOOST_TEST(made.size() == 1U);
    BOOST_TEST(made.resolve().has_value());

    auto two_fields = made;
    two_fields.add({"R", keyref, "b", {"@x", "@y"}, "K"}, names).value();
    BOOST_TEST(two_fields.resolve().error() == "the keyref R has 2 fields, and K has 1");
    auto no_key = made;
    no_key.add({"R", keyref, "b", {"@x"}, "R"}, names).value();
    BOOST_TEST(no_key.resolve().error() == "the keyref R refers to R, which is no key or unique");
}

BOOST_AUTO_TEST_CASE(a_pass_allocates_nothing_in_the_steady_state) {
    identity_test_pass pass;
    for (const auto& each : references)
        pass.declare(each.element, each.constraint);
    pass.declare("r", {"U", unique, ".//b", {"@x", "."}, ""});
    pass.declare("r", {"S", keyref, ".//c", {"@y"}, "K"});
    pass.resolve();
    std::string document = "<r>";
    for (int i = 0; i < 20; ++i) {
        document += "<a>";
        for (int b = 0; b < 20; ++b) {
            const auto value = std::to_string(i * 20 + b);
            document += "<b x='a longer value " + value + "'>" + value + "</b>";
            document += "<c y='a longer value " + value + "'/>";
        }
        document += "</a>";
    }
    document += "</r>";
    BOOST_TEST(wsman::base::allocations_of_later_rounds([&] { pass.run(document); }) == 0U);
    BOOST_TEST(pass.told() == lines{});
}

BOOST_AUTO_TEST_CASE(many_keys_take_no_quadratic_time) {
    std::string wide = "<a>";
    for (int i = 0; i < 50'000; ++i)
        wide += "<b x='" + std::to_string(i) + "'/>";
    wide += "</a>";
    const std::vector<declared> by_paths = {{"a", {"K", key, ".//b", {"@x"}, ""}},
                                            {"a", {"R", keyref, ".//b", {"@x"}, "K"}}};
    BOOST_TEST(found(by_paths, wide) == lines{});
    BOOST_TEST(found(unique_b_by_x, wide) == lines{});
}

BOOST_AUTO_TEST_CASE(more_keys_than_are_kept_are_said_to_be_too_many) {
    // Each of the elements around selects what is within.
    const auto nested = [](int deep) {
        std::string document;
        for (int i = 0; i < deep; ++i)
            document += "<a>";
        for (int i = 0; i < 20; ++i)
            document += "<b x='" + std::to_string(i) + "'/><c y='" + std::to_string(i) + "'/>";
        for (int i = 0; i < deep; ++i)
            document += "</a>";
        return document;
    };
    const auto is_exhausted = [](const std::vector<declared>& constraints,
                                 const std::string& document) {
        identity_test_pass pass;
        for (const auto& each : constraints)
            pass.declare(each.element, each.constraint);
        pass.resolve(100);
        pass.run(document);
        const bool exhausted = pass.is_exhausted();
        pass.run("<a/>");
        BOOST_TEST(!pass.is_exhausted());
        return exhausted;
    };
    const std::vector<declared> unique_below = {{"a", {"U", unique, ".//b", {"@x"}, ""}}};
    BOOST_TEST(!is_exhausted(unique_below, nested(5)));
    BOOST_TEST(is_exhausted(unique_below, nested(6)));
    const std::vector<declared> referring = {{"a", {"K", key, "b", {"@x"}, ""}},
                                             {"a", {"R", keyref, ".//c", {"@y"}, "K"}}};
    BOOST_TEST(!is_exhausted(referring, nested(5)));
    BOOST_TEST(is_exhausted(referring, nested(6)));

    std::string wide = "<a>";
    for (int i = 0; i < 101; ++i)
        wide += "<b x='" + std::to_string(i) + "'/>";
    BOOST_TEST(is_exhausted(unique_b_by_x, wide + "</a>"));
}

BOOST_AUTO_TEST_SUITE_END()
