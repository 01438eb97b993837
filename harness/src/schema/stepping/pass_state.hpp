// One document against the compiled schemas, driven by the events of a scanner: schema validity as
// XML Schema part 1 assesses it (3.3.4 Element Locally Valid, 3.4.4 Complex Type, 3.10.4
// Wildcards), strictly at the root.
#pragma once

#include "schema/grammar/grammar.hpp"
#include "schema/identity/identity_pass.hpp"
#include "xml/arena.hpp"
#include "xml/scanner.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

// A violation before it is placed: offsets in the document's UTF-8 form, of the element's '<'.
struct found_violation {
    std::size_t offset = 0;
    std::string constraint;
    std::string message;
};

// An element that is left to Xerces, with what is bound outside of it.
struct cut_out {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string declarations; // as attributes, each after a blank
};

// What nobody can judge.
struct found_unjudged {
    std::size_t offset = 0;
    std::string reason;
};

class pass_state final : namespace_lookup, reference_sink {
public:
    // Which must outlive it.
    explicit pass_state(const grammar& schemas);
    pass_state(const pass_state&) = delete; // its values look up namespaces in itself
    pass_state& operator=(const pass_state&) = delete;

    // Before a document; at events of a scanner whose table is the grammar's; at the document's
    // end.
    void open();

    void start_element(const xml::scanner& at) {
        if (skipped_ != 0) {
            ++skipped_;
            return;
        }
        source_ = &at;
        const auto name = schemas_.names.number_of(at.name_space(), at.local_name());
        if (!frames_.empty() && frames_.back().type == ur_type_ &&
            pass_plainly(frames_.back(), name))
            return;
        start_known(name);
    }

    void text(const xml::scanner& at) {
        if (skipped_ != 0 || frames_.empty())
            return;
        auto& into = frames_.back();
        if (into.characters == text_use::ignored || into.plain != 0 || at.text().empty())
            return;
        source_ = &at;
        use_text(into);
    }

    void end_element(const xml::scanner& at) {
        source_ = &at;
        if (skipped_ != 0)
            return end_skipped();
        if (frames_.empty())
            return;
        auto& innermost = frames_.back();
        if (innermost.plain != 0) {
            --innermost.plain;
            return;
        }
        finish(innermost);
        frames_.pop_back();
    }

    void close();

    // Whether there is more to say than that the document is valid.
    [[nodiscard]] bool has_findings() const {
        return !violations_.empty() || !cut_outs_.empty() || !unjudged_.empty();
    }

    [[nodiscard]] const std::vector<found_violation>& violations() const { return violations_; }

    [[nodiscard]] const std::vector<cut_out>& cut_outs() const { return cut_outs_; }

    [[nodiscard]] const std::vector<found_unjudged>& unjudged() const { return unjudged_; }

private:
    // What becomes of an element's character data.
    enum class text_use : std::uint8_t { ignored, collected, white, forbidden };

    struct frame {
        const type_definition* type = nullptr;
        const element_declaration* declaration = nullptr; // null where none governs
        std::size_t offset = 0;
        content_model::place place;
        std::string_view text; // collected, when it came in one piece
        // Elements open inside it that nothing is to be known of: assessed laxly and of a name and
        // attributes that nobody declares. They have no frame.
        std::uint32_t plain = 0;
        text_use characters = text_use::ignored;
        bool is_in_pieces = false; // the text then lies in pieces_
        bool is_nil = false;
        bool is_field = false; // of an identity constraint, so that its value is wanted
        bool has_text = false;
        bool has_children = false;
        bool is_lost = false; // the content is wrong already: order and value mean nothing any more
    };

    // What start() learns of an element before it has a frame.
    struct governing {
        const element_declaration* declaration = nullptr;
        wildcard::processing processing = wildcard::processing::strict;
    };

    // The attributes of XML Schema's instance namespace.
    struct instance_attributes {
        const xml::attribute* type = nullptr;
        const xml::attribute* nil = nullptr;
    };

    struct identifier {
        std::string_view text;
        std::size_t owner; // the offset of the element that it identifies, or that refers to it
    };

    // pass_state.cpp
    governing govern(name_number name);
    governing govern_child(frame& parent, name_number name);

    // Most elements of most messages are of a vendor's classes, which no schema here declares.
    bool pass_plainly(frame& parent, name_number name) {
        if ((name != unknown_name && schemas_.element_of(name) != nullptr) || parent.is_nil ||
            identities_.is_active())
            return false;
        if (!source_->attributes().empty() && !has_plain_attributes())
            return false;
        parent.has_children = true;
        ++parent.plain;
        return true;
    }

    void start_known(name_number name);
    [[nodiscard]] bool has_plain_attributes() const;
    void start_assessed(const governing& by, name_number name);
    [[nodiscard]] text_use use_of(const frame& opened) const;
    governing misplaced(frame& parent, name_number name);
    bool cut(const element_declaration* declaration, const std::string& reason);
    void end_skipped();
    void use_text(frame& into);
    void refuse_text(frame& into);
    void finish(frame& done);
    void finish_children(const frame& done);
    void skip();

    // pass_types.cpp
    instance_attributes find_instance_attributes();
    const type_definition* actual_type(const governing& by, const xml::attribute* instance_type);
    std::uint32_t named_type(const xml::attribute& instance_type, bool is_lax);
    bool is_nil(const element_declaration* declaration, const xml::attribute& nil);

    // pass_attributes.cpp
    void check_attributes(const type_definition& type, bool are_fields);
    [[nodiscard]] static std::uint32_t use_of(const type_definition& type, name_number name);
    void tell_absent_attributes(const type_definition& type);
    const attribute_declaration* declared_by_wildcard(const type_definition& type,
                                                      const xml::attribute& given,
                                                      name_number name);
    void check_value(const attribute_declaration& declaration, const xml::attribute& given);
    void missing_attributes(const type_definition& type, std::uint64_t seen);

    // pass_values.cpp
    void collect(frame& into);
    void finish_value(const frame& done);
    void finish_mixed(const frame& done);
    void tell_content(const frame& done);
    [[nodiscard]] std::string_view text_of(const frame& done) const;
    void check_ids();
    void refer_to_nothing(const identifier& reference);
    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const override;
    void id(std::string_view name) override;
    void idref(std::string_view name) override;

    // pass_findings.cpp
    void report_identities();
    void violate(std::string_view constraint, std::string message);
    void violate_at(std::size_t offset, std::string_view constraint, std::string message);
    void violate_unexpected(const frame& parent);
    void violate_incomplete(const frame& parent);
    [[nodiscard]] std::string expectation_text(const frame& parent) const;
    [[nodiscard]] bool is_full() const;

    const grammar& schemas_;
    const xml::scanner* source_ = nullptr; // while it stands at an event
    const type_definition* ur_type_;
    std::vector<frame> frames_;
    std::size_t skipped_ = 0; // elements open that nobody looks at
    bool is_cutting_ = false; // they are the last cut-out's
    std::size_t offset_ = 0;  // of the element that findings are about

    std::string pieces_;
    value_context values_;
    identity_pass identities_;
    value_context keys_; // of the identity constraints, which tell of no ID a second time

    std::vector<identifier> ids_;
    std::vector<identifier> id_references_;
    std::size_t id_owner_ = 0; // of the value being checked
    xml::arena id_texts_;

    std::vector<found_violation> violations_;
    std::vector<cut_out> cut_outs_;
    std::vector<found_unjudged> unjudged_;
};

} // namespace wsman::schema::detail
