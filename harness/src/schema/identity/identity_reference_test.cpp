// Identity constraints over random documents, against the definitions of 3.11.4 and 3.11.5 worked
// out node by node on a tree.
#include "schema/testing/identity_test_pass.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <memory>
#include <random>

using namespace wsman;
using namespace wsman::schema::detail;

namespace {

struct node {
    char name = 'a';
    std::map<char, char> attributes; // x and y
    std::vector<std::unique_ptr<node>> children;
    char text = 0; // of one without children
    std::size_t offset = 0;
};

// Where a path leads: elements, and attributes as an element with a name.
struct place {
    const node* element = nullptr;
    char attribute = 0;

    friend auto operator<=>(const place&, const place&) = default;
};

struct written_constraint {
    char element;
    identity_kind kind;
    std::string selector;
    std::vector<std::string> fields;
    std::size_t refers_to = 0; // of a keyref: which of the list
};

using told = std::set<std::tuple<identity_rule, std::uint32_t, std::size_t>>;

// The expressions of this test alone: names of one letter, ".//" in front, '|', '@'.
std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts(1);
    for (const char c : text)
        if (c == by)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

void add_all(const node& from, std::set<const node*>& into) {
    into.insert(&from);
    for (const auto& each : from.children)
        add_all(*each, into);
}

std::set<place> reached(std::string_view expression, const node& context) {
    std::set<place> all;
    for (std::string path : split(expression, '|')) {
        std::set<const node*> at{&context};
        if (path.starts_with(".//")) {
            add_all(context, at);
            path = path.substr(3);
        }
        for (const auto& step : split(path, '/')) {
            if (step == ".")
                continue;
            std::set<const node*> next;
            for (const auto* each : at)
                for (const auto& child : each->children)
                    if (step == "*" || step[0] == child->name)
                        next.insert(child.get());
            if (step[0] != '@') {
                at = next;
                continue;
            }
            for (const auto* each : at)
                for (const auto& [name, value] : each->attributes)
                    if (step[1] == '*' || step[1] == name)
                        all.insert({each, name});
            at.clear();
        }
        for (const auto* each : at)
            all.insert({each});
    }
    return all;
}

using key_sequence = std::string;
using node_table = std::map<key_sequence, const node*>;

class definition {
public:
    explicit definition(const std::vector<written_constraint>& constraints)
        : constraints_(constraints) {}

    told judge(const node& root) {
        tables_of(root);
        return told_;
    }

private:
    // The node tables of an element, by constraint.
    std::map<std::size_t, node_table> tables_of(const node& element) {
        std::map<std::size_t, std::map<key_sequence, std::set<const node*>>> below;
        for (const auto& child : element.children)
            for (const auto& [number, table] : tables_of(*child))
                for (const auto& [key, holder] : table)
                    below[number][key].insert(holder);
        std::map<std::size_t, node_table> tables;
        for (const auto& [number, keys] : below)
            for (const auto& [key, holders] : keys)
                if (holders.size() == 1)
                    tables[number][key] = *holders.begin();
        std::vector<std::pair<std::size_t, std::vector<std::pair<key_sequence, const node*>>>> refs;
        for (std::size_t number = 0; number < constraints_.size(); ++number) {
            const auto& each = constraints_[number];
            if (each.element != element.name)
                continue;
            auto qualified = qualified_nodes(number, element);
            if (each.kind == identity_kind::keyref) {
                refs.emplace_back(number, std::move(qualified));
                continue;
            }
            node_table own;
            for (const auto& [key, holder] : qualified)
                if (!own.emplace(key, holder).second)
                    tell(each.kind == identity_kind::key ? identity_rule::key_unique
                                                         : identity_rule::unique,
                         number, *holder);
            for (const auto& [key, holder] : own)
                tables[number][key] = holder;
        }
        for (const auto& [number, qualified] : refs)
            for (const auto& [key, holder] : qualified)
                if (!tables[constraints_[number].refers_to].contains(key))
                    tell(identity_rule::reference, number, *holder);
        return tables;
    }

    // In the order in which elements end.
    std::vector<std::pair<key_sequence, const node*>> qualified_nodes(std::size_t number,
                                                                      const node& context) {
        std::vector<std::pair<key_sequence, const node*>> nodes;
        const auto targets = reached(constraints_[number].selector, context);
        std::vector<const node*> in_order;
        add_ending(context, in_order);
        for (const auto* each : in_order)
            if (targets.contains({each}))
                if (const auto key = key_of(number, *each))
                    nodes.emplace_back(*key, each);
        return nodes;
    }

    static void add_ending(const node& from, std::vector<const node*>& into) {
        for (const auto& each : from.children)
            add_ending(*each, into);
        into.push_back(&from);
    }

    std::optional<key_sequence> key_of(std::size_t number, const node& target) {
        const auto& constraint = constraints_[number];
        std::optional<key_sequence> key{""};
        for (const auto& field : constraint.fields) {
            const auto places = reached(field, target);
            if (places.size() == 1 && has_value(*places.begin())) {
                if (key)
                    *key += value(*places.begin());
                continue;
            }
            key.reset();
            if (!places.empty())
                tell(identity_rule::field, number, target);
            else if (constraint.kind == identity_kind::key)
                tell(identity_rule::key_complete, number, target);
        }
        return key;
    }

    static bool has_value(const place& at) {
        return at.attribute != 0 || at.element->children.empty();
    }

    static char value(const place& at) {
        return at.attribute != 0 ? at.element->attributes.at(at.attribute) : at.element->text;
    }

    void tell(identity_rule rule, std::size_t number, const node& about) {
        told_.emplace(rule, static_cast<std::uint32_t>(number), about.offset);
    }

    const std::vector<written_constraint>& constraints_;
    told told_;
};

class generator {
public:
    explicit generator(std::uint32_t seed) : random_(seed) {}

    std::vector<written_constraint> constraints() {
        std::vector<written_constraint> all;
        const auto count = 1 + below(4);
        for (std::size_t i = 0; i < count; ++i) {
            written_constraint each{letter(),
                                    below(2) == 0 ? identity_kind::key : identity_kind::unique,
                                    std::string{selectors[below(std::size(selectors))]},
                                    {}};
            for (std::size_t f = 0; f <= below(2); ++f)
                each.fields.emplace_back(fields[below(std::size(fields))]);
            if (!all.empty() && below(2) == 0) {
                each.refers_to = below(all.size());
                const auto& to = all[each.refers_to];
                if (to.kind != identity_kind::keyref) {
                    each.kind = identity_kind::keyref;
                    each.fields.resize(to.fields.size(), "@x");
                }
            }
            all.push_back(each);
        }
        return all;
    }

    std::unique_ptr<node> tree(std::size_t depth) {
        auto made = std::make_unique<node>();
        made->name = letter();
        for (const char name : {'x', 'y'})
            if (below(2) == 0)
                made->attributes[name] = value();
        const auto children = depth == 0 ? 0 : below(5);
        for (std::size_t i = 0; i < children; ++i)
            made->children.push_back(tree(depth - 1));
        made->text = value();
        return made;
    }

private:
    static constexpr std::string_view selectors[] = {
        ".",   "a",    "b",      ".//a", ".//b",   "*/b",     ".//*",
        "a/b", ".//.", "a|.//b", "b|.",  ".//b/a", "./a/./b", ".//c|a/c"};
    static constexpr std::string_view fields[] = {"@x", "@x",   "@y",  "@x|@y", ".//@x",
                                                  "a",  "b/@x", ".",   ".//b",  "*",
                                                  "@*", "./@y", "a|b", "b|@x"};

    std::size_t below(std::size_t bound) { return random_() % bound; }

    char letter() { return static_cast<char>('a' + below(3)); }

    char value() { return static_cast<char>('1' + below(4)); }

    std::mt19937 random_;
};

void write(node& from, std::string& into) {
    from.offset = into.size();
    into += std::string{"<"} + from.name;
    for (const auto& [name, value] : from.attributes)
        into += std::string{" "} + name + "='" + value + "'";
    into += '>';
    for (auto& each : from.children)
        write(*each, into);
    if (from.children.empty())
        into += from.text;
    into += std::string{"</"} + from.name + ">";
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_identity_reference)

BOOST_AUTO_TEST_CASE(the_pass_finds_what_the_definitions_say) {
    std::size_t documents_with_findings = 0;
    std::set<identity_rule> rules;
    for (std::uint32_t seed = 1; seed <= 3'000; ++seed) {
        generator random{seed};
        const auto constraints = random.constraints();
        identity_test_pass pass;
        for (std::size_t i = 0; i < constraints.size(); ++i) {
            const auto& each = constraints[i];
            pass.declare(std::string{each.element}, {std::to_string(i), each.kind, each.selector,
                                                     each.fields, std::to_string(each.refers_to)});
        }
        pass.resolve();
        for (int round = 0; round < 3; ++round) {
            const auto root = random.tree(4);
            std::string document;
            write(*root, document);
            const auto wanted = definition{constraints}.judge(*root);
            if (wanted.size() >= identity_findings::most / 2)
                continue;
            pass.run(document);
            told found;
            for (const auto& each : pass.findings()) {
                found.emplace(each.rule, each.constraint, each.offset);
                rules.insert(each.rule);
            }
            BOOST_TEST((found == wanted), "seed " << seed << ": " << document);
            documents_with_findings += found.empty() ? 0 : 1;
        }
    }
    BOOST_TEST(documents_with_findings > 1'000U);
    BOOST_TEST(rules.size() == 5U); // no element is nillable here
}

BOOST_AUTO_TEST_SUITE_END()
