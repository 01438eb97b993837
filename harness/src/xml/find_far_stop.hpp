// The search for the end of a long text, by whatever this processor has: with AVX2, asked for once,
// a certificate is read half as fast again; texts of a line or two do not notice.
#pragma once

namespace wsman::xml {

// As find_text_stop.
const char* find_far_text_stop(const char* at, const char* end);

} // namespace wsman::xml
