#include "script/suite_scripts.hpp"

#include "script/detail/lua.hpp"
#include "script/worker/worker.hpp"
#include "session/error_text.hpp"

#include <algorithm>
#include <filesystem>

namespace wsman::script {
namespace {

using conformance::test_case;

constexpr std::string_view prelude = R"lua(
local function giving(verdict, needs_reason)
  return function(reason)
    if reason == nil and needs_reason then error(verdict .. ' needs a reason', 2) end
    return { verdict = verdict, reason = reason ~= nil and tostring(reason) or '' }
  end
end
math.randomseed(1)
pass, not_applicable = giving('pass', false), giving('not-applicable', true)
warn, fail, inconclusive = giving('warn', true), giving('fail', true), giving('inconclusive', true)
)lua";

constexpr std::string_view drive_prelude = R"lua(
local target = ...
function target.locator(name)
  local role = target.roles[name] or error('the target has no role ' .. tostring(name), 2)
  local made = wsman.CreateResourceLocator(role.resource_uri)
  for _, name in ipairs(role.selectors) do made:AddSelector(name, role.selectors[name]) end
  return made
end
)lua";

std::string file_name(const test_case& what) {
    return std::filesystem::path{what.file}.filename().string();
}

void set_seconds(lua_State* lua, const char* key, base::duration value) {
    lua_pushnumber(lua, std::chrono::duration<double>(value).count());
    lua_setfield(lua, -2, key);
}

// Into the table on top, whatever the key holds.
void set_named(lua_State* lua, std::string_view key, std::string_view value) {
    push(lua, key);
    push(lua, value);
    lua_rawset(lua, -3);
}

void push_role(lua_State* lua, const conformance::target_role& role) {
    lua_newtable(lua);
    for (const auto& [key, value] : role.facts)
        set_named(lua, key, value);
    set_text(lua, "resource_uri", role.resource.resource_uri);
    lua_newtable(lua);
    lua_Integer index = 0;
    for (const auto& one : role.resource.selectors) {
        set_named(lua, one.name, one.value);
        push(lua, one.name);
        lua_rawseti(lua, -2, ++index);
    }
    lua_setfield(lua, -2, "selectors");
}

void push_target(lua_State* lua, const conformance::run_context& context) {
    lua_newtable(lua);
    lua_newtable(lua);
    for (const auto& role : context.profile.roles) {
        push(lua, role.name);
        push_role(lua, role);
        lua_rawset(lua, -3);
    }
    lua_setfield(lua, -2, "roles");
    lua_newtable(lua);
    for (const auto& one : context.capabilities) {
        push(lua, one.name);
        lua_pushboolean(lua, one.present ? 1 : 0);
        lua_rawset(lua, -3);
    }
    lua_setfield(lua, -2, "capabilities");
}

// A field of a name that comes twice: the first.
void set_fields(lua_State* lua, const transport::http_fields& fields) {
    lua_newtable(lua);
    for (const auto& one : fields) {
        std::string name = one.name;
        for (char& c : name)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        push(lua, name);
        const bool is_first = lua_rawget(lua, -2) == LUA_TNIL;
        lua_pop(lua, 1);
        if (is_first)
            set_named(lua, name, one.value);
    }
    lua_setfield(lua, -2, "fields");
}

void push_exchange(lua_State* lua, const record::exchange& one) {
    lua_newtable(lua);
    lua_pushinteger(lua, static_cast<lua_Integer>(one.number));
    lua_setfield(lua, -2, "number");
    set_text(lua, "label", one.label);
    lua_newtable(lua);
    set_text(lua, "method", one.request.method);
    set_text(lua, "target", one.request.target);
    set_text(lua, "body", one.request.body);
    set_fields(lua, one.request.fields);
    lua_setfield(lua, -2, "request");
    if (one.outcome.why != transport::failure::none)
        set_text(lua, "failure", to_string(one.outcome.why));
    else if (one.outcome.reply) {
        lua_newtable(lua);
        lua_pushinteger(lua, one.outcome.reply->status);
        lua_setfield(lua, -2, "status");
        set_text(lua, "body", one.outcome.reply->body);
        set_fields(lua, one.outcome.reply->fields);
        lua_setfield(lua, -2, "reply");
    }
    set_seconds(lua, "sent", one.outcome.times.sent);
    set_seconds(lua, "first_octet", one.outcome.times.first_octet);
    set_seconds(lua, "last_octet", one.outcome.times.last_octet);
    set_seconds(lua, "waited", one.waited);
}

ending no_function(const test_case& what, std::string_view name) {
    return {ending::kind::malformed, file_name(what) + ":" + std::to_string(what.script->at.line) +
                                         ": the script has no function " + std::string{name}};
}

// The engine's own labels carry a colon.
bool is_label(std::string_view name) {
    constexpr std::size_t longest = 100;
    return name.size() <= longest && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
           });
}

int set_label(lua_State* lua) {
    const auto name = string_argument(lua, 1);
    luaL_argcheck(lua, is_label(name), 1, "letters, digits, '-', '_' and '.' make a label");
    state::of(lua).outside().label(name);
    return 0;
}

// What the case says that it does to the target, within what the run allows.
protocol::risk allowed_to(const test_case& what, const conformance::run_context& context) {
    return std::min(what.declared_risk.value_or(protocol::risk::read), context.allowed);
}

// Loads the script and leaves the function of that name on the stack.
ending load(state& into, const test_case& what, const char* function) {
    if (auto end = into.run("prelude", prelude); !end)
        return end;
    lua_pushcfunction(into.lua(), guarded<set_label>);
    lua_setglobal(into.lua(), "label");
    if (auto end = into.run(file_name(what), what.script->text); !end)
        return end;
    if (lua_getglobal(into.lua(), function) != LUA_TFUNCTION) {
        lua_pop(into.lua(), 1);
        return no_function(what, function);
    }
    return {};
}

work_result run_drive(state& in, const test_case& what, const conformance::run_context& context) {
    auto* lua = in.lua();
    if (auto end = load(in, what, "drive"); !end)
        return {std::move(end), 0, {}};
    push_target(lua, context);
    if (luaL_loadbufferx(lua, drive_prelude.data(), drive_prelude.size(), "=prelude", "t") !=
        LUA_OK)
        return {{ending::kind::malformed, "the prelude of drive"}, 0, {}};
    lua_pushvalue(lua, -2);
    if (auto end = in.call(1, 0); !end)
        return {std::move(end), 0, {}};
    return {in.call(1, 0), 0, {}};
}

// What judge returned lies on the stack.
work_result read_verdict(state& in, const test_case& what) {
    using conformance::verdict;
    auto* lua = in.lua();
    if (lua_isnil(lua, -1))
        return {{}, static_cast<std::uint8_t>(verdict::inconclusive), "judge came to no verdict"};
    if (lua_istable(lua, -1)) {
        lua_getfield(lua, -1, "verdict");
        lua_getfield(lua, -2, "reason");
        const auto* word = lua_tostring(lua, -2);
        const auto* reason = lua_tostring(lua, -1);
        const auto said = conformance::verdict_from(word == nullptr ? "" : word);
        if (said && reason != nullptr)
            return {{}, static_cast<std::uint8_t>(*said), reason};
    }
    return {{ending::kind::raised,
             file_name(what) + ":" + std::to_string(what.script->at.line) +
                 ": judge has to return what pass, warn, fail, inconclusive or not_applicable "
                 "gives, or nothing"},
            0,
            {}};
}

work_result run_judge(state& in, const test_case& what,
                      const std::vector<const record::exchange*>& exchanges) {
    auto* lua = in.lua();
    if (auto end = load(in, what, "judge"); !end)
        return {std::move(end), 0, {}};
    lua_newtable(lua);
    lua_Integer index = 0;
    for (const auto* one : exchanges) {
        push_exchange(lua, *one);
        lua_rawseti(lua, -2, ++index);
    }
    if (auto end = in.call(1, 1); !end)
        return {std::move(end), 0, {}};
    return read_verdict(in, what);
}

error not_allowed(std::string why) {
    constexpr std::uint32_t access_denied = 0x80070005;
    return session_floor::make_error(access_denied, error_source::refused, std::move(why));
}

// The parent's side of drive.
class door_side final : public parent_side {
public:
    explicit door_side(conformance::script_door& door) : door_(&door) {}

    result<channel_number> open(const session_request& wanted) override {
        if (!wanted.connection.empty())
            return not_allowed(
                "a case talks to the target of its run alone: give CreateSession no connection");
        return channel_number{next_++};
    }

    std::optional<transport::outcome> send(std::uint32_t, transport::http_request request,
                                           const transport::deadlines&) override {
        if (const auto* sent = door_->send(std::move(request), name_))
            return sent->outcome;
        if (!door_->interrupted())
            return std::nullopt;
        transport::outcome cut;
        cut.why = transport::failure::interrupted;
        return cut;
    }

    [[nodiscard]] std::string refusal() const override { return door_->problem(); }

    void drop(std::uint32_t) override { door_->use_new_connection(); }

    void print(std::string_view) override {}

    void label(std::string_view name) override {
        name_ = is_label(name) ? name : std::string_view{};
    }

    base::clock& clock() override { return clock_; }

private:
    // Waits go into the record.
    class recorded_clock final : public base::clock {
    public:
        explicit recorded_clock(conformance::script_door& door) : door_(&door) {}

        [[nodiscard]] base::duration now() const override { return door_->clock().now(); }

        [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
            return door_->clock().wall();
        }

        void sleep_for(base::duration span) override { door_->wait(span); }

    private:
        conformance::script_door* door_;
    };

    conformance::script_door* door_;
    recorded_clock clock_{*door_};
    std::uint32_t next_ = 0;
    std::string name_;
};

// judge has nobody to talk to.
class no_side final : public parent_side {
public:
    result<channel_number> open(const session_request&) override {
        return not_allowed("judge reads the record and talks to nobody");
    }

    std::optional<transport::outcome> send(std::uint32_t, transport::http_request,
                                           const transport::deadlines&) override {
        return std::nullopt;
    }

    [[nodiscard]] std::string refusal() const override { return "judge talks to nobody"; }

    void drop(std::uint32_t) override {}

    void print(std::string_view) override {}

    void label(std::string_view) override {}

    base::clock& clock() override { return still_; }

private:
    base::test_clock still_; // a verdict must not depend on the time
};

worker_settings settings_of(const suite_script_settings& from, std::chrono::milliseconds whole) {
    worker_settings made;
    made.bounds = from.bounds;
    made.whole = whole;
    made.interrupted = from.interrupted;
    return made;
}

} // namespace

std::optional<std::string> suite_scripts::drive(const test_case& what,
                                                const conformance::run_context& context,
                                                conformance::script_door& through) {
    auto settings = settings_of(settings_, settings_.drive);
    settings.default_target = through.to();
    settings.seed = through.seed();
    settings.door = {allowed_to(what, context), context.profile.harmless_actions,
                     context.profile.write_actions};
    door_side parent{through};
    const auto report =
        run_worker(settings, parent, [&](state& in) { return run_drive(in, what, context); });
    auto problem = report.problem(file_name(what));
    return problem.empty() ? std::nullopt : std::optional{std::move(problem)};
}

conformance::script_verdict
suite_scripts::judge(const test_case& what, const std::vector<const record::exchange*>& exchanges) {
    no_side parent;
    const auto report = run_worker(settings_of(settings_, settings_.judge), parent,
                                   [&](state& in) { return run_judge(in, what, exchanges); });
    using conformance::verdict;
    if (auto problem = report.problem(file_name(what)); !problem.empty())
        return {verdict::error, std::move(problem)};
    // The worker is not trusted with more than a verdict on a target.
    const auto said = static_cast<verdict>(report.verdict);
    for (const auto one : {verdict::pass, verdict::warn, verdict::fail, verdict::inconclusive,
                           verdict::not_applicable})
        if (said == one)
            return {said, report.reason};
    return {verdict::error, file_name(what) + ": judge gave no verdict on the target"};
}

} // namespace wsman::script
