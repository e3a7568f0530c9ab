#include "domain/consent.hpp"

#include "domain/code_book.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

constexpr std::pair<Giver, std::string_view> kGivers[] = {{Giver::youth, "youth"},
                                                          {Giver::guardian_1, "vh1"},
                                                          {Giver::guardian_2, "vh2"},
                                                          {Giver::appointed, "godman"}};

/// The first day that can be the birthday of that many years; nothing when no birth is known.
std::optional<Date> earliest_birthday(const ConsentFacts& facts, int years) {
  if (facts.birth_date) return birthday(*facts.birth_date, years);
  if (facts.birth_year) return Date::make(*facts.birth_year + years, 1, 1);
  return {};
}

/// The last day that can be it.
std::optional<Date> latest_birthday(const ConsentFacts& facts, int years) {
  if (facts.birth_date) return birthday(*facts.birth_date, years);
  if (facts.birth_year) return Date::make(*facts.birth_year + years, 12, 31);
  return {};
}

bool may_have_turned(const ConsentFacts& facts, int years, Date day) {
  const auto first = earliest_birthday(facts, years);
  return !first || *first <= day;
}

bool may_be_younger(const ConsentFacts& facts, int years, Date day) {
  const auto last = latest_birthday(facts, years);
  return !last || day < *last;
}

bool signed_by(const ConsentFacts& facts, Giver giver, Date day) {
  return std::any_of(facts.signatures.begin(), facts.signatures.end(),
                     [&](const Signature& s) { return s.giver == giver && s.on <= day; });
}

/// Whether `giver`'s part is done on `day`, by their own signature or one that stands for it.
bool covered(const ConsentFacts& facts, Giver giver, Date day) {
  if (signed_by(facts, giver, day)) return true;
  if (giver == Giver::youth || giver == Giver::appointed) return false;
  if (signed_by(facts, Giver::appointed, day)) return true;
  return facts.guardians == 1 && signed_by(facts, Giver::guardian_2, day);
}

bool excepted(const ConsentFacts& facts, Giver giver, Date day) {
  return std::any_of(
      facts.exceptions.begin(), facts.exceptions.end(),
      [&](const GuardianException& e) { return e.giver == giver && e.since <= day; });
}

/// Everybody who must sign by age, whatever is excepted.
std::vector<Giver> givers_by_age(const ConsentFacts& facts, const ConsentRules& rules, Date day) {
  std::vector<Giver> givers;
  if (!facts.needs_signatures) return givers;
  if (may_have_turned(facts, rules.youth_signs_from, day)) givers.push_back(Giver::youth);
  if (may_be_younger(facts, rules.adult_from, day)) {
    givers.push_back(facts.guardians == 0 ? Giver::appointed : Giver::guardian_1);
    if (facts.guardians == 2) givers.push_back(Giver::guardian_2);
  }
  return givers;
}

std::vector<Giver> givers_left(const ConsentFacts& facts, const ConsentRules& rules, Date day) {
  std::vector<Giver> left = givers_by_age(facts, rules, day);
  std::erase_if(left, [&](Giver giver) { return excepted(facts, giver, day); });
  return left;
}

/// Whether these may decide without the others: somebody who has the custody is among them, or the
/// young person is an adult for certain.
bool may_decide(const std::vector<Giver>& givers, const ConsentFacts& facts,
                const ConsentRules& rules, Date day) {
  return !may_be_younger(facts, rules.adult_from, day) ||
         std::any_of(givers.begin(), givers.end(),
                     [](Giver giver) { return giver != Giver::youth; });
}

std::vector<Giver> unsigned_on(const ConsentFacts& facts, const ConsentRules& rules, Date day) {
  std::vector<Giver> missing = required_givers(facts, rules, day);
  std::erase_if(missing, [&](Giver giver) { return covered(facts, giver, day); });
  return missing;
}

/// The first day of a signature or exception on which nobody is missing.
std::optional<Date> complete_from(const ConsentFacts& facts, const ConsentRules& rules) {
  if (!facts.needs_signatures) return facts.given_on;
  std::vector<Date> days;
  for (const auto& signature : facts.signatures) days.push_back(signature.on);
  for (const auto& exception : facts.exceptions) days.push_back(exception.since);
  std::sort(days.begin(), days.end());
  for (const Date day : days)
    if (unsigned_on(facts, rules, day).empty()) return day;
  return {};
}

/// The last day by the young person's age; nothing when age ends nothing.
std::optional<Date> last_day_by_age(const ConsentFacts& facts, const ConsentRules& rules) {
  if (!only_guardians_signed(facts, rules)) return {};
  const auto turns = earliest_birthday(
      facts, rules.guardians_lapse_at_youth_age ? rules.youth_signs_from : rules.adult_from);
  return turns ? std::optional(*turns - 1) : std::nullopt;
}

/// What was known of a consent on `day`.
ConsentFacts as_known_on(ConsentFacts facts, Date day) {
  std::erase_if(facts.signatures, [&](const Signature& s) { return s.on > day; });
  std::erase_if(facts.exceptions, [&](const GuardianException& e) { return e.since > day; });
  if (facts.withdrawn_on && *facts.withdrawn_on > day) facts.withdrawn_on.reset();
  return facts;
}

}  // namespace

std::string_view giver_key(Giver giver) {
  for (const auto& [value, key] : kGivers)
    if (value == giver) return key;
  return {};
}

std::optional<Giver> giver_from_key(std::string_view key) {
  for (const auto& [value, word] : kGivers)
    if (word == key) return value;
  return {};
}

std::string_view reporting_purpose(ReportingBasis basis) {
  return basis == ReportingBasis::information ? kInform : kRegister;
}

bool needs_signatures(std::string_view purpose) { return purpose != kInform; }

Date default_valid_to(std::string_view purpose, Date given, const ConsentRules& rules) {
  if (!needs_signatures(purpose)) return kOpenEnd;
  const Date end = months_after(given, rules.valid_months);
  if (end > kOpenEnd) return kOpenEnd;
  return end.day() == given.day() ? end - 1 : end;
}

ConsentFacts consent_facts(const Person& person, const Consent& consent) {
  return {.birth_date = person.birth_date,
          .birth_year = person.birth_year,
          .guardians = person.guardians,
          .needs_signatures = needs_signatures(consent.purpose),
          .signatures = consent.signatures,
          .exceptions = consent.exceptions,
          .given_on = consent.given_on,
          .valid_to = consent.valid_to,
          .withdrawn_on = consent.withdrawn_on};
}

std::vector<Giver> required_givers(const ConsentFacts& facts, const ConsentRules& rules, Date day) {
  const std::vector<Giver> left = givers_left(facts, rules, day);
  return may_decide(left, facts, rules, day) ? left : givers_by_age(facts, rules, day);
}

bool exceptions_count(const ConsentFacts& facts, const ConsentRules& rules, Date day) {
  return may_decide(givers_left(facts, rules, day), facts, rules, day) ||
         signed_by(facts, Giver::appointed, day);
}

Message exception_fault(const GuardianException& exception, const ConsentFacts& facts,
                        const ConsentRules& rules) {
  const auto& [giver, ground, since, decided_by, reference] = exception;
  const std::string key = CodeBook().said("giver", giver_key(giver));
  if (giver != Giver::guardian_1 && giver != Giver::guardian_2)
    return {"consent.without.giver", {key}};
  const auto all = givers_by_age(facts, rules, since);
  if (std::find(all.begin(), all.end(), giver) == all.end())
    return {"consent.without.not_required", {key, since.iso()}};
  if (ground == "unreachable" && decided_by.empty()) return "consent.without.decided_by";
  if (ground == "board_decision" && reference.empty()) return "consent.without.reference";
  const bool replaced = std::any_of(facts.signatures.begin(), facts.signatures.end(),
                                    [](const Signature& s) { return s.giver == Giver::appointed; });
  if (replaced || exceptions_count(facts, rules, since)) return {};
  return {"consent.without.nobody", {std::to_string(rules.adult_from)}};
}

std::vector<Giver> missing_givers(const ConsentFacts& facts, const ConsentRules& rules, Date day) {
  const auto from = complete_from(facts, rules);
  if (from && *from <= day) return {};
  std::vector<Giver> missing = unsigned_on(facts, rules, day);
  return missing.empty() ? required_givers(facts, rules, day) : missing;
}

bool only_guardians_signed(const ConsentFacts& facts, const ConsentRules& rules) {
  return facts.needs_signatures &&
         std::none_of(facts.signatures.begin(), facts.signatures.end(), [&](const Signature& s) {
           return s.giver == Giver::youth && may_have_turned(facts, rules.youth_signs_from, s.on);
         });
}

std::optional<DateRange> days_in_force(const ConsentFacts& facts, const ConsentRules& rules) {
  const auto from = complete_from(facts, rules);
  if (!from) return {};
  Date last = facts.valid_to;
  if (facts.withdrawn_on) last = std::min(last, *facts.withdrawn_on - 1);
  if (const auto by_age = last_day_by_age(facts, rules)) last = std::min(last, *by_age);
  return last < *from ? std::nullopt : std::optional(DateRange{*from, last});
}

bool held_before_withdrawal(const ConsentFacts& facts, const ConsentRules& rules) {
  if (!facts.withdrawn_on) return false;
  const auto from = complete_from(facts, rules);
  const auto by_age = last_day_by_age(facts, rules);
  return from && *from <= *facts.withdrawn_on && (!by_age || *from <= *by_age);
}

ConsentState state_on(const ConsentFacts& facts, const ConsentRules& rules, Date day) {
  const auto range = days_in_force(facts, rules);
  if (range && range->contains(day)) return ConsentState::in_force;
  if (day < facts.given_on) return ConsentState::not_yet;
  if (facts.withdrawn_on && *facts.withdrawn_on <= day) return ConsentState::withdrawn;
  if (day > facts.valid_to) return ConsentState::expired;
  return range && day > range->last ? ConsentState::lapsed_by_age : ConsentState::incomplete;
}

std::string_view state_key(ConsentState state) {
  switch (state) {
    case ConsentState::in_force: return "consent.state.in_force";
    case ConsentState::not_yet: return "consent.state.not_yet";
    case ConsentState::incomplete: return "consent.state.incomplete";
    case ConsentState::withdrawn: return "consent.state.withdrawn";
    case ConsentState::expired: return "consent.state.expired";
    case ConsentState::lapsed_by_age: return "consent.state.lapsed_by_age";
  }
  return {};
}

MissingReason missing_reason(std::span<const ConsentFacts> consents, const ConsentRules& rules,
                             Date as_of) {
  const ConsentFacts* last = nullptr;
  for (const auto& consent : consents)
    if (consent.given_on <= as_of && (last == nullptr || last->given_on <= consent.given_on))
      last = &consent;
  if (last == nullptr) return {"not_asked", {}};
  const ConsentFacts known = as_known_on(*last, as_of);
  ConsentState state = state_on(known, rules, as_of);
  const bool never_held = state == ConsentState::expired && !complete_from(known, rules);
  if (never_held) {
    state = ConsentState::incomplete;
    as_of = known.valid_to;
  }
  switch (state) {
    case ConsentState::withdrawn: return {"withdrawn", known.withdrawn_on};
    case ConsentState::expired: return {"expired", known.valid_to + 1};
    case ConsentState::lapsed_by_age:
      return {may_have_turned(known, rules.adult_from, as_of) ? "turned_18" : "expired",
              *last_day_by_age(known, rules) + 1};
    case ConsentState::incomplete: {
      const auto missing = missing_givers(known, rules, as_of);
      const bool own_only = missing == std::vector{Giver::youth};
      // Whose age is not sure may have signed as an adult.
      if (own_only && !may_be_younger(known, rules.adult_from, as_of))
        return never_held ? MissingReason{"expired", known.valid_to + 1}
                          : MissingReason{"turned_18", {}};
      return {own_only ? "thinking" : "guardian_waiting", known.given_on};
    }
    case ConsentState::in_force:
    case ConsentState::not_yet: break;
  }
  return {"not_asked", {}};
}

}  // namespace jagmed
