-- Runs a command in a remote shell and prints what it says while it says it. The object model of
-- Windows has no shell; this is an addition.
--
--   wsmanspec script -t TARGET --risk disruptive 19-remote-command.lua [COMMAND [ARGUMENT…]]

local words = { ... }
local command = table.remove(words, 1) or "echo"
if #words == 0 and command == "echo" then
  words = { "hello" }
end

local session = wsman.CreateSession()
-- <close>: the shell is deleted when the block is left, also by an error.
local shell <close> = session:CreateShell { no_profile = true }

words[#words + 1] = {
  on_output = function(stream, text)
    print(stream .. ": " .. text:gsub("[\r\n]+$", ""))
  end,
}
local result = shell:run(command, table.unpack(words))
print("exit code: " .. tostring(result.exit_code))
