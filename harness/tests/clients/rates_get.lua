-- For rates.py: gets the computer system of the mock BMC, arg[2] times.
local session = wsman.CreateSession(arg[1])
local system = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ComputerSystem"
  .. "?CreationClassName=CIM_ComputerSystem+Name=node0"
for _ = 1, tonumber(arg[2]) do
  session:Get(system)
end
