#include "base/base64.hpp"
#include "mock-server/src/code_page.hpp"
#include "mock-server/src/programs.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::output;
using namespace std::chrono_literals;

namespace {

mock::surroundings usual() {
    mock::surroundings in;
    in.environment = {{"Name", "value"}, {"PATH", "C:\\"}};
    in.directory = "C:\\Users";
    in.host = "HOST";
    in.user = "me";
    in.code_page = 65001;
    return in;
}

struct ended {
    std::string out;
    std::string err;
    std::uint32_t code = 0;
    base::duration took{};
};

// What a line has written when nothing more comes by itself.
ended run(const std::string& line, const mock::surroundings& in = usual()) {
    const auto script = mock::read_command_line(line, in);
    BOOST_REQUIRE(script.has_value());
    mock::process process{*script, 0s};
    ended got;
    while (const auto next = process.next_change(got.took))
        got.took = *next;
    process.take(output::standard, got.took, 1'000'000, got.out);
    process.take(output::error, got.took, 1'000'000, got.err);
    got.code = process.exit_code(got.took).value_or(4711);
    return got;
}

ended powershell(const std::string& text) {
    std::string wide;
    for (const char c : text)
        wide.append(1, c).append(1, '\0');
    return run("powershell -NoProfile -ExecutionPolicy Bypass -EncodedCommand " +
               base::base64_encode(wide));
}

} // namespace

BOOST_AUTO_TEST_SUITE(programs)

BOOST_AUTO_TEST_CASE(echo_writes_its_words_as_they_stand) {
    BOOST_TEST(run("echo hello  \"big\" world").out == "hello  \"big\" world\r\n");
    BOOST_TEST(run("ECHO").out == "\r\n");
    BOOST_TEST(run("C:\\Windows\\echo.exe x").out == "x\r\n");
    BOOST_TEST(run("echo \"a & b | c > d\"").out == "\"a & b | c > d\"\r\n");
}

BOOST_AUTO_TEST_CASE(variables_are_filled_in) {
    BOOST_TEST(run("echo [%name%] %Nothing% 100%").out == "[value] %Nothing% 100%\r\n");
    BOOST_TEST(run("echo 50%%NAME%").out == "50%value\r\n");
    BOOST_TEST(run("set na").out == "Name=value\r\n");
    BOOST_TEST(run("set nothing").code == 1u);
}

BOOST_AUTO_TEST_CASE(operators_join_commands) {
    BOOST_TEST(run("echo a& echo b").out == "a\r\nb\r\n");
    BOOST_TEST(run("exit 0 && echo no").out == "");
    BOOST_TEST(run("cd && echo yes || echo no").out == "C:\\Users\r\nyes\r\n");
    BOOST_TEST(run("nothing || exit 5").code == 5u);
    BOOST_TEST(run("nothing && echo no").out == "");
    BOOST_TEST(run("&&||&").code == 0u);
}

BOOST_AUTO_TEST_CASE(streams_go_where_they_are_sent) {
    const auto got = run("echo out & echo err 1>&2");
    BOOST_TEST(got.out == "out\r\n");
    BOOST_TEST(got.err == "err\r\n");
    BOOST_TEST(run("stderr x 2>&1").out == "x\r\n");
    BOOST_TEST(run("echo x >nul").out == "");
    BOOST_TEST(run("stderr x 2>nul").err == "");
}

BOOST_AUTO_TEST_CASE(pipes_and_files_are_refused_in_words) {
    for (const auto* line : {"echo a | more", "echo a > file", "more < file"}) {
        BOOST_TEST(run(line).code == 1u, line);
        BOOST_TEST(!run(line).err.empty(), line);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_program_says_so_on_standard_error) {
    const auto got = run("ipconfig /all");
    BOOST_TEST(got.code == 1u);
    BOOST_TEST(got.out == "");
    BOOST_TEST(got.err.find("ipconfig") != std::string::npos);
    auto direct = usual();
    direct.command_processor = false;
    BOOST_TEST(!mock::read_command_line("ipconfig", direct).has_value());
    BOOST_TEST(run("echo %NAME% & echo b", direct).out == "%NAME% & echo b\r\n");
}

BOOST_AUTO_TEST_CASE(exit_and_time_are_as_asked) {
    BOOST_TEST(run("exit 7").code == 7u);
    BOOST_TEST(run("exit /b -1").code == 0xFFFFFFFFu);
    BOOST_TEST(run("exit x").code == 1u);
    BOOST_TEST(run("sleep 2.5").took.count() == base::duration{2500ms}.count());
    BOOST_TEST(run("timeout /t 3 /nobreak").took.count() == base::duration{3s}.count());
    BOOST_TEST(run("sleep 1e30").code == 1u);
    BOOST_TEST(run("sleep 99999999999999999999").took.count() == base::duration{1h}.count());
    BOOST_TEST(run("cmd /c \"exit 3\"").code == 3u);
    for (const auto* nothing : {"cmd /c", "cmd /c \"\"", "cmd /c \"&\"", "exit x & cmd /c"})
        BOOST_TEST(run(nothing).code == 0u, nothing);
    BOOST_TEST(run("cmd /c cmd /c cmd /c cmd /c cmd /c cmd /c echo x").code == 1u);
}

BOOST_AUTO_TEST_CASE(large_and_slow_outputs_have_the_size_asked_for) {
    BOOST_TEST(run("large 12345").out.size() == 12345u);
    BOOST_TEST(run("large 0").out.empty());
    BOOST_TEST(run("large -1").code == 1u);
    BOOST_TEST(run("slow 3 2").out == "line 1\r\nline 2\r\nline 3\r\n");
    BOOST_TEST(run("slow 3 2").took.count() == base::duration{4s}.count());
    BOOST_TEST(run("slow 0 1").code == 1u);
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_refused_also_when_variables_make_it_so) {
    BOOST_TEST(run("echo " + std::string(9000, 'x')).code == 1u);
    auto in = usual();
    in.environment.emplace_back("L", std::string(5000, 'y'));
    BOOST_TEST(run("echo %L%%L%", in).code == 1u);
    std::string many;
    while (many.size() < 8000)
        many += "%L%";
    BOOST_TEST(run(many, in).code == 1u);
}

BOOST_AUTO_TEST_CASE(powershell_knows_a_handful_of_statements) {
    BOOST_TEST(powershell("Write-Output 'a; b'\necho \"c\"; 'd'\r\n42").out ==
               "a; b\r\nc\r\nd\r\n42\r\n");
    BOOST_TEST(powershell("$x = 1; # note\nWrite-Host $env:NAME").out == "value\r\n");
    BOOST_TEST(powershell("exit 9; 'no'").code == 9u);
    BOOST_TEST(powershell("exit 9; 'no'").out == "");
    BOOST_TEST(powershell("Write-Error 'bad'").err == "bad\r\n");
    BOOST_TEST(powershell("Write-Error 'bad'").code == 1u);
    BOOST_TEST(powershell("[Console]::Error.WriteLine('e'); 'o'").code == 0u);
    BOOST_TEST(powershell("'a'; Start-Sleep -Seconds 3; 'b'").took.count() ==
               base::duration{3s}.count());
    BOOST_TEST(powershell("Start-Sleep -Milliseconds 500").took.count() ==
               base::duration{500ms}.count());
    BOOST_TEST(powershell("Get-Everything").code == 1u);
    BOOST_TEST(run("powershell -command \"echo hi\"").out == "hi\r\n");
}

BOOST_AUTO_TEST_CASE(an_encoded_command_that_is_none_is_refused_in_words) {
    for (const auto* code : {"", "!", "QQ==", "AAAA"}) {
        const auto got = run(std::string{"powershell -enc "} + code);
        BOOST_TEST(got.code == 1u, code);
        BOOST_TEST(!got.err.empty(), code);
    }
}

BOOST_AUTO_TEST_CASE(text_is_written_in_the_code_page_of_the_shell) {
    BOOST_TEST(mock::in_code_page("grün €", 65001) == "grün €");
    BOOST_TEST(mock::in_code_page("grün €", 437) == "gr?n ?");
    BOOST_TEST(mock::in_code_page("grün €", 1252) == "gr\xFCn ?");
    BOOST_TEST(mock::in_code_page("a", 1200) == std::string("a\0", 2));
    BOOST_TEST(mock::in_code_page("\xFF", 437) == "?");
    BOOST_TEST(mock::from_utf16le(std::string("\x3D\xD8\x00\xDE\xFC\0", 6)) == "😀ü");
    BOOST_TEST(mock::from_utf16le("\x3D\xD8") == "\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_SUITE_END()
