// Names that our schemas declare, for mutations that hit what a validator knows.
#pragma once

#include "schema/differential/tree.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace wsman::schema::differential {

struct vocabulary {
    std::vector<std::string> namespaces;   // as declared, sorted
    std::vector<expanded_name> elements;   // global and local ones
    std::set<expanded_name> globals;       // elements that a wildcard finds
    std::vector<expanded_name> attributes; // local ones without a namespace
    std::vector<expanded_name> types;      // global ones, those of XML Schema among them
    std::vector<std::string> enumerations; // values of enumerations
    // The datatypes of XML Schema, by their local names, that values of an element or of a type may
    // be of; several where declarations of one name differ or a type is a union.
    std::map<expanded_name, std::set<std::string>> datatypes_of_elements;
    std::map<expanded_name, std::set<std::string>> datatypes_of_types;
    std::map<expanded_name, std::set<std::string>> datatypes_of_attributes;
};

// Of the .xsd files that the catalogue in the folder names.
vocabulary vocabulary_of(const std::string& schemas_folder);

} // namespace wsman::schema::differential
