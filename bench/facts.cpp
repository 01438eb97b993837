#include "bench/facts.hpp"

#include "base/text.hpp"
#include "soap/names.hpp"

namespace wsman::bench {

namespace {

constexpr std::string_view wsman_uri = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";

} // namespace

void facts::clear() {
    for (auto* each :
         {&to, &action, &message_id, &relates_to, &resource_uri, &operation_timeout, &body})
        each->clear();
    selector_count = elements = text_octets = 0;
}

bool operator==(const facts& a, const facts& b) {
    if (a.selector_count != b.selector_count)
        return false;
    for (std::size_t i = 0; i < a.selector_count; ++i)
        if (a.selectors[i] != b.selectors[i])
            return false;
    return a.to == b.to && a.action == b.action && a.message_id == b.message_id &&
           a.relates_to == b.relates_to && a.resource_uri == b.resource_uri &&
           a.operation_timeout == b.operation_timeout && a.body == b.body &&
           a.elements == b.elements && a.text_octets == b.text_octets;
}

void extractor::begin() {
    facts_->clear();
    current_ = selector_ = nullptr;
    depth_ = 0;
    in_body_ = false;
}

std::string* extractor::header(std::string_view uri, std::string_view local) const {
    if (uri == soap::ns::addressing) {
        if (local == "To")
            return &facts_->to;
        if (local == "Action")
            return &facts_->action;
        if (local == "MessageID")
            return &facts_->message_id;
        if (local == "RelatesTo")
            return &facts_->relates_to;
    } else if (uri == wsman_uri) {
        if (local == "ResourceURI")
            return &facts_->resource_uri;
        if (local == "OperationTimeout")
            return &facts_->operation_timeout;
    }
    return nullptr;
}

void extractor::start(std::string_view uri, std::string_view local) {
    ++facts_->elements;
    ++depth_;
    current_ = nullptr;
    if (depth_ == 2) {
        in_body_ = local == "Body" && uri == soap::ns::envelope;
    } else if (in_body_) {
        if (depth_ == 3 && facts_->body.empty())
            facts_->body.append("{").append(uri).append("}").append(local);
    } else if (depth_ == 3) {
        current_ = header(uri, local);
    } else if (depth_ == 4 && local == "Selector" && uri == wsman_uri) {
        if (facts_->selectors.size() == facts_->selector_count)
            facts_->selectors.emplace_back();
        auto& added = facts_->selectors[facts_->selector_count++];
        added.first.clear();
        added.second.clear();
        current_ = selector_ = &added.second;
    }
}

void extractor::text(std::string_view text) {
    facts_->text_octets += text.size();
    if (current_ != nullptr)
        current_->append(text);
}

void extractor::end() {
    --depth_;
    current_ = nullptr;
}

} // namespace wsman::bench
