-- Makes a listener and prints the reference of what was made.
-- The documentation's sample reads the host name from the environment; a script here sees no
-- environment, so it is an argument.
--
--   wsmanspec script -t TARGET --risk write 06-create-listener.lua [ADDRESS [TRANSPORT [HOSTNAME]]]

local address, transport, hostname = ...
address, transport, hostname = address or "*", transport or "HTTP", hostname or "server.example.org"

local session = wsman.CreateSession()
local listener = wsman.CreateResourceLocator("winrm/config/Listener")
listener:AddSelector("Address", address)
listener:AddSelector("Transport", transport)

local body = string.format('<cfg:Listener xmlns:cfg="%s"><cfg:Hostname>%s</cfg:Hostname></cfg:Listener>',
                           listener.ResourceURI, xml.escape(hostname))

local ok, answer = pcall(session.Create, session, listener, body)
if not ok then
  print("not made: " .. answer.message)
  return
end

-- What comes back names the new resource, and may be given to any operation as it is.
local reference = xml.parse(answer)
for _, selector in ipairs(reference:find_all("//wsman:Selector")) do
  print(selector:attribute("Name") .. " = " .. selector.text)
end
print("host name: " .. xml.parse(session:Get(answer)):child("Hostname").text)
