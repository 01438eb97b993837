#include "protocol/facts_collector.hpp"

#include "base/text.hpp"
#include "protocol/names.hpp"
#include "soap/names.hpp"

#include <boost/assert.hpp>

#include <cstring>
#include <utility>

namespace wsman::protocol {

namespace {

// Whether a name is that word: the sizes first, then a comparison without a call.
template <std::size_t Size>
bool is(std::string_view name, const char (&word)[Size]) {
    return name.size() == Size - 1 && std::memcmp(name.data(), word, Size - 1) == 0;
}

const xml::attribute* attribute_of(const xml::scanner& at, std::string_view local,
                                   xml::namespace_number in = xml::no_namespace) {
    for (const auto& each : at.attributes())
        if (each.name_space == in && each.name.local == local)
            return &each;
    return nullptr;
}

const xml::attribute* nil_of(const xml::scanner& at) {
    for (const auto& each : at.attributes())
        if (is(each.name.local, "nil") && each.name.uri == ns::xsi)
            return &each;
    return nullptr;
}

bool is_true(std::string_view boolean) {
    boolean = base::trim(boolean);
    return boolean == "true" || boolean == "1";
}

// A QName in content, which resolves where it stands.
std::optional<xml::qname> resolved(const xml::scanner& at, std::string_view text) {
    const auto name = xml::split_qname(base::trim(text));
    if (!name)
        return std::nullopt;
    const auto uri = at.resolve(name->prefix);
    return uri ? std::optional{xml::qname{*uri, name->local}} : std::nullopt;
}

// As the envelope reads it: soap::is_reply_relationship.
bool is_about_the_reply(const xml::scanner& at) {
    const auto* const type = attribute_of(at, "RelationshipType");
    return type == nullptr ||
           soap::is_reply_relationship(at.name().uri, type->value, resolved(at, type->value));
}

} // namespace

constexpr facts_collector::known_space facts_collector::known_spaces[] = {
    {"", space::none},
    {ns::envelope, space::soap_12},
    {ns::envelope_11, space::soap_11},
    {ns::addressing, space::addressing_2004},
    {ns::addressing_2005, space::addressing_2005},
    {ns::wsman, space::wsman},
    {ns::enumeration, space::enumeration}};

facts_collector::facts_collector(xml::namespace_table& numbers) {
    for (const auto& [uri, as] : known_spaces)
        know(numbers.add(uri), as);
}

facts_collector::facts_collector(const xml::namespace_table& numbers) {
    for (const auto& [uri, as] : known_spaces)
        if (const auto number = numbers.number_of(uri); number != xml::unknown_namespace)
            know(number, as);
        else
            unnumbered_.push_back({uri, as});
}

void facts_collector::know(xml::namespace_number number, space as) {
    if (spaces_.size() <= number)
        spaces_.resize(number + std::size_t{1}, space::other);
    spaces_[number] = as;
}

facts_collector::space facts_collector::space_by_uri(std::string_view uri) const {
    for (const auto& each : unnumbered_)
        if (each.uri == uri)
            return each.as;
    return space::other;
}

void facts_collector::begin() {
    beyond_ = known_ = 0;
    envelope_ = space::other;
    seen_ = 0;
    taking_ = taking::nothing;
    kept_.clear();
    older_ = {};
    if (newer_.blocks != 0 || newer_.bits == 0)
        newer_ = {{}, 0, static_cast<unsigned>(once::newer)};
    selectors_.clear();
    options_.clear();
    facts_ = {};
}

void facts_collector::finish() {
    if (!facts_.is_envelope()) {
        message_facts nothing;
        nothing.kind =
            envelope_ == space::other ? message_kind::not_an_envelope : message_kind::no_body;
        nothing.elements = facts_.elements;
        nothing.text_octets = facts_.text_octets;
        facts_ = nothing;
        return;
    }
    facts_.addressing_2005 = older_.blocks == 0 && newer_.blocks != 0;
    facts_.address = facts_.addressing_2005 ? newer_.facts : older_.facts;
    facts_.selectors = selectors_;
    facts_.options = options_;
}

// Once for every element on known ground: a call less shows.
[[gnu::always_inline]] inline facts_collector::place
facts_collector::place_of(const xml::scanner& at) {
    const auto in = space_of(at);
    const auto local = at.local_name();
    switch (known_ == 0 ? place::outside : path_[known_ - 1]) {
    case place::outside:
        return root_place(in, local);
    case place::envelope:
        return envelope_child(in, local);
    case place::header:
        if (in == space::addressing_2004 || in == space::addressing_2005)
            return addressing_block(in == space::addressing_2004 ? older_ : newer_, at);
        return in == space::wsman ? wsman_block(at) : place::passed;
    case place::body:
        return body_child(in, at);
    case place::endpoint:
        return endpoint_child(in, local);
    case place::selector_set:
        return selector_set_child(in, at);
    case place::selector:
        return selector_child(in, local);
    case place::option_set:
        return option_set_child(in, at);
    case place::enumeration:
        return in == space::enumeration && is(local, "EnumerationContext")
                   ? take_once(facts_.enumeration_context)
                   : place::passed;
    case place::fault_12:
    case place::code:
    case place::subcode:
    case place::reason:
        return in == space::soap_12 ? fault_12_child(local) : place::passed;
    case place::fault_11:
        return in == space::none ? fault_11_child(local) : place::passed;
    case place::detail:
        return is(local, "FaultDetail") ? take_once(facts_.fault->detail) : place::passed;
    case place::taken:
    case place::passed:
        break;
    }
    return place::passed;
}

void facts_collector::look_at(const xml::scanner& at) {
    const auto found = place_of(at);
    if (found == place::passed)
        return;
    BOOST_ASSERT(known_ < path_.size());
    path_[known_++] = found;
    beyond_ = 0;
}

facts_collector::place facts_collector::root_place(space in, std::string_view local) {
    if (!is(local, "Envelope") || (in != space::soap_12 && in != space::soap_11))
        return place::passed;
    envelope_ = in;
    return place::envelope;
}

facts_collector::place facts_collector::envelope_child(space in, std::string_view local) {
    if (in != envelope_)
        return place::passed;
    if (is(local, "Header"))
        return first(once::header) ? place::header : place::passed;
    if (!is(local, "Body") || facts_.is_envelope())
        return place::passed;
    facts_.kind = in == space::soap_12 ? message_kind::soap_12 : message_kind::soap_11;
    return place::body;
}

facts_collector::place facts_collector::addressing_block(edition& of, const xml::scanner& at) {
    ++of.blocks;
    const auto local = at.local_name();
    switch (local.size()) {
    case 2:
        return is(local, "To") ? take_once(of.facts.to) : place::passed;
    case 6:
        return is(local, "Action") ? take_once(of.facts.action) : place::passed;
    case 7:
        if (is(local, "ReplyTo"))
            return first(once::reply_to, of.bits) ? endpoint_for(of.facts.reply_to) : place::passed;
        return is(local, "FaultTo") && first(once::fault_to, of.bits)
                   ? endpoint_for(of.facts.fault_to)
                   : place::passed;
    case 9:
        if (is(local, "MessageID"))
            return take_once(of.facts.message_id);
        return is(local, "RelatesTo") && is_about_the_reply(at) ? take_once(of.facts.relates_to)
                                                                : place::passed;
    default:
        return place::passed;
    }
}

facts_collector::place facts_collector::wsman_block(const xml::scanner& at) {
    const auto local = at.local_name();
    if (is(local, "ResourceURI"))
        return take_once(facts_.resource_uri);
    if (is(local, "SelectorSet"))
        return std::exchange(facts_.has_selector_set, true) ? place::passed : place::selector_set;
    if (is(local, "OptionSet"))
        return std::exchange(facts_.has_option_set, true) ? place::passed : place::option_set;
    if (is(local, "OperationTimeout"))
        return take_once(facts_.operation_timeout);
    if (is(local, "MaxEnvelopeSize"))
        return take_once(facts_.max_envelope_size);
    if (is(local, "Locale") && first(once::locale))
        if (const auto* tag = attribute_of(at, "lang", xml::xml_namespace_number); tag != nullptr)
            facts_.locale = base::trim(tag->value);
    return place::passed;
}

facts_collector::place facts_collector::body_child(space in, const xml::scanner& at) {
    if (!facts_.body.local.empty())
        return place::passed;
    facts_.body = at.name();
    if (in == space::enumeration)
        return place::enumeration;
    if (!is(facts_.body.local, "Fault") || (in != space::soap_12 && in != space::soap_11))
        return place::passed;
    facts_.fault.emplace();
    return in == space::soap_12 ? place::fault_12 : place::fault_11;
}

facts_collector::place facts_collector::endpoint_for(fact& address) {
    epr_address_ = &address;
    forget(once::epr_address);
    return place::endpoint;
}

facts_collector::place facts_collector::endpoint_child(space in, std::string_view local) {
    const bool is_address =
        is(local, "Address") && (in == space::addressing_2004 || in == space::addressing_2005);
    return is_address && first(once::epr_address) ? take_into(*epr_address_) : place::passed;
}

facts_collector::place facts_collector::selector_set_child(space in, const xml::scanner& at) {
    if (in != space::wsman || !is(at.local_name(), "Selector"))
        return place::passed;
    const auto* const name = attribute_of(at, "Name");
    selectors_.push_back({name == nullptr ? std::string_view{} : name->value, std::nullopt});
    (void)take_into(selectors_.back().value);
    return place::selector;
}

// R5.1.2.2-5: with a child element the text counts no more; one EPR gives its address, anything
// else nothing.
facts_collector::place facts_collector::selector_child(space in, std::string_view local) {
    auto& value = selectors_.back().value;
    const bool is_first = taking_ != taking::nothing;
    taking_ = taking::nothing;
    value = "";
    const bool is_epr = is(local, "EndpointReference") &&
                        (in == space::addressing_2004 || in == space::addressing_2005);
    return is_first && is_epr ? endpoint_for(value) : place::passed;
}

facts_collector::place facts_collector::option_set_child(space in, const xml::scanner& at) {
    if (in != space::wsman || !is(at.local_name(), "Option"))
        return place::passed;
    const auto* const name = attribute_of(at, "Name");
    const auto* const nil = nil_of(at);
    options_.push_back({name == nullptr ? std::string_view{} : name->value, std::nullopt});
    return nil != nullptr && is_true(nil->value) ? place::passed : take_into(options_.back().value);
}

// SOAP 1.2 part 1, 5.4: s:Fault and what is inside its Code, Subcode and Reason.
facts_collector::place facts_collector::fault_12_child(std::string_view local) {
    switch (path_[known_ - 1]) {
    case place::fault_12:
        if (is(local, "Code"))
            return first(once::code) ? place::code : place::passed;
        if (is(local, "Reason"))
            return first(once::reason) ? place::reason : place::passed;
        return is(local, "Detail") && first(once::detail) ? place::detail : place::passed;
    case place::code:
        if (is(local, "Value"))
            return first(once::code_value) ? take_for(purpose::code, nullptr) : place::passed;
        return is(local, "Subcode") && first(once::subcode) ? place::subcode : place::passed;
    case place::subcode:
        return is(local, "Value") && first(once::subcode_value)
                   ? take_for(purpose::subcode, nullptr)
                   : place::passed;
    case place::reason:
        return is(local, "Text") && !facts_.fault->reason
                   ? take_for(purpose::whole_text, &facts_.fault->reason)
                   : place::passed;
    default:
        return place::passed;
    }
}

// SOAP 1.1, 4.4: unqualified children.
facts_collector::place facts_collector::fault_11_child(std::string_view local) {
    if (is(local, "faultcode"))
        return first(once::code) ? take_for(purpose::code, nullptr) : place::passed;
    if (is(local, "faultstring"))
        return facts_.fault->reason ? place::passed
                                    : take_for(purpose::whole_text, &facts_.fault->reason);
    return is(local, "detail") && first(once::detail) ? place::detail : place::passed;
}

facts_collector::place facts_collector::take_for(purpose what, fact* slot) {
    taking_ = what == purpose::whole_text ? taking::all_text : taking::own_text;
    purpose_ = what;
    slot_ = slot;
    pieces_ = 0;
    piece_ = "";
    return place::taken;
}

void facts_collector::join(std::string_view piece) {
    if (pieces_ == 2)
        joined_.assign(piece_);
    joined_.append(piece);
}

void facts_collector::leave(const xml::scanner& at) {
    --known_;
    if (taking_ == taking::nothing)
        return;
    taking_ = taking::nothing;
    const auto whole = pieces_ < 2 ? piece_ : kept_.store(joined_);
    switch (purpose_) {
    case purpose::value:
        *slot_ = base::trim(whole);
        break;
    case purpose::whole_text:
        *slot_ = whole;
        break;
    case purpose::code:
        facts_.fault->code = resolved(at, whole);
        break;
    case purpose::subcode:
        facts_.fault->subcode = resolved(at, whole);
        break;
    }
}

} // namespace wsman::protocol
