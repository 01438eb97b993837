#include "protocol/faults.hpp"

#include <algorithm>
#include <array>

namespace wsman::protocol {
namespace {

using names = std::string_view;
using enum fault_code;

constexpr std::array<names, 0> no_details{};
constexpr std::array action_details{names{"ActionMismatch"}};
constexpr std::array destination_details{names{"InvalidResourceURI"}};
constexpr std::array encoding_details{
    names{"CharacterSet"},         names{"EncodingType"},        names{"MaxEnvelopeSize"},
    names{"MinimumEnvelopeLimit"}, names{"OptionLimit"},         names{"SelectorLimit"},
    names{"ServiceEnvelopeLimit"}, names{"UnreportableSuccess"}, names{"UnsupportedCharacter"},
    names{"URILimitExceeded"},     names{"Whitespace"}};
constexpr std::array endpoint_details{names{"ResourceOffline"}};
constexpr std::array filtering_details{names{"FilteringRequired"}};
constexpr std::array bookmark_details{names{"Expired"}, names{"InvalidFormat"}};
constexpr std::array option_details{names{"NotSupported"}, names{"InvalidName"},
                                    names{"InvalidValue"}};
constexpr std::array parameter_details{names{"TypeMismatch"}, names{"InvalidName"}};
constexpr std::array representation_details{names{"InvalidValues"}, names{"MissingValues"},
                                            names{"InvalidNamespace"}, names{"InvalidFragment"}};
constexpr std::array selector_details{names{"InsufficientSelectors"}, names{"UnexpectedSelectors"},
                                      names{"TypeMismatch"}, names{"InvalidValue"},
                                      names{"DuplicateSelectors"}};
constexpr std::array feature_details{names{"Ack"},
                                     names{"AddressingMode"},
                                     names{"AsynchronousRequest"},
                                     names{"Bookmarks"},
                                     names{"DeliveryRetries"},
                                     names{"EnumerationMode"},
                                     names{"ExpirationTime"},
                                     names{"FilteringRequired"},
                                     names{"FormatMismatch"},
                                     names{"FragmentLevelAccess"},
                                     names{"Heartbeats"},
                                     names{"InsecureAddress"},
                                     names{"Locale"},
                                     names{"MaxElements"},
                                     names{"MaxEnvelopePolicy"},
                                     names{"MaxEnvelopeSize"},
                                     names{"MaxTime"},
                                     names{"OperationTimeout"}};

constexpr std::array table{
    fault_row{
        {}, must_understand, "A header that must be understood is not known here", no_details},
    fault_row{{}, version_mismatch, "Only SOAP 1.2 is spoken here", no_details},
    fault_row{wsman("AccessDenied"), sender, "The sender may not do this", no_details},
    fault_row{wsa("ActionNotSupported"), sender, "The action is not supported", action_details},
    fault_row{wsman("AlreadyExists"), sender, "The resource exists already", no_details},
    fault_row{wsen("CannotProcessFilter"), sender, "The filter cannot be processed", no_details},
    fault_row{wsman("CannotProcessFilter"), sender, "The filter cannot be processed", no_details},
    fault_row{wsman("Concurrency"), sender, "The resource is locked or in use", no_details},
    fault_row{wse("DeliveryModeRequestedUnavailable"), sender, "The delivery mode is not available",
              no_details},
    fault_row{wsman("DeliveryRefused"), receiver, "The sink wants no more deliveries", no_details},
    fault_row{wsa("DestinationUnreachable"), sender, "No resource stands at this address",
              destination_details},
    fault_row{wsman("EncodingLimit"), sender, "A limit of size or encoding was passed",
              encoding_details},
    fault_row{wsa("EndpointUnavailable"), receiver, "The resource is offline", endpoint_details},
    fault_row{wsman("EventDeliverToUnusable"), sender, "Events cannot be delivered to this sink",
              no_details},
    fault_row{wse("EventSourceUnableToProcess"), receiver,
              "The event source cannot process the request", no_details},
    fault_row{wsen("FilterDialectRequestedUnavailable"), sender,
              "The filter dialect is not available", no_details},
    fault_row{wse("FilteringNotSupported"), sender, "This event source has no filters", no_details},
    fault_row{wsen("FilteringNotSupported"), sender, "This enumeration has no filters", no_details},
    fault_row{wse("FilteringRequestedUnavailable"), sender, "The filter dialect is not available",
              filtering_details},
    fault_row{wsman("FragmentDialectNotSupported"), sender, "The fragment dialect is not available",
              no_details},
    fault_row{wsman("InternalError"), receiver, "The service failed inside", no_details},
    fault_row{wsman("InvalidBookmark"), sender, "The bookmark cannot be used", bookmark_details},
    fault_row{wsen("InvalidEnumerationContext"), receiver, "The enumeration context is not valid",
              no_details},
    fault_row{wse("InvalidExpirationTime"), sender, "The expiration time is not valid", no_details},
    fault_row{wsen("InvalidExpirationTime"), sender, "The expiration time is not valid",
              no_details},
    fault_row{wse("InvalidMessage"), sender, "The content of the request is not valid", no_details},
    fault_row{wsa("InvalidMessageInformationHeader"), sender, "A header is not valid", no_details},
    fault_row{wsman("InvalidOptions"), sender, "The options are not valid", option_details},
    fault_row{wsman("InvalidParameter"), sender, "A parameter is not valid", parameter_details},
    fault_row{wxf("InvalidRepresentation"), sender, "The representation is not valid",
              representation_details},
    fault_row{wsman("InvalidSelectors"), sender, "The selectors are not valid", selector_details},
    fault_row{wsa("MessageInformationHeaderRequired"), sender, "A required header is absent",
              no_details},
    fault_row{wsman("NoAck"), sender, "The sink cannot acknowledge", no_details},
    fault_row{wsman("QuotaLimit"), sender, "The service is busy or a quota is used up", no_details},
    fault_row{wsman("SchemaValidationError"), sender, "The message breaks its schema", no_details},
    fault_row{wsen("TimedOut"), receiver, "The operation timed out", no_details},
    fault_row{wsman("TimedOut"), receiver, "The operation timed out", no_details},
    fault_row{wse("UnableToRenew"), sender, "The subscription cannot be renewed", no_details},
    fault_row{wse("UnsupportedExpirationType"), sender, "The kind of expiration is not supported",
              no_details},
    fault_row{wsen("UnsupportedExpirationType"), sender, "The kind of expiration is not supported",
              no_details},
    fault_row{wsman("UnsupportedFeature"), sender, "The feature is not supported", feature_details},
    // Outside DSP0226's tables: the CIM binding's own (DSP0227), and WS-Enumeration 3.3's twin.
    fault_row{wsmb("PolymorphismModeNotSupported"), sender, "The polymorphism mode is not offered",
              no_details, false},
    fault_row{wsen("UnableToRenew"), receiver, "The enumeration cannot be renewed", no_details,
              false},
};

struct action_row {
    std::string_view uri;
    std::string_view action;
};

constexpr std::string_view addressing_fault =
    "http://schemas.xmlsoap.org/ws/2004/08/addressing/fault";

constexpr std::array actions{
    action_row{ns::wsman, "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault"},
    action_row{ns::addressing, addressing_fault},
    action_row{ns::envelope, addressing_fault},
    action_row{"", addressing_fault},
    action_row{ns::enumeration, "http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault"},
    action_row{ns::eventing, "http://schemas.xmlsoap.org/ws/2004/08/eventing/fault"},
    action_row{ns::transfer, "http://schemas.xmlsoap.org/ws/2004/09/transfer/fault"},
    action_row{ns::cim_binding, "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/fault"},
};

} // namespace

xml::qname code_name(fault_code code) {
    switch (code) {
    case sender:
        return s("Sender");
    case receiver:
        return s("Receiver");
    case must_understand:
        return s("MustUnderstand");
    case version_mismatch:
        break;
    }
    return s("VersionMismatch");
}

std::span<const fault_row> fault_rows() {
    return table;
}

const fault_row* find_fault(xml::qname subcode) {
    if (subcode.local.empty())
        return nullptr;
    const auto row = std::ranges::find(table, subcode, &fault_row::subcode);
    return row == table.end() ? nullptr : &*row;
}

std::string_view fault_action(xml::qname subcode) {
    const auto row = std::ranges::find(actions, subcode.uri, &action_row::uri);
    return row == actions.end() ? std::string_view{} : row->action;
}

unsigned http_status_of(fault_code code) {
    return code == sender ? 400 : 500;
}

std::string short_name(xml::qname subcode) {
    const auto prefix = prefix_of(subcode.uri);
    if (prefix.empty())
        return xml::to_string(subcode);
    return std::string{prefix} + ":" + std::string{subcode.local};
}

xml::qname from_short_name(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos || colon + 1 == text.size())
        return {};
    const auto uri = namespace_of(text.substr(0, colon));
    const auto local = text.substr(colon + 1);
    if (uri.empty() || local.find(':') != local.npos)
        return {};
    return {uri, local};
}

std::string_view detail_name(std::string_view uri) {
    constexpr std::string_view mark = "faultDetail/";
    const auto at = uri.rfind(mark);
    return at == uri.npos ? std::string_view{} : uri.substr(at + mark.size());
}

} // namespace wsman::protocol
