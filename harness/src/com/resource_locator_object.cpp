#include "com/resource_locator_object.hpp"

#include "com/given_values.hpp"
#include "com/member_call.hpp"
#include "com/object.hpp"
#include "com/own_interfaces.hpp"

#include <wsmandisp.h>

namespace wsman::com {
namespace {

using interface_type = IWSManResourceLocator;

constexpr std::uint32_t selector_type_mismatch = 0x8033805C;
constexpr std::uint32_t invalid_option_value = 0x80338053;

constexpr member members[] = {
    property_put<&interface_type::put_ResourceURI>(1, L"ResourceURI", L"uri"),
    property_get<&interface_type::get_ResourceURI>(1, L"ResourceURI"),
    method<&interface_type::AddSelector>(2, L"AddSelector",
                                         {{{L"resourceSelName"}, {L"selValue"}}}),
    method<&interface_type::ClearSelectors>(3, L"ClearSelectors"),
    property_get<&interface_type::get_FragmentPath>(4, L"FragmentPath"),
    property_put<&interface_type::put_FragmentPath>(4, L"FragmentPath", L"text"),
    property_get<&interface_type::get_FragmentDialect>(5, L"FragmentDialect"),
    property_put<&interface_type::put_FragmentDialect>(5, L"FragmentDialect", L"text"),
    method<&interface_type::AddOption>(
        6, L"AddOption", {{{L"OptionName"}, {L"OptionValue"}, {L"mustComply", true}}}),
    property_put<&interface_type::put_MustUnderstandOptions>(7, L"MustUnderstandOptions",
                                                             L"mustUnderstand"),
    property_get<&interface_type::get_MustUnderstandOptions>(7, L"MustUnderstandOptions"),
    method<&interface_type::ClearOptions>(8, L"ClearOptions"),
    property_get<&interface_type::get_Error>(9, L"Error"),
};

constexpr const IID* chain[] = {&IID_IWSManResourceLocator};
constexpr class_description description{"ResourceLocator", members, chain};

// Guarded by a lock of its own: a session may read it from another thread.
class resource_locator_object final
    : public object<IWSManResourceLocator, IWSManResourceLocatorInternal, own_locator> {
public:
    explicit resource_locator_object(resource_locator locator)
        : object(description), locator_(std::move(locator)) {}

    HRESULT put_ResourceURI(BSTR uri) override {
        return change([&](resource_locator& l) { return l.resource_uri(to_utf8(uri)); });
    }

    HRESULT get_ResourceURI(BSTR* uri) override {
        return failing().give_text(uri, [&] { return snapshot().resource_uri(); });
    }

    HRESULT AddSelector(BSTR name, VARIANT given) override {
        return failing().run([&]() -> result<void> {
            // Before the lock: the value may be this very locator.
            const auto value = value_in(given, selector_type_mismatch);
            if (value.has_error())
                return value.error();
            const std::lock_guard lock{mutex_};
            if (value->what == given_value::kind::reference)
                return locator_.add_reference_selector(to_utf8(name), value->text);
            return locator_.add_selector(to_utf8(name), std::string_view{value->text});
        });
    }

    HRESULT ClearSelectors() override {
        return change([](resource_locator& l) { l.clear_selectors(); });
    }

    HRESULT get_FragmentPath(BSTR* text) override {
        return failing().give_text(text, [&] { return snapshot().fragment_path(); });
    }

    HRESULT put_FragmentPath(BSTR text) override {
        return change([&](resource_locator& l) { l.fragment_path(to_utf8(text)); });
    }

    HRESULT get_FragmentDialect(BSTR* text) override {
        return failing().give_text(text, [&] { return snapshot().fragment_dialect(); });
    }

    HRESULT put_FragmentDialect(BSTR text) override {
        return change([&](resource_locator& l) { l.fragment_dialect(to_utf8(text)); });
    }

    HRESULT AddOption(BSTR name, VARIANT given, BOOL must_comply) override {
        return failing().run([&]() -> result<void> {
            const auto value = value_in(given, invalid_option_value);
            if (value.has_error())
                return value.error();
            std::optional<std::string_view> text;
            if (value->what != given_value::kind::nothing)
                text = value->text;
            const std::lock_guard lock{mutex_};
            return locator_.add_option(to_utf8(name), text, must_comply != FALSE);
        });
    }

    HRESULT put_MustUnderstandOptions(BOOL value) override {
        return change([&](resource_locator& l) { l.must_understand_options(value != FALSE); });
    }

    HRESULT get_MustUnderstandOptions(BOOL* value) override {
        const std::lock_guard lock{mutex_};
        return failing().give(value, locator_.must_understand_options() ? TRUE : FALSE);
    }

    HRESULT ClearOptions() override {
        return change([](resource_locator& l) { l.clear_options(); });
    }

    HRESULT get_Error(BSTR* value) override { return failing().error(value); }

    resource_locator snapshot() override {
        const std::lock_guard lock{mutex_};
        return locator_;
    }

private:
    ~resource_locator_object() override = default;

    void* other_interface(REFIID riid) override {
        if (riid == IID_IWSManResourceLocatorInternal)
            return static_cast<IWSManResourceLocatorInternal*>(this);
        return riid == iid_own_locator ? static_cast<own_locator*>(this) : nullptr;
    }

    template <class Work>
    HRESULT change(Work work) {
        return failing().run([&] {
            const std::lock_guard lock{mutex_};
            return work(locator_);
        });
    }

    std::mutex mutex_;
    resource_locator locator_;
};

} // namespace

pointer<IDispatch> make_resource_locator(resource_locator locator) {
    return pointer<IDispatch>{new resource_locator_object{std::move(locator)}};
}

} // namespace wsman::com
