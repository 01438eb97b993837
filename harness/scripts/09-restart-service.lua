-- Stops a service and starts it again: methods without arguments still want their input element.
--
--   wsmanspec script -t TARGET --risk disruptive 09-restart-service.lua [NAME]

local name = ... or "W32Time"
local session = wsman.CreateSession()
local service = wsman.CreateResourceLocator("wmicimv2/Win32_Service")
service:AddSelector("Name", name)

local function call(method)
  local input = string.format('<p:%s_INPUT xmlns:p="%s"/>', method, service.ResourceURI)
  local output = xml.parse(session:Invoke(method, service, input))
  local state = xml.parse(session:Get(service)):child("State").text
  print(string.format("%s: return value %s, state %s", method, output:child("ReturnValue").text, state))
end

call "StopService"
call "StartService"
