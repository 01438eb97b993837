// Mutates envelopes and holds our verdict on each mutant against libxml2's. A difference that is
// not known is printed, made as small as it gets, and fails.
//
// Usage: schema_mutation_check COUNT SEED FOLDER…; the folders hold the envelopes to begin with,
// each as often chosen as another, and one that is not there is left out.
#include "schema/differential/comparison.hpp"
#include "schema/differential/mutation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

namespace {

using namespace wsman::schema::differential;

constexpr std::size_t largest_envelope = 16384; // octets; larger ones only take longer
constexpr std::size_t most_mutations = 4;       // of one mutant
constexpr std::size_t most_printed = 2;         // of differences with one complaint

struct base {
    std::string file;
    node root;
};

using folder_of_bases = std::vector<base>;

folder_of_bases bases_in(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code missing;
    for (auto at = std::filesystem::recursive_directory_iterator{folder, missing};
         !missing && at != std::filesystem::recursive_directory_iterator{}; ++at)
        if (at->path().extension() == ".xml")
            files.push_back(at->path());
    std::sort(files.begin(), files.end());
    folder_of_bases bases;
    for (const auto& file : files) {
        std::ifstream stream{file, std::ios::binary};
        const std::string octets{std::istreambuf_iterator<char>{stream}, {}};
        if (auto root = tree_of(octets); root && octets.size() <= largest_envelope)
            bases.push_back({file.string(), std::move(*root)});
    }
    return bases;
}

// What was complained of, without what is quoted and named.
std::string shape_of(const outcome& found) {
    if (found.theirs.valid)
        return "ours alone: " + found.ours.complaint.substr(0, found.ours.complaint.find(' '));
    std::string shape = "libxml2 alone: ";
    bool quoted = false;
    for (const char c : found.theirs.complaint)
        if (c == '\'')
            quoted = !quoted;
        else if (!quoted)
            shape += c;
    return shape.substr(0, shape.find(" Expected is"));
}

class check {
public:
    explicit check(std::vector<folder_of_bases> folders) : folders_(std::move(folders)) {
        std::vector<node> roots;
        for (const auto& folder : folders_)
            for (const auto& each : folder)
                roots.push_back(each.root);
        donors_ = donors_of(roots);
    }

    void run(std::size_t count, std::uint64_t seed) {
        for (const auto& folder : folders_)
            for (const auto& each : folder)
                judge(each, {});
        std::mt19937_64 random{seed};
        for (std::size_t i = 0; i < count; ++i) {
            const auto& folder = folders_[random() % folders_.size()];
            const auto& chosen = folder[random() % folder.size()];
            std::vector<mutation> mutations(1); // often one, so that many mutants are valid
            while (mutations.size() < most_mutations && random() % 2 == 0)
                mutations.emplace_back();
            for (auto& each : mutations) {
                each.operation = random() % operations().size();
                each.choices = random();
            }
            judge(chosen, mutations);
        }
    }

    [[nodiscard]] bool summary() const {
        fmt::print("{} judged by both: {} valid to libxml2, {} invalid, {} excused, {} different\n",
                   judged_, valid_, judged_ - valid_, excused_, different_);
        for (const auto& [name, count] : by_excuse_)
            fmt::print("{:>8}  {}\n", count, name);
        for (const auto& [shape, count] : by_complaint_)
            fmt::print("{:>8}  different: {}\n", count, shape);
        return different_ == 0;
    }

private:
    node mutant(const base& from, const std::vector<mutation>& mutations) const {
        node root = from.root;
        for (const auto& each : mutations)
            apply(each, root, comparison_.words(), donors_);
        return root;
    }

    void judge(const base& from, const std::vector<mutation>& mutations) {
        const auto root = mutant(from, mutations);
        const auto found = comparison_.compare(root);
        ++judged_;
        valid_ += found.theirs.valid ? 1 : 0;
        if (found.what == outcome::kind::excused) {
            ++excused_;
            for (const auto* excuse : found.excuses)
                ++by_excuse_[excuse->name];
        }
        if (found.what == outcome::kind::different) {
            ++different_;
            if (++by_complaint_[shape_of(found)] <= most_printed)
                print(from, mutations);
        }
    }

    bool differ(const node& root) {
        return comparison_.compare(root).what == outcome::kind::different;
    }

    void print(const base& from, std::vector<mutation> mutations) {
        for (std::size_t i = 0; i < mutations.size();) {
            auto fewer = mutations;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (differ(mutant(from, fewer)))
                mutations = std::move(fewer);
            else
                ++i;
        }
        auto root = mutant(from, mutations);
        while (shrink(root, root)) {
        }
        const auto found = comparison_.compare(root);
        fmt::print("different: {}\n", from.file);
        for (const auto& each : mutations)
            fmt::print("  {} ({})\n", operations()[each.operation], each.choices);
        fmt::print("  ours: {}\n  libxml2: {}\n{}\n\n",
                   found.ours.valid ? "valid" : found.ours.complaint,
                   found.theirs.valid ? "valid" : found.theirs.complaint, octets_of(root));
    }

    // Takes away one child or attribute that the difference does not need.
    bool shrink(node& root, node& at) {
        for (std::size_t i = 0; i < at.children.size(); ++i) {
            auto kept = at.children;
            at.children.erase(at.children.begin() + static_cast<std::ptrdiff_t>(i));
            if (differ(root))
                return true;
            at.children = std::move(kept);
        }
        for (std::size_t i = 0; i < at.attributes.size(); ++i) {
            auto kept = at.attributes;
            at.attributes.erase(at.attributes.begin() + static_cast<std::ptrdiff_t>(i));
            if (tree_of(octets_of(root)) && differ(root))
                return true;
            at.attributes = std::move(kept);
        }
        return std::any_of(at.children.begin(), at.children.end(),
                           [&](node& child) { return child.is_element() && shrink(root, child); });
    }

    std::vector<folder_of_bases> folders_;
    std::vector<node> donors_;
    comparison comparison_{WSMAN_SOURCE_DIR "/schemas"};
    std::size_t judged_ = 0;
    std::size_t valid_ = 0;
    std::size_t excused_ = 0;
    std::size_t different_ = 0;
    std::map<std::string_view, std::size_t> by_excuse_;
    std::map<std::string, std::size_t> by_complaint_;
};

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        return {};
    return value;
}

} // namespace

int main(int argc, char** argv) {
    const auto count = argc > 3 ? number(argv[1]) : std::nullopt;
    const auto seed = argc > 3 ? number(argv[2]) : std::nullopt;
    if (!count || !seed) {
        fmt::print(stderr, "usage: schema_mutation_check COUNT SEED FOLDER...\n");
        return 2;
    }
    std::vector<folder_of_bases> folders;
    for (int i = 3; i < argc; ++i)
        if (auto bases = bases_in(argv[i]); !bases.empty())
            folders.push_back(std::move(bases));
    if (folders.empty()) {
        fmt::print(stderr, "there is no envelope to begin with\n");
        return 2;
    }
    check all{std::move(folders)};
    all.run(*count, *seed);
    return all.summary() ? 0 : 1;
}
