// Why the answer is no, in words.
#pragma once

#include "cmd/consent/common.hpp"
#include "ops/may_share.hpp"

#include <string>

namespace jagmed::cmd {

/// "NEJ. Samtycket gäller skola, socialtjänst – inte polis."
[[nodiscard]] std::string no_words(const ConsentWords& words, const ConsentRules& rules,
                                   const ops::ConsentQuestion& question,
                                   const ops::ConsentAnswer& answer);
/// The same for each kind of data that may not be told: a sentence once.
[[nodiscard]] std::vector<std::string> no_words(const ConsentWords& words,
                                                const ConsentRules& rules,
                                                const ops::ShareAnswer& answer);

}  // namespace jagmed::cmd
