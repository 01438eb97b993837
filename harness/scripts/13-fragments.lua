-- Asks for parts of a resource: one property, an element of an array, a whole array.
-- Services that know no fragments answer UnsupportedFeature; then the script takes the parts out of
-- the whole. Names in a fragment path are compared with their case.
--
--   wsmanspec script -t TARGET 13-fragments.lua

local session = wsman.CreateSession()
local adapter = wsman.CreateResourceLocator("wmicimv2/Win32_NetworkAdapterConfiguration")
adapter:AddSelector("Index", 1)

local not_supported = 0x80338077

-- The locator is read anew by each Get, so that one serves for all.
local function show(path)
  adapter.FragmentPath = path
  adapter.FragmentDialect = "http://www.w3.org/TR/1999/REC-xpath-19991116"
  local ok, answer = pcall(session.Get, session, adapter)
  if ok then
    print(path .. ": " .. xml.parse(answer).text)
  elseif answer.code == not_supported then
    adapter.FragmentPath, adapter.FragmentDialect = "", ""
    local texts = {}
    -- The path is one of element names without prefixes; p is the namespace of the class.
    for _, found in ipairs(xml.parse(session:Get(adapter)):find_all("p:" .. path)) do
      texts[#texts + 1] = found.text
    end
    print(path .. ": " .. (#texts > 0 and table.concat(texts, ", ") or "nothing") .. " (taken from the whole)")
  else
    print(path .. ": " .. answer.message)
  end
end

show "Description"
show "IPAddress[1]"
show "IPAddress"
show "description"
