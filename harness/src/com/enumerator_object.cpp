#include "com/enumerator_object.hpp"

#include "com/member_call.hpp"
#include "com/object.hpp"

#include <wsmandisp.h>

namespace wsman::com {
namespace {

using interface_type = IWSManEnumerator;

// Error has the number that it has on the other classes' interfaces, not the next one.
constexpr member members[] = {
    method<&interface_type::ReadItem>(1, L"ReadItem"),
    property_get<&interface_type::get_AtEndOfStream>(2, L"AtEndOfStream"),
    property_get<&interface_type::get_Error>(8, L"Error"),
};

constexpr const IID* chain[] = {&IID_IWSManEnumerator};
constexpr class_description description{"Enumerator", members, chain};

// A second call while one runs is 0x80338006: the enumerator below sees to that.
class enumerator_object final : public object<IWSManEnumerator> {
public:
    explicit enumerator_object(enumerator items) : object(description), items_(std::move(items)) {}

    HRESULT ReadItem(BSTR* item) override {
        return failing().run(item, [&] { return items_.read_item(); });
    }

    HRESULT get_AtEndOfStream(VARIANT_BOOL* eos) override {
        return failing().run([&]() -> result<void> {
            if (eos == nullptr)
                return null_pointer();
            *eos = VARIANT_TRUE; // of an enumeration that failed nothing is to be read
            const auto at_end = items_.at_end_of_stream();
            if (at_end.has_error())
                return at_end.error();
            *eos = *at_end ? VARIANT_TRUE : VARIANT_FALSE;
            return {};
        });
    }

    HRESULT get_Error(BSTR* value) override { return failing().error(value); }

private:
    ~enumerator_object() override = default;

    enumerator items_;
};

} // namespace

pointer<IDispatch> make_enumerator(enumerator items) {
    return pointer<IDispatch>{new enumerator_object{std::move(items)}};
}

} // namespace wsman::com
