#include "ops/correct_hours.hpp"

#include "base/error.hpp"
#include "ops/hours_ledger.hpp"
#include "ops/open_case.hpp"
#include "ops/week.hpp"
#include "store/hour_corrections.hpp"
#include "store/other_work.hpp"
#include "store/people.hpp"
#include "store/recurring.hpp"
#include "store/week.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// What is corrected, in the spell that it stands in.
struct Meant {
  Enrollment spell;
  StoredHours hours;
  std::int64_t missed = 0;  ///< of the plan, confirmed as not held: there are no hours yet
};

bool is_wanted(const CorrectionRequest& request, const Activity& activity) {
  const Activity& wanted = request.activity;
  return (wanted.kind.empty() || activity.kind == wanted.kind) &&
         (wanted.group.empty() || activity.group == wanted.group) &&
         (!wanted.start || activity.start == wanted.start);
}

void add_hours(ReadTxn& txn, const CorrectionRequest& request, const Enrollment& spell,
               std::vector<Meant>& all) {
  const bool guardian = request.with == HoursWith::guardian;
  const Date day = request.activity.day;
  const auto hours =
      guardian ? guardian_work_of_day(txn, spell.id, day) : hours_of_day(txn, spell.person, day);
  for (const auto& each : hours)
    if (is_wanted(request, each.activity) && (request.was == 0 || each.minutes == request.was) &&
        (guardian || has_hours_in(txn, spell.id, each.id)))
      all.push_back({spell, each});
}

void add_missed(ReadTxn& txn, const CorrectionRequest& request, const Enrollment& spell,
                std::vector<Meant>& all) {
  const Date day = request.activity.day;
  for (const auto recurring : missed_on(txn, spell.id, day)) {
    auto planned = *find_recurring(txn, recurring);
    planned.activity.day = day;
    if (planned.with == request.with && is_wanted(request, planned.activity))
      all.push_back({spell, {.activity = planned.activity}, recurring});
  }
}

/// What to do where nothing is written: it may be planned and not confirmed.
Message none_hint(ReadTxn& txn, const CorrectionRequest& request, PersonId person,
                  const std::string& programme, Date today) {
  const Date day = request.activity.day;
  if (day <= today)
    for (const auto& row : planned_rows(txn, programme, {day, day})) {
      const auto planned = *find_recurring(txn, row.recurring);
      if (row.spell.person == person && planned.with == request.with &&
          is_wanted(request, planned.activity))
        return {"plan.correct.none.planned",
                {std::to_string(iso_week_year(day)), std::to_string(iso_week(day)),
                 is_protected(txn, person) ? " --protected" : ""}};
    }
  return request.minutes == 0 ? "plan.correct.none.zero" : "plan.correct.none.hint";
}

/// The only one that is meant.
Meant meant(ReadTxn& txn, const CorrectionRequest& request, PersonId person,
            const std::string& programme, Date today, const std::string& prefix) {
  auto spells = enrollments_of(txn, person);
  std::erase_if(spells, [&](const Enrollment& each) { return each.programme != programme; });
  std::vector<Meant> known;
  for (const auto& spell : spells) add_hours(txn, request, spell, known);
  if (known.empty())
    for (const auto& spell : spells) add_missed(txn, request, spell, known);
  const std::string code = person_code(person, prefix), day = request.activity.day.iso();
  if (known.empty())
    throw Error(ErrorKind::input, {"plan.correct.none", {code, day}},
                none_hint(txn, request, person, programme, today));
  if (known.size() > 1)
    throw Error(ErrorKind::input,
                {"plan.correct.several", {code, day, std::to_string(known.size())}},
                {"plan.correct.several.hint", {code}});
  return known.front();
}

/// It was held after all: confirmed anew, as if nothing had been said of it.
void hold(WriteTxn& txn, const Meant& known, int minutes, const Settings& settings,
          const CodeBook& codes, const std::string& prefix) {
  const Date day = known.hours.activity.day;
  drop_outcome(txn, known.missed, known.spell, day);
  const Confirmation held[] = {
      {.recurring = known.missed, .day = day, .person = known.spell.person, .minutes = minutes}};
  (void)confirm_week(txn, held, {day, day}, settings, codes, {}, prefix);
}

}  // namespace

std::vector<CorrectedHours> correct_hours(WriteTxn& txn, const CorrectionRequest& typed,
                                          const Settings& settings, const CodeBook& codes,
                                          Date today, const std::string& prefix) {
  const Date day = typed.activity.day;
  HoursLedger ledger(txn, settings, prefix);
  const Programme& programme = ledger.programme(typed.persons, day, typed.activity.programme);
  CorrectionRequest request = typed;
  if (!typed.activity.group.empty())
    request.activity.group = programme.group(typed.activity.group).key;
  std::vector<CorrectedHours> all;
  for (const PersonId person : request.persons) {
    const Meant found = meant(txn, request, person, programme.code, today, prefix);
    const StoredHours& known = found.hours;
    CorrectedHours each{.spell = found.spell, .kind = known.activity.kind};
    each.before = known.minutes;
    if (request.minutes > 0) check_activity(known.activity, request.minutes, today);
    if (request.with == HoursWith::youth) {
      each.day_total = ledger.day_total(person, day) - known.minutes + request.minutes;
      check_day_total(each.day_total, day, person_code(person, prefix));
    }
    if (found.missed != 0 && request.minutes > 0)
      hold(txn, found, request.minutes, settings, codes, prefix);
    else if (known.minutes != request.minutes)
      correct_minutes(txn, each.spell, known, request.with, request.minutes);
    each.sum = hours_sum(txn, each.spell, day, request.with);
    all.push_back(std::move(each));
  }
  if (std::ranges::all_of(
          all, [&](const CorrectedHours& each) { return each.before == request.minutes; }))
    throw Error(ErrorKind::input, {"plan.correct.same", {day.iso()}});
  return all;
}

std::string instead_of_missed(ReadTxn& txn, const Enrollment& spell, const Activity& activity,
                              int minutes, HoursWith with, const std::string& prefix) {
  for (const auto number : missed_on(txn, spell.id, activity.day)) {
    Recurring planned = *find_recurring(txn, number);
    planned.activity.day = activity.day;
    if (planned.with != with || planned.activity.kind != activity.kind ||
        overlap_minutes(activity, minutes, planned.activity, planned.minutes) == 0)
      continue;
    std::vector<Meant> there;
    add_hours(txn, {.activity = planned.activity, .with = with}, spell, there);
    if (there.empty())
      return correction_typed(person_code(spell.person, prefix), minutes, planned.activity, with);
  }
  return {};
}

}  // namespace jagmed::ops
