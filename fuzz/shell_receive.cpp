// A command run to its end against a service that answers its Receives as it likes: the children of
// the input's root are the bodies of those replies. Standard output, standard error and exit code
// are those of a second, plain reading of the replies, as far as they were good; a reply that is
// not ends the run with a reason; after Done nothing is asked; and in every case the command is
// terminated and the shell deleted.
#include "fuzz/oracle.hpp"
#include "fuzz/reply_bodies.hpp"
#include "session/scripted_shell.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

using namespace wsman;
using namespace wsman::session_floor;
using fuzz::demand;
using ending = run_result::ending;

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// RFC 4648, bit by bit: what is appended to `out` where the text is base64.
bool decode(std::string text, std::string& out) {
    std::erase_if(text, is_blank);
    if (text.size() % 4 != 0)
        return false;
    const auto padding = text.size() - std::min(text.size(), text.find_last_not_of('=') + 1);
    if (padding > 2)
        return false;
    text.resize(text.size() - padding);
    std::string bits;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == alphabet.npos)
            return false;
        for (int bit = 5; bit >= 0; --bit)
            bits += (value >> bit & 1U) != 0 ? '1' : '0';
    }
    const auto whole = bits.size() / 8 * 8;
    if (bits.find('1', whole) != bits.npos)
        return false;
    for (std::size_t at = 0; at < whole; at += 8)
        out += static_cast<char>(std::stoi(bits.substr(at, 8), nullptr, 2));
    return true;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return std::string{text};
}

// What the service has said so far, read here without the session.
struct said {
    std::string standard_output;
    std::string standard_error;
    std::optional<std::int64_t> exit_code;
    bool done = false;
    bool bad = false;   // a reply that no client can use, or a fault
    bool fault = false; // it may have been the time-out that means "ask again"
};

bool is_about_another(xml::element part) {
    const auto id = part.attribute_value({"", "CommandId"});
    if (!id)
        return false;
    const auto named = trimmed(*id);
    return !std::ranges::equal(
        named, scripted::command_id, {}, [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; },
        [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
}

bool hear_stream(xml::element stream, said& so_far) {
    const auto name = trimmed(stream.attribute_value({"", "Name"}).value_or(""));
    std::string octets;
    if (name.empty() || stream.child_count() != 0 || !decode(stream.text(), octets))
        return false;
    if (name == "stdout")
        so_far.standard_output += octets;
    if (name == "stderr")
        so_far.standard_error += octets;
    return true;
}

bool hear_state(xml::element state, said& so_far) {
    constexpr std::string_view states =
        "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/";
    const auto uri = trimmed(state.attribute_value({"", "State"}).value_or(""));
    const auto word = uri.starts_with(states) ? uri.substr(states.size()) : std::string{};
    if (word != "Done")
        return word == "Running" || word == "Pending";
    so_far.done = true;
    const auto code = state.child(protocol::rsp("ExitCode"));
    if (!code)
        return true;
    auto text = trimmed(code.text());
    if (text.starts_with('+'))
        text.erase(0, 1);
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    so_far.exit_code = value;
    return problem == std::errc{} && end == text.data() + text.size() &&
           value >= std::numeric_limits<std::int32_t>::min() &&
           value <= std::numeric_limits<std::uint32_t>::max();
}

// A reply counts as a whole or not at all.
said heard(xml::element response, const said& before) {
    said after = before;
    after.bad = !response.is(protocol::rsp("ReceiveResponse"));
    for (const auto part : response.children()) {
        const bool stream = part.is(protocol::rsp("Stream"));
        if (after.bad || (!stream && !part.is(protocol::rsp("CommandState"))))
            continue;
        after.bad = is_about_another(part) ||
                    !(stream ? hear_stream(part, after) : hear_state(part, after));
    }
    if (!after.bad)
        return after;
    said unchanged = before;
    unchanged.bad = true;
    return unchanged;
}

// Plays the service: Create, Command, Signal and Delete go well, a Receive gets the next body.
class hostile_service final : public transport::channel {
public:
    explicit hostile_service(std::vector<std::string> replies) : replies_(std::move(replies)) {}

    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines&) override {
        static soap::envelope asked;
        demand(asked.borrow(request.body).has_value(), "a request is an envelope");
        demand(!deleted, "behind Delete nothing is asked");
        const auto id = asked.address().message_id.value_or("");
        const auto action = asked.address().action.value_or("");
        if (action == protocol::action::create)
            return answered(scripted::created(), id);
        if (action == protocol::action::delete_) {
            deleted = true;
            return answered({}, id);
        }
        demand(!terminated, "behind terminate comes Delete");
        if (action == protocol::shell::action::command)
            return answered(scripted::started(), id);
        if (action == protocol::shell::action::signal) {
            terminated = true;
            return answered(scripted::in_rsp("SignalResponse", ""), id);
        }
        demand(action == protocol::shell::action::receive, "nothing else is asked");
        return next_output(id);
    }

    void drop_connection() override {}

    said so_far;
    bool silent = false; // there was no reply left
    bool terminated = false;
    bool deleted = false;

private:
    static transport::outcome answered(const std::string& body, const std::string& id) {
        return scripted_channel::http(200, scripted_channel::envelope(body, id));
    }

    transport::outcome next_output(const std::string& id) {
        demand(!so_far.done, "behind Done there is no Receive");
        demand(!so_far.bad || so_far.fault, "behind a bad reply there is no Receive");
        so_far.bad = so_far.fault = false;
        silent = next_ == replies_.size();
        if (silent)
            return {transport::failure::closed_before_reply, "no reply is left", {}, {}, 0};
        auto text = scripted_channel::envelope(replies_[next_++], id);
        static soap::envelope reply;
        if (!reply.borrow(text).has_value()) {
            so_far.bad = true;
        } else {
            so_far = heard(reply.content(), so_far);
            so_far.fault = reply.fault().has_value();
        }
        return scripted_channel::http(200, std::move(text));
    }

    std::vector<std::string> replies_;
    std::size_t next_ = 0;
};

void compare(const run_result& result, const hostile_service& service) {
    const auto& said = service.so_far;
    demand(result.standard_output == said.standard_output, "standard output is what was sent");
    demand(result.standard_error == said.standard_error, "standard error is what was sent");
    demand(result.is_done() == said.done, "a command is done when the service says so");
    if (result.is_done()) {
        demand(result.exit_code == said.exit_code, "the exit code is what was sent");
        demand(!result.error, "what went well has no error");
        return;
    }
    demand(result.how == ending::failed && result.error && !result.error->message.empty(),
           "an error says why");
    demand(said.bad || service.silent, "only a bad reply ends a run early");
    demand(is_unreachable(*result.error) == service.silent, "silence is told from a reply");
    demand(!is_shell_gone(*result.error) || said.fault, "a shell is gone by a fault alone");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    auto replies = fuzz::reply_bodies(octets);
    if (!replies)
        return 0;
    hostile_service service{std::move(*replies)};
    auto conversation = fuzz::open_repeatable(service);
    {
        auto opened = shell::create(conversation).value();
        const auto result = opened.run("dir");
        compare(result, service);
        demand(service.terminated || !opened.is_open(), "a command is terminated");
    }
    demand(service.deleted, "a shell is deleted");
    return 0;
}
