#include "cli/plan_text.hpp"

#include "report/plain.hpp"

#include <fmt/format.h>

#include <chrono>

namespace wsman::cli {

namespace {

std::string range(std::size_t least, std::size_t most) {
    return least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
}

std::string span_in_words(base::duration span) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(span).count();
    return seconds < 120 ? fmt::format("{} s", seconds)
                         : fmt::format("{} minutes", (seconds + 59) / 60);
}

std::string pace_in_words(base::duration interval) {
    if (interval <= base::duration::zero())
        return "without a limit on the rate";
    const auto seconds = std::chrono::duration<double>(interval).count();
    return seconds > 1 ? fmt::format("one request every {:.3g} s", seconds)
                       : fmt::format("at most {:.3g} requests a second", 1 / seconds);
}

} // namespace

std::string plan_text(const conformance::run_plan& plan, const conformance::run_settings& settings,
                      bool cases) {
    std::string out;
    const auto line = [&out]<class... Values>(fmt::format_string<Values...> text,
                                              Values&&... values) {
        out += fmt::format(text, std::forward<Values>(values)...) + "\n";
    };
    line("Plan for {}, --risk {}", report::plain_line(settings.url), to_string(settings.allowed));
    line("  cases      {}, and {} rules over all exchanges; left out: {} not selected, {} not "
         "applicable by the profile, {} above --risk",
         plan.cases.size(), plan.passive, plan.not_selected, plan.not_applicable, plan.above_risk);
    line("  requests   {}, discovery and heartbeats included{}",
         range(plan.least_requests, plan.most_requests),
         plan.scripted == 0
             ? std::string{}
             : fmt::format("; those of {} scripted cases are not known beforehand", plan.scripted));
    line("  changes    {} cases write, {} are disruptive", plan.writes, plan.disruptive);
    line("  opens      {} enumerations, {} instances, {} shells, {} further connections; each is "
         "closed behind its case",
         plan.contexts, plan.instances, plan.shells, plan.connections);
    line("  takes      likely {}, {}; {} of it waiting", span_in_words(plan.likely),
         pace_in_words(settings.interval), span_in_words(plan.waits));
    if (cases)
        for (const auto& one : plan.cases)
            line("  {:<72} {:<10} {}", report::plain_line(one.what->id), to_string(one.risk),
                 one.counted ? range(one.least, one.most) : "script");
    return out;
}

} // namespace wsman::cli
