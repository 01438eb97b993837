#include "schema/xerces/constraints.hpp"

#include <xercesc/framework/XMLErrorCodes.hpp>
#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/util/XMLExceptMsgs.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>
#include <array>

namespace wsman::schema::detail {

namespace {

using xercesc::XMLExcepts;
using xercesc::XMLValid;

struct row {
    unsigned code;
    std::string_view constraint;
};

// Structure: XML Schema part 1, appendix C.
constexpr std::array structure{
    row{XMLValid::ElementNotDefined, "cvc-complex-type.2.4.c"},
    row{XMLValid::AttNotDefined, "cvc-complex-type.3.2.2"},
    row{XMLValid::RequiredAttrNotProvided, "cvc-complex-type.4"},
    row{XMLValid::ElementNotValidForContent, "cvc-complex-type.2.4.a"},
    row{XMLValid::ReusedIDValue, "cvc-id.2"},
    row{XMLValid::IDNotDeclared, "cvc-id.1"},
    row{XMLValid::EmptyNotValidForContent, "cvc-complex-type.2.4.b"},
    row{XMLValid::AttNotDefinedForElement, "cvc-complex-type.3.2.2"},
    row{XMLValid::NotEnoughElemsForCM, "cvc-complex-type.2.4.b"},
    row{XMLValid::NoCharDataInCM, "cvc-complex-type.2.3"},
    row{XMLValid::DoesNotMatchEnumList, "cvc-enumeration-valid"},
    row{XMLValid::NotSameAsFixedValue, "cvc-attribute.4"},
    row{XMLValid::DatatypeError, "cvc-datatype-valid.1.2.1"},
    row{XMLValid::ProhibitedAttributePresent, "cvc-complex-type.3.2.2"},
    row{XMLValid::SimpleTypeHasChild, "cvc-type.3.1.2"},
    row{XMLValid::GrammarNotFound, "cvc-elt.1"},
    row{XMLValid::NillNotAllowed, "cvc-elt.3.1"},
    row{XMLValid::NilAttrNotEmpty, "cvc-elt.3.2.1"},
    row{XMLValid::FixedDifferentFromActual, "cvc-elt.5.2.2.2"},
    row{XMLValid::ElementNotQualified, "cvc-complex-type.2.4.a"},
    row{XMLValid::ElementNotUnQualified, "cvc-complex-type.2.4.a"},
    row{XMLValid::DatatypeValidationFailure, "cvc-datatype-valid.1.2.1"},
    row{XMLValid::NoAbstractInXsiType, "cvc-type.2"},
    row{XMLValid::NoDirectUseAbstractElement, "cvc-elt.2"},
    row{XMLValid::NoUseAbstractType, "cvc-type.2"},
    row{XMLValid::BadXsiType, "cvc-elt.4.2"},
    row{XMLValid::NonDerivedXsiType, "cvc-elt.4.3"},
    row{XMLValid::ElemNoSubforBlock, "cvc-elt.4.3"},
    row{XMLValid::TypeNoSubforBlock, "cvc-elt.4.3"},
    row{XMLValid::AttributeNotQualified, "cvc-complex-type.3.2.2"},
    row{XMLValid::AttributeNotUnQualified, "cvc-complex-type.3.2.2"},
    row{XMLValid::IC_FieldMultipleMatch, "cvc-identity-constraint.3"},
    row{XMLValid::IC_AbsentKeyValue, "cvc-identity-constraint.4.2.1"},
    row{XMLValid::IC_KeyNotEnoughValues, "cvc-identity-constraint.4.2.1"},
    row{XMLValid::IC_KeyMatchesNillable, "cvc-identity-constraint.4.2.3"},
    row{XMLValid::IC_DuplicateUnique, "cvc-identity-constraint.4.1"},
    row{XMLValid::IC_DuplicateKey, "cvc-identity-constraint.4.2.2"},
    row{XMLValid::IC_KeyRefOutOfScope, "cvc-identity-constraint.4.3"},
    row{XMLValid::IC_KeyNotFound, "cvc-identity-constraint.4.3"},
    row{XMLValid::NonWSContent, "cvc-complex-type.2.3"},
    row{XMLValid::EmptyElemHasContent, "cvc-complex-type.2.1"},
    row{XMLValid::ElemChildrenHasInvalidWS, "cvc-complex-type.2.3"},
};

// Values: XML Schema part 2, "Validation Rule" of each facet.
constexpr std::array values{
    row{XMLExcepts::VALUE_NotMatch_Pattern, "cvc-pattern-valid"},
    row{XMLExcepts::VALUE_GT_maxLen, "cvc-maxLength-valid"},
    row{XMLExcepts::VALUE_LT_minLen, "cvc-minLength-valid"},
    row{XMLExcepts::VALUE_NE_Len, "cvc-length-valid"},
    row{XMLExcepts::VALUE_NotIn_Enumeration, "cvc-enumeration-valid"},
    row{XMLExcepts::VALUE_exceed_totalDigit, "cvc-totalDigits-valid"},
    row{XMLExcepts::VALUE_exceed_fractDigit, "cvc-fractionDigits-valid"},
    row{XMLExcepts::VALUE_exceed_maxIncl, "cvc-maxInclusive-valid"},
    row{XMLExcepts::VALUE_exceed_maxExcl, "cvc-maxExclusive-valid"},
    row{XMLExcepts::VALUE_exceed_minIncl, "cvc-minInclusive-valid"},
    row{XMLExcepts::VALUE_exceed_minExcl, "cvc-minExclusive-valid"},
    row{XMLExcepts::VALUE_ID_Not_Unique, "cvc-id.2"},
    row{XMLExcepts::VALUE_no_match_memberType, "cvc-datatype-valid.1.2.3"},
};

// What the scanner judges itself: the values of xsi:nil and xsi:type.
constexpr std::array scanning{
    row{xercesc::XMLErrs::UnresolvedPrefix, "cvc-elt.4.1"},
    row{xercesc::XMLErrs::UnknownPrefix, "cvc-elt.4.1"},
    row{xercesc::XMLErrs::InvalidAttValue, "cvc-datatype-valid.1.2.1"},
};

template <class Table>
std::string_view look_up(const Table& table, unsigned code, std::string_view otherwise) {
    const auto at = std::find_if(table.begin(), table.end(),
                                 [code](const row& candidate) { return candidate.code == code; });
    return at == table.end() ? otherwise : at->constraint;
}

bool is_of(const finding& found, const XMLCh* domain) {
    return found.domain == std::u16string_view{domain};
}

} // namespace

std::string_view constraint_of(const finding& found) {
    if (is_of(found, xercesc::XMLUni::fgExceptDomain))
        return look_up(values, found.code, "cvc-datatype-valid.1.2.1");
    if (is_of(found, xercesc::XMLUni::fgXMLErrDomain))
        return look_up(scanning, found.code, {});
    if (!is_of(found, xercesc::XMLUni::fgValidityDomain))
        return {};
    // An element that nobody declares is another matter at the root, where no wildcard asked for
    // it.
    if (found.code == XMLValid::ElementNotDefined && found.started == 0)
        return "cvc-elt.1";
    return look_up(structure, found.code, {});
}

bool names_a_child(const finding& found) {
    return is_of(found, xercesc::XMLUni::fgValidityDomain) &&
           found.code == XMLValid::ElementNotValidForContent;
}

} // namespace wsman::schema::detail
