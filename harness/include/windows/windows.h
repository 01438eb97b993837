// What <windows.h> brings to a program of the WSMan object model. On the include path only of who
// asks pkg-config or CMake for wsmanspec: libraries take this name for a sign of Windows.
#pragma once

#include <oleauto.h>
#include <windef.h>
