-- Deletes a listener.
--
--   wsmanspec script -t TARGET --risk write 07-delete-listener.lua [ADDRESS [TRANSPORT]]

local address, transport = ...
local session = wsman.CreateSession()
local listener = wsman.CreateResourceLocator("winrm/config/Listener")
listener:AddSelector("Address", address or "*")
listener:AddSelector("Transport", transport or "HTTP")

local ok, problem = pcall(session.Delete, session, listener)
print(ok and "deleted" or "not deleted: " .. problem.message)
