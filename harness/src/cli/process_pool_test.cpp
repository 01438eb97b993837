#include "cli/process_pool.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <stdexcept>
#include <unistd.h>

using namespace wsman;

namespace {

std::string text_of(std::size_t task) {
    return std::string(task * 1000, static_cast<char>('a' + task % 26)); // beyond a pipe's buffer
}

} // namespace

BOOST_AUTO_TEST_SUITE(process_pool)

BOOST_AUTO_TEST_CASE(results_stand_in_the_order_of_the_tasks_whoever_did_them) {
    constexpr std::size_t tasks = 150;
    const auto alone = cli::work_in_processes(1, tasks, text_of).value();
    BOOST_REQUIRE(alone.size() == tasks);
    BOOST_TEST(alone[7] == text_of(7));
    for (const unsigned processes : {2U, 3U, 200U})
        BOOST_TEST((cli::work_in_processes(processes, tasks, text_of).value() == alone));
}

BOOST_AUTO_TEST_CASE(each_process_works_on_a_memory_of_its_own) {
    int touched = 0;
    const auto done = cli::work_in_processes(2, 10, [&](std::size_t) {
        ++touched;
        return std::to_string(::getpid());
    });
    BOOST_TEST(done.has_value());
    BOOST_TEST(touched == 0);
    for (const auto& pid : *done)
        BOOST_TEST(pid != std::to_string(::getpid()));
}

BOOST_AUTO_TEST_CASE(nothing_to_do_is_no_error) {
    BOOST_TEST(cli::work_in_processes(4, 0, text_of).value().empty());
}

BOOST_AUTO_TEST_CASE(what_the_work_throws_is_the_error) {
    for (const unsigned processes : {1U, 3U}) {
        const auto done = cli::work_in_processes(processes, 8, [](std::size_t task) {
            if (task == 5)
                throw std::runtime_error{"the fifth"};
            return std::string{};
        });
        BOOST_REQUIRE(done.has_error());
        BOOST_TEST(done.error() == "the fifth");
    }
}

BOOST_AUTO_TEST_CASE(a_process_that_dies_is_an_error) {
    const auto done = cli::work_in_processes(2, 8, [](std::size_t task) {
        if (task == 3)
            ::raise(SIGKILL);
        return std::string{};
    });
    BOOST_REQUIRE(done.has_error());
    BOOST_TEST(done.error() == "a process ended by signal 9");
}

BOOST_AUTO_TEST_SUITE_END()
