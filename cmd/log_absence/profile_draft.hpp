// A profile to start from, out of what a file looks like.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>
#include <string_view>

namespace jagmed::cmd {

/// The text of a profile that can be used as it stands, with comments on what was guessed and what
/// is left to fill in. `base` is the text of se-base. Throws Error{input, "sniff.lacks"} when the
/// file has nothing to tell pupils or days by.
[[nodiscard]] std::string draft_profile(const Sniffed& file, const std::string& name,
                                        std::string_view base, const ProfileFolders& where,
                                        const Catalogue& text);

}  // namespace jagmed::cmd
