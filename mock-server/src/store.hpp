// The resources themselves: instances by class, found by their keys, rendered as XML.
#pragma once

#include "base/clock.hpp"
#include "mock-server/src/resource_class.hpp"
#include "protocol/selectors.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wsman::mock {

// One resource. Enumerations in progress hold it too, so that a Delete cannot pull it from under
// them.
class instance {
public:
    instance(const resource_class& of, instance_model model, bool created);

    [[nodiscard]] const resource_class& of() const { return *of_; }

    [[nodiscard]] const value_model& value(std::size_t property) const {
        return model_.values[property];
    }

    [[nodiscard]] const std::vector<value_model>& values() const { return model_.values; }

    [[nodiscard]] availability state() const { return model_.state; }

    [[nodiscard]] bool created() const { return created_; }

    [[nodiscard]] bool removed() const { return removed_; }

    // Appends the representation; `moment` decides what moving values show, `omitted` is left out.
    void append_representation(std::string& out, base::duration moment,
                               std::string_view omitted = {}) const;
    // Some properties in a wsman:XmlFragment, as queries for single ones are answered.
    void append_fragment(std::string& out, base::duration moment,
                         const std::vector<std::size_t>& properties) const;
    // The items of a property as they read at `moment`.
    [[nodiscard]] std::vector<std::string> items_at(std::size_t property,
                                                    base::duration moment) const;
    // The keys as selectors.
    [[nodiscard]] protocol::selector_set selectors() const;

private:
    friend class store;
    void append_property(std::string& out, std::size_t property, base::duration moment) const;
    void render(std::string& out, base::duration moment, std::string_view omitted) const;
    void values_changed();

    const resource_class* of_;
    instance_model model_;
    bool created_;
    bool removed_ = false;
    bool moves_ = false;
    mutable std::string rendered_; // of instances that do not move, once it was asked for
};

using instance_ptr = std::shared_ptr<instance>;

class store {
public:
    // `classes` must outlive the store.
    explicit store(const std::vector<resource_class>& classes);

    // Back to the instances of the data; costs nothing where nothing has changed.
    void reset();

    [[nodiscard]] const std::vector<instance_ptr>& instances(const resource_class& of) const;
    // By the values of the keys in the order of the class; nothing when there is none.
    [[nodiscard]] instance_ptr find_by_keys(const resource_class& of,
                                            const std::vector<std::string_view>& keys) const;

    [[nodiscard]] std::size_t created() const { return created_; }

    // Nothing when an instance with these keys is there already.
    instance_ptr insert(const resource_class& of, instance_model model, bool created);
    void remove(const instance_ptr& what);
    void assign(instance& to, std::vector<value_model> values);
    void assign(instance& to, std::size_t property, std::string value);

private:
    struct class_shelf {
        std::vector<instance_ptr> all;
        std::unordered_map<std::string, instance_ptr> by_keys;
    };

    const std::vector<resource_class>* classes_;
    std::unordered_map<const resource_class*, class_shelf> shelves_;
    std::size_t created_ = 0;
    bool is_original_ = false; // nothing has changed since reset()
};

} // namespace wsman::mock
