#include "record/pairs.hpp"

#include "record/redaction.hpp"
#include "transport/captured.hpp"

#include <fstream>
#include <set>
#include <sstream>

namespace wsman::record {

namespace {

constexpr std::string_view request_end = "-request.xml";
constexpr std::string_view response_end = "-response.xml";
constexpr std::uintmax_t size_limit = std::uintmax_t{64} << 20;

base::result<std::string> octets_of(const std::filesystem::path& file) {
    using answer = base::result<std::string>;
    const auto failed = [&](std::string_view what) {
        return answer{boost::system::in_place_error,
                      file.filename().string() + " " + std::string{what}};
    };
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (!std::filesystem::exists(status))
        return failed("is missing");
    if (!std::filesystem::is_regular_file(status))
        return failed("is no file");
    if (std::filesystem::file_size(file, problem) > size_limit || problem)
        return failed("cannot be read, or is longer than 64 MiB");
    std::ifstream in{file, std::ios::binary};
    std::ostringstream out;
    if (in.peek() != std::ifstream::traits_type::eof())
        out << in.rdbuf();
    if (in.bad() || !in.is_open())
        return failed("cannot be read");
    return answer{boost::system::in_place_value, std::move(out).str()};
}

base::result<std::set<std::string>> names_in(const std::filesystem::path& folder) {
    using answer = base::result<std::set<std::string>>;
    std::set<std::string> names;
    std::error_code problem;
    std::filesystem::directory_iterator file{folder, problem};
    for (; !problem && file != std::filesystem::directory_iterator{}; file.increment(problem)) {
        const auto name = file->path().filename().string();
        for (const auto end : {request_end, response_end})
            if (name.size() > end.size() && name.ends_with(end))
                names.insert(name.substr(0, name.size() - end.size()));
    }
    if (problem)
        return answer{boost::system::in_place_error,
                      folder.string() + ": cannot be read as a folder: " + problem.message()};
    if (names.empty())
        return answer{boost::system::in_place_error,
                      folder.string() + ": holds no pair NAME-request.xml, NAME-response.xml"};
    return answer{boost::system::in_place_value, std::move(names)};
}

base::result<exchange> read_pair(const std::filesystem::path& folder, const std::string& name) {
    using answer = base::result<exchange>;
    const auto request = octets_of(folder / (name + std::string{request_end}));
    if (!request)
        return answer{boost::system::in_place_error, request.error()};
    const auto response = octets_of(folder / (name + std::string{response_end}));
    if (!response)
        return answer{boost::system::in_place_error, response.error()};
    return pair_from_text(name, *request, *response);
}

} // namespace

base::result<exchange> pair_from_text(std::string name, std::string_view request,
                                      std::string_view response) {
    using answer = base::result<exchange>;
    auto sent = transport::request_from_capture(request);
    if (!sent)
        return answer{boost::system::in_place_error,
                      name + std::string{request_end} + " " + sent.error()};
    exchange made;
    made.outcome = transport::reply_from_capture(response, sent->method == "HEAD");
    if (made.outcome.why == transport::failure::not_http ||
        made.outcome.why == transport::failure::reply_too_large)
        return answer{boost::system::in_place_error,
                      name + std::string{response_end} + ": " + made.outcome.detail};
    made.request = std::move(*sent);
    made.label = std::move(name);
    redact(made);
    return answer{boost::system::in_place_value, std::move(made)};
}

base::result<pairs> read_pairs(const std::filesystem::path& folder) {
    using answer = base::result<pairs>;
    const auto names = names_in(folder);
    if (!names)
        return answer{boost::system::in_place_error, names.error()};
    pairs found;
    for (const auto& name : *names) {
        auto one = read_pair(folder, name);
        if (!one) {
            found.unusable.push_back({name, one.error()});
            continue;
        }
        one->number = found.exchanges.size() + 1;
        found.exchanges.push_back(std::move(*one));
    }
    return answer{boost::system::in_place_value, std::move(found)};
}

} // namespace wsman::record
