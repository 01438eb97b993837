#include "script/bindings.hpp"

#include "script/objects/wsman_object.hpp"

namespace wsman::script {

void install_bindings(state& into) {
    install_objects(into);
}

} // namespace wsman::script
