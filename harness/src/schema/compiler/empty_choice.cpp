#include "schema/compiler/empty_choice.hpp"

#include "xml/scanner.hpp"

#include <fmt/format.h>

#include <vector>

namespace wsman::schema::detail {

namespace {

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view mark = "wsmanspec.no-alternative-";

struct open_choice {
    std::size_t depth;
    std::string_view prefix;
    bool has_alternatives = false;
};

// Finds empty choices and puts the mark before their end.
class choice_marker {
public:
    explicit choice_marker(std::string_view document) { scanner_.open(document); }

    std::optional<std::string> marked() {
        for (xml::event told{}; scanner_.next(told) && told != xml::event::end_of_document;) {
            if (told == xml::event::start_element)
                start();
            else if (told == xml::event::end_element)
                end();
        }
        if (count_ == 0)
            return {};
        return out_.append(scanner_.utf8().substr(copied_));
    }

private:
    void start() {
        if (scanner_.name().uri != xsd || scanner_.local_name() != "annotation")
            if (!choices_.empty() && choices_.back().depth + 1 == scanner_.depth())
                choices_.back().has_alternatives = true;
        if (scanner_.name() == xml::qname{xsd, "restriction"} && restriction_ == 0)
            restriction_ = scanner_.depth();
        if (scanner_.name() != xml::qname{xsd, "choice"})
            return;
        choices_.push_back({scanner_.depth(), scanner_.prefix()});
        is_empty_tag_ = scanner_.is_empty_element();
        tag_end_ = scanner_.utf8_end_offset();
    }

    void end() {
        if (!choices_.empty() && choices_.back().depth == scanner_.depth()) {
            if (!choices_.back().has_alternatives && restriction_ == 0)
                add_mark(choices_.back());
            choices_.pop_back();
        }
        if (restriction_ == scanner_.depth())
            restriction_ = 0;
        is_empty_tag_ = false;
    }

    void add_mark(const open_choice& at) {
        const auto colon = at.prefix.empty() ? "" : ":";
        const auto alternative =
            fmt::format("<{}{}element name=\"{}{}\"/>", at.prefix, colon, mark, ++count_);
        const auto utf8 = scanner_.utf8();
        if (!is_empty_tag_) {
            out_.append(utf8.substr(copied_, scanner_.utf8_offset() - copied_)).append(alternative);
            copied_ = scanner_.utf8_offset();
            return;
        }
        out_.append(utf8.substr(copied_, tag_end_ - 2 - copied_))
            .append(fmt::format(">{}</{}{}choice>", alternative, at.prefix, colon));
        copied_ = tag_end_;
    }

    xml::scanner scanner_;
    std::vector<open_choice> choices_;
    std::size_t restriction_ = 0; // the depth of the outermost one open
    bool is_empty_tag_ = false;   // of the choice begun last
    std::size_t tag_end_ = 0;
    std::string out_;
    std::size_t copied_ = 0;
    std::size_t count_ = 0;
};

} // namespace

std::optional<std::string> with_marked_choices(std::string_view document) {
    return choice_marker{document}.marked();
}

bool marks_empty_choice(std::string_view local_name) {
    return local_name.starts_with(mark);
}

} // namespace wsman::schema::detail
