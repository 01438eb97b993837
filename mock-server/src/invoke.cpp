// Methods (clause 9): parameters held against the data of the class, results and changes as the
// data say.
#include "base/text.hpp"
#include "mock-server/src/handlers.hpp"
#include "protocol/names.hpp"
#include "soap/addressing.hpp"
#include "xml/writer.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace wsman::mock {
namespace {

using arguments = std::map<std::string, std::string, std::less<>>;

refusal invalid_parameter(const call& at, std::string_view detail, std::string_view name) {
    auto fault = refuse(protocol::wsman("InvalidParameter"), detail, base::printable(name));
    if (at.flaws().invoke_bad_parameter_as_receiver)
        fault.code = protocol::fault_code::receiver;
    return fault;
}

std::optional<refusal> read_argument(const call& at, xml::element given, arguments& read) {
    const auto parameter =
        std::ranges::find(at.method->in, given.name().local, &parameter_model::name);
    if (parameter == at.method->in.end() || given.name().uri != at.of->uri)
        return invalid_parameter(at, "InvalidName", given.name().local);
    const bool nested =
        parameter->type == value_type::reference || parameter->type == value_type::datetime;
    auto text = nested ? std::string{base::trim(given.deep_text())} : given.value();
    const bool right = parameter->type == value_type::reference
                           ? soap::read_endpoint_reference(given).has_value()
                           : is_value_of(parameter->type, text);
    if (!right || (given.first_child() && !nested))
        return invalid_parameter(at, "TypeMismatch", parameter->name);
    if (!read.emplace(parameter->name, std::move(text)).second)
        return invalid_parameter(at, {}, parameter->name);
    return std::nullopt;
}

std::optional<refusal> read_arguments(const call& at, arguments& read) {
    const auto input = at.server.envelope.content();
    if (input && !input.is({at.of->uri, at.method->name + "_INPUT"}))
        return refuse(protocol::wsman("SchemaValidationError"), {}, "not the input of the method");
    for (const auto given : input.children())
        if (auto fault = read_argument(at, given, read))
            return fault;
    for (const auto& parameter : at.method->in)
        if (parameter.required && !read.contains(parameter.name))
            return invalid_parameter(at, {}, parameter.name);
    return std::nullopt;
}

// The ReturnValue of an argument that is of the right type and yet none the method can work with; 0
// when all are right.
std::string return_value(const method_model& of, const arguments& given) {
    for (const auto& parameter : of.in) {
        const auto value = given.find(parameter.name);
        if (value != given.end() && !parameter.values.empty() &&
            std::ranges::find(parameter.values, value->second) == parameter.values.end())
            return parameter.refusal;
    }
    return "0";
}

std::uint64_t number(const std::string& text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void apply(call& at, const change_model& change, const arguments& given) {
    const auto row = std::ranges::find_if(
        change.map, [&](const auto& pair) { return pair.first == given.at(change.by); });
    const auto* of = at.server.model.class_named(change.of_class);
    BOOST_ASSERT(of != nullptr); // the data name a class of their own
    if (row == change.map.end())
        return;
    for (const auto& each : at.server.resources.instances(*of))
        at.server.resources.assign(*each, of->property_named(change.property).value(), row->second);
    at.irreversible = true;
}

std::string result_text(const result_model& result, const arguments& given) {
    if (result.text)
        return *result.text;
    if (!result.from.empty())
        return given.at(result.from);
    return std::to_string(number(given.at(result.sum.first)) + number(given.at(result.sum.second)));
}

void append_output(call& at, const arguments& given, const std::string& returned) {
    xml::writer out{at.body};
    out.open("p:" + at.method->name + "_OUTPUT").declare("p", at.of->uri);
    if (returned == "0")
        for (const auto& result : at.method->out)
            out.leaf("p:" + result.name, result_text(result, given));
    out.leaf("p:ReturnValue", returned);
    out.close();
}

} // namespace

std::optional<refusal> invoke(call& at) {
    arguments given;
    if (auto fault = read_arguments(at, given))
        return fault;
    const auto returned = return_value(*at.method, given);
    if (returned == "0")
        for (const auto& change : at.method->changes)
            apply(at, change, given);
    append_output(at, given, returned);
    append_requested_epr(at, epr_state::valid);
    return std::nullopt;
}

} // namespace wsman::mock
