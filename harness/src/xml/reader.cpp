#include "xml/reader.hpp"

#include "xml/scanner.hpp"

namespace wsman::xml {

reader::reader(const limits& bounds) : scanner_(std::make_unique<scanner>(bounds)) {}

reader::~reader() = default;
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;

void reader::open(std::string_view document) {
    scanner_->open(document);
}

result<event> reader::next() {
    event told{};
    if (scanner_->next(told))
        return told;
    return scanner_->error();
}

qname reader::name() const {
    return scanner_->name();
}

std::string_view reader::prefix() const {
    return scanner_->prefix();
}

std::span<const attribute> reader::attributes() const {
    return scanner_->attributes();
}

std::span<const namespace_declaration> reader::declarations() const {
    return scanner_->declarations();
}

std::string_view reader::text() const {
    return scanner_->text();
}

bool reader::is_cdata() const {
    return scanner_->is_cdata();
}

std::string_view reader::target() const {
    return scanner_->target();
}

std::size_t reader::offset() const {
    return source_offset(utf8_offset());
}

std::size_t reader::end_offset() const {
    return source_offset(utf8_end_offset());
}

std::size_t reader::depth() const {
    return scanner_->depth();
}

std::optional<std::string_view> reader::resolve(std::string_view prefix) const {
    return scanner_->resolve(prefix);
}

encoding reader::source_encoding() const {
    return scanner_->source_encoding();
}

bool reader::has_byte_order_mark() const {
    return scanner_->has_byte_order_mark();
}

std::string_view reader::utf8() const {
    return scanner_->utf8();
}

std::size_t reader::utf8_offset() const {
    return scanner_->utf8_offset();
}

std::size_t reader::utf8_end_offset() const {
    return scanner_->utf8_end_offset();
}

std::size_t reader::source_offset(std::size_t utf8_offset) const {
    return scanner_->source_offset(utf8_offset);
}

} // namespace wsman::xml
