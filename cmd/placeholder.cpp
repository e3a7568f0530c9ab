#include "cmd/placeholder.hpp"

namespace jagmed::cmd {
namespace {

bool capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Cut where capitals begin and end, in order.
std::vector<std::string> runs_of(std::string_view declared) {
  std::vector<std::string> runs;
  for (std::size_t at = 0; at < declared.size(); ++at) {
    if (at == 0 || capital(declared[at]) != capital(declared[at - 1])) runs.emplace_back();
    runs.back() += declared[at];
  }
  return runs;
}

}  // namespace

std::vector<std::string> placeholders_in(std::string_view declared) {
  std::vector<std::string> words;
  for (auto& run : runs_of(declared))
    if (capital(run[0])) words.push_back(std::move(run));
  return words;
}

std::string placeholder(const Catalogue& text, std::string_view declared) {
  std::string out;
  for (const auto& run : runs_of(declared))
    out += capital(run[0]) ? std::string(text.raw("placeholder." + run)) : run;
  return out;
}

std::string placeholder_said(std::string_view declared) {
  if (placeholders_in(declared).empty()) return std::string(declared);
  return in_both(placeholder(Catalogue::of("sv"), declared),
                 placeholder(Catalogue::of("en"), declared));
}

}  // namespace jagmed::cmd
