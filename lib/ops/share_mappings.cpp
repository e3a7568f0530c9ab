#include "ops/share_mappings.hpp"

#include "store/mappings.hpp"

#include <algorithm>
#include <span>

namespace jagmed::ops {
namespace {

/// What has changed is told of two versions.
constexpr std::size_t kToldWithLast = 2;

bool says_nothing(const Mapping& version) {
  return version.factors.empty() && version.main_area.empty();
}
bool says_the_same(const Mapping& a, const Mapping& b) {
  return a.factors == b.factors && a.main_area == b.main_area && a.present == b.present;
}

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

bool leave_out(MappingVersions& versions, MappingShown shown, const MayKnow& may_know) {
  const std::size_t told = told_of(versions, shown).size();
  bool any = false;
  MappingVersions kept;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const bool less = jagmed::leave_out(versions[i], may_know);
    any |= less && i + told >= versions.size();
    const bool nothing_new =
        kept.empty() ? says_nothing(versions[i]) : says_the_same(kept.back(), versions[i]);
    if (!less || !nothing_new) kept.push_back(std::move(versions[i]));
  }
  versions = std::move(kept);
  return any;
}

}  // namespace jagmed::ops
