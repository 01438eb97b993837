#include "mock-server/src/pipeline.hpp"

#include "mock-server/src/handlers.hpp"
#include "mock-server/src/reply.hpp"
#include "mock-server/src/stages.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"

namespace wsman::mock {
namespace {

using http_stage = http_refusal (*)(call&);
constexpr http_stage http_stages[] = {check_request_line, check_authentication, check_media_type};

constexpr stage soap_stages[] = {read_envelope, check_soap_version, check_outline,
                                 check_must_understand, check_duplicates};

// What binds the reply (R6.3-2) comes before what may find fault with the request.
constexpr stage operation_stages[] = {
    check_addressing,        check_authorisation, check_max_envelope_size, check_locale,
    check_operation_timeout, check_action,        check_resource,          check_selectors,
    check_fragment,          check_options};

transport::served_reply without_envelope(transport::http_reply reply) {
    transport::served_reply served;
    served.reply = std::move(reply);
    return served;
}

transport::served_reply only_status(unsigned status, std::string_view reason) {
    transport::served_reply served;
    served.reply.status = status;
    served.reply.reason = reason;
    return served;
}

transport::served_reply run_since(const transport::http_request& request, service& in,
                                  base::duration since);

// A request that waits for something goes through all stages again, so that it sees what others
// have done meanwhile.
transport::served_reply held(const call& at) {
    transport::served_reply served;
    served.delay = *at.again;
    served.then = [&request = at.request, &in = at.server, since = at.started] {
        return run_since(request, in, since);
    };
    return served;
}

transport::served_reply accepted(const call& at) {
    auto served = only_status(202, "Accepted");
    if (at.flaws().http_one_way_answered_with_a_body)
        served.reply.body = "Accepted";
    return served;
}

transport::served_reply run_operation(call& at) {
    for (const auto check : operation_stages) {
        if (auto fault = check(at))
            return fault_reply(at, *fault);
        if (at.one_way)
            return accepted(at); // RC.2-5
    }
    if (auto fault = at.path ? at.path->run(at) : invoke(at))
        return fault_reply(at, *fault);
    if (at.again)
        return held(at);
    return success_reply(at, at.path ? std::string{at.path->response}
                                     : protocol::response_action(at.action));
}

transport::served_reply run_since(const transport::http_request& request, service& in,
                                  base::duration since) {
    call at{request, in, since};
    for (const auto check : http_stages)
        if (auto reply = check(at))
            return without_envelope(std::move(*reply));
    for (const auto check : soap_stages) {
        auto fault = check(at);
        if (auto reply = check_claimed_identify(at))
            return without_envelope(std::move(*reply));
        if (fault && !at.has_envelope && in.flaws.soap_malformed_answered_200)
            return only_status(200, "OK");
        if (fault) {
            if (fault->code == protocol::fault_code::must_understand &&
                in.flaws.must_understand_behind_the_work)
                (void)run_operation(at);
            return fault_reply(at, *fault);
        }
    }
    if (!in.envelope.content().is(protocol::wsmid("Identify")))
        return run_operation(at);
    if (auto fault = identify(at))
        return fault_reply(at, *fault);
    return identify_reply(at);
}

} // namespace

transport::served_reply run(const transport::http_request& request, service& in) {
    return run_since(request, in, in.clock.now());
}

} // namespace wsman::mock
