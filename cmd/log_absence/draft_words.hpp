// What a drafted profile says of words: reasons to fill in, and the lists of se-base.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>
#include <string_view>

namespace jagmed::cmd {

/// [codes] and the words of validity and reported that se-base does not know; `base` is the text of se-base.
[[nodiscard]] std::string draft_words(const Sniffed& file, std::string_view base, const Catalogue& text);

}  // namespace jagmed::cmd
