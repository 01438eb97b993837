-- Makes a session with the target of the command line and says what it is set to.
-- Nothing is sent: an unreachable host or a wrong password shows at the first operation.
--
--   wsmanspec script -t TARGET 01-create-session.lua

local session = wsman.CreateSession()
print("batch items: " .. session.BatchItems)
print("timeout: " .. session.Timeout .. " ms")

-- In VBScript a null check stands here. In Lua a member that cannot do its work raises an error;
-- pcall catches it.
local made, problem = pcall(wsman.CreateSession, "ftp://server")
print("session with ftp://server: " .. tostring(made))
print("because: " .. problem.message)
