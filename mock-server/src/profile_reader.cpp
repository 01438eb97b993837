#include "mock-server/src/profile_reader.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "mock-server/src/template_text.hpp"
#include "protocol/names.hpp"
#include "xml/document.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace wsman::mock {
namespace {

constexpr std::string_view format = "urn:wsmanspec:mock:1";

// The data are ours, so a mistake in them ends the reading wherever it is found; read_profile()
// makes it a result.
struct data_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

constexpr xml::qname named(std::string_view local) {
    return {format, local};
}

std::string_view text_attribute(xml::element at, std::string_view name,
                                std::string_view missing = {}) {
    return at.attribute_value({{}, name}).value_or(missing);
}

std::string_view required_attribute(xml::element at, std::string_view name) {
    const auto value = at.attribute_value({{}, name});
    if (!value)
        throw data_error{at.path() + " has no @" + std::string{name}};
    return *value;
}

bool flag(xml::element at, std::string_view name) {
    return text_attribute(at, name) == "true";
}

template <class Number>
Number number(xml::element at, std::string_view name, std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        throw data_error{at.path() + "/@" + std::string{name} + " is no number"};
    return value;
}

template <class Number>
Number number_attribute(xml::element at, std::string_view name, std::string_view missing) {
    return number<Number>(at, name, text_attribute(at, name, missing));
}

std::optional<double> limit_attribute(xml::element at, std::string_view name) {
    const auto text = at.attribute_value({{}, name});
    return text ? std::optional{number<double>(at, name, *text)} : std::nullopt;
}

base::duration duration_attribute(xml::element at, std::string_view name) {
    const auto text = text_attribute(at, name, "PT0S");
    const auto value = base::parse_duration(text);
    if (!value)
        throw data_error{at.path() + "/@" + std::string{name} + " is no duration"};
    return *value;
}

value_type type_attribute(xml::element at) {
    const auto type = value_type_named(required_attribute(at, "type"));
    if (!type)
        throw data_error{at.path() + "/@type is none of CIM's"};
    return *type;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    for (const auto word : base::split(text, ' '))
        if (!word.empty())
            found.emplace_back(word);
    return found;
}

property_model read_property(xml::element at) {
    property_model property;
    property.name = required_attribute(at, "name");
    property.type = type_attribute(at);
    property.key = flag(at, "key");
    property.write = flag(at, "write");
    property.required = flag(at, "required");
    property.array = flag(at, "array");
    property.minimum = limit_attribute(at, "minimum");
    property.maximum = limit_attribute(at, "maximum");
    property.values = words(text_attribute(at, "values"));
    if (const auto initial = at.attribute_value({{}, "default"}))
        property.initial = std::string{*initial};
    return property;
}

parameter_model read_parameter(xml::element at) {
    return {std::string{required_attribute(at, "name")}, type_attribute(at), flag(at, "required"),
            words(text_attribute(at, "values")), std::string{text_attribute(at, "refusal")}};
}

result_model read_result(xml::element at) {
    result_model result;
    result.name = required_attribute(at, "name");
    result.from = text_attribute(at, "from");
    if (const auto text = at.attribute_value({{}, "text"}))
        result.text = std::string{*text};
    const auto terms = words(text_attribute(at, "sum"));
    if (terms.size() == 2)
        result.sum = {terms[0], terms[1]};
    else if (at.attribute_value({{}, "first"}))
        result.first = number_attribute<std::uint64_t>(at, "first", "0");
    else if (result.from.empty() && !result.text)
        throw data_error{at.path() + " says none of @from, @text, @first and the terms of @sum"};
    return result;
}

change_model read_change(xml::element at) {
    change_model change{std::string{required_attribute(at, "class")},
                        std::string{required_attribute(at, "property")},
                        std::string{required_attribute(at, "by")},
                        {}};
    for (const auto& pair : words(required_attribute(at, "map"))) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos)
            throw data_error{at.path() + "/@map has a pair without ="};
        change.map.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return change;
}

make_model read_make(xml::element at) {
    make_model make;
    make.of_class = required_attribute(at, "class");
    for (const auto value : at.children())
        make.values.push_back({std::string{value.name().local},
                               std::string{text_attribute(value, "from")}, value.value()});
    return make;
}

// The parts of a method that speak of the instance it is called on.
bool read_method_effect(xml::element at, method_model& into) {
    const auto text = [&](std::string_view name) {
        return std::string{required_attribute(at, name)};
    };
    if (at.is(named("demand")))
        into.demands.push_back({text("property"), text("value"), text("refusal")});
    else if (at.is(named("set")))
        into.sets.push_back({text("property"), text("value")});
    else if (at.is(named("make")))
        into.makes.push_back(read_make(at));
    else
        return false;
    return true;
}

method_model read_method(xml::element at) {
    method_model method;
    method.name = required_attribute(at, "name");
    method.of_class = flag(at, "static");
    for (const auto part : at.children()) {
        if (part.is(named("in")))
            method.in.push_back(read_parameter(part));
        else if (part.is(named("out")))
            method.out.push_back(read_result(part));
        else if (part.is(named("change")))
            method.changes.push_back(read_change(part));
        else if (!read_method_effect(part, method))
            throw data_error{part.path() + " has no place in a method"};
    }
    return method;
}

availability read_state(xml::element at) {
    constexpr std::pair<std::string_view, availability> states[] = {
        {"ready", availability::ready},           {"offline", availability::offline},
        {"locked", availability::locked},         {"failed", availability::failed},
        {"restricted", availability::restricted},
    };
    const auto word = text_attribute(at, "state", "ready");
    for (const auto& [name, state] : states)
        if (name == word)
            return state;
    throw data_error{at.path() + "/@state is none of the format's"};
}

std::string read_value(xml::element at, template_place place) {
    auto text = fill_template(at.value(), place);
    if (!text)
        throw data_error{at.path() + " has a placeholder that is none"};
    const auto size = number_attribute<std::size_t>(at, "fill", "0");
    if (size > text->size() && !text->empty()) {
        const auto piece = *text;
        while (text->size() < size)
            *text += piece;
        text->resize(size);
        *text = std::string{base::trim(*text)}; // R13.1-10: values are not sent with blanks around
    }
    return std::move(*text);
}

instance_model read_instance(const resource_class& of, xml::element at, template_place place) {
    instance_model instance;
    instance.state = read_state(at);
    instance.values.resize(of.properties.size());
    for (const auto child : at.children()) {
        const auto index = of.property_named(child.name().local);
        if (!index)
            throw data_error{child.path() + " is no property of " + of.name};
        auto& value = instance.values[*index];
        value.items.push_back(read_value(child, place));
        if (!is_value_of(of.properties[*index].type, value.items.back()) ||
            !in_domain(of.properties[*index], value.items.back()))
            throw data_error{child.path() + " breaks its own type"};
        value.swing = number_attribute<double>(child, "swing", "0");
        value.period = duration_attribute(child, "period");
        if (value.swing != 0 && value.period <= base::duration::zero())
            throw data_error{child.path() + " swings without a period"};
    }
    return instance;
}

void read_instances(resource_class& of, xml::element at) {
    const auto count = number_attribute<std::int64_t>(at, "count", "1");
    const auto from = number_attribute<std::int64_t>(at, "from", "0");
    for (std::int64_t index = 0; index < count; ++index)
        of.instances.push_back(read_instance(of, at, {from + index, index}));
}

std::vector<operation> read_operations(xml::element at) {
    constexpr std::pair<std::string_view, operation> all[] = {
        {"Get", operation::get},
        {"Put", operation::put},
        {"Create", operation::create},
        {"Delete", operation::remove},
        {"Enumerate", operation::enumerate},
        {"Renew", operation::renew},
        {"Shell", operation::shell},
    };
    std::vector<operation> offered;
    for (const auto& word : words(required_attribute(at, "operations"))) {
        const auto* found = std::ranges::find_if(all, [&](auto& row) { return row.first == word; });
        if (found == std::end(all))
            throw data_error{at.path() + "/@operations names " + word};
        offered.push_back(found->second);
    }
    return offered;
}

shell_class read_shell_class(xml::element at) {
    const auto word = text_attribute(at, "shells", "none");
    if (word != "none" && word != "any" && word != "cmd")
        throw data_error{at.path() + "/@shells is none of the format's"};
    return word == "none" ? shell_class::none
                          : (word == "any" ? shell_class::any : shell_class::cmd);
}

resource_class read_class(xml::element at) {
    resource_class read;
    read.name = required_attribute(at, "name");
    read.uri = required_attribute(at, "uri");
    read.operations = read_operations(at);
    read.singleton = flag(at, "singleton");
    read.delay = duration_attribute(at, "delay");
    read.shells = read_shell_class(at);
    read.nil_nulls = text_attribute(at, "nulls") == "nil";
    read.keys_beside_body = flag(at, "keys-beside-body");
    for (const auto part : at.children()) {
        if (part.is(named("property"))) {
            if (flag(part, "key"))
                read.keys.push_back(read.properties.size());
            read.properties.push_back(read_property(part));
        } else if (part.is(named("option"))) {
            read.options.push_back({std::string{required_attribute(part, "name")},
                                    std::string{required_attribute(part, "omits")}});
        } else if (part.is(named("method"))) {
            read.methods.push_back(read_method(part));
        } else if (part.is(named("instance"))) {
            read_instances(read, part);
        } else if (part.is(named("representation"))) {
            read.fixed = part.first_child().self_contained();
            read.instances.resize(1);
        } else {
            throw data_error{part.path() + " has no place in a class"};
        }
    }
    if (read.singleton && read.instances.size() != 1)
        throw data_error{at.path() + " is a singleton and has not one instance"};
    return read;
}

shell_limits read_shell_limits(xml::element at) {
    const auto count = [&](std::string_view name) {
        return number<std::size_t>(at, name, required_attribute(at, name));
    };
    return {count("open"),
            count("commands"),
            count("environment"),
            count("input"),
            duration_attribute(at, "idle"),
            duration_attribute(at, "lifetime")};
}

void read_service(profile& into, xml::element at) {
    into.vendor = required_attribute(at, "vendor");
    into.version = required_attribute(at, "version");
    into.cim_namespace = required_attribute(at, "namespace");
    const auto limits = at.child(named("limits"));
    if (!limits)
        throw data_error{at.path() + " has no limits"};
    const auto count = [&](std::string_view name) {
        return number<std::size_t>(limits, name, required_attribute(limits, name));
    };
    into.limits = {count("selectors"),
                   count("options"),
                   count("contexts"),
                   count("created"),
                   count("items"),
                   count("request"),
                   count("reply"),
                   duration_attribute(limits, "idle"),
                   duration_attribute(limits, "expiry"),
                   duration_attribute(limits, "patience")};
    if (const auto windows = at.child(named("windows")))
        into.windows = {std::string{required_attribute(windows, "machine")},
                        std::string{required_attribute(windows, "hidden-version")}};
    if (const auto shells = at.child(named("shells")))
        into.shells = read_shell_limits(shells);
}

void read_file(profile& into, const base::resource& file) {
    xml::document document;
    if (const auto parsed = document.parse(file.octets); parsed.has_error())
        throw data_error{std::string{xml::to_string(parsed.error().code)} + " at octet " +
                         std::to_string(parsed.error().offset)};
    if (document.root().is(named("service")))
        read_service(into, document.root());
    else if (document.root().is(named("class")))
        into.classes.push_back(read_class(document.root()));
    else
        throw data_error{"the root element is neither service nor class"};
}

resource_class all_classes(std::string_view uri) {
    resource_class all;
    all.name = "*";
    all.uri = uri;
    all.operations = {operation::enumerate};
    all.all_classes = true;
    return all;
}

void add_all_classes(profile& into) {
    if (into.windows)
        into.classes.push_back(all_classes(windows_all_classes));
    into.classes.push_back(all_classes(protocol::all_classes));
    for (auto& one : into.classes)
        one.any_case = into.windows.has_value();
}

std::string unknown_profile(std::string_view name, std::span<const base::resource> files) {
    std::vector<std::string_view> known;
    for (const auto& file : files)
        known.push_back(file.name.substr(0, file.name.find('/')));
    auto message = "there is no profile '" + base::printable(name) + "'";
    if (const auto near = base::nearest(name, known); !near.empty())
        message += "; did you mean '" + std::string{near} + "'?";
    return message;
}

// In so many words: C++20 would also make an aggregate like profile out of a string.
base::result<profile> failed(std::string problem) {
    return {boost::system::in_place_error, std::move(problem)};
}

} // namespace

base::result<profile> read_profile(std::string_view name, std::span<const base::resource> files) {
    profile read;
    const auto folder = std::string{name} + "/";
    bool found = false;
    for (const auto& file : files) {
        if (!file.name.starts_with(folder))
            continue;
        found = true;
        try {
            read_file(read, file);
        } catch (const data_error& error) {
            return failed(std::string{file.name} + ": " + error.what());
        }
    }
    if (!found)
        return failed(unknown_profile(name, files));
    add_all_classes(read);
    return read;
}

} // namespace wsman::mock
