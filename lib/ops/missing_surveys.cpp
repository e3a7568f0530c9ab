#include "ops/missing_surveys.hpp"

#include "domain/survey.hpp"
#include "ops/take_survey.hpp"
#include "store/consents.hpp"
#include "store/due_items.hpp"
#include "store/parted.hpp"
#include "store/people.hpp"
#include "store/surveys.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

constexpr const char* kSurvey = "survey";  // list purpose

bool goes_on(const Enrollment& spell, Date day) {
  return spell.standing == Standing::started && spell.end_reason != "error" && spell.covers(day);
}

/// They have said no to it, or taken their consent back, and none holds.
bool declined(ReadTxn& txn, const Enrollment& spell, Date day) {
  const auto reason = recorded_reason(txn, spell.person, spell.programme, kSurvey);
  bool withdrawn = reason && reason->key == "refused" && (!reason->since || *reason->since <= day);
  for (const auto& consent : consents_of(txn, spell.person, spell.programme)) {
    if (consent.purpose != kSurvey) continue;
    if (consent.in_force && consent.in_force->contains(day)) return false;
    withdrawn = withdrawn || (consent.withdrawn_on && *consent.withdrawn_on <= day);
  }
  return withdrawn;
}

bool is_of_age(ReadTxn& txn, PersonId person, const ConsentRules& rules, Date day) {
  const auto known = find_person(txn, person);
  return known &&
         required_givers(consent_facts(*known, Consent()), rules, day) == std::vector{Giver::youth};
}

/// Those who have answered neither on the occasion nor on a later one of the spell that goes on on
/// the day.
std::vector<std::string> respondents_missing(ReadTxn& txn, const Enrollment& spell,
                                             SurveyOccasion occasion, const ConsentRules& rules,
                                             Date day) {
  const auto spells = enrollments_of(txn, spell.person, spell.programme);
  const auto known =
      surveys_in_spell(known_surveys(txn, spell.person, spell.programme, spells), spells, day);
  std::vector<std::string> missing;
  for (const char* respondent : {"youth", "guardian", "school"})
    if (std::ranges::none_of(known, [&](const Survey& each) {
          return each.respondent == respondent && each.occasion >= occasion;
        }))
      missing.emplace_back(respondent);
  if (is_of_age(txn, spell.person, rules, day)) std::erase(missing, "guardian");
  return missing;
}

}  // namespace

std::vector<MissingStart> missing_starts(ReadTxn& txn, const std::string& programme,
                                         const ConsentRules& rules, Date day,
                                         const std::set<PersonId>& but) {
  std::vector<MissingStart> all;
  if (!asks_with_surveys(txn, programme)) return all;
  std::set<PersonId> quiet = but;
  for (const auto& pause : open_pauses(txn, programme)) quiet.insert(pause.person);
  for (const auto& spell : all_enrollments(txn, programme)) {
    if (!goes_on(spell, day) || quiet.contains(spell.person) || is_parted(spell.person)) continue;
    auto missing = respondents_missing(txn, spell, SurveyOccasion::start, rules, day);
    if (missing.empty() || declined(txn, spell, day)) continue;
    all.push_back({spell.person, spell.started, std::move(missing)});
  }
  return all;
}

std::vector<std::string> missing_at_end(ReadTxn& txn, const Enrollment& spell,
                                        const ConsentRules& rules) {
  const Date last = spell.ended.value();
  if (!goes_on(spell, last) || is_parted(spell.person) || declined(txn, spell, last)) return {};
  if (!asks_with_surveys(txn, spell.programme)) return {};
  return respondents_missing(txn, spell, SurveyOccasion::end, rules, last);
}

}  // namespace jagmed::ops
