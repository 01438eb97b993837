// The challenges of WWW-Authenticate: what is read is made of the grammar's parts, written and read
// it is the same, and two values in one field read as they do in two.
#include "transport/challenge.hpp"

#include "fuzz/oracle.hpp"

#include <string>

using namespace wsman;
using fuzz::demand;

namespace {

using challenges = std::vector<transport::challenge>;

std::string written(const challenges& all) {
    std::string out;
    for (const auto& one : all)
        out.append(out.empty() ? "" : ", ").append(to_string(one));
    return out;
}

bool is_token(std::string_view text) {
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={} \t";
    for (const char octet : text)
        if (octet <= ' ' || octet >= 0x7F || separators.find(octet) != separators.npos)
            return false;
    return !text.empty();
}

void check(const transport::challenge& one, std::string_view input) {
    demand(is_token(one.scheme), "a scheme is a token");
    demand(one.token68.empty() || one.parameters.empty(), "either a token68 or parameters");
    demand(input.find(one.token68) != input.npos, "a token68 is as it was sent");
    for (const auto& parameter : one.parameters) {
        demand(is_token(parameter.name), "a parameter's name is a token");
        demand(one.find(parameter.name).has_value(), "a parameter is found");
        demand(parameter.value.size() <= input.size(), "values do not grow");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto read = transport::read_challenges(input);
    if (!read)
        return 0;
    for (const auto& one : *read)
        check(one, input);
    const auto text = written(*read);
    demand(transport::read_challenges(text) == read, "what was written is read as the same");

    // Behind other challenges the same ones come.
    auto joined = transport::read_challenges("First token68==, " + text).value();
    demand(joined.front().token68 == "token68==", "the first stays the first");
    joined.erase(joined.begin());
    demand(joined == *read, "challenges of two fields are those of one");
    return 0;
}
