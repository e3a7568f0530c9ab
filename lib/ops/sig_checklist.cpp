#include "ops/sig_checklist.hpp"

#include "base/error.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "store/consents.hpp"
#include "store/meetings.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace jagmed::ops {
namespace {

bool is_for(const Consent& consent, const std::string& party) {
  return std::ranges::find(consent.parties, party) != consent.parties.end();
}

bool signed_by(const Consent& consent, bool youth, Date day) {
  return std::ranges::any_of(consent.signatures, [&](const Signature& signature) {
    return signature.on <= day && (signature.giver == Giver::youth) == youth;
  });
}

bool is_for_any(const Consent& consent, const std::vector<std::string>& parties) {
  return std::ranges::any_of(parties,
                             [&](const std::string& party) { return is_for(consent, party); });
}

void add_once(std::vector<Giver>& givers, Giver giver) {
  if (std::ranges::find(givers, giver) == givers.end()) givers.push_back(giver);
}

/// Consents that wait for a signature: one who has signed of two is another answer than none.
void take_incomplete(const std::vector<Consent>& consents, const Person& person,
                     const ConsentRules& rules, const std::vector<std::string>& parties, Date day,
                     SigChecklist& list) {
  for (const auto& each : consents) {
    const ConsentFacts facts = consent_facts(person, each);
    if (each.purpose != kShare || !is_for_any(each, parties) ||
        state_on(facts, rules, day) != ConsentState::incomplete)
      continue;
    for (const auto& signature : each.signatures)
      if (signature.on <= day) add_once(list.signed_early, signature.giver);
    for (const Giver giver : missing_givers(facts, rules, day)) add_once(list.unsigned_yet, giver);
  }
}

/// They work together: one consent has to name them all.
void take_consents(std::vector<Consent> consents, const std::vector<std::string>& parties, Date day,
                   SigChecklist& list) {
  std::erase_if(consents, [&](const Consent& each) {
    return each.purpose != kShare || !each.in_force || !each.in_force->contains(day);
  });
  const auto all_told = [&](const std::vector<std::string>& told, bool youth) {
    return std::ranges::all_of(told, [&](const std::string& party) {
      return std::ranges::any_of(consents, [&](const Consent& each) {
        return is_for(each, party) && signed_by(each, youth, day);
      });
    });
  };
  std::vector<Consent> of_all = consents;
  std::erase_if(of_all, [&](const Consent& each) {
    return !std::ranges::all_of(parties,
                                [&](const std::string& party) { return is_for(each, party); });
  });
  const auto has_signed = [&](bool youth) {
    return std::ranges::any_of(of_all,
                               [&](const Consent& each) { return signed_by(each, youth, day); });
  };
  list.youth_consents = has_signed(true);
  list.guardian_consents = has_signed(false);
  std::vector<std::string> some;
  for (const auto& party : parties)
    if (std::ranges::none_of(consents, [&](const Consent& each) { return is_for(each, party); }))
      list.parties_without.push_back(party);
    else
      some.push_back(party);
  list.youth_for_some = !some.empty() && all_told(some, true);
  list.guardian_for_some = !some.empty() && all_told(some, false);
  list.not_together = list.parties_without.empty() && of_all.empty();
}

/// Whether the decision is of the same case, while none goes on.
bool is_decided_in(ReadTxn& txn, const SigCase& sig, Date decided) {
  const Written typed(decided, RowKind::sig, 0);
  return end_of_case(txn, sig.programme, sig.person, sig) ==
         end_of_case(txn, sig.programme, sig.person, typed);
}

/// The last day of the case that went on on the day; nothing while it goes on.
std::optional<Date> end_of_case_on(ReadTxn& txn, const SigCase& sig, Date day) {
  return end_of_case(txn, sig.programme, sig.person, Written(day, RowKind::sig, 0));
}

/// Whether it is of the case that goes on on the day, which may have ended since.
bool is_of_case_on(ReadTxn& txn, const SigCase& sig, Date day) {
  const auto end = end_of_case_on(txn, sig, day);
  return in_open_case(txn, sig.programme, sig.person, sig, day) && (!end || sig.day <= *end);
}

/// The day that tells a case of its own, from `day` on: each has another.
Date day_of_new(const std::vector<SigCase>& all, Date day) {
  while (std::ranges::find(all, day, &SigCase::day) != all.end()) day = day + 1;
  return day;
}

/// Where what is said is to be written: in the case that goes on on the day, whatever that of the
/// decision, which is mostly one before it; with none, in the one that the decision is of, else in
/// the last one. Never under a mistake.
SigCase sig_to_change(ReadTxn& txn, const SigRequest& request, Date on) {
  auto all = sig_cases_of(txn, request.person, request.programme);
  const auto since = case_since(txn, request.programme, request.person, on);
  const auto is_meant = [&](const SigCase& sig) {
    if (since) return is_of_case_on(txn, sig, on);
    return !is_by_mistake(txn, sig.programme, sig.person, sig) &&
           (!request.decided || is_decided_in(txn, sig, *request.decided));
  };
  for (auto sig = all.rbegin(); sig != all.rend(); ++sig)
    if (is_meant(*sig)) return std::move(*sig);
  const Date day = since.value_or(request.decided.value_or(on));
  return {.person = request.person, .programme = request.programme, .day = day_of_new(all, day)};
}

/// As it stands on a day in the case that goes on, else in the last one, and what is known of those
/// before.
void take_sig(ReadTxn& txn, PersonId person, const std::string& programme, Date day,
              SigChecklist& list) {
  list.sig = {.person = person, .programme = programme};
  auto all = sig_cases_of(txn, person, programme);
  const bool goes_on = has_open_case(txn, programme, person, day);
  const auto own = std::ranges::find_if(all.rbegin(), all.rend(), [&](const SigCase& each) {
    return !goes_on || is_of_case_on(txn, each, day);
  });
  if (own != all.rend()) {
    list.sig = std::move(*own);
    all.erase(std::next(own).base());
  }
  if (const auto end = goes_on ? end_of_case_on(txn, list.sig, day) : std::nullopt)
    std::erase_if(all, [&](const SigCase& each) { return each.day > *end; });
  for (auto& each : all) {
    const bool mistake = is_by_mistake(txn, programme, person, each);
    list.former.push_back({std::move(each), mistake});
  }
}

}  // namespace

void require_sig(const Programme& programme) {
  if (programme.sig_parties.empty())
    throw Error(ErrorKind::input, {"sig.none", {programme.name}}, "sig.none.hint");
}

void require_case_on(ReadTxn& txn, const SigRequest& request, const Settings& settings, Date today,
                     const std::string& prefix) {
  if (!request.day) return;
  refuse_future(*request.day, today);
  (void)open_case(txn, request.person, request.programme, *request.day, settings, prefix);
}

SigCase save_sig(WriteTxn& txn, const SigRequest& request, const Settings& settings,
                 const CodeBook& codes, Date today, const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  require_case_on(txn, request, settings, today, prefix);
  if (request.decided) {
    refuse_future(*request.decided, today);
    refuse_before_programme(settings.programme(request.programme), *request.decided);
  }
  SigCase sig = sig_to_change(txn, request, request.day.value_or(today));
  if (request.early_crime) sig.early_crime = request.early_crime;
  if (request.risks) sig.risks = *request.risks;
  if (request.decided) sig.decided = request.decided;
  save_sig_case(txn, sig, codes);
  return sig;
}

SigChecklist sig_checklist(ReadTxn& txn, PersonId person, const Programme& programme,
                           const ConsentRules& rules, Date day) {
  SigChecklist list;
  take_sig(txn, person, programme.code, day, list);
  auto consents = consents_of(txn, person, programme.code);
  if (const auto known = find_person(txn, person)) {
    take_incomplete(consents, *known, rules, programme.sig_parties, day, list);
    const auto givers = required_givers(consent_facts(*known, Consent()), rules, day);
    list.youth_alone = givers == std::vector{Giver::youth};
  }
  take_consents(std::move(consents), programme.sig_parties, day, list);
  list.place = place_among_participants(txn, person, programme.code, day);
  for (const auto& target : programme.targets)
    if (target.measure == Measure::participants) list.target = target.value;
  list.last = last_meeting(txn, person, programme.code, "sig", day);
  if (list.last && !in_open_case(txn, programme.code, person, list.last->day, day))
    list.last->next.reset();
  list.first = first_meeting_of(txn, person, programme.code, day);
  return list;
}

Message place_warning(ReadTxn& txn, PersonId person, const Programme& programme, Date day,
                      const std::string& prefix) {
  if (programme.sig_parties.empty()) return {};
  SigChecklist list;
  take_sig(txn, person, programme.code, day, list);
  if (!sig_gaps(list.sig).any()) return {};
  return {"sig.without", {person_code(person, prefix)}};
}

}  // namespace jagmed::ops
