-- Sets one property of a resource: reads it, changes one value, writes all of it back. WMI wants
-- every property that is no array.
--
--   wsmanspec script -t TARGET --risk write 05-put-setting.lua [LEVEL]      LEVEL is 0, 1 or 2

local level = ... or "2"
local uri = "wmicimv2/Win32_WMISetting"
local session = wsman.CreateSession()

-- The representation again, with some values replaced.
local function changed(element, values)
  local parts = {}
  for _, property in ipairs(element.children) do
    local value = values[property.name] or property.text
    if property.is_nil and not values[property.name] then
      parts[#parts + 1] = string.format('<p:%s xsi:nil="true"/>', property.name)
    else
      parts[#parts + 1] = string.format("<p:%s>%s</p:%s>", property.name, xml.escape(value),
                                        property.name)
    end
  end
  return string.format('<p:%s xmlns:p="%s" xmlns:xsi="%s">%s</p:%s>', element.name,
                       element.namespace, xml.namespaces.xsi, table.concat(parts), element.name)
end

local before = xml.parse(session:Get(uri))
print("before: " .. before:child("LoggingLevel").text)
session:Put(uri, changed(before, { LoggingLevel = level }))
print("after: " .. xml.parse(session:Get(uri)):child("LoggingLevel").text)
