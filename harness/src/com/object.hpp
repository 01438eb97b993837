// What all classes here share: counting, QueryInterface, late binding, and failures that become an
// HRESULT, the thread's error object and the text of the Error property.
#pragma once

#include "com/counted.hpp"
#include "com/dispatch.hpp"
#include "com/failures.hpp"

#include <new>

namespace wsman::com {

struct class_description {
    const char* name; // the script name, source of error objects
    member_table members;
    std::span<const IID* const> interfaces; // those of the chain above IDispatch
};

// `Interface` is the last of a chain above IDispatch; `Others` are interfaces of their own beside
// it. QueryInterface gives each of the chain at one address, which is the identity too.
template <class Interface, class... Others>
class object : public counted<Interface, ISupportErrorInfo, Others...> {
public:
    // There is no type library: scripts ask for names.
    HRESULT GetTypeInfoCount(UINT* count) override {
        if (count == nullptr)
            return E_POINTER;
        *count = 0;
        return S_OK;
    }

    HRESULT GetTypeInfo(UINT, LCID, ITypeInfo** info) override {
        if (info == nullptr)
            return E_POINTER;
        *info = nullptr;
        return DISP_E_BADINDEX;
    }

    HRESULT GetIDsOfNames(REFIID riid, LPOLESTR* names, UINT count, LCID, DISPID* ids) override {
        return ids_of_names(class_.members, riid, names, count, ids);
    }

    using Interface::Invoke; // a session has one of its own

    HRESULT Invoke(DISPID id, REFIID riid, LCID, WORD flags, DISPPARAMS* parameters,
                   VARIANT* result, EXCEPINFO* exception, UINT* wrong) override {
        return invoke(class_.members, this, id, riid, flags, parameters, result, exception, wrong);
    }

    HRESULT InterfaceSupportsErrorInfo(REFIID riid) override {
        if (riid == IID_IDispatch)
            return S_OK;
        return in_chain(riid) ? S_OK : S_FALSE;
    }

protected:
    explicit object(const class_description& described)
        : class_(described), failures_(described.name) {}

    // Of `Others`; null: it has none such.
    virtual void* other_interface(REFIID) { return nullptr; }

    failures& failing() { return failures_; }

private:
    bool in_chain(REFIID riid) const {
        for (const auto* one : class_.interfaces)
            if (*one == riid)
                return true;
        return false;
    }

    void* interface_of(REFIID riid) final {
        if (riid == IID_IUnknown || riid == IID_IDispatch || in_chain(riid))
            return static_cast<Interface*>(this);
        if (riid == IID_ISupportErrorInfo)
            return static_cast<ISupportErrorInfo*>(this);
        return other_interface(riid);
    }

    const class_description& class_;
    failures failures_;
};

} // namespace wsman::com
