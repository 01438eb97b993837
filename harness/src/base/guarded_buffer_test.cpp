#include "base/guarded_buffer.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <fcntl.h>
#include <string>
#include <unistd.h>

using namespace wsman::base;

BOOST_AUTO_TEST_SUITE(guarded_buffers)

BOOST_AUTO_TEST_CASE(octets_are_copied_whatever_their_number) {
    for (const std::size_t size : {0U, 1U, 4095U, 4096U, 4097U, 100000U}) {
        const std::string octets(size, 'x');
        const guarded_buffer buffer{octets};
        BOOST_TEST(buffer.view() == octets);
    }
}

BOOST_AUTO_TEST_CASE(octet_after_the_end_cannot_be_read) {
    const guarded_buffer buffer{"abc"};
    // The kernel answers EFAULT where the process itself would die.
    int pipe_ends[2];
    BOOST_REQUIRE(::pipe(pipe_ends) == 0);
    const char* const end = buffer.view().data() + buffer.view().size();
    BOOST_TEST(::write(pipe_ends[1], end - 1, 1) == 1);
    BOOST_TEST(::write(pipe_ends[1], end, 1) == -1);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}

BOOST_AUTO_TEST_SUITE_END()
