// The words of the protocol: names of the schemas, and the tables of the floors. The mutator writes
// them into documents, and the dictionaries are made of them, so neither goes stale.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::fuzz {

// What a value looks like, by its first characters or by what is allowed where it stands.
enum class value_kind { integer, boolean, duration, moment, name, uri, text };

value_kind kind_of(std::string_view value);
// Values at the edges of a kind, fit to stand in markup as they are.
std::span<const std::string_view> values_of(value_kind kind);
std::span<const value_kind> value_kinds();

struct known_name {
    std::string prefix; // the usual one of its namespace
    std::string uri;    // empty for most attributes
    std::string local;
};

// Every element that the schemas of messages declare.
const std::vector<known_name>& known_elements();
// Every attribute that they declare, those of xml and xsi among them.
const std::vector<known_name>& known_attributes();

// Namespaces, actions, dialects, roles, fault details: what stands in values.
const std::vector<std::string_view>& known_uris();
const std::vector<std::string_view>& known_namespace_uris();
// Local names of faults' codes and subcodes with their usual prefix, as "wsman:InvalidSelectors".
const std::vector<std::string>& known_fault_codes();

} // namespace wsman::fuzz
