-- Enumerates instances together with their references, and reads one again by its reference.
--
--   wsmanspec script -t TARGET 11-enumerate-with-references.lua [CLASS]

local class = ... or "Win32_LogicalDisk"
local session = wsman.CreateSession()
local flags = wsman.EnumerationFlagReturnObjectAndEPR | wsman.EnumerationFlagHierarchyDeep

-- Filter and dialect are empty: all instances.
local last
for text in session:Enumerate("wmicimv2/" .. class, "", "", flags):Items() do
  local item = xml.parse(text) -- wsman:Item: the object, then its reference
  local object, reference = item.children[1], item.children[2]
  local keys = {}
  for _, selector in ipairs(reference:find_all(".//wsman:Selector")) do
    keys[#keys + 1] = selector:attribute("Name") .. "=" .. selector.text
  end
  print(object.name .. "?" .. table.concat(keys, "+"))
  last = reference
end

if last then
  print("read again: " .. xml.parse(session:Get(last)).name)
end
