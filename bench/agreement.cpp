#include "bench/agreement.hpp"

#include "bench/allocations.hpp"

#include <optional>

namespace wsman::bench {

namespace {

std::string who(const entry& one) {
    return std::string{to_string(one.what)} + "/" + one.who;
}

// What all contestants say of one message.
class examination {
public:
    examination(const input_set& input, std::size_t number, std::vector<std::string>& complaints)
        : name_(input.name + "/" + input.names[number]), message_(input.messages[number]),
          complaints_(&complaints) {}

    void ask(const entry& one) {
        facts told;
        const auto answer = one.reader->read(message_, told);
        one.reader->copy(told);
        if (!first_)
            first_ = answer.well_formed;
        if (answer.well_formed != *first_) {
            if (*first_ || one.refuses_malformed)
                complain(who(one), answer.well_formed ? "reads what others refuse"
                                                      : "refuses what others read");
            return;
        }
        if (!*first_)
            return;
        if (one.what != task::scan)
            compare(one, told);
        if (one.what == task::validate)
            verdicts_.append(answer.valid ? "+" : "-").append(one.who).append(" ");
        valid_ = valid_ && (one.what != task::validate || answer.valid);
        invalid_ = invalid_ && (one.what != task::validate || !answer.valid);
    }

    [[nodiscard]] bool well_formed() const { return first_.value_or(false); }

    [[nodiscard]] bool valid() const { return well_formed() && valid_; }

    [[nodiscard]] std::string note() const {
        if (!well_formed())
            return name_ + " is not well-formed and left out";
        return name_ + (invalid_ ? " is not valid" : " is judged in two ways: " + verdicts_) +
               ", and left out of validate";
    }

private:
    void compare(const entry& one, const facts& told) {
        if (!reference_) {
            reference_ = told;
            if (told.elements == 0)
                complain(who(one), "finds no element");
            return;
        }
        const auto found = difference(*reference_, told, one.facts_are);
        if (!found.empty())
            complain(who(one), found);
    }

    void complain(const std::string& by, const std::string& what) {
        complaints_->push_back(name_ + ": " + by + ": " + what);
    }

    std::string name_;
    std::string_view message_;
    std::vector<std::string>* complaints_;
    std::optional<bool> first_; // whether the first one finds it well-formed
    std::optional<facts> reference_;
    std::string verdicts_;
    bool valid_ = true;
    bool invalid_ = true;
};

void add(input_set& to, const input_set& from, std::size_t number) {
    to.messages.push_back(from.messages[number]);
    to.names.push_back(from.names[number]);
}

} // namespace

agreed_input agree_on(const input_set& input, const std::vector<entry>& contestants,
                      std::vector<std::string>& complaints, std::vector<std::string>& notes) {
    agreed_input agreed;
    agreed.parse.name = agreed.validate.name = input.name;
    for (std::size_t i = 0; i < input.messages.size(); ++i) {
        examination of{input, i, complaints};
        for (const auto& each : contestants)
            of.ask(each);
        if (of.well_formed())
            add(agreed.parse, input, i);
        if (of.valid())
            add(agreed.validate, input, i);
        else
            notes.push_back(of.note());
    }
    return agreed;
}

void check_writing(const agreed_input& input, const std::vector<scribe_entry>& scribes,
                   std::vector<std::string>& complaints) {
    const auto reader = wsmanspec_copying();
    for (std::size_t i = 0; i < input.parse.messages.size(); ++i) {
        facts original;
        static_cast<void>(reader->read(input.parse.messages[i], original));
        const auto steps = script_of(input.parse.messages[i]);
        for (const auto& each : scribes) {
            facts told;
            const bool read = reader->read(each.writer->write(steps), told).well_formed;
            const auto found = read ? difference(original, told) : "it cannot be read back";
            if (!found.empty())
                complaints.push_back(input.parse.name + "/" + input.parse.names[i] + ": write/" +
                                     each.who + ": " + found);
        }
    }
}

void check_allocations(const agreed_input& input, const std::vector<entry>& contestants,
                       std::vector<std::string>& complaints) {
    facts told;
    for (const auto& each : contestants) {
        if (!each.who.starts_with("wsmanspec"))
            continue;
        const auto& set = input.of(each.what);
        const auto round = [&] {
            for (const auto& message : set.messages)
                static_cast<void>(each.reader->read(message, told));
        };
        round();
        round();
        const auto before = allocations();
        round();
        const auto made = allocations() - before;
        if (made.calls != 0)
            complaints.push_back(who(each) + "/" + set.name + ": " + std::to_string(made.calls) +
                                 " allocations for " + std::to_string(set.messages.size()) +
                                 " messages");
    }
}

} // namespace wsman::bench
