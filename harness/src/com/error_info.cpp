#include "com/error_info.hpp"

#include "com/counted.hpp"
#include "com/pointer.hpp"
#include "com/text.hpp"

#include <exception>
#include <new>

namespace wsman::com {
namespace {

// What the setters take and the getters give back. A client sets one up before others see it.
class error_info final : public counted<IErrorInfo, ICreateErrorInfo> {
public:
    HRESULT GetGUID(GUID* guid) override { return give(guid, guid_); }

    HRESULT GetSource(BSTR* source) override { return give(source, source_); }

    HRESULT GetDescription(BSTR* description) override { return give(description, description_); }

    HRESULT GetHelpFile(BSTR* file) override { return give(file, help_file_); }

    HRESULT GetHelpContext(DWORD* context) override { return give(context, help_context_); }

    HRESULT SetGUID(REFGUID guid) override {
        guid_ = guid;
        return S_OK;
    }

    HRESULT SetSource(LPOLESTR source) override { return take(source_, source); }

    HRESULT SetDescription(LPOLESTR description) override {
        return take(description_, description);
    }

    HRESULT SetHelpFile(LPOLESTR file) override { return take(help_file_, file); }

    HRESULT SetHelpContext(DWORD context) override {
        help_context_ = context;
        return S_OK;
    }

private:
    void* interface_of(REFIID riid) override {
        if (riid == IID_IUnknown || riid == IID_IErrorInfo)
            return static_cast<IErrorInfo*>(this);
        return riid == IID_ICreateErrorInfo ? static_cast<ICreateErrorInfo*>(this) : nullptr;
    }

    template <class T>
    static HRESULT give(T* out, const T& value) {
        if (out == nullptr)
            return E_POINTER;
        *out = value;
        return S_OK;
    }

    static HRESULT give(BSTR* out, const std::wstring& text) {
        if (out == nullptr)
            return E_POINTER;
        *out = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
        return *out == nullptr ? E_OUTOFMEMORY : S_OK;
    }

    static HRESULT take(std::wstring& text, LPOLESTR from) {
        try {
            text = from == nullptr ? L"" : from;
            return S_OK;
        } catch (const std::exception&) {
            return E_OUTOFMEMORY;
        }
    }

    GUID guid_{};
    std::wstring source_;
    std::wstring description_;
    std::wstring help_file_;
    DWORD help_context_ = 0;
};

thread_local pointer<IErrorInfo> of_this_thread;

} // namespace

void set_error_info(std::string_view source, std::string_view description) noexcept {
    try {
        pointer<error_info> made{new error_info};
        made->SetSource(to_wide(source).data());
        made->SetDescription(to_wide(description).data());
        of_this_thread = pointer<IErrorInfo>{made.detach()};
    } catch (const std::exception&) {
        clear_error_info();
    }
}

void clear_error_info() noexcept {
    of_this_thread.reset();
}

} // namespace wsman::com

using namespace wsman::com;

HRESULT GetErrorInfo(ULONG reserved, IErrorInfo** info) {
    if (info == nullptr || reserved != 0)
        return E_INVALIDARG;
    *info = of_this_thread.detach();
    return *info == nullptr ? S_FALSE : S_OK;
}

HRESULT SetErrorInfo(ULONG reserved, IErrorInfo* info) {
    if (reserved != 0)
        return E_INVALIDARG;
    if (info != nullptr)
        info->AddRef();
    of_this_thread = pointer<IErrorInfo>{info};
    return S_OK;
}

HRESULT CreateErrorInfo(ICreateErrorInfo** info) {
    if (info == nullptr)
        return E_INVALIDARG;
    *info = new (std::nothrow) error_info;
    return *info == nullptr ? E_OUTOFMEMORY : S_OK;
}
