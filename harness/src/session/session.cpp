#include "base/text.hpp"
#include "session/enumeration.hpp"
#include "session/error_text.hpp"
#include "session/filter_rules.hpp"
#include "session/payload.hpp"
#include "session/resource_text.hpp"
#include "session/session_access.hpp"

#include <wsman/session.hpp>

namespace wsman {
namespace {

using session_floor::argument_error;
using session_floor::milliseconds;
using session_floor::operation;
using session_floor::session_core;
using session_floor::subject;

namespace code {
constexpr std::uint32_t unsupported_timeout = 0x8033800C;
constexpr std::uint32_t invalid_xml = 0x80338043;
constexpr std::uint32_t invalid_flag = 0x803380AC;
constexpr std::uint32_t blank_xml = 0x803380C1;
constexpr std::uint32_t batch_too_small = 0x803380C2;
constexpr std::uint32_t blank_action = 0x803380C4;
constexpr std::uint32_t no_results = 0x803380EF;
constexpr std::uint32_t no_epr = 0x803380F0;
constexpr std::uint32_t no_fragment_wrapper = 0x803380F2;
constexpr std::uint32_t identify_unsupported = 0x803381F9;
} // namespace code

constexpr std::int32_t shortest_timeout = 500; // Q18

error bad_reply(std::uint32_t code, std::string message) {
    return session_floor::make_error(code, error_source::reply, std::move(message));
}

// Headers that the locator asks for beside resource and selectors.
operation about(operation made, subject& what) {
    made.options = std::move(what.options);
    made.options_must_be_understood = what.options_must_be_understood;
    made.fragment = std::move(what.fragment);
    return made;
}

// Input of Put, Create and Invoke.
result<std::string> input(std::string_view xml, bool fragment) {
    if (base::trim(xml).empty())
        return argument_error(code::blank_xml, "the input XML is empty");
    if (fragment)
        return session_floor::as_fragment(xml);
    auto element = session_floor::one_element(xml);
    if (!element)
        return argument_error(code::invalid_xml, "the input is not well-formed XML");
    return *std::move(element);
}

// Q14, Q21, Q22: the first child of the Body as it came; of fragments the wrapper too.
result<std::string> content_of(const soap::envelope& reply, bool fragment) {
    const auto content = reply.content();
    if (fragment && content && !content.is(protocol::wsman("XmlFragment")))
        return bad_reply(code::no_fragment_wrapper,
                         "a fragment was asked for and the reply holds no wsman:XmlFragment");
    return content.self_contained();
}

result<std::string> get_representation(session_core& core, const resource& what) {
    auto subject = session_floor::subject_of(what);
    if (subject.has_error())
        return subject.error();
    const bool fragment = subject->fragment.has_value();
    const auto request = about(session_floor::make_get(subject->resource), *subject);
    const auto reply = core.ask(request, "get", core.timeout());
    if (reply.has_error())
        return reply.error();
    if (!reply->content())
        return bad_reply(code::no_results, "the reply holds no representation");
    return content_of(*reply, fragment);
}

result<std::string> put_representation(session_core& core, const resource& what,
                                       std::string_view xml) {
    auto subject = session_floor::subject_of(what);
    if (subject.has_error())
        return subject.error();
    const bool fragment = subject->fragment.has_value();
    auto body = input(xml, fragment);
    if (body.has_error())
        return body.error();
    const auto request =
        about(session_floor::make_put(subject->resource, std::move(*body)), *subject);
    const auto reply = core.ask(request, "put", core.timeout());
    if (reply.has_error())
        return reply.error();
    return content_of(*reply, fragment); // Q20: nothing when the Body is empty
}

result<std::string> create_resource(session_core& core, const resource& what,
                                    std::string_view xml) {
    auto subject = session_floor::subject_of(what);
    if (subject.has_error())
        return subject.error();
    auto body = input(xml, subject->fragment.has_value());
    if (body.has_error())
        return body.error();
    const auto request =
        about(session_floor::make_create(subject->resource, std::move(*body)), *subject);
    const auto reply = core.ask(request, "create", core.timeout());
    if (reply.has_error())
        return reply.error();
    const auto created = reply->content();
    if (!created.is(protocol::wxf("ResourceCreated")) || !soap::read_endpoint_reference(created))
        return bad_reply(code::no_epr, "the reply holds no ResourceCreated with an EPR");
    return created.self_contained();
}

result<void> delete_resource(session_core& core, const resource& what) {
    auto subject = session_floor::subject_of(what);
    if (subject.has_error())
        return subject.error();
    const auto request = about(session_floor::make_delete(subject->resource), *subject);
    const auto reply = core.ask(request, "delete", core.timeout());
    if (reply.has_error())
        return reply.error();
    return {};
}

result<std::string> invoke_method(session_core& core, std::string_view action, const resource& what,
                                  std::string_view parameters) {
    const auto wanted = base::trim(action);
    if (wanted.empty())
        return argument_error(code::blank_action, "the action is empty");
    auto subject = session_floor::subject_of(what);
    if (subject.has_error())
        return subject.error();
    auto body = input(parameters, false);
    if (body.has_error())
        return body.error();
    const auto request =
        about(session_floor::make_invoke(subject->resource, wanted, std::move(*body)), *subject);
    const auto reply = core.ask(request, "invoke", core.timeout());
    if (reply.has_error())
        return reply.error();
    return content_of(*reply, false);
}

result<enumerator> begin_enumeration(const std::shared_ptr<session_core>& core,
                                     const resource& what, std::string_view filter,
                                     std::string_view dialect, enumeration_flags flags) {
    auto subject = session_floor::subject_of(what);
    if (subject.has_error())
        return subject.error();
    auto parameters = session_floor::parameters_of(*subject, filter, dialect, flags);
    if (parameters.has_error())
        return parameters.error();
    session_floor::enumeration_plan plan;
    plan.batch_items = static_cast<std::uint32_t>(core->batch_items());
    plan.timeout = core->timeout();
    parameters->max_elements = plan.batch_items; // Q17
    plan.begin = about(session_floor::make_enumerate(subject->resource, *parameters), *subject);
    auto begun = std::make_unique<session_floor::enumeration>(core, std::move(plan));
    if (const auto outcome = begun->begin(); outcome.has_error())
        return outcome.error();
    return enumerator{std::move(begun)};
}

result<std::string> identify_service(session_core& core, session_flags flags) {
    if (flags != session_flags::none && flags != session_flags::use_no_authentication)
        return argument_error(code::invalid_flag,
                              "identify takes no flag but use_no_authentication");
    const bool anonymous = has(flags, session_flags::use_no_authentication);
    const auto reply = core.identify(core.timeout(), anonymous);
    if (reply.has_error())
        return reply.error();
    if (!reply->content().is(protocol::wsmid("IdentifyResponse")))
        return bad_reply(code::identify_unsupported, "the reply holds no IdentifyResponse");
    return reply->content().self_contained();
}

} // namespace

session::session(std::shared_ptr<session_core> core) : core_(std::move(core)) {}

session::~session() = default;
session::session(session&&) noexcept = default;
session& session::operator=(session&&) noexcept = default;

result<session> session::open(std::string_view connection, session_flags flags,
                              const connection_options& options,
                              const transport_options& transport) {
    return session_floor::session_access::open(connection, flags, options, transport, {});
}

result<std::string> session::get(const resource& what) {
    return core_->remembered(get_representation(*core_, what));
}

result<std::string> session::put(const resource& what, std::string_view representation) {
    return core_->remembered(put_representation(*core_, what, representation));
}

result<std::string> session::create(const resource& what, std::string_view representation) {
    return core_->remembered(create_resource(*core_, what, representation));
}

result<void> session::delete_(const resource& what) {
    return core_->remembered(delete_resource(*core_, what));
}

result<std::string> session::invoke(std::string_view action, const resource& what,
                                    std::string_view parameters) {
    return core_->remembered(invoke_method(*core_, action, what, parameters));
}

result<enumerator> session::enumerate(const resource& what, std::string_view filter,
                                      std::string_view dialect, enumeration_flags flags) {
    return core_->remembered(begin_enumeration(core_, what, filter, dialect, flags));
}

result<std::string> session::identify(session_flags flags) {
    return core_->remembered(identify_service(*core_, flags));
}

std::string session::error() const {
    return core_->error();
}

std::int32_t session::batch_items() const {
    return core_->batch_items();
}

result<void> session::batch_items(std::int32_t value) {
    if (value < 1)
        return core_->remembered<void>(argument_error(code::batch_too_small));
    core_->batch_items(value);
    return core_->remembered<void>({});
}

std::int32_t session::timeout() const {
    return static_cast<std::int32_t>(core_->timeout().count());
}

result<void> session::timeout(std::int32_t value) {
    if (value < shortest_timeout)
        return core_->remembered<void>(argument_error(code::unsupported_timeout));
    core_->timeout(milliseconds{value});
    return core_->remembered<void>({});
}

} // namespace wsman
