// The built-in types (part 2, section 3) and anySimpleType.
#include "schema/values/simple_type.hpp"

#include <algorithm>

namespace wsman::schema::detail {

namespace {

constexpr std::string_view schema_namespace = "http://www.w3.org/2001/XMLSchema";

struct primitive_type {
    std::string_view name;
    primitive kind;
};

constexpr primitive_type primitive_types[] = {
    {"string", primitive::string},
    {"boolean", primitive::boolean},
    {"decimal", primitive::decimal},
    {"float", primitive::float_},
    {"double", primitive::double_},
    {"duration", primitive::duration},
    {"dateTime", primitive::date_time},
    {"time", primitive::time},
    {"date", primitive::date},
    {"gYearMonth", primitive::g_year_month},
    {"gYear", primitive::g_year},
    {"gMonthDay", primitive::g_month_day},
    {"gDay", primitive::g_day},
    {"gMonth", primitive::g_month},
    {"hexBinary", primitive::hex_binary},
    {"base64Binary", primitive::base64_binary},
    {"anyURI", primitive::any_uri},
    {"QName", primitive::qname},
    {"NOTATION", primitive::notation},
    {"anySimpleType", primitive::string},
};

struct bounded_integer {
    std::string_view name;
    std::string_view base;
    const char* least; // null: none of its own
    const char* most;
};

// Bases before what is derived from them.
constexpr bounded_integer bounded_integers[] = {
    {"nonPositiveInteger", "integer", nullptr, "0"},
    {"negativeInteger", "nonPositiveInteger", nullptr, "-1"},
    {"long", "integer", "-9223372036854775808", "9223372036854775807"},
    {"int", "long", "-2147483648", "2147483647"},
    {"short", "int", "-32768", "32767"},
    {"byte", "short", "-128", "127"},
    {"nonNegativeInteger", "integer", "0", nullptr},
    {"unsignedLong", "nonNegativeInteger", nullptr, "18446744073709551615"},
    {"unsignedInt", "unsignedLong", nullptr, "4294967295"},
    {"unsignedShort", "unsignedInt", nullptr, "65535"},
    {"unsignedByte", "unsignedShort", nullptr, "255"},
    {"positiveInteger", "nonNegativeInteger", "1", nullptr},
};

type_name schema_name(std::string_view local) {
    return {std::string{schema_namespace}, std::string{local}};
}

} // namespace

class builtin_types {
public:
    builtin_types() {
        for (const auto& each : primitive_types)
            add_primitive(each);
        add_names();
        add_refined("integer", "decimal", simple_type::refinement::integer);
        for (const auto& each : bounded_integers)
            add_bounded(each);
        add_list("NMTOKENS", "NMTOKEN");
        add_list("IDREFS", "IDREF");
        add_list("ENTITIES", "ENTITY");
    }

    [[nodiscard]] const simple_type* find(std::string_view name) const {
        const auto found = std::find_if(types_.begin(), types_.end(), [name](const auto& type) {
            return type->name().local == name;
        });
        return found != types_.end() ? found->get() : nullptr;
    }

private:
    using refinement = simple_type::refinement;
    using reference = simple_type::reference;

    void add_names() {
        add_spaces("normalizedString", "string", white_space::replace);
        add_spaces("token", "normalizedString", white_space::collapse);
        add_refined("language", "token", refinement::language);
        add_refined("NMTOKEN", "token", refinement::nmtoken);
        add_refined("Name", "token", refinement::name);
        add_refined("NCName", "Name", refinement::ncname);
        add_refined("ID", "NCName", refinement::ncname, reference::id);
        add_refined("IDREF", "NCName", refinement::ncname, reference::idref);
        add_refined("ENTITY", "NCName", refinement::ncname, reference::entity);
    }

    simple_type& add(std::unique_ptr<simple_type> type) {
        return *types_.emplace_back(std::move(type));
    }

    void add_primitive(const primitive_type& each) {
        auto& type = add(std::unique_ptr<simple_type>{new simple_type});
        type.name_ = schema_name(each.name);
        type.primitive_ = each.kind;
        if (each.kind == primitive::string)
            type.spaces_ = white_space::preserve;
        type.settle();
    }

    simple_type& add_restriction(std::string_view name, std::string_view base,
                                 const own_facets& facets) {
        return add(simple_type::restriction(*find(base), facets, schema_name(name)).value());
    }

    void add_spaces(std::string_view name, std::string_view base, white_space spaces) {
        own_facets facets;
        facets.spaces = spaces;
        add_restriction(name, base, facets);
    }

    void add_refined(std::string_view name, std::string_view base, refinement lexical,
                     reference refers = reference::none) {
        auto& type = add_restriction(name, base, {});
        type.refinement_ = lexical;
        type.reference_ = refers;
        type.settle();
    }

    void add_bounded(const bounded_integer& each) {
        own_facets facets;
        if (each.least != nullptr)
            facets.min_inclusive = each.least;
        if (each.most != nullptr)
            facets.max_inclusive = each.most;
        add_restriction(each.name, each.base, facets);
    }

    void add_list(std::string_view name, std::string_view item) {
        lists_.push_back(simple_type::list_of(*find(item)).value());
        own_facets facets;
        facets.min_length = "1";
        add(simple_type::restriction(*lists_.back(), facets, schema_name(name)).value());
    }

    std::vector<std::unique_ptr<simple_type>> types_;
    std::vector<std::unique_ptr<simple_type>> lists_;
};

const simple_type* simple_type::builtin(std::string_view local_name) {
    static const builtin_types types;
    return types.find(local_name);
}

} // namespace wsman::schema::detail
