#include "mock-server/src/reply_flaws.hpp"

#include <string_view>

namespace wsman::mock {
namespace {

using point = decltype(switches::soap_plain_header_block);

struct flaw {
    point switches::*on;
    outcome of;
    std::string_view given;          // a reply without this stays as it is
    std::string_view piece, instead; // where it stands first
};

constexpr std::string_view existing = "wsman:AlreadyExists";

// The patterns are those of reply.cpp and soap::append_fault.
constexpr flaw table[] = {
    {&switches::soap_document_type_in_replies, outcome::fault, existing, "<s:Envelope",
     "<!DOCTYPE Envelope><s:Envelope"},
    {&switches::soap_processing_instruction_in_replies, outcome::success, "", "<s:Envelope",
     "<?mock reply?><s:Envelope"},
    {&switches::soap_plain_attribute_on_envelope, outcome::success, "", "<s:Envelope ",
     "<s:Envelope version=\"1.2\" "},
    {&switches::soap_encoding_style_on_body, outcome::success, "", "<s:Body>",
     "<s:Body s:encodingStyle=\"http://www.w3.org/2003/05/soap-encoding\">"},
    {&switches::soap_plain_attribute_on_header, outcome::success, "", "<s:Header>",
     "<s:Header id=\"h\">"},
    {&switches::soap_plain_header_block, outcome::success, "", "</s:Header>",
     "<Server>mock</Server></s:Header>"},
    {&switches::soap_role_of_the_ultimate_receiver, outcome::success, "", "<wsa:To>",
     "<wsa:To s:role=\"http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver\">"},
    {&switches::soap_must_understand_false, outcome::success, "", "<wsa:MessageID>",
     "<wsa:MessageID s:mustUnderstand=\"false\">"},
    {&switches::soap_must_understand_one, outcome::success, "",
     "<wsa:Action s:mustUnderstand=\"true\">", "<wsa:Action s:mustUnderstand=\"1\">"},
    {&switches::soap_must_understand_in_the_body, outcome::success, "", "<wsen:EnumerateResponse>",
     "<wsen:EnumerateResponse s:mustUnderstand=\"true\">"},
    {&switches::soap_plain_attribute_on_body, outcome::success, "", "<s:Body>",
     "<s:Body id=\"b\">"},
    {&switches::soap_plain_body_child, outcome::success, "", "<s:Body></s:Body>",
     "<s:Body><Done/></s:Body>"},
    {&switches::soap_fault_with_company, outcome::fault, "", "</s:Fault>",
     "</s:Fault><wsman:Note/>"},
    {&switches::soap_fault_in_another_order, outcome::fault, "", "</s:Fault>",
     "<s:Role>http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver</s:Role>"
     "<s:Node>http://bmc.example.org/wsman</s:Node></s:Fault>"},
    {&switches::soap_code_with_two_values, outcome::fault, "", "</s:Code>",
     "<s:Value>s:Sender</s:Value></s:Code>"},
    {&switches::soap_code_without_namespace, outcome::fault, existing, "<s:Value>s:Sender<",
     "<s:Value>Sender<"},
    {&switches::soap_reason_without_text, outcome::fault, existing, "<s:Text ", "<wsman:Text "},
    {&switches::soap_reason_without_text, outcome::fault, existing, "</s:Text>", "</wsman:Text>"},
    {&switches::soap_texts_of_one_language, outcome::fault, "", "</s:Reason>",
     "<s:Text xml:lang=\"en-US\">The same again</s:Text></s:Reason>"},
    {&switches::epr_without_an_address, outcome::success, "<wsman:RequestedEPR>",
     "<wsa:EndpointReference><wsa:Address>", "<wsa:EndpointReference><wsa:Address/><wsa:Address>"},
    {&switches::addressing_two_tos, outcome::success, "", "<wsa:MessageID>",
     "<wsa:To>http://client.example.org/</wsa:To><wsa:MessageID>"},
};

} // namespace

// All pieces stand in front; what a representation holds is not searched.
constexpr std::size_t most_searched = 4096;

void bend(std::string& envelope, const switches& flaws, outcome how) {
    for (const auto& one : table) {
        if (one.of != how)
            continue;
        const auto front = std::string_view{envelope}.substr(0, most_searched);
        const auto at = front.find(one.piece);
        if (at != front.npos && front.find(one.given) != front.npos && flaws.*one.on)
            envelope.replace(at, one.piece.size(), one.instead);
    }
}

} // namespace wsman::mock
