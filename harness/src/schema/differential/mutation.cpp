#include "schema/differential/mutation.hpp"

#include "schema/differential/edit.hpp"

#include <array>
#include <iterator>

namespace wsman::schema::differential {

namespace {

constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";

// Edge values by kind: numbers, booleans, durations, dates, names, URIs, octets, texts, lists.
constexpr std::string_view values[] = {"0",
                                       "-0",
                                       "+1",
                                       "-1",
                                       "1",
                                       "007",
                                       "1.0",
                                       ".5",
                                       "5.",
                                       "1e3",
                                       "1E",
                                       "INF",
                                       "-INF",
                                       "+INF",
                                       "NaN",
                                       "255",
                                       "256",
                                       "65535",
                                       "65536",
                                       "2147483647",
                                       "2147483648",
                                       "-2147483648",
                                       "4294967295",
                                       "4294967296",
                                       "9223372036854775807",
                                       "9223372036854775808",
                                       "18446744073709551615",
                                       "18446744073709551616",
                                       "99999999999999999999999999999999999999",
                                       "true",
                                       "false",
                                       "TRUE",
                                       "yes",
                                       "P",
                                       "PT",
                                       "P0D",
                                       "PT0S",
                                       "-PT1S",
                                       "PT60S",
                                       "P1Y2M3DT4H5M6.7S",
                                       "P1.5Y",
                                       "PT1.S",
                                       "P1M1Y",
                                       "2024-02-29T12:00:00Z",
                                       "2023-02-29T12:00:00Z",
                                       "2024-02-30T00:00:00",
                                       "2024-01-01T24:00:00",
                                       "2024-01-01T24:00:01",
                                       "0000-01-01T00:00:00",
                                       "-0001-01-01T00:00:00",
                                       "12024-01-01T00:00:00",
                                       "2024-01-01T00:00:00+14:00",
                                       "2024-01-01T00:00:00+14:01",
                                       "2024-1-1",
                                       "2024-02-29",
                                       "12:00:00",
                                       "s:Sender",
                                       "s:Receiver",
                                       "s:Other",
                                       "Sender",
                                       "nobody:Sender",
                                       ":a",
                                       "a:",
                                       "a:b:c",
                                       "1a",
                                       "a b",
                                       "http://a.test/",
                                       "urn:uuid:00000000-0000-0000-0000-000000000001",
                                       "a b c",
                                       "%",
                                       "%zz",
                                       "::",
                                       "http://[::1]/",
                                       "http://[/",
                                       "#a#b",
                                       "\\",
                                       "{a}",
                                       "aGk=",
                                       "aGk",
                                       "a=k=",
                                       "====",
                                       "a G k =",
                                       "0a",
                                       "0",
                                       "0aF",
                                       "",
                                       " ",
                                       "\t",
                                       "\n ",
                                       "en",
                                       "en-US",
                                       "x-klingon",
                                       "e",
                                       "abcdefghi",
                                       "en_US",
                                       "\xC3\xA4",
                                       "\xF0\x9F\x94\xA7",
                                       "stdin",
                                       "stdout stderr",
                                       "1 2 3",
                                       "00000000-0000-0000-0000-000000000000",
                                       "uuid:00000000-0000-0000-0000-000000000000"};

constexpr std::string_view attribute_names[] = {"s:mustUnderstand",
                                                "s:role",
                                                "s:relay",
                                                "s:encodingStyle",
                                                "xml:lang",
                                                "xml:space",
                                                "xml:base",
                                                "mustUnderstand",
                                                "lang",
                                                "Name",
                                                "x:any"};

class changer : edit {
public:
    changer(std::uint64_t choices, node& root, const vocabulary& words,
            const std::vector<node>& donors)
        : edit(choices, root), words_(words), donors_(donors) {}

    void drop() { erase(other()); }

    void duplicate() {
        if (auto* at = other())
            insert(*at->parent, index_of(*at), node{*at->element});
    }

    void swap() {
        auto* at = other();
        if (at == nullptr || at->parent->children.size() < 2)
            return;
        auto& siblings = at->parent->children;
        std::swap(siblings[index_of(*at)], siblings[below(siblings.size())]);
    }

    void move() {
        auto* at = other();
        auto* to = any();
        if (at == nullptr || contains(*at->element, to->element))
            return;
        auto copy = self_contained(*at);
        at->element->name.clear(); // so that it is found again, wherever inserting moves it to
        insert(*to->element, below(to->element->children.size() + 1), std::move(copy));
        erase_nameless(root());
    }

    void rename() {
        auto& at = *any();
        const auto own = expanded_element(at.element->name, at.inside);
        std::vector<const expanded_name*> siblings;
        for (const auto& name : words_.elements)
            if (own && name.uri == own->uri)
                siblings.push_back(&name);
        const auto& name =
            siblings.empty() || below(4) == 0 ? pick(words_.elements) : *pick(siblings);
        rename_to(at, name);
    }

    void change_namespace() {
        auto& at = *any();
        const auto uri = below(8) == 0 ? std::string{below(2) == 0 ? "" : "urn:nobody"}
                                       : pick(words_.namespaces);
        rename_to(at, {uri, std::string{local_of(at.element->name)}});
    }

    void splice() {
        if (donors_.empty())
            return;
        auto& at = *any();
        insert(*at.element, below(at.element->children.size() + 1), node{pick(donors_)});
    }

    void wrap() {
        auto* at = other();
        if (at == nullptr)
            return;
        node wrapper;
        wrapper.name = "wrapper";
        wrapper.attributes.emplace_back("xmlns", below(2) == 0 ? "urn:nobody" : "");
        if (below(2) == 0)
            rename_node(wrapper, pick(words_.elements), {});
        // The default namespace that the wrapped one lives by must not change.
        auto inner = self_contained(*at);
        wrapper.children.push_back(std::move(inner));
        at->parent->children[index_of(*at)] = std::move(wrapper);
    }

    void unwrap() {
        auto* at = other();
        if (at == nullptr)
            return;
        std::vector<node> inner;
        for (auto& child : at->element->children)
            inner.push_back(child.is_element() ? self_contained({&child, nullptr, at->inside})
                                               : child);
        auto& siblings = at->parent->children;
        const auto index = static_cast<std::ptrdiff_t>(index_of(*at));
        siblings.erase(siblings.begin() + index);
        siblings.insert(siblings.begin() + index, std::make_move_iterator(inner.begin()),
                        std::make_move_iterator(inner.end()));
    }

    void empty() { any()->element->children.clear(); }

    void drop_attribute() {
        if (auto* holder = with_attributes()) {
            auto& list = holder->element->attributes;
            const auto index = plain_attribute(*holder);
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
        }
    }

    void add_attribute() {
        auto& at = *any();
        const auto& name =
            below(2) == 0 ? std::string{pick(attribute_names)} : pick(words_.attributes).local;
        set_attribute(at, name, value());
    }

    void rename_attribute() {
        if (auto* holder = with_attributes()) {
            auto& list = holder->element->attributes;
            const auto index = plain_attribute(*holder);
            const auto kept = list[index].second;
            const std::string local{local_of(list[index].first)};
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
            const auto choice = below(3);
            set_attribute(*holder,
                          choice == 0   ? local
                          : choice == 1 ? pick(words_.attributes).local
                                        : std::string{pick(attribute_names)},
                          kept);
        }
    }

    void change_attribute() {
        if (auto* holder = with_attributes())
            holder->element->attributes[plain_attribute(*holder)].second = value();
    }

    void change_text() {
        auto& at = leaf();
        at.element->children.clear();
        node text;
        text.what = below(8) == 0 ? node::kind::cdata : node::kind::text;
        text.text = value();
        if (!text.text.empty())
            at.element->children.push_back(std::move(text));
    }

    void insert_characters() {
        static constexpr std::string_view texts[] = {"loose", " ", "\n", "0", "&"};
        auto& at = *any();
        node made;
        made.text = pick(texts);
        switch (below(4)) {
        case 0:
            made.what = node::kind::cdata;
            break;
        case 1:
            made.what = node::kind::comment;
            break;
        case 2:
            made.what = node::kind::instruction;
            made.name = "pi";
            break;
        default:
            made.what = node::kind::text;
        }
        insert(*at.element, below(at.element->children.size() + 1), std::move(made));
    }

    void set_type() {
        auto& at = *any();
        const auto prefix = bind(at, pick(words_.types).uri);
        std::vector<const expanded_name*> of_namespace;
        for (const auto& type : words_.types)
            if (type.uri == scope_inside(at.inside, *at.element)[prefix])
                of_namespace.push_back(&type);
        const auto local =
            of_namespace.empty() || below(8) == 0 ? "unknown" : pick(of_namespace)->local;
        auto name = prefix.empty() ? local : prefix + ':' + local;
        if (below(16) == 0)
            name = ' ' + name + '\n';
        if (below(16) == 0)
            name = "unbound:" + local;
        set_attribute(at, bind(at, std::string{xsi}) + ":type", name);
    }

    void set_nil() {
        static constexpr std::string_view booleans[] = {"true", "1", "false", "0", " true ", "yes"};
        auto& at = *any();
        set_attribute(at, bind(at, std::string{xsi}) + ":nil", std::string{pick(booleans)});
        if (below(2) == 0)
            at.element->children.clear();
    }

private:
    std::string value() {
        switch (below(6)) {
        case 0:
            return pick(words_.enumerations);
        case 1:
            return " " + std::string{pick(values)} + "\n";
        default:
            return std::string{pick(values)};
        }
    }

    const vocabulary& words_;
    const std::vector<node>& donors_;
};

struct operation {
    std::string_view name;
    void (changer::*run)();
};

constexpr operation table[] = {
    {"drop element", &changer::drop},
    {"duplicate element", &changer::duplicate},
    {"swap siblings", &changer::swap},
    {"move element", &changer::move},
    {"rename element", &changer::rename},
    {"change namespace of element", &changer::change_namespace},
    {"insert element of another message", &changer::splice},
    {"wrap element", &changer::wrap},
    {"unwrap element", &changer::unwrap},
    {"empty element", &changer::empty},
    {"drop attribute", &changer::drop_attribute},
    {"add attribute", &changer::add_attribute},
    {"rename attribute", &changer::rename_attribute},
    {"change attribute", &changer::change_attribute},
    {"change text", &changer::change_text},
    {"insert text, CDATA, comment or instruction", &changer::insert_characters},
    {"set xsi:type", &changer::set_type},
    {"set xsi:nil", &changer::set_nil},
};

constexpr auto names = [] {
    std::array<std::string_view, std::size(table)> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = table[i].name;
    return all;
}();

} // namespace

std::span<const std::string_view> operations() {
    return names;
}

std::vector<node> donors_of(const std::vector<node>& documents) {
    std::vector<node> donors;
    for (auto document : documents)
        for_each_element(document, [&](node& element, const scope& inside) {
            auto copy = element;
            for (const auto& [prefix, uri] : inside) {
                const auto name = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
                if (copy.attribute(name) == nullptr)
                    copy.attributes.emplace_back(name, uri);
            }
            if (copy.attribute("xmlns") == nullptr)
                copy.attributes.emplace_back("xmlns", "");
            if (octets_of(copy).size() < 2048)
                donors.push_back(std::move(copy));
        });
    return donors;
}

void apply(const mutation& one, node& root, const vocabulary& words,
           const std::vector<node>& donors) {
    changer change{one.choices, root, words, donors};
    (change.*table[one.operation].run)();
}

} // namespace wsman::schema::differential
