-- A session with a host and credentials of the script's own; then reads the service's settings by an
-- alias. Whoever sees the process list sees a password that stands on a command line: prefer the
-- target and the password file of the command line where you can.
-- Negotiate and Kerberos are not offered yet; the script shows what they answer.
--
--   wsmanspec script 15-credentials.lua HOST USER PASSWORD

local host, user, password = ...
if not password then
  error("say HOST, USER and PASSWORD", 0)
end

local options = wsman.CreateConnectionOptions()
options.UserName = user -- Basic takes the plain account name
options.Password = password -- can be set, never read

for _, scheme in ipairs { "Negotiate", "Kerberos" } do
  local flags = wsman["SessionFlagUse" .. scheme] | wsman.SessionFlagCredUsernamePassword
  local ok, problem = pcall(wsman.CreateSession, host, flags, options)
  print(scheme .. ": " .. (ok and "offered" or string.format("0x%08X", problem.code)))
end

local flags = wsman.SessionFlagUseBasic | wsman.SessionFlagCredUsernamePassword
local session = wsman.CreateSession(host, flags, options)
local config = xml.parse(session:Get("winrm/config"))
print("MaxEnvelopeSizekb: " .. config:find("p:MaxEnvelopeSizekb").text)
print("Basic for clients: " .. config:find("p:Client/p:Auth/p:Basic").text)
