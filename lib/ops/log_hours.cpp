#include "ops/log_hours.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"
#include "domain/plan.hpp"
#include "ops/correct_hours.hpp"
#include "ops/hours_ledger.hpp"
#include "ops/named_in_text.hpp"
#include "ops/open_case.hpp"
#include "ops/working_plans.hpp"
#include "store/hours.hpp"
#include "store/other_work.hpp"
#include "store/pauses.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void refuse_repeated(const HoursOutcome& outcome, const std::string& prefix) {
  std::vector<std::string> exact, otherwise;
  for (const auto& each : outcome.persons)
    if (each.repeated)
      (each.otherwise ? otherwise : exact).push_back(person_code(each.spell.person, prefix));
  const auto refuse = [&](const char* key, const std::vector<std::string>& codes) {
    if (!codes.empty())
      throw Error(ErrorKind::input, {key, {join(codes, ", "), outcome.activity.day.iso()}},
                  "plan.hours.repeated.hint");
  };
  refuse("plan.hours.repeated", exact);
  refuse("plan.hours.repeated_otherwise", otherwise);
}

void refuse_missed(const HoursOutcome& outcome, const std::string& prefix) {
  std::vector<std::string> codes, lines;
  for (const auto& each : outcome.persons) {
    if (each.missed.empty()) continue;
    codes.push_back(person_code(each.spell.person, prefix));
    lines.push_back(each.missed);
  }
  if (!codes.empty())
    throw Error(ErrorKind::input,
                {"plan.hours.missed", {join(codes, ", "), outcome.activity.day.iso()}},
                {"plan.hours.missed.hint", {join(lines, "; ")}});
}

/// Compares with a line of that day; exactly the same weighs more than the same for something else.
void compare(PersonHours& hours, const HoursOutcome& outcome, const StoredHours& known) {
  if (!logged_as(outcome.activity, outcome.minutes, known.activity, known.minutes)) return;
  const bool otherwise = !same_purpose(for_aim(outcome.activity, hours.aim), known.activity);
  hours.otherwise = otherwise && (!hours.repeated || hours.otherwise);
  hours.repeated = true;
}

/// The group of the request and what it says; null: none was named.
const ProgrammeGroup* take_group(Activity& activity, const Programme& programme) {
  if (activity.group.empty()) return nullptr;
  const ProgrammeGroup& group = programme.group(activity.group);
  if (group.open)
    throw Error(ErrorKind::input, {"group.open", {group.name}}, {"group.open.hint", {group.key}});
  activity.group = group.key;
  activity.group_name = group.name;
  if (activity.kind.empty()) activity.kind = group.activity.empty() ? "group" : group.activity;
  if (activity.partner.empty()) activity.partner = group.partner;
  return &group;
}

void judge_person(ReadTxn& txn, HoursLedger& ledger, PersonHours& hours,
                  const HoursOutcome& outcome, const std::string& prefix) {
  const Activity& activity = outcome.activity;
  const PersonId person = hours.spell.person;
  hours.paused =
      std::ranges::any_of(pauses_of(txn, hours.spell.id),
                          [&](const ProjectPause& pause) { return pause.covers(activity.day); });
  hours.missed =
      instead_of_missed(txn, hours.spell, activity, outcome.minutes, outcome.with, prefix);
  if (outcome.with == HoursWith::guardian) {
    for (const auto& known : guardian_work_of_day(txn, hours.spell.id, activity.day))
      compare(hours, outcome, known);
    return;
  }
  hours.overlap = ledger.overlap(person, activity, outcome.minutes);
  for (const auto& line : ledger.day(person, activity.day)) compare(hours, outcome, line.hours);
  hours.day_total = ledger.day_total(person, activity.day) + outcome.minutes;
  check_day_total(hours.day_total, activity.day, person_code(person, prefix));
}

/// The occasion of those whose hours are for the same, by aim.
using Made = std::vector<std::pair<Aim, std::int64_t>>;
std::int64_t occasion_for(WriteTxn& txn, const HoursOutcome& outcome, const Aim& aim,
                          const CodeBook& codes, Made& made) {
  const auto known = std::ranges::find(made, aim, &Made::value_type::first);
  if (known != made.end()) return known->second;
  std::vector<PersonId> persons;
  for (const auto& each : outcome.persons)
    if (each.aim == aim) persons.push_back(each.spell.person);
  Activity activity = for_aim(outcome.activity, aim);
  drop_for_protected(txn, persons, activity);
  const std::int64_t id = insert_activity(txn, activity, codes);
  made.emplace_back(aim, id);
  return id;
}

void store_person(WriteTxn& txn, std::int64_t activity, PersonHours& hours,
                  const HoursOutcome& outcome, const Programme& programme) {
  const Enrollment& spell = hours.spell;
  const Date day = outcome.activity.day;
  if (outcome.with == HoursWith::guardian) {
    add_guardian_work(txn, activity, day, spell, outcome.minutes);
  } else {
    add_participation(txn, activity, day, spell, outcome.minutes);
    hours.reportable = is_reportable(txn, spell, day, activity, programme);
  }
  hours.sum = hours_sum(txn, spell, day, outcome.with);
}

}  // namespace

bool activity_tells_where(const Activity& activity) {
  return !activity.place.empty() || !activity.language_support.empty();
}

void refuse_place_of_protected(ReadTxn& txn, const HoursRequest& request,
                               const std::string& prefix) {
  if (!activity_tells_where(request.activity) || !all_protected(txn, request.persons)) return;
  const std::string code = person_code(request.persons.front(), prefix);
  throw Error(ErrorKind::input, {"plan.hours.protected_place", {code}},
              "plan.hours.protected_place.hint");
}

void refuse_words_of_protected(ReadTxn& txn, const HoursRequest& request,
                               const std::string& prefix) {
  refuse_place_of_protected(txn, request, prefix);
  if (!has_free_text(request.activity)) return;
  std::vector<std::string> codes;
  for (const PersonId person : request.persons)
    if (is_protected(txn, person)) codes.push_back(person_code(person, prefix));
  const std::string who = join(codes, ", ");
  if (!codes.empty())
    throw Error(ErrorKind::input, {"plan.hours.protected", {who}},
                request.persons.size() == codes.size()
                    ? Message("plan.hours.protected.hint")
                    : Message("plan.hours.protected.apart", {who}));
}

void refuse_other_codes(ReadTxn& txn, const HoursRequest& request, const std::string& prefix) {
  std::vector<std::string> own;
  for (const PersonId person : request.persons) own.push_back(person_code(person, prefix));
  for (const auto& text : {request.activity.other_text, request.activity.partner}) {
    if (names_somebody_else(txn, text, request.persons, prefix))
      throw NamingError(txn, text, {"text.other_code", {join(own, ", ")}}, "text.other_code.hint");
    if (names_themselves(txn, text, request.persons))
      throw NamingError(txn, text, {"text.own_name", {join(own, ", ")}}, "text.own_name.hint");
  }
}

namespace {

/// What the person's open insatser of the same kind say on the day.
Aim planned_aim(ReadTxn& txn, PersonId person, const Activity& activity) {
  const auto plans = plans_of(txn, person, activity.programme);
  const Plan* plan = open_plan(plans, activity.day);
  if (plan == nullptr || is_of_earlier_case(txn, *plan, activity.day)) return {};
  std::vector<Aim> aims;
  for (const auto* measure : measures_on(*plan, activity.day))
    if (measure->kind == activity.kind && measure->started <= activity.day)
      aims.push_back({measure->level, measure->focus});
  return common_aim(aims);
}

}  // namespace

std::vector<Aim> own_aims(ReadTxn& txn, std::span<const PersonId> persons, const Activity& activity,
                          const Programme& programme, HoursWith with) {
  const bool said = activity.level && !activity.focus.empty();
  std::vector<Aim> aims;
  for (const PersonId person : persons) {
    Aim aim = aim_of(activity, said ? Aim{} : planned_aim(txn, person, activity),
                     default_of(programme, activity.kind));
    if (with == HoursWith::guardian && aim.focus.empty()) aim.focus = "family";
    aims.push_back(std::move(aim));
  }
  return aims;
}

bool is_one_occasion(const Activity& activity, HoursWith with) {
  return with == HoursWith::guardian || has_free_text(activity);
}

Activity whole_activity(const HoursRequest& request, const Programme& programme) {
  Activity activity = request.activity;
  activity.programme = programme.code;
  if (!activity.partner.empty()) activity.partner = checked_text(activity.partner);
  const ProgrammeGroup* group = take_group(activity, programme);
  activity.staff = staff_named(request.staff, programme);
  if (activity.staff.empty() && group != nullptr && !group->leader.empty())
    activity.staff = staff_named({group->leader}, programme);
  fill_in(activity, group, default_of(programme, activity.kind));
  return activity;
}

void drop_for_protected(ReadTxn& txn, std::span<const PersonId> persons, Activity& activity) {
  if (any_protected(txn, persons)) activity.partner.clear();
  if (!all_protected(txn, persons)) return;
  activity.place.clear();
  activity.group.clear();
  activity.group_name.clear();
  activity.language_support.clear();
}

HoursOutcome judge_hours(ReadTxn& txn, const HoursRequest& request, const Settings& settings,
                         Date today, const std::string& prefix) {
  HoursOutcome outcome{
      .activity = request.activity, .minutes = request.minutes, .with = request.with};
  Activity& activity = outcome.activity;
  if (!activity.kind.empty()) check_activity(activity, request.minutes, today);
  refuse_words_of_protected(txn, request, prefix);
  refuse_other_codes(txn, request, prefix);
  HoursLedger ledger(txn, settings, prefix);
  const Programme& programme = ledger.programme(request.persons, activity.day, activity.programme);
  activity = whole_activity(request, programme);
  const auto own = own_aims(txn, request.persons, activity, programme, request.with);
  drop_for_protected(txn, request.persons, activity);
  check_activity(activity, request.minutes, today);
  activity = for_aim(activity, common_aim(own));
  const Aim common{activity.level, activity.focus};
  const bool one = is_one_occasion(activity, request.with);
  outcome.mixed = one && request.with == HoursWith::youth &&
                  std::ranges::any_of(own, [&](const Aim& aim) { return aim != common; });
  outcome.basis = programme.scb.basis;
  for (std::size_t i = 0; i < own.size(); ++i) {
    PersonHours hours{.spell = ledger.spell(request.persons[i], activity.day, programme.code),
                      .aim = one ? common : own[i]};
    judge_person(txn, ledger, hours, outcome, prefix);
    outcome.persons.push_back(std::move(hours));
  }
  return outcome;
}

HoursOutcome log_hours(WriteTxn& txn, const HoursRequest& request, Repeated repeated,
                       const Settings& settings, const CodeBook& codes, Date today,
                       const std::string& prefix) {
  HoursOutcome outcome = judge_hours(txn, request, settings, today, prefix);
  if (repeated == Repeated::refuse) {
    refuse_repeated(outcome, prefix);
    refuse_missed(outcome, prefix);
  }
  const Programme& programme = settings.programme(outcome.activity.programme);
  Made made;
  for (auto& each : outcome.persons)
    store_person(txn, occasion_for(txn, outcome, each.aim, codes, made), each, outcome, programme);
  return outcome;
}

}  // namespace jagmed::ops
