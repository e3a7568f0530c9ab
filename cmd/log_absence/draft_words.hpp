// What a drafted profile says of words: reasons to fill in, and the lists of se-base.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>
#include <string_view>

namespace jagmed::cmd {

/// [codes] and the words of validity and reported that se-base does not know; `base` is the text of
/// se-base, `known` what it says. Where the reasons are a register of who was there, an empty cell
/// is not reported.
[[nodiscard]] std::string draft_words(const Sniffed& file, const Profile& known,
                                      std::string_view base, const Catalogue& text);

/// True when 1, 0 or an empty cell of such a register is left for the user to say ("?").
[[nodiscard]] bool signs_undecided(const Sniffed& file);

}  // namespace jagmed::cmd
