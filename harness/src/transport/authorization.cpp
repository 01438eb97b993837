#include "base/base64.hpp"
#include "transport/client.hpp"

namespace wsman::transport {

std::string basic_authorization(std::string_view user, std::string_view password) {
    std::string pair{user};
    pair += ':';
    pair += password;
    return "Basic " + base::base64_encode(pair);
}

} // namespace wsman::transport
