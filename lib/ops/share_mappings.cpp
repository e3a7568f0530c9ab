#include "ops/share_mappings.hpp"

#include "domain/shared_kinds.hpp"
#include "store/mappings.hpp"

#include <algorithm>

namespace jagmed::ops {

std::vector<MappingVersions> mappings_by_programme(ReadTxn& txn, PersonId person, const std::string& programme) {
  std::vector<MappingVersions> all;
  for (auto& version : mappings_of(txn, person, programme)) {
    const auto found = std::ranges::find_if(
        all, [&](const auto& part) { return part.front().programme == version.programme; });
    if (found == all.end()) all.push_back({std::move(version)});
    else found->push_back(std::move(version));
  }
  return all;
}

std::vector<MappingAnswer> may_share_mappings(ReadTxn& txn, std::vector<MappingVersions> all, ShareQuestion question,
                                              const ConsentRules& rules, const std::string& prefix) {
  std::vector<MappingAnswer> answered;
  for (auto& versions : all) {
    question.programme = versions.front().programme;
    question.data_kinds = kinds_of_mapping(versions);
    answered.push_back({std::move(versions), may_share(txn, question, rules, prefix)});
  }
  return answered;
}

}  // namespace jagmed::ops
