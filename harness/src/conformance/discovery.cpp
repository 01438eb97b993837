#include "conformance/discovery.hpp"

#include "base/text.hpp"
#include "conformance/message.hpp"
#include "conformance/role_finder.hpp"
#include "protocol/faults.hpp"

#include <array>

namespace wsman::conformance {

namespace {

namespace operations = session_floor;

class prober {
public:
    prober(conversation& with, const profile& target, const run_settings& settings)
        : with_(with), profile_(target), settings_(settings) {}

    base::result<discovery> find() {
        with_.begin("probe");
        found_.target.url = settings_.url;
        found_.target.user = settings_.user;
        found_.target.tls = settings_.tls;
        found_.target.tls_verified = settings_.tls_verified;
        if (const auto problem = identify(); !problem.empty())
            return base::result<discovery>{boost::system::in_place_error, problem};
        found_.roles = profile_.roles;
        for (auto& role : find_roles(with_, profile_))
            found_.roles.push_back(std::move(role));
        probe_access();
        const bool get = probe_role(
            "get", "instance", [](const auto& resource) { return operations::make_get(resource); });
        const bool enumerate = probe_enumeration();
        if (!usable_ && !get && !enumerate)
            return base::result<discovery>{boost::system::in_place_error,
                                           "is no usable WS-Management service: Identify brought " +
                                               first_answer_};
        probe_writing();
        probe_headers();
        return found_;
    }

private:
    // The result of one probe, present or not, with what showed it.
    bool note(std::string name, bool present, std::string evidence, std::uint64_t exchange = 0) {
        if (const auto said = profile_.capabilities.find(name);
            said != profile_.capabilities.end()) {
            if (said->second != present)
                evidence = "the profile says " + std::string{said->second ? "yes" : "no"} +
                           ", the probe brought " + evidence;
            present = said->second;
        }
        found_.capabilities.push_back({std::move(name), present, std::move(evidence), exchange});
        return present;
    }

    const target_role* role(std::string_view name) const {
        for (const auto& one : found_.roles)
            if (one.name == name)
                return &one;
        return nullptr;
    }

    // A probe that counts as success when `judge` says so.
    template <class Judge>
    bool probe(const std::string& name, const record::exchange* sent, Judge judge) {
        if (sent == nullptr)
            return note(name, false, with_.problem());
        const read_exchange came{*sent};
        return note(name, judge(came), what_came(came), sent->number);
    }

    bool probe(const std::string& name, const operations::operation& what) {
        return probe(name, with_.send(name, what),
                     [](const auto& came) { return came.succeeded(); });
    }

    template <class Make>
    bool probe_role(const std::string& name, std::string_view on, Make make) {
        const auto* there = role(on);
        if (there == nullptr)
            return note(name, false, "nothing is known to test it on: no role " + std::string{on});
        return probe(name, make(there->resource));
    }

    static bool is_identify(const read_exchange& came) {
        return came.succeeded() &&
               came.reply->envelope()->content().is(protocol::wsmid("IdentifyResponse"));
    }

    // Empty, or why there is no use in going on.
    std::string identify() {
        const auto* sent = with_.send("identify", operations::make_identify());
        if (sent == nullptr)
            return with_.problem();
        const read_exchange came{*sent};
        first_answer_ = what_came(came);
        if (!came.reply)
            return "does not answer: " + first_answer_;
        if (came.status() == 401)
            return settings_.authorization.empty()
                       ? "wants credentials (HTTP 401): give -u and --password-file"
                       : "refused the credentials (HTTP 401): check -u and --password-file";
        usable_ = is_identify(came);
        if (usable_)
            read_identity(came.reply->envelope()->content());
        note("identify", usable_, first_answer_, sent->number);
        return {};
    }

    void read_identity(xml::element response) {
        const auto text = [response](std::string_view local) {
            return base::printable(response.child(protocol::wsmid(local)).value());
        };
        found_.target.product_vendor = text("ProductVendor");
        found_.target.product_version = text("ProductVersion");
        found_.target.protocol_version = text("ProtocolVersion");
    }

    void probe_access() {
        const auto* sent = with_.send("anonymous-identify", operations::make_identify(), false,
                                      profile_.anonymous_identify_path);
        probe("anonymous-identify", sent, is_identify);
        note("authentication", !settings_.authorization.empty(),
             settings_.authorization.empty() ? "the run has no credentials"
                                             : "the run has credentials");
    }

    static operations::operation enumeration(const protocol::resource_reference& of,
                                             const operations::enumerate_parameters& parameters) {
        return operations::make_enumerate({of.resource_uri, {}}, parameters);
    }

    // Enumerates, looks at the response, and closes what it opened.
    template <class Judge>
    bool probe_enumerate(const std::string& name, const operations::operation& what, Judge judge) {
        const auto* sent = with_.send(name, what);
        const bool present = probe(name, sent, judge);
        if (sent != nullptr)
            release(*sent, what.resource);
        return present;
    }

    void release(const record::exchange& one, const protocol::resource_reference& resource) {
        const read_exchange came{one};
        if (!came.succeeded())
            return;
        const auto content = came.reply->envelope()->content();
        const auto context = content.child(protocol::wsen("EnumerationContext"));
        if (context && !context.inner().empty() &&
            !content.child(protocol::wsen("EndOfSequence")) &&
            !content.child(protocol::wsman("EndOfSequence")))
            with_.send("release",
                       operations::make_release(resource, {std::string{context.inner()}, true}));
    }

    bool probe_enumeration() {
        const auto* collection = role("collection");
        if (collection == nullptr) {
            for (const auto* name :
                 {"enumerate", "optimized-enumeration", "enumeration-epr", "enumeration-object-epr",
                  "selector-filter", "total-items-estimate"})
                note(name, false, "nothing is known to test it on: no role collection");
            return false;
        }
        const auto& resource = collection->resource;
        const auto succeeds = [](const read_exchange& came) { return came.succeeded(); };
        const bool offered = probe_enumerate("enumerate", enumeration(resource, {}), succeeds);
        probe_optimized(resource);
        operations::enumerate_parameters epr;
        epr.mode = operations::enumeration_mode::epr;
        probe_items("enumeration-epr", enumeration(resource, epr));
        epr.mode = operations::enumeration_mode::object_and_epr;
        probe_items("enumeration-object-epr", enumeration(resource, epr));
        probe_filter(*collection);
        auto estimate = enumeration(resource, {});
        estimate.headers.emplace_back("<wsman:RequestTotalItemsCountEstimate/>");
        probe_enumerate("total-items-estimate", estimate, [](const read_exchange& came) {
            return came.succeeded() && came.reply->envelope()->header_named(
                                           protocol::wsman("TotalItemsCountEstimate")) != nullptr;
        });
        return offered;
    }

    void probe_optimized(const protocol::resource_reference& resource) {
        operations::enumerate_parameters optimized;
        optimized.optimize = true;
        optimized.max_elements = 1;
        probe_enumerate("optimized-enumeration", enumeration(resource, optimized),
                        [](const read_exchange& came) {
                            if (!came.succeeded())
                                return false;
                            // R8.2.3-1: a service that cannot do it leaves the element aside; items
                            // in any namespace are an attempt.
                            for (const auto one : came.reply->envelope()->content().children())
                                if (one.name().local == "Items" ||
                                    one.name().local == "EndOfSequence")
                                    return true;
                            return false;
                        });
    }

    // R8.7-3: a service without the mode faults it, so an answer is an offer; items are judged by
    // cases.
    void probe_items(const std::string& name, const operations::operation& what) {
        probe_enumerate(name, what, [](const read_exchange& came) { return came.succeeded(); });
    }

    void probe_filter(const target_role& collection) {
        const auto name = collection.fact("filter-name");
        const auto value = collection.fact("filter-value");
        if (!name || !value) {
            note("selector-filter", false, "nothing is known to filter by: no fact filter-name");
            return;
        }
        operations::enumerate_parameters filtered;
        std::string set;
        protocol::append_selectors(set, {{*name, *value, std::nullopt}});
        filtered.filter =
            operations::filter{set, std::string{protocol::dialect::selector_filter}, true};
        probe_enumerate("selector-filter", enumeration(collection.resource, filtered),
                        [](const read_exchange& came) { return came.succeeded(); });
    }

    // Not tried out: the profile names what may be changed.
    void probe_writing() {
        for (const auto& [name, on] :
             {std::pair{"put", "writable"}, std::pair{"create", "creatable"},
              std::pair{"delete", "creatable"}, std::pair{"shell", "shell"}})
            note(name, role(on) != nullptr,
                 role(on) != nullptr ? "the profile names what to do it on"
                                     : "the profile names no role " + std::string{on});
        const auto* method = role("method");
        if (method == nullptr) {
            note("invoke", false, "the profile names no role method");
            return;
        }
        const auto call =
            operations::make_invoke(method->resource, method->fact("name").value_or(""),
                                    method->fact("input").value_or(""));
        if (profile_.risk_of_action(call.action) > settings_.allowed)
            note("invoke", true, "the profile names a method, which --risk keeps from being tried");
        else
            probe("invoke", call);
    }

    // A header with mustUnderstand that is not refused as such is offered: the service carried it
    // out or said what is wrong with it (R5.2-2).
    void probe_header(const std::string& name, const std::string& header) {
        const auto* instance = role("instance");
        if (instance == nullptr) {
            note(name, false, "nothing is known to test it on: no role instance");
            return;
        }
        auto get = operations::make_get(instance->resource);
        get.headers.push_back(header);
        probe(name, with_.send(name, get), [](const read_exchange& came) {
            const auto* fault = came.fault();
            if (fault == nullptr)
                return came.succeeded();
            const bool not_understood =
                fault->code && fault->code->local == "MustUnderstand" && fault->subcodes.empty();
            return !not_understood && fault->subcode() != protocol::wsman("UnsupportedFeature");
        });
    }

    void probe_headers() {
        probe_header("max-envelope-size", "<wsman:MaxEnvelopeSize s:mustUnderstand=\"true\">32767"
                                          "</wsman:MaxEnvelopeSize>");
        probe_header("operation-timeout", "<wsman:OperationTimeout s:mustUnderstand=\"true\">PT60S"
                                          "</wsman:OperationTimeout>");
        probe_header("options", "<wsman:OptionSet s:mustUnderstand=\"true\"><wsman:Option "
                                "Name=\"wsmanspecUnknown\">1</wsman:Option></wsman:OptionSet>");
        probe_header("locale", "<wsman:Locale xml:lang=\"en-US\" s:mustUnderstand=\"true\"/>");
        auto shared = operations::envelope_settings{};
        const auto identify = operations::compose(operations::make_identify(), shared);
        probe("utf-16", with_.send("utf-16", operations::to_http(identify, settings_.path, true)),
              [](const auto& came) { return came.succeeded(); });
    }

    conversation& with_;
    const profile& profile_;
    const run_settings& settings_;
    discovery found_;
    bool usable_ = false;
    std::string first_answer_;
};

} // namespace

base::result<discovery> discover(conversation& with, const profile& target,
                                 const run_settings& settings) {
    return prober{with, target, settings}.find();
}

} // namespace wsman::conformance
