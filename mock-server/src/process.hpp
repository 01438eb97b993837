// A scripted program at work. What it has written by now is a function of its script, of its input
// and of the clock: nothing runs, and no output is stored before somebody asks for it.
#pragma once

#include "base/clock.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::mock {

enum class output : std::size_t { standard, error };
inline constexpr std::size_t outputs = 2;

// What a piece of output consists of.
enum class filling {
    text,     // as it stands
    numbered, // the text, the number of the repetition from 1, and a line end
    ruler     // lines of 64 octets with their number in front, cut off after `octets`
};

// Something written once, or again and again.
struct piece {
    output to = output::standard;
    filling with = filling::text;
    std::string text;
    std::uint64_t octets = 0; // of a ruler
    base::duration after{};   // since the program began
    base::duration every{};   // between two repetitions
    std::uint64_t times = 1;
};

inline constexpr std::uint64_t for_ever = ~std::uint64_t{0};

// When a program of a line runs, by the exit code of the one before: & && ||
enum class joint { always, on_success, on_failure };

struct program {
    joint when = joint::always;
    std::vector<piece> writes;
    bool copies_input = false;                                    // to standard output, to its end
    std::optional<base::duration> lasts = base::duration::zero(); // nothing: input's end, or never
    std::uint32_t exit_code = 0;
    bool ends_line = false; // whatever stands behind it does not run
};

using script = std::vector<program>;

// The exit code of a program that ctrl_c or ctrl_break ended, as Windows says it.
inline constexpr std::uint32_t interrupted_exit_code = 0xC000013A;

class process {
public:
    process(script what, base::duration started);

    // Appends to the standard input; `last` ends it. What comes behind the end is dropped, and so
    // is what no program of the script will read.
    void give(std::string_view octets, bool last, base::duration now);

    // Octets of input that nobody has read.
    [[nodiscard]] std::size_t input_held() const { return input_.size() - input_read_; }

    // Ends the program: what it has written until now can still be taken, an endless row apart.
    void interrupt(base::duration now);

    // Appends what the stream holds by now, at most `most` octets.
    void take(output from, base::duration now, std::size_t most, std::string& into);
    // Whether the stream holds something by now.
    bool has_output(output from, base::duration now);
    // Nothing while it runs.
    std::optional<std::uint32_t> exit_code(base::duration now);
    // When it writes or ends next by itself; nothing when only input can move it.
    std::optional<base::duration> next_change(base::duration now);

private:
    struct run {
        std::size_t program = 0;
        base::duration began{};
    };

    // How far a stream has been taken.
    struct cursor {
        std::size_t run = 0;
        std::size_t piece = 0;
        std::uint64_t repetition = 0;
        std::uint64_t offset = 0;
    };

    void advance(base::duration now);
    [[nodiscard]] std::optional<base::duration> end_of(const run& which) const;
    // Moves on to the next octet of the stream; false when there is none by now. `due` is when the
    // next one comes by itself.
    bool seek(output from, base::duration now, std::optional<base::duration>& due);
    void take_piece(cursor& at, const piece& from, std::size_t most, std::string& into) const;
    void take_input(std::size_t most, std::string& into);
    [[nodiscard]] bool never_comes(const piece& what, base::duration due) const;

    script script_;
    std::vector<run> runs_; // the programs that have begun; the last may be running
    std::array<cursor, outputs> cursors_{};
    std::string input_;
    std::size_t input_read_ = 0;
    std::optional<base::duration> input_ended_;
    std::optional<base::duration> ended_;
    bool interrupted_ = false;
    std::uint32_t exit_code_ = 0;
};

} // namespace wsman::mock
