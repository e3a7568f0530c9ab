#include "ops/withdraw_consent.hpp"

#include "base/error.hpp"
#include "ops/consent_person.hpp"
#include "ops/refresh_consents.hpp"
#include "store/disclosures.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::ops {
namespace {

bool names_one_of(const Consent& consent, const std::vector<std::string>& parties) {
  return parties.empty() || std::any_of(parties.begin(), parties.end(), [&](const auto& party) {
           return std::find(consent.parties.begin(), consent.parties.end(), party) !=
                  consent.parties.end();
         });
}

bool falls(const Consent& consent, const WithdrawRequest& r) {
  const Date last = consent.in_force ? consent.in_force->last : consent.valid_to;
  return consent.purpose == r.purpose && !consent.withdrawn_on && consent.given_on <= r.date &&
         r.date <= last && names_one_of(consent, r.parties);
}

bool has_signed(const Consent& consent, Giver giver, Date day) {
  return std::ranges::any_of(consent.signatures, [&](const Signature& each) {
    return each.giver == giver && each.on <= day;
  });
}

/// The young person may always take it back; a guardian or an appointed one while it is theirs to
/// decide, or while guardians decide and it was they who signed.
void refuse_without_a_say(const Person& person, const Consent& consent, const WithdrawRequest& r,
                          const ConsentRules& rules, const CodeBook& codes,
                          const std::string& prefix) {
  const auto by = giver_from_key(r.by);
  if (!by || *by == Giver::youth || !needs_signatures(consent.purpose)) return;
  ConsentFacts facts = consent_facts(person, consent);
  facts.exceptions.clear();
  const auto deciding = required_givers(facts, rules, r.date);
  if (std::ranges::find(deciding, *by) != deciding.end()) return;
  const bool guardians =
      std::ranges::any_of(deciding, [](Giver giver) { return giver != Giver::youth; });
  if (guardians && has_signed(consent, *by, r.date)) return;
  throw Error(ErrorKind::input,
              {"letter.not_guardian",
               {codes.said("giver", r.by), person_code(r.person, prefix), r.date.iso()}},
              "consent.withdraw.no_say.hint");
}

using Shared = std::map<std::string, std::set<std::string>>;

/// What each party may be told on a day.
Shared shared_on(ReadTxn& txn, const WithdrawRequest& r) {
  Shared shared;
  for (const auto& consent : consents_of(txn, r.person, r.programme)) {
    if (consent.purpose != r.purpose || !consent.in_force || !consent.in_force->contains(r.date))
      continue;
    for (const auto& party : consent.parties)
      shared[party].insert(consent.data_kinds.begin(), consent.data_kinds.end());
  }
  return shared;
}

std::vector<LostParty> lost_between(const Shared& before, Shared after) {
  std::vector<LostParty> lost;
  for (const auto& [party, kinds] : before) {
    LostParty each{party, {}};
    std::set_difference(kinds.begin(), kinds.end(), after[party].begin(), after[party].end(),
                        std::back_inserter(each.data_kinds));
    if (!each.data_kinds.empty()) lost.push_back(std::move(each));
  }
  return lost;
}

std::vector<ReportableMonth> lost_between(const std::vector<ReportableMonth>& before,
                                          const std::vector<ReportableMonth>& after) {
  std::vector<ReportableMonth> lost;
  for (ReportableMonth month : before) {
    for (const auto& left : after)
      if (left.month == month.month) {
        month.occasions -= left.occasions;
        month.minutes -= left.minutes;
      }
    if (month.occasions > 0) lost.push_back(month);
  }
  return lost;
}

/// What a withdrawal can change, as it is at one moment.
struct ConsentState {
  std::vector<ReportableMonth> months;
  bool reported = false;
  Shared shared;
};

ConsentState state_of(ReadTxn& txn, const WithdrawRequest& r, Date today) {
  return {reportable_from(txn, r.person, r.programme, r.purpose, r.date),
          is_reported(txn, r.person, r.programme, r.purpose, today), shared_on(txn, r)};
}

}  // namespace

WithdrawOutcome withdraw_consent(WriteTxn& txn, const WithdrawRequest& r, const CodeBook& codes,
                                 const ConsentRules& rules, Date today, const std::string& prefix) {
  const Person person = person_in_programme(txn, r.person, r.programme, prefix);
  refuse_future(r.date, today);
  const ConsentState before = state_of(txn, r, today);
  std::set<std::int64_t> withdrawn;
  for (auto& consent : consents_of(txn, r.person, r.programme)) {
    if (!falls(consent, r)) continue;
    refuse_without_a_say(person, consent, r, rules, codes, prefix);
    consent.withdrawn_on = r.date;
    consent.withdrawn_by = r.by;
    update_consent(txn, consent, codes);
    withdrawn.insert(consent.id);
  }
  if (withdrawn.empty())
    throw Error(ErrorKind::input,
                {"consent.none_to_withdraw", {person_code(r.person, prefix), r.date.iso()}},
                {"consent.show.hint", {person_code(r.person, prefix)}});
  refresh_consents(txn, r.person, rules);
  const ConsentState after = state_of(txn, r, today);
  WithdrawOutcome outcome{.months = lost_between(before.months, after.months),
                          .was_reported = before.reported,
                          .is_reported = after.reported,
                          .lost = lost_between(before.shared, after.shared)};
  for (auto& consent : consents_of(txn, r.person, r.programme))
    if (withdrawn.contains(consent.id)) {
      if (!held_before_withdrawal(consent_facts(person, consent), rules))
        outcome.never.push_back(consent);
      outcome.consents.push_back(std::move(consent));
    }
  for (auto& each : disclosures_of(txn, r.person, r.programme))
    if (each.day > r.date && each.consent && withdrawn.contains(*each.consent))
      outcome.told_after.push_back(std::move(each));
  return outcome;
}

}  // namespace jagmed::ops
