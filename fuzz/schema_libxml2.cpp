// The verdict of our schemas against libxml2's, on whatever is well-formed. What is known to differ
// is excused by the table that the mutation check goes by.
#include "fuzz/oracle.hpp"
#include "schema/differential/comparison.hpp"

using namespace wsman::schema;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static differential::comparison comparison{WSMAN_SOURCE_DIR "/schemas"};
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    const auto found = comparison.compare(octets);
    if (!found || found->what != differential::outcome::kind::different)
        return 0;
    std::fprintf(stderr, "ours: %s\nlibxml2: %s\n",
                 found->ours.valid ? "valid" : found->ours.complaint.c_str(),
                 found->theirs.valid ? "valid" : found->theirs.complaint.c_str());
    wsman::fuzz::demand(false, "libxml2 judges alike");
    return 0;
}
