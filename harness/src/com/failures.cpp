#include "com/failures.hpp"

#include "session/error_text.hpp"

namespace wsman::com {

error com_error(std::uint32_t code, std::string message) {
    return session_floor::argument_error(code, std::move(message));
}

error null_pointer() {
    return com_error(static_cast<std::uint32_t>(E_POINTER), "an out parameter is NULL");
}

HRESULT failures::error(BSTR* out) noexcept {
    // Nothing else is touched: whoever asks for the text may ask for the error object next.
    if (out == nullptr)
        return E_POINTER;
    *out = nullptr;
    try {
        const std::lock_guard lock{mutex_};
        *out = to_bstr(detail_);
        return S_OK;
    } catch (const std::exception&) {
        return E_OUTOFMEMORY;
    }
}

HRESULT failures::fail(const wsman::error& why) {
    set_error_info(source_, why.message);
    keep(why.detail);
    return static_cast<HRESULT>(why.code);
}

HRESULT failures::fail_unexpectedly(const char* what) noexcept {
    try {
        return fail(com_error(static_cast<std::uint32_t>(E_UNEXPECTED), what));
    } catch (const std::exception&) {
        return E_OUTOFMEMORY;
    }
}

void failures::keep(std::string detail) noexcept {
    const std::lock_guard lock{mutex_};
    detail_ = std::move(detail);
}

} // namespace wsman::com
