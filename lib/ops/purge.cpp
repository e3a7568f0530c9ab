#include "ops/purge.hpp"

#include "ops/erase_person.hpp"
#include "store/kaa.hpp"
#include "store/legal_holds.hpp"
#include "store/people.hpp"
#include "store/scb_rows.hpp"
#include "store/scb_written.hpp"

#include <algorithm>
#include <map>

namespace jagmed::ops {
namespace {

int months_of(const RetentionSettings& periods, RetentionClass what) {
  switch (what) {
    case RetentionClass::absence: return periods.absence_months;
    case RetentionClass::case_data: return periods.case_months;
    // As long as the case, and then some.
    case RetentionClass::consent:
      return periods.case_months == 0 || periods.consent_months == 0
                 ? 0
                 : periods.case_months + periods.consent_months;
    case RetentionClass::access: return periods.access_months;
    case RetentionClass::kaa: return periods.kaa_months;
    case RetentionClass::everything: break;
  }
  return 0;
}

/// Those whose last day lies far enough back.
std::vector<DueErasure> due_of(std::vector<DueErasure> ended, int months, Date as_of) {
  std::erase_if(ended, [&](const DueErasure& each) { return !is_due(each.last, months, as_of); });
  return ended;
}

PurgeItem item_of(ReadTxn& txn, RetentionClass what, int months, Date as_of) {
  PurgeItem item{.what = what, .months = months};
  if (months == 0) return item;
  switch (what) {
    case RetentionClass::absence:
      item.limit = absence_limit(as_of, months);
      for (const PersonId person : persons_with_absence_until(txn, *item.limit))
        item.persons.push_back({person, *item.limit});
      break;
    case RetentionClass::case_data:
    case RetentionClass::consent:
      item.persons = due_of(ended_cases(txn, what), months, as_of);
      break;
    case RetentionClass::kaa: item.persons = due_of(ended_kaa(txn), months, as_of); break;
    case RetentionClass::access:
      item.limit = months_after(as_of, -months) + -1;
      item.readings = readings_until(txn, *item.limit);
      break;
    case RetentionClass::everything: break;
  }
  return item;
}

}  // namespace

std::vector<DueErasure> waiting_for_return(ReadTxn& txn, const RetentionSettings& periods,
                                           Date as_of) {
  std::vector<DueErasure> waiting;
  const auto held = persons_on_hold(txn);
  if (periods.kaa_months == 0) return waiting;
  for (const auto& [person, ended] : unaccepted_kaa(txn))
    if (!held.contains(person)) waiting.push_back({person, Half::of(ended).days().last});
  return due_of(std::move(waiting), periods.kaa_months, as_of);
}

std::vector<PurgeItem> purge_plan(ReadTxn& txn, const RetentionSettings& periods,
                                  std::optional<RetentionClass> only, Date as_of) {
  const auto held = persons_on_hold(txn);
  std::vector<PurgeItem> plan;
  for (const RetentionClass what : kPurgeClasses) {
    if (only && *only != what) continue;
    PurgeItem item = item_of(txn, what, months_of(periods, what), as_of);
    item.held = static_cast<std::int64_t>(std::erase_if(
        item.persons, [&](const DueErasure& each) { return held.contains(each.person); }));
    if (what == RetentionClass::kaa) item.waiting = waiting_for_return(txn, periods, as_of);
    plan.push_back(std::move(item));
  }
  return plan;
}

std::set<PersonId> persons_of(const std::vector<PurgeItem>& plan) {
  std::set<PersonId> persons;
  for (const auto& item : plan)
    for (const auto& due : item.persons) persons.insert(due.person);
  return persons;
}

std::set<std::string> accepted_halves(ReadTxn& txn, const std::vector<PurgeItem>& plan) {
  std::set<std::string> halves, accepted;
  for (const auto& item : plan)
    for (const auto& due : item.persons)
      if (item.what == RetentionClass::kaa)
        for (const auto& one : kaa_cases_of(txn, due.person))
          for (Half half = Half::of(one.spell.started);
               half.days().first <= due.last && one.spell.touches(half.days()); half = half.after())
            halves.insert(half.name());
  for (const auto& half : halves)
    if (std::ranges::any_of(kaa_returns(txn, half),
                            [](const KaaReturn& each) { return each.accepted.has_value(); }))
      accepted.insert(half);
  return accepted;
}

namespace {

/// Who would stand in the file of a month, which is made once.
class ScbFiles {
 public:
  ScbFiles(ReadTxn& txn, const Programme& programme) : txn_(txn), programme_(programme) {}

  bool hold(Month month, PersonId person) {
    const auto [at, fresh] = persons_.try_emplace(month.iso());
    if (fresh) {
      const ScbInput input = scb_input(txn_, programme_.code, programme_.scb.basis, month);
      for (const ScbRow& row :
           scb_month(input, programme_, month, month.next().first(), {}, "").rows)
        at->second.insert(row.person);
    }
    return at->second.contains(person);
  }

 private:
  ReadTxn& txn_;
  const Programme& programme_;
  std::map<std::string, std::set<PersonId>> persons_;
};

/// Standing started, up to the last day on which something happened: the months in whose file that
/// one would stand.
void add_unwritten(ReadTxn& txn, const Programme& programme, const DueErasure& due, ScbFiles& files,
                   std::set<std::string>& months) {
  for (const auto& spell : enrollments_of(txn, due.person, programme.code)) {
    if (spell.standing != Standing::started) continue;
    const Date last = spell.ended.value_or(due.last);
    for (Month month = Month::of(spell.started); month.first() <= last; month = month.next())
      if (!scb_written(txn, programme.code, month) && files.hold(month, due.person))
        months.insert(month.iso());
  }
}

}  // namespace

std::set<std::string> unwritten_months(ReadTxn& txn, const std::vector<PurgeItem>& plan,
                                       const std::vector<Programme>& programmes) {
  std::set<std::string> months;
  for (const auto& programme : programmes) {
    if (programme.scb.project_name.empty() && programme.scb.contact_person.empty()) continue;
    ScbFiles files(txn, programme);
    for (const auto& item : plan)
      if (item.what == RetentionClass::case_data)
        for (const auto& due : item.persons) add_unwritten(txn, programme, due, files, months);
  }
  return months;
}

namespace {

/// Spells that figures keep end on the last day of their case: to note it would lead from whoever
/// it was to them.
Date upto_of(RetentionClass what, Date last, Date today) {
  const bool of_case = what == RetentionClass::case_data || what == RetentionClass::consent;
  return of_case ? std::max(last, today + -1) : last;
}

}  // namespace

Erased purge(WriteTxn& txn, const std::vector<PurgeItem>& plan, const std::string& typed,
             Date today) {
  const std::string decision = checked_decision(txn, typed);
  std::vector<Erasure> acts;
  for (const auto& item : plan) {
    for (const auto& [person, last] : item.persons)
      acts.push_back({person, item.what, upto_of(item.what, last, today), today, decision});
    if (item.readings > 0) acts.push_back({0, item.what, *item.limit, today, decision});
  }
  return erase(txn, acts);
}

}  // namespace jagmed::ops
