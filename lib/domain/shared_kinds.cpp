#include "domain/shared_kinds.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

/// Alcohol and drugs are health, and so is whoever waits for care; the economy of somebody is told with where
/// they live.
constexpr std::pair<std::string_view, std::string_view> kTold[] = {
    {"health", "health"},       {"substance", "health"},  {"bup", "health"},
    {"psychiatry", "health"},   {"addiction", "health"},  {"assessment", "health"},
    {"economy", "housing"},     {"housing", "housing"},   {"placement", "housing"}};

}  // namespace

std::string_view data_kind_told_by(std::string_view key) {
  const auto found = std::ranges::find_if(
      kTold, [&](const auto& told) { return told.first == key; });
  return found == std::end(kTold) ? std::string_view() : found->second;
}

std::vector<std::string> kinds_to_share(std::string paper, std::span<const std::string> keys) {
  std::vector<std::string> kinds{std::move(paper)};
  for (const auto& each : keys) {
    const std::string kind(data_kind_told_by(each));
    if (!kind.empty() && std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace jagmed
