// Which profiles can be used.
#pragma once

#include "intake/profile_list.hpp"

namespace jagmed::test {

/// Of those in the folders and the shipped ones, by name.
inline std::vector<std::string> profile_names(const ProfileFolders& where = {}) {
  std::vector<std::string> names;
  for (auto& listed : list_profiles(where))
    if (listed.profile) names.push_back(std::move(listed.name));
  return names;
}

}  // namespace jagmed::test
