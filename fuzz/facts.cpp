// The facts of a message, gathered in the pass that reads it, against those that the envelope reads
// from its tree: all of them are the same. And a fault that is read, composed and read: the same
// fault.
#include "base/text.hpp"
#include "fuzz/oracle.hpp"
#include "protocol/error_codes.hpp"
#include "protocol/faults.hpp"
#include "protocol/message_pass.hpp"
#include "protocol/names.hpp"
#include "protocol/selectors.hpp"
#include "soap/compose.hpp"
#include "soap/envelope.hpp"
#include "xml/writer.hpp"

#include <optional>
#include <string>

using namespace wsman;
using fuzz::demand;
using protocol::fact;
using text_of_tree = std::optional<std::string>;

namespace {

text_of_tree header(const soap::envelope& tree, xml::qname name) {
    const auto* block = tree.header_named(name);
    return block ? std::optional{block->element.value()} : std::nullopt;
}

text_of_tree address_of(const std::optional<soap::endpoint_reference>& epr) {
    return epr ? std::optional{epr->address} : std::nullopt;
}

bool same(const fact& told, const text_of_tree& expected) {
    return told.has_value() == expected.has_value() && (!told || *told == *expected);
}

void demand_same_addressing(const protocol::message_facts& facts, const soap::envelope& tree) {
    const auto& told = facts.address;
    const auto& expected = tree.address();
    demand(facts.addressing_2005 == tree.uses_addressing_2005(), "the edition of addressing");
    demand(same(told.to, expected.to), "To");
    demand(same(told.action, expected.action), "Action");
    demand(same(told.message_id, expected.message_id), "MessageID");
    demand(same(told.relates_to, expected.relates_to), "RelatesTo");
    demand(same(told.reply_to, address_of(expected.reply_to)), "ReplyTo");
    demand(same(told.fault_to, address_of(expected.fault_to)), "FaultTo");
}

void demand_same_selectors(const protocol::message_facts& facts, const soap::envelope& tree) {
    const auto* block = tree.header_named(protocol::wsman("SelectorSet"));
    demand(facts.has_selector_set == (block != nullptr), "there is a SelectorSet");
    const auto expected =
        block ? protocol::read_selectors(block->element).selectors : protocol::selector_set{};
    demand(facts.selectors.size() == expected.size(), "selectors are as many");
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& one = expected[i];
        demand(facts.selectors[i].name == one.name, "names of selectors");
        demand(same(facts.selectors[i].value, one.reference ? one.reference->address : one.value),
               "values of selectors");
    }
}

void demand_same_options(const protocol::message_facts& facts, const soap::envelope& tree) {
    const auto* block = tree.header_named(protocol::wsman("OptionSet"));
    demand(facts.has_option_set == (block != nullptr), "there is an OptionSet");
    const auto expected = block ? protocol::read_options(block->element) : protocol::option_set{};
    demand(facts.options.size() == expected.size(), "options are as many");
    for (std::size_t i = 0; i < expected.size(); ++i)
        demand(facts.options[i].name == expected[i].name &&
                   same(facts.options[i].value, expected[i].value),
               "options");
}

void demand_same_headers(const protocol::message_facts& facts, const soap::envelope& tree) {
    using protocol::wsman;
    demand(same(facts.resource_uri, header(tree, wsman("ResourceURI"))), "ResourceURI");
    demand(same(facts.operation_timeout, header(tree, wsman("OperationTimeout"))),
           "OperationTimeout");
    demand(same(facts.max_envelope_size, header(tree, wsman("MaxEnvelopeSize"))),
           "MaxEnvelopeSize");
    const auto* locale = tree.header_named(wsman("Locale"));
    const auto tag =
        locale ? locale->element.attribute_value({soap::ns::xml, "lang"}) : std::nullopt;
    demand(same(facts.locale, tag ? std::optional{std::string{base::trim(*tag)}} : std::nullopt),
           "Locale");
}

void demand_same_body(const protocol::message_facts& facts, const soap::envelope& tree) {
    const auto body = tree.content();
    demand(facts.body == body.name(), "the body's element");
    const auto context = body.child(protocol::wsen("EnumerationContext"));
    const bool counts = context && body.name().uri == protocol::ns::enumeration;
    demand(same(facts.enumeration_context, counts ? std::optional{context.value()} : std::nullopt),
           "EnumerationContext");
}

void demand_same_fault(const protocol::message_facts& facts, const soap::envelope& tree) {
    const auto& expected = tree.fault();
    demand(facts.fault.has_value() == expected.has_value(), "both are faults");
    if (!expected)
        return;
    const auto& told = *facts.fault;
    demand(told.code.has_value() == expected->code.has_value() &&
               (!told.code || *told.code == *expected->code),
           "the code");
    demand(told.subcode.has_value() != expected->subcodes.empty() &&
               (!told.subcode || *told.subcode == expected->subcode()),
           "the subcode");
    demand(same(told.reason,
                expected->reasons.empty() ? std::nullopt : std::optional{expected->reason()}),
           "the reason");
    demand(told.detail.value_or("") == expected->detail_uri(), "the detail");
}

void demand_same_size(const protocol::message_facts& facts, const soap::envelope& tree) {
    std::size_t elements = 0;
    std::size_t octets = 0;
    for (const auto& node : tree.document().nodes()) {
        elements += static_cast<bool>(node.self);
        octets += node.text.size();
    }
    demand(facts.elements == elements && facts.text_octets == octets, "elements and text");
}

// A prefix can be bound to it.
bool can_be_bound(std::string_view uri) {
    return !uri.empty() && uri != xml::xml_namespace && uri != xml::xmlns_namespace;
}

void demand_fault_can_be_composed(const soap::fault& fault) {
    if (!fault.code || fault.code->uri != soap::ns::envelope || fault.subcodes.empty() ||
        !can_be_bound(fault.subcodes.front().uri) || fault.reasons.empty())
        return;
    soap::fault_content content;
    content.code = *fault.code;
    content.subcode = fault.subcodes.front();
    content.subcode_prefix.assign(1, 'q'); // g++ 12 warns of an overlap that cannot be in = "q"
    content.reason = fault.reason();
    content.language = fault.reasons.front().language;
    xml::writer{content.detail}
        .open("wsman:FaultDetail")
        .declare("wsman", protocol::ns::wsman)
        .text(fault.detail_uri())
        .close();
    std::string text;
    append_fault(text, content);
    static soap::envelope composed;
    const auto read = composed.assign(soap::composer{}.body(text).str());
    demand(read.has_value(), "a composed fault is read");
    const auto& again = composed.fault();
    demand(again.has_value(), "a composed fault is a fault");
    demand(again->code == fault.code, "its code is the same");
    demand(again->subcodes.size() == 1 && again->subcodes.front() == fault.subcodes.front(),
           "its subcode is the same");
    demand(again->reason() == fault.reason(), "its reason is the same");
    demand(again->reasons.front().language == fault.reasons.front().language,
           "its language is the same");
    demand(again->detail_uri() == fault.detail_uri(), "its detail is the same");
    demand(protocol::error_code_of(fault) == protocol::error_code_of(*again),
           "its error code is the same");
}

void check_tables(const soap::fault& fault) {
    const auto uri = fault.detail_uri();
    demand(uri.ends_with(protocol::detail_name(uri)), "a detail's name is its end");
    const auto code = protocol::error_code_of(fault);
    demand(code == 0 || protocol::find_error_code(code) != nullptr, "error codes are known");
    for (const auto& subcode : fault.subcodes) {
        const xml::qname name = subcode;
        const auto* row = protocol::find_fault(name);
        demand(row == nullptr || row->subcode == name, "the row is that of the subcode");
        demand(row == nullptr || !protocol::fault_action(name).empty(),
               "known faults have actions");
        const auto text = protocol::short_name(name);
        demand(protocol::prefix_of(name.uri).empty() || protocol::from_short_name(text) == name,
               "short names can be read back");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static soap::envelope tree;
    static protocol::message_pass pass;
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    const auto built = tree.borrow(octets);
    const auto read = pass.read(octets);
    const bool malformed =
        built.has_error() && built.error().what == soap::envelope_error::kind::not_well_formed;
    demand(read.has_error() == malformed, "the pass and the tree refuse alike");
    demand(!malformed || read.error() == built.error().xml, "and for the same reason");
    const auto& facts = pass.facts();
    demand(facts.is_envelope() == built.has_value(), "an envelope is one for both");
    if (built.has_error())
        return 0;
    demand((facts.kind == protocol::message_kind::soap_12) ==
               (tree.soap_version() == soap::version::soap_12),
           "the version of SOAP");
    demand_same_addressing(facts, tree);
    demand_same_headers(facts, tree);
    demand_same_selectors(facts, tree);
    demand_same_options(facts, tree);
    demand_same_body(facts, tree);
    demand_same_fault(facts, tree);
    demand_same_size(facts, tree);
    if (const auto& fault = tree.fault()) {
        check_tables(*fault);
        demand_fault_can_be_composed(*fault);
    }
    return 0;
}
