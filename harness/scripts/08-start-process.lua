-- Calls a method: Create of Win32_Process starts a program on the other side.
--
--   wsmanspec script -t TARGET --risk disruptive 08-start-process.lua [COMMAND]

local command = ... or "calc.exe"
local session = wsman.CreateSession()
session.Timeout = 10000 -- milliseconds; the next operations have them

local class = wsman.CreateResourceLocator("wmicimv2/Win32_Process")

-- The input's name is the method's with _INPUT behind it, in the namespace of the class.
local input = string.format('<p:Create_INPUT xmlns:p="%s"><p:CommandLine>%s</p:CommandLine></p:Create_INPUT>',
                            class.ResourceURI, xml.escape(command))
local output = xml.parse(session:Invoke("Create", class, input))
print("return value: " .. output:child("ReturnValue").text)

local id = output:child("ProcessId").text
local process = xml.parse(session:Get("wmicimv2/Win32_Process?Handle=" .. id))
print("process " .. process:child("Handle").text .. " runs: " .. process:child("Name").text)
