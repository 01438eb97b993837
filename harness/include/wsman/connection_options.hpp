// Credentials for a session: IWSManConnectionOptions.
#pragma once

#include <string>
#include <string_view>

namespace wsman {

namespace session_floor {
struct session_access;
} // namespace session_floor

// Text that is overwritten before its memory is given back. It has no other way out than reveal().
class secret {
public:
    secret() = default;
    explicit secret(std::string_view text);
    secret(const secret& other);
    secret(secret&& other) noexcept;
    secret& operator=(const secret& other);
    secret& operator=(secret&& other) noexcept;
    ~secret();

    [[nodiscard]] bool empty() const { return text_.empty(); }

    // A view that holds as long as this secret is neither changed nor destroyed.
    [[nodiscard]] std::string_view reveal() const { return text_; }

private:
    void wipe() noexcept;

    std::string text_;
};

// A session copies the options when it is opened; later changes do not reach it.
class connection_options {
public:
    // For Basic the plain account name. Empty: none.
    [[nodiscard]] const std::string& user_name() const { return user_name_; }

    void user_name(std::string_view name) { user_name_ = name; }

    // Write-only, as in IWSManConnectionOptions.
    void password(std::string_view text) { password_ = secret{text}; }

    [[nodiscard]] bool has_password() const { return !password_.empty(); }

    // SHA-1 of a client certificate in hexadecimal, blanks allowed.
    [[nodiscard]] const std::string& certificate_thumbprint() const { return thumbprint_; }

    void certificate_thumbprint(std::string_view hex) { thumbprint_ = hex; }

private:
    friend struct session_floor::session_access;

    std::string user_name_;
    secret password_;
    std::string thumbprint_;
};

} // namespace wsman
