// IUnknown for every class here: a count of references that begins at the one its maker has, and
// QueryInterface by what the class says of itself.
#pragma once

#include <atomic>
#include <unknwn.h>
#include <winerror.h>

namespace wsman::com {

template <class... Interfaces>
class counted : public Interfaces... {
public:
    counted(const counted&) = delete;
    counted& operator=(const counted&) = delete;

    HRESULT QueryInterface(REFIID riid, void** out) override {
        if (out == nullptr)
            return E_POINTER;
        *out = interface_of(riid);
        if (*out == nullptr)
            return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }

    ULONG AddRef() override { return ++count_; }

    ULONG Release() override {
        const ULONG left = --count_;
        if (left == 0)
            delete this;
        return left;
    }

protected:
    counted() = default;
    virtual ~counted() = default;

    // The same for IID_IUnknown at any time; null where it is none of the class.
    virtual void* interface_of(REFIID riid) = 0;

private:
    std::atomic<ULONG> count_ = 1;
};

} // namespace wsman::com
