#include "mock-server/src/windows_fault.hpp"

#include "protocol/names.hpp"
#include "xml/writer.hpp"

namespace wsman::mock {
namespace {

using protocol::wsa;
using protocol::wsen;
using protocol::wsman;
using protocol::wxf;

struct code_row {
    xml::qname subcode;
    std::string_view detail; // empty: any other, as the last row of its subcode
    std::uint32_t code;
};

constexpr std::uint32_t internal_error = 0x8007054F;

constexpr code_row rows[] = {
    {wsa("ActionNotSupported"), "ActionMismatch", 0x80338031},
    {wsa("ActionNotSupported"), "", 0x80338013},
    {wsa("DestinationUnreachable"), "InvalidResourceURI", 0x8033803B},
    {wsa("DestinationUnreachable"), "", 0x80338000},
    {wsa("EndpointUnavailable"), "", 0x80338014},
    {wsa("InvalidMessageInformationHeader"), "", 0x8033800F},
    {wsa("MessageInformationHeaderRequired"), "", 0x80338011},
    {wsen("CannotProcessFilter"), "", 0x8033801A},
    {wsen("FilterDialectRequestedUnavailable"), "", 0x80338019},
    {wsen("FilteringNotSupported"), "", 0x80338018},
    {wsen("InvalidEnumerationContext"), "", 0x8033801B},
    {wsen("InvalidExpirationTime"), "", 0x80338016},
    {wsman("AccessDenied"), "", 0x80070005},
    {wsman("AlreadyExists"), "", 0x80338033},
    {wsman("CannotProcessFilter"), "", 0x80338122},
    {wsman("Concurrency"), "", 0x80338032},
    {wsman("EncodingLimit"), "CharacterSet", 0x8033804C},
    {wsman("EncodingLimit"), "MaxEnvelopeSize", 0x80338047},
    {wsman("EncodingLimit"), "MinimumEnvelopeLimit", 0x8033807E},
    {wsman("EncodingLimit"), "OptionLimit", 0x8033804B},
    {wsman("EncodingLimit"), "SelectorLimit", 0x8033804A},
    {wsman("EncodingLimit"), "ServiceEnvelopeLimit", 0x80338049},
    {wsman("EncodingLimit"), "UnreportableSuccess", 0x8033804D},
    {wsman("EncodingLimit"), "URILimitExceeded", 0x8033802D},
    {wsman("EncodingLimit"), "Whitespace", 0x8033804E},
    {wsman("EncodingLimit"), "", 0x80338035},
    {wsman("InvalidOptions"), "InvalidName", 0x80338052},
    {wsman("InvalidOptions"), "InvalidValue", 0x80338053},
    {wsman("InvalidOptions"), "NotSupported", 0x80338051},
    {wsman("InvalidOptions"), "", 0x80338039},
    {wsman("InvalidParameter"), "InvalidName", 0x80338055},
    {wsman("InvalidParameter"), "TypeMismatch", 0x80338054},
    {wsman("InvalidParameter"), "", 0x8033803A},
    {wsman("InvalidSelectors"), "DuplicateSelectors", 0x8033805F},
    {wsman("InvalidSelectors"), "InsufficientSelectors", 0x8033805A},
    {wsman("InvalidSelectors"), "InvalidValue", 0x8033805D},
    {wsman("InvalidSelectors"), "TypeMismatch", 0x8033805C},
    {wsman("InvalidSelectors"), "UnexpectedSelectors", 0x8033805B},
    {wsman("InvalidSelectors"), "", 0x8033803D},
    {wsman("QuotaLimit"), "", 0x8033803F},
    {wsman("SchemaValidationError"), "", 0x80338041},
    {wsman("TimedOut"), "", 0x80338029},
    {wsman("UnsupportedFeature"), "AddressingMode", 0x80338076},
    {wsman("UnsupportedFeature"), "EnumerationMode", 0x80338086},
    {wsman("UnsupportedFeature"), "FilteringRequired", 0x80338070},
    {wsman("UnsupportedFeature"), "FragmentLevelAccess", 0x80338077},
    {wsman("UnsupportedFeature"), "Locale", 0x80338087},
    {wsman("UnsupportedFeature"), "", 0x80338042},
    {wxf("InvalidRepresentation"), "InvalidNamespace", 0x80338058},
    {wxf("InvalidRepresentation"), "InvalidValues", 0x80338056},
    {wxf("InvalidRepresentation"), "MissingValues", 0x80338057},
    {wxf("InvalidRepresentation"), "", 0x80338015},
};

} // namespace

std::uint32_t windows_code(const refusal& of) {
    if (of.windows_code != 0)
        return of.windows_code;
    for (const auto& row : rows)
        if (row.subcode == of.subcode && (row.detail.empty() || row.detail == of.detail))
            return row.code;
    return internal_error;
}

void append_windows_detail(std::string& out, const refusal& of, std::string_view machine,
                           bool with_message) {
    xml::writer detail{out};
    detail.open("f:WSManFault").declare("f", protocol::ns::ms_fault);
    detail.attribute("Code", std::to_string(windows_code(of))).attribute("Machine", machine);
    detail.leaf("f:Message", with_message ? of.reason : "").close();
}

} // namespace wsman::mock
