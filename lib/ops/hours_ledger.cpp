#include "ops/hours_ledger.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/hour_corrections.hpp"
#include "store/hours.hpp"
#include "store/other_work.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

std::vector<Enrollment> of_programme(const std::vector<Enrollment>& spells,
                                     const std::string& programme) {
  std::vector<Enrollment> found;
  for (const auto& spell : spells)
    if (spell.programme == programme) found.push_back(spell);
  return found;
}

void check_inside(const Programme& programme, Date day) {
  if (programme.start && day < *programme.start)
    throw Error(ErrorKind::input,
                {"enroll.before_programme", {programme.name, programme.start->iso()}});
  if (programme.end && day > *programme.end)
    throw Error(ErrorKind::input,
                {"enroll.after_programme", {programme.name, programme.end->iso()}});
}

}  // namespace

const std::vector<Enrollment>& HoursLedger::spells(PersonId person) {
  const auto found = spells_.find(person);
  if (found != spells_.end()) return found->second;
  (void)get_person(txn_, person, prefix_);
  return spells_.emplace(person, enrollments_of(txn_, person)).first->second;
}

const Programme& HoursLedger::programme(const std::vector<PersonId>& persons, Date day,
                                        const std::string& named) {
  std::vector<std::string> common;
  if (!named.empty()) common = {settings_.programme(named).code};
  for (const PersonId person : persons) {
    const auto& all = spells(person);
    const std::string code = person_code(person, prefix_);
    const auto mine = hours_programmes(all, day);
    if (mine.empty())
      throw no_hours_spell(named.empty() ? all : of_programme(all, common.front()), day, code);
    if (!named.empty()) continue;
    if (person == persons.front()) common = mine;
    std::erase_if(common, [&](const std::string& each) {
      return std::find(mine.begin(), mine.end(), each) == mine.end();
    });
    if (common.empty())
      throw Error(ErrorKind::input, {"plan.hours.apart", {code}}, "plan.hours.apart.hint");
  }
  if (common.size() > 1)
    throw Error(
        ErrorKind::input,
        {"plan.hours.programmes", {person_code(persons.front(), prefix_), join(common, ", ")}},
        "plan.hours.programmes.hint");
  const Programme& programme = settings_.programme(common.front());
  check_inside(programme, day);
  return programme;
}

Enrollment HoursLedger::spell(PersonId person, Date day, const std::string& programme) {
  const auto mine = of_programme(spells(person), programme);
  if (const auto* found = hours_spell(mine, day)) return *found;
  throw no_hours_spell(mine, day, person_code(person, prefix_));
}

std::vector<HoursLedger::Line>& HoursLedger::day(PersonId person, Date day) {
  const auto [place, is_new] = days_.try_emplace({person, day});
  if (is_new)
    for (auto& hours : hours_of_day(txn_, person, day)) place->second.push_back({std::move(hours)});
  return place->second;
}

void HoursLedger::note(PersonId person, const Activity& activity, int minutes) {
  day(person, activity.day).push_back({{.activity = activity, .minutes = minutes}, true});
}

int HoursLedger::day_total(PersonId person, Date on) {
  int total = 0;
  for (const auto& line : day(person, on)) total += line.hours.minutes;
  return total;
}

int HoursLedger::overlap(PersonId person, const Activity& activity, int minutes) {
  int longest = 0;
  for (const auto& line : day(person, activity.day))
    longest = std::max(longest,
                       overlap_minutes(activity, minutes, line.hours.activity, line.hours.minutes));
  return longest;
}

std::vector<HoursLedger::Line>& HoursLedger::day(const Enrollment& spell, Date day,
                                                 HoursWith with) {
  if (with == HoursWith::youth) return this->day(spell.person, day);
  const auto [place, is_new] = guardian_days_.try_emplace({spell.id, day});
  if (is_new)
    for (auto& hours : guardian_work_of_day(txn_, spell.id, day))
      place->second.push_back({std::move(hours)});
  return place->second;
}

std::vector<HoursLedger::Line*> HoursLedger::alike(const Enrollment& spell,
                                                   const Activity& activity, int minutes,
                                                   HoursWith with, const Activity& purpose,
                                                   Agree agree) {
  std::vector<Line*> found;
  for (auto& line : day(spell, activity.day, with))
    if (!line.taken && logged_as(activity, minutes, line.hours.activity, line.hours.minutes) &&
        agree(purpose, line.hours.activity))
      found.push_back(&line);
  return found;
}

HoursLedger::Line* HoursLedger::former(const Enrollment& spell, const Activity& activity,
                                       int minutes, HoursWith with, const Activity& purpose,
                                       Agree agree, std::int64_t only) {
  auto& lines = day(spell, activity.day, with);
  for (const auto& before : former_hours_of_day(txn_, spell.person, activity.day, with)) {
    if ((only != 0 && before.id != only) ||
        !logged_as(activity, minutes, before.activity, before.minutes) ||
        !agree(purpose, before.activity))
      continue;
    const auto stands =
        std::ranges::find(lines, before.id, [](const Line& line) { return line.hours.id; });
    Line none{.hours = {.id = before.id, .activity = before.activity}};
    Line& line = stands != lines.end()
                     ? *stands
                     : gone_.try_emplace({spell.person, before.id}, std::move(none)).first->second;
    if (!line.taken) return &line;
  }
  return nullptr;
}

HoursLedger::Line* HoursLedger::corrected(const Enrollment& spell, const Activity& activity,
                                          int minutes, HoursWith with, const Activity& purpose,
                                          Agree agree, std::int64_t only) {
  if (auto* line = former(spell, activity, minutes, with, purpose, agree, only)) return line;
  for (auto& line : day(spell, activity.day, with)) {
    const StoredHours& there = line.hours;
    if (line.taken || there.id == 0 || (only != 0 && there.id != only) ||
        !logged_as(activity, there.minutes, there.activity, there.minutes) ||
        !agree(purpose, there.activity))
      continue;
    const auto before = minutes_before(txn_, spell.id, there.id, with);
    if (std::ranges::find(before, minutes) != before.end()) return &line;
  }
  return nullptr;
}

std::vector<StaffMember> staff_named(const std::vector<std::string>& typed,
                                     const Programme& programme) {
  std::vector<StaffMember> staff;
  for (const auto& word : typed) {
    const StaffMember& member = programme.staff_member(word);
    if (std::find(staff.begin(), staff.end(), member) == staff.end()) staff.push_back(member);
  }
  return staff;
}

long long hours_sum(ReadTxn& txn, const Enrollment& spell, Date day, HoursWith with) {
  const Month month = Month::of(day);
  const DateRange days{month.first(), month.last()};
  if (with == HoursWith::guardian) return guardian_minutes(txn, spell.id, days);
  return spell.standing == Standing::declined
             ? outside_minutes(txn, spell.person, spell.programme)
             : participant_minutes(txn, spell.person, spell.programme, days);
}

bool is_reportable(ReadTxn& txn, const Enrollment& spell, Date day, std::int64_t activity,
                   const Programme& programme) {
  if (spell.standing != Standing::started) return false;
  const ReportingGround ground = reporting_ground(txn, spell.id, day, activity);
  return programme.scb.basis == ReportingBasis::consent ? ground.consented : ground.informed;
}

}  // namespace jagmed::ops
