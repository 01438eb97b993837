#include "com/session_object.hpp"

#include "com/enumerator_object.hpp"
#include "com/given_values.hpp"
#include "com/member_call.hpp"
#include "com/object.hpp"

#include <limits>
#include <wsmandisp.h>

namespace wsman::com {
namespace {

using interface_type = IWSManSession;

constexpr std::uint32_t invalid_flag = 0x803380AC;

// The interface has another Invoke, that of IDispatch.
constexpr HRESULT (interface_type::*invoke_method)(BSTR, VARIANT, BSTR, long,
                                                   BSTR*) = &interface_type::Invoke;

constexpr member members[] = {
    {1,
     DISPATCH_METHOD,
     L"Get",
     {{{L"resourceUri"}, {L"flags", true}}},
     call<&interface_type::Get>},
    {2,
     DISPATCH_METHOD,
     L"Put",
     {{{L"resourceUri"}, {L"resource"}, {L"flags", true}}},
     call<&interface_type::Put>},
    {3,
     DISPATCH_METHOD,
     L"Create",
     {{{L"resourceUri"}, {L"resource"}, {L"flags", true}}},
     call<&interface_type::Create>},
    {4,
     DISPATCH_METHOD,
     L"Delete",
     {{{L"resourceUri"}, {L"flags", true}}},
     call<&interface_type::Delete>},
    {5,
     DISPATCH_METHOD,
     L"Invoke",
     {{{L"actionUri"}, {L"resourceUri"}, {L"parameters"}, {L"flags", true}}},
     call<invoke_method>},
    {6,
     DISPATCH_METHOD,
     L"Enumerate",
     {{{L"resourceUri"}, {L"filter", true}, {L"dialect", true}, {L"flags", true}}},
     call<&interface_type::Enumerate>},
    {7, DISPATCH_METHOD, L"Identify", {{{L"flags", true}}}, call<&interface_type::Identify>},
    {8, DISPATCH_PROPERTYGET, L"Error", {}, call<&interface_type::get_Error>},
    {9, DISPATCH_PROPERTYGET, L"BatchItems", {}, call<&interface_type::get_BatchItems>},
    {9, DISPATCH_PROPERTYPUT, L"BatchItems", {{{L"value"}}}, call<&interface_type::put_BatchItems>},
    {10, DISPATCH_PROPERTYGET, L"Timeout", {}, call<&interface_type::get_Timeout>},
    {10, DISPATCH_PROPERTYPUT, L"Timeout", {{{L"value"}}}, call<&interface_type::put_Timeout>},
};

constexpr const IID* chain[] = {&IID_IWSManSession};
constexpr class_description description{"Session", members, chain};

// Of Get, Put, Create, Delete and Invoke.
result<void> check_no_flags(long flags) {
    if (flags != 0)
        return com_error(invalid_flag, "this operation takes no flags");
    return {};
}

template <class Flags>
result<Flags> flags_of(long given) {
    if (!std::in_range<std::uint32_t>(given))
        return com_error(invalid_flag);
    return static_cast<Flags>(static_cast<std::uint32_t>(given));
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
