// What the data of a profile say: the service's own facts, its classes, their properties, options
// and methods. The format is described at the top of resources/bmc/service.xml.
#pragma once

#include "base/clock.hpp"
#include "mock-server/src/value_type.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::mock {

struct property_model {
    std::string name;
    value_type type = value_type::string;
    bool key = false;
    bool write = false;
    bool required = false; // in Put and Create
    bool array = false;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::vector<std::string> values;    // the only legal ones; empty: all
    std::optional<std::string> initial; // what Create gives it when the representation does not
};

// Whether a value may stand in the property: its type apart (is_value_of), its range and its list.
bool in_domain(const property_model& property, std::string_view text);

struct option_model {
    std::string name;
    std::string omits; // the property that is left out when the option is true
};

struct parameter_model {
    std::string name;
    value_type type = value_type::string;
    bool required = false;
    std::vector<std::string> values;
    std::string refusal; // ReturnValue for a value outside of `values`
};

struct result_model {
    std::string name;
    std::string from;                        // the in parameter that it repeats
    std::pair<std::string, std::string> sum; // or the two that it adds
    std::optional<std::string> text;         // or what it always is
    std::optional<std::uint64_t> first;      // or a number that grows by four with every call
};

struct change_model {
    std::string of_class;
    std::string property;
    std::string by;                                       // the in parameter that decides
    std::vector<std::pair<std::string, std::string>> map; // its value, the property's
};

// What a method sets in the instance that it is called on.
struct set_model {
    std::string property;
    std::string value;
};

// The ReturnValue of a method that is called on an instance with another value.
struct demand_model {
    std::string property;
    std::string value;
    std::string refusal;
};

// An instance that a method makes: its values are arguments, results, or written in the data.
struct make_model {
    struct value {
        std::string property;
        std::string from; // empty: the text
        std::string text;
    };

    std::string of_class;
    std::vector<value> values;
};

struct method_model {
    std::string name;
    bool of_class = false; // called on the class, without selectors
    std::vector<parameter_model> in;
    std::vector<result_model> out;
    std::vector<change_model> changes;
    std::vector<demand_model> demands;
    std::vector<set_model> sets;
    std::vector<make_model> makes;
};

// The state of an instance that decides about access to it (R5.3-3, R7.3-3).
enum class availability { ready, offline, locked, failed, restricted };

struct value_model {
    std::vector<std::string> items; // empty: null
    double swing = 0;        // a moving number goes up and down around items[0] by this much…
    base::duration period{}; // …once in this time
};

struct instance_model {
    std::vector<value_model> values; // one for each property of the class
    availability state = availability::ready;
};

// The operations that a class may offer; renew stands for Renew and GetStatus of enumerations.
enum class operation { get, put, create, remove, enumerate, renew, shell };

// Classes whose instances are the open shells: as resources that can be read, and as shells that
// are made, used and deleted ([MS-WSMV] 3.1.4.2.1).
enum class shell_class { none, any, cmd };

struct resource_class {
    std::string name;
    std::string uri;
    std::vector<operation> operations;
    bool any_case = false;         // names and values of selectors, and URIs, compare without case
    bool nil_nulls = false;        // properties that are null are there with xsi:nil
    bool keys_beside_body = false; // Create takes its keys from selectors
    std::string fixed;             // the representation of its one instance, as it stands
    bool singleton = false;        // one instance, which the URI alone names too (DSP0226 5.1.2.2)
    base::duration delay{};        // of a Get or a Pull, on the clock
    std::vector<property_model> properties;
    std::vector<std::size_t> keys; // indexes of properties
    std::vector<option_model> options;
    std::vector<method_model> methods;
    std::vector<instance_model> instances;
    bool all_classes = false; // the URI that stands for every class (DSP0227)
    shell_class shells = shell_class::none;

    [[nodiscard]] bool is_uri(std::string_view text) const;
    // Whether a name of the request is this one of the class.
    [[nodiscard]] bool is_name(std::string_view text, std::string_view own) const;
    [[nodiscard]] bool offers(operation wanted) const;
    // The index of a property; nothing when there is none of that name.
    [[nodiscard]] std::optional<std::size_t> property_named(std::string_view wanted) const;
    [[nodiscard]] const method_model* method_named(std::string_view wanted) const;
    [[nodiscard]] const option_model* option_named(std::string_view wanted) const;
};

struct service_limits {
    std::size_t selectors = 0;
    std::size_t options = 0;
    std::size_t contexts = 0;
    std::size_t created = 0;
    std::size_t items = 0;
    std::size_t request = 0;   // octets
    std::size_t reply = 0;     // octets
    base::duration idle{};     // of an enumeration context
    base::duration expiry{};   // the longest that is granted
    base::duration patience{}; // of the service for an operation without OperationTimeout
};

struct shell_limits {
    std::size_t shells = 0;      // at once; the mock has one user
    std::size_t commands = 0;    // in one shell, those that are done and not terminated with them
    std::size_t environment = 0; // octets of names and values
    std::size_t input = 0;       // octets of input in all shells that no program has read
    base::duration idle{};       // without a request, the longest and what holds unasked
    base::duration lifetime{};   // likewise
};

// What services of Windows do where DSP0226 leaves it open or says otherwise; harness/docs/mock.md
// has the list.
struct windows_habits {
    std::string machine;        // in WSManFault
    std::string hidden_version; // ProductVersion for those who are unknown
};

// The URI that stands for every class of WMI's usual namespace: enumerated with a query.
inline constexpr std::string_view windows_all_classes =
    "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/*";

struct profile {
    std::string vendor;
    std::string version;
    std::string cim_namespace;
    service_limits limits;
    std::optional<windows_habits> windows;
    std::optional<shell_limits> shells;
    std::vector<resource_class> classes; // the last one or two stand for all classes

    [[nodiscard]] const resource_class* class_of(std::string_view resource_uri) const;
    [[nodiscard]] const resource_class* class_named(std::string_view name) const;
};

} // namespace wsman::mock
