#include "soap/envelope.hpp"

#include "base/text.hpp"

#include <boost/throw_exception.hpp>

#include <stdexcept>

namespace wsman::soap {
namespace {

must_understand must_understand_of(std::optional<std::string_view> attribute) {
    if (!attribute)
        return must_understand::absent;
    const auto value = base::trim(*attribute);
    if (value == "1" || value == "true")
        return must_understand::yes;
    if (value == "0" || value == "false")
        return must_understand::no;
    return must_understand::invalid;
}

bool is_about_the_reply(const xml::element& relates_to) {
    const auto type = relates_to.attribute_value({"", "RelationshipType"});
    return !type ||
           is_reply_relationship(relates_to.name().uri, *type, relates_to.resolve_qname(*type));
}

header_block read_block(xml::element element, std::string_view uri) {
    header_block block;
    block.element = element;
    block.understood = must_understand_of(element.attribute_value({uri, "mustUnderstand"}));
    const auto role = element.attribute_value({uri, uri == ns::envelope ? "role" : "actor"});
    block.role = role ? base::trim(*role) : std::string_view{};
    block.relay =
        must_understand_of(element.attribute_value({uri, "relay"})) == must_understand::yes;
    return block;
}

version version_of(xml::qname root) {
    if (root == s("Envelope"))
        return version::soap_12;
    if (root == xml::qname{ns::envelope_11, "Envelope"})
        return version::soap_11;
    return version::none;
}

} // namespace

void throw_exception_from_error(const envelope_error& error, const boost::source_location& where) {
    boost::throw_exception(std::runtime_error("not an envelope: " + error.detail), where);
}

struct envelope::state {
    explicit state(const xml::limits& bounds) : tree(bounds) {}

    std::string owned;
    std::string_view octets;
    xml::document tree;
    version soap = version::none;
    xml::element header;
    xml::element body;
    std::vector<header_block> headers;
    // Read at first use: most messages are dispatched without them all.
    bool addressing_read = false;
    bool addressing_2005 = false;
    soap::addressing address;
    bool fault_read = false;
    std::optional<soap::fault> fault;

    void clear();
    boost::system::result<void, envelope_error> read();
    void read_headers(std::string_view uri);
    void read_addressing();
    [[nodiscard]] const header_block* named(xml::qname name) const;
    [[nodiscard]] std::optional<std::string> header_value(xml::qname name) const;
    [[nodiscard]] std::optional<endpoint_reference> header_epr(xml::qname name) const;
};

void envelope::state::clear() {
    soap = version::none;
    header = body = {};
    headers.clear();
    addressing_read = addressing_2005 = fault_read = false;
    fault.reset();
}

boost::system::result<void, envelope_error> envelope::state::read() {
    clear();
    if (const auto parsed = tree.parse(octets); parsed.has_error()) {
        const auto error = parsed.error();
        return envelope_error{envelope_error::kind::not_well_formed, error,
                              std::string{xml::to_string(error.code)} + " at octet " +
                                  std::to_string(error.offset)};
    }
    soap = version_of(tree.root().name());
    if (soap == version::none)
        return envelope_error{envelope_error::kind::not_an_envelope,
                              {},
                              "the root element is " + xml::to_string(tree.root().name()) +
                                  ", not s:Envelope"};
    const auto uri = tree.root().name().uri;
    header = tree.root().child({uri, "Header"});
    body = tree.root().child({uri, "Body"});
    if (!body)
        return envelope_error{envelope_error::kind::no_body, {}, "the Envelope has no Body"};
    read_headers(uri);
    return {};
}

void envelope::state::read_headers(std::string_view uri) {
    for (const auto block : header.children())
        headers.push_back(read_block(block, uri));
}

const header_block* envelope::state::named(xml::qname name) const {
    for (const auto& block : headers)
        if (block.name() == name)
            return &block;
    return nullptr;
}

std::optional<std::string> envelope::state::header_value(xml::qname name) const {
    const auto* block = named(name);
    return block ? std::optional{block->element.value()} : std::nullopt;
}

std::optional<endpoint_reference> envelope::state::header_epr(xml::qname name) const {
    const auto* block = named(name);
    return block ? read_endpoint_reference(block->element) : std::nullopt;
}

void envelope::state::read_addressing() {
    addressing_read = true;
    std::size_t older = 0;
    std::size_t newer = 0;
    for (const auto& block : headers) {
        older += block.name().uri == ns::addressing;
        newer += block.name().uri == ns::addressing_2005;
    }
    addressing_2005 = older == 0 && newer > 0;
    const auto uri = addressing_2005 ? ns::addressing_2005 : ns::addressing;
    address.to = header_value({uri, "To"});
    address.action = header_value({uri, "Action"});
    address.message_id = header_value({uri, "MessageID"});
    address.relates_to = std::nullopt;
    for (const auto& block : headers) {
        if (block.name() == xml::qname{uri, "RelatesTo"} && is_about_the_reply(block.element) &&
            !address.relates_to)
            address.relates_to = block.element.value();
    }
    address.reply_to = header_epr({uri, "ReplyTo"});
    address.fault_to = header_epr({uri, "FaultTo"});
    address.from = header_epr({uri, "From"});
}

envelope::envelope(const xml::limits& bounds) : state_(std::make_unique<state>(bounds)) {}

envelope::~envelope() = default;
envelope::envelope(envelope&&) noexcept = default;
envelope& envelope::operator=(envelope&&) noexcept = default;

boost::system::result<envelope, envelope_error> envelope::read(std::string octets,
                                                               const xml::limits& bounds) {
    envelope result{bounds};
    if (const auto read = result.assign(std::move(octets)); read.has_error())
        return read.error();
    return result;
}

boost::system::result<void, envelope_error> envelope::assign(std::string octets) {
    state_->owned = std::move(octets);
    state_->octets = state_->owned;
    return state_->read();
}

boost::system::result<void, envelope_error> envelope::borrow(std::string_view octets) {
    state_->octets = octets;
    return state_->read();
}

version envelope::soap_version() const {
    return state_->soap;
}

xml::element envelope::root() const {
    return state_->tree.root();
}

xml::element envelope::header() const {
    return state_->header;
}

xml::element envelope::body() const {
    return state_->body;
}

xml::element envelope::content() const {
    return state_->body.first_child();
}

std::span<const header_block> envelope::headers() const {
    return state_->headers;
}

const header_block* envelope::header_named(xml::qname name) const {
    return state_->named(name);
}

std::size_t envelope::count_headers(xml::qname name) const {
    std::size_t count = 0;
    for (const auto& block : state_->headers)
        count += block.name() == name;
    return count;
}

const addressing& envelope::address() const {
    if (!state_->addressing_read)
        state_->read_addressing();
    return state_->address;
}

bool envelope::uses_addressing_2005() const {
    (void)address();
    return state_->addressing_2005;
}

const std::optional<fault>& envelope::fault() const {
    if (!state_->fault_read) {
        state_->fault_read = true;
        state_->fault = read_fault(content());
    }
    return state_->fault;
}

const xml::document& envelope::document() const {
    return state_->tree;
}

std::string_view envelope::octets() const {
    return state_->octets;
}

} // namespace wsman::soap
