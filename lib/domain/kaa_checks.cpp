#include "domain/kaa_checks.hpp"

#include "domain/kaa_age.hpp"
#include "domain/kaa_at.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <variant>

namespace jagmed {
namespace {

using Input = KaaCheckInput;

/// Pupils on an introductory programme are covered no more from this day on.
const Date kWithoutIm = *Date::make(2018, 7, 1);

bool wrong_number(const KaaCase& one, const Input& in) {
  const auto read = parse_identity(one.number, in.today, {.temporary = false});
  return !std::holds_alternative<IdentityNumber>(read);
}

bool beyond_twenty(const KaaCase& one, const Input& in) {
  const auto twenty = twentieth_birthday(one.person);
  if (!twenty) return false;
  return one.spell.started >= *twenty ||
         (one.spell.ended && *one.spell.ended > *twenty + in.rules.age_days);
}

bool outside_period(const KaaCase& one, const Input& in) { return !one.spell.touches(in.period); }

bool half_an_end(const KaaCase& one, const Input&) {
  return one.spell.ended.has_value() == one.spell.deregistration_reason.empty();
}

bool not_on_birthday(const KaaCase& one, const Input& in) {
  if (one.spell.deregistration_reason != "turned_20" || !one.spell.ended) return false;
  const auto twenty = twentieth_birthday(one.person);
  return twenty && std::abs(*one.spell.ended - *twenty) > in.rules.age_days;
}

bool out_of_order(const KaaMeasure& m) {
  return (m.started && *m.started < m.offered) ||
         (m.ended && *m.ended < m.started.value_or(m.offered));
}

bool ends_before_it_starts(const KaaCase& one, const Input&) {
  return (one.spell.ended && *one.spell.ended < one.spell.started) ||
         std::any_of(one.measures.begin(), one.measures.end(), out_of_order);
}

/// What goes on, by the register, after the spell is over is outside of it, too.
bool measure_outside(const KaaCase& one, const Input& in) {
  const KaaSpell& spell = one.spell;
  const bool over = spell.ended && *spell.ended <= in.period.last;
  return std::any_of(one.measures.begin(), one.measures.end(), [&](const KaaMeasure& m) {
    if (over && m.status == "ongoing" && !m.ended) return true;
    const Date last = m.ended ? *m.ended : m.started.value_or(m.offered);
    return m.offered < spell.started || (spell.ended && last > *spell.ended);
  });
}

bool unfinished_measure(const KaaCase& one, const Input& in) {
  return std::any_of(one.measures.begin(), one.measures.end(), [&](const KaaMeasure& known) {
    const KaaMeasure m = measure_at(known, in.period.last);
    const bool over = m.status == "completed" || m.status == "interrupted";
    return over && (!m.ended || m.occupation_after.empty());
  });
}

bool declined_yet_ended(const KaaCase& one, const Input&) {
  return std::any_of(one.measures.begin(), one.measures.end(), [](const KaaMeasure& m) {
    return m.status == "declined" && (m.started || !m.occupation_after.empty());
  });
}

bool reason_unknown(const KaaCase& one, const Input&) {
  return one.spell.registration_reason == "unknown";
}

bool twenty_without_end(const KaaCase& one, const Input& in) {
  const auto twenty = twentieth_birthday(one.person);
  return twenty && !one.spell.ended && *twenty <= std::min(in.period.last, in.today);
}

bool on_im(const KaaCase& one, const Input& in) {
  const auto& all = one.occupations;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].occupation != "im") continue;
    Date last = i + 1 < all.size() ? all[i + 1].since - 1 : in.period.last;
    if (one.spell.ended) last = std::min(last, *one.spell.ended - 1);
    const Date first = std::max({kWithoutIm, all[i].since, in.period.first});
    if (std::min(last, in.period.last) >= first) return true;
  }
  return false;
}

bool too_young(const KaaCase& one, const Input&) {
  return one.person.birth_date &&
         age_on(*one.person.birth_date, one.spell.started) < kYoungestInKaa;
}

using Persons = std::vector<PersonId>;

/// Two spells of one person that share a day.
Persons overlapping(const Input& in) {
  std::map<PersonId, std::vector<const KaaSpell*>> spells;
  for (const auto& one : in.cases)
    if (!one.hidden()) spells[one.person.id].push_back(&one.spell);
  Persons found;
  for (auto& [person, all] : spells) {
    std::sort(all.begin(), all.end(),
              [](const auto* a, const auto* b) { return a->started < b->started; });
    for (std::size_t i = 1; i < all.size(); ++i)
      if (!all[i - 1]->ended || *all[i - 1]->ended > all[i]->started) {
        found.push_back(person);
        break;
      }
  }
  return found;
}

/// The same number and start in two rows.
Persons twice(const Input& in) {
  std::set<std::pair<std::string, Date>> seen;
  std::set<PersonId> found;
  for (const auto& one : in.cases)
    if (!one.hidden() && !one.number.empty() && !seen.emplace(one.number, one.spell.started).second)
      found.insert(one.person.id);
  return {found.begin(), found.end()};
}

struct CaseRule {
  std::string_view id;
  CheckLevel level;
  const char* key;
  bool (*found)(const KaaCase&, const Input&);
};
constexpr auto kError = CheckLevel::error, kWarning = CheckLevel::warning;

// K04, K13, K14 and K17 to K19 look at the whole file; K12 also at those with protection.
constexpr CaseRule kCaseRules[] = {{"K01", kError, "kaa.check.K01", wrong_number},
                                   {"K02", kError, "kaa.check.K02", beyond_twenty},
                                   {"K03", kError, "kaa.check.K03", outside_period},
                                   {"K05", kError, "kaa.check.K05", half_an_end},
                                   {"K06", kError, "kaa.check.K06", not_on_birthday},
                                   {"K07", kError, "kaa.check.K07", ends_before_it_starts},
                                   {"K08", kWarning, "kaa.check.K08", measure_outside},
                                   {"K09", kError, "kaa.check.K09", unfinished_measure},
                                   {"K10", kError, "kaa.check.K10", declined_yet_ended},
                                   {"K11", kWarning, "kaa.check.K11", reason_unknown},
                                   {"K12", kError, "kaa.check.K12", twenty_without_end},
                                   {"K15", kError, "kaa.check.K15", on_im},
                                   {"K16", kWarning, "kaa.check.K16", too_young}};

Persons persons_of(const Input& in, const CaseRule& rule) {
  std::set<PersonId> found;
  for (const auto& one : in.cases)
    if (!one.hidden() && rule.found(one, in)) found.insert(one.person.id);
  return {found.begin(), found.end()};
}

long long persons_where(const Input& in, bool hidden) {
  std::set<PersonId> all;
  for (const auto& one : in.cases)
    if (one.hidden() == hidden) all.insert(one.person.id);
  return static_cast<long long>(all.size());
}

/// Of those with protection: how many have turned 20 and are registered still.
long long hidden_over_age(const Input& in) {
  std::set<PersonId> all;
  for (const auto& one : in.cases)
    if (one.hidden() && twenty_without_end(one, in)) all.insert(one.person.id);
  return static_cast<long long>(all.size());
}

bool fewer(long long rows, long long before, const KaaRules& rules) {
  return rows * 100 < before * (100 - rules.fewer_limit);
}

KaaFinding fewer_than(long long before, const char* key, long long rows, const KaaRules& rules) {
  return {"K17",
          kWarning,
          {key, {std::to_string(rows), std::to_string(before), std::to_string(rules.fewer_limit)}},
          {}};
}

void check_whole_file(const Input& in, std::vector<KaaFinding>& findings) {
  if (auto found = overlapping(in); !found.empty())
    findings.push_back({"K04", kError, "kaa.check.K04", std::move(found)});
  if (auto found = twice(in); !found.empty())
    findings.push_back({"K13", kError, "kaa.check.K13", std::move(found)});
  if (const auto n = hidden_over_age(in); n > 0)
    findings.push_back({"K12", kError, {"kaa.check.K12.protected", {std::to_string(n)}}, {}});
  if (const auto n = persons_where(in, true); n > 0)
    findings.push_back({"K14",
                        in.protected_acknowledged ? kWarning : kError,
                        {"kaa.check.K14", {std::to_string(n)}},
                        {}});
  const long long rows = persons_where(in, false);
  if (rows == 0) findings.push_back({"K18", kError, "kaa.check.K18", {}});
  if (in.replaced && fewer(rows, *in.replaced, in.rules))
    findings.push_back(fewer_than(*in.replaced, "kaa.check.K17.same", rows, in.rules));
  else if (in.last_persons && fewer(rows, *in.last_persons, in.rules))
    findings.push_back(fewer_than(*in.last_persons, "kaa.check.K17", rows, in.rules));
  if (in.left_out.measures > 0)
    findings.push_back({"K19",
                        kWarning,
                        {"kaa.check.K19", {std::to_string(in.left_out.measures)}},
                        in.left_out.persons});
}

}  // namespace

std::vector<KaaFinding> kaa_findings(const KaaCheckInput& input) {
  std::vector<KaaFinding> findings;
  for (const auto& rule : kCaseRules)
    if (auto found = persons_of(input, rule); !found.empty())
      findings.push_back({rule.id, rule.level, rule.key, std::move(found)});
  check_whole_file(input, findings);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const auto& a, const auto& b) { return a.rule < b.rule; });
  return findings;
}

int count_of(std::span<const KaaFinding> findings, CheckLevel level) {
  int n = 0;
  for (const auto& each : findings)
    if (each.level == level) n += std::max<int>(1, static_cast<int>(each.persons.size()));
  return n;
}

}  // namespace jagmed
