#include "ops/check_consent.hpp"

#include "domain/shared_kinds.hpp"
#include "store/consents.hpp"
#include "store/people.hpp"
#include "store/protected_since.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace jagmed::ops {
namespace {

bool has(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool for_party(const Consent& c, const ConsentQuestion& q) {
  return q.party.empty() || has(c.parties, q.party);
}

bool for_data(const Consent& c, const ConsentQuestion& q) {
  return q.data_kind.empty() || has(c.data_kinds, q.data_kind);
}

std::vector<std::string> sorted(const std::set<std::string>& keys) {
  return {keys.begin(), keys.end()};
}

/// Consents in force that cover the question, gathered by their last day.
std::vector<Granted> grants(const std::vector<Consent>& in_force, const ConsentQuestion& q) {
  std::map<Date, std::set<std::string>, std::greater<>> by_end;
  for (const auto& c : in_force)
    if (for_party(c, q) && for_data(c, q))
      by_end[c.in_force->last].insert(c.data_kinds.begin(), c.data_kinds.end());
  std::vector<Granted> granted;
  for (const auto& [last, kinds] : by_end) granted.push_back({last, sorted(kinds)});
  return granted;
}

std::vector<Consent> holding(std::vector<Consent> in_force, const ConsentQuestion& q) {
  std::erase_if(in_force, [&](const Consent& c) { return !for_party(c, q) || !for_data(c, q); });
  std::stable_sort(in_force.begin(), in_force.end(), [](const Consent& a, const Consent& b) {
    return a.in_force->last > b.in_force->last;
  });
  return in_force;
}

/// Which consents are in force, but not for this: fills in what they do cover.
void tell_what_holds(const std::vector<Consent>& in_force, const ConsentQuestion& q,
                     ConsentAnswer& answer) {
  std::set<std::string> parties, kinds;
  for (const auto& c : in_force) {
    parties.insert(c.parties.begin(), c.parties.end());
    if (for_party(c, q)) kinds.insert(c.data_kinds.begin(), c.data_kinds.end());
  }
  answer.why = kinds.empty() ? ConsentAnswer::Why::other_parties : ConsentAnswer::Why::other_data;
  answer.parties = sorted(parties);
  answer.data_kinds = sorted(kinds);
}

/// Since when it has been as it was on the day; never after that day.
Date since_when(const Consent& c, ConsentState state) {
  switch (state) {
    case ConsentState::withdrawn: return *c.withdrawn_on;
    case ConsentState::expired: return c.valid_to + 1;
    case ConsentState::lapsed_by_age: return c.in_force->last + 1;
    case ConsentState::in_force:
    case ConsentState::incomplete:
    case ConsentState::not_yet: break;
  }
  return c.given_on;
}

/// The consent that would have answered: of those given by the day the one that ended or was given
/// last, else the first to come.
const Consent* nearest_consent(const Person& person, const std::vector<Consent>& all,
                               const ConsentQuestion& q, const ConsentRules& rules) {
  const Consent* found = nullptr;
  Date latest;
  for (const auto& c : all) {
    if (!for_party(c, q) || !for_data(c, q) || (found != nullptr && c.given_on > q.day)) continue;
    const Date since = since_when(c, state_on(consent_facts(person, c), rules, q.day));
    if (found != nullptr && found->given_on <= q.day && since < latest) continue;
    found = &c;
    latest = since;
  }
  return found;
}

/// For the party and for other data: the one that ended last before the day.
const Consent* over_for_party(const Person& person, const std::vector<Consent>& all,
                              const ConsentQuestion& q, const ConsentRules& rules) {
  const Consent* found = nullptr;
  Date latest;
  for (const auto& c : all) {
    const ConsentState state = state_on(consent_facts(person, c), rules, q.day);
    const bool over = state == ConsentState::expired || state == ConsentState::withdrawn ||
                      state == ConsentState::lapsed_by_age;
    if (!over || !for_party(c, q) || (found != nullptr && since_when(c, state) < latest)) continue;
    found = &c;
    latest = since_when(c, state);
  }
  return found;
}

void tell_state(const Person& person, const Consent& consent, const ConsentQuestion& q,
                const ConsentRules& rules, ConsentAnswer& answer) {
  const ConsentFacts facts = consent_facts(person, consent);
  answer.why = ConsentAnswer::Why::state;
  answer.state = state_on(facts, rules, q.day);
  answer.missing = missing_givers(facts, rules, q.day);
  answer.consent = consent;
}

/// What somebody agreed to before they had protection does not tell anybody where they are now.
void hold_back(Consent& consent, const ConsentQuestion& q, ConsentAnswer& answer) {
  const auto& since = answer.protected_since;
  if (!since || q.purpose != kShare || consent.given_on > *since || q.day < *since) return;
  const bool asked = for_party(consent, q);
  std::erase_if(consent.data_kinds, [&](const std::string& kind) {
    if (!tells_where(kind)) return false;
    if (asked && (q.data_kind.empty() || q.data_kind == kind)) answer.held_back.push_back(kind);
    return true;
  });
}

/// Each once, without what another consent lets the party know.
void tidy_held_back(ConsentAnswer& answer) {
  std::set<std::string> kinds(answer.held_back.begin(), answer.held_back.end());
  for (const auto& granted : answer.granted)
    for (const auto& kind : granted.data_kinds) kinds.erase(kind);
  answer.held_back = sorted(kinds);
}

}  // namespace

ConsentAnswer check_consent(ReadTxn& txn, const ConsentQuestion& q, const ConsentRules& rules,
                            const std::string& prefix) {
  const Person person = get_person(txn, q.person, prefix);
  ConsentAnswer answer{.protection = person.protection,
                       .protected_since = protected_since(txn, person.id)};
  std::vector<Consent> all = consents_of(txn, q.person, q.programme), in_force;
  std::erase_if(all, [&](const Consent& c) { return c.purpose != q.purpose; });
  for (auto& c : all) {
    // By the rules of today, also when the configuration has changed since the days were stored.
    c.in_force = days_in_force(consent_facts(person, c), rules);
    if (!c.in_force || !c.in_force->contains(q.day)) continue;
    in_force.push_back(c);
    hold_back(in_force.back(), q, answer);
    if (q.purpose == kShare && in_force.back().data_kinds.empty()) in_force.pop_back();
  }
  answer.granted = grants(in_force, q);
  tidy_held_back(answer);
  if (!answer.granted.empty()) {
    answer.why = ConsentAnswer::Why::granted;
    answer.holding = holding(in_force, q);
  } else if (!answer.held_back.empty()) {
    answer.why = ConsentAnswer::Why::before_protection;
  } else if (const Consent* consent = nearest_consent(person, all, q, rules)) {
    tell_state(person, *consent, q, rules, answer);
  } else if (!in_force.empty()) {
    tell_what_holds(in_force, q, answer);
  } else if (const Consent* over = over_for_party(person, all, q, rules)) {
    tell_state(person, *over, q, rules, answer);
  }
  return answer;
}

void leave_out_withdrawn(ConsentAnswer& answer, const ConsentQuestion& question) {
  const auto is_withdrawn = [](const Consent& consent) { return consent.withdrawn_on.has_value(); };
  const auto withdrawn = std::find_if(answer.holding.begin(), answer.holding.end(), is_withdrawn);
  if (withdrawn == answer.holding.end()) return;
  Consent gone = *withdrawn;
  std::erase_if(answer.holding, is_withdrawn);
  answer.granted = grants(answer.holding, question);
  if (!answer.holding.empty()) return;
  answer.why = ConsentAnswer::Why::state;
  answer.state = ConsentState::withdrawn;
  answer.consent = std::move(gone);
}

}  // namespace jagmed::ops
