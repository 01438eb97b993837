#include "bench/extractor.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace wsman::bench {

namespace {

void trim(std::string& text) {
    const auto kept = base::trim(text);
    if (kept.size() == text.size())
        return;
    text.erase(static_cast<std::size_t>(kept.data() - text.data()) + kept.size());
    text.erase(0, text.size() - kept.size());
}

bool is_surrogate(char16_t unit) {
    return unit >= 0xD800 && unit < 0xE000;
}

} // namespace

// Each half of a surrogate pair counts two of its four octets.
std::size_t utf8_size(std::u16string_view text) {
    std::size_t size = text.size();
    for (const char16_t unit : text)
        size += (unit >= 0x80 ? 1U : 0U) + (unit >= 0x800 && !is_surrogate(unit) ? 1U : 0U);
    return size;
}

void append(std::string& to, std::u16string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t point = text[i];
        if (point < 0x80) {
            to.push_back(static_cast<char>(point));
            continue;
        }
        if (is_surrogate(text[i]) && i + 1 < text.size())
            point = 0x10000 + ((point - 0xD800) << 10) + (text[++i] - 0xDC00U);
        base::append_utf8(to, point);
    }
}

void extractor::forget_addressing() {
    for (auto* each : {&facts_->to, &facts_->action, &facts_->message_id, &facts_->relates_to,
                       &facts_->reply_to, &facts_->fault_to})
        each->clear();
}

void extractor::leave() {
    const bool was_taken = taking_from_ == known_;
    --known_;
    if (!was_taken)
        return;
    taking_from_ = nowhere;
    if (!takes_deep_text_)
        trim(*slot_);
    takes_deep_text_ = false;
}

void extractor::finish() {
    auto& subcode = facts_->subcode;
    if (const auto colon = subcode.find(':'); colon != std::string::npos)
        subcode.erase(0, colon + 1);
    trim(facts_->locale);
}

} // namespace wsman::bench
