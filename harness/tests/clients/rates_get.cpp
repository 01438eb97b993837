// For rates.py: gets the computer system of the mock BMC, argv[2] times.
#include <cstdlib>
#include <wsman/wsman.hpp>

int main(int count, char** arguments) {
    if (count != 3)
        return 2;
    auto session = wsman::session::open(arguments[1]).value();
    wsman::resource_locator system;
    system.resource_uri("http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ComputerSystem")
        .value();
    system.add_selector("CreationClassName", "CIM_ComputerSystem").value();
    system.add_selector("Name", "node0").value();
    for (int left = std::atoi(arguments[2]); left > 0; --left)
        if (session.get(system).value().empty())
            return 1;
}
