-- Reads one WMI service by its key and prints what it is and does.
--
--   wsmanspec script -t TARGET 02-get-service.lua [NAME]

local name = ... or "Spooler"
local session = wsman.CreateSession()

-- The key stands behind the class. A plus sign or a percent sign in a value would be %2B or %25.
local ok, answer = pcall(session.Get, session, "wmicimv2/Win32_Service?Name=" .. name)
if not ok then
  print("no service " .. name .. ": " .. answer.message)
  return
end

local service = xml.parse(answer)
for _, property in ipairs { "DisplayName", "State", "StartMode", "PathName" } do
  print(property .. ": " .. service:child(property).text)
end
