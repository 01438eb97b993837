// The remote shell of WinRM ([MS-WSMV] 3.1.4.1.31): commands with streams of octets.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <wsman/error.hpp>
#include <wsman/session.hpp>

namespace wsman {

namespace session_floor {
class open_shell;
class running_command;
} // namespace session_floor

struct environment_variable {
    std::string name;
    std::string value;
};

// How a shell is made. Everything here is fixed at Create.
struct shell_options {
    // The text shell. Another URI means another kind of shell: the two options of the text shell
    // (no_profile, code_page) are then left out.
    std::string resource_uri = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd";
    std::string working_directory;                 // empty: the service's choice
    std::vector<environment_variable> environment; // beside what the service sets

    // How long the shell may stand unused; nothing: the service's choice.
    std::optional<std::chrono::milliseconds> idle_timeout;
    // How long it may stand in all; nothing: the service's choice.
    std::optional<std::chrono::milliseconds> lifetime;

    bool no_profile = false;         // true: the user's profile is not loaded (WINRS_NOPROFILE)
    std::uint32_t code_page = 65001; // of the streams; 65001 is UTF-8; 0: left out (WINRS_CODEPAGE)

    // Names apart by blanks; empty: none. What is not named here cannot be used later.
    std::string input_streams = "stdin";
    std::string output_streams = "stdout stderr";

    // Chosen by the client, as a service wants it for shells that can be disconnected; empty: the
    // service chooses.
    std::string id;
    std::string name;         // for people; empty: none
    std::string creation_xml; // one element put into rsp:Shell for a shell of another kind
};

enum class command_state {
    running,
    pending, // waits for input
    done
};

enum class shell_signal { terminate, ctrl_c, ctrl_break };

// A piece of one stream, in octets as the command wrote them.
struct shell_chunk {
    std::string stream; // "stdout", "stderr"
    std::string octets;
    bool end = false; // the last one of this stream
};

// What one Receive brought.
struct shell_output {
    std::vector<shell_chunk> chunks; // in the order of the reply
    command_state state = command_state::running;
    // Of a command that is done; nothing where the service gave none. Windows' codes are 32 bits
    // and come signed or unsigned: as they came.
    std::optional<std::int64_t> exit_code;
    // The service had nothing within the OperationTimeout (0x80338029): no error, ask again. The
    // state is the last one known.
    bool nothing_yet = false;
};

struct command_options {
    bool console_stdin = false;  // standard input is a console and not a pipe
    bool skip_cmd_shell = false; // without cmd.exe between
    std::string id;              // chosen by the client; empty: the service chooses
};

// Whether an error says that the service knows the shell no more: it was deleted, or its time was
// over, or its host began anew. A command is never begun again unasked.
[[nodiscard]] bool is_shell_gone(const error& why);

// Whether nobody answered: the host vanished, or could not be reached in the first place.
[[nodiscard]] bool is_unreachable(const error& why);

// A command in a shell. Keeps what it needs of its shell and may outlive it; after the shell was
// closed every call is 0x8033814A. Requests of one session go one after another: what another
// thread asks of the session waits for a Receive that is under way, so give that a short time.
class shell_command {
public:
    explicit shell_command(std::unique_ptr<session_floor::running_command> state);
    // Signals terminate unless that was done, also to a command that has ended: the service keeps
    // its state until then ([MS-WSMV] 3.1.4.14). Waits for 2 seconds at most.
    ~shell_command();
    shell_command(shell_command&&) noexcept;
    shell_command& operator=(shell_command&&) noexcept;

    [[nodiscard]] const std::string& id() const;

    // Sends octets to the command's input, in as many requests as the session's max_envelope_size
    // makes of them, one after another. `end` closes the stream behind them; octets may be empty.
    // Errors: 0x8033818B after the end was sent; those of the service, 0x80338029 among them when
    // the command reads nothing for the session's timeout.
    result<void> send(std::string_view octets, bool end = false, std::string_view stream = "stdin");

    // One Receive. `patience` is its OperationTimeout, nothing: the session's timeout; less than
    // 500 ms: 0x8033800C. Errors: 0x80338127 while another thread's Receive is under way,
    // 0x8033814F after the command was done or terminated, 0x8033818F a reply without a
    // ReceiveResponse, 0x80338043 one whose streams are not base64 or whose state is none,
    // 0x8033814D one about another command, 0x80338128 a thousand replies that bring nothing and
    // take no time.
    result<shell_output> receive(std::optional<std::chrono::milliseconds> patience = {});

    // After terminate only destruction is left.
    result<void> signal(shell_signal what);

    // The last one that a Receive told.
    [[nodiscard]] command_state state() const;

    // The WSManFault XML of the last call that failed; empty after one that did not.
    [[nodiscard]] const std::string& error() const;

private:
    std::unique_ptr<session_floor::running_command> state_;
};

// What an input source has: octets, nothing at the moment, or its end.
struct shell_input {
    std::string octets;
    bool end = false; // nothing comes behind these octets
};

// How shell::run goes about a command.
struct run_options {
    command_options command;

    // Called with each piece as it comes; empty: stdout and stderr are collected in the result.
    std::function<void(const shell_chunk&)> output;

    // Asked for input whenever the last was sent, and must not block: no octets and no end means
    // that there is nothing at the moment, and the source is asked again within half a second.
    // Empty: the command's input is not touched. What the command leaves unread is lost.
    std::function<shell_input()> input;

    // Of the whole, from Command to the end; nothing: none. Then the command is terminated.
    std::optional<std::chrono::milliseconds> deadline;

    // Looked at between requests, at least every second; when true, ctrl_c is signalled, the
    // command may end by itself for cancel_patience, and then it is terminated. Null: never.
    const std::atomic<bool>* cancelled = nullptr;
    std::chrono::milliseconds cancel_patience{3'000};

    // Octets of output that are collected; with more the command is terminated (0x80338026). With
    // `output` nothing is collected and nothing is limited.
    std::size_t output_limit = std::size_t{64} << 20;
};

struct run_result {
    enum class ending {
        done,      // the command ended by itself
        cancelled, // by run_options::cancelled; error holds 0x800703E3
        deadline,  // by run_options::deadline; error holds 0x800705B4
        failed     // error says why: refused, unreachable, a fault, a reply that is none
    };
    ending how = ending::failed;

    bool began = false; // the service started the command

    // Nothing where the command did not end, or the service gave none.
    std::optional<std::int64_t> exit_code;

    // All that came, to the moment at which it ended, whatever the ending.
    std::string standard_output;
    std::string standard_error;

    std::optional<wsman::error> error; // nothing when `how` is done

    [[nodiscard]] bool is_done() const { return how == ending::done; }
};

// A shell on the service. Keeps what it needs of its session and may outlive it. Calls from one
// thread at a time.
class shell {
public:
    // Asks for a new shell. Errors: 0x80338149 a variable without a name, 0x8033810A text that XML
    // cannot carry, 0x80338043 creation_xml that is no element, 0x803380F0 a reply that names no
    // shell, and those of the service (0x803381A5: quota of shells).
    static result<shell> create(session& over, const shell_options& options = {});

    // Takes over a shell that was disconnected, maybe by another client ([MS-WSMV] 3.1.4.17).
    // `connect_xml` is one element for the shell's own, or empty. 0x803381CB: the reply is no
    // ConnectResponse.
    static result<shell> connect(session& over, std::string_view id,
                                 std::string_view resource_uri = shell_options{}.resource_uri,
                                 std::string_view connect_xml = {});

    // A handle of a shell that exists; nothing is sent. It is deleted with the handle unless
    // leave() is called.
    static shell attach(session& over, std::string_view id,
                        std::string_view resource_uri = shell_options{}.resource_uri);

    explicit shell(std::shared_ptr<session_floor::open_shell> state);
    // Terminates the commands that still run and deletes the shell, waiting for 2 seconds at most
    // with each request. A shell that was closed, left or disconnected stays as it is.
    ~shell();
    shell(shell&&) noexcept;
    shell& operator=(shell&&) noexcept;

    [[nodiscard]] const std::string& id() const;
    [[nodiscard]] const std::string& resource_uri() const;

    // What the service said of the new shell: the rsp:Shell element as XML, or the ConnectResponse;
    // empty when it said nothing.
    [[nodiscard]] const std::string& description() const;

    // Begins a command. The text goes out as it is; the service's command line puts arguments
    // behind it with blanks between, so what must be quoted is quoted by the caller. Errors:
    // 0x8033814E an empty command, 0x8033810A text that XML cannot carry, 0x80338183 a reply
    // without a CommandResponse, 0x80338185 one without an id.
    result<shell_command> start(std::string_view command,
                                const std::vector<std::string>& arguments = {},
                                const command_options& options = {});

    // Runs a command to its end, however it ends, and signals terminate. Input and output take
    // turns on the session's connection.
    run_result run(std::string_view command, const std::vector<std::string>& arguments = {},
                   const run_options& options = {});

    // The streams of the shell itself, for shells of another kind ([MS-WSMV] 3.1.4.13); the same
    // errors as of a command.
    result<void> send(std::string_view octets, bool end = false, std::string_view stream = "stdin");
    result<shell_output> receive(std::optional<std::chrono::milliseconds> patience = {});
    result<void> signal(shell_signal what);

    // Deletes the shell; its commands end. 0x8033814A when that was done before.
    result<void> close();

    // The shell goes on without a client ([MS-WSMV] 3.1.4.15; services offer it for shells of
    // another kind than the text shell). `idle_timeout`: how long it waits, nothing: as made.
    // `drop_output`: output that nobody fetches is dropped instead of holding up the command.
    result<void> disconnect(std::optional<std::chrono::milliseconds> idle_timeout = {},
                            bool drop_output = false);
    result<void> reconnect();

    // The shell stays when the handle goes.
    void leave();

    // Whether calls may still reach it: not closed, and not known to be gone.
    [[nodiscard]] bool is_open() const;

    // The WSManFault XML of the last call that failed; empty after one that did not.
    [[nodiscard]] const std::string& error() const;

private:
    std::shared_ptr<session_floor::open_shell> state_;
};

} // namespace wsman
