-- Provokes an error, a keyed class without its keys, and shows everything that an error holds.
-- VBScript's Err.Number, Err.Description and Err.Source are code, message and source.
--
--   wsmanspec script -t TARGET 04-show-error.lua

local session = wsman.CreateSession()
local ok, problem = pcall(session.Get, session, "wmicimv2/Win32_Service")
if ok then
  print("no error: " .. problem)
  return
end

print(string.format("code: 0x%08X", problem.code))
print("meaning: " .. wsman.GetErrorMessage(problem.code))
print("message: " .. problem.message)
print("source: " .. problem.source)

-- The WSManFault is in the error and in the session's Error alike.
print("detail: " .. xml.parse(problem.detail):attribute("Code"))
print("same as session.Error: " .. tostring(problem.detail == session.Error))

-- A success empties it.
session:Get("wmicimv2/Win32_Service?Name=Spooler")
print("after a success: '" .. session.Error .. "'")
