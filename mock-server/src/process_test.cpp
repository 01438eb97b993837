#include "mock-server/src/process.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::output;
using mock::process;
using namespace std::chrono_literals;

namespace {

mock::program lines(std::uint64_t times, base::duration every) {
    mock::program made;
    mock::piece piece;
    piece.with = mock::filling::numbered;
    piece.text = "l";
    piece.times = times;
    piece.every = every;
    made.writes.push_back(piece);
    made.lasts =
        times == mock::for_ever ? std::nullopt : std::optional{every * static_cast<int>(times - 1)};
    return made;
}

mock::program ending(std::uint32_t code, mock::joint when = mock::joint::always) {
    mock::program made;
    made.when = when;
    made.exit_code = code;
    return made;
}

mock::program copying() {
    mock::program made;
    made.copies_input = true;
    return made;
}

std::string taken(process& from, base::duration now, std::size_t most = 1000) {
    std::string text;
    from.take(output::standard, now, most, text);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(process_at_work)

BOOST_AUTO_TEST_CASE(output_comes_when_its_time_has_come) {
    process one{{lines(3, 1s)}, 10s};
    BOOST_TEST(taken(one, 10s) == "l1\r\n");
    BOOST_TEST(!one.has_output(output::standard, 10s));
    BOOST_TEST(one.next_change(10s).value().count() == base::duration{11s}.count());
    BOOST_TEST(!one.exit_code(11s).has_value());
    BOOST_TEST(taken(one, 12s) == "l2\r\nl3\r\n");
    BOOST_TEST(one.exit_code(12s).value() == 0u);
    BOOST_TEST(!one.next_change(12s).has_value());
}

BOOST_AUTO_TEST_CASE(output_is_cut_where_the_reader_has_no_more_room) {
    process one{{lines(3, 0s)}, 0s};
    std::string all;
    for (int i = 0; i < 12; ++i) {
        const auto part = taken(one, 0s, 1);
        BOOST_TEST(part.size() == 1u);
        all += part;
    }
    BOOST_TEST(all == "l1\r\nl2\r\nl3\r\n");
}

BOOST_AUTO_TEST_CASE(a_ruler_is_the_same_in_whatever_portions_it_is_taken) {
    mock::program made;
    mock::piece ruler;
    ruler.with = mock::filling::ruler;
    ruler.octets = 1000;
    made.writes.push_back(ruler);
    process whole{{made}, 0s};
    process parts{{made}, 0s};
    std::string all;
    for (std::string part; !(part = taken(parts, 0s, 7)).empty();)
        all += part;
    BOOST_TEST(all.size() == 1000u);
    BOOST_TEST(all == taken(whole, 0s, 5000));
}

BOOST_AUTO_TEST_CASE(input_is_copied_until_it_ends) {
    process one{{copying()}, 0s};
    BOOST_TEST(!one.exit_code(5s).has_value());
    BOOST_TEST(!one.next_change(5s).has_value());
    one.give("abc", false, 5s);
    BOOST_TEST(taken(one, 5s, 2) == "ab");
    one.give("d", true, 6s);
    BOOST_TEST(taken(one, 6s) == "cd");
    BOOST_TEST(one.exit_code(6s).has_value());
    one.give("late", false, 7s);
    BOOST_TEST(taken(one, 7s) == "");
}

BOOST_AUTO_TEST_CASE(input_that_nobody_will_read_is_not_kept) {
    process one{{lines(mock::for_ever, 1s)}, 0s};
    one.give(std::string(100, 'x'), false, 0s);
    BOOST_TEST(one.input_held() == 0u);
}

BOOST_AUTO_TEST_CASE(the_next_program_begins_when_the_one_before_has_ended) {
    process one{{copying(), lines(2, 1s)}, 0s};
    one.give("", true, 4s);
    BOOST_TEST(taken(one, 4s) == "l1\r\n");
    BOOST_TEST(taken(one, 5s) == "l2\r\n");
    BOOST_TEST(one.exit_code(5s).has_value());
}

BOOST_AUTO_TEST_CASE(exit_codes_decide_what_runs_next) {
    using mock::joint;
    const auto code = [](mock::script what) {
        process one{std::move(what), 0s};
        return one.exit_code(0s).value();
    };
    BOOST_TEST(code({ending(1), ending(2, joint::on_success)}) == 1u);
    BOOST_TEST(code({ending(1), ending(2, joint::on_failure)}) == 2u);
    BOOST_TEST(code({ending(0), ending(2, joint::on_failure), ending(3, joint::on_success)}) == 3u);
    auto leaving = ending(7);
    leaving.ends_line = true;
    BOOST_TEST(code({leaving, ending(0)}) == 7u);
    BOOST_TEST(code({}) == 0u);
}

BOOST_AUTO_TEST_CASE(an_interrupt_keeps_what_was_written_and_stops_the_rest) {
    process one{{lines(mock::for_ever, 1s)}, 0s};
    one.interrupt(2500ms);
    BOOST_TEST(one.exit_code(3s).value() == mock::interrupted_exit_code);
    BOOST_TEST(taken(one, 9s) == "l1\r\nl2\r\nl3\r\n");
    BOOST_TEST(!one.next_change(9s).has_value());
}

BOOST_AUTO_TEST_CASE(an_endless_flood_ends_with_its_interrupt) {
    process one{{lines(mock::for_ever, 0s)}, 0s};
    BOOST_TEST(taken(one, 0s, 100'000).size() == 100'000u);
    one.interrupt(1s);
    BOOST_TEST(!one.has_output(output::standard, 1s));
    BOOST_TEST(one.exit_code(1s).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
