// What the static archives of Xerces-C++ and libxml2 want of ICU's converters and sets, without
// ICU's 30 MB of tables. Both libraries bring UTF-8 and UTF-16 of their own and are given nothing
// else, so one converter is enough: the default one, which takes the platform's narrow text for
// UTF-8. Every named encoding is refused. Character properties, which the \p{…} of patterns need,
// come from the real libicuuc.a.
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

namespace {

char the_converter; // only its address is used

void refuse(UErrorCode* error) {
    if (error != nullptr && U_SUCCESS(*error))
        *error = U_UNSUPPORTED_ERROR;
}

} // namespace

extern "C" {

UConverter* ucnv_open(const char* name, UErrorCode* error) {
    if (name == nullptr)
        return reinterpret_cast<UConverter*>(&the_converter);
    refuse(error);
    return nullptr;
}

UConverter* ucnv_openU(const UChar*, UErrorCode* error) {
    refuse(error);
    return nullptr;
}

void ucnv_close(UConverter*) {}

int8_t ucnv_getMaxCharSize(const UConverter*) {
    return 3; // octets of UTF-8 for one UTF-16 unit, as ICU counts
}

int8_t ucnv_getMinCharSize(const UConverter*) {
    return 1;
}

int32_t ucnv_toUChars(UConverter*, UChar* to, int32_t room, const char* from, int32_t octets,
                      UErrorCode* error) {
    int32_t units = 0;
    u_strFromUTF8(to, room, &units, from, octets, error);
    return units;
}

int32_t ucnv_fromUChars(UConverter*, char* to, int32_t room, const UChar* from, int32_t units,
                        UErrorCode* error) {
    int32_t octets = 0;
    u_strToUTF8(to, room, &octets, from, units, error);
    return octets;
}

void ucnv_fromUnicode(UConverter*, char**, const char*, const UChar**, const UChar*, int32_t*,
                      UBool, UErrorCode* error) {
    refuse(error);
}

void ucnv_toUnicode(UConverter*, UChar**, const UChar*, const char**, const char*, int32_t*, UBool,
                    UErrorCode* error) {
    refuse(error);
}

void ucnv_convertEx(UConverter*, UConverter*, char**, const char*, const char**, const char*,
                    UChar*, UChar**, UChar**, const UChar*, UBool, UBool, UErrorCode* error) {
    refuse(error);
}

void ucnv_setFromUCallBack(UConverter*, UConverterFromUCallback, const void*,
                           UConverterFromUCallback*, const void**, UErrorCode*) {}

void ucnv_setToUCallBack(UConverter*, UConverterToUCallback, const void*, UConverterToUCallback*,
                         const void**, UErrorCode*) {}

void UCNV_FROM_U_CALLBACK_STOP(const void*, UConverterFromUnicodeArgs*, const UChar*, int32_t,
                               UChar32, UConverterCallbackReason, UErrorCode*) {}

void UCNV_FROM_U_CALLBACK_SUBSTITUTE(const void*, UConverterFromUnicodeArgs*, const UChar*, int32_t,
                                     UChar32, UConverterCallbackReason, UErrorCode*) {}

void UCNV_TO_U_CALLBACK_STOP(const void*, UConverterToUnicodeArgs*, const char*, int32_t,
                             UConverterCallbackReason, UErrorCode*) {}

// Sets close patterns over letter case, which XML Schema has no way to ask for.
USet* uset_openPatternOptions(const UChar*, int32_t, uint32_t, UErrorCode* error) {
    refuse(error);
    return nullptr;
}

void uset_close(USet*) {}

int32_t uset_serialize(const USet*, uint16_t*, int32_t, UErrorCode* error) {
    refuse(error);
    return 0;
}

UBool uset_getSerializedSet(USerializedSet*, const uint16_t*, int32_t) {
    return false;
}

void uset_setSerializedToOne(USerializedSet*, UChar32) {}

int32_t uset_getSerializedRangeCount(const USerializedSet*) {
    return 0;
}

UBool uset_getSerializedRange(const USerializedSet*, int32_t, UChar32*, UChar32*) {
    return false;
}
}
