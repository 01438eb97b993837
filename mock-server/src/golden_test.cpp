// The mock's answers to a fixed set of requests, octet by octet: mock-server/golden.
#include "base/clock.hpp"
#include "mock-server/src/endpoint.hpp"
#include "transport/captured.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

using namespace wsman;

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path{WSMAN_SOURCE_DIR} / "mock-server/golden";
constexpr std::string_view request_end = "-request.xml";
constexpr std::string_view response_end = "-response.xml";

std::string octets_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// As it stands on a wire, without what the listener adds.
std::string on_a_wire(const transport::served_reply& served) {
    if (served.silent)
        return "<no response: closed>";
    const auto& reply = served.reply;
    std::string out = reply.version + " " + std::to_string(reply.status) + " " + reply.reason;
    for (const auto& field : reply.fields)
        out += "\r\n" + field.name + ": " + field.value;
    return out + "\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\n\r\n" +
           reply.body;
}

// A service as new, for the requests of one conversation.
class conversation {
public:
    explicit conversation(std::string profile) {
        mock::endpoint_settings settings;
        settings.profile = std::move(profile);
        settings.basic_authentication = true;
        settings.user = "operator";
        settings.password = "golden";
        service_ = mock::endpoint::open(std::move(settings), clock_).value();
    }

    std::string answer(const transport::http_request& request) {
        auto served = service_->handle(request);
        while (served.then) {
            clock_.advance(served.delay);
            const auto then = std::move(served.then);
            served = then();
        }
        clock_.advance(served.delay + std::chrono::seconds{1});
        return on_a_wire(served);
    }

private:
    base::test_clock clock_;
    std::unique_ptr<mock::endpoint> service_;
};

// NAME of CONVERSATION.NN-WHAT, in their order, by conversation.
std::map<std::string, std::vector<std::string>> names() {
    std::map<std::string, std::vector<std::string>> all;
    for (const auto& entry : fs::directory_iterator{folder}) {
        const auto file = entry.path().filename().string();
        if (file.ends_with(request_end))
            all[file.substr(0, file.find('.'))].push_back(
                file.substr(0, file.size() - request_end.size()));
    }
    for (auto& [conversation, steps] : all)
        std::ranges::sort(steps);
    return all;
}

fs::path file_of(const std::string& name, std::string_view end) {
    return folder / (name + std::string{end});
}

template <class Use>
void for_each_answer(Use use) {
    for (const auto& [group, steps] : names()) {
        conversation with{group.starts_with("winrm") ? "winrm" : "bmc"};
        for (const auto& name : steps) {
            const auto octets = octets_of(file_of(name, request_end));
            const auto request = transport::request_from_capture(octets).value();
            use(name, with.answer(request));
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(golden)

// With WSMAN_REWRITE_GOLDEN in the environment what comes now becomes what is wanted.
BOOST_AUTO_TEST_CASE(every_answer_is_the_reviewed_one_octet_by_octet) {
    const bool rewrite = std::getenv("WSMAN_REWRITE_GOLDEN") != nullptr;
    std::size_t compared = 0;
    for_each_answer([&](const std::string& name, const std::string& answer) {
        ++compared;
        const auto file = file_of(name, response_end);
        if (rewrite)
            std::ofstream{file, std::ios::binary} << answer;
        else
            BOOST_TEST(octets_of(file) == answer, name << ": another answer:\n" << answer);
    });
    BOOST_TEST(compared > 80u);
}

BOOST_AUTO_TEST_CASE(no_answer_lies_there_without_its_request) {
    for (const auto& entry : fs::directory_iterator{folder}) {
        const auto file = entry.path().filename().string();
        if (!file.ends_with(response_end))
            continue;
        const auto name = file.substr(0, file.size() - response_end.size());
        BOOST_TEST(fs::exists(file_of(name, request_end)), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
