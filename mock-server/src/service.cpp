#include "mock-server/src/service.hpp"

#include "base/base64.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

namespace wsman::mock {
namespace {

constexpr std::string_view profiles = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/";

std::string identify_response(const service& of, bool anonymous) {
    // R11-5: whoever is unknown learns that there is a service, not which one.
    const bool hidden = anonymous || of.flaws.identify_never_discloses;
    const bool windows = of.model.windows.has_value();
    const auto version =
        hidden && !windows ? protocol::no_anonymous_disclosure : protocol::ns::wsman;
    std::string body;
    xml::writer out{body};
    out.open("wsmid:IdentifyResponse").declare("wsmid", protocol::ns::identity);
    if (!of.flaws.identify_no_protocol_version)
        out.leaf("wsmid:ProtocolVersion", version);
    if (!anonymous || windows) {
        out.leaf("wsmid:ProductVendor", of.model.vendor);
        out.leaf("wsmid:ProductVersion",
                 hidden && windows ? of.model.windows->hidden_version : of.model.version);
    }
    if (!anonymous) {
        out.open("wsmid:SecurityProfiles");
        out.leaf("wsmid:SecurityProfileName",
                 std::string{profiles} + (of.settings.tls ? "https/basic" : "http/basic"));
        out.close();
    }
    out.close();
    return body;
}

} // namespace

service::service(endpoint_settings given, switches on, std::shared_ptr<const profile> data,
                 base::clock& time)
    : settings(std::move(given)), flaws(std::move(on)), shared_model(std::move(data)),
      model(*shared_model), resources(model.classes),
      enumerations(this->settings.contexts.value_or(model.limits.contexts), model.limits.idle),
      ids(settings.seed), clock(time), open_shells(model.shells.value_or(shell_limits{})),
      envelope(xml::limits{.octets = model.limits.request}),
      credential(base::base64_encode(settings.user + ":" + settings.password)),
      identity(identify_response(*this, false)),
      anonymous_identity(identify_response(*this, true)) {}

void service::reset() {
    resources.reset();
    enumerations.clear();
    open_shells.clear();
    first_id.clear();
    soap_action_came = false;
    calls = 0;
    ids = base::uuid_source{settings.seed};
}

} // namespace wsman::mock
