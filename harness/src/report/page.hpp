// What the HTML pages share: words, signs and colours of verdicts, and a template filled in.
#pragma once

#include "conformance/ledger.hpp"

#include <kainjow/mustache.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace wsman::report::page {

using kainjow::mustache::data;

// Octets of one text of the endpoint.
inline constexpr std::size_t text_limit = 4096;

// Of a verdict or a standing as written: the class of its colour (good, bad, unclear, soft), and
// the sign that says the same without colour.
std::string_view tone_of(std::string_view word);
std::string_view sign_of(std::string_view word);

// What filters know of levels: shall, should or may; the negated ones with the others.
std::string_view strength_of(conformance::level l);

// An object of plain texts, cut at text_limit. An inner template sees the names of outer ones, so
// every row sets all of its names.
data row(std::initializer_list<std::pair<const char*, std::string>> fields);

// A list, and has_NAME: whether anything is in it.
void put(data& into, const std::string& name, const data& rows);

// {state, sign, tone} of each word, and {level}: what the filter offers, and the legend.
data state_rows(const std::vector<std::string>& words);
void put_filter(data& into, const std::vector<std::string>& states);

// The page `name`.html.mustache with style, script and the policy that lets these two work and
// nothing else: what a text may smuggle in neither runs nor loads.
std::string render(std::string_view name, data& page);

} // namespace wsman::report::page
