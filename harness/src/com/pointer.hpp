// Owners for what COM counts and frees.
#pragma once

#include <oleauto.h>
#include <utility>

namespace wsman::com {

// One reference to an object.
template <class Interface>
class pointer {
public:
    pointer() = default;

    // Takes over a reference that the caller has.
    explicit pointer(Interface* owned) : object_(owned) {}

    pointer(pointer&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}

    pointer& operator=(pointer&& other) noexcept {
        if (this != &other) {
            reset();
            object_ = std::exchange(other.object_, nullptr);
        }
        return *this;
    }

    ~pointer() { reset(); }

    void reset() {
        if (auto* old = std::exchange(object_, nullptr))
            old->Release();
    }

    [[nodiscard]] Interface* get() const { return object_; }

    [[nodiscard]] Interface* detach() { return std::exchange(object_, nullptr); }

    Interface* operator->() const { return object_; }

    explicit operator bool() const { return object_ != nullptr; }

    // For out parameters, while there is no object.
    Interface** out() { return &object_; }

private:
    Interface* object_ = nullptr;
};

// By QueryInterface; null when `object` is NULL or has no such interface.
template <class Interface>
pointer<Interface> as(IUnknown* object, REFIID iid) {
    void* found = nullptr;
    if (object == nullptr || FAILED(object->QueryInterface(iid, &found)))
        return {};
    return pointer<Interface>{static_cast<Interface*>(found)};
}

// A VARIANT that is cleared at its end.
class owned_variant {
public:
    owned_variant() { VariantInit(&value_); }

    ~owned_variant() { VariantClear(&value_); }

    owned_variant(const owned_variant&) = delete;
    owned_variant& operator=(const owned_variant&) = delete;

    VARIANT* operator->() { return &value_; }

    VARIANT& operator*() { return value_; }

    VARIANT* get() { return &value_; }

private:
    VARIANT value_;
};

} // namespace wsman::com
