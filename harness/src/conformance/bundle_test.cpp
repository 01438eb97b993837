// The folder of a run, there and back, and what damage does to it.
#include "conformance/bundle.hpp"
#include "conformance/judge.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;

namespace {

run_context full_context() {
    auto made = sample::context();
    made.tool_version = "wsmanspec 1";
    made.target.user = "admin";
    made.target.product_vendor = "Acme \"quoted\" \xC3\xA9";
    made.target.product_version = "2";
    made.target.protocol_version = "urn:v";
    made.target.tls = true;
    made.target.tls_verified = true;
    made.profile.description = "words";
    made.profile.interpretations = {"amt"};
    made.profile.harmless_actions = {"urn:look"};
    made.profile.write_actions = {"urn:change"};
    made.profile.pace = 5ms;
    made.profile.slack = 3s;
    made.profile.digest = "d";
    made.selection = {{"R1*"}, {"*/x"}, selection::strictness::should};
    made.allowed = protocol::risk::disruptive;
    made.seed = UINT64_MAX;
    made.started = "2026-01-01T00:00:00.000Z";
    made.seconds = 1.25;
    made.suite_digest = "s";
    made.schema_digest = "m";
    made.remarks = {"a", "b"};
    made.left_out = {{"dsp0226/R1-1/a", verdict::skipped, "why"},
                     {"dsp0226/R1-1/b", verdict::error, "why not"}};
    made.interrupted = true;
    made.target_judged = false;
    made.target_problem = "gone";
    return made;
}

// The folder of a run with one exchange.
struct kept_run {
    sample::folder in;
    std::filesystem::path run_file = in.path() / "run" / "run.json";
    std::filesystem::path exchanges_file = in.path() / "run" / "exchanges.ndjson";

    explicit kept_run(int exchanges = 2) {
        auto writer = bundle_writer::create(in.path() / "run").value();
        BOOST_REQUIRE(writer.write(full_context()));
        for (int i = 1; i <= exchanges; ++i)
            BOOST_REQUIRE(writer.append(
                sample::exchange("p", sample::answer(), static_cast<std::uint64_t>(i))));
    }

    [[nodiscard]] base::result<bundle> read() const { return read_bundle(in.path() / "run"); }

    [[nodiscard]] std::string error() const {
        const auto done = read();
        BOOST_REQUIRE(done.has_error());
        return done.error();
    }

    static void change(const std::filesystem::path& file, std::string_view piece,
                       std::string_view instead) {
        auto octets = sample::contents(file);
        const auto at = octets.find(piece);
        BOOST_REQUIRE(at != octets.npos);
        sample::write(file, octets.replace(at, piece.size(), instead));
    }
};

base::result<run_context> changed(std::string_view piece, std::string_view instead) {
    auto text = to_json(full_context());
    const auto at = text.find(piece);
    BOOST_REQUIRE_MESSAGE(at != text.npos, piece);
    return context_from_json(text.replace(at, piece.size(), instead));
}

} // namespace

BOOST_AUTO_TEST_SUITE(context_as_json)

BOOST_AUTO_TEST_CASE(a_context_comes_back_as_it_was) {
    const auto before = full_context();
    const auto text = to_json(before);
    const auto after = context_from_json(text).value();
    BOOST_TEST(to_json(after) == text);
    BOOST_TEST(after.seed == UINT64_MAX);
    BOOST_TEST(after.seconds == 1.25);
    BOOST_TEST(after.target.product_vendor == before.target.product_vendor);
    BOOST_TEST((after.selection.levels == selection::strictness::should));
    BOOST_TEST((after.allowed == protocol::risk::disruptive));
    BOOST_TEST((after.profile.slack == 3s));
    BOOST_TEST(after.profile.find_role("instance")->fact("colour").value() == "r<d");
    BOOST_TEST(after.profile.find_role("instance")->fact("selector.Id").value() == "7");
    BOOST_TEST(after.find_capability("locale")->exchange == 3u);
    BOOST_TEST(!after.find_capability("locale")->present);
    BOOST_TEST(after.find_capability("utf-16") == nullptr);
    BOOST_TEST(after.left_out[1].verdict == verdict::error);
    BOOST_TEST(after.interrupted);
    BOOST_TEST(!after.target_judged);
}

BOOST_AUTO_TEST_CASE(an_empty_context_comes_back_too) {
    const auto text = to_json({});
    BOOST_TEST(to_json(context_from_json(text).value()) == text);
}

BOOST_AUTO_TEST_CASE(what_is_no_context_is_an_error) {
    for (const auto* text : {"", "null", "[]", "{}", "{\"schema\":1}", "{\"schema\":\"other\"}",
                             "{\"schema\":\"wsmanspec/bundle/1\"}", "\xFF", "{\"a\":1e999}"})
        BOOST_TEST(context_from_json(text).has_error(), text);
    const std::string deep(100000, '[');
    BOOST_TEST(context_from_json(deep).has_error());
}

BOOST_AUTO_TEST_CASE(a_context_cut_off_anywhere_is_an_error) {
    const auto whole = to_json(full_context());
    for (std::size_t size = 0; size + 1 < whole.size(); ++size)
        BOOST_TEST(context_from_json(std::string_view{whole}.substr(0, size)).has_error(), size);
}

BOOST_AUTO_TEST_CASE(every_member_is_needed_and_has_its_type) {
    const auto whole = to_json(full_context());
    std::size_t members = 0;
    for (auto at = whole.find("\":"); at != whole.npos; at = whole.find("\":", at + 1)) {
        ++members;
        const auto begin = whole.rfind('"', at - 1) + 1;
        const auto name = whole.substr(begin, at - begin);
        if (name == "colour" || name == "first")
            continue; // facts have any name
        auto renamed = whole;
        renamed[begin] = '#';
        BOOST_TEST(context_from_json(renamed).has_error(), renamed);
        auto wrong = whole;
        wrong.insert(at + 2, "[{}],\"rest\":");
        BOOST_TEST(context_from_json(wrong).has_error(), wrong);
    }
    BOOST_TEST(members > 50u);
}

BOOST_AUTO_TEST_CASE(hostile_values_are_errors) {
    struct row {
        const char* piece;
        const char* instead;
        const char* message;
    };

    for (const auto& one : std::vector<row>{
             {"\"risk\":\"disruptive\"", "\"risk\":\"all\"", "risk is no \"all\""},
             {"\"level\":\"should\"", "\"level\":\"must\"", "level is no \"must\""},
             {"\"verdict\":\"skipped\"", "\"verdict\":\"pass\"", "verdict is no \"pass\""},
             {"\"verdict\":\"error\"", "\"verdict\":\"fail\"", "verdict is no \"fail\""},
             {"\"verdict\":\"error\"", "\"verdict\":\"\\u001b[2J\"", "verdict is no \"\\x1B[2J\""},
             {"\"slack_ns\":3000000000", "\"slack_ns\":-1", "slack_ns is no \"-1\""},
             {"\"pace_ns\":5000000", "\"pace_ns\":-9223372036854775808", "pace_ns is no"},
             {"\"slack_ns\":3000000000", "\"slack_ns\":1e30", ""},
             {"\"slack_ns\":3000000000", "\"slack_ns\":0.5", ""},
             {"\"seed\":18446744073709551615", "\"seed\":-1", ""},
             {"\"seed\":18446744073709551615", "\"seed\":18446744073709551616", ""},
             {"\"exchange\":3", "\"exchange\":-3", ""}}) {
        BOOST_TEST_CONTEXT(one.instead) {
            const auto read = changed(one.piece, one.instead);
            BOOST_TEST_REQUIRE(read.has_error());
            BOOST_TEST(sample::contains(read.error(), one.message), read.error());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(bundles)

BOOST_AUTO_TEST_CASE(a_bundle_is_read_as_it_was_written) {
    const kept_run run;
    const auto read = run.read().value();
    BOOST_TEST(to_json(read.context) == to_json(full_context()));
    BOOST_TEST(read.exchanges.size() == 2u);
    BOOST_TEST(read.exchanges[1].number == 2u);
    BOOST_TEST(read.chain_intact);
    BOOST_TEST(!read.truncated);
}

BOOST_AUTO_TEST_CASE(run_json_is_replaced_in_one_step) {
    const sample::folder in;
    auto writer = bundle_writer::create(in.path() / "a" / "b").value();
    BOOST_TEST(writer.write({}).has_value());
    BOOST_TEST(writer.write(full_context()).has_value());
    BOOST_TEST(writer.store("verdicts.json", "{}").has_value());
    BOOST_TEST(sample::contents(writer.folder() / "verdicts.json") == "{}");
    BOOST_TEST(sample::contents(writer.folder() / "run.json") == to_json(full_context()));
    BOOST_TEST(!std::filesystem::exists(writer.folder() / "run.json.new"));
    BOOST_TEST(writer.store("no/such/folder.txt", "").has_error());
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_empty_is_refused_and_left_as_it_is) {
    const sample::folder in;
    sample::write(in.path() / "run" / "notes", "kept");
    const auto refused = bundle_writer::create(in.path() / "run");
    BOOST_TEST(sample::contains(refused.error(), "is not empty and is left as it is"));
    BOOST_TEST(sample::contents(in.path() / "run" / "notes") == "kept");
    BOOST_TEST(bundle_writer::create(in.path() / "run" / "notes").has_error());
    std::filesystem::create_directory(in.path() / "empty");
    BOOST_TEST(bundle_writer::create(in.path() / "empty").has_value());
}

BOOST_AUTO_TEST_CASE(the_default_folder_names_time_and_host) {
    const base::test_clock clock;
    BOOST_TEST(default_bundle_folder(clock.wall(), "bmc-1.example.net").string() ==
               "wsmanspec-runs/20260101T000000Z-bmc-1.example.net");
    BOOST_TEST(default_bundle_folder(clock.wall(), "../../[::1]%eth0").string() ==
               "wsmanspec-runs/20260101T000000Z-.._..____1__eth0");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_missing_is_named) {
    const kept_run run;
    std::filesystem::remove(run.exchanges_file);
    BOOST_TEST(sample::contains(run.error(), "exchanges.ndjson"));
    sample::write(run.run_file, "");
    BOOST_TEST(sample::contains(run.error(), "is no bundle: its run.json cannot be read"));
    std::filesystem::remove(run.run_file);
    BOOST_TEST(sample::contains(run.error(), "is no bundle: its run.json cannot be read"));
    BOOST_TEST(read_bundle(run.in.path() / "absent").has_error());
}

BOOST_AUTO_TEST_CASE(a_damaged_run_json_is_named) {
    const kept_run run;
    kept_run::change(run.run_file, "\"seed\"", "\"seeds\"");
    BOOST_TEST(
        sample::contains(run.error(), "run.json: something is missing or of the wrong type"));
    sample::write(run.run_file, "{");
    BOOST_TEST(sample::contains(run.error(), "run.json: it is no JSON: "));
}

BOOST_AUTO_TEST_CASE(exchanges_that_end_inside_a_line_are_read_up_to_there) {
    const kept_run run;
    const auto whole = sample::contents(run.exchanges_file);
    sample::write(run.exchanges_file, whole.substr(0, whole.size() - 2));
    const auto read = run.read().value();
    BOOST_TEST(read.truncated);
    BOOST_TEST(read.exchanges.size() == 1u);
    sample::write(run.exchanges_file, "");
    BOOST_TEST(run.read()->exchanges.empty());
}

BOOST_AUTO_TEST_CASE(a_chain_that_does_not_fit_is_told) {
    const kept_run run;
    kept_run::change(run.exchanges_file, "x:Thing", "x:Thong");
    const auto read = run.read().value();
    BOOST_TEST(!read.chain_intact);
    BOOST_TEST(read.exchanges.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_line_that_is_no_exchange_is_named) {
    const kept_run run;
    kept_run::change(run.exchanges_file, "\"status\":200", "\"status\":\"200\"");
    BOOST_TEST(sample::contains(run.error(), "exchanges.ndjson:1: "));
    sample::write(run.exchanges_file, "\n");
    BOOST_TEST(sample::contains(run.error(), "exchanges.ndjson:1: "));
}

BOOST_AUTO_TEST_CASE(times_before_the_clock_began_are_refused) {
    for (const auto* member :
         {"\"sent\":0", "\"first_octet\":0", "\"last_octet\":0", "\"waited\":0"}) {
        const kept_run run{1};
        std::string hostile{member};
        hostile.replace(hostile.size() - 1, 1, "-9223372036854775808");
        kept_run::change(run.exchanges_file, member, hostile);
        BOOST_TEST(sample::contains(run.error(), "a time lies before the clock began"));
    }
}

BOOST_AUTO_TEST_CASE(whatever_a_record_holds_is_judged_without_a_crash) {
    const auto suites = sample::suites(
        sample::case_text(
            "R1-1/one",
            "<exchange name=\"p\" send=\"get\"><capture name=\"c\" xpath=\"//*\" as=\"xml\" "
            "required=\"false\"/><expect verdict=\"pass\" http=\"2xx\" not-after=\"PT3S\" "
            "xpath=\"//x:Thing\"/></exchange><pull-until-end name=\"rest\" at-most=\"2\"/>"
            "<conclude><expect verdict=\"pass\" xpath=\"$rest.items\"/></conclude>") +
        "<passive id=\"R1-1/p\" over=\"replies\"><title>t</title><builtin check=\"relates-to\"/>"
        "<falsified-by defect=\"d\"/></passive>");
    const std::string most = std::to_string(INT64_MAX);
    for (const auto& [piece, instead] : std::vector<std::pair<std::string, std::string>>{
             {"\"status\":200", "\"status\":0"},
             {"\"status\":200", "\"status\":4294967295"},
             {"\"sent\":0", "\"sent\":" + most},
             {"\"last_octet\":0", "\"last_octet\":" + most},
             {"\"failure\":\"none\"", "\"failure\":\"unheard-of\""},
             {"\"number\":1", "\"number\":18446744073709551615"},
             {"\"owner\":\"dsp0226", "\"owner\":\"\\u0000dsp0226"},
             {"\"label\":\"p\"", "\"label\":{\"base64\":\"/w==\"}"},
             {"x:Thing", "y:Thing"},
             {"</s:Envelope>", "\\u0000\\uFFFF"},
             {"\"reply\":{", "\"reply\":null,\"other\":{"}}) {
        BOOST_TEST_CONTEXT(instead) {
            const kept_run run{1};
            kept_run::change(run.exchanges_file, piece, instead);
            const auto read = run.read();
            BOOST_REQUIRE_MESSAGE(read.has_value(), read.error());
            auto context = read->context;
            context.profile.slack = base::duration::max();
            context.selection = {};
            context.left_out.clear();
            const auto judged =
                judge(suites, context, read->exchanges, {&sample::rules(), nullptr});
            BOOST_TEST(judged.cases[0].verdict == verdict::inconclusive);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
