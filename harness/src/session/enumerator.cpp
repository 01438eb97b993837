#include "session/enumeration.hpp"

#include <wsman/enumerator.hpp>

namespace wsman {

enumerator::enumerator(std::unique_ptr<session_floor::enumeration> state)
    : state_(std::move(state)) {}

enumerator::~enumerator() = default;
enumerator::enumerator(enumerator&&) noexcept = default;
enumerator& enumerator::operator=(enumerator&&) noexcept = default;

result<std::string> enumerator::read_item() {
    return state_->read_item();
}

result<bool> enumerator::at_end_of_stream() {
    return state_->at_end();
}

const std::string& enumerator::error() const {
    return state_->error();
}

} // namespace wsman
