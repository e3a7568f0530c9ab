#include "ops/share_mappings.hpp"

#include "store/mappings.hpp"

#include <algorithm>
#include <span>

namespace jagmed::ops {
namespace {

/// What has changed is told of two versions.
constexpr std::size_t kToldWithLast = 2;

}  // namespace

std::vector<MappingVersions> mappings_by_programme(ReadTxn& txn, PersonId person,
                                                   const std::string& programme) {
  std::vector<MappingVersions> all;
  for (auto& version : mappings_of(txn, person, programme)) {
    const auto found = std::ranges::find_if(
        all, [&](const auto& part) { return part.front().programme == version.programme; });
    if (found == all.end())
      all.push_back({std::move(version)});
    else
      found->push_back(std::move(version));
  }
  return all;
}

std::span<const Mapping> told_of(const MappingVersions& versions, MappingShown shown) {
  const std::size_t told =
      shown == MappingShown::all ? versions.size() : std::min(versions.size(), kToldWithLast);
  return std::span(versions).last(told);
}

}  // namespace jagmed::ops
