#include "ops/hand_over.hpp"

#include "ops/watch.hpp"
#include "store/consents.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

std::optional<StaffMember> member(const Programme& programme, const std::string& key) {
  const auto found = std::ranges::find(programme.staff, key, &StaffMember::key);
  if (found == programme.staff.end()) return {};
  return *found;
}

std::optional<StaffMember> contact_on(ReadTxn& txn, PersonId person, const Programme& programme,
                                      Date day) {
  for (const auto& spell : enrollments_of(txn, person, programme.code))
    for (const auto& span : contact_persons(txn, spell.id))
      if (span.since <= day && (!span.until || day <= *span.until))
        if (auto found = member(programme, span.staff)) return found;
  return {};
}

std::vector<std::pair<Consent, Date>> other_consents(ReadTxn& txn, const Person& person,
                                                     const Programme& programme,
                                                     const ConsentRules& rules, Date day) {
  std::vector<std::pair<Consent, Date>> others;
  for (const auto& consent : consents_of(txn, person.id, programme.code)) {
    const auto days = days_in_force(consent_facts(person, consent), rules);
    if (consent.purpose != kHandover && !consent.withdrawn_on && days && days->contains(day))
      others.emplace_back(consent, days->last);
  }
  return others;
}

}  // namespace

ConsentQuestion hand_over_question(PersonId person, const Programme& programme, Date today) {
  return {.person = person,
          .programme = programme.code,
          .purpose = std::string(kHandover),
          .party = {},
          .data_kind = {},
          .day = today};
}

ConsentAnswer may_hand_over(ReadTxn& txn, const ConsentQuestion& question,
                            const ConsentRules& rules, const std::string& prefix) {
  ConsentAnswer answer = check_consent(txn, question, rules, prefix);
  leave_out_withdrawn(answer, question);
  return answer;
}

HandOver hand_over(ReadTxn& txn, PersonId person, const Programme& programme,
                   const ConsentRules& rules, Date today, const std::string& prefix) {
  HandOver told{.person = get_person(txn, person, prefix),
                .card = newest_card(txn, person, programme.code),
                .contact = contact_on(txn, person, programme, today),
                .receiver = {},
                .others = {}};
  told.receiver = member(programme, told.card.receiver);
  told.others = other_consents(txn, told.person, programme, rules, today);
  if (told.person.protection != Protection::none)
    told.card = {.enrollment = told.card.enrollment, .receiver = told.card.receiver};
  return told;
}

}  // namespace jagmed::ops
