#include "com/apartment.hpp"

#include <atomic>
#include <oleauto.h>

namespace wsman::com {
namespace {

struct apartment {
    DWORD model = COINIT_MULTITHREADED;
    unsigned count = 0;
};

thread_local apartment here;
std::atomic<unsigned> multithreaded_threads = 0;

} // namespace

bool is_initialized() {
    return here.count > 0 || multithreaded_threads > 0;
}

} // namespace wsman::com

using wsman::com::here;
using wsman::com::multithreaded_threads;

HRESULT CoInitialize(LPVOID reserved) {
    return CoInitializeEx(reserved, COINIT_APARTMENTTHREADED);
}

HRESULT CoInitializeEx(LPVOID reserved, DWORD model) {
    constexpr DWORD known =
        COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE | COINIT_SPEED_OVER_MEMORY;
    if (reserved != nullptr || (model & ~known) != 0)
        return E_INVALIDARG;
    model &= COINIT_APARTMENTTHREADED;
    if (here.count > 0 && here.model != model)
        return RPC_E_CHANGED_MODE;
    here.model = model;
    if (here.count++ > 0)
        return S_FALSE;
    if (model == COINIT_MULTITHREADED)
        ++multithreaded_threads;
    return S_OK;
}

void CoUninitialize() {
    if (here.count == 0 || --here.count > 0)
        return;
    if (here.model == COINIT_MULTITHREADED)
        --multithreaded_threads;
    SetErrorInfo(0, nullptr);
}
