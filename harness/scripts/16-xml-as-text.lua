-- Prints a resource as XML, or as lines "Name = value" as the winrm tool's style sheet makes them,
-- with null for what has no value. A script writes no files: redirect the output.
--
--   wsmanspec script -t TARGET 16-xml-as-text.lua [URI [xml]]

local uri, form = ...
local session = wsman.CreateSession()
local answer = session:Get(uri or "wmicimv2/Win32_Service?Name=Spooler")

if form == "xml" then
  print(answer)
  return
end

local function show(element, indent)
  for _, property in ipairs(element.children) do
    if #property > 0 then
      print(indent .. property.name)
      show(property, indent .. "    ")
    else
      print(indent .. property.name .. " = " .. (property.is_nil and "null" or property.text))
    end
  end
end

local resource = xml.parse(answer)
print(resource.name)
show(resource, "    ")
