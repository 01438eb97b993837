// The schema documents that a validator may see, and nothing else: ours, embedded, and those below
// folders that the user named. Knows which namespace each declares and which file each includes.
#pragma once

#include "base/resource.hpp"
#include "schema/validator.hpp"

#include <deque>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

struct schema_document {
    std::string name; // path as a message shows it; its identity
    std::string target_namespace;
    std::string_view octets;           // in the program, or in the set
    std::vector<std::string> includes; // names of documents, of xs:include and xs:redefine
};

class schema_documents {
public:
    // Documents of namespaces that are already there stay out: what came first comes first.
    boost::system::result<void, schema_error> add_embedded(const base::resource& file);
    // Every .xsd below, at most 4,096 of them with 64 MB together. Symbolic links are not followed.
    boost::system::result<void, schema_error> add_folder(const std::filesystem::path& folder);

    [[nodiscard]] const schema_document* by_name(std::string_view name) const;
    // The document that `location`, as `base` writes it, leads to.
    [[nodiscard]] const schema_document* included(std::string_view base,
                                                  std::string_view location) const;

    [[nodiscard]] std::vector<const schema_document*> all() const; // in the order of names
    [[nodiscard]] std::set<std::string> namespaces() const;
    // Documents of a namespace that no other includes; the first by name of those that include each
    // other in a ring.
    [[nodiscard]] std::vector<const schema_document*>
    roots(std::string_view target_namespace) const;

    // SHA-256 over names and digests of octets, in the order of names.
    [[nodiscard]] std::string fingerprint() const;

private:
    boost::system::result<void, schema_error> add_file(const std::filesystem::path& path);
    boost::system::result<void, schema_error> add(std::string name, std::string_view octets);
    [[nodiscard]] boost::system::result<void, schema_error> check_includes() const;
    void find_roots();

    std::map<std::string, schema_document, std::less<>> documents_; // by name
    std::set<std::string, std::less<>> roots_;                      // names
    std::deque<std::string> contents_;                              // of files; addresses stay
    std::size_t octets_ = 0;
};

} // namespace wsman::schema::detail
