#include "conformance/request_builder.hpp"

#include "conformance/edits.hpp"
#include "conformance/problem.hpp"
#include "conformance/shell_requests.hpp"
#include "session/operation.hpp"

namespace wsman::conformance {

namespace {

namespace operations = session_floor;

class builder {
public:
    builder(const test_case& of, const step& one, const profile& target,
            const case_variables& values, const request_settings& settings)
        : case_(of), step_(one), target_(target), values_(values), settings_(settings) {}

    base::result<built_request> build() {
        auto done = address();
        if (done)
            done = choose_operation();
        if (done)
            done = put_body();
        if (!done)
            return problem{done.error()};
        built_request made;
        made.resource = operation_.resource;
        const auto path = step_.path.empty() ? settings_.path : text(step_.path);
        made.http = operations::to_http(envelope(), path);
        if (problem_)
            return problem{*problem_};
        for (const auto& change : step_.edits)
            if (auto edited = apply(change, made.http, values_.as_lookup(), case_.bindings);
                !edited)
                return problem{edited.error()};
        return made;
    }

private:
    std::string text(const std::string& with_names) {
        auto filled = substituted(with_names, values_.as_lookup());
        if (!filled)
            problem_ = filled.error();
        return filled ? filled->text : std::string{};
    }

    std::string markup(const std::string& with_names) {
        auto filled = substituted_markup(with_names, values_.as_lookup());
        if (!filled)
            problem_ = filled.error();
        return filled ? filled->text : std::string{};
    }

    [[nodiscard]] const target_role* role() const { return target_.find_role(step_.role); }

    std::string fact(std::string_view key) {
        const auto value = role() == nullptr ? std::nullopt : role()->fact(key);
        if (!value)
            problem_ = "role " + step_.role + " has no " + std::string{key};
        return value.value_or("");
    }

    base::result<void> address() {
        to_ = settings_.to;
        if (step_.verb == verb::identify || step_.verb == verb::raw)
            return {};
        if (!step_.epr.empty())
            return address_epr();
        if (role() == nullptr)
            return "no role " + step_.role;
        resource_ = role()->resource;
        if (step_.without_selectors || step_.verb == verb::create ||
            step_.verb == verb::enumerate || step_.verb == verb::pull ||
            step_.verb == verb::release)
            resource_.selectors.clear();
        return {};
    }

    // R5.1.1-1: address and reference parameters become headers.
    base::result<void> address_epr() {
        const auto xml = markup(step_.epr);
        xml::document document;
        if (!document.parse(xml))
            return "\"" + step_.epr + "\" is no EPR";
        const auto root = document.root();
        const auto inside = root.child(soap::wsa("EndpointReference"));
        const auto epr = soap::read_endpoint_reference(inside ? inside : root);
        if (!epr)
            return "\"" + step_.epr + "\" is no EPR";
        if (!epr->address.empty() && !soap::is_anonymous(epr->address))
            to_ = epr->address;
        for (const auto* parameters : {&epr->reference_properties, &epr->reference_parameters})
            for (const auto& one : *parameters)
                take_parameter(one);
        return {};
    }

    void take_parameter(const std::string& xml) {
        xml::document document;
        if (!document.parse(xml))
            return;
        const auto root = document.root();
        if (root.is(protocol::wsman("ResourceURI")))
            resource_.resource_uri = root.value();
        else if (root.is(protocol::wsman("SelectorSet")))
            resource_.selectors = protocol::read_selectors(root).selectors;
        else
            extra_headers_.push_back(xml);
    }

    base::result<void> choose_operation() {
        using namespace session_floor;
        switch (step_.verb) {
        case verb::identify:
            operation_ = make_identify();
            break;
        case verb::get:
            operation_ = make_get(resource_);
            break;
        case verb::put:
            operation_ = make_put(resource_, "");
            break;
        case verb::create:
            operation_ = make_create(resource_, step_.body ? "" : fact("representation"));
            break;
        case verb::delete_:
            operation_ = make_delete(resource_);
            break;
        case verb::invoke:
            operation_ =
                make_invoke(resource_, step_.method.empty() ? fact("name") : text(step_.method),
                            step_.body ? "" : fact("input"));
            break;
        case verb::enumerate:
            operation_ = make_enumerate(resource_, enumeration());
            break;
        case verb::pull:
            operation_ = make_pull(resource_, context(), pull());
            break;
        case verb::release:
            operation_ = make_release(resource_, context());
            break;
        case verb::raw:
            break;
        default:
            operation_ = make_invoke(resource_, shell_action(step_.verb), "");
            break;
        }
        operation_.headers = extra_headers_;
        return problem_ ? base::result<void>{*problem_} : base::result<void>{};
    }

    operations::enumerate_parameters enumeration() {
        operations::enumerate_parameters made;
        if (step_.filter)
            made.filter = operations::filter{markup(*step_.filter), text(step_.dialect), true};
        if (!step_.mode.empty())
            made.mode = step_.mode == "epr" ? operations::enumeration_mode::epr
                                            : operations::enumeration_mode::object_and_epr;
        made.optimize = step_.optimize;
        made.max_elements = step_.max_elements;
        made.expires = text(step_.expires);
        return made;
    }

    operations::pull_parameters pull() {
        return {step_.max_elements, step_.max_characters, text(step_.max_time)};
    }

    operations::enumeration_context context() {
        return {markup(step_.context.empty() ? "{context}" : step_.context), true};
    }

    base::result<void> put_body() {
        if (step_.body)
            operation_.body = markup(*step_.body);
        return problem_ ? base::result<void>{*problem_} : base::result<void>{};
    }

    std::string envelope() {
        if (step_.verb == verb::raw)
            return "<s:Envelope xmlns:s=\"" + std::string{soap::ns::envelope} +
                   "\"><s:Header/><s:Body>" + operation_.body + "</s:Body></s:Envelope>";
        operations::envelope_settings shared;
        shared.to = to_;
        shared.message_id = settings_.message_id;
        return operations::compose(operation_, shared);
    }

    const test_case& case_;
    const step& step_;
    const profile& target_;
    const case_variables& values_;
    const request_settings& settings_;
    std::string to_;
    protocol::resource_reference resource_;
    std::vector<std::string> extra_headers_;
    operations::operation operation_;
    std::optional<std::string> problem_;
};

} // namespace

base::result<built_request> build_request(const test_case& of, const step& one,
                                          const profile& target, const case_variables& values,
                                          const request_settings& settings) {
    return builder{of, one, target, values, settings}.build();
}

} // namespace wsman::conformance
