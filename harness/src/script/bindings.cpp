#include "script/bindings.hpp"

#include "script/objects/environment.hpp"
#include "script/objects/wsman_object.hpp"
#include "script/objects/xml_object.hpp"

namespace wsman::script {

void install_bindings(state& into) {
    environment::make(into.lua(), into.outside());
    install_wsman(into.lua());
    install_xml(into.lua());
}

} // namespace wsman::script
