// All profiles there are, good or not, and their texts.
#pragma once

#include "base/error.hpp"
#include "intake/profile.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

struct ListedProfile {
  std::string name;
  std::string path;  ///< of its file; empty: shipped
  /// Nothing for a parent, which cannot be used by itself, and for one with a fault.
  std::optional<Profile> profile;
  std::optional<Error> fault;
};

/// Names of all there are, and the files they stand for; no file: shipped.
[[nodiscard]] std::map<std::string, std::string> profile_paths(const ProfileFolders& where = {});

/// By name; one in a folder hides a shipped one of its name.
[[nodiscard]] std::vector<ListedProfile> list_profiles(const ProfileFolders& where = {});

/// A profile as it stands in its file, by name or by path. Throws as `load_profile` for one that is
/// not there.
[[nodiscard]] std::string profile_text(const std::string& name_or_path,
                                       const ProfileFolders& where = {});

/// Whether a fault of a profile is a "?" that a draft has left for its reader.
[[nodiscard]] bool is_open_question(const Error& fault);

/// [match] alone, of the file of a profile that says more than can be understood; nothing is asked
/// for when it cannot be read.
[[nodiscard]] MatchRule match_in(const std::string& path);

/// A profile in one of the folders whose [match] fits a file and that cannot be used before its
/// questions are answered.
struct OpenProfile {
  std::string path;
  std::vector<std::string> lines;  ///< where they are, from 1
};
/// `is_meant`: what [match] of each is asked with; one that cannot be read is asked with none.
[[nodiscard]] std::optional<OpenProfile> open_profile_for(
    const std::function<bool(const MatchRule&)>& is_meant, const ProfileFolders& where);

/// A name for a profile in `path`, or for files like it: "Min profil.toml" is min-profil.
[[nodiscard]] std::string profile_name_for(const std::string& path);
/// As it is typed in a shell: in quotes where it has more than plain letters.
[[nodiscard]] std::string typed_path(const std::string& path);

/// All that is wrong with a profile file, by line; empty for one that can be used. A fault that
/// hides others (no TOML at all, a parent that is wrong) stands alone.
[[nodiscard]] std::vector<Error> profile_faults(const std::string& text, const std::string& file,
                                                const ProfileFolders& where = {});

}  // namespace jagmed
