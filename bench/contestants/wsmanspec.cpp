// The product: one pass that gives the facts as views of the message. A library's callback sees
// octets that are gone when it returns, so libraries' facts must be copied; how little that weighs
// shows wsmanspec_copying.
#include "bench/contestants/contestant.hpp"
#include "protocol/message_pass.hpp"
#include "schema/pass.hpp"

namespace wsman::bench {

namespace {

void copy(const protocol::fact& from, std::string& to) {
    if (from)
        to.assign(*from);
}

void copy_fault(const protocol::fault_facts& from, facts& to) {
    if (from.subcode)
        to.subcode.assign(from.subcode->local);
    copy(from.reason, to.reason);
    copy(from.detail, to.detail);
}

void copy_facts(const protocol::message_facts& from, facts& to) {
    to.clear();
    copy(from.address.to, to.to);
    copy(from.address.action, to.action);
    copy(from.address.message_id, to.message_id);
    copy(from.address.relates_to, to.relates_to);
    copy(from.address.reply_to, to.reply_to);
    copy(from.address.fault_to, to.fault_to);
    copy(from.resource_uri, to.resource_uri);
    copy(from.operation_timeout, to.operation_timeout);
    copy(from.max_envelope_size, to.max_envelope_size);
    copy(from.locale, to.locale);
    to.body_uri.assign(from.body.uri);
    to.body_local.assign(from.body.local);
    copy(from.enumeration_context, to.enumeration_context);
    if (from.fault)
        copy_fault(*from.fault, to);
    for (const auto& each : from.selectors) {
        auto& [name, value] = to.add_selector();
        name.assign(each.name);
        copy(each.value, value);
    }
    to.option_count = from.options.size();
    to.elements = from.elements;
    to.text_octets = from.text_octets;
}

class scanning final : public contestant {
public:
    outcome read(std::string_view message, facts&) override {
        scanner_.open(message);
        return {xml::tell_events(scanner_), false};
    }

private:
    xml::namespace_table numbers_;
    protocol::facts_collector idle_{numbers_}; // so that the scanner knows the same namespaces
    xml::scanner scanner_{{}, &numbers_};
};

class parsing final : public contestant {
public:
    explicit parsing(bool copies) : copies_(copies) {}

    outcome read(std::string_view message, facts& into) override {
        const bool read = pass_.read(message).has_value();
        if (copies_)
            copy(into);
        return {read, false};
    }

    void copy(facts& into) const override { copy_facts(pass_.facts(), into); }

private:
    bool copies_;
    protocol::message_pass pass_;
};

class validating final : public contestant {
public:
    outcome read(std::string_view message, facts&) override {
        verdict_.begin();
        const bool read = pass_.read(message, verdict_).has_value();
        return {read, read && verdict_.finish()};
    }

    void copy(facts& into) const override { copy_facts(pass_.facts(), into); }

private:
    schema::validator validator_ = schema::validator::messages().value();
    schema::pass verdict_{validator_};
    protocol::message_pass pass_{validator_.namespaces()};
};

} // namespace

std::unique_ptr<contestant> wsmanspec_scan() {
    return std::make_unique<scanning>();
}

std::unique_ptr<contestant> wsmanspec_parse() {
    return std::make_unique<parsing>(false);
}

std::unique_ptr<contestant> wsmanspec_copying() {
    return std::make_unique<parsing>(true);
}

std::unique_ptr<contestant> wsmanspec_validate() {
    return std::make_unique<validating>();
}

} // namespace wsman::bench
