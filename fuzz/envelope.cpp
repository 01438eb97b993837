// An envelope that is read, put together again from the octets of its blocks and its body, and
// read: the same envelope. And so when the writer writes it anew, node by node.
#include "soap/envelope.hpp"

#include "fuzz/same_element.hpp"
#include "soap/compose.hpp"
#include "xml/writer.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace wsman;
using fuzz::demand;
using fuzz::demand_same_element;

namespace {

std::string rebuilt(const soap::envelope& read) {
    soap::composer composer;
    for (const auto& block : read.headers())
        composer.raw_header(block.element.self_contained());
    for (const auto child : read.body().children())
        composer.body(child.self_contained());
    return composer.str();
}

std::string qualified(std::string_view prefix, std::string_view local) {
    std::string name{prefix};
    return name.append(prefix.empty() ? "" : ":").append(local);
}

// The document from its nodes, escaped by the writer; comments and instructions are gone.
std::string written(const xml::document& document) {
    std::string out;
    xml::writer write{out};
    std::vector<xml::element> open;
    for (const auto& node : document.nodes()) {
        for (; !open.empty() && open.back() != node.parent; open.pop_back())
            write.close();
        if (!node.self) {
            write.text(node.text);
            continue;
        }
        write.open(qualified(node.self.prefix(), node.self.name().local));
        for (const auto& each : node.self.declarations())
            write.declare(each.prefix, each.uri);
        for (const auto& each : node.self.attributes())
            write.attribute(qualified(each.prefix, each.name.local), each.value);
        open.push_back(node.self);
    }
    for (; !open.empty(); open.pop_back())
        write.close();
    return out;
}

void demand_same_blocks(const soap::envelope& a, const soap::envelope& b) {
    demand(a.headers().size() == b.headers().size(), "blocks are as many");
    for (std::size_t i = 0; i < a.headers().size(); ++i) {
        const auto& one = a.headers()[i];
        const auto& other = b.headers()[i];
        demand(one.understood == other.understood, "mustUnderstand is equal");
        demand(one.role == other.role && one.relay == other.relay, "role and relay are equal");
        demand_same_element(one.element, other.element);
        demand(a.header_named(one.name()) != nullptr, "a block is found by its name");
        demand(a.count_headers(one.name()) == b.count_headers(one.name()),
               "blocks are counted alike");
    }
}

bool same_epr(const std::optional<soap::endpoint_reference>& a,
              const std::optional<soap::endpoint_reference>& b) {
    return a.has_value() == b.has_value() &&
           (!a || (a->address == b->address &&
                   a->reference_parameters.size() == b->reference_parameters.size() &&
                   a->reference_properties.size() == b->reference_properties.size()));
}

void demand_same_addressing(const soap::envelope& a, const soap::envelope& b) {
    const auto& one = a.address();
    const auto& other = b.address();
    demand(a.uses_addressing_2005() == b.uses_addressing_2005(),
           "the edition of addressing is equal");
    demand(one.to == other.to && one.action == other.action, "To and Action are equal");
    demand(one.message_id == other.message_id && one.relates_to == other.relates_to,
           "ids are equal");
    demand(same_epr(one.reply_to, other.reply_to), "ReplyTo is equal");
    demand(same_epr(one.fault_to, other.fault_to), "FaultTo is equal");
    demand(same_epr(one.from, other.from), "From is equal");
}

// Composing binds s and wsa, so a code of either prefix may resolve that did not before.
void demand_same_fault(const std::optional<soap::fault>& a, const std::optional<soap::fault>& b) {
    demand(a.has_value() == b.has_value(), "both are faults");
    if (!a)
        return;
    demand(!a->code || a->code == b->code, "codes are equal");
    demand(a->subcodes.size() <= b->subcodes.size() &&
               std::equal(a->subcodes.begin(), a->subcodes.end(), b->subcodes.begin()),
           "subcodes are equal");
    demand(a->detail_uri() == b->detail_uri() && a->reason() == b->reason(),
           "reason and detail are equal");
    demand(a->reasons.size() == b->reasons.size(), "reasons are as many");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static soap::envelope first; // kept, as the endpoint keeps it
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    if (first.borrow(octets).has_error()) {
        demand(soap::envelope::read(std::string{octets}).has_error(),
               "a fresh envelope refuses it too");
        return 0;
    }
    (void)first.fault();
    demand(first.soap_version() != soap::version::none, "an envelope has a version");
    demand(first.octets() == octets, "octets are kept");
    static soap::envelope anew;
    const auto read_anew = anew.assign(written(first.document()));
    demand(read_anew.has_value(), "what was written is read");
    demand_same_element(first.root(), anew.root());
    demand(first.root().deep_text() == anew.root().deep_text(), "all text is equal");
    if (first.soap_version() != soap::version::soap_12)
        return 0; // composing writes SOAP 1.2, which has other names for the same
    // What is declared again on each block may be more than one element had; everything else stays
    // within bounds.
    xml::limits wide;
    wide.attributes = 100'000;
    wide.octets = std::size_t{1} << 30;
    const auto second = soap::envelope::read(rebuilt(first), wide);
    demand(second.has_value(), "what was put together is read");
    demand_same_blocks(first, *second);
    demand_same_addressing(first, *second);
    demand_same_element(first.content(), second->content());
    demand_same_fault(first.fault(), second->fault());
    return 0;
}
