#include "schema/patterns/unicode_property.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unicode/uchar.h>

namespace wsman::schema::detail {

namespace {

struct category {
    std::string_view name;
    std::uint32_t mask;
};

// Cs is not among them: surrogates are no characters of XML.
constexpr category categories[] = {
    {"L", U_GC_L_MASK},   {"Lu", U_GC_LU_MASK}, {"Ll", U_GC_LL_MASK}, {"Lt", U_GC_LT_MASK},
    {"Lm", U_GC_LM_MASK}, {"Lo", U_GC_LO_MASK}, {"M", U_GC_M_MASK},   {"Mn", U_GC_MN_MASK},
    {"Mc", U_GC_MC_MASK}, {"Me", U_GC_ME_MASK}, {"N", U_GC_N_MASK},   {"Nd", U_GC_ND_MASK},
    {"Nl", U_GC_NL_MASK}, {"No", U_GC_NO_MASK}, {"P", U_GC_P_MASK},   {"Pc", U_GC_PC_MASK},
    {"Pd", U_GC_PD_MASK}, {"Ps", U_GC_PS_MASK}, {"Pe", U_GC_PE_MASK}, {"Pi", U_GC_PI_MASK},
    {"Pf", U_GC_PF_MASK}, {"Po", U_GC_PO_MASK}, {"Z", U_GC_Z_MASK},   {"Zs", U_GC_ZS_MASK},
    {"Zl", U_GC_ZL_MASK}, {"Zp", U_GC_ZP_MASK}, {"S", U_GC_S_MASK},   {"Sm", U_GC_SM_MASK},
    {"Sc", U_GC_SC_MASK}, {"Sk", U_GC_SK_MASK}, {"So", U_GC_SO_MASK}, {"C", U_GC_C_MASK},
    {"Cc", U_GC_CC_MASK}, {"Cf", U_GC_CF_MASK}, {"Co", U_GC_CO_MASK}, {"Cn", U_GC_CN_MASK}};

struct block {
    std::string_view name;
    character_range range;
};

// Some blocks are in more than one piece.
constexpr block blocks[] = {{"BasicLatin", {0x0000, 0x007F}},
                            {"Latin-1Supplement", {0x0080, 0x00FF}},
                            {"LatinExtended-A", {0x0100, 0x017F}},
                            {"LatinExtended-B", {0x0180, 0x024F}},
                            {"IPAExtensions", {0x0250, 0x02AF}},
                            {"SpacingModifierLetters", {0x02B0, 0x02FF}},
                            {"CombiningDiacriticalMarks", {0x0300, 0x036F}},
                            {"Greek", {0x0370, 0x03FF}},
                            {"Cyrillic", {0x0400, 0x04FF}},
                            {"Armenian", {0x0530, 0x058F}},
                            {"Hebrew", {0x0590, 0x05FF}},
                            {"Arabic", {0x0600, 0x06FF}},
                            {"Syriac", {0x0700, 0x074F}},
                            {"Thaana", {0x0780, 0x07BF}},
                            {"Devanagari", {0x0900, 0x097F}},
                            {"Bengali", {0x0980, 0x09FF}},
                            {"Gurmukhi", {0x0A00, 0x0A7F}},
                            {"Gujarati", {0x0A80, 0x0AFF}},
                            {"Oriya", {0x0B00, 0x0B7F}},
                            {"Tamil", {0x0B80, 0x0BFF}},
                            {"Telugu", {0x0C00, 0x0C7F}},
                            {"Kannada", {0x0C80, 0x0CFF}},
                            {"Malayalam", {0x0D00, 0x0D7F}},
                            {"Sinhala", {0x0D80, 0x0DFF}},
                            {"Thai", {0x0E00, 0x0E7F}},
                            {"Lao", {0x0E80, 0x0EFF}},
                            {"Tibetan", {0x0F00, 0x0FFF}},
                            {"Myanmar", {0x1000, 0x109F}},
                            {"Georgian", {0x10A0, 0x10FF}},
                            {"HangulJamo", {0x1100, 0x11FF}},
                            {"Ethiopic", {0x1200, 0x137F}},
                            {"Cherokee", {0x13A0, 0x13FF}},
                            {"UnifiedCanadianAboriginalSyllabics", {0x1400, 0x167F}},
                            {"Ogham", {0x1680, 0x169F}},
                            {"Runic", {0x16A0, 0x16FF}},
                            {"Khmer", {0x1780, 0x17FF}},
                            {"Mongolian", {0x1800, 0x18AF}},
                            {"LatinExtendedAdditional", {0x1E00, 0x1EFF}},
                            {"GreekExtended", {0x1F00, 0x1FFF}},
                            {"GeneralPunctuation", {0x2000, 0x206F}},
                            {"SuperscriptsandSubscripts", {0x2070, 0x209F}},
                            {"CurrencySymbols", {0x20A0, 0x20CF}},
                            {"CombiningMarksforSymbols", {0x20D0, 0x20FF}},
                            {"LetterlikeSymbols", {0x2100, 0x214F}},
                            {"NumberForms", {0x2150, 0x218F}},
                            {"Arrows", {0x2190, 0x21FF}},
                            {"MathematicalOperators", {0x2200, 0x22FF}},
                            {"MiscellaneousTechnical", {0x2300, 0x23FF}},
                            {"ControlPictures", {0x2400, 0x243F}},
                            {"OpticalCharacterRecognition", {0x2440, 0x245F}},
                            {"EnclosedAlphanumerics", {0x2460, 0x24FF}},
                            {"BoxDrawing", {0x2500, 0x257F}},
                            {"BlockElements", {0x2580, 0x259F}},
                            {"GeometricShapes", {0x25A0, 0x25FF}},
                            {"MiscellaneousSymbols", {0x2600, 0x26FF}},
                            {"Dingbats", {0x2700, 0x27BF}},
                            {"BraillePatterns", {0x2800, 0x28FF}},
                            {"CJKRadicalsSupplement", {0x2E80, 0x2EFF}},
                            {"KangxiRadicals", {0x2F00, 0x2FDF}},
                            {"IdeographicDescriptionCharacters", {0x2FF0, 0x2FFF}},
                            {"CJKSymbolsandPunctuation", {0x3000, 0x303F}},
                            {"Hiragana", {0x3040, 0x309F}},
                            {"Katakana", {0x30A0, 0x30FF}},
                            {"Bopomofo", {0x3100, 0x312F}},
                            {"HangulCompatibilityJamo", {0x3130, 0x318F}},
                            {"Kanbun", {0x3190, 0x319F}},
                            {"BopomofoExtended", {0x31A0, 0x31BF}},
                            {"EnclosedCJKLettersandMonths", {0x3200, 0x32FF}},
                            {"CJKCompatibility", {0x3300, 0x33FF}},
                            {"CJKUnifiedIdeographsExtensionA", {0x3400, 0x4DB5}},
                            {"CJKUnifiedIdeographs", {0x4E00, 0x9FFF}},
                            {"YiSyllables", {0xA000, 0xA48F}},
                            {"YiRadicals", {0xA490, 0xA4CF}},
                            {"HangulSyllables", {0xAC00, 0xD7A3}},
                            {"PrivateUse", {0xE000, 0xF8FF}},
                            {"PrivateUse", {0xF0000, 0xFFFFD}},
                            {"PrivateUse", {0x100000, 0x10FFFD}},
                            {"CJKCompatibilityIdeographs", {0xF900, 0xFAFF}},
                            {"AlphabeticPresentationForms", {0xFB00, 0xFB4F}},
                            {"ArabicPresentationForms-A", {0xFB50, 0xFDFF}},
                            {"CombiningHalfMarks", {0xFE20, 0xFE2F}},
                            {"CJKCompatibilityForms", {0xFE30, 0xFE4F}},
                            {"SmallFormVariants", {0xFE50, 0xFE6F}},
                            {"ArabicPresentationForms-B", {0xFE70, 0xFEFE}},
                            {"Specials", {0xFEFF, 0xFEFF}},
                            {"Specials", {0xFFF0, 0xFFFD}},
                            {"HalfwidthandFullwidthForms", {0xFF00, 0xFFEF}},
                            {"OldItalic", {0x10300, 0x1032F}},
                            {"Gothic", {0x10330, 0x1034F}},
                            {"Deseret", {0x10400, 0x1044F}},
                            {"ByzantineMusicalSymbols", {0x1D000, 0x1D0FF}},
                            {"MusicalSymbols", {0x1D100, 0x1D1FF}},
                            {"MathematicalAlphanumericSymbols", {0x1D400, 0x1D7FF}},
                            {"CJKUnifiedIdeographsExtensionB", {0x20000, 0x2A6D6}},
                            {"CJKCompatibilityIdeographsSupplement", {0x2F800, 0x2FA1F}},
                            {"Tags", {0xE0000, 0xE007F}}};

struct typed_range {
    character_range range;
    std::uint32_t mask;
};

// What ICU knows of every code point, read out once in a process.
const std::vector<typed_range>& typed_ranges() {
    static const auto all = [] {
        std::vector<typed_range> ranges;
        const auto keep = [](const void* to, UChar32 first, UChar32 limit, UCharCategory type) {
            auto& kept = *static_cast<std::vector<typed_range>*>(const_cast<void*>(to));
            kept.push_back({{static_cast<char32_t>(first), static_cast<char32_t>(limit - 1)},
                            std::uint32_t{1} << type});
            return static_cast<UBool>(true);
        };
        u_enumCharTypes(keep, &ranges);
        return ranges;
    }();
    return all;
}

character_set set_of_categories(std::uint32_t mask) {
    std::vector<character_range> ranges;
    for (const auto& each : typed_ranges())
        if ((each.mask & mask) != 0)
            ranges.push_back(each.range);
    return character_set{std::move(ranges)};
}

std::optional<character_set> set_of_block(std::string_view name) {
    std::vector<character_range> ranges;
    for (const auto& each : blocks)
        if (each.name == name)
            ranges.push_back(each.range);
    if (ranges.empty())
        return {};
    return character_set{std::move(ranges)};
}

// The reader's tables; ':' is a name's too.
character_set set_of_names(xml::character_class ascii, bool start) {
    std::vector<character_range> ranges{{U':', U':'}};
    for (char32_t c = 0; c < 0x80; ++c)
        if (xml::has_class(static_cast<char>(c), ascii))
            ranges.push_back({c, c});
    for (const auto& each : xml::name_start_ranges)
        ranges.push_back(each);
    for (const auto& each : xml::name_more_ranges)
        if (!start)
            ranges.push_back(each);
    return character_set{std::move(ranges)};
}

} // namespace

std::optional<character_set> set_of_property(std::string_view name) {
    if (name.starts_with("Is"))
        return set_of_block(name.substr(2));
    const auto* const found = std::find_if(std::begin(categories), std::end(categories),
                                           [&](const category& each) { return each.name == name; });
    if (found == std::end(categories))
        return {};
    return set_of_categories(found->mask);
}

const character_set& decimal_digits() {
    static const auto set = set_of_categories(U_GC_ND_MASK);
    return set;
}

const character_set& word_characters() {
    static const auto set = set_of_categories(U_GC_P_MASK | U_GC_Z_MASK | U_GC_C_MASK).complement();
    return set;
}

const character_set& name_start_characters() {
    static const auto set = set_of_names(xml::name_start, true);
    return set;
}

const character_set& name_characters() {
    static const auto set = set_of_names(xml::name_part, false);
    return set;
}

} // namespace wsman::schema::detail
