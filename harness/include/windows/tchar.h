// TCHAR is always WCHAR here.
#pragma once

#include <windef.h>

typedef WCHAR TCHAR;
typedef WCHAR _TCHAR;
typedef LPWSTR LPTSTR;
typedef LPCWSTR LPCTSTR;

#define _T(text) L##text
#define _TEXT(text) L##text
#define TEXT(text) L##text
#define _tmain wmain
#define _tprintf wprintf
#define _tcslen wcslen
#define _tcscmp wcscmp
