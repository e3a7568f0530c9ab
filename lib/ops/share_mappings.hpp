// What a party may see of somebody's mapping: the programmes whose mapping it has consent to.
#pragma once

#include "domain/mapping.hpp"
#include "ops/may_share.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// The versions of one programme, oldest first.
using MappingVersions = std::vector<Mapping>;
/// Within a programme each is a version of the one before; another programme has its own.
/// `programme`: only that one; or empty.
[[nodiscard]] std::vector<MappingVersions> mappings_by_programme(ReadTxn& txn, PersonId person,
                                                                 const std::string& programme);

struct MappingAnswer {
  MappingVersions versions;
  ShareAnswer answer;
};
/// Which versions are told of: the last one and what has changed in it, or all.
enum class MappingShown { last, all };
[[nodiscard]] std::span<const Mapping> told_of(const MappingVersions& versions, MappingShown shown);
/// All of them with what `may_share` answers for what is told (kinds_of_mapping); the programme and
/// the kinds of the question are filled in.
[[nodiscard]] std::vector<MappingAnswer> may_share_mappings(
    ReadTxn& txn, std::vector<MappingVersions> all, ShareQuestion question, MappingShown shown,
    const ConsentRules& rules, const std::string& prefix);

}  // namespace jagmed::ops
