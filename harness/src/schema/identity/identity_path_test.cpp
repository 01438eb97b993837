// The XPath of selectors and fields: what it takes, what it refuses and what it leads to.
#include "schema/identity/identity_path.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <ostream>
#include <string>

using namespace wsman;
using namespace wsman::schema::detail;

namespace {

// The prefixes p and q are bound to namespaces 5 and 6; names get numbers as they come.
class few_names final : public node_names {
public:
    std::optional<xml::namespace_number> space_of(std::string_view prefix) override {
        if (prefix == "p")
            return xml::namespace_number{5};
        if (prefix == "child") // may be a prefix too
            return xml::namespace_number{6};
        return {};
    }

    std::uint32_t name_of(xml::namespace_number space, std::string_view local) override {
        auto& number = known_[{space, std::string{local}}];
        if (number == 0)
            number = static_cast<std::uint32_t>(known_.size());
        return number;
    }

private:
    std::map<std::pair<xml::namespace_number, std::string>, std::uint32_t> known_;
};

struct reading {
    std::string_view expression;
    std::string_view meaning; // in one notation; names by their numbers, 1 the first
    path_use use = path_use::field;

    friend std::ostream& operator<<(std::ostream& out, const reading& each) {
        return out << each.expression;
    }
};

const reading readings[] = {
    {".", ""},
    {"a", "1:1"},
    {"p:a", "1:5"},
    {"*", "*"},
    {"p:*", "5:*"},
    {"a/b", "1:1/2:1"},
    {"a/a", "1:1/1:1"},
    {"a/p:a", "1:1/2:5"},
    {"./a", "1:1"},
    {"a/.", "1:1"},
    {"./././.", ""},
    {"a/./b", "1:1/2:1"},
    {".//a", "//1:1"},
    {".//.", "//"},
    {".//*", "//*"},
    {".//a/b", "//1:1/2:1"},
    {".//./a", "//1:1"},
    {"a|b", "1:1|2:1"},
    {"a|.//b|.", "1:1|//2:1|"},
    {"@a", "@1:1"},
    {"@p:a", "@1:5"},
    {"@*", "@*"},
    {"@p:*", "@5:*"},
    {"a/@b", "1:1/@2:1"},
    {"./@a", "@1:1"},
    {".//@a", "//@1:1"},
    {".//a/@b|@c", "//1:1/@2:1|@3:1"},
    {"child::a", "1:1"},
    {"child::p:a/child::*", "1:5/*"},
    {"attribute::a", "@1:1"},
    {"attribute::*", "@*"},
    {"a/attribute::p:b", "1:1/@2:5"},
    {"child", "1:1"},
    {"child:a", "1:6"},
    {"child::child", "1:1"},
    {"attribute/child", "1:1/2:1"},
    {" a\t/\n b ", "1:1/2:1"},
    {" . // a ", "//1:1"},
    {"@ a", "@1:1"},
    {"child :: a", "1:1"},
    {"a | @ b", "1:1|@2:1"},
    {"a.b-c_d", "1:1"},
    {"wsman|p:a", "1:1|2:5", path_use::selector},
};

std::string told(const name_test& test) {
    switch (test.by) {
    case name_test::kind::name:
        return std::to_string(test.wanted.name) + ":" + std::to_string(test.wanted.space);
    case name_test::kind::space:
        return std::to_string(test.wanted.space) + ":*";
    case name_test::kind::any:
        break;
    }
    return "*";
}

std::string told(const std::vector<identity_path>& paths) {
    std::string text;
    for (const auto& path : paths) {
        text += &path == paths.data() ? "" : "|";
        text += path.is_anywhere ? "//" : "";
        for (const auto& step : path.steps)
            text += (&step == path.steps.data() ? "" : "/") + told(step);
        if (path.attribute)
            text += (path.steps.empty() ? "@" : "/@") + told(*path.attribute);
    }
    return text;
}

struct refusal {
    std::string_view expression;
    std::string_view reason; // as it stands in the error
    path_use use = path_use::field;

    friend std::ostream& operator<<(std::ostream& out, const refusal& each) {
        return out << each.expression;
    }
};

constexpr std::string_view no_step = "a step is a name, a wildcard or . at octet";
constexpr std::string_view not_here = "nothing that may follow here";

const refusal refusals[] = {
    {"", no_step},
    {" ", no_step},
    {"/a", no_step},
    {"//a", no_step},
    {"a/", no_step},
    {"a|", no_step},
    {"|a", no_step},
    {"a//b", not_here},
    {".//a//b", not_here},
    {"a/.//b", not_here},
    {".//", no_step},
    {"..", "no step to a parent"},
    {"../a", "no step to a parent"},
    {"a/..", "no step to a parent"},
    {"a b", not_here},
    {"a[1]", not_here},
    {"a()", not_here},
    {"text()", not_here},
    {"1", no_step},
    {"'a'", no_step},
    {"@", no_step},
    {"@a/b", not_here},
    {"@a/@b", not_here},
    {"@@a", no_step},
    {"@.", no_step},
    {"@child::a", "no axis but child and attribute"},
    {"self::a", "no namespace for the prefix self"},
    {"descendant::a", "no namespace for the prefix descendant"},
    {"p::a", "no axis but child and attribute"},
    {"child::", no_step},
    {"x:a", "no namespace for the prefix x"},
    {"p:", "a name or * behind a prefix"},
    {"p: a", "a name or * behind a prefix"},
    {"p :a", not_here},
    {":a", no_step},
    {"p:a:b", not_here},
    {"*:a", not_here},
    {"a,b", not_here},
    {"@a", "no attribute in a selector", path_use::selector},
    {"a/@b", "no attribute in a selector", path_use::selector},
    {"attribute::a", "no attribute in a selector", path_use::selector},
};

} // namespace

BOOST_AUTO_TEST_SUITE(schema_identity_path)

BOOST_DATA_TEST_CASE(means_what_xpath_means, readings, each) {
    few_names names;
    const auto made = parse_identity_path(each.expression, each.use, names);
    BOOST_REQUIRE_MESSAGE(made.has_value(), made.error());
    BOOST_TEST(told(*made) == each.meaning);
}

BOOST_DATA_TEST_CASE(refused_outside_of_the_subset, refusals, each) {
    few_names names;
    const auto made = parse_identity_path(each.expression, each.use, names);
    BOOST_REQUIRE(made.has_error());
    BOOST_TEST(made.error().find(each.reason) != std::string::npos, made.error());
}

BOOST_AUTO_TEST_CASE(an_error_quotes_the_expression_and_names_the_octet) {
    few_names names;
    BOOST_TEST(parse_identity_path("a//b", path_use::selector, names).error() ==
               "'a//b' is no selector of an identity constraint: there is nothing that may follow "
               "here at octet 1");
}

BOOST_AUTO_TEST_SUITE_END()
