// A SOAP 1.2 fault as read.
#pragma once

#include "xml/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wsman::soap {

struct fault_reason {
    std::string language; // xml:lang in force at the Text; empty when none
    std::string text;
};

struct fault {
    xml::element element; // s:Fault itself; holds as long as the envelope
    // s:Sender, s:Receiver, …; nothing when its prefix is unbound or it is absent.
    std::optional<xml::owned_qname> code;
    std::vector<xml::owned_qname> subcodes; // outermost first; unresolvable ones end the list
    std::vector<fault_reason> reasons;
    xml::element detail;

    // The outermost subcode, or an empty name.
    [[nodiscard]] xml::qname subcode() const {
        if (subcodes.empty())
            return {};
        return subcodes.front();
    }

    // The first reason's text; empty when there is none.
    [[nodiscard]] std::string reason() const {
        return reasons.empty() ? std::string{} : reasons.front().text;
    }

    // Text of the first wsman:FaultDetail in Detail, trimmed, whatever namespace it is in; empty
    // when absent.
    [[nodiscard]] std::string detail_uri() const;
};

// Reads s:Fault; nothing when `element` is none.
std::optional<fault> read_fault(xml::element element);

} // namespace wsman::soap
