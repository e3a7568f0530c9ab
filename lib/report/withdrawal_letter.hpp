// Letters that tell of a withdrawn consent, one to a page.
#pragma once

#include "base/date.hpp"
#include "report/paper.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// Everything in words of the letter's language.
struct WithdrawalLetter {
  std::string to;    ///< "Socialtjänst"
  std::string from;  ///< who writes; empty: a line
  std::string code;  ///< of the person
  std::string name;  ///< empty: a line to write it on
  Date written, withdrawn_on;
  std::string purposes;           ///< to a guardian: what it was about; empty to a party
  std::string ended, still;       ///< to a party: kinds of data; still: empty when none
  std::vector<std::string> told;  ///< "2017-05-12: närvaro"
  std::vector<std::string>
      told_after;  ///< the same, of what was told after the day of the withdrawal
};

[[nodiscard]] Paper withdrawal_letters(std::span<const WithdrawalLetter> letters,
                                       const Catalogue& text);

}  // namespace jagmed
