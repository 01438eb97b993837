#include "com/given_values.hpp"

#include "com/own_interfaces.hpp"
#include "session/resource_text.hpp"

namespace wsman::com {
namespace {

constexpr std::uint32_t invalid_locator = 0x803380C0;

bool is_nothing(const VARIANT& plain) {
    return V_VT(&plain) == VT_EMPTY || V_VT(&plain) == VT_NULL;
}

bool is_object(const VARIANT& plain) {
    return V_VT(&plain) == VT_DISPATCH || V_VT(&plain) == VT_UNKNOWN;
}

// What a type without a meaning of its own is as text; numbers have one, dates and arrays have not.
std::optional<std::string> text_of(const VARIANT& plain) {
    if (V_VT(&plain) == VT_BOOL)
        return V_BOOL(&plain) == VARIANT_FALSE ? "false" : "true";
    owned_variant text;
    const auto changed = VariantChangeType(text.get(), &plain, 0, VT_BSTR);
    if (changed == E_OUTOFMEMORY)
        throw std::bad_alloc{};
    if (FAILED(changed))
        return std::nullopt;
    return to_utf8(V_BSTR(text.get()));
}

result<std::string> epr_of(const resource_locator& locator) {
    const auto named = session_floor::subject_of(resource{locator});
    if (named.has_error())
        return named.error();
    std::string out = "<wsa:EndpointReference xmlns:wsa=\"";
    out.append(protocol::ns::addressing).append("\">");
    soap::append_endpoint_reference(out, protocol::make_epr(soap::anonymous_role, named->resource));
    return out + "</wsa:EndpointReference>";
}

} // namespace

result<given_resource> resource_in(const VARIANT& given) {
    owned_variant plain;
    const auto copied = VariantCopyInd(plain.get(), &given);
    if (copied == E_OUTOFMEMORY)
        throw std::bad_alloc{};
    if (SUCCEEDED(copied) && V_VT(plain.get()) == VT_BSTR)
        return given_resource{to_utf8(V_BSTR(plain.get()))};
    if (SUCCEEDED(copied) && is_nothing(*plain))
        return given_resource{std::string{}};
    if (SUCCEEDED(copied) && is_object(*plain))
        if (const auto locator = as<own_locator>(V_UNKNOWN(plain.get()), iid_own_locator))
            return given_resource{locator->snapshot()};
    return com_error(invalid_locator, "a resource is a text or a resource locator");
}

result<given_value> value_in(const VARIANT& given, std::uint32_t otherwise) {
    owned_variant plain;
    const auto copied = VariantCopyInd(plain.get(), &given);
    if (copied == E_OUTOFMEMORY)
        throw std::bad_alloc{};
    given_value value;
    if (SUCCEEDED(copied) && is_nothing(*plain))
        return value;
    if (SUCCEEDED(copied) && is_object(*plain)) {
        if (const auto locator = as<own_locator>(V_UNKNOWN(plain.get()), iid_own_locator)) {
            auto epr = epr_of(locator->snapshot());
            if (epr.has_error())
                return epr.error();
            value.what = given_value::kind::reference;
            value.text = *std::move(epr);
            return value;
        }
    } else if (SUCCEEDED(copied)) {
        if (auto text = text_of(*plain)) {
            value.what = given_value::kind::text;
            value.text = *std::move(text);
            return value;
        }
    }
    return com_error(otherwise, "a value of this type has no form as text");
}

} // namespace wsman::com
