#include "schema/identity/identity_path.hpp"

#include "xml/characters.hpp"

#include <fmt/format.h>

#include <string>

namespace wsman::schema::detail {

namespace {

using base::result;

class path_parser {
public:
    path_parser(std::string_view text, path_use use, node_names& names)
        : text_(text), use_(use), names_(names) {}

    result<std::vector<identity_path>> alternatives() {
        std::vector<identity_path> all;
        do {
            auto path = read_path();
            if (!path)
                return path.error();
            all.push_back(*std::move(path));
        } while (take("|"));
        skip_white();
        if (at_ != text_.size())
            return problem("nothing that may follow here");
        return all;
    }

private:
    result<identity_path> read_path() {
        identity_path path;
        path.is_anywhere = take_anywhere();
        do {
            if (const auto step = read_step(path); !step)
                return step.error();
        } while (!path.attribute && !next_is("//") && take("/"));
        return path;
    }

    // White space may stand between "." and "//", which are two tokens.
    bool take_anywhere() {
        const auto before = at_;
        if (take(".") && take("//"))
            return true;
        at_ = before;
        return false;
    }

    result<void> read_step(identity_path& path) {
        if (next_is(".."))
            return problem("no step to a parent");
        if (take("."))
            return {};
        if (take("@") || take_axis("attribute"))
            return read_attribute(path);
        take_axis("child");
        auto test = read_name_test();
        if (!test)
            return test.error();
        path.steps.push_back(*test);
        return {};
    }

    result<void> read_attribute(identity_path& path) {
        if (use_ == path_use::selector)
            return problem("no attribute in a selector");
        auto test = read_name_test();
        if (!test)
            return test.error();
        path.attribute = *test;
        return {};
    }

    // `axis::`; an element may be called like an axis.
    bool take_axis(std::string_view axis) {
        const auto before = at_;
        if (read_name() == axis && take("::"))
            return true;
        at_ = before;
        return false;
    }

    result<name_test> read_name_test() {
        if (take("*"))
            return name_test{};
        const auto first = read_name();
        if (first.empty())
            return problem("a step is a name, a wildcard or .");
        const bool has_prefix = at_ < text_.size() && text_[at_] == ':';
        if (!has_prefix)
            return by_name(xml::no_namespace, first);
        ++at_;
        const auto space = names_.space_of(first);
        if (!space)
            return problem(fmt::format("no namespace for the prefix {}", first));
        if (at_ < text_.size() && text_[at_] == '*') {
            ++at_;
            return name_test{name_test::kind::space, {0, *space}};
        }
        const auto local = name_here();
        if (local.empty())
            return problem("no axis but child and attribute, and a name or * behind a prefix");
        return by_name(*space, local);
    }

    name_test by_name(xml::namespace_number space, std::string_view local) {
        return {name_test::kind::name, {names_.name_of(space, local), space}};
    }

    std::string_view read_name() {
        skip_white();
        return name_here();
    }

    std::string_view name_here() {
        const auto* const from = text_.data() + at_;
        const auto* const to = xml::skip_name(from, text_.data() + text_.size());
        at_ += static_cast<std::size_t>(to - from);
        return {from, static_cast<std::size_t>(to - from)};
    }

    void skip_white() {
        const auto* const end = text_.data() + text_.size();
        at_ =
            text_.size() - static_cast<std::size_t>(end - xml::skip_white(text_.data() + at_, end));
    }

    bool next_is(std::string_view token) {
        skip_white();
        return text_.substr(at_).starts_with(token);
    }

    bool take(std::string_view token) {
        const bool there = next_is(token);
        at_ += there ? token.size() : 0;
        return there;
    }

    [[nodiscard]] std::string problem(std::string_view what) const {
        return fmt::format("'{}' is no {} of an identity constraint: there is {} at octet {}",
                           text_, use_ == path_use::selector ? "selector" : "field", what, at_);
    }

    std::string_view text_;
    path_use use_;
    node_names& names_;
    std::size_t at_ = 0;
};

} // namespace

result<std::vector<identity_path>> parse_identity_path(std::string_view expression, path_use use,
                                                       node_names& names) {
    return path_parser{expression, use, names}.alternatives();
}

} // namespace wsman::schema::detail
