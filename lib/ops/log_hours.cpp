#include "ops/log_hours.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "ops/hours_ledger.hpp"
#include "store/hours.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void refuse_repeated(const HoursOutcome& outcome, const std::string& prefix) {
  std::vector<std::string> codes;
  for (const auto& each : outcome.persons)
    if (each.repeated) codes.push_back(person_code(each.spell.person, prefix));
  if (!codes.empty())
    throw Error(ErrorKind::input,
                {"plan.hours.repeated", {join(codes, ", "), outcome.activity.day.iso()}},
                "plan.hours.repeated.hint");
}

/// What is written of an hour with somebody protected alone may tell who or where it is.
void refuse_text(ReadTxn& txn, const HoursRequest& request) {
  const std::string_view text = request.activity.other_text;
  const bool alone = std::ranges::all_of(request.persons, [&](PersonId id) {
    const auto person = find_person(txn, id);
    return person && person->protection != Protection::none;
  });
  if (alone && !text.empty() && text != "–")
    throw Error(ErrorKind::input, "plan.hours.protected", "plan.hours.protected.hint");
}

}  // namespace

HoursOutcome judge_hours(ReadTxn& txn, const HoursRequest& request, const Settings& settings,
                         Date today, const std::string& prefix) {
  HoursOutcome outcome{.activity = request.activity, .minutes = request.minutes};
  Activity& activity = outcome.activity;
  check_activity(activity, request.minutes, today);
  refuse_text(txn, request);
  HoursLedger ledger(txn, settings, prefix);
  const Programme& programme = ledger.programme(request.persons, activity.day, activity.programme);
  activity.programme = programme.code;
  activity.staff = staff_named(request.staff, programme);
  outcome.basis = programme.scb.basis;
  for (const PersonId person : request.persons) {
    PersonHours hours{.spell = ledger.spell(person, activity.day, programme.code)};
    hours.overlap = ledger.overlap(person, activity, request.minutes);
    hours.repeated = ledger.same(person, activity, request.minutes) != nullptr;
    hours.paused = std::ranges::any_of(pauses_of(txn, hours.spell.id), [&](const ProjectPause& pause) {
      return pause.covers(activity.day);
    });
    hours.day_total = ledger.day_total(person, activity.day) + request.minutes;
    check_day_total(hours.day_total, activity.day, person_code(person, prefix));
    outcome.persons.push_back(std::move(hours));
  }
  return outcome;
}

HoursOutcome log_hours(WriteTxn& txn, const HoursRequest& request, Repeated repeated,
                       const Settings& settings, const CodeBook& codes, Date today,
                       const std::string& prefix) {
  HoursOutcome outcome = judge_hours(txn, request, settings, today, prefix);
  if (repeated == Repeated::refuse) refuse_repeated(outcome, prefix);
  const Activity& activity = outcome.activity;
  const Programme& programme = settings.programme(activity.programme);
  const std::int64_t id = insert_activity(txn, activity, codes);
  const Month month = Month::of(activity.day);
  for (auto& each : outcome.persons) {
    const Enrollment& spell = each.spell;
    add_participation(txn, id, activity.day, spell, request.minutes);
    each.reportable = is_reportable(txn, spell, activity.day, id, programme);
    each.sum =
        spell.standing == Standing::declined
            ? outside_minutes(txn, spell.person, programme.code)
            : participant_minutes(txn, spell.person, programme.code, {month.first(), month.last()});
  }
  return outcome;
}

}  // namespace jagmed::ops
