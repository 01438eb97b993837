// How a member ends: nothing is thrown across the interface, and what failed is told three times,
// by HRESULT, by the error object of the thread and by the Error property.
#pragma once

#include "com/error_info.hpp"
#include "com/pointer.hpp"
#include "com/text.hpp"

#include <cstdint>
#include <exception>
#include <mutex>
#include <new>
#include <string>
#include <type_traits>
#include <wsman/error.hpp>

namespace wsman::com {

// 0x8033xxxx, or one of COM's own such as E_POINTER, with the text of the Error property.
// `message` empty: the code's own meaning.
error com_error(std::uint32_t code, std::string message = {});

error null_pointer();

class failures {
public:
    explicit failures(const char* source) : source_(source) {}

    // Runs `work`, which gives a result<void>, or nothing when it cannot fail. Success empties
    // Error.
    template <class Work>
    HRESULT run(Work work) noexcept {
        clear_error_info();
        try {
            if constexpr (std::is_void_v<std::invoke_result_t<Work&>>)
                work();
            else if (const auto outcome = work(); outcome.has_error())
                return fail(outcome.error());
            keep({});
            return S_OK;
        } catch (const std::bad_alloc&) {
            keep({});
            return E_OUTOFMEMORY;
        } catch (const std::exception& problem) {
            return fail_unexpectedly(problem.what());
        }
    }

    // The same where `work` gives a result with the text or object for `out`, which is NULL after a
    // failure.
    template <class Out, class Work>
    HRESULT run(Out** out, Work work) noexcept {
        if (out != nullptr)
            *out = nullptr;
        return run([&]() -> result<void> {
            if (out == nullptr)
                return null_pointer();
            auto outcome = work();
            if (outcome.has_error())
                return outcome.error();
            *out = release(*outcome);
            return {};
        });
    }

    // For properties: `value` as it is. Only what goes wrong touches Error.
    template <class T>
    HRESULT give(T* out, T value) noexcept {
        if (out == nullptr)
            return run([]() -> result<void> { return null_pointer(); });
        *out = value;
        return S_OK;
    }

    // The same for texts; `value` gives one in UTF-8.
    template <class Value>
    HRESULT give_text(BSTR* out, Value value) noexcept {
        if (out == nullptr)
            return run([]() -> result<void> { return null_pointer(); });
        *out = nullptr;
        try {
            *out = to_bstr(value());
            return S_OK;
        } catch (const std::exception&) {
            return E_OUTOFMEMORY;
        }
    }

    // The Error property.
    HRESULT error(BSTR* out) noexcept;

private:
    static BSTR release(const std::string& text) { return to_bstr(text); }

    static IDispatch* release(pointer<IDispatch>& object) { return object.detach(); }

    HRESULT fail(const wsman::error& why);
    HRESULT fail_unexpectedly(const char* what) noexcept;
    void keep(std::string detail) noexcept;

    const char* source_;
    std::mutex mutex_;
    std::string detail_; // in UTF-8
};

} // namespace wsman::com
