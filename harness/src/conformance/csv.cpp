#include "conformance/csv.hpp"

#include <optional>

namespace wsman::conformance {

namespace {

class csv_reader {
public:
    explicit csv_reader(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    [[nodiscard]] std::size_t line() const { return line_; }

    // The fields up to a line end; nothing when a quote is not closed or text follows one.
    std::optional<std::vector<std::string>> record() {
        std::vector<std::string> fields;
        for (;;) {
            auto one = field();
            if (!one)
                return std::nullopt;
            fields.push_back(std::move(*one));
            if (rest_.empty())
                return fields;
            const char separator = take();
            if (separator == '\r' && !rest_.empty() && rest_.front() == '\n')
                take();
            if (separator != ',')
                return fields;
        }
    }

private:
    std::optional<std::string> field() {
        if (rest_.empty() || rest_.front() != '"') {
            const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
            std::string plain{rest_.substr(0, end)};
            rest_.remove_prefix(end);
            return plain;
        }
        take();
        std::string quoted;
        while (!rest_.empty()) {
            const char c = take();
            if (c != '"') {
                quoted += c;
            } else if (!rest_.empty() && rest_.front() == '"') {
                quoted += take();
            } else {
                const bool ended = rest_.empty() || rest_.find_first_of(",\r\n") == 0;
                return ended ? std::optional{std::move(quoted)} : std::nullopt;
            }
        }
        return std::nullopt;
    }

    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        line_ += c == '\n' ? 1 : 0;
        return c;
    }

    std::string_view rest_;
    std::size_t line_ = 1;
};

std::string at_line(std::size_t line, std::string_view what) {
    return "line " + std::to_string(line) + ": " + std::string{what};
}

} // namespace

const std::string& csv_record::operator[](std::string_view name) const {
    static const std::string empty;
    const auto found = fields.find(name);
    return found == fields.end() ? empty : found->second;
}

base::result<std::vector<csv_record>> read_csv(std::string_view text) {
    csv_reader reader{text};
    std::vector<std::string> columns;
    std::vector<csv_record> records;
    while (!reader.at_end()) {
        csv_record record;
        record.line = reader.line();
        auto fields = reader.record();
        if (!fields)
            return at_line(record.line, "a quoted field does not end where it should");
        if (columns.empty()) {
            columns = std::move(*fields);
            continue;
        }
        if (fields->size() != columns.size())
            return at_line(record.line, std::to_string(fields->size()) + " fields, " +
                                            std::to_string(columns.size()) + " columns");
        for (std::size_t i = 0; i < columns.size(); ++i)
            record.fields[columns[i]] = std::move((*fields)[i]);
        records.push_back(std::move(record));
    }
    return records;
}

} // namespace wsman::conformance
