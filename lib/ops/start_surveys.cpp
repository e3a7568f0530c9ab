#include "ops/start_surveys.hpp"

#include "domain/survey.hpp"
#include "store/consents.hpp"
#include "store/due_items.hpp"
#include "store/parted.hpp"
#include "store/people.hpp"
#include "store/surveys.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

constexpr const char* kSurvey = "survey";  // list purpose

bool goes_on(const Enrollment& spell, Date day) {
  return spell.standing == Standing::started && spell.end_reason != "error" && spell.started <= day &&
         (!spell.ended || *spell.ended >= day);
}

/// A consent to it was withdrawn, and none holds.
bool declined(ReadTxn& txn, const Enrollment& spell, Date day) {
  bool withdrawn = false;
  for (const auto& consent : consents_of(txn, spell.person, spell.programme)) {
    if (consent.purpose != kSurvey) continue;
    if (consent.in_force && consent.in_force->contains(day)) return false;
    withdrawn = withdrawn || (consent.withdrawn_on && *consent.withdrawn_on <= day);
  }
  return withdrawn;
}

bool is_of_age(ReadTxn& txn, PersonId person, const ConsentRules& rules, Date day) {
  const auto known = find_person(txn, person);
  return known && required_givers(consent_facts(*known, Consent()), rules, day) == std::vector{Giver::youth};
}

/// Whoever has answered later in the spell is not asked for the start any more.
std::vector<std::string> respondents_missing(ReadTxn& txn, const Enrollment& spell, const ConsentRules& rules, Date day) {
  const auto known = surveys_in_spell(surveys_of(txn, spell.person, spell.programme),
                                      enrollments_of(txn, spell.person, spell.programme), day);
  std::vector<std::string> missing;
  for (const char* respondent : {"youth", "guardian", "school"})
    if (std::ranges::find(known, respondent, &Survey::respondent) == known.end()) missing.emplace_back(respondent);
  if (is_of_age(txn, spell.person, rules, day)) std::erase(missing, "guardian");
  return missing;
}

}  // namespace

std::vector<MissingStart> missing_starts(ReadTxn& txn, const std::string& programme, const ConsentRules& rules,
                                         Date day) {
  std::vector<MissingStart> all;
  if (!asks_with_surveys(txn, programme)) return all;
  std::set<PersonId> pausing;
  for (const auto& pause : open_pauses(txn, programme)) pausing.insert(pause.person);
  for (const auto& spell : all_enrollments(txn, programme)) {
    if (!goes_on(spell, day) || pausing.contains(spell.person) || is_parted(spell.person)) continue;
    auto missing = respondents_missing(txn, spell, rules, day);
    if (missing.empty() || declined(txn, spell, day)) continue;
    all.push_back({spell.person, spell.started, std::move(missing)});
  }
  return all;
}

}  // namespace jagmed::ops
