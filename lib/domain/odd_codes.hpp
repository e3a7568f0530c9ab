// Codes of persons as nobody is asked to write them, and as they are written all the same.
#pragma once

#include "domain/person.hpp"

#include <string_view>
#include <vector>

namespace jagmed {

/// Whose codes may stand in a text in an odd spelling: "p 3", "p.3", "P_0003", fullwidth letters,
/// any dash. Behind the letter comes one sign, or any before a number with zeros in front ("P -
/// 0003"): "P: 3 unga" is none, nor is the unit of a number ("2 h 30") or a letter that is a word
/// ("i 3 veckor"). Whether there are such persons is for others to say. Also finds the usual
/// spellings.
[[nodiscard]] std::vector<PersonId> odd_codes_in_text(std::string_view text,
                                                      std::string_view prefix);
/// Numbers that may be the code without its letter: four figures that stand alone, two zeros first
/// ("0003"). Times (0830), years, dates, telephone and reference numbers (KS 17/0044, dnr 0044) are
/// none.
[[nodiscard]] std::vector<PersonId> bare_codes_in_text(std::string_view text);
/// Of those, and of others with one zero first, the ones with a word for a person beside them:
/// "person 0003", "elev nr 0103".
[[nodiscard]] std::vector<PersonId> persons_by_bare_code(std::string_view text);

}  // namespace jagmed
