#include "ops/correct_hours.hpp"

#include "base/error.hpp"
#include "ops/hours_ledger.hpp"
#include "store/hour_corrections.hpp"
#include "store/other_work.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// The only one that is meant.
StoredHours meant(ReadTxn& txn, const CorrectionRequest& request, const Enrollment& spell,
                  const std::string& prefix) {
  const Activity& wanted = request.activity;
  auto known = request.with == HoursWith::guardian ? guardian_work_of_day(txn, spell.id, wanted.day)
                                                   : hours_of_day(txn, spell.person, wanted.day);
  std::erase_if(known, [&](const StoredHours& each) {
    return each.activity.programme != spell.programme || each.activity.kind != wanted.kind ||
           (wanted.start && each.activity.start != wanted.start);
  });
  const std::string code = person_code(spell.person, prefix), day = wanted.day.iso();
  if (known.empty())
    throw Error(ErrorKind::input, {"plan.correct.none", {code, day}}, "plan.correct.none.hint");
  if (known.size() > 1)
    throw Error(ErrorKind::input, {"plan.correct.several", {code, day, std::to_string(known.size())}},
                {"plan.correct.several.hint", {code}});
  return known.front();
}

long long sum_of(ReadTxn& txn, const Enrollment& spell, const CorrectionRequest& request) {
  const Month month = Month::of(request.activity.day);
  const DateRange days{month.first(), month.last()};
  if (request.with == HoursWith::guardian) return guardian_minutes(txn, spell.id, days);
  return spell.standing == Standing::declined ? outside_minutes(txn, spell.person, spell.programme)
                                              : participant_minutes(txn, spell.person, spell.programme, days);
}

}  // namespace

std::vector<CorrectedHours> correct_hours(WriteTxn& txn, const CorrectionRequest& request,
                                          const Settings& settings, Date today, const std::string& prefix) {
  const Date day = request.activity.day;
  HoursLedger ledger(txn, settings, prefix);
  const Programme& programme = ledger.programme(request.persons, day, request.activity.programme);
  std::vector<CorrectedHours> all;
  for (const PersonId person : request.persons) {
    CorrectedHours each{.spell = ledger.spell(person, day, programme.code)};
    const StoredHours known = meant(txn, request, each.spell, prefix);
    each.before = known.minutes;
    if (request.minutes > 0) check_activity(known.activity, request.minutes, today);
    if (request.with == HoursWith::youth) {
      each.day_total = ledger.day_total(person, day) - known.minutes + request.minutes;
      check_day_total(each.day_total, day, person_code(person, prefix));
    }
    if (known.minutes != request.minutes)
      correct_minutes(txn, each.spell, known, request.with, request.minutes);
    each.sum = sum_of(txn, each.spell, request);
    all.push_back(std::move(each));
  }
  if (std::ranges::all_of(all, [&](const CorrectedHours& each) { return each.before == request.minutes; }))
    throw Error(ErrorKind::input, {"plan.correct.same", {day.iso()}});
  return all;
}

}  // namespace jagmed::ops
