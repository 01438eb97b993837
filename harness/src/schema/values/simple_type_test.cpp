// Facets, lists, unions, references and messages.
#include "schema/values/simple_type.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

using namespace wsman::schema::detail;

namespace {

using owned = std::unique_ptr<simple_type>;

const simple_type& builtin(std::string_view name) {
    return *simple_type::builtin(name);
}

struct scope final : namespace_lookup {
    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const override {
        return prefix == "p" ? std::optional<std::string_view>{"urn:p"} : std::nullopt;
    }
};

// The constraint that is broken; empty when none is.
std::string_view broken(const simple_type& type, std::string_view text) {
    const scope names;
    value_context context;
    context.namespaces = &names;
    const auto found = type.check(text, context);
    return found ? constraint_name(found->rule) : std::string_view{};
}

struct facet_fact {
    std::string_view base;
    own_facets facets;
    std::vector<std::string_view> valid;
    std::vector<std::string_view> invalid;
    std::string_view constraint;
};

std::vector<enumeration_value> values(std::initializer_list<std::string_view> texts) {
    std::vector<enumeration_value> all;
    for (const auto text : texts)
        all.push_back({std::string{text}, nullptr});
    return all;
}

const facet_fact facet_facts[] = {
    {"string",
     {.length = "2"},
     {"ab", "\xC3\xA9\xC3\xA9", "\xF0\x9F\x98\x80 "},
     {"", "a", "abc"},
     "cvc-length-valid"},
    {"string", {.min_length = "2"}, {"ab", "  "}, {"", "\xF0\x9F\x98\x80"}, "cvc-minLength-valid"},
    {"string",
     {.max_length = "2"},
     {"", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80"},
     {"abc"},
     "cvc-maxLength-valid"},
    {"token", {.max_length = "3"}, {"  a  b  ", "abc"}, {"a b c"}, "cvc-maxLength-valid"},
    {"anyURI", {.max_length = "5"}, {"\n urn:a ", "a \n\n bc"}, {"urn:ab"}, "cvc-maxLength-valid"},
    {"hexBinary", {.length = "2"}, {"0aFF", " 0000 "}, {"00", "000000"}, "cvc-length-valid"},
    {"base64Binary",
     {.max_length = "3"},
     {"", "QUJD", "Q U J\nD"},
     {"QUJDRA=="},
     "cvc-maxLength-valid"},
    {"QName", {.length = "1"}, {"abc", "p:a"}, {}, ""},
    {"NMTOKENS", {.max_length = "2"}, {"a", "a  b"}, {"a b c"}, "cvc-maxLength-valid"},
    {"NMTOKENS", {.length = "2"}, {"a b"}, {"a"}, "cvc-length-valid"},
    {"NMTOKENS", {.patterns = {"a b"}}, {" a \n b "}, {"a", "b a"}, "cvc-pattern-valid"},
    {"NMTOKENS",
     {.enumeration = values({"a b", "c"})},
     {" a  b", "c"},
     {"a", "b a", "a b c"},
     "cvc-enumeration-valid"},
    {"string", {.patterns = {"a+", "b"}}, {"aaa", "b"}, {"", "ab", " a"}, "cvc-pattern-valid"},
    {"token", {.patterns = {"a b"}}, {" a\n\nb "}, {"ab"}, "cvc-pattern-valid"},
    {"int", {.patterns = {"[0-9]"}}, {" 5 "}, {"05", "+5"}, "cvc-pattern-valid"},
    {"duration", {.patterns = {"PT.*"}}, {" PT5S"}, {"P1D"}, "cvc-pattern-valid"},
    {"string",
     {.enumeration = values({"a", " b"})},
     {"a", " b"},
     {"b", "", "A"},
     "cvc-enumeration-valid"},
    {"NMTOKEN", {.enumeration = values({"a", " b"})}, {"a", "b\n"}, {"c"}, "cvc-enumeration-valid"},
    {"decimal", {.enumeration = values({"1.0"})}, {"1", "+01"}, {"1.1"}, "cvc-enumeration-valid"},
    {"hexBinary", {.enumeration = values({"0a"})}, {"0A"}, {"0B"}, "cvc-enumeration-valid"},
    {"double",
     {.enumeration = values({"NaN", "1e1"})},
     {"NaN", "10"},
     {"INF"},
     "cvc-enumeration-valid"},
    {"decimal",
     {.max_inclusive = "5"},
     {"5", "4.9", "-6"},
     {"5.1", "500000000000000000000"},
     "cvc-maxInclusive-valid"},
    {"decimal",
     {.max_exclusive = "5"},
     {"4.99999999999999999999"},
     {"5", "05.0"},
     "cvc-maxExclusive-valid"},
    {"integer",
     {.max_exclusive = "5"},
     {"4", "-1000000000000000000000"},
     {"5", "6"},
     "cvc-maxExclusive-valid"},
    {"integer",
     {.min_exclusive = "-5"},
     {"-4"},
     {"-5", "-1000000000000000000000"},
     "cvc-minExclusive-valid"},
    {"integer",
     {.min_inclusive = "1000000000000000000"},
     {"1000000000000000000"},
     {"999999999999999999"},
     "cvc-minInclusive-valid"},
    {"integer",
     {.max_inclusive = "-1000000000000000001"},
     {"-1000000000000000001"},
     {"-1000000000000000000", "0"},
     "cvc-maxInclusive-valid"},
    {"double", {.max_inclusive = "5"}, {"5", "-INF"}, {"NaN", "INF"}, "cvc-maxInclusive-valid"},
    {"double", {.min_inclusive = "NaN"}, {"NaN"}, {"1"}, "cvc-minInclusive-valid"},
    {"duration",
     {.max_inclusive = "P1M"},
     {"P27D", "P1M"},
     {"P29D", "P2M"},
     "cvc-maxInclusive-valid"},
    {"dateTime",
     {.min_inclusive = "2026-01-01T00:00:00Z"},
     {"2026-01-01T00:00:00Z", "2026-01-02T00:00:00"},
     {"2026-01-01T12:00:00", "2025-12-31T23:59:59.9Z"},
     "cvc-minInclusive-valid"},
    {"decimal",
     {.total_digits = "3"},
     {"123", "00.1230", "-1.23", "0"},
     {"1234", "0.1234"},
     "cvc-totalDigits-valid"},
    {"integer", {.total_digits = "3"}, {"000123"}, {"1234"}, "cvc-totalDigits-valid"},
    {"decimal",
     {.fraction_digits = "2"},
     {"1.23", "1.230000"},
     {"1.234"},
     "cvc-fractionDigits-valid"},
    {"string", {.spaces = white_space::collapse}, {" a "}, {}, ""},
};

struct bad_facet {
    std::string_view base;
    own_facets facets;
};

const bad_facet bad_facets[] = {
    {"string", {.length = "-1"}},
    {"string", {.length = "a"}},
    {"string", {.min_length = "1.5"}},
    {"string", {.max_length = ""}},
    {"int", {.length = "1"}},
    {"string", {.max_inclusive = "5"}},
    {"int", {.max_inclusive = "a"}},
    {"int", {.max_inclusive = "1.5"}},
    {"boolean", {.min_inclusive = "0"}},
    {"string", {.total_digits = "1"}},
    {"double", {.fraction_digits = "1"}},
    {"string", {.patterns = {"("}}},
    {"int", {.enumeration = values({"a"})}},
    {"byte", {.enumeration = values({"1", "200"})}},
    {"QName", {.enumeration = values({"p:a"})}},
    {"token", {.spaces = white_space::preserve}},
    {"NMTOKENS", {.max_inclusive = "1"}},
};

struct recording_sink final : reference_sink {
    void id(std::string_view name) override { text += "id " + std::string{name} + ";"; }

    void idref(std::string_view name) override { text += "ref " + std::string{name} + ";"; }

    std::string text;
};

std::string references_of(const simple_type& type, std::string_view text) {
    recording_sink sink;
    value_context context;
    context.references = &sink;
    const auto found = type.check(text, context);
    return found ? "invalid " + sink.text : sink.text;
}

std::string message_of(const simple_type& type, std::string_view text) {
    value_context context;
    const auto found = type.check(text, context);
    return found ? message(*found) : "valid";
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_simple_type)

BOOST_AUTO_TEST_CASE(each_facet_takes_and_refuses_values) {
    for (const auto& each : facet_facts) {
        const auto type = simple_type::restriction(builtin(each.base), each.facets).value();
        for (const auto text : each.valid)
            BOOST_TEST(broken(*type, text) == "", each.base << " '" << text << "'");
        for (const auto text : each.invalid)
            BOOST_TEST(broken(*type, text) == each.constraint, each.base << " '" << text << "'");
    }
}

BOOST_AUTO_TEST_CASE(facets_that_the_base_cannot_have_are_errors) {
    for (const auto& each : bad_facets) {
        const auto made = simple_type::restriction(builtin(each.base), each.facets);
        BOOST_TEST_REQUIRE(made.has_error(), each.base);
        BOOST_TEST(made.error() != "");
    }
}

BOOST_AUTO_TEST_CASE(a_restriction_holds_what_its_bases_hold) {
    const auto one =
        simple_type::restriction(builtin("token"), {.min_length = "2", .patterns = {"[a-c]*"}})
            .value();
    const auto two =
        simple_type::restriction(*one, {.max_length = "4", .patterns = {"a.*", "b.*"}}).value();
    const auto three =
        simple_type::restriction(*two, {.enumeration = values({"ab", "bb"})}).value();
    BOOST_TEST(broken(*three, " ab") == "");
    BOOST_TEST(broken(*three, "a") == "cvc-minLength-valid");
    BOOST_TEST(broken(*three, "abd") == "cvc-pattern-valid");
    BOOST_TEST(broken(*three, "cb") == "cvc-pattern-valid");
    BOOST_TEST(broken(*three, "abcab") == "cvc-maxLength-valid");
    BOOST_TEST(broken(*three, "abc") == "cvc-enumeration-valid");
    BOOST_TEST(broken(*two, "abc") == "");
}

BOOST_AUTO_TEST_CASE(values_of_an_enumeration_must_be_the_base_s) {
    const auto base = simple_type::restriction(builtin("string"), {.max_length = "2"}).value();
    BOOST_TEST(simple_type::restriction(*base, {.enumeration = values({"abc"})}).has_error());
}

BOOST_AUTO_TEST_CASE(an_exclusive_bound_may_be_repeated) {
    const auto base = simple_type::restriction(builtin("int"), {.min_exclusive = "0"}).value();
    BOOST_TEST(simple_type::restriction(*base, {.min_exclusive = "0"}).has_value());
}

BOOST_AUTO_TEST_CASE(qnames_are_enumerated_by_namespace_and_local_name) {
    const one_namespace names{"urn:p"};
    own_facets facets;
    facets.enumeration = {{"other:a", &names}};
    const auto type = simple_type::restriction(builtin("QName"), facets).value();
    BOOST_TEST(broken(*type, "\n p:a ") == "");
    BOOST_TEST(broken(*type, "a") == "cvc-enumeration-valid");
    BOOST_TEST(broken(*type, "p:b") == "cvc-enumeration-valid");
    BOOST_TEST(broken(*type, "other:a") == "cvc-datatype-valid.1.2.1");
}

BOOST_AUTO_TEST_CASE(items_of_a_list_are_checked_one_by_one) {
    const auto type = simple_type::list_of(builtin("byte")).value();
    BOOST_TEST(broken(*type, "") == "");
    BOOST_TEST(broken(*type, " 1\n 2  127 ") == "");
    value_context context;
    const auto found = type->check("1 x 300", context);
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST(constraint_name(found->rule) == "cvc-datatype-valid.1.2.2");
    BOOST_TEST(found->value == "x");
    BOOST_TEST(broken(*type, "1 300") == "cvc-datatype-valid.1.2.2");
}

BOOST_AUTO_TEST_CASE(a_list_of_lists_is_an_error) {
    BOOST_TEST(simple_type::list_of(builtin("NMTOKENS")).has_error());
    const auto either = simple_type::union_of({&builtin("int"), &builtin("NMTOKENS")}).value();
    BOOST_TEST(simple_type::list_of(*either).has_error());
    const auto deeper = simple_type::union_of({either.get()}).value();
    BOOST_TEST(simple_type::list_of(*deeper).has_error());
}

BOOST_AUTO_TEST_CASE(the_first_member_that_takes_a_text_decides_its_value) {
    const auto type =
        simple_type::union_of({&builtin("int"), &builtin("boolean"), &builtin("NMTOKENS")}).value();
    BOOST_TEST(broken(*type, " 5 ") == "");
    BOOST_TEST(broken(*type, "true") == "");
    BOOST_TEST(broken(*type, "/") == "cvc-datatype-valid.1.2.3");
    value_context context;
    const auto one = fixed_value::compile(*type, "1").value();
    BOOST_TEST(type->equals(one, "+01", context));
    BOOST_TEST(!type->equals(one, "true", context));
    const auto names = fixed_value::compile(*type, "a b").value();
    BOOST_TEST(names.is_list());
    BOOST_TEST(type->equals(names, "a  b", context));
    BOOST_TEST(!type->equals(names, "1", context));
    BOOST_TEST(!type->equals(one, "x 1", context));
}

BOOST_AUTO_TEST_CASE(a_union_is_restricted_by_patterns_and_values) {
    const auto either = simple_type::union_of({&builtin("int"), &builtin("token")}).value();
    const auto type = simple_type::restriction(
                          *either, {.patterns = {"[0-9a b]+"}, .enumeration = values({"1", "a b"})})
                          .value();
    BOOST_TEST(broken(*type, " 01 ") == "");
    BOOST_TEST(broken(*type, "a\n b") == "");
    BOOST_TEST(broken(*type, "2") == "cvc-enumeration-valid");
    BOOST_TEST(broken(*type, "-1") == "cvc-pattern-valid");
    BOOST_TEST(simple_type::restriction(*either, {.max_length = "1"}).has_error());
}

BOOST_AUTO_TEST_CASE(members_of_members_decide_too) {
    const auto inner = simple_type::union_of({&builtin("boolean"), &builtin("date")}).value();
    const auto outer = simple_type::union_of({&builtin("int"), inner.get()}).value();
    const auto list = simple_type::list_of(*outer).value();
    BOOST_TEST(broken(*list, "1 true 2026-01-01") == "");
    BOOST_TEST(broken(*list, "1 maybe") == "cvc-datatype-valid.1.2.2");
    value_context context;
    const auto value = fixed_value::compile(*list, "1 true").value();
    BOOST_TEST(list->equals(value, "+1  true", context));
    BOOST_TEST(!list->equals(value, "1 false", context));
    BOOST_TEST(!list->equals(value, "1 1", context));
}

BOOST_AUTO_TEST_CASE(unions_deep_in_each_other_cost_no_more_than_their_number) {
    std::vector<owned> unions;
    const simple_type* inner = &builtin("date");
    for (int depth = 0; depth < 200; ++depth)
        inner = unions.emplace_back(simple_type::union_of({&builtin("int"), inner}).value()).get();
    BOOST_TEST(broken(*inner, "2026-01-01") == "");
    BOOST_TEST(broken(*inner, "x") == "cvc-datatype-valid.1.2.3");
}

BOOST_AUTO_TEST_CASE(a_member_that_is_a_union_holds_its_own_facets) {
    const auto either = simple_type::union_of({&builtin("int"), &builtin("token")}).value();
    const auto some =
        simple_type::restriction(*either, {.enumeration = values({"1", "a"})}).value();
    const auto outer = simple_type::union_of({some.get(), &builtin("boolean")}).value();
    BOOST_TEST(broken(*outer, "01") == "");
    BOOST_TEST(broken(*outer, "true") == "");
    BOOST_TEST(broken(*outer, "2") == "cvc-datatype-valid.1.2.3");
}

BOOST_AUTO_TEST_CASE(ids_are_reported_of_valid_values_alone) {
    BOOST_TEST(references_of(builtin("ID"), " a ") == "id a;");
    BOOST_TEST(references_of(builtin("IDREF"), "a") == "ref a;");
    BOOST_TEST(references_of(builtin("IDREFS"), " a\n b") == "ref a;ref b;");
    BOOST_TEST(references_of(builtin("IDREFS"), "a /") == "invalid ");
    const auto list = simple_type::list_of(builtin("ID")).value();
    const auto number_or_ids = simple_type::union_of({&builtin("int"), list.get()}).value();
    BOOST_TEST(number_or_ids->holds_references());
    BOOST_TEST(references_of(*number_or_ids, "5") == "");
    BOOST_TEST(references_of(*number_or_ids, "a b") == "id a;id b;");
    const auto name_or_id = simple_type::union_of({&builtin("NCName"), &builtin("ID")}).value();
    BOOST_TEST(references_of(*name_or_id, "a") == "");
    const auto short_id = simple_type::restriction(builtin("ID"), {.max_length = "1"}).value();
    BOOST_TEST(references_of(*short_id, "a") == "id a;");
    BOOST_TEST(references_of(*short_id, "ab") == "invalid ");
}

BOOST_AUTO_TEST_CASE(no_entity_is_ever_declared) {
    BOOST_TEST(broken(builtin("ENTITY"), "a") == "cvc-simple-type.2.1");
    BOOST_TEST(broken(builtin("ENTITY"), "1") == "cvc-datatype-valid.1.2.1");
    BOOST_TEST(broken(builtin("ENTITIES"), "a b") == "cvc-simple-type.2.1");
}

BOOST_AUTO_TEST_CASE(what_is_no_value_cannot_be_fixed) {
    BOOST_TEST(fixed_value::compile(builtin("int"), "a").has_error());
    BOOST_TEST(fixed_value::compile(builtin("QName"), "p:a").has_error());
}

BOOST_AUTO_TEST_CASE(a_fixed_value_survives_being_copied_and_moved) {
    value_context context;
    std::vector<fixed_value> values_of;
    for (int i = 0; i < 20; ++i)
        values_of.push_back(fixed_value::compile(builtin("NMTOKENS"), "a b").value());
    const auto copies = values_of;
    values_of.clear();
    for (const auto& each : copies)
        BOOST_TEST(builtin("NMTOKENS").equals(each, "a b", context));
}

BOOST_AUTO_TEST_CASE(messages_say_what_is_wrong_with_the_value) {
    BOOST_TEST(message_of(builtin("int"), "a\x07") == "'a\\x07' is no xs:int: not a whole number");
    BOOST_TEST(message_of(builtin("int"), "3000000000") ==
               "'3000000000' is no xs:int: not at most 2147483647");
    BOOST_TEST(message_of(builtin("NMTOKENS"), "") ==
               "'' is no xs:NMTOKENS: 0 items, at least 1 needed");
    BOOST_TEST(
        message_of(builtin("NMTOKENS"), "a / b") ==
        "'/' in the list is no xs:NMTOKEN: not made of the characters that such a name may have");
    const auto named =
        simple_type::restriction(builtin("token"), {.max_length = "2"}, {"urn:t", "short"}).value();
    BOOST_TEST(message_of(*named, " abc ") ==
               "' abc ' is no {urn:t}short: 3 characters, at most 2 allowed");
    const auto nameless =
        simple_type::restriction(*named, {.enumeration = values({"a", "b"})}).value();
    BOOST_TEST(message_of(*nameless, "c") ==
               "'c' is no restricted {urn:t}short: not one of 'a', 'b'");
    const auto either = simple_type::union_of({&builtin("int"), named.get()}).value();
    BOOST_TEST(message_of(*either, "abc") ==
               "'abc' is no value of its union: no member takes it: xs:int, {urn:t}short");
    BOOST_TEST(message_of(builtin("int"), std::string(5000, 'x')).size() < 200U);
}

BOOST_AUTO_TEST_SUITE_END()
