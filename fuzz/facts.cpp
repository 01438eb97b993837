// What a message says about itself, read twice: by the envelope, as commands print it, and here
// from the bare events of the reader. And a fault that is read, composed and read: the same fault.
#include "base/text.hpp"
#include "cli/message_facts.hpp"
#include "fuzz/oracle.hpp"
#include "protocol/error_codes.hpp"
#include "protocol/faults.hpp"
#include "protocol/names.hpp"
#include "report/plain.hpp"
#include "soap/compose.hpp"
#include "xml/writer.hpp"

#include <boost/json.hpp>

#include <map>
#include <optional>
#include <string>

using namespace wsman;
using fuzz::demand;

namespace {

// The first header block of each name, with its own character data; and the body's first element.
struct reference_facts {
    std::map<std::string, std::string> headers;
    std::string body;
    bool has_body = false;
};

// Follows the events with a stack of names. Only the first Header and the first Body count, as in
// the envelope.
class reference_reader {
public:
    explicit reference_reader(std::string_view octets) { source_.open(octets); }

    // False where the document is not well-formed.
    bool read(reference_facts& into) {
        for (;;) {
            const auto next = source_.next();
            if (next.has_error())
                return false;
            if (*next == xml::event::end_of_document)
                return true;
            if (*next == xml::event::start_element)
                start(into);
            else if (*next == xml::event::end_element)
                end(into);
            else if (*next == xml::event::text && in_block_ && source_.depth() == 3)
                text_ += source_.text();
        }
    }

private:
    void start(reference_facts& into) {
        const auto depth = source_.depth();
        const auto name = source_.name();
        if (depth == 1)
            uri_ = name.uri;
        if (depth == 2) {
            in_header_ = name == xml::qname{uri_, "Header"} && !header_seen_;
            in_body_ = name == xml::qname{uri_, "Body"} && !into.has_body;
            header_seen_ = header_seen_ || in_header_;
            into.has_body = into.has_body || in_body_;
        }
        if (depth != 3)
            return;
        if (in_body_ && into.body.empty())
            into.body = xml::to_string(name);
        in_block_ = in_header_;
        text_.clear();
        says_relation_ = false;
        for (const auto& each : source_.attributes())
            says_relation_ = says_relation_ || each.name == xml::qname{"", "RelationshipType"};
    }

    void end(reference_facts& into) {
        if (source_.depth() != 3 || !in_block_)
            return;
        in_block_ = false;
        const auto name = xml::to_string(source_.name());
        const std::string value{base::trim(text_)};
        into.headers.try_emplace(name, value);
        if (source_.name().local == "RelatesTo" && !says_relation_)
            into.headers.try_emplace(name + " of the reply", value);
    }

    xml::reader source_;
    std::string uri_;
    std::string text_;
    bool header_seen_ = false;
    bool in_header_ = false;
    bool in_body_ = false;
    bool in_block_ = false;
    bool says_relation_ = false;
};

// Whether the value is that text, or null where there is none.
bool says(const boost::json::value& value, const std::optional<std::string>& text) {
    if (!text)
        return value.is_null();
    return value.is_string() &&
           std::string_view{value.get_string()} == std::string_view{report::plain(*text)};
}

std::optional<std::string> header(const reference_facts& facts, const std::string& name) {
    const auto found = facts.headers.find(name);
    return found == facts.headers.end() ? std::nullopt : std::optional{found->second};
}

void demand_same_facts(const boost::json::object& ours, const reference_facts& facts,
                       std::string_view addressing) {
    const auto wsa = "{" + std::string{addressing} + "}";
    const auto wsman = "{" + std::string{protocol::ns::wsman} + "}";
    demand(says(ours.at("to"), header(facts, wsa + "To")), "To");
    demand(says(ours.at("action"), header(facts, wsa + "Action")), "Action");
    demand(says(ours.at("message_id"), header(facts, wsa + "MessageID")), "MessageID");
    demand(says(ours.at("relates_to"), header(facts, wsa + "RelatesTo of the reply")), "RelatesTo");
    demand(says(ours.at("resource_uri"), header(facts, wsman + "ResourceURI")), "ResourceURI");
    demand(says(ours.at("operation_timeout"), header(facts, wsman + "OperationTimeout")),
           "OperationTimeout");
    demand(says(ours.at("body"), facts.body.empty() ? std::nullopt : std::optional{facts.body}),
           "the body's element");
    const auto& selectors = ours.at("selectors");
    demand(selectors.is_array(), "selectors are a list");
    demand(selectors.get_array().empty() || header(facts, wsman + "SelectorSet").has_value(),
           "selectors are in a SelectorSet");
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
    content.subcode_prefix = "q";
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
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    static soap::envelope envelope;
    const auto ours = cli::facts_of(octets);
    if (envelope.borrow(octets).has_error()) {
        for (const auto& [key, value] : ours)
            demand(value.is_null(), "what is no envelope says nothing");
        return 0;
    }
    reference_facts facts;
    demand(reference_reader{octets}.read(facts) && facts.has_body, "an envelope has a body");
    demand_same_facts(ours, facts,
                      envelope.uses_addressing_2005() ? soap::ns::addressing_2005
                                                      : soap::ns::addressing);
    const auto& fault = envelope.fault();
    demand(ours.at("fault").is_null() != fault.has_value(), "a fault is told");
    if (fault) {
        check_tables(*fault);
        demand_fault_can_be_composed(*fault);
    }
    return 0;
}
