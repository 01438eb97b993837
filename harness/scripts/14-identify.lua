-- Asks who is there: without credentials, then with those of the command line.
-- Kerberos, which the documentation's second sample uses, is not offered yet.
--
--   wsmanspec script -t TARGET 14-identify.lua

local session = wsman.CreateSession()

local function show(how, flags)
  local ok, answer = pcall(session.Identify, session, flags)
  if not ok then
    print(how .. ": " .. answer.message)
    return
  end
  local service = xml.parse(answer)
  print(how .. ":")
  for _, property in ipairs { "ProtocolVersion", "ProductVendor", "ProductVersion" } do
    local found = service:child(property)
    print("  " .. property .. ": " .. (found and found.text or "not told"))
  end
end

show("anonymous", wsman.SessionFlagUseNoAuthentication)
show("with credentials", 0)
