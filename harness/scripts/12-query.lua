-- Asks with WQL: the class stands in the query, and the resource URI ends with *.
--
--   wsmanspec script -t TARGET 12-query.lua [QUERY]

local wql = "http://schemas.microsoft.com/wbem/wsman/1/WQL"
local session = wsman.CreateSession()

local function ask(query)
  print(query)
  for item in session:Enumerate("wmicimv2/*", query, wql):Items() do
    local object = xml.parse(item)
    local name = object:child("Description") or object:child("Name") or object.children[1]
    print("  " .. name.text)
  end
end

local query = ...
if query then
  ask(query)
else
  ask("select * from Win32_NetworkAdapterConfiguration where IPEnabled = true")
  ask("select * from Win32_Share where Name = 'C$'")
end
