// The mapping of somebody, programme by programme, and which versions are told of.
#pragma once

#include "domain/mapping.hpp"
#include "domain/shared_parts.hpp"
#include "store/txn.hpp"

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

/// Which versions are told of: the last one and what has changed in it, or all.
enum class MappingShown { last, all };
[[nodiscard]] std::span<const Mapping> told_of(const MappingVersions& versions, MappingShown shown);
/// Takes out of each version what the reader may not know of, and versions in which nothing else is
/// new: that there was one would tell of it. What the main problem is stays for whoever may know of
/// all areas, whatever it is: then that it is not there tells nothing. Returns whether something of
/// those told of is left out. There may be no version left.
[[nodiscard]] bool leave_out(MappingVersions& versions, MappingShown shown, const MayKnow& may_know,
                             bool knows_all_areas);

}  // namespace jagmed::ops
