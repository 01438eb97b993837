#include "mock-server/src/process.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

constexpr std::size_t ruler_line = 64;
constexpr std::string_view line_end = "\r\n";

bool fits(joint when, std::uint32_t exit_code) {
    return when == joint::always || (when == joint::on_success) == (exit_code == 0);
}

// Line `number` of a ruler: eight digits, a blank, a run of letters that the number chooses.
std::string ruled(std::uint64_t number) {
    auto line = std::to_string(number % 100000000);
    line.insert(0, 8 - line.size(), '0');
    line += ' ';
    line.append(ruler_line - line.size() - line_end.size(), static_cast<char>('a' + number % 26));
    return line += line_end;
}

std::string repetition_of(const piece& of, std::uint64_t index) {
    return of.with == filling::text ? of.text
                                    : of.text + std::to_string(index + 1) + std::string{line_end};
}

std::uint64_t size_of(const piece& of, std::uint64_t index) {
    return of.with == filling::ruler ? of.octets : repetition_of(of, index).size();
}

} // namespace

process::process(script what, base::duration started)
    : script_(std::move(what)), runs_{{0, started}} {
    if (script_.empty())
        script_.emplace_back();
}

std::optional<base::duration> process::end_of(const run& which) const {
    const auto& program = script_[which.program];
    if (!program.copies_input)
        return program.lasts ? std::optional{which.began + *program.lasts} : std::nullopt;
    return input_ended_ ? std::optional{std::max(which.began, *input_ended_)} : std::nullopt;
}

void process::advance(base::duration now) {
    while (!ended_) {
        const auto end = end_of(runs_.back());
        if (!end || *end > now)
            return;
        const auto& last = script_[runs_.back().program];
        exit_code_ = last.exit_code;
        auto next = runs_.back().program + 1;
        while (next < script_.size() && !fits(script_[next].when, exit_code_))
            ++next;
        if (last.ends_line || next == script_.size())
            ended_ = *end;
        else
            runs_.push_back({next, *end});
    }
}

void process::give(std::string_view octets, bool last, base::duration now) {
    advance(now);
    const auto waits = [](const program& one) { return one.copies_input; };
    const auto running = script_.begin() + static_cast<std::ptrdiff_t>(runs_.back().program);
    if (ended_ || input_ended_ || std::none_of(running, script_.end(), waits))
        return;
    input_.erase(0, input_read_);
    input_read_ = 0;
    input_ += octets;
    if (last)
        input_ended_ = now;
}

void process::interrupt(base::duration now) {
    advance(now);
    if (ended_)
        return;
    ended_ = now;
    interrupted_ = true;
    exit_code_ = interrupted_exit_code;
}

bool process::never_comes(const piece& what, base::duration due) const {
    return interrupted_ && (due > *ended_ || (what.times == for_ever && what.every.count() == 0));
}

bool process::seek(output from, base::duration now, std::optional<base::duration>& due) {
    advance(now);
    auto& at = cursors_[static_cast<std::size_t>(from)];
    for (;;) {
        const auto& turn = runs_[at.run];
        const auto& program = script_[turn.program];
        if (at.piece < program.writes.size()) {
            const auto& piece = program.writes[at.piece];
            const auto when = turn.began + piece.after +
                              piece.every * static_cast<std::int64_t>(
                                                piece.every.count() > 0 ? at.repetition : 0);
            if (piece.to != from || at.repetition >= piece.times ||
                size_of(piece, at.repetition) == 0 || never_comes(piece, when)) {
                at = {at.run, at.piece + 1, 0, 0};
                continue;
            }
            due = when;
            return when <= now;
        }
        if (program.copies_input && from == output::standard && input_held() > 0)
            return true;
        if (at.run + 1 == runs_.size())
            return false;
        at = {at.run + 1, 0, 0, 0};
    }
}

void process::take_piece(cursor& at, const piece& from, std::size_t most, std::string& into) const {
    const auto whole = size_of(from, at.repetition);
    const auto count = std::min<std::uint64_t>(most, whole - at.offset);
    if (from.with == filling::ruler) {
        for (auto left = count; left > 0;) {
            const auto inside = at.offset % ruler_line;
            const auto part = std::min<std::uint64_t>(left, ruler_line - inside);
            into.append(ruled(at.offset / ruler_line), inside, part);
            at.offset += part;
            left -= part;
        }
    } else {
        into.append(repetition_of(from, at.repetition), at.offset, count);
        at.offset += count;
    }
    if (at.offset == whole) {
        at.offset = 0;
        ++at.repetition;
    }
}

void process::take_input(std::size_t most, std::string& into) {
    const auto count = std::min(most, input_held());
    into.append(input_, input_read_, count);
    input_read_ += count;
    if (input_held() == 0) {
        input_ = {};
        input_read_ = 0;
    }
}

void process::take(output from, base::duration now, std::size_t most, std::string& into) {
    const auto end = into.size() + most;
    std::optional<base::duration> due;
    while (into.size() < end && seek(from, now, due)) {
        auto& at = cursors_[static_cast<std::size_t>(from)];
        const auto& program = script_[runs_[at.run].program];
        if (at.piece < program.writes.size())
            take_piece(at, program.writes[at.piece], end - into.size(), into);
        else
            take_input(end - into.size(), into);
    }
}

bool process::has_output(output from, base::duration now) {
    std::optional<base::duration> due;
    return seek(from, now, due);
}

std::optional<std::uint32_t> process::exit_code(base::duration now) {
    advance(now);
    return ended_ ? std::optional{exit_code_} : std::nullopt;
}

std::optional<base::duration> process::next_change(base::duration now) {
    advance(now);
    std::optional<base::duration> next;
    const auto sooner = [&](std::optional<base::duration> when) {
        if (when && *when > now && (!next || *when < *next))
            next = when;
    };
    for (const auto which : {output::standard, output::error}) {
        std::optional<base::duration> due;
        if (!seek(which, now, due))
            sooner(due);
    }
    if (!ended_)
        sooner(end_of(runs_.back()));
    return next;
}

} // namespace wsman::mock
