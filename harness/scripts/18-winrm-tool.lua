-- What the winrm tool adds to the object model, as calls of a script: a selector filter, an
-- association query, options with and without a value, the meaning of a code, the listeners.
-- quickconfig and configSDDL change the Windows machine they run on: there is nothing like them here.
--
--   wsmanspec script -t TARGET 18-winrm-tool.lua [SERVICE]

local service = ... or "WinRM"
local session = wsman.CreateSession()

local function first_line(problem)
  return string.format("%s (0x%08X)", problem.message, problem.code)
end

-- winrm enumerate wmicimv2/Win32_Service -dialect:selector -filter:{StartMode="Disabled"}
local function by_selector(name, value)
  local filter = string.format('<w:SelectorSet xmlns:w="%s"><w:Selector Name="%s">%s</w:Selector></w:SelectorSet>',
                               xml.namespaces.wsman, name, xml.escape(value))
  local dialect = "http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter"
  for item in session:Enumerate("wmicimv2/Win32_Service", filter, dialect):Items() do
    print("  " .. xml.parse(item):child("Name").text)
  end
end
print("services that are disabled:")
by_selector("StartMode", "Disabled")

-- winrm enumerate wmicimv2/* -dialect:association -associations
--   -filter:{object=win32_service?name=winrm;resultclassname=win32_dependentservice;role=dependent}
-- The tool's text becomes XML: the object's reference, then what narrows the answer.
local function associated(name)
  local locator = wsman.CreateResourceLocator("wmicimv2/Win32_Service")
  local filter = string.format([[
<b:AssociatedInstances xmlns:b="%s" xmlns:a="%s" xmlns:w="%s"><b:Object>
<a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address>
<a:ReferenceParameters><w:ResourceURI>%s</w:ResourceURI>
<w:SelectorSet><w:Selector Name="Name">%s</w:Selector></w:SelectorSet></a:ReferenceParameters>
</b:Object></b:AssociatedInstances>]], xml.namespaces.wsmb, xml.namespaces.wsa, xml.namespaces.wsman,
                               locator.ResourceURI, xml.escape(name))
  local dialect = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter"
  for item in session:Enumerate("wmicimv2/*", filter, dialect):Items() do
    print("  " .. xml.parse(item).name)
  end
end
print("associated with " .. service .. ":")
local ok, problem = pcall(associated, service)
if not ok then
  print("  " .. first_line(problem))
end

-- winrm get wmicimv2/Win32_Service?Name=WinRM -options:{k="v";k2=$null}
local resource = wsman.CreateResourceLocator("wmicimv2/Win32_Service")
resource:AddSelector("Name", service)
resource:AddOption("k", "v")
resource:AddOption("k2", nil)
print("state with options: " .. xml.parse(session:Get(resource)):child("State").text)

-- winrm helpmsg 0x80338104
print("0x80338104: " .. wsman.GetErrorMessage("0x80338104"))

-- winrm enumerate winrm/config/listener
print("listeners:")
for item in session:Enumerate("winrm/config/Listener"):Items() do
  local listener = xml.parse(item)
  print(string.format("  %s over %s, port %s", listener:child("Address").text,
                      listener:child("Transport").text, listener:child("Port").text))
end
