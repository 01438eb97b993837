// The readers that are compared. Each keeps its parser, and its compiled schemas, from message to
// message where its library can; facts are filled by every one of them.
#pragma once

#include "bench/facts.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::bench {

struct outcome {
    bool well_formed = false;
    bool valid = false; // of those that validate
};

class contestant {
public:
    virtual ~contestant() = default;
    virtual outcome read(std::string_view message, facts& into) = 0;

    // Of one whose reading gives the facts as views that hold until the next message: copies them.
    virtual void copy(facts&) const {}
};

enum class task {
    scan, // well-formedness alone: what facts cost on top, ours only
    parse,
    validate
};

std::string_view to_string(task what);

struct entry {
    task what;
    std::string who;
    std::unique_ptr<contestant> reader;
    // Exceptions, each with its reason where the entry is made.
    alike facts_are = alike::wholly;
    bool refuses_malformed = true;
};

// Schemas for those that validate: a schema document that imports them all.
struct schemas {
    std::string driver; // the document itself
    std::string base;   // the path it shall be thought to stand at
};

std::unique_ptr<contestant> wsmanspec_scan();
std::unique_ptr<contestant> wsmanspec_parse();
std::unique_ptr<contestant> wsmanspec_copying(); // and then copies all facts
std::unique_ptr<contestant> wsmanspec_validate();
std::unique_ptr<contestant> libxml2_sax();
std::unique_ptr<contestant> libxml2_reader();
std::unique_ptr<contestant> libxml2_stream(const schemas& from);
std::unique_ptr<contestant> expat();
std::unique_ptr<contestant> xerces_wf();
std::unique_ptr<contestant> xerces_sg(const schemas& from);
std::unique_ptr<contestant> pugixml();

// All of them; the product's come first of their task.
std::vector<entry> all_contestants(const schemas& from);

} // namespace wsman::bench
