#include "cli/verb.hpp"

#include "cli/stop.hpp"

namespace wsman::cli {

namespace {

constexpr verb all[] = {
    {"run", "judge a target and write the reports",
     "  wsmanspec run bmc.example.net -u admin --password-file ~/.bmc\n"
     "  wsmanspec run https://bmc.example.net 'R11*' -x '*/slow*' --ca lab.pem\n"
     "  wsmanspec run -c bmc.toml --risk write -o out --junit out/junit.xml",
     prepare_run},
    {"list", "list cases", "  wsmanspec list 'R8*'\n  wsmanspec list --format json", prepare_list},
    {"explain", "say what a case judges, how, and what proves that it can fail",
     "  wsmanspec explain 'R11-2/*'", prepare_explain},
    {"coverage", "show every rule of the ledger and what judges it",
     "  wsmanspec coverage 'R14*'\n  wsmanspec coverage --html ledger.html", prepare_coverage},
    {"selftest", "prove every case falsifiable: cases x defects against the mock, in memory",
     "  wsmanspec selftest\n  wsmanspec selftest --diagonal\n  wsmanspec selftest 'R11*' --format json",
     prepare_selftest},
    {"judge", "judge a recorded run again, or exchanges of any tool, without a target",
     "  wsmanspec judge wsmanspec-runs/20260101T000000Z-bmc.example.net\n"
     "  wsmanspec judge --exchanges captured/ --json findings.json",
     prepare_judge},
    {"report", "write the reports of a recorded run",
     "  wsmanspec report out --junit junit.xml --html report.html", prepare_report},
    {"validate", "validate messages against the schemas and read their facts",
     "  wsmanspec validate message.xml\n  wsmanspec validate *.xml --format ndjson --schemas "
     "vendor/",
     prepare_validate},
    {"identify", "ask a target what it is",
     "  wsmanspec identify bmc.example.net\n"
     "  wsmanspec identify https://bmc.example.net -u admin --password-file ~/.bmc --raw",
     prepare_identify},
    {"get", "read one resource",
     "  wsmanspec get bmc.example.net RESOURCE-URI -s Name=bmc -u admin", prepare_get},
    {"put", "write one resource",
     "  wsmanspec put bmc.example.net RESOURCE-URI -s Name=bmc --body changed.xml -u admin",
     prepare_put},
    {"create", "create a resource",
     "  wsmanspec create bmc.example.net RESOURCE-URI --body new.xml -u admin", prepare_create},
    {"delete", "delete a resource",
     "  wsmanspec delete bmc.example.net RESOURCE-URI -s Name=guest -u admin", prepare_delete},
    {"invoke", "call a method of a resource",
     "  wsmanspec invoke bmc.example.net RequestPowerStateChange RESOURCE-URI -s Name=power "
     "--body input.xml -u admin",
     prepare_invoke},
    {"enumerate", "list the instances of a resource",
     "  wsmanspec enumerate bmc.example.net RESOURCE-URI -u admin\n"
     "  wsmanspec enumerate bmc.example.net RESOURCE-URI --epr --batch 50 -u admin",
     prepare_enumerate},
    {"shell", "run a command in a remote shell of WinRM, with its output, input and exit status",
     "  wsmanspec shell win.example.net -u admin ipconfig /all\n"
     "  wsmanspec shell https://win.example.net -u admin --timeout 5m build.cmd < input > output\n"
     "  wsmanspec shell win.example.net -u admin --env LEVEL=3 -n 'dir \"C:\\Program Files\"'",
     prepare_shell, status_shell_failed},
    {"script", "run a Lua script that talks to targets",
     "  wsmanspec script inventory.lua\n"
     "  wsmanspec script -t https://bmc.example.net -u admin --password-file ~/.bmc report.lua "
     "all\n"
     "  wsmanspec script -t bmc.example.net --risk write --time 1h - < change.lua",
     prepare_script},
    {"mock", "serve a mock endpoint, correct or with defects",
     "  wsmanspec mock --listen 127.0.0.1:0\n"
     "  wsmanspec mock --auth basic --user admin --password-file secret\n"
     "  wsmanspec mock --list-defects",
     prepare_mock},
    {"completion", "print the completion of bash or zsh",
     "  wsmanspec completion bash > ~/.local/share/bash-completion/completions/wsmanspec\n"
     "  wsmanspec completion zsh > ~/.zsh/functions/_wsmanspec",
     prepare_completion},
};

} // namespace

std::span<const verb> verbs() {
    return all;
}

} // namespace wsman::cli
