#include "conformance/shell_output.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "protocol/shell.hpp"

namespace wsman::conformance {

namespace {

using protocol::rsp;

// [MS-WSMV] 3.1.4.14 names the code; services that only have the fault of DSP0226 mean the same.
bool says_nothing_yet(const read_exchange& one) {
    const auto* fault = one.fault();
    if (fault == nullptr)
        return false;
    const auto detail = fault->detail.child({protocol::ns::ms_fault, "WSManFault"});
    const auto code = detail.attribute_value({"", "Code"}).value_or("");
    return base::trim(code) == std::to_string(protocol::shell::nothing_yet) ||
           fault->subcode() == protocol::wsman("TimedOut");
}

// As XPath can hold it: what is no character of XML in UTF-8 becomes U+FFFD.
std::string as_text(std::string_view octets) {
    std::string out;
    while (!octets.empty()) {
        const auto next = base::first_utf8_character(octets);
        const auto point = next.code_point;
        const bool fits = next.octets != 0 &&
                          (point >= 0x20 || point == '\t' || point == '\n' || point == '\r') &&
                          point != 0xFFFE && point != 0xFFFF;
        if (fits)
            out.append(octets.substr(0, next.octets));
        else
            out.append("\xEF\xBF\xBD");
        octets.remove_prefix(next.octets == 0 ? 1 : next.octets);
    }
    return out;
}

bool is_true(std::string_view word) {
    return word == "true" || word == "1";
}

} // namespace

bool shell_output::take(const read_exchange& one) {
    ++receives_;
    if (!one.succeeded())
        return says_nothing_yet(one);
    const auto content = one.reply->envelope()->content();
    if (!content.is(rsp("ReceiveResponse")))
        return false;
    for (const auto child : content.children())
        if (child.is(rsp("Stream")))
            take_stream(child);
        else if (child.is(rsp("CommandState")))
            done_ = take_state(child) || done_;
    return !done_;
}

void shell_output::take_stream(xml::element block) {
    foreign_streams_ += is_foreign(block) ? 1 : 0;
    const auto octets = base::base64_decode(block.deep_text());
    if (!octets) {
        ++broken_;
        return;
    }
    auto* into = named(base::trim(block.attribute_value({"", "Name"}).value_or("")));
    if (into == nullptr)
        return;
    if (into->ended)
        behind_end_ += octets->size();
    into->octets += octets->size();
    into->text.append(*octets, 0, most_output_shown - into->text.size());
    into->ended =
        into->ended || is_true(base::trim(block.attribute_value({"", "End"}).value_or("")));
}

bool shell_output::take_state(xml::element state) {
    foreign_states_ += is_foreign(state) ? 1 : 0;
    if (base::trim(state.attribute_value({"", "State"}).value_or("")) !=
        protocol::shell::state::done)
        return false;
    exit_code_ = state.child(rsp("ExitCode")).value();
    return true;
}

bool shell_output::is_foreign(xml::element of) const {
    const auto id = of.attribute_value({"", "CommandId"});
    return !id || !base::equal_ignoring_case(base::trim(*id), base::trim(command_));
}

shell_output::stream* shell_output::named(std::string_view name) {
    if (name == "stdout")
        return &out_;
    return name == "stderr" ? &err_ : nullptr;
}

void shell_output::set(case_variables& values, const std::string& name) const {
    const auto number = [&](const char* what, std::uint64_t count) {
        values.set(name + what, {std::to_string(count)});
    };
    values.set(name + ".done", {done_ ? "true" : "false"});
    values.set(name + ".stdout", {as_text(out_.text)});
    values.set(name + ".stderr", {as_text(err_.text)});
    values.set(name + ".exit-code", {exit_code_});
    number(".stdout-octets", out_.octets);
    number(".stderr-octets", err_.octets);
    number(".receives", receives_);
    number(".behind-end", behind_end_);
    number(".foreign-streams", foreign_streams_);
    number(".foreign-states", foreign_states_);
    number(".broken", broken_);
}

} // namespace wsman::conformance
