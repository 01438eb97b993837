-- An alias is expanded in a URI, and not inside a reference: the service does not know it.
--
--   wsmanspec script -t TARGET 17-alias-in-reference.lua

local session = wsman.CreateSession()

local function reference_to(uri)
  return string.format([[
<wsa:EndpointReference xmlns:wsa="%s" xmlns:wsman="%s">
  <wsa:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</wsa:Address>
  <wsa:ReferenceParameters>
    <wsman:ResourceURI>%s</wsman:ResourceURI>
    <wsman:SelectorSet><wsman:Selector Name="Name">Spooler</wsman:Selector></wsman:SelectorSet>
  </wsa:ReferenceParameters>
</wsa:EndpointReference>]], xml.namespaces.wsa, xml.namespaces.wsman, uri)
end

local function try(uri)
  local ok, answer = pcall(session.Get, session, reference_to(uri))
  print(uri .. ": " .. (ok and xml.parse(answer):child("State").text or answer.message))
end

try "wmicimv2/Win32_Service"
try(wsman.CreateResourceLocator("wmicimv2/Win32_Service").ResourceURI)
