#include "ops/share_mappings.hpp"

#include "store/mappings.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace jagmed::ops {
namespace {

/// What has changed is told of two versions.
constexpr std::size_t kToldWithLast = 2;

/// Who said it or was there is nothing new: at a talk about what is left out it may be somebody
/// else.
bool is_new(const Mapping& version, const MappingVersions& before) {
  return before.empty() ? !version.factors.empty() : !changes_since(before.back(), version).empty();
}

/// Returns whether there was one.
bool drop_main(Mapping& version) { return !std::exchange(version.main_area, {}).empty(); }

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

bool leave_out(MappingVersions& versions, MappingShown shown, const MayKnow& may_know,
               bool knows_all_areas) {
  const std::size_t told = told_of(versions, shown).size();
  bool any = false, less_before = false;
  MappingVersions kept;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    Mapping& version = versions[i];
    const bool no_main = !knows_all_areas && drop_main(version);
    const bool less = jagmed::leave_out(version, may_know) || no_main;
    any |= less && i + told >= versions.size();
    // What was left out before may be what has gone.
    if ((!less && !less_before) || is_new(version, kept)) kept.push_back(std::move(version));
    less_before = less;
  }
  versions = std::move(kept);
  return any;
}

}  // namespace jagmed::ops
