#include "base/temporary_folder.hpp"
#include "record/log.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace record = wsman::record;
namespace fs = std::filesystem;

namespace {

using folder = wsman::base::temporary_folder;

record::exchange sample(std::uint64_t number) {
    record::exchange e;
    e.number = number;
    e.owner = "dsp0226/R11-2/x";
    e.label = "probe";
    e.request.body = "<a>\xC3\xA9 \" \\ \n</a>";
    e.request.fields.add("X", "1");
    e.request.fields.add("X", "2");
    e.outcome.why = wsman::transport::failure::closed_inside_reply;
    e.outcome.detail = "closed";
    e.outcome.connection = 3;
    e.outcome.times = {wsman::base::duration{1}, wsman::base::duration{2},
                       wsman::base::duration{3}};
    e.outcome.reply.emplace();
    e.outcome.reply->status = 200;
    e.outcome.reply->body = std::string{"\xFF\xFE<\0", 4};
    e.waited = wsman::base::duration{7};
    return e;
}

fs::path written(const folder& in, int count) {
    const auto file = in.path() / "exchanges.ndjson";
    auto log = record::log_writer::create(file).value();
    for (int i = 1; i <= count; ++i)
        BOOST_REQUIRE(log.append(sample(static_cast<std::uint64_t>(i))));
    return file;
}

std::string contents(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream{file, std::ios::binary}.rdbuf();
    return out.str();
}

void rewrite(const fs::path& file, const std::string& octets) {
    std::ofstream{file, std::ios::binary | std::ios::trunc} << octets;
}

} // namespace

BOOST_AUTO_TEST_SUITE(exchange_log)

BOOST_AUTO_TEST_CASE(an_exchange_comes_back_octet_for_octet) {
    const auto before = sample(5);
    const auto line = record::to_line(before, "hash");
    BOOST_TEST(line.find('\n') == std::string::npos);
    const auto after = record::from_line(line).value();
    BOOST_TEST(after.number == 5U);
    BOOST_TEST(after.owner == before.owner);
    BOOST_TEST(after.label == before.label);
    BOOST_TEST(after.request.body == before.request.body);
    BOOST_TEST((after.request.fields == before.request.fields));
    BOOST_TEST((after.outcome.why == before.outcome.why));
    BOOST_TEST(after.outcome.connection == 3U);
    BOOST_TEST(after.outcome.times.last_octet.count() == 3);
    BOOST_TEST(after.outcome.reply->body == before.outcome.reply->body);
    BOOST_TEST(after.waited.count() == 7);
    BOOST_TEST(record::to_line(after, "hash") == line);
}

BOOST_AUTO_TEST_CASE(no_reply_stays_no_reply) {
    auto e = sample(1);
    e.outcome.reply.reset();
    BOOST_TEST(!record::from_line(record::to_line(e, "")).value().outcome.reply.has_value());
}

BOOST_AUTO_TEST_CASE(lines_that_are_no_exchange_say_what_is_wrong) {
    for (const auto* line : {"", "[]", "{}", "{\"number\":\"one\"}", "null", "{\"number\":1",
                             "[[[[[[[[[[[[]]]]]]]]]]]]"})
        BOOST_TEST(!record::from_line(line).error().empty());
    auto line = record::to_line(sample(1), "");
    line.replace(line.find("\"status\":200"), 12, "\"status\":-1 ");
    BOOST_TEST(record::from_line(line).error() == "'status' is not a whole number");
}

BOOST_AUTO_TEST_CASE(a_written_log_reads_back_with_its_chain_intact) {
    const folder in;
    const auto log = record::read_log(written(in, 3)).value();
    BOOST_TEST(log.exchanges.size() == 3U);
    BOOST_TEST(log.chain_intact);
    BOOST_TEST(!log.truncated);
}

BOOST_AUTO_TEST_CASE(a_changed_or_missing_line_breaks_the_chain) {
    const folder in;
    const auto file = written(in, 3);
    const auto original = contents(file);
    auto changed = original;
    changed.replace(changed.find("\"probe\""), 7, "\"prove\"");
    rewrite(file, changed);
    BOOST_TEST(!record::read_log(file).value().chain_intact);
    rewrite(file, original.substr(original.find('\n') + 1));
    BOOST_TEST(!record::read_log(file).value().chain_intact);
}

BOOST_AUTO_TEST_CASE(an_incomplete_last_line_is_left_out_and_said) {
    const folder in;
    const auto file = written(in, 2);
    const auto original = contents(file);
    rewrite(file, original.substr(0, original.size() - 10));
    const auto log = record::read_log(file).value();
    BOOST_TEST(log.exchanges.size() == 1U);
    BOOST_TEST(log.truncated);
}

BOOST_AUTO_TEST_CASE(a_broken_line_is_named_by_file_and_line) {
    const folder in;
    const auto file = written(in, 1);
    rewrite(file, contents(file) + "nonsense\n");
    BOOST_TEST(record::read_log(file).error().find("exchanges.ndjson:2: ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_record_is_never_overwritten) {
    const folder in;
    const auto file = written(in, 1);
    BOOST_TEST(record::log_writer::create(file).has_error());
    BOOST_TEST(record::log_writer::create(in.path() / "no" / "such").has_error());
}

BOOST_AUTO_TEST_SUITE_END()
