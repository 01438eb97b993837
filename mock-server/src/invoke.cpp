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
    if (parameter == at.method->in.end() || !at.of->is_uri(given.name().uri))
        return invalid_parameter(at, "InvalidName", given.name().local);
    const bool nested =
        parameter->type == value_type::reference || parameter->type == value_type::datetime;
    auto text = nested ? std::string{base::trim(given.deep_text())} : given.value();
    const bool right = parameter->type == value_type::reference
                           ? soap::read_endpoint_reference(given).has_value()
                           : is_value_of(parameter->type, text);
    if (!right || (given.first_child() && !nested))
        return invalid_parameter(
            at, at.flaws().invoke_wrong_type_as_bad_name ? "InvalidName" : "TypeMismatch",
            parameter->name);
    if (!read.emplace(parameter->name, std::move(text)).second)
        return invalid_parameter(at, {}, parameter->name);
    return std::nullopt;
}

std::optional<refusal> read_arguments(const call& at, arguments& read) {
    const auto input = at.server.envelope.content();
    if (input &&
        (!at.of->is_uri(input.name().uri) || input.name().local != at.method->name + "_INPUT"))
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
std::string return_value(const call& at, const arguments& given) {
    for (const auto& demand : at.method->demands) {
        const auto& value = at.target->value(at.of->property_named(demand.property).value());
        if (value.items.empty() || value.items.front() != demand.value)
            return demand.refusal;
    }
    for (const auto& parameter : at.method->in) {
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

std::string result_text(const call& at, const result_model& result, const arguments& given) {
    if (result.text)
        return *result.text;
    if (result.first)
        return std::to_string(*result.first + 4 * at.server.calls);
    if (!result.from.empty())
        return given.at(result.from);
    return std::to_string(number(given.at(result.sum.first)) + number(given.at(result.sum.second)));
}

arguments results_of(const call& at, const arguments& given) {
    arguments results;
    for (const auto& result : at.method->out)
        results.emplace(result.name, result_text(at, result, given));
    return results;
}

void set_in_target(call& at) {
    for (const auto& [property, value] : at.method->sets)
        at.server.resources.assign(*at.target, at.of->property_named(property).value(), value);
    at.irreversible |= !at.method->sets.empty();
}

// Beyond the service's limit nothing is made; the method does not say so.
void make(call& at, const make_model& what, const arguments& given, const arguments& results) {
    const auto* of = at.server.model.class_named(what.of_class);
    BOOST_ASSERT(of != nullptr); // the data name a class of their own
    if (at.server.resources.created() >= at.server.model.limits.created)
        return;
    instance_model fresh;
    fresh.values.resize(of->properties.size());
    for (const auto& [property, from, text] : what.values) {
        const auto argument = given.find(from);
        const auto result = results.find(from);
        const bool named = argument != given.end() || result != results.end();
        if (!from.empty() && !named)
            continue;
        auto& items = fresh.values[of->property_named(property).value()].items;
        items = {from.empty() ? text : (argument != given.end() ? argument : result)->second};
    }
    at.server.resources.insert(*of, std::move(fresh), true);
    at.irreversible = true;
}

void append_output(call& at, const arguments& results, const std::string& returned) {
    xml::writer out{at.body};
    const std::string kind = at.flaws().invoke_output_of_another_name ? "_RESPONSE" : "_OUTPUT";
    out.open("p:" + at.method->name + kind).declare("p", at.of->uri);
    if (returned == "0")
        for (const auto& result : at.method->out)
            out.leaf("p:" + result.name, results.at(result.name));
    if (!at.flaws().invoke_no_return_value)
        out.leaf("p:ReturnValue", returned);
    out.close();
}

} // namespace

std::optional<refusal> invoke(call& at) {
    arguments given;
    if (auto fault = read_arguments(at, given))
        return fault;
    const auto returned = return_value(at, given);
    arguments results;
    if (returned == "0") {
        results = results_of(at, given);
        for (const auto& change : at.method->changes)
            apply(at, change, given);
        set_in_target(at);
        for (const auto& what : at.method->makes)
            make(at, what, given, results);
        ++at.server.calls;
    }
    append_output(at, results, returned);
    append_requested_epr(at, at.target ? epr_state::valid : epr_state::unknown);
    return std::nullopt;
}

} // namespace wsman::mock
