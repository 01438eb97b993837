// Counts allocations: after the first envelopes of a kind the reader and the document must make
// none.
#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> allocations{0};

} // namespace

// Replaced for the whole test program, all forms that the library uses; the others share them
// unharmed.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(size == 0 ? 1 : size);
}

void* operator new(std::size_t size) {
    if (void* const memory = ::operator new(size, std::nothrow))
        return memory;
    throw std::bad_alloc{};
}

void* operator new[](std::size_t size) {
    return ::operator new(size);
}

void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return ::operator new(size, std::nothrow);
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete(void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

void operator delete[](void* memory) noexcept {
    std::free(memory);
}

void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

using namespace wsman::xml;

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

template <class Read>
std::size_t allocations_of_later_rounds(Read read) {
    for (int i = 0; i < 3; ++i)
        read();
    const auto before = allocations.load();
    for (int i = 0; i < 100; ++i)
        read();
    return allocations.load() - before;
}

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
