#include "conformance/step_reader.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "conformance/payload.hpp"
#include "conformance/shell_requests.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace wsman::conformance {

namespace {

// A sign is legal in XML Schema, and so is a number above all that can be counted: it becomes the
// highest, since a condition left out would fit everything.
template <class Number>
std::optional<Number> number_of(xml::element element, std::string_view name) {
    const auto text = attribute_of(element, name);
    if (text.empty())
        return std::nullopt;
    const auto digits = std::min(text.find_first_not_of("+-"), text.size());
    Number value{};
    const auto [end, problem] =
        std::from_chars(text.data() + digits, text.data() + text.size(), value);
    return problem == std::errc::result_out_of_range ? std::numeric_limits<Number>::max() : value;
}

std::optional<base::duration> duration_of(xml::element element, std::string_view name) {
    const auto text = attribute_of(element, name);
    return text.empty() ? std::nullopt : base::parse_duration(text);
}

bool truth_of(xml::element element, std::string_view name, bool otherwise) {
    const auto text = attribute_of(element, name);
    return text.empty() ? otherwise : text == "true" || text == "1";
}

verb verb_of(std::string_view word) {
    for (int i = 0; i <= static_cast<int>(verb::raw); ++i)
        if (to_string(static_cast<verb>(i)) == word)
            return static_cast<verb>(i);
    return verb::raw;
}

// What an edit's path and value are called in a suite; an edit without a row is no edit.
struct edit_shape {
    std::string_view element;
    edit::kind what;
    std::string_view path_attribute;
    std::string_view name_attribute;

    enum { none, markup, text } content;
};

using enum edit::kind;

constexpr std::array shapes{
    edit_shape{"insert", insert_at_end, "into", "", edit_shape::markup},
    edit_shape{"remove", remove, "what", "", edit_shape::none},
    edit_shape{"replace", replace, "what", "", edit_shape::markup},
    edit_shape{"text", edit::kind::text, "of", "", edit_shape::text},
    edit_shape{"attribute", edit::kind::attribute, "of", "name", edit_shape::text},
    edit_shape{"remove-attribute", remove_attribute, "of", "name", edit_shape::none},
    edit_shape{"octets", octets, "", "", edit_shape::text},
    edit_shape{"encode", encode, "", "charset", edit_shape::none},
    edit_shape{"pad", pad, "", "", edit_shape::none},
    edit_shape{"http-field", http_field, "", "name", edit_shape::text},
    edit_shape{"remove-http-field", remove_http_field, "", "name", edit_shape::none},
    edit_shape{"http-method", http_method, "", "", edit_shape::text},
};

const edit_shape* shape_of(std::string_view element) {
    for (const auto& one : shapes)
        if (one.element == element)
            return &one;
    return nullptr;
}

edit read_edit(xml::element element, const edit_shape& shape, const element_reader& reader) {
    edit made;
    made.what = shape.what;
    made.at = reader.place_of(element);
    if (!shape.path_attribute.empty())
        made.path = attribute_of(element, shape.path_attribute);
    if (!shape.name_attribute.empty())
        made.name = attribute_of(element, shape.name_attribute);
    if (shape.content == edit_shape::markup)
        made.value = payload_inside(element);
    else if (shape.content == edit_shape::text)
        made.value = element.deep_text();
    if (attribute_of(element, "at") == "start")
        made.what = insert_at_start;
    if (made.what == pad)
        made.value = attribute_of(element, "to");
    made.byte_order_mark = truth_of(element, "bom", false);
    if (truth_of(element, "base64", false)) {
        made.name = "base64";
        made.value = base::base64_decode(made.value).value_or("");
    }
    return made;
}

capture read_capture(xml::element element, const element_reader& reader) {
    capture made;
    made.name = attribute_of(element, "name");
    made.xpath = attribute_of(element, "xpath");
    made.from_request = attribute_of(element, "from") == "request";
    made.as_xml = attribute_of(element, "as") == "xml";
    made.required = truth_of(element, "required", true);
    made.at = reader.place_of(element);
    return made;
}

expectation read_expectation(xml::element element, const element_reader& reader) {
    expectation made;
    made.verdict = verdict_from(attribute_of(element, "verdict")).value_or(verdict::inconclusive);
    made.http = attribute_of(element, "http");
    made.fault = attribute_of(element, "fault");
    made.detail = attribute_of(element, "detail");
    made.code = attribute_of(element, "code");
    made.xpath = attribute_of(element, "xpath");
    made.failure = attribute_of(element, "failure");
    made.content_type = attribute_of(element, "content-type");
    made.octets_at_least = number_of<std::uint64_t>(element, "octets-at-least");
    made.octets_at_most = number_of<std::uint64_t>(element, "octets-at-most");
    made.not_before = duration_of(element, "not-before");
    made.not_after = duration_of(element, "not-after");
    made.authority = attribute_of(element, "authority");
    made.because = words_of(attribute_of(element, "because"));
    made.at = reader.place_of(element);
    return made;
}

recogniser read_recogniser(xml::element element, const element_reader& reader) {
    recogniser made;
    made.when = attribute_of(element, "when");
    made.reply = attribute_of(element, "reply");
    made.apart_from = attribute_of(element, "apart-from");
    const auto judges = attribute_of(element, "judges");
    if (judges == "fault")
        made.judges = recogniser::kind::fault;
    if (judges == "reply")
        made.judges = recogniser::kind::reply;
    made.at = reader.place_of(element);
    return made;
}

step::intent purpose_of(xml::element element) {
    const auto role = attribute_of(element, "role");
    if (role == "clean-up")
        return step::intent::clean_up;
    if (role == "precondition" || attribute_of(element, "name") == "control")
        return step::intent::precondition;
    return step::intent::judged;
}

void read_attributes(step& made, xml::element element) {
    made.name = attribute_of(element, "name");
    made.verb = verb_of(attribute_of(element, "send"));
    made.role = attribute_of(element, "on");
    made.epr = attribute_of(element, "epr");
    made.without_selectors = attribute_of(element, "selectors") == "none";
    made.purpose = purpose_of(element);
    made.authenticate = truth_of(element, "authenticate", true);
    made.new_connection = attribute_of(element, "connection") == "new";
    made.path = attribute_of(element, "path");
    made.max_elements = number_of<std::uint32_t>(element, "max-elements");
    made.max_characters = number_of<std::uint32_t>(element, "max-characters");
    made.max_time = attribute_of(element, "max-time");
    made.optimize = truth_of(element, "optimize", false);
    made.mode = attribute_of(element, "mode");
    made.expires = attribute_of(element, "expires");
    made.dialect = attribute_of(element, "dialect");
    made.context = attribute_of(element, "context");
    made.method = attribute_of(element, "method");
    made.at_most = number_of<std::uint32_t>(element, "at-most").value_or(500);
    made.repeat = attribute_of(element, "repeat");
    made.wait = attribute_of(element, "for");
}

void read_children(step& made, xml::element element, const element_reader& reader) {
    for (const auto child : element.children()) {
        const auto name = child.name().local;
        if (name == "body")
            made.body = payload_inside(child);
        else if (name == "filter")
            made.filter = payload_inside(child);
        else if (name == "capture")
            made.captures.push_back(read_capture(child, reader));
        else if (name == "recognise")
            made.recognisers.push_back(read_recogniser(child, reader));
        else if (name == "expect")
            made.expectations.push_back(read_expectation(child, reader));
        else if (const auto* shape = shape_of(name))
            made.edits.push_back(read_edit(child, *shape, reader));
    }
}

// A request of the shell goes to the shell that the case made last, unless the suite says
// otherwise.
void complete_shell_request(step& made, xml::element element) {
    if (shell_action(made.verb).empty())
        return;
    const auto or_else = [&](const char* name, std::string otherwise) {
        auto given = attribute_of(element, name);
        return given.empty() ? std::move(otherwise) : given;
    };
    const auto last_command = "{" + std::string{command_name} + "}";
    made.command = or_else("command", last_command);
    if (made.epr.empty() && made.role.empty())
        made.epr = "{" + std::string{created_name} + "}";
    if (!made.body)
        made.body = shell_body(made.verb, {attribute_of(element, "line"), made.command,
                                           or_else("streams", "stdout stderr"),
                                           attribute_of(element, "code")});
}

// Each Receive of a row waits for so long, whatever the service is used to.
constexpr std::string_view patience_of_a_receive = "PT10S";
constexpr std::uint32_t most_receives = 100;

} // namespace

place element_reader::place_of(xml::element element) const {
    const auto at = xml::position_of(octets_, element.offset());
    return {at.line, at.column};
}

place element_reader::place_of_content(xml::element element) const {
    const auto tag_end = octets_.find('>', element.offset());
    const auto at = xml::position_of(octets_, std::min(tag_end, octets_.size()));
    return {at.line, at.column + 1};
}

std::string attribute_of(xml::element element, std::string_view name) {
    return std::string{base::trim(element.attribute_value({"", name}).value_or(""))};
}

std::string words_of(std::string_view text) {
    std::string out;
    for (const char c : base::trim(text)) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            out += c;
        else if (out.back() != ' ')
            out += ' ';
    }
    return out;
}

step read_step(xml::element element, const element_reader& reader) {
    step made;
    const auto name = element.name().local;
    if (name == "wait")
        made.what = step::kind::wait;
    else if (name == "conclude")
        made.what = step::kind::conclude;
    else if (name == "pull-until-end")
        made.what = step::kind::pull_until_end;
    else if (name == "receive-until-done")
        made.what = step::kind::receive_until_done;
    made.at = reader.place_of(element);
    read_attributes(made, element);
    if (made.what == step::kind::pull_until_end)
        made.verb = verb::pull;
    if (made.what == step::kind::receive_until_done) {
        made.verb = verb::receive;
        made.at_most = number_of<std::uint32_t>(element, "at-most").value_or(most_receives);
        made.edits.push_back(operation_timeout_edit(patience_of_a_receive, made.at));
    }
    read_children(made, element, reader);
    complete_shell_request(made, element);
    return made;
}

} // namespace wsman::conformance
