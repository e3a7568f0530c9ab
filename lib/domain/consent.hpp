// Samtycke: who must sign, and between which days a consent holds. Rules only, no I/O.
//
// Föräldrabalken 6:2 and 6:11 (custody to 18, the child's own view by age and maturity) and 6:13
// (two guardians decide together, one alone when the other cannot and the matter cannot wait) and
// 6:13 a (the social board decides in place of one); the ages themselves are local practice and
// therefore configuration.
#pragma once

#include "base/date.hpp"
#include "base/message.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// [consent] of the configuration.
struct ConsentRules {
  int youth_signs_from = 15;  ///< from this age the young person signs, with the guardians
  int adult_from = 18;        ///< from this age the young person signs alone
  int guardians = 2;          ///< how many guardians sign, unless a person's own number is set
  bool guardians_lapse_at_youth_age = false;  ///< a consent signed before that age ends there
  int valid_months = 12;  ///< how long a consent holds when nothing else is said
  int remind_days = 60;   ///< how early `consent due` tells of an end or a birthday
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

/// A guardian whose signature a consent does without from a day on.
struct GuardianException {
  Giver giver = Giver::guardian_2;  ///< one of the two guardians
  std::string ground;               ///< key of the code list `guardian_exception`
  Date since;
  std::string decided_by;  ///< key of `decided_by`, or empty
  std::string reference;   ///< number of the case or decision, or empty
  bool operator==(const GuardianException&) const = default;
};

/// The values are those the store keeps.
enum class ConsentForm { written = 0, oral = 1 };

/// One consent as recorded. Keys of codes are empty where nothing is said.
struct Consent {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  std::string purpose;  ///< key of the code list `purpose`
  Date given_on;        ///< the day of the first signature
  Date valid_to;        ///< last day; `kOpenEnd` until further notice
  ConsentForm form = ConsentForm::written;
  std::string language, interpreter;  ///< interpreter: a `language_support` key
  bool child_informed = false;
  std::string form_version;                      ///< of the paper that was signed, or empty
  bool copy_given = false;                       ///< those who signed have a copy
  std::string witness;                           ///< staff key, or empty
  std::vector<Signature> signatures;             ///< each giver once
  std::vector<GuardianException> exceptions;     ///< each guardian once
  std::vector<std::string> parties, data_kinds;  ///< for purpose `share` only, in order
  std::optional<Date> withdrawn_on;              ///< first day on which it no longer holds
  std::string withdrawn_by;                      ///< giver key, or empty
  std::optional<DateRange> in_force;  ///< what `days_in_force` said when it was last changed
};

inline constexpr std::string_view kRegister = "register", kInform = "inform", kShare = "share",
                                  kHandover = "handover";
/// The last day of what holds until further notice (information that was given stays given).
inline const Date kOpenEnd = *Date::make(2199, 12, 31);

/// What must be in force for hours to be reported: `register`, or `inform` on the information
/// basis.
[[nodiscard]] std::string_view reporting_purpose(ReportingBasis basis);
/// False for `inform`: being told needs no signature.
[[nodiscard]] bool needs_signatures(std::string_view purpose);
/// The last day of what was given on `given` when no other end is said: that many whole months,
/// ending the day before the same day of the month, or on the month's last day when it has no such
/// day (29 February 2016 and 12 months: to 28 February 2017). `inform` has no end.
[[nodiscard]] Date default_valid_to(std::string_view purpose, Date given,
                                    const ConsentRules& rules);

/// What is needed of a consent to judge it.
struct ConsentFacts {
  std::optional<Date> birth_date;  ///< unknown: the birth year decides
  std::optional<int> birth_year;
  int guardians = 2;             ///< 0: none (an appointed guardian signs), 1 or 2
  bool needs_signatures = true;  ///< false for `inform`
  std::vector<Signature> signatures;
  std::vector<GuardianException> exceptions;
  Date given_on, valid_to;
  std::optional<Date> withdrawn_on;  ///< first day on which it no longer holds
};
[[nodiscard]] ConsentFacts consent_facts(const Person& person, const Consent& consent);

/// Who must sign a consent on `day`: under `youth_signs_from` the guardians, from `adult_from` the
/// young person, between them both. When the age is not certain (only the birth year is known, or
/// nothing) everybody who would have to sign at one of the possible ages: a signature is rather
/// asked for than missed. Not a guardian whom the consent does without that day, as far as
/// `exceptions_count`. Nobody for what needs no signature.
[[nodiscard]] std::vector<Giver> required_givers(const ConsentFacts& facts,
                                                 const ConsentRules& rules, Date day);
/// False when the consent would do without everybody who has the custody of a young person under
/// `adult_from`: the law lets one guardian decide in place of two (FB 6:13, 6:13 a), never neither,
/// and the young person alone decides from `adult_from`. Then no exception counts, until an
/// appointed guardian signs.
[[nodiscard]] bool exceptions_count(const ConsentFacts& facts, const ConsentRules& rules, Date day);
/// Why a consent cannot do without a guardian; empty when it can. Only guardians who would have to
/// sign that day can be done without, and only while another guardian or an appointed one signs
/// (`exceptions_count`). One who cannot be reached: somebody has decided so (FB 6:13); a decision
/// of the social board has a number (FB 6:13 a). `facts` holds the exception, too.
[[nodiscard]] Message exception_fault(const GuardianException& exception, const ConsentFacts& facts,
                                      const ConsentRules& rules);
/// Whose signature is still missing on `day`, by the age on that day and the signatures up to it;
/// empty once the consent has begun to hold. An appointed guardian's signature stands for the
/// guardians'; either guardian's is enough when there is one. When only guardians were missing and
/// the young person has since become an adult, the young person must sign anew.
[[nodiscard]] std::vector<Giver> missing_givers(const ConsentFacts& facts,
                                                const ConsentRules& rules, Date day);
/// True when the young person has not signed at `youth_signs_from` or older: then age can end it.
[[nodiscard]] bool only_guardians_signed(const ConsentFacts& facts, const ConsentRules& rules);
/// First and last day on which the consent holds, or nothing when it never does. From the first day
/// of a signature or exception on which everybody who must sign that day has signed; to the first
/// of valid_to, the day before withdrawal, and – with `only_guardians_signed` – the day before the
/// birthday that makes the young person an adult (or, with `guardians_lapse_at_youth_age`, the
/// earlier one). Only the birth year known: the first day of that year counts as the birthday.
[[nodiscard]] std::optional<DateRange> days_in_force(const ConsentFacts& facts,
                                                     const ConsentRules& rules);

/// Whether a consent that was withdrawn had begun to hold, if only for a part of that day: what was
/// given and withdrawn on one day may have been passed on between.
[[nodiscard]] bool held_before_withdrawal(const ConsentFacts& facts, const ConsentRules& rules);

/// Why a consent holds or not on a day.
enum class ConsentState {
  in_force,
  not_yet,     ///< the day is before it was given
  incomplete,  ///< a signature was missing that day
  withdrawn,
  expired,        ///< its time was over
  lapsed_by_age,  ///< only guardians signed, and the young person decides now
};
[[nodiscard]] ConsentState state_on(const ConsentFacts& facts, const ConsentRules& rules, Date day);
/// Message key of a state's word, as "consent.state.in_force".
[[nodiscard]] std::string_view state_key(ConsentState state);

/// Why somebody's consent is missing.
struct MissingReason {
  std::string key;  ///< of the code list `missing_reason`
  std::optional<Date> since;
  bool operator==(const MissingReason&) const = default;
};
/// The reason when nobody recorded one, from the consents to one purpose as they stood on `as_of`;
/// the one given last decides. Nothing given, or given only when it was too late for the work:
/// `not_asked`; incomplete: `guardian_waiting`, or `thinking` when only the young person's own
/// signature is missing, also when its time is over by now; no longer holding for an adult:
/// `turned_18`; else `withdrawn` or `expired`.
[[nodiscard]] MissingReason missing_reason(std::span<const ConsentFacts> consents,
                                           const ConsentRules& rules, Date as_of);

}  // namespace jagmed
