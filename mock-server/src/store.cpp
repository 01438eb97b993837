#include "mock-server/src/store.hpp"

#include "base/text.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace wsman::mock {
namespace {

// A triangle between -1 and 1: what moves is never random, so that a run can be repeated.
double wave(base::duration moment, base::duration period) {
    const auto phase =
        static_cast<double>((moment % period).count()) / static_cast<double>(period.count());
    return phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase;
}

std::string moved(const std::string& origin, double swing, base::duration period,
                  base::duration moment) {
    double number = 0;
    std::from_chars(origin.data(), origin.data() + origin.size(), number);
    return std::to_string(std::llround(number + swing * wave(moment, period)));
}

// Values cannot hold U+001F (no Char of XML 1.0), so joined keys stay distinct.
template <class Keys>
std::string joined(const resource_class& of, const Keys& keys) {
    std::string all;
    for (const auto& key : keys) {
        all += of.any_case ? base::to_lower(key) : std::string{key};
        all += '\x1f';
    }
    return all;
}

std::string keys_of(const instance& of) {
    std::vector<std::string_view> keys;
    for (const auto key : of.of().keys)
        keys.push_back(of.value(key).items.empty() ? std::string_view{}
                                                   : std::string_view{of.value(key).items.front()});
    return joined(of.of(), keys);
}

} // namespace

instance::instance(const resource_class& of, instance_model model, bool created)
    : of_(&of), model_(std::move(model)), created_(created) {
    values_changed();
}

void instance::values_changed() {
    moves_ = std::ranges::any_of(model_.values,
                                 [](const value_model& value) { return value.swing != 0; });
    rendered_.clear();
}

std::vector<std::string> instance::items_at(std::size_t property, base::duration moment) const {
    const auto& value = model_.values[property];
    auto items = value.items;
    if (value.swing != 0 && !items.empty())
        items.front() = moved(items.front(), value.swing, value.period, moment);
    return items;
}

void instance::append_property(std::string& out, std::size_t property,
                               base::duration moment) const {
    const auto& model = of_->properties[property];
    if (of_->nil_nulls && model_.values[property].items.empty())
        out.append("<p:").append(model.name).append(" xsi:nil=\"true\"/>");
    for (const auto& item : items_at(property, moment)) {
        out.append("<p:").append(model.name).append(">");
        // WS-CIM common: a date is one of several child elements, not text of the property.
        if (model.type == value_type::datetime)
            out.append("<cim:Datetime xmlns:cim=\"").append(protocol::ns::cim_common).append("\">");
        xml::append_escaped_text(out, item);
        if (model.type == value_type::datetime)
            out.append("</cim:Datetime>");
        out.append("</p:").append(model.name).append(">");
    }
}

void instance::append_representation(std::string& out, base::duration moment,
                                     std::string_view omitted) const {
    if (moves_ || !omitted.empty())
        return render(out, moment, omitted);
    if (rendered_.empty())
        render(rendered_, moment, {});
    out += rendered_;
}

void instance::render(std::string& out, base::duration moment, std::string_view omitted) const {
    if (!of_->fixed.empty()) {
        out += of_->fixed;
        return;
    }
    out.append("<p:").append(of_->name).append(" xmlns:p=\"").append(of_->uri);
    if (of_->nil_nulls)
        out.append("\" xmlns:xsi=\"").append(soap::ns::xsi);
    out.append("\">");
    for (std::size_t property = 0; property < of_->properties.size(); ++property)
        if (omitted.empty() || of_->properties[property].name != omitted)
            append_property(out, property, moment);
    out.append("</p:").append(of_->name).append(">");
}

void instance::append_fragment(std::string& out, base::duration moment,
                               const std::vector<std::size_t>& properties) const {
    out.append("<wsman:XmlFragment xmlns:p=\"").append(of_->uri);
    out.append("\" xmlns:xsi=\"").append(soap::ns::xsi).append("\">");
    for (const auto property : properties)
        append_property(out, property, moment);
    out += "</wsman:XmlFragment>";
}

protocol::selector_set instance::selectors() const {
    protocol::selector_set set;
    for (const auto key : of_->keys)
        set.push_back({of_->properties[key].name,
                       model_.values[key].items.empty() ? "" : model_.values[key].items.front(),
                       {}});
    return set;
}

store::store(const std::vector<resource_class>& classes) : classes_(&classes) {
    reset();
}

void store::reset() {
    if (is_original_)
        return;
    shelves_.clear();
    created_ = 0;
    for (const auto& of : *classes_) {
        shelves_[&of];
        for (const auto& model : of.instances) {
            const auto fresh = insert(of, model, false);
            BOOST_ASSERT(fresh != nullptr); // two instances of the data have the same keys
        }
    }
    is_original_ = true;
}

const std::vector<instance_ptr>& store::instances(const resource_class& of) const {
    return shelves_.at(&of).all;
}

instance_ptr store::find_by_keys(const resource_class& of,
                                 const std::vector<std::string_view>& keys) const {
    const auto& shelf = shelves_.at(&of);
    const auto found = shelf.by_keys.find(joined(of, keys));
    return found == shelf.by_keys.end() ? nullptr : found->second;
}

instance_ptr store::insert(const resource_class& of, instance_model model, bool created) {
    is_original_ = false;
    auto fresh = std::make_shared<instance>(of, std::move(model), created);
    auto& shelf = shelves_.at(&of);
    if (!shelf.by_keys.emplace(keys_of(*fresh), fresh).second)
        return nullptr;
    shelf.all.push_back(fresh);
    created_ += created;
    return fresh;
}

void store::remove(const instance_ptr& what) {
    is_original_ = false;
    auto& shelf = shelves_.at(&what->of());
    shelf.by_keys.erase(keys_of(*what));
    std::erase(shelf.all, what);
    created_ -= what->created();
    what->removed_ = true;
}

void store::assign(instance& to, std::vector<value_model> values) {
    is_original_ = false;
    to.model_.values = std::move(values);
    to.values_changed();
}

void store::assign(instance& to, std::size_t property, std::string value) {
    is_original_ = false;
    to.model_.values[property].items = {std::move(value)};
    to.values_changed();
}

} // namespace wsman::mock
