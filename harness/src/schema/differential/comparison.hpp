// Holds our verdict on a document against libxml2's.
#pragma once

#include "schema/differential/known_difference.hpp"
#include "schema/differential/libxml2_judge.hpp"
#include "schema/validator.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::differential {

struct outcome {
    enum class kind : std::uint8_t { equal, excused, different };

    kind what = kind::equal;
    opinion ours;
    opinion theirs;
    std::vector<const known_difference*> excuses; // of `excused`: all are needed together
};

class comparison {
public:
    explicit comparison(const std::string& schemas_folder);

    // Nothing when the octets are not well-formed, for libxml2 is not asked then.
    [[nodiscard]] std::optional<outcome> compare(std::string_view octets);
    [[nodiscard]] outcome compare(const node& root);

    [[nodiscard]] const vocabulary& words() const { return words_; }

private:
    [[nodiscard]] outcome asked(const node& root);
    [[nodiscard]] bool agree_without(node root, const std::vector<const known_difference*>& taken);

    vocabulary words_;
    libxml2_judge libxml2_;
    validator ours_;
};

} // namespace wsman::schema::differential
