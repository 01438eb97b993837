#include "bench/inputs.hpp"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string_view>

namespace wsman::bench {

namespace {

// One after the other; a braced list is evaluated from left to right, which a sum is not, so that
// every compiler draws in the same order.
std::string join(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const auto part : parts)
        out += part;
    return out;
}

// Draws that do not depend on a library's distributions.
class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t bound) { return engine_() % bound; }

    template <std::size_t Count>
    std::string_view one_of(const std::string_view (&words)[Count]) {
        return words[below(Count)];
    }

    std::string digits(std::size_t count) {
        std::string out;
        while (count-- > 0)
            out += static_cast<char>('0' + below(10));
        return out;
    }

    std::string hexadecimal(std::size_t count) {
        std::string out;
        while (count-- > 0)
            out += "0123456789ABCDEF"[below(16)];
        return out;
    }

    std::string uuid() {
        return join({hexadecimal(8), "-", hexadecimal(4), "-", hexadecimal(4), "-", hexadecimal(4),
                     "-", hexadecimal(12)});
    }

private:
    std::mt19937_64 engine_;
};

constexpr std::string_view anonymous =
    "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
constexpr std::string_view class_prefix = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";
constexpr std::string_view words[] = {"inlet",   "outlet",  "fan",    "core",  "supply", "board",
                                      "chassis", "ambient", "memory", "power", "module", "sensor"};
constexpr std::string_view states[] = {"0", "2", "5", "10", "15", "20", "25", "30"};

std::string open_tag(std::string_view declarations) {
    std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                      "\n"
                      R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope")"
                      R"( xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing")"
                      R"( xmlns:wsman="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd")";
    return out.append(declarations).append(">");
}

std::string leaf(std::string_view name, std::string_view text) {
    return join({"<", name, ">", text, "</", name, ">"});
}

std::string reply_headers(dice& random, std::string_view action) {
    return join({"<s:Header>", leaf("wsa:To", anonymous), leaf("wsa:Action", action),
                 leaf("wsa:MessageID", "uuid:" + random.uuid()),
                 leaf("wsa:RelatesTo", "uuid:" + random.uuid())});
}

std::string whole(std::string declarations, std::string headers, std::string body) {
    return open_tag(declarations) + "\n " + headers + "</s:Header>\n <s:Body>" + body +
           "</s:Body>\n</s:Envelope>\n";
}

std::string fault(dice& random) {
    const std::string body =
        "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>wsman:InvalidSelectors"
        "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">The selectors name "
        "no instance.</s:Text></s:Reason><s:Detail>" +
        leaf("wsman:FaultDetail",
             "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/UnexpectedSelectors") +
        "</s:Detail></s:Fault>";
    return whole("", reply_headers(random, "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault"),
                 body);
}

std::string property(std::string_view name, std::string_view text) {
    return join({"\n   <p:", name, ">", text, "</p:", name, ">"});
}

// A Get reply as controllers write it, with every namespace they know declared on the Envelope.
std::string get_reply(dice& random) {
    constexpr std::string_view declarations =
        R"( xmlns:wxf="http://schemas.xmlsoap.org/ws/2004/09/transfer")"
        R"( xmlns:wsen="http://schemas.xmlsoap.org/ws/2004/09/enumeration")"
        R"( xmlns:wsmb="http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd")"
        R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")"
        R"( xmlns:p="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_NumericSensor")";
    constexpr std::string_view numbers[] = {"CurrentReading",
                                            "MinReadable",
                                            "MaxReadable",
                                            "NominalReading",
                                            "Accuracy",
                                            "Resolution",
                                            "PollingInterval",
                                            "UnitModifier",
                                            "NormalMin",
                                            "NormalMax",
                                            "UpperThresholdCritical",
                                            "LowerThresholdCritical"};
    std::string body = "\n  <p:CIM_NumericSensor>" +
                       property("CreationClassName", "CIM_NumericSensor") +
                       property("DeviceID", "sensor " + random.digits(4));
    for (const auto name : numbers)
        body += property(name, random.digits(1 + random.below(4)));
    for (const auto* name : {"EnabledState", "RequestedState", "HealthState", "BaseUnits"})
        body += property(name, random.one_of(states));
    body +=
        property("ElementName", join({random.one_of(words), " temperature ", random.digits(2)}));
    body += property("Caption", join({random.one_of(words), " ", random.one_of(words), " ",
                                      random.one_of(words)}));
    body += property("Description", "Temperature of the " + std::string{random.one_of(words)} +
                                        " as the service processor reads it");
    body += "\n   <p:LowerThresholdFatal xsi:nil=\"true\"/>\n   <p:PossibleStates/>";
    return whole(
        std::string{declarations},
        reply_headers(random, "http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse"),
        body + "\n  </p:CIM_NumericSensor>\n ");
}

std::string header_heavy_request(dice& random) {
    std::string headers =
        "<s:Header>" + leaf("wsa:To", "http://host.example:5985/wsman") +
        leaf("wsman:ResourceURI", std::string{class_prefix} + "CIM_NumericSensor") +
        "<wsa:Action s:mustUnderstand=\"true\">http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"
        "</wsa:Action>" +
        leaf("wsa:MessageID", "uuid:" + random.uuid()) + "<wsa:ReplyTo>" +
        leaf("wsa:Address", anonymous) + "</wsa:ReplyTo>" +
        "<wsman:MaxEnvelopeSize s:mustUnderstand=\"true\">512000</wsman:MaxEnvelopeSize>" +
        leaf("wsman:OperationTimeout", "PT60.000S") +
        "<wsman:Locale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/><wsman:SelectorSet>";
    for (int i = 0; i < 20; ++i)
        headers += join({"<wsman:Selector Name=\"Key", std::to_string(i), random.digits(3), "\">",
                         random.one_of(words), " ", random.digits(12), "</wsman:Selector>"});
    headers += "</wsman:SelectorSet><wsman:OptionSet s:mustUnderstand=\"true\">";
    for (int i = 0; i < 12; ++i)
        headers += join({"<wsman:Option Name=\"Option", std::to_string(i),
                         "\" MustComply=\"false\">", random.hexadecimal(64), "</wsman:Option>"});
    return whole("", headers + "</wsman:OptionSet>", "");
}

std::string item(dice& random, std::size_t number) {
    return join({"<p:Sensor><p:DeviceID>sensor ", std::to_string(number), "</p:DeviceID><p:Name>",
                 random.one_of(words), " ", random.one_of(words), " &lt;", random.digits(2),
                 "&gt;</p:Name><p:CurrentReading>", random.digits(4),
                 "</p:CurrentReading><p:BaseUnits>2</p:BaseUnits><p:HealthState>",
                 random.one_of(states), "</p:HealthState><p:EnabledState>", random.one_of(states),
                 "</p:EnabledState><p:Caption>", random.hexadecimal(24), "</p:Caption><p:Speed>",
                 random.digits(6), "</p:Speed><p:OtherSensorTypeDescription/></p:Sensor>\n"});
}

// What is seldom: names and text beyond ASCII, a comment, a CDATA section, a character reference.
std::string odd_item(dice& random) {
    return join({"<p:Messfühler p:größe=\"", random.digits(3),
                 "\"><!-- kept by hand --><p:Ort>Kühlkörper &#x2013; 温度 &amp; Lüfter</p:Ort>"
                 "<p:Note><![CDATA[<raw> & ",
                 random.digits(8), "]]></p:Note></p:Messfühler>\n"});
}

std::string pull_reply(dice& random, std::size_t items, bool with_odd_ones) {
    std::string body = "<wsen:PullResponse>" +
                       leaf("wsen:EnumerationContext", "uuid:" + random.uuid()) + "<wsen:Items>\n";
    for (std::size_t i = 0; i < items; ++i) {
        body += item(random, i);
        if (with_odd_ones && i % 50 == 7)
            body += odd_item(random);
    }
    return whole(
        R"( xmlns:wsen="http://schemas.xmlsoap.org/ws/2004/09/enumeration")"
        R"( xmlns:p="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/Sensor")",
        reply_headers(random, "http://schemas.xmlsoap.org/ws/2004/09/enumeration/PullResponse"),
        body + "</wsen:Items></wsen:PullResponse>");
}

input_set one(std::string name, std::string message) {
    return {name, {std::move(message)}, {name}};
}

std::string content(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

std::size_t input_set::octets() const {
    return std::accumulate(
        messages.begin(), messages.end(), std::size_t{0},
        [](std::size_t sum, const std::string& each) { return sum + each.size(); });
}

std::vector<input_set> made_inputs(std::uint64_t seed) {
    dice random{seed};
    std::vector<input_set> all;
    all.push_back(one("fault", fault(random)));
    all.push_back(one("get2k", get_reply(random)));
    all.push_back(one("headers4k", header_heavy_request(random)));
    all.push_back(one("pull64k", pull_reply(random, 200, false)));
    all.push_back(one("pull512k", pull_reply(random, 1600, false)));
    all.push_back(one("pull8m", pull_reply(random, 25000, true)));
    return all;
}

input_set folder_input(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& each : std::filesystem::recursive_directory_iterator{folder})
        if (each.path().extension() == ".xml")
            files.push_back(each.path());
    std::sort(files.begin(), files.end());
    if (files.empty())
        throw std::runtime_error{"no *.xml in " + folder.string()};
    input_set made;
    const auto whole_path = std::filesystem::weakly_canonical(folder);
    made.name = whole_path.filename().string();
    for (const auto& file : files) {
        made.messages.push_back(content(file));
        made.names.push_back(std::filesystem::relative(file, whole_path).string());
    }
    return made;
}

} // namespace wsman::bench
