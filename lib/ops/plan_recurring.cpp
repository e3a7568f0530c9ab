#include "ops/plan_recurring.hpp"

#include "base/error.hpp"
#include "ops/held_by.hpp"
#include "ops/hours_ledger.hpp"
#include "ops/open_case.hpp"
#include "store/people.hpp"
#include "store/recurring.hpp"
#include "store/week.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

Date first_on(int weekday, Date from) { return from + (weekday - from.weekday() + 7) % 7; }

/// Two occasions that nobody would plan twice: the same thing with the same group, or with the
/// guardians, on the same day of the week, at times that overlap or without one. One is then most
/// likely the other anew.
bool same_plan(const Recurring& a, Recurring b) {
  b.activity.day = a.activity.day;
  return a.weekday == b.weekday && a.with == b.with && a.activity.kind == b.activity.kind &&
         a.activity.group == b.activity.group && a.activity.other_text == b.activity.other_text &&
         overlap_minutes(a.activity, a.minutes, b.activity, b.minutes) > 0;
}

void refuse_known(ReadTxn& txn, const RecurringOutcome& plan, const std::string& prefix) {
  const Date before = plan.recurring.since - 1;
  for (const auto& known : recurring_after(txn, plan.recurring.activity.programme, before)) {
    if (!same_plan(known, plan.recurring)) continue;
    for (const auto& expected : expected_after(txn, known.id, before))
      if (std::ranges::find(plan.persons, expected.person, &RecurringPerson::person) !=
          plan.persons.end())
        throw Error(
            ErrorKind::input,
            {"plan.every.known", {person_code(expected.person, prefix), std::to_string(known.id)}},
            known.since > before
                ? Message("plan.stop.early.hint")
                : Message("plan.every.known.hint", {std::to_string(known.id), before.iso()}));
  }
}

/// Who would still be expected on the last day, had the case not ended.
std::vector<RecurringPerson> ended_cases_of(ReadTxn& txn, const Recurring& recurring, Date last) {
  auto ever = expected_after(txn, recurring.id, recurring.since - 1);
  std::erase_if(ever,
                [&](const RecurringPerson& each) { return each.until && *each.until < last; });
  return ever;
}

RecurringLine line_of(ReadTxn& txn, Recurring recurring, bool with_protected, Date today) {
  const Date last = std::min(recurring.until.value_or(today), today);
  RecurringLine line{.recurring = std::move(recurring)};
  auto expected = expected_after(txn, line.recurring.id, last - 1);
  if (expected.empty()) {
    expected = ended_cases_of(txn, line.recurring, last);
    line.over = !expected.empty();
  }
  for (const auto& person : expected) {
    if (!with_protected && is_protected(txn, person.person))
      line.hidden.push_back(person.person);
    else
      line.persons.push_back(person);
  }
  return line;
}

}  // namespace

RecurringOutcome plan_recurring(WriteTxn& txn, const RecurringRequest& request,
                                const Settings& settings, const CodeBook& codes,
                                const std::string& prefix) {
  const HoursRequest& hours = request.hours;
  const Date first = first_on(request.weekday, hours.activity.day);
  refuse_words_of_protected(txn, hours, prefix);
  refuse_other_codes(txn, hours, prefix);
  HoursLedger ledger(txn, settings, prefix);
  const Programme& programme = ledger.programme(hours.persons, first, hours.activity.programme);
  RecurringOutcome plan{.recurring = {.activity = whole_activity(hours, programme),
                                      .weekday = request.weekday,
                                      .minutes = hours.minutes,
                                      .since = hours.activity.day,
                                      .until = request.until,
                                      .with = hours.with},
                        .first = first};
  drop_for_protected(txn, hours.persons, plan.recurring.activity);
  check_activity(plan.recurring.activity, hours.minutes, hours.activity.day);
  if (request.until && *request.until < first)
    throw Error(ErrorKind::input, {"plan.every.until", {request.until->iso(), first.iso()}});
  for (const PersonId person : hours.persons)
    plan.persons.push_back({.enrollment = ledger.spell(person, first, programme.code).id,
                            .person = person,
                            .since = hours.activity.day,
                            .until = request.until});
  refuse_known(txn, plan, prefix);
  plan.recurring.id = insert_recurring(txn, plan.recurring, codes);
  for (const auto& person : plan.persons) insert_recurring_person(txn, plan.recurring.id, person);
  return plan;
}

Recurring stop_recurring(WriteTxn& txn, const StopRequest& request, const std::string& prefix) {
  const std::string number = std::to_string(request.number);
  const auto recurring = find_recurring(txn, request.number);
  if (!recurring)
    throw Error(ErrorKind::input, {"plan.stop.unknown", {number}}, "plan.stop.unknown.hint");
  if (recurring->until && *recurring->until <= request.last)
    throw Error(ErrorKind::input, {"plan.stop.over", {number, recurring->until->iso()}});
  if (request.last < recurring->since)
    throw Error(ErrorKind::input, {"plan.stop.early", {number, recurring->since.iso()}},
                "plan.stop.early.hint");
  const auto expected = expected_after(txn, request.number, request.last);
  std::optional<std::int64_t> spell;
  if (request.person) {
    const auto found = std::ranges::find(expected, *request.person, &RecurringPerson::person);
    if (found == expected.end())
      throw Error(ErrorKind::input,
                  {"plan.stop.person", {person_code(*request.person, prefix), number}},
                  "plan.stop.person.hint");
    spell = found->enrollment;
  }
  if (confirmed_after(txn, request.number, request.last, spell))
    throw Error(ErrorKind::input, {"plan.stop.confirmed", {number, request.last.iso()}},
                "plan.stop.confirmed.hint");
  for (const auto& person : expected)
    if (!request.person || person.person == *request.person) txn.concerns(person.person);
  if (spell)
    end_recurring_person(txn, request.number, *spell, request.last);
  else
    end_recurring(txn, request.number, request.last);
  return *recurring;
}

OpenOccasions unconfirmed(ReadTxn& txn, const Recurring& recurring, Date last,
                          std::optional<PersonId> person) {
  std::set<Date> days;
  for (const auto& row : planned_rows(txn, recurring.activity.programme, {recurring.since, last},
                                      {.recurring = recurring.id}))
    if (!person || row.spell.person == *person) days.insert(row.day);
  OpenOccasions open{.count = static_cast<int>(days.size())};
  if (days.empty()) return open;
  open.oldest = *days.begin();
  if (const Date before = open.oldest - 1;
      before >= recurring.since && !confirmed_after(txn, recurring.id, before))
    open.ends_from = before;
  return open;
}

std::vector<RecurringLine> recurring_shown(ReadTxn& txn, const Programme& programme,
                                           const std::string& staff, bool with_protected,
                                           Date today) {
  auto all = recurring_after(txn, programme.code, today - 1);
  std::set<std::int64_t> ended;
  for (const auto& row : planned_rows(txn, programme.code, {Date{}, today}, {.over_before = today}))
    ended.insert(row.recurring);
  for (const auto id : ended) all.push_back(*find_recurring(txn, id));
  std::ranges::sort(all, {}, &Recurring::id);
  std::vector<RecurringLine> lines;
  for (auto& recurring : all) {
    RecurringLine line = line_of(txn, std::move(recurring), with_protected, today);
    if (!line.persons.empty()) {
      const Date day = std::max(today, line.recurring.since);
      line.recurring =
          held_on(txn, std::move(line.recurring), line.persons.front().enrollment, day, programme);
    }
    if (is_held_by(line.recurring, staff)) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Recurring> recurring_with(ReadTxn& txn, PersonId person, const std::string& programme,
                                      Date day) {
  auto all = recurring_after(txn, programme, day);
  std::erase_if(all, [&](const Recurring& each) {
    const auto expected = expected_after(txn, each.id, day);
    return std::ranges::find(expected, person, &RecurringPerson::person) == expected.end();
  });
  return all;
}

}  // namespace jagmed::ops
