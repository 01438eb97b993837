// Programs for Windows include or compile this file for the GUIDs; here the library defines them.
#ifdef __cplusplus
#include <wsmandisp.h>
#endif
