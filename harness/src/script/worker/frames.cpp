#include "script/worker/frames.hpp"

#include <boost/assert.hpp>

#include <limits>
#include <type_traits>
#include <vector>

namespace wsman::script {
namespace {

// Puts fields behind each other.
class writer {
public:
    static constexpr bool reads = false;

    template <class Number>
    void number(const Number& value) {
        static_assert(std::is_integral_v<Number>);
        using bits = std::make_unsigned_t<
            std::conditional_t<std::is_same_v<Number, bool>, std::uint8_t, Number>>;
        auto left = static_cast<bits>(value);
        for (std::size_t i = 0; i < sizeof left; ++i) {
            octets_.push_back(static_cast<char>(left & 0xFF));
            left = static_cast<bits>(left >> 4 >> 4);
        }
    }

    void text(const std::string& value) {
        BOOST_ASSERT(value.size() <= std::numeric_limits<std::uint32_t>::max());
        number(static_cast<std::uint32_t>(value.size()));
        octets_ += value;
    }

    [[nodiscard]] std::string take() { return std::move(octets_); }

private:
    std::string octets_;
};

// Takes them apart again; what does not fit turns it bad for good.
class reader {
public:
    static constexpr bool reads = true;

    explicit reader(std::string_view octets) : octets_(octets) {}

    template <class Number>
    void number(Number& value) {
        using bits = std::make_unsigned_t<
            std::conditional_t<std::is_same_v<Number, bool>, std::uint8_t, Number>>;
        bits got = 0;
        const auto from = take(sizeof got);
        for (std::size_t i = from.size(); i > 0; --i)
            got = static_cast<bits>(static_cast<bits>(got << 4 << 4) |
                                    static_cast<unsigned char>(from[i - 1]));
        if constexpr (std::is_same_v<Number, bool>)
            good_ = good_ && got <= 1;
        value = static_cast<Number>(got);
    }

    void text(std::string& value) {
        std::uint32_t size = 0;
        number(size);
        value = take(size);
    }

    [[nodiscard]] bool good() const { return good_; }

    void refuse() { good_ = false; }

    [[nodiscard]] bool at_end() const { return good_ && octets_.empty(); }

    // How many things of at least so many octets can still come.
    [[nodiscard]] bool has_room_for(std::size_t count, std::size_t octets_each) const {
        return count <= octets_.size() / octets_each;
    }

private:
    std::string_view take(std::size_t count) {
        good_ = good_ && count <= octets_.size();
        if (!good_)
            return {};
        const auto taken = octets_.substr(0, count);
        octets_.remove_prefix(count);
        return taken;
    }

    std::string_view octets_;
    bool good_ = true;
};

// One description of every message serves both directions: `Message` is const for writing.

template <class Archive>
void walk_fields(
    Archive& archive,
    std::conditional_t<Archive::reads, transport::http_fields&, const transport::http_fields&>
        fields) {
    constexpr std::size_t smallest_field = 8; // two empty texts
    auto count = static_cast<std::uint32_t>(fields.size());
    archive.number(count);
    if constexpr (Archive::reads) {
        if (!archive.has_room_for(count, smallest_field))
            return archive.refuse();
        for (std::uint32_t i = 0; i < count && archive.good(); ++i) {
            transport::http_field one;
            archive.text(one.name);
            archive.text(one.value);
            fields.add(std::move(one.name), std::move(one.value));
        }
    } else {
        for (const auto& one : fields) {
            archive.text(one.name);
            archive.text(one.value);
        }
    }
}

// What is a number of its own kind here and a Number on the way.
template <class Number, class Archive, class Value>
void walk_as(Archive& archive, Value& value) {
    auto number = static_cast<Number>(value);
    archive.number(number);
    if constexpr (Archive::reads)
        value = static_cast<Value>(number);
}

template <class Archive, class Duration>
void walk_span(Archive& archive, Duration& span) {
    auto count = static_cast<std::int64_t>(span.count());
    archive.number(count);
    if constexpr (Archive::reads)
        span = base::duration{count};
}

template <class Archive, class Message>
void walk(Archive& archive, Message& one) {
    using type = std::remove_const_t<Message>;
    if constexpr (std::is_same_v<type, message::open>) {
        archive.text(one.connection);
        archive.number(one.flags);
        archive.number(one.reply_limit);
        archive.number(one.winrm_ports);
    } else if constexpr (std::is_same_v<type, message::send>) {
        archive.number(one.channel);
        archive.number(one.connect);
        archive.number(one.first_octet);
        archive.number(one.operation);
        archive.text(one.request.method);
        archive.text(one.request.target);
        walk_fields(archive, one.request.fields);
        archive.text(one.request.body);
        archive.number(one.request.chunked);
        archive.number(one.request.expect_continue);
    } else if constexpr (std::is_same_v<type, message::drop>) {
        archive.number(one.channel);
    } else if constexpr (std::is_same_v<type, message::print>) {
        archive.text(one.text);
    } else if constexpr (std::is_same_v<type, message::label>) {
        archive.text(one.name);
    } else if constexpr (std::is_same_v<type, message::wait>) {
        archive.number(one.span);
    } else if constexpr (std::is_same_v<type, message::done>) {
        archive.number(one.why);
        archive.text(one.text);
        archive.number(one.verdict);
        archive.text(one.reason);
        archive.number(one.steps);
        archive.number(one.memory);
    } else if constexpr (std::is_same_v<type, message::opened>) {
        archive.number(one.channel);
        archive.number(one.code);
        archive.text(one.refused);
    } else if constexpr (std::is_same_v<type, message::outcome>) {
        walk_outcome(archive, one.value);
    } else {
        static_assert(std::is_same_v<type, message::time>);
        archive.number(one.now);
        archive.number(one.wall);
    }
}

template <class Archive, class Reply>
void walk_reply(Archive& archive, Reply& reply) {
    walk_as<std::uint32_t>(archive, reply.status);
    archive.text(reply.reason);
    archive.text(reply.version);
    walk_fields(archive, reply.fields);
    archive.text(reply.body);
    walk_fields(archive, reply.trailers);
}

template <class Archive, class Outcome>
void walk_outcome(Archive& archive, Outcome& one) {
    walk_as<std::uint8_t>(archive, one.why);
    if constexpr (Archive::reads)
        if (one.why > transport::failure::interrupted)
            return archive.refuse();
    archive.text(one.detail);
    bool replied = one.reply.has_value();
    archive.number(replied);
    if constexpr (Archive::reads)
        if (replied)
            one.reply.emplace();
    if (replied)
        walk_reply(archive, *one.reply);
    walk_span(archive, one.times.sent);
    walk_span(archive, one.times.first_octet);
    walk_span(archive, one.times.last_octet);
    walk_as<std::uint32_t>(archive, one.connection);
}

template <class Variant>
std::string encode_any(const Variant& what) {
    writer out;
    out.number(static_cast<std::uint8_t>(what.index()));
    std::visit([&](const auto& one) { walk(out, one); }, what);
    return out.take();
}

template <class Variant, std::size_t Index = 0>
std::optional<Variant> decode_kind(std::size_t kind, reader& from) {
    if constexpr (Index < std::variant_size_v<Variant>) {
        if (kind != Index)
            return decode_kind<Variant, Index + 1>(kind, from);
        std::variant_alternative_t<Index, Variant> one;
        walk(from, one);
        if (from.at_end())
            return Variant{std::in_place_index<Index>, std::move(one)};
    }
    return std::nullopt;
}

template <class Variant>
std::optional<Variant> decode_any(std::string_view octets) {
    reader from{octets};
    std::uint8_t kind = 0;
    from.number(kind);
    return from.good() ? decode_kind<Variant>(kind, from) : std::nullopt;
}

} // namespace

std::string encode(const from_worker& what) {
    return encode_any(what);
}

std::string encode(const from_parent& what) {
    return encode_any(what);
}

std::optional<from_worker> decode_from_worker(std::string_view octets) {
    return decode_any<from_worker>(octets);
}

std::optional<from_parent> decode_from_parent(std::string_view octets) {
    return decode_any<from_parent>(octets);
}

} // namespace wsman::script
