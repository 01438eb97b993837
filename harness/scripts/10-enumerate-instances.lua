-- Prints every instance of some classes, with a count.
--
--   wsmanspec script -t TARGET 10-enumerate-instances.lua [CLASS PROPERTY]

local session = wsman.CreateSession()
session.BatchItems = 10 -- so many items come with one request

-- The loop of VBScript: a stream of items that is asked for its end before each read.
local function list(class, property)
  local items, count = session:Enumerate("wmicimv2/" .. class), 0
  while not items.AtEndOfStream do
    local item = xml.parse(items:ReadItem())
    count = count + 1
    print(string.format("%s %d: %s", class, count, item:child(property).text))
  end
  if count == 0 then
    print(class .. ": none")
  end
end

local class, property = ...
if class then
  list(class, property or "Name")
else
  list("Win32_LogicalDisk", "DeviceID")
  list("Win32_OperatingSystem", "Caption")
  list("Win32_ScheduledJob", "JobId")
end

-- The loop of Lua reads the same, and lets go of the enumeration when it is left early.
for item in session:Enumerate("wmicimv2/Win32_LogicalDisk"):Items() do
  print("first disk: " .. xml.parse(item):child("DeviceID").text)
  break
end
