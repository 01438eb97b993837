#include "com/session_object.hpp"

#include "com/enumerator_object.hpp"
#include "com/given_values.hpp"
#include "com/member_call.hpp"
#include "com/object.hpp"

#include <wsmandisp.h>

namespace wsman::com {
namespace {

using interface_type = IWSManSession;

// The interface has another Invoke, that of IDispatch.
constexpr HRESULT (interface_type::*invoke_method)(BSTR, VARIANT, BSTR, long,
                                                   BSTR*) = &interface_type::Invoke;

constexpr member members[] = {
    method<&interface_type::Get>(1, L"Get", {{{L"resourceUri"}, {L"flags", true}}}),
    method<&interface_type::Put>(2, L"Put", {{{L"resourceUri"}, {L"resource"}, {L"flags", true}}}),
    method<&interface_type::Create>(3, L"Create",
                                    {{{L"resourceUri"}, {L"resource"}, {L"flags", true}}}),
    method<&interface_type::Delete>(4, L"Delete", {{{L"resourceUri"}, {L"flags", true}}}),
    method<invoke_method>(5, L"Invoke",
                          {{{L"actionUri"}, {L"resourceUri"}, {L"parameters"}, {L"flags", true}}}),
    method<&interface_type::Enumerate>(
        6, L"Enumerate",
        {{{L"resourceUri"}, {L"filter", true}, {L"dialect", true}, {L"flags", true}}}),
    method<&interface_type::Identify>(7, L"Identify", {{{L"flags", true}}}),
    property_get<&interface_type::get_Error>(8, L"Error"),
    property_get<&interface_type::get_BatchItems>(9, L"BatchItems"),
    property_put<&interface_type::put_BatchItems>(9, L"BatchItems", L"value"),
    property_get<&interface_type::get_Timeout>(10, L"Timeout"),
    property_put<&interface_type::put_Timeout>(10, L"Timeout", L"value"),
};

constexpr const IID* chain[] = {&IID_IWSManSession};
constexpr class_description description{"Session", members, chain};

// Of Get, Put, Create, Delete and Invoke.
result<void> check_no_flags(long flags) {
    if (flags != 0)
        return com_error(invalid_flag, "this operation takes no flags");
    return {};
}

// A LONG has 64 bits here and 32 where the interface comes from.
result<std::int32_t> number_of(long given) {
    if (!std::in_range<std::int32_t>(given))
        return com_error(static_cast<std::uint32_t>(E_INVALIDARG),
                         "the number is beyond what 32 bits hold");
    return result<std::int32_t>{boost::system::in_place_value, static_cast<std::int32_t>(given)};
}

class session_object final : public object<IWSManSession> {
public:
    using object::Invoke; // IDispatch's

    explicit session_object(session opened) : object(description), session_(std::move(opened)) {}

    HRESULT Get(VARIANT what, long flags, BSTR* resource) override {
        return operation(what, flags, resource,
                         [&](const wsman::resource& r) { return session_.get(r); });
    }

    HRESULT Put(VARIANT what, BSTR representation, long flags, BSTR* result) override {
        return operation(what, flags, result, [&](const wsman::resource& r) {
            return session_.put(r, to_utf8(representation));
        });
    }

    HRESULT Create(VARIANT what, BSTR representation, long flags, BSTR* epr) override {
        return operation(what, flags, epr, [&](const wsman::resource& r) {
            return session_.create(r, to_utf8(representation));
        });
    }

    HRESULT Delete(VARIANT what, long flags) override {
        return failing().run([&]() -> result<void> {
            if (auto fit = check_no_flags(flags); fit.has_error())
                return fit;
            const auto given = resource_in(what);
            return given.has_error() ? given.error() : session_.delete_(given->get());
        });
    }

    HRESULT Invoke(BSTR action, VARIANT what, BSTR parameters, long flags, BSTR* result) override {
        return operation(what, flags, result, [&](const wsman::resource& r) {
            return session_.invoke(to_utf8(action), r, to_utf8(parameters));
        });
    }

    HRESULT Enumerate(VARIANT what, BSTR filter, BSTR dialect, long flags,
                      IDispatch** items) override {
        return failing().run(items, [&]() -> result<pointer<IDispatch>> {
            const auto given_flags = flags_of<enumeration_flags>(flags);
            if (given_flags.has_error())
                return given_flags.error();
            const auto given = resource_in(what);
            if (given.has_error())
                return given.error();
            auto begun =
                session_.enumerate(given->get(), to_utf8(filter), to_utf8(dialect), *given_flags);
            if (begun.has_error())
                return begun.error();
            return make_enumerator(*std::move(begun));
        });
    }

    HRESULT Identify(long flags, BSTR* answer) override {
        return failing().run(answer, [&]() -> result<std::string> {
            const auto given = flags_of<session_flags>(flags);
            return given.has_error() ? given.error() : session_.identify(*given);
        });
    }

    HRESULT get_Error(BSTR* value) override { return failing().error(value); }

    HRESULT get_BatchItems(long* value) override {
        return failing().give(value, long{session_.batch_items()});
    }

    HRESULT put_BatchItems(long value) override {
        return failing().run([&]() -> result<void> {
            const auto number = number_of(value);
            return number.has_error() ? number.error() : session_.batch_items(*number);
        });
    }

    HRESULT get_Timeout(long* value) override {
        return failing().give(value, long{session_.timeout()});
    }

    HRESULT put_Timeout(long value) override {
        return failing().run([&]() -> result<void> {
            const auto number = number_of(value);
            return number.has_error() ? number.error() : session_.timeout(*number);
        });
    }

private:
    ~session_object() override = default;

    // What Get, Put, Create and Invoke share.
    template <class Work>
    HRESULT operation(const VARIANT& what, long flags, BSTR* out, Work work) {
        return failing().run(out, [&]() -> result<std::string> {
            if (const auto fit = check_no_flags(flags); fit.has_error())
                return fit.error();
            const auto given = resource_in(what);
            if (given.has_error())
                return given.error();
            return work(given->get());
        });
    }

    session session_;
};

} // namespace

pointer<IDispatch> make_session(session opened) {
    return pointer<IDispatch>{new session_object{std::move(opened)}};
}

} // namespace wsman::com
