-- Reads a class that has one instance alone: it takes no selector.
--
--   wsmanspec script -t TARGET 03-get-singleton.lua [CLASS]

local class = ... or "Win32_LocalTime"
local session = wsman.CreateSession()
local time = xml.parse(session:Get("wmicimv2/" .. class))

-- Numbers come as text; %d turns it into one.
local function number(name)
  return tonumber(time:child(name).text)
end

print(string.format("%04d-%02d-%02d %02d:%02d:%02d", number "Year", number "Month", number "Day",
                    number "Hour", number "Minute", number "Second"))
