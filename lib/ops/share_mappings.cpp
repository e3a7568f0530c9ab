#include "ops/share_mappings.hpp"

#include "domain/shared_kinds.hpp"
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

std::vector<MappingAnswer> may_share_mappings(ReadTxn& txn, std::vector<MappingVersions> all,
                                              ShareQuestion question, MappingShown shown,
                                              const ConsentRules& rules,
                                              const std::string& prefix) {
  std::vector<MappingAnswer> answered;
  for (auto& versions : all) {
    const auto about = told_of(versions, shown);
    question.programme = versions.front().programme;
    question.data_kinds = kinds_of_mapping(about);
    MappingAnswer each{.versions = {}, .answer = may_share(txn, question, rules, prefix)};
    each.versions = std::move(versions);
    answered.push_back(std::move(each));
  }
  return answered;
}

}  // namespace jagmed::ops
