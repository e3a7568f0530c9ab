// Samtycke: who must sign, and between which days a consent holds. Rules only, no I/O.
//
// Föräldrabalken 6:2 and 6:11 (custody to 18, the child's own view by age and maturity) and 6:13 (two
// guardians decide together); the ages themselves are local practice and therefore configuration.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// [consent] of the configuration.
struct ConsentRules {
  int youth_signs_from = 15;   ///< from this age the young person signs, with the guardians
  int adult_from = 18;         ///< from this age the young person signs alone
  int guardians = 2;           ///< how many guardians sign, unless a person's own number is set
  bool guardians_lapse_at_youth_age = false;  ///< a consent signed before that age ends there
  int valid_months = 12;       ///< how long a consent holds when nothing else is said
  int remind_days = 60;        ///< how early `consent due` tells of an end or a birthday
  bool operator==(const ConsentRules&) const = default;
};

enum class Giver { youth, guardian_1, guardian_2, appointed };
/// Keys of the code list `giver`: youth, vh1, vh2, godman.
[[nodiscard]] std::string_view giver_key(Giver giver);
[[nodiscard]] std::optional<Giver> giver_from_key(std::string_view key);

struct Signature {
  Giver giver = Giver::youth;
  Date on;
  bool operator==(const Signature&) const = default;
};

/// What is needed of a consent to judge it.
struct ConsentFacts {
  std::optional<Date> birth_date;     ///< unknown: the birth year decides, see `consent_age`
  std::optional<int> birth_year;
  int guardians = 2;                  ///< 0: none (an appointed guardian signs), 1 or 2
  bool needs_signatures = true;       ///< false for `inform`: being told needs no signature
  std::vector<Signature> signatures;
  Date given_on, valid_to;
  std::optional<Date> withdrawn_on;   ///< first day on which it no longer holds
};

/// Age on `day` by the birth date, or by the birth year alone (then the *younger* of the two possible
/// ages, so that a guardian's signature is asked for rather than missed); nothing when neither is known.
[[nodiscard]] std::optional<int> consent_age(const ConsentFacts& facts, Date day);
/// Who must sign a consent on `day`. Age unknown: as under `youth_signs_from`.
[[nodiscard]] std::vector<Giver> required_givers(const ConsentFacts& facts,
                                                 const ConsentRules& rules, Date day);
/// Those of `required_givers` (on the day of signing) whose signature is missing. An appointed
/// guardian's signature stands for both guardians'.
[[nodiscard]] std::vector<Giver> missing_givers(const ConsentFacts& facts,
                                                const ConsentRules& rules);
/// First and last day on which the consent holds, or nothing when it never does: from the day the
/// last required signature was given, to the first of valid_to, the day before withdrawal, and —
/// when the young person has not signed — the day before the birthday that makes them an adult.
[[nodiscard]] std::optional<DateRange> days_in_force(const ConsentFacts& facts,
                                                     const ConsentRules& rules);

/// Why a consent holds or not on a day.
enum class ConsentState { in_force, not_yet, incomplete, withdrawn, expired, lapsed_by_age };
[[nodiscard]] ConsentState state_on(const ConsentFacts& facts, const ConsentRules& rules, Date day);

}  // namespace jagmed
