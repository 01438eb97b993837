// What the mutator does to elements and to the text inside them.
#include "fuzz/envelope_mutator.hpp"
#include "fuzz/vocabulary.hpp"

namespace wsman::fuzz {

bool envelope_mutator::drop_element() {
    const auto which = any_element();
    return which != 0 && replace(in_.elements()[which].whole, {});
}

bool envelope_mutator::duplicate_element() {
    const auto which = any_element();
    if (which == 0)
        return false;
    const auto& whole = in_.elements()[which].whole;
    std::string copies;
    for (auto left = 1 + (random_.once_in(4) ? random_.below(20) : 0); left > 0; --left)
        copies += in_.view(whole);
    return insert(whole.end, std::move(copies));
}

bool envelope_mutator::swap_siblings() {
    const auto first = any_element();
    const auto second = in_.elements()[first].behind;
    if (second >= in_.elements().size() ||
        in_.elements()[second].parent != in_.elements()[first].parent)
        return false;
    const auto& a = in_.elements()[first].whole;
    const auto& b = in_.elements()[second].whole;
    return replace(a, std::string{in_.view(b)}) && replace(b, std::string{in_.view(a)});
}

bool envelope_mutator::move_element() {
    const auto what = any_element();
    const auto to = any_element();
    const auto behind = in_.elements()[what].behind;
    if (what == 0 || (to >= what && to < behind) || to == in_.elements()[what].parent)
        return false;
    auto moved = self_contained(in_, what);
    // An insertion at the very octet where the element begins stands before its removal.
    return insert_inside(to, std::move(moved)) && edits_.back().where.size() == 0 &&
           replace(in_.elements()[what].whole, {});
}

bool envelope_mutator::rename_element() {
    const auto which = any_element();
    const auto& one = in_.elements()[which];
    const std::string prefix{prefix_of(in_.view(one.name))};
    const auto local = random_.once_in(2)
                           ? random_.pick(known_elements()).local
                           : std::string{local_of(in_.view(random_.pick(in_.elements()).name))};
    rename_tags(which, prefix.empty() ? local : prefix + ":" + local);
    return true;
}

std::string envelope_mutator::new_element(std::size_t parent) {
    const auto& known = random_.pick(known_elements());
    const auto bound = prefix_for(parent, known.prefix, known.uri);
    const auto name = bound.prefix + known.local;
    const auto value = random_.pick(values_of(random_.pick(value_kinds())));
    std::string made = "<" + name + bound.declaration;
    if (random_.once_in(4))
        return made + "/>";
    made += ">";
    made += value;
    return made + "</" + name + ">";
}

bool envelope_mutator::insert_element() {
    const auto parent = any_element();
    return insert_inside(parent, new_element(parent));
}

bool envelope_mutator::wrap_element() {
    const auto which = any_element();
    const auto& whole = in_.elements()[which].whole;
    const auto& known = random_.pick(known_elements());
    const auto parent = in_.elements()[which].parent;
    const auto bound =
        prefix_for(parent == outlined_element::none ? which : parent, known.prefix, known.uri);
    // Above the root nothing is bound.
    const bool at_root = parent == outlined_element::none && bound.declaration.empty();
    const auto name = at_root ? known.local : bound.prefix + known.local;
    return insert(whole.begin, "<" + name + bound.declaration + ">") &&
           insert(whole.end, "</" + name + ">");
}

bool envelope_mutator::unwrap_element() {
    const auto which = any_element();
    const auto& one = in_.elements()[which];
    if (which == 0)
        return false;
    for (std::size_t i = 0; i < one.attribute_count; ++i)
        if (declares_namespace(in_.view(in_.attributes()[one.attributes + i].name)))
            return false;
    return replace(one.whole, std::string{in_.view(one.content)});
}

bool envelope_mutator::empty_element() {
    return replace(in_.elements()[any_element()].content, {});
}

bool envelope_mutator::replace_element() {
    const auto* donor = any_donor();
    const auto from = random_.below(donor->elements().size());
    return replace(in_.elements()[any_element()].whole, self_contained(*donor, from));
}

bool envelope_mutator::graft_element() {
    const auto* donor = any_donor();
    const auto from = random_.below(donor->elements().size());
    return insert_inside(any_element(), self_contained(*donor, from));
}

bool envelope_mutator::change_text() {
    if (in_.texts().empty())
        return false;
    const auto& one = random_.pick(in_.texts());
    if (one.is_cdata)
        return replace(one.whole,
                       "<![CDATA[" +
                           std::string{random_.pick(values_of(random_.pick(value_kinds())))} +
                           "]]>");
    return replace(one.whole, new_value(in_.view(one.whole)));
}

bool envelope_mutator::insert_text() {
    const auto value = random_.pick(values_of(random_.pick(value_kinds())));
    return insert_inside(any_element(), std::string{value});
}

bool envelope_mutator::respell_text() {
    if (in_.texts().empty())
        return false;
    const auto& one = random_.pick(in_.texts());
    const auto text = in_.view(one.whole);
    if (one.is_cdata || text.find('&') != text.npos || text.empty())
        return false;
    if (random_.once_in(2))
        return text.find("]]>") == text.npos &&
               replace(one.whole, "<![CDATA[" + std::string{text} + "]]>");
    const auto at = random_.below(text.size());
    const auto octet = static_cast<unsigned char>(text[at]);
    if (octet >= 0x80 || (octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r'))
        return false;
    return replace({one.whole.begin + at, one.whole.begin + at + 1},
                   "&#" + std::to_string(octet) + ";");
}

bool envelope_mutator::insert_comment() {
    static constexpr std::string_view quiet[] = {"<!---->",    "<!-- <a> & -->", "<?p?>",
                                                 "<?p <b> ?>", "<![CDATA[]]>",   "<![CDATA[<&]]>"};
    const auto parent = any_element();
    return insert_inside(parent, std::string{random_.pick(quiet)});
}

} // namespace wsman::fuzz
