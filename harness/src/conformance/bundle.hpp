// The bundle: the folder that holds all of a run. docs/bundle.md describes the files.
//
// Written here: run.json, at the start and again at the end, and exchanges.ndjson, a line flushed
// for each exchange. verdicts.json (the document of run --json) and the reports are floor report's:
// the command line stores them with store().
#pragma once

#include "base/result.hpp"
#include "conformance/context.hpp"
#include "record/log.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

// wsmanspec-runs/20260101T000000Z-HOST below the current folder.
std::filesystem::path default_bundle_folder(std::chrono::system_clock::time_point now,
                                            std::string_view host);

class bundle_writer {
public:
    // Makes the folder. One that is not empty is refused, never overwritten.
    static base::result<bundle_writer> create(const std::filesystem::path& folder);

    // Goes on with a bundle that a run wrote; a line that was cut off is taken away.
    static base::result<bundle_writer> resume(const std::filesystem::path& folder);

    // Replaces run.json in one step.
    base::result<void> write(const run_context& context);
    // `exchange` must be redacted.
    base::result<void> append(const record::exchange& exchange);
    // A further file, as "verdicts.json" or "report.html".
    base::result<void> store(std::string_view name, std::string_view octets);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    bundle_writer(std::filesystem::path folder, record::log_writer log)
        : folder_(std::move(folder)), log_(std::move(log)) {}

    std::filesystem::path folder_;
    record::log_writer log_;
};

struct bundle {
    run_context context;
    std::vector<record::exchange> exchanges;
    bool chain_intact = true;
    bool truncated = false; // the last line of exchanges.ndjson was cut off
};

// Reads run.json and exchanges.ndjson. An error says which file and what is wrong.
base::result<bundle> read_bundle(const std::filesystem::path& folder);

// The text of run.json, and back.
std::string to_json(const run_context& context);
base::result<run_context> context_from_json(std::string_view text);

} // namespace wsman::conformance
