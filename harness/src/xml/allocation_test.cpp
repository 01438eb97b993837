// Counts allocations: after the first envelopes of a kind the reader and the document must make
// none.
#include "base/counted_new.hpp"
#include "xml/document.hpp"
#include "xml/scanner.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::xml;
using wsman::base::allocations;
using wsman::base::allocations_of_later_rounds;

namespace {

const std::string envelope =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"urn:a?b=1&amp;c=2\" "
    "xmlns:a-prefix-that-is-long=\"urn:long\">\r\n<s:Header><a:To s:mustUnderstand=\"true\" "
    "a:b=\"1&#x20;2\">"
    "http://host/wsman?a&amp;b</a:To><a:M a='' b='' c='' d='' e='' f='' g='' h='' i='' j='' "
    "k='&lt;'/></s:Header>"
    "<s:Body><a-prefix-that-is-long:x xmlns=\"urn:x\"><y>1 &lt; 2 "
    "\xE2\x82\xAC</y><![CDATA[<&>\r\n]]>"
    "<!-- c --></a-prefix-that-is-long:x></s:Body></s:Envelope>";

} // namespace

BOOST_AUTO_TEST_SUITE(xml_allocation)

BOOST_AUTO_TEST_CASE(the_count_counts) {
    const auto before = allocations.load();
    delete new int{1};
    BOOST_TEST(allocations.load() > before);
}

BOOST_AUTO_TEST_CASE(reader_allocates_nothing_in_the_steady_state) {
    for (const auto& octets : {envelope, to_utf16("\xE2\x82\xAC").substr(0, 2) +
                                             to_utf16("<a>\xE2\x82\xAC</a>", true, false)}) {
        reader source;
        std::size_t events = 0;
        const auto count = allocations_of_later_rounds([&] {
            source.open(octets);
            for (auto next = source.next(); next.value() != event::end_of_document;
                 next = source.next())
                ++events;
        });
        BOOST_TEST(count == 0U);
        BOOST_TEST(events > 100U);
    }
}

// More of everything than there is room for at first.
BOOST_AUTO_TEST_CASE(scanner_allocates_nothing_in_the_steady_state_however_large_a_message_is) {
    std::string start = "<e";
    for (int i = 0; i < 100; ++i)
        start.append(" xmlns:p" + std::to_string(i) + "='urn:p" + std::to_string(i) + "'")
            .append(" a" + std::to_string(i) + "='&lt;'");
    std::string large = start + ">";
    for (int i = 0; i < 100; ++i)
        large.append("<e>&lt;").append(1000, 'x');
    for (int i = 0; i < 100; ++i)
        large.append("</e>");
    large.append("</e>");
    scanner source;
    std::size_t events = 0;
    const auto read = [&](std::string_view octets) {
        source.open(octets);
        for (event told{}; source.next(told) && told != event::end_of_document;)
            ++events;
    };
    BOOST_TEST(allocations_of_later_rounds([&] {
                   read(large);
                   read(envelope);
               }) == 0U);
    BOOST_TEST(events > 103U * 300);
}

BOOST_AUTO_TEST_CASE(document_allocates_nothing_in_the_steady_state) {
    document tree;
    std::size_t elements = 0;
    const auto count = allocations_of_later_rounds([&] {
        tree.parse(envelope).value();
        for (const auto each : tree.root().children())
            elements += each.child_count();
    });
    BOOST_TEST(count == 0U);
    BOOST_TEST(elements == 103U * 3);
}

BOOST_AUTO_TEST_CASE(refusing_allocates_nothing_either) {
    document tree;
    const auto cut = std::string_view{envelope}.substr(0, envelope.size() - 4);
    BOOST_TEST(allocations_of_later_rounds([&] {
                   if (tree.parse(cut))
                       BOOST_ERROR("a cut envelope is read");
               }) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
